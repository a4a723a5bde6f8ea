"""The page that is answered before Streamlit has run: a reader's place in the server's story."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st
from markupsafe import Markup

from timeline.choices import Choices, read_choices
from timeline.json_text import write_json
from timeline.markup import made
from timeline.markup.templating import render
from timeline.reader.first_view import FirstView, first_view, unread_in
from timeline.reader.scripts import EARLY
from timeline.streamlit_insides import host_page
from timeline.timeline import Timeline
from timeline.views.elements import READER_SCRIPT
from timeline.views.language import language_of
from timeline.views.opening import lost_sentence
from timeline.views.problems import problems_of
from timeline.views.served import told_of
from timeline.views.shelf_page import asks_for_shelf, no_story, shelf_page
from timeline.views.stories import BY_CONTENT, find_story
from timeline.views.style import page_style
from timeline.wording import phrases


def page_at(parameters: Mapping[str, str], accepted: str) -> str:
    """Return the page at an address as HTML, which starts Streamlit once the story is there.

    Where the story that is asked for cannot be shown, the page says why, until Streamlit has come
    and says it. `accepted` tells which languages the browser prefers.
    """
    choices = read_choices(parameters)
    language = language_of(choices, accepted)
    if asks_for_shelf(choices):
        return shelf_page(language, choices, no_story(choices.shelf, language))
    found = find_story(language, choices)
    opened = found.opened
    odd = () if opened is None else unread_in(opened, parameters)
    values = {} if opened is None else _values_for(opened, choices, odd)
    problems = "" if opened is not None else problems_of(found, language)
    return page_of(
        language,
        {
            "starting": Markup(host_page().starting),  # noqa: S704 (Streamlit's)
            "problems": Markup(problems),  # noqa: S704 (a template's)
            "lost": lost_sentence(found, language),
            "reader": "",
            "title": phrases(language).gettext("This story cannot be shown yet"),
            "shapes": (),
            **values,
        },
    )


def page_of(language: str, values: Mapping[str, object]) -> str:
    """Return the page that is filled with `values`, as HTML."""
    return render(
        "page.html",
        language,
        icon=Markup(host_page().icon),  # noqa: S704 (Streamlit's)
        style=Markup(page_style()),  # noqa: S704 (ours)
        early=Markup(EARLY),  # noqa: S704 (ours)
        **{"room": None, "more_style": "", **values},
    )


def _values_for(opened: Timeline, choices: Choices, odd: tuple[str, ...]) -> dict[str, object]:
    # What a reader opened is gone once it is deleted.
    return (values_of if opened.is_own else _kept_values)(opened, choices, odd)


def values_of(opened: Timeline, choices: Choices, odd: tuple[str, ...] = ()) -> dict[str, object]:
    """Return what the page is filled with."""
    views: list[FirstView] = []

    def make() -> str:
        views.append(first_view(opened, choices, odd))
        return views[0].html

    html = made("story", opened.language, make)
    if not views:
        return {}
    view = views[0]
    return {
        "reader": Markup(html),  # noqa: S704 (a template's)
        "title": view.title,
        "description": view.description,
        "shapes": view.shapes,
        "data": in_page(told_of(opened) | {"parts": view.parts}),
        "script": READER_SCRIPT,
    }


def in_page(value: object) -> Markup:
    """Return a value as JSON that can stand in a page: no tag is left in it."""
    return Markup(write_json(value).replace("<", "\\u003c"))  # noqa: S704 (the same)


_kept_values = st.cache_resource(max_entries=32, show_spinner=False, hash_funcs=BY_CONTENT)(
    values_of
)
