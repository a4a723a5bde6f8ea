// Where the reader stands, where a step leads, and the panels there. The page shows a panel before
// the server has answered; the server is told where the reader went, never that a key was pressed:
// a press that comes while it is busy is not lost, and one that comes twice does no harm.

const PATIENCE = 4000;
export const MOVES = ["first", "previous", "next", "last", "less", "more"];

export class Walk {
  constructor() {
    this.stand = { stop: "", step: 0 };
    this.turn = 0;
    this.isAhead = false;
    this.hidden = new Set();
    this.early = [];
    this.later = [];
    // The panel's own node stays, so that the server's answer finds its place; an answer to an
    // earlier turn is overwritten before it is painted.
    this.watcher = new MutationObserver(() => this.keepAhead());
    const [push, replace] = ["pushState", "replaceState"].map((name) => history[name].bind(history));
    this.pushAddress = (address) => push({}, "", address);
    this.replaceAddress = (address) => replace({}, "", address);
    history.pushState = (...asked) => this.correct(push, ...asked);
    history.replaceState = (...asked) => this.correct(replace, ...asked);
    window.addEventListener("popstate", () => this.goBack());
  }

  // Takes in what the server says, which may lie behind where the reader has come to.
  settle(data, tell) {
    this.tell = tell;
    this.walk = data.walk;
    this.hidden = new Set(data.hidden);
    this.watch();
    this.lookUp();
    if (this.isAhead && data.turn < this.turn) return;
    this.isAhead = false;
    clearTimeout(this.waiting);
    this.turn = Math.max(this.turn, data.turn);
    this.stand = { stop: data.stop, step: data.step };
    if (this.walk && this.written) this.replaceAddress(addressOf(location, this.stand));
    this.written = false;
    if (this.put && !same(this.put, this.stand)) this.show();
    this.put = null;
    this.bring(this.stand.stop);
    for (const act of this.later.splice(0)) setTimeout(act);
  }

  // Whatever else asks the server for something is sent from where the server believes the reader
  // to be: it waits until the server has followed.
  afterwards(act) {
    if (this.isAhead) this.later.push(act);
    else act();
  }

  watch() {
    const panel = document.querySelector(".st-key-event-panel");
    if (this.watcher.takeRecords().length) this.keepAhead();
    if (panel === this.watched) return;
    this.watcher.disconnect();
    this.watched = panel;
    if (panel) this.watcher.observe(panel, { childList: true, subtree: true });
  }

  keepAhead() {
    this.put = null;
    if (this.isAhead) this.show();
  }

  async lookUp() {
    const address = this.walk?.stops;
    if (address === this.stopsAt) return;
    this.stopsAt = address;
    this.stops = null;
    this.isComing = Boolean(address);
    const stops = address && (await fetchedOnce(address));
    if (address !== this.stopsAt) return;
    this.isComing = false;
    this.stops = stops;
    this.places = new Map(stops?.map(([stop], place) => [stop, place]));
    this.bring(this.stand.stop);
    for (const act of this.early.splice(0)) act();
  }

  // Steps if it is known here where that leads; what comes too early waits until it is.
  step(move, otherwise) {
    if (this.isComing) return void this.early.push(() => this.step(move, otherwise));
    const place = this.placeOf(this.stand.stop);
    if (place === undefined) return otherwise();
    const stand = this.leads(move, place);
    if (stand && !same(stand, this.stand)) this.go(stand);
  }

  placeOf(stop) {
    return this.stops ? this.places.get(stop) : undefined;
  }

  leads(move, place) {
    const [finer, last] = [this.walk.finer, this.stops.length - 1];
    const cardsAlone = last < 2;
    switch (move) {
      case "first":
        return this.at(cardsAlone ? 0 : 1);
      case "last":
        return this.at(cardsAlone ? last : last - 1);
      case "next":
        return finer ? this.leads("more", place) : this.at(place + 1);
      case "previous":
        return finer ? this.leads("less", place) : this.at(place - 1);
      case "more":
        return this.at(place, this.reached(place) + 1) ?? this.at(place + 1);
      default:
        return this.at(place, this.reached(place) - 1) ?? this.at(place - 1, Infinity);
    }
  }

  // The step shown here; an address may ask for more steps than there are.
  reached(place) {
    return Math.min(this.stand.step, this.stops[place][1] - 1);
  }

