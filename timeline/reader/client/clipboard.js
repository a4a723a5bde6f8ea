// @ts-check
// What is copied, also where a page may not use the clipboard.

/**
 * Copies a text; tells whether that was possible. Browsers offer the clipboard to secure pages only,
 * and a school's own server often is not one.
 * @param {string} text
 */
export async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copiedByHand(text);
  }
}

function copiedByHand(text) {
  const field = document.body.appendChild(document.createElement("textarea"));
  field.value = text;
  field.select();
  try {
    return document.execCommand("copy");
  } catch {
    return false;
  } finally {
    field.remove();
  }
}
