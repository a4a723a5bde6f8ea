"""The windows of the Zhang case, each checked by hand against the article."""

from __future__ import annotations

import pytest

from timeline.chronology import Chronology, find_narrowed
from timeline.story import Story
from timeline.wording import describe_reasons

OFFER, MEETING = "2011-01-01", "2012-10-01"
MEETING_OVER, CONVICTED, RELEASED = "2012-10-31", "2017-12-31", "2018-04-15"

UNDATED = {
    # No later than 15 months, which "about a year" allows, from the last day of October 2012.
    "stay": (OFFER, "2014-01-31"),
    "meets-jack": (OFFER, MEETING_OVER),
    "daughter-wish": (OFFER, MEETING_OVER),
    "meets-calvin": (OFFER, MEETING_OVER),
    "presents": (OFFER, CONVICTED),
    "consultancy": (OFFER, CONVICTED),
    "green-card": (OFFER, CONVICTED),
    "asks-for-time": (MEETING, CONVICTED),
    "advice": (MEETING, CONVICTED),
    "decision": (MEETING, CONVICTED),
    "training": (MEETING, CONVICTED),
    "return": (MEETING, CONVICTED),
    "account": ("2017-01-01", RELEASED),
}


@pytest.mark.parametrize("event", UNDATED)
def test_an_undated_event_lies_where_the_article_lets_it(
    event: str, zhang_chronology: Chronology
) -> None:
    window = zhang_chronology[event]
    assert (str(window.earliest), str(window.latest)) == UNDATED[event]


def test_every_undated_event_of_the_case_is_checked(zhang: Story) -> None:
    assert {event.id for event in zhang.events if event.date is None} == set(UNDATED)


def test_the_training_is_explained_from_the_meeting_to_the_conviction(
    zhang: Story, zhang_chronology: Chronology
) -> None:
    assert describe_reasons(zhang, zhang_chronology, "training") == (
        "No earlier than 1 October 2012: it follows “Zhang decides”, which is at the same time as"
        " “Jack advises him”, which follows “Zhang asks for time”, which follows “A private meeting"
        " in a hotel” (October 2012). No later than 31 December 2017: it comes before “Zhang comes"
        " back to China”, which comes before “Zhang is convicted of espionage” (2017)."
    )


def test_no_date_of_the_article_is_narrowed_by_the_rest(
    zhang_chronology: Chronology,
) -> None:
    assert list(find_narrowed(zhang_chronology)) == []
