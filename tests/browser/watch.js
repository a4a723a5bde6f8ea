// Keeps everything that a browser's console would complain of, from the first script on.
window.complaints = [];
{
  const keep = (words) => window.complaints.push(String(words));
  addEventListener("error", ({ message, target }) => keep(message ?? target.outerHTML), true);
  addEventListener("unhandledrejection", ({ reason }) => keep(reason));
  document.addEventListener("securitypolicyviolation", ({ blockedURI, sourceFile }) => {
    // Streamlit tries whether it may compile WebAssembly, and does without.
    if (blockedURI !== "wasm-eval") keep(`${blockedURI} in ${sourceFile}`);
  });
  for (const level of ["error", "warn"]) {
    const say = console[level];
    console[level] = (...words) => {
      keep(words.join(" "));
      say.apply(console, words);
    };
  }
}
