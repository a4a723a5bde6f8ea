// @ts-check
// The reader in a file that stands alone: everything it can ask for lies in the file, packed.
import { Reader } from "./reader.js";
import { figureOf } from "./drawing.js";
import { Exercise } from "./exercise.js";
import { CAN_UNPACK, spokenBy, unpacked, unwoven } from "./packed.js";
import { showVerdicts } from "./verdicts.js";

/**
 * Takes the place of the story as plain text that the file shows without scripts.
 * @param {Partial<import("./reader.js").Host>} more what draws the chart beside pictures
 */
export async function startInFile(more = {}) {
  if (!CAN_UNPACK) return;
  const { plain, stage } = putAway(document.querySelector(".plain"));
  const file = { stage, more, ...(await unpacked("reader-file")) };
  const seam = new RegExp(file.seam);
  file.standing = Array.from(plain.children).flatMap((each) => each.innerHTML.split(seam));
  const wish = new URLSearchParams(location.hash.slice(1)).get("lang");
  speakIn(file, wish);
}

// A browser that saves the page saves it as it stands: the plain text stays in it, unseen.
function putAway(node) {
  if (node instanceof HTMLTemplateElement) {
    return { plain: node.content.firstElementChild, stage: node.nextElementSibling };
  }
  const kept = document.createElement("template");
  const stage = document.createElement("main");
  kept.className = "plain";
  node.replaceWith(kept, stage);
  kept.content.append(node);
  return { plain: node, stage };
}

let reader = null;
let speaking = "";

function speakIn(file, wish) {
  const speaks = (language) => file.languages.includes(language);
  const language = speaks(wish) ? wish : file.languages[0];
  if (speaking === language) return;
  speaking = language;
  const pieces = spokenBy(file.pieces, file.languages.indexOf(language), file.standing);
  const { html, data, figures, parts } = unwoven(file.told, pieces);
  const told = { parts, partOf: (key) => unwoven(file.kept[parts[key]], pieces) };
  reader?.remove();
  file.stage.innerHTML = html;
  reader = new Reader(file.stage.firstElementChild, data, {
    load: async (name, parameters) => partOf(told, name, parameters),
    classwork: async () => ({ Exercise, showVerdicts }),
    ...file.more,
    figures: (mode) => figures[mode],
    lacks: (mode, drawn) => !Object.hasOwn(parts, keyOf(nameOf(figures[mode][0]), drawn)),
    home: file.languages[0],
    speaks,
    speak: async (wanted) => speakIn(file, wanted),
  });
}

function nameOf({ figure, drawing }) {
  return figure ?? drawing;
}

// What is the same on several days, in several drawings or in both languages lies in the file once.
function partOf(told, name, parameters) {
  const key = keyOf(name, parameters);
  if (!Object.hasOwn(told.parts, key)) throw new Error(`This file holds no ${key}.`);
  if (/^(figure|drawing)-/.test(name)) return figureOf(told.partOf, key);
  return told.partOf(key);
}

// Reading and a lesson differ in the sizes of figures alone.
function keyOf(name, parameters) {
  const asked = Object.entries(parameters).filter(([choice]) => choice !== "mode");
  return `${name}?${JSON.stringify(Object.fromEntries(asked))}`;
}
