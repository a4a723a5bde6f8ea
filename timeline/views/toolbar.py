"""What the reader can choose: what to see, and how."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import streamlit as st

from timeline.dates import shift
from timeline.markup import standing
from timeline.table import perhaps_public_by, public_by
from timeline.timeline import Timeline
from timeline.views.chart import show_link
from timeline.views.labels import literal
from timeline.views.navigation import Reader, choose
from timeline.views.sharing import show_here_alone, show_open, show_save
from timeline.wording import (
    Part,
    describe_as_of,
    describe_left_out,
    describe_reliance,
    name_day,
    name_end,
    phrases,
    punctuation,
)

MANY = 30
"""More options than this are searched rather than looked over."""


def show_toolbar(opened: Timeline, reader: Reader) -> None:
    """Show the views, the search, the filters, the ways to draw, and the link to all of it."""
    _ = phrases(reader.language).gettext
    with st.container(key="toolbar", horizontal=True, gap="xsmall", vertical_alignment="center"):
        for part, show in _CONTROLS.items():
            with standing(part, reader.language, st.html):
                show(opened, reader)
        st.button(
            _("Present"), key="present", on_click=lambda: choose(mode="present", view="story")
        )
        _say_how_many(reader)


def _views(_opened: Timeline, reader: Reader) -> None:
    _ = phrases(reader.language).gettext
    names = {
        "story": _("Timeline"),
        "voices": _("Voices"),
        "people": _("People"),
        "orders": _("Two orders"),
    }
    _one_of("view", _("View"), names, reader.choices.view)


def _search(_opened: Timeline, reader: Reader) -> None:
    _ = phrases(reader.language).gettext
    st.session_state["search"] = reader.choices.q
    st.text_input(
        _("Search"),
        key="search",
        placeholder=_("Search the story"),
        label_visibility="collapsed",
        max_chars=80,
        width=170,
        on_change=lambda: choose(q=st.session_state["search"].strip()),
    )


def _filters(opened: Timeline, reader: Reader) -> None:
    _ = phrases(reader.language).gettext
    choices, known = reader.choices, opened.as_of(reader.choices.asof)
    counts = known.counts
    chosen = len(choices.lane) + len(choices.person) + len(choices.voice)
    label = _("Filter ({count})").format(count=chosen) if chosen else _("Filter")
    with st.popover(label):
        _some_of("lane", _("Lane"), opened.lanes, counts.lane, choices.lane)
        people = [person.id for person in known.story.people]
        names = _names(opened, people, choices.person)
        _some_of("person", _("Who is in it"), names, counts.person, choices.person)
        voices = _names(opened, counts.voice, choices.voice)
        _some_of("voice", _("Who says so"), voices, counts.voice, choices.voice)


def _names(opened: Timeline, known: Iterable[str], chosen: Sequence[str]) -> dict[str, str]:
    """Return the names of people who are known, and of those chosen before: they can be let go."""
    offered = {*known, *chosen}
    return {person.id: person.name for person in opened.story.people if person.id in offered}


def _voices(opened: Timeline, reader: Reader) -> None:
    _ = phrases(reader.language).gettext
    alone, without = opened.as_of(reader.choices.asof).alone, reader.choices.without
    with st.popover(_("Who says so?")):
        names = {"lane": _("by lane"), "voice": _("by voice")}
        _one_of("by", _("Bands of the timeline"), names, reader.choices.by)
        voices = _names(opened, alone, without)
        _some_of("without", _("Take a voice away"), voices, alone, without)


def _drawing(opened: Timeline, reader: Reader) -> None:
    _ = phrases(reader.language).gettext
    choices = reader.choices
    with st.popover(_("Time")):
        orders = {"happened": _("as it happened"), "told": _("as it is told")}
        _one_of("order", _("Step through the story"), orders, choices.order)
        scales = {
            "auto": _("folded"),
            "true": _("true distances"),
            "sequence": _("equal steps"),
        }
        _one_of("scale", _("Distances"), scales, choices.scale)
        st.session_state["lag"] = choices.lag
        st.toggle(
            _("Show when it became public or was first in the sources curated here"),
            key="lag",
            on_change=lambda: choose(lag=st.session_state["lag"]),
        )
        _as_of(opened, reader)


def _as_of(opened: Timeline, reader: Reader) -> None:
    _ = phrases(reader.language).gettext
    exact, ends = opened.public
    if not (exact or ends):
        return
    chosen = reader.choices.asof
    days = {None, *exact, *(shift(day, -1) for day in exact), *ends, chosen}
    options = [*sorted((day for day in days if day is not None), key=np.int64), None]
    st.session_state["asof"] = chosen

    def name(day: np.datetime64 | None) -> str:
        if day is None:
            return _("all of it")
        if day in ends and day not in exact:
            return _("the end of {date}").format(date=name_end(day, reader.language))
        return name_day(day, reader.language)

    st.select_slider(
        _("What was public, as far as the sources curated here show"),
        options=options,
        format_func=name,
        key="asof",
        on_change=lambda: choose(asof=st.session_state["asof"]),
    )


def _link(opened: Timeline, reader: Reader) -> None:
    _ = phrases(reader.language).gettext
    if opened.is_own:
        with st.popover(_("Copy link")):
            show_here_alone(reader.language)
    else:
        show_link(_("Copy link"), _("Link copied"))


def _file(opened: Timeline, reader: Reader) -> None:
    with st.popover(phrases(reader.language).gettext("File")):
        show_save(opened, reader)
        show_open(reader.language)


_CONTROLS: dict[Part, Callable[[Timeline, Reader], None]] = {
    "views": _views,
    "search": _search,
    "filters": _filters,
    "who": _voices,
    "time": _drawing,
    "link": _link,
    "file": _file,
}


def _say_how_many(reader: Reader) -> None:
    """Say how many events are shown, and offer to show all, while some are left out."""
    if not reader.choices.narrows:
        return
    _ = phrases(reader.language).gettext
    sentence = _("{shown} of {all} shown").format(shown=len(reader.shown), all=len(reader.order))
    with st.container(key="shown", horizontal=True, width="content", vertical_alignment="center"):
        st.text(sentence, width="content")
        st.button(_("Show all"), key="clear", on_click=_clear)


def show_what_follows(opened: Timeline, reader: Reader) -> None:
    """Say what was public on the day chosen, and what rests on the voices taken away."""
    story, choices, total = opened.story, reader.choices, len(reader.order)
    sentences = []
    if choices.asof is not None:
        known = int(public_by(opened.table, choices.asof).sum())
        perhaps = int(perhaps_public_by(opened.table, choices.asof).sum())
        told = describe_as_of(choices.asof, known, perhaps, total, reader.language)
        # Where nothing was public, that stands in the place of the chart.
        sentences += [told] if known or perhaps else []
        sentences += _left_out(opened.as_of(choices.asof), reader.language)
        if known:
            _ = phrases(reader.language).gettext
            sentences.append(
                _("Headlines and summaries are the author’s, who knows what came later.")
            )
    seen = opened.as_of(choices.asof)
    for voice, alone in seen.alone.items():
        if voice in choices.without:
            person = story.person(voice)
            sentences.append(describe_reliance(person, alone, len(seen.entries), reader.language))
    if sentences:
        with st.container(key="what-follows"):
            st.text(punctuation(reader.language).space.join(sentences))


def _left_out(known: Timeline, language: str) -> list[str]:
    """Return how many statements on what was public are left out, since they came later."""
    found = known.left_out.values()
    later = sum(count for left_out in found for count in left_out.later.values())
    unknown = sum(count for left_out in found for count in left_out.unknown.values())
    told = describe_left_out(later, unknown, language)
    stop = punctuation(language).stop
    return [*([f"{told.later}{stop}"] if later else []), *([told.unknown] if unknown else [])]


def show_language(reader: Reader) -> None:
    """Show the languages of the interface to choose from."""
    names = {"en": "English", "zh": "中文"}
    _one_of("lang", "Language · 语言", names, reader.language)


def _clear() -> None:
    choose(lane=(), person=(), voice=(), q="", asof=None)


def _one_of(name: str, label: str, names: Mapping[str, str], chosen: str) -> None:
    """Show a choice of one."""
    st.session_state[name] = chosen if chosen in names else next(iter(names))
    st.segmented_control(
        label,
        options=list(names),
        format_func=names.__getitem__,
        key=name,
        label_visibility="collapsed" if name in {"view", "lang"} else "visible",
        required=True,
        on_change=_put(name),
    )


def _some_of(
    name: str,
    label: str,
    names: Mapping[str, str],
    counts: Mapping[str, int],
    chosen: Sequence[str],
) -> None:
    """Show a choice of any number, each with its count; of many, in a list that can be searched."""
    st.session_state[name] = [option for option in chosen if option in names]
    options, put = list(names), _put(name, tuple)
    if len(options) > MANY:
        st.multiselect(
            label,
            options=options,
            format_func=lambda option: f"{names[option]} ({counts.get(option, 0)})",
            key=name,
            on_change=put,
        )
        return
    st.pills(
        label,
        options=options,
        format_func=lambda option: f"{literal(names[option])} ({counts.get(option, 0)})",
        selection_mode="multi",
        default=None,
        key=name,
        on_change=put,
    )


def _put(name: str, written: Callable[[Any], object] = str) -> Callable[[], None]:
    """Return what puts the state of the widget `name` into the address."""
    return lambda: choose(**{name: written(st.session_state[name])})