  at(place, step = 0) {
    if (!this.stops[place]) return null;
    const [stop, steps] = this.stops[place];
    const wanted = step === Infinity ? steps - 1 : step;
    return wanted < 0 || wanted >= steps ? null : { stop, step: wanted };
  }

  go(stand) {
    this.stand = stand;
    this.turn += 1;
    this.isAhead = true;
    this.show();
    this.outline();
    this.write();
    this.say();
  }

  // Puts where the reader stands into the address at once, so that a reload loses nothing.
  write() {
    const address = addressOf(location, this.stand);
    if (!this.walk || address === location.href) return;
    this.pushAddress(address);
    this.written = true;
  }

  // An address that the server asks for while the reader is ahead of it keeps the reader's stand.
  correct(change, state, title, address) {
    const wanted = this.isAhead && this.walk ? addressOf(address, this.stand) : address;
    if (!this.isAhead || wanted !== location.href) change(state, title, wanted);
  }

  // Where the browser's Back comes before the server's answer, it is a step like any other.
  goBack() {
    if (!this.isAhead) return;
    const { searchParams } = new URL(location.href);
    this.go({ stop: searchParams.get("event") ?? "", step: Number(searchParams.get("step")) });
  }

  // Tells the server, and once more where the answer stays away.
  say() {
    clearTimeout(this.waiting);
    this.tell({ ...this.stand, turn: this.turn });
    this.waiting = setTimeout(() => this.isAhead && this.say(), PATIENCE);
  }

  async show() {
    const { stand } = this;
    const panels = this.portion(stand.stop);
    if (!panels) return;
    const known = ready.get(panels) ?? (await fetchedOnce(panels));
    const html = known?.[stand.stop]?.[stand.step];
    const panel = document.querySelector(".st-key-event-panel [data-testid=stHtml]");
    if (html === undefined || !panel || !same(stand, this.stand)) return;
    panel.innerHTML = html;
    this.put = stand;
    this.watcher.takeRecords();
    this.bring(stand.stop);
  }

  // Outlines the event in focus, if it may be seen; the cards at the ends of the walk have none.
  outline() {
    const { stop } = this.stand;
    if (!this.walk || this.hidden.has(stop)) return;
    const isCard = [this.stops?.at(0), this.stops?.at(-1)].some((end) => end?.[0] === stop);
    document.documentElement.dataset.timelineFocus = isCard ? "" : stop;
    afterPaint(tellChart);
  }

  // Fetches the panels of a stop and of those around it.
  bring(stop) {
    const place = this.placeOf(stop);
    if (place === undefined) return;
    for (const near of [place - 1, place, place + 1]) {
      const panels = this.stops[near] && this.portion(this.stops[near][0]);
      if (panels) fetchedOnce(panels);
    }
  }

  portion(stop) {
    const place = this.placeOf(stop);
    if (place === undefined) return null;
    return this.walk.panels.replace("{0}", Math.floor(place / this.walk.portion));
  }
}

// The same address at another stand, its parameters in the order in which the server writes them.
function addressOf(address, { stop, step }) {
  const url = new URL(address, document.baseURI);
  const others = [...url.searchParams].filter(([name]) => name !== "event" && name !== "step");
  const event = stop ? [["event", stop]] : [];
  const steps = step ? [["step", step]] : [];
  url.search = new URLSearchParams([...event, ...others, ...steps]).toString().replaceAll("%7E", "~");
  return url.href;
}

function same(one, other) {
  return one.stop === other.stop && one.step === other.step;
}

// What lies at an address never changes. Where it cannot be had the server's answer serves.
const ready = new Map();
const coming = new Map();
export function fetchedOnce(address) {
  if (!coming.has(address)) coming.set(address, fetchOnce(address));
  return coming.get(address);
}

async function fetchOnce(address) {
  try {
    const answer = await fetch(new URL(address, document.baseURI));
    if (!answer.ok) return null;
    ready.set(address, await answer.json());
    return ready.get(address);
  } catch {
    return null;
  } finally {
    if (!ready.has(address)) coming.delete(address);
  }
}

export function tellChart() {
  document.dispatchEvent(new CustomEvent("timeline-focus"));
}

// The words come first; moving the outline may take longer than showing them.
export function afterPaint(act) {
  requestAnimationFrame(() => setTimeout(act));
}
