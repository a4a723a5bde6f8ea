"""Tables of any kind come in the same way, and no cell of them is lost."""

from __future__ import annotations

import bz2
import datetime as dt
import gzip
import json
import lzma
import tarfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from time import process_time
from typing import Any
from zipfile import ZipFile

import pytest
from click.testing import CliRunner
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment

from tests.as_written import as_written
from tests.workbooks import Cell, ods, packed, xlsx
from timeline.cli import timeline as command
from timeline.exchange import to_csv, to_excel
from timeline.incoming import (
    Given,
    Imported,
    Question,
    given_by,
    import_story,
    lines_in,
    open_file,
)
from timeline.incoming.cells import COMPUTED
from timeline.incoming.columns import column_names
from timeline.loading import load_story
from timeline.story import Story
from timeline.timeline import make_timeline, open_timeline

ROOT = Path(__file__).parents[1]
STORIES = [ROOT / "data" / name for name in ("zhang.yaml", "template.yaml", "mill.yaml")]


def read(content: bytes | str, name: str = "t.csv", **given: Any) -> Imported:
    return import_story(name, content, Given(**given))


def story(imported: Imported) -> Story:
    assert imported.problems == ()
    assert imported.story is not None
    return imported.story


def dates(imported: Imported) -> list[str | None]:
    return [as_written(event.date) for event in story(imported).events]


def test_a_row_without_a_headline_says_so_and_where_it_stands() -> None:
    made = import_story("t.csv", "date,headline,place\n1990,A,Quay\n1991,,Pier\n")
    assert made.story is not None
    event = made.story.events[1]
    said = "Without a headline in the imported file: line 3"
    assert (event.id, event.headline) == ("event-2", said)
    assert "headline: the file has none: line 3" in made.to_add


class TestText:
    @pytest.mark.parametrize(
        "text",
        [
            "sep=;\ndate;headline\n1990;A, b\n",
            '"sep=;"\r\ndate;headline\r\n1990;A, b\r\n',
            "date;headline\r1990;A, b\r",
            '"date";"headline"\n1990;"A, b"\n',
            '"date";"headline, or a, b, c"\n1990;"A, b"\n',
            "\ufeffdate;headline\n1990;A, b\n",
        ],
    )
    def test_is_separated_by_what_it_says_or_shows(self, text: str) -> None:
        long = "headline, or a, b, c"
        columns = {long: "headline"} if long in text else {}
        [event] = story(read(text.encode(), columns=columns)).events
        assert (as_written(event.date), event.headline) == ("1990", "A, b")

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
    def test_of_unicode_says_itself_what_it_is(self, encoding: str) -> None:
        content = "date,headline\n1990,Café 咖啡\n".encode(encoding)
        assert story(read(content)).events[0].headline == "Café 咖啡"
        opened = open_file("t.csv", content)
        assert opened.story is not None
        assert opened.story.events[0].headline == "Café 咖啡"

    @pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
    @pytest.mark.parametrize(
        "headline", ["大火，开庭", "Пожар в городе", "火事があった", "불이 났다", "حريق"]
    )
    def test_of_utf_16_without_its_mark_is_read(self, headline: str, encoding: str) -> None:
        table = f"日期,标题\n1990,{headline}\n1991,{headline}\n".encode(encoding)
        assert {event.headline for event in story(read(table)).events} == {headline}

    @pytest.mark.parametrize(
        ("content", "line", "column"),
        [
            (b"date,headline\n1990,A f\0ire\n1991,A trial\n", 2, 9),
            (b"date,headline\n1990,A f\0\0ire\n", 2, 9),
            (b"date,headline\n1990,A fire\n" + b"\0" * 300, 3, 1),
            (b"\0date,headline\n1990,A fire\n", 1, 1),
            ("date,headline\n1990,A fire\n".encode("utf-16-le") + b"x", 1, 2),
        ],
        ids=["one", "two", "the end", "the beginning", "half of UTF-16"],
    )
    def test_with_nul_bytes_is_told_to_have_them(
        self, content: bytes, line: int, column: int
    ) -> None:
        told = (
            f"t.csv:{line}: a NUL byte, which is in no text, stands at column {column} "
            "(save the file anew in the program that wrote it, for it may be broken)"
        )
        assert [str(each) for each in read(content, "t.csv").problems] == [told]
        assert [str(each) for each in open_file("t.csv", content).problems] == [told]

    CONTENT = "date,headline\n1990,“Façade”\n1991,plain\n1992,Zoë\n".encode("cp1252")

    def test_of_another_encoding_is_asked_about_with_its_lines(self) -> None:
        imported = read(self.CONTENT)
        [problem] = imported.problems
        assert str(problem) == (
            "t.csv:2: the letters of the file are in no encoding that names itself (save it as CSV "
            "UTF-8 (Comma delimited), or say which encoding it is in)"
        )
        [question] = imported.questions
        assert (question.topic, question.examples) == ("encoding", ("1990,“Façade”", "1992,Zoë"))
        assert question.choices[:2] == ("cp1252", "cp1251")
        assert open_file("t.csv", self.CONTENT).questions == (question,)

    def test_is_read_in_the_encoding_that_is_named(self) -> None:
        made = story(read(self.CONTENT, encoding="cp1252"))
        assert [event.headline for event in made.events] == ["“Façade”", "plain", "Zoë"]
        assert read(b"date,headline\n1990,\x81\n", encoding="cp1252").problems[0].message == (
            "the file is not in the encoding cp1252"
        )


