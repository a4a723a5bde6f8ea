// @ts-check
// What a class handed in, laid side by side: read in this browser, sent and kept nowhere.
import { HELD } from "./answers.js";
import { judge } from "./judging.js";
import { made } from "./made.js";
import { certaintyOf, handedIn, pairsOf, repeatsAmong, strayOf } from "./summing.js";
import { counted, filled } from "./words.js";

const LARGEST = 1_000_000; // bytes of a file: thousands of answers
const CURVE = Object.freeze({ width: 692, height: 150, left: 90, top: 14, step: 50 });
const NUMBERED = 40; // events, of which each has its number below the curve
const OWN_DROPS = "[data-testid=stFileUploaderDropzone], .stFileUploader"; // where Streamlit takes files

/**
 * @typedef {object} Told what a page tells of a story
 * @property {{ title: string, version: string }} story
 * @property {string[]} events
 * @property {Map<string, string>} headlines
 * @property {any} rules what an order is judged by
 * @property {string} chart HTML
 */
export class Collecting {
  /**
   * @param {() => void} ask shows the page that the answers stand on
   * @param {(file: string) => void} refuse says that a file is none of a class
   */
  constructor(ask, refuse) {
    Object.assign(this, { ask, refuse });
    /** @type {{ file: string, text: string, handed: import("./summing.js").Handed | null }[]} */
    this.files = [];
    addEventListener("dragover", (drag) => this.allow(drag));
    addEventListener("drop", (drop) => this.drop(drop));
  }

  isOurs({ target, dataTransfer }) {
    return dataTransfer?.types.includes("Files") && !target.closest?.(OWN_DROPS);
  }

  allow(drag) {
    if (this.isOurs(drag)) drag.preventDefault();
  }

  drop(drop) {
    const files = [...(drop.dataTransfer?.files ?? [])];
    const isPage = files.some(({ name, type }) => type === "text/html" || /\.html?$/i.test(name));
    if (!this.isOurs(drop)) return;
    drop.preventDefault(); // a browser would open the file in the place of the page
    if (isPage || this.page?.isConnected) this.take(files);
    else this.refuse(files[0]?.name ?? "");
  }

  /** @param {Iterable<File>} files */
  async take(files) {
    const taken = await Promise.all(Array.from(files, read));
    this.files.push(...taken);
    this.ask();
    if (this.page?.isConnected) this.fill();
  }

  /**
   * @param {HTMLElement} page
   * @param {Told} told
   */
  show(page, told) {
    Object.assign(this, { page, told, words: JSON.parse(page.dataset.words ?? "") });
    page.querySelector("[type=file]").addEventListener("change", ({ target }) => this.take(target.files));
    page.querySelector("[name=nameless]").addEventListener("change", () => this.fill());
    this.fill();
  }

  find(selector) {
    return this.page.querySelector(selector);
  }

  fill() {
    const isNameless = this.find("[name=nameless]").checked;
    const { kept, troubles } = this.sorted(isNameless);
    this.find(".troubles").replaceChildren(...troubles.map((sentence) => made("li", sentence)));
    this.find(".results").hidden = !kept.length;
    this.find(".count").textContent = kept.length ? counted(this.words.count, kept.length) : "";
    if (!kept.length) return;
    const names = kept.map(({ name }, place) => (name && !isNameless ? name : filled(this.words.pupil, { number: place + 1 })));
    this.answer(kept, names);
    this.sum(kept);
    this.draw(certaintyOf(kept, this.told.events));
  }

  // The files that are answers to this story, and what is to be said of each that is not, or not quite.
  // The name of a file holds that of who wrote it.
  sorted(isNameless) {
    const [kept, troubles] = [[], []];
    const fitting = this.files.filter(({ handed }) => handed?.title === this.told.story.title);
    const repeats = repeatsAmong(fitting);
    for (const each of this.files) {
      const { handed } = each;
      const file = isNameless ? this.words.file : each.file;
      const trouble = this.troubleOf(file, handed, repeats[fitting.indexOf(each)]);
      if (trouble) troubles.push(trouble);
      else kept.push(handed);
      if (!trouble && handed.version !== this.told.story.version) troubles.push(this.otherVersion(file, handed));
    }
    return { kept, troubles };
  }

  troubleOf(file, handed, repeat) {
    const { words, told } = this;
    if (!handed) return filled(words.none, { file });
    if (handed.title !== told.story.title) return filled(words.other, { file, title: handed.title });
    return repeat ? filled(words[repeat], { file }) : "";
  }

