// @ts-check
// Which keys act where: in the page, in a lesson, and in a field that keeps its own.

const STEPS = Object.freeze({
  ArrowLeft: "previous",
  ArrowRight: "next",
  Home: "first",
  End: "last",
});
const LESSON_STEPS = Object.freeze({
  ...STEPS,
  PageUp: "previous",
  PageDown: "next",
  ArrowUp: "less",
  ArrowDown: "more",
});
const LETTERS = Object.freeze({
  f: "find",
  p: "present",
  o: "orders",
  w: "without",
  l: "legend",
  b: "black",
  ".": "black",
  "?": "keys",
});
/** Keys that are none of a page: they leave a black screen as it is. */
const UNSEEN = /^(Alt|AltGraph|Audio\w+|CapsLock|Control|F\d+|Meta|Shift)$/;

/**
 * @typedef {object} Press
 * @property {string} key
 * @property {boolean} isHeld whether Ctrl, Alt or Meta is held
 * @property {boolean} isTyping whether a field that keeps its keys is in focus
 * @property {boolean} isInMenu whether a menu is open around what is in focus
 * @property {boolean} [isBlack] whether the screen is black
 */

/**
 * What a key press does: `step:next`, `act:find`, or "" where it is left to the browser.
 * @param {Press} press
 * @param {boolean} isLesson
 * @param {boolean} hasLetters whether letters act at all
 */
export function actOf({ key, isHeld, isTyping, isInMenu, isBlack }, isLesson, hasLetters) {
  if (isHeld) return "";
  if (isBlack) return UNSEEN.test(key) ? "" : "act:black";
  if (isTyping) return "";
  const steps = isLesson ? LESSON_STEPS : STEPS;
  if (Object.hasOwn(steps, key)) return isInMenu ? "" : `step:${steps[key]}`;
  if (key === "Escape") return isLesson && !isInMenu ? "act:present" : "";
  const letter = key.toLowerCase();
  return hasLetters && Object.hasOwn(LETTERS, letter) ? `act:${LETTERS[letter]}` : "";
}

/**
 * The step that a swipe across the words means, or "".
 * @param {number} across in pixels, to the right
 * @param {number} down
 */
export function swipeOf(across, down) {
  if (Math.abs(across) < 60 || Math.abs(across) < 2 * Math.abs(down)) return "";
  return across < 0 ? "next" : "previous";
}
