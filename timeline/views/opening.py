"""What opens a story of the reader's own, edits it, deletes it and leads back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from functools import partial

import streamlit as st

from timeline.choices import Choices, write_choices
from timeline.found import Found
from timeline.sessions import (
    ChangedElsewhere,
    Full,
    StoreError,
    Unreachable,
    kept_hours,
    story_store,
)
from timeline.timeline import Timeline
from timeline.views.drafts import begin_draft, end_draft, is_begun
from timeline.views.own import delete_file, owns, take_file
from timeline.views.place import chosen, place
from timeline.views.stories import forget_story
from timeline.wording import phrases

TURNED = "turned-to-another-story"
"""Where the session keeps that its reader has just opened or left a file."""
FAILED = "failed-to-keep"
"""Where the session keeps why a file could not be kept, or not be deleted."""


def reading(language: str) -> AbstractContextManager[None]:
    """Say that a file is being read, for as long as that lasts."""
    return st.spinner(phrases(language).gettext("Reading …"))


def show_edit(opened: Timeline | None, language: str, widget: str = "edit") -> None:
    """Show what begins to edit the story: a reader's own, or a copy of it."""
    _ = phrases(language).gettext
    key = chosen().story
    label = _("Edit it here") if owns(key) else _("Edit a copy of it here")
    if is_begun(key):
        label = _("Go on editing the text that cannot be shown yet")
    st.button(label, key=widget, on_click=partial(_edit, opened))


def _edit(opened: Timeline | None) -> None:
    with keeping():
        key = begin_draft(opened, chosen())
        if key == chosen().story:
            st.session_state[TURNED] = True
        else:
            _turn(replace(place(), story=key, shelf=""))


def show_open(language: str) -> None:
    """Show what opens a file of the reader's own."""
    _ = phrases(language).gettext
    st.subheader(_("Open a story"), anchor=False)
    st.file_uploader(
        _("A story in YAML, a spreadsheet or CSV, TimelineJS, Markdown, or several in a zip file"),
        key="story-file",
        on_change=_take_file,
    )
    show_failure(language)
    hours = kept_hours()
    st.caption(
        phrases(language)
        .ngettext(
            "The server keeps your file for {hours} hour, unless you delete it before, and shows "
            "it to whoever has the link.",
            "The server keeps your file for {hours} hours, unless you delete it before, and shows "
            "it to whoever has the link.",
            hours,
        )
        .format(hours=hours)
    )


def show_own(opened: Timeline | None, language: str, *, edits: bool = True) -> None:
    """Show, in one row, what edits the story, leads back from a reader's own, and deletes it."""
    _ = phrases(language).gettext
    key = chosen().story
    with st.container(horizontal=True, gap="xsmall"):
        if edits:
            show_edit(opened, language)
        if key:
            st.button(_("Back to the story of this server"), key="back", on_click=_begin_anew)
        if owns(key):
            with st.popover(_("Delete it from the server")):
                st.text(_("The link to it leads nowhere then, and nothing brings it back."))
                st.button(_("Delete it now"), key="delete", on_click=_delete)


def show_lost(found: Found, language: str) -> None:
    """Say where a story of a reader's own is not at its address, or may not be, and why."""
    if found.is_gone:
        st.text(lost_sentence(found, language))
    elif found.is_unreachable:
        with st.container(key="unreachable"):
            st.text(lost_sentence(found, language))


def lost_sentence(found: Found, language: str) -> str:
    """Return why no story is at an address, or may be none; "" where there is one."""
    _ = phrases(language).gettext
    if found.is_gone:
        return _(
            "At this address is no story, or none any more: a story from a file is kept for "
            "some hours, unless it is deleted before or others need its room. If you have the "
            "file, open it here: the page then shows the same place in the story."
        )
    return _said(Unreachable(), language) if found.is_unreachable else ""


def show_failure(language: str) -> None:
    """Say why a file, or what was said of it, could not be kept, if that is so, once."""
    failure = st.session_state.pop(FAILED, None)
    if failure is not None:
        st.text(_said(failure, language))


def _said(failure: StoreError, language: str) -> str:
    _ = phrases(language).gettext
    if isinstance(failure, Full):
        return _(
            "The server holds as many stories as it can, and all of them are being read. Try again "
            "in an hour, or look at your file on your own computer: timeline view."
        )
    if isinstance(failure, ChangedElsewhere):
        return changed_elsewhere(language)
    return _(
        "What keeps readers’ stories does not answer just now: none can be opened, changed or "
        "deleted. Try again in a minute."
    )


def changed_elsewhere(language: str) -> str:
    """Return that a story was changed since this tab read it."""
    return phrases(language).gettext(
        "This story was changed in another tab, and nothing is written over that. Save your "
        "text as a file, or load the page anew to go on from there."
    )


def _take_file() -> None:
    uploaded = st.session_state["story-file"]
    if uploaded is None:
        return
    choices = chosen()
    with keeping():
        key = take_file(uploaded.name, uploaded.getvalue(), choices.story)
        forget_story(key)  # a file that was too long in reading is read anew
        if choices.story and story_store().find(choices.story) is None:
            _turn(replace(choices, story=key))
        elif key != choices.story:
            _begin_anew(key)
        else:  # it took the place of what was shown
            end_draft()
            st.session_state[TURNED] = True


def _delete() -> None:
    with keeping():
        forget_story(chosen().story)
        delete_file(chosen().story)
        st.session_state[TURNED] = True


@contextmanager
def keeping() -> Iterator[None]:
    """Have the reader told where a story cannot be kept or deleted."""
    try:
        yield
    except StoreError as error:
        st.session_state[FAILED] = error


def _begin_anew(key: str = "") -> None:
    """Go to the beginning of another story, in the same language."""
    _turn(Choices(lang=chosen().lang, story=key))


def _turn(choices: Choices) -> None:
    st.session_state[TURNED] = True
    st.query_params.from_dict(write_choices(choices))
