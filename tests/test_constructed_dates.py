"""Whether a reader of dates is right, by texts that were constructed from known intervals."""

import functools
import random
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace

import numpy as np
import pytest

from tests.constructed_dates import (
    LANGUAGES,
    QUALIFIERS,
    Value,
    constructed,
    of_kind,
    sample,
    writing,
)
from tests.judged_dates import (
    A_DAY,
    Interval,
    KnownDate,
    Verdict,
    fresh,
    judge,
    read,
    read_whole,
)
from tests.picked_dates import PICKERS, day, hull, months, years
from timeline.dates import read_date
from timeline.errors import DateError

EVERY = 6


# How many in a hundred constructed texts are read exactly, at least: they may only rise.
LEAST_EXACT = {"en": 87, "de": 83, "fr": 85, "es": 81, "zh": 85}


Answers = list[tuple[KnownDate, Interval | None]]


def ask(items: Iterable[KnownDate]) -> Answers:
    return [(item, read(item)) for item in items]


def wrong(answers: Answers) -> dict[tuple[str, str], list[str]]:
    """Return by language and kind what is said of each text that is read wrongly."""
    found: dict[tuple[str, str], list[str]] = {}
    for item, answer in answers:
        if judge(item, answer) is Verdict.WRONG:
            line = f"{item.text} is {item.answers[0]}, read as {answer}"
            found.setdefault((item.language, item.kind), []).append(line)
    return found


@pytest.mark.long
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_answer_leaves_a_day_of_the_truth_out_and_as_many_are_exact_as_were(
    language: str,
) -> None:
    answers = ask(sample(language, EVERY))
    assert wrong(answers) == {}
    exact = sum(judge(item, answer) is Verdict.EXACT for item, answer in answers)
    assert 100 * exact / len(answers) >= LEAST_EXACT[language]


@pytest.mark.long
@pytest.mark.parametrize("language", LANGUAGES)
def test_of_thousands_of_texts_no_answer_leaves_a_day_of_the_truth_out(language: str) -> None:
    answers = ask(constructed(language))
    assert len(answers) > 3_000
    assert wrong(answers) == {}


@pytest.mark.long
def test_no_hand_checked_date_is_read_wrongly() -> None:
    assert wrong(ask(fresh())) == {}


def test_the_hand_checked_dates_are_many_and_each_is_asked_once() -> None:
    items = fresh()
    counts = Counter(item.language for item in items)
    assert all(counts[language] >= 50 for language in LANGUAGES)
    assert all(counts[language] >= 15 for language in ("it", "pt", "nl", "ru", "ja"))
    assert len({(item.text, item.language, item.as_of) for item in items}) == len(items)
    for answer in (answer for item in items for answer in item.answers):
        if answer is not None and answer.first is not None and answer.last is not None:
            assert answer.first <= answer.last


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
    assert of_kind.__wrapped__("en", "days") == of_kind("en", "days")
    assert sample("en", EVERY) == sample("en", EVERY)


def test_the_verdicts_are_what_they_say() -> None:
    first, last = np.datetime64("1912-05-01"), np.datetime64("1912-05-31")
    may = Interval(first, last)
    item = KnownDate("May 1912", "en", None, None, "month", (may,))
    assert judge(item, None) is Verdict.REFUSED
    assert judge(item, may) is Verdict.EXACT
    for wider in (Interval(first - A_DAY, last), Interval(None, last), Interval(first, None)):
        assert judge(item, wider) is Verdict.WIDE
    for cut in (Interval(first + A_DAY, last), Interval(first, last - A_DAY), Interval(last, None)):
        assert judge(item, cut) is Verdict.WRONG
    since = replace(item, answers=(Interval(first, None),))
    assert judge(since, may) is Verdict.WRONG
    refused = replace(item, answers=(None,))
    assert judge(refused, None) is Verdict.EXACT
    assert judge(refused, may) is Verdict.WRONG
    either = replace(item, answers=(Interval(first, first), Interval(last, last)))
    assert judge(either, may) is Verdict.WIDE


def test_the_intervals_are_those_of_the_calendar() -> None:
    assert str(day(-43, 3, 15)) == "-043-03-15/-043-03-15"
    assert str(months(1900, 2, 1900, 2)) == "1900-02-01/1900-02-28"
    assert str(months(1999, 12, 2000, 2)) == "1999-12-01/2000-02-29"
    assert str(years(-479, -478)) == "-479-01-01/-478-12-31"
    assert str(hull(day(1712, 12, 14), day(1712, 12, 25))) == "1712-12-14/1712-12-25"
    assert years(1912, 1912).days() == 366


@pytest.mark.parametrize(
    ("number", "language", "style", "written"),
    [
        (3, "en", "th", "3rd"),
        (12, "en", "th", "12th"),
        (21, "en", "th", "21st"),
        (1, "fr", "th", "1er"),
        (2, "fr", "th", "2"),
        (19, "fr", "siecle", "XIXe"),
        (14, "es", "roman", "XIV"),
        (2018, "zh", "digits", "二〇一八"),
        (10, "zh", "han", "十"),
        (23, "zh", "han", "二十三"),
        (2018, "zh", "wide", "２０１８"),
        (1907, "en", "short2", "07"),
        (8, "de", "month", "August"),
        (5, "en", "02", "05"),
    ],
)
def test_a_number_is_written_as_its_style_says(
    number: int, language: str, style: str, written: str
) -> None:
    assert format(Value(number, language), style) == written


def test_weekdays_fit_their_calendar() -> None:
    names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    for seed in range(300):
        for pick in PICKERS["weekday"].values():
            picked = pick(random.Random(seed))  # noqa: S311 (nothing secret hangs on it)
            y, m, d, w = (picked.fields[letter] for letter in "ymdw")
            # Zeller's congruence, which counts from Saturday, in either calendar.
            year, month = (y - 1, m + 12) if m < 3 else (y, m)
            leaps = year // 4 + (5 if y < 1582 else year // 400 - year // 100)
            counted = d + 13 * (month + 1) // 5 + year + leaps
            assert names[w] == names[(counted + 5) % 7], (y, m, d)


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
def plain_answers(language: str) -> list[tuple[KnownDate, Interval]]:
    answers = ((item, read(item)) for item in sample(language, 4 * EVERY))
    return [(item, answer) for item, answer in answers if answer is not None]


def changed(text: str, item: KnownDate, answer: Interval) -> str | None:
    """Return how `text` is read otherwise than `item`, of the same meaning, or `None`."""
    date = read_whole(text, item)
    if date is None or Interval(date.earliest, date.latest) == answer:
        return None
    return f"{item.text}: {answer}, but {text}: {date.earliest}/{date.latest}"


@pytest.mark.long
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
