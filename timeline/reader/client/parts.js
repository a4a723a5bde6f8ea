// @ts-check
// The parts of the story that are asked for as the reader goes, as of the day chosen.
import { END } from "./walk.js";

export class Parts {
  /**
   * @param {import("./store.js").Store} store
   * @param {any} data what Python says of the story
   */
  constructor(store, data) {
    this.store = store;
    this.data = data;
    this.day = {};
  }

  /** @param {{ asof: string }} choices */
  asOf(choices) {
    this.day = dayOf(choices);
  }

  peek(name) {
    return this.store.peek(name, this.day);
  }

  get(name) {
    return this.store.get(name, this.day);
  }

  // The line of each event, or none where they cannot be had.
  list() {
    return this.get("list").catch(() => []);
  }

  portionOf(stop) {
    return Math.max(0, Math.floor(this.data.stops.indexOf(stop) / this.data.portion));
  }

  // The panels that came with that of a stop, by their stops, if they are here.
  panelsAt(stop) {
    return this.peek(`panels-${this.portionOf(stop)}`) ?? {};
  }

  async panelOf(event) {
    const panels = await this.get(`panels-${this.portionOf(event)}`);
    return panels[event] ?? "";
  }

  // The headline of each stop: a file that is handed in names events by them.
  async headlines(events) {
    const lines = await this.list();
    const told = events.map((event, place) => [event, lines[place]?.[0] ?? event]);
    return new Map([...told, [END, this.data.words.open]]);
  }

  async places(events) {
    const { places } = await this.get("drawings");
    return new Map(events.map((event, number) => [event, places[number]]));
  }
}

/**
 * What a part is asked for with on the day chosen, if one is.
 * @param {{ asof: string }} choices
 * @returns {Record<string, string>}
 */
export function dayOf({ asof }) {
  return asof ? { asof } : {};
}
