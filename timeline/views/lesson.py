"""The classroom mode: chart and event fill the screen, and keys run the lesson."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from timeline.focus import END, START
from timeline.lesson import Stage, Stand, following, preceding, stage_at, stages_of
from timeline.markup import closing_card, lesson_panel, lesson_title, standing
from timeline.timeline import Timeline
from timeline.views.chart import show_full_screen
from timeline.views.drawing import show_drawing, show_legend
from timeline.views.follow import show_follow_along
from timeline.views.navigation import Reader, choose
from timeline.views.panel import stop_html
from timeline.views.stepper import progress
from timeline.wording import phrases

STYLE = Path(__file__).parent / "lesson.css"
_WHOLE = (Stage("headline"),)


def show_lesson(opened: Timeline, reader: Reader) -> None:
    """Show the timeline beside the stage that the lesson has come to, and its buttons below."""
    st.html(STYLE)
    chart, panel = st.columns([13, 10], gap="medium")
    with chart:
        show_drawing(opened, reader)
    with panel, st.container(key="event-panel"):
        st.html(stop_html(opened, reader, stage_panel))
    with standing("stepper", reader.language, st.html):
        _show_buttons(opened, reader)


def untold(opened: Timeline, reader: Reader) -> frozenset[str]:
    """Return the events that wait for their turn: in a lesson with reveal, all later ones.

    The event in focus waits for its own date.
    """
    if reader.choices.mode != "present" or not reader.choices.reveal or reader.focus.stop == END:
        return frozenset()
    if reader.focus.event is None:
        return frozenset(reader.order)
    place = reader.order.index(reader.focus.event)
    told = place if _stage(opened, reader).kind == "headline" else place + 1
    return frozenset(reader.order[told:])


def lesson_stages(opened: Timeline, reader: Reader, stop: str) -> tuple[Stage, ...]:
    """Return the stages of a stop, at least one."""
    if stop in {START, END}:
        return _WHOLE
    known = opened.as_of(reader.choices.asof)
    if stop not in known.entries:
        return _WHOLE
    return stages_of(known.story.event(stop), reveal=reader.choices.reveal)


def _stage(opened: Timeline, reader: Reader) -> Stage:
    return stage_at(lesson_stages(opened, reader, reader.focus.stop), reader.choices.step)


def stage_panel(opened: Timeline, reader: Reader) -> str:
    """Return the stage that the lesson has come to as HTML."""
    known, language = opened.as_of(reader.choices.asof), reader.language
    if reader.focus.stop == START:
        return lesson_title(known)
    if reader.focus.event is None:
        return closing_card(known)
    return lesson_panel(
        known,
        reader.focus.event,
        place=progress(reader.focus, language),
        stage=_stage(opened, reader),
    )


def _show_buttons(opened: Timeline, reader: Reader) -> None:
    _ = phrases(reader.language).gettext
    focus, step, reveal = reader.focus, reader.choices.step, reader.choices.reveal
    more = following(focus, step, lambda stop: lesson_stages(opened, reader, stop))
    less = preceding(focus, step, lambda stop: lesson_stages(opened, reader, stop))
    ahead = more if reveal else _stand(focus.next)
    back = less if reveal else _stand(focus.previous)
    with st.container(key="stepper", horizontal=True, gap="xsmall", vertical_alignment="center"):
        _step("first", _("First"), _stand(focus.first), "Home")
        _step("previous", _("Previous"), back, "Left")
        _step("next", _("Next"), ahead, "Right")
        _step("last", _("Last"), _stand(focus.last), "End")
        _step("less", _("Less"), less, None)
        _step("more", _("More"), more, None)
        st.session_state["reveal"] = reveal
        st.toggle(
            _("Reveal step by step"),
            key="reveal",
            on_change=lambda: choose(reveal=st.session_state["reveal"], step=0),
        )
        if reader.choices.view != "orders":
            with st.container(key="shapes", width="content"), st.popover(_("Legend")):
                show_legend(opened, reader.choices)
        with standing("follow", reader.language, st.html):
            show_follow_along(opened, reader)
        show_full_screen(_("Full screen"))
        st.button(_("Leave"), key="leave", on_click=_leave)


def _stand(stop: str | None) -> Stand | None:
    return None if stop is None else Stand(stop)


def _step(key: str, label: str, stand: Stand | None, shortcut: str | None) -> None:
    st.button(
        label,
        key=key,
        shortcut=shortcut,
        disabled=stand is None,
        on_click=_go,
        args=(stand,),
    )


def _go(stand: Stand) -> None:
    choose(event=stand.stop, step=stand.step)


def _leave() -> None:
    choose(mode="read", reveal=False, step=0)
