// @ts-check
// What one writes: fields below the questions, kept in this browser alone, and what hands it in.
import { HELD, readAnswers, readHand, valueIn, withRow } from "./answers.js";
import { made } from "./made.js";
import { END } from "./walk.js";
import { filled } from "./words.js";

const UNNAMED = /[^\p{L}\p{M}\p{N}]+/gu;
const LONGEST_NAME = 40; // letters: a name of a file has 255 bytes at most, a letter up to four
const STYLE =
  "body{font:1.1rem/1.5 serif;margin:2rem auto;max-width:40rem;padding:0 1rem}" +
  "blockquote{border-inline-start:3px solid;margin:0;padding-inline-start:1rem;white-space:pre-wrap}";
const AWAY = 60_000; // milliseconds after which a browser has saved what it was given

/**
 * @typedef {import("./answers.js").Answers} Answers
 * @typedef {object} Services
 * @property {() => Promise<Map<string, string>>} headlines of all stops, in their order
 * @property {(nodes: Node[]) => void} print
 * @property {import("./scorm.js").Platform} [platform]
 */
export class Answering {
  /**
   * @param {HTMLElement} root
   * @param {{ title: string, version: string, language: string }} story
   * @param {Services} services
   */
  constructor(root, story, services) {
    Object.assign(this, { root, story, services });
    const { platform } = services;
    this.place = `answers ${story.title}${platform?.learner ?? ""}`;
    this.answers = readAnswers(null);
    this.isKept = true;
    this.isOpen = false;
    if (platform) this.keep((own) => platform.report.joined(own));
  }

  // What another window of this browser has kept since is not written over.
  read() {
    try {
      if (this.isKept) this.answers = readAnswers(JSON.parse(localStorage.getItem(this.place) ?? "null"));
    } catch {
      this.isKept = false;
    }
    return this.answers;
  }

  /** @param {(answers: Answers) => Partial<Answers>} change */
  keep(change) {
    this.answers = { ...this.read(), ...change(this.answers) };
    try {
      if (this.isKept) localStorage.setItem(this.place, JSON.stringify(this.answers));
    } catch {
      this.isKept = false;
    }
    this.tell();
  }

  // A browser that keeps nothing has the answers until the page is left.
  tell() {
    for (const note of this.root.querySelectorAll(".kept, .unkept")) note.hidden = this.isKept === note.matches(".unkept");
  }

  /**
   * Puts fields below the questions of a stop.
   * @param {HTMLElement} panel
   * @param {string} stop
   */
  show(panel, stop) {
    const questions = [...panel.querySelectorAll(".question :is(p, li)")];
    const isTold = stop !== END && panel.querySelector(".event .summary");
    if (isTold && !questions.length) panel.firstElementChild.append(this.fields(stop, ""));
    for (const question of questions) {
      const fields = this.fields(stop, question.textContent);
      if (question.matches("li")) question.append(fields);
      else question.after(fields);
    }
    if (stop === END) panel.firstElementChild?.append(this.template("handing"));
    this.tell();
  }

  hasAny() {
    return Object.values(this.read()).some((rows) => rows.length);
  }

  template(name) {
    return this.root.querySelector(`template.${name}`).content.firstElementChild.cloneNode(true);
  }

  fields(stop, question) {
    const fields = this.template("answering");
    const { said, sure } = this.read();
    const [answer, level] = [valueIn(said, [stop, question]), valueIn(sure, [stop])];
    Object.assign(fields.dataset, { stop, question });
    fields.querySelector("textarea").value = answer ?? "";
    for (const radio of fields.querySelectorAll("input")) radio.checked = Number(radio.value) === level;
    if (stop === END) fields.querySelector("fieldset").remove();
    if (!question) fields.querySelector("label").remove();
    fields.open = this.isOpen || Boolean(answer || level);
    fields.firstElementChild.addEventListener("click", () => (this.isOpen = !fields.open));
    return fields;
  }

