// @ts-check
// The reader: everything that somebody who reads sees and does, in the page, in a lesson and in a file.
import { Address, chosenAt } from "./address.js";
import { Answering } from "./answering.js";
import { Chart } from "./chart.js";
import { PLAIN, narrows, openingChoices, unreadIn } from "./choices.js";
import { copied } from "./clipboard.js";
import { WITH_CHART, atTurn, drawnBy, noOrders, openingOf, stateOf, tellsTurns, wordsAt } from "./drawing.js";
import { wordsOf } from "./folding.js";
import { Gestures } from "./gestures.js";
import { whenIdle } from "./idle.js";
import { Listing } from "./listing.js";
import { showWords } from "./matrix.js";
import { closeMenu, openMenu, showMenu, standIn } from "./menus.js";
import { placeStrip, showStrip } from "./overview.js";
import { Pages } from "./pages.js";
import { drawGlyphs, fillPanel, markMatches, placePanel, stagePanel } from "./panel.js";
import { Parts, dayOf } from "./parts.js";
import { Printing } from "./printing.js";
import { countEvents, select } from "./selection.js";
import { fillShare } from "./sharing.js";
import { Sheet } from "./sheet.js";
import { Steps } from "./steps.js";
import { Store } from "./store.js";
import { offerEvents, offerSources, showChoices, showCounts } from "./tools.js";
import { END, START, focusOn, leadsOf, stageIn, untold } from "./walk.js";
import { filled, inRow, placeIn } from "./words.js";

const LOWEST = 0.6; // of the window: where words begin lower, a step brings them up
const TIGHTEST = 6;
const MOST_PRINTED = 400; // stops: the words of more are not fetched for a printer that may never come
const WITH_FOCUS = new Set(["orders", "suppose"]); // other views that stay where an event is chosen

