"""Whether a reader of dates is right, by texts that were constructed from known intervals."""

import csv
import functools
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from tests.constructed_dates import (
    LANGUAGES,
    QUALIFIERS,
    Constructed,
    Verdict,
    constructed,
    judge,
    of_kind,
    read,
    read_whole,
    sample,
    writing,
)
from tests.picked_dates import PICKERS, Interval
from timeline.dates import read_date
from timeline.errors import DateError

DATA = Path(__file__).parent / "data" / "dates"
EVERY = 8


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


# How many texts of a kind are read wrongly, still. A number here may only fall.
KNOWN_WRONG = {(row["language"], row["kind"]): int(row["wrong"]) for row in rows("constructed.csv")}


def wrong(items: list[Constructed]) -> dict[tuple[str, str], list[str]]:
    """Return by language and kind what is said of each text that is read wrongly."""
    found: dict[tuple[str, str], list[str]] = {}
    for item in items:
        answer = read(item)
        if judge(item, answer) is Verdict.WRONG:
            line = f"{item.text} is {item.answers[0]}, read as {answer}"
            found.setdefault((item.language, item.kind), []).append(line)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_answer_leaves_a_day_of_the_truth_out(language: str) -> None:
    found = wrong(sample(language, EVERY))
    known = {kind for kind in found if len(found[kind]) <= KNOWN_WRONG.get(kind, 0)}
    assert {kind: lines for kind, lines in found.items() if kind not in known} == {}


@pytest.mark.growth
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_more_is_read_wrongly_than_is_known_and_no_less(language: str) -> None:
    found = wrong(list(constructed(language)))
    counts = {kind: len(lines) for kind, lines in found.items()}
    known = {kind: count for kind, count in KNOWN_WRONG.items() if kind[0] == language}
    # Where less is wrong than constructed.csv says, its number falls.
    assert counts == known, found


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_enough_texts_of_every_kind(language: str) -> None:
    items = constructed(language)
    assert len(items) >= 3000
    assert len({(item.text, item.as_of, item.order) for item in items}) >= 3000
    counts = Counter(item.kind for item in items)
    assert set(counts) == set(writing(language)) <= set(PICKERS)
    assert min(counts.values()) >= 60, counts
    for kind, table in writing(language).items():
        assert set(table) <= set(PICKERS[kind])


def test_the_texts_are_the_same_in_every_run() -> None:
    first = of_kind("en", "days")
    again = of_kind.__wrapped__("en", "days")
    assert again == first
    assert first[0].text in {item.text for item in sample("en", EVERY)}


def test_the_verdicts_are_what_they_say() -> None:
    item = next(item for item in of_kind("en", "month") if len(item.answers) == 1)
    month = item.answers[0]
    assert month.first is not None
    assert month.last is not None
    assert judge(item, None) is Verdict.REFUSED
    assert judge(item, month) is Verdict.EXACT
    assert judge(item, Interval(month.first - 1, month.last)) is Verdict.WIDE
    assert judge(item, Interval(None, month.last)) is Verdict.WIDE
    assert judge(item, Interval(month.first, None)) is Verdict.WIDE
    assert judge(item, Interval(month.first + 1, month.last)) is Verdict.WRONG
    assert judge(item, Interval(month.first, month.last - 1)) is Verdict.WRONG
    since = next(item for item in of_kind("en", "since") if item.answers[0].last is None)
    assert judge(since, month) is Verdict.WRONG


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", QUALIFIERS)
def test_what_is_written_with_doubt_is_read_with_doubt(language: str, kind: str) -> None:
    for item in of_kind(language, kind)[::3]:
        date = read_whole(item.text, item)
        assert date is None or date.qualifier == item.qualifier, item.text


# ---- ways to write that keep the meaning ----

FULL_WIDTH = {ord("0") + digit: 0xFF10 + digit for digit in range(10)}
IN = {"en": "in {}", "de": "im {}", "fr": "en {}", "es": "en {}", "zh": "在{}"}
AFTER_IN = ("month", "season", "century")


