// @ts-check
// Which figure the chart shows for what is chosen, and how each event is drawn in it.
import { PLAIN, writeChoices } from "./choices.js";

/**
 * What of the choices decides how the chart is drawn.
 * @param {import("./choices.js").Choices} choices
 * @returns {Record<string, string>} as parameters of an address
 */
export function drawnBy({ view, mode, by, scale, lag, asof, telling }) {
  const isOrders = view === "orders";
  const drawn = isOrders
    ? { view: "orders", mode, asof, telling }
    : { mode, by, scale, lag, asof };
  return writeChoices({ ...PLAIN, ...drawn });
}

/**
 * How the events are drawn: the one in `focus` with its place, pale what was not asked for or rests on nobody any more, and not at all
 * what is not to be seen.
 * @param {import("./selection.js").Selection} selection
 * @param {Set<string>} hidden
 * @param {import("./walk.js").Focus} focus
 */
export function stateOf({ order, shown, unborne }, hidden, { event, place, isOutside }) {
  const faint = new Set(order.filter((id) => !shown.has(id) || unborne.has(id)));
  return {
    event: event !== null && !hidden.has(event) ? event : "",
    place: isOutside ? "" : String(place),
    faint,
    hidden,
    key: `${[...faint].join()} ${[...hidden].join()}`,
  };
}

/**
 * What laying `change` over `base` makes: a figure is told by how it differs from the first one.
 * @param {any} base
 * @param {any} change
 */
export function laidOver(base, change) {
  if (change === null || typeof change !== "object" || Array.isArray(change)) return change;
  const whole = Array.isArray(base) ? [...base] : { ...base };
  for (const [key, inner] of Object.entries(change)) {
    if (inner === null) delete whole[key];
    else whole[key] = Object.hasOwn(whole, key) ? laidOver(whole[key], inner) : inner;
  }
  return whole;
}
