"""Dates that are counted from a day of which no more than a first and a last day is known."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.dates import EventDate, Precision, Span, read_date, shift
from timeline.dates.days import without_seams
from timeline.dates.meaning import Meaning
from timeline.dates.references import meanings_over
from timeline.errors import DateError
from timeline.incoming import Given, import_story
from timeline.loading import read_story


def span(first: str, last: str) -> Span:
    return Span(np.datetime64(first, "D"), np.datetime64(last, "D"))


JUNE = span("2019-06-01", "2019-06-30")
YEAR = span("2019-01-01", "2019-12-31")
NEW_YEAR = span("2018-12-20", "2019-01-10")


@pytest.mark.parametrize(
    ("text", "language", "reference", "edtf"),
    [
        ("yesterday", "en", JUNE, "2019-05-31/2019-06-29"),
        ("the day before yesterday", "en", NEW_YEAR, "2018-12-18/2019-01-08"),
        ("two days ago", "en", JUNE, "2019-05-30/2019-06-28"),
        ("大前天", "zh", JUNE, "2019-05-29/2019-06-27"),
        ("last week", "en", JUNE, "2019-05-20/2019-06-23"),
        ("next Tuesday", "en", JUNE, "2019-06-04/2019-07-02"),
        ("am Dienstag", "de", JUNE, "2019-05-28/2019-06-25"),
        ("last month", "en", JUNE, "2019-05"),
        ("last month", "en", NEW_YEAR, "2018-11/2018-12"),
        ("this year", "en", JUNE, "2019"),
        ("this year", "en", NEW_YEAR, "2018/2019"),
        ("il y a deux ans", "fr", NEW_YEAR, "2016/2017"),
        ("about yesterday", "en", JUNE, "2019-05-31~/2019-06-29~"),
        ("before yesterday", "en", JUNE, "../2019-06-28"),
        ("since yesterday", "en", JUNE, "2019-05-31/.."),
        ("the past two weeks", "en", JUNE, "2019-05-18/2019-06-30"),
        ("yesterday evening", "en", JUNE, "2019-05-31/2019-06-29"),
        ("Tuesday to Friday", "en", JUNE, "2019-05-28/2019-06-28"),
        ("3 March", "en", JUNE, "2019-03-03"),
        ("3 March", "en", NEW_YEAR, "2018-03-03"),
        ("2 January", "en", span("2019-01-02", "2019-01-10"), "2019-01-02"),
        ("Friday, 15 June", "en", YEAR, "2018-06-15"),
        ("last Friday, 12 June", "en", span("2020-06-01", "2020-06-30"), "2020-06-12"),
        ("3 May 2001", "en", YEAR, "2001-05-03"),
        ("the nineties", "en", YEAR, "1990/1999"),
    ],
)
def test_a_date_holds_what_each_reference_day_makes_of_it(
    text: str, language: str, reference: Span, edtf: str
) -> None:
    assert read_date(text, as_of=reference, languages=(language,)).edtf == edtf


def test_what_lies_apart_is_told_apart_or_refused() -> None:
    winter = read_date("winter", as_of=YEAR)
    assert (winter.rule, [f"{one}/{other}" for one, other in winter.spans]) == (
        "readings",
        ["2018-12-01/2019-02-28", "2019-12-01/2020-02-29"],
    )
    with pytest.raises(DateError) as refusal:
        read_date("3 March", as_of=YEAR)
    assert str(refusal.value) == (
        '"3 March" can be 3 March 2018 or 3 March 2019. Write the one that is meant.'
    )
    readings = [each.edtf for each in refusal.value.readings if isinstance(each, EventDate)]
    assert readings == ["2018-03-03", "2019-03-03"]


def test_what_is_far_apart_by_each_day_stays_refused() -> None:
    """ "Oct-12" is a month by any day, and a day besides."""
    with pytest.raises(DateError, match='"Oct-12" can be October 2012 or 12 October 2018'):
        read_date("Oct-12", as_of=JUNE)


def test_a_text_of_two_readings_by_one_day_alone_is_not_settled_by_the_others() -> None:
    known = Meaning((JUNE,), Precision.MONTH, "partial", inferred=frozenset({"year"}))
    refusal = DateError("It can be either.", (known, known))

    def read(day: np.datetime64) -> Meaning:
        if day < np.datetime64("2019-06-29"):
            return known
        raise refusal

    with pytest.raises(DateError, match="It can be either"):
        meanings_over(np.datetime64("2019-06-01"), np.datetime64("2019-06-30"), read)


def test_spans_that_touch_or_lie_in_each_other_are_one() -> None:
    spans = [JUNE, span("2019-06-03", "2019-06-05"), NEW_YEAR, span("2019-07-01", "2019-07-02")]
    assert without_seams(spans) == (NEW_YEAR, span("2019-06-01", "2019-07-02"))
    assert without_seams([*spans, Span(None, JUNE.first)]) == (Span(None, spans[-1].last),)
    assert without_seams([Span(JUNE.first, None), *spans])[1:] == (Span(JUNE.first, None),)


@pytest.mark.parametrize(
    "reference", [Span(None, JUNE.last), Span(JUNE.first, None), span("1900-01-01", "1999-12-31")]
)
def test_from_days_without_end_nothing_is_counted(reference: Span) -> None:
    with pytest.raises(DateError, match="is counted from a day that is not known here"):
        read_date("yesterday", as_of=reference)
    assert read_date("3 May 2001", as_of=reference).edtf == "2001-05-03"


COUNTED = (
    *("yesterday", "last week", "two days ago", "a month ago", "next Tuesday", "Monday"),
    *("last month", "this year", "last winter", "this summer", "earlier this year", "the 31st"),
    *("March", "3 March", "29 February", "3-5 May", "Nov–Feb", "3 and 9 May", "autumn", "Q3"),
    *("the nineties", "before Tuesday", "Tuesday, 4 May", "last Sunday, 4 March"),
    *("last night, 4 March", "3 March '98"),
    *("tomorrow or the day after", "3 March last year", "the rest of this week", "2 May 2001"),
)


@pytest.mark.long
@given(
    st.sampled_from(COUNTED), st.dates(dt.date(1999, 1, 1), dt.date(2030, 1, 1)), st.integers(1, 80)
)
def test_no_day_of_the_reference_is_forgotten_and_none_added(
    text: str, first: dt.date, length: int
) -> None:
    """Every day of the reference is asked by itself, which nothing in the program does."""
    each = [shift(np.datetime64(first, "D"), number) for number in range(length)]
    asked = [outcome(text, day) for day in each]
    known = [date for date in asked if isinstance(date, EventDate)]
    whole = outcome(text, Span(each[0], each[-1]))
    if isinstance(whole, EventDate):
        firsts, lasts = [date.earliest for date in known], [date.latest for date in known]
        assert whole.earliest == (None if None in firsts else min(filter(None, firsts)))
        assert whole.latest == (None if None in lasts else max(filter(None, lasts)))
        held = {span for date in known for span in date.spans}
        assert all(any(within(one, other) for other in whole.spans) for one in held)
    elif known:
        told = {each.edtf for each in whole.readings if isinstance(each, EventDate)}
        assert {date.edtf for date in known} <= told
        assert len(told) > 1


def within(one: Span, other: Span) -> bool:
    begins = other.first is None or (one.first is not None and other.first <= one.first)
    ends = other.last is None or (one.last is not None and one.last <= other.last)
    return bool(begins and ends)


def outcome(text: str, as_of: np.datetime64 | Span) -> EventDate | DateError:
    try:
        return read_date(text, as_of=as_of)
    except DateError as refusal:
        return refusal


def test_a_table_counts_from_every_day_of_its_publication() -> None:
    made = import_story("t.csv", "id,date,headline\na,yesterday,A\n", Given(published="June 2019"))
    assert made.story is not None
    date = made.story.event("a").date
    assert date is not None
    assert date.edtf == "2019-05-31/2019-06-29"


def test_a_story_counts_from_its_source_no_more_exactly_than_that_is_dated() -> None:
    text = """\
title: A month
standfirst: A day before a day of June.
sources:
  - {id: paper, publisher: Paper, title: News, published: June 2019}
lanes: [{id: town, label: Town}]
events:
  - {id: fire, headline: Fire, summary: It burns., lane: town, date: yesterday}
"""
    story = read_story(text).story
    assert story is not None
    date = story.event("fire").date
    assert date is not None
    assert (date.earliest, date.latest) == (
        np.datetime64("2019-05-31"),
        np.datetime64("2019-06-29"),
    )
