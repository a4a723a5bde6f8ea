"""What the class sees of one event or of the whole story, as HTML."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from timeline.lesson import Stage
from timeline.markup.parts import claim_notes, quotations_of
from timeline.markup.templating import render
from timeline.story import Story
from timeline.wording import describe


def lesson_panel(
    story: Story, row: pd.Series, *, place: str, stage: Stage, language: str = "en"
) -> str:
    """Return what the class sees of an event at a stage; `row` is its row of the table."""
    event = story.event(str(row["id"]))
    quotations = quotations_of(story, event, language)
    return render(
        "lesson_panel.html",
        language,
        story=story,
        event=event,
        place=place,
        sentence=str(row["sentence"]),
        claim_notes=claim_notes(story, event),
        stage=stage.kind,
        quotation=quotations[stage.number] if quotations else None,
        number=stage.number + 1,
        count=len(quotations),
    )


def lesson_title(story: Story, language: str = "en") -> str:
    """Return the title as the class sees it, with its sources."""
    published = {
        source.id: describe(replace(source.published, time=None), language)
        for source in story.sources
    }
    return render("lesson_title.html", language, story=story, published=published)
