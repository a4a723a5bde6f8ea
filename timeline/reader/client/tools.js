// @ts-check
// The controls, and the choices that they stand for.
import { EVERY, FILTERS, PLAIN } from "./choices.js";

const LISTS = Object.freeze([...FILTERS, "without", "cards"]);
const ALL_OR_SOME = Object.freeze(["reveal", "stages"]);

/**
 * Shows in the controls what is chosen.
 * @param {HTMLElement} root
 * @param {import("./choices.js").Choices} choices
 * @param {string} language that of the interface
 */
export function showChoices(root, choices, language) {
  for (const field of root.querySelectorAll("input[name], select[name]")) {
    const { name, type, value } = field;
    if (!Object.hasOwn(PLAIN, name)) continue;
    const chosen = name === "lang" ? language : choices[name];
    if (ALL_OR_SOME.includes(name)) field.checked = isTicked(chosen, value);
    else if (LISTS.includes(name)) tick(field, chosen);
    else if (type === "checkbox") field.checked = chosen;
    else if (type === "radio") field.checked = chosen === value;
    else if (field !== document.activeElement || type !== "search") field.value = chosen;
  }
}

// A box can stand for several ids: it is half ticked where some of them are chosen.
function tick(field, chosen) {
  const ids = field.value.split(",");
  const found = ids.filter((id) => chosen.includes(id)).length;
  field.checked = found === ids.length;
  field.indeterminate = found > 0 && !field.checked;
}

// Of the events of a lesson that reveals, and of the steps of each, all are ticked until some are not;
// the control for all of the events tells whether it reveals.
function isTicked(chosen, value) {
  if (value === EVERY) return chosen.length > 0;
  return !chosen.length || chosen[0] === EVERY || chosen.includes(value);
}

/**
 * What a changed control chooses, or `null` where it stands for no choice.
 * @param {HTMLElement} root
 * @param {HTMLInputElement | HTMLSelectElement} field
 * @returns {Partial<import("./choices.js").Choices> | null}
 */
export function chosenBy(root, field) {
  const { name, type, value } = field;
  if (!Object.hasOwn(PLAIN, name)) return null;
  if (LISTS.includes(name)) return { [name]: idsIn(root, name) };
  if (ALL_OR_SOME.includes(name)) return { [name]: tickedOf(root, field), step: 0 };
  if (type === "checkbox") return { [name]: field.checked };
  return { [name]: type === "search" ? value.trim() : value };
}

/**
 * @param {HTMLElement} root
 * @param {HTMLInputElement} field
 * @returns {string[]}
 */
function tickedOf(root, { name, value, checked }) {
  if (value === EVERY) return checked ? [EVERY] : [];
  const ticked = idsIn(root, name).filter((id) => id !== EVERY);
  const boxes = root.querySelectorAll(`input[name=${name}]:not([value=${EVERY}])`);
  if (ticked.length < boxes.length) return ticked;
  return name === "reveal" ? [EVERY] : [];
}

/**
 * The ids that the ticked boxes of a name stand for.
 * @param {HTMLElement} root
 * @param {string} name
 * @returns {string[]}
 */
function idsIn(root, name) {
  const boxes = root.querySelectorAll(`input[name=${name}]:checked`);
  return Array.from(boxes, (box) => box.value.split(",")).flat();
}

/**
 * Offers those events to wait for their turn that were public on the day chosen. Those that do wait
 * are not named: a class sees the menu too.
 * @param {HTMLElement} root
 * @param {import("./selection.js").Facts} facts
 * @param {Set<string>} waiting
 */
export function offerEvents(root, { events, known }, waiting) {
  for (const field of root.querySelectorAll("input[name=reveal]")) {
    const { value } = field;
    field.closest("label").hidden = known[events.indexOf(value)] === false || waiting.has(value);
  }
}

/**
 * Offers the sources that were published by the day chosen, and none that was later.
 * @param {HTMLElement} root
 * @param {import("./selection.js").Facts} facts
 * @param {import("./choices.js").Choices} choices
 */
export function offerSources(root, { published }, { telling }) {
  for (const select of root.querySelectorAll("select[data-sources]")) {
    const isOfTelling = select.name === "telling";
    const chosen = isOfTelling ? telling : select.value;
    select.length = Number(isOfTelling);
    for (const [id, name] of published) {
      select.add(Object.assign(new Option(name, id), { lang: select.dataset.sources, dir: "auto" }));
    }
    select.value = chosen;
    if (select.selectedIndex < 0) select.selectedIndex = 0;
  }
}

/**
 * Shows how many events each id has; what has none is pale, and as of a day is not named at all, unless
 * it is chosen.
 * @param {HTMLElement} root
 * @param {Record<string, Map<string, number>>} counts
 * @param {boolean} isOfDay
 */
export function showCounts(root, counts, isOfDay) {
  for (const output of root.querySelectorAll("output[data-count]")) {
    const label = output.closest("label");
    const { name, value, checked } = label.querySelector("input");
    const count = (counts[name] ?? counts.voice).get(value) ?? 0;
    output.textContent = `(${count})`;
    label.classList.toggle("ghost", !count);
    label.hidden = isOfDay && !count && !checked;
  }
}
