"""TimelineJS's JSON → a draft.

The format is that of its documentation ("JSON format"): `events`, `title`, `eras` and `scale`; a
slide has `start_date`, `end_date`, `text`, `media`, `group`, `display_date`, `background`,
`autolink` and `unique_id`; a date has `year` and may have finer parts. Years before our era are
negative, and -44 is 44 BC.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from timeline.errors import DateError, StoryProblem
from timeline.incoming.cells import read_times
from timeline.incoming.draft import (
    KEPT,
    Draft,
    DraftEvent,
    Given,
    Note,
    refusal,
    told_beside,
    told_of_reading,
    too_many,
)
from timeline.incoming.plain_text import BELOW, PlainText, one_line, plain_text
from timeline.incoming.written_dates import Shown, Written, keep_readable, write_dates

AS_WRITTEN = "as_written"
"""Where our own export says how times are written in the story, `shown` being the slide's dates.

`told` is a sentence of the slide that follows from them. Of the whole timeline it says how its
dates are read.
"""
FOLLOWS = "dates that follow from others are left out, to be worked out anew"
CHANGED = "the dates were changed since the export, so what was written before is left out"
ERAS = "Eras"
SHOWN = "Shown as the date"
FARTHEST = (-271_821, 275_760)
"""The years between which TimelineJS counts days; beyond them its scale is cosmological."""

LAST_YEAR = 9999
_DATES = ("start_date", "end_date", "display_date")
_SLIDE = (*_DATES, "text", "media", "group", "unique_id")
_WITHOUT_LOSS = ("autolink", "type")
_LAYOUT = ("background", "scale")
_MEDIA = {"url": "link", "caption": "caption", "credit": "credit", "alt": "alt"}
BESIDE_MEDIA = {
    "title": "Title of the picture",
    "link": "Link of the picture",
    "thumbnail": "Thumbnail of the picture",
}
OTHER_MEDIA = {
    "url": "Media",
    "caption": "Caption of the media",
    "credit": "Credit of the media",
    "alt": "Alt of the media",
}
BACKGROUND = "Background"
"""Details that keep pictures, and what is said of them, for which a story has no key; our own
export makes media of them again."""
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_FINER = ("month", "day", "hour", "minute", "second")
_BOUNDS = {"month": (1, 12), "day": (1, 31), "hour": (0, 23), "minute": (0, 59), "second": (0, 59)}
Slide = Mapping[str, Any]


def is_timelinejs(data: object) -> bool:
    """Return whether JSON `data` looks like a timeline of TimelineJS."""
    if not isinstance(data, Mapping) or not isinstance(data.get("events"), list):
        return False
    slides = [slide for slide in data["events"] if isinstance(slide, Mapping)]
    return not slides or any("start_date" in slide or "text" in slide for slide in slides)


def read_timelinejs(
    data: Slide, file: str, given: Given, lines: Mapping[int, int] | None = None
) -> Draft:
    """Return what is on the slides of `data`.

    `lines` are the lines of the slides by their place among the events, where there are any.
    """
    if data.get("scale") == "cosmological":
        return refusal(
            file,
            "the scale is cosmological: its dates are counts of years, which no calendar names",
            "stories of people can be imported, with 'scale' left out",
            where="scale",
        )
    slides = list(_slides(data, lines or {}))
    refused = too_many(file, len(slides))
    if refused:
        return refused
    title = _text(data.get("title"))
    given = _given(data, given)
    drafts = [_draft(slide, where, line, file, given) for slide, where, line in slides]
    return Draft(
        title=title["headline"].words,
        standfirst=title["text"].words,
        events=tuple(event for draft in drafts for event in draft.events),
        notes=(
            *_of_the_whole(data, title),
            *(note for draft in drafts for note in draft.notes),
        ),
        problems=tuple(problem for draft in drafts for problem in draft.problems),
        unread=tuple(text for draft in drafts for text in draft.unread),
        given=given,
    )


def _given(data: Slide, given: Given) -> Given:
    """Return how dates are read; in our own export no program wrote years as days."""
    own = _own(data)
    if own is None:
        return given
    return replace(given, days=given.days or "day", **told_of_reading(_words(own), given))


def _own(group: Slide) -> Slide | None:
    """Return what our own export says of a slide or of the whole, `None` where it is not ours."""
    own = group.get(AS_WRITTEN)
    return own if isinstance(own, Mapping) else None


def _slides(data: Slide, lines: Mapping[int, int]) -> Iterator[tuple[Any, str, int]]:
    """Yield each slide and era with the place where it stands."""
    for section, kind in (("events", "event"), ("eras", "era")):
        slides = data.get(section)
        for number, slide in enumerate(slides if isinstance(slides, list) else ()):
            line = lines.get(number, 0) if section == "events" else 0
            era = {"group": ERAS} if section == "eras" else {}
            where = f"line {line}" if line else f"{kind} {number + 1}"
            yield ({**slide, **era} if isinstance(slide, Mapping) else slide), where, line


def _of_the_whole(data: Slide, title: Mapping[str, PlainText]) -> Iterator[Note]:
    for key in data:
        is_ours = key == AS_WRITTEN and _own(data) is not None
        if key not in ("events", "title", "eras", "scale") and not is_ours:
            yield Note(
                f"'{key}' of the whole timeline is left out, for a story has no place for it"
            )
    slide = data.get("title") or {}
    yield from _markup(title, "title")
    for key in ("start_date", "end_date", "media", "background", "group"):
        if isinstance(slide, Mapping) and _said(slide.get(key)):
            said = f"'{key}' of the title is left out, for a story's title has none"
            yield Note(said, _pairs(slide[key]) if key == "media" else "")
    if data.get("eras"):
        yield Note(f"eras became events of the lane '{ERAS}'")


def _draft(slide: object, where: str, line: int, file: str, given: Given) -> Draft:
    if not isinstance(slide, Mapping):
        problem = StoryProblem(
            file, line, where, "this is not a slide", "a slide is a group of keys"
        )
        return Draft(problems=(problem,))
    text, told = _text(slide), one_line(_word((_unchanged(slide) or {}).get("told")))
    media = _media(slide.get("media"), text["text"].pictures)
    known = {words for part in text.values() for _, words in part.details}
    links = (("Link", at) for part in text.values() for at in part.links if at not in known)
    event = DraftEvent(
        where=where,
        name=one_line(_word(slide.get("unique_id"))),
        headline=text["headline"].words,
        summary="\n".join(line for line in text["text"].lines if line != told),
        lane=plain_text(_word(slide.get("group"))).words,
        media=media.fields,
        details=(
            *text["text"].details,
            *(detail for part in text.values() for detail in part.below),
            *media.details,
            *links,
            *_other(slide),
        ),
        quoted=(*(words for part in text.values() for words in part.quoted), *media.quoted),
    )
    at = (slide, file, line, given)
    dated = _as_written(event, *at) or _as_shown(event, *at)
    notes = (*_markup(text, where), *told_beside(event), *_left_out(slide, where))
    return replace(dated, notes=(*notes, *dated.notes))


def _as_written(
    event: DraftEvent, slide: Slide, file: str, line: int, given: Given
) -> Draft | None:
    """Return an event with its times as our own export has them, unless they were changed since."""
    own = _unchanged(slide)
    if own is None:
        return None
    fields, told = read_times(_words(own))
    timed = replace(event, fields=fields, notes=(*told, *event.notes))
    draft = keep_readable(timed, file, given, line, event.where)
    return draft if "date" in fields else replace(draft, notes=(Note(FOLLOWS, event.where),))


def _unchanged(slide: Slide) -> Slide | None:
    """Return what our own export says of a slide, `None` where its dates were changed since."""
    own = _own(slide)
    shown = {key: slide[key] for key in _DATES if key in slide}
    return own if own is not None and own.get("shown") == shown else None


def _words(group: Slide) -> dict[str, str]:
    """Return what a group says in words, by its keys."""
    return {key: _word(said) for key, said in group.items()}


def _as_shown(event: DraftEvent, slide: Slide, file: str, line: int, given: Given) -> Draft:
    """Return an event with the time that a slide shows, or with a problem."""
    where = event.where
    try:
        written = _dates(slide, given)
    except DateError as error:
        kept = f"Date in the imported file: {_as_found(slide)}"
        hint = f"the event is there without a date; {KEPT}"
        place = "start_date" if line else f"{where}: start_date"
        problem = StoryProblem(file, line, place, str(error), hint)
        undated = replace(event, notes=(kept, *event.notes))
        return Draft(events=(undated,), problems=(problem,))
    changed = [CHANGED] if _own(slide) is not None else []
    told = (*written.told, *_too_fine(slide), *changed)
    dated = replace(
        event,
        fields=written.fields,
        details=(*((SHOWN, words) for words in written.shown), *event.details),
        notes=(*written.kept, *event.notes),
    )
    return Draft(events=(dated,), notes=tuple(Note(message, where) for message in told))


def _text(slide: object) -> dict[str, PlainText]:
    text = slide.get("text") if isinstance(slide, Mapping) else None
    parts = text if isinstance(text, Mapping) else {"text": text}
    return {key: plain_text(_word(parts.get(key))) for key in ("headline", "text")}


def _markup(text: Mapping[str, PlainText], where: str) -> Iterator[Note]:
    if any(part.had_markup for part in text.values()):
        yield Note(
            "of HTML the words, paragraphs and lists are kept, and links as details; the rest of "
            "its layout is left out",
            where,
        )


class _Shown(NamedTuple):
    """What a slide shows beside its words: the media of an event, details, and quoted words."""

    fields: Mapping[str, str]
    details: tuple[tuple[str, str], ...]
    quoted: tuple[str, ...]


def _media(media: object, pictures: Sequence[tuple[str, str]]) -> _Shown:
    """Return what the media of a slide become; without any, its text's first picture is it.

    A picture, film or recording has an address. A block quotation is words, and what is said of it
    is details.
    """
    found = media if isinstance(media, Mapping) else {"url": media}
    said = {key: plain_text(_word(found.get(key))) for key in (*_MEDIA, *BESIDE_MEDIA)}
    words = {
        key: _address(found.get(key)) or part.words or " ".join(part.quoted)
        for key, part in said.items()
    }
    url = said["url"]
    places = [*url.links, *(place for place, _ in url.pictures)]
    link = next(iter(places), _address(found.get("url")))
    beside = [(label, words[key]) for key, label in BESIDE_MEDIA.items() if words[key]]
    beside += [("Link", at) for key, part in said.items() if key != "url" for at in part.links]
    beside += [*url.below, *((BELOW, line) for line in url.lines if url.quoted)]
    if link:
        words["alt"] = words["alt"] or next((alt for _, alt in url.pictures), "")
        kept = {own: words[key] for key, own in _MEDIA.items() if words[key]}
        return _Shown({**kept, "link": link}, (*beside, *_pictures(pictures)), url.quoted)
    place = "" if url.quoted else url.words or one_line(_word(found.get("url")))
    told = (*_about(words, place, is_quoted=bool(url.quoted)), *beside)
    first = {"link": pictures[0][0], "alt": pictures[0][1]} if pictures else {}
    shown = {key: text for key, text in first.items() if text}
    return _Shown(shown, (*told, *_pictures(pictures[1:])), url.quoted)


def _address(value: object) -> str:
    """Return an address, which is no HTML, or '' where there is none."""
    text = one_line(_word(value)).replace("&amp;", "&")
    return text if _ADDRESS.fullmatch(text) else ""


def _about(words: Mapping[str, str], place: str, *, is_quoted: bool) -> Iterator[tuple[str, str]]:
    """Yield what is said of media that are no picture, film or recording with an address."""
    for key, label in OTHER_MEDIA.items():
        if text := place if key == "url" else words[key]:
            yield label.replace("media", "quotation") if is_quoted else label, text


def _pictures(pictures: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for place, alt in pictures:
        yield "Picture", f"{place} ({alt})" if alt else place


def _other(slide: Slide) -> Iterator[tuple[str, str]]:
    """Yield the background, and what a slide has under unknown keys, as far as it is words."""
    if address := _background(slide):
        yield BACKGROUND, address
    for key, value in slide.items():
        if key not in (*_SLIDE, *_WITHOUT_LOSS, *_LAYOUT) and (text := _word(value)):
            yield one_line(key), one_line(text)


def _background(slide: Slide) -> str:
    """Return the address of the picture behind a slide, or '' where there is none."""
    said = slide.get("background")
    return _address(said.get("url")) if isinstance(said, Mapping) else _address(said)


def _left_out(slide: Slide, where: str) -> Iterator[Note]:
    for key, found in slide.items():
        value = found
        if key == "background" and _background(slide):
            value = {part: found[part] for part in found if part != "url"}
        is_kept = key in (*_SLIDE, *_WITHOUT_LOSS) or (key not in _LAYOUT and _word(value))
        is_ours = key == AS_WRITTEN and _own(slide) is not None
        if not is_kept and not is_ours and _said(value):
            yield Note(f"'{key}' is left out, for an event has no place for it", where)
    media = slide.get("media")
    for key, value in media.items() if isinstance(media, Mapping) else ():
        if key not in {*_MEDIA, *BESIDE_MEDIA} and _said(value):
            yield Note(f"'{key}' of the media is left out", where)


def _dates(slide: Slide, given: Given) -> Written:
    if not _said(slide.get("start_date")):
        raise DateError("The slide has no start_date.")
    start = _shown(slide["start_date"], given)
    end = _shown(slide["end_date"], given) if _said(slide.get("end_date")) else None
    return write_dates(start, end, plain_text(_word(slide.get("display_date"))).words, given)


def _shown(date: object, given: Given) -> Shown:
    """Return a date object as EDTF with its display date; raise `DateError`."""
    if not isinstance(date, Mapping):
        return Shown(_word(date))
    year = _number(date, "year")
    if year is None:
        raise DateError("The date has no year.")
    parts = {key: _number(date, key) for key in _FINER}
    written = _edtf(year, parts)
    return Shown(
        _with_time(written, parts, given), plain_text(_word(date.get("display_date"))).words
    )


def _edtf(year: int, parts: Mapping[str, int | None]) -> str:
    if year == 0:
        raise DateError("There is no year 0: 1 BC, which is -1 here, is followed by AD 1.")
    if not FARTHEST[0] <= year <= FARTHEST[1]:
        raise DateError(
            f"The year {year} is on TimelineJS's cosmological scale, beyond the calendar of days."
        )
    astronomical = year + 1 if year < 0 else year
    sign = "-" if astronomical < 0 else ""
    digits = f"{abs(astronomical):04}"
    written = f"{sign}{digits}" if len(digits) == 4 else f"Y{sign}{digits}"
    for key in ("month", "day"):
        part = parts[key]
        if part is None or (len(digits) > 4):
            return written
        written += f"-{part:02}"
    return written


def _with_time(day: str, parts: Mapping[str, int | None], given: Given) -> str:
    hour, minute, second = (parts[key] for key in ("hour", "minute", "second"))
    if parts["day"] is None or hour is None or (hour, minute or 0, second or 0) == (0, 0, 0):
        return day
    if minute is None:
        spoken = f"{day}, {hour % 12 or 12} {'am' if hour < 12 else 'pm'}"
        return spoken if given.reads(spoken) else day
    return f"{day}T{hour:02}:{minute:02}" + ("" if second is None else f":{second:02}")


def _number(date: Slide, key: str) -> int | None:
    """Return a part of a date; raise `DateError` where it is no number or out of bounds."""
    text = re.sub(r"[\s,]|\.0$", "", _word(date.get(key)))
    if not text:
        return None
    if not re.fullmatch(r"-?\d{1,15}", text):
        raise DateError(f"The {key} '{text[:40]}' is not a whole number.")
    number = int(text)
    least, most = _BOUNDS.get(key, (number, number))
    if not least <= number <= most:
        raise DateError(f"There is no {key} {number}.")
    return number


def _too_fine(slide: Slide) -> Iterator[str]:
    """Yield what of a slide's dates is finer, or stands alone, and is left out."""
    for name in ("start_date", "end_date"):
        date = slide.get(name)
        if not isinstance(date, Mapping):
            continue
        if _said(date.get("millisecond")) and _word(date["millisecond"]) != "0":
            yield f"the milliseconds of {name} are left out"
        if _said(date.get("day")) and not _said(date.get("month")):
            yield f"the day of {name} is left out, for it has no month"
        if abs(_number(date, "year") or 0) > LAST_YEAR and _said(date.get("month")):
            yield f"the month of {name} is left out, for a year of five digits stands alone"
        for key in date:
            if key not in ("year", *_FINER, "millisecond", "display_date", "format"):
                yield f"'{key}' of {name} is left out"


def _as_found(slide: Slide) -> str:
    """Return the dates of a slide as they stand in the file."""
    display = _word(slide.get("display_date"))
    dates = [_pairs(slide[key]) for key in ("start_date", "end_date") if _said(slide.get(key))]
    return "; ".join(filter(None, (display, *dates))) or "none"


def _pairs(date: object) -> str:
    if not isinstance(date, Mapping):
        return _word(date)
    return ", ".join(f"{key} {_word(value)}" for key, value in date.items() if _said(value))


def _word(value: object) -> str:
    if value is None or isinstance(value, Mapping | list):
        return ""
    return one_line(str(value)) if not isinstance(value, str) else value.strip()


def _said(value: object) -> bool:
    """Return whether there is something in `value`; 0 is something."""
    if isinstance(value, Mapping):
        return any(_said(part) for part in value.values())
    return bool(value) or (value == 0 and value is not False and not isinstance(value, str | list))
