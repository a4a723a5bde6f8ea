"""How far a teacher has gone, and the story as the class that follows knows it."""

from __future__ import annotations

from dataclasses import replace

from timeline.choices import EVERY, Choices
from timeline.classroom import Progress
from timeline.focus import END, START
from timeline.lesson import Stage, stage_at
from timeline.reader.selection import Selection, select, stages_at
from timeline.story import TOLD_WHOLE, Event
from timeline.timeline import Timeline


def progress_of(timeline: Timeline, choices: Choices) -> Progress:
    """Return how far the class has been told the story once its teacher is where `choices` lead.

    They are those of a lesson that is not as of a day. Events that she has passed are told, and
    those that do not wait for their turn; where none waits, a class still sees none before she has
    come to it.
    """
    selection = select(timeline, choices)
    stop = selection.focus.stop
    told = dict.fromkeys(_passed(selection), TOLD_WHOLE)
    if stop in {START, END}:
        return Progress(stop, told, is_whole=stop == END and not choices.narrows)
    if stop in told:
        return Progress(stop, told)
    stage = stage_at(stages_at(timeline, stop, choices), choices.step)
    event = timeline.story.event(stop)
    if stage.kind == "headline" or (stage.kind == "date" and event.quotations):
        before = selection.focus.previous or START
        return Progress(before, told, telling=stop, is_dated=stage.kind == "date")
    return Progress(stop, told | {stop: _told_by(stage, event)})


def _passed(selection: Selection) -> list[str]:
    """Return the events told before the one in focus, and those that do not wait for their turn."""
    choices, stop, order = selection.choices, selection.focus.stop, selection.order
    waiting = choices if choices.reveals else replace(choices, mode="present", reveal=EVERY)
    place = order.index(stop) if stop in order else len(order) if stop == END else 0
    return [
        event
        for number, event in enumerate(order)
        if event in selection.shown and (number < place or not waiting.holds_back(event))
    ]


def _told_by(stage: Stage, event: Event) -> int:
    """Return with how many quotations an event is told by a stage of it."""
    if stage.kind in {"question", "pause"}:
        return TOLD_WHOLE
    if stage.kind == "date":
        return 0
    return len(event.quotations) if stage.number < 0 else stage.number + 1
