"""The reader's choices, kept in the address and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from timeline.choices import NARROWING, Choices, OrderName, read_choices, write_choices
from timeline.focus import Focus, focus_on
from timeline.table import faded, find_events
from timeline.timeline import Timeline
from timeline.views.stories import find_story
from timeline.wording import LANGUAGES


@dataclass(frozen=True, slots=True)
class Reader:
    """What the reader chose, and what follows from it for this story.

    `order` holds all events in the order chosen, `shown` those that were asked for, `unborne` those
    of which no account is left without the voices that were taken away.
    """

    choices: Choices
    language: str
    order: tuple[str, ...]
    shown: frozenset[str]
    unborne: frozenset[str]
    focus: Focus

    def at(self, stop: str, step: int = 0) -> Reader:
        """Return the same reader at another stop, or another step of it."""
        choices = replace(self.choices, event=stop, step=step)
        return replace(self, choices=choices, focus=focus_on(stop, self.order, self.shown))


def current_choices() -> Choices:
    """Return what the address chooses."""
    return read_choices(st.query_params.to_dict())


LISTED_BY = {*NARROWING, "asof", "order", "telling"}
"""The choices that decide on the list of events: where one changes, its page is chosen anew."""


def choose(**changes: Any) -> None:
    """Change the address; the browser's Back leads to what it was before."""
    turned = {} if LISTED_BY.isdisjoint(changes) else {"page": 0}
    chosen = write_choices(replace(current_choices(), **{**turned, **changes}))
    st.query_params.from_dict(chosen)


def go_to(stop: str) -> None:
    """Put an event, or one of the two cards, into focus."""
    choose(event=stop, step=0)


def language_of(choices: Choices) -> str:
    """Return the language of the interface: the one chosen, else the browser's, else English."""
    wishes = (choices.lang, (st.context.locale or "").partition("-")[0])
    return next((wish for wish in wishes if wish in LANGUAGES), LANGUAGES[0])


def read_reader(opened: Timeline, choices: Choices, language: str) -> Reader:
    """Return what `choices` mean for this story."""
    known = opened.as_of(choices.asof)
    order = _order(opened.telling(choices.telling), known.telling(choices.telling), choices.order)
    found = find_events(known.table, known.texts, choices) if choices.narrows else order
    shown = frozenset(found)
    return Reader(
        choices=choices,
        language=language,
        order=order,
        shown=shown,
        unborne=faded(known.story, choices.without),
        focus=focus_on(choices.event, order, shown),
    )


def _order(opened: Timeline, known: Timeline, order: OrderName) -> tuple[str, ...]:
    """Return all events in an order, those that were not `known` yet among them: links lead there.

    Where what was known is in another order than in the end, the others come after it.
    """
    whole, then = opened.orders[order], known.orders[order]
    if tuple(event for event in whole if event in known.entries) == then:
        return whole
    return (*then, *(event for event in whole if event not in known.entries))


def follow_reader(opened: Timeline, reader: Reader) -> Reader:
    """Return the reader at the stop that the address has by now.

    Where the address asks for more than another stop, or the story has changed, the whole page is
    drawn anew instead.
    """
    choices = current_choices()
    stood = reader.choices
    same = replace(choices, event=stood.event, step=stood.step) == stood
    if not same or find_story(reader.language, choices.own).opened is not opened:
        st.rerun()
    return replace(reader.at(choices.event), choices=choices)
