// @ts-check
// What the client is told when it needs it, each part once.

/**
 * @typedef {(name: string, parameters: Record<string, string>) => Promise<unknown>} Load
 */
export class Store {
  /**
   * @param {Load} load
   * @param {[string, Record<string, string>, unknown][]} brought what is here from the start
   */
  constructor(load, brought = []) {
    this.load = load;
    /** @type {Map<string, unknown>} */
    this.ready = new Map(brought.map(([name, parameters, part]) => [keyOf(name, parameters), part]));
    /** @type {Map<string, Promise<unknown>>} */
    this.coming = new Map(Array.from(this.ready, ([key, part]) => [key, Promise.resolve(part)]));
  }

  /**
   * A part that is here already, or `undefined`.
   * @param {string} name
   * @param {Record<string, string>} parameters
   */
  peek(name, parameters) {
    return this.ready.get(keyOf(name, parameters));
  }

  /**
   * A part, asked for once; one that could not be had is asked for anew.
   * @param {string} name
   * @param {Record<string, string>} parameters
   */
  get(name, parameters) {
    const key = keyOf(name, parameters);
    if (!this.coming.has(key)) this.coming.set(key, this.fetch(key, name, parameters));
    return this.coming.get(key);
  }

  async fetch(key, name, parameters) {
    try {
      this.ready.set(key, await this.load(name, parameters));
      return this.ready.get(key);
    } finally {
      if (!this.ready.has(key)) this.coming.delete(key);
    }
  }
}

function keyOf(name, parameters) {
  return `${name}?${JSON.stringify(parameters)}`;
}
