"""What a reader opens and takes away: stories, pages, worksheets, pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from functools import partial
from typing import Any, NamedTuple

import streamlit as st

from timeline.choices import Choices, read_choices, write_choices
from timeline.exchange import (
    ENDINGS,
    EXPORTERS,
    losses,
    megabytes,
    steps_of,
    to_grid,
    to_handout,
    to_matrix,
    to_page,
    to_plan,
    to_scorm,
    to_svg,
    to_worksheet,
)
from timeline.exchange.fitting import TooManyError
from timeline.exchange.worksheet import HIDEABLE, PAGES
from timeline.file_names import suggested_name
from timeline.found import Found
from timeline.sessions import (
    ChangedElsewhere,
    NoRoom,
    StoreError,
    Unreachable,
    kept_hours,
    story_store,
)
from timeline.timeline import Timeline
from timeline.views.drafts import begin_draft, end_draft, is_begun
from timeline.views.elements import show_png
from timeline.views.own import delete_file, owns, take_file
from timeline.views.served import picture_address
from timeline.views.stories import find_story, forget_story
from timeline.wording import describe_loss, describe_too_many, name_hideable, phrases

KINDS = [
    *("yaml", "yml", "csv", "tsv", "txt", "xlsx", "ods", "json", "md", "zip"),
    *("xlsm", "xlsb", "xls", "ics", "ged", "xml"),  # refused with what to do
]
TURNED = "turned-to-another-story"
"""Where the session keeps that its reader has just opened or left a file."""
PLACE = "place-in-the-story"
"""Where the session keeps where in the story its reader was who asked for files."""
FAILED = "failed-to-keep"
"""Where the session keeps why a file could not be kept, or not be deleted."""


class _Offer(NamedTuple):
    label: str
    ending: str
    kind: str
    make: Callable[[], str | bytes]


def show_files(opened: Timeline, language: str) -> None:
    """Show in a dialog what opens a file of the reader's own, and what can be taken away."""

    @st.dialog(phrases(language).gettext("Files"))
    def show() -> None:
        # Streamlit runs a dialog alone; another story is another page.
        if st.session_state.pop(TURNED, False):
            # It is read here, where one looks; the other page has it at hand then.
            with reading(language):
                find_story(language, _choices())
            st.rerun()
        show_open(language)
        show_edit(opened, language)
        show_save(opened, language)

    show()


def reading(language: str) -> AbstractContextManager[None]:
    """Say that a file is being read, for as long as that lasts."""
    return st.spinner(phrases(language).gettext("Reading …"))


def show_edit(opened: Timeline | None, language: str) -> None:
    """Show what begins to edit the story: a reader's own, or a copy of it."""
    _ = phrases(language).gettext
    key = _choices().story
    label = _("Edit it here") if owns(key) else _("Edit a copy of it here")
    if is_begun(key):
        label = _("Go on editing the text that cannot be shown yet")
    st.button(label, key="edit", on_click=partial(_edit, opened))


def _edit(opened: Timeline | None) -> None:
    with keeping():
        key = begin_draft(opened, _choices())
        if key == _choices().story:
            st.session_state[TURNED] = True
        else:
            _turn(replace(st.session_state.get(PLACE, _choices()), story=key, shelf=""))


