"""A part of the page that fails is replaced by one sentence, and the rest stands."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path
from typing import Any, NoReturn

import pytest
from click.testing import CliRunner
from streamlit.testing.v1 import AppTest

from tests.test_page import PAGE, html, opened
from tests.test_serving import asked, base_of
from timeline.choices import Choices
from timeline.cli import timeline as command
from timeline.exchange import to_page
from timeline.markup import reader_panel
from timeline.reader import element_html
from timeline.reader.parts import part_of
from timeline.timeline import Timeline, open_timeline
from timeline.views.stories import find_story
from timeline.wording import Part, describe_failure

TEMPLATE = Path(__file__).parents[1] / "data" / "template.yaml"
EVENT = "repair"
HEADLINE = "The clock is repaired"
BROKEN: list[tuple[Part, str, str, str]] = [
    ("voices", "timeline.reader.parts.voices_page", "pages", "voices"),
    ("people", "timeline.reader.parts.people_page", "pages", "people"),
    ("matrix", "timeline.reader.parts.matrix_page", "pages", "matrix"),
    ("order", "timeline.reader.parts.order_page", "pages", "order"),
    ("about", "timeline.reader.parts.about", "pages", "foot"),
    ("card", "timeline.reader.parts.opening_panel", "panels-0", ""),
    ("card", "timeline.reader.parts.closing_card", "panels-0", "~end"),
]


@pytest.fixture
def zhang(monkeypatch: pytest.MonkeyPatch) -> Timeline:
    monkeypatch.delenv("TIMELINE_STORY", raising=False)
    found = find_story("en", Choices()).opened
    assert found is not None
    return found


def fail(*_given: Any, **_named: Any) -> NoReturn:
    raise RuntimeError("a fault put in by the test")


def failed(app: AppTest) -> list[str]:
    """Return the sentences that stand on the page for parts that failed."""
    return [body for body in html(app).split("\n\n") if 'class="failed"' in body]


def said(part: Part, language: str = "en", **named: str) -> str:
    return f'<p class="failed" role="alert">{escape(describe_failure(part, language, **named))}</p>'


def fail_once(timeline: Timeline, event: str, **more: Any) -> str:
    return fail() if event == EVENT else reader_panel(timeline, event, **more)


@pytest.mark.parametrize(("part", "broken", "name", "place"), BROKEN)
def test_a_part_that_fails_is_one_sentence_and_the_others_stand(
    part: Part,
    broken: str,
    name: str,
    place: str,
    zhang: Timeline,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    whole = part_of(zhang, zhang, name)
    monkeypatch.setattr(broken, fail)
    left = part_of(zhang, zhang, name)
    assert isinstance(whole, dict)
    assert left == whole | {place: said(part)}
    [record] = [record for record in caplog.records if record.name.startswith("timeline")]
    assert record.getMessage() == f"The part '{part}' of the page failed"
    assert record.exc_info is not None
    assert "a fault put in by the test" in str(record.exc_info[1])


def test_an_event_that_fails_keeps_its_headline(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    story = open_timeline(TEMPLATE)
    whole = part_of(story, story, "panels-0")
    monkeypatch.setattr("timeline.reader.parts.reader_panel", fail_once)
    left = part_of(story, story, "panels-0")
    sentence = said("event", headline=HEADLINE)
    shown = f'<article class="event"><h2>{HEADLINE}</h2>{sentence}</article>'
    assert isinstance(whole, dict)
    assert left == whole | {EVENT: shown}
    assert "The part 'event repair' of the page failed" in caplog.text


def test_the_legend_fails_and_the_reader_stands(
    zhang: Timeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = element_html(zhang)
    monkeypatch.setattr("timeline.reader.element.legend", fail)
    legend = re.search(r'<ul class="legend".*?</ul>', whole, re.DOTALL)
    assert legend is not None
    assert element_html(zhang) == whole.replace(legend[0], said("legend"))


def test_the_sentence_is_in_the_readers_language(
    zhang: Timeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("timeline.reader.parts.about", fail)
    chinese = zhang.in_language("zh")
    pages = part_of(chinese, chinese, "pages")
    assert isinstance(pages, dict)
    assert pages["foot"] == said("about", "zh")
    assert "关于人物、词语和来源的说明无法显示" in pages["foot"]


@pytest.mark.long
@pytest.mark.parametrize(
    ("part", "broken", "wants_files"),
    [
        ("chart", "timeline.views.served.element_address", False),
        ("file", "timeline.views.files.show_files", True),
    ],
)
def test_what_fails_on_the_page_is_said_there(
    part: Part, broken: str, monkeypatch: pytest.MonkeyPatch, *, wants_files: bool
) -> None:
    monkeypatch.delenv("TIMELINE_STORY", raising=False)
    monkeypatch.setattr(broken, fail)
    app = AppTest.from_file(PAGE, default_timeout=30)
    app.session_state["wants-files"] = wants_files
    app.run()
    assert failed(app) == [said(part)]


@pytest.mark.long
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


@pytest.mark.parametrize(
    ("name", "part", "language"),
    [
        ("element", "story", "en"),
        ("element?lang=zh", "story", "zh"),
        ("facts", "story", "en"),
        ("figure-640", "chart", "en"),
        ("picture.svg", "chart", "en"),
    ],
)
def test_what_the_server_cannot_make_is_answered_with_a_sentence_that_nobody_keeps(
    zhang: Timeline, name: str, part: Part, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("timeline.serving.answers.part_at", fail)
    status, headers, body = asked(f"{base_of(zhang)}/{name}")
    assert (status, headers["cache-control"]) == (500, "no-store")
    assert headers["content-type"] == "text/plain; charset=utf-8"
    assert body.decode() == describe_failure(part, language)


@pytest.mark.long
@pytest.mark.usefixtures("_no_charts_in_files")
def test_the_offline_page_names_the_event_that_fails(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("timeline.reader.parts.reader_panel", fail_once)
    story = open_timeline(TEMPLATE)
    page = to_page(story, light=True)
    assert page.count('class="failed"') == 1
    assert said("event", headline=HEADLINE) in page
    assert page.count("<h2") == len(story.entries) + 1
    assert "The part 'event repair' of the page failed" in caplog.text


@pytest.mark.long
@pytest.mark.usefixtures("_no_charts_in_files")
def test_the_terminal_says_in_one_line_which_event_of_the_offline_page_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("timeline.reader.parts.reader_panel", fail)
    done = CliRunner().invoke(
        command, ["export", str(TEMPLATE), "--to", "page", "-o", str(tmp_path / "clock.html")]
    )
    lines = done.stderr.splitlines()
    assert "The part 'event repair' of the page failed: a fault put in by the test" in lines
    assert "Traceback" not in done.output
    assert (len(lines), done.exit_code) == (8, 1)
    assert (tmp_path / "clock.html").exists()
