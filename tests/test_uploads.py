"""A reader's own file is read in a process of its own, which has limits."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.test_page import PAGE, html, shown
from tests.test_slots import taken
from timeline.found import Found, find_in_file
from timeline.sessions import Kept, story_store
from timeline.uploads import Limits, Uploads
from timeline.views.own import OWNED
from timeline.views.slots import DRAWN_AT_ONCE
from timeline.wording import describe_problem

pytestmark = pytest.mark.process

DATA = Path(__file__).parent / "data" / "valid"
FIRE = (DATA / "disputed.yaml").read_bytes()
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells what a process holds")
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows counts no processor seconds")
START = Callable[..., Uploads]
PATIENT = 600  # the machine may be busy, and tests wait for what comes and not for a time


@pytest.fixture
def start() -> Iterator[START]:
    started: list[Uploads] = []

    def begin(**limits: Any) -> Uploads:
        started.append(Uploads(Limits(**{"seconds": PATIENT} | limits)))
        return started[-1]

    yield begin
    for uploads in started:
        uploads.close()


@pytest.fixture(scope="module")
def uploads() -> Iterator[Uploads]:
    shared = Uploads(Limits(seconds=PATIENT))
    yield shared
    shared.close()


def long_story(count: int) -> bytes:
    head = (
        "title: T\nstandfirst: S\nlanes: [{id: l, label: L}]\npeople: []\n"
        "sources: [{id: s, publisher: P, title: T, published: 2018-04-22}]\nevents:\n"
    )
    event = '  - {{id: e{0}, date: "{1}", headline: H {0}, summary: S, lane: l}}\n'
    return (head + "".join(event.format(n, 1000 + n % 1000) for n in range(count))).encode()


def told(found: Found) -> list[str]:
    assert found.opened is None
    return [str(problem) for problem in found.problems]


def test_what_comes_back_is_what_is_read_here(uploads: Uploads) -> None:
    for content in (FIRE, FIRE.replace(b"5 May 2012", b"31 June 2012")):
        there = uploads.read("fire.yaml", content, "en")
        here = find_in_file("fire.yaml", content, "en", is_own=True)
        assert there.problems == here.problems
        assert there.lines == here.lines
        assert there.opened is not None
        assert here.opened is not None
        assert there.opened.is_own
        assert there.opened.story == here.opened.story
        assert there.opened.chronology.order == here.opened.chronology.order
        assert there.opened.texts == here.opened.texts
        assert there.opened.table.equals(here.opened.table)
        assert there.opened.orders == here.opened.orders
        assert there.opened.digest == here.opened.digest


def test_a_class_that_opens_one_file_has_it_read_once(uploads: Uploads) -> None:
    with ThreadPoolExecutor(30) as readers:
        found = list(readers.map(lambda _: uploads.read("a.yaml", FIRE, "en"), range(30)))
    assert len({id(each) for each in found}) == 1
    assert uploads.read("a.yaml", FIRE, "en") is found[0]
    assert uploads.read("a.yaml", FIRE, "zh") is not found[0]


def test_what_nobody_shows_any_more_is_not_kept(uploads: Uploads) -> None:
    first = uploads.read("a.yaml", FIRE, "en").lines
    assert uploads.read("a.yaml", FIRE, "en").lines is not first


TOO_LONG = (
    "a.yaml: reading this file took too long, so it was stopped "
    "(make several files of it, and a story of each)"
)
TOO_LARGE = (
    "a.yaml: reading this file took too much memory, so it was stopped "
    "(make several files of it, and a story of each)"
)

BROKEN_OFF = (
    "a.yaml: reading this file broke off "
    "(open it once more; if it breaks off again, ask whoever runs this page)"
)


def test_whatever_takes_too_long_is_stopped(start: START) -> None:
    assert told(start(seconds=0.01).read("a.yaml", FIRE, "en")) == [TOO_LONG]


@POSIX
def test_whatever_takes_too_much_of_the_processor_is_stopped(start: START) -> None:
    assert told(start(processor=1).read("a.yaml", long_story(15_000), "en")) == [TOO_LONG]


@LINUX
def test_whatever_takes_too_much_memory_is_stopped(start: START) -> None:
    content = long_story(3_000) + b"#" * 7_000_000
    found = start(memory=1_000).read("a.yaml", content, "en")
    assert told(found) == [TOO_LARGE]


def test_a_story_that_grows_too_large_does_not_come_back(start: START) -> None:
    assert told(start(answer=1_000).read("a.yaml", FIRE, "en")) == [TOO_LARGE]


def test_it_is_said_in_the_language_of_the_page(start: START) -> None:
    [stopped] = start(seconds=0.01).read("a.yaml", FIRE, "zh").problems
    told = "读取此文件耗时过长，已停止（请将其拆分为几个文件，各成一个故事）"
    assert describe_problem(stopped, "zh") == (told, "zh")


def test_what_is_wrong_is_said_in_the_language_of_the_page(uploads: Uploads) -> None:
    [problem] = uploads.read("a.yaml", b"- a", "zh").problems
    told = "文件里是列表，不是故事（故事以 'title: ' 开头）"
    assert describe_problem(problem, "zh") == (told, "zh")
    assert str(problem) == (
        "a.yaml:1: the file holds a list, not a story (a story begins with 'title: ')"
    )


def test_a_file_that_was_stopped_is_read_again_when_it_is_opened_again(start: START) -> None:
    hurried = start(seconds=0.01)
    first = hurried.read("a.yaml", FIRE, "en")
    assert first.is_stopped
    assert hurried.read("a.yaml", FIRE, "en") is not first


def children() -> set[int]:
    listed = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text(encoding="ascii")
    return {int(number) for number in listed.split()}


@LINUX
def test_a_process_that_died_while_it_waited_is_replaced(start: START) -> None:
    others, uploads = children(), start()
    uploads.read("a.yaml", FIRE, "en")
    [waiting] = children() - others
    os.kill(waiting, signal.SIGKILL)
    while Path(f"/proc/{waiting}/stat").read_text(encoding="ascii").split()[2] != "Z":
        time.sleep(0.01)
    assert uploads.read("b.yaml", FIRE, "en").opened is not None


def test_a_process_that_breaks_off_is_told(start: START, capfd: pytest.CaptureFixture[str]) -> None:
    assert told(start(answer="no number").read("a.yaml", FIRE, "en")) == [BROKEN_OFF]
    assert "Traceback" in capfd.readouterr().err, "whoever runs the server finds it in the log"


@LINUX
def test_nothing_is_left_of_it(start: START) -> None:
    others, uploads = children(), start()
    uploads.read("a.yaml", FIRE, "en")
    assert len(children() - others) == 1
    uploads.close()
    assert children() == others


@LINUX
def test_it_ends_with_a_server_that_is_killed(tmp_path: Path) -> None:
    story = tmp_path / "fire.yaml"
    story.write_bytes(FIRE)
    server = (
        "import os, signal, sys; from pathlib import Path; from timeline.uploads import UPLOADS\n"
        f"UPLOADS.read('fire.yaml', Path({str(story)!r}).read_bytes(), 'en')\n"
        "me = os.getpid()\n"
        "print(Path(f'/proc/{me}/task/{me}/children').read_text(), flush=True)\n"
        "os.kill(me, signal.SIGKILL)"
    )
    ran = subprocess.run(  # noqa: S603 (our own words)
        [sys.executable, "-c", server], stdout=subprocess.PIPE, text=True, check=False
    )
    [waiting] = map(int, ran.stdout.split())
    end = time.monotonic() + 30
    while Path(f"/proc/{waiting}").exists() and time.monotonic() < end:
        time.sleep(0.05)
    assert not Path(f"/proc/{waiting}").exists()


def test_a_file_that_is_long_in_reading_keeps_nobody_else_waiting(start: START) -> None:
    uploads = start(processor=5)
    with ThreadPoolExecutor(2) as readers:
        hostile = readers.submit(uploads.read, "a.yaml", long_story(15_000), "en")
        assert readers.submit(uploads.read, "b.yaml", FIRE, "en").result().opened is not None
        assert not hostile.done()


def test_no_turn_is_taken_while_a_file_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    turns = []

    class Patient:
        def read(
            self, name: str, content: bytes, language: str, answers: Mapping[str, str]
        ) -> Found:
            turns.append(taken())
            return find_in_file(name, content, language, answers)

    monkeypatch.setattr("timeline.views.stories.UPLOADS", Patient())
    app = AppTest.from_file(PAGE, default_timeout=60)
    app.query_params["story"] = story_store().keep(Kept("a.yaml", FIRE, ""))
    app.run()
    assert not app.exception
    assert turns == [DRAWN_AT_ONCE]


def test_the_page_says_it_and_opens_the_next_file(
    monkeypatch: pytest.MonkeyPatch, start: START, uploads: Uploads
) -> None:
    monkeypatch.delenv("TIMELINE_STORY", raising=False)
    app = AppTest.from_file(PAGE, default_timeout=60)
    app.query_params["story"] = key = story_store().keep(Kept("a.yaml", FIRE, "secret"))
    app.session_state[OWNED] = {key: "secret"}
    monkeypatch.setattr("timeline.views.stories.UPLOADS", start(seconds=0.01))
    app.run()
    assert not app.exception
    assert "This story cannot be shown yet" in html(app)
    assert "reading this file took too long, so it was stopped" in html(app)
    monkeypatch.setattr("timeline.views.stories.UPLOADS", uploads)
    app.file_uploader(key="story-file").set_value(("a.yaml", FIRE, "text/yaml"))
    app.run()
    assert not app.exception
    assert app.query_params["story"] == key, "it is the same file"
    assert shown(app).story.title == "The harbour fire"


@LINUX
def test_one_process_waits_for_all_files_one_after_the_other(start: START) -> None:
    others, uploads = children(), start()
    waiting = []
    for name in ("a.yaml", "b.yaml", "c.yaml"):
        assert uploads.read(name, FIRE, "en").opened is not None
        waiting.append(children() - others)
    assert len(waiting[0]) == 1
    assert waiting == [waiting[0]] * 3
