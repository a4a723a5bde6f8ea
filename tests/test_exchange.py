from __future__ import annotations

import json

from tests.chronology_story import tell
from timeline.chronology import Chronology, resolve
from timeline.exchange import find_insides, to_json
from timeline.exchange.page_figures import lay_out_charts
from timeline.layout import Span
from timeline.story import Story
from timeline.table import COLUMNS, to_table


def test_json_holds_every_event_in_page_order(zhang: Story, zhang_chronology: Chronology) -> None:
    whole = json.loads(to_json(zhang, zhang_chronology))
    assert whole["title"] == "The Zhang case"
    assert [event["id"] for event in whole["events"]] == list(zhang_chronology.order)
    assert set(COLUMNS) <= set(whole["events"][0])


def test_json_has_days_as_text_and_says_what_was_inferred(
    zhang: Story, zhang_chronology: Chronology
) -> None:
    events = {e["id"]: e for e in json.loads(to_json(zhang, zhang_chronology))["events"]}
    assert (events["offer"]["earliest"], events["offer"]["latest"]) == ("2011-01-01", "2011-12-31")
    assert events["made-public"]["earliest"] == "2018-04-15"
    assert events["made-public"]["inferred"] == ["year"]
    assert events["report"]["time"] == "18:18:39"
    assert events["training"]["as_written"] is None
    assert events["training"]["basis"] == "inferred"


def test_json_has_people_and_quotations_in_full(zhang: Story, zhang_chronology: Chronology) -> None:
    events = {e["id"]: e for e in json.loads(to_json(zhang, zhang_chronology))["events"]}
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
    chronology = resolve(story)
    insides = find_insides(story, chronology)
    assert [str(days.earliest) for days in insides.narrowed["prize"]] == ["2011-10-01"]
    assert [str(days.earliest) for days in insides.claims["theft"]] == ["2012-05-03", "2012-06-09"]
    figures = lay_out_charts(to_table(story, chronology), {"lane": "Lane"}, insides)
    marks = {mark.event: mark for mark in figures[0].whole.marks if isinstance(mark, Span)}
    assert len(marks["prize"].narrowed) == 1
    assert len(marks["theft"].claims) == 2
