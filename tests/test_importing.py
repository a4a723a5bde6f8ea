"""Timelines of other programs become stories that load, and what they lose on the way is told."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.as_written import as_written
from tests.workbooks import packed
from timeline.chronology import resolve
from timeline.cli import timeline
from timeline.dates import DateOrder
from timeline.errors import StoryProblem
from timeline.exchange import to_json
from timeline.incoming import Given, Imported, import_stories, import_story, open_file
from timeline.incoming.cells import read_relation
from timeline.incoming.importing import recognize
from timeline.loading import load_story, read_story
from timeline.story import Event, Story
from timeline.timeline import make_timeline

DATA = Path(__file__).parent / "data"
FORMATS = DATA / "formats"
MILL = (DATA.parents[1] / "data/mill.yaml").read_bytes()
_KEYS = (
    *("events", "title", "eras", "text", "headline", "start_date", "end_date", "year", "month"),
    *("day", "hour", "media", "url", "group", "display_date", "unique_id"),
)
FILES = ("harbour.timelinejs.json", "harbour.sheet.csv", "trial.csv", "cosmos.timelinejs.json")


def told(imported: Imported) -> str:
    """Return what an author is told, as the command writes it."""
    lines = [str(problem) for problem in imported.problems]
    for heading, sentences in (("Changed:", imported.notes), ("Still to add:", imported.to_add)):
        if sentences:
            lines += [heading, *(f"- {sentence}" for sentence in sentences)]
    return "".join(f"{line}\n" for line in lines)


def from_slide(**slide: Any) -> tuple[Event, Imported]:
    text = {"text": {"headline": "H", "text": "T"}}
    newest = {"start_date": {"year": 2000}, "text": {"headline": "Newest"}}
    imported = import_story("t.json", json.dumps({"events": [text | slide, newest]}))
    return story_of(imported).events[0], imported


def labelled(event: Event) -> list[str]:
    """Return the details of an event as lines."""
    return [f"{detail.label}: {detail.text}" for detail in event.details]


def story_of(imported: Imported) -> Story:
    """Return the story that was made, which is the one that its YAML reads as."""
    assert imported.text is not None, imported.problems
    reading = read_story(imported.text)
    assert reading.problems == ()
    assert reading.story is not None
    assert imported.story is not None
    assert imported.story.model_dump() == reading.story.model_dump()
    return reading.story


def table(*lines: str, **given_beside: Any) -> Imported:
    return import_story("t.csv", "\n".join(lines), Given(**given_beside))


class TestFiles:
    @pytest.mark.parametrize("name", FILES)
    def test_become_the_story_beside_them(self, name: str) -> None:
        imported = import_story(name, (FORMATS / name).read_bytes())
        expected = FORMATS / f"{name}.yaml"
        wanted = expected.read_text(encoding="utf-8") if expected.exists() else None
        assert imported.text == wanted
        assert told(imported) == (FORMATS / f"{name}.txt").read_text(encoding="utf-8")

    @pytest.mark.parametrize("name", FILES[:3])
    def test_the_story_loads_and_holds_together(self, name: str) -> None:
        story = story_of(import_story(name, (FORMATS / name).read_bytes()))
        assert set(resolve(story).order) == {event.id for event in story.events}

    def test_a_folder_of_markdown_becomes_one_story(self) -> None:
        paths = sorted((FORMATS / "cases").glob("*.md"))
        imported = import_stories([(f"cases/{p.name}", p.read_bytes()) for p in paths])
        assert imported.text == (FORMATS / "cases.yaml").read_text(encoding="utf-8")
        assert told(imported) == (FORMATS / "cases.txt").read_text(encoding="utf-8")

    @pytest.mark.long
    def test_our_own_json_comes_back_as_it_was(self) -> None:
        for path in sorted((DATA / "valid").glob("*.yaml")):
            story = load_story(path)
            back = story_of(import_story("s.json", to_json(make_timeline(story))))
            assert back.model_dump() == story.model_dump()


class TestDatesOfTimelineJs:
    @pytest.mark.parametrize(
        ("date", "written"),
        [
            ({"year": 1815}, "1815"),
            ({"year": "1815", "month": "", "day": ""}, "1815"),
            ({"year": 1815, "month": 12}, "1815-12"),
            ({"year": 1815, "month": 12, "day": 10}, "1815-12-10"),
            ({"year": "1,815"}, "1815"),
            ({"year": 1815.0}, "1815"),
            ({"year": 476}, "0476"),
            ({"year": -1}, "0000"),
            ({"year": -44}, "-0043"),
            ({"year": -44, "month": 3, "day": 15}, "-0043-03-15"),
            ({"year": -250000}, "Y-249999"),
            ({"year": 1815, "month": 12, "day": 10, "hour": 0, "minute": 0}, "1815-12-10"),
            ({"year": 1815, "month": 12, "day": 10, "hour": 13}, "1815-12-10, 1 pm"),
            ({"year": 1815, "month": 12, "day": 10, "hour": 9, "minute": 5}, "1815-12-10T09:05"),
            (
                {"year": 1815, "month": 12, "day": 10, "hour": 9, "minute": 5, "second": 7},
                "1815-12-10T09:05:07",
            ),
            ({"year": 1815, "display_date": "about 1815"}, "about 1815"),
        ],
    )
    def test_are_written_as_finely_as_they_are_given(
        self, date: dict[str, Any], written: str
    ) -> None:
        event, imported = from_slide(start_date=date)
        assert as_written(event.date) == written
        assert imported.problems == ()

    @pytest.mark.parametrize(
        ("date", "reason"),
        [
            ({"year": 0}, "There is no year 0: 1 BC, which is -1 here, is followed by AD 1."),
            (
                {"year": -271822},
                (
                    "The year -271822 is on TimelineJS's cosmological scale, beyond the calendar "
                    "of days."
                ),
            ),
            ({"year": "last"}, "The year 'last' is not a whole number."),
            ({"year": 1815, "month": 13}, "There is no month 13."),
            ({"year": 1815, "month": 2, "day": 29}, "Day 29 does not exist: 1815-02 has 28 days."),
            ({"month": 2}, "The date has no year."),
        ],
    )
    def test_that_do_not_exist_are_refused_and_their_event_kept(
        self, date: dict[str, Any], reason: str
    ) -> None:
        event, imported = from_slide(start_date=date)
        [problem] = imported.problems
        assert problem.where == "event 1: start_date"
        assert problem.message.startswith(reason)
        assert event.date is None
        assert event.notes is not None
        assert event.notes.startswith("Date in the imported file: ")

    def test_with_an_end_become_the_first_and_the_last_day(self) -> None:
        event, _ = from_slide(start_date={"year": 1939, "month": 9}, end_date={"year": 1945})
        assert (as_written(event.date), as_written(event.until)) == ("1939-09", "1945")

    def test_with_an_end_take_the_words_of_each_end(self) -> None:
        event, imported = from_slide(
            start_date={"year": 1939, "display_date": "late 1939"},
            end_date={"year": 1945, "display_date": "May 1945"},
            display_date="1939–1945",
        )
        assert (as_written(event.date), as_written(event.until)) == ("late 1939", "May 1945")
        assert not any("display date" in note for note in imported.notes)

    def test_with_an_end_are_one_date_where_a_name_has_just_their_span(self) -> None:
        event, _ = from_slide(
            start_date={"year": 1960}, end_date={"year": 1969}, display_date="the 1960s"
        )
        assert (as_written(event.date), as_written(event.until)) == ("the 1960s", None)

    def test_that_end_before_they_begin_are_refused(self) -> None:
        _, imported = from_slide(start_date={"year": 1945}, end_date={"year": 1939})
        [problem] = imported.problems
        assert problem.message == "The end, 1939, is before the start, 1945."

    def test_without_a_year_in_words_are_read_by_the_day_of_publication(self) -> None:
        slide = {"start_date": {"year": 2018, "month": 4, "day": 15}, "display_date": "April 15"}
        text = json.dumps({"events": [slide]})
        [event] = story_of(import_story("t.json", text)).events
        assert (as_written(event.date), as_written(event.reading)) == ("April 15", "2018-04-15")
        known = import_story("t.json", text, Given(published="2018-04-22"))
        assert as_written(story_of(known).events[0].date) == "April 15"
        assert as_written(story_of(known).as_of) == "2018-04-22"


class TestTimelineJs:
    def test_what_an_event_has_no_place_for_is_told(self) -> None:
        _, imported = from_slide(start_date={"year": 1815}, background={"color": "red"}, weight=3)
        assert "'background' is left out, for an event has no place for it: event 1" in (
            imported.notes
        )
        _, imported = from_slide(start_date={"year": 1815}, weight={"heavy": 1})
        assert "'weight' is left out, for an event has no place for it: event 1" in imported.notes

    def test_words_under_keys_of_their_own_become_details(self) -> None:
        event, imported = from_slide(start_date={"year": 1815}, weight=3)
        assert labelled(event) == ["weight: 3"]
        assert imported.notes == ()

    def test_nothing_is_told_of_what_is_empty(self) -> None:
        _, imported = from_slide(
            start_date={"year": 1815},
            media={"url": "", "caption": ""},
            background={},
            autolink=False,
            group="",
        )
        assert imported.notes == ()

    @pytest.mark.parametrize("wrong", [None, 7, "slide", ["slide"]])
    def test_what_is_no_slide_is_told(self, wrong: object) -> None:
        events = [wrong, {"start_date": {"year": 1815}}]
        imported = import_story("t.json", json.dumps({"events": events}))
        assert [problem.where for problem in imported.problems] == ["event 1"]
        assert len(story_of(imported).events) == 1

    def test_ids_are_the_same_each_time_and_none_is_given_twice(self) -> None:
        slides = [
            {"start_date": {"year": 2000 + n}, "text": {"headline": headline}}
            for n, headline in enumerate(["Plan", "Plan", "计划", "Ångström’s day", "x" * 99])
        ]
        text = json.dumps({"events": slides})
        ids = [event.id for event in story_of(import_story("t.json", text)).events]
        assert ids == ["plan", "plan-2", "event-3", "angstroms-day", "x" * 60]


class TestTables:
    def test_lengths_and_distances_are_read_in_the_language_of_the_file(self) -> None:
        lines = ["id,date,headline,lasts,after", "a,2011,A,drei Tage,", "b,2012,B,,a (zwei Wochen)"]
        made = story_of(table(*lines, language="de", published="22. April 2018"))
        assert as_written(made.event("a").lasts) == "drei Tage"
        (neighbour,) = made.event("b").after
        assert not isinstance(neighbour, str)
        assert as_written(neighbour.by) == "zwei Wochen"

    def test_letters_that_are_joined_or_kept_apart_stay_so(self) -> None:
        headline = "می\u200cخواهم \U0001f469\u200d\U0001f469\u200d\U0001f467 x"
        assert story_of(table("date,headline", f"2011,{headline}")).events[0].headline == headline

    def test_column_names_are_guessed_and_told(self) -> None:
        imported = table("When,What", "2011,A stranger arrives")
        assert story_of(imported).events[0].headline == "A stranger arrives"
        assert imported.notes == (
            "columns were read by their names: 'When' as date, 'What' as headline",
        )

    @pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
    def test_are_separated_by_what_their_first_line_has(self, delimiter: str) -> None:
        lines = ["date,headline,summary", "2011,A,B"]
        [event] = story_of(table(*(line.replace(",", delimiter) for line in lines))).events
        assert (as_written(event.date), event.headline, event.summary) == ("2011", "A", "B")

    @pytest.mark.parametrize("written", ["2011?", "201X", "2011-04/2011-06", "-0043", "early 2011"])
    def test_edtf_and_words_are_read_anywhere(self, written: str) -> None:
        [event] = story_of(table("date,headline", f"{written},H")).events
        assert as_written(event.date) == written

    def test_a_date_that_is_not_certain_is_asked_for_and_its_event_kept(self) -> None:
        lines = ("date,headline", "2011,H", "02/03/2012,I")
        imported = table(*lines)
        [problem] = imported.problems
        assert (problem.file, problem.line, problem.where) == ("t.csv", 3, "date")
        assert story_of(imported).event("i").notes == "The imported file gives as date: 02/03/2012"
        ordered = table(*lines, order=DateOrder.DMY)
        assert ordered.problems == ()
        assert story_of(ordered).date_order == "DMY"

    def test_relations_lead_to_events_and_others_are_told(self) -> None:
        imported = table(
            "id,date,headline,after,during",
            "First,2011,H,,",
            "second,,I,First (two weeks); third,",
            "own,,J,,own",
        )
        second = story_of(imported).event("second")
        assert [
            (each.event, as_written(each.by)) for each in second.after if not isinstance(each, str)
        ] == [("first", "two weeks")]
        assert "'after: third' is left out, for it is no other event: line 3" in imported.notes
        assert "'during: own' is left out, for it is no other event: line 4" in imported.notes

    @pytest.mark.parametrize(
        ("cell", "read"),
        [
            ("a (two weeks)", {"event": "a", "by": "two weeks"}),
            ("a(two weeks)", {"event": "a", "by": "two weeks"}),
            *(
                (cell, cell)
                for cell in ("a", "(b)", "a ()", "a (b", "a (b) c", "a (b) (c)", "a) (b)")
            ),
        ],
    )
    def test_a_relation_has_its_distance_in_one_pair_of_brackets(
        self, cell: str, read: object
    ) -> None:
        assert read_relation(cell) == read

    def test_nothing_in_a_cell_is_lost_in_silence(self) -> None:
        imported = table("date,headline,headline,,Mood", "2011,A,B,x,glad,and,more")
        assert imported.notes == (
            "a column without a name is left out",
            "columns with names that are not known became details: 'Mood'",
            "of several columns with one name the last is read: 'headline'",
            "cells beyond the last column are left out (and, more): line 2",
        )

    def test_without_a_known_column_it_is_told_what_there_is(self) -> None:
        imported = table("Colour,Mood", "red,glad")
        assert imported.text is None
        assert [str(problem) for problem in imported.problems] == [
            (
                "t.csv:1: no column is known to hold a headline or a date; the columns are "
                "'Colour', 'Mood' (call one of them 'headline' and one 'date')"
            )
        ]

    def test_without_a_date_the_day_of_publication_is_unknown(self) -> None:
        assert story_of(table("headline,summary", "A,B")).sources[0].published is None
        assert story_of(table("headline,summary", "A,B", published="2018-04-22")).as_of

    def test_a_length_of_time_that_cannot_be_read_is_told(self) -> None:
        imported = table(
            "id,date,headline,lasts,after",
            "a,2011,H,a while,",
            "b,2012,I,two weeks,a (some time)",
        )
        [problem] = imported.problems
        assert (problem.line, problem.where) == (2, "lasts")
        made = story_of(imported)
        assert made.event("a").notes == "The imported file gives as lasts: a while"
        assert as_written(made.event("b").lasts) == "two weeks"
        assert made.event("b").after == ("a",)
        assert "the distance 'some time' is left out, for it cannot be read there: line 3" in (
            imported.notes
        )

    @pytest.mark.long
    @settings(deadline=None)
    @given(
        st.lists(
            st.lists(
                st.sampled_from(
                    ["", "2011", "soon", "a", "b", "a (two weeks)", "A: B", "- x", "#", "'", "null"]
                )
                | st.text(max_size=8),
                min_size=8,
                max_size=8,
            ),
            max_size=4,
        )
    )
    def test_whatever_is_in_them_the_story_loads(self, rows: list[list[str]]) -> None:
        out = StringIO()
        columns = ["id", "date", "until", "headline", "lasts", "after", "during", "people"]
        csv.writer(out).writerows([columns, *rows])
        imported = import_story("t.csv", out.getvalue(), Given(published="2018-04-22"))
        if imported.text is not None:
            assert len(story_of(imported).events) <= len(rows)

    def test_an_apostrophe_against_formulas_is_taken_away(self) -> None:
        [event] = story_of(table("date,headline", "2011,'=SUM(A1)")).events
        assert event.headline == "=SUM(A1)"


class TestMarkdown:
    def test_without_front_matter_is_told(self) -> None:
        imported = import_story("note.md", "# A heading\n")
        assert [str(problem) for problem in imported.problems] == [
            (
                "note.md: the file has no front matter "
                "(it stands between two lines of three hyphens, at the top)"
            )
        ]

    def test_a_mistake_in_the_front_matter_has_its_line(self) -> None:
        text = "---\ntitle: A: B\ndate: 2011\n---\nText.\n"
        imported = import_story("note.md", text, Given(published="2012"))
        assert [str(problem) for problem in imported.problems][:1] == [
            (
                "note.md:2: the text of 'title' holds a colon and a space, which begin a value in "
                'YAML (put quotation marks around it: title: "A: B")'
            )
        ]

    def test_nothing_of_the_front_matter_is_lost_in_silence(self) -> None:
        text = (
            "---\ntitle: T\ndate: 2011\nsummary: In short.\nlane: A\ncategory: B\ndraft: true\n"
            "sources:\n  - title: S\n    facts: [one, two]\n---\nIn *full*.\n"
        )
        imported = import_story("note.md", text)
        [event] = story_of(imported).events
        assert event.summary == "In short."
        assert event.notes == "Text: In full."
        assert labelled(event) == ["draft: true", "Further lane: B", "Source: S, one; two"]

    def test_links_marks_and_html_become_words_and_details(self) -> None:
        text = (
            "---\ntitle: T\ndate: 2011\n---\n## Begin\nA *b* **c** `d <e>`, 2 < 3 & so.\n"
            '[one](http://one.example/ü "Title") ![two](javascript:two) [three][r]\n'
            '<a href="http://four.example">four</a><script>no</script>\n\n'
            "- an item\n\n> quoted *words* <cite>Jane Doe</cite>\n\n[r]: http://three.example\n[s]: http://five.example\n"
            "\n***\n\nSources:\n--------\n1. [S](http://s.example) of May\n   second <b>line</b>\n"
            "2. [S](http://s.example) again\n\n```\ncode <b>\n```\n"
        )
        imported = import_story("note.md", text)
        [event] = story_of(imported).events
        assert event.summary.split("\n") == [
            "Begin",
            "A b c d <e>, 2 < 3 & so. one two three four",
            "• an item",
        ]
        assert labelled(event) == [
            "Below the quotation: Jane Doe",
            "Link: one http://one.example/ü Title",
            "Link: two javascript:two",
            "Link: three http://three.example",
            "Link: S http://five.example",
            "Link: http://four.example",
            "Source: S http://s.example of May",
            "Source: second line",
            "Source: S again",
            "Source: code <b>",
        ]
        assert [words.exact for words in event.quotations] == ["quoted words"]
        asked = "quotations: say who speaks the words, and where they stand: note.md"
        assert asked in imported.to_add
        beside = "what stands beside the words of a quotation is a detail, 'Below the quotation'"
        assert imported.notes == (f"{beside}: note.md",)

    def test_an_address_is_written_out_once_however_often_it_is_followed(self) -> None:
        text = "---\ntitle: T\ndate: 2011\n---\n[r]: http://r.example\n\n"
        [event] = story_of(import_story("note.md", text + "[one][r] [two][r]\n" * 3)).events
        assert labelled(event) == ["Link: one http://r.example"]
        below = text + "# References\n" + "[one][r] [two][r]\n" * 2
        [event] = story_of(import_story("note.md", below)).events
        assert labelled(event) == ["Source: one http://r.example two", "Source: one two"]

    def test_what_stands_too_deep_is_told_with_its_line(self) -> None:
        text = "\n---\ntitle: T\ndate: 2011\n---\nA word.\n\n"
        deeper = told(import_story("note.md", f"{text}{'> ' * 21}deep\n"))
        assert deeper.splitlines()[0] == (
            "note.md:8: quotations or lists stand more than 20 deep in each other "
            "(what stands deeper is left out: write it higher up)"
        )
        assert import_story("note.md", f"{text}{'> ' * 19}deep\n").problems == ()

    @pytest.mark.parametrize("end", ["\r\n", "\r"])
    def test_lines_end_as_they_may(self, end: str) -> None:
        text = "---\ntitle: T\ndate: 2011\n---\nA *word*.\n\n# Sources\nS\n"
        ours, theirs = import_story("a.md", text), import_story("a.md", text.replace("\n", end))
        assert ours.text is not None
        assert theirs == ours

    def test_lines_are_counted_from_the_top_of_the_file(self) -> None:
        imported = import_story("note.md", "\n\n---\ndate: 2011\ntitle: A: B\n---\nText.\n")
        assert [(problem.line, problem.where) for problem in imported.problems] == [(5, "")]


def deep(levels: int, begin: str, end: str) -> str:
    return begin * levels + "1" + end * levels


class TestDepth:
    def test_of_json_is_told_with_its_place(self) -> None:
        text = '{"format": 1,\n"story": ' + deep(450, '{"a":', "}") + "}"
        [problem] = import_story("a.json", text).problems
        assert str(problem) == (
            "a.json:2: lists or groups stand more than 100 deep in each other (look at column 505: "
            '…{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":)'
        )

    @pytest.mark.parametrize("levels", [13, 97])
    def test_of_our_json_that_a_story_does_not_have_is_told(self, levels: int) -> None:
        text = '{"format": 1, "story": {"people": ' + deep(levels, '{"a":', "}") + "}}"
        assert [problem.message for problem in import_story("a.json", text).problems] == [
            "lists or groups stand more than 12 deep in each other"
        ]

    def test_in_the_texts_of_json_is_none(self) -> None:
        slide = {"text": {"headline": "[" * 200 + '\\"{'}, "start_date": {"year": "2011"}}
        imported = import_story("a.json", json.dumps({"events": [slide]}))
        assert imported.problems == ()

    @pytest.mark.long
    @pytest.mark.parametrize("levels", [5, 50, 500, 5_000])
    @pytest.mark.parametrize(
        ("name", "around", "begin", "end"),
        [
            ("a.json", '{{"events": [{{"text": {}}}]}}', '{"a":', "}"),
            ("a.json", '{{"events": [{{"text": "T", "media": {}}}]}}', "[", "]"),
            ("a.json", '{{"format": 1, "story": {{"events": {}}}}}', "[", "]"),
            ("a.yaml", "title: {}", "[", "]"),
            ("a.yaml", "title: {}", "{a: ", "}"),
            ("a.yaml", "{}", "- ", ""),
            ("a.md", "---\ndate: 2011\ntitle: {}\n---\nT", "{a: ", "}"),
            ("a.md", "---\n{}\n---\nT", "- ", ""),
            ("a.md", "---\ndate: 2011\ntitle: T\n---\n{}", "![", "](b)"),
            ("a.md", "---\ndate: 2011\ntitle: T\n---\n{}", "**a *b ", "c* d**"),
            ("a.csv", "date,headline\n2011,{}", "<b>", "</b>"),
        ],
    )
    def test_of_any_kind_ends_in_a_sentence_or_a_story(
        self, name: str, around: str, begin: str, end: str, levels: int
    ) -> None:
        opened = open_file(name, around.format(deep(levels, begin, end)).encode())
        assert opened.story is not None or opened.problems

    def test_a_number_of_any_length_stays_what_it_is(self) -> None:
        slide = '{"events": [{"text": "T", "start_date": {"year": ' + "9" * 5_000 + "}}]}"
        [problem] = import_story("a.json", slide).problems
        assert problem.message == f"The year '{'9' * 40}' is not a whole number."


SIGNS = (
    *(
        "[",
        "]",
        "(",
        "{",
        "<",
        '"',
        "'",
        "`",
        "*",
        "_",
        "#",
        ">",
        "-",
        "|",
        ":",
        "&",
        "\\",
        " ",
        "1",
    ),
    *("\n", "\r\n", "[a](", "![", "[[a](", "**", "*_", "<!--", "<![", '<a href="', "- ", "---\n"),
    *("# sources  ", '\\"', "a (", "a: ", "[a]: b\n", "[a][", "12.", "\ufeff"),
)

SUSPICIOUS = 0.125


def seconds(name: str, around: str, sign: str, size: int) -> float:
    """Return the least seconds of the processor in which `size` characters of `sign` are read."""
    quoted = (sign * size)[:size]
    written = json.dumps(quoted)[1:-1] if name == "a.json" else quoted.replace('"', '""')
    content = around.replace("~", written).encode()
    taken: list[float] = []
    while len(taken) < 3 and (not taken or taken[-1] > SUSPICIOUS):  # a busy machine is no finding
        begun = process_time()
        open_file(name, content)
        taken.append(process_time() - begun)
    return min(taken)


def is_steep(name: str, around: str, sign: str) -> bool:
    """Return whether four times the text takes more than eight times as long, and long at that."""
    shorter = seconds(name, around, sign, 500)
    for size in (2_000, 8_000):  # the smaller first: where it is steep, the larger would not end
        longer = seconds(name, around, sign, size)
        if longer > SUSPICIOUS and longer > 8 * shorter:
            return True
        shorter = longer
    return False


@pytest.mark.growth
class TestTime:
    @pytest.mark.parametrize(
        ("name", "around"),
        [
            ("a.json", '{"events": [{"text": "~", "group": "~", "start_date": {"year": "~"}}]}'),
            ("a.json", '{"format": 1, "story": {"title": "~", "events": [{"date": "~"}]}}'),
            ("a.csv", 'date,headline,summary,after,notes\n"~","~","~","~","~"\n'),
            ("a.csv", 'Year,Time,Headline,Text\n2011,"~","~","~"\n'),
            ("a.md", "---\ntitle: T\ndate: 2011\n---\n~"),
            ("a.md", "---\ntitle: T\ndate: 2011\n---\n# Sources\n~"),
            ("a.md", "---\n~\n---\n"),
            ("a.yaml", "title: ~\nstandfirst: a\n b: c"),
        ],
    )
    def test_grows_with_the_file_whatever_it_repeats(self, name: str, around: str) -> None:
        """Four times the text takes about four times as long; sixteen times would be quadratic."""
        assert [sign for sign in SIGNS if is_steep(name, around, sign)] == []


def test_a_table_of_one_column_is_a_table() -> None:
    imported = import_story("a.csv", b"headline\nA\nB\n")
    assert [event.headline for event in story_of(imported).events] == ["A", "B"]


def test_a_quotation_mark_that_is_closed_nowhere_is_told_with_its_line() -> None:
    [problem] = import_story("a.csv", b'date,title\n1990,A\n1991,"B\n1992,C\n').problems
    assert problem.line == 3


class TestRefusals:
    @pytest.mark.parametrize(
        ("name", "content", "message"),
        [
            ("a.json", b"{", "this is not JSON"),
            ("a.json", b'storyjs_jsonp_data = {"timeline": {}}', "this is not JSON"),
            ("a.json", b"[" * 100_000, "lists or groups stand more than 100 deep in each other"),
            ("a.json", b'{"events": 7}', "the file holds no list of events"),
            ("a.json", b'{"story": {}, "format": 99}', "the format 99 of the file is not known"),
            ("a.json", b'{"events": []}', "the file holds no event"),
            ("a.csv", b'a,b\n1,"b\nc', "the quotation mark that opens a cell here is"),
            ("a.csv", b"words\n", "below the names of the columns, 'words', the table has"),
            ("a.csv", b"date,title\n1,'x'\n1," + b"x" * 200_000, "a cell holds more than 131,072"),
            ("a.md", b"---\ndate: 1990\n---\n" + b"x" * 200_001, "the text has 200,001 characters"),
            ("a.csv", b"", "the file is empty"),
            ("a.xlsx", b"", "the file is empty"),
            ("a.json", b" \n", "the file is empty"),
            (
                "a.csv",
                b"date,title\n",
                "below the names of the columns, 'date', 'title', the table",
            ),
            ("a.csv", b"date,title\n,\n", "below the names of the columns, 'date', 'title', the"),
            ("a.yaml", b"x: [a\ny: b\n", "the [ is not closed"),
            ("a.yaml", b"x: a\n", "this is YAML, but neither a story nor an event"),
            ("a.csv", b"PK\x03\x04", "the file is broken, or only a part of it is there"),
            ("a.csv", "“".encode("cp1252"), "the byte 0x93 is not UTF-8"),
            ("a.txt", b"A text", "the format of the file is not known"),
            ("a.yaml", b"# A, B\n" + MILL, "this is a story already, and is not imported"),
            ("a.yaml", MILL[:7_000], "this is a story already, and broken here: the line 'via'"),
            ("a.yaml", MILL[:600], "this is a story already, and broken here: missing"),
            ("a.xlsx", b"\x01\x82,", "this is no workbook of Excel, though its name says so"),
            ("a.ODS", b"\x01\x82,", "this is no spreadsheet of LibreOffice, though its name"),
            ("a.csv", b"a,b\n\x01\x82,", "this is no text"),
        ],
    )
    def test_say_what_was_found(self, name: str, content: bytes, message: str) -> None:
        imported = import_story(name, content)
        assert imported.text is None
        assert imported.problems[0].message.startswith(message)
        assert imported.problems[0].file == name

    @pytest.mark.long
    def test_a_day_of_publication_that_cannot_be_read(self) -> None:
        imported = table("date,headline", "2011,H", published="blah")
        [problem] = imported.problems
        assert (problem.file, problem.where) == ("t.csv", "published")
        assert problem.message.startswith('"blah" cannot be read as a date')


class TestMeasure:
    @pytest.mark.long
    @pytest.mark.parametrize(
        ("name", "content"),
        [
            ("t.json", json.dumps({"events": [{"text": "T"}] * 20_001})),
            ("t.csv", "date,headline\n" + "2011,H\n" * 20_001),
        ],
    )
    def test_more_events_than_a_story_holds_are_not_begun(self, name: str, content: str) -> None:
        assert told(import_story(name, content)) == (
            f"{name}: the file holds more than 20,000 events, and no story does "
            "(make several files of it, and a story of each)\n"
        )

    def test_a_table_of_columns_is_refused(self) -> None:
        columns = ",".join(f"c{number}" for number in range(1_001))
        assert told(import_story("t.csv", f"{columns}\n")) == (
            "t.csv:1: the table has 1,001 columns, and at most 1,000 are read "
            "(an event is a line, not a column)\n"
        )

    @pytest.mark.parametrize(
        ("html", "words"),
        [
            ("before <!-- a comment that is left open <p>hidden</p>", "before"),
            ("before <!-- one --> after", "before after"),
            ("3 < 4 and <b>5 < 6</b>", "3 < 4 and 5 < 6"),
            ("a <b", "a <b"),
            ("before <![- >after", "before after"),
            ("before <!DOCTYPE html><?xml version='1.0'?><![CDATA[in]]>after", "before after"),
            ("a <! b", "a <! b"),
        ],
    )
    def test_only_what_is_a_tag_or_a_comment_is_left_out(self, html: str, words: str) -> None:
        event, _ = from_slide(text={"headline": "H", "text": html}, start_date={"year": 1911})
        assert event.summary == words


class TestOpening:
    def test_a_story_that_is_sound(self) -> None:
        path = DATA / "valid" / "lighthouse.yaml"
        opened = open_file("lighthouse.yaml", path.read_bytes())
        assert opened.story is not None
        assert (opened.problems, opened.notes) == ((), ())

    def test_a_story_with_a_mistake_shows_the_rest_and_the_line(self) -> None:
        path = DATA / "invalid" / "june-31.yaml"
        opened = open_file(path.name, path.read_bytes())
        assert opened.story is not None
        assert [event.id for event in opened.story.events] == ["arrival"]
        [problem] = opened.problems
        assert opened.line(problem) == "    date: 31 June 2012"

    @pytest.mark.parametrize("name", FILES[:3])
    def test_other_formats_are_shown_with_what_they_lose(self, name: str) -> None:
        opened = open_file(name, (FORMATS / name).read_bytes())
        assert opened.story is not None
        assert opened.notes

    def test_a_table_under_the_name_of_a_story_is_read_as_a_table(self) -> None:
        opened = open_file("story.yaml", b"date,headline\n2011,A stranger arrives\n")
        assert opened.story is not None
        assert opened.problems == ()
        assert opened.story.events[0].headline == "A stranger arrives"

    def test_a_broken_story_is_told_as_a_story(self) -> None:
        path = DATA / "invalid" / "plain-text.yaml"
        opened = open_file(path.name, path.read_bytes())
        told_of = "".join(f"{problem}\n" for problem in opened.problems)
        assert told_of == path.with_suffix(".txt").read_text(encoding="utf-8")

    def test_a_problem_without_a_line_has_none(self) -> None:
        opened = open_file("a.csv", b"PK\x03\x04")
        assert opened.story is None
        assert opened.line(opened.problems[0]) == ""
        assert opened.line(StoryProblem("a.csv", 99, "", "x")) == ""

    @settings(deadline=None)
    @given(
        st.sampled_from(["a.yaml", "a.csv", "a.json", "a.md"]),
        st.binary(max_size=80)
        | st.text(max_size=80).map(lambda text: text.encode("utf-8", "replace")),
    )
    def test_nothing_is_raised_whatever_a_file_holds(self, name: str, content: bytes) -> None:
        opened = open_file(name, content)
        assert opened.story is not None or opened.problems

    @pytest.mark.long
    @settings(deadline=None)
    @given(
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
            lambda inner: (
                st.lists(inner, max_size=3)
                | st.dictionaries(
                    st.sampled_from(_KEYS),
                    inner,
                    max_size=6,
                )
            ),
            max_leaves=25,
        )
    )
    def test_nothing_is_raised_whatever_a_timeline_holds(self, data: object) -> None:
        events = {"events": [{"start_date": {"year": 2000}}, data], "title": data, "eras": data}
        opened = open_file("t.json", json.dumps(events).encode())
        assert opened.story is not None
        assert "2000" in {as_written(event.date) for event in opened.story.events}


class TestCommand:
    def run(self, *arguments: str | Path) -> Result:
        return CliRunner().invoke(timeline, ["import", *map(str, arguments)])

    def test_writes_a_story_and_tells_what_became_of_the_rest(self, tmp_path: Path) -> None:
        path = tmp_path / "table.csv"
        path.write_text("When,What,Mood\n2011,A stranger arrives,glad\n", encoding="utf-8")
        out = tmp_path / "story.yaml"
        result = self.run(path, "-o", out)
        assert result.exit_code == 0
        assert load_story(out).title == "Table"
        assert result.stderr == (
            "Changed:\n"
            "- columns were read by their names: 'When' as date, 'What' as headline\n"
            "- columns with names that are not known became details: 'Mood'\n"
            "Still to add:\n"
            "- standfirst: say in one sentence or two what happened and why it matters\n"
            "- sources: name the publisher, and every publication that the events are taken from\n"
            "- sources: for 'published: unknown' write the day on which it was published\n"
            "- quotations: add to each event the words of a source, and who says them\n"
            "- summary: the file has none: line 2\n"
            f"{out}: see it with: timeline view {out}\n"
        )

    def test_problems_are_told_and_the_rest_is_written(self) -> None:
        result = self.run(FORMATS / "trial.csv")
        assert result.exit_code == 1
        assert f'{FORMATS / "trial.csv"}:7: date: "a while later" cannot be read' in result.stderr
        assert read_story(result.stdout).problems == ()

    def test_reads_a_folder_of_markdown(self, tmp_path: Path) -> None:
        out = tmp_path / "cases.yaml"
        assert self.run(FORMATS / "cases", "-o", out).exit_code == 1
        assert len(load_story(out).events) == 3
        result = self.run(tmp_path / "none", "-o", tmp_path / "x.yaml")
        assert result.exit_code == 1
        assert f"{tmp_path / 'none'}: there is no such file\n" in result.stderr
        (tmp_path / "empty").mkdir()
        assert "holds no Markdown, JSON or YAML file" in self.run(tmp_path / "empty").stderr

    def test_what_the_author_knows_beside_the_file(self, tmp_path: Path) -> None:
        path = tmp_path / "table.csv"
        path.write_text("date,headline\n02/03/2012,H\n4月15日,I\n", encoding="utf-8")
        beside = ("--language", "zh", "--date-order", "dmy", "--published", "2018-04-22")
        result = self.run(path, "--from", "csv", *beside)
        assert result.exit_code == 0, result.stderr
        story = read_story(result.stdout).story
        assert story is not None
        assert (story.language, story.date_order, as_written(story.as_of)) == (
            "zh",
            "DMY",
            "2018-04-22",
        )

    def test_leaves_a_file_that_exists(self, tmp_path: Path) -> None:
        out = tmp_path / "story.yaml"
        out.write_text("mine", encoding="utf-8")
        result = self.run(FORMATS / "trial.csv", "-o", out)
        assert result.exit_code == 2
        assert out.read_text(encoding="utf-8") == "mine"

    def test_leaves_the_file_that_it_reads(self, tmp_path: Path) -> None:
        path = tmp_path / "table.csv"
        path.write_text("date,headline\n2012,H\n", encoding="utf-8")
        assert self.run(path, "-o", path).exit_code == 2
        assert path.read_text(encoding="utf-8") == "date,headline\n2012,H\n"

    def test_writes_no_file_while_a_question_is_open(self, tmp_path: Path) -> None:
        path, out = tmp_path / "table.csv", tmp_path / "story.yaml"
        path.write_text("date,headline\n02/03/2012,H\n", encoding="utf-8")
        result = self.run(path, "-o", out)
        assert result.exit_code == 1
        assert result.stderr.splitlines()[-1] == (
            f"{out}: not written, for a question is open (with the answers it is; what there is so "
            "far goes to stdout without -o)"
        )
        assert not out.exists()
        assert "02/03/2012" in self.run(path).stdout
        assert self.run(path, "-o", out, "--date-order", "dmy").exit_code == 0
        assert load_story(out).events[0].date is not None

    @pytest.mark.parametrize(
        ("option", "value", "said"),
        [
            ("--language", "", 'The language "" is not known. Write a code such as "en" or "zh".'),
            ("--language", "pt-BR", 'The language "pt-BR" is not known. Did you mean "pt"?'),
            ("--published", "", 'The date is empty. Write a date such as "2012", '),
            ("--published", "blah", '"blah" cannot be read as a date.'),
        ],
    )
    def test_what_means_nothing_is_wrong_use(
        self, option: str, value: str, said: str, tmp_path: Path
    ) -> None:
        out = tmp_path / "story.yaml"
        result = self.run(FORMATS / "trial.csv", option, value, "-o", out)
        assert result.exit_code == 2
        assert f"Error: Invalid value for {option}: {said}" in result.stderr
        assert not out.exists()

    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("t.json", '{"events": [{"start_date": {"year": 1950}, "text": {"headline": "H"}}]}'),
            ("t.md", "---\ntitle: H\ndate: 1950\n---\n"),
            ("t.json", json.dumps({"format": 1, "story": {"title": "T"}})),
        ],
    )
    def test_of_what_is_no_table_no_column_is_told(
        self, name: str, text: str, tmp_path: Path
    ) -> None:
        (path := tmp_path / name).write_text(text, encoding="utf-8")
        result = self.run(path, "--column", "Wann=date")
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr == (
            f"{path}: there is no column 'Wann', for this is no table (only of a table is told "
            "what its columns hold)\n"
        )

    def test_of_a_package_no_column_is_told(self, tmp_path: Path) -> None:
        mill, path = DATA.parents[1] / "data" / "mill.yaml", tmp_path / "mill.zip"
        path.write_bytes(packed({"story.yaml": mill.read_bytes()}))
        result = self.run(path, "--column", "Wann=date")
        assert result.exit_code == 2
        assert "--column is for tables, and this is a package of a story" in result.stderr

    def test_makes_the_text_of_a_story_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        made: list[object] = []

        def write(data: object) -> str:
            made.append(data)
            return "text"

        monkeypatch.setattr("timeline.incoming.importing.write_yaml", write)
        assert self.run(FORMATS / "trial.csv").stdout == "text"
        assert len(made) == 1


class TestTurnedText:
    """Nothing that comes in is shown in another order than it is written."""

    TURNED = "The \u202efed\u202c \u2066end"

    def test_what_makes_a_story_of_it_drops_the_signs(self) -> None:
        of_table = table("headline,summary,date", f"{self.TURNED},S.,2011")
        of_slide, _ = from_slide(text={"headline": self.TURNED, "text": f"<p>{self.TURNED}</p>"})
        assert story_of(of_table).events[0].headline == "The fed end"
        assert (of_slide.headline, of_slide.summary) == ("The fed end", "The fed end")

    def test_a_story_of_ours_is_refused(self) -> None:
        story = json.loads(to_json(make_timeline(load_story(DATA.parents[1] / "data/mill.yaml"))))
        story["story"]["events"][2]["headline"] = self.TURNED
        opened = open_file("mill.json", json.dumps(story).encode())
        assert [f"{problem.where}: {problem.message}" for problem in opened.problems] == [
            "called-in.headline: the text holds the hidden character U+202E"
        ]


@pytest.mark.parametrize("key", ["date", '"date"', "'date'"])
def test_an_event_by_itself_in_yaml_is_told_from_a_story(key: str) -> None:
    event = f"id: fire\ntitle: The mill burns\n{key}: 14 October 1931\n"
    assert recognize("fire.yaml", event) == "event"
    assert recognize("fire.yaml", f"{event}events: []\n") is None
