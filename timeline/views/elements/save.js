// A button that saves the text of the story as a file, as it stands in its field at that moment.
import { buttonIn, save } from "./button.js";

export default function ({ data, parentElement }) {
  const button = buttonIn(parentElement, data.label);
  // oxlint-disable-next-line unicorn/prefer-add-event-listener -- Each run of the page mounts anew; a second listener would save twice.
  button.onclick = () => {
    const text = document.querySelector(".story-text")?.value ?? data.text;
    save(new Blob([text], { type: "application/yaml" }), data.name);
  };
}
