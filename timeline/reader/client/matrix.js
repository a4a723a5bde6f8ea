// @ts-check
// The page on who tells of what: the words behind a cell, and on a phone one column at a time.

/**
 * Shows what was said: the quotations of an event that stand behind a cell.
 * @param {HTMLElement} cell
 * @param {string} html the panel of the event
 */
export function showWords(cell, html) {
  const page = /** @type {HTMLElement} */ (cell.closest(".matrix"));
  const chosen = /** @type {HTMLElement} */ (page.querySelector(".chosen"));
  chosen.replaceChildren(...wordsIn(html, (cell.dataset.words ?? "").split(" ").map(Number)));
  chosen.hidden = false;
  for (const other of page.querySelectorAll("a[aria-current]")) other.removeAttribute("aria-current");
  cell.setAttribute("aria-current", "true");
  cell.scrollIntoView({ block: "nearest", inline: "nearest" });
}

/**
 * The heading of an event and some of its quotations.
 * @param {string} html the panel of the event
 * @param {number[]} numbers those of the quotations, from 1
 */
export function wordsIn(html, numbers) {
  const panel = document.createElement("div");
  panel.innerHTML = html;
  const said = [...panel.querySelectorAll(".quotations > .quotation")];
  const heading = panel.querySelector("h2") ?? "";
  return [heading, ...said.filter((_words, place) => numbers.includes(place + 1))];
}

/**
 * Marks all columns but the one that is chosen, which a phone leaves out.
 * @param {HTMLSelectElement} choice
 */
export function showColumn(choice) {
  const chosen = choice.selectedIndex + 1;
  for (const row of choice.closest("[data-table]")?.querySelectorAll("tr:not(.groups)") ?? []) {
    [...row.children].slice(1, choice.length + 1).forEach((cell, place) => {
      cell.classList.toggle("off", place + 1 !== chosen);
    });
  }
}

/**
 * Does so for every table of a page.
 * @param {HTMLElement} page
 */
export function showColumns(page) {
  for (const choice of page.querySelectorAll(".one-column select")) {
    showColumn(/** @type {HTMLSelectElement} */ (choice));
  }
}
