"""TimelineJS's JSON → a draft.

The format is that of its documentation ("JSON format"): `events`, `title`, `eras` and `scale`; a
slide has `start_date`, `end_date`, `text`, `media`, `group`, `display_date`, `background`,
`autolink` and `unique_id`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from timeline.errors import DateError, StoryProblem, Told
from timeline.incoming.cells import read_times
from timeline.incoming.draft import (
    KEPT,
    Draft,
    DraftEvent,
    Given,
    refusal,
    told_beside,
    told_of_reading,
    too_many,
)
from timeline.incoming.plain_text import BELOW, PlainText, one_line, plain_text
from timeline.incoming.telling import Note
from timeline.incoming.timelinejs_dates import (
    Slide,
    as_found,
    in_pairs,
    is_said,
    too_fine,
    word_of,
    written_of,
)
from timeline.incoming.written_dates import keep_readable

AS_WRITTEN = "as_written"
"""Where our own export says how times are written in the story, `shown` being the slide's dates.

`told` is a sentence of the slide that follows from them. Of the whole timeline it says how its
dates are read.
"""
FOLLOWS = Told("dates that follow from others are left out, to be worked out anew")
CHANGED = Told("the dates were changed since the export, so what was written before is left out")
ERAS = "Eras"
SHOWN = "Shown as the date"
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
TITLE_MEDIA = {
    "url": "Picture of the title",
    "caption": "Caption of the title’s picture",
    "credit": "Credit of the title’s picture",
    "alt": "Alt of the title’s picture",
}
"""Details of the first event, for a story's title has none."""
BACKGROUND = "Background"
"""Details that keep pictures, and what is said of them, for which a story has no key; our own
export makes media of them again."""
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)


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
            Told(
                "the scale is cosmological: its dates are counts of years, which no calendar names"
            ),
            Told("stories of people can be imported, with 'scale' left out"),
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
        events=_with_title(data.get("title"), [each for draft in drafts for each in draft.events]),
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


_LINE = Told("line")


def _slides(data: Slide, lines: Mapping[int, int]) -> Iterator[tuple[Any, str, int]]:
    """Yield each slide and era with the place where it stands."""
    for section, kind in (("events", Told("event")), ("eras", Told("era"))):
        slides = data.get(section)
        for number, slide in enumerate(slides if isinstance(slides, list) else ()):
            line = lines.get(number, 0) if section == "events" else 0
            era = {"group": ERAS} if section == "eras" else {}
            at = (_LINE, line) if line else (kind, number + 1)
            where = Told("{kind} {number}", kind=at[0], number=at[1])
            yield ({**slide, **era} if isinstance(slide, Mapping) else slide), where, line


def _with_title(title: object, events: Sequence[DraftEvent]) -> tuple[DraftEvent, ...]:
    """Return the events, the first of them with what the media of the title are."""
    kept = tuple(_title_media(title))
    if not (kept and events):
        return tuple(events)
    first = replace(events[0], details=(*kept, *events[0].details))
    return (first, *events[1:])


def _title_media(title: object) -> Iterator[tuple[str, str]]:
    media = title.get("media") if isinstance(title, Mapping) else None
    for key, label in TITLE_MEDIA.items():
        said = media.get(key) if isinstance(media, Mapping) else None
        if text := _address(said) or plain_text(word_of(said)).words:
            yield label, text


def _of_the_whole(data: Slide, title: Mapping[str, PlainText]) -> Iterator[Note]:
    for key in data:
        is_ours = key == AS_WRITTEN and _own(data) is not None
        if key not in ("events", "title", "eras", "scale") and not is_ours:
            yield Note(
                "'{}' of the whole timeline is left out, for a story has no place for it", of=(key,)
            )
    slide = data.get("title") or {}
    yield from _markup(title, "title")
    for key in ("start_date", "end_date", "background", "group"):
        if isinstance(slide, Mapping) and is_said(slide.get(key)):
            yield Note("'{}' of the title is left out, for a story's title has none", of=(key,))
    yield from _of_title_media(slide.get("media") if isinstance(slide, Mapping) else None)
    if data.get("eras"):
        yield Note("eras became events of the lane '{}'", of=(ERAS,))


