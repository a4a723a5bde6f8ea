"""What a reader takes away of a story: pages, worksheets, a lesson plan, pictures, data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

import streamlit as st

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
from timeline.timeline import Timeline
from timeline.views.elements import show_png
from timeline.views.place import place
from timeline.views.served import picture_address
from timeline.wording import describe_loss, describe_too_many, name_hideable, phrases

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator


class _Offer(NamedTuple):
    label: str
    ending: str
    kind: str
    make: Callable[[], str | bytes]


def show_save(opened: Timeline, language: str) -> None:
    """Show what can be taken away: the offline page, worksheets, a picture, data."""
    _ = phrases(language).gettext
    _show_offers(opened, _("Save to read"), _pages(opened, language))
    _show_offers(opened, _("Save for a class"), _class_offers(opened, language))
    _show_plan(opened, language)
    show_worksheet(opened, language)
    _show_offers(opened, _("Save to edit, or for other programs"), _data_offers(opened, language))
    _show_losses(opened, language)
    picture = _Offer(_("Picture (SVG)"), ".svg", "image/svg+xml", partial(to_svg, opened))
    with _show_offers(opened, _("Save as a picture"), [picture]):
        show_png(
            _("Picture (PNG)"),
            picture_address(opened),
            suggested_name(opened.story.title, ".png"),
            _("The picture could not be made. Try again."),
        )


def _show_offers(opened: Timeline, title: str, offers: Iterable[_Offer]) -> DeltaGenerator:
    """Show a row of files below a title, and return the row."""
    st.subheader(title, anchor=False)
    row = st.container(horizontal=True, gap="xsmall")
    for offer in offers:
        row.download_button(
            offer.label,
            data=offer.make,
            file_name=suggested_name(opened.story.title, offer.ending),
            mime=offer.kind,
            key=f"save{offer.ending}",
            on_click="ignore",
        )
    return row


def _show_plan(opened: Timeline, language: str) -> None:
    """Show a lesson of 45 minutes in six steps, each with what opens it, and the plan as a file."""
    _ = phrases(language).gettext
    address, at = st.context.url or "", place()
    with st.expander(_("Lesson plan")):
        for number, step in enumerate(steps_of(opened, address, at), 1):
            minutes = _("{minutes} min").format(minutes=step.minutes)
            st.link_button(f"{number}. {step.name} ({minutes})", step.address)
            st.text(step.task)
        st.download_button(
            _("Lesson plan to print"),
            partial(to_plan, opened, address, at),
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
    ] + [_Offer(_("Who tells what (CSV)"), "-matrix.csv", "text/csv", partial(to_matrix, opened))]


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


def _class_offers(opened: Timeline, language: str) -> list[_Offer]:
    """Return what a class reads, fills in and works with, and the key to it."""
    _ = phrases(language).gettext
    key = partial(to_grid, opened, copy="teacher")
    html, scorm = "text/html", _("For a learning platform (SCORM)")
    return [
        _Offer(_("Handout"), "-handout.html", html, partial(to_handout, opened)),
        _Offer(_("Who tells what, to fill in"), "-grid.html", html, partial(to_grid, opened)),
        _Offer(_("Who tells what, filled in"), "-grid-key.html", html, key),
        _Offer(scorm, "-scorm.zip", "application/zip", partial(to_scorm, opened)),
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
