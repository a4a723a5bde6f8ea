"""The core of the page and of the file in the two engines that are not Chromium's."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.browser.acts import PLACE_OF_MARK
from tests.browser.conftest import PATIENCE, PHONE, served
from tests.browser.engines import ENGINES, SOON, Engine, Strategy
from tests.conftest import SavedPage

HERE = Path(__file__).parent
HEADLINE = "document.querySelector('.panel h2')?.textContent"
SHOWN = """Array.from(document.querySelectorAll('.chart svg'))
    .filter((svg) => svg.checkVisibility()).length"""
CUT = """Array.from(document.querySelectorAll('.lead'))
    .filter((lead) => lead.scrollHeight > lead.clientHeight).map((lead) => lead.textContent)"""
PLOT = "Boolean(document.querySelector('.timeline-plot')?._fullLayout)"
IS_READY = "Boolean(document.querySelector('.reader:not(.plain) > .status')?.textContent)"
OPENED = "Array.from(document.querySelectorAll(':popover-open'), (menu) => menu.id)"
MODE = "document.querySelector('.reader').dataset.mode"
STARTING = "document.documentElement.className"


@pytest.fixture(scope="module", params=list(ENGINES))
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@contextmanager
def started(name: str, folder: Path, strategy: Strategy) -> Iterator[Engine]:
    try:
        with ENGINES[name](folder, strategy) as engine:
            yield engine
    except LookupError as missing:
        reason = f"{name} is not driven: {missing}"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)


@pytest.fixture(scope="module")
def patient(name: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with started(name, tmp_path_factory.mktemp("patient"), "normal") as engine:
        yield engine


@pytest.fixture(scope="module")
def hasty(name: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with started(name, tmp_path_factory.mktemp("hasty"), "none") as engine:
        yield engine


@pytest.fixture
def engine(patient: Engine) -> Iterator[Engine]:
    """An engine that waits until a page has all it asks for. Nothing may go wrong in it."""
    yield patient
    assert patient.run("return window.complaints") == []


@pytest.fixture
def early(hasty: Engine) -> Iterator[Engine]:
    """An engine that waits for nothing. Nothing may go wrong in it."""
    yield hasty
    assert hasty.run("return window.complaints") == []


@pytest.fixture(scope="module")
def watched() -> Iterator[str]:
    """The address of a server whose page keeps what goes wrong."""
    with served(None, str(HERE / "watched.py")) as url:
        yield url


@pytest.fixture
def held(watched: str) -> Iterator[str]:
    """The same, whose Streamlit waits."""
    tell(watched, "hold")
    yield watched
    tell(watched, "go")


@pytest.fixture(scope="module")
def watched_file(saved_page: SavedPage, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the Zhang case in a file that keeps what goes wrong."""
    watch = (HERE / "watch.js").read_text(encoding="utf-8")
    file = tmp_path_factory.mktemp("watched") / "story.html"
    page = saved_page("zhang").read_bytes().decode()
    file.write_text(page.replace("<head>", f"<head><script>{watch}</script>", 1), encoding="utf-8")
    return file.as_uri()


def tell(server: str, word: str) -> bool:
    """Tell the server to hold or to go; return whether Streamlit's script was asked for."""
    with urlopen(f"{server}{word}") as answer:
        return bool(answer.read() == b"yes")


def visit_early(engine: Engine, held: str, query: str) -> None:
    engine.open(f"{held}{query}")
    deadline = time.monotonic() + PATIENCE
    while not tell(held, "asked"):
        assert time.monotonic() < deadline, "the page did not ask for Streamlit"
        time.sleep(SOON)
    engine.expect(IS_READY, wanted=True)


def visit(engine: Engine, url: str) -> None:
    engine.open(url)
    engine.expect(IS_READY, wanted=True)


def click_mark(engine: Engine, event: str) -> None:
    engine.expect(PLOT, wanted=True)
    engine.click_at(*engine.run(f"return ({PLACE_OF_MARK})(arguments[0])", event))


