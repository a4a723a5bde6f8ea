"""A date as it was read, said for a person."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import numpy as np
from babel.dates import format_date, format_skeleton
from babel.lists import format_list

from timeline.dates import (
    RULES,
    AsOf,
    Calendar,
    Civil,
    EventDate,
    Precision,
    Qualifier,
    Span,
    as_reference,
    choices_of,
    civil,
    in_units,
    shift,
)
from timeline.folding import fold_for_search
from timeline.wording.catalogue import phrases
from timeline.wording.punctuation import punctuation

_YEAR_FIRST = {"zh"}
_YEARLESS_MONTHS = {"en": "LLLL", "zh": "LLL"}
_LOCALES = {"en": "en_GB", "zh": "zh_Hans_CN"}
# Rules whose words name the days themselves: nothing is gained by repeating them.
_PLAIN_RULES = {
    "edtf",
    "calendar",
    "partial",
    "range",
    "before",
    "after",
    "approximate",
    "uncertain",
}
# Babel formats years 1 to 9999 only; this one has every day and stands in for the others.
_STAND_IN = 2000
_FIRST_PLAIN_YEAR = 1000

_Gettext = Callable[[str], str]
_Tell = Callable[[EventDate, str, _Gettext], str]


def describe(event_date: EventDate, language: str = "en") -> str:
    """Return what is known of a date: "early 2015: some time from January to April 2015".

    A day is named, anything wider is said to be some time in it, but for what went on from one day
    to another; doubt, open ends and what was inferred are said. Languages: "en" and "zh"; others
    get English.
    """
    _ = phrases(language).gettext
    sentence = _with_clock(_interval(event_date, language, _), event_date, _)
    if event_date.inferred:
        sentence = with_inferred(sentence, event_date, language)
    said = fold_for_search(event_date.as_written) in fold_for_search(sentence)
    written = name_written(event_date, language)
    if written != event_date.as_written or (event_date.rule not in _PLAIN_RULES and not said):
        sentence = _("{written}: {date}").format(written=written, date=sentence)
    return sentence


def name_written(event_date: EventDate, language: str = "en") -> str:
    """Return the words of a date with what readers must know of them.

    That is their calendar, where it is not the Gregorian, and how the editor reads what they
    alone do not say.
    """
    _, written = phrases(language).gettext, event_date.as_written
    if event_date.calendar is Calendar.JULIAN:
        written = _("{written} (Julian calendar)").format(written=written)
    if event_date.reading:
        written = _("{written} (read by the editor as {reading})").format(
            written=written, reading=event_date.reading
        )
    return written


def describe_basis(event_date: EventDate, language: str = "en") -> str:
    """Return by what else than its words a date is known: another calendar, its editor; else ''."""
    _, sentences = phrases(language).gettext, []
    named = {"written": event_date.as_written, "date": name_date(event_date, language)}
    if event_date.reading:
        sentences.append(_("“{written}” alone does not say when: the editor reads it as {date}."))
    elif event_date.calendar is Calendar.JULIAN:
        sentences.append(_("“{written}” is of the Julian calendar; in today’s it is {date}."))
    return punctuation(language).space.join(sentences).format(**named)


def explain(event_date: EventDate, as_of: AsOf | None = None) -> str:
    """Return in English how the rule that fired reads, and the day that it counted from.

    `as_of` is the reference day that the date was read against, or the days that it can be; a date
    that bears all its parts does not need it.
    """
    explanation = next(rule.explanation for rule in RULES if rule.name == event_date.rule)
    if event_date.calendar is Calendar.JULIAN:
        return f"{explanation} Its days are those of the Julian calendar."
    reference = as_reference(as_of)
    if reference is None or not event_date.inferred:
        return explanation
    return f"{explanation} The reference day is {_named_in_full(reference)}."


def _named_in_full(span: Span) -> str:
    known = [civil(day) for day in dict.fromkeys(span) if day is not None]
    named = [_calendar(at, Precision.DAY, "en", phrases("en").gettext) for at in known]
    return named[0] if len(named) == 1 else f"a day from {' to '.join(named)}"


def name_date(event_date: EventDate, language: str = "en") -> str:
    """Return a date by name and nothing more: "October 2012", "about 2011", "after 2011"."""
    _ = phrases(language).gettext
    is_open = event_date.earliest is None or event_date.latest is None
    return (_interval if is_open else _named)(event_date, language, _)


def name_time(event_date: EventDate, language: str = "en") -> str:
    """Return a date by name with its clock time, where it has one: "1 May 1960, 08:46 UTC+5"."""
    return _with_clock(name_date(event_date, language), event_date, phrases(language).gettext)


def _with_clock(name: str, event_date: EventDate, _: _Gettext) -> str:
    if event_date.time is None or any(event_date.clocks):
        return name
    return _("{date}, {time}").format(date=name, time=_clock(event_date))


def _interval(event_date: EventDate, language: str, _: _Gettext) -> str:
    return _one_of(_stretch, event_date, language, _)


def _stretch(event_date: EventDate, language: str, _: _Gettext) -> str:
    earliest, latest = event_date.earliest, event_date.latest
    if earliest is None and latest is not None:
        return _until(event_date, latest, language, _)
    if latest is None and earliest is not None:
        return _since(event_date, earliest, language, _)
    if earliest == latest or event_date.qualifier is not None:
        return _named(event_date, language, _)
    if _is_one_unit(event_date):
        return _("some time in {date}").format(date=_named(event_date, language, _))
    if _is_told_from_to(event_date):
        return _("from {dates}").format(dates=_named(event_date, language, _))
    return _("some time from {dates}").format(dates=_named(event_date, language, _))


def _until(event_date: EventDate, latest: np.datetime64, language: str, _: _Gettext) -> str:
    if event_date.edtf.startswith("/"):
        name = _named(event_date, language, _)
        return _("until {date}; when it began is not known").format(date=name)
    if event_date.rule == "before" and not any(event_date.clocks):
        return _("before {date}").format(date=_beside(event_date, shift(latest, 1), language, _))
    sentence = _("before {date}") if event_date.rule == "before" else _("no later than {date}")
    return sentence.format(date=_named(event_date, language, _))


def _since(event_date: EventDate, earliest: np.datetime64, language: str, _: _Gettext) -> str:
    if event_date.edtf.endswith("/"):
        name = _named(event_date, language, _)
        return _("from {date} on; when it ended is not known").format(date=name)
    if event_date.rule == "after" and not any(event_date.clocks):
        return _("after {date}").format(date=_beside(event_date, shift(earliest, -1), language, _))
    sentence = _("after {date}") if event_date.rule == "after" else _("no earlier than {date}")
    return sentence.format(date=_named(event_date, language, _))


def _named(event_date: EventDate, language: str, _: _Gettext) -> str:
    return _one_of(_name, event_date, language, _)


def _name(event_date: EventDate, language: str, _: _Gettext) -> str:
    return _doubted(event_date, _unit_or_ends(event_date, language, _), _)


def _one_of(tell: _Tell, event_date: EventDate, language: str, _: _Gettext) -> str:
    """Return a date as it is told; of several stretches in one of which it lies, each."""
    spans = () if any(event_date.clocks) else choices_of(event_date)
    apart = [replace(event_date, earliest=each[0], latest=each[1], spans=()) for each in spans]
    names = [tell(each, language, _) for each in apart or [event_date]]
    return format_list(names, "or", locale=_locale(language))


def _unit_or_ends(event_date: EventDate, language: str, _: _Gettext) -> str:
    unit, first, last = in_units(Span(event_date.earliest, event_date.latest))
    if any(event_date.clocks):
        return _clocked_ends(event_date, language, _)
    if _is_decade(event_date) and first is not None:
        return _("the {decade}s").format(decade=first.year)
    if first is None or last is None or _is_one_unit(event_date):
        known = (end for end in (first, last) if end is not None)
        return _calendar(next(known), unit, language, _)
    same_year = first.year == last.year and unit is not Precision.YEAR
    year_leads = language in _YEAR_FIRST
    return _("{first} to {last}").format(
        first=_calendar(first, unit, language, _, with_year=year_leads or not same_year),
        last=_calendar(last, unit, language, _, with_year=not (year_leads and same_year)),
    )


def _clocked_ends(event_date: EventDate, language: str, _: _Gettext) -> str:
    """Return the first and the last day, each with the time of day that is said of it."""
    days = zip((event_date.earliest, event_date.latest), event_date.clocks, strict=True)
    ends = [
        _("{date}, {time}").format(date=name, time=clock) if clock else name
        for day, clock in days
        if day is not None
        for name in (_calendar(civil(day), Precision.DAY, language, _),)
    ]
    return ends[0] if len(ends) == 1 else _("{first} to {last}").format(first=ends[0], last=ends[1])


def _beside(event_date: EventDate, day: np.datetime64, language: str, _: _Gettext) -> str:
    unit = in_units(Span(event_date.earliest, event_date.latest)).unit
    return _doubted(event_date, _calendar(civil(day), unit, language, _), _)


def _doubted(event_date: EventDate, name: str, _: _Gettext) -> str:
    match event_date.qualifier:
        case Qualifier.APPROXIMATE:
            return _("about {date}").format(date=name)
        case Qualifier.UNCERTAIN:
            return _("possibly {date}").format(date=name)
        case Qualifier.BOTH:
            return _("possibly about {date}").format(date=name)
        case None:
            return name


def _is_told_from_to(event_date: EventDate) -> bool:
    """Return whether the names of its ends say from when to when it surely went on."""
    if event_date.lasting is None:
        return False
    unit, *ends = in_units(Span(event_date.earliest, event_date.latest))
    parts = {Precision.YEAR: 1, Precision.MONTH: 2}.get(unit, 3)
    sure = [civil(day) for day in event_date.lasting]
    return [end[:parts] for end in ends if end] == [end[:parts] for end in sure]


def _is_one_unit(event_date: EventDate) -> bool:
    unit, first, last = in_units(Span(event_date.earliest, event_date.latest))
    if first is None or last is None or any(event_date.clocks):
        return False
    if unit is Precision.YEAR:
        return first.year == last.year or _is_decade(event_date)
    return first[:2] == last[:2] if unit is Precision.MONTH else first == last


def _is_decade(event_date: EventDate) -> bool:
    unit, first, last = in_units(Span(event_date.earliest, event_date.latest))
    if event_date.precision is not Precision.DECADE or first is None or last is None:
        return False
    whole = unit is Precision.YEAR and first.year % 10 == 0 and last.year == first.year + 9
    return whole and first.year >= _FIRST_PLAIN_YEAR


def _calendar(
    at: Civil, unit: Precision, language: str, _: _Gettext, *, with_year: bool = True
) -> str:
    day = dt.date(_STAND_IN, at.month, at.day)
    plain = _format(day, unit, language) if with_year else _format_yearless(day, unit, language)
    return plain.replace(str(_STAND_IN), _year(at.year, _))


def _format(day: dt.date, unit: Precision, language: str) -> str:
    locale = _locale(language)
    if unit is Precision.DAY:
        return format_date(day, "long", locale=locale)
    return format_skeleton("y" if unit is Precision.YEAR else "yMMMM", day, locale=locale)


def _format_yearless(day: dt.date, unit: Precision, language: str) -> str:
    locale = _locale(language)
    if unit is Precision.DAY:
        return format_skeleton("MMMMd", day, locale=locale)
    return format_date(day, _YEARLESS_MONTHS.get(language, "LLLL"), locale=locale)


def _locale(language: str) -> str:
    return _LOCALES.get(language, _LOCALES["en"])


def _year(year: int, _: _Gettext) -> str:
    if year <= 0:
        return _("{year} BC").format(year=grouped(1 - year))
    return grouped(year) if year >= _FIRST_PLAIN_YEAR else _("AD {year}").format(year=year)


def grouped(number: int) -> str:
    """Return a year as it is written: with its thousands set apart from 10,000 on."""
    return f"{number:,}" if abs(number) > 9999 else str(number)


def _clock(event_date: EventDate) -> str:
    """Return the time of day, and how far its clock is from universal time where that is said.

    Where the words name no single time, they are told as they are written.
    """
    time, offset = event_date.time, event_date.offset
    if time is None or not event_date.is_clock_exact:
        return event_date.clock
    is_fine = event_date.precision is Precision.SECOND
    told = time.isoformat("seconds" if is_fine else "minutes")
    if offset is None:
        return told
    hours, minutes = divmod(abs(offset), 60)
    ahead = f"{'+' if offset > 0 else '−'}{hours}{f':{minutes:02}' if minutes else ''}"
    return f"{told} UTC{ahead if offset else ''}"


def with_inferred(name: str, event_date: EventDate, language: str = "en") -> str:
    """Return the name of a date with what was inferred of it, if anything was."""
    return _inferred(event_date, phrases(language).gettext).format(date=name)


def _inferred(event_date: EventDate, _: _Gettext) -> str:
    # What is inferred of a date is its year, or goes on from the year to finer parts.
    if not event_date.inferred:
        return "{date}"
    if "day" in event_date.inferred:
        return _("{date} (year, month and day are inferred)")
    if "month" in event_date.inferred:
        return _("{date} (year and month are inferred)")
    return _("{date} (the year is inferred)")
