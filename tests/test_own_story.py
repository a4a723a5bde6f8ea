"""A story that a reader opens from a file has an address, and whose it is."""

from __future__ import annotations

from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.test_page import PAGE, html, shown, told
from timeline.errors import MOST_TOLD
from timeline.found import Found
from timeline.reader import element_data, element_html
from timeline.sessions import Full, Kept, MemoryStore, Unreachable
from timeline.views import own, stories
from timeline.wording import phrases

pytestmark = pytest.mark.process  # files that readers open are read in one of their own

DISPUTED = (Path(__file__).parent / "data" / "valid" / "disputed.yaml").read_bytes()
FOR_SOME_HOURS = (
    "Whoever has the link sees this story, which is here for some hours only. What lasts is your "
    "file, and the offline page."
)
KEPT = (
    "The server keeps your file for 12 hours, unless you delete it before, and shows it to whoever "
    "has the link."
)
GONE = (
    "At this address is no story, or none any more: a story from a file is kept for some hours, "
    "unless it is deleted before or others need its room. If you have the file, open it here: the "
    "page then shows the same place in the story."
)
FULL = (
    "The server holds as many stories as it can, and all of them are being read. Try again in an "
    "hour, or look at your file on your own computer: timeline view."
)
SILENT = (
    "What keeps readers’ stories does not answer just now: none can be opened, changed or deleted. "
    "Try again in a minute."
)


class Failing(MemoryStore):
    """A store that fails once it is told to."""

    fails: type[Exception] | None = None

    def keep(self, story: Kept, key: str = "", over: bytes | None = None) -> str:
        if self.fails is not None:
            raise self.fails
        return super().keep(story, key, over)

    def find(self, key: str) -> Kept | None:
        if self.fails is Unreachable:
            raise self.fails
        return super().find(key)

    def drop(self, key: str) -> None:
        if self.fails is not None:
            raise self.fails
        super().drop(key)


@pytest.fixture(autouse=True)
def store(monkeypatch: pytest.MonkeyPatch) -> Failing:
    monkeypatch.delenv("TIMELINE_STORY", raising=False)
    store = Failing()
    for place in ("own", "stories", "opening", "drafts", "questions"):
        monkeypatch.setattr(f"timeline.views.{place}.story_store", lambda: store)
    return store


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


def press(app: AppTest, key: str) -> AppTest:
    with_files(app).button(key=key).click()
    return run(app)


def texts(app: AppTest) -> list[str]:
    return [text.value for text in app.text]


def title(app: AppTest) -> str:
    return shown(app).story.title


def has_reader(app: AppTest) -> bool:
    return bool(app.get("bidi_component"))


def address(app: AppTest) -> dict[str, str]:
    return {name: str(value) for name, value in app.query_params.items()}


def buttons(app: AppTest) -> set[str | None]:
    return {button.key for button in with_files(app).button}


def test_the_address_leads_to_the_story_from_everywhere() -> None:
    app = upload(window(event="offer", lang="zh", q="spy"))
    assert title(app) == "The harbour fire"
    key = address(app)["story"]
    assert address(app) == {"lang": "zh", "story": key}
    assert shown(app).is_own
    other = window(story=key, event="letter")
    assert title(other) == "The harbour fire"
    assert title(window()) == "The Zhang case"


def test_the_page_says_how_long_it_is_kept_and_for_whom(monkeypatch: pytest.MonkeyPatch) -> None:
    assert KEPT in [each.value for each in with_files(window()).caption]
    monkeypatch.setenv("TIMELINE_KEEP", "1")
    said = [each.value for each in with_files(window()).caption]
    assert KEPT.replace("12 hours", "1 hour") in said
    own, served = shown(upload(window())), shown(window())
    assert FOR_SOME_HOURS in element_html(own)
    assert FOR_SOME_HOURS not in element_html(served)
    assert element_data(own, is_served=True)["isOwn"] is True
    for page in (element_html(own), element_html(served)):
        assert 'data-act="copy"' in page
        assert 'class="follow"' in page


def test_who_opened_a_story_alone_can_delete_it() -> None:
    app = upload(window(lang="en"))
    key = address(app)["story"]
    other = window(story=key)
    assert "delete" not in buttons(other)
    press(app, "delete")
    assert GONE in texts(app)
    assert not has_reader(app)
    assert address(app) == {"lang": "en", "story": key}
    assert GONE in texts(run(other))


def test_after_a_reload_the_browser_tells_whose_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    app = upload(window())
    key, secret = address(app)["story"], told(app)["secret"]
    assert secret
    for proof, can_delete in (("", False), ("x", False), ("é", False), (secret, True)):
        assert told(window(story=key))["secret"] == ""
        monkeypatch.setattr(st, "session_state", {})
        own.show_secret(key, proof)
        assert own.owns(key) == can_delete
        own.show_secret("x" * 22, proof)
        assert not own.owns("x" * 22)


