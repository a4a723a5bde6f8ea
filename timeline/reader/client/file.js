// @ts-check
// The reader in a file that stands alone: everything it can ask for lies in the file, packed.
import { Reader } from "./reader.js";
import { figureOf } from "./drawing.js";

/** Takes the place of the story as plain text that the file shows without scripts. */
export function startInFile() {
  if (!("DecompressionStream" in window)) return; // the plain text stays
  const { plain, stage } = putAway(document.querySelector(".plain"));
  const file = JSON.parse(document.getElementById("reader-file").textContent);
  const told = Object.entries(file.languages);
  const shelf = new Map(told.map(([language, packed]) => [language, once(() => unpack(packed))]));
  const panels = new Map(Array.from(plain.children, (each) => [each.dataset.stop, each.innerHTML]));
  const wish = new URLSearchParams(location.hash.slice(1)).get("lang");
  speakIn({ stage, shelf, panels, language: file.language }, wish ?? file.language);
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

async function speakIn(file, wish) {
  const language = file.shelf.has(wish) ? wish : file.language;
  if (speaking === language) return;
  speaking = language;
  const told = await file.shelf.get(language)();
  if (speaking !== language) return;
  // Panels that are those of the file's own language stand in it as they are.
  told.panels = file.panels;
  reader?.remove();
  file.stage.innerHTML = told.html;
  reader = new Reader(file.stage.firstElementChild, told.data, {
    load: async (name, parameters) => partOf(told, name, parameters),
    plotly: whenDrawn,
    figures: (mode) => told.figures[mode],
    lacks: (mode, drawn) => !Object.hasOwn(told.parts, keyOf(told.figures[mode][0].name, drawn)),
    speaks: (wanted) => file.shelf.has(wanted),
    speak: (wanted) => speakIn(file, wanted),
  });
}

// What is the same on several days, or in several drawings, lies in the file once.
function partOf(told, name, parameters) {
  const key = keyOf(name, parameters);
  if (!Object.hasOwn(told.parts, key)) throw new Error(`This file holds no ${key}.`);
  const part = told.kept[told.parts[key]];
  if (name.startsWith("panel")) return panelsOf(told, part);
  return name.startsWith("figure-") ? figureOf(told, part) : part;
}

// Reading and a lesson differ in the sizes of figures alone.
function keyOf(name, parameters) {
  const asked = Object.entries(parameters).filter(([choice]) => choice !== "mode");
  return `${name}?${JSON.stringify(Object.fromEntries(asked))}`;
}

// A panel is told by its place among what is kept, or where it is one of those that stand in the file.
function panelsOf(told, part) {
  const panels = Object.entries(part);
  return Object.fromEntries(
    panels.map(([stop, kept]) => [stop, kept === null ? told.panels.get(stop) : told.kept[kept]]),
  );
}

function once(make) {
  let made = null;
  return () => (made ??= make());
}

async function unpack(packed) {
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).json();
}

// Plotly's script stands last in the file.
function whenDrawn() {
  if (document.readyState !== "loading") return Promise.resolve(window.Plotly);
  return new Promise((resolve) => {
    document.addEventListener("DOMContentLoaded", () => resolve(window.Plotly), { once: true });
  });
}
