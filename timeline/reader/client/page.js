// @ts-check
// The reader in the page that a server answers: it is there before Streamlit is, and stays where it
// stands when Streamlit comes.
import { readChoices } from "./choices.js";
import { Figure } from "./figure.js";
import { ServedReader, SUPPOSING, classwork, fetched, withDrawings } from "./hosting.js";
import { whenIdle } from "./idle.js";
import { noteOwn } from "./own.js";
import { ClassRoom } from "./room.js";

/**
 * @typedef {object} Told what the server says of a story
 * @property {string} address of the element, relative to that of the page
 * @property {string} base where its parts lie
 * @property {string} bundle the address of Plotly's script
 * @property {boolean} shelf whether the server has several stories
 * @property {boolean} embeds whether other sites may show the page in a frame
 * @property {boolean} roomsAlone whether other devices are shown class rooms alone
 * @property {any} data
 * @property {Record<string, any>} figures
 * @property {Record<string, string>} languages
 * @property {[string, Record<string, string>, any][]} [parts] what the page brought along
 * @property {string} [html] unless it stands in the page
 *
 * @typedef {object} Component what Streamlit gives an element
 * @property {{ address: string, failed: string, secret: string }} data whose reader, what is said without it,
 *   and what proves that a story is this reader's own
 * @property {(name: string, value: unknown) => void} setTriggerValue
 */

// Without this Streamlit does not start: Chrome has it from 119, Firefox from 121, Safari from 17.4.
const HAS_STREAMLIT = "withResolvers" in Promise;
// What opens files, or leads there.
const WAYS = "[data-testid=stMainBlockContainer] [data-testid=stFileUploaderDropzone] button, .reader [popovertarget=reader-more]";
const STARTING = "starting"; // the document's class for as long as Streamlit's page is not to be seen

/** @type {{ served: string, address: string, wanted: string, stage: HTMLElement, reader: ServedReader | null } | null} */
let stand = null;
let want = null;
let collecting = null;
const room = new ClassRoom();
let wishes = [];

/** Starts the reader that stands in the page, if one does. */
export function startAtOnce() {
  const brought = document.getElementById("reader-first");
  if (!brought) return;
  const told = JSON.parse(brought.textContent);
  const stage = document.querySelector(".whole");
  withDrawings(told.parts, stage);
  stand = { served: told.address, address: told.address, wanted: told.address, stage, reader: null };
  start(stand, told);
  answerEarly(stand.reader);
}

// What is handed in stays when another language, or a story that was edited, takes the place of this.
async function collected() {
  const { Collecting } = await classwork();
  collecting ??= new Collecting(
    () => stand?.reader?.choose({ view: "answers" }),
    (file) => stand?.reader?.refuse(file),
  );
  return collecting;
}

// Files may be dropped on any page; who wants none of it does not miss it.
whenIdle(() => collected().catch(() => {}));

// What was pressed before this script had come. A link has led on by itself.
function answerEarly(reader) {
  for (const event of window.early ?? []) {
    if (event.type === "keydown") reader.gestures.key(event);
    else if (event.target.closest("button")) reader.gestures.press(event);
  }
  window.early = null;
}

/**
 * Shows the reader of a story, or goes on showing it where it is the same.
 * @param {Component} component
 */
export function mountInPage({ data, setTriggerValue }) {
  stand ??= begin();
  if (data.secret) keepSecret(data.secret);
  want = (name) => setTriggerValue("want", { name, secret: secretHere(), address: location.search.slice(1) });
  showPage();
  for (const name of wishes.splice(0)) want(name);
  if (stand.served !== data.address) {
    const mine = stand;
    mine.served = data.address;
    speak(mine, data.address).catch((error) => tellOf(error, mine, data.failed));
  }
  return end;
}

new MutationObserver(() => stand?.reader?.keepTitle()).observe(document.head, {
  characterData: true,
  childList: true,
  subtree: true,
});

function begin() {
  const stage = document.body.appendChild(document.createElement("main"));
  stage.className = "whole";
  return { served: "", address: "", wanted: "", stage, reader: null };
}

function end() {
  stand?.reader?.remove();
  stand?.stage.remove();
  stand = null;
  want = null;
  keepPlace();
}

// With a story and the dialog that took its place goes what had the focus: it goes to what opens files,
// unless somebody is elsewhere by then.
function keepPlace() {
  const watch = new MutationObserver(() => {
    const way = [...document.querySelectorAll(WAYS)].findLast((node) => node.checkVisibility());
    if (!way || document.activeElement !== document.body) return;
    watch.disconnect();
    way.focus({ preventScroll: true });
  });
  watch.observe(document.body, { childList: true, subtree: true });
  for (const type of ["keydown", "pointerdown"]) addEventListener(type, () => watch.disconnect(), { once: true });
}

