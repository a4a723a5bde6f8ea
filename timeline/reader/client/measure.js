// @ts-check
// What only a drawn page knows: where things stand in it.

/**
 * Makes words bold or plain. Bold ones that would leave the chart, as only those do that were cut,
 * are as wide as plain ones.
 * @param {SVGTextElement} words
 * @param {boolean} isBold
 * @param {HTMLElement} chart
 */
export function setWeight(words, isBold, chart) {
  const { left, right } = chart.getBoundingClientRect();
  const isInside = (box) => left <= box.left && box.right <= right;
  words.removeAttribute("textLength");
  words.style.fontWeight = "400";
  if (!isBold) return;
  const [wasInside, length] = [isInside(words.getBoundingClientRect()), words.getComputedTextLength()];
  words.style.fontWeight = "700";
  if (!wasInside || isInside(words.getBoundingClientRect())) return;
  words.setAttribute("textLength", String(length));
  words.setAttribute("lengthAdjust", "spacingAndGlyphs");
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
