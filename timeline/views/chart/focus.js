// Hears keys, buttons, swipes, links and marks; tells the chart which event is in focus and which
// ones are not asked for, sets the language of the document and announces where the reader has come
// to.
import { listenForSearches } from "./search.js";
import { MOVES, Walk, afterPaint, tellChart } from "./walk.js";

const walk = new Walk();
listenForSearches(walk);
let keys = {};

function press(button) {
  const pressed = () => push(document.querySelector(`.st-key-${button} button:not(:disabled)`));
  if (MOVES.includes(button)) walk.step(button, pressed);
  else walk.afterwards(pressed);
}

function pick(event) {
  if (event !== walk.stand.stop || !walk.walk) walk.go({ stop: event, step: 0 });
}

document.addEventListener("timeline-pick", ({ detail }) => pick(detail));
document.addEventListener("timeline-near", ({ detail }) => walk.bring(detail));
document.addEventListener("pointerover", ({ target }) => {
  const link = target.closest?.("a[data-event]");
  if (link) walk.bring(link.dataset.event);
});
document.addEventListener("click", (click) => {
  const link = click.target.closest?.("a[data-event]");
  if (!link || !isPlain(click) || click.button !== 0) return;
  click.preventDefault();
  pick(link.dataset.event);
});

// An event opened in another tab is still one of the file that this story is from.
for (const act of ["click", "auxclick", "contextmenu"]) {
  document.addEventListener(act, ({ target }) => keepOwn(target.closest?.("a[data-event]")), {
    capture: true,
  });
}

function keepOwn(link) {
  const own = new URL(location.href).searchParams.get("own");
  if (!link || !own) return;
  const address = new URL(link.href);
  address.searchParams.set("own", own);
  link.href = address.href;
}

// A button that steps is answered here; Streamlit hears of it only where that is not possible.
const BUTTONS = ".stButton button, .stButtonGroup button";
let passes = false;
document.addEventListener(
  "click",
  (click) => {
    const button = click.target.closest?.(BUTTONS);
    if (!button || passes) return;
    const move = MOVES.find((name) => button.closest(`.st-key-${name}`));
    if (!move && !walk.isAhead) return;
    stop(click);
    if (move) walk.step(move, () => push(button));
    else walk.afterwards(() => push(button));
  },
  { capture: true },
);

function push(button) {
  passes = true;
  button?.click();
  passes = false;
}

// Streamlit gives each button one key; there are more keys than buttons, and they are heard first.
window.addEventListener(
  "keydown",
  (key) => {
    const button = keys[key.key];
    if (!button || !isPlain(key) || isTaken(key)) return;
    press(button);
    stop(key);
  },
  { capture: true },
);

// What keeps the keys that are pressed in it, and what Escape closes first.
const OWN_KEYS = `input:not([type=checkbox]), textarea, select, [contenteditable],
  [role=listbox], [role=radiogroup], [role=toolbar]`;
const CLOSED_FIRST = "[data-testid=stPopoverBody]";

function isTaken({ key, target }) {
  if (key === "Escape" && document.querySelector(CLOSED_FIRST)) return true;
  return Boolean(target.closest?.(OWN_KEYS));
}

function isPlain(act) {
  return !(act.ctrlKey || act.metaKey || act.shiftKey || act.altKey);
}

function stop(act) {
  act.preventDefault();
  act.stopPropagation();
}

// A swipe across the event steps as the keys do.
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
  press(across < 0 ? "next" : "previous");
});

// Streamlit may put up once more, in a place of its own, what it is about to take down: no news.
let [last, before] = ["", ""];
function isOld(data) {
  const said = JSON.stringify(data);
  if (said === before && data.turn < walk.turn) return true;
  if (said !== last) [last, before] = [said, last];
  return false;
}

export default function ({ data, parentElement, setTriggerValue }) {
  if (isOld(data)) return;
  keys = data.keys;
  walk.settle(data, (stand) => setTriggerValue("pick", stand));
  const { dataset } = document.documentElement;
  document.documentElement.lang = data.language;
  dataset.timelineFaint = JSON.stringify(data.faint);
  dataset.timelineFull = data.full ? JSON.stringify(data.full) : "";
  dataset.timelineHidden = JSON.stringify(data.hidden);
  if (!walk.isAhead) {
    dataset.timelineFocus = data.event;
    announce(parentElement, data.place);
  }
  afterPaint(tellChart);
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
