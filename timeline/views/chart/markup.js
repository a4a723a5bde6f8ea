// Shows HTML that the server made; whatever a story says is escaped in it.
const shown = new WeakMap();

export default function ({ data, parentElement }) {
  let host = parentElement.querySelector(".timeline-markup");
  if (!host) {
    host = parentElement.appendChild(document.createElement("div"));
    host.className = "timeline-markup";
  }
  if (shown.get(host) === data.html) return;
  host.innerHTML = data.html;
  shown.set(host, data.html);
}
