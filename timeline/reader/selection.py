"""Which events a reader asked for, in which order, and which of them are not to be seen yet."""

from __future__ import annotations

from dataclasses import dataclass, replace

from timeline.choices import Choices, OrderName
from timeline.focus import END, START, Focus, focus_on
from timeline.lesson import Stage, stage_at, stages_of
from timeline.table import faded, find_events
from timeline.timeline import Timeline

WHOLE = (Stage("headline"),)
"""The stages of what has none: a card, or an event that was not public yet."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What `choices` mean for a story.

    `order` holds all events in the order chosen, `shown` those that were asked for, `unborne` those
    of which no account is left without the voices that were taken away.
    """

    choices: Choices
    order: tuple[str, ...]
    shown: frozenset[str]
    unborne: frozenset[str]
    focus: Focus

    def at(self, stop: str, step: int = 0) -> Selection:
        """Return the same selection at another stop, or another step of it."""
        choices = replace(self.choices, event=stop, step=step)
        return replace(self, choices=choices, focus=focus_on(stop, self.order, self.shown))


def select(timeline: Timeline, choices: Choices) -> Selection:
    """Return what `choices` mean for the story of `timeline`."""
    known = timeline.as_of(choices.asof)
    order = order_of(timeline, known, choices.order, choices.telling)
    found = find_events(known.table, known.texts, choices) if choices.narrows else order
    shown = frozenset(found)
    return Selection(
        choices=choices,
        order=order,
        shown=shown,
        unborne=faded(known.story, choices.without),
        focus=focus_on(choices.event, order, shown),
    )


def order_of(
    timeline: Timeline, known: Timeline, order: OrderName, telling: str = ""
) -> tuple[str, ...]:
    """Return all events in an order, those that were not `known` yet among them: links lead there.

    Where what was known is in another order than in the end, the others come after it.
    """
    whole, then = (each.order(order, telling) for each in (timeline, known))
    if tuple(event for event in whole if event in known.entries) == then:
        return whole
    return (*then, *(event for event in whole if event not in known.entries))


def stages_at(timeline: Timeline, stop: str, choices: Choices) -> tuple[Stage, ...]:
    """Return the stages of a stop in a lesson, at least one; after the last event nothing comes."""
    if stop in {START, END} or stop not in timeline.entries:
        return WHOLE
    is_apart = choices.holds_back(stop)
    is_last = stop == timeline.order(choices.order, choices.telling)[-1]
    event = timeline.story.event(stop)
    return stages_of(event, reveal=is_apart, apart=choices.stages, is_last=is_last)


def untold(timeline: Timeline, selection: Selection) -> frozenset[str]:
    """Return the events that wait for their turn in a lesson: of those held back the later ones.

    The event in focus waits for its own date.
    """
    choices, focus, order = selection.choices, selection.focus, selection.order
    if focus.stop == END:
        return frozenset()
    told = 0
    if focus.event is not None:
        stages = stages_at(timeline.as_of(choices.asof), focus.stop, choices)
        is_headline = stage_at(stages, choices.step).kind == "headline"
        told = order.index(focus.event) + (0 if is_headline else 1)
    return frozenset(event for event in order[told:] if choices.holds_back(event))