/**
 * @typedef {object} Classwork what a class puts in order and checks
 * @property {typeof import("./exercise.js").Exercise} Exercise
 * @property {typeof import("./verdicts.js").showVerdicts} showVerdicts
 *
 * @typedef {object} Host where the reader stands
 * @property {import("./store.js").Load} load
 * @property {() => Promise<any>} [plotly] unless it never comes
 * @property {(plot: HTMLElement) => import("./figure.js").Figure} [figureIn]
 * @property {((mode: string) => { width: number, figure?: string, drawing?: string }[])} figures
 * @property {(mode: string, drawn: Record<string, string>) => boolean} [lacks] whether there is no figure
 * @property {(name: string) => void} [want] what only a server can do
 * @property {boolean} [embeds] whether other sites may show the page in a frame
 * @property {boolean} [roomsAlone] whether other devices are shown class rooms alone
 * @property {(query: string) => string} [code] the address of a picture that leads to the page
 * @property {{ by: (form: HTMLFormElement) => string, show: (place: HTMLElement, html: string) => void }} [supposing]
 * @property {() => Promise<Classwork>} classwork comes when it is asked for: most readers never do
 * @property {() => Promise<import("./collecting.js").Collecting>} [collecting]
 * @property {import("./scorm.js").Platform} [platform] what is told what a reader does
 * @property {string} [home] the language where the address names none, as far as that is known
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
    this.sheet = new Sheet(this.find(".sheet"), this.find(".charted"), () => this.draw());
    this.steps = new Steps(root, data.words);
    this.listing = new Listing(root, data, this.address);
    this.prepare();
    this.wantsFull = "";
    this.early = [];
    this.listen();
    this.update();
    // A menu opens without us: one that is open already was opened before anybody listened.
    const menu = openMenu(root);
    if (menu) this.opened(menu.id);
  }

  // What the parts of the story, which come as they are asked for, are put into.
  prepare() {
    const { root, data, host } = this;
    this.parts = new Parts(this.store, data);
    this.pages = new Pages(root, data, this.parts, host, this.servicesOfPages());
    this.printing = new Printing(root, data, this.parts, this.pages);
    this.answering = new Answering(root, data, {
      headlines: () => this.parts.headlines(this.facts.events),
      print: (nodes) => this.printing.printOnly(nodes),
      platform: host.platform,
    });
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
      figureIn: this.host.figureIn,
      pick: (event) => (this.sheet.isOpen ? this.touch(event) : this.go({ stop: event, step: 0 })),
      near: (event) => this.bring(event),
      tellShapes: (shapes) => {
        document.documentElement.dataset.timelineShapes = shapes.join(" ");
        this.showGlyph();
      },
      words: this.data.words,
    };
  }

  servicesOfPages() {
    return {
      state: () => this.state,
      choose: (changes) => this.choose(changes),
      lead: (part) => this.lead(part),
      say: (sentence) => this.say(sentence),
      complain: (sentence) => this.complain(sentence),
      laid: (order, open, score) => {
        this.answering.keep(() => ({ order, open }));
        this.host.platform?.scored(score, this.answering.answers);
      },
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
    const { view, page } = this.choices;
    this.choose({ event: stop, step, view: WITH_FOCUS.has(view) ? view : "story", page });
  }

  step(name) {
    const stand = leadsOf(this.state)[name];
    if (stand) this.go(stand);
  }

  reveals() {
    return this.choices.mode === "present" && this.choices.reveal.length > 0;
  }

  // What follows from it

  update() {
    const choices = this.address.read();
    const lang = choices.lang || this.host.home;
    if (lang !== this.data.language && this.host.speaks(lang)) {
      return this.host.speak(lang).catch(() => this.fail());
    }
    const absent = this.data.words.elsewhere?.[choices.view];
    if (absent) return this.fallBack({ ...choices, view: "story" }, absent);
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
    Object.assign(this, { choices, facts });
    this.parts.asOf(choices);
    this.select(texts);
    this.focus = focusOn(choices.event, this.selection.order, this.selection.shown);
    this.stage = stageIn(facts, this.focus.stop, choices);
    this.findHidden();
    const { selection, focus } = this;
    this.state = { choices, facts, selection, focus, reveals: this.reveals() };
    this.dress();
    this.host.platform?.show(this.root, this.data.reporting, this.focus.stop);
    this.showPanel();
    this.steps.show(this.state, this.parts.list());
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
    const { order } = this.selection;
    const later = untold(this.choices, this.focus, order, isHeadline);
    this.hidden = new Set([...secret, ...later]);
    this.foretold = this.reveals() && !tellsTurns(this.data, this.choices);
    // Where it cannot be told how events lie at their turn, they lie as they do in the end.
    this.lying = this.foretold ? { ...this.choices, reveal: [] } : this.choices;
    this.drawn = drawnBy(atTurn(this.lying, order, later));
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
    this.complain(this.complaint || this.notice(event));
    this.complaint = "";
  }

  // What was dropped is nothing that a class handed in.
  refuse(file) {
    this.complain(filled(this.data.words.refused, { file }));
  }

  // What of the address means nothing here.
  notice(event) {
    const { words, ids } = this.data;
    const odd = unreadIn(this.address.parameters(), { ...ids, events: this.facts.events });
    const parts = odd.map((part) => `“${part}”`).join(words.comma);
    const unknown = this.focus.unknown === null ? "" : filled(words.unknown, { event });
    return inRow([unknown, parts && filled(words.unread, { parts })], words.stop);
  }

  async showPanel() {
    const { stop } = this.focus;
    const { name, parameters } = this.wordsOf(stop);
    const asked = (this.asked = {});
    let panels = this.store.peek(name, parameters) ?? this.nearOf(stop, name, parameters);
    if (!panels) panels = await this.store.get(name, parameters).catch(() => null);
    if (asked !== this.asked) return;
    if (!panels) return this.fillLost();
    this.fill(panels[stop] ?? "");
    this.bring(this.focus.next);
    this.bring(this.focus.previous);
  }

  // The panels that the page brought along, if that of this stop is among them.
  nearOf(stop, name, day) {
    const near = name === "panel" ? null : this.store.peek("near", day);
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
    this.showGlyph();
    const { words } = this.data;
    const isUnborne = this.selection.unborne.has(this.focus.stop);
    placePanel(panel, placeIn(words, this.focus), isUnborne ? words.unborne : "");
    placeStrip(this.find(".overview"), panel, placeIn(words, this.focus), this.focus.stop === START);
    markMatches(panel, this.choices.q, this.data.rules);
    stagePanel(panel, this.choices.mode === "present" ? this.stage : null);
    this.answering.show(panel, this.focus.stop);
    this.showHook(panel);
    this.lead(panel);
    this.find(".pause").hidden = this.stage?.kind !== "pause" || this.choices.mode !== "present";
    if (wasInside) this.find("[data-step=next]").focus({ preventScroll: true });
    this.bringToWords(panel);
    this.fit();
    this.tell(panel);
  }

  // Beside a date stands the mark as it is drawn, which may be another on an axis of another width.
  showGlyph() {
    drawGlyphs(this.find(".panel"), this.find("ul.legend"), this.chart.shapeOf(this.focus.stop));
  }

  // Where one reads further down, a step leads back to the words.
  bringToWords(panel) {
    const { top } = panel.getBoundingClientRect();
    const isSeen = top >= 0 && top < innerHeight * LOWEST;
    if (this.filled && !isSeen) this.find(".stage").scrollIntoView({ block: "start" });
    this.filled = true;
  }

  // In a lesson, leaves out first what is least needed until the event fits the screen. Of words that
  // are part of a pixel high, one measure may be rounded up and the other down.
  fit() {
    const { dataset } = this.root;
    const words = this.find(".words");
    dataset.fit = "0";
    const isLesson = this.choices.mode === "present";
    const isCovered = isLesson && this.root.classList.contains("explained");
    words.style.paddingBottom = isCovered ? `${this.find("ul.legend").offsetHeight}px` : "";
    if (!isLesson) return;
    for (let fit = 1; fit <= TIGHTEST && words.scrollHeight > words.clientHeight + 1; fit += 1) {
      dataset.fit += ` ${fit}`;
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

  // A part knows what its links choose, and not of which story of a server it is: the twin of `_led`.
  lead(part) {
    const { choices, address } = this;
    const home = { ...openingChoices(choices), lang: choices.lang };
    for (const link of part.querySelectorAll('[href^="?"]')) link.href = address.of({ ...home, ...chosenAt(link.search) });
  }

  tell(panel) {
    const { words, title } = this.data;
    const headline = panel.querySelector("h2")?.textContent ?? "";
    const isAskedFor = this.focus.event && this.focus.unknown === null;
    // As a browser tells it again: else it would be set for ever.
    this.title = (headline && isAskedFor ? `${headline} – ${title}` : title).replace(/\s+/g, " ").trim();
    this.keepTitle();
    const told = this.hidden.has(this.focus.stop) ? "" : headline;
    const sentence = inRow([placeIn(words, this.focus), told], words.stop);
    this.say(sentence.slice(0, sentence.length - told.length));
    if (told) this.find(".status").append(namedAs(panel.querySelector("h2")));
  }

  // The title names the event; Streamlit's page sets another whenever it runs.
  keepTitle() {
    if (this.title && document.title !== this.title) document.title = this.title;
  }

  say(sentence) {
    this.find(".status").textContent = sentence;
  }

  showRest() {
    showChoices(this.root, this.choices, this.data.language);
    offerSources(this.root, this.facts, this.choices);
    showCounts(this.root, countEvents(this.facts), this.choices.asof !== "");
    offerEvents(this.root, this.facts, this.state.reveals ? this.hidden : new Set());
    this.find(".view-name").textContent = this.find(
      `input[name=view][value=${this.choices.view}]`,
    ).parentElement.textContent;
    this.find(".bar .name a").href = this.address.of(openingChoices(this.choices));
    this.find(".tools [data-act=present]").setAttribute("aria-pressed", String(this.choices.mode === "present"));
    this.showFollowing();
    this.listing.show(this.state, this.parts.list());
    this.pages.show();
    this.showDrawings();
    this.draw();
    whenIdle(() => this.bringAll());
  }

  // The strip that a phone has in the place of the chart.
  async showDrawings() {
    const { state } = this;
    const drawings = await this.parts.get("drawings").catch(() => null);
    if (drawings && state === this.state) {
      showStrip(this.find(".overview"), drawings, stateOf(this.selection, this.hidden, this.focus), this.facts);
    }
  }

  draw() {
    const { selection, choices, focus, data } = this;
    const absence = this.tellAbsence();
    this.find(".chart").hidden = Boolean(absence);
    this.find(".no-chart").hidden = !absence;
    this.find(".no-chart").textContent = absence;
    this.find(".overview").hidden = Boolean(absence);
    if (absence || !WITH_CHART.has(choices.view)) return;
    const wanted = {
      key: JSON.stringify(this.drawn),
      figures: this.host.figures(choices.mode),
      parameters: this.drawn,
      ...data.colours[choices.mode],
      opening: data.colours.opening,
      fills: choices.mode === "present",
    };
    const opening = openingOf(this.facts, choices, focus, data.counted);
    this.chart.show(wanted, stateOf(selection, this.hidden, focus, opening));
  }

  // Why there is no chart, or "".
  tellAbsence() {
    const { words } = this.data;
    if (this.selection.shown.size) {
      const noLines = noOrders(this.choices, this.facts, this.data);
      return noLines || (this.host.lacks?.(this.choices.mode, this.drawn) ? words.absent : "");
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
    const foretold = this.foretold && this.data.words.foretold;
    const unsupposed = this.reveals() && this.choices.suppose && this.data.words.unsupposed;
    const said = [isEmpty ? "" : day, foretold, unsupposed, ...taken].filter(Boolean).join(" ");
    this.find(".what-follows").hidden = !said;
    this.find(".what-follows").textContent = said;
  }

  // What a reader pastes stays here: only the words of the story are asked for.
  async check() {
    const { stops, words } = this.data;
    const [menu, events] = [this.find("#reader-check"), stops.filter((stop) => stop && stop !== END)];
    const asked = [this.host.classwork(), ...events.map((event) => this.parts.panelOf(event))];
    const [work, ...panels] = await Promise.all(asked).catch(() => []);
    if (work) work.showVerdicts(menu, panels, words);
    else menu.querySelector("output").textContent = words.lost;
  }

  // What a printer needs has to be here when it is asked for.
  bringAll() {
    const { stops } = this.data;
    if (stops.length <= MOST_PRINTED) stops.forEach((stop) => this.bring(stop));
  }

  leavePaper() {
    if (!this.facts) return;
    this.printing.end();
    this.root.dataset.mode = this.choices.mode;
    this.fit();
  }

  wordsOf(stop) {
    return wordsAt(this.lying, this.selection.order, stop, this.parts.portionOf(stop));
  }

  // Fetches the words of a stop before they are asked for.
  bring(stop) {
    if (stop === null) return;
    const { name, parameters } = this.wordsOf(stop);
    this.store.get(name, parameters).catch(() => null);
  }

  // What the reader does

  listen() {
    const { signal } = this.leaving;
    this.gestures = new Gestures(this, signal);
    const open = ({ target, newState }) => newState === "open" && this.opened(target.id);
    this.root.addEventListener("toggle", open, { signal, capture: true });
    standIn(this.root, signal);
    addEventListener("resize", () => this.facts && this.resize(), { signal });
    addEventListener("beforeprint", () => this.printing.begin(this.state), { signal });
    addEventListener("afterprint", () => this.leavePaper(), { signal });
    document.addEventListener("fullscreenchange", () => this.followScreen(), { signal });
  }

  // What a first sentence counts is shown by a view, an event, or the chart, which a phone keeps in a
  // sheet.
  showWhy(changes) {
    this.choose(changes);
    if (changes.lag && this.find(".overview").checkVisibility()) this.openChart();
  }

  // The words behind a cell of the page on who tells of what.
  async quote(cell) {
    const { event } = cell.dataset;
    showWords(cell, await this.parts.panelOf(event).catch(() => ""));
  }

  showKeys() {
    showMenu(this.root, "reader-more");
    this.find(".keys").scrollIntoView({ block: "nearest" });
  }

  act(name) {
    if (["black", "files", "full", "present"].includes(name)) closeMenu(this.root);
    const acts = {
      present: () => this.present(),
      clear: () => this.choose(cleared()),
      copy: () => this.copy(),
      files: () => this.host.want?.("files"),
      full: () => this.enterFull(),
      find: () => showMenu(this.root, "reader-find"),
      keys: () => this.showKeys(),
      orders: () => this.choose({ view: this.choices.view === "orders" ? "story" : "orders" }),
      without: () => this.toggleVoice(),
      legend: () => this.explain(),
      chart: () => this.openChart(),
      check: () => this.check(),
      close: () => this.sheet.close(),
      read: () => this.readTouched(),
      source: () => this.choose({ view: "story" }),
      nothing: () => this.choose({ suppose: "" }),
      black: () => (this.find(".black").hidden = this.isBlack()),
    };
    acts[name]?.();
  }

  explain() {
    const isExplained = this.root.classList.toggle("explained");
    this.find("[data-act=legend]").ariaPressed = String(isExplained);
    this.fit();
  }

  isBlack() {
    return !this.find(".black").hidden;
  }

  resize() {
    this.fit();
    if (!this.find(".overview").checkVisibility()) this.sheet.close();
  }

  openChart() {
    this.sheet.open();
    this.touch(this.focus.stop);
  }

  // On the sheet a mark that is touched is told of at the foot, and shown in the chart.
  async touch(stop) {
    const { order, shown } = this.selection;
    const [place, lines] = [this.facts.events.indexOf(stop), await this.parts.list()];
    const [headline, sentence] = lines[place] ?? [this.data.words.touch, ""];
    this.sheet.tell(place < 0 ? "" : stop, headline, sentence);
    this.chart.follow(stateOf(this.selection, this.hidden, focusOn(stop, order, shown)));
  }

  readTouched() {
    this.sheet.close();
    this.go({ stop: this.sheet.touched, step: 0 });
  }

  opened(id) {
    if (!this.facts) return this.wait(() => this.opened(id));
    const onDisk = this.find(".from-disk");
    if (onDisk) onDisk.hidden = location.protocol !== "file:";
    if (id !== "reader-share") return;
    const { asof, lang } = this.choices;
    const read = { ...openingChoices(this.choices), event: this.focus.stop };
    const [address, cited] = [read, { ...read, asof, lang }].map((choices) => new URL(this.address.of(choices)));
    fillShare(this.find("#reader-share"), address, cited.search, this.data.title, this.host);
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
    this.choose(isLesson ? { mode: "read", reveal: [], stages: [], step: 0 } : { mode: "present", step: 0 });
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
    if (!isFull && this.isBlack()) this.act("black");
    else if (!isFull && this.choices.mode === "present") this.present();
    else if (isFull && this.choices.mode !== this.wantsFull) this.leaveFull();
  }

  async copy() {
    const isCopied = await copied(location.href);
    this.find(".copied").textContent = isCopied ? this.data.words.copied : location.href;
  }
}

// What a headline says, in its language.
function namedAs(headline) {
  const { lang } = headline.closest("[lang]");
  return Object.assign(document.createElement("bdi"), { lang, textContent: headline.textContent });
}

function stretched(stretch) {
  return stretch ? { first: stretch[0], last: stretch[1] } : {};
}

function cleared() {
  const { lane, person, voice, source, party, kind, q, asof } = PLAIN;
  return { lane, person, voice, source, party, kind, q, asof };
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
