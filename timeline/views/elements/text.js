// A field for the text of a story: what is typed is sent once it rests, and the line one is at is told.
const REST = 400; // milliseconds

export default function ({ data, parentElement, setTriggerValue }) {
  const field = parentElement.querySelector("textarea") ?? made(parentElement);
  const line = parentElement.querySelector("output");
  field.setAttribute("aria-label", data.label);
  // What the server says is what was typed, unless it was changed elsewhere, as in a table.
  if (field.dataset.turn !== String(data.turn)) put(field, data);
  const send = () => {
    clearTimeout(field.resting);
    if (field.value === field.sent) return;
    field.sent = field.value;
    setTriggerValue("typed", field.value);
  };
  const tell = () => (line.textContent = data.line.replace("{line}", lineOf(field)));
  // Each run of the page mounts anew; further listeners would send twice.
  Object.assign(field, { onkeyup: tell, onclick: tell, onchange: send });
  // oxlint-disable-next-line unicorn/prefer-add-event-listener -- Each run of the page mounts anew; a second listener would send twice.
  field.oninput = () => {
    clearTimeout(field.resting);
    field.resting = setTimeout(send, REST);
  };
  tell();
}

function made(parent) {
  const field = parent.appendChild(document.createElement("textarea"));
  parent.append(document.createElement("output"));
  field.className = "story-text";
  field.spellcheck = false;
  return field;
}

function put(field, { text, turn }) {
  const { selectionStart, scrollTop } = field;
  field.value = text;
  field.sent = field.value;
  field.dataset.turn = turn;
  field.setSelectionRange(selectionStart, selectionStart);
  field.scrollTop = scrollTop;
}

function lineOf({ value, selectionStart }) {
  return value.slice(0, selectionStart).split("\n").length;
}
