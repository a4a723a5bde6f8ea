"""A written date as typed tokens: every phrase and number of its language that stands in it.

Tokens may overlap; which of them belong together is for the grammar to find. What adds nothing to a
date (brackets, commas, "of", "the") is laid to the token beside it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any, NamedTuple

from timeline.dates import days
from timeline.dates.clocks import is_offset, read_clock, read_offset
from timeline.dates.digits import digit_dates
from timeline.dates.kinds import Number, Ordinal
from timeline.dates.model import Precision, Span
from timeline.dates.numerals import number_in_words, roman_numeral
from timeline.dates.situation import Situation, relative
from timeline.dates.values import Point, unit, year_of
from timeline.dates.vocabulary import ATOM, Node, Phrase, vocabulary

_WORD_COST = 2
"""What a word costs that is passed over: readings in which it says something go before."""
_LONGEST_SPOKEN = 6
_THOUSANDS = re.compile(r"(\d{1,3}),(\d{3})(?!\d|,)")
_DECIMAL = re.compile(r"\d{1,3}\.\d{1,3}(?![\d.])")
_CLOCK_SIGNS = frozenset({"+", "-", "t", "utc", "gmt"})
_BRACKETS = frozenset("()[]\"'¿,.")
_CLOSING = frozenset(")]\"'.")
_NAMELESS = frozenset({"filler", "period", "unit", "unit_sign", "weekday"})
_IN_NAMES = frozenset({"share", "daytime", "season"})
"""What words do that a period can be named with: "Late Period", "Early Bronze Age"."""
_SIGNS = frozenset({"dash", "slash", "comma"})
_JOINTS = {"-": "dash", "–": "dash", "~": "dash", "/": "slash", ",": "comma", ";": "comma"}


class Token(NamedTuple):
    """A kind and a value that stand from the one atom of a text to the other."""

    start: int
    end: int
    kind: str
    value: Any = None
    cost: int = 1


Atoms = list[tuple[int, int]]
"""Where each atom of a text begins and ends."""


class _Text(NamedTuple):
    text: str
    words: list[str]
    places: Atoms
    situation: Situation

    def is_tight(self, at: int) -> bool:
        """Tell whether nothing stands between an atom and the one before it."""
        return 0 < at < len(self.words) and self.places[at - 1][1] == self.places[at][0]

    def word(self, at: int) -> str:
        """Return an atom, or "" beyond the ends."""
        return self.words[at] if 0 <= at < len(self.words) else ""


def tokens(text: str, situation: Situation) -> tuple[Atoms, list[Token]]:
    """Return where each atom of the folded `text` stands, and all tokens between them."""
    matches = list(ATOM.finditer(text))
    atoms = _Text(text, [m[0] for m in matches], [m.span() for m in matches], situation)
    found = list(_found(atoms))
    plain = [token for token in found if token.kind not in ("noise", "tail")]
    return atoms.places, list(_with_noise(plain, found))


def _found(atoms: _Text) -> Iterator[Token]:
    root = vocabulary(atoms.situation.words.language)
    ends = {end: number + 1 for number, (_, end) in enumerate(atoms.places)}
    spoken: defaultdict[int, list[Token]] = defaultdict(list)
    for at, word in enumerate(atoms.words):
        if word[0].isdigit():
            yield from _digits(atoms, at, ends)
        elif not word.isalnum():
            yield from _sign(atoms, at)
        else:
            yield from _roman(atoms, at)
        if word[0].isdigit() or not word[0].isascii() or word in _CLOCK_SIGNS:
            yield from _clock(atoms, at, ends)
        for phrase, end in _walk(root, atoms, at):
            if phrase.kind == "word":
                spoken[at].append(Token(at, end, "word", phrase.value))
            else:
                yield from _meant(phrase, at, end, atoms)
    for start in list(spoken):
        yield from _spoken(start, spoken, atoms)
    yield from _named_period(atoms, root)


def _walk(root: Node, atoms: _Text, at: int) -> Iterator[tuple[Phrase, int]]:
    """Yield each phrase that begins at an atom, and where it ends."""
    node: Node | None = root
    place = at
    while node is not None and place < len(atoms.words):
        word = atoms.words[place]
        if place > at and word in ".-" and word not in node.next:
            place += 1
            continue
        letters = "".join(atoms.words[at : place + 1])
        apart = place > at and not atoms.is_tight(place) and len(letters) == place + 1 - at
        if apart and re.fullmatch(r"[a-z]+", letters):
            return  # "A. C." and "a.c." are one word, "a c." is two.
        node = node.next.get(word)
        place += 1
        for phrase in node.phrases if node else ():
            if phrase.glued and not atoms.is_tight(at):
                continue
            yield phrase, place
            hyphen = atoms.word(place) in ("-", "–") and phrase.kind in ("prefix", "joint")
            if word.isalnum() and (
                atoms.word(place) == "."
                or (hyphen and atoms.is_tight(place) and atoms.word(place + 1))
            ):
                yield phrase, place + 1


def _meant(phrase: Phrase, at: int, end: int, atoms: _Text) -> Iterator[Token]:
    kind, value = phrase.kind, phrase.value
    if make := _MADE.get(kind):
        yield from make(at, end, value, atoms)
    elif kind in ("prefix", "suffix") and value.name == "plain":
        yield Token(at, end, "noise" if kind == "prefix" else "tail", None, _WORD_COST)
    elif kind != "prefix" or not at or atoms.words[at] not in "-–":
        yield Token(at, end, kind, value)


def _filler(at: int, end: int, _: Any, atoms: _Text) -> Iterator[Token]:
    yield Token(at, end, "noise", None, _WORD_COST)
    if not atoms.situation.words.grammar:
        yield Token(at, end, "tail", None, _WORD_COST)


def _relative(at: int, end: int, counted: Any, atoms: _Text) -> Iterator[Token]:
    if (value := atoms.situation.counted(*counted)) is not None:
        yield Token(at, end, "date", value)


def _night(at: int, end: int, distance: int, atoms: _Text) -> Iterator[Token]:
    """Yield the night that begins so many days after the reference day."""
    as_of = atoms.situation.reference_day()
    if as_of is not None:
        first = days.shift(as_of, distance)
        night = relative(Span(first, days.shift(first, 1)), Precision.DAY, "RN")
        yield Token(at, end, "date", night)


def _feast(at: int, end: int, when: str, _: _Text) -> Iterator[Token]:
    month, _sign, day = when.partition("-")
    if month.isdigit() and day.isdigit():
        feast = unit(Point(None, int(month), int(day)), "dM", Precision.DAY, "feast")
        yield Token(at, end, "date", feast)
    else:
        yield Token(at, end, "feast", when)


def _era(at: int, end: int, key: str, atoms: _Text) -> Iterator[Token]:
    # "B. c. 1450" is born about then.
    behind = (atoms.word(end) + atoms.word(end + 1)).lstrip(".")
    is_apart = at == 0 and len(atoms.words[0]) == 1 and not atoms.is_tight(2)
    if not (is_apart and behind[:1].isdigit()):
        yield Token(at, end, "era", key)


def _weekday(at: int, end: int, number: int, atoms: _Text) -> Iterator[Token]:
    yield Token(at, end, "weekday", number)
    # "We" and "th" are weekdays beside a date only.
    if len(atoms.words[at]) > 2 or not atoms.words[at].isascii():
        yield Token(at, end, "lone_weekday", number)


_MADE: dict[str, Callable[[int, int, Any, _Text], Iterator[Token]]] = {
    "filler": _filler,
    "event": lambda at, end, *_: iter(() if at else [Token(at, end, "noise", None, _WORD_COST)]),
    "relative": _relative,
    "night": _night,
    "feast": _feast,
    "weekday": _weekday,
    # 第三个 is no day of the month.
    "ordinal": lambda at, end, number, atoms: _which(
        at, end, number, "d" if atoms.situation.words.spaced else ""
    ),
    "era": _era,
    "period": lambda *_: iter(()),
}


def _which(at: int, end: int, number: int, shape: str = "d") -> Iterator[Token]:
    """Yield a number that says which one, and the day of the month that it can be."""
    yield Token(at, end, "ordinals", ("", (Ordinal(number),)))
    if shape and 1 <= number <= 31:
        yield Token(at, end, "date", unit(Point(None, None, number), shape, Precision.DAY))


def _digits(atoms: _Text, at: int, ends: dict[int, int]) -> Iterator[Token]:
    word, start = atoms.words[at], atoms.places[at][0]
    number = Number(int(word), len(word))
    if atoms.word(at - 1) == "'" and atoms.is_tight(at) and number.digits == 2:
        yield Token(at - 1, at + 1, "short", ("", (number,)))
    yield from _number(at, at + 1, number)
    if number.digits <= 3:
        yield from _ending(atoms, at, number.value)
    for end, value in digit_dates(atoms.text, start, atoms.situation):
        if end in ends:
            # As many words as it has numbers: another reading of the same digits is no longer one.
            figures = len(re.findall(r"\d+", atoms.text[start:end]))
            yield Token(at, ends[end], "date", value, figures)
    if (match := _DECIMAL.match(atoms.text, start)) and match.end() in ends:
        yield Token(at, ends[match.end()], "one", Fraction(match[0]))
    if (match := _THOUSANDS.match(atoms.text, start)) and match.end() in ends:
        yield Token(at, ends[match.end()], "numbers", ("", (Number(int(match[1] + match[2]), 5),)))


def _number(at: int, end: int, number: Number) -> Iterator[Token]:
    """Yield a number, and the day or the year that it can be."""
    yield Token(at, end, "numbers", ("", (number,)))
    if number.digits <= 2 and 1 <= number.value <= 31:
        yield Token(at, end, "date", unit(Point(None, None, number.value), "d", Precision.DAY))
    spoken = not number.digits and 1001 <= number.value <= 2999
    if spoken or (number.digits == 4 and number.value):
        yield Token(at, end, "date", year_of(number.value))


def _ending(atoms: _Text, at: int, number: int) -> Iterator[Token]:
    """Yield what a number is with an ending: "3rd", "3."."""
    for end in (at + 2, at + 3):
        ending = "".join(atoms.words[at + 1 : end])
        tight = all(atoms.is_tight(place) for place in range(at + 1, end))
        if tight and ending in atoms.situation.words.ordinal_endings:
            yield from _which(at, end, number, "d" if ending == "." else "D")


def _clock(atoms: _Text, at: int, ends: dict[int, int]) -> Iterator[Token]:
    start = atoms.places[at][0]
    clock = read_clock(atoms.text, start, atoms.situation.words.language)
    if clock is not None and clock[0] in ends:
        yield Token(at, ends[clock[0]], "clock", clock[1])
    offset = read_offset(atoms.text, start) if atoms.words[at] in _CLOCK_SIGNS else None
    if offset is not None and offset[0] in ends:
        # Of what can be an offset and the end of a range, one is made of fewer words.
        cost = {None: 1, True: 0, False: 2}[is_offset(atoms.text, start)]
        yield Token(at, ends[offset[0]], "zone", offset[1], cost)


def _roman(atoms: _Text, at: int) -> Iterator[Token]:
    word = atoms.words[at]
    for numeral in (word, *map(word.removesuffix, atoms.situation.words.ordinal_endings)):
        number = roman_numeral(numeral)
        if number is not None and number <= 40:
            for end in (at + 1, at + 2) if atoms.word(at + 1) == "." else (at + 1,):
                yield Token(at, end, "ordinals", ("", (Ordinal(number),)))
        elif number is not None and number >= 1000 and numeral.upper() in atoms.situation.exact:
            yield Token(at, at + 1, "date", year_of(number)._replace(rule="roman"))


def _spoken(start: int, words: dict[int, list[Token]], atoms: _Text) -> Iterator[Token]:
    """Yield the numbers that words for numbers make together: "nineteen ninety-six"."""
    values: list[int] = []
    following = words.get(start, [])
    while following and len(values) < _LONGEST_SPOKEN:
        word = max(following, key=lambda token: token.end)
        values.append(word.value)
        number = number_in_words(values)
        if number is not None:
            yield from _number(start, word.end, Number(number))
        following = words.get(word.end + (atoms.word(word.end) == "-"), [])


def _sign(atoms: _Text, at: int) -> Iterator[Token]:
    word, before, behind = atoms.words[at], atoms.word(at - 1), atoms.word(at + 1)
    tight = atoms.is_tight(at) and atoms.is_tight(at + 1)
    figures = before[:1].isdigit() + behind[:1].isdigit()
    # The comma of 1,200 is within a number.
    if word in _JOINTS and not (tight and _THOUSANDS.fullmatch(before + word + behind)):
        yield Token(at, at + 1, "joint", _JOINTS[word], 0)
    is_year = word == "'" and re.fullmatch(r"\d\d", behind) and atoms.is_tight(at + 1)
    if (word == "." and tight and figures == 2) or (is_year and not tight):
        return  # '69 is a year without its century.
    within = tight and figures < 2 and before.isalnum() and behind.isalnum()
    if word in _BRACKETS or (within and (word == "-" or (word == "/" and figures))):
        yield Token(at, at + 1, "noise", None, 0)
    if word in _CLOSING:
        yield Token(at, at + 1, "tail", None, 0)


def _named_period(atoms: _Text, root: Node) -> Iterator[Token]:
    """Yield the name of a period that its years stand beside: "Tang Dynasty, 618-907"."""
    for at, word in enumerate(atoms.words[:8]):
        found = list(_walk(root, atoms, at))
        for phrase, end in found:
            if phrase.kind == "period" and len(atoms.words) > end:
                yield Token(0, end, "noise")
        named = (phrase for phrase, end in found if end == at + 1)
        kinds = {p.kind for p in named if getattr(p.value, "name", "") not in _IN_NAMES}
        if not (word.isalpha() or word == ",") or kinds - _NAMELESS:
            return


def _with_noise(plain: list[Token], found: list[Token]) -> Iterator[Token]:
    """Yield every token from each place where what says nothing beside it can begin."""
    tails = _reached([token for token in found if token.kind == "tail"])
    turned = [Token(-t.end, -t.start, "", None, t.cost) for t in found if t.kind == "noise"]
    heads = _reached(turned)
    widened = [
        token._replace(end=end, cost=token.cost + cost)
        for token in plain
        for end, cost in {token.end: 0, **tails[token.end]}.items()
    ]
    ends = {0, *(token.end for token in widened)}
    for token in widened:
        if token.start in ends:
            yield token
        # A comma may stand before "and" or "to", and is a joint itself.
        is_sign = token.kind == "joint" and token.value in _SIGNS
        for start, cost in heads[-token.start].items():
            if -start in ends and not is_sign:
                yield token._replace(start=-start, cost=token.cost + cost)


def _reached(noise: list[Token]) -> defaultdict[int, dict[int, int]]:
    """Return for each place what can be reached from it over noise, and at which cost."""
    reached: defaultdict[int, dict[int, int]] = defaultdict(dict)
    for word in sorted(noise, key=lambda word: -word.start):
        for end, cost in {word.end: 0, **reached[word.end]}.items():
            known = reached[word.start].get(end, cost + word.cost)
            reached[word.start][end] = min(known, cost + word.cost)
    return reached