class TestWorkbooks:
    @pytest.mark.parametrize(
        ("cell", "written"),
        [
            ((dt.datetime(2015, 1, 1), "yyyy"), "2015"),
            ((dt.datetime(2012, 10, 1), "mmm-yy"), "2012-10"),
            ((dt.datetime(2012, 10, 3), "dd/mm/yyyy"), "2012-10-03"),
            ((dt.datetime(2012, 10, 3), "[$-409]d mmmm yyyy;@"), "2012-10-03"),
            ((dt.datetime(2012, 10, 3), 'yyyy" d"'), "2012"),
            ((dt.datetime(2012, 10, 3, 9, 5), "yyyy-mm-dd hh:mm"), "2012-10-03T09:05"),
            ((dt.datetime(2012, 10, 3, 9, 5, 7), "yyyy-mm-dd hh:mm:ss"), "2012-10-03T09:05:07"),
            ((dt.datetime(2012, 10, 3, 9, 5), "yyyy-mm-dd"), "2012-10-03"),
            ((dt.datetime(2012, 10, 3), "yyyy-mm-dd hh:mm"), "2012-10-03"),
            (2015, "2015"),
            (2015.0, "2015"),
            ((2011.1, "0.00"), "2011.10"),
            ((2015, "0"), "2015"),
            ("early 2015", "early 2015"),
        ],
    )
    def test_hold_dates_no_finer_than_they_show_them(self, cell: Cell, written: str) -> None:
        content = xlsx(["date", "headline"], [cell, "H"])
        assert dates(read(content, "t.xlsx")) == [written]

    @pytest.mark.parametrize(
        ("column", "written"),
        [
            ([2011.1], [None]),
            ([2011.5, 2012.3], [None, None]),
            ([2011, 2011.5], ["2011", None]),
            ([2011.12, 2011.25], [None, None]),
            ([(2011.1, "0.0")], [None]),
            ([2011.05, 2011.1, 2011.11], ["2011.05", "2011.10", "2011.11"]),
            ([2011.05, 2011.2], [None, None]),
            ([2011.5, 2011.1, 2011.11], ["2011.5", None, "2011.11"]),
            ([2011.5, "2011.10", 2011.1], ["2011.5", "2011.10", None]),
            ([2011.12], ["2011.12"]),
            (["2011.1"], ["2011.1"]),
        ],
        ids=str,
    )
    def test_numbers_are_months_where_their_column_shows_it(
        self, column: list[Cell], written: list[str | None]
    ) -> None:
        content = xlsx(["date", "headline"], *([cell, "H"] for cell in column))
        imported = read(content, "t.xlsx")
        assert imported.story is not None
        assert [as_written(event.date) for event in imported.story.events] == written
        assert len(imported.problems) == written.count(None)

    def test_a_number_in_doubt_is_told_and_kept_as_it_is_shown(self) -> None:
        imported = read(xlsx(["date", "headline"], [2011.1, "H"]), "t.xlsx")
        [problem] = imported.problems
        assert str(problem) == (
            "t.xlsx: row 2, column 'date': "
            '"2011.1" is a number, and does not say whether it is a month or a part of the year. '
            'Write a month as in "2011-10". '
            "(the event is there without it; what the file has is among its notes)"
        )
        assert imported.story is not None
        assert imported.story.events[0].notes == "The imported file gives as date: 2011.1"
        held = json.dumps([{"date": 2011.1, "headline": "H"}])
        assert [each.message for each in read(held, "t.json").problems] == [problem.message]

    @pytest.mark.parametrize(
        ("date", "shown", "written"),
        [
            ("2015-01-01", "2015", "2015"),
            ("2012-10-01", "Oct-12", "2012-10"),
            ("2012-10-01", "Okt. 12", "2012-10"),
            ("2012-10-03", "03.10.12", "2012-10-03"),
            ("2012-10-03", "3. Oktober 2012", "2012-10-03"),
            ("2015-03-02", "02/03/15", "2015-03-02"),
            ("2012-10-03T09:05:00", "2012-10-03 09:05", "2012-10-03T09:05"),
            ("", "early 2012", "early 2012"),
        ],
    )
    def test_of_libreoffice_hold_what_they_show(self, date: str, shown: str, written: str) -> None:
        content = ods(["date", "headline"], [(date, shown), "H"])
        assert dates(read(content, "t.ods")) == [written]

    def test_of_other_programs_hold_their_values_where_they_show_no_words(self) -> None:
        cells = (
            'office:value-type="date" office:date-value="2012-10-03T09:05:00"',
            'office:value-type="float" office:value="1955"',
            'office:value-type="date" office:date-value="-0043-03-15"',
        )
        headline = "<table:table-cell><text:p>H</text:p></table:table-cell>"
        rows = "".join(
            f"<table:table-row><table:table-cell {cell}/>{headline}</table:table-row>"
            for cell in cells
        )
        content = ods(["date", "headline"], after=rows)
        assert dates(read(content, "t.ods")) == ["2012-10-03T09:05:00", "1955", "-0043-03-15"]

    def test_that_show_no_year_are_asked_for_it(self) -> None:
        for content in (
            xlsx(["date", "headline"], [(dt.datetime(2026, 10, 12), "d-mmm"), "H"]),
            ods(["date", "headline"], [("2026-10-12", "12-Oct"), "H"]),
        ):
            imported = read(content, "t.xlsx")
            assert imported.questions == (Question("published", ("12 October",)),)
            assert dates(read(content, "t.xlsx", published="2018-04-22")) == ["12 October"]

    def test_of_several_sheets_give_the_first_and_tell_of_the_others(self) -> None:
        content = xlsx(["date", "headline"], ["1990", "A"], More=[["x"]], Empty=[])
        imported = read(content, "t.xlsx")
        assert [event.headline for event in story(imported).events] == ["A"]
        assert "of the sheets 'Sheet' is read; others are left out: 'More'" in imported.notes

    def test_show_nothing_of_a_hidden_sheet(self) -> None:
        book = load_workbook(BytesIO(xlsx(["x"], Shown=[["date", "headline"], ["1990", "A"]])))
        book.worksheets[0].sheet_state = "hidden"
        out = BytesIO()
        book.save(out)
        imported = read(out.getvalue(), "t.xlsx")
        assert dates(imported) == ["1990"]
        assert not any("others are left out" in note for note in imported.notes)

    def test_have_the_numbers_of_their_rows(self) -> None:
        content = xlsx(["date", "headline"], [], ["soon", "A"])
        [problem] = read(content, "t.xlsx").problems
        assert (problem.line, problem.where) == (0, "row 3, column 'date'")

    @pytest.mark.long
    @pytest.mark.parametrize("path", STORIES, ids=lambda path: path.name)
    def test_of_a_story_give_the_story_back(self, path: Path) -> None:
        made = load_story(path)
        back = story(read(to_excel(make_timeline(made)), "s.xlsx"))
        ours, theirs = made.model_dump(), back.model_dump()
        events = [
            sorted(each.pop("events"), key=lambda event: event["id"]) for each in (ours, theirs)
        ]
        for event in (*events[0], *events[1]):
            event.pop("ignore")
        assert events[0] == events[1]
        assert {**ours, "ignore": ()} == {**theirs, "ignore": ()}

    @pytest.mark.long
    def test_to_fill_in_are_written_and_read(self, tmp_path: Path) -> None:
        out, back = tmp_path / "s.xlsx", tmp_path / "s.yaml"
        assert CliRunner().invoke(command, ["new", "--to", "excel", "-o", str(out)]).exit_code == 0
        assert CliRunner().invoke(command, ["import", str(out), "-o", str(back)]).exit_code == 0
        assert load_story(back).title == load_story(STORIES[1]).title