// Until now Streamlit's page had nothing to say, and was out of reach.
function showPage() {
  document.documentElement.classList.remove(STARTING);
  document.getElementById("root").inert = false;
}

async function speak(mine, address) {
  mine.wanted = address;
  const told = await fetched(address);
  if (mine.wanted !== address || mine.address === address) return;
  mine.address = address;
  mine.reader?.remove();
  if (document.activeElement !== document.body) keepPlace();
  mine.stage.innerHTML = told.html;
  start(mine, told);
}

// Whoever edits a story leaves nothing at the addresses of the version before: others read on in what
// it has become.
async function renew(mine, base, error) {
  if (error.status === 404) await speak(mine, `${base}/now`);
  throw error;
}

// Without a language in its address the server chose one by what the browser prefers.
function spokenUnasked({ language }) {
  return new URLSearchParams(location.search).has("lang") ? "" : language;
}

function start(mine, told) {
  const host = {
    home: (mine.home ??= spokenUnasked(told.data)),
    load: (name, parameters) =>
      fetched(`${told.base}/${name}?${new URLSearchParams(parameters)}`).catch((error) => renew(mine, told.base, error)),
    plotly: () => plotly(told.bundle),
    figureIn: (plot) => new Figure(plot),
    figures: (mode) => told.figures[mode],
    want: (name) => wish(name),
    supposing: SUPPOSING,
    classwork,
    collecting: collected,
    shown: () => room.lead(),
    embeds: told.embeds,
    roomsAlone: told.roomsAlone,
    code: (query) => new URL(`code.svg?${query}`, document.baseURI).href,
    speaks: (language) => Object.hasOwn(told.languages, language),
    speak: (language) => speak(mine, told.languages[language]),
  };
  mine.stage.querySelector(".to-shelf").hidden = !told.shelf;
  offerComparison(mine.stage.querySelector(".to-compare"), told.data);
  if (!HAS_STREAMLIT) offerFile(mine.stage, told.base);
  room.appear(mine.stage);
  mine.reader = new ServedReader(mine.stage.firstElementChild, told.data, host, told.parts);
}

// A story of a file is compared by the key that its address has.
function offerComparison(link, { isOwn, title }) {
  const { story, shelf } = readChoices(Object.fromEntries(new URLSearchParams(location.search)));
  link.search = new URLSearchParams({ a: story ? `story:${story}` : shelf, lang: document.documentElement.lang }).toString();
  if (isOwn && story) noteOwn(story, title);
}

// Where Streamlit does not start, nobody opens files; the story can be had as one all the same.
function offerFile(stage, base) {
  const offer = stage.querySelector(".unaided");
  offer.hidden = false;
  offer.querySelector("a").href = new URL(`${base}/page.html`, document.baseURI).href;
  stage.querySelector("[data-act=files]").disabled = true;
}

// In a page of another site the browser sends no cookie along, without which no file can be opened:
// there the page opens in a tab of its own. Before Streamlit is there, the wish waits for it.
function wish(name) {
  if (isForeign()) window.open(location.href, "_blank", "noopener");
  else if (want) want(name);
  else wishes.push(name);
}

function isForeign() {
  try {
    return window.top.location.origin !== location.origin;
  } catch {
    return true;
  }
}

// Whose story it is, is known after a reload too: to the browser in which it was opened.
function keepSecret(secret) {
  try {
    localStorage.setItem(placeOfSecret(), secret);
  } catch {
    // A browser that keeps nothing forgets it with the page.
  }
}

function secretHere() {
  try {
    return localStorage.getItem(placeOfSecret()) ?? "";
  } catch {
    return "";
  }
}

function placeOfSecret() {
  return `story ${new URLSearchParams(location.search).get("story")}`;
}

// A reader that stands goes on; in the place of none stands what the server says.
function tellOf(error, mine, otherwise) {
  mine.served = "";
  if (!mine.reader) mine.stage.textContent = error.cause ?? otherwise;
}

let script = null;

function plotly(address) {
  script ??= new Promise((resolve, reject) => {
    if (window.Plotly) return resolve(window.Plotly);
    const node = document.createElement("script");
    node.src = new URL(address, document.baseURI).href;
    node.addEventListener("load", () => resolve(window.Plotly));
    node.addEventListener("error", () => reject(new Error(`No chart: ${node.src} did not load`)));
    document.head.append(node);
  });
  return script.catch((error) => {
    script = null;
    throw error;
  });
}
