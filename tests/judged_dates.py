"""Written dates whose meaning is known, and what a reader makes of them.

`fresh` are texts in the manner of infoboxes, museum labels, news and archives, whose answers were
decided by hand and not by asking a reader (`tests/data/dates/fresh.csv`).
"""

from __future__ import annotations

import csv
import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import numpy as np

from timeline.dates import DateOrder, EventDate, Qualifier, read_date
from timeline.errors import DateError

DATES = Path(__file__).parent / "data" / "dates"

Day = np.datetime64
A_DAY = np.timedelta64(1, "D")


@dataclass(frozen=True, slots=True)
class Interval:
    """Days from `first` to `last`, both inclusive; `None` is an open end."""

    first: Day | None
    last: Day | None

    def holds(self, other: Interval) -> bool:
        """Return whether no day of `other` lies outside."""
        begins = self.first is None or (other.first is not None and self.first <= other.first)
        ends = self.last is None or (other.last is not None and other.last <= self.last)
        return bool(begins and ends)

    def days(self) -> int | None:
        """Return how many days it has, or `None` where it is open."""
        if self.first is None or self.last is None:
            return None
        return int((self.last - self.first).astype(int)) + 1

    def __str__(self) -> str:
        return "/".join(".." if end is None else str(end) for end in (self.first, self.last))


@dataclass(frozen=True, slots=True)
class KnownDate:
    """A text as `read_date` is asked for it, and every right answer, the first by convention.

    `None` is a right refusal. `qualifier` is the doubt that the text is written with.
    """

    text: str
    language: str
    as_of: dt.date | None
    order: DateOrder | None
    kind: str
    answers: tuple[Interval | None, ...]
    qualifier: Qualifier | None = None


class Verdict(StrEnum):
    """What a reader made of a text: wrong is every answer that leaves a day of the truth out."""

    EXACT = "exact"
    WIDE = "wide"
    WRONG = "WRONG"
    REFUSED = "refused"


def read(item: KnownDate) -> Interval | None:
    """Return what the reader answers, or `None` where it refuses."""
    date = read_whole(item.text, item)
    return None if date is None else Interval(date.earliest, date.latest)


def read_whole(text: str, item: KnownDate) -> EventDate | None:
    """Return what the reader makes of `text` as a way to write `item`; `None` is a refusal."""
    try:
        return read_date(text, as_of=item.as_of, languages=(item.language,), order=item.order)
    except DateError:
        return None


def judge(item: KnownDate, answer: Interval | None) -> Verdict:
    """Return how `answer` compares with the answers that are right."""
    if answer in item.answers:
        return Verdict.EXACT
    if answer is None:
        return Verdict.REFUSED
    held = any(answer.holds(right) for right in item.answers if right is not None)
    return Verdict.WIDE if held else Verdict.WRONG


def fresh() -> list[KnownDate]:
    """Return the texts whose answers were decided by hand."""
    with (DATES / "fresh.csv").open(encoding="utf-8", newline="") as source:
        return [
            KnownDate(
                row["text"],
                row["language"],
                dt.date.fromisoformat(row["as_of"]) if row["as_of"] else None,
                DateOrder(row["order"]) if row["order"] else None,
                "fresh",
                tuple(map(_answer, row["answers"].split())),
            )
            for row in csv.DictReader(source)
        ]


def _answer(written: str) -> Interval | None:
    if written == "refused":
        return None
    first, last = (None if end == ".." else Day(end, "D") for end in written.split("/"))
    return Interval(first, last)
