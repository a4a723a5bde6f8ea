// @ts-check

/**
 * An element that holds a text, which is only ever text.
 * @param {string} name
 * @param {string} text
 * @returns {HTMLElement}
 */
export function made(name, text) {
  const node = document.createElement(name);
  node.textContent = text;
  return node;
}
