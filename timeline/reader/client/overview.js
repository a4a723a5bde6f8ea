// @ts-check
// The strip of all marks that a phone has above the words: where one is, and the way to the chart.

/**
 * Puts the strip above the words of an event, and below those of the opening.
 * @param {HTMLElement} strip
 * @param {HTMLElement} panel
 * @param {string} place
 * @param {boolean} isOpening
 */
export function placeStrip(strip, panel, place, isOpening) {
  const isBelow = panel.nextElementSibling === strip;
  if (isBelow !== isOpening) panel[isOpening ? "after" : "before"](strip);
  strip.querySelector(".at").textContent = isOpening ? "" : place;
}

/**
 * @typedef {[left: number, top: number, right: number, bottom: number]} Place in pixels of the strip
 *
 * Shows the strip, with the event in focus pointed at and the others as the chart has them.
 * @param {HTMLElement} strip
 * @param {{ strip: string, places: (Place | null)[] }} drawings
 * @param {{ event: string, faint: Set<string>, hidden: Set<string> }} state
 * @param {{ events: string[] }} facts
 */
export function showStrip(strip, drawings, { event, faint, hidden }, { events }) {
  const picture = strip.querySelector(".strip");
  if (picture.dataset.of !== drawings.strip) picture.innerHTML = picture.dataset.of = drawings.strip;
  for (const mark of picture.querySelectorAll("[data-event]")) {
    mark.classList.toggle("faint", faint.has(mark.dataset.event));
    mark.classList.toggle("untold", hidden.has(mark.dataset.event));
  }
  picture.querySelector(".here")?.remove();
  const place = drawings.places[events.indexOf(event)];
  if (place) picture.firstElementChild.insertAdjacentHTML("beforeend", pointerTo(place));
}

/**
 * A pointer at the strip's edge, and a box around a place, as SVG.
 * @param {Place} place
 */
export function pointerTo([left, top, right, bottom]) {
  const [y, height] = [(top + bottom) / 2, Math.max(8, bottom - top + 3)];
  const box = `x="${left - 3}" y="${y - height / 2}" width="${right - left + 6}" height="${height}"`;
  return `<g class="here"><path d="M-18 ${y - 6}l9 6l-9 6Z"/><rect ${box}/></g>`;
}
