"""`timeline check` and `export` open whatever can be opened, and refuse the rest by its name."""

from __future__ import annotations

import json
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import Result

from tests.test_cli import run
from timeline.exchange import to_csv, to_excel, to_json
from timeline.incoming import KEYS
from timeline.timeline import open_timeline

ROOT = Path(__file__).parents[1]
MILL = ROOT / "data" / "mill.yaml"
ARTICLE = "The mill fire\n\nNobody was hurt"
UNREADABLE = "date,headline\n5 Maiember 1960,The boat\n1961,The pier\n"
HINT = "(correct it in the file; 'timeline import' makes a story of the rest)"


def sound(result: Result) -> bool:
    return result.exit_code == 0 and "no statement about time contradicts" in result.stdout


@pytest.mark.long
def test_our_own_json_is_checked_as_its_story_is(tmp_path: Path) -> None:
    path = tmp_path / "mill.json"
    path.write_text(to_json(open_timeline(MILL)), encoding="utf-8")
    ours, theirs = run("check", path), run("check", MILL)
    assert sound(ours)
    assert ours.stdout == theirs.stdout.replace(str(MILL), str(path))
    assert ours.stderr == ""
    told = run("check", path, "--explain", "doors").stdout
    assert told == run("check", MILL, "--explain", "doors").stdout


def test_a_table_is_checked_and_what_is_not_in_it_is_told(tmp_path: Path) -> None:
    path = tmp_path / "mill.csv"
    path.write_bytes(to_csv(open_timeline(MILL)))
    result = run("check", path)
    assert sound(result)
    told = f"{path}: quotations are left out, for a cell does not say whose words they are"
    assert told in result.stderr.splitlines()
    assert "buys: warning: no source is quoted [no-quotation]" in result.stderr


@pytest.mark.long
@pytest.mark.parametrize("command", [("check",), ("export", "--to", "json")])
def test_a_date_that_cannot_be_read_keeps_the_file_from_being_a_story(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    path = tmp_path / "boats.csv"
    path.write_text(UNREADABLE, encoding="utf-8")
    result = run(*command, path)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr == (
        f'{path}:2: date: "5 Maiember 1960" cannot be read as a date. Write a date such as "2012", '
        f'"October 2012", "3 October 2012" or "early 2012". {HINT}\n'
    )
    imported = run("import", path)
    assert "The imported file gives as date: 5 Maiember 1960" in imported.stdout
    assert "what the file has is among its notes" in imported.stderr


ANSWERS = "of 'timeline import' answers it, and so does the page where the file is opened"
ASKED = [
    (
        "date,title\n02/03/2015,A\n",
        'which comes first, day, month or year, in "02/03/2015"? (--date-order DMY or MDY',
    ),
    (
        "date,title\nApril 15,A\n",
        'when was the file published? Dates such as "April 15" have no year (--published DATE',
    ),
    (
        "date,title\n3. Oktober 1989,A\n",
        'which language are dates such as "3. Oktober 1989" in? (--language de or nl',
    ),
    (
        "x,y\n1989,A\n",
        (
            'what do the columns hold? They are "x", "y" '
            f"(--column NAME=KEY, with a KEY of {', '.join(KEYS)}"
        ),
    ),
]


@pytest.mark.parametrize("command", [("check",), ("export", "--to", "json")])
@pytest.mark.parametrize(("text", "asked"), ASKED)
def test_what_a_file_leaves_open_is_asked_with_the_option_that_answers_it(
    tmp_path: Path, command: tuple[str, ...], text: str, asked: str
) -> None:
    path = tmp_path / "t.csv"
    path.write_text(text, encoding="utf-8")
    result = run(*command, path)
    assert result.exit_code == 1
    assert result.stderr.splitlines()[0] == f"{path}: {asked} {ANSWERS})"


@pytest.mark.parametrize("command", [("check",), ("export", "--to", "json")])
def test_what_can_be_answered_of_a_whole_story_is_asked_too(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    path = tmp_path / "t.csv"
    path.write_text("date,headline\n1843-01-01,A\n", encoding="utf-8")
    asked = 'is "1843-01-01" that day, or does it stand for the year, as written now?'
    result = run(*command, path)
    assert result.exit_code == 0
    told = f"{path}: {asked} (--first-days year or day {ANSWERS})"
    assert result.stderr.splitlines()[0] == told


def test_a_folder_is_no_story_and_what_to_do_with_it_is_said(tmp_path: Path) -> None:
    result = run("check", tmp_path)
    hint = "name a file in it; 'timeline import' makes one story of the events in a folder"
    assert (result.exit_code, result.stderr) == (1, f"{tmp_path}: this is a folder ({hint})\n")


@pytest.mark.long
def test_a_workbook_is_checked_as_the_story_that_it_holds(tmp_path: Path) -> None:
    path = tmp_path / "mill.xlsx"
    path.write_bytes(to_excel(open_timeline(MILL)))
    result = run("check", path)
    assert result.exit_code == 0
    assert f"{path}: note: 10 events are first told in the sources curated here" in result.stderr


@pytest.mark.parametrize(
    ("entry", "content", "kind"),
    [
        ("word/document.xml", "", "this is a Word document ("),
        (
            "mimetype",
            "application/vnd.oasis.opendocument.spreadsheet",
            "the spreadsheet is broken (open it in LibreOffice and save it anew)",
        ),
        (
            "photo.jpg",
            "",
            "this is a zip file that holds no story, no single table and no files of events; ",
        ),
    ],
)
def test_what_is_in_a_zip_file_is_called_by_its_name(
    tmp_path: Path, entry: str, content: str, kind: str
) -> None:
    path = tmp_path / "story.yaml"
    with ZipFile(path, "w") as archive:
        archive.writestr(entry, content)
    assert run("check", path).stderr.startswith(f"{path}: {kind}")


def test_of_a_document_it_is_said_how_its_events_come_in(tmp_path: Path) -> None:
    path = tmp_path / "events.doc"
    path.write_bytes(b"%PDF-1.7\n")
    hint = "copy a table of events that it holds into a spreadsheet, and open that"
    for command in ("check", "import"):
        assert run(command, path).stderr == f"{path}: this is a PDF file ({hint})\n"


def test_receipts_go_into_stories_in_yaml_alone(tmp_path: Path) -> None:
    path, article = tmp_path / "mill.json", tmp_path / "article.txt"
    before = to_json(open_timeline(MILL))
    path.write_text(before, encoding="utf-8")
    article.write_text(ARTICLE, encoding="utf-8")
    result = run("check", path, "--against", f"courier={article}", "--write-receipts")
    assert result.exit_code == 1
    assert result.stderr == (
        f"{path}: receipts are written into a story in YAML; import the file first\n"
    )
    assert json.loads(path.read_text(encoding="utf-8")) == json.loads(before)
