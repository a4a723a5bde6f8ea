"""The invented story: each of its dates stands in words that it quotes, and so does each claim."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from timeline.loading import load_story
from timeline.story import Event

STORY = load_story(Path(__file__).parents[1] / "data" / "mill.yaml")


def _dated(event: Event) -> Iterator[tuple[str, str]]:
    """Yield each date as written, with the words that it is to stand in."""
    quoted = [f"{words.exact} {words.translation or ''}" for words in event.quotations]
    if event.date is not None:
        # A statement's day is that of the source that makes it.
        acts = [STORY.source(q.source).published for q in event.quotations if q.purpose == "act"]
        days = [day.as_written for day in acts if day is not None]
        yield event.date.as_written, " ".join([*quoted, *days])
    for claim in event.claims:
        assert claim.quotation is not None, f"{event.id}: a claim without a quotation"
        if claim.date is not None:
            yield claim.date.as_written, quoted[claim.quotation - 1]


@pytest.mark.parametrize("event", STORY.events, ids=lambda event: event.id)
def test_each_date_stands_in_words_that_are_quoted(event: Event) -> None:
    for written, words in _dated(event):
        assert written.removeprefix("the ").casefold() in words.casefold()


@pytest.mark.parametrize("event", STORY.events, ids=lambda event: event.id)
def test_what_is_claimed_stands_in_its_quotation(event: Event) -> None:
    for claim in event.claims:
        if claim.says and claim.quotation:
            said = event.quotations[claim.quotation - 1].exact
            assert claim.says.rstrip(".").casefold() in said.casefold()


def test_what_was_withdrawn_is_withdrawn_in_words_of_the_source_that_does_it() -> None:
    for event in STORY.events:
        by = {claim.withdrawn.by for claim in event.claims if claim.withdrawn}
        assert by <= {words.source for words in event.quotations}
