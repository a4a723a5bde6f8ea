"""What is wrong with a file is said on the page in the reader's language, and whole."""

from __future__ import annotations

import ast
import json
import pickle
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import timeline
from tests.workbooks import xlsx
from timeline.errors import StoryProblem, Told
from timeline.found import find_in_file
from timeline.incoming import import_story, open_file, tell
from timeline.incoming.package import pack as packed
from timeline.loading import read_story
from timeline.markup import problem_list
from timeline.wording import describe_place, describe_problem, describe_refusal

DATA = Path(__file__).parent / "data"
INVALID = sorted((DATA / "invalid").glob("*.yaml"))
_AUTHORS = re.compile(
    r"引号 .|\w+: (?=[\"'])"  # a quotation mark itself, and a key before a text
    r"|'[^']*'|\"[^\"]*\"|“[^”]*”|`[^`]*`"
    r"|(?<=的键有 ).*|(?<=已有 ).*"  # lists of keys and of ids
)
_NAMES = (
    *("YAML", "UTF", "Unicode", "Word", "Excel", "LibreOffice", "CSV", "ZIP", "PDF", "RTF", "RAR"),
    *("gzip", "bzip", "xz", "Zip", "xlsx", "zip", "tar", "MB", "EDTF", "id", "ignore"),
    *("gregorian", "julian", "unknown", "as_of", "date_order", "standing", "mill", "fire"),
    *("JSON", "Numbers", "TimelineJS", "Markdown", "GEDCOM", "XML", "RIS", "markwhen", "iCalendar"),
    *("BibTeX", "NUL", "front", "matter", "md", "title"),
    *("press", "statement", "note", "speech", "memoir", "record", "broadcast", "web", "reporter"),
    *("narration", "document", "account", "comment", "denial", "act", "office", "cancelled"),
)


def english_in(told: str) -> list[str]:
    """Return the English words of a Chinese sentence that are neither an author's nor names."""
    words = re.findall(r"[A-Za-z][A-Za-z_]{1,}", _AUTHORS.sub("", told))
    return [word for word in words if word not in _NAMES]


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_each_problem_of_a_story_is_told_in_chinese(path: Path) -> None:
    for problem in read_story(path.read_bytes(), path.name).problems:
        told, language = describe_problem(problem, "zh")
        assert (language, english_in(told)) == ("zh", []), told


