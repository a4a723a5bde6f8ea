"""What each format cannot hold, and which parts of a story that is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from timeline.dates import Span
from timeline.exchange.spreadsheet_export import overlong
from timeline.story import Event
from timeline.timeline import Timeline

_Parts = Callable[[Timeline], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Part:
    """Something that stories have: its name, the formats that hold it, and where a story has it.

    The places are ids of events, or names of records.
    """

    name: str
    held_by: frozenset[str]
    places: _Parts


def _of_events(has: Callable[[Event], object]) -> _Parts:
    return lambda timeline: (event.id for event in timeline.story.events if has(event))


def _records(section: str) -> _Parts:
    return lambda timeline: (
        getattr(record, "id", getattr(record, "term", ""))
        for record in getattr(timeline.story, section)
    )


def _counted(section: str) -> _Parts:
    return lambda timeline: (
        f"{section} {number}" for number, _ in enumerate(getattr(timeline.story, section), 1)
    )


def _timed(timeline: Timeline) -> Iterable[str]:
    dates = ((event.id, event.date) for event in timeline.story.events)
    return (event for event, date in dates if date is not None and date.time is not None)


def _half_open(timeline: Timeline) -> Iterable[str]:
    return (
        event for event, span in _spans(timeline) if (span.first is None) != (span.last is None)
    )


def _unknown(timeline: Timeline) -> Iterable[str]:
    return (event for event, span in _spans(timeline) if span == (None, None))


def _spans(timeline: Timeline) -> Iterator[tuple[str, Span]]:
    """Yield each event with the first and the last day that an export gives it."""
    for event in timeline.story.events:
        date, until = event.date, event.until
        if date is None:
            window = timeline.chronology[event.id]
            yield event.id, Span(window.earliest, window.latest)
        else:
            yield event.id, Span(date.earliest, until.latest if until else date.latest)


def _has_more(event: Event) -> bool:
    """Return whether what an event shows has more to it than TimelineJS knows."""
    media = event.media
    return media is not None and bool(media.file or media.licence or media.source)


def _held(*formats: str) -> frozenset[str]:
    return frozenset(("json", *formats))


FORMATS = ("json", "excel", "csv", "timelinejs", "jsonld")
"""The formats that hold data, from the one that keeps most."""

PARTS: tuple[Part, ...] = (
    Part("events without any date", _held("excel", "csv", "jsonld"), _unknown),
    Part("open ends of dates", _held("excel", "csv", "jsonld"), _half_open),
    Part("times of day", _held("excel", "csv", "timelinejs"), _timed),
    Part(
        "texts of more than 32,767 characters",
        _held("csv", "timelinejs", "jsonld"),
        overlong,
    ),
    Part(
        "relations in time and lengths",
        _held("excel", "csv"),
        _of_events(lambda event: event.is_constrained or event.lasts),
    ),
    Part("what sources claim", _held("excel"), _of_events(lambda event: event.claims)),
    Part(
        "the day of becoming public",
        _held("excel", "csv"),
        _of_events(lambda event: event.public),
    ),
    Part(
        "what was only announced",
        _held("excel", "csv", "jsonld"),
        _of_events(lambda event: not event.has_happened),
    ),
    Part("who took part", _held("excel", "csv", "jsonld"), _of_events(lambda event: event.people)),
    Part(
        "whose words quotations are, but for a line of text",
        _held("excel"),
        _of_events(lambda event: event.quotations),
    ),
    Part(
        "receipts of quotations",
        _held("excel", "jsonld"),
        _of_events(lambda event: any(words.receipt for words in event.quotations)),
    ),
    Part("who people are", _held("excel", "jsonld"), _records("people")),
    Part("sources in full", _held("excel", "jsonld"), _records("sources")),
    Part("parties", _held("excel"), _records("parties")),
    Part("outlets in full", _held("excel"), _records("outlets")),
    Part("terms", _held("excel", "jsonld"), _records("terms")),
    Part(
        "questions on events",
        _held("excel", "csv"),
        _of_events(lambda event: event.question),
    ),
    Part(
        "pictures and what is said of them",
        _held("excel", "csv", "timelinejs"),
        _of_events(lambda event: event.media),
    ),
    Part(
        "pictures that are files, and licences and sources of pictures",
        _held("excel", "csv"),
        _of_events(_has_more),
    ),
    Part(
        "labelled details",
        _held("excel", "csv", "timelinejs"),
        _of_events(lambda event: event.details),
    ),
    Part("notes for the teacher", _held("excel", "csv"), _of_events(lambda event: event.notes)),
    Part("questions on the story", _held("excel"), _counted("questions")),
    Part("what is left unanswered", _held("excel"), _counted("unanswered")),
    Part(
        "reasons to ignore findings",
        _held(),
        lambda timeline: (
            *(["story"] if timeline.story.ignore else []),
            *(event.id for event in timeline.story.events if event.ignore),
        ),
    ),
)
"""Everything that some format loses, besides the comments and the layout of the YAML."""

_LEFT_OUT = {
    "timelinejs": {"events without any date"},
}


def losses(form: str, timeline: Timeline) -> tuple[str, ...]:
    """Return in sentences what of a story the format cannot hold, and whose it is.

    Pictures and pages for readers, which are no formats to take a story elsewhere in, lose nothing.
    """
    if form not in FORMATS:
        return ()
    told = []
    for part in PARTS:
        places = [] if form in part.held_by else list(part.places(timeline))
        if places:
            whole = ", and leaves out the event" if part.name in _LEFT_OUT.get(form, ()) else ""
            told.append(f"{part.name}{whole}: {', '.join(dict.fromkeys(places))}")
    return tuple(told)


def loss_table() -> str:
    """Return a Markdown table of what each format keeps."""
    head = ["", *(f"`{form}`" for form in FORMATS)]
    rows = [
        [part.name, *("yes" if form in part.held_by else "–" for form in FORMATS)] for part in PARTS
    ]
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
