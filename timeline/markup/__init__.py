"""Parts of the story as HTML, for the reader, the offline copy and print.

Every template escapes what it is given, so that a story's text is only ever text.
"""

from __future__ import annotations

from timeline.markup.answers import answers_page
from timeline.markup.comparing import compare_page
from timeline.markup.failures import made, standing
from timeline.markup.matrix import matrix_page
from timeline.markup.order import order_page
from timeline.markup.pages import (
    MOST_CIRCLES,
    missing_page,
    people_page,
    preview,
    problem_list,
    voices_page,
)
from timeline.markup.panels import opening_panel, reader_panel
from timeline.markup.parts import (
    about,
    claims_of,
    closing_card,
    legend,
    media_of,
    no_chart,
    sources_of,
)
from timeline.markup.supposing import supposing_page
