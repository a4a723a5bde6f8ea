// @ts-check
// What lies packed in a file, and the reader itself where it does too.

/** Whether this browser can unpack what it is given; where it cannot, the file's plain text stays. */
export const CAN_UNPACK = "DecompressionStream" in globalThis;

// The keys below which a value, and a list of rows, are told by the places of their pieces, and a piece
// by what it is in each language.
const WOVEN = ":";
const ROWS = "::";
const SPOKEN = "|";

const LEFT_OUT = 27; // the digit of “<”, which could begin markup

/**
 * The bytes that Python's `packed` wrote in letters, 13 bits in two of them, as digits of base 91.
 * @param {string} text
 */
export function bytesOf(text) {
  const digit = (place) => (text[place] === "|" ? LEFT_OUT : text.charCodeAt(place) - 33);
  const bytes = new Uint8Array((13 * (text.length >> 1) + 6 * (text.length & 1)) >> 3);
  let [held, bits, end] = [0, 0, 0];
  for (let place = 0; place < text.length; place += 2) {
    const isPair = place + 1 < text.length;
    held = isPair ? (held << 13) | (91 * digit(place) + digit(place + 1)) : (held << 6) | digit(place);
    for (bits += isPair ? 13 : 6; bits > 7; end += 1) {
      bits -= 8;
      bytes[end] = held >> bits;
    }
    held &= 255;
  }
  return bytes;
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
 * Pieces as one of the languages of a file has them.
 * @param {any[]} pieces
 * @param {number} language its place among them
 * @param {string[]} standing what the file shows anyhow, which a piece can be a number of
 */
export function spokenBy(pieces, language, standing) {
  return pieces.map((piece) => {
    const said = piece?.[SPOKEN] ? piece[SPOKEN][language] : piece;
    return standing[said?.[WOVEN]] ?? said;
  });
}

function add(name, text) {
  const node = document.head.appendChild(document.createElement(name));
  node.textContent = text;
  return node;
}
