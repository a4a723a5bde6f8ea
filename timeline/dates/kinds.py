"""What the parts of a written date can be beside dates, and what a rule makes of two of them.

`numbers`, `decades` and `ordinals` are a joint and one or more of them, `length` is a length of
time, `nth` a unit counted within another, `from` a day to count from.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import wraps
from typing import Any, NamedTuple

from timeline.dates.model import Precision
from timeline.dates.situation import Situation
from timeline.dates.values import Clock, Value

Found = list[tuple[str, Any]]
Meant = Value | Found | None
Rule = Callable[[Any, Any, Situation], Meant]


class Number(NamedTuple):
    """A whole number, and how many digits it was written with; in words with none."""

    value: int
    digits: int = 0


class Ordinal(NamedTuple):
    """Which one, and the part of it that is meant: "late 18th"."""

    number: int
    part: tuple[str, tuple[int, ...]] | None = None


class Anaphor(NamedTuple):
    """So many units after the one that another date lies in, and what is named beside it."""

    precision: Precision
    steps: int
    part: Value | None = None
    clock: Clock | None = None
    share: tuple[str, tuple[int, ...]] | None = None


Numbers = tuple[str, tuple[Number, ...]]
Decades = tuple[str, tuple[int, ...], tuple[str, tuple[int, ...]] | None]
"""A joint, one or more decades without their century, and the part of it that is meant."""
Ordinals = tuple[str, tuple[Ordinal, ...]]
Length = tuple[tuple[Fraction | int, Fraction | int, Precision], ...]
"""The least and the most of each unit of a length of time."""


class Limits(NamedTuple):
    """The least and the most that a length of time can be; `None` is no limit."""

    least: Length | None
    most: Length | None


def as_ordinals(numbers: Numbers) -> Ordinals:
    """Return numbers as which ones they can name."""
    return numbers[0], tuple(Ordinal(number.value) for number in numbers[1])


def flip(rule: Callable[..., Meant]) -> Callable[..., Meant]:
    """Return the rule for the same two in the other order."""
    return wraps(rule)(lambda left, right, *others: rule(right, left, *others))


def either_way(rules: dict[tuple[str, str], Rule]) -> dict[tuple[str, str], Rule]:
    """Return rules that hold in both orders."""
    return rules | {(right, left): flip(rule) for (left, right), rule in rules.items()}
