// A button that copies the address of exactly this view.
export default function ({ data, parentElement }) {
  let button = parentElement.querySelector("button");
  if (!button) {
    button = parentElement.appendChild(document.createElement("button"));
    button.type = "button";
    button.className = "timeline-link";
    button.setAttribute("aria-live", "polite");
  }
  button.textContent = data.label;
  button.onclick = async () => {
    await copy(window.location.href);
    button.textContent = data.done;
    setTimeout(() => (button.textContent = data.label), 2000);
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
