"""The elements of the page that have a script: the reader, and the button that saves a picture."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

import brotli
from streamlit.components.v2 import component
from streamlit.components.v2.types import ComponentRenderer

from timeline.reader.scripts import CLASSWORK, client_script
from timeline.views.addresses import REVISION

SCRIPTS = "/scripts"
"""The address below which the server offers the elements' scripts."""

_HERE = Path(__file__).parent

# The server sends an element's own script with every answer; this one fetches the real one once.
_FETCHING = """\
const script = import(new URL("ADDRESS", document.baseURI).href);
export default (component) => {
  let [end, hasEnded] = [null, false];
  script.then((element) => {
    if (!hasEnded) end = element.default(component);
  });
  return () => {
    hasEnded = true;
    end?.();
  };
};
"""


@cache
def packed_script(name: str, coding: str) -> bytes | None:
    """Return the script of that name, packed by `br` or `gzip`; `None` if there is none.

    It is packed as tightly as can be, for a reader waits for it: Brotli at its best takes a quarter
    of a second once, and makes a tenth less of it than at 6.
    """
    script = _script(name)
    if script is None:
        return None
    packing = {"br": brotli.compress, "gzip": partial(gzip.compress, compresslevel=9, mtime=0)}
    packed: bytes = packing[coding](script.encode())
    return packed


# What each script is made of, and what it does with it.
_OF_MODULES = {
    "reader.js": (("page",), "startAtOnce();\nexport default mountInPage;\n"),
    "classwork.js": (CLASSWORK, "export { Exercise, Collecting, showVerdicts };\n"),
    "follower.js": (("following",), "follow();\n"),
    "written.js": (("written",), "showWritten();\n"),
    "own.js": (("own",), "offerOwn();\n"),
}


def _script(name: str) -> str | None:
    if name in _OF_MODULES:
        modules, start = _OF_MODULES[name]
        return f"{client_script(*modules)}\n{start}"
    if name in {file.name for file in _HERE.glob("*.js")}:
        return (_HERE / name).read_text(encoding="utf-8")
    return None


def _address(name: str) -> str:
    return f"{SCRIPTS.lstrip('/')}/{REVISION}/{name}.js"


READER_SCRIPT = _address("reader")
"""The address of the reader's script, relative to that of the page."""


FOLLOWER_SCRIPT = _address("follower")
"""The address of the script of a student's page, likewise."""


CLASSWORK_SCRIPT = _address("classwork")
"""The address of the script that pages fetch once something of a class is wanted, likewise."""


WRITTEN_SCRIPT = _address("written")
"""The address of the script of the page of a class room that is no more, likewise."""


OWN_SCRIPT = _address("own")
"""The address of the script of the shelf, likewise."""


def _element(name: str) -> ComponentRenderer:
    # Inside a shadow root Plotly receives no clicks.
    return component(
        f"timeline.{name}", js=_FETCHING.replace("ADDRESS", _address(name)), isolate_styles=False
    )


_reader = _element("reader")
_png = _element("png")
_text = _element("text")
_save = _element("save")


def show_reader(address: str, failed: str, secret: str, on_want: Callable[[], None]) -> None:
    """Show the reader that lies at an address; `on_want` is called where it asks for files.

    `failed` is said where it cannot be fetched. By `secret` the browser proves then, also after a
    reload, that the story is its reader's own; empty for all others.
    """
    data = {"address": address, "failed": failed, "secret": secret}
    _reader(key="reader", data=data, on_want_change=on_want)


def show_text(text: str, turn: int, label: str, line: str, on_typed: Callable[[], None]) -> None:
    """Show a field with a text; `on_typed` is called once what is typed in it rests.

    `turn` grows when the text is to take the place of what stands in the field. `line` tells the
    line that one is at.
    """
    data = {"text": text, "turn": turn, "label": label, "line": line}
    _text(key="story-text", data=data, on_typed_change=on_typed)


def show_save_text(label: str, text: str, name: str) -> None:
    """Show a button that saves what stands in the field of `show_text` as a file called `name`.

    `text` is saved where the field is not there yet.
    """
    _save(key="save-draft", data={"label": label, "text": text, "name": name}, width="content")


def show_png(label: str, picture: str, name: str, failed: str) -> None:
    """Show a button that saves the SVG at the address `picture` as a PNG called `name`.

    It says `failed` where that is not possible.
    """
    data = {"label": label, "picture": picture, "name": name, "failed": failed}
    _png(key="save-png", data=data, width="content")
