// @ts-check
// The reader in a package: what it tells the learning platform that shows it, by SCORM 1.2.
import { startInFile } from "./file.js";
import { made } from "./made.js";
import { MOST, Report, passed } from "./reporting.js";
import { filled } from "./words.js";

export function startInPlatform() {
  const platform = new Platform(apiFrom(window) ?? apiFrom(window.top?.opener));
  platform.resume();
  return startInFile({ platform });
}

// The platform's page is one of those around this one; another site's lets nobody look into it.
function apiFrom(page) {
  for (let at = page; at; at = at.parent === at ? null : at.parent) {
    try {
      if (at.API) return at.API;
    } catch {
      // Not this one.
    }
  }
  return null;
}

/** What a reader does, told to a platform, or to nobody where none answers. */
export class Platform {
  constructor(api) {
    this.api = api;
    this.isThere = this.ask("LMSInitialize", "") === "true";
    this.reason = "";
    const get = (name) => (this.isThere ? this.ask("LMSGetValue", name) : "");
    this.learner = get("cmi.core.student_id");
    this.place = get("cmi.core.lesson_location");
    const [status, count, kept] = ["cmi.core.lesson_status", "cmi.interactions._count", "cmi.suspend_data"].map(get);
    this.report = new Report({ status, count, kept });
    if (this.isThere) this.listen();
  }

  ask(name, ...given) {
    try {
      return String(this.api[name](...given));
    } catch {
      return "";
    }
  }

  listen() {
    document.addEventListener("change", () => this.send());
    document.addEventListener("visibilitychange", () => this.send());
    addEventListener("pagehide", () => {
      this.send();
      this.ask("LMSFinish", "");
    });
    // What a browser brings back as it was left has told the platform that it is finished.
    addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
  }

  // Goes to where the reader was, unless an address says more.
  resume() {
    if (this.place && !location.hash) history.replaceState(null, "", `#event=${this.place}`);
  }

  send() {
    const told = this.isThere ? this.report.take() : [];
    for (const value of told) this.call("LMSSetValue", ...value);
    if (told.length) this.call("LMSCommit", "");
    this.tell();
  }

  call(...asked) {
    if (this.ask(...asked) === "true") return;
    const code = this.ask("LMSGetLastError");
    this.reason = `${code} ${this.ask("LMSGetErrorString", code)}`.trim();
  }

  tell() {
    const { alone, refused, told } = this.words;
    const sentence = this.reason ? filled(refused, { reason: this.reason }) : told;
    this.notice.textContent = this.isThere ? sentence : alone;
    this.notice.hidden = this.root.dataset.mode === "present" && !this.reason;
  }

  /**
   * @param {HTMLElement} root
   * @param {Record<string, string>} words
   * @param {string} stop where the reader is
   */
  show(root, words, stop) {
    if (root !== this.root) this.dress(root, words);
    this.report.came(stop);
    this.send();
  }

  dress(root, words) {
    Object.assign(this, { root, words, notice: made("p", "") });
    this.notice.className = "unaided reporting";
    root.querySelector(".notice").after(this.notice);
    if (!this.isThere) return;
    const [answer, hand] = ["answering", "handing"].map((name) => root.querySelector(`template.${name}`).content);
    const limits = Object.assign(made("span", filled(words.limit, { most: MOST.answer })), { className: "limits", role: "status" });
    limits.style.display = "block";
    answer.querySelector("label").append(limits);
    hand.querySelector("p").textContent = words.kept;
  }

  /**
   * @param {{ points: number, all: number }} score of an order that was checked
   * @param {import("./answers.js").Answers} answers
   */
  scored(score, answers) {
    this.report.scored(score);
    this.report.keep(answers);
    this.send();
  }

  /**
   * Takes what is written; it is sent when its field is left, and said before what of it is not.
   * @param {HTMLInputElement | HTMLTextAreaElement} field
   * @param {import("./answers.js").Answers} answers
   */
  answered(field, answers) {
    if (!this.isThere) return;
    const fields = field.closest(".answer");
    this.report.keep(answers);
    if (field.name === "sure") return;
    const number = [...this.root.querySelectorAll(".panel .answer")].indexOf(fields) + 1;
    this.report.answered(fields.dataset.stop, number, field.value);
    fields.querySelector(".limits").textContent = this.warning(passed(field.value, answers));
  }

  warning(isPassed) {
    const { limit, long, full } = this.words;
    const sentence = filled(isPassed.answer ? long : limit, { most: MOST.answer });
    const most = MOST.kept.toLocaleString(document.documentElement.lang);
    return isPassed.kept ? `${sentence} ${filled(full, { most })}` : sentence;
  }
}