def test_a_mended_file_takes_the_place_of_its_reader_s_own_alone() -> None:
    app = upload(window())
    first = address(app)
    app.query_params["event"] = "letter"
    mended = DISPUTED.replace(b"A letter is sent", b"A letter comes")
    upload(app, content=mended)
    assert address(app) == first | {"event": "letter"}
    assert shown(app).entries["letter"].headline == "A letter comes"
    other = upload(window(**first))
    assert address(other)["story"] != first["story"]
    assert shown(window(**first)).entries["letter"].headline == "A letter comes"
    upload(app, name="flood.yaml")
    assert address(app)["story"] != first["story"]
    assert "event" not in address(app)


def test_an_unknown_key_says_so_and_the_file_opens_at_the_same_place() -> None:
    app = window(story="x" * 22, event="letter", q="a")
    assert GONE in texts(app)
    assert not has_reader(app), "the server's own story is another one"
    upload(app)
    assert title(app) == "The harbour fire"
    assert GONE not in texts(app)
    assert address(app) == {"story": address(app)["story"], "event": "letter", "q": "a"}
    assert address(app)["story"] != "x" * 22


def test_from_a_story_that_is_gone_a_button_leads_to_the_servers() -> None:
    app = press(window(event="letter", story="fire", lang="en"), "back")
    assert title(app) == "The Zhang case"
    assert address(app) == {"lang": "en"}
    assert "back" not in buttons(app)


def test_the_address_alone_says_which_story_is_shown() -> None:
    app = upload(window())
    own = address(app)
    app.query_params.clear()
    assert title(run(app)) == "The Zhang case"
    app.query_params.update(own)
    assert title(run(app)) == "The harbour fire"


def test_a_file_with_problems_is_no_story_that_is_gone() -> None:
    app = upload(window(), content=b"title: A story\n")
    assert "This story cannot be shown yet" in html(app)
    assert GONE not in texts(app)
    assert title(press(app, "back")) == "The Zhang case"


def test_a_file_that_cannot_be_shown_is_mended_on_the_page() -> None:
    app = upload(window(), content=b"title: [\n")
    key = address(app)["story"]
    assert "edit" not in {button.key for button in window(story=key).button}
    app.button(key="edit").click()
    run(app)
    assert {"undo", "close-editor"} <= {button.key for button in app.button}
    draft = app.session_state["draft"]
    assert (draft.key, draft.name, draft.text) == (key, "fire.yaml", "title: [\n")


def test_beside_the_problems_of_a_file_a_button_leads_to_the_editor() -> None:
    app = upload(window(), content=DISPUTED.replace(b"lane: ", b"lane: no-", 1))
    key = address(app)["story"]
    assert "mend" not in {button.key for button in window(story=key).button}
    app.button(key="mend").click()
    run(app)
    assert "close-editor" in buttons(app)
    assert "mend" not in buttons(app)
    assert "mend" not in buttons(upload(window()))


def test_a_silent_store_is_told_and_loses_nobody_s_page(store: Failing) -> None:
    app = upload(window())
    key = address(app)["story"]
    store.fails = Unreachable
    assert SILENT in texts(run(app))
    assert title(app) == "The harbour fire"
    press(app, "delete")
    assert SILENT in texts(app)
    assert title(window()) == "The Zhang case"
    upload(app, name="flood.yaml")
    assert address(app)["story"] == key
    elsewhere = window(story="x" * 22)
    assert SILENT in texts(elsewhere)
    assert GONE not in texts(elsewhere)
    store.fails = None
    assert SILENT not in texts(run(app))
    assert title(app) == "The harbour fire"


def test_a_full_store_is_told(store: Failing) -> None:
    app = window()
    store.fails = Full
    upload(app)
    assert FULL in texts(with_files(app))
    assert title(app) == "The Zhang case"
    assert address(app) == {}


def test_it_is_said_in_chinese() -> None:
    _ = phrases("zh").gettext
    assert _(GONE) in texts(window(story="x", lang="zh"))
    assert "此专题" in element_html(shown(upload(window(lang="zh"))))


def test_every_server_makes_the_same_story_of_what_is_kept(store: Failing) -> None:
    key = store.keep(Kept("fire.csv", b"date,headline\n2011,One", ""))
    found: Found = stories.own_story(key, "en")
    assert found.opened is not None
    stories.forget_story(key)
    again = stories.own_story(key, "en")
    assert again is not found
    assert again.opened is not None
    assert again.opened.digest == found.opened.digest
    assert found.needs == again.needs != ()


def test_more_problems_than_are_shown_are_offered_as_a_file() -> None:
    rows = "".join(f"soon,A {number}\n" for number in range(MOST_TOLD + 1))
    app = upload(window(), "t.csv", f"date,headline\n{rows}".encode())
    [offer] = [each for each in app.get("download_button") if "report" in each.proto.label]
    assert offer.proto.label == "The whole report as a text file"
    few = upload(window(), "t.csv", b"date,headline\nsoon,A\n")
    assert not any("report" in each.proto.label for each in few.get("download_button"))
