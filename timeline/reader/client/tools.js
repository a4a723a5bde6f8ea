// @ts-check
// The controls, and the choices that they stand for.
import { FILTERS, PLAIN } from "./choices.js";

const LISTS = Object.freeze([...FILTERS, "without"]);

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
    if (type === "checkbox") field.checked = LISTS.includes(name) ? chosen.includes(value) : chosen;
    else if (type === "radio") field.checked = chosen === value;
    else if (field !== document.activeElement || type !== "search") field.value = chosen;
  }
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
  if (LISTS.includes(name)) {
    const ticked = root.querySelectorAll(`input[name="${name}"]:checked`);
    return { [name]: Array.from(ticked, (box) => box.value) };
  }
  if (type === "checkbox") return { [name]: field.checked, ...(name === "reveal" ? { step: 0 } : {}) };
  return { [name]: type === "search" ? value.trim() : value };
}

/**
 * Shows how many events each id has; what has none is pale, and stays where it is.
 * @param {HTMLElement} root
 * @param {Record<string, Map<string, number>>} counts
 */
export function showCounts(root, counts) {
  for (const output of root.querySelectorAll("output[data-count]")) {
    const label = output.closest("label");
    const { name, value } = label.querySelector("input");
    const count = (counts[name] ?? counts.voice).get(value) ?? 0;
    output.textContent = `(${count})`;
    label.classList.toggle("ghost", count === 0);
  }
}
