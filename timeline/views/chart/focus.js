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

// The panels of the stops before and after are here already: a step shows its panel at once, and
// the server's answer follows. The panel's own node stays, so that the answer finds its place.
let ahead = {};
let left = null;
const STEPS = { ArrowLeft: "previous", ArrowRight: "next" };
const HEARS_KEYS = ".st-key-stepper, .st-key-timeline, .st-key-event-panel, .st-key-event-list";

function goAhead(step) {
  const panel = document.querySelector(".st-key-event-panel [data-testid=stHtml]");
  if (!panel || !(step in ahead)) return;
  left ??= { panel, html: panel.innerHTML, stop: shownStop };
  panel.innerHTML = ahead[step];
  ahead = {};
}

// Where the server stays at the stop that was left, its panel comes back.
let shownStop = "";
function settle(data) {
  if (left && left.stop === data.stop && left.panel.isConnected) left.panel.innerHTML = left.html;
  left = null;
  shownStop = data.stop;
  ahead = data.ahead;
}

document.addEventListener(
  "click",
  (click) => {
    const button = click.target.closest?.(".st-key-next button, .st-key-previous button");
    if (button && !button.disabled) goAhead(button.closest(".st-key-next") ? "next" : "previous");
  },
  { capture: true },
);
document.addEventListener(
  "keydown",
  (press) => {
    const plain = !(press.ctrlKey || press.metaKey || press.shiftKey || press.altKey);
    const heard = press.target === document.body || press.target.closest?.(HEARS_KEYS);
    if (plain && heard && press.key in STEPS && !press.repeat) goAhead(STEPS[press.key]);
  },
  { capture: true },
);

export default function ({ data, parentElement, setTriggerValue }) {
  keys = data.keys;
  settle(data);
  pick = (event) => {
    if (event !== data.event || !data.chart) setTriggerValue("pick", event);
  };
  const { dataset } = document.documentElement;
  const [faint, hidden] = [JSON.stringify(data.faint), JSON.stringify(data.hidden)];
  const onlyMoves = faint === dataset.timelineFaint && hidden === dataset.timelineHidden;
  document.documentElement.lang = data.language;
  dataset.timelineFocus = data.event;
  dataset.timelineFaint = faint;
  dataset.timelineHidden = hidden;
  if (onlyMoves) afterPaint(tellChart);
  else tellChart();
  announce(parentElement, data.place);
}

function tellChart() {
  document.dispatchEvent(new CustomEvent("timeline-focus"));
}

// The words come first; moving the outline may take longer than showing them.
function afterPaint(act) {
  requestAnimationFrame(() => setTimeout(act));
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
