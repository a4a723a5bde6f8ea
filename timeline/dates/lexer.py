"""A written date as typed tokens: every phrase and number of its language that stands in it.

Tokens may overlap; which of them belong together is for the grammar to find. What adds nothing to a
date (brackets, commas, "of", "the") is laid to the token beside it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

from timeline.dates.clocks import read_clock, read_offset
from timeline.dates.days import the_day
from timeline.dates.digits import digit_dates
from timeline.dates.model import Precision
from timeline.dates.numerals import number_in_words, roman_numeral
from timeline.dates.situation import Situation
from timeline.dates.values import Point, Value, unit
from timeline.dates.vocabulary import ATOM, LAST, Meaning, Node, Operator, vocabulary

MOST_ATOMS = 72


class Token(NamedTuple):
    """A kind and a value that stand from the one atom of a text to the other."""

    start: int
    end: int
    kind: str
    value: Any
    cost: int = 1


class Number(NamedTuple):
    """A whole number, and how many digits it was written with; in words with none."""

    value: int
    digits: int = 0
    is_short_year: bool = False


class _Atoms(NamedTuple):
    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]

    def is_tight(self, at: int) -> bool:
        """Tell whether nothing stands between an atom and the one before it."""
        return 0 < at < len(self.words) and self.ends[at - 1] == self.starts[at]


def tokens(text: str, situation: Situation) -> tuple[list[int], list[int], list[Token]]:
    """Return where each atom of the folded `text` starts and ends, and all tokens between them."""
    found = [(match[0], *match.span()) for match in ATOM.finditer(text)]
    atoms = _Atoms(text, *(list(part) for part in zip(*found, strict=True))) if found else None
    if atoms is None or len(found) > MOST_ATOMS:
        return [start for _, start, _ in found], [], []
    plain: list[Token] = []
    noise: list[Token] = []
    trailing: list[Token] = []
    for token in _all(atoms, situation):
        (noise if token.kind == "noise" else trailing if token.kind == "tail" else plain).append(
            token
        )
    return atoms.starts, atoms.ends, list(_with_noise(plain, noise, trailing))


_CLOCK_SIGNS = frozenset({"+", "-", "t", "utc", "gmt"})


def _all(atoms: _Atoms, situation: Situation) -> Iterator[Token]:
    root = vocabulary(situation.words.language)
    ends = {end: number + 1 for number, end in enumerate(atoms.ends)}
    spoken: list[Token] = []
    for at, word in enumerate(atoms.words):
        if word[0].isdigit():
            yield from _digits(atoms, at, ends, situation)
        elif not word.isalnum():
            yield from _sign(atoms, at)
        else:
            yield from _roman(atoms, at, situation)
        if word[0].isdigit() or not word[0].isascii() or word in _CLOCK_SIGNS:
            yield from _clock(atoms, at, ends, situation)
        for meaning, end in _walk(root, atoms, at):
            if meaning.kind == "word":
                spoken.append(Token(at, end, "word", meaning.value))
            else:
                yield from _meant(meaning, at, end, atoms, situation)
    yield from _spoken(spoken, atoms)
    yield from _named_period(atoms, root)


def _walk(root: Node, atoms: _Atoms, at: int) -> Iterator[tuple[Meaning, int]]:
    """Yield what is meant by each phrase that begins at an atom, and where it ends."""
    node: Node | None = root
    place = at
    while node is not None and place < len(atoms.words):
        word = atoms.words[place]
        if place > at and word in ".-" and word not in node.next:
            place += 1
            continue
        node = node.next.get(word)
        place += 1
        if node is None:
            return
        for meaning in node.meanings:
            if meaning.glued and not atoms.is_tight(at):
                continue
            yield meaning, place
            if place < len(atoms.words) and word.isalnum():
                behind = atoms.words[place]
                is_joint = (
                    behind in "-–" and meaning.kind in ("prefix", "joint") and atoms.is_tight(place)
                )
                if behind == "." or (is_joint and place + 1 < len(atoms.words)):
                    yield meaning, place + 1


def _meant(
    meaning: Meaning, at: int, end: int, atoms: _Atoms, situation: Situation
) -> Iterator[Token]:
    kind, value = meaning.kind, meaning.value
    if kind == "filler" or (kind == "prefix" and value.name == "plain"):
        yield Token(at, end, "noise", None, 2)
        if not situation.words.grammar:
            yield Token(at, end, "tail", None, 2)
    elif kind == "event":
        if at == 0:
            yield Token(at, end, "noise", None, 2)
    elif kind == "prefix" and atoms.words[at] in "-–" and at:
        return
    elif kind == "weekday":
        yield Token(at, end, "weekday", value)
        # "We" and "th" are weekdays beside a date only.
        word = atoms.words[at]
        if len(word) > 2 or not word.isascii():
            yield Token(at, end, "lone_weekday", value)
    elif kind == "suffix_word":
        name = "tail" if value.name == "plain" else "suffix"
        yield Token(at, end, name, value)
    elif kind == "ordinal":
        yield Token(at, end, "ordinal", value)
        if 0 < value <= 31:
            yield Token(at, end, "date", _day(value))
    elif kind == "relative":
        counted = situation.counted(*value)
        if counted is not None:
            yield Token(at, end, "date", counted)
    elif kind == "feast" and value[:1].isdigit() and value[3:].isdigit():
        month, day = int(value[:2]), int(value[3:])
        yield Token(at, end, "date", unit(Point(None, month, day), "dM", Precision.DAY, "feast"))
    elif kind not in ("half", "period", "ending"):
        yield Token(at, end, kind, value)


def _day(number: int) -> Value:
    return unit(Point(None, None, number), "d", Precision.DAY)


def _digits(atoms: _Atoms, at: int, ends: dict[int, int], situation: Situation) -> Iterator[Token]:
    word = atoms.words[at]
    number = Number(int(word), len(word))
    start = at
    if at and atoms.words[at - 1] == "'" and atoms.is_tight(at) and len(word) == 2:
        yield Token(at - 1, at + 1, "short", number)
    yield Token(start, at + 1, "number", number)
    if len(word) <= 2 and 1 <= number.value <= 31:
        yield Token(start, at + 1, "date", _day(number.value))
    if len(word) == 4 and number.value:
        yield Token(start, at + 1, "date", unit(Point(number.value), "y", Precision.YEAR))
    yield from _ordinal(atoms, at, number, situation)
    for end, kind, value in digit_dates(atoms.text, atoms.starts[at], situation):
        if end in ends:
            # As many words as it has numbers: another reading of the same digits is no longer one.
            figures = len(re.findall(r"\d+", atoms.text[atoms.starts[at] : end]))
            yield Token(start, ends[end], kind, value, figures)


def _ordinal(atoms: _Atoms, at: int, number: Number, situation: Situation) -> Iterator[Token]:
    """Yield what a number is with an ending: "3rd", "3."."""
    if not atoms.is_tight(at + 1) or number.digits > 2:
        return
    endings = situation.words.ordinal_endings
    for end in (at + 2, at + 3):
        ending = "".join(atoms.words[at + 1 : end])
        if ending in endings and (end == at + 2 or atoms.is_tight(at + 2)):
            yield Token(at, end, "ordinal", number.value)
            if 1 <= number.value <= 31:
                day = _day(number.value)
                yield Token(at, end, "date", day if ending == "." else day._replace(shape="D"))


def _clock(atoms: _Atoms, at: int, ends: dict[int, int], situation: Situation) -> Iterator[Token]:
    start = atoms.starts[at]
    clock = read_clock(atoms.text, start, situation.words.language)
    if clock is not None and clock[0] in ends:
        yield Token(at, ends[clock[0]], "clock", clock[1])
    offset = read_offset(atoms.text, start) if atoms.words[at] in ("+", "-", "utc", "gmt") else None
    if offset is not None and offset[0] in ends:
        yield Token(at, ends[offset[0]], "zone", offset[1])


def _roman(atoms: _Atoms, at: int, situation: Situation) -> Iterator[Token]:
    word = atoms.words[at]
    for numeral in (word, *(word.removesuffix(end) for end in situation.words.ordinal_endings)):
        number = roman_numeral(numeral)
        if number is None:
            continue
        if number <= 40:
            end = at + 2 if atoms.words[at + 1 : at + 2] == ["."] else at + 1
            yield Token(at, at + 1, "ordinal", number)
            yield Token(at, end, "ordinal", number)
        elif 1000 <= number and numeral.upper() in situation.exact:
            yield Token(at, at + 1, "date", unit(Point(number), "y", Precision.YEAR, "roman"))


def _spoken(words: list[Token], atoms: _Atoms) -> Iterator[Token]:
    """Yield the numbers that words for numbers make together: "nineteen ninety-six"."""
    by_start = defaultdict(list)
    for token in words:
        by_start[token.start].append(token)
    for first in words:
        values: list[int] = []
        token: Token | None = first
        while token is not None and len(values) < 6:
            values.append(token.value)
            number = number_in_words(values)
            if number is not None:
                yield Token(first.start, token.end, "number", Number(number))
                if number <= 31:
                    yield Token(first.start, token.end, "date", _day(number))
                if 1000 <= number <= 2999 and len(values) > 1:
                    year = unit(Point(number), "y", Precision.YEAR)
                    yield Token(first.start, token.end, "date", year)
            hyphen = atoms.words[token.end : token.end + 1] == ["-"]
            following = by_start.get(token.end + 1 if hyphen else token.end)
            token = max(following, key=lambda found: found.end) if following else None


_BRACKETS = frozenset("()[]\"'¿,")
_CLOSING = frozenset(")]\"'.")
_JOINTS = {"-": "dash", "–": "dash", "~": "dash", "/": "slash", ",": "comma", ";": "comma"}


def _sign(atoms: _Atoms, at: int) -> Iterator[Token]:
    word = atoms.words[at]
    if word in _JOINTS:
        yield Token(at, at + 1, "joint", _JOINTS[word], 0)
    before = atoms.words[at - 1] if at else ""
    behind = atoms.words[at + 1] if at + 1 < len(atoms.words) else ""
    tight = atoms.is_tight(at) and atoms.is_tight(at + 1)
    short = word == "'" and len(behind) == 2 and behind.isdigit() and not tight
    numbers = before[:1].isdigit(), behind[:1].isdigit()
    if word in _BRACKETS and not (short and atoms.is_tight(at + 1)):
        yield Token(at, at + 1, "noise", None, 0)
    elif word == "." and not (tight and all(numbers)):
        yield Token(at, at + 1, "noise", None, 0)
    elif word in "-/" and tight and not all(numbers) and behind.isalnum() and before.isalnum():
        if word == "-" or any(numbers):
            yield Token(at, at + 1, "noise", None, 0)
    if word in _CLOSING and not short and not (word == "." and tight and all(numbers)):
        yield Token(at, at + 1, "tail", None, 0)


def _named_period(atoms: _Atoms, root: Node) -> Iterator[Token]:
    """Yield the name of a period that its years stand beside: "Tang Dynasty, 618-907"."""
    for at, word in enumerate(atoms.words[:6]):
        if not word.isalpha():
            return
        kinds = {meaning.kind for meaning, end in _walk(root, atoms, at) if end == at + 1}
        if "period" in kinds and len(atoms.words) > at + 1:
            yield Token(0, at + 1, "noise", None)
        if kinds - {"filler", "period"}:
            return


def _with_noise(plain: list[Token], noise: list[Token], trailing: list[Token]) -> Iterator[Token]:
    """Yield every token from each place where what says nothing before it can begin."""
    behind: defaultdict[int, dict[int, int]] = defaultdict(dict)
    _reach(trailing, behind)
    widened = [
        token._replace(end=end, cost=token.cost + cost)
        for token in plain
        for end, cost in {token.end: 0, **behind[token.end]}.items()
    ]
    turned = [Token(-word.end, -word.start, "", None, word.cost) for word in noise]
    before: defaultdict[int, dict[int, int]] = defaultdict(dict)
    _reach(turned, before)
    ends = {0, *(token.end for token in widened)}
    for token in widened:
        if token.start in ends:
            yield token
        if token.kind == "joint" or (token.kind == "prefix" and token.start == 0):
            continue
        for start, cost in before[-token.start].items():
            if -start in ends:
                yield token._replace(start=-start, cost=token.cost + cost)


def _reach(noise: list[Token], reached: defaultdict[int, dict[int, int]]) -> None:
    """Note for each place what can be reached from it over noise, and at which cost."""
    for word in sorted(noise, key=lambda word: -word.start):
        for end, cost in {word.end: 0, **reached[word.end]}.items():
            known = reached[word.start].get(end)
            if known is None or known > cost + word.cost:
                reached[word.start][end] = cost + word.cost
