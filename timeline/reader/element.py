"""The reader as one element: its HTML, and what its client knows from the start."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import urlencode

import numpy as np
from markupsafe import Markup

from timeline.choices import ModeName, ViewName
from timeline.dates import iso_day, shift
from timeline.file_names import suggested_name
from timeline.folding import SEARCH_RULES
from timeline.json_text import write_json
from timeline.marks import DARK, LIGHT, PRESENT_DARK, PRESENT_LIGHT, inking, recolouring
from timeline.markup import MOST_CIRCLES, legend, made
from timeline.markup.templating import render
from timeline.reader.facts import tellers, voices_to_choose
from timeline.reader.figures import MOST_ORDERED
from timeline.reader.hook import hook_of, strongest_voice
from timeline.reader.parts import PORTION, stops_of
from timeline.reader.revealing import MOST_REVEALED
from timeline.reader.words import stage_names, words_of
from timeline.story import Story, unsigned_writers
from timeline.timeline import Timeline
from timeline.wording import (
    LANGUAGES,
    handing_words,
    name_day,
    name_end,
    name_kind,
    phrases,
)

NAMES = {"en": "English", "zh": "中文"}
"""The languages of the interface, each in itself."""

EMPTY = Markup("")

MOST_CHOSEN = 60
"""With more events than this, those that wait in a lesson cannot be chosen one by one."""


@dataclass(frozen=True, slots=True)
class Lead:
    """Where a step leads: a name to read, and the address; both empty where it leads nowhere."""

    name: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Filling:
    """What the element holds from the first, before its client runs; by default that is nothing.

    `at` is `opening`, `event` or `end`, `home` the address of the opening. `panel`, `chart`,
    `strip` (a phone's), `entries` (of the list), `pages` and `foot` are HTML, all else is text; by
    `shown` the client knows of which day and view these two are. `named` are the ids that boxes
    name, by the choices that they stand for; `None` are all.
    """

    home: str = "?"
    mode: ModeName = "read"
    view: ViewName = "story"
    at: str = ""
    panel: Markup = EMPTY
    chart: Markup = EMPTY
    strip: Markup = EMPTY
    entries: Markup = EMPTY
    pages: Markup = EMPTY
    foot: Markup = EMPTY
    shown: str = ""
    place: str = ""
    notice: str = ""
    no_chart: str = ""
    sourced: str = ""
    dating: str = ""
    following: str = ""
    counted: str = ""
    previous: Lead = Lead()
    next: Lead = Lead()
    named: Mapping[str, Collection[str]] | None = None


def element_html(
    timeline: Timeline,
    *,
    first: Filling = Filling(),
    is_served: bool = True,
    days: Sequence[np.datetime64] | None = None,
    languages: Sequence[str] = LANGUAGES,
    is_whole: bool = True,
) -> str:
    """Return the element: everything that a reader sees and does, with what it shows `first`.

    The legend explains every shape; the chart tells which of them it shows. `is_served` tells a
    page that a server answers from a file, which may not have all `days` and `languages`, and
    unless it `is_whole` not all ways to draw.
    """
    story, language = timeline.story, timeline.language
    handing = handing_words(language)
    return render(
        "reader/reader.html",
        language,
        story=story,
        first=first,
        is_own=timeline.is_own,
        is_served=is_served,
        file_name=suggested_name(story.title, ".html"),
        legend=Markup(made("legend", language, lambda: legend(language=language))),  # noqa: S704 (ours)
        hook=hook_html(timeline, "?" if is_served else "#"),
        is_told_by_several=len(tellers(story)) > 1,
        days=_named_days(timeline, days_of(timeline) if days is None else days),
        languages={language: NAMES[language] for language in languages},
        scales=_scales(language, is_whole=is_whole),
        is_whole=is_whole,
        handing=write_json(handing),
        levels=handing["levels"],
        **_options(timeline, is_served=is_served),
    )


def element_data(timeline: Timeline, *, is_served: bool) -> dict[str, Any]:
    """Return what the client knows from the start, as plain values for JSON."""
    story, language = timeline.story, timeline.language
    hook = hook_of(timeline)
    return {
        "title": story.title,
        "version": timeline.version,
        "language": language,
        "isOwn": timeline.is_own,
        "isServed": is_served,
        "lanes": list(timeline.lanes.values()),
        "ids": ids_of(story),
        "stops": stops_of(timeline),
        "portion": PORTION,
        "turns": MOST_REVEALED,
        "mostOrdered": MOST_ORDERED,
        "rules": SEARCH_RULES,
        "voice": strongest_voice(timeline),
        "counted": [e for e in timeline.orders["happened"] if e in hook.events] if hook else None,
        "colours": {
            "read": {"light": {}, "dark": recolouring(LIGHT, DARK)},
            "present": {
                "light": recolouring(LIGHT, PRESENT_LIGHT),
                "dark": recolouring(LIGHT, PRESENT_DARK),
            },
            "opening": inking(LIGHT),
        },
        "words": words_of(timeline) | _words_on_place(timeline, is_served=is_served),
    }


def _words_on_place(timeline: Timeline, *, is_served: bool) -> dict[str, Any]:
    """Return what a page, a student's page or a file says where it cannot show what is asked for.

    `elsewhere` says so of views.
    """
    _ = phrases(timeline.language).gettext
    if is_served:
        told = _(
            "A lesson that reveals step by step tells what the sources say, and nothing that "
            "you suppose."
        )
        answers = {"answers": _("Answers of a class are collected on the teacher’s page.")}
        refused = _(
            "“{file}” was not opened: only what a class handed in is dropped here. Stories are "
            "opened under More, Open or save files."
        )
        if timeline.is_followed:
            refused = _("“{file}” was not opened: no files are dropped here.")
        words = {"unsupposed": told, "refused": refused}
        return words | ({"elsewhere": answers} if timeline.is_followed else {})
    return {
        "elsewhere": {
            "suppose": _(
                "This file cannot work out what follows from a supposition: the page that it was "
                "saved from does."
            ),
            "answers": _("Answers of a class are collected on the page that this file is from."),
        }
    }


def hook_html(timeline: Timeline, sign: Literal["?", "#"] = "?") -> Markup:
    """Return the most telling sentence with its row of circles and the way to what shows it.

    `sign` stands before what an address chooses: a file has it behind a "#".
    """
    hook = hook_of(timeline)
    if hook is None:
        return EMPTY
    order = timeline.orders["happened"] if hook.events else []
    circles = (
        [(event, event in hook.events) for event in order] if len(order) <= MOST_CIRCLES else []
    )
    html = render(
        "reader/hook.html",
        timeline.language,
        story=timeline.story,
        sentence=hook.sentence,
        circles=circles,
        address=f"{sign}{urlencode(hook.shown_by)}",
    )
    return Markup(html)  # noqa: S704 (a template's)


def _options(timeline: Timeline, *, is_served: bool) -> dict[str, Mapping[str, str]]:
    """Return what can be chosen by id, each with its name."""
    story, language = timeline.story, timeline.language
    _ = phrases(language).gettext
    people = {person.id: person.name for person in story.people}
    taking_part = {person for event in story.events for person in event.people}
    writers = unsigned_writers(story, people.keys() - taking_part)
    kinds = dict.fromkeys(source.kind for source in story.sources)
    many = len(story.sources) > 1
    order = timeline.orders["happened"]
    return {
        "lanes": timeline.lanes,
        "people": {p: name for p, name in people.items() if p not in writers},
        "waiting": {event: timeline.entries[event].headline for event in order}
        if len(order) <= MOST_CHOSEN
        else {},
        "stages": stage_names(language),
        "voices": voices_to_choose(timeline),
        "sources": {source.id: source.publisher for source in story.sources} if many else {},
        "parties": {party.id: party.label for party in story.parties},
        "kinds": {kind: name_kind(kind, language) for kind in kinds} if len(kinds) > 1 else {},
        "views": {
            "story": _("Timeline"),
            "orders": _("Two orders"),
            "voices": _("Voices"),
            "people": _("People"),
            "matrix": _("Who tells what"),
            "order": _("Put in order"),
        }
        | ({"suppose": _("Suppose")} if is_served else {})
        | ({"answers": _("Answers of a class")} if is_served and not timeline.is_followed else {}),
        "keys": {
            "← →": _("the event before, the next one"),
            "Home End": _("the first event, the last one"),
            "F": _("find"),
        }
        | ({} if timeline.is_followed else _keys_of_lessons(language))
        | {
            "O": _("two orders"),
            "W": _("take the strongest voice away, and give it back"),
            "L": _("what the shapes mean"),
            "B .": _("a black screen"),
            "?": _("these keys"),
        },
    }


def _keys_of_lessons(language: str) -> dict[str, str]:
    _ = phrases(language).gettext
    return {
        "↑ ↓": _("in a lesson: one step back, one step on"),
        "P": _("present, and leave"),
    }


def days_of(timeline: Timeline) -> list[np.datetime64]:
    """Return the days as of which the story can be read: those on which something became known.

    That is so when an event or a source became public and when a claim was withdrawn; each known
    day comes with its eve.
    """
    story, (exact, ends) = timeline.story, timeline.public
    telling = {source for sources in timeline.table["sources"] for source in sources}
    told = [s.published for s in story.sources if s.id in telling and s.published is not None]
    claims = (claim for event in story.events for claim in event.claims)
    told += [claim.withdrawn.on for claim in claims if claim.withdrawn]
    days = (date.latest for date in told if date.is_one_day)
    known = {*exact, *(day for day in days if day is not None)}
    return sorted({*known, *(shift(day, -1) for day in known), *ends}, key=np.int64)


def _scales(language: str, *, is_whole: bool) -> dict[str, str]:
    """Return the scales that can be chosen: a large story's file has one of them."""
    _ = phrases(language).gettext
    names = {"auto": _("folded"), "true": _("true distances"), "sequence": _("equal steps")}
    return names if is_whole else {"auto": names["auto"]}


def _named_days(timeline: Timeline, days: Sequence[np.datetime64]) -> dict[str, str]:
    _ = phrases(timeline.language).gettext
    exact, ends = timeline.public
    only_ends = frozenset(ends) - frozenset(exact)

    def name(day: np.datetime64) -> str:
        if day in only_ends:
            return _("the end of {date}").format(date=name_end(day, timeline.language))
        return name_day(day, timeline.language)

    return {iso_day(day): name(day) for day in days}


def ids_of(story: Story) -> dict[str, list[str]]:
    """Return what an address can ask for by id, but for events, by the choices that hold it."""
    return {
        "lane": [lane.id for lane in story.lanes],
        "person": [person.id for person in story.people],
        "source": [source.id for source in story.sources],
        "party": [party.id for party in story.parties],
        "kind": [*dict.fromkeys(source.kind for source in story.sources)],
        "lang": [*LANGUAGES],
    }
