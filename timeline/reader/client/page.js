// @ts-check
// The reader in the page that a server answers.
import { Reader } from "./reader.js";

/**
 * @typedef {object} Served where the server keeps what belongs to a story
 * @property {string} address of the element, relative to that of the page
 * @property {string} bundle the address of Plotly's script
 * @property {string} failed what is said where the element cannot be fetched
 *
 * @typedef {object} Component what Streamlit gives an element
 * @property {HTMLElement} parentElement
 * @property {Served} data
 * @property {(name: string, value: unknown) => void} setTriggerValue
 */

/** @type {WeakMap<HTMLElement, { address: string, stage: HTMLElement, reader: Reader | null }>} */
const mounted = new WeakMap();

/**
 * Shows the reader of a story, or goes on showing it where it is the same.
 * @param {Component} component
 */
export function mountInPage({ parentElement, data, setTriggerValue }) {
  const stand = mounted.get(parentElement) ?? begin(parentElement);
  const want = (name) => setTriggerValue("want", name);
  if (stand.served !== data.address) {
    stand.served = data.address;
    speak(stand, data, data.address, want).catch((error) => tellOf(error, stand, data.failed));
  }
  return () => {
    stand.reader?.remove();
    stand.stage.remove();
    mounted.delete(parentElement);
  };
}

function begin(host) {
  const stage = host.appendChild(document.createElement("div"));
  const stand = { served: "", address: "", stage, reader: null };
  mounted.set(host, stand);
  return stand;
}

async function speak(stand, served, address, want) {
  stand.wanted = address;
  const told = await fetched(address);
  if (stand.wanted !== address || stand.address === address) return;
  stand.address = address;
  stand.reader?.remove();
  stand.stage.innerHTML = told.html;
  stand.reader = new Reader(stand.stage.firstElementChild, told.data, {
    load: (name, parameters) => fetched(`${told.base}/${name}?${new URLSearchParams(parameters)}`),
    plotly: () => plotly(served.bundle),
    figures: (mode) => told.figures[mode],
    want,
    code: (query) => new URL(`code.svg?${query}`, document.baseURI).href,
    speaks: (language) => Object.hasOwn(told.languages, language),
    speak: (language) => speak(stand, served, told.languages[language], want),
  });
}

// A reader that stands goes on; in the place of none stands what the server says.
function tellOf(error, stand, otherwise) {
  stand.served = "";
  if (!stand.reader) stand.stage.textContent = error.cause ?? otherwise;
}

async function fetched(address) {
  const answer = await fetch(new URL(address, document.baseURI));
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`, { cause: await answer.text() });
  return answer.json();
}

let script = null;

function plotly(address) {
  script ??= new Promise((resolve, reject) => {
    if (window.Plotly) return resolve(window.Plotly);
    const node = document.createElement("script");
    node.src = new URL(address, document.baseURI).href;
    node.addEventListener("load", () => resolve(window.Plotly));
    node.addEventListener("error", () => reject(new Error(`No chart: ${node.src} did not load`)));
    document.head.append(node);
  });
  return script.catch((error) => {
    script = null;
    throw error;
  });
}
