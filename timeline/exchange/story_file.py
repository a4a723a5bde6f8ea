"""A story as its own file, and as a package with what belongs to it."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from timeline.incoming.cells import safe_cell
from timeline.incoming.package import RECEIPTS, STORY, pack
from timeline.loading import write_yaml
from timeline.pictures import read_beside
from timeline.story import Story
from timeline.timeline import Timeline


def to_story(timeline: Timeline) -> str:
    """Return the story in YAML: its author's own file, comments and all, if it was read from one.

    Made of a file in another format, it has what a story holds of that.
    """
    story = timeline.story
    data = story.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return story.origin.text or write_yaml(data)


def to_package(timeline: Timeline) -> bytes:
    """Return a zip file with the story, the files that it shows, and a table of its receipts.

    The same story gives the same bytes.
    """
    files = {STORY: to_story(timeline).encode(), **dict(_media(timeline))}
    receipts = list(_receipts(timeline.story))
    if receipts:
        table = pd.DataFrame(receipts).map(lambda cell: safe_cell(str(cell)))
        files[RECEIPTS] = table.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")
    return pack(files)


def _media(timeline: Timeline) -> Iterator[tuple[str, bytes]]:
    """Yield the files that events show, by their names beside the story's file."""
    for event in timeline.story.events:
        name = event.media.file if event.media else None
        content = read_beside(timeline.beside, name) if name else None
        if name and content is not None:
            yield name, content


def _receipts(story: Story) -> Iterator[dict[str, object]]:
    for event in story.events:
        for number, words in enumerate(event.quotations, 1):
            if words.receipt is not None:
                found = words.receipt.model_dump()
                yield {"event": event.id, "quotation": number, "source": words.source} | found
