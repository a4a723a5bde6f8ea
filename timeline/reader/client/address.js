// @ts-check
// The address of the page: where a reader's choices live, and nowhere else.
import { readChoices, writeChoices } from "./choices.js";

/**
 * Keeps choices in the address: behind the “?” on a page that a server answers, behind the “#” in a
 * file. Where the browser lets neither be written, as in some frames, they are kept here alone.
 */
export class Address {
  /**
   * @param {boolean} isServed
   * @param {() => void} onMove what to do when the reader goes back or on in the browser's history
   * @param {AbortSignal} signal
   */
  constructor(isServed, onMove, signal) {
    this.isServed = isServed;
    this.kept = null;
    const { story, shelf } = this.read();
    const follow = (event) => {
      this.kept = null;
      // Streamlit would run its page anew at every step back, and has nothing to do but where another
      // story is asked for.
      const asked = this.read();
      const isSame = asked.story === story && asked.shelf === shelf;
      if (isServed && isSame) event.stopImmediatePropagation();
      // A link within a file brings both events: what the first has told stays.
      if (event.type === "popstate") onMove();
    };
    const first = { signal, capture: true };
    for (const name of ["popstate", "hashchange"]) addEventListener(name, follow, first);
  }

  /** @returns {import("./choices.js").Choices} */
  read() {
    return this.kept ?? readChoices(this.parameters());
  }

  /** @returns {Record<string, string>} */
  parameters() {
    if (this.kept) return writeChoices(this.kept);
    const text = this.isServed ? location.search : location.hash.replace(/^#/, "?");
    const parameters = Object.fromEntries(new URLSearchParams(text));
    return this.isServed || text.includes("=") ? parameters : named(parameters);
  }

  /** @param {import("./choices.js").Choices} choices */
  write(choices) {
    const address = this.of(choices);
    if (address === location.href) return;
    this.kept = null;
    const isFramed = window.top !== window;
    try {
      history[isFramed ? "replaceState" : "pushState"](history.state, "", address);
    } catch {
      this.kept = choices;
    }
  }

  /**
   * The address that leads to `choices`.
   * @param {import("./choices.js").Choices} choices
   */
  of(choices) {
    const address = new URL(location.href);
    const query = new URLSearchParams(writeChoices(choices)).toString().replaceAll("%7E", "~");
    if (this.isServed) address.search = query;
    else address.hash = query;
    return address.href;
  }
}

// In a file an event may be named alone: “story.html#presents”.
function named(parameters) {
  const [event] = Object.keys(parameters);
  return event ? { event } : {};
}

/**
 * What the address of a link chooses, and nothing beside.
 * @param {string} address from its "?" or "#" on
 * @returns {Partial<import("./choices.js").Choices>}
 */
export function chosenAt(address) {
  const parameters = Object.fromEntries(new URLSearchParams(address.slice(1)));
  const chosen = readChoices(parameters);
  return Object.fromEntries(Object.keys(parameters).map((name) => [name, chosen[name]]));
}
