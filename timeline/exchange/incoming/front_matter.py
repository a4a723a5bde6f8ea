"""Markdown with front matter → a draft: an event a file, as the KleptocracyTimeline keeps them.

The front matter is YAML between two lines of three hyphens. Its keys are `title`, `date` and,
where there are any, `id`, `end_date`, `actors`, `capture_lanes`, `location`, `tags`, `sources` and
`notes`; the text below it is the summary, as far as a heading "Sources".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import Any

from timeline.errors import StoryProblem
from timeline.exchange.incoming.draft import Draft, DraftEvent, Given, Note, refusal
from timeline.exchange.incoming.plain_text import one_line, plain_text
from timeline.exchange.incoming.written_dates import keep_readable
from timeline.loading import lines_of, read_plain

_FENCE = re.compile(r"\A\s*---[ \t]*\r?\n(?P<front>.*?)\r?\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_SOURCES = re.compile(r"^#+\s*(sources|references)\s*:?\s*$", re.IGNORECASE | re.MULTILINE)
_LINK = re.compile(r"!?\[(?P<text>[^\]]*)\]\((?P<url>[^)\s]*)[^)]*\)")
_MARKS = re.compile(r"^(#+|>|[-*+]|\d+\.)\s+|\*\*|__|`", re.MULTILINE)
_RULE = re.compile(r"^\s*([-*_]\s*){3,}$", re.MULTILINE)
_USED = (
    *("id", "title", "date", "end_date", "summary", "actors", "people", "capture_lanes", "lane"),
    *("category", "location", "tags", "sources", "notes"),
)
_LANES = ("capture_lanes", "lane", "category")
_AS_NOTES = {"location": "Place", "tags": "Tags", "notes": "Note"}


def has_front_matter(text: str) -> bool:
    """Return whether `text` begins with front matter."""
    return _FENCE.match(text) is not None


def read_front_matter(text: str, file: str, given: Given) -> Draft:
    """Return the event in the Markdown `text`."""
    match = _FENCE.match(text)
    if match is None:
        hint = "it stands between two lines of three hyphens, at the top"
        return refusal(file, "the file has no front matter", hint)
    front, problems = read_plain(match["front"], file)
    # The line of the fence stands above the front matter.
    told = tuple(StoryProblem(p.file, p.line + 1, p.where, p.message, p.hint) for p in problems)
    if not isinstance(front, dict):
        return Draft(problems=told or refusal(file, "the front matter has no keys").problems)
    body, below = _parts(text[match.end() :])
    sources, kept = _sources(front.get("sources"), given)
    dates = {"date": _word(front.get("date")), "until": _word(front.get("end_date"))}
    summary = _word(front.get("summary"))
    text_below = _plain(body) if summary else ""
    event = DraftEvent(
        where=PurePath(file).name,
        name=_word(front.get("id")),
        headline=_word(front.get("title")),
        summary=summary or _plain(body),
        lane=next(iter(_words(front, *_LANES)), ""),
        people=tuple(_words(front, "actors", "people")),
        fields={key: written for key, written in dates.items() if written},
        notes=(
            *_as_notes(front),
            *kept,
            *_labelled("Text", text_below),
            *_links(body),
            *_cited(below),
        ),
    )
    readable = keep_readable(event, file, given)
    return Draft(
        events=readable.events,
        sources=sources,
        notes=tuple(_left_out(front, PurePath(file).name)),
        problems=(*told, *readable.problems),
    )


def _parts(text: str) -> tuple[str, str]:
    """Return the text above the heading of the sources, and what is below it."""
    heading = _SOURCES.search(text)
    return (text, "") if heading is None else (text[: heading.start()], text[heading.end() :])


def _plain(markdown: str) -> str:
    """Return the words of simple Markdown on one line."""
    words = _LINK.sub(lambda match: match["text"], _RULE.sub("", markdown))
    return plain_text(_MARKS.sub("", words)).words


def _links(markdown: str) -> Iterator[str]:
    for match in _LINK.finditer(markdown):
        if match["url"]:
            yield f"Link: {match['text']} {match['url']}"


def _cited(below: str) -> Iterator[str]:
    """Yield a note for each line that stands below the heading of the sources."""
    for line in lines_of(_RULE.sub("", below)):
        words = _LINK.sub(lambda match: f"{match['text']} {match['url']}".strip(), line)
        if plain := one_line(_MARKS.sub("", words)):
            yield f"Source: {plain}"


def _sources(written: object, given: Given) -> tuple[tuple[Mapping[str, str], ...], list[str]]:
    """Return the sources that say all that a story's source has, and notes of the others."""
    records: list[Mapping[str, str]] = []
    notes = []
    for source in written if isinstance(written, list) else []:
        fields = source if isinstance(source, dict) else {"title": source}
        words = {key: _word(value) for key, value in fields.items() if _word(value)}
        notes.append("Source: " + ", ".join(words.get(key, "") for key in words))
        if {"title", "date"} <= words.keys() and given.reads(words["date"]):
            record = {
                "publisher": words.get("outlet") or "Not named in the imported file",
                "title": words["title"],
                "published": words["date"],
                "url": words.get("url", ""),
            }
            records.append({key: value for key, value in record.items() if value})
    return tuple(records), notes


def _as_notes(front: Mapping[str, Any]) -> Iterator[str]:
    for key, label in _AS_NOTES.items():
        yield from _labelled(label, ", ".join(_words(front, key)))
    for lane in _words(front, *_LANES)[1:]:
        yield f"Further lane: {lane}"


def _labelled(label: str, words: str) -> Iterator[str]:
    if words:
        yield f"{label}: {words}"


def _left_out(front: Mapping[str, Any], where: str) -> Iterator[Note]:
    for key in front:
        if key not in _USED:
            yield Note(f"'{key}' is left out, for an event has no place for it", where)
    if front.get("sources"):
        yield Note("sources with a title and a date became sources of the story", where)


def _words(front: Mapping[str, Any], *keys: str) -> list[str]:
    """Return the words under all of `keys`, of which each may hold one or a list."""
    values = [front.get(key) for key in keys]
    items = [item for value in values for item in (value if isinstance(value, list) else [value])]
    return [word for item in items if (word := _word(item))]


def _word(value: object) -> str:
    """Return a text, or all that is in a list or a group, on one line."""
    if isinstance(value, list):
        return "; ".join(filter(None, map(_word, value)))
    if isinstance(value, dict):
        return ", ".join(f"{key} {_word(part)}" for key, part in value.items())
    return one_line(value) if isinstance(value, str) else ""
