from __future__ import annotations

import json

from tests.chronology_story import tell
from timeline.choices import Choices
from timeline.chronology import Chronology
from timeline.exchange import to_json
from timeline.exchange.page_figures import SIZES, lay_out_chart
from timeline.layout import Shape
from timeline.table import COLUMNS
from timeline.timeline import Timeline, make_timeline


def test_json_holds_every_event_in_page_order(
    zhang_timeline: Timeline, zhang_chronology: Chronology
) -> None:
    whole = json.loads(to_json(zhang_timeline))
    assert whole["title"] == "The Zhang case"
    assert [event["id"] for event in whole["events"]] == list(zhang_chronology.order)
    assert set(COLUMNS) <= set(whole["events"][0])


def test_json_has_days_as_text_and_says_what_was_inferred(zhang_timeline: Timeline) -> None:
    events = {e["id"]: e for e in json.loads(to_json(zhang_timeline))["events"]}
    assert (events["offer"]["earliest"], events["offer"]["latest"]) == ("2011-01-01", "2011-12-31")
    assert events["made-public"]["earliest"] == "2018-04-15"
    assert events["made-public"]["inferred"] == ["year"]
    assert events["report"]["time"] == "18:18:39"
    assert events["training"]["as_written"] is None
    assert events["training"]["basis"] == "inferred"


def test_json_has_people_and_quotations_in_full(zhang_timeline: Timeline) -> None:
    events = {e["id"]: e for e in json.loads(to_json(zhang_timeline))["events"]}
    training = events["training"]
    assert [person["name"] for person in training["people"]] == [
        "Zhang Jianguo",
        "“Jack”",
        "“Calvin”",
    ]
    (words,) = training["quotations"]
    assert words["speaker"]["name"] == "Yang Sheng"
    assert words["chain"] == "Zhang Jianguo, from prison → Henan TV → Global Times"


def test_charts_to_take_away_show_what_the_bars_hold_inside() -> None:
    story = tell(
        {
            "fair": {"date": "October 2011"},
            "prize": {"date": "2011", "after": "fair"},
            "theft": {
                "claims": [
                    {"date": "3 May 2012", "source": "gazette"},
                    {"date": "9 June 2012", "source": "herald"},
                ]
            },
        }
    )
    chart = lay_out_chart(make_timeline(story), Choices(), SIZES["read"][0])
    marks = {mark.event: mark for mark in chart.whole.marks}
    assert [part.shape for part in marks["prize"].parts] == [Shape.NARROWED]
    assert [part.shape for part in marks["theft"].parts] == [Shape.CLAIMS] * 2


def test_json_has_claims_and_narrowings_as_pairs_of_days() -> None:
    story = tell(
        {
            "fair": {"date": "October 2011", "until": "December 2011"},
            "prize": {"date": "2011", "during": ["fair"], "status": "cancelled"},
            "theft": {
                "claims": [
                    {"date": "3 May 2012", "source": "gazette"},
                    {"date": "after June 2012", "source": "herald"},
                ]
            },
        }
    )
    events = {event["id"]: event for event in json.loads(to_json(make_timeline(story)))["events"]}
    assert events["theft"]["claims"] == [["2012-05-03", "2012-05-03"], ["2012-07-01", None]]
    assert events["prize"]["narrowed"] == [["2011-10-01", "2011-12-31"]]
    assert events["prize"]["status"] == "cancelled"
    assert events["fair"]["lasting"] == ["2011-10-31", "2011-12-01"]
    assert events["prize"]["lasting"] is None


def test_json_has_hours_and_stretches_as_pairs_too() -> None:
    story = tell(
        {
            "fair": {"date": "from 10:00 to 10:30 on 3 May 2012"},
            "prize": {"date": "3 or 7 May 2012"},
            "theft": {
                "claims": [
                    {"date": "3 or 7 May 2012", "source": "gazette"},
                    {"date": "9 June 2012", "source": "herald"},
                ]
            },
        }
    )
    events = {event["id"]: event for event in json.loads(to_json(make_timeline(story)))["events"]}
    either = [["2012-05-03", "2012-05-03"], ["2012-05-07", "2012-05-07"]]
    assert events["fair"]["clocked"] == ["2012-05-03T10:00:00", "2012-05-03T10:30:59"]
    assert events["prize"]["spans"] == either
    assert events["theft"]["claim_spans"] == [either, []]
