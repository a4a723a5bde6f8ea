"""The reading rules, by name and in their order: the first that applies decides."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from timeline.dates import (
    calendar,
    edtf,
    fallback,
    feasts,
    modifiers,
    parts,
    ranges,
    refusals,
    relative,
    units,
)
from timeline.dates.context import Context
from timeline.dates.meaning import Meaning


class Rule(NamedTuple):
    """A way to read a date: it consumes the whole text, passes it on (`None`) or refuses it."""

    name: str
    explanation: str
    read: Callable[[str, Context], Meaning | None]


RULES: tuple[Rule, ...] = (
    Rule(
        "edtf",
        "Extended Date/Time Format (ISO 8601-2): levels 0 and 1, sets and X digits of level 2.",
        edtf.read_edtf,
    ),
    Rule(
        "counted-weekday",
        "The first, second, third, fourth or last such weekday of a month.",
        feasts.read_counted_weekday,
    ),
    Rule(
        "calendar",
        "Year, month, day and time, as far as they are written.",
        calendar.read_complete,
    ),
    Rule(
        "partial",
        "A month or day without a year is the latest that is not after the reference day.",
        calendar.read_partial,
    ),
    Rule(
        "relative",
        "Counted from the reference day, in the unit of the words; a last month or season is over.",
        relative.read_relative,
    ),
    Rule(
        "refused",
        "Words that name no date by themselves are refused.",
        refusals.refuse_known,
    ),
    Rule(
        "week",
        "Weeks run from Monday to Sunday and are numbered as in ISO 8601.",
        units.read_week,
    ),
    Rule(
        "season",
        "Three whole months, as in the north: spring is March to May; a winter with one year "
        "may end or begin in it.",
        units.read_season,
    ),
    Rule(
        "decade",
        "Ten years by their digits: the 1980s are 1980 to 1989; the 1800s are a hundred years.",
        units.read_decade,
    ),
    Rule(
        "century",
        "A hundred years by either count: the 19th century is 1800 to 1900.",
        units.read_century,
    ),
    Rule("feast", "A feast of a year, Easter by the western rule.", feasts.read_feast),
    Rule("tolerance", "A year and how many years it can be off.", units.read_tolerance),
    Rule("roman", "A year in Roman numerals.", units.read_roman),
    Rule(
        "approximate",
        "The words are qualified as approximate; the interval is that of the words alone.",
        modifiers.read_approximate,
    ),
    Rule(
        "uncertain",
        "The words are qualified as uncertain; the interval is that of the words alone.",
        modifiers.read_uncertain,
    ),
    Rule("before", "Until the day before the words begin.", modifiers.read_before),
    Rule("by", "Until the last day of the words, that day included.", modifiers.read_by),
    Rule("after", "From the day after the words end.", modifiers.read_after),
    Rule("since", "From the first day of the words, that day included.", modifiers.read_since),
    Rule("plain", 'Brackets and words such as "in" change nothing.', modifiers.read_plain),
    Rule("masked", "Digits that are left blank can be any.", units.read_masked),
    Rule(
        "part",
        "Early, mid and late are thirds, rounded outwards to whole years, months or days.",
        parts.read_part,
    ),
    Rule(
        "fraction",
        "Halves, quarters and tenths, rounded outwards to whole years, months or days.",
        parts.read_fraction,
    ),
    Rule("daytime", "A part of a day is that day; a night is two.", relative.read_daytime),
    Rule(
        "range",
        "From the first day of the one date to the last day of the other.",
        ranges.read_range,
    ),
    Rule("either", "One of two dates.", ranges.read_either),
    Rule("both", "Two dates, or a lower and an upper bound.", ranges.read_both),
    Rule(
        "dateparser",
        "Read by dateparser, in languages without a table here; every number is in the answer.",
        fallback.read_with_dateparser,
    ),
)


def apply(text: str, context: Context) -> Meaning | None:
    """Return what the first rule that applies makes of `text`; raise `DateError` if it refuses."""
    for rule in RULES:
        meaning = rule.read(text, context)
        if meaning is not None:
            return meaning
    return None
