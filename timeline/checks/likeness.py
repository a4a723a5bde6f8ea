"""Whether words stand in a text, and what alone keeps them from standing there letter by letter.

Readers check the same in their browsers: `reader/client/likeness.js` is the twin.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from functools import cache, partial
from typing import Literal, get_args

from timeline.story import normalize

Cause = Literal["soft", "ends", "ligatures", "unseen"]
"""What texts of programs have that nobody sees as a letter: soft hyphens, hyphens at the ends of
lines, ligatures, and other characters that cannot be seen."""
CAUSES: tuple[Cause, ...] = get_args(Cause)
Causes = Callable[[str], tuple[Cause, ...] | None]
"""What tells of words which causes keep them from standing in a text; `None` if they do not."""

_LIGATURES = dict(zip("ﬀﬁﬂﬃﬄﬅﬆ", ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True))
_LIGATURE = re.compile(f"[{''.join(_LIGATURES)}]")
_UNSEEN = re.compile("[\u200b-\u200d\u2060\ufeff]")
_SOFT = re.compile("\u00ad(?:[ \t]*\n[ \t]*)?")
_LINE_END = re.compile("[-\u2010][ \t]*\n[ \t]*")


def differences_in(text: str) -> Causes:
    """Return what tells of words what keeps them from standing in `text` as they are.

    It is `None` if they do not stand there at all; nothing where only white space, the form of
    quotation marks, or how letters are encoded (canonical equivalence) differs; else as little as
    suffices. A hyphen at the end of a line may be one that the word has. What the text is without
    some causes is worked out once, for all words.
    """

    @cache
    def form_of(without: tuple[Cause, ...], hyphen: str) -> str:
        return _loosened(text, without, hyphen)

    def causes_of(words: str) -> tuple[Cause, ...] | None:
        def is_there(without: tuple[Cause, ...], hyphen: str = "") -> bool:
            said = _loosened(words, without, hyphen)
            return said != "" and said in form_of(without, hyphen)

        if is_there(()):
            return ()
        hyphen = next((each for each in ("", "-") if is_there(CAUSES, each)), None)
        return None if hyphen is None else _least(partial(is_there, hyphen=hyphen))

    return causes_of


def _least(suffices: Callable[[tuple[Cause, ...]], bool]) -> tuple[Cause, ...]:
    needed = CAUSES
    for cause in CAUSES:
        others = tuple(each for each in needed if each != cause)
        needed = others if suffices(others) else needed
    return needed


def _loosened(text: str, without: Collection[Cause], hyphen: str) -> str:
    """Return `text` without what some causes put into it; a hyphen at a line's end is `hyphen`."""
    text = text.replace("\r\n", "\n")
    if "unseen" in without:
        text = _UNSEEN.sub("", text)
    if "soft" in without:
        text = _SOFT.sub("", text)
    if "ends" in without:
        text = _LINE_END.sub(hyphen, text)
    if "ligatures" in without:
        text = _LIGATURE.sub(lambda found: _LIGATURES[found[0]], text)
    return normalize(text)
