"""What of a file's dates and lengths of time is written in the story."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from timeline.dates import Calendar, DurationError, EventDate
from timeline.errors import DateError, StoryProblem
from timeline.incoming.draft import KEPT, Draft, DraftEvent, Given

_PERIODS = frozenset(("range", "edtf"))


@dataclass(frozen=True, slots=True)
class Shown:
    """A date for programs (`structured`, EDTF) and, if there is one, its form for people."""

    structured: str
    display: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """The `date` and `until` of an event, and what had to be said of them."""

    fields: dict[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def write_dates(start: Shown, end: Shown | None, display: str, given: Given) -> Written:
    """Return how an event's time is written; raise `DateError` for a date that does not exist.

    What people were shown is the date as written, where it can be read and does not contradict
    what programs were told; otherwise that is written and it is said. `display` stands for both
    ends: it is written where it names their very span by a name of its own, as "early 2015" does.
    """
    if end is None or end.structured == start.structured:
        return _one(Shown(start.structured, display or start.display), given)
    first, last = given.read(start.structured), given.read(end.structured)
    if _is_after(first, last):
        raise DateError(f"The end, {end.structured}, is before the start, {start.structured}.")
    shown = _read(display, given)
    spans = shown is not None and (shown.earliest, shown.latest) == (first.earliest, last.latest)
    has_ends = bool(start.display and end.display)
    if spans and shown is not None and shown.rule not in _PERIODS and not has_ends:
        return Written({"date": display})
    begin, until = _one(start, given), _one(end, given)
    said = () if spans or not display else (_instead(display, "its first and last day are"),)
    return Written(
        {"date": begin.fields["date"], "until": until.fields["date"]},
        (*said, *begin.notes, *until.notes),
    )


def keep_readable(event: DraftEvent, file: str, given: Given, line: int = 0) -> Draft:
    """Return `event` with the times that can be read, and a problem for each of the others.

    The others are among the notes of the event, as they were written.
    """
    kept, notes, problems = dict(event.fields), [], []
    for key, message in _unreadable(event.fields, given):
        notes.append(f"The imported file gives as {key}: {kept.pop(key)}")
        hint = f"the event is there without it; {KEPT}"
        problems.append(StoryProblem(file, line, key, message, hint))
    if "until" in kept and "date" not in kept:
        notes.append(f"The imported file gives as until: {kept.pop('until')}")
    mended = replace(event, fields=kept, notes=(*notes, *event.notes))
    return Draft(events=(mended,), problems=tuple(problems))


def calendar_of(fields: Mapping[str, Any]) -> Calendar:
    """Return the calendar in which the dates of an event are written."""
    return Calendar(fields.get("calendar", Calendar.GREGORIAN))


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
            yield key, str(error)


def _one(date: Shown, given: Given) -> Written:
    structured = given.read(date.structured)
    if not date.display:
        return Written({"date": date.structured})
    reasons = list(_objections(date.display, structured, given))
    if reasons:
        note = f"{_instead(date.display, f'{date.structured} is')}, {reasons[0]}"
        return Written({"date": date.structured}, (note,))
    return Written({"date": date.display})


def _objections(display: str, structured: EventDate, given: Given) -> Iterator[str]:
    shown = _read(display, given)
    if shown is None:
        yield "for it cannot be read as a date"
    elif _is_after(shown, structured) or _is_after(structured, shown):
        yield "for the two contradict each other"


def _read(display: str, given: Given) -> EventDate | None:
    try:
        return given.read(display)
    except DateError:
        return None


def _instead(display: str, written: str) -> str:
    return f"instead of the display date '{display}', {written} written"


def _is_after(one: EventDate, other: EventDate) -> bool:
    """Return whether all of `one` lies after all of `other`."""
    return (
        one.earliest is not None and other.latest is not None and bool(one.earliest > other.latest)
    )