def other_dash(text: str) -> str:
    return text.replace("–", "—") if "–" in text else text.replace("—", "–")


MUTATIONS: dict[str, Callable[[str], str]] = {
    "capitals": str.upper,
    "small letters": str.lower,
    "double spaces": lambda text: text.replace(" ", "  "),
    "spaces around": lambda text: f"  {text}\t",
    "no-break spaces": lambda text: text.replace(" ", "\N{NO-BREAK SPACE}"),
    "other dash": other_dash,
    "full width": lambda text: text.translate(FULL_WIDTH),
    "full stop": lambda text: f"{text}.",
}


@functools.cache
def plain_answers(language: str) -> list[tuple[Constructed, Interval]]:
    answers = ((item, read(item)) for item in sample(language, 2 * EVERY))
    return [(item, answer) for item, answer in answers if answer is not None]


def changed(text: str, item: Constructed, answer: Interval) -> str | None:
    """Return how `text` is read otherwise than `item`, of the same meaning, or `None`."""
    date = read_whole(text, item)
    if date is None or Interval(date.earliest, date.latest) == answer:
        return None
    return f"{item.text}: {answer}, but {text}: {date.earliest}/{date.latest}"


@pytest.mark.parametrize("mutation", MUTATIONS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_another_spelling_keeps_the_answer_or_is_refused(language: str, mutation: str) -> None:
    spelled = MUTATIONS[mutation]
    outcomes = [
        changed(spelled(item.text), item, answer) for item, answer in plain_answers(language)
    ]
    assert [outcome for outcome in outcomes if outcome] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_before_a_date_keeps_the_answer_or_is_refused(language: str) -> None:
    outcomes = []
    for kind in AFTER_IN:
        for item in of_kind(language, kind)[::EVERY]:
            answer = read(item)
            if answer is not None:
                outcomes.append(changed(IN[language].format(item.text), item, answer))
    assert len(outcomes) > 10
    assert [outcome for outcome in outcomes if outcome] == []


# ---- what is no date ----

HOSTILE = {
    "digits": "9" * 10_000,
    "control characters": "\x00\x1b\x07" * 3_000,
    "commas": "1912," * 2_000,
    "nested brackets": "[" * 5_000 + "1912" + "]" * 5_000,
    "short digits": "9" * 120,
    "one control character": "3 May\x001912",
    "short commas": "3," * 60,
    "years and commas": "1912,,, " * 15,
    "lists": "1, 2, 3 and 4, 5, 6 or 7, 8, 9 and " * 3,
    "short nested brackets": "([" * 58,
    "mixed brackets": "[({" * 19 + "1912" + "})]" * 19,
    "dashes": "1-2-" * 30,
    "spaced dashes": "May - June – " * 9,
    "slashes": "1/2/" * 30,
    "joining words": "from between and to or until " * 4,
    "qualifiers": "about possibly c. ca. early mid late " * 3,
    "questions": "?" * 60 + "1912" + "?" * 56,
    "regex": "(a+)+$" * 20,
    "months": "May 3 June 4 " * 9,
    "clocks": "12:30 a.m. " * 10,
    "centuries": "19th century BC " * 7,
    "ordinals": "first second third last of the " * 3,
    "chinese": "年月日" * 40,
    "chinese digits": "二〇一八年" * 24,
    "chinese lists": "1、2、3、" * 20,
    "zones": "UTC+3 GMT-2 " * 10,
    "romans": "MDCLXVI" * 17,
    "apostrophes": "'60s'" * 24,
}
SECONDS = 0.05


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_are_refused_at_once(name: str, language: str) -> None:
    text = HOSTILE[name]

    def refuse(days: int) -> float:
        # Another reference day, so that no answer is remembered.
        as_of = f"2018-04-{days:02}"
        begun = time.thread_time()
        with pytest.raises(DateError):
            read_date(text, as_of=np.datetime64(as_of), languages=(language,))
        return time.thread_time() - begun

    # The first loads the words of the language.
    refuse(1)
    assert min(refuse(days) for days in (2, 3, 4)) < SECONDS
