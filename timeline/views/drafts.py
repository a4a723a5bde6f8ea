"""A story that its reader edits on the page: its text, what is made of it, and the way back."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import PurePath

import streamlit as st

from timeline.choices import Choices
from timeline.exchange import to_package, to_story
from timeline.found import Found
from timeline.incoming import open_package, with_story
from timeline.loading import Edits, edit_records
from timeline.sessions import ChangedElsewhere, Kept, StoreError, story_store
from timeline.timeline import Timeline
from timeline.uploads import UPLOADS
from timeline.views.own import owns, take_file

DRAFT = "draft"
"""Where the session keeps what its reader edits."""
SECTIONS = ("events", "sources")
"""What can be edited as a table."""
MOST_STEPS = 50
"""How many steps can be undone."""


class Gone(StoreError):  # noqa: N818 (what it is, not that it is an error)
    """The story is kept no longer: it was deleted, or its time is over."""


@dataclass
class Draft:
    """What a reader edits, and under which key it is kept.

    `shared` is what others see, as this editor left it. `turn` grows when the text is changed
    elsewhere than in its own field. `package` is what the text belongs into where files lie beside
    it; else empty. `bases` are the texts that the tables were made from, `tables` grow when a table
    is made anew. `unread` tells what is wrong where nothing can be shown: others see the story as
    it was before.
    """

    key: str
    name: str
    text: str
    shared: bytes
    package: bytes = b""
    turn: int = 0
    bases: dict[str, str] = field(default_factory=dict)
    tables: dict[str, int] = field(default_factory=lambda: dict.fromkeys(SECTIONS, 0))
    earlier: deque[str] = field(default_factory=lambda: deque(maxlen=MOST_STEPS))
    unread: Found | None = None

    def __post_init__(self) -> None:
        """Make the tables from the text."""
        self.bases = dict.fromkeys(SECTIONS, self.text)

    def type(self, text: str, language: str) -> None:
        """Take what was typed; raise `StoreError`."""
        try:
            self._step(text, language)
        finally:
            self._renew(SECTIONS)

    def edit(self, section: str, edits: Edits, language: str) -> None:
        """Take what was changed in a table since it was made.

        Raises `LayoutError` where the text has no place for it, and `StoreError`.
        """
        text = edit_records(self.bases[section], section, edits)
        try:
            self._step(text, language)
        finally:  # the field shows the text, kept or not
            self.turn += 1
            self._renew(each for each in SECTIONS if each != section)

    def undo(self, language: str) -> None:
        """Go back to the text before the last change, if there is one; raise `StoreError`."""
        if self.earlier:
            try:
                self._put(self.earlier.pop(), language)
            finally:
                self.turn += 1
                self._renew(SECTIONS)

    @property
    def file(self) -> tuple[str, bytes]:
        """The name and the content of the file that the text makes, with all that belongs to it."""
        text = self.text.encode()
        if not self.package:
            return self.name, text
        return f"{PurePath(self.name).stem}.zip", with_story(self.package, text)

    def seen(self, found: Found) -> Found:
        """Return what the editor's own page shows of a story that others see as `found`."""
        if self.unread is None:
            return found
        return replace(self.unread, opened=found.opened, is_earlier=found.opened is not None)

    def _step(self, text: str, language: str) -> None:
        if text != self.text:
            self.earlier.append(self.text)
            self._put(text, language)

    def _put(self, text: str, language: str) -> None:
        self.text = text
        name, content = self.file
        found = UPLOADS.read(name, content, language)
        self.unread = found if found.opened is None else None
        kept = self._kept()
        if self.unread is None:
            story_store().keep(Kept(name, content, kept.owner), self.key, self.shared)
            self.shared = content
        else:  # nobody is shown it, and a reload does not lose it
            story_store().keep(replace(kept, draft=text), self.key, self.shared)

    def _kept(self) -> Kept:
        kept = story_store().find(self.key)
        if kept is None:
            raise Gone
        if kept.content != self.shared:
            raise ChangedElsewhere
        return kept

    def _renew(self, sections: Iterable[str]) -> None:
        for section in sections:
            self.bases[section] = self.text
            self.tables[section] += 1


def draft_of(key: str) -> Draft | None:
    """Return what this tab's reader edits, if it is the story under a key."""
    draft: Draft | None = st.session_state.get(DRAFT)
    return draft if draft is not None and draft.key == key != "" else None


def begin_draft(opened: Timeline | None, choices: Choices) -> str:
    """Have this tab's reader edit their own story, or a copy of another; return its key.

    Their own need not be one that can be shown. Raises `StoreError`.
    """
    kept = story_store().find(choices.story) if owns(choices.story) else None
    text = _text_of(opened, kept)
    file = opened.story.origin.file if opened is not None else kept.name if kept else ""
    name = f"{PurePath(kept.name if kept else file).stem or 'story'}.yaml"
    package = kept.content if kept else to_package(opened) if opened and opened.pictures else b""
    draft = Draft(choices.story, name, text, b"", package if open_package(package) else b"")
    if kept is None:
        new, draft.shared = draft.file
        draft.key = take_file(new, draft.shared, "")
    else:
        draft.shared = kept.content
        if kept.draft:
            draft.unread = UPLOADS.read(*draft.file, opened.language if opened else "en")
    st.session_state[DRAFT] = draft
    return draft.key


def _text_of(opened: Timeline | None, kept: Kept | None) -> str:
    """Return what is edited: what a reader left, their own file's text, or what it is as a story.

    What a tab shows may be older than what is kept, if another tab edits it.
    """
    if kept is None:
        return to_story(opened) if opened else ""
    package = open_package(kept.content)
    content = package.story if package else kept.content
    is_text = package is not None or PurePath(kept.name).suffix in {".yaml", ".yml"}
    as_kept = kept.draft or content.decode("utf-8-sig", "replace")
    return as_kept if opened is None or is_text or kept.draft else to_story(opened)


def is_begun(key: str) -> bool:
    """Return whether this tab's reader left a text under a key that cannot be shown yet."""
    try:
        kept = story_store().find(key) if owns(key) else None
    except StoreError:
        return False
    return kept is not None and bool(kept.draft)


def end_draft() -> None:
    """Have this tab's reader edit nothing any more."""
    st.session_state.pop(DRAFT, None)
