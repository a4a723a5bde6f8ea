// @ts-check
// What a reader supposes, as its form has it: the twin of `write_supposition`.

/** @typedef {{ dropped: string[], dates: [string, string][], trusted: string[] | null }} Supposition */

/**
 * The text that a supposition stands in the address as.
 * @param {Supposition} supposition
 */
export function writeSupposition({ dropped, dates, trusted }) {
  const clauses = dropped.map((place) => `drop:${escaped(place)}`);
  for (const [event, date] of dates) clauses.push(`set:${escaped(event)}=${escaped(date)}`);
  if (trusted) clauses.push(`trust:${trusted.map(escaped).join()}`);
  return clauses.join(";");
}

/** @param {string} text */
function escaped(text) {
  return text.replace(/[%;=,]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

/**
 * What a form supposes: what is unticked is left out, unless a date stands in its place, and where all voices are ticked all are believed.
 * @param {HTMLFormElement} form
 * @returns {Supposition}
 */
export function supposedBy(form) {
  const fields = /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll("input[name]")]);
  const of = (name) => fields.filter((field) => field.name === name);
  const given = of("set").filter((field) => field.type === "text" || field.checked);
  const dates = given.map((field) => [field.dataset.event ?? "", field.value.trim()]);
  const voices = of("trust");
  return {
    dropped: of("drop").filter((box) => !box.checked && !box.disabled).map((box) => box.value),
    dates: /** @type {[string, string][]} */ (dates.filter(([, date]) => date)),
    trusted: voices.every((box) => box.checked) ? null : voices.filter((box) => box.checked).flatMap((box) => box.value.split(",")),
  };
}

/**
 * Puts the page on a supposition in the place of another; what had the focus has it again, or the heading.
 * @param {HTMLElement} place
 * @param {string} html
 */
export function replaceKeepingFocus(place, html) {
  const focused = place.contains(document.activeElement) ? document.activeElement?.id : null;
  const isOpen = place.querySelector("details")?.open;
  place.innerHTML = html;
  const voices = place.querySelector("details");
  if (voices && isOpen) voices.open = true;
  if (focused === null) return;
  const again = focused ? document.getElementById(focused) : null;
  (again ?? /** @type {HTMLElement | null} */ (place.querySelector("h2")))?.focus({ preventScroll: true });
}
