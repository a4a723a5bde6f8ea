"""What the class sees of one event or of the whole story, as HTML."""

from __future__ import annotations

from timeline.lesson import Stage
from timeline.markup.parts import claims_of, not_yet_public, quotations_of, sources_of
from timeline.markup.templating import render
from timeline.timeline import Timeline


def lesson_panel(timeline: Timeline, event: str, *, place: str, stage: Stage) -> str:
    """Return what the class sees of the event with this id at a stage; raise `KeyError`.

    As of a day, an event that was not public yet is told of in one sentence.
    """
    story, language = timeline.story, timeline.language
    if timeline.day is not None and event not in timeline.entries:
        return not_yet_public(timeline)
    told = story.event(event)
    quotations = quotations_of(story, told, language)
    return render(
        "lesson_panel.html",
        language,
        story=story,
        event=told,
        place=place,
        sentence=timeline.entries[event].sentence,
        claims=claims_of(story, told, language),
        stage=stage.kind,
        quotation=quotations[stage.number] if quotations else None,
        number=stage.number + 1,
        count=len(quotations),
        is_hindsight=timeline.day is not None,
    )


def lesson_title(timeline: Timeline) -> str:
    """Return the title as the class sees it, with its sources."""
    story, language = timeline.story, timeline.language
    sources = sources_of(story, language, timeline.day)
    return render("lesson_title.html", language, story=story, **sources)
