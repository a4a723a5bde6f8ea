"""Days, months and years by name, and stretches of time in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal, NamedTuple, Protocol

import numpy as np
from babel import Locale
from babel.dates import format_date, format_skeleton

from timeline.dates import DAY, EventDate, civil, shift
from timeline.wording.catalogue import phrases
from timeline.wording.dates import describe, grouped
from timeline.wording.punctuation import punctuation

_LOCALES = {"en": "en_GB", "zh": "zh_Hans_CN"}
_CLOCK_UNITS = {"hour": "m", "minute": "m", "second": "s"}
_MINUTE = 60
# From how many days on a length is told in days, and in months and years; and from how many years
# on in years alone.
_DAYS_FROM = 2
_MONTHS_FROM = 60
_YEARS_ALONE_FROM = 10
# From which year on its number alone is taken for a year.
_PLAIN_FROM = 100
# The computer's calendar has the years 1 to 9999 only; this one, which has every day, stands in.
_STAND_IN = 2000


class Stretch(Protocol):
    """Anything with a first and a last day, `None` for an open end."""

    @property
    def earliest(self) -> np.datetime64 | None:
        """The first day."""

    @property
    def latest(self) -> np.datetime64 | None:
        """The last day."""


def name_day(day: np.datetime64, language: str = "en") -> str:
    """Return a day by name: "1 October 2012", "2012年10月1日"."""
    return _named(day, "long", language)


def name_year(day: np.datetime64, language: str = "en") -> str:
    """Return the year of a day by name."""
    return _named(day, "y", language)


def name_start(day: np.datetime64, language: str = "en") -> str:
    """Return the coarsest name of a time that begins with `day`: a year, a month or the day."""
    return _named(day, _NAMES[_unit_from(day)], language)


def name_end(day: np.datetime64, language: str = "en") -> str:
    """Return the coarsest name of a time that ends with `day`: a year, a month or the day."""
    return _named(day, _NAMES[_unit_from(shift(day, 1))], language)


_Unit = Literal["Y", "M", "D"]
_NAMES: dict[_Unit, Literal["y", "yMMMM", "long"]] = {"Y": "y", "M": "yMMMM", "D": "long"}


def _unit_from(day: np.datetime64) -> _Unit:
    """Return the coarsest unit that begins with `day`."""
    units: tuple[_Unit, ...] = ("Y", "M")
    begins = (unit for unit in units if day == _whole(day, unit).astype("datetime64[D]"))
    return next(begins, "D")


def _whole(day: np.datetime64, unit: _Unit) -> np.datetime64:
    whole: np.datetime64 = day.astype(f"datetime64[{unit}]")
    return whole


def describe_span(first: EventDate, last: EventDate | None, language: str = "en") -> str:
    """Return what is known of a date, or of a first and a last day."""
    if last is None:
        return describe(first, language)
    _ = phrases(language).gettext
    return _("{first} until {last}").format(
        first=describe(first, language), last=describe(last, language)
    )


def describe_window(
    window: Stretch,
    language: str = "en",
    clocked: tuple[np.datetime64, np.datetime64] | None = None,
    *,
    is_universal: bool = False,
) -> str:
    """Return in a sentence where an undated event can lie.

    `clocked` are the first and the last second of its day, where clocks leave less than that.
    """
    _ = phrases(language).gettext
    first, last = window.earliest, window.latest
    if clocked is not None:
        seconds = [int(second.astype(np.int64)) for second in clocked]
        begin, end = (
            _name_clock(second, place, language, is_universal=is_universal)
            for place, second in enumerate(seconds)
        )
        return _("Some time on {day}, between {first} and {last}. No date is given.").format(
            day=name_day(clocked[0].astype("datetime64[D]"), language), first=begin, last=end
        )
    if first is not None and last is not None:
        return _between(first, last, language)
    if first is not None:
        return _("Not before {day}. No date is given.").format(day=name_start(first, language))
    if last is not None:
        return _("Not after {day}. No date is given.").format(day=name_end(last, language))
    return _("No date is given.")


def name_window(window: Stretch, language: str = "en") -> str:
    """Return the time in which an event can lie by name: "2011 to October 2012"."""
    first, last = window.earliest, window.latest
    if first is not None and last is not None:
        names = _names_between(first, last, language)
        return _joined(names[0], names[-1], language)
    begin = "" if first is None else name_start(first, language)
    return _joined(begin, "" if last is None else name_end(last, language), language)


def name_instants(
    first: int | None, last: int | None, language: str = "en", *, is_universal: bool = False
) -> str:
    """Return a time by name that goes from one second since 1970 to another, each by the clock."""
    begin = "" if first is None else _name_second(first, 0, language, is_universal=is_universal)
    end = "" if last is None else _name_second(last, 1, language, is_universal=is_universal)
    return _joined(begin, end, language)


def _name_second(second: int, end: int, language: str, *, is_universal: bool) -> str:
    """Return a second by name, no finer than it need be where it is the first or `end`s a time."""
    instant = np.datetime64(second, "s")
    day = name_day(instant.astype("datetime64[D]"), language)
    if not is_universal and (second + end) % DAY == 0:
        return day
    return f"{day}, {_name_clock(second, end, language, is_universal=is_universal)}"


def _name_clock(second: int, end: int, language: str, *, is_universal: bool) -> str:
    unit: Literal["minute", "second"] = "second" if (second + end) % _MINUTE else "minute"
    return name_tick(np.datetime64(second, "s"), unit, language, is_universal=is_universal)


def _joined(first: str, last: str, language: str) -> str:
    """Return the name of a time from that of its first and of its last end, '' where it is open."""
    _ = phrases(language).gettext
    if first and last:
        return first if first == last else _("{first} to {last}").format(first=first, last=last)
    if first:
        return _("no earlier than {date}").format(date=first)
    return _("no later than {date}").format(date=last) if last else _("at any time")


def _between(first: np.datetime64, last: np.datetime64, language: str) -> str:
    """Return where an event can lie, in a sentence."""
    _ = phrases(language).gettext
    begin, *end = _names_between(first, last, language)
    if first == last:
        return _("Some time on {day}. No date is given.").format(day=begin)
    if not end:
        return _("Some time in {date}. No date is given.").format(date=begin)
    return _("Some time from {first} to {last}. No date is given.").format(first=begin, last=end[0])


def _names_between(
    first: np.datetime64, last: np.datetime64, language: str
) -> tuple[str] | tuple[str, str]:
    """Return the name of a day, or of a month or year that is meant as a whole, or of both ends.

    A month or year that holds both ends names neither.
    """
    if first == last:
        return (name_day(first, language),)
    units = _unit_from(first), _unit_from(shift(last, 1))
    if units[0] == units[1] != "D" and _whole(first, units[0]) == _whole(last, units[0]):
        return (_named(first, _NAMES[units[0]], language),)
    begin, end = (_apart(first, last, unit) for unit in units)
    return _named(first, _NAMES[begin], language), _named(last, _NAMES[end], language)


def _apart(first: np.datetime64, last: np.datetime64, coarsest: _Unit) -> _Unit:
    """Return the coarsest unit, from this one on, that does not hold both days."""
    units: tuple[_Unit, ...] = ("Y", "M", "D")
    finer = units[units.index(coarsest) :]
    return next((unit for unit in finer if _whole(first, unit) != _whole(last, unit)), "D")


def describe_fold(
    first: np.datetime64, until: np.datetime64, language: str = "en", *, is_silent: bool = True
) -> tuple[str, str]:
    """Return in words how long the time from an instant to another is, and why it is folded.

    That is so where no event is dated there (`is_silent`; events without a date may lie in it all
    the same), or where none begins or ends.
    """
    _ = phrases(language).gettext
    length = punctuation(language).space.join(_length(_seconds(first, until), language))
    return length, _("without a date") if is_silent else _("shortened")


def describe_folds(
    folds: Sequence[tuple[np.datetime64, np.datetime64]], language: str = "en"
) -> tuple[str, str]:
    """Return in words how much time folds leave out in all, and between which dates they lie."""
    n_, _ = phrases(language).ngettext, phrases(language).gettext
    seconds = sum(_seconds(first, until) for first, until in folds)
    length = punctuation(language).space.join(_length(seconds, language))
    if len(folds) > 1:
        counted = n_("{count} gap: {length}", "{count} gaps: {length}", len(folds))
        length = counted.format(count=len(folds), length=length)
    begin, end = _ends_of_fold(folds[0][0], folds[-1][1], language)
    return length, begin if begin == end else _("{first} – {last}").format(first=begin, last=end)


def _ends_of_fold(first: np.datetime64, until: np.datetime64, language: str) -> Iterator[str]:
    """Yield the coarsest names of the first and the last time between two instants."""
    days = first.astype("datetime64[D]"), until.astype("datetime64[D]")
    if any(day != instant for day, instant in zip(days, (first, until), strict=True)):
        yield from (name_tick(at, "minute", language, is_dated=True) for at in (first, until))
        return
    last = shift(days[1], -1)
    for day, unit in ((days[0], _unit_from(days[0])), (last, _unit_from(days[1]))):
        yield name_tick(day, _TICKS[unit], language)


_TICKS: dict[_Unit, Literal["year", "month", "day"]] = {"Y": "year", "M": "month", "D": "day"}


def _seconds(first: np.datetime64, until: np.datetime64) -> int:
    return int((until - first).astype("timedelta64[s]").astype(np.int64))


def _length(seconds: int, language: str) -> Iterator[str]:
    """Yield the one or two units that tell a length of time."""
    n_ = phrases(language).ngettext
    hours, minutes = divmod(max(1, round(seconds / 60)), 60)
    days = round(seconds / 86_400)
    years, months = divmod(round(days / 30.4369), 12)
    if days < _DAYS_FROM:
        if hours:
            yield n_("{count} hour", "{count} hours", hours).format(count=hours)
        if minutes:
            yield n_("{count} minute", "{count} minutes", minutes).format(count=minutes)
    elif days < _MONTHS_FROM:
        yield n_("{count} day", "{count} days", days).format(count=days)
    else:
        if years:
            yield n_("{count} year", "{count} years", years).format(count=f"{years:,}")
        if months and years < _YEARS_ALONE_FROM:
            yield n_("{count} month", "{count} months", months).format(count=months)


def name_tick(
    instant: np.datetime64,
    unit: Literal["year", "month", "day", "hour", "minute", "second"],
    language: str = "en",
    *,
    is_dated: bool = False,
    is_universal: bool = False,
) -> str:
    """Return the name of a tick at the beginning of a unit.

    With `is_dated` a clock time has its day, with `is_universal` its zone, which is that of UTC.
    """
    if unit in _CLOCK_UNITS:
        clock = str(instant.astype(f"datetime64[{_CLOCK_UNITS[unit]}]")).partition("T")[2]
        clock += " UTC" * is_universal
        day = _named(instant.astype("datetime64[D]"), "yMMMd", language)
        return f"{day}, {clock}" if is_dated else clock
    skeleton = {"day": "yMMMd", "month": "yMMM"}.get(unit, "y")
    return _named(instant.astype("datetime64[D]"), skeleton, language)


def _named(day: np.datetime64, skeleton: str, language: str) -> str:
    at, locale = civil(day), _locale(language)
    stand_in = date(_STAND_IN, at.month, at.day)
    if skeleton == "long":
        plain = format_date(stand_in, "long", locale=locale)
    else:
        plain = format_skeleton(skeleton, stand_in, locale=locale)
    return str(plain.replace(str(_STAND_IN), _year_by_name(at.year, language)))


def _year_by_name(year: int, language: str) -> str:
    _ = phrases(language).gettext
    if year < 1:
        return _("{year} BC").format(year=grouped(1 - year))
    return _("AD {year}").format(year=year) if year < _PLAIN_FROM else grouped(year)


def _locale(language: str) -> Locale:
    return Locale.parse(_LOCALES.get(language, _LOCALES["en"]))


def describe_as_of(
    day: np.datetime64, known: int, perhaps: int, total: int, language: str = "en"
) -> str:
    """Return how many of a story's `total` events are known to have been public on a day.

    `perhaps` is the number of those of which nothing says whether they were.
    """
    n_, _ = phrases(language).ngettext, phrases(language).gettext
    if known == 0:
        sentence = _("As far as the sources curated here show, none of this was public on {day}.")
    elif known == total:
        sentence = _("As far as the sources curated here show, all of this was public on {day}.")
    else:
        sentence = n_(
            "As far as the sources curated here show, {count} of {total} events was public on"
            " {day}.",
            "As far as the sources curated here show, {count} of {total} events were public on"
            " {day}.",
            known,
        )
    told = [sentence.format(day=name_day(day, language), count=known, total=total)]
    if perhaps:
        unsure = n_(
            "Of {count} event it is not known: no day is given.",
            "Of {count} events it is not known: no day is given.",
            perhaps,
        )
        told.append(unsure.format(count=perhaps))
    return punctuation(language).space.join(told)


class Withheld(NamedTuple):
    """What is not told as of a day: a number to open, and what nobody can place; each may be ''."""

    later: str
    unknown: str


def describe_left_out(later: int, unknown: int, language: str = "en") -> Withheld:
    """Return how many statements were published later, and of how many that is not known."""
    n_ = phrases(language).ngettext
    told_later = n_("{count} later statement", "{count} later statements", later)
    told_unknown = n_(
        "{count} statement is left out: it is not known whether it was published by then.",
        "{count} statements are left out: it is not known whether they were published by then.",
        unknown,
    )
    return Withheld(
        told_later.format(count=later) if later else "",
        told_unknown.format(count=unknown) if unknown else "",
    )


def describe_withheld(later: int, unknown: int, language: str = "en") -> str:
    """Return how many sources were published later, and of how many that is not known."""
    n_ = phrases(language).ngettext
    counted = [
        (later, n_("{count} source published later.", "{count} sources published later.", later)),
        (
            unknown,
            n_(
                "{count} source is left out: it is not known whether it was published by then.",
                "{count} sources are left out: it is not known whether they were published by"
                " then.",
                unknown,
            ),
        ),
    ]
    told = (sentence.format(count=count) for count, sentence in counted if count)
    return punctuation(language).space.join(told)


def describe_not_public(
    day: np.datetime64, language: str = "en", *, is_unknown: bool = False
) -> str:
    """Return that an event was not public on a day, or that it `is_unknown` whether it was."""
    _ = phrases(language).gettext
    told = (
        _("No source curated here tells whether this was public on {day}.")
        if is_unknown
        else _("As far as the sources curated here show, this was not public on {day}.")
    )
    return told.format(day=name_day(day, language))
