"""What stands between words and between sentences, language by language."""

from __future__ import annotations

from typing import NamedTuple


class Punctuation(NamedTuple):
    """The signs of a language, each with the space that is written after it within a line."""

    space: str
    comma: str
    colon: str
    stop: str


_WESTERN = Punctuation(space=" ", comma=", ", colon=": ", stop=".")
_OTHERS = {"zh": Punctuation(space="", comma="，", colon="：", stop="。")}


def punctuation(language: str) -> Punctuation:
    """Return the signs of `language`, whose region makes no difference: "zh" and "zh-CN" agree.

    `space` stands between sentences and is empty where none is written. `stop` ends a sentence and
    brings no space. Languages that are not known get the signs of English.
    """
    return _OTHERS.get(language.partition("-")[0], _WESTERN)
