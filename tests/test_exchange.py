from __future__ import annotations

import json

from timeline.chronology import Chronology
from timeline.exchange import to_json
from timeline.story import Story
from timeline.table import COLUMNS


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
