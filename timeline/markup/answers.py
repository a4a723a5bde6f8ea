"""The page that a class's answers are laid side by side on, as HTML without any answer."""

from __future__ import annotations

from timeline.focus import END
from timeline.json_text import write_json
from timeline.markup.templating import render
from timeline.timeline import Timeline
from timeline.wording import collecting_words, phrases


def answers_page(timeline: Timeline) -> str:
    """Return a place for the answers to each question of the story, which the client fills."""
    story, language = timeline.story, timeline.language
    events = map(story.event, timeline.orders["happened"])
    asked = [(event.id, event.headline, [event.question]) for event in events if event.question]
    if story.questions:
        asked.append((END, phrases(language).gettext("What stays open"), [*story.questions]))
    return render(
        "answers.html",
        language,
        story=story,
        asked=asked,
        words=write_json(collecting_words(language)),
    )
