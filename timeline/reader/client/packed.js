// @ts-check
// What lies packed in a file, and the reader itself where it does too.

/** Whether this browser can unpack what it is given; where it cannot, the file's plain text stays. */
export const CAN_UNPACK = "DecompressionStream" in globalThis;

/** The key below which a value is told by the places of its pieces, and the one of a list of rows. */
export const WOVEN = ":";
const ROWS = "::";

/**
 * The bytes that Python's `packed` wrote in letters: four in five of them, as digits of base 85.
 * @param {string} text
 */
export function bytesOf(text) {
  const digits = text.replaceAll("z", "!!!!!").replaceAll("v", "<");
  const groups = Math.ceil(digits.length / 5);
  const whole = digits.padEnd(5 * groups, "u");
  const bytes = new DataView(new ArrayBuffer(4 * groups));
  for (let group = 0; group < groups; group += 1) {
    let number = 0;
    for (let place = 5 * group; place < 5 * group + 5; place += 1) {
      number = 85 * number + whole.charCodeAt(place) - 33;
    }
    bytes.setUint32(4 * group, number);
  }
  return new Uint8Array(bytes.buffer, 0, 4 * groups - (whole.length - digits.length));
}

/**
 * What an element of the file holds: JSON, deflated.
 * @param {string} id
 */
export async function unpacked(id) {
  const bytes = bytesOf(document.getElementById(id).textContent);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).json();
}

/** Starts the reader, whose script and style lie packed. */
export async function startPacked() {
  if (!CAN_UNPACK) return;
  const { style, script } = await unpacked("reader-client");
  add("style", style);
  // A browser that saves the page saves it as it stands: a script left there would act twice.
  add("script", script).remove();
}

/**
 * The value of which Python's `woven` told, in the language of `pieces`.
 * @param {any} value
 * @param {any[]} pieces
 */
export function unwoven(value, pieces) {
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map((inner) => unwoven(inner, pieces));
  if (Object.hasOwn(value, ROWS)) return value[ROWS].map((place) => pieces[place]);
  if (!Object.hasOwn(value, WOVEN)) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, unwoven(inner, pieces)]));
  }
  const [first, ...others] = value[WOVEN].map((place) => pieces[place]);
  return others.length ? [first, ...others].join("") : first;
}

/**
 * The pieces of another language: `pieces`, with those in their place that it tells differently.
 * @param {any[]} pieces
 * @param {[steps: number[], others: any[]]} [told] how far it is from one such place to the next, and
 *   what stands there
 */
export function spokenBy(pieces, [steps, others] = [[], []]) {
  const spoken = [...pieces];
  let place = 0;
  steps.forEach((step, number) => (spoken[(place += step)] = others[number]));
  return spoken;
}

function add(name, text) {
  const node = document.head.appendChild(document.createElement(name));
  node.textContent = text;
  return node;
}
