"""No date becomes finer on its way in than what its readers were shown, and none is made up."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from tests.as_written import as_written
from timeline.dates import DateOrder
from timeline.exchange import to_timelinejs
from timeline.incoming import Given, Question, import_story
from timeline.loading import read_story
from timeline.story import Event
from timeline.timeline import make_timeline

FINER = "the words shown are the date, and the file's own date, which is finer, is left out"
AGAINST = "the words shown are the date; the file's own, which contradicts them, is among the notes"
UNREAD = "the words shown are the date, and the file's own date is how they are read"
NO_TIME = (
    "the words shown cannot be read as a time, so the event has no date; they are among its "
    "details, and the file's own date is among its notes"
)


def slide(own: str, shown: str, **given: Any) -> tuple[Event, tuple[str, ...]]:
    """Return the event of a slide whose dates are `own`, "1953-1-1" or "1939/1945"."""
    parts = ("year", "month", "day", "hour")
    split = [re.split(r"(?<=\d)-", date) for date in own.split("/")]
    dates = [dict(zip(parts, numbers, strict=False)) for numbers in split]
    keys = zip(("start_date", "end_date"), dates, strict=False)
    event = {"text": {"headline": "H", "text": "T"}, "display_date": shown, **dict(keys)}
    imported = import_story("t.json", json.dumps({"events": [event]}), Given(**given))
    assert imported.story is not None, imported.problems
    assert imported.problems == ()
    return imported.story.events[0], tuple(note.partition(": event")[0] for note in imported.notes)


def times(event: Event) -> tuple[str | None, str | None, str | None]:
    return as_written(event.date), as_written(event.reading), as_written(event.until)


@pytest.mark.parametrize(
    ("own", "shown", "written", "told"),
    [
        ("1967-1-1", "Autumn 1967", ("Autumn 1967", None, None), AGAINST),
        ("1967-1-1", "1967", ("1967", None, None), FINER),
        ("1967-1-1", "around 1967", ("around 1967", None, None), FINER),
        ("1967-7-1", "Juli 1967", ("Juli 1967", "1967-07", None), UNREAD),
        ("1967-7-1/1967-7-31", "Julio de 1967", ("Julio de 1967", "1967-07", None), UNREAD),
        ("1967-7-4", "4th of Jully 1967", ("4th of Jully 1967", "1967", None), UNREAD),
        ("1967-7-4", "July 4", ("July 4", "1967-07-04", None), UNREAD),
        ("1967-7-4", "July", ("July", "1967-07", None), UNREAD),
        ("1967-7-4", "7/4/1967", ("7/4/1967", "1967-07-04", None), UNREAD),
        ("1967-7-4", "4/7/1967", ("4/7/1967", "1967-07-04", None), UNREAD),
        ("1967-7-4", "8/4/1967", ("8/4/1967", "1967", None), UNREAD),
        ("1967-7-4", "7/4/67", ("7/4/67", "1967-07-04", None), UNREAD),
        ("1967-7-4", "4.7", ("4.7", "1967-07-04", None), UNREAD),
        ("1967-7-4", "7/4/68", (None, None, None), NO_TIME),
        ("1967-7", "7/1", (None, None, None), NO_TIME),
        (
            "1967-7-4/1967-7-9",
            "7/4/1967 - 7/9/1967",
            ("7/4/1967 - 7/9/1967", "1967-07-04/1967-07-09", None),
            UNREAD,
        ),
        ("1967-7-4", "Date not given", (None, None, None), NO_TIME),
        ("1967-7-4", "日期不详", (None, None, None), NO_TIME),
        ("1967-7-4", "Day 3", (None, None, None), NO_TIME),
        ("1967-7-4", "Juli 1971", ("Juli 1971", "1971-07", None), AGAINST),
        ("1701/1722", "Between 1701 and 1722", ("Between 1701 and 1722", None, None), None),
        (
            "1701/1722",
            "zwischen 1701 und 1722",
            ("zwischen 1701 und 1722", "1701/1722", None),
            UNREAD,
        ),
        ("1701/1722", "1701–1722", ("1701", None, "1722"), None),
        ("1701/1722", "1701 to May 1722", ("1701", None, "May 1722"), None),
        ("1701/1722", "from 1701 to 1722", ("from 1701 to 1722", None, None), None),
        ("1701-3-4/1722-5-6", "1701–1722", ("1701", None, "1722"), FINER),
        (
            "1701/1722",
            "the reign, 1701 & 1722",
            ("the reign, 1701 & 1722", "1701/1722", None),
            UNREAD,
        ),
        ("-44", "in the year 44 before", ("in the year 44 before", "-0043", None), UNREAD),
        ("1960/1969", "the 1960s", ("the 1960s", None, None), None),
    ],
)
def test_what_readers_were_shown_is_the_date(
    own: str, shown: str, written: tuple[str | None, str | None, str | None], told: str | None
) -> None:
    event, notes = slide(own, shown)
    assert times(event) == written
    assert notes == ((told,) if told else ())


def shown(event: Event) -> list[str]:
    """Return the words that readers see of a date that is none."""
    return [detail.text for detail in event.details if detail.label == "Shown as the date"]


def test_what_is_no_date_is_among_the_notes() -> None:
    event, _ = slide("1967-7-4/1968", "in those days")
    assert shown(event) == ["in those days"]
    assert event.notes == "The file's own date: 1967-07-04 until 1968"
    event, _ = slide("1967-1-1", "Autumn 1967")
    assert event.notes == "The file's own date: 1967-01-01"


def test_words_at_one_end_are_kept_too() -> None:
    data = {
        "text": {"headline": "H"},
        "start_date": {"year": 1939, "display_date": "Herbst 1939"},
        "end_date": {"year": 1945, "display_date": "much later"},
    }
    imported = import_story("t.json", json.dumps({"events": [data]}))
    assert imported.story is not None
    [event] = imported.story.events
    assert times(event) == ("1939-23", None, None)
    assert shown(event) == ["Herbst 1939", "much later"]
    assert event.notes == "The file's own date: 1945"


def test_between_stays_between_through_timelinejs() -> None:
    story = read_story(
        "title: T\nstandfirst: S\nsources: [{id: s, publisher: P, title: T, published: 2001}]\n"
        "lanes: [{id: l, label: L}]\nevents:\n"
        "  - {id: a, date: between 1701 and 1722, headline: H, summary: S, lane: l}\n"
        "  - {id: b, date: '1701', until: early 1722, headline: I, summary: S, lane: l}\n"
    ).story
    assert story is not None
    back = import_story("t.json", to_timelinejs(make_timeline(story))).story
    assert back is not None
    assert times(back.event("a")) == ("between 1701 and 1722", None, None)
    assert times(back.event("b")) == ("1701", None, "early 1722")


def rows(*cells: str, **given: Any) -> Any:
    lines = [f"{cell},H{number}" for number, cell in enumerate(cells)]
    return import_story("t.csv", "\n".join(["date,headline", *lines]), Given(**given))


def dates(imported: Any) -> list[str | None]:
    return [as_written(event.date) for event in imported.story.events]


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("2018-04-22T00:00:00Z", "2018-04-22"),
        ("20180422T000000Z", "20180422"),
        ("20180422T0000", "20180422"),
        ("20180422T000100Z", "20180422T000100Z"),
        ("2018-04-22 00:00:00", "2018-04-22"),
        ("2018-04-22T00:00", "2018-04-22"),
        ("2018-04-22T00:00:00.000+00:00", "2018-04-22"),
        ("2018-04-22T00:00:00+02:00", "2018-04-22"),
        ("2018-04-22 00:00:00 -0500", "2018-04-22"),
        ("2018-04-22 0:00 GMT+0200", "2018-04-22"),
        ("2018-04-22 00:00 UTC", "2018-04-22"),
        ("4/22/2018 12:00:00 AM", "4/22/2018"),
        ("22/4/2018 12:00 a.m.", "22/4/2018"),
        ("2018-04-22 00:00 am", "2018-04-22"),
        ('"April 22, 2018, 12:00 AM"', "April 22, 2018"),
        ("2018-04-22T00:00:00/2018-04-23T00:00:00", "2018-04-22/2018-04-23"),
        ("2018-04-22T00:00/2018-04-22T06:00", "2018-04-22T00:00/2018-04-22T06:00"),
        ("2018-04-21T20:00/2018-04-22T00:00", "2018-04-21T20:00/2018-04-22T00:00"),
        ("4/22/2018 12:00:00 PM", "4/22/2018 12:00:00 PM"),
        ("2018-04-22 12:00", "2018-04-22 12:00"),
        ("2018-04-22T00:00:01+02:00", "2018-04-22T00:00:01+02:00"),
        ("2018-04-22T00:01", "2018-04-22T00:01"),
        ("2018-04-22T10:00:00Z", "2018-04-22T10:00:00Z"),
    ],
)
def test_midnight_is_no_time(cell: str, written: str) -> None:
    assert dates(rows(cell)) == [written]


class TestFirstDays:
    ASKED = (Question("days", ("1843-01-01", "01/01/1850"), ("year", "day")),)

    def test_are_years_until_their_author_says_what_they_are(self) -> None:
        cells = ("1843-01-01T00:00:00Z", "01/01/1850", "1851-03-04")
        asked = rows(*cells)
        assert (dates(asked), asked.questions) == (["1843", "1850", "1851-03-04"], self.ASKED)
        years = rows(*cells, days="year")
        assert (dates(years), years.questions) == (["1843", "1850", "1851-03-04"], ())
        days = rows(*cells, days="day")
        assert dates(days) == ["1843-01-01", "01/01/1850", "1851-03-04"]

    def test_are_days_where_chance_explains_them_or_words_tell_them(self) -> None:
        others = tuple(f"1850-03-{day:02}" for day in range(1, 11))
        assert rows("1843-01-01", *others).questions == ()
        assert dates(rows("1 January 1843")) == ["1 January 1843"]

    def test_at_the_end_of_a_time_are_its_last_year(self) -> None:
        imported = import_story("t.csv", "date,until,headline\n1843-01-01,1850-12-31,H\n")
        assert imported.story is not None
        assert times(imported.story.events[0]) == ("1843", None, "1850")


class TestQuestions:
    def test_of_the_order_of_day_and_month(self) -> None:
        asked = rows("02/03/2012", "05/06/2013")
        assert asked.questions == (Question("order", ("02/03/2012", "05/06/2013"), ("DMY", "MDY")),)
        assert rows("02/03/2012", "05/06/2013", order=DateOrder.DMY).questions == ()

    def test_of_the_day_of_publication(self) -> None:
        assert rows("April 15").questions == (Question("published", ("April 15",)),)
        assert rows("April 15", published="2018-04-22").questions == ()

    def test_of_the_language(self) -> None:
        [question] = rows("3. Oktober 1990", "Anfang 1989", "1950").questions
        assert question == Question("language", ("3. Oktober 1990", "Anfang 1989"), ("de",))

    def test_none_where_no_answer_would_help(self) -> None:
        assert rows("some day", "").questions == ()

    def test_a_month_of_a_spreadsheet_is_refused_with_both_readings(self) -> None:
        imported = rows("Nov-11", "2012")
        assert imported.problems[0].message == (
            '"Nov-11" can be a month, its year without the century, or a day without its year. '
            'Write the one that is meant, as in "October 2012" or "3 October 2012".'
        )
        assert imported.questions == ()

    def test_dots_mean_day_first_where_no_slash_stands_beside_them(self) -> None:
        imported = rows("03.10.1990", "9.11.1989")
        assert imported.problems == ()
        assert imported.story.date_order == "DMY"
        assert len(rows("03.10.1990", "9/11/1989").problems) == 2


def test_the_day_of_publication_is_never_made_up() -> None:
    imported = rows("2011")
    assert imported.story.sources[0].published is None
    assert "sources: for 'published: unknown' write the day on which it was published" in (
        imported.to_add
    )
