"""What readers see when the file of a story is lost, broken or locked while it is served."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.test_page import PAGE, headline, html, opened, shown

LIGHTHOUSE = Path(__file__).parent / "data" / "valid" / "lighthouse.yaml"
BEFORE = "The file has problems; below is the story as it was before"
NOTHING = "This story cannot be shown yet"
POSIX = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows makes links only for those with the right to"
)


def delete(story: Path) -> None:
    story.unlink()


def truncate(story: Path) -> None:
    os.truncate(story, 400)


def empty(story: Path) -> None:
    os.truncate(story, 0)


def garble(story: Path) -> None:
    story.write_bytes(b"\xef\xbb\xbf\x9f\x92\xff")


def fill_with_zeros(story: Path) -> None:
    story.write_bytes(b"\0" * 4_096)


def put_a_folder_there(story: Path) -> None:
    story.unlink()
    story.mkdir()


def link_to_itself(story: Path) -> None:
    story.unlink()
    story.symlink_to(story)


def link_to_nothing(story: Path) -> None:
    story.unlink()
    story.symlink_to(story.with_name("elsewhere.yaml"))


WRECKS = [
    pytest.param(delete, "there is no such file", id="deleted"),
    pytest.param(truncate, "what happened", id="truncated"),
    pytest.param(empty, "the file is empty", id="empty"),
    pytest.param(garble, "the byte 0x9F is not UTF-8", id="garbled"),
    pytest.param(fill_with_zeros, "the hidden character U+0000", id="zeros"),
    pytest.param(put_a_folder_there, "this is a folder", id="folder"),
    pytest.param(link_to_itself, "the file cannot be read", id="loop", marks=POSIX),
    pytest.param(link_to_nothing, "there is no such file", id="dead link", marks=POSIX),
]
Wreck = Callable[[Path], None]


@pytest.fixture
def story(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "story.yaml"
    path.write_bytes(LIGHTHOUSE.read_bytes())
    monkeypatch.setenv("TIMELINE_STORY", str(path))
    return path


@pytest.mark.long
@pytest.mark.parametrize(("wreck", "told"), WRECKS)
def test_a_reader_keeps_the_last_whole_story_under_a_banner(
    wreck: Wreck, told: str, story: Path
) -> None:
    app = opened(event="arrival")
    wreck(story)
    app.run()
    assert not app.exception
    assert headline(app, "trial") == "The keeper is tried"
    assert BEFORE in html(app)
    assert told in html(app)


@pytest.mark.long
@pytest.mark.parametrize(("wreck", "told"), WRECKS)
def test_a_server_started_on_it_says_what_is_wrong(wreck: Wreck, told: str, story: Path) -> None:
    wreck(story)
    app = AppTest.from_file(PAGE, default_timeout=30).run()
    assert not app.exception
    assert NOTHING in html(app)
    assert told in html(app)


@pytest.mark.long
def test_a_file_that_is_locked_leaves_the_last_whole_story(
    story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(event="arrival")
    opening = Path.open

    def locked(path: Path, *mode: Any, **options: Any) -> IO[Any]:
        if path == story:
            raise PermissionError(13, "Permission denied", str(path))
        file: IO[Any] = opening(path, *mode, **options)
        return file

    monkeypatch.setattr(Path, "open", locked)
    app.run()
    assert not app.exception
    assert headline(app, "trial") == "The keeper is tried"
    assert BEFORE in html(app)
    assert "the file cannot be read: Permission denied" in html(app)
    monkeypatch.undo()
    monkeypatch.setenv("TIMELINE_STORY", str(story))
    app.run()
    assert BEFORE not in html(app)


@pytest.mark.long
def test_another_story_in_its_place_is_the_one_that_is_shown(story: Path, tmp_path: Path) -> None:
    app = opened(event="trial")
    other = tmp_path / "other.yaml"
    text = LIGHTHOUSE.read_text(encoding="utf-8")
    other.write_text(text.replace("The keeper is tried", "The trial opens"), encoding="utf-8")
    other.replace(story)
    app.run()
    assert headline(app, "trial") == "The trial opens"
    assert BEFORE not in html(app)


@pytest.mark.long
def test_a_reader_of_another_language_keeps_the_last_whole_story_too(story: Path) -> None:
    opened(event="arrival", lang="zh")
    text = LIGHTHOUSE.read_text(encoding="utf-8")
    story.write_text(text.replace("The keeper is tried", "The trial opens"), encoding="utf-8")
    opened(event="arrival", lang="en")
    truncate(story)
    app = opened(event="trial", lang="zh")
    assert headline(app, "trial") == "The trial opens"
    assert shown(app).language == "zh"
