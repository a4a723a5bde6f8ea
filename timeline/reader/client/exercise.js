// @ts-check
// Cards to put in order: how they are moved, and what is said of the order.
import { countOrders } from "./counting.js";
import { deal, scoreOf } from "./dealing.js";
import { faultOf, judge } from "./judging.js";
import { made } from "./made.js";
import { wordsIn } from "./matrix.js";
import { counted, filled } from "./words.js";

const MOST_TOLD = 3; // wrong pairs that are told with their reasons
const MOST_NAMED = 5; // ids that an address names in vain
const LONGEST_ID = 40;
const MANY = 3; // statements: the words behind so many are opened by whoever wants them
const STEPS = Object.freeze({ ArrowUp: -1, ArrowDown: 1, ArrowLeft: -1, ArrowRight: 1, Home: -99, End: 99 });
const SIGNS = Object.freeze({ right: "✓", wrong: "✗", open: "?", together: "=" });

/**
 * @typedef {object} Services
 * @property {(sentence: string) => void} say
 * @property {(event: string) => Promise<string>} panel the HTML of an event
 * @property {(changes: Partial<import("./choices.js").Choices>) => void} choose
 * @property {() => Promise<Map<string, number[]>>} places left, top, right and bottom in the strip
 * @property {(order: string[], open: string[][], score: ReturnType<typeof scoreOf>) => void} laid what was checked
 */
export class Exercise {
  /** @param {Services} services */
  constructor(services) {
    this.services = services;
  }

  /**
   * Shows the cards that are chosen, as they lie if they lie already.
   * @param {HTMLElement} page
   * @param {any} rules what an order is judged by
   * @param {Map<string, [string, string, number]>} lines what stands in the list, by event, as happened
   * @param {import("./choices.js").Choices} choices
   */
  show(page, rules, lines, choices) {
    const { cards, seed, asof } = choices;
    const key = JSON.stringify([cards, seed, asof]);
    const isDealt = key === this.dealt;
    if (isDealt && page === this.page) return this.tick();
    Object.assign(this, { page, rules, lines, dealt: key, seed, picked: "", marking: null });
    this.words = JSON.parse(page.dataset.words ?? "");
    if (!isDealt) Object.assign(this, deal(rules, choices, [...lines.keys()]), { marked: [] });
    if (!page.dataset.heard) this.listen();
    this.build();
    this.tick();
  }

  find(selector) {
    return this.page.querySelector(selector);
  }

  named(event) {
    return `\u2068${this.lines.get(event)?.[0] ?? event}\u2069`;
  }

  // Cards

  build() {
    const { words, order, strangers, rules } = this;
    const asked = strangers.length ? filled(words.strangers, { ids: this.unknown() }) : "";
    const cut = this.isCut ? filled(words.cut, { most: rules.most }) : "";
    this.find(".dealt").textContent = [asked, cut, order.length < 2 ? words.few : ""].filter(Boolean).join(" ");
    for (const part of [".how", ".deck", ".acts", ".mix"]) this.find(part).hidden = order.length < 2;
    this.cards = new Map(order.map((event) => [event, this.card(event)]));
    this.find(".deck").replaceChildren();
    this.arrange();
  }

  // An address can name a thousand events that are none.
  unknown() {
    const ids = this.strangers.slice(0, MOST_NAMED).map((id) => (id.length > LONGEST_ID ? `${id.slice(0, LONGEST_ID)}…` : id));
    const count = this.strangers.length - ids.length;
    return count ? filled(this.words.others, { ids: ids.join(", "), count }) : ids.join(", ");
  }

  card(event) {
    const card = this.find("template").content.firstElementChild.cloneNode(true);
    const [headline, , lane] = this.lines.get(event);
    card.dataset.card = event;
    card.firstElementChild.classList.add(`lane-${lane % 6}`);
    card.querySelector(".name").textContent = headline;
    for (const button of card.querySelectorAll("[data-move]")) {
      const words = button.dataset.move === "-1" ? this.words.sooner : this.words.later;
      button.ariaLabel = filled(words, { event: this.named(event) });
    }
    return card;
  }

