"""The words of a language as typed tokens, in a tree that is walked along a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from timeline.dates.lexicon import Lexicon, lexicon
from timeline.dates.model import Precision, Qualifier
from timeline.dates.values import Point, Stretch, Value, unit

_HAN = "\u3005\u3007\u4e00-\u9fff"
ATOM = re.compile(rf"\d+|[{_HAN}]|[^\W\d_{_HAN}]+|\S")
LAST = -1
"""The number of the last of some units, where others are counted from 1."""

SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
UNITS = {
    unit.value: unit
    for unit in Precision
    if unit not in (Precision.SECOND, Precision.MINUTE, Precision.HOUR, Precision.SEASON)
}


class Meaning(NamedTuple):
    """A kind of token and its value. A `glued` one stands right behind what it belongs to."""

    kind: str
    value: Any
    glued: bool = False


class Operator(NamedTuple):
    """Words that change what other words mean: the name of the change and what it needs to know."""

    name: str
    argument: Any = None


class Node:
    """A place in the tree of all phrases: where each next atom leads, and what has ended here."""

    __slots__ = ("meanings", "next")

    def __init__(self) -> None:
        self.next: dict[str, Node] = {}
        self.meanings: list[Meaning] = []


@cache
def vocabulary(language: str) -> Node:
    """Return the tree of every phrase of `language`; raise `DateError` for one unknown."""
    root = Node()
    for phrase, meaning in _phrases(lexicon(language)):
        node = root
        for atom in phrase_atoms(phrase):
            node = node.next.setdefault(atom, Node())
        if node is not root and meaning not in node.meanings:
            node.meanings.append(meaning)
    return root


def phrase_atoms(phrase: str) -> list[str]:
    """Return the atoms that must stand in a text; full stops and hyphens in words need not."""
    atoms = ATOM.findall(phrase)
    if not any(atom.isalnum() for atom in atoms):
        return atoms
    return [atom for atom in atoms if atom not in ".-" or len(atoms) == 1]


_OPERATORS = {
    ("doubt", "approximate"): Operator("doubt", Qualifier.APPROXIMATE),
    ("doubt", "uncertain"): Operator("doubt", Qualifier.UNCERTAIN),
    **{("open", side): Operator("bound", side) for side in ("before", "by", "after", "since")},
    **{("daytimes", which): Operator("daytime", which) for which in ("same", "overnight")},
    **{("which", which): Operator("which", which) for which in ("last", "this", "next")},
    ("relative", "day_after"): Operator("beside", 1),
    ("relative", "day_before"): Operator("beside", -1),
    **{("weeks", kind): Operator("week", kind) for kind in ("holding", "from", "to", "weekend_of")},
    ("relative", "ago"): Operator("ago", -1),
    ("relative", "later"): Operator("ago", 1),
    ("relative", "elapsed"): Operator("current", "elapsed"),
    ("relative", "remaining"): Operator("current", "remaining"),
    ("relative", "past"): Operator("past", -1),
    ("relative", "coming"): Operator("past", 1),
    ("decades", "templates"): Operator("decade"),
    ("centuries", "templates"): Operator("hundreds", 100),
    ("centuries", "thousands"): Operator("hundreds", 1000),
    ("relative", "first"): Operator("first"),
    ("plain",): Operator("plain"),
}


def _phrases(words: Lexicon) -> Iterator[tuple[str, Meaning]]:
    yield from _calendar(words)
    yield from _numbers(words)
    for path, operator in _OPERATORS.items():
        for template in words.words(*path):
            yield from _operator(template, operator, words)
    for kind in ("parts", "fractions"):
        for share, templates in words.table(kind).items():
            number, of = (int(figure) for figure in share.split("/"))
            for template in templates:
                yield from _operator(template, Operator(kind, (number, of)), words)
                if kind == "fractions" and of in (2, 4):
                    yield from _of_a_year(template, number, of)
    for distance, templates in words.table("weekdays").items():
        for template in templates:
            yield from _operator(template, Operator("weekday", int(distance)), words)
    for kind in ("one", "all"):
        for template in words.words("choice", kind):
            yield from _pair(template, {"one": "or", "all": "and"}[kind], words)
    for template in words.words("range", "templates"):
        yield from _pair(template, "to", words)


def _calendar(words: Lexicon) -> Iterator[tuple[str, Meaning]]:
    for name, number in words.months.items():
        yield name, Meaning("date", unit(Point(None, number), "M", Precision.MONTH))
    for name, number in words.weekdays.items():
        yield name, Meaning("weekday", number)
    for name, season in words.meanings("seasons").items():
        for value in seasons(season):
            yield name, Meaning("date", value)
    for name, when in words.meanings("feasts").items():
        yield name, Meaning("feast", when)
    for name, decade in words.meanings("decades", "named").items():
        yield name, Meaning("decade", int(decade))
    for era in ("before", "after"):
        for name in words.words("eras", era):
            yield name, Meaning("era", era)
    for key, precision in UNITS.items():
        for name in words.words("units", key):
            yield name, Meaning("unit", precision)
        for name, distance in words.meanings("relative", key).items():
            yield name, Meaning("relative", (precision, int(distance)))
    for name, distance, key in words.told_by_dateparser:
        yield name, Meaning("relative", (UNITS[key], distance))
    for name, key in words.meanings("suffixes").items():
        yield name, Meaning("suffix_unit", UNITS[key])
    for template in words.words("weeks", "of_year"):
        yield from _week(template)
    for name in words.words("weeks", "weekend"):
        yield name, Meaning("unit", "weekend")
    for name, minutes in words.meanings("zones").items():
        yield name, Meaning("zone", int(minutes) if minutes != "unknown" else None)
    for half, names in words.half_days.items():
        for name in names:
            yield name, Meaning("half", half)
    for name in words.words("periods"):
        yield name, Meaning("period", None)
    for name in words.fillers:
        yield name, Meaning("filler", None)
    for name in words.words("clock"):
        yield name, Meaning("filler", None)
    for name in words.words("events"):
        yield name, Meaning("event", None)


def _of_a_year(template: str, number: int, of: int) -> Iterator[tuple[str, Meaning]]:
    """Yield a half or a quarter that stands without its year: "Q3"."""
    phrase = template.replace("{}", "").strip()
    length = 12 // of
    stretch = Stretch(Point(None, (number - 1) * length + 1), Point(None, number * length))
    precision = Precision.QUARTER if of == 4 else Precision.YEAR
    yield phrase, Meaning("date", Value((stretch,), "S", precision, "fraction"))


def _numbers(words: Lexicon) -> Iterator[tuple[str, Meaning]]:
    for number, name in enumerate(words.words("ordinals"), start=1):
        yield name, Meaning("ordinal", number)
    for name in words.words("last"):
        yield name, Meaning("ordinal", LAST)
    for number, name in enumerate(words.words("numbers"), start=1):
        yield name, Meaning("word", number)
    for name, number in words.meanings("large").items():
        yield name, Meaning("word", int(number))
    for name in words.words("one"):
        yield name, Meaning("one", 1)
    for name in words.words("half"):
        yield name, Meaning("half_of", None)
    for ending in words.words("ordinal_endings"):
        if ending != ".":
            yield ending, Meaning("ending", None, glued=True)


def seasons(season: str) -> tuple[Value, ...]:
    """Return a season without its year; winter is the one that begins or that ends in it."""
    month = SEASONS[season]
    code = str(20 + month // 3)
    begins = unit(Point(None, month, None, code), "S", Precision.SEASON, "season").spans
    begins = (begins[0]._replace(last=Point(None, month + 2, None, code)),)
    ends = (begins[0]._replace(first=Point(None, 0), last=Point(None, 2)),)
    spans = ends + begins if season == "winter" else begins
    return (Value(spans, "S", Precision.SEASON, "season"),)


def _operator(template: str, operator: Operator, words: Lexicon) -> Iterator[tuple[str, Meaning]]:
    """Yield the words before or behind the hole of a template."""
    before, hole, behind = template.partition("{}")
    if not hole or (before.strip() and behind.strip()):
        return
    if before.strip():
        yield before.strip(), Meaning("prefix", operator)
    elif behind.strip():
        glued = (
            words.spaced and not behind.startswith((" ", "-")) and behind.strip("'")[:1].isalpha()
        )
        yield behind.strip(), Meaning("suffix_word", operator, glued)


_PAIR = re.compile(r"(.*)\{first\}(.+)\{last\}(.*)")


def _pair(template: str, joint: str, words: Lexicon) -> Iterator[tuple[str, Meaning]]:
    """Yield what stands before, between and behind the two holes of a template."""
    match = _PAIR.fullmatch(template)
    if match is None:
        return
    before, between, behind = (text.strip() for text in match.groups())
    operator = Operator("frame", joint)
    if before:
        yield before, Meaning("prefix", operator)
    if behind:
        yield behind, Meaning("suffix_word", operator)
    listed = joint == "to" and _begins_with_and(between, words)
    if between and between not in "-–,/" and not listed:
        yield between, Meaning("joint", joint)


def _begins_with_and(between: str, words: Lexicon) -> bool:
    joints = (_PAIR.fullmatch(template) for template in words.words("choice", "all"))
    listed = {match[2].strip() for match in joints if match}
    return between in listed or between.split(" ")[0] in listed


_WEEK_HOLES = re.compile(r"\{year\}|\{week\}")


def _week(template: str) -> Iterator[tuple[str, Meaning]]:
    before, _, behind = template.partition("{week}")
    before = before.rpartition("}")[2].strip(" ,/")
    behind = behind.partition("{")[0].strip(" ,/.")
    if before and before[-1].isalpha():
        yield before, Meaning("week_before", None)
    elif behind:
        yield before + behind if before else behind, Meaning("week_behind", None)
