"""The page that tells which stories the server has of its own, and the one that compares two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple
from urllib.parse import urlencode

from markupsafe import Markup

from timeline.choices import Choices, read_choices, write_choices
from timeline.comparing import Telling, compare
from timeline.file_names import printable
from timeline.markup import compare_page
from timeline.markup.templating import render
from timeline.shelf import opens_with_shelf, shelf
from timeline.streamlit_insides import host_page
from timeline.timeline import Timeline
from timeline.views.language import language_of
from timeline.views.stories import served_story
from timeline.views.style import page_style
from timeline.wording import describe_sources

_FOR_ANY = ("view", "mode", "scale", "order", "by", "lag", "lang", "stages")
"""The choices that can be taken to any story."""


class _Entry(NamedTuple):
    """A story of the shelf; `opened` is `None` where it cannot be shown.

    `file` is its file's name where another story has the same title, else "".
    """

    name: str
    file: str
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
    choices = read_choices(parameters)
    return shelf_page(language_of(choices, accepted), choices)


def compare_at(parameters: Mapping[str, str], accepted: str) -> str:
    """Return the page that compares the stories named by `a` and `b`, or else the shelf.

    It says why they cannot be compared; without names it offers to choose two.
    """
    choices = read_choices(parameters)
    language = language_of(choices, accepted)
    names = [parameters[key] for key in ("a", "b") if parameters.get(key)]
    missing = next((name for name in names if name not in shelf()), "")
    if missing or len(set(names)) < 2:
        return shelf_page(language, choices, missing, is_one=len(names) == 2)
    opened = [(name, served_story(language, name).opened) for name in names]
    tellings = [Telling(name, story) for name, story in opened if story is not None]
    if len(tellings) < 2:
        return shelf_page(language, choices)
    return compare_page(
        compare(*tellings), language, [_address(Choices(shelf=name)) for name in names]
    )


def shelf_page(language: str, choices: Choices, missing: str = "", *, is_one: bool = False) -> str:
    """Return the shelf as HTML; `missing` is a name that was asked for and is not there.

    Of what is chosen, that goes along to a story which does not belong to another one. `is_one`
    tells that a story was to be compared with itself.
    """
    plain = Choices()
    taken = replace(plain, **{name: getattr(choices, name) for name in _FOR_ANY})
    return render(
        "shelf.html",
        language,
        icon=Markup(host_page().icon),  # noqa: S704 (Streamlit's)
        style=Markup(page_style()),  # noqa: S704 (ours)
        missing=missing,
        is_one=is_one and not missing,
        entries=_told_apart([_entry(replace(taken, shelf=name), language) for name in shelf()]),
    )


def _entry(choices: Choices, language: str) -> _Entry:
    opened = served_story(language, choices.shelf).opened
    sourced = "" if opened is None else describe_sources(opened.story, language)
    return _Entry(choices.shelf, "", _address(choices), opened, sourced)


def _told_apart(entries: Sequence[_Entry]) -> list[_Entry]:
    """Return the entries, those of one title with their files, of one name with their folders."""
    files = shelf()
    titles = Counter(entry.opened.story.title for entry in entries if entry.opened)
    names = Counter(file.name for file in files.values())
    told = []
    for entry in entries:
        file = files[entry.name]
        name = file.name if names[file.name] == 1 else f"{file.parent.name}/{file.name}"
        is_twin = entry.opened is not None and titles[entry.opened.story.title] > 1
        told.append(entry._replace(file=printable(name) if is_twin else ""))
    return told


def _address(choices: Choices) -> str:
    return f"./?{urlencode(write_choices(choices))}"
