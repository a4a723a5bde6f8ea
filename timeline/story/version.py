"""Which version of a story a class reads."""

from __future__ import annotations

from hashlib import sha256

from timeline.json_text import write_json
from timeline.story.model import Story


def version_of(story: Story) -> str:
    """Return what tells a story from another version of it: what a class read and was asked."""
    told = [
        (event.id, event.headline, event.summary, event.question, said)
        for event in story.events
        for said in ([words.exact for words in event.quotations],)
    ]
    return sha256(write_json([story.title, told, story.questions]).encode()).hexdigest()[:8]
