"""Every rule of the grammar and every convention is for a kind of texts, not for one text.

Each is taken away in turn, and the texts that it had a part in are read without it.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache, wraps
from typing import Any, NamedTuple

import pytest

from tests.constructed_dates import LANGUAGES as CONSTRUCTED
from tests.constructed_dates import sample
from tests.judged_dates import DATES, fresh
from tests.test_dates_grammar import AS_OF, ASKED, HELD
from tests.test_durations import READ
from timeline.dates import DateOrder, DurationError, conventions, digits, read_date, read_duration
from timeline.dates.compounds import MERGES
from timeline.dates.grammar import PAIRS
from timeline.dates.operators import APPLICATIONS
from timeline.errors import DateError

FEWEST = 2
TABLES: dict[str, dict[Any, Any]] = {
    "pair": PAIRS,
    "merge": MERGES,
    "application": APPLICATIONS,
}
DIGITS = digits.READERS
# Kinds of words that no other table has, or has once.
RARE = [
    ("2019, Easter", "en"),
    ("1984, Good Friday", "en"),
    ("the sixties of the 19th century", "en"),
    ("die zwanziger Jahre des 18. Jahrhunderts", "de"),
    ("2 May 1961 UTC", "en"),
    ("3 June 1974 CST", "en"),
    ("17-19th century", "en"),
    ("3, 4 and 5th century", "en"),
    ("the eighteen nineties", "en"),
    ("two years three months ago", "en"),
    ("five weeks two days ago", "en"),
    ("ten days after 5 June 1944", "en"),
    ("3 years before 1 May 2001", "en"),
    ("1774 ±2 years", "en"),
    ("2 May 1961, 07:10 or 08:20", "en"),
    ("between 8:44 and 8:52 on 1 May 1960", "en"),
    ("on 20120315", "en"),
    ("c. 19740502", "en"),
    ("the eve of 5 June 1944", "en"),
    ("on the eve of 3 May 2001", "en"),
    ("2012-W30-5", "en"),
    ("2001W05", "fr"),
]
LENGTHS = [
    "five and a half weeks",
    "three and a half days",
    "a month-long",
    "month-long",
    "weeklong",
    "a decade-long",
    "between a week and a month",
    "between 2 days and 3 days",
    "from one to two years",
]


class Asked(NamedTuple):
    """A text as the readers are asked for it; a length of time without a language."""

    text: str
    language: str = ""
    as_of: Any = None
    order: DateOrder | None = None


@cache
def asked() -> tuple[Asked, ...]:
    known = [item for each in CONSTRUCTED for item in sample(each, 20)]
    texts = [Asked(each.text, each.language, each.as_of, each.order) for each in [*known, *fresh()]]
    held = (key for table in HELD.values() for key in table)
    texts += [Asked(text, language, AS_OF) for text, language in (*held, *RARE)]
    texts += [Asked(text, language, AS_OF) for text, language, _ in ASKED]
    with (DATES / "readings.csv").open(encoding="utf-8", newline="") as file:
        texts += [_row(row) for row in csv.DictReader(file)]
    return tuple(dict.fromkeys([*texts, *map(Asked, [*READ, *LENGTHS])]))


def _row(row: dict[str, str]) -> Asked:
    as_of = dt.date.fromisoformat(row["as_of"]) if row["as_of"] else None
    return Asked(
        row["text"], row["language"], as_of, DateOrder(row["order"]) if row["order"] else None
    )


def answer(one: Asked) -> object:
    try:
        if not one.language:
            return read_duration(one.text)
        return read_date(one.text, as_of=one.as_of, languages=(one.language,), order=one.order)
    except (DateError, DurationError) as refusal:
        return str(refusal)


def rules() -> dict[str, list[tuple[str, Any]]]:
    """Return the places of each rule in the tables; nameless ones have one each."""
    places = defaultdict(list)
    for table, entries in TABLES.items():
        for key, rule in entries.items():
            nameless = "<lambda>" in rule.__qualname__ or "<locals>" in rule.__qualname__
            places[f"{table} {key if nameless else rule.__name__}"].append((table, key))
    return places


@cache
def known() -> tuple[list[object], dict[str, list[int]]]:
    """Return all answers, and which of them each rule had a part in."""
    part_in: dict[str, dict[int, None]] = defaultdict(dict)
    answers: list[object] = []

    def noting(name: str, rule: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(rule)
        def noted(*arguments: Any) -> Any:
            found = rule(*arguments)
            if found:
                part_in[name][len(answers)] = None
            return found

        return noted

    with pytest.MonkeyPatch.context() as patch:
        for name, places in rules().items():
            for table, key in places:
                patch.setitem(TABLES[table], key, noting(name, TABLES[table][key]))
        readers = [(pattern, noting(str(n), read)) for n, (pattern, read) in enumerate(DIGITS)]
        patch.setattr(digits, "READERS", readers)
        for each in asked():
            answers.append(answer(each))  # noqa: PERF401 (what is noted counts them)
    return answers, {name: list(numbers) for name, numbers in part_in.items()}


def changed(numbers: Iterator[int] | list[int]) -> list[str]:
    """Return texts, a few, of which the answers are others than they were."""
    found: list[str] = []
    answers, _ = known()
    for number in numbers:
        if answer(asked()[number]) != answers[number]:
            found.append(asked()[number].text)
        if len({*found}) >= FEWEST:
            break
    return found


@pytest.mark.long
@pytest.mark.parametrize("name", rules())
def test_a_rule_is_for_more_than_one_text(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = known()[1].get(name, [])
    for table, key in rules()[name]:
        monkeypatch.delitem(TABLES[table], key)
    assert len({*changed(numbers)}) >= FEWEST


@pytest.fixture(autouse=True)
def _known_before() -> None:
    """Read all texts by every rule before one is taken away."""
    known()


STRIKING = [each.name for each in conventions.CONVENTIONS if not each.held]


@pytest.mark.long
@pytest.mark.parametrize("name", STRIKING)
def test_a_convention_is_for_more_than_one_text(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    [own] = (each for each in conventions.CONVENTIONS if each.name == name)
    example = Asked(own.example, own.language, AS_OF)
    settled = answer(example)
    left = tuple(each for each in conventions.CONVENTIONS if each.name != name)
    monkeypatch.setattr(conventions, "CONVENTIONS", left)
    assert answer(example) != settled, "its own example is settled without it"
    assert len({*changed(list(range(len(asked()))))}) >= FEWEST


@pytest.mark.parametrize("number", range(len(DIGITS)))
def test_a_reader_of_digits_is_for_more_than_one_text(
    number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = tuple(each for place, each in enumerate(DIGITS) if place != number)
    monkeypatch.setattr(digits, "READERS", left)
    assert len({*changed(known()[1][str(number)])}) >= FEWEST


def test_what_does_not_strike_says_where_it_is_held() -> None:
    for convention in conventions.CONVENTIONS:
        assert not (convention.held and convention.leaves), convention.name
        assert convention.held == "" or ".py" in convention.held
    assert len(STRIKING) >= len(conventions.CONVENTIONS) / 2
