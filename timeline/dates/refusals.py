"""What is recognized and cannot be known from its words: refused with what to write instead."""

from __future__ import annotations

import re
from functools import cache

from timeline.dates import days
from timeline.dates.gate import EXAMPLES, quoted
from timeline.dates.lexicon import MONTHS, lexicon
from timeline.dates.model import EventDate, Precision
from timeline.dates.situation import Situation
from timeline.dates.vocabulary import ATOM, Node, vocabulary
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


_NEEDS = {
    "year": (
        "The date has no year, and there is no reference day (as_of) to infer it from. "
        'Write the year, as in "15 April 2018".'
    ),
    "season": (
        "The season has no year, and there is no reference day (as_of) to infer it from. "
        'Write the year, as in "spring 2012".'
    ),
    "decade": (
        "The decade has no century, and there is no reference day (as_of) to infer it from. "
        'Write all four digits, as in "the 1980s".'
    ),
    "month": (
        "The day has no month, and there is no reference day (as_of) to infer it from. "
        'Write the whole date, as in "3 October 2012".'
    ),
    "century": (
        "The year has no century, and there is no reference day (as_of) to infer it from. "
        'Write all four digits, as in "1998".'
    ),
    "counted": (
        "{0} is counted from a day that is not known here. Give "
        'the reference day (as_of), or write the whole date, as in "3 October 2012".'
    ),
}


def needs_reference(situation: Situation) -> DateError:
    """Return the refusal of words that only a reference day makes a date."""
    return DateError(_NEEDS[situation.needs_day].format(quoted(situation.exact)))


def refuse_listed(text: str, situation: Situation) -> None:
    """Refuse words that are no date: undated, leaning on the story, vague, business years."""
    atoms = ATOM.findall(text.strip(" .,;:()[]'\""))
    if not atoms:
        return
    listed = _refused(situation.words.language)
    for kind, pieces in (
        *listed.get(("first", atoms[0]), ()),
        *listed.get(("last", atoms[-1]), ()),
    ):
        if _follows(atoms, pieces) and not _is_counted(atoms, situation):
            raise DateError(f"{quoted(situation.exact)} {_REASONS[kind]}")


_Pieces = tuple[tuple[str, ...], ...]


@cache
def _refused(language: str) -> dict[tuple[str, str], list[tuple[str, _Pieces]]]:
    """Return refused phrases by their first atom or, where a hole comes first, by their last."""
    found: dict[tuple[str, str], list[tuple[str, _Pieces]]] = {}
    words = lexicon(language)
    for kind in _REASONS:
        for template in words.words("refused", kind):
            pieces = tuple(tuple(ATOM.findall(piece)) for piece in template.split("{}"))
            key = ("first", pieces[0][0]) if pieces[0] else ("last", pieces[-1][-1])
            found.setdefault(key, []).append((kind, pieces))
    return found


def _follows(atoms: list[str], pieces: _Pieces) -> bool:
    """Tell whether atoms are the pieces of a phrase, with something in each of its holes."""
    spelled = [atom for atom in atoms if atom not in ".-"]
    wanted = [[atom for atom in piece if atom not in ".-"] for piece in pieces]
    first, last = wanted[0], wanted[-1]
    if len(wanted) == 1:
        return spelled == first
    middle = spelled[len(first) : len(spelled) - len(last)]
    begins = spelled[: len(first)] == first
    return (
        begins
        and (not last or spelled[-len(last) :] == last)
        and bool(middle)
        and (len(wanted) == 2 or all(atom in middle for piece in wanted[1:-1] for atom in piece))
    )


def _is_counted(atoms: list[str], situation: Situation) -> bool:
    """Tell whether the whole text is a phrase that counts from the reference day."""
    node: Node | None = vocabulary(situation.words.language)
    for atom in atoms:
        node = node and (node if atom in ".-" else node.next.get(atom))
    return node is not None and any(phrase.kind == "relative" for phrase in node.phrases)


_DIAGNOSES = (
    (r"0+|year 0+", 'There is no year 0. Write "1 BC" or "AD 1", or "0000" as EDTF writes 1 BC.'),
    (r"-?\d{5,}", 'Years are written with four digits, or in EDTF as in "Y12000".'),
    (r"\d{3}", 'A year of three digits needs an era: write "AD {0}" or "{0} BC".'),
    (r"'?\d{1,2}", 'A year needs its four digits: write "1912" or "2012".'),
    (r".*[^\d]'\d\d", 'A year needs its four digits: write "1912" or "2012".'),
    (r"-\d{1,3}", 'A year before Christ is written as in "44 BC", or "-0043" in EDTF.'),
)


def diagnose(text: str, situation: Situation) -> DateError:
    """Return the refusal of a whole text that nothing reads."""
    shown = quoted(situation.exact)
    for pattern, advice in _DIAGNOSES:
        if re.fullmatch(pattern, text):
            return DateError(f"{shown} cannot be read for certain. {advice.format(text)}")
    if _leans_on_an_event(text, situation):
        return DateError(f"{shown} {_REASONS['story']}")
    return DateError(f"{shown} cannot be read as a date. {EXAMPLES}")


def _leans_on_an_event(text: str, situation: Situation) -> bool:
    """Tell whether a text is a bound ("after …") of what has letters and ends without a digit."""
    atoms = ATOM.findall(text)
    if not atoms[0].isalpha() or atoms[-1][-1].isdigit():
        return False
    node: Node | None = vocabulary(situation.words.language)
    for number, atom in enumerate(atoms[:-1], start=1):
        node = node and node.next.get(atom)
        if node is None:
            return False
        bounds = [m.value for m in node.phrases if m.kind == "prefix" and m.value.name == "bound"]
        if bounds and atoms[number][0].isalpha():
            return True
    return False


def in_words(date: EventDate) -> str:
    """Return an interval in plain English: "October 2012", "1990 to 1995"."""
    unit, first, last = days.in_units(days.Span(date.earliest, date.latest))
    begin, end = (_named(at, unit) if at else "" for at in (first, last))
    if first is None or last is None:
        return f"until {end}" if first is None else f"from {begin} on"
    return begin if begin == end else f"{begin} to {end}"


def _named(at: days.Civil, unit: Precision) -> str:
    year = str(at.year) if at.year > 0 else f"{1 - at.year} BC"
    if unit is Precision.YEAR:
        return year
    month = f"{MONTHS[at.month - 1].capitalize()} {year}"
    return month if unit is Precision.MONTH else f"{at.day} {month}"
