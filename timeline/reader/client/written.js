// @ts-check
// What a student wrote in a class room: seen, handed in, printed and deleted once the lesson is over.
import { Answering } from "./answering.js";

/**
 * @typedef {object} Lesson what a browser needs to tell of answers without their story
 * @property {string} title
 * @property {string} version
 * @property {string} language
 * @property {[stop: string, headline: string][]} headlines of what was told
 */

/**
 * Keeps in this browser what a class was told of.
 * @param {string} code of the class room
 * @param {Lesson} lesson
 */
export function keepLesson(code, lesson) {
  try {
    localStorage.setItem(placeOf(code), JSON.stringify(lesson));
  } catch {
    // A browser that keeps nothing has no answers either once the page is left.
  }
}

/** Shows what was written in the room whose page stands in the document, if anything was. */
export function showWritten() {
  const place = document.querySelector(".written");
  const lesson = keptLesson(place.dataset.room);
  if (!lesson) return;
  const headlines = new Map(lesson.headlines);
  const show = (nodes) => place.querySelector(".told").replaceChildren(...nodes);
  const services = { headlines: async () => headlines, print: (nodes) => (show(nodes), print()) };
  const answering = new Answering(place, lesson, services);
  const card = answering.template("handing");
  const words = JSON.parse(card.dataset.words);
  if (!answering.hasAny()) return;
  show(answering.page(headlines, "", words).body.childNodes);
  place.append(card);
  place.hidden = false;
  place.addEventListener("click", async ({ target }) => {
    if (!target.dataset.hand) return;
    await answering.press(target);
    if (!answering.hasAny()) forget(place);
  });
}

function forget(place) {
  place.querySelector(".told").replaceChildren();
  localStorage.removeItem(placeOf(place.dataset.room));
}

/** @returns {Lesson | null} */
function keptLesson(code) {
  try {
    return JSON.parse(localStorage.getItem(placeOf(code)));
  } catch {
    return null;
  }
}

function placeOf(code) {
  return `lesson ${code}`;
}
