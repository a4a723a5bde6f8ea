"""Stories of a few words for tests of the chronology."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from timeline.story import Event, Lane, Origin, Person, Source, Story

QUOTED = {
    "exact": "words",
    "kind": "narration",
    "speaker": "reporter",
    "source": "gazette",
    "paragraph": 1,
}
"""A quotation from the Gazette, which was published on 22 April 2018."""


def tell(events: Mapping[str, Mapping[str, Any]], lines: Mapping[str, int] | None = None) -> Story:
    """Return a story of `events`, which give what a test is about and nothing else."""
    story = Story(
        title="The lighthouse affair",
        standfirst="A keeper is accused.",
        sources=(
            Source(id="gazette", publisher="The Gazette", title="News", published="2018-04-22"),
            Source(id="herald", publisher="The Herald", title="News", published="2018-04-30"),
        ),
        people=(Person(id="reporter", name="A. Writer", named="reporter", role="Reporter"),),
        lanes=(Lane(id="lane", label="Lane"),),
        events=tuple(_event(id_, fields) for id_, fields in events.items()),
    )
    return story if lines is None else story.read_from(Origin("story.yaml", lines))


def _event(id_: str, fields: Mapping[str, Any]) -> Event:
    headline = id_.replace("-", " ").capitalize()
    plain = {"id": id_, "headline": headline, "summary": "It happens.", "lane": "lane"}
    return Event.model_validate({**plain, **fields})
