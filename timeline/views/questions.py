"""What a file leaves open, asked above the story; each answer is at once in what stands below."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

import streamlit as st

from timeline.found import Found
from timeline.incoming import Question, lines_in
from timeline.markup import preview
from timeline.sessions import Kept, story_store
from timeline.views.opening import keeping, show_failure
from timeline.views.own import owns
from timeline.wording import name_keys, name_language, phrases

_COLUMNS = ("date", "headline", "summary")
_SHOWN = 3
"""Examples that a question names."""


def show_questions(found: Found, key: str, language: str) -> None:
    """Ask the reader whose file it is what it leaves open, and show its first events.

    What was answered can be taken back, and is asked anew then. Of a file of the server it says
    where it is asked.
    """
    _ = phrases(language).gettext
    kept = story_store().find(key) if owns(key) and not found.is_unreachable else None
    is_served = not key and not all(question.is_settled for question in found.questions)
    if not is_served and (kept is None or not (found.questions or kept.answers)):
        return
    with st.container(key="questions"):
        st.subheader(_("What only you can tell"), anchor=False)
        if kept is None:
            st.text(_("The page asks it of a file that you open here as your own."))
            return
        show_failure(language)
        for question in sorted(found.questions, key=lambda question: question.is_settled):
            _ASK[question.topic](question, kept, key, language)
        if kept.answers:
            st.button(_("Take the answers back"), key="unanswer", on_click=_take_back, args=(key,))
        if found.opened is not None:
            st.html(preview(found.opened))


def _ask_order(question: Question, _kept: Kept, key: str, language: str) -> None:
    _ = phrases(language).gettext
    names = {
        "DMY": _("day, month, year"),
        "MDY": _("month, day, year"),
        "YMD": _("year, month, day"),
    }
    label = _("In which order are dates such as {dates} written?")
    _choose("order", label.format(dates=_examples(question)), names, question, key)


def _ask_days(question: Question, _kept: Kept, key: str, language: str) -> None:
    _ = phrases(language).gettext
    names = {"year": _("years, as they are read now"), "day": _("those very days")}
    label = _("Are dates such as {dates} days, or years that a program wrote as days?")
    _choose("days", label.format(dates=_examples(question)), names, question, key)


def _ask_language(question: Question, _kept: Kept, key: str, language: str) -> None:
    label = phrases(language).gettext("In which language are dates such as {dates} written?")
    names = {code: name_language(code, language) for code in question.choices}
    _choose("language", label.format(dates=_examples(question)), names, question, key)


def _ask_published(question: Question, _kept: Kept, key: str, language: str) -> None:
    _ = phrases(language).gettext
    label = _("When was the file published? Dates such as {dates} have no year.")
    st.text_input(
        label.format(dates=_examples(question)),
        placeholder="2018-04-22",
        key="answer-published",
        on_change=_take_answer,
        args=(key, "answer-published", lambda day: {"published": day.strip()}),
    )


def _ask_encoding(question: Question, kept: Kept, key: str, language: str) -> None:
    label = phrases(language).gettext("Which of these are the words of your file?")
    lines = {
        encoding: "  \n".join(lines_in(kept.content, encoding)) for encoding in question.choices
    }
    _choose("encoding", label, lines, question, key)


def _ask_columns(question: Question, _kept: Kept, key: str, language: str) -> None:
    _ = phrases(language).gettext
    labels = (
        _("Which column holds the date?"),
        _("Which column holds the headline?"),
        _("Which column holds the description?"),
    )
    columns = [*dict.fromkeys(question.examples)]
    # A guess that may be right is out of the way, where it can be corrected.
    with st.expander(_("How the columns are read"), expanded=not question.is_settled):
        for role, label in zip(_COLUMNS, labels, strict=True):
            field, taken = f"answer-column-{role}", question.taken.get(role)
            st.selectbox(
                label,
                columns,
                index=columns.index(taken) if taken in columns else None,
                placeholder=_("none"),
                key=field,
                on_change=_take_answer,
                args=(key, field, partial(_column, role)),
            )
        _ask_any_column(columns, question, key, language)


def _ask_any_column(columns: list[str], question: Question, key: str, language: str) -> None:
    """Ask what any other column holds: first which one it is, and then what."""
    _ = phrases(language).gettext
    names = name_keys(language)
    name = st.selectbox(
        _("Another column"), columns, index=None, placeholder=_("none"), key="answer-column"
    )
    if name is None:
        return
    taken = next((role for role, column in question.taken.items() if column == name), None)
    field = f"answer-key-{columns.index(name)}"
    st.selectbox(
        _("What does it hold?"),
        question.choices,
        index=question.choices.index(taken) if taken in question.choices else None,
        placeholder=_("a detail that readers see"),
        format_func=lambda role: names.get(role, role),
        key=field,
        on_change=_take_answer,
        args=(key, field, lambda role: {f"column:{name}": role}),
    )


def _column(role: str, name: str) -> dict[str, str]:
    return {f"column:{name}": role}


_ASK: Mapping[str, Callable[[Question, Kept, str, str], None]] = {
    "encoding": _ask_encoding,
    "columns": _ask_columns,
    "language": _ask_language,
    "order": _ask_order,
    "published": _ask_published,
    "days": _ask_days,
}


def _choose(topic: str, label: str, names: Mapping[str, str], question: Question, key: str) -> None:
    field = f"answer-{topic}"
    st.radio(
        label,
        question.choices,
        index=None,
        format_func=lambda choice: names[choice],
        key=field,
        on_change=_take_answer,
        args=(key, field, lambda choice: {topic: choice}),
    )


def _examples(question: Question) -> str:
    return ", ".join(f"“{example}”" for example in question.examples[:_SHOWN])


def _take_answer(key: str, field: str, answered: Callable[[str], Mapping[str, str]]) -> None:
    value = st.session_state[field]
    with keeping():
        kept = story_store().find(key) if owns(key) and value else None
        if kept is not None:
            # A key has one column: that of the answer before is free again.
            new = answered(value)
            before = {k: v for k, v in kept.answers.items() if not _is_replaced(k, v, new)}
            answers = {**before, **new}
            story_store().keep(replace(kept, answers=answers), key, kept.content)


def _is_replaced(topic: str, answer: str, new: Mapping[str, str]) -> bool:
    return topic.startswith("column:") and answer in new.values()


def _take_back(key: str) -> None:
    with keeping():
        kept = story_store().find(key) if owns(key) else None
        if kept is not None:
            story_store().keep(replace(kept, answers={}), key, kept.content)
