// @ts-check
// What the address of the page chooses, as a plain value: the twin of `timeline/choices.py`.

/**
 * @typedef {object} Choices
 * @property {string} event
 * @property {string} view
 * @property {string} mode
 * @property {string[]} lane
 * @property {string[]} person
 * @property {string[]} voice
 * @property {string[]} source
 * @property {string[]} party
 * @property {string[]} kind of a source
 * @property {string[]} without
 * @property {string} q
 * @property {string} asof a day in ISO 8601, or "" for the whole story
 * @property {string} scale
 * @property {string} order
 * @property {string} by
 * @property {boolean} lag
 * @property {string} lang
 * @property {string} telling
 * @property {string} story the key of a reader's own, "" for the server's
 * @property {string} shelf the name of one of the server's own, "" for the first
 * @property {string} room the code of a class room, whose story it is then
 * @property {string[]} reveal the events that wait for their turn in a lesson, `EVERY` or their ids
 * @property {string[]} stages what of such an event is a step of its own; all, if none is named
 * @property {number} step
 * @property {string[]} cards the events to put in order; those that the story offers, if none is named
 * @property {string} seed what decides how they are shuffled
 * @property {number} page
 * @property {string} suppose what is supposed, in the view of that name
 */

/** @type {Choices} */
export const PLAIN = Object.freeze({
  event: "",
  view: "story",
  mode: "read",
  lane: [],
  person: [],
  voice: [],
  source: [],
  party: [],
  kind: [],
  without: [],
  q: "",
  asof: "",
  scale: "auto",
  order: "happened",
  by: "lane",
  lag: false,
  lang: "",
  telling: "",
  story: "",
  shelf: "",
  room: "",
  reveal: [],
  stages: [],
  step: 0,
  cards: [],
  seed: "",
  page: 0,
  suppose: "",
});

/** The choices that hold ids, one of which an event must have. */
export const FILTERS = Object.freeze(["lane", "person", "voice", "source", "party", "kind"]);
/** That all events wait for their turn. */
export const EVERY = "yes";
/** What an event is told in, step by step. */
export const STAGES = Object.freeze(["headline", "date", "quotation", "question", "pause"]);
const ONE_OF = Object.freeze({
  view: ["story", "voices", "people", "orders", "matrix", "order", "suppose", "answers"],
  mode: ["read", "present"],
  scale: ["auto", "calendar", "true", "sequence"],
  order: ["happened", "told"],
  by: ["lane", "voice"],
});
/** How the ids are called that a choice holds, where not as itself. */
const HELD_AS = Object.freeze({
  voice: "person",
  without: "person",
  telling: "source",
  reveal: "events",
  cards: "events",
});
const LONGEST = 40;
const DAY = /^([+-]?)(\d{1,6})-(\d{2})-(\d{2})$/;
const NUMBER = /^[0-9]{1,4}$/;

/**
 * What the parameters of an address choose; what is not understood counts as not said.
 * @param {Record<string, string>} parameters
 * @returns {Choices}
 */
export function readChoices(parameters) {
  const chosen = Object.entries(PLAIN).map(([name, plain]) => {
    const text = Object.hasOwn(parameters, name) ? parameters[name] : null;
    return [name, text === null ? plain : readOne(name, text, plain)];
  });
  return inItsView(Object.fromEntries(chosen), !Object.hasOwn(parameters, "view"));
}

// What is supposed stands in the view of that name alone, which need not be named then.
function inItsView(choices, isUnnamed) {
  if (choices.suppose && isUnnamed) return { ...choices, view: "suppose" };
  return choices.view === "suppose" ? choices : { ...choices, suppose: "" };
}

/**
 * @param {string} name
 * @param {string} text
 * @param {unknown} plain
 */
