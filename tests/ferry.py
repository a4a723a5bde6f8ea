"""A story made up for the controls: two sources and lanes, a silent time, two pages of list."""

from __future__ import annotations

from pathlib import Path

from timeline.loading import write_yaml

COUNT = 52


def write_ferry(folder: Path) -> Path:
    """Write the story into `folder`; return its path. Its events are `e0` to `e51`, in order."""
    data = {
        "title": "The ferry",
        "standfirst": "Made up: it crosses the river, or does not.",
        "parties": [{"id": "town", "label": "The town"}],
        "sources": [
            {"id": "news", "publisher": "The News", "title": "A river", "published": "2 May 1990"},
            {"id": "book", "publisher": "A Press", "title": "My ferry", "published": "3 May 1995"}
            | {"kind": "memoir", "party": "town"},
        ],
        "people": [
            {"id": "anna", "name": "Anna Bell", "named": "full", "role": "Rows", "party": "town"},
            {"id": "paul", "name": "Paul Reed", "named": "reporter", "role": "Writes"},
        ],
        "lanes": [{"id": "river", "label": "On the river"}, {"id": "bank", "label": "Ashore"}],
        "events": [_event(number) for number in range(COUNT)],
        "unanswered": ["Who owns the ferry."],
    }
    path = folder / "ferry.yaml"
    path.write_text(write_yaml(data), encoding="utf-8")
    return path


def _event(number: int) -> dict[str, object]:
    """Return an event; the book tells of every third one, from the last to the first."""
    is_told, place = number % 3 == 0, COUNT - number
    speaker, source, at = ("anna", "book", place) if is_told else ("paul", "news", 1 + number)
    return {
        "id": f"e{number}",
        "date": f"{1 + number % 26} May {1900 if number < 26 else 1980}",
        "headline": f"Event {number}",
        "summary": "It happens.",
        "lane": "river" if number % 2 else "bank",
        "people": [speaker],
        "quotations": [
            {"exact": f"words on {number}", "kind": "narration", "speaker": speaker}
            | {"source": source, "paragraph": at}
        ],
        "question": "Why?",
    }
