// @ts-check
// The menus are popovers. Where a browser knows none (before Chrome 114, Firefox 125 or Safari 17),
// they open and close by a class.

const HAS_POPOVERS = "popover" in HTMLElement.prototype;
const OPEN = HAS_POPOVERS ? "[popover]:popover-open" : "[popover].open";

/**
 * The menu that is open, or `null`.
 * @param {HTMLElement} root
 * @returns {HTMLElement | null}
 */
export function openMenu(root) {
  return root.querySelector(OPEN);
}

/** @param {HTMLElement} root */
export function closeMenu(root) {
  const menu = openMenu(root);
  if (HAS_POPOVERS) menu?.hidePopover();
  else if (menu) turn(root, menu, "closed");
}

/**
 * Opens a menu, unless it is open.
 * @param {HTMLElement} root
 * @param {string} id
 */
export function showMenu(root, id) {
  const menu = root.querySelector(`#${id}`);
  if (openMenu(root) === menu) return;
  if (HAS_POPOVERS) return menu.showPopover();
  closeMenu(root);
  turn(root, menu, "open");
}

/**
 * Does what browsers that know popovers do of themselves.
 * @param {HTMLElement} root
 * @param {AbortSignal} signal
 */
export function standIn(root, signal) {
  if (HAS_POPOVERS) return;
  root.addEventListener("click", (click) => answer(root, click), { signal });
  const close = (press) => press.key === "Escape" && closeMenu(root);
  addEventListener("keydown", close, { signal });
}

function answer(root, click) {
  const wanted = click.target.closest("[popovertarget]")?.getAttribute("popovertarget");
  const menu = openMenu(root);
  if (menu && !menu.contains(click.target)) closeMenu(root);
  if (wanted && wanted !== menu?.id) showMenu(root, wanted);
}

function turn(root, menu, newState) {
  const isOpen = newState === "open";
  menu.classList.toggle("open", isOpen);
  const buttons = [...root.querySelectorAll(`[popovertarget="${menu.id}"]`)];
  const seen = buttons.find((button) => button.getClientRects().length);
  (isOpen ? (menu.querySelector("[autofocus]") ?? menu) : seen)?.focus();
  menu.dispatchEvent(Object.assign(new Event("toggle"), { newState }));
}
