"""What a reader edits: as text and as tables, step by step and back."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
import streamlit as st
from PIL import Image

from timeline.choices import Choices
from timeline.errors import StoryProblem
from timeline.exchange import to_package
from timeline.incoming import Package, open_package, pack
from timeline.loading import Edits
from timeline.sessions import ChangedElsewhere, Kept, Unreachable, story_store
from timeline.timeline import Timeline, open_timeline
from timeline.views import drafts, editor
from timeline.views.drafts import Draft
from timeline.views.editor import _content, _edits, _rows, _told, _try
from timeline.views.own import OWNED
from timeline.views.stories import own_story

pytestmark = pytest.mark.process  # drafts are read in a process of their own

TEXT = (Path(__file__).parent / "data" / "valid" / "disputed.yaml").read_text(encoding="utf-8")
MENDED = TEXT.replace("The warehouse burns", "The store burns")


@pytest.fixture
def draft() -> Draft:
    key = story_store().keep(Kept("fire.csv", TEXT.encode(), "secret", {"order": "DMY"}))
    return Draft(key, "fire.yaml", TEXT, TEXT.encode())


def kept(draft: Draft) -> Kept:
    found = story_store().find(draft.key)
    assert found is not None
    return found


def test_what_is_typed_is_kept_for_all_as_the_story_that_it_is(draft: Draft) -> None:
    draft.type(MENDED, "en")
    assert kept(draft) == Kept("fire.yaml", MENDED.encode(), "secret")
    found = own_story(draft.key, "en")
    assert found.opened is not None
    assert draft.seen(found) is found
    assert found.opened.entries["fire"].headline == "The store burns"
    assert (draft.turn, draft.tables) == (0, {"events": 1, "sources": 1}), "the field has it"


def test_what_cannot_be_shown_is_kept_for_nobody(draft: Draft) -> None:
    draft.type("title: [", "en")
    assert (kept(draft).content, kept(draft).draft) == (TEXT.encode(), "title: [")
    found = own_story(draft.key, "en")
    seen = draft.seen(found)
    assert (seen.opened, seen.is_earlier) == (found.opened, True)
    assert seen.problems != ()
    draft.type(MENDED, "en")
    assert draft.seen(found) is found
    assert kept(draft).draft == ""


def test_what_cannot_be_shown_is_there_after_a_reload(
    draft: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft.type("title: [", "en")
    monkeypatch.setattr(st, "session_state", {OWNED: {draft.key: "secret"}})
    shown = own_story(draft.key, "en")
    assert drafts.is_begun(draft.key)
    drafts.begin_draft(shown.opened, Choices(story=draft.key))
    begun = drafts.draft_of(draft.key)
    assert begun is not None
    assert (begun.text, begun.shared) == ("title: [", TEXT.encode())
    assert begun.seen(shown).problems != ()
    begun.type(MENDED, "en")
    assert (kept(draft).content, drafts.is_begun(draft.key)) == (MENDED.encode(), False)


def test_edits_of_a_table_add_up_until_the_text_is_changed_elsewhere(draft: Draft) -> None:
    draft.edit("events", Edits({1: {"headline": "A"}}), "en")
    draft.edit("events", Edits({1: {"headline": "A"}, 0: {"headline": "B"}}), "en")
    assert (draft.turn, draft.tables) == (2, {"events": 0, "sources": 2})
    assert [row["headline"] for row in _rows(draft.text, "events")][:2] == ["B", "A"]
    draft.edit("sources", Edits({0: {"author": "C"}}), "en")
    assert [row["headline"] for row in _rows(draft.bases["events"], "events")][:2] == ["B", "A"]
    assert _rows(draft.text, "sources")[0]["author"] == "C"
    assert kept(draft).content == draft.text.encode()


def test_what_was_changed_in_another_tab_is_not_written_over(
    draft: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    state: dict[str, object] = {}
    monkeypatch.setattr(st, "session_state", state)
    other = Draft(draft.key, "fire.yaml", TEXT, TEXT.encode())
    other.type(MENDED, "en")
    _try(draft.type, TEXT.replace("Harbour", "Port"), "en")
    assert state[editor.REFUSED] == (
        "This story was changed in another tab, and nothing is written over that. Save your text "
        "as a file, or load the page anew to go on from there."
    )
    assert kept(draft).content == MENDED.encode()
    assert "Port" in draft.text


def test_a_story_that_was_deleted_does_not_come_back(
    draft: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    state: dict[str, object] = {OWNED: {draft.key: "secret"}}
    monkeypatch.setattr(st, "session_state", state)
    story_store().drop(draft.key)
    _try(draft.edit, "events", Edits({0: {"headline": "B"}}), "en")
    assert state[editor.REFUSED] == (
        "This story is no longer on the server: it was deleted, or its time is over. Save your "
        "text as a file, and open that."
    )
    assert story_store().find(draft.key) is None
    assert "headline: B" in draft.text
    assert (draft.turn, draft.bases["sources"]) == (1, draft.text), "the field shows it"


def test_an_editor_begins_with_what_is_kept_and_not_with_what_a_tab_still_shows(
    draft: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(st, "session_state", {OWNED: {draft.key: "secret"}})
    draft.type(TEXT, "en")
    draft.type(TEXT.replace("Harbour", "Port"), "en")
    shown = own_story(draft.key, "en").opened
    draft.type(MENDED, "en")
    drafts.begin_draft(shown, Choices(story=draft.key))
    begun = drafts.draft_of(draft.key)
    assert begun is not None
    assert (begun.text, begun.shared) == (MENDED, MENDED.encode())


def test_each_step_can_be_undone(draft: Draft) -> None:
    draft.type(MENDED, "en")
    draft.type(MENDED, "en")
    draft.edit("events", Edits({0: {"headline": "B"}}), "en")
    draft.undo("en")
    assert draft.text == MENDED
    draft.undo("en")
    assert kept(draft).content == TEXT.encode()
    turn = draft.turn
    draft.undo("en")
    assert (draft.text, draft.turn) == (TEXT, turn)


def test_what_cannot_be_taken_is_said(draft: Draft, monkeypatch: pytest.MonkeyPatch) -> None:
    state: dict[str, object] = {}
    monkeypatch.setattr(st, "session_state", state)
    draft.type("events: [{id: a}]", "en")
    _try(draft.edit, "events", Edits({0: {"id": "b"}}), "en")
    assert state == {editor.REFUSED: "'events' is written in brackets: write its records on lines"}

    class Silent:
        def find(self, _key: str) -> Kept:
            raise Unreachable

    monkeypatch.setattr(drafts, "story_store", Silent)
    _try(draft.type, MENDED, "en")
    assert draft.text == MENDED
    assert state == {
        editor.REFUSED: "What keeps readers’ stories does not answer just now: save your text as "
        "a file."
    }


def test_a_table_shows_texts_and_takes_what_streamlit_tells() -> None:
    rows = _rows("events:\n  - {id: a, date: 2011, headline: [x]}\n  - text\n", "events")
    assert [(row["id"], row["date"], row["headline"]) for row in rows] == [("a", "2011", "")]
    assert _rows("title: [", "events") == _rows("events: none", "events") == []
    state = {
        "edited_rows": {1: {"date": None, "headline": "H"}},
        "added_rows": [{"_index": 3, "id": "b"}],
        "deleted_rows": [0],
    }
    wanted = Edits({1: {"date": "", "headline": "H"}}, [{"id": "b"}], [0])
    assert _edits(state) == wanted


def test_problems_have_their_row_and_column() -> None:
    problems = [
        StoryProblem("s.yaml", 3, "b.date", "no date", "write one"),
        StoryProblem("s.yaml", 3, "a", "no lane"),
        StoryProblem("s.yaml", 9, "sources.a.published", "no day"),
        StoryProblem("s.yaml", 0, "", "no title"),
    ]
    assert list(_told("events", ["a", "b"], problems, "en")) == [
        "Row 2, column date: no date (write one)",
        "Row 1: no lane",
    ]
    assert list(_told("sources", ["a"], problems, "en")) == ["Row 1, column published: no day"]


def test_a_copy_is_edited_of_a_story_that_is_somebody_else_s(
    zhang_timeline: Timeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    state: dict[str, object] = {}
    monkeypatch.setattr(st, "session_state", state)
    key = drafts.begin_draft(zhang_timeline, Choices())
    found = story_store().find(key)
    assert found is not None
    assert found.name == "zhang.yaml"
    assert found.content.decode() == zhang_timeline.story.origin.text
    draft = drafts.draft_of(key)
    assert draft is not None
    assert drafts.begin_draft(zhang_timeline, Choices(story=key)) == key
    assert drafts.draft_of("") is None
    drafts.end_draft()
    assert drafts.draft_of(key) is None


PICTURED = TEXT.replace(
    "  - id: fire\n", "  - id: fire\n    media: {file: a.png, alt: A, credit: C}\n"
)


def picture() -> bytes:
    drawn = BytesIO()
    Image.new("RGB", (8, 8), "red").save(drawn, "PNG")
    return drawn.getvalue()


def edited(key: str) -> Draft:
    draft = drafts.draft_of(key)
    assert draft is not None
    return draft


def test_a_package_that_is_edited_keeps_its_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    packed = pack({"story.yaml": PICTURED.encode(), "a.png": picture(), "b.txt": b"B"})
    key = story_store().keep(Kept("fire.zip", packed, "secret"))
    monkeypatch.setattr(st, "session_state", {OWNED: {key: "secret"}})
    drafts.begin_draft(own_story(key, "en").opened, Choices(story=key))
    draft = edited(key)
    assert (draft.text, draft.name) == (PICTURED, "fire.yaml")
    draft.type(PICTURED.replace("The warehouse burns", "The store burns"), "en")
    opened = own_story(key, "en").opened
    assert opened is not None
    assert opened.entries["fire"].headline == "The store burns"
    assert list(opened.pictures) == ["fire"]
    assert open_package(_content(draft)) == Package(
        "story.yaml", draft.text.encode(), {"a.png": picture(), "b.txt": b"B"}
    )
    assert to_package(opened) == pack({"story.yaml": draft.text.encode(), "a.png": picture()})
    draft.type("title: [", "en")
    drafts.begin_draft(opened, Choices(story=key))
    assert (edited(key).text, edited(key).unread is None) == ("title: [", False)
    edited(key).type(PICTURED, "en")
    assert kept(edited(key)).content == packed


def test_a_copy_has_the_pictures_of_the_story(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.png").write_bytes(picture())
    (tmp_path / "fire.yaml").write_text(PICTURED, encoding="utf-8")
    monkeypatch.setattr(st, "session_state", {})
    key = drafts.begin_draft(open_timeline(tmp_path / "fire.yaml"), Choices())
    opened = own_story(key, "en").opened
    assert opened is not None
    assert list(opened.pictures) == ["fire"]
    assert kept(edited(key)).name == "fire.zip"


def test_what_another_tab_saves_meanwhile_is_not_written_over(
    draft: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, before = story_store(), kept(draft)
    other = Draft(draft.key, "fire.yaml", TEXT, TEXT.encode())
    other.type(MENDED, "en")
    monkeypatch.setattr(draft, "_kept", lambda: before)
    with pytest.raises(ChangedElsewhere):
        draft.type(TEXT.replace("Harbour", "Port"), "en")
    found = store.find(draft.key)
    assert found is not None
    assert found.content == MENDED.encode()
