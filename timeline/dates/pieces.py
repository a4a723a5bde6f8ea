"""The calendar pieces of a written date: weekday, day, month, year, time, as they stand in it."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache

from timeline.dates.lexicon import Lexicon, alternatives, lexicon
from timeline.dates.model import Precision

# Weekday, day, month, year and time.
_MOST_PIECES = 5
_FIRST_CHINESE, _LAST_CHINESE = "\u4e00", "\u9fff"


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
    pattern = _pattern(language, chinese=max(text, default="") >= _FIRST_CHINESE)
    while at < len(text):
        match = pattern.match(text, at)
        if match is None:
            return None
        if match.lastgroup != "filler":
            piece = _piece(match, lexicon(language))
            if piece is None:
                return None
            pieces.append(piece)
            if len(pieces) > _MOST_PIECES:
                return None
        at = match.end()
    return tuple(pieces)


@cache
def _pattern(language: str, *, chinese: bool) -> re.Pattern[str]:
    """Return the pattern of one piece; without Chinese it is compiled in half the time."""
    words = lexicon(language)
    before, after = (alternatives(words.words("eras", era)) for era in ("before", "after"))
    am, pm = (alternatives(words.half_days[half]) for half in ("am", "pm"))
    endings = alternatives(words.words("ordinal_endings"))
    relative = alternatives(words.meanings("relative", "year"))
    zone = r"(?:[ ]?(?:z|utc|gmt|[a-z]{1,2}[sd]t)(?![a-z])|[ ]?[+-]\d{2}:?\d{2})?"
    # Words begin and end where no letter is beside them; Chinese characters are no such letters.
    letter = rf"[^\W\d_{_FIRST_CHINESE}-{_LAST_CHINESE}]" if chinese else r"[^\W\d_]"
    begin, end = f"(?<!{letter})", f"(?!{letter})"
    cjk_clock, cjk_date = (_cjk_clock(am, pm), _CJK_DATE) if chinese else ("", "")
    return re.compile(
        rf"""
          (?P<clock> (?: t(?=\d) | (?:{alternatives(words.words("clock"))})[ ] )?
              (?P<hour>\d{{1,2}}) [:h](?P<minute>\d{{2}})
              (?: :(?P<second>\d{{2}}) (?:[.,]\d+)? )?
              (?: [ ]?(?: (?P<am>{am}) | (?P<pm>{pm}) )(?!\w) )? {zone} (?![\d:]) )
        | (?P<oclock> (?P<hour_only>\d{{1,2}}) [ ]?
              (?: (?P<am_only>{am}) | (?P<pm_only>{pm}) )(?!\w) )
          {cjk_clock}
        | (?P<numeric> (?<![\d.]) (?:
              \d{{1,4}} (?P<separator>[-/.]) [ ]? \d{{1,2}} (?P=separator) [ ]? \d{{1,4}}
            | \d{{4}} - \d{{3}} | \d{{4}} [-/.] \d{{1,2}} | \d{{1,2}} [-/.] \d{{4}}
            | \d{{1,2}} / \d{{1,2}} | \d{{8}} ) (?![\d/:]) (?![-.]\d) )
          {cjk_date}
        | (?P<era_last> (?P<era_last_year>\d{{1,3}},\d{{3}} | \d{{1,5}}) [ ]?
              (?: (?P<era_last_before>{before}) | (?:{after}) ) (?!\w) )
        | (?P<era_first> (?<!\w) (?: (?P<era_first_before>{before}) | (?:{after}) ) \.?[ ]?
              (?P<era_first_year>\d{{1,5}}) (?!\d) )
        | (?P<year> (?<!\d) \d{{4}} (?!\d) )
        | {begin} (?: (?P<relative>{relative}) | (?P<month>{alternatives(words.months)})
              | (?P<weekday>{alternatives(words.weekdays)}) ) {end} (?(relative)|\.?)
        | (?P<day> (?<!\d) (?P<day_number>\d{{1,2}}) (?!\d) (?: (?:{endings}) (?!\w) )? )
        | (?P<ordinal> (?<!\w) (?:{alternatives(words.words("ordinals"))}) (?!\w) )
        | (?P<filler> [ ,()[\]] | (?<=[\w.]) [-/.] (?=[\w]) | \.(?!\d)
              | {begin} (?:{alternatives(words.fillers)}) {end} )
        """,
        re.VERBOSE,
    )


def _cjk_clock(am: str, pm: str) -> str:
    return rf"""
        | (?P<cjk_clock> (?: (?P<cjk_am>{am}) | (?P<cjk_pm>{pm}) )? [ ]?
              (?P<cjk_hour>\d{{1,2}}) [点點时時]
              (?: (?P<cjk_minute>\d{{1,2}}) 分? (?: (?P<cjk_second>\d{{1,2}}) 秒 )? )? )
        """


_CJK_DATE = r"""
        | (?P<cjk_era> (?: (?P<cjk_before>公元前|前) | 公元 | 西元 )?
              (?P<cjk_year>\d{1,4}) [ ]? 年 )
        | (?P<cjk_month> (?P<cjk_month_number>\d{1,2}) [ ]? 月 )
        | (?P<cjk_day> (?P<cjk_day_number>\d{1,2}) [ ]? [日号號] )
        """


def _piece(match: re.Match[str], words: Lexicon) -> Piece | None:
    kind = match.lastgroup or ""
    text = match[0]
    if kind in _CLOCKS:
        return _time(match, *_CLOCKS[kind])
    if kind == "numeric":
        return Piece("N", 0, text)
    if kind in ("month", "weekday"):
        names = words.months if kind == "month" else words.weekdays
        return Piece("M" if kind == "month" else "W", names[text.rstrip(".")], text)
    if kind == "relative":
        return Piece("Y", int(words.meanings("relative", "year")[text]), text)
    if kind == "ordinal":
        return Piece("d", words.words("ordinals").index(text) + 1, text)
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
    number = int(match[digits].replace(",", ""))
    if kind == "y":
        if number == 0:
            return None
        if before and match[before]:
            number = 1 - number
    return Piece(kind, number, match[0])


# Hour, minute and second of each way to write a time, and the words for its half of the day.
_CLOCKS = {
    "clock": (("hour", "minute", "second"), ("am", "pm")),
    "oclock": (("hour_only",), ("am_only", "pm_only")),
    "cjk_clock": (("cjk_hour", "cjk_minute", "cjk_second"), ("cjk_am", "cjk_pm")),
}
_FINENESS = (Precision.HOUR, Precision.MINUTE, Precision.SECOND)


def _time(match: re.Match[str], figures: tuple[str, ...], halves: tuple[str, str]) -> Piece | None:
    written = [int(match[figure]) for figure in figures if match[figure]]
    hour, minute, second = (*written, 0, 0)[:3]
    morning, evening = (match[half] for half in halves)
    if evening and hour < 12:
        hour += 12
    elif morning and hour == 12:
        hour = 0
    if hour > 23 or minute > 59 or second > 59:
        return None
    return Piece("T", 0, match[0], dt.time(hour, minute, second), _FINENESS[len(written) - 1])
