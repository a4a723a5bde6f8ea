"""The page as Streamlit runs it, without a browser."""

from __future__ import annotations

import gc
import json
import re
import weakref
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from timeline.story import Story
from timeline.table import faded

PAGE = Path(__file__).parents[1] / "timeline" / "views" / "page.py"
FIRST = "The institute offers a visit abroad"


@pytest.fixture(autouse=True)
def _zhang_case(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TIMELINE_STORY", raising=False)


def opened(**parameters: str) -> AppTest:
    app = AppTest.from_file(PAGE, default_timeout=30)
    app.query_params.update(parameters)
    app.run()
    assert not app.exception
    return app


def html(app: AppTest) -> str:
    return "\n\n".join(str(element.proto.body) for element in app.get("html"))


def panel(app: AppTest) -> str:
    return next(body for body in html(app).split("\n\n") if "<article" in body)


def headline(app: AppTest) -> str:
    found = re.search(r"<h2[^>]*>(.*?)</h2>", panel(app))
    assert found is not None
    return found[1]


def test_the_page_opens_on_a_card_that_leads_to_the_first_event() -> None:
    app = opened()
    assert headline(app) == "About this story"
    assert "18 events, 5 of them with a date." in panel(app)
    assert app.button(key="previous").disabled
    assert app.button(key="next").label == FIRST
    app.button(key="next").click().run()
    assert headline(app) == FIRST
    assert "Event 1 of 18" in panel(app)


def references_to_nothing() -> int:
    """Return how many weak references are kept to what is gone, as tables keep of their views."""
    gc.collect()
    return sum(type(kept) is weakref.ref and kept() is None for kept in gc.get_objects())


def test_a_visit_leaves_nothing_behind_in_the_table_that_all_readers_share() -> None:
    for _ in range(2):
        opened()
    before = references_to_nothing()
    for _ in range(3):
        opened()
    assert references_to_nothing() == before


def test_the_last_event_leads_to_a_card_that_says_what_stays_open() -> None:
    app = opened(event="report")
    app.button(key="next").click().run()
    assert headline(app) == "What stays open"
    assert "Which country it was." in panel(app)
    assert app.button(key="next").disabled


def test_a_link_opens_its_event() -> None:
    app = opened(event="hotel-meeting")
    assert headline(app) == "A private meeting in a hotel"
    assert "Zhang Jianguo, from prison → Henan TV → Global Times" in panel(app)


def test_next_puts_the_following_event_into_the_address() -> None:
    app = opened(event="presents")
    app.button(key="next").click().run()
    assert app.query_params["event"] == "consultancy"
    assert headline(app) == "Jack pays for a “consultancy”"


def test_the_keys_are_bound_to_the_buttons() -> None:
    app = opened(event="presents")
    shortcuts = {
        key: app.button(key=key).proto.shortcut for key in ("first", "previous", "next", "last")
    }
    assert shortcuts == {"first": "home", "previous": "left", "next": "right", "last": "end"}


def test_an_unknown_event_opens_the_first_and_says_so() -> None:
    app = opened(event="nowhere")
    assert headline(app) == FIRST
    notice = "There is no event “nowhere” in this story, so it opens at the first one."
    assert notice in [text.value for text in app.text]


def test_the_source_note_says_that_there_is_one_source_and_what_it_is() -> None:
    assert "One source: Global Times, 22 April 2018" in html(opened())
    assert "This is the only source, and it is a state newspaper." in html(opened())


def told(app: AppTest, key: str) -> dict[str, Any]:
    """Return what the element of the page with this key was given."""
    (element,) = (e for e in app.get("bidi_component") if e.proto.id.endswith(f"-{key}"))
    given: dict[str, Any] = json.loads(element.proto.json)
    return given


def test_show_all_clears_everything_that_was_asked_for() -> None:
    app = opened(asof="2018-04-14", lane="public", person="zhang", voice="zhang", q="spy")
    app.button(key="clear").click().run()
    assert not app.exception
    assert dict(app.query_params) == {}
    assert app.session_state["asof"] is None


def test_show_all_lets_everything_be_seen_that_was_not_public_yet() -> None:
    app = opened(asof="2018-04-14")
    assert len(told(app, "scene")["hidden"]) == 18
    app.button(key="clear").click().run()
    assert told(app, "scene")["hidden"] == []


def test_what_rests_on_a_voice_that_is_taken_away_is_faint(zhang: Story) -> None:
    """Thirteen of eighteen fade, so that the page names the five that do not."""
    assert (told(opened(), "scene")["faint"], told(opened(), "scene")["full"]) == ([], None)
    scene = told(opened(without="zhang"), "scene")
    assert scene["faint"] == []
    kept = {event.id for event in zhang.events} - faded(zhang, {"zhang"})
    assert scene["full"] == sorted(kept)
    assert len(kept) == 5


@pytest.mark.parametrize(("language", "words"), [("en", "a day"), ("zh", "某一天")])
def test_the_legend_stands_below_the_chart(language: str, words: str) -> None:
    html = told(opened(lang=language), "legend")["html"]
    shapes = re.findall(r'data-shape="(\w+)"', html)
    assert shapes == ["day", "clock", "stretch", "window", "fold", "even"]
    assert f"</svg>{words}</li>" in html


def test_the_legend_follows_what_the_reader_chose() -> None:
    lag = told(opened(lag="yes"), "legend")["html"]
    assert "until it became public" in lag
    true = told(opened(scale="true"), "legend")["html"]
    assert "time left out" not in true


def test_a_broken_story_is_explained_without_a_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = tmp_path / "broken.yaml"
    story.write_text("title: A story\ntitel: twice\n", encoding="utf-8")
    monkeypatch.setenv("TIMELINE_STORY", str(story))
    app = AppTest.from_file(PAGE, default_timeout=30).run()
    assert not app.exception
    assert "This story cannot be shown yet" in html(app)
    assert "unknown key &#39;titel&#39;" in html(app)
    assert "<pre>titel: twice</pre>" in html(app)


def test_a_broken_save_leaves_the_last_good_story_on_screen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    zhang = Path(__file__).parents[1] / "data" / "zhang.yaml"
    whole = zhang.read_text(encoding="utf-8")
    story = tmp_path / "story.yaml"
    story.write_text(whole, encoding="utf-8")
    monkeypatch.setenv("TIMELINE_STORY", str(story))
    app = opened(event="offer")
    story.write_text(whole.replace('date: "2011"', "date: 31 June 2011"), encoding="utf-8")
    app.run()
    assert headline(app) == FIRST
    assert "below is the story as it was before" in html(app)
    assert "31 June 2011" in html(app)
    story.unlink()
    app.run()
    assert headline(app) == FIRST
    assert "below is the story as it was before" in html(app)
    story.write_text(whole, encoding="utf-8")
    app.run()
    assert "as it was before" not in html(app)


def test_the_sound_part_of_a_file_is_shown_beside_its_problems(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    zhang = Path(__file__).parents[1] / "data" / "zhang.yaml"
    story = tmp_path / "new.yaml"
    whole = zhang.read_text(encoding="utf-8")
    story.write_text(whole.replace("date: October 2012", "date: 31 June 2012"), encoding="utf-8")
    monkeypatch.setenv("TIMELINE_STORY", str(story))
    app = opened(event="offer")
    assert "below is the part of it that is sound" in html(app)
    assert headline(app) == FIRST


def test_a_story_that_was_changed_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    zhang = Path(__file__).parents[1] / "data" / "zhang.yaml"
    story = tmp_path / "story.yaml"
    story.write_text(zhang.read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.setenv("TIMELINE_STORY", str(story))
    app = opened(event="offer")
    changed = story.read_text(encoding="utf-8").replace(FIRST, "A visit is offered")
    story.write_text(changed, encoding="utf-8")
    app.run()
    assert headline(app) == "A visit is offered"


def long_story(folder: Path, count: int) -> Path:
    """Return the file of a story of `count` events, one a day from 1 January 1900."""
    events = "\n".join(
        f"  - {{id: e{n}, date: {date(1900, 1, 1) + timedelta(days=n)}, headline: Event {n},"
        f" summary: It happens., lane: l}}"
        for n in range(count)
    )
    story = folder / "long.yaml"
    story.write_text(
        "title: A long affair\nstandfirst: It goes on.\nlanes: [{id: l, label: All}]\n"
        "sources: [{id: s, publisher: P, title: T, published: 2018-04-22}]\n"
        f"people: []\nevents:\n{events}\n",
        encoding="utf-8",
    )
    return story


def listed(app: AppTest) -> list[str]:
    return re.findall(r'<span class="headline">(.*?)</span>', html(app))


def test_a_long_list_is_turned_page_by_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TIMELINE_STORY", str(long_story(tmp_path, 75)))
    app = opened(event="e0")
    assert listed(app) == [f"Event {n}" for n in range(50)]
    assert "1 to 50 of 75 events" in [text.value for text in app.text]
    assert app.button(key="list-earlier").disabled
    app.button(key="list-later").click().run()
    assert listed(app) == [f"Event {n}" for n in range(50, 75)]
    assert app.button(key="list-later").disabled
    assert app.query_params["page"] == "2"


def test_a_long_list_opens_on_the_event_in_focus(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TIMELINE_STORY", str(long_story(tmp_path, 75)))
    assert listed(opened(event="e60"))[0] == "Event 50"
    assert listed(opened(event="e60", page="1"))[0] == "Event 0"
    assert listed(opened(event="e0", page="99"))[0] == "Event 50"


def test_another_search_lists_from_its_own_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TIMELINE_STORY", str(long_story(tmp_path, 75)))
    app = opened(event="e0", page="2")
    app.text_input(key="search").set_value("event").run()
    assert listed(app)[0] == "<mark>Event</mark> 0"
    assert "page" not in app.query_params


def test_a_short_list_has_no_pages() -> None:
    assert not [button for button in opened().button if button.key == "list-later"]


@pytest.mark.parametrize("wreck", [b"", b"title: cut o", b"\xff\xfe\x00\x9f", b"- - - [", None])
def test_whatever_becomes_of_the_file_the_last_whole_story_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wreck: bytes | None
) -> None:
    story = long_story(tmp_path, 3)
    monkeypatch.setenv("TIMELINE_STORY", str(story))
    app = opened(event="e1")
    story.unlink()
    if wreck is None:
        story.mkdir()
    else:
        story.write_bytes(wreck)
    app.button(key="next").click().run()
    assert not app.exception
    assert headline(app) == "Event 2"
    assert "below is the story as it was before" in html(app)