  otherVersion(file, handed) {
    const { length } = strayOf(handed, this.asked());
    return [filled(this.words.version, { file }), length ? counted(this.words.stray, length) : ""].filter(Boolean).join(" ");
  }

  asked() {
    return [...this.page.querySelectorAll(".said")].map(({ dataset }) => [dataset.stop, dataset.question]);
  }

  // Answers side by side

  answer(kept, names) {
    for (const list of this.page.querySelectorAll(".said")) {
      const { stop, question } = list.dataset;
      const told = kept.flatMap(({ said }, place) =>
        said.filter(([at, asked]) => at === stop && asked === question).map(([, , answer]) => spoken(names[place], answer)),
      );
      list.replaceChildren(...(told.length ? told : [made("li", this.words.nobody)]));
    }
    const strays = kept.flatMap((handed, place) =>
      strayOf(handed, this.asked()).map(([, question, answer]) => spoken(`${names[place]} – ${question}`, answer)),
    );
    this.find(".strays").hidden = !strays.length;
    this.find(".strays ul").replaceChildren(...strays);
  }

  // Orders summed

  sum(kept) {
    const { rules, headlines } = this.told;
    const tieOf = (pair) => judge(rules, pair).ties[0].tie;
    const sums = pairsOf(kept, rules.starts, tieOf);
    this.find(".orders").hidden = !sums.length;
    const rows = sums.map(({ pair, tie, so, otherwise, open }) => {
      const row = made("tr", "");
      const named = pair.map((event) => headlines.get(event) ?? event);
      row.append(...[...named, this.words.ties[tie], so, otherwise, open].map((text) => made("td", String(text))));
      return row;
    });
    this.find(".orders tbody").replaceChildren(...rows);
  }

  // How sure all are

  draw(levels) {
    this.find(".certainty").hidden = levels.every(({ all }) => !all);
    const { chart, headlines } = this.told;
    this.find(".curve").replaceChildren(curve(levels, this.words.levels));
    this.find(".below").innerHTML = chart;
    const told = levels.filter(({ all }) => all).map(({ event, counts, mean }) => {
      const [unsure, fairly, sure] = counts;
      const values = { event: headlines.get(event), mean: (mean ?? 0).toFixed(1), unsure, fairly, sure };
      return made("li", filled(this.words.mean, values));
    });
    this.find(".levels").replaceChildren(...told);
  }
}

/** @param {File} file */
async function read(file) {
  const text = file.size > LARGEST ? "" : await file.text().catch(() => "");
  const held = new DOMParser().parseFromString(text, "text/html").getElementById(HELD)?.textContent ?? "";
  return { file: file.name, text: held, handed: handedIn(held) };
}

function spoken(name, answer) {
  const item = made("li", "");
  item.append(made("b", name), made("p", answer));
  return item;
}

// The mean of each event in steps of one width, in the order of the timeline, over a dot for each level
// as large as those are many who chose it. What nobody judged leaves a gap.
function curve(levels, names) {
  const { width, height, left, top, step } = CURVE;
  const svg = drawn("svg", { viewBox: `0 0 ${width} ${height}`, width, height, "aria-hidden": true });
  const across = (place) => left + ((width - left - top) * (place + 0.5)) / levels.length;
  const down = (level) => top + (3 - level) * step;
  names.forEach((name, place) => {
    svg.append(drawn("line", { x1: left, x2: width, y1: down(place + 1), y2: down(place + 1) }));
    svg.append(drawn("text", { x: 0, y: down(place + 1) + 5 }, name));
  });
  const most = Math.max(...levels.flatMap(({ counts }) => counts), 1);
  levels.forEach(({ counts, mean }, place) => {
    const dots = counts.map((count, level) => drawn("circle", { cx: across(place), cy: down(level + 1), r: 9 * Math.sqrt(count / most) }));
    svg.append(...dots);
    if (levels.length <= NUMBERED) svg.append(drawn("text", { x: across(place), y: height - 4, class: "number" }, String(place + 1)));
    if (mean !== null) svg.append(drawn("rect", { x: across(place) - 4, y: down(mean) - 4, width: 8, height: 8 }));
  });
  const path = levels.map(({ mean }, place) => {
    const isJoined = place > 0 && levels[place - 1].mean !== null;
    return mean === null ? "" : `${isJoined ? "L" : "M"}${across(place)} ${down(mean)}`;
  });
  svg.append(drawn("path", { d: path.join("") }));
  return svg;
}

function drawn(name, attributes, text = "") {
  const node = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, String(value));
  node.textContent = text;
  return node;
}
