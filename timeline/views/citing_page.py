"""The page on how to cite the event that is read, its words and their sources."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import urlencode, urlsplit

from markupsafe import Markup

from timeline.choices import Choices, read_choices, write_choices
from timeline.exchange import csl_of_event, to_csl
from timeline.markup.templating import render
from timeline.own_computer import is_this_computer
from timeline.story import Event, passage_address, published_by
from timeline.streamlit_insides import host_page
from timeline.timeline import Timeline
from timeline.views.language import language_of
from timeline.views.stories import find_story
from timeline.views.style import page_style
from timeline.wording.citing import cite_event, cite_quotation, cite_source


class _Asked(NamedTuple):
    """What is to be cited of a story, the event if one is, and the address that lasts.

    Where the reader looks back from a day, that is what could be known by its end.
    """

    opened: Timeline
    event: Event | None
    choices: Choices
    address: str


def _asked(parameters: Mapping[str, str], language: str, home: str) -> _Asked | None:
    """Return what is to be cited, or `None` where there is no such story."""
    asked = read_choices(parameters)
    found = find_story(language, asked).opened
    if found is None:
        return None
    opened = found.as_of(asked.asof)
    event = asked.event if asked.event in opened.entries else ""
    choices = Choices(event=event, asof=asked.asof, story=asked.story, shelf=asked.shelf)
    record = opened.story.event(event) if event else None
    query = urlencode(write_choices(choices))
    return _Asked(opened, record, choices, f"{home}?{query}" if query else home)


def citing_page(parameters: Mapping[str, str], accepted: str, home: str) -> str | None:
    """Return the page as HTML, or `None` where there is no such story.

    `home` is the address of the server's page.
    """
    language = language_of(read_choices(parameters), accepted)
    asked = _asked(parameters, language, home)
    if asked is None:
        return None
    story, event = asked.opened.story, asked.event
    query = urlencode(write_choices(asked.choices))
    return render(
        "cite.html",
        language,
        icon=Markup(host_page().icon),  # noqa: S704 (Streamlit's)
        style=Markup(page_style()),  # noqa: S704 (ours)
        story=story,
        event=event,
        is_own=asked.opened.is_own,
        address=asked.address,
        is_local=is_this_computer(urlsplit(home).hostname),
        file=f"./cite.json?{query}",
        cited=cite_event(story, event, asked.address, language) if event else "",
        quotations=_quotations(asked, language),
        sources=[cite_source(source, language) for source in _sources(asked)],
    )


def citing_file(parameters: Mapping[str, str], home: str) -> str | None:
    """Return the same as CSL-JSON, or `None`; without an event that is all sources."""
    asked = _asked(parameters, "en", home)
    if asked is None:
        return None
    if asked.event is None:
        return to_csl(asked.opened, asked.choices.asof)
    return csl_of_event(asked.opened.story, asked.event, asked.address)


def _sources(asked: _Asked) -> list[Any]:
    story = asked.opened.story
    if asked.event is None:
        return list(published_by(story, asked.choices.asof).sources)
    return [story.source(s) for s in dict.fromkeys(q.source for q in asked.event.quotations)]


def _quotations(asked: _Asked, language: str) -> list[tuple[str, str | None]]:
    """Return each quotation as it is cited, and the address of its very words."""
    story, event = asked.opened.story, asked.event
    return [
        (
            cite_quotation(story, event, words, asked.address, language),
            passage_address(story.source(words.source), words),
        )
        for words in (event.quotations if event else ())
        if event is not None
    ]
