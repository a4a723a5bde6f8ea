// @ts-check
// The reader: everything that somebody who reads sees and does, in the page, in a lesson and in a file.
import { Address } from "./address.js";
import { Chart } from "./chart.js";
import { PLAIN, narrows } from "./choices.js";
import { copied } from "./clipboard.js";
import { drawnBy, stateOf } from "./drawing.js";
import { wordsOf } from "./folding.js";
import { actOf, swipeOf } from "./keys.js";
import { Listing } from "./listing.js";
import { closeMenu, openMenu, showMenu, standIn } from "./menus.js";
import { drawGlyphs, fillPanel, markMatches, placePanel, stagePanel } from "./panel.js";
import { countEvents, select } from "./selection.js";
import { Steps } from "./steps.js";
import { Store } from "./store.js";
import { chosenBy, showChoices, showCounts } from "./tools.js";
import { END, START, focusOn, leadsOf, stageIn, untold } from "./walk.js";
import { filled, placeIn } from "./words.js";

const LOWEST = 0.6; // of the window: where words begin lower, a step brings them up
const TIGHTEST = 4;
const STILL = 150; // milliseconds without a letter, after which the words may be whole
const ONLY_HERE = new Set(["localhost", "127.0.0.1", "[::1]"]);
const TYPING = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]";

/**
 * @typedef {object} Host where the reader stands
 * @property {import("./store.js").Load} load
 * @property {() => Promise<any>} plotly
 * @property {((mode: string) => { width: number, name: string }[])} figures
 * @property {(mode: string, drawn: Record<string, string>) => boolean} [lacks] whether there is no figure
 * @property {(name: string) => void} [want] what only a server can do
 * @property {boolean} [embeds] whether other sites may show the page in a frame
 * @property {(query: string) => string} [code] the address of a picture that leads to the page
 * @property {(language: string) => boolean} speaks whether the reader is there in a language
 * @property {(language: string) => Promise<void>} speak shows the reader in it
 */
export class Reader {
  /**
   * @param {HTMLElement} root the element that Python made
   * @param {any} data what Python says of it
   * @param {Host} host
   * @param {[string, Record<string, string>, unknown][]} [brought] parts that are here already
   */
  constructor(root, data, host, brought) {
    this.root = root;
    this.data = data;
    this.host = host;
    this.leaving = new AbortController();
    this.store = new Store(host.load, brought);
    this.address = new Address(data.isServed, () => this.update(), this.leaving.signal);
    this.chart = new Chart(this.find(".chart"), this.services());
    this.steps = new Steps(root, data.words);
    this.listing = new Listing(root, data, this.address);
    this.wantsFull = "";
    this.early = [];
    this.listen();
    this.update();
  }

  remove() {
    this.leaving.abort();
    this.chart.remove();
  }

  find(selector) {
    return this.root.querySelector(selector);
  }

  services() {
    return {
      load: (name, parameters, stretch) =>
        this.store.get(name, { ...parameters, ...stretched(stretch) }),
      plotly: this.host.plotly,
      pick: (event) => this.go({ stop: event, step: 0 }),
      near: (event) => this.bring(event),
      tellShapes: (shapes) => (document.documentElement.dataset.timelineShapes = shapes.join(" ")),
      words: this.data.words,
    };
  }

  // What is chosen

  /** @param {Partial<import("./choices.js").Choices>} changes */
  choose(changes) {
    if (!this.facts) return this.wait(() => this.choose(changes));
    this.address.write({ ...this.choices, page: 0, ...changes });
    this.update();
  }

  go({ stop, step }) {
    if (stop === this.focus.stop && step === this.choices.step) return;
    const view = this.choices.view === "orders" ? "orders" : "story";
    this.choose({ event: stop, step, view, page: this.choices.page });
  }

  step(name) {
    const stand = leadsOf(this.state)[name];
    if (stand) this.go(stand);
  }

  reveals() {
    return this.choices.mode === "present" && this.choices.reveal;
  }

  // What follows from it

  update() {
    const choices = this.address.read();
    const { lang } = choices;
    if (lang !== this.data.language && this.host.speaks(lang)) {
      return this.host.speak(lang).catch(() => this.fail());
    }
    const day = dayOf(choices);
    const facts = this.store.peek("facts", day);
    const texts = choices.q ? this.store.peek("texts", day) : [];
    if (facts && texts) return this.show(choices, facts, texts);
    const turn = (this.turn = {});
    const asked = [this.store.get("facts", day), choices.q && this.store.get("texts", day)];
    return Promise.all(asked).then(
      () => turn === this.turn && this.update(),
      () => turn === this.turn && this.fail(),
    );
  }

