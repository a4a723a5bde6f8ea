// Tells the chart which event is in focus and which ones are not asked for, sets the language of
// the document, announces where the reader has come to, and follows links to events without leaving
// the page.
let pick = () => {};
document.addEventListener("click", (click) => {
  const plain = !(click.ctrlKey || click.metaKey || click.shiftKey || click.altKey);
  const link = click.target.closest?.("a[data-event]");
  if (!link || !plain || click.button !== 0) return;
  click.preventDefault();
  pick(link.dataset.event);
});

// A swipe across the event steps as the keys do; the buttons know where to.
let touched = null;
document.addEventListener("touchstart", (touch) => {
  const inside = touch.target.closest?.(".st-key-event-panel");
  touched = inside && touch.touches.length === 1 ? touch.touches[0] : null;
});
document.addEventListener("touchend", (touch) => {
  if (!touched) return;
  const { clientX, clientY } = touch.changedTouches[0];
  const [across, down] = [clientX - touched.clientX, clientY - touched.clientY];
  touched = null;
  if (Math.abs(across) < 60 || Math.abs(across) < 2 * Math.abs(down)) return;
  document.querySelector(`.st-key-${across < 0 ? "next" : "previous"} button`)?.click();
});

// Streamlit gives each button one key; a lesson has more keys than buttons.
let keys = {};
document.addEventListener("keydown", (press) => {
  const typing = press.target.closest?.("input, textarea, select, [contenteditable]");
  const button = keys[press.key];
  if (typing || !button || press.ctrlKey || press.metaKey || press.altKey) return;
  press.preventDefault();
  document.querySelector(`.st-key-${button} button:not(:disabled)`)?.click();
});

export default function ({ data, parentElement, setTriggerValue }) {
  keys = data.keys;
  pick = (event) => {
    if (event !== data.event || !data.chart) setTriggerValue("pick", event);
  };
  const root = document.documentElement;
  root.lang = data.language;
  root.dataset.timelineFocus = data.event;
  root.dataset.timelineFaint = JSON.stringify(data.faint);
  root.dataset.timelineHidden = JSON.stringify(data.hidden);
  document.dispatchEvent(new CustomEvent("timeline-focus"));
  announce(parentElement, data.place);
}

function announce(host, place) {
  let status = host.querySelector("[role=status]");
  if (!status) {
    status = host.appendChild(document.createElement("p"));
    status.className = "timeline-status";
    status.setAttribute("role", "status");
  }
  if (status.textContent !== place) status.textContent = place;
}