def show_open(language: str) -> None:
    """Show what opens a file of the reader's own, and what leads back."""
    _ = phrases(language).gettext
    st.text(_("Open a story"))
    st.file_uploader(
        _("A story in YAML, a spreadsheet or CSV, TimelineJS, Markdown, or several in a zip file"),
        type=KINDS,
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
    key = _choices().story
    if owns(key):
        with st.popover(_("Delete it from the server")):
            st.text(_("The link to it leads nowhere then, and nothing brings it back."))
            st.button(_("Delete it now"), key="delete", on_click=_delete)
    if key:
        st.button(_("Back to the story of this server"), key="back", on_click=_begin_anew)


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
    if isinstance(failure, NoRoom):
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


def _choices() -> Choices:
    return read_choices(st.query_params.to_dict())


def _take_file() -> None:
    uploaded = st.session_state["story-file"]
    if uploaded is None:
        return
    choices = _choices()
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
        forget_story(_choices().story)
        delete_file(_choices().story)
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
    _turn(Choices(lang=_choices().lang, story=key))


def _turn(choices: Choices) -> None:
    st.session_state[TURNED] = True
    st.query_params.from_dict(write_choices(choices))


def show_save(opened: Timeline, language: str) -> None:
    """Show what can be taken away: the offline page, worksheets, a picture, data."""
    _ = phrases(language).gettext
    st.text(_("Save"))
    with st.container(key="save", horizontal=True, gap="xsmall"):
        for number, offer in enumerate(_offers(opened, language)):
            st.download_button(
                offer.label,
                data=offer.make,
                file_name=suggested_name(opened.story.title, offer.ending),
                mime=offer.kind,
                key=f"save-{number}",
                on_click="ignore",
            )
        show_png(
            _("Picture (PNG)"),
            picture_address(opened),
            suggested_name(opened.story.title, ".png"),
            _("The picture could not be made. Try again."),
        )
    _show_plan(opened, language)
    show_worksheet(opened, language)
    _show_losses(opened, language)


def _show_plan(opened: Timeline, language: str) -> None:
    """Show a lesson of 45 minutes in six steps, each with what opens it, and the plan as a file."""
    _ = phrases(language).gettext
    address, place = st.context.url or "", st.session_state.get(PLACE, _choices())
    with st.expander(_("Lesson plan")):
        for number, step in enumerate(steps_of(opened, address, place), 1):
            minutes = _("{minutes} min").format(minutes=step.minutes)
            st.link_button(f"{number}. {step.name} ({minutes})", step.address)
            st.text(step.task)
        st.download_button(
            _("Lesson plan to print"),
            partial(to_plan, opened, address, place),
            suggested_name(opened.story.title, "-plan.html"),
            "text/html",
            key="plan",
            on_click="ignore",
        )


def show_worksheet(opened: Timeline, language: str) -> None:
    """Show what makes a worksheet, and its key, as somebody wishes them."""
    _ = phrases(language).gettext
    with st.expander(_("Worksheet")):
        pages = st.segmented_control(_("Pages"), PAGES, key="sheet-pages")
        st.caption(_("With no number of pages it has as many as it needs."))
        make = partial(to_worksheet, opened, pages=pages, **_sheet_choices(opened, pages, language))
        try:
            if pages:
                make()
        except TooManyError as error:
            st.text(describe_too_many(error.events, error.pages, language))
            return
        copies = {
            "-worksheet.html": (_("Worksheet"), make),
            "-teacher.html": (_("Worksheet, teacher’s copy"), partial(make, copy="teacher")),
        }
        for ending, (label, made) in copies.items():
            name = suggested_name(opened.story.title, ending)
            st.download_button(
                label, made, name, "text/html", key=f"sheet{ending}", on_click="ignore"
            )


def _sheet_choices(opened: Timeline, pages: str | None, language: str) -> dict[str, Any]:
    """Ask what is on a worksheet; return it by the names that `to_worksheet` has for it."""
    _ = phrases(language).gettext
    hidden = st.pills(
        _("Left for the class to write"),
        HIDEABLE,
        selection_mode="multi",
        format_func=lambda name: name_hideable(name, language),
        key="sheet-hide",
    )
    cards = st.checkbox(
        _("Cards to put in order, in place of the events"), key="sheet-cards", disabled=not pages
    )
    order = opened.chronology.order
    events = st.multiselect(
        _("Events (all of them, if none is chosen)"),
        order if len(order) <= MOST_COMPARED else (),
        format_func=lambda event: opened.entries[event].headline,
        placeholder="",
        key="sheet-events",
    )
    return {"hide": hidden, "cards": cards or None, "events": events}


_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _data_offers(opened: Timeline, language: str) -> list[_Offer]:
    """Return the formats that another program, or this one, reads a story from."""
    _ = phrases(language).gettext
    named = {
        "story": (_("Story (YAML)"), "application/yaml"),
        "package": (_("Package (ZIP)"), "application/zip"),
        "excel": (_("Workbook (Excel)"), _XLSX),
        "csv": (_("Table (CSV)"), "text/csv"),
        "json": (_("Data (JSON)"), "application/json"),
        "timelinejs": ("TimelineJS", "application/json"),
        "jsonld": ("JSON-LD", "application/ld+json"),
    }
    return [
        _Offer(label, _ending(form), kind, partial(EXPORTERS[form], opened))
        for form, (label, kind) in named.items()
    ]


def _ending(form: str) -> str:
    return "-timelinejs.json" if form == "timelinejs" else ENDINGS[form]


MOST_COMPARED = 1_000
"""Of stories with more events than this the page does not find out what formats do not hold, and
none can be chosen for a worksheet."""


def _show_losses(opened: Timeline, language: str) -> None:
    """Show on request what the formats do not hold of the story."""
    _ = phrases(language).gettext
    if len(opened.entries) > MOST_COMPARED:
        return
    if st.button(_("What do the formats leave out?"), key="losses"):
        for form in ENDINGS:
            for line in _losses(form, opened, language):
                st.text(line)


def _losses(form: str, opened: Timeline, language: str) -> list[str]:
    written = EXPORTERS[form](opened)
    content = written.encode() if isinstance(written, str) else written
    return [
        describe_loss(form, loss.key, loss.places, language, is_changed=loss.is_changed)
        for loss in losses(form, opened.story, content)
    ]


def _offers(opened: Timeline, language: str) -> list[_Offer]:
    _ = phrases(language).gettext
    return [
        *_pages(opened, language),
        _Offer(
            _("For a learning platform (SCORM)"),
            "-scorm.zip",
            "application/zip",
            partial(to_scorm, opened),
        ),
        _Offer(_("Handout"), "-handout.html", "text/html", partial(to_handout, opened)),
        *_matrix_offers(opened, language),
        *_data_offers(opened, language),
        _Offer(_("Picture (SVG)"), ".svg", "image/svg+xml", partial(to_svg, opened)),
    ]


def _matrix_offers(opened: Timeline, language: str) -> list[_Offer]:
    """Return who tells of what, for a class, for its teacher and for a spreadsheet."""
    _ = phrases(language).gettext
    key = partial(to_grid, opened, copy="teacher")
    return [
        _Offer(
            _("Who tells what, to fill in"), "-grid.html", "text/html", partial(to_grid, opened)
        ),
        _Offer(_("Who tells what, filled in"), "-grid-key.html", "text/html", key),
        _Offer(_("Who tells what (CSV)"), "-matrix.csv", "text/csv", partial(to_matrix, opened)),
    ]


def _pages(opened: Timeline, language: str) -> Iterator[_Offer]:
    """Yield the offline page and the light one, each named with what it stays under."""
    _ = phrases(language).gettext
    names = {
        False: _("Offline page (under {size} MB)"),
        True: _("Offline page, light (under {size} MB)"),
    }
    for light, name in names.items():
        label = name.format(size=megabytes(opened, light=light))
        ending = "-light.html" if light else ".html"
        yield _Offer(label, ending, "text/html", partial(to_page, opened, light=light))