  // Where something cannot be had, what was chosen before stands, and the reader is told.
  fail() {
    const { words, isServed } = this.data;
    const wish = this.address.read();
    if (!isServed && wish.asof) return this.fallBack({ ...wish, asof: "" }, words.noDay);
    this.turn = null;
    if (!this.choices) return this.complain(words.lost);
    const { lang, asof, q } = this.choices;
    return this.fallBack({ ...wish, lang, asof, q }, words.lost);
  }

  // What comes before anything is known waits until it is; where it could not be had, it is asked for
  // once more.
  wait(act) {
    this.early.push(act);
    if (this.turn === null) this.update();
  }

  fallBack(choices, sentence) {
    this.address.write(choices);
    this.complaint = sentence;
    this.update();
  }

  complain(sentence) {
    const notice = this.find(".notice");
    notice.hidden = !sentence;
    notice.textContent = sentence;
  }

  show(choices, facts, texts) {
    this.turn = null;
    Object.assign(this, { choices, facts, drawn: drawnBy(choices) });
    this.select(texts);
    this.focus = focusOn(choices.event, this.selection.order, this.selection.shown);
    this.stage = stageIn(facts, this.focus.stop, choices);
    this.hidden = this.findHidden();
    const { selection, focus } = this;
    this.state = { choices, facts, selection, focus, reveals: this.reveals() };
    this.dress();
    this.showPanel();
    this.steps.show(this.state, this.list());
    afterPaint(this, () => this.showRest());
    for (const act of this.early.splice(0)) act();
  }

  // The same choices but for the place select the same events.
  select(texts) {
    const key = JSON.stringify({ ...this.choices, event: "", step: 0, page: 0, mode: "" });
    if (this.selected?.key === key) return;
    const words = wordsOf(this.choices.q, this.data.rules);
    this.selection = select(this.facts, this.choices, words, texts);
    this.selected = { key };
  }

  findHidden() {
    const { events, lessons } = this.facts;
    const secret = events.filter((_event, place) => lessons[place] === null);
    const isHeadline = this.stage?.kind === "headline";
    const later = this.reveals() ? untold(this.focus, this.selection.order, isHeadline) : [];
    return new Set([...secret, ...later]);
  }

  // What is shown

  dress() {
    const { dataset } = this.root;
    const { mode, event } = this.choices;
    // Where events wait for their turn, no page tells of all of them.
    const view = this.reveals() && this.choices.view !== "orders" ? "story" : this.choices.view;
    if (dataset.mode !== mode && mode === "read") this.leaveFull();
    Object.assign(dataset, { mode, view });
    dataset.at = this.focus.stop === START ? "opening" : this.focus.stop === END ? "end" : "event";
    document.documentElement.lang = this.data.language;
    const unknown = this.focus.unknown === null ? "" : filled(this.data.words.unknown, { event });
    this.complain(this.complaint || unknown);
    this.complaint = "";
  }

  async showPanel() {
    const { stop } = this.focus;
    const day = dayOf(this.choices);
    const part = `panels-${this.portionOf(stop)}`;
    let panels = this.store.peek(part, day) ?? this.nearOf(stop, day);
    if (!panels) panels = await this.store.get(part, day).catch(() => null);
    if (stop !== this.focus.stop || (day.asof ?? "") !== this.choices.asof) return;
    if (!panels) return this.fillLost();
    this.fill(panels[stop] ?? "");
    this.bring(this.focus.next);
    this.bring(this.focus.previous);
  }

  // The panels that the page brought along, if that of this stop is among them.
  nearOf(stop, day) {
    const near = this.store.peek("near", day);
    return near && Object.hasOwn(near, stop) ? near : null;
  }

  // No other event's words stand at the place of one that could not be fetched.
  fillLost() {
    this.fill("");
    this.find(".panel").textContent = this.data.words.lost;
    this.say(this.data.words.lost);
  }

