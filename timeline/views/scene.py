"""Where the reader is, told to the chart, to screen readers and to the document."""

from __future__ import annotations

from timeline.table import public_by
from timeline.views.chart import Scene, show_scene
from timeline.views.lesson import untold
from timeline.views.navigation import Reader, choose, current_choices
from timeline.views.panel import panels_ahead
from timeline.views.stepper import progress
from timeline.views.stories import OpenStory

KEYS = {"PageDown": "next", "PageUp": "previous", "ArrowDown": "more", "ArrowUp": "less"}
"""Further keys, those of a presenter's clicker among them, and the buttons that they press."""

LESSON_KEYS = KEYS | {"Escape": "leave"}


def show_place(opened: OpenStory, reader: Reader) -> None:
    """Outline the event in focus, leave out what is not to be seen, and say where the reader is."""
    left_out = frozenset(reader.order) - reader.shown
    secret = _not_yet_public(opened, reader) | untold(opened, reader)
    event = reader.focus.event
    headline = opened.story.event(event).headline if event else ""
    scene = Scene(
        stop=reader.focus.stop,
        ahead={} if reader.choices.mode == "present" else panels_ahead(opened, reader),
        event="" if event is None or event in secret else event,
        faint=tuple(sorted((left_out | reader.unborne) - secret)),
        hidden=tuple(sorted(secret)),
        place=f"{progress(reader.focus, reader.language)}. {headline}",
        language=opened.story.language,
        chart=reader.choices.view in {"story", "orders"},
        keys=LESSON_KEYS if reader.choices.mode == "present" else {},
    )
    show_scene(scene, on_pick=_open)


def _open(event: str) -> None:
    """Put an event into focus, on the timeline unless a chart is shown already."""
    view = current_choices().view
    choose(event=event, step=0, view=view if view == "orders" else "story")


def _not_yet_public(opened: OpenStory, reader: Reader) -> frozenset[str]:
    if reader.choices.asof is None:
        return frozenset()
    known = public_by(opened.table, reader.choices.asof)
    return frozenset(opened.table.loc[~known, "id"])
