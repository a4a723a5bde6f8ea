"""The model of a story, made in memory or read from a file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pydantic import ValidationError

from timeline.cli.schema import schema_text
from timeline.errors import StoryError
from timeline.loading import make_story
from timeline.story import Origin, Story

ROOT = Path(__file__).parents[1]
SOURCE = {"id": "gazette", "publisher": "G", "title": "T", "published": "2018-04-22"}
EVENT = {"id": "arrival", "headline": "H", "summary": "S", "lane": "approach"}


def story(**fields: Any) -> Story:
    whole: dict[str, Any] = {
        "title": "T",
        "standfirst": "S",
        "sources": [SOURCE],
        "lanes": [{"id": "approach", "label": "A"}],
        "events": [EVENT],
    }
    return make_story(whole | fields)


class TestModel:
    def test_is_frozen(self) -> None:
        with pytest.raises(ValidationError, match="frozen"):
            story().title = "another"  # type: ignore[misc]  # the point of the test

    def test_refuses_unknown_keys(self) -> None:
        with pytest.raises(StoryError, match="unknown key 'heading'"):
            story(heading="T")

    @pytest.mark.parametrize("wrong", ["Arrival", "a b", "a--b", "-a", "é", ""])
    def test_refuses_ids_that_links_cannot_carry(self, wrong: str) -> None:
        with pytest.raises(StoryError, match="cannot be an id"):
            story(events=[EVENT | {"id": wrong}])

    def test_takes_same_time_as_by_both_of_its_names(self) -> None:
        for key in ("same-time-as", "same_time_as"):
            landing: dict[str, Any] = EVENT | {"id": "landing", key: ["arrival"]}
            made = story(events=[EVENT, landing])
            assert made.event("landing").same_time_as == ("arrival",)

    def test_names_the_same_event_of_another_story(self) -> None:
        for written in ("mill/fire", ["mill/fire"], ["The mill, told twice/fire"]):
            names = [written] if isinstance(written, str) else written
            for key in ("same-as", "same_as"):
                assert story(events=[EVENT | {key: written}]).event("arrival").same_as == (*names,)

    @pytest.mark.parametrize("wrong", ["fire", "/fire", "mill/", "mill/The fire", "a/b/c", "a;b/c"])
    def test_refuses_what_names_no_event_of_another_story(self, wrong: str) -> None:
        with pytest.raises(StoryError) as refused:
            story(events=[EVENT | {"same-as": ["mill/fire", wrong]}])
        [problem] = refused.value.problems
        assert problem.message == f"'{wrong}' names no event of another story"
        hint = "write the name of its file and the id of the event, such as 'mill/fire'"
        assert (problem.where, problem.hint) == ("arrival.same-as.1", hint)

    def test_tells_moments_from_spans(self) -> None:
        spans = [{"until": "2012"}, {"lasts": "a year"}]
        assert story().event("arrival").is_moment
        assert not any(story(events=[EVENT | span]).event("arrival").is_moment for span in spans)


class TestChange:
    def test_a_changed_copy_finds_its_own_records(self) -> None:
        first = story()
        assert first.event("arrival").headline == "H"
        told = first.event("arrival").model_copy(update={"headline": "Another"})
        assert first.model_copy(update={"events": (told,)}).event("arrival").headline == "Another"
        assert first.event("arrival").headline == "H"


class TestDisputes:
    def test_times_of_day_at_the_ends_are_claimed_too(self) -> None:
        claims = [{"source": "gazette", "date": f"before 3 May 2001 {hour}:00"} for hour in (8, 9)]
        same = story(events=[EVENT | {"claims": [claims[0], claims[0]]}]).event("arrival")
        other = story(events=[EVENT | {"claims": claims}]).event("arrival")
        assert (same.is_disputed, other.is_disputed) == (False, True)


class TestReferenceDay:
    def test_is_that_of_the_newest_source(self) -> None:
        older = SOURCE | {"id": "older", "published": "2017"}
        assert story(sources=[older, SOURCE]).reference_days == (np.datetime64("2018-04-22"),) * 2

    def test_is_as_of_where_it_is_written(self) -> None:
        assert story(as_of="June 2019").reference_days == (
            np.datetime64("2019-06-01"),
            np.datetime64("2019-06-30"),
        )

    def test_gives_a_partial_date_its_year(self) -> None:
        partial = story(events=[EVENT | {"date": "April 15"}])
        date = partial.event("arrival").date
        assert date is not None
        assert date.earliest == np.datetime64("2018-04-15")
        assert date.inferred == frozenset({"year"})


class TestOrigin:
    def test_falls_back_to_what_is_around_a_part(self) -> None:
        origin = Origin("s.yaml", {"arrival": 3, "arrival.after": 7})
        assert origin.line("arrival.after.0") == 7
        assert origin.line("arrival.question") == 3
        assert origin.line("trial") == 0

    def test_belongs_to_a_copy_and_not_to_the_story(self) -> None:
        made = story()
        read = made.read_from(Origin("s.yaml", {"title": 1}))
        assert (made.origin.file, read.origin.file) == ("", "s.yaml")


class TestSchema:
    def test_in_the_repository_is_current(self) -> None:
        written = (ROOT / "data" / "story.schema.json").read_text(encoding="utf-8")
        assert written == schema_text(), "write it with: timeline schema > data/story.schema.json"

    def test_says_what_every_key_is_for(self) -> None:
        schema = json.loads(schema_text())
        records = {"Story": schema, **schema["$defs"]}
        unsaid = [
            f"{name}.{key}"
            for name, record in records.items()
            for key, said in record["properties"].items()
            if not said.get("description")
        ]
        assert unsaid == []

    def test_lets_one_id_stand_without_a_list(self) -> None:
        event = json.loads(schema_text())["$defs"]["Event"]["properties"]
        kinds = {
            choice["type"] if isinstance(choice["type"], str) else "scalar"
            for choice in event["during"]["anyOf"]
        }
        assert kinds == {"scalar", "array"}