def test_one_reads_before_streamlit_is_there_and_on_when_it_has_come(
    early: Engine, held: str
) -> None:
    visit_early(early, held, "?event=presents")
    early.expect(HEADLINE, "Jack gives presents")
    early.expect("document.querySelectorAll('.events a').length", 18)
    early.expect("document.querySelector('.events [aria-current]').dataset.stop", "presents")
    early.expect(SHOWN, 1)
    early.expect(CUT, [])
    early.press("ArrowRight")
    early.expect(HEADLINE, "Jack pays for a “consultancy”")
    early.click(".stepper [data-step=next]")
    early.expect(HEADLINE, "Calvin offers a green card")
    early.click(".timeline-painting [data-event=decision] text")
    early.expect(HEADLINE, "Zhang decides")
    early.click(".events [data-stop=hotel-meeting]")
    early.expect(HEADLINE, "A private meeting in a hotel")
    early.back()
    early.expect(HEADLINE, "Zhang decides")
    early.expect("location.search", "?event=decision")
    early.run("window.stood = document.querySelector('.reader')")
    early.click("[popovertarget=reader-find]")
    early.press("hotel")
    early.expect("document.querySelector('.hits')?.childElementCount", 1)
    early.expect(STARTING, "starting")
    tell(held, "go")
    early.expect(STARTING, "")
    early.expect("document.querySelector('.reader') === window.stood", wanted=True)
    early.expect("document.querySelector('#reader-find').matches(':popover-open')", wanted=True)
    early.expect("[document.activeElement.name, document.activeElement.value]", ["q", "hotel"])
    early.press("Enter")
    early.expect(HEADLINE, "A private meeting in a hotel")


def test_a_mark_of_the_finished_chart_is_pressed(engine: Engine, watched: str) -> None:
    visit(engine, f"{watched}?event=presents")
    click_mark(engine, "decision")
    engine.expect(HEADLINE, "Zhang decides")


def test_what_is_searched_is_found(engine: Engine, watched: str) -> None:
    visit(engine, watched)
    engine.press("f")
    engine.expect("document.activeElement.name", "q")
    engine.press("spyware")
    hits = "Array.from(document.querySelectorAll('.hits a'), (link) => link.dataset.stop)"
    engine.expect(hits, ["presents"])
    engine.press("Escape")
    engine.expect(OPENED, [])
    engine.expect("location.search", "?q=spyware")
    engine.expect("document.activeElement.tagName", "BODY")
    engine.press("f")
    engine.expect(OPENED, ["reader-find"])
    engine.click(".hits a")
    engine.expect(OPENED, [])
    engine.expect(HEADLINE, "Jack gives presents")


@pytest.mark.wcag("2.1.2")
def test_each_menu_opens_and_esc_closes_it_and_one_presents_and_comes_back(
    engine: Engine, watched: str
) -> None:
    visit(engine, f"{watched}?event=presents")
    for name in ("views", "find", "share", "more"):
        engine.click(f"[popovertarget=reader-{name}]")
        engine.expect(OPENED, [f"reader-{name}"])
        engine.press("Escape")
        engine.expect(OPENED, [])
    # A press counts though its words are written anew meanwhile.
    engine.run("""addEventListener("mousedown", () => {
        const name = document.querySelector(".view-name");
        name.textContent = name.textContent;
    });""")
    engine.click("[popovertarget=reader-views]")
    engine.expect(OPENED, ["reader-views"])
    engine.press("Escape")
    engine.expect(OPENED, [])
    present(engine)


def present(engine: Engine) -> None:
    engine.click(".tools [data-act=present]")
    engine.expect(MODE, "present")
    engine.press("ArrowRight")
    engine.expect(HEADLINE, "Jack pays for a “consultancy”")
    engine.click(".lesson [data-act=present]")
    engine.expect(MODE, "read")


def test_the_file_opens_steps_and_presents(engine: Engine, watched_file: str) -> None:
    visit(engine, f"{watched_file}#event=offer")
    engine.expect(HEADLINE, "The institute offers a visit abroad")
    engine.expect("document.querySelectorAll('.events a').length", 18)
    click_mark(engine, "presents")
    engine.expect(HEADLINE, "Jack gives presents")
    present(engine)
    engine.press("ArrowRight")
    engine.expect(HEADLINE, "Calvin offers a green card")
    engine.back()
    engine.expect(HEADLINE, "Jack pays for a “consultancy”")


def test_on_a_phone_a_lesson_scrolls_and_leaves_no_words_out(
    engine: Engine, watched_file: str
) -> None:
    whole = engine.driver.get_window_rect()
    engine.driver.set_window_rect(0, 0, PHONE["width"], PHONE["height"])
    visit(engine, f"{watched_file}#event=hotel-meeting&mode=present")
    engine.expect(MODE, "present")
    engine.expect("document.querySelector('.reader').dataset.fit", "0")
    engine.driver.set_window_rect(**whole)