  fill(html) {
    const panel = this.find(".panel");
    const wasInside = panel.contains(document.activeElement);
    fillPanel(panel, html);
    drawGlyphs(panel, this.find("ul.legend"));
    const { words } = this.data;
    const isUnborne = this.selection.unborne.has(this.focus.stop);
    placePanel(panel, placeIn(words, this.focus), isUnborne ? words.unborne : "");
    markMatches(panel, this.choices.q, this.data.rules);
    stagePanel(panel, this.choices.mode === "present" ? this.stage : null);
    this.showHook(panel);
    this.find(".pause").hidden = this.stage?.kind !== "pause" || this.choices.mode !== "present";
    if (wasInside) this.find("[data-step=next]").focus({ preventScroll: true });
    this.bringToWords(panel);
    this.fit();
    this.tell(panel);
  }

  // Where one reads further down, a step leads back to the words.
  bringToWords(panel) {
    const { top } = panel.getBoundingClientRect();
    const isSeen = top >= 0 && top < innerHeight * LOWEST;
    if (this.filled && !isSeen) this.find(".stage").scrollIntoView({ block: "start" });
    this.filled = true;
  }

  // In a lesson, leaves out first what is least needed until the event fits the screen.
  fit() {
    const { dataset } = this.root;
    const words = this.find(".words");
    dataset.fit = "0";
    if (this.choices.mode !== "present") return;
    for (let fit = 1; fit <= TIGHTEST && words.scrollHeight > words.clientHeight; fit += 1) {
      dataset.fit = String(fit);
    }
  }

  // The sentence on the strongest voice, with the circle of the event in focus pointed at.
  showHook(panel) {
    const hook = this.find(".hook");
    const place = panel.querySelector(".hook-here");
    const isWhole = !narrows(this.choices) && !this.choices.without.length;
    if (!hook.textContent.trim() || !place || !isWhole || this.reveals()) return;
    const shown = hook.cloneNode(true);
    shown.hidden = false;
    for (const circle of shown.querySelectorAll("[data-circle]")) {
      circle.classList.toggle("here", circle.dataset.circle === this.focus.stop);
    }
    place.replaceWith(shown);
  }

  tell(panel) {
    const { words, title } = this.data;
    const headline = panel.querySelector("h2")?.textContent ?? "";
    this.title = headline && this.focus.event ? `${headline} – ${title}` : title;
    this.keepTitle();
    const told = this.hidden.has(this.focus.stop) ? "" : headline;
    this.say([placeIn(words, this.focus), told].filter(Boolean).join(words.stop));
  }

  // The title names the event; Streamlit's page sets another whenever it runs.
  keepTitle() {
    if (this.title && document.title !== this.title) document.title = this.title;
  }

  say(sentence) {
    this.find(".status").textContent = sentence;
  }

  list() {
    return this.store.get("list", dayOf(this.choices)).catch(() => []);
  }

  showRest() {
    showChoices(this.root, this.choices, this.data.language);
    showCounts(this.root, countEvents(this.facts));
    this.find(".view-name").textContent = this.find(
      `input[name=view][value=${this.choices.view}]`,
    ).parentElement.textContent;
    this.find(".tools [data-act=present]").setAttribute("aria-pressed", String(this.choices.mode === "present"));
    this.showFollowing();
    this.listing.show(this.state, this.list());
    this.showPages();
    this.draw();
  }

  draw() {
    const { selection, choices, focus, data } = this;
    const absence = this.tellAbsence();
    this.find(".chart").hidden = Boolean(absence);
    this.find(".no-chart").hidden = !absence;
    this.find(".no-chart").textContent = absence;
    if (absence || choices.view === "voices" || choices.view === "people") return;
    const wanted = {
      key: JSON.stringify(this.drawn),
      figures: this.host.figures(choices.mode),
      parameters: this.drawn,
      ...data.colours[choices.mode],
      fills: choices.mode === "present",
    };
    this.chart.show(wanted, stateOf(selection, this.hidden, focus));
  }

  // Why there is no chart, or "".
  tellAbsence() {
    const { words } = this.data;
    if (this.selection.shown.size) {
      return this.host.lacks?.(this.choices.mode, this.drawn) ? words.absent : "";
    }
    const { day, none } = this.facts.sentences;
    if (!this.facts.known.includes(true)) return day || none;
    return this.choices.q ? filled(words.noneFor, { search: this.choices.q }) : none;
  }

