// @ts-check
// The chart as a sheet over the page of a phone; its foot tells of the mark that was touched.

export class Sheet {
  /**
   * @param {HTMLDialogElement} dialog
   * @param {HTMLElement} charted the chart, which stands in the page where it is wide enough
   * @param {() => void} draw
   */
  constructor(dialog, charted, draw) {
    this.dialog = dialog;
    this.draw = draw;
    this.touched = "";
    const home = charted.parentElement;
    this.borrow = () => dialog.querySelector(".spread").append(charted);
    dialog.addEventListener("close", () => home.prepend(charted));
  }

  get isOpen() {
    return this.dialog.open;
  }

  open() {
    this.borrow();
    this.dialog.showModal();
    this.draw();
  }

  close() {
    if (this.isOpen) this.dialog.close();
  }

  /**
   * Tells of an event, or with none what there is to do.
   * @param {string} event
   * @param {string} headline
   * @param {string} sentence
   */
  tell(event, headline, sentence) {
    this.touched = event;
    const [words, when] = this.dialog.querySelector(".touched").children;
    words.textContent = headline;
    when.textContent = sentence;
    this.dialog.querySelector("[data-act=read]").hidden = !event;
  }
}
