"""All readings of a text, found from its shortest parts to the whole.

A cell holds what the atoms from one place to another can mean: distinct values, never the ways
that led to them, and of no kind more than `MOST_VALUES`. `MOST_STEPS` bounds the work on a whole
text, however it is made.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

from timeline.dates.grammar import (
    PAIRS,
    Ordinal,
    _latest,
    _latest_decade,
    _latest_decades,
    _latest_weekday,
)
from timeline.dates.lexer import tokens
from timeline.dates.operators import applied
from timeline.dates.situation import Situation
from timeline.dates.vocabulary import Operator

MOST_VALUES = 16
MOST_STEPS = 6_000
_JOINABLE = frozenset({"date", "number", "numbers", "short", "decade", "weekday", "clock", "length", "ordinals"})  # fmt: skip
_ALONE = {
    "decade": _latest_decade,
    "decades": _latest_decades,
    "latest": _latest,
    "lone_weekday": _latest_weekday,
}

_Cell = dict[str, dict[Any, int]]


class TooManyPartsError(ValueError):
    """A text that can be taken apart in more ways than a date would be."""


def readings(text: str, situation: Situation) -> dict[Any, int]:
    """Return every value of the whole folded text, and of how many words and phrases it is made.

    Raises `TooManyPartsError`.
    """
    starts, ends, found = tokens(text, situation)
    if not found:
        if len(starts) > 40:
            raise TooManyPartsError
        return {}
    exact = situation.exact if len(situation.exact) == len(text) else text
    chart = _Chart(situation, lambda start, end: exact[starts[start] : ends[end - 1]].strip(" ,"))
    for token in found:
        value = ("", (Ordinal(token.value),)) if token.kind == "ordinal" else token.value
        kind = "ordinals" if token.kind == "ordinal" else token.kind
        chart.add(token.start, token.end, kind, value, token.cost)
    chart.fill()
    return chart.cells.get((0, len(starts)), {}).get("date", {})


class _Chart:
    def __init__(self, situation: Situation, written: Callable[[int, int], str]) -> None:
        self.situation = situation
        self.written = written
        self.cells: dict[tuple[int, int], _Cell] = {}
        self.ending: defaultdict[int, list[int]] = defaultdict(list)
        self.steps = 0

    def add(self, start: int, end: int, kind: str, value: Any, cost: int) -> None:
        cell = self.cells.get((start, end))
        if cell is None:
            cell = self.cells[start, end] = {}
            self.ending[end].append(start)
        values = cell.setdefault(kind, {})
        known = values.get(value)
        if known is not None:
            values[value] = min(known, cost)
            return
        if len(values) >= MOST_VALUES:
            return
        values[value] = cost
        if alone := _ALONE.get(kind):
            for other_kind, other in alone(value, self.situation):
                self.add(start, end, other_kind, other, cost)

    def fill(self) -> None:
        """Combine neighbours until nothing new is found, shorter parts first."""
        places = sorted({place for cell in self.cells for place in cell})
        for end in places:
            for start in reversed([place for place in places if place < end]):
                for middle in [place for place in places if start < place < end]:
                    left = self.cells.get((start, middle))
                    right = self.cells.get((middle, end))
                    if left and right:
                        self._combine(start, end, left, right)

    def _combine(self, start: int, end: int, left: _Cell, right: _Cell) -> None:
        for left_kind, left_values in left.items():
            for right_kind, right_values in right.items():
                if (
                    left_kind not in _ACTIVE
                    and right_kind not in _ACTIVE
                    and (left_kind, right_kind) not in PAIRS
                ):
                    continue
                for one, one_cost in list(left_values.items()):
                    for other, other_cost in list(right_values.items()):
                        self.steps += 1
                        if self.steps > MOST_STEPS:
                            raise TooManyPartsError
                        for kind, value in self._together(left_kind, one, right_kind, other):
                            if kind == "clock":
                                value = value._replace(written=self.written(start, end))
                            self.add(start, end, kind, value, one_cost + other_cost)

    def _together(
        self, left_kind: str, one: Any, right_kind: str, other: Any
    ) -> Iterator[tuple[str, Any]]:
        if left_kind == "prefix":
            if right_kind == "joint:prefix":
                yield from _parts_joined(one, other)
            elif right_kind != "prefix":
                for kind, value in applied(one, right_kind, other, self.situation):
                    before = one.name == "decade" and kind == "date"
                    yield kind, value._replace(joint="decade") if before else value
        elif right_kind == "suffix":
            yield from applied(other, left_kind, one, self.situation)
        elif left_kind == "joint":
            if right_kind in _JOINABLE or (right_kind == "prefix" and other.name == "parts"):
                yield f"joint:{right_kind}", (one, other)
        elif rule := PAIRS.get((left_kind, right_kind)):
            yield from rule(one, other, self.situation)


_ACTIVE = frozenset({"prefix", "suffix", "joint"})


def _parts_joined(one: Operator, tail: tuple[str, Operator]) -> Iterator[tuple[str, Any]]:
    """Read "early to mid" before a unit."""
    first, last = one.argument, tail[1].argument
    if one.name == "parts" and len(first) == len(last) == 2 and first[1] == last[1]:
        yield "prefix", Operator("parts", (first[0], last[0], first[1]))
