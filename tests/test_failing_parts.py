"""A part of the page that fails is replaced by one sentence, and the rest stands."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any, NoReturn

import pytest
from click.testing import CliRunner
from streamlit.testing.v1 import AppTest
from timeline.views.figures import figure_addresses
from timeline.views.navigation import Reader
from timeline.views.panel import panel_of

from tests.test_page import PAGE, headline, html
from tests.test_serving import asked, held, walk
from timeline.choices import Choices
from timeline.cli import timeline as command
from timeline.exchange import to_page
from timeline.loading import load_story
from timeline.markup import event_panel
from timeline.story import Story
from timeline.timeline import Timeline, make_timeline
from timeline.views.stories import find_story
from timeline.wording import Part, describe_failure

ZHANG = Path(__file__).parents[1] / "data" / "zhang.yaml"
READING = {"event": "hotel-meeting"}
LESSON = {**READING, "mode": "present"}
HEADLINE = "A private meeting in a hotel"
BROKEN: list[tuple[Part, str, dict[str, str]]] = [
    ("masthead", "timeline.views.reading.masthead", READING),
    ("search", "streamlit.text_input", READING),
    ("link", "timeline.views.toolbar.show_link", READING),
    ("file", "timeline.views.sharing.picture_address", READING),
    ("chart", "timeline.views.drawing.figure_addresses", READING),
    ("legend", "timeline.views.drawing.chart_legend", READING),
    ("notes", "timeline.views.toolbar.describe_as_of", {**READING, "asof": "2018-04-15"}),
    ("event", "timeline.views.panel.panel_of", READING),
    ("place", "timeline.views.scene.walk_of", READING),
    ("list", "timeline.views.reading.list_events", READING),
    ("about", "timeline.views.reading.about", READING),
    ("voices", "timeline.views.reading.voices_page", {"view": "voices"}),
    ("people", "timeline.views.reading.people_page", {"view": "people"}),
    ("event", "timeline.views.lesson.stage_panel", LESSON),
    ("follow", "timeline.views.follow.link_to", LESSON),
    ("chart", "timeline.views.drawing.figure_addresses", LESSON),
]
# Headings or keys by which each part is known where it stands.
STANDING = {
    "masthead": "<h1",
    "list": 'class="headline"',
    "about": "about-terms",
    "event": "<article",
}


@pytest.fixture
def zhang(monkeypatch: pytest.MonkeyPatch) -> Timeline:
    monkeypatch.delenv("TIMELINE_STORY", raising=False)
    found = find_story("en").opened
    assert found is not None
    return found


@pytest.fixture
def zhang_story() -> Story:
    return load_story(ZHANG)


def fail(*_given: Any, **_named: Any) -> NoReturn:
    raise RuntimeError("a fault put in by the test")


def opened(**parameters: str) -> AppTest:
    app = AppTest.from_file(PAGE, default_timeout=30)
    app.query_params.update(parameters)
    app.run()
    assert not app.exception
    return app


def failed(app: AppTest) -> list[str]:
    """Return the sentences that stand on the page for parts that failed."""
    return [body for body in html(app).split("\n\n") if 'class="failed"' in body]


def said(part: Part, language: str = "en", **named: str) -> str:
    return f'<p class="failed" role="alert">{escape(describe_failure(part, language, **named))}</p>'


@pytest.mark.parametrize(("part", "broken", "parameters"), BROKEN)
def test_a_part_that_fails_is_one_sentence_and_the_others_stand(
    part: Part,
    broken: str,
    parameters: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    whole = html(opened(**parameters))
    monkeypatch.setattr(broken, fail)
    app = opened(**parameters)
    [sentence] = failed(app)
    assert said(part, headline=HEADLINE if part == "event" else "") in sentence
    lost = {mark for name, mark in STANDING.items() if mark in whole and mark not in html(app)}
    assert lost <= {STANDING.get(part, "")}
    [record] = [record for record in caplog.records if record.name.startswith("timeline")]
    assert record.getMessage().startswith(f"The part '{part}")
    assert record.exc_info is not None
    assert "a fault put in by the test" in str(record.exc_info[1])


@pytest.mark.parametrize(
    ("part", "broken", "parameters"), [each for each in BROKEN if "event" in each[2]]
)
def test_stepping_works_beside_a_part_that_fails(
    part: Part, broken: str, parameters: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(broken, fail)
    app = opened(**parameters)
    app.button(key="next").click().run()
    assert app.query_params["event"] == "asks-for-time"
    assert not app.exception
    if part != "event":
        assert headline(app) == "Zhang asks for time"


def test_the_stepper_fails_and_the_event_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("timeline.views.stepper.literal", fail)
    app = opened(**READING)
    assert failed(app) == [said("stepper")]
    assert headline(app) == HEADLINE


def test_menus_that_fail_say_so_each_for_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("timeline.views.toolbar.literal", fail)
    app = opened(**READING)
    assert failed(app) == [said("filters"), said("who")]
    assert headline(app) == HEADLINE


def test_every_choice_that_fails_says_so_for_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("streamlit.segmented_control", fail)
    app = opened(**READING)
    assert failed(app) == [said(part) for part in ("views", "who", "time", "language")]
    assert headline(app) == HEADLINE


def test_the_sentence_is_in_the_readers_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("timeline.views.reading.about", fail)
    [sentence] = failed(opened(lang="zh"))
    assert sentence == said("about", "zh")
    assert "关于人物、词语和来源的说明无法显示" in sentence


def test_what_is_wrong_with_a_file_fails_and_the_file_can_be_exchanged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = tmp_path / "broken.yaml"
    story.write_text("title: A story\n", encoding="utf-8")
    monkeypatch.setenv("TIMELINE_STORY", str(story))
    monkeypatch.setattr("timeline.views.problems.problem_list", fail)
    app = opened()
    assert failed(app) == [said("problems")]
    assert app.file_uploader(key="story-file")


def test_a_figure_that_fails_is_answered_with_a_sentence_that_nobody_keeps(
    zhang: Timeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("timeline.serving.answers.figure_at", fail)
    status, headers, body = asked(figure_addresses(zhang, Choices())[0]["address"])
    assert (status, headers["cache-control"]) == (500, "no-store")
    assert body.decode() == said("chart")


@pytest.mark.parametrize(("name", "part"), [("stops", "event"), ("list", "list")])
def test_a_walk_that_fails_is_answered_with_a_sentence_that_nobody_keeps(
    zhang: Timeline, name: str, part: Part, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("timeline.serving.answers.prefetched_at", fail)
    status, headers, body = asked(walk(zhang)[name])
    assert (status, headers["cache-control"]) == (500, "no-store")
    assert body.decode() == said(part)


def test_a_panel_that_fails_leaves_the_others_of_its_portion(
    zhang: Timeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail_once(story: Timeline, reader: Reader) -> str:
        return fail() if reader.focus.event == READING["event"] else panel_of(story, reader)

    monkeypatch.setattr("timeline.views.prefetch.panel_of", fail_once)
    # A search of its own, since what others asked for is kept.
    ways = walk(zhang, q="hotel")
    stops = [stop for stop, _steps in held(ways["stops"])]
    assert READING["event"] in stops
    stops.remove(READING["event"])
    assert list(held(ways["panels"].replace("{0}", "0"))) == stops


def test_the_offline_page_names_the_event_that_fails(
    zhang_story: Story, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail_once(timeline: Timeline, event: str, **more: Any) -> str:
        return fail() if event == READING["event"] else event_panel(timeline, event, **more)

    monkeypatch.setattr("timeline.exchange.page.event_panel", fail_once)
    page = to_page(make_timeline(zhang_story))
    assert page.count('class="failed"') == 1
    assert said("event", headline=HEADLINE) in page
    assert page.count("<h2") == to_page(make_timeline(zhang_story)).count("<h2")
    assert "The part 'event hotel-meeting' of the page failed" in caplog.text


def test_the_terminal_says_in_one_line_which_event_of_the_offline_page_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("timeline.exchange.page.event_panel", fail)
    done = CliRunner().invoke(
        command, ["export", str(ZHANG), "--to", "page", "-o", str(tmp_path / "zhang.html")]
    )
    lines = done.stderr.splitlines()
    assert "The part 'event hotel-meeting' of the page failed: a fault put in by the test" in lines
    assert "Traceback" not in done.output
    assert (len(lines), done.exit_code) == (18, 1)
    assert (tmp_path / "zhang.html").exists()
