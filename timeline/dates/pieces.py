"""The calendar pieces of a written date: weekday, day, month, year, time, as they stand in it."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache

from timeline.dates.lexicon import Lexicon, alternatives, lexicon
from timeline.dates.model import Precision


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of a date.

    `kind` is one letter: `W` weekday, `d` day of the month, `M` month, `y` year, `N` a date all in
    digits, `T` time of day, `Y` a year counted from the reference day. `number` is its value
    (years are astronomical, `Y` is the distance from this year), `text` how it was written.
    """

    kind: str
    number: int
    text: str
    time: dt.time | None = None
    precision: Precision | None = None


def take_apart(text: str, language: str) -> tuple[Piece, ...] | None:
    """Return the pieces of `text` in their order, or `None` if anything else stands in it."""
    pieces: list[Piece] = []
    at = 0
    pattern = _pattern(language)
    while at < len(text):
        match = pattern.match(text, at)
        if match is None:
            return None
        if match.lastgroup != "filler":
            piece = _piece(match, lexicon(language))
            if piece is None:
                return None
            pieces.append(piece)
        at = match.end()
    return tuple(pieces)


@cache
def _pattern(language: str) -> re.Pattern[str]:
    words = lexicon(language)
    before, after = (alternatives(words.words("eras", era)) for era in ("before", "after"))
    am, pm = (alternatives(words.words("half_days", half)) for half in ("am", "pm"))
    endings = alternatives(words.words("ordinal_endings"))
    relative = alternatives(words.meanings("relative", "year"))
    zone = r"(?:[ ]?(?:z|utc|gmt|[a-z]{1,2}[sd]t)(?![a-z])|[ ]?[+-]\d{2}:?\d{2})?"
    return re.compile(
        rf"""
          (?P<clock> (?:t(?=\d))? (?P<hour>\d{{1,2}}) [:h](?P<minute>\d{{2}})
              (?: :(?P<second>\d{{2}}) (?:[.,]\d+)? )?
              (?: [ ]?(?: (?P<am>{am}) | (?P<pm>{pm}) )(?!\w) )? {zone} (?![\d:]) )
        | (?P<oclock> (?P<hour_only>\d{{1,2}}) [ ]?
              (?: (?P<am_only>{am}) | (?P<pm_only>{pm}) )(?!\w) )
        | (?P<numeric> (?<![\d.]) (?:
              \d{{1,4}} (?P<separator>[-/.]) [ ]? \d{{1,2}} (?P=separator) [ ]? \d{{1,4}}
            | \d{{4}} [-/.] \d{{1,2}} | \d{{1,2}} [-/.] \d{{4}}
            | \d{{1,2}} / \d{{1,2}} | \d{{8}} ) (?![\d/:]) (?![-.]\d) )
        | (?P<cjk_era> (?: (?P<cjk_before>公元前|前) | 公元 | 西元 )?
              (?P<cjk_year>\d{{1,4}}) [ ]? 年 )
        | (?P<cjk_month> (?P<cjk_month_number>\d{{1,2}}) [ ]? 月 )
        | (?P<cjk_day> (?P<cjk_day_number>\d{{1,2}}) [ ]? [日号號] )
        | (?P<era_last> (?P<era_last_year>\d{{1,5}}) [ ]?
              (?: (?P<era_last_before>{before}) | (?:{after}) ) (?!\w) )
        | (?P<era_first> (?<!\w) (?: (?P<era_first_before>{before}) | (?:{after}) ) \.?[ ]?
              (?P<era_first_year>\d{{1,5}}) (?!\d) )
        | (?P<year> (?<!\d) \d{{4}} (?!\d) )
        | (?P<relative> (?<![^\W\d_]) (?:{relative}) (?![^\W\d_]) )
        | (?P<month> (?<![^\W\d_]) (?:{alternatives(words.months)}) (?![^\W\d_]) \.? )
        | (?P<weekday> (?<![^\W\d_]) (?:{alternatives(words.weekdays)}) (?![^\W\d_]) \.? )
        | (?P<day> (?<!\d) (?P<day_number>\d{{1,2}}) (?!\d) (?: (?:{endings}) (?!\w) )? )
        | (?P<filler> [ ,] | (?<=[\w.]) [-/.] (?=[\w]) | \.(?!\d)
              | (?<![^\W\d_]) (?:{alternatives(words.fillers)}) (?![^\W\d_]) )
        """,
        re.VERBOSE,
    )


def _piece(match: re.Match[str], words: Lexicon) -> Piece | None:
    kind = match.lastgroup or ""
    text = match[0]
    if kind in ("clock", "oclock"):
        return _time(match)
    if kind == "numeric":
        return Piece("N", 0, text)
    if kind in ("month", "weekday"):
        names = words.months if kind == "month" else words.weekdays
        return Piece("M" if kind == "month" else "W", names[text.rstrip(".")], text)
    if kind == "relative":
        return Piece("Y", int(words.meanings("relative", "year")[text]), text)
    return _number(match, kind)


_NUMBERS = {
    "cjk_era": ("y", "cjk_year", "cjk_before"),
    "era_last": ("y", "era_last_year", "era_last_before"),
    "era_first": ("y", "era_first_year", "era_first_before"),
    "year": ("y", "year", None),
    "cjk_month": ("M", "cjk_month_number", None),
    "cjk_day": ("d", "cjk_day_number", None),
    "day": ("d", "day_number", None),
}


def _number(match: re.Match[str], group: str) -> Piece | None:
    kind, digits, before = _NUMBERS[group]
    number = int(match[digits])
    if kind == "y":
        if number == 0:
            return None
        if before and match[before]:
            number = 1 - number
    return Piece(kind, number, match[0])


def _time(match: re.Match[str]) -> Piece | None:
    if match.lastgroup == "oclock":
        hour, minute, second = int(match["hour_only"]), 0, 0
        morning, evening, precision = match["am_only"], match["pm_only"], Precision.HOUR
    else:
        hour, minute = int(match["hour"]), int(match["minute"])
        second = int(match["second"] or 0)
        morning, evening = match["am"], match["pm"]
        precision = Precision.SECOND if match["second"] else Precision.MINUTE
    if morning or evening:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if evening else 0)
    if hour > 23 or minute > 59 or second > 59:
        return None
    return Piece("T", 0, match[0], dt.time(hour, minute, second), precision)