  // What was public on the day chosen, and what rests on the voices taken away.
  showFollowing() {
    const { day, reliance, dating, sourced } = this.facts.sentences;
    this.find(".dating").textContent = dating;
    this.find(".sourced").textContent = sourced;
    const taken = this.choices.without.map((voice) => Object.hasOwn(reliance, voice) && reliance[voice]);
    const isEmpty = !this.facts.known.includes(true);
    const said = [isEmpty ? "" : day, ...taken].filter(Boolean).join(" ");
    this.find(".what-follows").hidden = !said;
    this.find(".what-follows").textContent = said;
  }

  // The pages on voices and people, and the foot, as of the day chosen.
  async showPages() {
    const { view, asof } = this.choices;
    const pages = await this.store.get("pages", dayOf(this.choices)).catch(() => null);
    if (!pages || asof !== this.choices.asof || view !== this.choices.view) return;
    const place = this.find(".pages");
    place.hidden = !Object.hasOwn(pages, view) || view === "foot";
    const parts = [[place, place.hidden ? "" : pages[view]], [this.find(".foot"), pages.foot]];
    for (const [node, html] of parts) {
      if (node.dataset.shown === `${asof} ${view}`) continue;
      node.dataset.shown = `${asof} ${view}`;
      node.innerHTML = html;
    }
  }

  portionOf(stop) {
    return Math.max(0, Math.floor(this.data.stops.indexOf(stop) / this.data.portion));
  }

  // Fetches the words of a stop before they are asked for.
  bring(stop) {
    if (stop === null) return;
    this.store.get(`panels-${this.portionOf(stop)}`, dayOf(this.choices)).catch(() => null);
  }

  // What the reader does

  listen() {
    const { signal } = this.leaving;
    const hear = (type, act, options = {}) => this.root.addEventListener(type, act, { signal, ...options });
    hear("click", (click) => this.press(click));
    hear("change", ({ target }) => this.change(target));
    hear("input", ({ target }) => target.type === "search" && this.typed(target));
    hear("pointerover", ({ target }) => this.bring(target.closest?.("a[data-stop]")?.dataset.stop ?? null));
    hear("touchstart", (touch) => (this.touched = touchOf(touch)), { passive: true });
    hear("touchend", (touch) => this.swipe(touch));
    hear("toggle", ({ target, newState }) => newState === "open" && this.opened(target.id), {
      capture: true,
    });
    standIn(this.root, signal);
    addEventListener("resize", () => this.facts && this.fit(), { signal });
    addEventListener("keydown", (press) => this.key(press), { signal, capture: true });
    document.addEventListener("fullscreenchange", () => this.followScreen(), { signal });
  }

  press(click) {
    if (!this.facts) return this.wait(() => this.press(click));
    const button = click.target.closest?.("[data-step], [data-act], [data-turn]");
    if (!button || button.disabled) return this.follow(click);
    const { step, act, turn } = button.dataset;
    if (step) this.step(step);
    else if (turn) this.choose({ page: this.listing.page + Number(turn) });
    else this.act(act);
  }

  follow(click) {
    const link = click.target.closest?.("a[data-stop], a[data-event]");
    if (!link || click.defaultPrevented || isHeld(click) || click.button !== 0) return;
    click.preventDefault();
    closeMenu(this.root);
    this.go({ stop: link.dataset.stop ?? link.dataset.event, step: 0 });
  }

  act(name) {
    if (["files", "full", "present"].includes(name)) closeMenu(this.root);
    const acts = {
      present: () => this.present(),
      clear: () => this.choose(cleared()),
      copy: () => this.copy(),
      files: () => this.host.want?.("files"),
      full: () => this.enterFull(),
      find: () => showMenu(this.root, "reader-find"),
      keys: () => showMenu(this.root, "reader-more"),
      orders: () => this.choose({ view: this.choices.view === "orders" ? "story" : "orders" }),
      without: () => this.toggleVoice(),
      legend: () => this.root.classList.toggle("explained"),
      black: () => (this.find(".black").hidden = !this.find(".black").hidden),
    };
    acts[name]?.();
  }

  // The code that the class follows along by: it leads to the event alone, as an ordinary page.
  opened(id) {
    const place = this.find(".follow");
    if (id !== "reader-share" || !place || !this.host.code) return;
    this.offerFrame();
    const address = new URL(this.address.of({ ...PLAIN, event: this.focus.stop }));
    place.hidden = false;
    place.querySelector("img").src = this.host.code(address.search.slice(1));
    place.querySelector(".address").textContent = address.href;
    place.querySelector(".local").hidden = !ONLY_HERE.has(address.hostname);
  }

