"""The page as Streamlit runs it, without a browser."""

from __future__ import annotations

import gc
import json
import weakref
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from timeline.choices import Choices
from timeline.exchange import steps_of
from timeline.story import Story
from timeline.timeline import Timeline
from timeline.views.served import element_address, picture_address
from timeline.views.stories import story_of

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


def told(app: AppTest, key: str = "reader") -> dict[str, Any]:
    """Return what the element of the page with this key was given."""
    (element,) = (e for e in app.get("bidi_component") if e.proto.id.endswith(f"-{key}"))
    given: dict[str, Any] = json.loads(element.proto.json)
    return given


def shown(app: AppTest) -> Timeline:
    """Return the story whose reader the page shows."""
    *_base, digest, name = told(app)["address"].split("/")
    opened = story_of(digest)
    assert opened is not None
    assert name == "element"
    return opened


def headline(app: AppTest, event: str) -> str:
    return shown(app).entries[event].headline


@pytest.mark.long
def test_the_page_hands_its_reader_the_address_of_the_story_and_nothing_of_it() -> None:
    app = opened(event="presents", q="spy", mode="present")
    assert told(app) == {
        "address": element_address(shown(app)),
        "failed": "The story could not be fetched. Check the connection and load the page anew.",
        "secret": "",
    }
    assert told(app) == told(opened())
    assert shown(app).story.title == "The Zhang case"
    assert len(app.get("html")) == 0


@pytest.mark.long
def test_the_page_leaves_the_address_to_its_reader() -> None:
    address = {"event": "presents", "asof": "2018-04-15", "without": "zhang,jack", "other": "x"}
    app = opened(**address)
    assert {name: app.query_params[name] for name in app.query_params} == address


@pytest.mark.long
@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_reader_speaks_the_language_of_the_address(language: str) -> None:
    assert shown(opened(lang=language)).language == language


@pytest.mark.long
def test_files_are_in_a_dialog_that_the_reader_asks_for() -> None:
    assert not opened().get("file_uploader")
    app = AppTest.from_file(PAGE, default_timeout=30)
    app.session_state["wants-files"] = True
    app.run()
    assert app.file_uploader(key="story-file")
    assert [title.value for title in app.subheader] == [
        "Open a story",
        "Save to read",
        "Save for a class",
        "Save to edit, or for other programs",
        "Save as a picture",
    ]
    tasks = [step.task for step in steps_of(shown(app), "", Choices())]
    assert [text.value for text in app.text] == tasks
    assert [each.proto.label for each in app.get("download_button")] == [
        "Offline page (under 6 MB)",
        "Offline page, light (under 0.5 MB)",
        "Handout",
        "Who tells what, to fill in",
        "Who tells what, filled in",
        "For a learning platform (SCORM)",
        "Lesson plan to print",
        "Worksheet",
        "Worksheet, teacher’s copy",
        "Story (YAML)",
        "Package (ZIP)",
        "Workbook (Excel)",
        "Table (CSV)",
        "Data (JSON)",
        "TimelineJS",
        "JSON-LD",
        "Who tells what (CSV)",
        "Picture (SVG)",
    ]
    assert told(app, "save-png")["picture"] == picture_address(shown(app))
    app.run()
    assert not app.get("file_uploader"), "asked for once, shown once"


@pytest.mark.long
def test_a_worksheet_that_does_not_fit_is_told_of_before_it_is_saved(zhang: Story) -> None:
    app = AppTest.from_file(PAGE, default_timeout=30)
    app.session_state["wants-files"] = True
    app.session_state["sheet-pages"] = "1"
    app.session_state["sheet-events"] = [event.id for event in zhang.events]
    app.run()
    sentence = "No room on 1 page for 18 events: choose fewer, or more pages."
    assert sentence in [text.value for text in app.text]
    assert "Worksheet" not in [each.proto.label for each in app.get("download_button")]


def references_to_nothing() -> int:
    """Return how many weak references are kept to what is gone, as tables keep of their views."""
    gc.collect()
    return sum(type(kept) is weakref.ref and kept() is None for kept in gc.get_objects())


@pytest.mark.long
def test_a_visit_leaves_nothing_behind_in_the_table_that_all_readers_share() -> None:
    for _ in range(2):
        opened()
    before = references_to_nothing()
    for _ in range(3):
        opened()
    assert references_to_nothing() == before


@pytest.mark.long
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


@pytest.mark.long
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
    assert headline(app, "offer") == FIRST
    assert "below is the story as it was before" in html(app)
    assert "31 June 2011" in html(app)
    story.unlink()
    app.run()
    assert headline(app, "offer") == FIRST
    assert "below is the story as it was before" in html(app)
    story.write_text(whole, encoding="utf-8")
    app.run()
    assert "as it was before" not in html(app)


@pytest.mark.long
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
    assert headline(app, "offer") == FIRST


@pytest.mark.long
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
    assert headline(app, "offer") == "A visit is offered"


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


@pytest.mark.long
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
    app.run()
    assert not app.exception
    assert headline(app, "e2") == "Event 2"
    assert "below is the story as it was before" in html(app)
