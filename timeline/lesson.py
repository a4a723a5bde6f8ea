"""A lesson in steps: what is shown of an event, one key press after the other."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from timeline.choices import StageKind
from timeline.focus import Focus
from timeline.story import Event

ALL = -1
"""The number of a stage that shows all quotations at once."""


@dataclass(frozen=True, slots=True)
class Stage:
    """What a step adds; `number` counts an event's quotations from 0, or is `ALL`."""

    kind: StageKind
    number: int = 0


@dataclass(frozen=True, slots=True)
class Stand:
    """A place in the lesson: a stop of the story and a step of it, from 0."""

    stop: str
    step: int = 0


Stages = Callable[[str], tuple[Stage, ...]]
"""For each stop of a story, its stages; a card has one, which shows it whole."""


def stages_of(
    event: Event, *, reveal: bool, apart: Collection[str] = (), is_last: bool = False
) -> tuple[Stage, ...]:
    """Return the stages of an event, at least one.

    Without `reveal` the first stage shows headline, date and the first quotation at once, the next
    ones the other quotations and the question. With it each of them is a stage of its own, and a
    pause before the next event follows, unless the event `is_last`; where kinds are named to be
    told `apart`, what is of none of them comes together with what stands before it.
    """
    is_split = not (reveal and apart) or "quotation" in apart
    count = len(event.quotations)
    quotations = tuple(Stage("quotation", number if is_split else ALL) for number in range(count))
    last = max(0, count - 1) if is_split else ALL
    question = (Stage("question", last),) if event.question else ()
    if not reveal:
        return (quotations or (Stage("date"),)) + question
    told = (Stage("headline"), Stage("date"), *quotations, *question)
    told += () if is_last else (Stage("pause"),)
    return _joined(told, apart) if apart else told


def presses_of(events: Collection[Event], apart: Collection[str] = ()) -> int:
    """Return how many presses lead from the title, all events waiting, to the closing card."""
    last = len(events) - 1
    return 1 + sum(
        len(stages_of(event, reveal=True, apart=apart, is_last=place == last))
        for place, event in enumerate(events)
    )


def _joined(told: tuple[Stage, ...], apart: Collection[str]) -> tuple[Stage, ...]:
    """Return the stages told apart, each with what comes together with it: a stage shows it all."""
    stages = [told[0]]
    for stage in told[1:]:
        if stage.kind in apart and not (stage.kind == "date" and "headline" not in apart):
            stages.append(stage)
        elif stage.kind != "pause":
            stages[-1] = stage
    return tuple(stages)


def stage_at(stages: tuple[Stage, ...], step: int) -> Stage:
    """Return the stage of a step; steps beyond the ends stay at the ends."""
    return stages[max(0, min(step, len(stages) - 1))]


def following(focus: Focus, step: int, stages: Stages) -> Stand | None:
    """Return where one key press leads: the next stage, else the next stop; `None` at the end."""
    if step + 1 < len(stages(focus.stop)):
        return Stand(focus.stop, step + 1)
    return None if focus.next is None else Stand(focus.next)


def preceding(focus: Focus, step: int, stages: Stages) -> Stand | None:
    """Return where one key press leads back: the stage before, else the last of the stop before."""
    shown = min(step, len(stages(focus.stop)) - 1)
    if shown > 0:
        return Stand(focus.stop, shown - 1)
    if focus.previous is None:
        return None
    return Stand(focus.previous, len(stages(focus.previous)) - 1)
