// A button that copies the address of exactly this view.
import { buttonIn, say } from "./button.js";

export default function ({ data, parentElement }) {
  const button = buttonIn(parentElement, data.label);
  button.onclick = async () => {
    await copy(window.location.href);
    say(button, data.done, data.label);
  };
}

// Browsers offer the clipboard to secure pages only; a school's own server often is not one.
async function copy(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const field = document.body.appendChild(document.createElement("textarea"));
  field.value = text;
  field.select();
  document.execCommand("copy");
  field.remove();
}
