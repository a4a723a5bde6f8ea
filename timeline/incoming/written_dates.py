"""What of a file's dates and lengths of time is written in the story."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self

import numpy as np

from timeline.dates import (
    LANGUAGES,
    Calendar,
    DateOrder,
    DateReader,
    DurationError,
    EventDate,
    Span,
    civil,
    iso_day,
    iso_year,
)
from timeline.errors import DateError, StoryProblem, Told
from timeline.incoming.draft import KEPT, Draft, DraftEvent, Given
from timeline.story import Event

_PERIODS = frozenset(("range", "edtf"))
_CLOCK = r"(0?0:00(:00(\.0+)?)?( ?a\.?m\.?)?|12:00(:00)? ?a\.?m\.?)"
_ZONE = r"(Z|(UTC|GMT)?[+-]\d\d(:?\d\d)?|UTC|GMT)"
_MIDNIGHT = re.compile(rf"(?<=\d)((T|,? +){_CLOCK}|T0000(00)?)( *{_ZONE})?$", re.IGNORECASE)
_FROM_TO = re.compile(r"/(?=\d{4}-)")
_SHORT = re.compile(r"\d\d?([./-])\d\d?(\1\d\d)?")
_BREAKS = re.compile(r"[\s–—-]+")

FINER = Told("the words shown are the date, and the file's own date, which is finer, is left out")
AGAINST = Told(
    "the words shown are the date; the file's own, which contradicts them, is among the notes"
)
UNREAD = Told("the words shown are the date, and the file's own date is how they are read")
NO_TIME = Told(
    "the words shown cannot be read as a time, so the event has no date; they are among its "
    "details, and the file's own date is among its notes"
)


@dataclass(frozen=True, slots=True)
class Shown:
    """A date for programs (`structured`, EDTF) and, if there is one, its form for people."""

    structured: str
    display: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """The fields of an event that tell its time, what is to be said, and what else is kept.

    `shown` are words that are no date, for readers; `kept` is the file's own date, for the teacher.
    """

    fields: dict[str, str] = field(default_factory=dict)
    told: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


def write_dates(start: Shown, end: Shown | None, display: str, given: Given) -> Written:
    """Return how an event's time is written; raise `DateError` for a date that does not exist.

    What people were shown is the date as written, and nothing finer is: where it cannot be read,
    what programs were told says how, no finer than the words; words that name no time are no date.
    `display` stands for both ends; without it each end has its own.
    """
    if end is None or end.structured == start.structured:
        words = display or start.display
        return _shown(words, (start.structured,), given) if words else _plain(start, given)
    _in_order(start, end, given)
    if display and not (start.display and end.display):
        return _shown(display, (start.structured, end.structured), given)
    begin, until = (_end(each, given) for each in (start, end))
    fields = {**begin.fields, **({"until": until.fields["date"]} if until.fields else {})}
    if "date" not in fields:
        fields = {}
    told = tuple(dict.fromkeys((*begin.told, *until.told)))
    return Written(fields, told, (*begin.shown, *until.shown), (*begin.kept, *until.kept))


def without_midnight(written: str) -> str:
    """Return a date without the midnight that programs put behind a day, in whatever zone.

    It is no time, unless another end of the date has one that is.
    """
    days = [_MIDNIGHT.subn("", end) for end in _FROM_TO.split(written)]
    return "/".join(day for day, _ in days) if all(found for _, found in days) else written


def _plain(date: Shown, given: Given) -> Written:
    given.read(date.structured)
    return Written({"date": date.structured})


def _in_order(start: Shown, end: Shown, given: Given) -> None:
    first, last = given.read(start.structured), given.read(end.structured)
    if _is_later(first.earliest, last.latest):
        raise DateError(
            Told(
                "The end, {end}, is before the start, {start}.",
                end=end.structured,
                start=start.structured,
            )
        )


def _end(date: Shown, given: Given) -> Written:
    """Return one end of a time; it has no reading of its own, and without one it is no date."""
    if not date.display:
        return _plain(date, given)
    written = _shown(date.display, (date.structured,), given)
    if "reading" not in written.fields:
        return written
    return Written({"date": written.fields["reading"]}, (UNREAD,), (date.display,))


def _shown(words: str, own: tuple[str, ...], given: Given) -> Written:
    """Return the date that is shown by `words`, where the file has `own` for programs."""
    dates = [given.read(each) for each in own]
    span = Span(dates[0].earliest, dates[-1].latest)
    shown = _read(words, given)
    if shown is None:
        return _unread(words, own, span, given)
    if _is_apart(shown, span):
        return Written({"date": words}, (AGAINST,), kept=_kept(own))
    ends = _ends(words, shown, given) if len(own) > 1 else None
    told = (FINER,) if _is_wider(shown, span) else ()
    return Written(ends or {"date": words}, told)


def _ends(words: str, shown: EventDate, given: Given) -> dict[str, str] | None:
    """Return the two ends of what went on from the one to the other, in the words shown.

    "1715–1740" went on where a file has a first and a last day; "between 1715 and 1740" did not,
    and has no beginning that is a date by itself.
    """
    if shown.rule not in _PERIODS or shown.lasting is not None:
        return None
    for gap in _BREAKS.finditer(words):
        begin, rest = words[: gap.start()], words[gap.end() :]
        first = _read(begin, given)
        for until in (rest, rest.partition(" ")[2]):
            last = _read(until, given)
            if first and last and None not in (first.latest, last.earliest):
                return {"date": begin, "until": until}
    return None


def _unread(words: str, own: tuple[str, ...], span: Span, given: Given) -> Written:
    """Return words that cannot be read, with a reading no finer than they are, or no date."""
    foreign = _in_other_languages(words, given)
    is_apart = foreign is not None and _is_apart(given.read(foreign), span)
    if is_apart and re.search(r"[^\W\d_]", words):  # digits alone are of no language
        return Written({"date": words, "reading": foreign or ""}, (AGAINST,), kept=_kept(own))
    near = None if is_apart else foreign
    reading = _in_other_orders(words, span, given) or near or _as_numbered(words, span, given)
    if reading is None:
        return Written({}, (NO_TIME,), (words,), _kept(own))
    return Written({"date": words, "reading": reading}, (UNREAD,))


def _in_other_orders(words: str, span: Span, given: Given) -> str | None:
    """Return as EDTF the file's own date where some order of day and month makes it of the words.

    5/6/1992 over a machine's 6 May was written by an American.
    """
    readers = (DateReader(given.language, order) for order in DateOrder)
    dates = filter(None, (_attempt(reader, words) for reader in readers))
    own = (span.first, span.last)
    return next((date.edtf for date in dates if (date.earliest, date.latest) == own), None)


def _in_other_languages(words: str, given: Given) -> str | None:
    """Return as EDTF what the words say in languages other than the file's, if they agree."""
    readers = (DateReader(language, given.order) for language in LANGUAGES)
    found = {date.edtf for reader in readers if (date := _attempt(reader, words))}
    return found.pop() if len(found) == 1 else None


