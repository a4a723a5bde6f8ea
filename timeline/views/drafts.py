"""A story that its reader edits on the page: its text, what is made of it, and the way back."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import PurePath

import streamlit as st

from timeline.choices import Choices
from timeline.exchange import to_story
from timeline.found import Found
from timeline.loading import Edits, edit_records
from timeline.sessions import Kept, StoreError, story_store
from timeline.timeline import Timeline
from timeline.uploads import UPLOADS
from timeline.views.own import owns, take_file

DRAFT = "draft"
"""Where the session keeps what its reader edits."""
SECTIONS = ("events", "sources")
"""What can be edited as a table."""
MOST_STEPS = 50
"""How many steps can be undone."""


class ChangedElsewhere(StoreError):  # noqa: N818 (what it is, not that it is an error)
    """The story was changed in another tab, and what was saved there would be lost."""


class Gone(StoreError):  # noqa: N818 (the same)
    """The story is kept no longer: it was deleted, or its time is over."""


@dataclass
class Draft:
    """What a reader edits, and under which key it is kept.

    `shared` is what others see, as this editor left it. `turn` grows when the text is changed
    elsewhere than in its own field. `bases` are the texts that the tables were made from, `tables`
    grow when a table is made anew. `unread` tells what is wrong where nothing can be shown: others
    see the story as it was before.
    """

    key: str
    name: str
    text: str
    shared: bytes
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
        content = text.encode()
        found = UPLOADS.read(self.name, content, language)
        self.unread = found if found.opened is None else None
        kept = self._kept()
        if self.unread is None:
            story_store().keep(Kept(self.name, content, kept.owner), self.key)
            self.shared = content
        else:  # nobody is shown it, and a reload does not lose it
            story_store().keep(replace(kept, draft=text), self.key)

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
    content = b"" if kept is None else kept.content
    # What this tab shows may be older than what is kept, if another tab edits it.
    is_text = kept is not None and PurePath(kept.name).suffix in {".yaml", ".yml"}
    as_kept = (kept.draft if kept else "") or content.decode("utf-8-sig", "replace")
    goes_on = kept is not None and bool(kept.draft)
    text = as_kept if opened is None or is_text or goes_on else to_story(opened)
    file = opened.story.origin.file if opened is not None else kept.name if kept else ""
    name = f"{PurePath(file).stem or 'story'}.yaml"
    key = choices.story if kept is not None else take_file(name, text.encode(), "")
    draft = Draft(key, name, text, content if kept else text.encode())
    if goes_on:
        draft.unread = UPLOADS.read(name, text.encode(), opened.language if opened else "en")
    st.session_state[DRAFT] = draft
    return key


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
