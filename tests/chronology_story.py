"""Stories of a few words for tests of the chronology."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from timeline.loading import make_story
from timeline.story import Origin, Story

QUOTED = {
    "exact": "words",
    "kind": "narration",
    "speaker": "reporter",
    "source": "gazette",
    "paragraph": 1,
}
"""A quotation from the Gazette, which was published on 22 April 2018."""


def tell(
    events: Mapping[str, Mapping[str, Any]],
    lines: Mapping[str, int] | None = None,
    *,
    published: tuple[str, str] = ("2018-04-22", "2018-04-30"),
    voices: Sequence[str] = ("reporter",),
) -> Story:
    """Return a story of `events`, which give what a test is about and nothing else."""
    gazette = {"id": "gazette", "publisher": "The Gazette", "title": "News"}
    herald = {"id": "herald", "publisher": "The Herald", "title": "News"}
    writer = {"name": "A. Writer", "named": "reporter", "role": "Reporter"}
    story = make_story(
        {
            "title": "The lighthouse affair",
            "standfirst": "A keeper is accused.",
            "sources": [
                gazette | {"published": published[0]},
                herald | {"published": published[1]},
            ],
            "people": [{**writer, "id": voice} for voice in voices],
            "lanes": [{"id": "lane", "label": "Lane"}],
            "events": [_event(id_, fields) for id_, fields in events.items()],
        }
    )
    return story if lines is None else story.read_from(Origin("story.yaml", lines))


def _event(id_: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    headline = id_.replace("-", " ").capitalize()
    plain = {"id": id_, "headline": headline, "summary": "It happens.", "lane": "lane"}
    return {**plain, **fields}
