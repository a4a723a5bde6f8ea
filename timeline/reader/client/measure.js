// @ts-check
// What only a drawn page knows: where things stand in it.

/**
 * Makes words bold or plain. What would leave the chart, for it is bold or the reader's type is
 * wider than most, is made narrower.
 * @param {[SVGTextElement, boolean][]} labels each with whether it is bold
 * @param {HTMLElement} chart
 */
export function setWeights(labels, chart) {
  for (const [words, isBold] of labels) {
    words.removeAttribute("textLength");
    words.style.fontWeight = isBold ? "700" : "400";
  }
  // All is read before anything is written: the browser lays out once.
  const { left, right } = chart.getBoundingClientRect();
  const fitting = labels.map(([words]) => {
    const box = words.getBoundingClientRect();
    const over = Math.max(left - box.left, box.right - right);
    return box.width && over > 0 ? words.getComputedTextLength() * (1 - over / box.width) : 0;
  });
  for (const [number, [words]] of labels.entries()) {
    if (!fitting[number]) continue;
    words.setAttribute("textLength", String(fitting[number]));
    words.setAttribute("lengthAdjust", "spacingAndGlyphs");
  }
}

/**
 * Where an element begins, from the top of the page, however far that and what is in it are scrolled.
 * @param {Element} element
 */
export function topOnPage(element) {
  let { top } = element.getBoundingClientRect();
  for (let node = element.parentElement; node; node = node.parentElement) top += node.scrollTop;
  return top;
}
