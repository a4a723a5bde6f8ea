// @ts-check
// When there is time for what nobody waits for.

/**
 * Acts once the page has shown what comes first.
 * @param {() => void} act
 */
export function whenIdle(act) {
  if (window.requestIdleCallback) requestIdleCallback(act, { timeout: 300 });
  else setTimeout(act, 100);
}
