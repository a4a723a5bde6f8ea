"""A story whose sources count by the Julian calendar, and words that only their editor can read."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from timeline.checks import check_story
from timeline.chronology import resolve
from timeline.cli import timeline
from timeline.dates import EventDate, iso_day
from timeline.errors import StoryError
from timeline.exchange import EXPORTERS
from timeline.exchange.worksheet import to_worksheet
from timeline.incoming import Given, import_story
from timeline.loading import read_story
from timeline.markup import about, reader_panel
from timeline.reader.parts import part_of
from timeline.story import Story
from timeline.timeline import make_timeline
from timeline.wording import name_written

TEXT = """\
title: The old year
standfirst: A court counts by the old calendar.
language: en
sources:
  - id: roll
    publisher: The Court
    title: Roll
    calendar: julian
    written: 11 February 1731/2
    published: 20 July 1740
lanes:
  - {id: court, label: Court}
events:
  - id: oath
    calendar: julian
    date: 3 February 1659/60
    headline: The oath
    summary: It is taken.
    lane: court
  - id: frost
    date: the winter of the great frost
    reading: 1708/1709
    headline: The frost
    summary: It freezes.
    lane: court
"""
OATH = "3 February 1659/60 (Julian calendar)"
FROST = "the winter of the great frost (read by the editor as 1708/1709)"


def story(text: str = TEXT) -> Story:
    reading = read_story(text, "old.yaml")
    assert reading.problems == ()
    assert reading.story is not None
    return reading.story


def date_of(made: Story, event: str) -> EventDate:
    date = made.event(event).date
    assert date is not None
    return date


def ends(date: EventDate | None) -> list[str]:
    days = (date.earliest, date.latest) if date else ()
    return [iso_day(day) for day in days if day is not None]


def test_the_dates_of_a_record_are_of_its_calendar() -> None:
    made = story(TEXT.replace("date: 3 Feb", "public: 29 February 1700\n    date: 3 Feb"))
    source = made.sources[0]
    assert ends(date_of(made, "oath")) == ["1660-02-13"] * 2
    assert ends(made.event("oath").public) == ["1700-03-11"] * 2
    assert ends(source.written) == ["1732-02-22"] * 2
    assert ends(source.published) == ["1740-07-31"] * 2
    assert [str(day) for day in made.reference_days] == ["1740-07-31"] * 2
    told = story(
        TEXT.replace("    calendar: julian\n    date: 3 February 1659/60", "    date: July 25")
    )
    assert ends(date_of(told, "oath")) == ["1740-07-25"] * 2


def test_a_claim_and_its_event_may_count_differently() -> None:
    claim = "    claims: [{source: roll, date: 3 February 1660, calendar: julian}]\n"
    text = TEXT.replace("    calendar: julian\n    date: 3 February 1659/60\n", claim)
    [claimed] = story(text).event("oath").claims
    assert ends(claimed.date) == ["1660-02-13"] * 2
    assert (
        ends(date_of(story(text.replace(claim, f"    date: 1660-02-03\n{claim}")), "oath"))
        == ["1660-02-03"] * 2
    )


def test_what_no_rule_reads_is_read_by_the_editor() -> None:
    date = date_of(story(), "frost")
    assert (date.as_written, date.reading, date.rule) == (
        "the winter of the great frost",
        "1708/1709",
        "editor",
    )
    assert ends(date) == ["1708-01-01", "1709-12-31"]


@pytest.mark.parametrize("words", ["in November", "that winter", "July 25"])
def test_words_without_a_year_are_read_by_the_editor_whatever_the_reference_day(words: str) -> None:
    for as_of in ("1740", "1740-07-31", "1700"):
        made = story(f"as_of: {as_of}\n" + TEXT.replace("the winter of the great frost", words))
        assert ends(date_of(made, "frost")) == ["1708-01-01", "1709-12-31"]


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        (
            "date: winter 1708",
            (
                "22: frost.reading: the rules read 'winter 1708' by themselves, as"
                " 1707-12/1709-02 and not as 1708/1709 (delete it, or correct the date; what a"
                " source says otherwise is one of 'claims')"
            ),
        ),
        (
            "date: 1708 to 1709",
            ("22: frost.reading: the rules read '1708 to 1709' so by themselves (delete it)"),
        ),
        (
            "notes: the great frost",
            (
                "22: frost.reading: 'reading' needs a 'date' (write the words of the source"
                " as 'date')"
            ),
        ),
        (
            "calendar: coptic\n    date: 1708",
            "21: frost.calendar: 'coptic' is not a choice (write gregorian or julian)",
        ),
    ],
)
def test_a_reading_or_calendar_that_cannot_be_is_told_with_its_line(
    written: str, problem: str
) -> None:
    reading = read_story(TEXT.replace("date: the winter of the great frost", written), "old.yaml")
    assert [str(each) for each in reading.problems][:1] == [f"old.yaml:{problem}"]


def test_readers_are_told_the_words_and_what_they_are() -> None:
    whole = make_timeline(story())
    assert name_written(date_of(whole.story, "oath"), "zh") == "3 February 1659/60（儒略历）"
    told = {event: reader_panel(whole, event) for event in ("oath", "frost")}
    listed = str(part_of(whole, whole, "list"))
    for text in (told["oath"], listed):
        assert f"{OATH}: 13 February 1660" in text
    for text in (told["frost"], listed):
        assert f"{FROST}: some time from 1708 to 1709" in text
    assert (
        "“3 February 1659/60” is of the Julian calendar; in today’s it is 13 February 1660."
        in told["oath"]
    )
    assert (
        "“the winter of the great frost” alone does not say when: "
        "the editor reads it as 1708 to 1709." in told["frost"]
    )
    cited = about(whole.story)
    assert "20 July 1740 (Julian calendar)" in cited
    assert "11 February 1731/2 (Julian calendar)" in cited


@pytest.mark.parametrize("form", ["json", "timelinejs", "jsonld", "csv"])
def test_exports_tell_the_words_and_what_they_are(form: str) -> None:
    written = EXPORTERS[form](make_timeline(story()))
    text = written if isinstance(written, str) else written.decode()
    assert OATH in text
    assert FROST in text


def test_our_own_json_says_calendar_and_reading_apart() -> None:
    rows = json.loads(str(EXPORTERS["json"](make_timeline(story()))))["events"]
    assert {row["id"]: (row["calendar"], row["reading"], row["rule"]) for row in rows} == {
        "oath": ("julian", None, "styles"),
        "frost": ("gregorian", "1708/1709", "editor"),
    }


@pytest.mark.long
@pytest.mark.parametrize("form", ["json", "csv"])
def test_calendar_and_reading_come_back(form: str) -> None:
    made = story()
    written = EXPORTERS[form](make_timeline(made))
    text = written if isinstance(written, str) else written.decode("utf-8-sig")
    again = import_story(f"old.{form}", text, Given(published="1740-07-31")).story
    assert again is not None
    assert [date_of(again, event) for event in ("oath", "frost")] == [
        date_of(made, event) for event in ("oath", "frost")
    ]


def test_both_ends_are_told_in_timelinejs() -> None:
    made = story(TEXT.replace("9/60\n", "9/60\n    until: 5 February 1659/60\n"))
    slide = json.loads(str(EXPORTERS["timelinejs"](make_timeline(made))))["events"][0]
    until = "5 February 1659/60 (Julian calendar)"
    assert slide["display_date"] == f"{OATH} – {until}"
    assert slide["end_date"]["display_date"] == until


def test_a_table_with_another_calendar_keeps_its_words() -> None:
    table = "id,date,calendar,headline\na,1708,Work,A\n"
    again = import_story("t.csv", table, Given(published="1740-07-31")).story
    assert again is not None
    assert again.event("a").notes == "Calendar: Work"


def test_the_worksheet_tells_them_to_the_teacher() -> None:
    answers = to_worksheet(make_timeline(story()), copy="teacher")
    for told in (OATH, FROST):
        written, _ = told.split(" (")
        assert f'<span class="written">{written}</span>' in answers
        assert f'<span class="sentence">{told}: ' in answers
    hidden = to_worksheet(make_timeline(story()), hide=["dates"])
    assert "1659/60" not in hidden
    assert "1708" not in hidden


def test_check_names_what_only_the_editor_reads() -> None:
    [finding] = [
        found for found in check_story(make_timeline(story())) if found.code == "editors-reading"
    ]
    assert (finding.line, finding.where, finding.severity) == (22, "frost.reading", "note")
    assert finding.message == (
        "“the winter of the great frost” is read as 1708/1709 by you, not by a rule"
    )


def test_a_contradiction_names_the_day_that_is_meant() -> None:
    with pytest.raises(StoryError) as caught:
        resolve(story(TEXT.replace("reading: 1708", "before: oath\n    reading: 1708")))
    message = str(caught.value)
    assert "dated the winter of the great frost, by the editor 1708/1709" in message
    assert "dated 3 February 1659/60, by the Julian calendar 1660-02-13" in message


def test_the_command_reads_by_either_calendar() -> None:
    asked = ["date", "29 February 1700", "--calendar", "julian"]
    told = CliRunner().invoke(timeline, asked)
    assert told.exit_code == 0
    assert "1700-03-11 to 1700-03-11, precision day" in told.output
    assert "29 February 1700 (Julian calendar): 11 March 1700" in told.output
    assert "Its days are those of the Julian calendar." in told.output
    answer = json.loads(CliRunner().invoke(timeline, [*asked, "--json"]).output)
    assert answer["calendar"] == "julian"
