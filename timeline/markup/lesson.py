"""What the class sees of one event or of the whole story, as HTML."""

from __future__ import annotations

from dataclasses import replace

from timeline.lesson import Stage
from timeline.markup.parts import claim_notes, quotations_of
from timeline.markup.templating import render
from timeline.story import Story
from timeline.timeline import Timeline
from timeline.wording import describe


def lesson_panel(timeline: Timeline, event: str, *, place: str, stage: Stage) -> str:
    """Return what the class sees of the event with this id at a stage; raise `KeyError`."""
    story, language = timeline.story, timeline.language
    told = story.event(event)
    quotations = quotations_of(story, told, language)
    return render(
        "lesson_panel.html",
        language,
        story=story,
        event=told,
        place=place,
        sentence=timeline.entries[event].sentence,
        claim_notes=claim_notes(story, told),
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