  // What another site puts into its page to show this one, on the present event.
  offerFrame() {
    const place = this.find(".embed");
    place.hidden = !this.host.embeds;
    const frame = document.createElement("iframe");
    const given = { src: location.href, title: this.data.title, width: "100%", height: "720" };
    for (const [name, value] of Object.entries(given)) frame.setAttribute(name, value);
    frame.allowFullscreen = true;
    place.querySelector("textarea").value = frame.outerHTML;
  }

  toggleVoice() {
    const { voice } = this.data;
    const { without } = this.choices;
    if (!voice) return;
    const kept = without.filter((id) => id !== voice);
    this.choose({ without: kept.length < without.length ? kept : [...without, voice] });
  }

  present() {
    const isLesson = this.choices.mode === "present";
    this.choose(isLesson ? { mode: "read", reveal: false, step: 0 } : { mode: "present", step: 0 });
    if (!isLesson) this.enterFull();
  }

  enterFull() {
    this.wantsFull = this.choices.mode;
    document.documentElement.requestFullscreen?.().catch(() => null);
  }

  leaveFull() {
    if (document.fullscreenElement) document.exitFullscreen().catch(() => null);
  }

  // The browser's own way out of the full screen leaves the lesson too; one that was left before the
  // screen was full leaves the screen.
  followScreen() {
    const isFull = document.fullscreenElement !== null;
    if (!isFull && this.choices.mode === "present") this.present();
    else if (isFull && this.choices.mode !== this.wantsFull) this.leaveFull();
  }

  async copy() {
    const isCopied = await copied(location.href);
    this.find(".copied").textContent = isCopied ? this.data.words.copied : location.href;
  }

  change(field) {
    if (field.name === "letters") return void (this.hasNoLetters = !field.checked);
    if (field.type === "search") return;
    const chosen = chosenBy(this.root, field);
    if (chosen) this.choose(chosen);
  }

  typed(field) {
    clearTimeout(this.typing);
    this.typing = setTimeout(() => this.choose({ q: field.value.trim() }), STILL);
  }

  key(press) {
    if (!this.facts) return this.wait(() => this.key(press));
    if (press.target.type === "search" && press.key === "Enter") return this.openHit(press);
    if (press.target.type === "search" && press.key === "Escape") return this.leaveSearch(press);
    const asked = {
      key: press.key,
      isHeld: isHeld(press),
      isTyping: Boolean(press.target.closest?.(TYPING)),
      isInMenu: Boolean(openMenu(this.root)),
    };
    const act = actOf(asked, this.choices?.mode === "present", !this.hasNoLetters);
    if (!act) return;
    press.preventDefault();
    press.stopPropagation();
    const [kind, name] = act.split(":");
    if (kind === "step") this.step(name);
    else this.act(name);
  }

  // Enter opens the first event that was found, unless it ends the composing of a character.
  openHit(press) {
    const hit = this.find(".hits a");
    if (!hit || press.isComposing) return;
    closeMenu(this.root);
    this.go({ stop: hit.dataset.stop, step: 0 });
  }

  // Esc would empty the field, and in WebKit leave its menu open: it closes the menu like any other.
  leaveSearch(press) {
    press.preventDefault();
    closeMenu(this.root);
  }

  swipe(touch) {
    const from = this.touched;
    this.touched = null;
    if (!from || !touch.target.closest(".words")) return;
    const { clientX, clientY } = touch.changedTouches[0];
    const step = swipeOf(clientX - from.clientX, clientY - from.clientY);
    if (step) this.step(step);
  }
}

function dayOf({ asof }) {
  return asof ? { asof } : {};
}

function stretched(stretch) {
  return stretch ? { first: stretch[0], last: stretch[1] } : {};
}

function cleared() {
  const { lane, person, voice, source, party, kind, q, asof } = PLAIN;
  return { lane, person, voice, source, party, kind, q, asof };
}

function isHeld({ ctrlKey, metaKey, altKey }) {
  return ctrlKey || metaKey || altKey;
}

function touchOf(touch) {
  return touch.touches.length === 1 ? touch.touches[0] : null;
}

// The words come first: what may take longer follows once they have been painted.
function afterPaint(reader, act) {
  if (reader.waits) return;
  reader.waits = true;
  requestAnimationFrame(() =>
    setTimeout(() => {
      reader.waits = false;
      act();
    }),
  );
}
