"""Whether words stand in a text, and what alone keeps them from standing there letter by letter.

Readers check the same in their browsers: `reader/client/likeness.js` is the twin.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Literal, get_args

from timeline.story import normalize

Cause = Literal["soft", "ends", "ligatures", "unseen"]
"""What texts of programs have that nobody sees as a letter: soft hyphens, hyphens at the ends of
lines, ligatures, and other characters that cannot be seen."""
CAUSES: tuple[Cause, ...] = get_args(Cause)

_LIGATURES = dict(zip("ﬀﬁﬂﬃﬄﬅﬆ", ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True))
_LIGATURE = re.compile(f"[{''.join(_LIGATURES)}]")
_UNSEEN = re.compile("[\u200b-\u200d\u2060\ufeff]")
_SOFT = re.compile("\u00ad(?:[ \t]*\n[ \t]*)?")
_LINE_END = re.compile("[-\u2010][ \t]*\n[ \t]*")


def differences(words: str, text: str) -> tuple[Cause, ...] | None:
    """Return what keeps `words` from standing in `text` as they are; `None` if they do not at all.

    That is nothing where only white space, the form of quotation marks, or how letters are encoded
    (canonical equivalence) differs; else as little as suffices. A hyphen at the end of a line may
    be one that the word has.
    """
    said, within = words.replace("\r\n", "\n"), text.replace("\r\n", "\n")
    if _is_in(normalize(said), normalize(within)):
        return ()
    for hyphen in ("", "-"):

        def is_there(without: Collection[Cause], hyphen: str = hyphen) -> bool:
            return _is_in(*(_loosened(each, without, hyphen) for each in (said, within)))

        if is_there(CAUSES):
            needed = CAUSES
            for cause in CAUSES:
                others = tuple(each for each in needed if each != cause)
                needed = others if is_there(others) else needed
            return needed
    return None


def _is_in(words: str, text: str) -> bool:
    return words != "" and words in text


def _loosened(text: str, without: Collection[Cause], hyphen: str) -> str:
    """Return `text` without what some causes put into it; a hyphen at a line's end is `hyphen`."""
    if "unseen" in without:
        text = _UNSEEN.sub("", text)
    if "soft" in without:
        text = _SOFT.sub("", text)
    if "ends" in without:
        text = _LINE_END.sub(hyphen, text)
    if "ligatures" in without:
        text = _LIGATURE.sub(lambda found: _LIGATURES[found[0]], text)
    return normalize(text)
