"""The words of a language as typed tokens, in a tree that is walked along a text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import cache
from typing import Any, NamedTuple

from timeline.dates.clocks import NAMED_TIMES
from timeline.dates.gate import UNSPACED
from timeline.dates.kinds import Anaphor
from timeline.dates.lexicon import Lexicon, lexicon
from timeline.dates.model import Precision
from timeline.dates.portions import hundreds, portion
from timeline.dates.sentences import sentences
from timeline.dates.values import LAST, RANGES, Point, Stretch, Value, unit

ATOM = re.compile(rf"\d+|[{UNSPACED}]|[^\W\d_{UNSPACED}]+|\S")
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
_NOT_COUNTED = (Precision.SECOND, Precision.SEASON)
UNITS = {fine.value: fine for fine in Precision if fine not in _NOT_COUNTED}


class Phrase(NamedTuple):
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

    __slots__ = ("next", "phrases")

    def __init__(self) -> None:
        self.next: dict[str, Node] = {}
        self.phrases: list[Phrase] = []


@cache
def vocabulary(language: str) -> Node:
    """Return the tree of every phrase of `language`; raise `DateError` for one unknown."""
    root, words = Node(), lexicon(language)
    for found in (_names(words), _operators(words), _pairs(words)):
        for written, phrase in found:
            node = root
            for atom in significant(ATOM.findall(written)):
                node = node.next.setdefault(atom, Node())
            if node is not root and phrase not in node.phrases:
                node.phrases.append(phrase)
    return root


def significant(atoms: list[str]) -> list[str]:
    """Return the atoms that tell a phrase; full stops and hyphens in words may be missing."""
    has_signs = not {".", "-"}.isdisjoint(atoms) and any(map(str.isalnum, atoms))
    return [atom for atom in atoms if atom not in ".-"] if has_signs else atoms


def season(name: str) -> Value:
    """Return a season without its year; winter is the one that ends or that begins in it."""
    month = SEASONS[name]
    code = str(20 + month // 3)
    begins = Stretch(Point(None, month, None, code), Point(None, month + 2, None, code))
    ends = (Stretch(Point(None, 0), Point(None, 2)),) if name == "winter" else ()
    return Value((*ends, begins), "S", Precision.SEASON, "season")


# What the words listed under a key are, by section; and what all words of a section are.
_KEYED: dict[tuple[str, ...], Callable[[str], Phrase]] = {
    ("seasons",): lambda key: Phrase("date", season(key)),
    ("month_parts",): lambda key: Phrase("date", part_of(Precision.MONTH, int(key[0]), 3, "parts")),
    ("year_parts",): lambda key: Phrase("date", part_of(Precision.YEAR, int(key[0]), 3, "parts")),
    ("feasts",): lambda key: Phrase("feast", key),
    ("decades", "named"): lambda key: Phrase("decades", ("", (int(key),), None)),
    ("anaphors",): lambda key: Phrase("anaphor", Anaphor(UNITS[key[:-2]], int(key[-1]))),
    ("times",): lambda key: Phrase("named_time", NAMED_TIMES[key]),
    ("zones",): lambda key: Phrase("zone", None if key == "unknown" else int(key)),
    ("units",): lambda key: Phrase("unit", UNITS[key]),
    ("unit_signs",): lambda key: Phrase("unit_sign", UNITS[key]),
    ("eras",): lambda key: Phrase("era", key),
    # The least and the most days that words such as "quinze jours" mean.
    ("lengths", "idioms"): lambda key: Phrase(
        "length", ((*map(int, key.split("-")), Precision.DAY),)
    ),
    ("lengths", "one"): lambda key: Phrase("length", ((1, 1, UNITS[key]),)),
    ("lengths", "two"): lambda key: Phrase("length", ((2, 2, UNITS[key]),)),
    ("ordinal_forms",): lambda key: Phrase("ordinal", int(key)),
    ("centuries", "named"): lambda key: Phrase("date", hundreds(int(key), 100)),
    ("large",): lambda key: Phrase("word", int(key)),
}
_LISTED: dict[tuple[str, ...], Phrase] = {
    ("weeks", "weekend"): Phrase("single", "weekend"),
    ("clock",): Phrase("filler", None),
    ("hours",): Phrase("hours", None),
    ("periods",): Phrase("period", None),
    ("events",): Phrase("event", None),
    ("last",): Phrase("ordinal", LAST),
    ("one",): Phrase("one", 1),
    ("half",): Phrase("one", Fraction(1, 2)),
}


def _names(words: Lexicon) -> Iterator[tuple[str, Phrase]]:
    """Yield what means the same wherever it stands."""
    for name, month in words.months.items():
        yield name, Phrase("date", unit(Point(None, month), "M", Precision.MONTH))
    for name, weekday in words.weekdays.items():
        yield name, Phrase("weekday", weekday)
        for daytime in words.words("daytimes", "glued"):
            yield name + daytime, Phrase("weekday", weekday)
    for name, distance, key in words.told_by_dateparser:
        yield name, Phrase("relative", (UNITS[key], distance))
    for name, key in words.units.items():
        yield name, Phrase("unit", UNITS[key])
    yield from _listed(words)
    for section, kind in (("ordinals", "ordinal"), ("numbers", "word")):
        for number, name in enumerate(words.words(section), start=1):
            yield name, Phrase(kind, number)


def _listed(words: Lexicon) -> Iterator[tuple[str, Phrase]]:
    for key, forms in words.table("units").items():
        # "The last day" is one, "the last days" are nobody knows how many.
        yield forms[0], Phrase("single", UNITS[key])
    for path, phrase in _LISTED.items():
        yield from ((name, phrase) for name in words.words(*path))
    yield from ((name, Phrase("filler", None)) for name in words.fillers)
    for path, phrase_of in _KEYED.items():
        yield from ((name, phrase_of(key)) for name, key in words.meanings(*path).items())
    for distance, names in words.table("relative", "night").items():
        yield from ((name, Phrase("night", int(distance))) for name in names)
    for key, precision in UNITS.items():
        for name, steps in words.meanings("relative", key).items():
            yield name, Phrase("relative", (precision, int(steps)))


@cache
def _changes() -> tuple[tuple[Operator, list[str]], ...]:
    """Return every operator and the path under which languages list its words."""
    table = sentences("operators")
    return tuple(
        (Operator(name, argument or None), path.split("."))
        for name, paths in table.items()
        for path, argument in paths.items()
    )


def _operators(words: Lexicon) -> Iterator[tuple[str, Phrase]]:
    """Yield the words before or behind the hole of a template."""
    listed = [(operator, words.words(*path)) for operator, path in _changes()]
    for key, names in words.table("times").items():
        part = ("night", "overnight") if key == "midnight" else ("daytime", "same")
        sides = [side for name in names for side in (f"{name} {{}}", f"{{}} {name}")]
        listed.append((Operator(*part), sides))
    for distance, templates in words.table("weekdays").items():
        listed.append((Operator("weekday", int(distance)), templates))
    for kind in ("parts", "fractions"):
        for key, templates in words.table(kind).items():
            *_, of = share = tuple(map(int, key.split("/")))
            bare = [each for each in map(words.bare, templates) if each and words.spaced]
            behind = [f"{{}} {each}" for each in bare]
            listed.append((Operator("share", (kind, share)), [*templates, *behind]))
            if kind == "fractions" and of in (2, 4):
                alone = Phrase("date", part_of(Precision.YEAR, share[0], of))
                yield from ((each.replace("{}", "").strip(), alone) for each in templates)
    # German "um" is "at" before a time of day, "about" before a date.
    clocks = {f"{word} {{}}" for word in words.words("clock")}
    for operator, templates in listed:
        for template in templates:
            is_at = operator.name == "doubt" and template in clocks
            meant = Operator("doubt_or_at", operator.argument) if is_at else operator
            yield from _around(template, meant, words)


def _around(template: str, operator: Operator, words: Lexicon) -> Iterator[tuple[str, Phrase]]:
    before, hole, behind = template.partition("{}")
    if hole and before.strip() and not behind.strip():
        yield before.strip(), Phrase("prefix", operator)
    elif hole and behind.strip() and not before.strip():
        letters = words.spaced and behind.strip("'")[:1].isalpha()
        glued = letters and not behind.startswith((" ", "-"))
        yield behind.strip(), Phrase("suffix", operator, glued)


def part_of(whole: Precision, number: int, of: int, kind: str = "fractions") -> Value | None:
    """Return a third, a half or a quarter that stands without its year, or month: "Q3"."""
    shape = "D" if whole is Precision.MONTH else "S"
    return portion(unit(Point(), shape, whole), kind, (number, of))


_JOINTS = {
    "or": ("choice", "one"),
    "and": ("choice", "all"),
    "through": ("range", "lasting"),
    "between": ("range", "within"),
}
_PAIR = re.compile(r"(.*)\{first\}(.+)\{last\}(.*)")


def _pairs(words: Lexicon) -> Iterator[tuple[str, Phrase]]:
    """Yield what stands before, between and behind the two holes of a template."""
    for joint, path in _JOINTS.items():
        for match in map(_PAIR.fullmatch, words.words(*path)):
            if match is not None:
                yield from _between(match, joint, words)


def _between(match: re.Match[str], joint: str, words: Lexicon) -> Iterator[tuple[str, Phrase]]:
    before, between, behind = (text.strip() for text in match.groups())
    if before:
        yield before, Phrase("prefix", Operator("frame", joint))
    if behind:
        yield behind, Phrase("suffix", Operator("frame", joint))
    lists = (_PAIR.fullmatch(listed) for listed in words.words("choice", "all"))
    # "Between … and …" makes no range of every "and".
    is_and = joint in RANGES and between.split(" ")[0] in {m[2].strip() for m in lists if m}
    if between not in ("", *"-–,/") and not is_and:
        # Beside "from", words such as "to" say no more than beside "between".
        framed = joint in RANGES and (joint == "between" or bool(before or behind))
        yield between, Phrase("joint", "to" if framed else joint)
