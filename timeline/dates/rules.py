"""The names under which dates are told to be read, each with a line that explains it."""

from __future__ import annotations

from typing import NamedTuple


class Rule(NamedTuple):
    """What the outermost words of a date are, and how they are read."""

    name: str
    explanation: str


RULES: tuple[Rule, ...] = (
    Rule(
        "edtf",
        "Extended Date/Time Format (ISO 8601-2): levels 0 and 1, sets and X digits of level 2.",
    ),
    Rule("counted-weekday", "The first, second … or last such weekday or weekend of a month."),
    Rule("calendar", "Year, month, day and time, as far as they are written."),
    Rule(
        "partial",
        "A month or day without a year is the latest that is not after the reference day.",
    ),
    Rule(
        "relative",
        "Counted from the reference day, in the unit of the words; a last month or season is over.",
    ),
    Rule(
        "week",
        "Weeks run from Monday to Sunday and are numbered as in ISO 8601; those of a month are "
        "its days by sevens.",
    ),
    Rule(
        "season",
        "Three whole months, as in the north: spring is March to May; a winter with one year "
        "may end or begin in it.",
    ),
    Rule(
        "decade",
        "Ten years by their digits: the 1980s are 1980 to 1989; the 1800s are a hundred years.",
    ),
    Rule(
        "century",
        "A hundred years by their digits, as in ISO 8601-2: the 19th century is 1800 to 1899.",
    ),
    Rule("feast", "A feast of a year, Easter by the western rule."),
    Rule("tolerance", "A year and how many years it can be off."),
    Rule("roman", "A year in Roman numerals."),
    Rule(
        "approximate",
        "The words are qualified as approximate; the interval is that of the words alone.",
    ),
    Rule(
        "uncertain",
        "The words are qualified as uncertain; the interval is that of the words alone.",
    ),
    Rule("before", "Until the day before the words begin."),
    Rule("by", "Until the last day of the words, that day included."),
    Rule("after", "From the day after the words end."),
    Rule("since", "From the first day of the words, that day included."),
    Rule("masked", "Digits that are left blank can be any."),
    Rule(
        "part", "Early, mid and late are thirds, rounded outwards to whole years, months or days."
    ),
    Rule(
        "fraction", "Halves, quarters and tenths, rounded outwards to whole years, months or days."
    ),
    Rule("daytime", "A part of a day is that day; a night is two."),
    Rule("range", "From the first day of the one date to the last day of the other."),
    Rule("either", "One of two or more dates."),
    Rule("both", "Two or more dates, or a lower and an upper bound."),
    Rule(
        "readings",
        "The words have several readings that lie close together; the date is in one of them.",
    ),
    Rule(
        "dateparser",
        "Read by dateparser, in languages without a table here; every number is in the answer.",
    ),
)
