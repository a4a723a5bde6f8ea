"""No report is longer than somebody reads: what is alike is counted."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from timeline.checks import Finding, Severity
from timeline.cli import timeline as command
from timeline.cli.reports import FORMATS, Report
from timeline.errors import MOST_TOLD, StoryProblem, in_brief
from timeline.exchange import to_json
from timeline.found import find_in_file
from timeline.incoming import import_story, pack
from timeline.incoming.telling import Note, tell
from timeline.markup import problem_list
from timeline.timeline import open_timeline
from timeline.views.problems import problems_of

MILL = Path(__file__).parents[1] / "data" / "mill.yaml"


def problem(line: int, message: str = "the date is odd") -> StoryProblem:
    return StoryProblem("t.csv", line, "date", message)


def lines(told: list[tuple[StoryProblem, int]]) -> int:
    return len(told) + sum(bool(more) for _, more in told)


def test_few_problems_are_told_in_full() -> None:
    problems = [problem(line) for line in range(MOST_TOLD)]
    assert in_brief(problems) == [(each, 0) for each in problems]


def test_many_of_one_kind_are_counted() -> None:
    problems = [problem(line, f'"{line}/3/2012" can be {line} March') for line in range(10_000)]
    told = in_brief(problems)
    assert [each for each, _ in told] == problems[:39]
    assert [more for _, more in told] == [*[0] * 38, 9_961]


@pytest.mark.parametrize("kinds", [2, 3, 7, 19, 20, 21, 39, 100])
def test_of_each_kind_the_first_are_told_and_all_are_counted(kinds: int) -> None:
    problems = [problem(n, f"kind {'x' * (n % kinds)} of number {n}") for n in range(300)]
    told = in_brief(problems)
    assert lines(told) <= MOST_TOLD
    assert len(told) + sum(more for _, more in told) == 300
    first = dict.fromkeys(each.message.split()[1] for each, _ in told)
    assert len(first) == min(kinds, MOST_TOLD // 2)


def test_the_page_shows_how_many_more_there_are() -> None:
    problems = [problem(line) for line in range(1, 101)]
    shown = problem_list("T", problems, {}, {})
    assert shown.count("<li>") == 39
    assert '<p class="more">and 61 more like it</p>' in shown


def test_the_page_tells_what_was_changed_apart_from_what_is_to_be_added() -> None:
    found = find_in_file("t.csv", b"date,headline,Place\n2011,One,Quay\n", "en")
    shown = problems_of(found, "en")
    changed, to_add = shown.partition("<h3>Still to add</h3>")[::2]
    assert "The story was brought in from another format</h2>" in changed
    assert "<h3>Changed</h3>\n<ul>\n<li>columns with names that are not known became" in changed
    assert "<li>standfirst: say in one sentence or two" in to_add
    packed = pack({"story.yaml": MILL.read_bytes(), "b.txt": b""})
    left = problems_of(find_in_file("mill.zip", packed, "en", is_own=True), "en")
    assert "Some of the file may be missing below</h2>" in left
    assert "<li>not read: &#39;b.txt&#39;</li>" in left
    assert "<h3>Still" not in left


@pytest.mark.long
def test_the_command_tells_forty_lines(tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    rows = "".join(f"02/03/{year},A\n" for year in range(1800, 1900))
    table.write_text(f"date,headline\n{rows}", encoding="utf-8")
    told = CliRunner().invoke(command, ["import", str(table)]).stderr.splitlines()
    problems = told[: told.index("To answer:")]
    assert len(told) == MOST_TOLD - 1, "and one line more, where a file is written"
    assert problems[-1] == "and 70 more like it (--all tells them)"
    told = CliRunner().invoke(command, ["import", str(table), "--all"]).stderr.splitlines()
    assert told.index("To answer:") == 100


@pytest.mark.parametrize(("codes", "lines"), [(13, 39), (14, 14)])
def test_findings_are_forty_lines_however_many_checks_have_some(
    codes: int, lines: int, capsys: pytest.CaptureFixture[str]
) -> None:
    found = [
        Finding(f"code-{code}", f"e{n}", n, "M", "H", Severity.WARNING, "")
        for n in range(3)
        for code in range(codes)
    ]
    FORMATS["text"]([Report("s.yaml", findings=tuple(found))], in_full=False)
    told = capsys.readouterr().err.splitlines()
    assert len(told) == lines
    more = "; and 2 more like it, as at e1 (1), e2 (2) (--all tells them)"
    assert [line.endswith(more) for line in told] == [codes == 14] * lines


def test_findings_of_one_check_are_one_line_with_the_first_three_places(tmp_path: Path) -> None:
    story = tmp_path / "s.yaml"

    def told(events: int, *options: str) -> list[str]:
        listed = "".join(
            f"  - {{id: e{n}, date: '1990', headline: H, summary: S, lane: l}}\n"
            for n in range(events)
        )
        story.write_text(
            "title: T\nstandfirst: S\nsources: [{id: s, publisher: P, title: T, published: '2001'}]"
            f"\nlanes: [{{id: l, label: L}}]\nevents:\n{listed}",
            encoding="utf-8",
        )
        lines = CliRunner().invoke(command, ["check", str(story), *options]).stderr.splitlines()
        return [line for line in lines if "[no-quotation]" in line]

    assert len(told(3)) == 3
    [line] = told(50)
    assert line == (
        f"{story}:6: e0: warning: no source is quoted [no-quotation] (add the words of a source "
        "under quotations); and 49 more like it, as at e1 (7), e2 (8) (--all tells them)"
    )
    assert len(told(50, "--all")) == 50
    assert (
        '"where": "e49"'
        in CliRunner().invoke(command, ["check", str(story), "--format", "json"]).stdout
    )


def test_a_sentence_names_ten_places_at_most() -> None:
    notes = [Note("left out", f"line {number}") for number in range(1, 1_013)]
    ten = ", ".join(f"line {number}" for number in range(1, 11))
    assert tell(notes) == (f"left out: {ten} and 1,002 more",)
    assert tell(notes[:2]) == ("left out: line 1, line 2",)


@pytest.mark.long
def test_our_json_is_read_however_many_commas_its_texts_have() -> None:
    commas = "a," * 20_000
    events = "".join(
        f"  - {{id: e{n}, date: '1990', headline: H, summary: 'S {commas}', lane: l}}\n"
        for n in range(120)
    )
    story = (
        "title: T\nstandfirst: S\nsources: [{id: s, publisher: P, title: T, published: '2001'}]\n"
        f"lanes: [{{id: l, label: L}}]\nevents:\n{events}"
    )
    written = to_json(open_timeline(story.encode(), name="s.yaml"))
    assert written.count(",") > 4_000_000
    back = import_story("s.json", written)
    assert back.problems == ()
    assert back.story is not None
    assert len(back.story.events) == 120


def test_notes_are_told_by_their_kinds_whatever_names_they_carry() -> None:
    renamed = [
        Note("the id '{}' became '{}'", f"line {n}", (f"Ä {n}", f"a-{n}")) for n in range(99)
    ]
    assert tell((*renamed, Note("a column without a name is left out"))) == (
        "the id 'Ä 0' became 'a-0': line 0",
        "the id 'Ä 1' became 'a-1': line 1",
        "the id 'Ä 2' became 'a-2': line 2; and 96 more like it",
        "a column without a name is left out",
    )
    assert len(tell(renamed, None)) == 99
    assert tell(renamed[:4]) == tell(renamed[:4], None)


def test_of_too_many_kinds_of_notes_the_others_are_counted() -> None:
    notes = [Note(f"kind {kind}", f"line {kind}") for kind in range(25)]
    assert tell(notes, 20)[18:] == ("kind 18: line 18", "and 6 more of other kinds")


def test_names_are_told_as_long_as_there_is_room_for_them() -> None:
    names = tell(Note("not read", f"'{number}.jpg'") for number in range(100))
    assert names[0].endswith(", '37.jpg' and 62 more")


def many(tmp_path: Path, name: str) -> Path:
    """Return a file with many kinds of problems and notes, each of which carries a name."""
    path = tmp_path / name
    rows = "".join(
        f"Id {n}!,a day of king {'xvi' * (n % 9)}{n},King {n},nobody-{n},{n},beyond {n}\n"
        for n in range(200)
    )
    path.write_text(f"id,date,headline,after,{name}\n{rows}", encoding="utf-8")
    return path


@pytest.mark.long
def test_no_report_of_the_terminal_is_longer_than_forty_lines(tmp_path: Path) -> None:
    table = many(tmp_path, "t.csv")
    out = str(tmp_path / "o.yaml")
    told = CliRunner().invoke(command, ["import", str(table), "-o", out]).stderr.splitlines()
    assert len(told) == MOST_TOLD
    assert "- cells beyond the last column are left out (beyond 0): line 2" in told
    assert "(--all tells every change)" in told
    whole = CliRunner().invoke(command, ["import", str(table), "--all"]).stderr
    assert "- cells beyond the last column are left out (beyond 199): line 201" in whole
    checked = CliRunner().invoke(command, ["check", str(table)]).stderr.splitlines()
    assert len(checked) <= MOST_TOLD


@pytest.mark.long
def test_no_report_of_the_page_is_longer_than_forty_lines(tmp_path: Path) -> None:
    found = find_in_file("t.csv", many(tmp_path, "t.csv").read_bytes(), "en")
    shown = problems_of(found, "en")
    assert shown.count("<li>") + shown.count("<h3>") + shown.count('class="more"') <= MOST_TOLD
    assert "beyond 1): line 3" in shown
    assert "and 197 more like it" in shown


def test_pictures_that_are_missing_are_counted(tmp_path: Path) -> None:
    story = tmp_path / "s.yaml"
    listed = "".join(
        f"  - {{id: e{n}, date: '1990', headline: H, summary: S, lane: l,"
        f" media: {{file: p{n}.jpg, alt: A, credit: C}}}}\n"
        for n in range(60)
    )
    story.write_text(
        "title: T\nstandfirst: S\nsources: [{id: s, publisher: P, title: T, published: '2001'}]"
        f"\nlanes: [{{id: l, label: L}}]\nevents:\n{listed}",
        encoding="utf-8",
    )
    packed, out = tmp_path / "s.zip", tmp_path / "out" / "s.yaml"
    told = CliRunner().invoke(command, ["export", str(story), "--to", "package", "-o", str(packed)])
    assert told.stderr.splitlines()[9:] == [
        "and 51 more like it (timeline check --all tells them)",
    ]
    out.parent.mkdir()
    told = CliRunner().invoke(command, ["import", str(packed), "-o", str(out)])
    assert len(told.stderr.splitlines()) <= MOST_TOLD
    assert "more like it (--all tells them)" in told.stderr
