"""For each shape a story whose event `shown` is drawn with it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from tests.chronology_story import QUOTED, tell
from timeline.chronology import resolve
from timeline.layout import Shape, TimelineLayout, lay_out
from timeline.story import Story
from timeline.table import to_table

SHOWN = "shown"
WIDTH = 600.0
MANY = 400
"""So many events on one day give a column where there is room for twelve rows."""

_EVENTS: Mapping[Shape, Mapping[str, Mapping[str, Any]]] = {
    Shape.DAY: {SHOWN: {"date": "14 October 1931"}, "year": {"date": "1931"}},
    Shape.CLOCK: {SHOWN: {"date": "2018-04-20 07:48"}, "day": {"date": "2018-04-20"}},
    Shape.STRETCH: {SHOWN: {"date": "1931"}, "day": {"date": "1 May 1932"}},
    Shape.EITHER: {SHOWN: {"date": "1930 or 1932"}, "day": {"date": "1 May 1934"}},
    Shape.THROUGHOUT: {
        SHOWN: {"date": "12 October 1931", "until": "16 October 1931"},
        "day": {"date": "20 October 1931"},
    },
    Shape.APPROXIMATE: {SHOWN: {"date": "about 1931"}, "year": {"date": "1932"}},
    Shape.BEFORE: {
        "first": {"date": "1930"},
        SHOWN: {"date": "before 14 October 1931"},
        "last": {"date": "1932"},
    },
    Shape.AFTER: {
        "first": {"date": "1930"},
        SHOWN: {"date": "after 14 October 1931"},
        "last": {"date": "1932"},
    },
    Shape.WINDOW: {
        "first": {"date": "1931"},
        SHOWN: {"after": ["first"], "before": ["last"]},
        "last": {"date": "1933"},
    },
    Shape.CLAIMS: {
        "first": {"date": "2011"},
        SHOWN: {
            "claims": [
                {"date": "February 2012", "source": "gazette"},
                {"date": "August 2012", "source": "herald"},
            ]
        },
        "last": {"date": "2013"},
    },
    Shape.WITHDRAWN: {
        "first": {"date": "2011"},
        SHOWN: {
            "claims": [
                {"date": "February 2012", "source": "gazette"},
                {
                    "date": "August 2012",
                    "source": "herald",
                    "withdrawn": {"on": "April 2018", "by": "gazette"},
                },
            ]
        },
        "last": {"date": "2013"},
    },
    Shape.PLANNED: {"year": {"date": "2017"}, SHOWN: {"date": "June 2017", "status": "planned"}},
    Shape.CANCELLED: {
        "year": {"date": "2017"},
        SHOWN: {"date": "June 2017", "status": "cancelled"},
    },
    Shape.UNPLACED: {"year": {"date": "2017"}, SHOWN: {}},
    Shape.NARROWED: {"fair": {"date": "October 2011"}, SHOWN: {"date": "2011", "after": ["fair"]}},
    Shape.PUBLIC: {"year": {"date": "2017"}, SHOWN: {"date": "1 May 2017", "quotations": [QUOTED]}},
    Shape.PUBLIC_WITHIN: {
        "year": {"date": "2017"},
        SHOWN: {"date": "1 May 2017", "public": "2018"},
    },
    Shape.COUNT: {SHOWN: {"date": "14 October 1931"}}
    | {f"other-{number}": {"date": "14 October 1931"} for number in range(MANY)},
    Shape.EVEN: {SHOWN: {"date": "14 October 1931"}, "year": {"date": "1990"}},
    Shape.ORDER: {SHOWN: {}, "later": {"after": [SHOWN]}},
    Shape.FOLD: {SHOWN: {"date": "1931"}, "late": {"date": "1990"}},
}


@cache
def story_of(shape: Shape) -> Story:
    """Return the story that shows `shape`."""
    return tell(_EVENTS[shape])


@cache
def layout_of(shape: Shape, language: str = "en") -> TimelineLayout:
    """Return that story laid out."""
    story = story_of(shape)
    table = to_table(story, resolve(story), language)
    is_crowded = shape is Shape.COUNT
    return lay_out(
        table,
        {lane.id: lane.label for lane in story.lanes},
        width=WIDTH,
        lag=shape in {Shape.PUBLIC, Shape.PUBLIC_WITHIN},
        scale="sequence" if shape is Shape.EVEN else "calendar",
        most_rows=12 if is_crowded else None,
    )