  /** @param {HTMLInputElement | HTMLTextAreaElement} field */
  take(field) {
    const { stop, question } = field.closest(".answer")?.dataset ?? {};
    if (stop === undefined) return;
    if (field.name === "sure") this.keep(({ sure }) => ({ sure: withRow(sure, [stop], Number(field.value)) }));
    else this.keep(({ said }) => ({ said: withRow(said, [stop, question], field.value) }));
    this.services.platform?.answered(field, this.answers);
  }

  /** @param {HTMLButtonElement} button */
  async press(button) {
    const section = button.closest(".hand-in");
    const words = JSON.parse(section.dataset.words);
    const status = section.querySelector(".handed");
    if (button.dataset.hand === "forget") return this.forget(button, status, words);
    const name = section.querySelector("input").value.trim();
    const page = this.page(await this.services.headlines(), name, words);
    if (button.dataset.hand === "print") return this.services.print([...page.body.childNodes]);
    const file = `${`${words.file} ${name}`.trim().replace(UNNAMED, "-").slice(0, LONGEST_NAME)}.html`;
    page.body.append(this.handed(name));
    this.save(file, `<!doctype html>\n${page.documentElement.outerHTML}`);
    status.textContent = filled(words.saved, { file });
  }

  // What a program reads of it. What stands in a page as it is saved begins no markup.
  handed(name) {
    const { title, version } = this.story;
    const json = JSON.stringify({ title, version, name, hand: this.hand(), ...this.read() }).replaceAll("<", "\\u003c");
    return Object.assign(made("script", json), { id: HELD, type: "application/json" });
  }

  // Those who wrote the same are told apart, and who hands in again takes the place of what was before.
  hand() {
    const [by, number] = readHand(this.lastHand());
    this.last = [by || crypto.getRandomValues(new Uint32Array(4)).join("-"), number + 1];
    this.keepHand(JSON.stringify(this.last));
    return this.last;
  }

  lastHand() {
    try {
      return JSON.parse(localStorage.getItem(`hand of ${this.place}`) ?? "null") ?? this.last;
    } catch {
      return this.last;
    }
  }

  keepHand(text) {
    try {
      localStorage.setItem(`hand of ${this.place}`, text);
    } catch {
      // It is known until the page is left, as the answers are.
    }
  }

  // What is deleted comes back by nothing: it takes a second press.
  forget(button, status, words) {
    if (status.textContent !== words.surely) return void (status.textContent = words.surely);
    this.keep(() => readAnswers(null));
    this.last = null;
    this.keepHand("null");
    status.textContent = words.forgotten;
  }

  // A page to be read, whose texts are only ever text.
  page(headlines, name, words) {
    const page = document.implementation.createHTMLDocument(`${this.story.title}: ${name}`);
    page.documentElement.lang = this.story.language;
    const charset = page.head.appendChild(page.createElement("meta"));
    charset.setAttribute("charset", "utf-8");
    page.head.append(made("style", STYLE));
    page.body.append(made("h1", this.story.title), made("p", name || words.nameless));
    for (const [stop, headline] of headlines) page.body.append(...this.told(stop, headline, words));
    page.body.append(...this.ordered(headlines, words));
    return page;
  }

  told(stop, headline, words) {
    const said = this.answers.said.filter(([at]) => at === stop);
    const sure = valueIn(this.answers.sure, [stop]);
    if (!said.length && !sure) return [];
    const asked = said.flatMap(([, question, answer]) => [made("p", question), made("blockquote", answer)]);
    return [made("h2", headline), ...asked, ...(sure ? [made("p", filled(words.sure, { level: words.levels[sure - 1] }))] : [])];
  }

  ordered(headlines, words) {
    const { order, open } = this.answers;
    if (!order.length) return [];
    const list = made("ol", "");
    list.append(...order.map((event) => made("li", headlines.get(event) ?? event)));
    const named = ([one, other]) => ({ one: headlines.get(one) ?? one, other: headlines.get(other) ?? other });
    return [made("h2", words.order), list, ...open.map((pair) => made("p", filled(words.open, named(pair))))];
  }

  save(file, text) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/html" }));
    link.download = file;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), AWAY);
  }
}
