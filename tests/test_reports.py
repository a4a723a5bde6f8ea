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
from timeline.incoming.draft import Note, tell
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
    assert "<h2>The story was brought in from another format</h2>" in changed
    assert "<h3>Changed</h3>\n<ul>\n<li>columns with names that are not known became" in changed
    assert "<li>standfirst: say in one sentence or two" in to_add
    packed = pack({"story.yaml": MILL.read_bytes(), "b.txt": b""})
    left = problems_of(find_in_file("mill.zip", packed, "en", is_own=True), "en")
    assert "<h2>Some of the file may be missing below</h2>" in left
    assert "<li>not read: &#39;b.txt&#39;</li>" in left
    assert "<h3>Still" not in left


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