TABLE = b"date,headline\n"
SLIDE = {"text": {"headline": "H"}}
IMPORTED: list[tuple[str, bytes]] = [
    ("a.csv", b""),
    ("a.csv", TABLE),
    ("a.csv", b"x,y\n1,2\n"),
    ("a.csv", TABLE + b"sometime,A\n02/03/2015,B\nApril 15,C\n"),
    ("a.csv", b"date,until,headline\n2012,2011,A\n"),
    ("a.csv", TABLE + b'2011,"A\n'),
    ("a.csv", TABLE + b'2011,"A"b\n'),
    ("a.csv", TABLE + b"2011,A\0\n"),
    ("a.csv", TABLE + "2011,Caf\xe9\n".encode("latin-1")),
    ("a.csv", TABLE + b'2011,"' + b"x" * 140_000 + b'"\n'),
    ("a.csv", ",".join(f"c{n}" for n in range(1_100)).encode() + b"\n1\n"),
    ("a.csv", TABLE + b"2011,A\n" * 20_001),
    ("a.csv", b"date,headline,lane\n" + b"".join(b"2011,A,l%d\n" % n for n in range(60))),
    ("a.csv", b"date,headline,people\n2011,A," + b"; ".join(b"p%d" % n for n in range(120))),
    ("a.csv", TABLE + b"2011," + b"x" * 60_000 + b"\n"),
    ("a.json", b"{"),
    ("a.json", b"{} x"),
    ("a.json", b'{"events": 1, "events": 2}'),
    ("a.json", b"[" * 200),
    ("a.json", b'[{"date": 2011.5, "headline": "H", "n": NaN}]'),
    ("a.json", b'{"a": [{"date": "1"}], "b": [{"date": "2"}]}'),
    ("a.json", b'{"a": 1}'),
    ("a.json", b'{"format": 9, "story": {"title": "T"}}'),
    ("a.json", json.dumps({"events": [{**SLIDE, "start_date": {"year": "0"}}, 3]}).encode()),
    ("a.json", json.dumps({"events": [SLIDE]}).encode()),
    ("a.json", json.dumps({"events": [{**SLIDE, "start_date": {"year": "x"}}]}).encode()),
    ("a.json", json.dumps({"events": [{**SLIDE, "start_date": {"month": "1"}}]}).encode()),
    ("a.json", json.dumps({"events": [{**SLIDE, "start_date": {"year": "9999999"}}]}).encode()),
    (
        "a.json",
        json.dumps({"events": [{**SLIDE, "start_date": {"year": "1", "day": "40"}}]}).encode(),
    ),
    ("a.json", b'{"scale": "cosmological", "events": []}'),
    ("a.md", b"words"),
    ("a.md", b"---\n- a\n---\n"),
    ("a.md", b"---\ntitle: T\ndate: 2011\n---\n" + b"> " * 200 + b"x\n"),
    ("a.txt", b"BEGIN:VCALENDAR\n"),
    ("a.txt", b"0 HEAD\n"),
    ("a.txt", b"<?xml version='1.0'?>"),
    ("a.txt", b"@book{a,\n"),
    ("a.txt", b"TY  - JOUR\n"),
    ("a.mw", b"2011: A\n"),
    ("a.txt", b"nothing that is known"),
    ("a.xlsx", b"\xd0\xcf\x11\xe0 old"),
    ("a.xlsx", b"\x80\x81\x02"),
    ("a.zip", packed({"a.bin": b"1", "b.bin": b"2"})),
    ("a.zip", packed({})),
    ("a.zip", packed({"a.bin": b"1"})[:40]),
    ("a.xlsx", packed({"xl/workbook.bin": b""})),
    ("a.xlsx", packed({"xl/workbook.xml": b"<a/>", "[Content_Types].xml": b""})),
    ("a.xlsx", packed({"xl/vbaProject.bin": b""})),
    ("a.numbers", packed({"Index/a.iwa": b""})),
    ("a.ods", packed({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"})),
    ("a.xlsx", xlsx(["date", "headline"], [2011.1, "H"], ["some day", "H"])),
]


@pytest.mark.parametrize(("name", "content"), IMPORTED)
def test_each_refusal_of_another_format_is_told_in_chinese(name: str, content: bytes) -> None:
    opened, imported = open_file(name, content), import_story(name, content)
    assert opened.problems
    for problem in (*opened.problems, *imported.problems):
        sent = pickle.loads(pickle.dumps(problem))  # noqa: S301 (ours)
        told, language = describe_problem(sent, "zh")
        assert (language, english_in(told)) == ("zh", []), told
        place = describe_place(sent, "zh")
        assert {*english_in(place)} <= {"date", "until"} or place == problem.where, place


NOTED: list[tuple[str, bytes]] = [
    ("a.csv", b"when,title,place,place,\n2011,A,x,y,z,beyond\n2012,,x,y,z\n2013,#REF!,x,y,z\n"),
    ("a.csv", b"My list\ndate,headline\n2011,A\ndate,headline\ntotal,\n"),
    ("a.json", json.dumps({"events": [{"date": "2011"}], "by": "me"}).encode()),
    ("a.md", b"---\ntitle: T\ndate: 2011\nempty:\nsources: [{title: a, date: 2011}]\n---\n"),
    (
        "a.json",
        json.dumps(
            {
                "title": {"text": {"headline": "<b>T</b>"}, "media": {"url": "https://a.b/c.png"}},
                "eras": [{"start_date": {"year": 1}, "end_date": {"year": 2}}],
                "events": [
                    {**SLIDE, "start_date": {"year": 2011, "millisecond": 5, "day": 3, "odd": 1}},
                    {
                        **SLIDE,
                        "start_date": {"year": 2011, "month": 5, "display_date": "2011"},
                        "background": {"color": "red"},
                    },
                    {**SLIDE, "start_date": {"year": 2011}, "display_date": "once"},
                ],
            }
        ).encode(),
    ),
    ("a.xlsx", xlsx(["date", "headline"], ["2011", "H"], Notes=[["x"]])),
    ("a.zip", packed({"a.md": b"---\ntitle: T\ndate: 2011\n---\n", "b.bin": b"", "c.bin": b""})),
]


@pytest.mark.parametrize(("name", "content"), NOTED)
def test_what_became_of_a_file_is_told_in_chinese(name: str, content: bytes) -> None:
    opened = open_file(name, content)
    assert opened.changes
    for most in (3, 20, None):
        for sentence in (*tell(opened.changes, most, "zh"), *tell(opened.needs, most, "zh")):
            assert english_in(sentence) == [], sentence


def test_what_was_read_by_its_name_is_told_in_one_sentence() -> None:
    told = tell(open_file("a.csv", b"when,title\n2011,A\n").changes)
    assert told == ("columns were read by their names: 'when' as date, 'title' as headline",)
    told = tell(open_file("a.csv", b"when,title\n2011,A\n").changes, language="zh")
    assert told == ("按列名读取的列：'when' 读作 'date'，'title' 读作 'headline'",)


def test_a_row_and_its_column_are_named_in_the_readers_language() -> None:
    content = xlsx(["when", "headline"], ["some day", "H"])
    [problem] = open_file("a.xlsx", content).problems
    assert problem.where == "row 2, column 'when'"
    assert describe_place(problem, "zh") == "行\u00a02，'when' 列"
    assert (
        f"<code>{describe_place(problem, 'zh').replace(chr(39), '&#39;')}</code>"
        in problem_list("T", [problem], {}, {}, "zh")
    )


def test_it_is_all_in_one_language() -> None:
    """Where only one of the two has its Chinese, both are English, and say so."""
    problem = StoryProblem("a.yaml", 1, "", Told("missing"), "told by nobody else")
    assert describe_problem(problem, "zh") == ("missing (told by nobody else)", "en")
    nested = StoryProblem("a.yaml", 1, "", Told("did you mean '{word}'?", word=Told("ghost")))
    assert describe_problem(nested, "zh")[1] == "en"


STORY = """\
title: T
standfirst: S
language: {language}
sources: [{{id: s, publisher: P, title: T, published: 2018-04-22}}]
lanes: [{{id: l, label: L}}]
events:
  - {{id: e, headline: H, summary: S, lane: l, {key}: "{words}"}}
"""


def told_of(words: str, language: str, page: str, key: str = "date") -> str:
    story = STORY.format(language=language, key=key, words=words)
    [problem] = read_story(story, "a.yaml").problems
    told, spoken = describe_problem(pickle.loads(pickle.dumps(problem)), page)  # noqa: S301 (ours)
    assert spoken == page
    return told


@pytest.mark.parametrize(
    ("words", "language", "page", "told"),
    [
        (
            "Ostern",
            "en",
            "zh",
            (
                '"Ostern"不能读作日期。'
                '请写日期，例如"2012"、"October 2012"、"3 October 2012"或"early 2012"。'
            ),
        ),
        (
            "某一天",
            "zh",
            "en",
            (
                '"某一天" cannot be read as a date. Write a date such as "2012", "2012年10月", '
                '"2012年10月3日" or "2012年初".'
            ),
        ),
        (
            "02/03/2012",
            "en",
            "zh",
            (
                '"02/03/2012"可以是2012年3月2日或2012年2月3日。请写明是哪一个，'
                "或规定所有此类日期的顺序（date_order）。"
            ),
        ),
        (
            "Saturday, 22 April 2018",
            "en",
            "zh",
            "2018-04-22是星期日，不是星期六。请改正其中之一，或不写星期几。",
        ),
    ],
)
def test_a_date_is_refused_in_the_readers_language_with_examples_in_the_storys(
    words: str, language: str, page: str, told: str
) -> None:
    assert told_of(words, language, page) == told


def test_a_length_is_refused_in_the_readers_language() -> None:
    told = "时长“a while”没有单位；请写出单位，例如“两年”或“十天”"
    assert told_of("a while", "en", "zh", "lasts") == told


def test_a_day_that_cannot_be_left_out_is_refused_without_that_way_out() -> None:
    broken = STORY.format(language="zh", key="public", words="不详")
    [problem] = read_story(broken, "a.yaml").problems
    told = '"不详"表示没有日期。'
    assert problem.message == told
    assert describe_problem(problem, "zh") == (f"{told}（请写公开为人所知的日子）", "zh")
    english = '"不详" says that there is no date. (write the day on which it became publicly known)'
    assert describe_problem(problem, "en") == (english, "en")


def test_a_picture_that_is_not_shown_is_told_in_the_readers_language() -> None:
    whole = STORY.format(language="en", key="media", words="")
    story = whole.replace('media: ""', "date: 2011, media: {file: a.png}")
    [warning] = find_in_file("a.yaml", story.encode(), "zh", is_own=True).warnings
    assert warning.message == "'a.png' is not beside the story"
    told = "'a.png'：不在故事文件旁（请把图片放在故事文件旁：同一文件夹，或同一个 zip 文件里）"
    assert describe_problem(warning, "zh") == (told, "zh")


def test_a_page_marks_the_language_of_each_problem() -> None:
    known = StoryProblem("a.yaml", 3, "e.lane", Told("missing"))
    page = problem_list("T", [known, StoryProblem("a.yaml", 4, "", "odd")], {}, {}, "zh")
    assert '<code>e.lane</code>: <span lang="zh">缺少</span>' in page
    assert '<span lang="en">odd</span>' in page


def test_what_cannot_be_edited_is_told_in_the_readers_language() -> None:
    refusal = Told("line {line} holds no keys that could be changed", line=3)
    assert describe_refusal(refusal, "zh") == "第 3 行没有可以修改的键"
    assert describe_refusal("odd", "zh") == "odd"


ROOM = Path(timeline.__file__).parent
_TELLING = {"Fault", "fault", "StoryProblem", "LayoutError", "DateError"}
_TELLING |= {"refusal", "BadPack", "NotJson"}
WHOLE = ["loading", "incoming", "dates", "story", "uploads.py"]
"""The rooms all of whose messages have their Chinese."""


def untold(room: str) -> Iterator[str]:
    """Yield the messages of a room that are mere texts, which no language but English has."""
    path = ROOM / room
    for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or _name(node.func) not in _TELLING:
                continue
            texts = [each for each in node.args if isinstance(each, ast.JoinedStr | ast.Constant)]
            for each in texts:
                if not isinstance(each, ast.Constant) or (
                    isinstance(each.value, str) and " " in each.value
                ):
                    yield f"{file.name}: {ast.unparse(each)}"


def _name(called: ast.expr) -> str:
    return getattr(called, "attr", "") or getattr(called, "id", "")


@pytest.mark.parametrize("room", WHOLE)
def test_no_message_is_without_its_chinese(room: str) -> None:
    assert list(untold(room)) == []
