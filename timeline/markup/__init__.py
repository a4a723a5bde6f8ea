"""Parts of the story as HTML, for the page, the offline copy and print.

Every template escapes what it is given, so that a story's text is only ever text.
"""

from __future__ import annotations

from timeline.markup.failures import failure, made, standing
from timeline.markup.lesson import lesson_panel, lesson_title
from timeline.markup.pages import people_page, problem_list, voices_page
from timeline.markup.parts import (
    about,
    claims_of,
    closing_card,
    event_list,
    event_panel,
    legend,
    masthead,
    no_chart,
    opening_card,
    quotations_of,
    sources_of,
)

__all__ = [
    "about",
    "claims_of",
    "closing_card",
    "event_list",
    "event_panel",
    "failure",
    "legend",
    "lesson_panel",
    "lesson_title",
    "made",
    "masthead",
    "no_chart",
    "opening_card",
    "people_page",
    "problem_list",
    "quotations_of",
    "sources_of",
    "standing",
    "voices_page",
]