  // Lays the cards as they are ordered; what was said of another order is taken away.
  arrange() {
    const { activeElement } = document;
    this.order.forEach((event, place) => {
      const card = this.cards.get(event);
      card.querySelector(".handle").textContent = String(place + 1);
      this.find(".deck").append(card);
    });
    if (this.page.contains(activeElement)) activeElement.focus();
    for (const between of this.page.querySelectorAll(".between")) between.hidden = true;
    const count = this.order.length;
    const pairs = (count * (count - 1)) / 2;
    const before = counted(this.words.before, pairs, { count, pairs });
    this.find(".verdict").replaceChildren(made("p", count > 1 ? before : ""));
    this.showMarks();
  }

  tick() {
    for (const box of this.page.querySelectorAll("[name=cards]")) box.checked = this.order.includes(box.value);
  }

  // Moves

  listen() {
    this.page.dataset.heard = "yes";
    this.page.addEventListener("click", (click) => this.press(click));
    this.page.addEventListener("keydown", (press) => this.key(press));
    this.page.addEventListener("pointerdown", (press) => this.drag(press));
  }

  press({ target }) {
    const button = target.closest("button");
    if (!button || this.dragged) return void (this.dragged = false);
    const { move, act, unmark } = { ...button.dataset, act: button.dataset.order };
    const event = button.closest("[data-card]")?.dataset.card;
    if (move) this.moveBy(event, Number(move));
    else if (event) this.pick(event);
    else if (unmark) this.unmark(Number(unmark));
    else if (act) ({ check: () => this.check(), mark: () => this.mark(), mix: () => this.mix() })[act]();
  }

  key(press) {
    const event = press.target.closest("[data-card]")?.dataset.card;
    if (!event || !(press.key in STEPS || press.key === "Escape")) return;
    if (press.key === "Escape" ? !this.picked : !press.altKey && this.picked !== event) return;
    press.preventDefault();
    if (press.key === "Escape") this.pick(this.picked);
    else this.moveBy(event, STEPS[press.key]);
  }

  moveBy(event, step) {
    this.moveTo(event, this.order.indexOf(event) + step);
  }

  moveTo(event, wish) {
    const rest = this.order.filter((other) => other !== event);
    const place = Math.max(0, Math.min(wish, rest.length));
    this.order = rest.toSpliced(place, 0, event);
    this.arrange();
    this.say("moved", event);
  }

  say(name, event) {
    const place = this.order.indexOf(event) + 1;
    this.services.say(filled(this.words[name], { event: this.named(event), place, count: this.order.length }));
  }

