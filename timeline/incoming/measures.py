"""What of a file is more than a story can hold: refused by its place, before a story is made."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from timeline.errors import StoryProblem, Told
from timeline.incoming.cells import RELATIONS, SAME
from timeline.incoming.draft import Draft, DraftEvent
from timeline.story import (
    LONGEST_ADDRESS,
    LONGEST_NAME,
    LONGEST_TEXT,
    MOST_LANES,
    MOST_REFS,
    MOST_RELATED,
)

_LINE = re.compile(r"line (\d+)")
_SHORTER = Told("shorten it, or tell the rest in a document that the story has a link to")
_OF_MEDIA = {
    "link": LONGEST_ADDRESS,
    **dict.fromkeys(("file", "credit", "licence"), LONGEST_NAME),
}
_FEWER = Told("keep those that readers need, and tell of the others in the summary")
_SHARED = Told("let events of one kind share one: nobody can follow so many")


def beyond_measure(draft: Draft, file: str) -> tuple[StoryProblem, ...]:
    """Return what of a file is too long, or too much of a kind, each with where it stands."""
    whole = _of_the_whole(draft, file)
    return (*whole, *(each for event in draft.events for each in _of(event, file)))


def _of_the_whole(draft: Draft, file: str) -> Iterator[StoryProblem]:
    for key, text, most in (
        _Text("title", draft.title, LONGEST_NAME),
        _Text("standfirst", draft.standfirst, LONGEST_TEXT),
    ):
        if len(text) > most:
            yield StoryProblem(file, 0, key, _too_long(text, most), _SHORTER)
    number = len({event.lane for event in draft.events})
    if number > MOST_LANES:
        message = Told(
            "there are {number:,} different lanes; {most:,} is the most",
            number=number,
            most=MOST_LANES,
        )
        yield StoryProblem(file, 0, "lane", message, _SHARED)


class _Text(NamedTuple):
    key: str
    text: str
    most: int


def _of(event: DraftEvent, file: str) -> Iterator[StoryProblem]:
    for key, listed, most in _lists(event):
        if len(listed) > most:
            message = Told(
                "the list has {found:,} items; {most:,} is the most", found=len(listed), most=most
            )
            yield _problem(event, file, key, message, _FEWER)
    for key, text, most in _texts(event):
        if len(text) > most:
            yield _problem(event, file, key, _too_long(text, most), _SHORTER)


def _too_long(text: str, most: int) -> str:
    return Told(
        "the text has {length:,} characters; {most:,} is the most", length=len(text), most=most
    )


def _lists(event: DraftEvent) -> Iterator[tuple[str, Sequence[object], int]]:
    yield "people", event.people, MOST_REFS
    yield SAME, event.fields.get(SAME, ()), MOST_REFS
    for key in RELATIONS:
        yield key, event.fields.get(key, ()), MOST_RELATED


def _texts(event: DraftEvent) -> Iterator[_Text]:
    yield _Text("headline", event.headline, LONGEST_TEXT)
    yield _Text("summary", event.summary, LONGEST_TEXT)
    yield _Text("lane", event.lane, LONGEST_NAME)
    yield from (_Text("people", name, LONGEST_NAME) for name in event.people[: MOST_REFS + 1])
    for key, value in event.fields.items():
        if isinstance(value, str):
            yield _Text(key, value, LONGEST_TEXT)
    for key, text in event.media.items():
        yield _Text(f"media {key}", text, _OF_MEDIA.get(key, LONGEST_TEXT))
    for source in event.sources:
        for key, text in source.items():
            yield _Text(f"source {key}", text, LONGEST_ADDRESS if key == "url" else LONGEST_NAME)
    yield from (_Text(label, text, LONGEST_TEXT) for label, text in event.details)
    yield from (_Text("quotation", words, LONGEST_TEXT) for words in event.quoted)
    yield _Text("notes", "\n".join(event.notes), LONGEST_TEXT)


def _problem(event: DraftEvent, file: str, key: str, message: str, hint: str) -> StoryProblem:
    """Return a problem of an event; where the file has lines, it is on one."""
    line = _LINE.fullmatch(event.where)
    where = f"{key:.60}" if line else Told("{place}, {column}", place=event.where, column=key[:60])
    return StoryProblem(file, int(line[1]) if line else 0, where, message, hint)
