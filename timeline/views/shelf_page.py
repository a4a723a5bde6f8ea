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
from timeline.found import Found
from timeline.markup import compare_page
from timeline.markup.templating import render
from timeline.shelf import opens_with_shelf, shelf
from timeline.streamlit_insides import host_page
from timeline.timeline import Timeline
from timeline.views.elements import OWN_SCRIPT
from timeline.views.language import language_of
from timeline.views.opening import lost_sentence
from timeline.views.stories import find_story, own_name, served_story
from timeline.views.style import page_style
from timeline.wording import describe_sources, phrases

OWN = "story:"
"""What stands before the key of a reader's own story where stories are named to be compared."""

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

    Where the address asks to compare as it asks for a view, they are the story that it chooses and
    that named by `with`. Names are those of the shelf, or behind `OWN` keys of readers' own
    stories. The shelf says why they cannot be compared; without names it offers to choose two.
    """
    choices = read_choices(parameters)
    language = language_of(choices, accepted)
    names = [name for name in _named(parameters, choices) if name]
    found = {name: _found(name, language) for name in names}
    tellings = [
        Telling(_file_of(name), each.opened)
        for name, each in found.items()
        if each.opened is not None
    ]
    if len(tellings) < 2:
        return shelf_page(language, choices, _why_not(names, found, language), found)
    addresses = [_address(_place(name)) for name in names]
    return compare_page(compare(*tellings), language, addresses)


def asks_to_compare(parameters: Mapping[str, str]) -> bool:
    """Return whether an address of the page asks to compare its story with another one."""
    return "with" in parameters or parameters.get("view") == "compare"


def _named(parameters: Mapping[str, str], choices: Choices) -> tuple[str, str]:
    if not asks_to_compare(parameters):
        return parameters.get("a", ""), parameters.get("b", "")
    chosen = f"{OWN}{choices.story}" if choices.story else choices.shelf or next(iter(shelf()), "")
    return chosen, parameters.get("with", "")


def _place(name: str) -> Choices:
    key = name.removeprefix(OWN)
    return Choices(story=key) if name.startswith(OWN) else Choices(shelf=name)


def _found(name: str, language: str) -> Found:
    is_there = name.startswith(OWN) or name in shelf()
    return find_story(language, _place(name)) if is_there else Found(None, is_gone=True)


def _file_of(name: str) -> str:
    """Return the name by which other stories refer to one: that of its file."""
    return own_name(name.removeprefix(OWN)) if name.startswith(OWN) else name


def _why_not(names: Sequence[str], found: Mapping[str, Found], language: str) -> str:
    """Return why these stories are not compared; "" where the shelf tells it, or none is named."""
    for name, each in found.items():
        if each.opened is None and name.startswith(OWN):
            return lost_sentence(each, language) or cannot_show(language)
        if each.is_gone:
            return no_story(name, language)
    if len(names) == 2 and len(found) == 1:
        return phrases(language).gettext(
            "Choose two different stories: one is not compared with itself."
        )
    return ""


def no_story(name: str, language: str) -> str:
    """Return that the server has no story of a name; "" for none."""
    told = phrases(language).gettext("There is no story “{name}” on this server.")
    return told.format(name=name) if name else ""


def cannot_show(language: str) -> str:
    """Return that a story has problems that keep it from being shown."""
    return phrases(language).gettext("This story cannot be shown yet")


def shelf_page(
    language: str, choices: Choices, said: str = "", compared: Mapping[str, Found] | None = None
) -> str:
    """Return the shelf as HTML; `said` is why what was asked for is not there.

    Of what is chosen, that goes along to a story which does not belong to another one. What is to
    be `compared`, by its names, is chosen already.
    """
    plain, found = Choices(), compared or {}
    taken = replace(plain, **{name: getattr(choices, name) for name in _FOR_ANY})
    entries = _told_apart([_entry(replace(taken, shelf=name), language) for name in shelf()])
    own = {name: each.opened for name, each in found.items() if name.startswith(OWN)}
    offered = {entry.name: (entry.opened.story, entry.file) for entry in entries if entry.opened}
    offered |= {name: (opened.story, "") for name, opened in own.items() if opened is not None}
    return render(
        "shelf.html",
        language,
        icon=Markup(host_page().icon),  # noqa: S704 (Streamlit's)
        style=Markup(page_style()),  # noqa: S704 (ours)
        said=said,
        entries=entries,
        offered=offered,
        chosen=[*found],
        is_comparing=compared is not None,
        prefix=OWN,
        gone=next((name for name, opened in own.items() if opened is None), ""),
        script=OWN_SCRIPT,
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
