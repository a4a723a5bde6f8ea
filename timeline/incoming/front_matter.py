"""Events that stand in a file each → drafts: Markdown with front matter, YAML or JSON.

The KleptocracyTimeline keeps them so. Front matter is YAML between two lines of three hyphens. Keys
are `title`, `date` and, where there are any, `id`, `end_date`, `actors`, `capture_lanes`,
`location`, `tags`, `sources` and `notes`; others become details. The text below front matter is the
summary, as far as a heading "Sources".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from io import StringIO
from pathlib import PurePath
from typing import Any, NamedTuple

from timeline.errors import StoryProblem, Told
from timeline.incoming.draft import Draft, DraftEvent, Given, refusal, told_beside
from timeline.incoming.markdown import DEEPEST, Markdown, read_markdown
from timeline.incoming.plain_text import one_line
from timeline.incoming.telling import Note
from timeline.incoming.written_dates import keep_readable
from timeline.loading import read_plain
from timeline.story.records import LONGEST_TEXT

_FENCE = "---"
_OF_STORIES = frozenset(("events", "lanes", "standfirst", "story", "timeline"))
_USED = (
    *("id", "title", "date", "end_date", "summary", "actors", "people", "capture_lanes", "lane"),
    *("category", "location", "tags", "sources", "notes"),
)
_LANES = ("capture_lanes", "lane", "category")
_LABELS = {"location": "Place", "tags": "Tags"}


_LONGEST = 4 * LONGEST_TEXT
"""Characters of a file with its sources and its marks, which take a second to read."""


class _Split(NamedTuple):
    """A file's front matter, the line on which it begins, what is below it and where that does."""

    front: str
    first_line: int
    body: str
    body_line: int


def has_front_matter(text: str) -> bool:
    """Return whether `text` begins with front matter."""
    return _split(text) is not None


def read_front_matter(text: str, file: str, given: Given) -> Draft:
    """Return the event in the Markdown `text`."""
    split = _split(text)
    if split is None:
        hint = Told("it stands between two lines of three hyphens, at the top")
        return refusal(file, Told("the file has no front matter"), hint)
    front, problems = read_plain(split.front, file)
    told = tuple(replace(p, line=p.line + split.first_line - 1) for p in problems)
    if not isinstance(front, dict):
        return Draft(problems=told or refusal(file, Told("the front matter has no keys")).problems)
    if len(split.body) > _LONGEST:
        message = Told(
            "the text has {length:,} characters; {most:,} is the most",
            length=len(split.body),
            most=_LONGEST,
        )
        return refusal(file, message, Told("an event is told in one to three sentences"))
    body = read_markdown(split.body)
    draft = _draft(front, body, file, given)
    return replace(
        draft, problems=(*told, *_too_deep(body, split.body_line, file), *draft.problems)
    )


def is_event(data: object) -> bool:
    """Return whether data is that of one event by itself."""
    return isinstance(data, Mapping) and "date" in data and not _OF_STORIES & data.keys()


def read_event(data: Mapping[str, Any], file: str, given: Given) -> Draft:
    """Return the event in `data`, which a file of YAML or JSON holds by itself."""
    return _draft(
        {key: _texts(value) for key, value in data.items()}, read_markdown(""), file, given
    )


def _texts(value: object) -> object:
    if isinstance(value, Mapping):
        return {key: _texts(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_texts(part) for part in value]
    return None if value is None else str(value)


def _draft(front: Mapping[str, Any], body: Markdown, file: str, given: Given) -> Draft:
    sources, kept = _sources(front.get("sources"), given)
    dates = {"date": _word(front.get("date")), "until": _word(front.get("end_date"))}
    summary = _word(front.get("summary"))
    event = DraftEvent(
        where=PurePath(file).name,
        name=_word(front.get("id")),
        headline=_word(front.get("title")),
        summary=summary or "\n".join(body.text.lines),
        lane=next(iter(_words(front, *_LANES)), ""),
        people=tuple(_words(front, "actors", "people")),
        fields={key: written for key, written in dates.items() if written},
        details=(
            *_details(front),
            *kept,
            *body.text.details,
            *body.text.below,
            *(("Link", link) for link in body.links),
            *(("Source", line) for line in body.cited),
        ),
        quoted=body.text.quoted,
        notes=(
            *_labelled("Note", ", ".join(_words(front, "notes"))),
            *_labelled("Text", body.text.words if summary else ""),
        ),
    )
    readable = keep_readable(event, file, given)
    return Draft(
        events=readable.events,
        sources=sources,
        notes=(*told_beside(event), *_left_out(front, PurePath(file).name)),
        problems=readable.problems,
        unread=readable.unread,
    )


def _split(text: str) -> _Split | None:
    """Return the parts of a text that begins with front matter, however its lines end."""
    lines = StringIO(text, newline=None)
    opened, first = next(((n, line) for n, line in enumerate(lines, 1) if line.strip()), (0, ""))
    if first.strip() != _FENCE:
        return None
    front: list[str] = []
    for line in lines:
        if line.rstrip() == _FENCE:
            return _Split("".join(front), opened + 1, lines.read(), opened + len(front) + 2)
        front.append(line)
    return None


def _too_deep(body: Markdown, first_line: int, file: str) -> Iterator[StoryProblem]:
    if body.too_deep:
        message = Told(
            "quotations or lists stand more than {most} deep in each other", most=DEEPEST
        )
        hint = Told("what stands deeper is left out: write it higher up")
        yield StoryProblem(file, first_line + body.too_deep - 1, "", message, hint)


def _sources(
    written: object, given: Given
) -> tuple[tuple[Mapping[str, str], ...], list[tuple[str, str]]]:
    """Return the sources that say all that a story's source has, and each as a detail."""
    records: list[Mapping[str, str]] = []
    details = []
    for source in written if isinstance(written, list) else []:
        fields = source if isinstance(source, dict) else {"title": source}
        words = {key: _word(value) for key, value in fields.items() if _word(value)}
        details.append(("Source", ", ".join(words.values())))
        if {"title", "date"} <= words.keys() and given.reads(words["date"]):
            record = {
                "publisher": words.get("outlet") or "Not named in the imported file",
                "title": words["title"],
                "published": words["date"],
                "url": words.get("url", ""),
            }
            records.append({key: value for key, value in record.items() if value})
    return tuple(records), details


def _details(front: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield what an event has no key for: places, tags, further lanes, and all unknown keys."""
    for key in front:
        label = _LABELS.get(key, key)
        if (key in _LABELS or key not in _USED) and (words := ", ".join(_words(front, key))):
            yield label, words
    for lane in _words(front, *_LANES)[1:]:
        yield "Further lane", lane


def _labelled(label: str, words: str) -> Iterator[str]:
    if words:
        yield f"{label}: {words}"


def _left_out(front: Mapping[str, Any], where: str) -> Iterator[Note]:
    for key in front:
        if key not in _USED and not _words(front, key):
            yield Note("'{}' is left out, for it says nothing", where, (key,))
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
