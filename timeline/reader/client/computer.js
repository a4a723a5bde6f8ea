// @ts-check
// Which names mean the computer that one sits at: the twin of `timeline/own_computer.py`.

/** @param {string} name as the address of a page has it */
export function isThisComputer(name) {
  return /^((.*\.)?localhost|127(\.\d+){3}|\[::1\])$/.test(name);
}
