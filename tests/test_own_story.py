"""A story that a reader opens from a file is in one window only, and the page says so."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.test_page import PAGE, html, shown
from timeline.reader import element_data, element_html

pytestmark = pytest.mark.process  # files that readers open are read in one of their own

DISPUTED = (Path(__file__).parent / "data" / "valid" / "disputed.yaml").read_bytes()
HERE_ALONE = (
    "This story is in this tab only: a link to it would lead nobody there. To pass it on, save "
    "it as an offline page, or give others your file to open."
)
GONE = (
    "The story from the file “{name}” is not in this tab: it was opened in another one, or in "
    "this one before it was loaded anew. A story from a file is only where it was opened, and then "
    "it is gone. If you have the file, open it here: the page then shows the same place in the "
    "story."
)


@pytest.fixture(autouse=True)
def _zhang_case(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TIMELINE_STORY", raising=False)


def window(**parameters: str) -> AppTest:
    """Return a new window on this address."""
    app = AppTest.from_file(PAGE, default_timeout=30)
    app.query_params.update(parameters)
    return run(app)


def with_files(app: AppTest) -> AppTest:
    """Ask for the dialog with files, as the reader does, unless a file is asked for anyhow."""
    if has_reader(app):
        app.session_state["wants-files"] = True
        run(app)
    return app


def run(app: AppTest) -> AppTest:
    app.run()
    assert not app.exception
    return app


def upload(app: AppTest, name: str = "fire.yaml", content: bytes = DISPUTED) -> AppTest:
    with_files(app).file_uploader(key="story-file").set_value((name, content, "text/yaml"))
    return run(app)


def texts(app: AppTest) -> list[str]:
    return [text.value for text in app.text]


def title(app: AppTest) -> str:
    return shown(app).story.title


def has_reader(app: AppTest) -> bool:
    return bool(app.get("bidi_component"))


def address(app: AppTest) -> dict[str, str]:
    return {name: str(value) for name, value in app.query_params.items()}


def test_the_address_says_that_a_story_of_the_readers_own_is_open() -> None:
    app = upload(window(event="offer", lang="zh", q="spy"))
    assert title(app) == "The harbour fire"
    assert address(app) == {"lang": "zh", "own": "fire.yaml"}
    assert shown(app).is_own


def test_neither_link_nor_code_leads_to_a_story_of_the_readers_own() -> None:
    own, served = shown(upload(window())), shown(window())
    assert (own.is_own, served.is_own) == (True, False)
    told = element_html(own)
    assert HERE_ALONE in told
    assert element_data(own, is_served=True)["isOwn"] is True
    for control in ('data-act="copy"', 'class="follow"'):
        assert control not in told
        assert control in element_html(served)
    assert HERE_ALONE not in element_html(served)


def test_a_window_loaded_anew_says_that_the_story_is_gone_and_opens_it_again() -> None:
    before = upload(window())
    before.query_params["event"] = "letter"
    app = window(**address(before))
    assert GONE.format(name="fire.yaml") in texts(app)
    assert not has_reader(app), "the server's own story is another one"
    upload(app)
    assert title(app) == "The harbour fire"
    assert GONE.format(name="fire.yaml") not in texts(app)
    assert address(app) == address(before)


def test_another_file_than_the_one_that_is_gone_begins_at_its_beginning() -> None:
    app = upload(window(event="letter", own="flood.yaml"))
    assert title(app) == "The harbour fire"
    assert address(app) == {"own": "fire.yaml"}


def test_from_a_story_that_is_gone_a_button_leads_to_the_servers() -> None:
    app = window(event="letter", own="fire.yaml", lang="en")
    app.button(key="back").click().run()
    assert title(app) == "The Zhang case"
    assert address(app) == {"lang": "en"}
    assert "back" not in {button.key for button in with_files(app).button}


def test_the_address_alone_says_which_story_is_shown() -> None:
    app = upload(window())
    own = address(app)
    app.query_params.clear()
    assert title(run(app)) == "The Zhang case"
    app.query_params.update(own)
    assert title(run(app)) == "The harbour fire"
    app.query_params["own"] = "flood.yaml"
    assert GONE.format(name="flood.yaml") in texts(run(app))


def test_a_file_with_problems_is_no_story_that_is_gone() -> None:
    app = upload(window(), content=b"title: A story\n")
    assert "This story cannot be shown yet" in html(app)
    assert GONE.format(name="fire.yaml") not in texts(app)
    app.button(key="back").click().run()
    assert title(app) == "The Zhang case"


@pytest.mark.parametrize(
    ("name", "shown"),
    [("**a** :tada: <b>", "**a** :tada: <b>"), ("n" * 300, "n" * 79 + "…")],
)
def test_the_name_in_an_address_is_shown_as_text_and_not_without_end(name: str, shown: str) -> None:
    assert GONE.format(name=shown) in texts(window(own=name))


def test_it_is_said_in_chinese() -> None:
    app = window(own="fire.yaml", lang="zh")
    assert any("来自文件“fire.yaml”的专题不在这个标签页里" in text for text in texts(app))
    assert "此专题只在这个标签页里" in element_html(shown(upload(app)))
