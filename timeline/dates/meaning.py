"""What the words of a date mean, before they become an `EventDate`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from timeline.dates.days import Span
from timeline.dates.model import Precision, Qualifier

if TYPE_CHECKING:
    import numpy as np


@dataclass(frozen=True, slots=True)
class Meaning:
    """The spans that some words can mean, and how exactly they say it.

    There is more than one span where usage differs (a century by count of years or by its digits,
    the winter that ends or begins in a year): the date then lies in the hull of all of them.
    `edtf` is empty where the hull says everything. `inferred` names the parts that the words do
    not bear. `lasting` is the time of which the words say that all of it is meant.
    """

    spans: tuple[Span, ...]
    precision: Precision
    rule: str
    qualifier: Qualifier | None = None
    edtf: str = ""
    inferred: frozenset[str] = frozenset()
    time: dt.time | None = None
    lasting: Span | None = None

    @property
    def earliest(self) -> np.datetime64 | None:
        """The first day that any reading allows; `None` if one is open."""
        firsts = [span.first for span in self.spans]
        return None if None in firsts else min(first for first in firsts if first is not None)

    @property
    def latest(self) -> np.datetime64 | None:
        """The last day that any reading allows; `None` if one is open."""
        lasts = [span.last for span in self.spans]
        return None if None in lasts else max(last for last in lasts if last is not None)

    @property
    def hull(self) -> Span:
        """The shortest span that holds every reading."""
        return Span(self.earliest, self.latest)

    def doubted(self, qualifier: Qualifier | None) -> Meaning:
        """Return the same meaning with this doubt added to its own."""
        return replace(self, qualifier=joined(self.qualifier, qualifier), lasting=None)


def joined(one: Qualifier | None, other: Qualifier | None) -> Qualifier | None:
    """Return the doubt of both: approximate and uncertain together are `BOTH`."""
    if one is None or other is None or one is other:
        return one or other
    return Qualifier.BOTH


_FROM_FINE = tuple(Precision)


def coarsest(precisions: Iterable[Precision]) -> Precision:
    """Return the coarsest of one or more precisions."""
    return max(precisions, key=_FROM_FINE.index)
