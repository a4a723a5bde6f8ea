"""Stories as files of other formats, for readers and for programs."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from timeline.exchange.csl_export import csl_of_event, to_csl
from timeline.exchange.handout import to_handout
from timeline.exchange.json_export import to_json
from timeline.exchange.jsonld_export import to_jsonld
from timeline.exchange.losses import ENDINGS, losses
from timeline.exchange.matrix_export import to_grid, to_matrix
from timeline.exchange.page import megabytes, to_page
from timeline.exchange.picture import PictureError, to_png, to_svg
from timeline.exchange.plan import steps_of, to_plan
from timeline.exchange.scorm import to_scorm
from timeline.exchange.spreadsheet_export import to_csv, to_excel
from timeline.exchange.story_file import to_package, to_story
from timeline.exchange.timelinejs_export import to_timelinejs
from timeline.exchange.worksheet import to_worksheet
from timeline.timeline import Timeline

EXPORTERS: Mapping[str, Callable[[Timeline], str | bytes]] = {
    "story": to_story,
    "package": to_package,
    "json": to_json,
    "excel": to_excel,
    "csv": to_csv,
    "timelinejs": to_timelinejs,
    "jsonld": to_jsonld,
    "csl": to_csl,
    "page": to_page,
    "scorm": to_scorm,
    "worksheet": to_worksheet,
    "matrix": to_matrix,
    "grid": to_grid,
    "handout": to_handout,
    "png": to_png,
    "svg": to_svg,
}
"""For each format's name, what turns a timeline into its text or bytes."""
