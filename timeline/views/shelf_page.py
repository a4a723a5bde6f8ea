"""The page that tells which stories the server has of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import urlencode

from markupsafe import Markup

from timeline.choices import Choices, read_choices, write_choices
from timeline.markup.templating import render
from timeline.shelf import opens_with_shelf, shelf
from timeline.streamlit_insides import host_page
from timeline.timeline import Timeline
from timeline.views.language import language_of
from timeline.views.stories import served_story
from timeline.views.style import page_style
from timeline.wording import describe_sources


class _Entry(NamedTuple):
    """A story of the shelf; `opened` is `None` where it cannot be shown."""

    name: str
    address: str
    opened: Timeline | None
    sourced: str


def asks_for_shelf(choices: Choices) -> bool:
    """Return whether an address leads to no story, and so to all of them."""
    if choices.story:
        return False
    return choices.shelf not in shelf() if choices.shelf else opens_with_shelf()


def shelf_at(parameters: Mapping[str, str], accepted: str) -> str:
    """Return the shelf as HTML, in the language chosen, else in that of the browser."""
    return shelf_page(language_of(read_choices(parameters), accepted))


def shelf_page(language: str, missing: str = "") -> str:
    """Return the shelf as HTML; `missing` is a name that was asked for and is not there."""
    return render(
        "shelf.html",
        language,
        icon=Markup(host_page().icon),  # noqa: S704 (Streamlit's)
        style=Markup(page_style()),  # noqa: S704 (ours)
        missing=missing,
        entries=[_entry(name, language) for name in shelf()],
    )


def _entry(name: str, language: str) -> _Entry:
    opened = served_story(language, name).opened
    sourced = "" if opened is None else describe_sources(opened.story, language)
    return _Entry(name, f"./?{urlencode(write_choices(Choices(shelf=name)))}", opened, sourced)