def _as_numbered(words: str, span: Span, given: Given) -> str | None:
    """Return the file's own date as far as the numbers among the words tell it."""
    if span.first is None or span.last is None:
        return None
    reader = given.reader.against(Span(span.first, span.first))
    partial = _attempt(reader, words)
    is_day = span.first == span.last
    if partial is not None and not _is_apart(partial, span) and is_day:
        return partial.edtf
    numbers = {int(digits) for digits in re.findall(r"\d{1,9}", words)}
    first = civil(span.first)
    short = {first.day, first.month}
    if is_day and _SHORT.fullmatch(words) and numbers in (short, short | {first.year % 100}):
        return iso_day(span.first)
    years = sorted({civil(day).year for day in (span.first, span.last)})
    if all({year, 1 - year} & numbers for year in years):
        return "/".join(map(iso_year, years))
    return None


def _kept(own: tuple[str, ...]) -> tuple[str, ...]:
    return (f"The file's own date: {' until '.join(own)}",)


def _attempt(reader: DateReader, words: str) -> EventDate | None:
    try:
        return reader.read(words)
    except DateError:
        return None


def _read(display: str, given: Given) -> EventDate | None:
    return _attempt(given.reader, display)


def _is_apart(shown: EventDate, span: Span) -> bool:
    """Return whether what is shown has no day in common with the file's own date."""
    return _is_later(shown.earliest, span.last) or _is_later(span.first, shown.latest)


def _is_wider(shown: EventDate, span: Span) -> bool:
    """Return whether what is shown leaves more days than the file's own date."""
    return _is_later(span.first, shown.earliest) or _is_later(shown.latest, span.last)


