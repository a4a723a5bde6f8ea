// @ts-check
// What a reader does with mouse, keys and fingers, as steps, choices and acts of the reader.
import { chosenAt } from "./address.js";
import { actOf, swipeOf } from "./keys.js";
import { showColumn } from "./matrix.js";
import { closeMenu, openMenu } from "./menus.js";
import { chosenBy } from "./tools.js";

const STILL = 150; // milliseconds without a letter, after which the words may be whole
// A table that is edited is a canvas.
const TYPING = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable], canvas, .deck";

export class Gestures {
  /**
   * @param {import("./reader.js").Reader} reader
   * @param {AbortSignal} signal ends the hearing
   */
  constructor(reader, signal) {
    this.reader = reader;
    this.hasLetters = true;
    const hear = (type, act, options = {}) => reader.root.addEventListener(type, act, { signal, ...options });
    hear("click", (click) => this.press(click));
    hear("change", ({ target }) => this.change(target));
    hear("input", ({ target }) => (target.type === "search" ? this.typed(target) : reader.answering.take(target)));
    hear("submit", (submission) => submission.preventDefault());
    hear("pointerover", ({ target }) => reader.bring(target.closest?.("a[data-stop]")?.dataset.stop ?? null));
    hear("touchstart", (touch) => (this.begun = touchOf(touch)), { passive: true });
    hear("touchend", (touch) => this.swipe(touch));
    addEventListener("keydown", (press) => this.key(press), { signal, capture: true });
  }

  press(click) {
    const { reader } = this;
    if (!reader.facts) return reader.wait(() => this.press(click));
    if (reader.isBlack()) return reader.act("black");
    const button = click.target.closest?.("[data-step], [data-act], [data-turn], [data-hand]");
    if (!button) return this.follow(click);
    if (button.dataset.hand) return reader.answering.press(button);
    // A button that leads nowhere keeps the focus, so that no key press is lost with it.
    if (button.ariaDisabled === "true") return;
    const { step, act, turn } = button.dataset;
    if (step) reader.step(step);
    else if (turn) reader.choose({ page: reader.listing.page + Number(turn) });
    else reader.act(act);
  }

  follow(click) {
    const { reader } = this;
    const link = click.target.closest?.("a[data-stop], a[data-event], a.shows");
    if (!link || click.defaultPrevented || isHeld(click) || click.button !== 0) return;
    click.preventDefault();
    if (link.matches(".shows")) return reader.showWhy(chosenAt(reader.data.isServed ? link.search : link.hash));
    if (link.dataset.words) return reader.quote(link);
    closeMenu(reader.root);
    reader.go({ stop: link.dataset.stop ?? link.dataset.event, step: 0 });
  }

  change(field) {
    const { reader } = this;
    if (field.name === "letters") return void (this.hasLetters = field.checked);
    if (field.type === "search") return;
    if (field.closest(".one-column")) return showColumn(field);
    if (field.name === "about") return reader.choose({ event: field.value, step: 0 });
    if (field.form?.matches(".suppositions")) {
      return reader.choose({ suppose: reader.host.supposing.by(field.form) });
    }
    const chosen = chosenBy(reader.root, field);
    if (chosen) reader.choose(chosen);
  }

  typed(field) {
    clearTimeout(this.typing);
    this.typing = setTimeout(() => this.reader.choose({ q: field.value.trim() }), STILL);
  }

  key(press) {
    const { reader } = this;
    if (!reader.facts) return reader.wait(() => this.key(press));
    if (reader.sheet.isOpen) return;
    const isBlack = reader.isBlack();
    if (!isBlack && press.target.type === "search" && this.isForSearch(press)) return;
    const asked = {
      key: press.key,
      isHeld: isHeld(press),
      isTyping: Boolean(press.target.closest?.(TYPING)),
      isInMenu: Boolean(openMenu(reader.root)),
      isBlack,
    };
    const act = actOf(asked, reader.choices?.mode === "present", this.hasLetters);
    if (!act) return;
    press.preventDefault();
    press.stopPropagation();
    const [kind, name] = act.split(":");
    if (kind === "step") reader.step(name);
    else reader.act(name);
  }

  // Enter opens the first event that was found, unless it ends the composing of a character. Esc would
  // empty the field, and in WebKit leave its menu open: it closes the menu like any other.
  isForSearch(press) {
    const isEnter = press.key === "Enter";
    if (!isEnter && press.key !== "Escape") return false;
    const hit = isEnter && !press.isComposing && this.reader.find(".hits a");
    if (isEnter && !hit) return true;
    // Else the key would press the button that the focus goes back to, and open the menu anew.
    press.preventDefault();
    closeMenu(this.reader.root);
    if (hit) this.reader.go({ stop: hit.dataset.stop, step: 0 });
    return true;
  }

  swipe(touch) {
    const from = this.begun;
    this.begun = null;
    if (!from || !touch.target.closest(".words")) return;
    const { clientX, clientY } = touch.changedTouches[0];
    const step = swipeOf(clientX - from.clientX, clientY - from.clientY);
    if (step) this.reader.step(step);
  }
}

function isHeld({ ctrlKey, metaKey, altKey }) {
  return ctrlKey || metaKey || altKey;
}

function touchOf(touch) {
  return touch.touches.length === 1 ? touch.touches[0] : null;
}
