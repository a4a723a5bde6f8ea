"""Text of a story as the label of a widget, where Streamlit would read Markdown."""

from __future__ import annotations

import re

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


def literal(text: str) -> str:
    """Return `text` so that a label shows it letter by letter.

    Every ASCII punctuation mark may be escaped by a backslash in CommonMark (0.31, section 2.4);
    once escaped, none begins an emoji code, a colour directive, a formula or a link.
    """
    return _PUNCTUATION.sub(r"\\\1", " ".join(text.split()))