class TestObjects:
    def test_are_rows_of_a_table(self) -> None:
        objects = [
            {"date": "October 2012", "title": "A", "tags": ["x", "y"], "where": {"lat": 1}},
            {"title": "B", "date": 2017, "gone": None},
        ]
        made = story(read(json.dumps(objects), "t.json"))
        assert [as_written(event.date) for event in made.events] == ["October 2012", "2017"]
        assert [(each.label, each.text) for each in made.events[0].details] == [
            ("tags", "x; y"),
            ("where", "lat 1"),
        ]


class TestColumns:
    @pytest.mark.parametrize(
        ("names", "language"),
        [
            ("Datum;Überschrift;Beschreibung", "de"),
            ("Fecha;Título;Descripción", "es"),
            ("Date;Titre;Résumé", "fr"),
            ("Data;Titolo;Descrizione", "it"),
            ("日付;見出し;概要", "ja"),
            ("Datum;Gebeurtenis;Beschrijving", "nl"),
            ("Data;Título;Descrição", "pt"),
            ("Дата;Заголовок;Описание", "ru"),
            ("日期;标题;摘要", "zh"),
        ],
    )
    def test_are_known_in_many_languages(self, names: str, language: str) -> None:
        [event] = story(read(f"{names}\n1990;H;S\n", language=language)).events
        assert (as_written(event.date), event.headline, event.summary) == ("1990", "H", "S")

    def test_are_what_their_author_says(self) -> None:
        imported = read("when,blurb,title\n1990,A,B\n", columns={"blurb": "headline"})
        [event] = story(imported).events
        assert (event.headline, event.details[0].label) == ("A", "title")

    def test_that_are_all_unknown_are_asked_about(self) -> None:
        imported = read("Mood,Colour\nglad,red\n")
        [question] = imported.questions
        assert (question.topic, question.examples) == ("columns", ("Mood", "Colour"))
        assert {"date", "headline", "summary"} < set(question.choices)
        assert story(read("Mood,Colour\nglad,red\n", columns={"Mood": "headline"})).events

    def test_that_are_not_known_become_details_that_readers_see(self) -> None:
        [event] = story(read("date,title,Place,Mood\n1990,A,Paris,\n")).events
        assert [(each.label, each.text) for each in event.details] == [("Place", "Paris")]

    def test_of_a_stranger_with_names_of_ours_are_not_known_either(self) -> None:
        own = {
            **dict.fromkeys(COMPUTED[1:], "a word"),
            "quotations": "I saw it",
            "media_source": "s",
        }
        text = f"date,headline,{','.join(own)}\n1990,A,{','.join(own.values())}\n"
        imported = read(text)
        [event] = story(imported).events
        assert [(each.label, each.text) for each in event.details] == list(own.items())
        told = ", ".join(f"'{name}'" for name in own)
        assert imported.notes == (f"columns with names that are not known became details: {told}",)

    def test_of_a_stranger_keep_what_is_in_groups(self) -> None:
        items = [
            {"date": "2012", "title": "A", "sources": [{"title": "T", "url": "https://a.org"}]}
        ]
        [event] = story(read(json.dumps(items), "t.json")).events
        kept = [(each.label, each.text) for each in event.details]
        assert kept == [("sources", "title T, url https://a.org")]

    def test_of_addresses_are_no_headline(self) -> None:
        text = (
            "event,eventLabel,date\n"
            "http://www.wikidata.org/entity/Q1,A trial,1990\n"
            "http://www.wikidata.org/entity/Q2,A verdict,1991\n"
        )
        made = story(read(text))
        assert [event.headline for event in made.events] == ["A trial", "A verdict"]
        assert made.events[0].details[0].text == "http://www.wikidata.org/entity/Q1"

    def test_of_sources_become_sources_to_which_events_refer(self) -> None:
        text = (
            "date,title,source,citation,url\n"
            "1990,A,The Gazette,p. 3,https://gazette.example/3\n"
            "1991,B,The Gazette,p. 3,https://gazette.example/3\n"
            "1992,C,,,https://www.log.example/x\n"
            "1993,D,,,\n"
        )
        made = story(read(text))
        told = [(each.publisher, each.title, each.url, each.published) for each in made.sources]
        assert told == [
            ("The Gazette", "p. 3", "https://gazette.example/3", None),
            ("log.example", "https://www.log.example/x", "https://www.log.example/x", None),
        ]
        claims = [[(each.says, each.source) for each in event.claims] for event in made.events]
        said, (first, second) = "The imported file names this source.", made.sources
        assert claims == [[(said, first.id)], [(said, first.id)], [(said, second.id)], []]
        assert {each.kind for each in made.sources} == {"unknown"}

    def test_of_pictures_become_media(self) -> None:
        text = "date,title,image,credit,alt\n1990,A,https://p.example/a.jpg,M. Lund,A quay\n"
        [event] = story(read(text)).events
        assert event.media is not None
        assert event.media.model_dump(exclude_none=True) == {
            "link": "https://p.example/a.jpg",
            "alt": "A quay",
            "credit": "M. Lund",
        }

    def test_have_no_name_of_two_keys_that_would_hide_one(self) -> None:
        """A later key never gets a column whose name is only an earlier one's."""
        names = column_names()
        seen: dict[str, str] = {}
        for key, own in names.items():
            assert set(own) - seen.keys(), key
            seen |= dict.fromkeys(own, key)

    def test_of_our_own_table_come_back(self) -> None:
        made = load_story(STORIES[1])
        imported = read(to_csv(make_timeline(made)))
        back = story(imported)
        follow = "columns that follow from the others are left out, to be worked out anew"
        assert f"{follow}: {', '.join(COMPUTED)}" in imported.notes
        for event in made.events:
            again = back.event(event.id)
            assert again.details == event.details
            assert (again.media is None) == (event.media is None)

    def test_keep_which_events_other_stories_tell(self) -> None:
        made = story(read("date,headline,same-as\n1990,A,mill/fire; nowhere ;x/y\n"))
        assert made.events[0].same_as == ("mill/fire", "x/y")
        assert made.events[0].notes == "same-as: nowhere"

    def test_are_named_on_the_command_line(self, tmp_path: Path) -> None:
        table = tmp_path / "t.csv"
        table.write_text("date,blurb\n1990,A\n", encoding="utf-8")
        run = CliRunner().invoke(command, ["import", str(table), "--column", "blurb=summary"])
        assert "summary: A" in run.stdout
        run = CliRunner().invoke(command, ["import", str(table), "--column", "blurb=words"])
        assert run.exit_code == 2
        assert "'blurb=words' is not NAME=KEY; the keys are id, date," in run.stderr


