// @ts-check
// What a learning platform is told of a reader, in the names and within the limits of SCORM 1.2.
import { readAnswers, withRow } from "./answers.js";
import { END } from "./walk.js";
/** @typedef {import("./answers.js").Answers} Answers */

/** Characters of one answer, and of all that is kept. */
export const MOST = Object.freeze({ answer: 255, kept: 4_096 });
const OVER = new Set(["passed", "failed", "completed"]);
const HALF_A_CHARACTER = /[\uD800-\uDBFF]$/;

/** Gathers what is to be told until it is taken; of what changes in between the last alone. */
export class Report {
  /** @param {{ status: string, count: string, kept: string }} before what the platform has already */
  constructor({ status, count, kept }) {
    this.before = readAnswers(parsed(kept));
    this.places = new Map();
    this.first = Number(count) || 0;
    this.isOver = OVER.has(status);
    /** @type {Map<string, string>} */
    this.untold = new Map([["cmi.core.exit", "suspend"]]);
    if (!this.isOver) this.untold.set("cmi.core.lesson_status", "incomplete");
  }

  /** What there is to be set, in this order. */
  take() {
    const told = [...this.untold];
    this.untold.clear();
    return told;
  }

  /** @param {string} stop */
  came(stop) {
    if (stop === this.stop) return;
    this.stop = stop;
    this.untold.set("cmi.core.lesson_location", stop);
    if (stop !== END || this.isOver) return;
    this.isOver = true;
    this.untold.set("cmi.core.lesson_status", "completed");
  }

  /**
   * Of a hundred, rounded down: no order that is wrong anywhere has them all.
   * @param {{ points: number, all: number }} score
   */
  scored({ points, all }) {
    this.untold.set("cmi.core.score.raw", String(Math.floor((100 * points) / all)));
  }

  /**
   * @param {string} stop
   * @param {number} number of the question there
   * @param {string} answer
   */
  answered(stop, number, answer) {
    const id = `${stop.replace("~", "_")}-${number}`;
    const isNew = !this.places.has(id);
    if (isNew) this.places.set(id, this.first + this.places.size);
    const place = `cmi.interactions.${this.places.get(id)}`;
    if (isNew) this.untold.set(`${place}.id`, id).set(`${place}.type`, "fill-in");
    this.untold.set(`${place}.student_response`, answer.slice(0, MOST.answer).replace(HALF_A_CHARACTER, ""));
  }

  /** @param {Answers} answers */
  keep(answers) {
    this.untold.set("cmi.suspend_data", JSON.stringify(fitting(answers)));
  }

  /**
   * What the browser has with what the platform kept, which is the later; once, so that nothing that
   * is deleted comes back.
   * @param {Answers} own
   */
  joined(own) {
    const { said, sure, order, open } = this.before;
    this.before = readAnswers(null);
    return { ...own, said: over(said, own.said), sure: over(sure, own.sure), ...(order.length ? { order, open } : {}) };
  }
}

function over(rows, others) {
  return rows.reduce((all, row) => withRow(all, row.slice(0, -1), row.at(-1)), others);
}

/**
 * Which limits an answer and all of them together pass.
 * @param {string} answer
 * @param {Answers} answers
 */
export function passed(answer, answers) {
  const kept = fitting(answers);
  const isWhole = Object.entries(kept).every(([name, rows]) => rows.length === answers[name].length);
  return { answer: answer.length > MOST.answer, kept: !isWhole };
}

// Rows are kept whole or not at all: half an answer would come back as one.
function fitting({ order, open, sure, said }) {
  let room = MOST.kept - JSON.stringify(readAnswers(null)).length;
  const fits = (row) => {
    const length = JSON.stringify(row).length + 1; // a comma
    if (length > room) return false;
    room -= length;
    return true;
  };
  return { order: order.filter(fits), open: open.filter(fits), sure: sure.filter(fits), said: said.filter(fits) };
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
