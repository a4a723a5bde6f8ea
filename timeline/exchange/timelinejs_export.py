"""The story as TimelineJS's JSON, which opens there as it is.

The format is that of TimelineJS's documentation: a date has as many parts as are known, and years
before our era are negative, -44 being 44 BC.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from markupsafe import Markup, escape

from timeline.dates import Calendar, Civil, EventDate, Precision, Span, in_units
from timeline.exchange.days import day_of
from timeline.exchange.written_times import read_by, times_of
from timeline.incoming.making import SPEAKER
from timeline.incoming.timelinejs import (
    AS_WRITTEN,
    BACKGROUND,
    BESIDE_MEDIA,
    OTHER_MEDIA,
    TITLE_MEDIA,
)
from timeline.json_text import write_json
from timeline.story import Event, Story
from timeline.timeline import Timeline
from timeline.wording import (
    LANGUAGES,
    attribution_chain,
    bracket_weight,
    describe_doubt,
    name_date,
    name_written,
)

_TIMES = {
    Precision.HOUR: ("hour",),
    Precision.MINUTE: ("hour", "minute"),
    Precision.SECOND: ("hour", "minute", "second"),
}
_CLOCK = re.compile(r"[0-9]{2}(:[0-9]{2}){0,2}")
Slide = dict[str, Any]


def to_timelinejs(timeline: Timeline) -> str:
    """Return the story as TimelineJS's JSON, a slide an event, in the order of the story's file.

    A month has no day there and a year no month; what is between two days is a slide from the one
    to the other. Shown is the date as written or, where there is none, the sentence that says the
    window. What the author wrote of times stands beside it (`AS_WRITTEN`), where viewers pass it
    over and an import here finds it. Below the summary stand who denies the event and the
    quotations, each with its attribution chain and, in brackets, that it is a denial, a comment or
    withdrawn; of what was announced, cancelled or is disputed that is said. An event without any
    date has no slide.
    """
    story, language = timeline.story, timeline.language
    rows = {row["id"]: row for row in timeline.table.to_dict("records")}
    slides = (_slide(story, event, rows[event.id], language) for event in story.events)
    whole = {
        "scale": "human",
        "title": {
            "text": _text(story.title, Markup("<p>{}</p>").format(story.standfirst)),
            **_title_media(story),
        },
        "events": list(filter(None, slides)),
        AS_WRITTEN: read_by(story),
    }
    return write_json(whole, indent=2)


def _title_media(story: Story) -> Slide:
    """Return the media of the title, which an import kept as details of the first event."""
    said = {detail.label: detail.text for event in story.events for detail in event.details}
    kept = {key: said[label] for key, label in TITLE_MEDIA.items() if label in said}
    shown = {key: text if _is_address(text) else _shown(text) for key, text in kept.items()}
    return {"media": shown} if "url" in shown else {}


def _slide(story: Story, event: Event, row: Mapping[Any, Any], language: str) -> Slide | None:
    spoken = story.language if story.language in LANGUAGES else ""
    dates = _dates(event, row, language, spoken)
    if dates is None:
        return None
    return {
        "unique_id": event.id,
        **dates,
        "text": _text(event.headline, Markup("").join(_paragraphs(story, event, row, language))),
        "group": _shown(story.lane(event.lane).label),
        **_media(event),
        **_background(event),
        "autolink": False,
        AS_WRITTEN: _as_written(event, row) | {"shown": dates},
    }


def _as_written(event: Event, row: Mapping[Any, Any]) -> dict[str, object]:
    """Return what the author wrote of times, and what a slide tells that follows from it."""
    told = "" if event.status == "happened" else str(row["sentence"])
    return {key: text for key, text in (*times_of(event).items(), ("told", told)) if text}


def _details(event: Event) -> Iterator[tuple[str, Markup]]:
    """Yield the details of an event but those of its media; one that is an address is a link."""
    shown = {*_of_media(event).values(), *([BACKGROUND] if _background(event) else [])}
    if any(detail.label == TITLE_MEDIA["url"] for detail in event.details):
        shown |= {*TITLE_MEDIA.values()}
    for detail in event.details:
        if detail.label in shown:
            continue
        text = escape(detail.text)
        link = Markup('<a href="{0}">{0}</a>').format(text)
        yield detail.label, link if _is_address(detail.text) else text


def _of_media(event: Event) -> Mapping[str, str]:
    """Return by their keys the labels of details that an import made of what media said."""
    if event.media is not None:
        return BESIDE_MEDIA if event.media.link else {}
    is_kept = any(detail.label == OTHER_MEDIA["url"] for detail in event.details)
    return OTHER_MEDIA | BESIDE_MEDIA if is_kept else {}


def _background(event: Event) -> Slide:
    """Return the picture behind a slide, which an import kept as a detail."""
    kept = [detail.text for detail in event.details if detail.label == BACKGROUND]
    return {"background": {"url": kept[0]}} if kept and _is_address(kept[0]) else {}


def _media(event: Event) -> Slide:
    """Return the media of a slide; a picture beside the story's file has no address there."""
    kept = {detail.label: detail.text for detail in event.details}
    found = ((key, kept.get(label)) for key, label in _of_media(event).items())
    media, own = event.media, {}
    if media is not None and media.link:
        own = {"url": media.link, "alt": media.alt}
        own |= {"caption": media.caption, "credit": media.credit}
    shown = {
        key: text if _is_address(text) else _shown(text)
        for key, text in (*own.items(), *found)
        if text
    }
    return {"media": shown} if shown else {}


