// A button that shows the page on the whole screen, and leaves it again.
import { buttonIn } from "./button.js";

export default function ({ data, parentElement }) {
  const button = buttonIn(parentElement, data.label);
  button.onclick = () =>
    document.fullscreenElement
      ? document.exitFullscreen()
      : document.documentElement.requestFullscreen();
}
