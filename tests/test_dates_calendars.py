"""Dates of the Julian calendar, and days that are told by two names."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.dates import Calendar, DateReader, civil, iso_day, read_date, shift
from timeline.errors import DateError

AS_OF = np.datetime64("1800-06-17", "D")


def ends(text: str, language: str = "en", calendar: Calendar = Calendar.JULIAN) -> str:
    date = read_date(text, as_of=AS_OF, languages=(language,), calendar=calendar)
    assert date.calendar is calendar
    return "/".join(
        iso_day(end) if end is not None else ".." for end in (date.earliest, date.latest)
    )


def refused(text: str, calendar: Calendar = Calendar.JULIAN) -> str:
    with pytest.raises(DateError) as refusal:
        read_date(text, as_of=AS_OF, calendar=calendar)
    return str(refusal.value)


@pytest.mark.parametrize(
    ("text", "language", "meant"),
    [
        ("14 July 1690", "en", "1690-07-24/1690-07-24"),
        ("29 February 1700", "en", "1700-03-11/1700-03-11"),
        ("le 29 février 1900", "fr", "1900-03-13/1900-03-13"),
        ("1900年2月29日", "zh", "1900-03-13/1900-03-13"),
        ("3 February 1659/60", "en", "1660-02-13/1660-02-13"),
        ("1690-07-14", "en", "1690-07-24/1690-07-24"),
        ("1690-195", "en", "1690-07-24/1690-07-24"),
        ("14.7.1690", "de", "1690-07-24/1690-07-24"),
        ("February 1700", "en", "1700-02-11/1700-03-11"),
        ("1700", "en", "1700-01-11/1701-01-11"),
        ("17th century", "en", "1600-01-11/1700-01-10"),
        ("early March 1700", "en", "1700-03-12/1700-03-21"),
        ("before 1 March 1700", "en", "../1700-03-11"),
        ("after 28 February 1700", "en", "1700-03-11/.."),
        ("the day after 28 February 1700", "en", "1700-03-11/1700-03-11"),
        ("the last day of February 1700", "en", "1700-03-11/1700-03-11"),
        ("the first month of 1700", "en", "1700-01-11/1700-02-10"),
        ("first Thursday in March 1700", "en", "1700-03-18/1700-03-18"),
        ("the night of 28 February 1700", "en", "1700-03-10/1700-03-11"),
        ("from 28 February to 2 March 1700", "en", "1700-03-10/1700-03-13"),
        ("Thursday, 29 February 1700", "en", "1700-03-11/1700-03-11"),
        ("Easter 1700", "en", "1700-04-11/1700-04-11"),
        ("Ash Wednesday 1500", "en", "1500-03-14/1500-03-14"),
        ("Thanksgiving 1700", "en", "1700-12-09/1700-12-09"),
        ("15 March 44 BC", "en", "-0043-03-13/-0043-03-13"),
        ("7/18 June 1723", "en", "1723-06-18/1723-06-18"),
        ("28 December 1712/8 January 1713", "en", "1713-01-08/1713-01-08"),
        ("28. Februar/11. März 1750", "de", "1750-03-11/1750-03-11"),
        ("5/16 February 1722/23", "en", "1723-02-16/1723-02-16"),
        ("7/8 June 1723", "en", "1723-06-18/1723-06-19"),
        ("7 or 18 June 1723", "en", "1723-06-18/1723-06-29"),
    ],
)
def test_a_julian_source_names_days_by_its_own_calendar(
    text: str, language: str, meant: str
) -> None:
    assert ends(text, language) == meant


def test_a_day_by_two_names_is_one_day() -> None:
    both = {each: read_date("3 February 1659/60", calendar=each) for each in Calendar}
    assert {each: (date.edtf, date.rule) for each, date in both.items()} == {
        Calendar.GREGORIAN: ("1660-02-03", "styles"),
        Calendar.JULIAN: ("1660-02-13", "styles"),
    }
    two = read_date("7/18 June 1723", calendar=Calendar.JULIAN)
    assert (two.edtf, two.rule, two.precision, len(two.spans)) == ("1723-06-18", "styles", "day", 1)


def test_julian_periods_have_no_short_name_in_edtf() -> None:
    """EDTF is of the Gregorian calendar: "16XX" are other days."""
    date = read_date("17th century", calendar=Calendar.JULIAN)
    assert (date.edtf, date.precision) == ("1600-01-11/1700-01-10", "century")


def test_what_went_on_all_the_time_is_told_in_days_of_its_own_calendar() -> None:
    date = read_date("from 28 February to 2 March 1700", calendar=Calendar.JULIAN)
    assert [str(day) for day in date.lasting or ()] == ["1700-03-10", "1700-03-13"]


@pytest.mark.parametrize(
    ("text", "calendar", "message"),
    [
        (
            "29 February 1700",
            Calendar.GREGORIAN,
            (
                "Day 29 does not exist: 1700-02 has 28 days. Write a day that exists, such as"
                ' "1700-02-28", or say that it is of the Julian calendar.'
            ),
        ),
        (
            "30 February 1700",
            Calendar.GREGORIAN,
            (
                "Day 30 does not exist: 1700-02 has 28 days. Write a day that exists, such as"
                ' "1700-02-28".'
            ),
        ),
        (
            "29 February 1701",
            Calendar.JULIAN,
            (
                "Day 29 does not exist: 1701-02 has 28 days. Write a day that exists, such as"
                ' "1701-02-28".'
            ),
        ),
        (
            "Monday, 29 February 1700",
            Calendar.JULIAN,
            (
                "1700-03-11 was a Thursday, not a Monday. Correct one of them or leave out the"
                " weekday."
            ),
        ),
        *(
            (
                text,
                Calendar.JULIAN,
                (
                    f'"{text}" leaves out what only a reference day tells, and in another calendar'
                    " than the Gregorian nothing is counted from one. Write the whole date, as in"
                    ' "3 October 1712".'
                ),
            )
            for text in ("3 March", "yesterday", "last winter", "two weeks after 3 May 1712")
        ),
    ],
)
def test_what_is_no_day_of_the_calendar_is_refused(
    text: str, calendar: Calendar, message: str
) -> None:
    assert refused(text, calendar) == message


@given(st.dates(dt.date(1, 1, 1), dt.date(3000, 12, 31)))
def test_a_julian_day_is_named_as_it_is_read(at: dt.date) -> None:
    """Every fourth year has a leap day; that, and one day known by both names, is the calendar."""
    day = np.datetime64(at, "D")
    named, following = (civil(shift(day, number), Calendar.JULIAN) for number in (0, 1))
    text = f"{named.year:04}-{named.month:02}-{named.day:02}"
    read = read_date(text, calendar=Calendar.JULIAN)
    assert read.earliest == read.latest == day
    length = 29 if (named.year % 4, named.month) == (0, 2) else _LENGTHS[named.month - 1]
    if named.day < length:
        assert following == (named.year, named.month, named.day + 1)
    else:
        months = named.year * 12 + named.month
        assert following == (months // 12, months % 12 + 1, 1)


_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def test_the_calendars_part_on_the_known_day() -> None:
    assert civil(np.datetime64("1582-10-15"), Calendar.JULIAN) == (1582, 10, 5)


def test_a_text_is_read_once_by_each_calendar() -> None:
    reader = DateReader()
    days = [reader.read("14 July 1690", calendar).edtf for calendar in Calendar]
    assert days == ["1690-07-14", "1690-07-24"]
