// The one button of an element: made once, and what it says for a while of what it did.
const WHILE = 4000;

/** @param {HTMLElement} host @param {string} label @returns {HTMLButtonElement} */
export function buttonIn(host, label) {
  let button = host.querySelector("button");
  if (!button) {
    button = host.appendChild(document.createElement("button"));
    button.type = "button";
    button.className = "timeline-link";
    button.setAttribute("aria-live", "polite");
  }
  button.textContent = label;
  return button;
}

/** @param {HTMLButtonElement} button @param {string} words @param {string} label */
export function say(button, words, label) {
  button.textContent = words;
  setTimeout(() => (button.textContent = label), WHILE);
}

/** @param {Blob} content @param {string} name */
export function save(content, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href));
}
