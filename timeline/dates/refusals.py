"""What is recognized and cannot be known from its words: refused with what to write instead."""

from __future__ import annotations

import re

from timeline.dates.context import Context
from timeline.dates.gate import EXAMPLES, quoted
from timeline.dates.meaning import Meaning
from timeline.dates.templates import is_listed, phrases
from timeline.errors import DateError

_REASONS = {
    "undated": "says that there is no date. Leave the date out: the event is then undated.",
    "story": (
        "depends on the rest of the story. Leave the date out and write "
        '"after:" or "before:" with the event that it follows or precedes.'
    ),
    "vague": (
        "does not say how long ago. Write what is known, "
        'such as "before 2015" or "between 2012 and 2015".'
    ),
    "rough": (
        "counts in decades or centuries, which are seldom meant exactly. "
        'Write the years that are known, as in "1995 to 2001" or "about 1998".'
    ),
    "fiscal": (
        "is a business or school year or a season, and those begin in different months. "
        'Write its first and last month, as in "October 2011 to September 2012".'
    ),
    "lunar": (
        "is a day of a lunar calendar, and those are not converted. "
        'Write the Gregorian date, as in "2012-01-23".'
    ),
    "reign": (
        "counts years from a reign or a republic, and those are not converted. "
        'Write the Gregorian year, as in "1912".'
    ),
    "turn": (
        'does not say which years it covers. Write them, as in "1895 to 1905", or "about 1900".'
    ),
}


def refuse_known(text: str, context: Context) -> Meaning | None:
    """Refuse words that are no date: undated, leaning on the story, vague, business years."""
    bare = text.strip(" .,;:()[]'\"")
    for kind, reason in _REASONS.items():
        if is_listed(bare, context.words.language, "refused", kind):
            raise DateError(f"{quoted(context.typed(text))} {reason}")
    return None


_DIAGNOSES = (
    (r"0+|year 0+", 'There is no year 0. Write "1 BC" or "AD 1", or "0000" as EDTF writes 1 BC.'),
    (r"-?\d{5,}", 'Years are written with four digits, or in EDTF as in "Y12000".'),
    (r"\d{3}", 'A year of three digits needs an era: write "AD {0}" or "{0} BC".'),
    (r"'?\d{1,2}", 'A year needs its four digits: write "1912" or "2012".'),
    (r".*[^\d]'\d\d", 'A year needs its four digits: write "1912" or "2012".'),
    (r"-\d{1,3}", 'A year before Christ is written as in "44 BC", or "-0043" in EDTF.'),
)


def diagnose(text: str, context: Context) -> DateError:
    """Return the refusal of a whole text that no rule reads."""
    shown = quoted(context.exact)
    for pattern, advice in _DIAGNOSES:
        if re.fullmatch(pattern, text):
            return DateError(f"{shown} cannot be read for certain. {advice.format(text)}")
    if _leans_on_an_event(text, context.words.language):
        return DateError(f"{shown} {_REASONS['story']}")
    return DateError(f"{shown} cannot be read as a date. {EXAMPLES}")


def _leans_on_an_event(text: str, language: str) -> bool:
    rules = ("before", "by", "after", "since")
    bounded = (hole for rule in rules for hole in phrases(language, "open", rule).holes(text))
    return text[:1].isalpha() and any(re.fullmatch(r"[^\W\d_].*[^\d]", hole) for hole in bounded)
