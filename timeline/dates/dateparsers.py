"""dateparser, wrapped: one parser a language and setting, a fixed base, and never the clock.

Every calendar piece of the grammar comes through `as_read`, taken apart: the grammar has seen to it
that nothing else stands in the text and that all digits have one reading. dateparser then says what
the piece means, from its `parts` and `date_obj`. It is not followed, and the piece as it was taken
apart decides, wherever dateparser

- has no answer: 4月15日, 20121003, 2012-275;
- contradicts a digit or a half of the day that is written: it swaps 2012-13-04 to a month it knows;
- bears more or less than is written: it invents times and days, and leaves years out.

It is not asked for what it cannot see: days that do not exist (they are refused before), years
before year 1 and beyond 9999 (it is asked for their month and day alone), zones (it would move the
day), ordinals in words and "last year" (it gets them in digits), and weekdays (it skips them: they
are held against the day found).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from timeline.dates.model import DateOrder
from timeline.dates.pieces import Piece

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

# Any fixed base will do: what the text does not determine is never taken from an answer.
BASE = dt.date(2001, 5, 15)
_REMEMBERED = 16_384
_CHINESE_UNITS = {"年": "年", "月": "月", "日": "日", "号": "日", "號": "日"}


class Question(NamedTuple):
    """How dateparser is to be asked."""

    language: str
    parser: str = "absolute-time"
    base: dt.date = BASE
    prefer: str = "past"
    order: DateOrder = DateOrder.MDY


class Answer(NamedTuple):
    """What dateparser found: a moment, which `parts` of it the text determines, and its unit."""

    moment: dt.datetime
    parts: frozenset[str]
    period: str


class Fields(NamedTuple):
    """A calendar piece by its fields, as far as it bears them; years are astronomical."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    time: dt.time | None = None


@lru_cache(maxsize=_REMEMBERED)
def ask(text: str, question: Question) -> Answer | None:
    """Return what dateparser makes of `text`, or `None` where it finds nothing or fails."""
    try:
        found = _parser(question).get_date_data(text)
    except (ValueError, OverflowError, TypeError, AttributeError, IndexError):
        return None
    if found is None or found.date_obj is None or not found.parts:
        return None
    return Answer(found.date_obj, frozenset(found.parts), found.period)


def as_read(
    pieces: Sequence[Piece], taken: Fields, language: str, order: DateOrder = DateOrder.MDY
) -> Fields:
    """Return what dateparser reads in `pieces`, or `taken` where it is not followed."""
    is_far = taken.year is not None and not 1 <= taken.year <= dt.MAXYEAR
    written = taken._replace(year=None) if is_far else taken
    spelled = [_spelled(piece, written) for piece in pieces]
    joint = "" if any(piece.text[-1] in _CHINESE_UNITS for piece in pieces) else " "
    answer = ask(joint.join(filter(None, spelled)), Question(language, order=order))
    if answer is None:
        return taken
    read = _fields(answer)
    if any(piece.kind == "M" and not piece.text[0].isdigit() for piece in pieces):
        # A month in words has no digits to contradict.
        written = written._replace(month=read.month)
    return read._replace(year=taken.year) if read == written else taken


def _fields(answer: Answer) -> Fields:
    moment, parts = answer.moment, answer.parts
    return Fields(
        moment.year if "year" in parts else None,
        moment.month if "month" in parts else None,
        moment.day if "day" in parts else None,
        moment.time() if "time" in parts else None,
    )


def _spelled(piece: Piece, written: Fields) -> str:
    """Return a piece as dateparser knows it: names as they stand, numbers in digits."""
    unit = _CHINESE_UNITS.get(piece.text[-1], "")
    match piece.kind:
        case "y" | "Y":
            return f"{written.year:04}{unit}" if written.year is not None else ""
        case "d":
            return f"{piece.number}{unit}"
        case "T":
            return f" {piece.time}"
        case _:
            return piece.text


@lru_cache(maxsize=64)
def _parser(question: Question) -> DateDataParser:
    from dateparser.date import DateDataParser  # noqa: PLC0415 (slow to load, not always needed)

    return DateDataParser(
        languages=[question.language],
        settings={
            "RELATIVE_BASE": dt.datetime.combine(question.base, dt.time()),
            "PARSERS": [question.parser],
            "PREFER_DATES_FROM": question.prefer,
            "DATE_ORDER": question.order.value,
            "TIMEZONE": "UTC",
            "RETURN_AS_TIMEZONE_AWARE": False,
        },
    )
