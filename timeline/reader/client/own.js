// @ts-check
// The stories of files that this browser has shown: their titles, and that they can be compared.

const NOTED = "own "; // before the key of a story

/**
 * @param {string} key
 * @param {string} title
 */
export function noteOwn(key, title) {
  try {
    localStorage.setItem(NOTED + key, title);
  } catch {
    // A browser that keeps nothing compares a story from that story's page.
  }
}

/** Offers them beside the stories of the server, where two are chosen. */
export function offerOwn() {
  const form = document.querySelector("form[data-own]");
  const { own, gone } = form.dataset;
  if (gone) forget(gone.slice(own.length));
  const [first, second] = form.querySelectorAll("select");
  for (const select of [first, second]) {
    const known = new Set(Array.from(select.options, ({ value }) => value));
    for (const [key, title] of noted()) if (!known.has(own + key)) select.add(new Option(title, own + key));
  }
  form.hidden = first.options.length < 2;
  if (second.value === first.value) second.selectedIndex = first.selectedIndex ? 0 : 1;
}

function noted() {
  try {
    const keys = Object.keys(localStorage).filter((each) => each.startsWith(NOTED));
    return keys.map((each) => [each.slice(NOTED.length), localStorage.getItem(each)]);
  } catch {
    return [];
  }
}

function forget(key) {
  try {
    localStorage.removeItem(NOTED + key);
  } catch {
    // Nothing is kept here.
  }
}
