"""Parts of the story as HTML, for the page, the offline copy and print.

Every template escapes what it is given, so that a story's text is only ever text.
"""

from __future__ import annotations

from timeline.markup.failures import failure, made, standing
from timeline.markup.lesson import lesson_panel, lesson_title
from timeline.markup.pages import people_page, problem_list, voices_page
from timeline.markup.parts import (
    about,
    claim_notes,
    closing_card,
    event_list,
    event_panel,
    legend,
    masthead,
    opening_card,
    quotations_of,
)

__all__ = [
    "about",
    "claim_notes",
    "closing_card",
    "event_list",
    "event_panel",
    "failure",
    "legend",
    "lesson_panel",
    "lesson_title",
    "made",
    "masthead",
    "opening_card",
    "people_page",
    "problem_list",
    "quotations_of",
    "standing",
    "voices_page",
]
