from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, settings

from tests.accessibility import Recorder, tell_marks
from tests.ferry import write_ferry
from timeline.chronology import Chronology
from timeline.exchange import to_page
from timeline.loading import load_story
from timeline.story import Story
from timeline.timeline import Timeline, make_timeline, open_timeline

HERE = Path(__file__).parent
ROOT = HERE.parent

# How long a test takes is no finding: the machine may be busy.
settings.register_profile(
    "timeline", deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=25
)
settings.load_profile("timeline")
settings.register_profile("thorough", settings.get_profile("timeline"), max_examples=1_000)


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("accessibility")
    group.addoption("--accessibility", type=Path, help="the page to write on what tests show")
    group.addoption("--on", default="an unknown day", help="the day that this page is to name")


def pytest_configure(config: pytest.Config) -> None:
    page = config.getoption("--accessibility")
    if page is not None and not hasattr(config, "workerinput"):
        config.pluginmanager.register(Recorder(page, config.getoption("--on")))


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave the tests with a browser unread where the fast tests alone are asked for."""
    is_browser = HERE / "browser" in (collection_path, *collection_path.parents)
    return True if is_browser and config.getoption("markexpr") == "fast" else None


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """Return that tests which are named one by one need no workers; `None` for one a core."""
    return 0 if all("::" in name for name in config.args) else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a browser, and as fast what is none of the other kinds."""
    for item in items:
        if HERE / "browser" in item.path.parents:
            item.add_marker("browser")
        if not any(map(item.get_closest_marker, ("browser", "process", "growth", "long"))):
            item.add_marker("fast")
        tell_marks(item)
    # The longest first, so that nobody waits for it at the end.
    items.sort(key=lambda item: not item.name.endswith("[mypy]"))


def pytest_collection_finish() -> None:
    """Look for garbage less often, and not among what was imported: a tenth of the time goes."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)


PROCESSES = {"subprocess.Popen", "os.fork", "os.posix_spawn", "os.spawn", "os.system"}
FAST: list[str] = []
"""The test that runs, if it is one of those that may start no process."""


def forbid_processes(event: str, _values: tuple[object, ...]) -> None:
    if event in PROCESSES and FAST:
        raise AssertionError(f"{FAST[-1]} starts a process ({event}): mark it as one (pyproject)")


sys.addaudithook(forbid_processes)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    is_alone = item.get_closest_marker("fast") or item.get_closest_marker("long")
    FAST.extend([item.name] if is_alone else [])
    try:
        return (yield)
    finally:
        FAST.clear()


@pytest.fixture(scope="session")
def zhang() -> Story:
    return load_story(ROOT / "data" / "zhang.yaml")


@pytest.fixture(scope="session")
def zhang_timeline(zhang: Story) -> Timeline:
    return make_timeline(zhang)


SavedPage = Callable[[str], Path]
MADE = {"ferry": write_ferry}


@pytest.fixture(scope="session")
def saved_page(tmp_path_factory: pytest.TempPathFactory) -> SavedPage:
    """The offline page of one of our stories, by "zhang" or "zhang light", or of one of `MADE`.

    Each is made once for all workers, which takes one of them some seconds.
    """
    own = tmp_path_factory.getbasetemp()
    folder = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own

    def saved(name: str) -> Path:
        file, draft = folder / f"{name}.html", own / f"{name}.draft"
        if not file.exists():
            story, *light = name.split()
            made = MADE.get(story)
            timeline = open_timeline(made(own) if made else ROOT / "data" / f"{story}.yaml")
            draft.write_bytes(to_page(timeline, light=bool(light)).encode())
            draft.replace(file)
        return file

    return saved


@pytest.fixture
def _no_charts_in_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out of offline pages what takes most of the time: all charts but the first."""
    for drawn in ("drawings_of", "turns_of"):
        monkeypatch.setattr(f"timeline.exchange.page.{drawn}", lambda *_: iter(()))


@pytest.fixture(scope="session")
def zhang_chronology(zhang_timeline: Timeline) -> Chronology:
    return zhang_timeline.chronology


@pytest.fixture(scope="session")
def zhang_table(zhang_timeline: Timeline) -> pd.DataFrame:
    return zhang_timeline.table