function readOne(name, text, plain) {
  if (Object.hasOwn(ONE_OF, name)) return ONE_OF[name].includes(text) ? text : plain;
  if (name === "stages") return STAGES.filter((kind) => text.split(",").includes(kind));
  if (Array.isArray(plain)) return [...new Set(text.split(",").filter(Boolean))];
  if (typeof plain === "boolean") return text === "yes";
  if (typeof plain === "number") return NUMBER.test(text) ? Number(text) : 0;
  return name === "asof" ? readDay(text) : text;
}

/**
 * What of an address means nothing for a story: the twin of `unread` in `timeline/choices.py`.
 * @param {Record<string, string>} parameters
 * @param {Record<string, string[]>} ids those of the story, by what they are of
 * @returns {string[]}
 */
export function unreadIn(parameters, ids) {
  return Object.keys(PLAIN).flatMap((name) => {
    const text = Object.hasOwn(parameters, name) ? parameters[name] : "";
    const letters = Array.from(text && oddIn(name, text, ids));
    const end = letters.length > LONGEST ? "…" : "";
    return letters.length ? [`${name}=${letters.slice(0, LONGEST).join("")}${end}`] : [];
  });
}

/**
 * @param {string} name
 * @param {string} text
 * @param {Record<string, string[]>} ids
 */
function oddIn(name, text, ids) {
  const plain = PLAIN[name];
  if (name === "asof") return readDay(text) ? "" : text;
  if (typeof plain === "boolean") return text === "yes" ? "" : text;
  if (typeof plain === "number") return NUMBER.test(text) ? "" : text;
  const known = { ...ONE_OF, ...ids, stages: STAGES }[HELD_AS[name] ?? name];
  if (!known) return "";
  const wanted = Array.isArray(plain) ? text.split(",") : [text];
  const isEvery = (id) => name === "reveal" && id === EVERY;
  return wanted.filter((id) => id && !known.includes(id) && !isEvery(id)).join(",");
}

/**
 * The parameters that `readChoices` reads as `choices`, defaults left out.
 * @param {Choices} choices
 * @returns {Record<string, string>}
 */
export function writeChoices(choices) {
  const told = inItsView(choices, false);
  const written = Object.entries(PLAIN)
    .map(([name, plain]) => [name, writeOne(told[name]), writeOne(plain)])
    .filter(([, text, plain]) => text !== plain);
  return Object.fromEntries(written);
}

/** @param {unknown} value */
function writeOne(value) {
  if (Array.isArray(value)) return value.join(",");
  if (typeof value === "boolean") return value ? "yes" : "no";
  return String(value);
}

/**
 * What chooses the beginning of the same story: the twin of `Choices.opening`.
 * @param {Choices} choices
 * @returns {Choices}
 */
export function openingChoices({ story, shelf, room }) {
  return { ...PLAIN, story, shelf, room };
}

/**
 * Whether fewer than all events are asked for.
 * @param {Choices} choices
 */
export function narrows(choices) {
  return Boolean(FILTERS.some((name) => choices[name].length) || choices.q || choices.asof);
}

/**
 * Whether a lesson holds an event back until its turn: the twin of `Choices.holds_back`.
 * @param {Pick<Choices, "mode" | "reveal">} choices
 * @param {string} event
 */
export function holdsBack({ mode, reveal }, event) {
  return mode === "present" && (reveal.includes(event) || (reveal.length === 1 && reveal[0] === EVERY));
}

/**
 * The day that a text writes, as it is written everywhere, or "" where it writes none.
 * @param {string} text
 */
export function readDay(text) {
  const [, sign, years, months, days] = DAY.exec(text) ?? [];
  if (years === undefined) return "";
  const year = Number(years) * (sign === "-" ? -1 : 1);
  const [month, day] = [Number(months), Number(days)];
  if (month < 1 || month > 12 || day < 1 || day > lastOf(year, month)) return "";
  const mark = year < 0 ? "-" : year > 9999 ? "+" : "";
  return `${mark}${String(Math.abs(year)).padStart(4, "0")}-${months}-${days}`;
}

/**
 * @param {number} year
 * @param {number} month
 */
function lastOf(year, month) {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
}
