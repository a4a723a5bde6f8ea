// @ts-check
// A teacher's class room: opened, led at each step, and ended.
import { openingChoices, readChoices } from "./choices.js";
import { isThisComputer } from "./computer.js";
import { fetched } from "./hosting.js";

const COUNTING = 5000; // milliseconds after which she is told anew how many follow

/**
 * @typedef {object} Told what the server says of a room
 * @property {string} code
 * @property {string} address where students find it
 * @property {string} pace
 * @property {boolean} isOver
 * @property {string} following how many do, in words
 */
export class ClassRoom {
  constructor() {
    /** @type {{ code: string, secret: string } | null} */
    this.mine = null;
    /** @type {Told | null} */
    this.told = null;
    this.wish = null;
    this.isLeading = false;
  }

  /**
   * Serves the controls of a page, and comes back to the room that this browser has opened.
   * @param {HTMLElement} stage
   */
  appear(stage) {
    this.menu = stage.querySelector("#reader-room");
    this.signs = stage.querySelectorAll(".room-code");
    this.counts = stage.querySelectorAll(".room-count");
    this.menu.addEventListener("click", ({ target }) => this.press(target.closest("[data-room]")?.dataset.room));
    this.menu.addEventListener("change", ({ target }) => target.name === "pace" && this.lead({ pace: target.value }));
    this.mine = remembered();
    if (this.mine) this.lead();
  }

  // Asked at no address: no step is taken by it, whichever of her windows asks.
  count() {
    if (!this.isLeading) this.lead({ address: "" });
  }

  press(name) {
    if (name === "open") this.open();
    if (name === "end") this.lead({ ends: true });
  }

  async open() {
    const answer = await this.ask("room", {});
    if (!answer) return;
    this.mine = { code: answer.code, secret: answer.secret };
    remember(this.mine);
    this.show(answer);
  }

  // One request at a time: what comes meanwhile goes along with the next one, so that none overtakes
  // another.
  async lead(changes = {}) {
    if (!this.mine) return;
    this.wish = { ...this.wish, ...changes };
    if (this.isLeading) return;
    this.isLeading = true;
    await this.send();
    this.isLeading = false;
  }

  async send() {
    const { secret, code } = this.mine;
    const wish = { secret, ...this.wish };
    this.wish = null;
    this.show(await this.ask(`room/${code}`, wish));
    if (this.wish && this.mine) await this.send();
  }

  /** @returns {Promise<any>} what the server says, or `null` where it does nothing, which is told */
  async ask(place, wish) {
    const body = JSON.stringify({ address: location.search.slice(1), ...wish });
    const lang = document.documentElement.lang;
    try {
      const asked = { method: "POST", headers: { "Content-Type": "application/json" }, body };
      const answer = await fetched(`${place}?lang=${lang}`, asked);
      this.say("");
      return answer;
    } catch (error) {
      this.say(saidBy(error) || this.menu.dataset.lost);
      // A server that does not answer may do so at the next step; a room that is not hers is none.
      if ([403, 404].includes(error.status)) this.leave(this.mine ? this.menu.dataset.gone : "");
      return null;
    }
  }

  leave(sign = "") {
    this.mine = null;
    remember(null);
    this.draw(null, sign);
  }

  show(told) {
    clearTimeout(this.counting);
    this.counting = setTimeout(() => this.count(), COUNTING);
    if (!told) return;
    if (told.isOver) this.leave();
    else this.draw(told);
    if (told.isOver) this.say(this.menu.dataset.over);
  }

  draw(told, otherwise = "") {
    for (const sign of this.signs) sign.textContent = told?.code ?? otherwise;
    for (const count of this.counts) count.textContent = told?.following ?? "";
    this.menu.querySelector(".room-before").hidden = Boolean(told);
    const place = this.menu.querySelector(".room-open");
    place.hidden = !told;
    if (!told) return;
    const address = new URL(told.address);
    place.querySelector("img").src = new URL(`code.svg?room=${told.code}`, document.baseURI).href;
    place.querySelector(".code").textContent = told.code;
    place.querySelector(".address").textContent = address.href;
    place.querySelector(".local").hidden = !isThisComputer(address.hostname);
    place.querySelector(`[value=${told.pace}]`).checked = true;
  }

  say(sentence) {
    this.menu.querySelector(".room-status").textContent = sentence;
  }
}

function saidBy(error) {
  try {
    return JSON.parse(error.cause).said;
  } catch {
    return "";
  }
}

// Which room is hers is known after a reload too: to the browser in which it was opened.
function remembered() {
  try {
    return JSON.parse(localStorage.getItem(placeOfRoom()));
  } catch {
    return null;
  }
}

function remember(mine) {
  try {
    if (mine) localStorage.setItem(placeOfRoom(), JSON.stringify(mine));
    else localStorage.removeItem(placeOfRoom());
  } catch {
    // A browser that keeps nothing forgets it with the page.
  }
}

function placeOfRoom() {
  const { story, shelf } = openingChoices(readChoices(Object.fromEntries(new URLSearchParams(location.search))));
  return `room ${story} ${shelf}`;
}
