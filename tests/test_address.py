"""The address restores every state of the page."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from timeline.choices import Choices, write_choices
from timeline.story import Story
from timeline.table import reliances
from timeline.timeline import make_timeline
from timeline.wording import describe_not_public

PAGE = Path(__file__).parents[1] / "timeline" / "views" / "page.py"
ASOF = [None, *(np.datetime64(day, "D") for day in ("2018-04-14", "2018-04-15", "2018-04-22"))]


def some_of(ids: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    """Any of the ids, in the order in which the page offers them."""
    return st.sets(st.sampled_from(ids)).map(lambda some: tuple(i for i in ids if i in some))


@st.composite
def states(draw: st.DrawFn, story: Story) -> Choices:
    people = [person.id for person in story.people]
    return Choices(
        event=draw(st.sampled_from(["", "~end", *(event.id for event in story.events)])),
        view=draw(st.sampled_from(["story", "voices", "people", "orders"])),
        lane=draw(some_of([lane.id for lane in story.lanes])),
        person=draw(some_of(people)),
        voice=draw(some_of(list(reliances(story)))),
        without=draw(some_of(list(reliances(story)))),
        q=draw(st.sampled_from(["", "spy", "Calvin", "no such words", ":red[x] $y$"])),
        asof=draw(st.sampled_from(ASOF)),
        scale=draw(st.sampled_from(["auto", "true", "sequence"])),
        order=draw(st.sampled_from(["happened", "told"])),
        by=draw(st.sampled_from(["lane", "voice"])),
        lag=draw(st.booleans()),
        lang=draw(st.sampled_from(["", "zh"])),
    )


@st.composite
def lessons(draw: st.DrawFn, story: Story) -> Choices:
    return Choices(
        event=draw(st.sampled_from(["", "~end", *(event.id for event in story.events)])),
        mode="present",
        lane=draw(some_of([lane.id for lane in story.lanes])),
        reveal=draw(st.booleans()),
        step=draw(st.integers(0, 12)),
        order=draw(st.sampled_from(["happened", "told"])),
        lang=draw(st.sampled_from(["", "zh"])),
    )


@pytest.fixture(autouse=True)
def _zhang_case(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TIMELINE_STORY", raising=False)


def opened(address: Mapping[str, str]) -> AppTest:
    app = AppTest.from_file(PAGE, default_timeout=30)
    app.query_params.update(address)
    app.run()
    assert not app.exception
    return app


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_the_address_restores_every_state(zhang: Story, data: st.DataObject) -> None:
    chosen = data.draw(states(zhang))
    address = write_choices(chosen)
    app = opened(address)
    shown = app.session_state
    assert {key: app.query_params[key] for key in app.query_params} == address
    assert shown["search"] == chosen.q
    for name in ("lane", "person", "voice", "without"):
        assert tuple(shown[name]) == getattr(chosen, name)
    for name in ("view", "order", "by", "scale", "lag", "asof"):
        assert shown[name] == getattr(chosen, name)
    if chosen.view in {"story", "orders"} and chosen.event in {e.id for e in zhang.events}:
        headline = zhang.event(chosen.event).headline
        panel = next(e.proto.body for e in app.get("html") if "<article" in e.proto.body)
        if chosen.event in make_timeline(zhang).as_of(chosen.asof).entries:
            assert headline.split()[0] in panel
        else:
            assert chosen.asof is not None
            assert describe_not_public(chosen.asof, chosen.lang or "en") in panel


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_the_address_restores_every_stage_of_a_lesson(zhang: Story, data: st.DataObject) -> None:
    chosen = data.draw(lessons(zhang))
    address = write_choices(chosen)
    app = opened(address)
    assert {key: app.query_params[key] for key in app.query_params} == address
    assert app.session_state["reveal"] == chosen.reveal
    for key in ("previous", "next", "more", "less"):
        button = app.button(key=key)
        if not button.disabled:
            button.click().run()
            assert not app.exception
            app.query_params.clear()
            app.query_params.update(address)
            app.run()
