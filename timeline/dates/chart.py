"""All readings of a text, found from its shortest parts to the whole.

A cell holds what the atoms from one place to another can mean: distinct values, never the ways
that led to them, and of no kind more than `MOST_VALUES`. `MOST_STEPS` bounds the work on a whole
text, however it is made: the longest of thousands of sensible dates takes 250.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import product
from typing import Any

from timeline.dates.gate import quoted
from timeline.dates.grammar import PAIRS, WEEKEND, latest_weekday
from timeline.dates.kinds import Meant
from timeline.dates.lexer import tokens
from timeline.dates.operators import applied
from timeline.dates.sentences import RefusalError
from timeline.dates.situation import Situation
from timeline.dates.values import Value
from timeline.dates.vocabulary import ATOM
from timeline.dates.years import latest_decades, latest_year

MOST_ATOMS = 40
MOST_VALUES = 16
MOST_STEPS = 2_000
_JOINABLE = frozenset({"date", "numbers", "short", "decades", "clock", "length", "ordinals"})
_JOINABLE |= {"weekday", "anaphor", "named_time", "years"}
_ALONE: dict[str, Callable[[Any, Situation], Value | None]] = {
    "decades": latest_decades,
    "lone_weekday": latest_weekday,
    "single": lambda unit, s: latest_weekday(WEEKEND, s) if unit == "weekend" else None,
    "short": lambda years, situation: latest_year(years[1][0], situation),
}

_Cell = dict[str, dict[Any, int]]


def _too_many(situation: Situation) -> RefusalError:
    return RefusalError("many-parts", text=quoted(situation.exact))


def readings(text: str, situation: Situation) -> _Cell:
    """Return by kind what the whole folded text can mean, and of how many words each is made.

    Raises `RefusalError` for a text that can be taken apart in more ways than a date would be.
    """
    if len(ATOM.findall(text)) > MOST_ATOMS:
        raise _too_many(situation)
    atoms, found = tokens(text, situation)
    exact = situation.exact if len(situation.exact) == len(text) else text
    chart = _Chart(situation, lambda i, j: exact[atoms[i][0] : atoms[j - 1][1]].strip(" ,"))
    for token in found:
        chart.add(token.start, token.end, token.kind, token.value, token.cost)
    chart.fill()
    return chart.cells.get((0, len(atoms)), {})


class _Chart:
    def __init__(self, situation: Situation, written: Callable[[int, int], str]) -> None:
        self.situation = situation
        self.written = written
        self.cells: dict[tuple[int, int], _Cell] = {}
        self.steps = 0

    def add(self, start: int, end: int, kind: str, value: Any, cost: int) -> None:
        if kind == "clock":
            value = value._replace(written=re.sub(r"^[Tt](?=\d)", "", self.written(start, end)))
        values = self.cells.setdefault((start, end), {}).setdefault(kind, {})
        if value in values:
            values[value] = min(values[value], cost)
        elif len(values) < MOST_VALUES:
            values[value] = cost
            date = _ALONE[kind](value, self.situation) if kind in _ALONE else None
            if date is not None:
                self.add(start, end, "date", date, cost)

    def fill(self) -> None:
        """Combine neighbours until nothing new is found, shorter parts first."""
        places = sorted({place for cell in self.cells for place in cell})
        for number, end in enumerate(places):
            for first in range(number - 1, -1, -1):
                for middle in places[first + 1 : number]:
                    left = self.cells.get((places[first], middle))
                    right = self.cells.get((middle, end))
                    if left and right:
                        self._combine(places[first], end, left, right)

    def _combine(self, start: int, end: int, left: _Cell, right: _Cell) -> None:
        for kind, values in left.items():
            for behind, others in right.items():
                if kind not in _ACTIVE and behind not in _ACTIVE and (kind, behind) not in PAIRS:
                    continue
                for (one, cost), (other, more) in product(values.items(), others.items()):
                    self.steps += 1
                    if self.steps > MOST_STEPS:
                        raise _too_many(self.situation)
                    meant = self._together(kind, one, behind, other)
                    for found, value in (
                        [("date", meant)] if isinstance(meant, Value) else meant or ()
                    ):
                        self.add(start, end, found, value, cost + more)

    def _together(self, kind: str, one: Any, behind: str, other: Any) -> Meant:
        if rule := PAIRS.get((kind, behind)):
            return rule(one, other, self.situation)
        if kind == "joint":
            is_part = behind in ("prefix", "suffix") and other.name == "share"
            return [(f"joint:{behind}", (one, other))] if is_part or behind in _JOINABLE else None
        if kind == "prefix":
            meant = applied(one, behind, other, self.situation)
            if one.name == "decade" and isinstance(meant, Value):
                return meant._replace(joint="decade")
            return meant
        return applied(other, kind, one, self.situation) if behind == "suffix" else None


_ACTIVE = frozenset({"prefix", "suffix", "joint"})
