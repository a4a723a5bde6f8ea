// Shows one event at a time, steps through them, searches them, and has the chart drawn once
// Plotly is there. The reader's place stands in the address, behind the “#”, and nowhere else.

const root = document.documentElement;
const { figures, font, colours, words, lanes, searched } = JSON.parse(
  document.getElementById("data").textContent,
);
const START = "event=";
const panels = new Map(
  Array.from(document.querySelectorAll(".panels > section"), (panel) => [panel.id.slice(START.length), panel]),
);
const stops = [...panels.keys()];
const order = stops.filter((stop) => "lane" in panels.get(stop).dataset);
const find = (selector) => document.querySelector(selector);
const STEPS = {
  first: () => order[0],
  previous: (stop) => stops[stops.indexOf(stop) - 1],
  next: (stop) => stops[stops.indexOf(stop) + 1],
  last: () => order[order.length - 1],
};
const KEYS = {
  ArrowRight: () => step("next"),
  PageDown: () => step("next"),
  ArrowLeft: () => step("previous"),
  PageUp: () => step("previous"),
  Home: () => step("first"),
  End: () => step("last"),
  p: () => present(root.dataset.mode !== "present"),
  q: () => ask(!root.classList.contains("asking")),
  Escape: () => present(false),
};
const TIGHTEST = 4;
const LIST_PAGE = 50;
const TYPING = "input:not([type=button]), textarea, select, [contenteditable]";

let current = null;
let found = order;

// The place in the story

function readAddress() {
  const written = new URLSearchParams(location.hash.slice(1));
  const [bare = ""] = written.keys();
  const wish = written.get("event") ?? (panels.has(bare) ? bare : stops[0]);
  return {
    stop: panels.has(wish) ? wish : order[0],
    mode: written.get("mode") === "present" ? "present" : "read",
    unknown: panels.has(wish) ? null : wish,
  };
}

function go(stop, mode = root.dataset.mode) {
  const address = new URLSearchParams({ event: stop });
  if (mode === "present") address.set("mode", mode);
  location.hash = address;
  follow();
}

function step(name) {
  const stop = STEPS[name](current);
  if (stop !== undefined && stop !== current) go(stop);
}

function follow() {
  const { stop, mode, unknown } = readAddress();
  const notice = find(".notice");
  notice.hidden = unknown === null;
  notice.textContent = unknown === null ? "" : words.unknown.replace("{event}", () => unknown);
  if (mode !== root.dataset.mode) enter(mode);
  if (stop === current) return;
  panels.get(current)?.classList.remove("current");
  panels.get(stop).classList.add("current");
  current = stop;
  ask(false);
  updateSteps();
  fit();
  tellChart();
}

function updateSteps() {
  for (const [name, lead] of Object.entries(STEPS)) {
    const stop = lead(current);
    find(`[data-step=${name}]`).disabled = stop === undefined || stop === current;
  }
}

// The words come first: list and outline follow once they have been painted, and only to where the
// reader has come to by then.
let telling = false;
function tellChart() {
  root.dataset.timelineFocus = current;
  if (telling) return;
  telling = true;
  requestAnimationFrame(() => setTimeout(followWords));
}

function followWords() {
  telling = false;
  listEvents();
  document.dispatchEvent(new CustomEvent("timeline-focus"));
}

// Present mode

function present(on) {
  if (on === (root.dataset.mode === "present")) return;
  go(current, on ? "present" : "read");
  if (on) root.requestFullscreen?.().catch(() => {});
  else if (document.fullscreenElement) document.exitFullscreen();
}

function enter(mode) {
  root.dataset.mode = mode;
  find(".st-key-present").setAttribute("aria-pressed", mode === "present");
  ask(false);
  fit();
  scaleChart();
  draw();
}

function ask(on) {
  const asking = on && root.dataset.mode === "present";
  root.classList.toggle("asking", asking);
  find(".st-key-question").setAttribute("aria-pressed", asking);
  find(".st-key-question").disabled = !panels.get(current)?.querySelector(".question");
}

// Leaves out first what is least needed until the event fits the screen.
function fit() {
  const box = find(".panels");
  for (let tightness = 0; tightness <= TIGHTEST; tightness += 1) {
    root.dataset.fit = tightness;
    if (root.dataset.mode !== "present" || box.scrollHeight <= box.clientHeight) return;
  }
}

// The chart

document.addEventListener("timeline-pick", ({ detail }) => go(detail));

function draw() {
  if (!window.Plotly || !window.DecompressionStream) return;
  const addresses = figures.widths.map((width, n) => ({ width, address: `figure:${n}` }));
  const room = root.dataset.mode === "present" ? "style sheet" : "window";
  const data = { figures: addresses, ...colours[root.dataset.mode], words, bundle: "", room };
  drawChart({ parentElement: find("#timeline"), data });
}

// The chart asks for its figures by address, as from a server; this page holds all of them itself.
async function answer(url) {
  const { pathname: place, searchParams: days } = url;
  const [base, ...others] = await unpacked(figures.whole);
  const whole = laidOver(base, [{}, ...others][place]);
  const opened = days.has("first") ? await unpacked(figures.opened[place]) : {};
  const stretch = opened[`${days.get("first")}/${days.get("last")}`];
  return { ok: true, json: () => (stretch ? laidOver(base, stretch) : whole) };
}