  // With the mouse a card is held anywhere, with a finger by its number: else no page could be scrolled.
  drag(press) {
    const event = press.target.closest(".card")?.parentElement.dataset.card;
    this.dragged = false;
    const isHeld = press.pointerType === "mouse" || press.target.closest(".handle");
    if (!event || !isHeld || press.button || press.target.closest("[data-move]")) return;
    const done = new AbortController();
    const follow = ({ clientY }) => {
      const place = this.order.filter((other) => other !== event && this.middle(other) < clientY).length;
      if (place === this.order.indexOf(event)) return;
      this.dragged = press.target.closest("button") !== null;
      this.moveTo(event, place);
    };
    addEventListener("pointermove", follow, { signal: done.signal });
    for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => done.abort(), { signal: done.signal });
  }

  middle(event) {
    const { top, height } = this.cards.get(event).firstElementChild.getBoundingClientRect();
    return top + height / 2;
  }

  // A card is picked up and put down, or is one of two that are marked as open.
  pick(event) {
    if (this.marking) return this.choosePair(event);
    this.picked = this.picked === event ? "" : event;
    this.showMarks();
    this.say(this.picked ? "picked" : "put", event);
  }

  mix() {
    this.services.choose({ seed: String((Number(this.seed) || 0) + 1) });
  }

  // Pairs that are called open

  mark() {
    this.marking = this.marking ? null : [];
    this.picked = "";
    this.showMarks();
    if (this.marking) this.services.say(this.words.marking);
  }

  choosePair(event) {
    const pair = this.marking.includes(event) ? [] : [...this.marking, event];
    this.marking = pair.length < 2 ? pair : null;
    const isNew = !this.marked.some((other) => pair.every((id) => other.includes(id)));
    if (pair.length === 2 && isNew) this.marked.push(pair);
    this.showMarks();
    if (pair.length === 2) this.services.say(this.calledOpen(pair));
  }

  unmark(place) {
    this.marked.splice(place, 1);
    this.showMarks();
    this.find("[data-order=mark]").focus();
  }

  calledOpen([one, other]) {
    return filled(this.words.marked, { one: this.named(one), other: this.named(other) });
  }

  showMarks() {
    this.find("[data-order=mark]").ariaPressed = String(Boolean(this.marking));
    this.find(".marking").hidden = !this.marking;
    for (const [event, card] of this.cards) {
      const isHeld = this.picked === event || Boolean(this.marking?.includes(event));
      card.querySelector(".name").ariaPressed = String(isHeld);
    }
    const items = this.marked.map((pair, place) => {
      const item = made("li", `${this.calledOpen(pair)} `);
      item.append(Object.assign(made("button", this.words.unmark), { type: "button" }));
      item.lastElementChild.dataset.unmark = String(place);
      return item;
    });
    this.find(".marked").replaceChildren(...items);
  }

  // What is said of the order

  check() {
    const verdict = judge(this.rules, this.order);
    const { ties, wrong } = verdict;
    const score = scoreOf(verdict, this.marked);
    this.showBetween(ties);
    const summary = filled(score.open ? this.words.score : this.words.scoreSettled, score);
    const told = wrong.toSorted((one, other) => this.reach(one) - this.reach(other)).slice(0, MOST_TOLD);
    const rest = wrong.filter((fault) => !told.includes(fault));
    this.find(".verdict").replaceChildren(
      made("h3", summary),
      ...(wrong.length ? [] : [made("p", this.words.agrees)]),
      ...(score.isRefused ? [made("p", this.words.refused)] : []),
      made("p", this.orders(ties, !wrong.length)),
      ...told.map((fault) => this.faultTold(fault, this.headingOf(fault))),
      ...(rest.length ? [this.others(rest)] : []),
      ...score.missed.map((each) => this.missedTold(each)),
      ...score.hits.map((each) => this.hitTold(each)),
    );
    this.services.say(summary);
    this.services.laid(this.order, this.marked, score);
  }

  // How many orders are right, with this one among them if it is.
  orders(ties, isRight) {
    const { number, isExact } = countOrders(this.rules, this.order, ties);
    const { among, count, most } = this.words.orders;
    if (!isExact) return filled(most, { count: number.toLocaleString(document.documentElement.lang) });
    return counted(isRight ? among : count, number);
  }

  // Wrong pairs beside those that are told at once.
  others(faults) {
    const details = made("details", "");
    details.append(
      made("summary", counted(this.words.more, faults.length)),
      ...faults.map((fault) => this.faultTold(fault, this.headingOf(fault))),
    );
    return details;
  }

  // How far apart the cards of a fault lie.
  reach({ pairs }) {
    const [first, second] = pairs[0].map((event) => this.order.indexOf(event));
    return second - first;
  }

  showBetween(ties) {
    this.order.slice(0, -1).forEach((event, place) => {
      const next = this.order[place + 1];
      const { tie } = ties.find(({ pair }) => pair[0] === event && pair[1] === next);
      const isFound = this.marked.some((pair) => pair.includes(event) && pair.includes(next));
      const between = this.cards.get(event).querySelector(".between");
      const found = tie === "open" && isFound ? ` ${this.words.found}` : "";
      between.hidden = false;
      Object.assign(between.dataset, { tie, sign: SIGNS[tie] });
      between.firstElementChild.textContent = `${this.words.ties[tie]}${found}`;
      between.firstElementChild.classList.toggle("unseen", tie === "right");
    });
  }

  headingOf({ pairs }) {
    if (pairs.length > 1) return this.words.jointly;
    const [[later, sooner]] = pairs;
    return filled(this.words.begins, { sooner: this.named(sooner), later: this.named(later) });
  }

  faultTold({ pairs, statements }, heading) {
    const section = made("section", "");
    const stand = pairs.length > 1 ? pairs.map(([one, other]) => this.standing(one, other)) : [];
    const said = statements.map((number) => this.rules.statements[number]);
    const list = made("ul", "");
    list.append(...[...stand, ...said.map(([sentence]) => sentence)].map((text) => made("li", text)));
    const details = made("details", "");
    details.open = said.length < MANY;
    details.append(made("summary", this.words.quoted));
    section.append(made("h4", heading), list, details);
    this.quote(details, said.flatMap(([, words]) => words));
    return section;
  }

  standing(one, other) {
    return filled(this.words.stands, { one: this.named(one), other: this.named(other) });
  }

  hitTold({ pair: [one, other], tie }) {
    const named = { one: this.named(one), other: this.named(other) };
    const isMoment = tie === "together";
    const told = made("p", isMoment ? filled(this.words.moment, named) : `${this.calledOpen([one, other])} ${this.words.hit}`);
    if (!isMoment) this.showWhy(told, [one, other]);
    return told;
  }

  // Where two events can lie, one below the other, as the strip of the whole story has them.
  async showWhy(place, pair) {
    const places = await this.services.places().catch(() => new Map());
    if (!pair.every((event) => places.get(event))) return;
    const rows = pair.map((event) => {
      const [left, , right] = places.get(event);
      const row = made("span", this.lines.get(event)[0]);
      row.className = "lie";
      row.append(made("i", ""));
      Object.assign(row.lastElementChild.style, { marginInlineStart: `${left}px`, width: `${right - left}px` });
      return row;
    });
    place.append(...rows);
  }

  // A pair that was called open though the statements settle it.
  missedTold({ pair, tie }) {
    const fault = faultOf(this.rules, [tie === "wrong" ? pair : pair.toReversed()]);
    return this.faultTold(fault, `${this.calledOpen(pair)} ${this.words.settled}`);
  }

  // The words behind statements, each once, as soon as they are there.
  async quote(place, words) {
    const once = new Map(words.map((each) => [each.join(" "), each]));
    const panels = [...once.values()].map(async ([event, number]) => {
      const [, ...said] = wordsIn(await this.services.panel(event).catch(() => ""), [number]);
      return said;
    });
    place.append(...(await Promise.all(panels)).flat());
  }

  // What a teacher needs beside the cards on paper.
  fillKey() {
    const number = (event) => this.order.indexOf(event) + 1;
    const { ties } = judge(this.rules, this.order);
    const pairs = (kinds) => ties.filter(({ tie }) => kinds.includes(tie));
    const fixed = pairs(["right", "wrong"]).map(({ pair, tie }) => (tie === "right" ? pair : pair.toReversed()));
    const free = (kind) => pairs([kind]).map(({ pair }) => pair.map(number).join(" ~ ")).join(", ");
    const happened = [...this.lines.keys()].filter((event) => this.order.includes(event));
    const isRight = !judge(this.rules, happened).wrong.length;
    const order = isRight ? `${happened.map(number).join(" < ")}. ${this.orders(ties, true)}` : "";
    const told = { order, fixed: fixed.map((pair) => pair.map(number).join(" < ")).join(", "), open: free("open"), together: free("together") };
    this.find(".key dl").replaceChildren(
      ...Object.entries(told).flatMap(([name, text]) => (text ? [made("dt", this.words.key[name]), made("dd", text)] : [])),
    );
  }
}
