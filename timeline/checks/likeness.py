"""Whether words stand in a text, and what alone keeps them from standing there letter by letter.

Readers check the same in their browsers: `reader/client/likeness.js` is the twin.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from functools import cache
from typing import Literal, get_args

from timeline.folding import UNSHOWN
from timeline.story import normalize

Cause = Literal["soft", "ends", "ligatures", "unseen"]
"""What texts of programs have that nobody sees as a letter: soft hyphens, hyphens at the ends of
lines, ligatures, and other characters that cannot be seen."""
CAUSES: tuple[Cause, ...] = get_args(Cause)
Causes = Callable[[str], tuple[Cause, ...] | None]
"""What tells of words which causes keep them from standing in a text; `None` if they do not."""

_LIGATURES = dict(zip("ﬀﬁﬂﬃﬄﬅﬆ", ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True))
_LIGATURE = re.compile(f"[{''.join(_LIGATURES)}]")
_SOFT = re.compile("\u00ad(?:[ \t]*\n[ \t]*)?")
_LINE_END = re.compile("(?:[-\u2010][ \t]*\n[ \t]*)+")
_END = "\ufdd0"
"""No letter: where a line ended behind a hyphen, which the word has or has not."""


def differences_in(text: str) -> Causes:
    """Return what tells of words what keeps them from standing in `text` as they are.

    It is `None` if they do not stand there at all; nothing where only white space, the form of
    quotation marks, or how letters are encoded (canonical equivalence) differs; else as little as
    suffices. Each hyphen at the end of a line may be one that the word has. What the text is
    without some causes is worked out once, for all words.
    """

    @cache
    def form_of(without: tuple[Cause, ...]) -> str:
        return _loosened(text, without)

    def causes_of(words: str) -> tuple[Cause, ...] | None:
        def is_there(without: tuple[Cause, ...]) -> bool:
            said = _loosened(words, without)
            if not said.replace(_END, ""):
                return False
            if "ends" in without:
                return _either_way(said).search(form_of(without)) is not None
            return said in form_of(without)

        if is_there(()):
            return ()
        return _least(is_there) if is_there(CAUSES) else None

    return causes_of


def _least(suffices: Callable[[tuple[Cause, ...]], bool]) -> tuple[Cause, ...]:
    needed = CAUSES
    for cause in CAUSES:
        others = tuple(each for each in needed if each != cause)
        needed = others if suffices(others) else needed
    return needed


def _either_way(words: str) -> re.Pattern[str]:
    """Return `words` wherever lines end behind a hyphen: each may be one that the word has."""
    letters = (
        f"[-{_END}]?"
        if letter == _END
        else f"[{re.escape(letter)}{_END}]"
        if letter in "-\u2010"
        else re.escape(letter)
        for letter in words
    )
    return re.compile(f"{_END}?".join(letters))


def _loosened(text: str, without: Collection[Cause]) -> str:
    """Return `text` without what some causes put into it, and `_END` for hyphens at line ends."""
    text = text.replace("\r\n", "\n")
    if "unseen" in without:
        text = UNSHOWN.sub("", text)
    if "soft" in without:
        text = _SOFT.sub("", text)
    if "ends" in without:
        text = _LINE_END.sub(_END, text)
    if "ligatures" in without:
        text = _LIGATURE.sub(lambda found: _LIGATURES[found[0]], text)
    return normalize(text)
