// A button that saves a picture as PNG, drawn by the reader's own browser with its own fonts.
import { buttonIn, save, say } from "./button.js";

const PIXELS = 2; // sharp on a projector 1920 pixels wide

export default function ({ data, parentElement }) {
  const button = buttonIn(parentElement, data.label);
  // oxlint-disable-next-line unicorn/prefer-add-event-listener -- Each run of the page mounts anew; a second listener would save twice.
  button.onclick = async () => {
    try {
      save(await asPng(data.picture), data.name);
    } catch {
      say(button, data.failed, data.label);
    }
  };
}

async function asPng(address) {
  const answer = await fetch(new URL(address, document.baseURI));
  if (!answer.ok) throw new Error(`No picture: ${address} answered ${answer.status}`);
  const url = URL.createObjectURL(new Blob([await answer.text()], { type: "image/svg+xml" }));
  try {
    const picture = new Image();
    picture.src = url;
    await picture.decode();
    return await drawn(picture);
  } finally {
    URL.revokeObjectURL(url);
  }
}

function drawn(picture) {
  const canvas = document.createElement("canvas");
  canvas.width = PIXELS * picture.naturalWidth;
  canvas.height = PIXELS * picture.naturalHeight;
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}
