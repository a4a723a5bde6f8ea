// @ts-check
// What every page has that a server answers: the reader, and what it asks the server for.
import { Reader } from "./reader.js";
import { replaceKeepingFocus, supposedBy, writeSupposition } from "./supposing.js";

/** What the page on suppositions needs of its host. */
export const SUPPOSING = Object.freeze({
  by: (form) => writeSupposition(supposedBy(form)),
  show: replaceKeepingFocus,
});

let work = null;
let failures = 0;

/**
 * What a class puts in order, checks and hands in, in a script of its own. A browser may remember that
 * a script could not be had: it is asked for anew at another address.
 * @returns {Promise<import("./reader.js").Classwork & { Collecting: typeof import("./collecting.js").Collecting }>}
 */
export function classwork() {
  const anew = failures ? `?${failures}` : "";
  work ??= import(new URL(`classwork.js${anew}`, import.meta.url).href).catch((error) => {
    work = null;
    failures += 1;
    throw error;
  });
  return work;
}

/** A reader that tells its host where it has come to, and lets it say what is to be heard. */
export class ServedReader extends Reader {
  show(choices, facts, texts) {
    super.show(choices, facts, texts);
    this.host.shown?.(this.focus.stop);
  }

  say(sentence) {
    if (this.host.say) this.host.say(sentence);
    else super.say(sentence);
  }
}

/**
 * The parts that a page brought along, with the drawings that stand in it already.
 * @param {[string, Record<string, string>, any][]} parts
 * @param {HTMLElement} stage
 */
export function withDrawings(parts, stage) {
  for (const [name, , part] of parts) {
    const picture = stage.querySelector(`.standing[data-name="${name}"]`);
    if (picture) part.svg = picture.innerHTML;
  }
  return parts;
}

/**
 * What lies at an address; an answer that is none is an error with its status, and what it says.
 * @param {string} address
 * @param {RequestInit} [asked]
 */
export async function fetched(address, asked) {
  const answer = await fetch(new URL(address, document.baseURI), asked);
  if (answer.ok) return answer.json();
  const error = new Error(`${address} answered ${answer.status}`, { cause: await answer.text() });
  throw Object.assign(error, { status: answer.status });
}