def _is_later(one: np.datetime64 | None, other: np.datetime64 | None) -> bool:
    """Return whether both days are known, and `one` is the later."""
    return one is not None and other is not None and bool(one > other)


def keep_readable(
    event: DraftEvent,
    file: str,
    given: Given,
    line: int = 0,
    place: str = "",
    columns: Mapping[str, str] | None = None,
    *,
    in_doubt: Mapping[str, str] | None = None,
) -> Draft:
    """Return `event` with the times that can be read, and a problem for each of the others.

    The others are among the notes of the event, as they were written. `columns` say where in its
    row a time stands, `in_doubt` why one of them is not read.
    """
    days = {
        key: without_midnight(event.fields[key])
        for key in ("date", "until", "public")
        if key in event.fields
    }
    kept, notes, problems, unread = {**event.fields, **days}, [], [], []
    told = in_doubt or {}
    certain = {key: written for key, written in kept.items() if key not in told}
    for key, message in (*told.items(), *_unreadable(certain, given)):
        written = kept.pop(key)
        unread += [written] if key in days and not given.reads(written) else []
        notes.append(f"{_gives(key)}{written}")
        hint = Told("the event is there without it; {kept}", kept=KEPT)
        column = (columns or {}).get(key, key)
        field = key if line or not place else Told("{place}, {column}", place=place, column=column)
        problems.append(StoryProblem(file, line, field, message, hint))
    if "until" in kept and "date" not in kept:
        notes.append(f"{_gives('until')}{kept.pop('until')}")
    mended = replace(event, fields=kept, notes=(*notes, *event.notes))
    return Draft(events=(mended,), problems=tuple(problems), unread=tuple(unread))


def unread_date(event: Event) -> str:
    """Return the words of an imported event's date that could not be read, else ''."""
    told = (line.partition(_gives("date")) for line in (event.notes or "").split("\n"))
    return next((words for before, sign, words in told if sign and not before), "")


def _gives(key: str) -> str:
    return f"The imported file gives as {key}: "


def calendar_of(fields: Mapping[str, Any]) -> Calendar:
    """Return the calendar in which the dates of an event are written."""
    return Calendar(fields.get("calendar", Calendar.GREGORIAN))


_KEY_OF_STORY = re.compile(r" ?[(（](?:date_order|as_of)[)）]")
"""A key by which a story says how its dates are read, and a file in another format does not."""


class _OfNoStory(Told):
    """Why a date is refused, without the key by which a story says how it is read."""

    def __new__(cls, message: str) -> Self:
        """Return the refusal in the language of the file."""
        told = str.__new__(cls, _KEY_OF_STORY.sub("", message))
        told.template, told.values = "{message}", {"message": message}
        return told

    def __getnewargs_ex__(self) -> tuple[tuple[Any], dict[str, object]]:
        """Return what it is made of anew when it comes from another process."""
        return (self.values["message"],), {}

    def said_in(self, language: str, say: Callable[[str], str]) -> str:
        """Return the refusal in a language; raise the `LookupError` of `say`."""
        message = self.values["message"]
        told = message.said_in(language, say) if isinstance(message, Told) else say(str(message))
        return _KEY_OF_STORY.sub("", told)


def _unreadable(fields: Mapping[str, Any], given: Given) -> Iterator[tuple[str, str]]:
    calendar = calendar_of(fields)
    readers: dict[str, Callable[[str], object]] = {
        **dict.fromkeys(("date", "until", "public"), lambda text: given.read(text, calendar)),
        "reading": given.read,
        "lasts": given.reader.read_length,
    }
    if "reading" in fields and given.reads(fields["reading"]):
        readers.pop("date")
    for key, read in readers.items():
        try:
            if key in fields:
                read(fields[key])
        except (DateError, DurationError) as error:
            yield key, _OfNoStory(error.message)
    if _ends_early(fields, given, calendar):
        end, start = fields["until"], fields["date"]
        yield "until", Told('"{end}" is before the date, "{start}".', end=end, start=start)


def _ends_early(fields: Mapping[str, Any], given: Given, calendar: Calendar) -> bool:
    """Return whether an event would end before it begins, which no story holds."""
    begin, end = fields.get("reading", fields.get("date", "")), fields.get("until", "")
    try:
        first, last = given.read(begin, calendar), given.read(end, calendar)
    except DateError:
        return False
    return _is_later(first.earliest, last.latest)