def _of_title_media(media: object) -> Iterator[Note]:
    if any(_title_media({"media": media})):
        yield Note("the media of the title are details of the first event")
    others = media
    if isinstance(media, Mapping):
        others = {key: said for key, said in media.items() if key not in TITLE_MEDIA}
    if is_said(others):
        left = "'{}' of the title is left out, for a story's title has none"
        yield Note(left, in_pairs(others), ("media",))


def _draft(slide: object, where: str, line: int, file: str, given: Given) -> Draft:
    if not isinstance(slide, Mapping):
        problem = StoryProblem(
            file, line, where, Told("this is not a slide"), Told("a slide is a group of keys")
        )
        return Draft(problems=(problem,))
    text, told = _text(slide), one_line(word_of((_unchanged(slide) or {}).get("told")))
    media = _media(slide.get("media"), text["text"].pictures)
    known = {words for part in text.values() for _, words in part.details}
    links = (("Link", at) for part in text.values() for at in part.links if at not in known)
    event = DraftEvent(
        where=where,
        name=one_line(word_of(slide.get("unique_id"))),
        headline=text["headline"].words,
        summary="\n".join(line for line in text["text"].lines if line != told),
        lane=plain_text(word_of(slide.get("group"))).words,
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
    return {key: word_of(said) for key, said in group.items()}


def _as_shown(event: DraftEvent, slide: Slide, file: str, line: int, given: Given) -> Draft:
    """Return an event with the time that a slide shows, or with a problem."""
    where = event.where
    try:
        written = written_of(slide, given)
    except DateError as error:
        kept = f"Date in the imported file: {as_found(slide)}"
        hint = Told("the event is there without a date; {kept}", kept=KEPT)
        place = "start_date" if line else Told("{place}: start_date", place=where)
        problem = StoryProblem(file, line, place, error.message, hint)
        undated = replace(event, notes=(kept, *event.notes))
        return Draft(events=(undated,), problems=(problem,))
    changed = [CHANGED] if _own(slide) is not None else []
    told = (*map(Note, written.told), *too_fine(slide), *map(Note, changed))
    dated = replace(
        event,
        fields=written.fields,
        details=(*((SHOWN, words) for words in written.shown), *event.details),
        notes=(*written.kept, *event.notes),
    )
    return Draft(events=(dated,), notes=tuple(replace(note, where=where) for note in told))


def _text(slide: object) -> dict[str, PlainText]:
    text = slide.get("text") if isinstance(slide, Mapping) else None
    parts = text if isinstance(text, Mapping) else {"text": text}
    return {key: plain_text(word_of(parts.get(key))) for key in ("headline", "text")}


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
    said = {key: plain_text(word_of(found.get(key))) for key in (*_MEDIA, *BESIDE_MEDIA)}
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
    place = "" if url.quoted else url.words or one_line(word_of(found.get("url")))
    told = (*_about(words, place, is_quoted=bool(url.quoted)), *beside)
    first = {"link": pictures[0][0], "alt": pictures[0][1]} if pictures else {}
    shown = {key: text for key, text in first.items() if text}
    return _Shown(shown, (*told, *_pictures(pictures[1:])), url.quoted)


def _address(value: object) -> str:
    """Return an address, which is no HTML, or '' where there is none."""
    text = one_line(word_of(value)).replace("&amp;", "&")
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
        if key not in (*_SLIDE, *_WITHOUT_LOSS, *_LAYOUT) and (text := word_of(value)):
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
        is_kept = key in (*_SLIDE, *_WITHOUT_LOSS) or (key not in _LAYOUT and word_of(value))
        is_ours = key == AS_WRITTEN and _own(slide) is not None
        if not is_kept and not is_ours and is_said(value):
            yield Note("'{}' is left out, for an event has no place for it", where, (key,))
    media = slide.get("media")
    for key, value in media.items() if isinstance(media, Mapping) else ():
        if key not in {*_MEDIA, *BESIDE_MEDIA} and is_said(value):
            yield Note("'{}' of the media is left out", where, (key,))
