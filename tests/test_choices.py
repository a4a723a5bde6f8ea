from __future__ import annotations

from dataclasses import replace
from typing import get_args

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.choices import EVERY, Choices, StageKind, read_choices, write_choices
from timeline.limits import LONGEST_SUPPOSITION

STAGES = get_args(StageKind)

ids = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True)
many = st.lists(ids, unique=True, max_size=4).map(tuple)
days = st.none() | st.integers(-800_000, 800_000).map(lambda day: np.datetime64(day, "D"))
choices = st.builds(
    Choices,
    event=ids | st.sampled_from(["", "~end"]),
    view=st.sampled_from(["story", "voices", "people", "orders", "matrix", "order"]),
    mode=st.sampled_from(["read", "present"]),
    lane=many,
    person=many,
    voice=many,
    without=many,
    q=st.text(max_size=20),
    asof=days,
    scale=st.sampled_from(["auto", "calendar", "true", "sequence"]),
    order=st.sampled_from(["happened", "told"]),
    by=st.sampled_from(["lane", "voice"]),
    lag=st.booleans(),
    lang=st.sampled_from(["", "en", "zh"]),
    reveal=many | st.just(EVERY),
    stages=st.sets(st.sampled_from(STAGES)).map(lambda told: tuple(k for k in STAGES if k in told)),
    step=st.integers(0, 9999),
    cards=many,
    seed=st.text(max_size=20),
    page=st.integers(0, 9999),
) | st.builds(Choices, event=ids, view=st.just("suppose"), suppose=st.text(max_size=20), asof=days)


@pytest.mark.long
@given(choices)
def test_the_address_holds_every_choice(chosen: Choices) -> None:
    assert read_choices(write_choices(chosen)) == chosen


@given(st.dictionaries(st.sampled_from([*Choices.__dataclass_fields__, "other"]), st.text()))
def test_no_address_is_an_error(parameters: dict[str, str]) -> None:
    chosen = read_choices(parameters)
    assert read_choices(write_choices(chosen)) == chosen


def test_the_plain_view_has_an_empty_address() -> None:
    assert write_choices(Choices()) == {}


def test_an_address_is_readable() -> None:
    chosen = Choices(
        event="trial", lane=("court", "press"), asof=np.datetime64("2018-04-14"), lag=True
    )
    assert write_choices(chosen) == {
        "event": "trial",
        "lane": "court,press",
        "asof": "2018-04-14",
        "lag": "yes",
    }


@pytest.mark.parametrize(
    "parameters",
    [{"scale": "logarithmic"}, {"asof": "2018-02-31"}, {"asof": "tomorrow"}, {"lag": "maybe"}],
)
def test_what_is_not_understood_counts_as_not_said(parameters: dict[str, str]) -> None:
    assert read_choices(parameters) == Choices()


def test_what_is_supposed_stands_in_its_own_view_alone() -> None:
    supposing = Choices(event="trial", view="suppose", suppose="set:trial=2012")
    assert read_choices({"event": "trial", "suppose": "set:trial=2012"}) == supposing
    assert write_choices(replace(supposing, view="story")) == {"event": "trial"}
    assert read_choices({"view": "matrix", "suppose": "x"}) == Choices(view="matrix")
    assert read_choices({"view": "none", "suppose": "x"}) == Choices()
    assert supposing.opening == Choices()
    assert len(read_choices({"suppose": "x" * 99_999}).suppose) == LONGEST_SUPPOSITION + 1


def test_what_is_asked_for_narrows_and_how_it_is_shown_does_not() -> None:
    assert Choices(lane=("court",)).narrows
    assert Choices(q="judge").narrows
    assert not Choices(event="trial", order="told", without=("keeper",)).narrows


@pytest.mark.parametrize("written", ["-0043-03-15", "0476-09-04", "2018-04-14", "+12000-01-01"])
def test_a_day_in_the_address_has_four_digits_of_year(written: str) -> None:
    choices = Choices(asof=np.datetime64(written, "D"))
    assert write_choices(choices) == {"asof": written}
    assert read_choices({"asof": written}) == choices