def _is_address(text: str) -> bool:
    return text.startswith(("http://", "https://")) and " " not in text


def _text(headline: str, html: Markup) -> dict[str, str]:
    return {"headline": str(escape(headline)), "text": str(html)}


def _paragraphs(
    story: Story, event: Event, row: Mapping[Any, Any], language: str
) -> Iterator[Markup]:
    yield from map(Markup("<p>{}</p>").format, event.summary.split("\n"))
    if event.status != "happened" or event.is_disputed:
        yield Markup("<p>{}</p>").format(row["sentence"])
    elif doubt := describe_doubt(story, event, language):
        yield Markup("<p>{}</p>").format(doubt)
    told = [Markup("<dt>{}</dt><dd>{}</dd>").format(*each) for each in _details(event)]
    if told:
        yield Markup("<dl>{}</dl>").format(Markup("").join(told))
    for number, words in enumerate(event.quotations, 1):
        chain = _chain(story, event, number, language)
        footer = Markup("<footer>{}</footer>").format(chain) if chain else ""
        yield Markup("<blockquote><p>{}</p>{}</blockquote>").format(words.exact, footer)


def _chain(story: Story, event: Event, number: int, language: str) -> str:
    """Return whose words a quotation is and what it is worth; '' where nothing is known."""
    words, weight = event.quotations[number - 1], bracket_weight(event, number, language)
    is_known = story.person(words.speaker).name != SPEAKER
    return attribution_chain(story, words) + weight if is_known or weight else ""


def _dates(event: Event, row: Mapping[Any, Any], language: str, spoken: str) -> Slide | None:
    """Return a slide's dates and what is shown for them, or `None` where nothing is known."""
    date, until = event.date, event.until
    span = Span(day_of(row["earliest"]), day_of(row["latest"]))
    begin, end = _ends(span)
    if begin is None:
        return None
    if date is None:
        return _between(begin, end) | {"display_date": _shown(str(row["sentence"]))}
    if until is None:
        dates = _between(begin | _time(date), end)
        return dates | {"display_date": _shown(_in_words(date, language, spoken))}
    begin, end = _ends(Span(date.earliest, until.latest))
    first, _ = _ends(Span(date.earliest, date.latest))
    _, last = _ends(Span(until.earliest, until.latest))
    written = [_shown(_in_words(each, language, spoken)) for each in (date, until)]
    starts = {**(first or begin or {}), "display_date": written[0]}
    ends = {**(last or _only(until) or end or {}), "display_date": written[1]}
    return {"start_date": starts, "end_date": ends, "display_date": " – ".join(written)}


def _in_words(date: EventDate, language: str, spoken: str) -> str:
    """Return a date as it is written, but in words where it is written as programs write it.

    They are of the story's language, `spoken`, empty where we have none of it. A clock stands
    behind them as it is written; with its offset it stays as it is.
    """
    _, _, clock = date.as_written.partition("T")
    is_plain = date.calendar is Calendar.GREGORIAN and date.rule == "edtf" and "/" not in clock
    if not (is_plain and spoken) or (clock and not _CLOCK.fullmatch(clock)):
        return name_written(date, language)
    words = name_date(date, spoken)
    return f"{words}, {clock}" if clock else words


def _between(begin: Slide, end: Slide | None) -> Slide:
    return {"start_date": begin} | ({} if end is None or end == begin else {"end_date": end})


def _ends(span: Span) -> tuple[Slide | None, Slide | None]:
    """Return the first and the last date of a span; one that is open has only the other."""
    unit, first, last = in_units(span)
    begin, end = (_parts(at, unit) if at else None for at in (first, last))
    return begin or end, None if begin == end else end


def _only(date: EventDate) -> Slide | None:
    return _ends(Span(date.earliest, date.latest))[0]


def _parts(at: Civil, unit: Precision) -> Slide:
    parts = {"year": at.year if at.year > 0 else at.year - 1}
    if unit is not Precision.YEAR:
        parts["month"] = at.month
    if unit is Precision.DAY:
        parts["day"] = at.day
    return parts


def _time(date: EventDate) -> Slide:
    if date.time is None:
        return {}
    return {part: getattr(date.time, part) for part in _TIMES.get(date.precision, ())}


def _shown(text: str) -> str:
    """Return `text` for a place where TimelineJS takes markup away."""
    return str(escape(text))
