"""What a file leaves open that its author can answer, and what is made of it meanwhile."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

import numpy as np

from timeline.dates import LANGUAGES, DateOrder
from timeline.incoming.draft import Draft, DraftEvent, Given, Question, Topic

_ASKED: Mapping[Topic, tuple[str, str]] = {
    "order": ("--date-order", "which comes first, day, month or year, in {}?"),
    "language": ("--language", "which language are dates such as {} in?"),
    "published": ("--published", "when was the file published? Dates such as {} have no year"),
    "encoding": ("--encoding", "which encoding makes words of these lines? Now they are {}"),
    "columns": ("--column", "what do the columns hold? They are {}"),
    "days": ("--first-days", "is {} that day, or does it stand for the year, as written now?"),
}
"""What is asked of each topic, and the option of `timeline import` that answers it."""
_EXAMPLES = {"columns": 30}
_FEW = 3
"""Examples of a question that are shown; of columns the names of more are."""
SEVERAL = 10
"""One date in so many that is a 1 January is asked about: by chance it is one in 365."""
_TRIED = 20
# Tells what could be read by a day of publication; no answer is ever counted from it.
_SUPPOSED = np.datetime64("2000-01-01", "D")
_FIRST_DAY = re.compile(r"(?P<iso>-?\d{4,})-01-01|0?1(?P<sign>[./-])0?1(?P=sign)(?P<year>\d{4})")
_LAST_DAY = re.compile(r"(?P<iso>-?\d{4,})-12-31|31(?P<sign>[./-])12(?P=sign)(?P<year>\d{4})")


def ask(question: Question) -> tuple[str, str]:
    """Return what a question asks, and the option of `timeline import` with the answers."""
    option, sentence = _ASKED[question.topic]
    shown = question.examples[: _EXAMPLES.get(question.topic, _FEW)]
    answers = " or ".join(question.choices) or "DATE"
    if question.topic == "columns":
        answers = f"NAME=KEY, with a KEY of {', '.join(question.choices)}"
    return sentence.format(", ".join(f'"{example}"' for example in shown)), f"{option} {answers}"


def ask_of_dates(unread: Iterable[str], given: Given) -> Iterator[Question]:
    """Yield the questions whose answers would let dates be read that cannot be read now."""
    texts = tuple(dict.fromkeys(unread))[:_TRIED]
    in_words = tuple(text for text in texts if re.search(r"[^\W\d_]", text))
    in_digits = tuple(text for text in texts if text not in in_words)
    orders: dict[str, Given] = {order: replace(given, order=order) for order in DateOrder}
    languages = {language: replace(given, language=language) for language in LANGUAGES}
    yield from _by_answer("order", in_digits, orders)
    yield from _by_answer("language", in_words, languages)
    supposed = given.reader.against(_SUPPOSED)
    undated = tuple(text for text in texts if given.reads(text, supposed))
    if undated and given.published is None:
        yield Question("published", undated)


def _by_answer(
    topic: Topic, texts: tuple[str, ...], answered: Mapping[str, Given]
) -> Iterator[Question]:
    """Yield a question with the answers by which the most of the texts can be read."""
    read = {answer: tuple(filter(by.reads, texts)) for answer, by in answered.items()}
    most = max(map(len, read.values()))
    if most:
        best = {answer: found for answer, found in read.items() if len(found) == most}
        yield Question(topic, next(iter(best.values())), tuple(map(str, best)))


def settle_first_days(draft: Draft, given: Given) -> tuple[Draft, tuple[Question, ...]]:
    """Return `draft` with years for days that may be no more than years, and what to ask of them.

    Programs write 1843-01-01 where only the year is known. Where that is more frequent than chance
    makes it, only the author can tell, and the year is true in either case.
    """
    dated = [event.fields["date"] for event in draft.events if "date" in event.fields]
    firsts = tuple(date for date in dated if _FIRST_DAY.fullmatch(date))
    if not firsts or len(firsts) * SEVERAL < len(dated) or given.days == "day":
        return draft, ()
    coarser = replace(draft, events=tuple(map(_in_years, draft.events)))
    asked = Question("days", tuple(dict.fromkeys(firsts)), ("year", "day"))
    return coarser, () if given.days == "year" else (asked,)


def _in_years(event: DraftEvent) -> DraftEvent:
    first = _FIRST_DAY.fullmatch(event.fields.get("date", ""))
    if first is None:
        return event
    years = {"date": _year(first)}
    until = event.fields.get("until", "")
    last = _FIRST_DAY.fullmatch(until) or _LAST_DAY.fullmatch(until)
    if last is not None:
        years["until"] = _year(last)
    return replace(event, fields={**event.fields, **years})


def _year(match: re.Match[str]) -> str:
    return match["iso"] or match["year"]
