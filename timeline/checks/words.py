"""How many words a text has, in scripts with and without spaces between them."""

from __future__ import annotations

import re

_SPACELESS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_CHARACTER = re.compile(f"[{_SPACELESS}]")
_WORD = re.compile(rf"[^\W{_SPACELESS}]+(?:['’\-.][^\W{_SPACELESS}]+)*")


def count_words(text: str) -> int:
    """Return the number of words in `text`.

    Chinese and Japanese write no spaces between words: there, two characters count as a word, the
    most frequent length of a Chinese word.
    """
    return len(_WORD.findall(text)) + (len(_CHARACTER.findall(text)) + 1) // 2