const unpacking = new Map();
function unpacked(packed) {
  if (!unpacking.has(packed)) unpacking.set(packed, unpack(packed));
  return unpacking.get(packed);
}

async function unpack(packed) {
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).json();
}

function laidOver(base, change) {
  if (change === null || typeof change !== "object" || Array.isArray(change)) return change;
  const whole = Array.isArray(base) ? [...base] : { ...base };
  for (const [key, inner] of Object.entries(change)) {
    if (inner === null) delete whole[key];
    else whole[key] = Object.hasOwn(whole, key) ? laidOver(whole[key], inner) : inner;
  }
  return whole;
}

// On a projector the chart grows with the rest, to the size of type that the style sheet sets.
function scaleChart() {
  const host = find("#timeline");
  const scale = root.dataset.mode === "present" ? parseFloat(getComputedStyle(host).fontSize) / font : 1;
  host.style.transform = scale === 1 ? "" : `scale(${scale})`;
  host.style.setProperty("--scale", scale);
  host.style.width = scale === 1 ? "" : `${100 / scale}%`;
  host.style.marginBottom = `${(scale - 1) * host.offsetHeight}px`;
}

// The list and the search

// A page of what was found is listed: the one that the reader turned to, else the one with the event.
let turned = null;
let listed = null;
function listEvents() {
  const last = Math.max(0, Math.ceil(found.length / LIST_PAGE) - 1);
  const own = Math.max(0, Math.floor(found.indexOf(current) / LIST_PAGE));
  const page = Math.min(last, turned ?? own);
  if (page === listed) return;
  listed = page;
  const events = found.slice(page * LIST_PAGE, (page + 1) * LIST_PAGE);
  find(".events ol").replaceChildren(...events.map(entryOf));
  find(".st-key-list-pages").hidden = last === 0;
  find(".st-key-list-earlier").disabled = page === 0;
  find(".st-key-list-later").disabled = page === last;
  find(".listed").textContent = (events.length === 1 ? words.listedAlone : words.listed)
    .replace("{first}", page * LIST_PAGE + 1)
    .replace("{last}", page * LIST_PAGE + events.length)
    .replace("{count}", found.length);
}

function turn(by) {
  turned = listed + by;
  listEvents();
  tellChart();
}

function entryOf(event) {
  const panel = panels.get(event);
  const item = document.createElement("li");
  item.value = order.indexOf(event) + 1;
  const link = item.appendChild(document.createElement("a"));
  link.href = `#${new URLSearchParams({ event })}`;
  link.dataset.event = event;
  link.className = `lane-${panel.dataset.lane % 6}`;
  const parts = {
    headline: panel.querySelector("h2").textContent,
    when: panel.querySelector(".when")?.textContent ?? "",
    lane: lanes[panel.dataset.lane],
  };
  for (const [name, text] of Object.entries(parts)) {
    const part = link.appendChild(document.createElement("span"));
    part.className = name;
    part.textContent = text;
  }
  return item;
}

// Where texts cannot be unpacked, the panels are searched as they stand.
function searchedTexts() {
  if (window.DecompressionStream) return unpacked(searched.texts);
  return order.map((event) => foldedForSearch(panels.get(event).textContent, searched));
}

let searches = 0;

async function search(text) {
  searches += 1;
  const asked = searches;
  const wanted = foldedForSearch(text, searched).split(/\s+/).filter(Boolean);
  const texts = wanted.length ? await searchedTexts() : [];
  if (asked !== searches) return;
  found = order.filter((_, place) => wanted.every((word) => texts[place].includes(word)));
  [turned, listed] = [null, null];
  listEvents();
  find(".found").textContent = wanted.length
    ? words.found.replace("{found}", found.length).replace("{count}", order.length)
    : "";
  const kept = new Set(found);
  root.dataset.timelineFaint = JSON.stringify(order.filter((event) => !kept.has(event)));
  tellChart();
}

// What the reader does

function listen() {
  addEventListener("hashchange", follow);
  addEventListener("keydown", (press) => {
    const held = press.ctrlKey || press.metaKey || press.altKey || press.shiftKey;
    if (held || (press.target.matches?.(TYPING) && press.key !== "Escape")) return;
    const act = KEYS[press.key] ?? KEYS[press.key.toLowerCase()];
    if (!act) return;
    press.preventDefault();
    act();
  });
  for (const name of Object.keys(STEPS)) {
    find(`[data-step=${name}]`).addEventListener("click", () => step(name));
  }
  find(".st-key-present").addEventListener("click", KEYS.p);
  find(".st-key-question").addEventListener("click", KEYS.q);
  document.addEventListener("fullscreenchange", () => {
    if (!document.fullscreenElement) present(false);
    else if (root.dataset.mode !== "present") document.exitFullscreen();  // left before it was full
  });
  addEventListener("resize", fit);
  addEventListener("resize", scaleChart);
  new ResizeObserver(scaleChart).observe(find("#timeline"));
  const field = find(".st-key-search input");
  field.addEventListener("input", () => search(field.value));
  field.addEventListener("keydown", (press) => {
    if (press.key === "Enter" && found.length) go(found[0]);
  });
  find(".st-key-list-earlier").addEventListener("click", () => turn(-1));
  find(".st-key-list-later").addEventListener("click", () => turn(1));
  document.addEventListener("DOMContentLoaded", draw);
}

// An address must not scroll to a panel: the one that it names is the only one shown.
for (const panel of panels.values()) panel.removeAttribute("id");
follow();
listen();
