"""A viewer of a news story's timeline.

What other programs use is offered here, and imported when it is first asked for: reading a date
should not wait for pandas and Plotly.
"""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from timeline.checks import check_story as check_story
    from timeline.chronology import resolve as resolve
    from timeline.dates import EventDate as EventDate
    from timeline.dates import read_date as read_date
    from timeline.errors import DateError as DateError
    from timeline.errors import StoryError as StoryError
    from timeline.errors import StoryProblem as StoryProblem
    from timeline.layout import lay_out as lay_out
    from timeline.loading import load_story as load_story
    from timeline.marks import paint_plotly as paint_plotly
    from timeline.marks import paint_svg as paint_svg
    from timeline.story import Story as Story
    from timeline.timeline import Timeline as Timeline
    from timeline.timeline import open_timeline as open_timeline

_HOMES = {
    "DateError": "timeline.errors",
    "EventDate": "timeline.dates",
    "Story": "timeline.story",
    "StoryError": "timeline.errors",
    "StoryProblem": "timeline.errors",
    "Timeline": "timeline.timeline",
    "check_story": "timeline.checks",
    "lay_out": "timeline.layout",
    "load_story": "timeline.loading",
    "open_timeline": "timeline.timeline",
    "paint_plotly": "timeline.marks",
    "paint_svg": "timeline.marks",
    "read_date": "timeline.dates",
    "resolve": "timeline.chronology",
}
__all__ = list(_HOMES)


def _settle_time_zone() -> None:
    """Take UTC, as C does, where TZ names no time zone; nothing here tells a time by that zone.

    Babel looks for one when it is first loaded, and would not load.
    """
    try:
        import_module("babel.localtime")
    except Exception:  # noqa: BLE001 (it opens what TZ names, and raises what comes of it)
        os.environ["TZ"] = "UTC"


if os.environ.get("TZ"):
    _settle_time_zone()


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})
