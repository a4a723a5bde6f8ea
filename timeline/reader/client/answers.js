// @ts-check
// What a class writes, as a browser keeps it and as a file that is handed in holds it.

const LONGEST = 5_000; // letters of one answer
/** The id of what holds them in a file that is handed in. */
export const HELD = "timeline-answers";

/**
 * @typedef {object} Answers
 * @property {[stop: string, question: string, answer: string][]} said
 * @property {[event: string, sure: number][]} sure from 1, not sure that it happened, to 3
 * @property {string[]} order the cards as they were last checked
 * @property {[string, string][]} open the pairs that were called open
 */

/**
 * The answers that a value holds: what is none is left out.
 * @param {any} value
 * @returns {Answers}
 */
export function readAnswers(value) {
  const { said, sure, order, open } = Object(value);
  return {
    said: rowsOf(said, [isText, isText, isText]),
    sure: rowsOf(sure, [isText, (each) => [1, 2, 3].includes(each)]),
    order: Array.isArray(order) ? order.filter(isText) : [],
    open: rowsOf(open, [isText, isText]),
  };
}

/**
 * Which hand-in a value names: what tells a browser from others, '' where nothing does, and how many
 * it has handed in.
 * @param {any} value
 * @returns {[by: string, number: number]}
 */
export function readHand(value) {
  const [by, number] = Array.isArray(value) ? value : [];
  return isText(by) && Number.isInteger(number) ? [by, number] : ["", 0];
}

/** @type {(rows: any, kinds: ((each: any) => boolean)[]) => any[]} */
function rowsOf(rows, kinds) {
  if (!Array.isArray(rows)) return [];
  return rows.filter((row) => Array.isArray(row) && row.length === kinds.length && kinds.every((is, place) => is(row[place])));
}

function isText(value) {
  return typeof value === "string" && value.length <= LONGEST;
}

/**
 * Rows with one of them anew, or without it where there is no value.
 * @template {any[]} Row
 * @param {Row[]} rows
 * @param {string[]} key what a row begins with
 * @param {string | number} value what it ends with
 */
export function withRow(rows, key, value) {
  const others = rows.filter((row) => key.some((part, place) => row[place] !== part));
  return value ? [...others, /** @type {any} */ ([...key, value])] : others;
}

/**
 * @param {any[][]} rows
 * @param {string[]} key
 */
export function valueIn(rows, key) {
  return rows.find((row) => key.every((part, place) => row[place] === part))?.[key.length];
}
