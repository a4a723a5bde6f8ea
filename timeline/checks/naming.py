"""Where a text names a source: on its own, and not within the longer name of another one."""

from __future__ import annotations

import re
from collections.abc import Collection

from timeline.folding import stand_in

_NO_PART = re.compile(
    "I|A|An|And|As|At|But|By|For|From|If|In|It|Like|Mr|Mrs|Ms|Dr|Nor|Not|Now|On|Only|Or|Since|So|"
    "That|The|Then|There|This|To|Today|What|When|Where|While|Who|Why|With|Yesterday|Yet|"
    r"(?!Dai|Even|Month|Morn|Unit|Week)\w+(?:day|ed|ing|ly)|(?:Jan|Febr)uary|March|April|May|June|"
    "July|August|(?:Sept|Nov|Dec)ember|October"
)
"""Capital words beside a name that are no part of it."""
_BEHIND = re.compile(
    r"(?:[-‐]|[^\S\n](?P<of>(?:of|de|d[eu]l?|des|di|della|von)[^\S\n])?)(?P<word>[^\W\d_]+)"
    r"(?P<office>[^\S\n](?:bureau|correspondent|desk|editor|journalist|office|reporter|staff)\b)?"
)
_BEFORE = re.compile(r"([^\W\d_][\w’'-]*)[^\S\n]\Z")
_LONGEST = 30
"""Letters of a word that can begin a name."""
_WORDS = re.compile(r"[^\W\d_][\w’']{3,}")
_FEW = 3
_HEADLINE = 0.7
"""The part of capital words from which on a line of more than a `_FEW` words is a headline."""


def names_in(text: str, folded: tuple[str, ...], plain: Collection[str] = ()) -> Collection[str]:
    """Return which of the names, folded for search, `text` names; the `plain` have no capitals.

    It does not name The Times with “the Times of India”, nor A Fire with “a fire”.
    """
    return {
        name
        for name, start, end in stand_in(text, folded)
        if (name in plain or not text[start:end].islower()) and _is_named(text, start, end)
    }


def _is_named(text: str, start: int, end: int) -> bool:
    behind = _BEHIND.match(text, end)
    goes_on = behind is not None and not behind["office"] and _is_part(behind["word"])
    if behind and goes_on and behind["of"]:
        return False
    before = _BEFORE.search(text[max(0, start - _LONGEST) : start])
    began = before is not None and _is_part(before[1])
    return not (goes_on or began) or _is_headline(text, start, end)


def _is_part(word: str) -> bool:
    return word[0].isupper() and not _NO_PART.fullmatch(word)


def _is_headline(text: str, start: int, end: int) -> bool:
    """Return whether the line around a name has capitals whatever its words stand for."""
    from_, to = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    words = _WORDS.findall(text[from_:start] + text[end : None if to < 0 else to])
    capital = sum(word[0].isupper() for word in words)
    return len(words) >= _FEW and capital >= _HEADLINE * len(words)
