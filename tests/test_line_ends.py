"""Lines end as on any system and are counted as editors do; what else ends lines is text."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from timeline.cli import timeline
from timeline.incoming import open_file
from timeline.loading import lines_of, load_story, read_plain, read_story, write_yaml
from timeline.story import Story

DATA = Path(__file__).parent / "data"
TEXT = (DATA / "valid" / "lighthouse.yaml").read_text(encoding="utf-8")
ARTICLE = (
    "Keeper convicted\n\nBy A. Writer\n\nOn watch\n\nIn 2011, a stranger came in by the night boat."
)
SEPARATORS = ("\x85", "\u2028", "\u2029")
FORM_FEEDS = ("\x0b", "\x0c", "\x1c", "\x1d", "\x1e")


def mixed(text: str) -> str:
    """Return `text` with its lines ended in turn as on a Mac of old, on Windows and on Unix."""
    ends = ("\r", "\r\n", "\n")
    lines = text.split("\n")
    return "".join(f"{line}{ends[n % 3]}" for n, line in enumerate(lines[:-1])) + lines[-1]


ENDINGS: dict[str, Callable[[str], str]] = {
    "CR": lambda text: text.replace("\n", "\r"),
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "mixed": mixed,
}


def records(story: Story | None) -> str:
    assert story is not None
    return story.model_dump_json()


def with_receipts(text: str, folder: Path) -> str:
    """Return what `text` becomes when receipts are written into it."""
    story, article = folder / "story.yaml", folder / "article.txt"
    story.write_bytes(text.encode())
    article.write_bytes(ARTICLE.encode())
    words = ("check", str(story), "--against", str(article), "--write-receipts")
    CliRunner().invoke(timeline, words)
    assert load_story(story).event("arrival").quotations[0].receipt is not None
    return story.read_bytes().decode()


@pytest.mark.parametrize("ending", ENDINGS)
class TestEndings:
    def test_of_a_story(self, ending: str) -> None:
        content = ENDINGS[ending](TEXT).encode()
        assert records(read_story(content).story) == records(read_story(TEXT).story)
        [problem] = read_story(ENDINGS[ending](f"{TEXT}bogus: 1\n"), "s.yaml").problems
        assert str(problem).startswith(f"s.yaml:{TEXT.count(chr(10)) + 1}: bogus: unknown key")

    def test_of_a_story_with_lines_to_keep(self, ending: str) -> None:
        text = ENDINGS[ending]("notes: |\n  One.\n\n  Two.\nquoted: 'a\n  b'\n")
        assert read_plain(text)[0] == {"notes": "One.\n\nTwo.\n", "quoted": "a b"}

    @pytest.mark.parametrize(
        "name",
        ["trial.csv", "harbour.sheet.csv", "harbour.timelinejs.json", "cases/2012-spring.md"],
    )
    def test_of_other_formats(self, name: str, ending: str) -> None:
        path = DATA / "formats" / name
        text = path.read_text(encoding="utf-8")
        plain = open_file(path.name, text.encode())
        other = open_file(path.name, ENDINGS[ending](text).encode())
        assert records(other.story) == records(plain.story)
        assert (other.problems, other.notes) == (plain.problems, plain.notes)
        assert other.lines == plain.lines

    def test_of_a_table_with_several_lines_in_a_cell(self, ending: str) -> None:
        table = 'date,headline,notes\n2012,A,"one\ntwo"\nnonsense,B,\n'
        opened = open_file("t.csv", ENDINGS[ending](table).encode())
        assert opened.story is not None
        assert opened.story.events[0].notes == "one\ntwo"
        [problem] = [p for p in opened.problems if "nonsense" in p.message]
        assert problem.line == 4
        assert opened.line(problem) == "nonsense,B,"

    def test_of_json_that_is_none(self, ending: str) -> None:
        text = ENDINGS[ending]('{\n"events": [\n{"a": 1},\n oops\n]}')
        [problem] = open_file("t.json", text.encode()).problems
        assert str(problem) == (
            "t.json:4: this is not JSON: Expecting value (look at column 2: oops)"
        )

    def test_stay_where_receipts_are_written(self, ending: str, tmp_path: Path) -> None:
        before = ENDINGS[ending](TEXT)
        after = with_receipts(before, tmp_path)
        added = with_receipts(TEXT, tmp_path).replace("\r", "")
        assert ENDINGS["CR"](after.replace("\r\n", "\n")) == ENDINGS["CR"](added)
        new = [line for line in lines_of(after, keep_ends=True) if "receipt:" in line]
        assert [line.partition("receipt:")[2] for line in new] == [
            "\r\n" if ending == "CRLF" else "\r"
        ]
        assert after.startswith(before[: before.index("paragraph")])
        assert after.endswith(before[before.index("  - id: trial") :])


@pytest.mark.parametrize("sign", SEPARATORS)
class TestSeparators:
    """U+0085, U+2028 and U+2029 are no ends of lines in YAML 1.2, though its parsers think so."""

    @pytest.mark.parametrize("quoted", ["A str{}anger", '"A str{}anger"', "'A str{}anger'"])
    def test_stay_in_a_text_and_count_as_no_line(self, sign: str, quoted: str) -> None:
        text = TEXT.replace("A stranger arrives", quoted.format(sign))
        story = read_story(text).story
        assert story is not None
        assert story.events[0].headline == f"A str{sign}anger"
        [problem] = read_story(f"{text}bogus: 1\n").problems
        assert problem.line == TEXT.count("\n") + 1

    def test_stay_beside_the_letters_that_stand_in_for_them(self, sign: str) -> None:
        text = f"\ue000{sign}\ue001{sign} \uf8ff"
        assert read_plain(f"a: {text}\nb: |\n  {text}\n")[0] == {"a": text, "b": f"{text}\n"}

    def test_are_written_so_that_they_come_back(self, sign: str) -> None:
        data = {"title": f"a{sign}b", "notes": f"One.\n{sign}Two.", "ids": [f"{sign} c"]}
        assert read_plain(write_yaml(data))[0] == data

    def test_stay_where_receipts_are_written(self, sign: str, tmp_path: Path) -> None:
        marked = f"A str{sign}anger arrives"
        after = with_receipts(TEXT.replace("A stranger arrives", marked), tmp_path)
        plain = with_receipts(TEXT, tmp_path)
        assert after == plain.replace("A stranger arrives", marked)
        assert "receipt:" in after


@pytest.mark.parametrize("sign", [*SEPARATORS, *FORM_FEEDS])
class TestNoEnds:
    def test_in_a_table(self, sign: str) -> None:
        table = f'date,headline,summary\n2012,"A{sign}b",c{sign}d\nnonsense,B,\n'
        opened = open_file("t.csv", table.encode())
        assert opened.story is not None
        assert [event.headline for event in opened.story.events] == ["A b", "B"]
        [problem] = [p for p in opened.problems if "nonsense" in p.message]
        assert opened.line(problem) == "nonsense,B,"

    def test_in_the_names_of_columns(self, sign: str) -> None:
        opened = open_file("t.csv", f"my{sign}column;date;headline\nx;2012;A\n".encode())
        assert opened.story is not None
        assert [event.headline for event in opened.story.events] == ["A"]

    def test_in_markdown(self, sign: str) -> None:
        text = f"---\ntitle: T\ndate: 2012\n---\nOne{sign}two.\n\n## Sources\nA{sign}b\n"
        opened = open_file("t.md", text.encode())
        assert opened.story is not None
        [event] = opened.story.events
        assert (event.headline, event.summary) == ("T", "One two.")
        assert "A b" in str(opened.story)

    def test_in_json(self, sign: str) -> None:
        text = f'{{\n"x": {json.dumps("a" + sign, ensure_ascii=ord(sign) < 32)},\n oops\n}}'
        [problem] = open_file("t.json", text.encode()).problems
        assert problem.line == 3
        assert problem.hint == "look at column 2: oops"


@pytest.mark.parametrize("sign", FORM_FEEDS)
def test_a_form_feed_in_a_story_is_told_with_its_place(sign: str) -> None:
    [problem] = read_story(TEXT.replace("A str", f"A str{sign}", 1), "s.yaml").problems
    assert str(problem) == (
        f"s.yaml:27: the hidden character U+{ord(sign):04X} stands at column 20 "
        "(delete it, or type the line again)"
    )
