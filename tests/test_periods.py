"""Months and days on the calendar."""

from __future__ import annotations

import calendar
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.dates import Period

EPOCH = date(1970, 1, 1)
DAYS = st.integers(-200_000, 200_000)
PERIODS = st.builds(Period, st.integers(-60, 60), st.integers(-80, 80))


def day(text: str) -> int:
    return (date.fromisoformat(text) - EPOCH).days


@pytest.mark.parametrize(
    ("start", "period", "end"),
    [
        ("2012-01-31", Period(months=1), "2012-02-29"),
        ("2011-01-31", Period(months=1), "2011-02-28"),
        ("2012-02-29", Period(months=12), "2013-02-28"),
        ("2012-03-31", Period(months=-1), "2012-02-29"),
        ("2011-12-15", Period(months=1, days=20), "2012-02-04"),
        ("1900-02-28", Period(days=1), "1900-03-01"),
    ],
)
def test_a_period_leads_to_the_day_that_the_calendar_says(
    start: str, period: Period, end: str
) -> None:
    assert period.from_(day(start)) == day(end)


@given(start=st.dates(date(1, 2, 1), date(9000, 1, 1)), months=st.integers(0, 600))
def test_months_end_on_the_same_day_of_the_month_or_on_the_last(start: date, months: int) -> None:
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    expected = date(year, month + 1, min(start.day, last))
    assert Period(months).from_((start - EPOCH).days) == (expected - EPOCH).days


@given(period=PERIODS, target=DAYS)
def test_the_last_day_from_which_a_period_leads_to_another(period: Period, target: int) -> None:
    last = period.last_to(target)
    assert period.from_(last) <= target < period.from_(last + 1)


@pytest.mark.long
@given(period=PERIODS, start=DAYS)
def test_no_start_makes_a_period_shorter_than_its_shortest(period: Period, start: int) -> None:
    assert period.shortest <= period.from_(start) - start


@pytest.mark.parametrize(
    ("period", "days"),
    [
        (Period(months=1), 28),
        (Period(months=2), 59),
        (Period(months=12), 365),
        (Period(months=48), 1460),
        (Period(months=-1), -31),
        (Period(months=1, days=-3), 25),
    ],
)
def test_the_shortest_that_a_period_can_be(period: Period, days: int) -> None:
    assert period.shortest == days
