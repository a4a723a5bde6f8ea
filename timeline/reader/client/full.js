// @ts-check
// The reader in a file that holds Plotly too.
import { Figure } from "./figure.js";
import { startInFile } from "./file.js";

export function startWithPlotly() {
  return startInFile({ plotly: whenDrawn, figureIn: (plot) => new Figure(plot) });
}

// Plotly's script stands last in the file.
function whenDrawn() {
  if (document.readyState !== "loading") return Promise.resolve(window.Plotly);
  return new Promise((resolve) => {
    document.addEventListener("DOMContentLoaded", () => resolve(window.Plotly), { once: true });
  });
}
