"""The editor of a reader's own story: its text and its tables, beside the reader."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import PurePath
from typing import Any

import pandas as pd
import streamlit as st

from timeline.errors import StoryProblem
from timeline.found import Found
from timeline.loading import Edits, LayoutError, read_plain
from timeline.sessions import ChangedElsewhere, StoreError
from timeline.views.drafts import SECTIONS, Draft, Gone, end_draft
from timeline.views.elements import show_save_text, show_text
from timeline.views.opening import changed_elsewhere
from timeline.wording import describe_problem, describe_refusal, phrases

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "events": ("id", "date", "until", "headline", "summary", "lane", "notes"),
    "sources": ("id", "publisher", "title", "published", "author", "url", "language", "note"),
}
"""The keys that a table shows, those whose values are texts."""
REFUSED = "refused-edit"
"""Where the session keeps why the last change was not taken."""


def show_editor(draft: Draft, found: Found, language: str) -> None:
    """Show a draft to its reader: as text and as tables, with what is wrong in those."""
    _ = phrases(language).gettext
    with st.container(key="editor"):
        _show_buttons(draft, language)
        refused = st.session_state.pop(REFUSED, "")
        if refused:
            st.text(refused)
        names = (_("Text"), _("Events"), _("Sources"))
        text, *tables = st.tabs(names, key="editor-tabs")
        with text:
            typed = partial(_take_typed, draft, language)
            show_text(draft.text, draft.turn, _("The story’s text"), _("Line {line}"), typed)
        for place, section in zip(tables, SECTIONS, strict=True):
            with place:
                _show_table(draft, section, found, language)


def _show_buttons(draft: Draft, language: str) -> None:
    _ = phrases(language).gettext
    with st.container(horizontal=True, gap="xsmall"):
        undo = partial(_try, draft.undo, language)
        st.button(_("Undo"), key="undo", on_click=undo, disabled=not draft.earlier)
        show_save_text(_("Save as a file"), draft.text, draft.name)
        if draft.package:
            st.download_button(
                _("Package (ZIP)"),
                partial(_content, draft),
                f"{PurePath(draft.name).stem}.zip",
                key="save-package",
                on_click="ignore",
            )
        st.button(_("Close the editor"), key="close-editor", on_click=end_draft)


def _content(draft: Draft) -> bytes:
    return draft.file[1]


def _show_table(draft: Draft, section: str, found: Found, language: str) -> None:
    rows = _rows(draft.bases[section], section)
    key = f"{section}-{draft.tables[section]}"
    table = pd.DataFrame(rows, columns=list(COLUMNS[section]), dtype=str)
    st.data_editor(
        table.set_axis(pd.RangeIndex(1, len(rows) + 1)),
        key=key,
        num_rows="dynamic",
        hide_index=False,
        on_change=partial(_take_edits, draft, section, key, language),
    )
    ids = [row["id"] for row in _rows(draft.text, section)]
    for line in _told(section, ids, found.problems, language):
        st.text(line)


def _rows(text: str, section: str) -> list[dict[str, str]]:
    """Return the texts of a section's records by key; what is no text has none."""
    data, _problems = read_plain(text)
    records = data.get(section) if isinstance(data, dict) else None
    found = [each for each in records or () if isinstance(each, dict)]
    return [
        {key: str(each[key]) if isinstance(each.get(key), str) else "" for key in COLUMNS[section]}
        for each in found
    ]


def _told(
    section: str, ids: Sequence[str], problems: Sequence[StoryProblem], language: str
) -> Iterator[str]:
    """Yield the problems of a section's records, each with its row and its column."""
    _ = phrases(language).gettext
    for problem in problems:
        where = problem.where if section == "events" else problem.where.removeprefix("sources.")
        name, _dot, column = where.partition(".")
        is_here = section == "events" or where != problem.where
        if is_here and name in ids:
            place = _("Row {row}, column {column}") if column else _("Row {row}")
            told = place.format(row=ids.index(name) + 1, column=column)
            said, _language = describe_problem(problem, language)
            yield _("{place}: {message}").format(place=told, message=said)


def _take_typed(draft: Draft, language: str) -> None:
    _try(draft.type, st.session_state["story-text"]["typed"], language)


def _take_edits(draft: Draft, section: str, key: str, language: str) -> None:
    _try(draft.edit, section, _edits(st.session_state[key]), language)


def _edits(state: Mapping[str, Any]) -> Edits:
    changed = {int(row): _texts(values) for row, values in state["edited_rows"].items()}
    return Edits(changed, [_texts(row) for row in state["added_rows"]], state["deleted_rows"])


def _texts(values: Mapping[str, Any]) -> dict[str, str]:
    """Return the cells that were changed; Streamlit notes an index beside them."""
    cells = {key: text for key, text in values.items() if not key.startswith("_")}
    return {key: "" if text is None else str(text) for key, text in cells.items()}


def _try(act: Any, *given: Any) -> None:
    """Take a change, or have its reader told why it cannot be taken."""
    try:
        act(*given)
    except LayoutError as error:
        st.session_state[REFUSED] = describe_refusal(error.message, given[-1])
    except ChangedElsewhere:
        st.session_state[REFUSED] = changed_elsewhere(given[-1])
    except Gone:
        st.session_state[REFUSED] = phrases(given[-1]).gettext(
            "This story is no longer on the server: it was deleted, or its time is over. Save your "
            "text as a file, and open that."
        )
    except StoreError:
        st.session_state[REFUSED] = phrases(given[-1]).gettext(
            "What keeps readers’ stories does not answer just now: save your text as a file."
        )
