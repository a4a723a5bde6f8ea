from __future__ import annotations

from pathlib import Path
from threading import Thread

import pytest
from streamlit.testing.v1 import AppTest

from tests.test_page import headline, opened
from timeline.views.slots import DRAWN_AT_ONCE, SLOTS


def taken() -> int:
    """Take every slot that nobody has, and return how many there were; all are given back."""
    count = sum(SLOTS.acquire(blocking=False) for _ in range(DRAWN_AT_ONCE))
    if count:
        SLOTS.release(count)
    return count


@pytest.mark.long
def test_a_reader_waits_while_the_page_is_drawn_for_enough_others() -> None:
    opened(event="offer")  # what a first reader alone waits for
    drawn: list[AppTest] = []
    reader = Thread(target=lambda: drawn.append(opened(event="offer")))
    for _ in range(DRAWN_AT_ONCE):
        SLOTS.acquire()
    try:
        reader.start()
        reader.join(1)
        assert reader.is_alive()
    finally:
        SLOTS.release(DRAWN_AT_ONCE)
    reader.join(30)
    assert headline(drawn[0], "offer") == "The institute offers a visit abroad"


@pytest.mark.long
@pytest.mark.parametrize("story", ["title: cut o", "title: [", None])
def test_every_slot_is_given_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, story: str | None
) -> None:
    if story is not None:
        file = tmp_path / "story.yaml"
        file.write_text(story, encoding="utf-8")
        monkeypatch.setenv("TIMELINE_STORY", str(file))
    for _ in range(DRAWN_AT_ONCE + 1):
        opened(event="offer")
    assert taken() == DRAWN_AT_ONCE
