"""Sentences that count know none, one, some and all."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np
import pytest
from babel.messages.pofile import read_po

from tests.chronology_story import tell as story_of
from tests.client import ask
from timeline.reader import element_data
from timeline.story import Person
from timeline.timeline import make_timeline
from timeline.wording import (
    describe_as_of,
    describe_chart,
    describe_dating,
    describe_fold,
    describe_reliance,
)
from timeline.wording.catalogue import LOCALE

DAY = np.datetime64("2018-04-14", "D")
KEEPER = Person(id="k", name="The keeper", named="full", role="Keeper")
NOUNS = (
    "event|source|quotation|year|month|day|pair|order|statement|step|voice|page|word|claim|card"
    "|problem|answer|character|press|device|question|person|place"
)

Tell = Callable[[int, int, str], str]


@cache
def words(language: str) -> dict[str, Any]:
    """Return the sentences that the reader's client fills."""
    timeline = make_timeline(story_of({"fire": {"date": "1931"}}), language)
    found: dict[str, Any] = element_data(timeline, is_served=True)["words"]
    return found


def placed_by_client(found: int, language: str = "en") -> str:
    """Return what the client says of an event outside of the `found` ones."""
    focus = {"stop": "fire", "event": "fire", "isOutside": True, "count": found}
    return str(ask("placeIn(words, focus)", words=words(language), focus=focus))


def found_by_client(found: int, count: int, language: str = "en") -> str:
    values = {"found": found}
    told = ask(
        "counted(forms, count, values)", forms=words(language)["found"], count=count, values=values
    )
    return str(told)


COUNTING: dict[str, Tell] = {
    "dating": lambda some, total, language: describe_dating(some, total - some, 0, language),
    "shelf": lambda some, total, language: describe_dating(some, 0, total - some, language),
    "as of": lambda some, total, language: describe_as_of(DAY, some, total - some, total, language),
    "reliance": lambda some, total, language: describe_reliance(KEEPER, some, total, language),
    "chart": lambda some, total, language: describe_chart("T", total, some, language),
    "found": found_by_client,
    "outside": lambda some, _, language: placed_by_client(some, language),
    "fold": lambda some, total, language: describe_fold(
        DAY, DAY + np.timedelta64(31 * some + 366 * total, "D"), language
    )[0],
}


@pytest.mark.parametrize("tell", COUNTING.values(), ids=COUNTING)
@pytest.mark.parametrize(
    ("some", "total"), [(0, 1), (1, 1), (0, 2), (1, 2), (2, 2), (0, 18), (1, 18), (5, 18), (18, 18)]
)
def test_one_thing_is_in_the_singular_and_more_are_not(tell: Tell, some: int, total: int) -> None:
    said = tell(some, total, "en")
    assert not re.search(rf"\b1 (?:{NOUNS})s\b", said), said
    assert not re.search(rf"\b(?:0|[2-9]|1\d) (?:{NOUNS})\b", said), said
    assert not re.search(r"\b1 (?:are|were|rest)\b|\b(?:[2-9]|1\d) (?:is|was|rests)\b", said), said
    assert "{" not in said
    assert "{" not in tell(some, total, "zh")
    assert tell(some, total, "zh") != said


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ((18, 0, 0), "18 events, all of them with a date."),
        ((1, 0, 0), "1 event, with a date."),
        (
            (0, 1, 0),
            (
                "1 event, without a date. 1 stands in the order that is known, in equal steps: a "
                "hatched bar shows which places it can have."
            ),
        ),
        (
            (0, 0, 2),
            (
                "2 events, none with a date. Of 2 nothing says when they happened: they are rings "
                "below the axis."
            ),
        ),
        (
            (5, 12, 1),
            (
                "18 events, 5 of them with a date. 12 are placed only as closely as the sources "
                "allow: hatched bars show where they can lie. Of 1 nothing says when it happened: "
                "it is a ring below the axis."
            ),
        ),
    ],
)
def test_the_first_card_counts_dates_and_speaks_only_of_others_that_there_are(
    counts: tuple[int, int, int], said: str
) -> None:
    assert describe_dating(*counts) == said


def test_what_all_rests_on_is_said_of_all() -> None:
    assert describe_reliance(KEEPER, 1, 1) == "The only event rests only on the word of The keeper."
    assert describe_reliance(KEEPER, 3, 3) == "All 3 events rest only on the word of The keeper."


def test_where_nothing_was_found_no_number_is_told() -> None:
    assert placed_by_client(0) == "No event fits what you asked for."
    assert placed_by_client(1) == "Not the one event that fits"
    assert placed_by_client(3) == "Not among the 3 events that fit"


def test_a_search_counts_what_it_found_among_all() -> None:
    assert found_by_client(0, 1) == "0 of 1 event"
    assert found_by_client(1, 18) == "1 of 18 events"


def test_every_sentence_that_counts_things_has_its_plural() -> None:
    """A count before a noun in the plural is asked for by number, or cannot be one."""
    with (LOCALE / "zh.po").open("rb") as source:
        catalogue = read_po(source, locale="zh")
    single = [message.id for message in catalogue if isinstance(message.id, str)]
    counted = re.compile(rf"(?:}}|\)s) (?:more )?(?:{NOUNS})s\b")
    assert {text for text in single if counted.search(text)} == {
        # Pages of a list, which are there only where it is long.
        "{first} to {last} of {count} events",
        "{last} of {count} events",
        # Of hundreds: bounds that are set once.
        "the file holds more than {most:,} events, and no story does",
        "a cell holds more than {most:,} characters",
        "the text has {length:,} characters; {most:,} is the most",
        "The two orders of more than {most} events are not drawn: nobody could follow their lines.",
        "So much cannot be supposed at once: more than {most} characters are too many.",
        "Your learning platform is told at most {most} characters of an answer.",
        (
            "Your learning platform is told the first {most} characters of this answer alone. Hand "
            "it in as a file, too, at the end."
        ),
        (
            "Your answers together are longer than the {most} characters that your learning "
            "platform keeps: not all of them come back on another device."
        ),
        # Of more than are told one by one.
        "{reason}, and so on through {count} more steps to {event}",
        # Of three and more, for two have a sentence of their own.
        "It cannot be: these {count} statements are not all true.",
        # Of two and more, for one statement alone contradicts none.
        "these {count} statements cannot all be true: {statements}",
        # Of two and more, for one voice alone is bound to none.
        "{names} speak as one party with {count} voices, {party}",
        "they speak as one party with {count} voices, {party}",
        # Only of more than can be tried one by one.
        "No more than {count} orders are right.",
        # As many as there are examples of.
        "Are dates such as {dates} days, or years that a program wrote as days?",
        # Of two and more, for of one either all or none has a date.
        "{total} events, {dated} of them with a date.",
        # Of half of all events, and of two at least.
        (
            "{count} of {total} events have no date in the sources. "
            "When they can have been follows from the others."
        ),
    }