def bomb() -> bytes:
    return packed({"xl/workbook.xml": "", "xl/worksheets/sheet1.xml": b"0" * 65_000_000})


def tarred(content: bytes) -> bytes:
    made, about = BytesIO(), tarfile.TarInfo("t.csv")
    about.size = len(content)
    with tarfile.open(fileobj=made, mode="w") as archive:
        archive.addfile(about, BytesIO(content))
    return made.getvalue()


def locked() -> bytes:
    """Return a zip file whose one part says that a password protects it."""
    content = bytearray(packed({"a.csv": "date"}))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


def sheet(inner: str) -> bytes:
    return packed({"xl/workbook.xml": "", "xl/worksheets/sheet1.xml": inner})


_MANY_HIDDEN = (
    '<table:table-column table:visibility="collapse" table:number-columns-repeated="1000"/>'
)


class TestRefusals:
    @pytest.mark.long
    @pytest.mark.parametrize(
        ("content", "message", "hint"),
        [
            (
                packed({"xl/workbook.xml": "", "xl/vbaProject.bin": "x"}),
                "the workbook holds macros, which may do anything",
                "save it in that program as 'Excel Workbook (*.xlsx)'",
            ),
            (
                packed({"xl/workbook.bin": ""}),
                "this is a binary workbook of Excel",
                "save it in that program as 'Excel Workbook (*.xlsx)'",
            ),
            (
                b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"),
                "a password protects the workbook",
                "open it in that program, take the password away and save it",
            ),
            (
                b"\xd0\xcf\x11\xe0",
                "this is a file of an old Word or Excel",
                "save it in that program as 'Excel Workbook (*.xlsx)'",
            ),
            (
                xlsx(["date", "headline"], ["1990", "=A1&B1"]),
                "the cell B2 holds a formula, and the file does not say what it comes to",
                "open the file in Excel or LibreOffice, and save it",
            ),
            (
                xlsx(["date", "headline"], ["1990", "A"])[:-200],
                "the file is broken, or only a part of it is there",
                "save or download it once more",
            ),
            (
                locked(),
                "a password protects the file",
                "save it without the password",
            ),
            (
                sheet("no table"),
                "the workbook is broken",
                "open it in Excel or LibreOffice and save it anew",
            ),
            (
                bomb(),
                "unpacked, the file is larger than 64 MB, or of more than 1,000 parts",
                "copy the table alone into a new file",
            ),
            (
                packed({f"{number}": "" for number in range(1_001)}),
                "unpacked, the file is larger than 64 MB, or of more than 1,000 parts",
                "copy the table alone into a new file",
            ),
            (
                sheet("<row>" + '<c r="A1"/>' * 600_000 + "</row>"),
                "the table has more than 1,000 columns",
                "an event is a row, not a column",
            ),
            (
                sheet('<row><c r="A1"/></row>' * 1_200_001),
                "the workbook has more than 1,200,000 cells",
                "an event is a row of some columns",
            ),
            (
                sheet("<!DOCTYPE a>"),
                "the workbook is none that Excel writes",
                "save it in Excel anew",
            ),
            (
                sheet("<row></row>" + "<c " * 20_000 + "x" * 2_000_000),
                "the workbook is broken",
                "open it in Excel or LibreOffice and save it anew",
            ),
            (
                sheet('<row r="1"><c r="A1"><f/>' + " " * 100_000 + "</row>"),
                "the workbook is broken",
                "open it in Excel or LibreOffice and save it anew",
            ),
            (
                ods(after=_MANY_HIDDEN * 30_000),
                "the table is empty",
                "its first line names the columns",
            ),
            (
                xlsx(["date", "headline"], [(dt.date(1990, 5, 3), "[" * 100_000 + "yyyy"), "A"]),
                "the workbook is none that Excel writes",
                "save it in Excel anew",
            ),
            (
                gzip.compress(b"date,headline\n1990,A\n", mtime=0),
                "this file is packed with gzip",
                "unpack it, and choose a file in it, or pack it as ZIP",
            ),
            *(
                (content, f"this {what}", "unpack it, and choose a file in it, or pack it as ZIP")
                for content, what in (
                    (bz2.compress(b"date,headline\n1990,A\n"), "file is packed with bzip2"),
                    (lzma.compress(b"date,headline\n1990,A\n"), "file is packed with xz"),
                    (tarred(b"date,headline\n1990,A\n"), "is a tar archive"),
                )
            ),
            (
                ods(["date"], **{"content.xml": "<office:document"}),
                "the spreadsheet is broken",
                "open it in LibreOffice and save it anew",
            ),
            (
                ods(["date"], **{"content.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}),
                "the spreadsheet has more than 1,200,000 cells, or is not LibreOffice's own",
                "copy the table alone into a new file",
            ),
            (
                ods(["date"], **{"META-INF/manifest.xml": "<manifest:encryption-data/>"}),
                "a password protects the spreadsheet",
                "save it without the password",
            ),
            (
                b"date," * 600_000 + b"\n1990\n",
                "the table has 600,001 columns, and at most 1,000 are read",
                "an event is a line, not a column",
            ),
        ],
        ids=lambda value: "" if isinstance(value, bytes) else None,
    )
    def test_say_what_was_found_and_what_to_do(
        self, content: bytes, message: str, hint: str
    ) -> None:
        begun = process_time()
        opened = open_file("t.xlsx", content)
        assert process_time() - begun < 2
        assert opened.story is None
        assert [(each.message, each.hint) for each in opened.problems] == [(message, hint)]

    def test_of_cells_and_rows_that_are_said_to_be_many_take_no_time(self) -> None:
        far = "<table:table-cell table:number-columns-repeated='1000000000'/>"
        many = f"<table:table-row table:number-rows-repeated='1000000000'>{far}</table:table-row>"
        content = ods(["date", "headline"], after=many)
        begun = process_time()
        imported = read(content, "t.ods")
        assert process_time() - begun < 2
        assert imported.problems[0].message == (
            "below the names of the columns, 'date', 'headline', the table has no row"
        )

    def test_of_full_cells_that_repeat_beyond_measure_are_refused(self) -> None:
        full = "<table:table-cell table:number-columns-repeated='900'><text:p>x</text:p>"
        many = f"<table:table-row table:number-rows-repeated='9000'>{full}</table:table-cell>"
        [problem] = read(ods(["date"], after=f"{many}</table:table-row>"), "t.ods").problems
        assert problem.message.startswith("the spreadsheet has more than 1,200,000 cells")

    def test_of_rows_that_repeat_repeats_them(self) -> None:
        twice = (
            "<table:table-row table:number-rows-repeated='2'>"
            "<table:table-cell table:number-columns-repeated='2'><text:p>1990</text:p>"
            "</table:table-cell></table:table-row>"
        )
        assert dates(read(ods(["date", "headline"], after=twice), "t.ods")) == ["1990", "1990"]

    def test_of_many_people_in_a_cell(self) -> None:
        people = ";".join(f"Person {number}" for number in range(10_000))
        begun = process_time()
        opened = open_file("t.csv", f"date,headline,people\n1990,A,{people}\n".encode())
        assert process_time() - begun < 2
        assert opened.problems


def test_an_item_of_a_list_is_told_by_its_number_and_not_by_a_line() -> None:
    text = '[{"date":"2011","headline":"a"},{"date":"foo","headline":"b"}]'
    [problem] = import_story("list.json", text).problems
    assert str(problem).startswith('list.json: item 2, date: "foo"')


class TestWhatWasToldToNobody:
    def test_cells_of_failed_formulas_and_signs_that_cannot_be_seen(self) -> None:
        imported = read("date,title,summary\n1955,It \u202esank,#N/A\n1956,A \u200db,#REF!\n")
        assert [event.headline for event in story(imported).events] == ["It sank", "A \u200db"]
        assert [event.summary for event in story(imported).events] == ["It sank", "A \u200db"]
        assert imported.notes[1:] == (
            "#N/A is left out, for it is a formula that failed: line 2",
            "signs that cannot be seen are left out: line 2",
            "#REF! is left out, for it is a formula that failed: line 3",
        )

    def test_a_problem_of_a_workbook_names_the_column_as_the_workbook_does(self) -> None:
        [problem] = read(xlsx(["Datum", "Titel"], ["bald", "A"]), "t.xlsx").problems
        assert str(problem).startswith("t.xlsx: row 2, column 'Datum': \"bald\" cannot be read")

    @pytest.mark.long
    def test_a_problem_of_the_workbook_of_a_story_names_its_row_and_column(self) -> None:
        made = open_timeline(Path(__file__).parents[1] / "data" / "mill.yaml")
        book = load_workbook(BytesIO(to_excel(made)))
        faults = [
            ("events", 2, "lane", "brige"),
            ("events", 4, "media_file", "../a.png"),
            ("events", 3, "id", "No Id"),
            ("people", 3, "named", "fully"),
            ("quotations", 2, "kind", "speach"),
            ("claims", 2, "withdrawn_by", "nobody"),
            ("claims", 2, "withdrawn_on", "1932"),
            ("story", 2, "value", "T" * 600),
        ]
        for title, row, column, wrong in faults:
            names = [cell.value for cell in book[title][1]]
            book[title].cell(row, names.index(column) + 1, wrong)
        book.save(changed := BytesIO())
        problems = read(changed.getvalue(), "t.xlsx").problems
        places = [f"'{title}', row {row}, column '{column}'" for title, row, column, _ in faults]
        places[-1] = "'story', row 2"
        assert sorted(each.where for each in problems) == sorted(places)

    def test_a_problem_of_a_date_names_no_key_of_a_story(self) -> None:
        table = "date,title\n02/03/2015,A\nApril 15,B\n"
        told = [problem.message for problem in read(table).problems]
        assert "Write the one that is meant, or give the order of all such dates." in told[0]
        assert "there is no reference day to infer it from. Write the year" in told[1]

    @pytest.mark.parametrize("encoding", ["utf-32", "utf-32-le", "utf-32-be", "utf-16"])
    def test_a_table_in_any_unicode_is_read(self, encoding: str) -> None:
        table = "date,title\n1955,Père\n".encode(encoding)
        assert [event.headline for event in story(read(table)).events] == ["Père"]

    def test_an_object_that_holds_one_list_is_that_list(self) -> None:
        data = {"title": "T", "by": "me", "events": [{"inception": "1955", "title": "A"}]}
        imported = read(json.dumps(data), "t.json")
        [event] = story(imported).events
        assert (event.headline, event.date and event.date.as_written) == ("A", "1955")
        assert story(imported).title == "T"
        assert imported.notes[1:] == ("beside 'events' is left out: 'by'",)
        two = {"a": [{"date": "1955"}], "b": [{"date": "1956"}]}
        [problem] = read(json.dumps(two), "t.json").problems
        assert problem.message == "the file holds several lists: 'a', 'b'"

    def test_hidden_sheets_are_named(self) -> None:
        content = BytesIO(xlsx(["date", "title"], ["1955", "A"], **{"Drafts & more": [["x"]]}))
        book = load_workbook(content)
        book["Drafts & more"].sheet_state = "hidden"
        book.save(hidden := BytesIO())
        notes = read(hidden.getvalue(), "t.xlsx").notes
        assert "hidden sheets are left out: 'Drafts & more'" in notes

    def test_hidden_sheets_of_libreoffice_are_named_and_not_read(self) -> None:
        styles = (
            '<office:automatic-styles><style:style style:name="ta2" style:family="table">'
            '<style:table-properties table:display="false"/></style:style>'
            "</office:automatic-styles>"
        )
        hidden = (
            '</table:table><table:table table:name="Drafts" table:style-name="ta2">'
            "<table:table-row><table:table-cell><text:p>x</text:p></table:table-cell>"
            "</table:table-row>"
        )
        content = ods(["date", "title"], ["1955", "A"], before=styles, after=hidden)
        notes = read(content, "t.ods").notes
        assert "hidden sheets are left out: 'Drafts'" in notes
        assert "others are left out" not in str(notes)

    @pytest.mark.long
    def test_what_was_added_to_the_workbook_of_a_story(self) -> None:
        made = open_timeline(Path(__file__).parents[1] / "data" / "mill.yaml")
        book = load_workbook(BytesIO(to_excel(made)))
        book.create_sheet("Remarks").append(["x"])
        book.create_sheet("Empty")
        book["terms"].sheet_state = "hidden"
        events, quotations = book["events"], book["quotations"]
        width = events.max_column
        events.cell(1, width + 1, "Mood")
        events.cell(2, width + 1, "gloomy")
        events.cell(2, width + 3, "beyond")
        names = [cell.value for cell in quotations[1]]
        quotations.cell(3, names.index("event") + 1, "none")
        book.save(changed := BytesIO())
        imported = read(changed.getvalue(), "t.xlsx")
        assert imported.notes == (
            "a story has no such sheet, or it is hidden, so it is left out: 'Remarks', 'terms'",
            "cells without the name of a column are left out: 'events', row 2",
            "what belongs to no event is left out: 'quotations', row 3",
        )
        first = story(imported).events[0]
        assert ("Mood", "gloomy") in [(each.label, each.text) for each in first.details]
        assert read(to_excel(made), "t.xlsx").notes == ()

    @pytest.mark.parametrize("title", [["Lesson"], ["", "Lesson"], ["Lesson", ""]])
    def test_a_title_above_the_names_of_the_columns_is_named(self, title: list[str]) -> None:
        imported = read(xlsx(title, [], ["date", "title"], ["1955", "A"]), "t.xlsx")
        assert [event.headline for event in story(imported).events] == ["A"]
        said = "a title above the names of the columns is left out (Lesson)"
        assert imported.notes[1:] == (f"{said}: row 1",)
        assert f"{said}: line 1" in read("Lesson,\n\ndate,title\n1955,A\n").notes
        alone = read(xlsx(["title"], ["A"], ["B"]), "t.xlsx")
        assert [event.headline for event in story(alone).events] == ["A", "B"]

    @pytest.mark.parametrize("own", [False, True])
    def test_what_stands_beside_the_cells_of_a_workbook_is_named(self, *, own: bool) -> None:
        mill = Path(__file__).parents[1] / "data" / "mill.yaml"
        plain = xlsx(["date", "title"], ["1955", "A"])
        book = load_workbook(BytesIO(to_excel(open_timeline(mill)) if own else plain))
        book.worksheets[1 if own else 0]["A2"].hyperlink = "https://e.example"
        book.worksheets[0]["A2"].comment = Comment("see the log", "me")
        book.save(changed := BytesIO())
        assert read(changed.getvalue(), "t.xlsx").notes[-2:] == (
            "comments on cells are left out",
            "links behind cells are left out",
        )

    def test_comments_and_links_of_libreoffice_are_named_and_gaps_are_kept(self) -> None:
        said = (
            "<table:table-row><table:table-cell><text:p>1956</text:p></table:table-cell>"
            "<table:table-cell><office:annotation><text:p>see the log</text:p></office:annotation>"
            '<text:p>B<text:tab/>is<text:line-break/><text:a text:style-name="L">here</text:a>'
            "<text:s/>now</text:p>"
            "</table:table-cell></table:table-row>"
        )
        imported = read(ods(["date", "title"], ["1955", "A"], after=said), "t.ods")
        assert [event.headline for event in story(imported).events] == ["A", "B is here now"]
        assert "see the log" not in str(imported.text)
        assert imported.notes == (
            "columns were read by their names: 'title' as headline",
            "comments on cells are left out",
            "links behind cells are left out",
        )

    def test_a_table_in_a_zip_is_asked_about_by_its_own_lines(self) -> None:
        table = "date,title\n1990,Façade\n".encode("cp1252")
        packed_alone = packed({"t.csv": table})
        [question] = open_file("t.zip", packed_alone).questions
        assert question.topic == "encoding"
        assert lines_in(packed_alone, "cp1252") == lines_in(table, "cp1252") == ("1990,Façade",)
        given = given_by({"encoding": "cp1252"})
        read_so = open_file("t.zip", packed_alone, given).story
        assert read_so is not None
        assert read_so.events[0].headline == "Façade"

    def test_an_end_before_the_beginning_is_that_of_one_row(self) -> None:
        table = "date,until,title\n1955,1954,A\n1956,1957,B\n1958,1958,C\n"
        imported = read(table)
        assert [(problem.line, problem.message) for problem in imported.problems] == [
            (2, '"1954" is before the date, "1955".')
        ]
        assert all(question.is_settled for question in imported.questions)
        assert imported.story is not None
        first, second, third = imported.story.events
        assert (first.until, first.notes) == (None, "The imported file gives as until: 1954")
        assert [event.until and event.until.as_written for event in (second, third)] == [
            *("1957", "1958")
        ]

    def test_what_schema_org_calls_the_times_of_an_event_is_known(self) -> None:
        graph = {"@graph": [{"name": "A", "startDate": "1955", "endDate": "1957"}]}
        [event] = story(read(json.dumps(graph), "t.json")).events
        assert (event.date and event.date.as_written, event.until and event.until.as_written) == (
            *("1955", "1957"),
        )


def column(tmp_path: Path, *pairs: str, name: str = "t.csv") -> tuple[int, str]:
    """Return how an import with these columns ends, and the last line that it says."""
    path = tmp_path / name
    path.write_text("date,headline,Note\n1990,A,glad\n", encoding="utf-8")
    options = [option for pair in pairs for option in ("--column", pair)]
    run = CliRunner().invoke(command, ["import", str(path), *options])
    return run.exit_code, run.stderr.splitlines()[-1].removeprefix(f"{tmp_path}/")


def test_a_column_that_is_not_there_is_refused_with_the_nearest_one(tmp_path: Path) -> None:
    there = "the columns are 'date', 'headline', 'Note'"
    assert column(tmp_path, "Nope=summary") == (
        1,
        f"t.csv: there is no column 'Nope'; {there} (did you mean 'Note'?)",
    )
    assert column(tmp_path, "Zebra=summary") == (
        1,
        f"t.csv: there is no column 'Zebra'; {there} (write the name as the table has it)",
    )
    assert column(tmp_path, "Note=summary")[0] == 0


def test_a_key_that_is_none_is_refused_with_the_nearest_one(tmp_path: Path) -> None:
    code, told = column(tmp_path, "Note=sumary")
    assert code == 2
    assert "'Note=sumary' is not NAME=KEY (did you mean 'Note=summary'?); the keys are id," in told
    code, told = column(tmp_path, "Note=summary", "headline=summary")
    assert (code, told.endswith("the key 'summary' is given twice")) == (2, True)
    code, told = column(tmp_path, "Note=summary", "Note=notes")
    assert (code, told.endswith("the column 'Note' is given twice")) == (2, True)


@pytest.mark.parametrize(
    ("shown", "date"),
    [
        ("ddd", "Monday"),
        ("dddd", "Monday"),
        ('"Q3" yyyy', "Q3 2015"),
        ("ddd d mmm yyyy", "2015-08-03"),
        ("dddd, mmmm yyyy", "2015-08"),
    ],
)
def test_a_cell_of_a_weekday_or_a_quarter_is_no_day(shown: str, date: str) -> None:
    day = dt.datetime(2015, 8, 3)
    made = read(xlsx(["date", "headline"], [(day, shown), "A"]), "t.xlsx")
    words = shown_dates(made)
    assert date in words or f"The imported file gives as date: {date}" in words


@pytest.mark.parametrize("shown", ["Mon", "Q3 2015", "August"])
def test_a_cell_of_a_spreadsheet_that_shows_no_day_is_what_it_shows(shown: str) -> None:
    content = ods(["date", "headline"], [("2015-08-03", shown), "A"])
    made = read(content, "t.ods")
    words = shown_dates(made)
    assert shown in words or f"The imported file gives as date: {shown}" in words


def shown_dates(made: Imported) -> list[str]:
    """Return what the events have for their dates, or tell of them among their notes."""
    assert made.story is not None
    [event] = made.story.events
    return [event.date.as_written if event.date else "", event.notes or ""]


def messy(*rows: Sequence[Cell], merged: str = "") -> bytes:
    """Return a workbook as teachers have them, some of its cells merged."""
    book = load_workbook(BytesIO(xlsx(*rows)))
    for place in merged.split():
        book.worksheets[0].merge_cells(place)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def repacked(content: bytes, *changes: tuple[str, str]) -> bytes:
    """Return a spreadsheet of LibreOffice with its content changed."""
    with ZipFile(BytesIO(content)) as pack:
        parts = {name: pack.read(name).decode() for name in pack.namelist()}
    for old, new in changes:
        assert old in parts["content.xml"]
        parts["content.xml"] = parts["content.xml"].replace(old, new)
    return packed(parts)


def saved(book: Workbook) -> bytes:
    book.save(out := BytesIO())
    return out.getvalue()


class TestSheetsOfTeachers:
    def test_a_year_that_is_merged_over_its_rows_is_the_year_of_each(self) -> None:
        made = read(
            messy(
                ["Weimar, 9b"],
                ["Jahr", "Datum", "Ereignis"],
                ["1918", "9. November", "Republik"],
                ["", "11. November", "Waffenstillstand"],
                ["1919", "19. Januar", "Wahl"],
                merged="A1:C1 A3:A4",
            ),
            "t.xlsx",
            language="de",
        )
        assert dates(made) == ["9. November 1918", "11. November 1918", "19. Januar 1919"]
        assert "a cell that is merged over several rows counts for each of them" in made.notes

    def test_a_cell_of_libreoffice_that_is_merged_counts_for_each_row_too(self) -> None:
        content = ods(
            ["Jahr", "Datum", "Ereignis"],
            ["1918", "9. November", "Republik"],
            ["1850", "11. November", "Waffenstillstand"],
            ["1919", "19. Januar", "Wahl"],
        )
        plain = "<table:table-cell><text:p>"
        made = read(
            repacked(
                content,
                (f"{plain}1918", f'{plain[:-9]} table:number-rows-spanned="2"><text:p>1918'),
                (
                    f"{plain}1850</text:p></table:table-cell>",
                    "<table:covered-table-cell><text:p>1850</text:p></table:covered-table-cell>",
                ),
            ),
            "t.ods",
            language="de",
        )
        assert dates(made) == ["9. November 1918", "11. November 1918", "19. Januar 1919"]
        assert "a cell that is merged over several rows counts for each of them" in made.notes

    def test_merged_cells_of_libreoffice_beyond_measure_are_refused(self) -> None:
        spanned = '<table:table-cell table:number-rows-spanned="9999"><text:p>A'
        rows = [["1990", "A"] for _ in range(20)]
        content = repacked(
            ods(["date", "headline"], *rows), ("<table:table-cell><text:p>A", spanned)
        )
        [problem] = read(content, "t.ods").problems
        assert problem.message == "more than 100,000 cells of the spreadsheet are merged"

    def test_hidden_columns_and_rows_are_told_and_not_read(self) -> None:
        rows = [
            ["date", "headline", "secret", "hidden", "place"],
            ["1990", "A", "x", "x", "L"],
            ["1991", "B", "y", "y", "M"],
            ["1992", "C", "z", "z", "N"],
        ]
        book = load_workbook(BytesIO(xlsx(*rows)))
        book.worksheets[0].column_dimensions["C"].hidden = True
        book.worksheets[0].column_dimensions["D"].hidden = True
        book.worksheets[0].row_dimensions[3].hidden = True
        book.save(out := BytesIO())
        collapsed = 'table:visibility="collapse"'
        columns = (
            '<table:table-column table:number-columns-repeated="2"/>'
            f'<table:table-column {collapsed} table:number-columns-repeated="2"/>'
        )
        filtered = '<table:table-row table:visibility="filter"><table:table-cell><text:p>1991'
        of_libreoffice = repacked(
            ods(*rows),
            ('"Sheet1">', f'"Sheet1">{columns}'),
            ("<table:table-row><table:table-cell><text:p>1991", filtered),
        )
        for content, name in ((out.getvalue(), "t.xlsx"), (of_libreoffice, "t.ods")):
            made = read(content, name)
            assert dates(made) == ["1990", "1992"]
            told = "hidden {} are left out; once the spreadsheet shows them they are read: {}"
            assert made.notes == (
                "columns with names that are not known became details: 'place'",
                told.format("columns", "'secret', 'hidden'"),
                told.format("rows", "row 3"),
            )
            assert "secret" not in str(made.text)

    @pytest.mark.long
    def test_of_a_workbook_of_a_story_hidden_columns_are_read(self) -> None:
        mill = Path(__file__).parents[1] / "data" / "mill.yaml"
        book = load_workbook(BytesIO(to_excel(open_timeline(mill))))
        before = read(saved(book), "t.xlsx").text
        book["events"].column_dimensions["A"].hidden = True
        book["events"].row_dimensions[2].hidden = True
        assert read(saved(book), "t.xlsx").text == before

    @pytest.mark.parametrize(
        ("last", "told"),
        [
            (["TOTAL", "", 12], "TOTAL, 12"),
            (["", "Summe:", 12], "Summe:, 12"),
            (["合计", "", 12], "合计, 12"),
            (["", "Total: 12"], "Total: 12"),
            (["", "", 12], "12"),
        ],
    )
    def test_a_sum_right_below_the_table_is_no_event(self, last: Sequence[Cell], told: str) -> None:
        rows: list[list[Cell]] = [["date", "headline", "dead"], ["1990", "A", 5], ["1991", "B", 7]]
        message = f"a sum below the table is no event and is left out ({told})"
        made = read(xlsx(*rows, last), "t.xlsx")
        assert dates(made) == ["1990", "1991"]
        assert f"{message}: row 4" in made.notes
        text = "\n".join(",".join(map(str, row)) for row in (*rows, last))
        assert f"{message}: line 4" in read(text, "t.csv").notes

    @pytest.mark.parametrize(
        "last", [["1992", "Total eclipse", 3], ["1992", "Sum", "x"], ["", "", 13]]
    )
    def test_other_rows_at_the_end_are_events(self, last: Sequence[Cell]) -> None:
        rows: list[list[Cell]] = [["date", "headline", "dead"], ["1990", "A", 5], ["1991", "B", 7]]
        assert len(dates(read(xlsx(*rows, last), "t.xlsx"))) == 3

    def test_remarks_below_the_table_are_no_events(self) -> None:
        made = read(
            xlsx(["date", "headline", "lane"], ["1990", "A", "L"], [], ["", "Please check!"]),
            "t.xlsx",
        )
        assert dates(made) == ["1990"]
        assert "what stands below the table is left out (Please check!): row 4" in made.notes
        near = read(xlsx(["date", "headline"], ["1990", "A"], ["", "B"]), "t.xlsx")
        assert dates(near) == ["1990", None]

    def test_parts_of_a_date_in_columns_of_their_own_are_one_date(self) -> None:
        made = read(
            xlsx(
                ["Tag", "Monat", "Jahr", "Was geschah"],
                [12, "April", 1961, "A"],
                [20, 7, 1969, "B"],
                ["", "Juni", 1963, "C"],
                ["", "", 1957, "D"],
                [3, "", 1958, "E"],
            ),
            "t.xlsx",
            language="de",
        )
        assert dates(made) == ["12 April 1961", "1969-07-20", "Juni 1963", "1957", "1958"]
        assert [event.headline for event in story(made).events] == ["A", "B", "C", "D", "E"]
        last = story(made).events[-1].details
        assert [(detail.label, detail.text) for detail in last] == [("Tag", "3")]

    def test_a_tag_is_no_day_and_a_year_beside_a_whole_date_is_kept_where_it_differs(self) -> None:
        made = read("date,title,tag,year\n3 May 1990,A,war,1990\n4 May 1991,B,peace,2001\n")
        assert dates(made) == ["3 May 1990", "4 May 1991"]
        assert [
            [(detail.label, detail.text) for detail in event.details]
            for event in story(made).events
        ] == [[("tag", "war")], [("tag", "peace"), ("year", "2001")]]

    def test_of_two_rows_of_names_the_one_that_is_known_names_the_columns(self) -> None:
        made = read(
            xlsx(
                ["Zeit", "", "Inhalt"],
                ["von", "bis", "Ereignis"],
                ["1789", "1790", "A"],
                ["von", "bis", "Ereignis"],
                ["1791", "", "B"],
            ),
            "t.xlsx",
        )
        assert dates(made) == ["1789", "1791"]
        assert made.notes[1:] == (
            "a title above the names of the columns is left out (Zeit, Inhalt): row 1",
            "the names of the columns stand there again, and are left out: row 4",
        )

    def test_an_empty_column_is_not_told(self) -> None:
        made = read(xlsx([], ["", "date", "headline"], ["", "1990", "A"]), "t.xlsx")
        assert (dates(made), made.notes) == (["1990"], ())

    def test_behind_a_cover_the_sheet_that_names_columns_is_read(self) -> None:
        made = read(
            xlsx(["Our project"], ["9b"], Events=[["date", "headline"], ["1990", "A"]]), "t.xlsx"
        )
        assert dates(made) == ["1990"]
        assert made.notes == ("of the sheets 'Events' is read; others are left out: 'Sheet'",)

    @pytest.mark.long
    @pytest.mark.parametrize(
        ("one", "many", "told"),
        [
            (
                b'<mergeCell ref="A1:A2"',
                b'<mergeCell ref="A1:A1048576"/>' * 25_000,
                "more than 100,000 cells of the workbook are merged",
            ),
            (
                b"<sheetData>",
                b'<col min="1" max="1000" hidden="1"/>' * 50_000,
                "the table is empty",
            ),
        ],
    )
    def test_merged_or_hidden_cells_beyond_measure_are_refused_at_once(
        self, one: bytes, many: bytes, told: str
    ) -> None:
        content = messy(["date", "headline"], ["1990", "A"], merged="A1:A2")
        with ZipFile(BytesIO(content)) as book:
            parts = {name: book.read(name) for name in book.namelist()}
        sheet = "xl/worksheets/sheet1.xml"
        parts[sheet] = parts[sheet].replace(one, many + one)
        begun = process_time()
        [problem] = read(packed(parts), "t.xlsx").problems
        assert process_time() - begun < 2
        assert problem.message == told
