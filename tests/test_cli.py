"""The `timeline` command: what it says, where, and with which exit code."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from timeline.cli import timeline
from timeline.cli.files import write_whole
from timeline.shelf import shelf

ROOT = Path(__file__).parents[1]
DATA = Path(__file__).parent / "data"
LIGHTHOUSE = DATA / "valid" / "lighthouse.yaml"
ARTICLE = """\
Keeper convicted

By A. Writer

Island told to be on watch

In 2011, a stranger came in by the night boat. "I saw the lamp go out that night," said Ada.
"""


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(timeline, [str(argument) for argument in arguments])


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


class TestDate:
    def test_says_how_a_date_is_read(self) -> None:
        result = run("date", "October 2012")
        assert result.exit_code == 0
        lines = dict(line.split("  ", 1) for line in result.stdout.splitlines())
        assert lines["as written"].strip() == "October 2012"
        assert lines["interval"].strip() == "2012-10-01 to 2012-10-31, precision month"
        assert lines["EDTF"].strip() == "2012-10"
        assert lines["rule"].strip().endswith(".")
        assert "October 2012" in lines["in words"]

    def test_a_year_before_the_common_era_is_no_option(self) -> None:
        assert "in words    15 March 44 BC\n" in run("date", "-0043-03-15").stdout
        assert "No such option '--josn'" in run("date", "--josn").stderr

    def test_reads_against_a_day_in_a_language_and_an_order(self) -> None:
        partial = json.loads(run("date", "April 15", "--as-of", "2018-04-22", "--json").stdout)
        assert (partial["earliest"], partial["inferred"]) == ("2018-04-15", ["year"])
        chinese = json.loads(run("date", "2012年10月", "--language", "zh", "--json").stdout)
        assert (chinese["earliest"], chinese["latest"]) == ("2012-10-01", "2012-10-31")
        vague = json.loads(run("date", "yesterday", "--as-of", "June 2019", "--json").stdout)
        assert vague["edtf"] == "2019-05-31/2019-06-29"
        assert vague["explanation"].endswith(
            "The reference day is a day from 1 June 2019 to 30 June 2019."
        )
        ordered = json.loads(run("date", "02/03/2012", "--order", "dmy", "--json").stdout)
        assert ordered["earliest"] == "2012-03-02"

    def test_writes_json_with_open_ends_as_null(self) -> None:
        answer = json.loads(run("date", "../1985", "--json").stdout)
        assert answer["earliest"] is None
        assert answer["latest"] == "1985-12-31"
        assert set(answer) == {
            *("as_written", "rule", "explanation", "earliest", "latest", "precision", "qualifier"),
            *(
                "inferred",
                "time",
                "edtf",
                "sentence",
                "calendar",
                "clock",
                "clocks",
                "offset",
                "spans",
            ),
        }
        assert (answer["clock"], answer["offset"], answer["calendar"]) == (None, None, "gregorian")
        assert answer["spans"] == [[None, "1985-12-31"]]

    def test_json_tells_the_clock_and_each_of_several_spans(self) -> None:
        clock = json.loads(run("date", "2 May 1960, 8:46 a.m. EDT", "--json").stdout)
        assert (clock["time"], clock["clock"], clock["offset"]) == (
            "08:46:00",
            "8:46 a.m. EDT",
            -240,
        )
        bound = json.loads(run("date", "before 2 May 1960 08:46", "--json").stdout)
        assert (bound["time"], bound["clock"], bound["clocks"]) == (None, None, ["", "08:46"])
        winter = json.loads(run("date", "winter 1974", "--json").stdout)
        assert winter["spans"] == [["1973-12-01", "1974-02-28"], ["1974-12-01", "1975-02-28"]]

    def test_a_text_that_is_no_date_is_a_problem(self) -> None:
        result = run("date", "sometime or other")
        assert (result.exit_code, result.stdout) == (1, "")
        assert "sometime or other" in result.stderr

    def test_a_reference_day_that_is_no_date_is_wrong_use(self) -> None:
        result = run("date", "May", "--as-of", "whenever")
        assert result.exit_code == 2
        assert "Invalid value for --as-of" in result.stderr


@pytest.mark.process
@pytest.mark.parametrize(
    ("command", "needless"),
    [
        (["date", "October 2012"], {"PIL", "pandas", "plotly", "pydantic", "streamlit"}),
        (["check", str(LIGHTHOUSE)], {"PIL", "networkx", "pandas", "plotly", "streamlit"}),
    ],
    ids=["date", "check"],
)
def test_a_command_does_not_wait_for_what_it_does_not_need(
    command: list[str], needless: set[str]
) -> None:
    program = (
        "import sys; from timeline.cli import timeline\n"
        f"try: timeline({command})\n"
        f"except SystemExit as end: assert not end.code, end.code\n"
        f"assert not {needless} & set(sys.modules), {needless} & set(sys.modules)"
    )
    ran = subprocess.run(  # noqa: S603 (our own words)
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr


class TestCheck:
    def test_says_what_was_verified(self, article: Path) -> None:
        result = run("check", LIGHTHOUSE, "--against", article)
        assert result.exit_code == 0
        assert result.stdout == (
            f"{LIGHTHOUSE}: 2 events, 1 quotation, 1 source. Every date can be read, every id "
            "leads to a record, and no statement about time contradicts the others.\n"
            f"{article}: every quotation verbatim, in the paragraph that is given.\n"
        )
        assert result.stderr == (
            f"{LIGHTHOUSE}: note: an event is first told in the sources curated here more than a "
            "year later: arrival [late-source] (write 'public: ' there and the day on which it "
            "became known, if a source says so)\n"
            f"{LIGHTHOUSE}: warning: direct speech of paragraph 4 is quoted at no event: 'I saw "
            "the lamp go out that night,' [missing-speech] (add it as a quotation of kind speech)\n"
            f"{LIGHTHOUSE}:38: trial: warning: no source is quoted [no-quotation] "
            "(add the words of a source under quotations)\n"
        )

    def test_warnings_count_where_they_are_asked_to(self) -> None:
        assert run("check", LIGHTHOUSE, "--strict").exit_code == 1

    def test_problems_are_told_on_stderr_as_file_and_line(self) -> None:
        path = DATA / "invalid" / "unknown-event.yaml"
        result = run("check", path, LIGHTHOUSE)
        assert result.exit_code == 1
        assert result.stderr.startswith(
            f"{path}:40: trial.after.0: unknown event 'arival' (did you mean 'arrival'?)\n"
        )
        assert str(path) not in result.stdout
        assert f"{LIGHTHOUSE}: 2 events" in result.stdout

    def test_statements_that_contradict_are_a_problem(self, tmp_path: Path) -> None:
        path = tmp_path / "story.yaml"
        text = LIGHTHOUSE.read_text(encoding="utf-8")
        path.write_text(text.replace("after: [arrival]", "before: [arrival]"), encoding="utf-8")
        result = run("check", path)
        assert result.exit_code == 1
        assert result.stderr.startswith(f"{path}:")

    def test_order_in_a_circle_is_not_said_to_be_free_of_contradiction(
        self, tmp_path: Path
    ) -> None:
        path = tmp_path / "story.yaml"
        text = LIGHTHOUSE.read_text(encoding="utf-8")
        circle = text.replace("  - id: arrival\n", "  - id: arrival\n    after: [trial]\n")
        path.write_text(re.sub(r"    date: .*\n", "", circle), encoding="utf-8")
        result = run("check", path)
        assert "[circular-order]" in result.stderr
        assert result.stdout == (
            f"{path}: 2 events, 1 quotation, 1 source. Every date can be read, and every id leads "
            "to a record.\n"
        )

    def test_a_quotation_that_is_not_verbatim_is_a_problem(self, article: Path) -> None:
        article.write_text(ARTICLE.replace("night boat", "ferry"), encoding="utf-8")
        result = run("check", LIGHTHOUSE, "--against", article)
        assert result.exit_code == 1
        assert f"{LIGHTHOUSE}:32: arrival.quotations.0.exact: error: " in result.stderr
        assert f"{article}: 0 of 1 quotation verbatim" in result.stdout

    def test_writes_json(self, article: Path) -> None:
        result = run("check", LIGHTHOUSE, "--against", f"gazette={article}", "--format", "json")
        [report] = json.loads(result.stdout)
        assert report["problems"] == []
        assert [finding["code"] for finding in report["findings"]] == [
            *("late-source", "missing-speech", "no-quotation"),
        ]
        [receipt] = report["receipts"][str(article)]
        assert receipt["paragraph"] == 4

    def test_writes_commands_for_github(self, tmp_path: Path) -> None:
        path = tmp_path / "a,b.yaml"
        text = (DATA / "invalid" / "id-with-space.yaml").read_text(encoding="utf-8")
        path.write_text(text.replace("The Trial", "100%"), encoding="utf-8")
        result = run("check", path, "--format", "github")
        file = str(path).replace(",", "%2C").replace(":", "%3A")
        assert result.exit_code == 1
        assert result.stdout == (
            f"::error file={file},line=38,title=story::100%25.id: '100%25' cannot be an id "
            "(small letters a-z, digits and single hyphens make an id: write '100')\n"
        )

    def test_explains_a_check(self) -> None:
        result = run("check", "--explain", "one-voice")
        assert result.exit_code == 0
        assert result.stdout.startswith("one-voice (warning): When more than half of all")

    def test_explains_how_it_is_known_when_an_event_was(self) -> None:
        result = run("check", LIGHTHOUSE, "--explain", "trial")
        assert result.exit_code == 0
        assert "October 2012" in result.stdout

    def test_explains_nothing_else(self) -> None:
        assert "did you mean 'one-voice'?" in run("check", "--explain", "onevoice").stderr
        wrong = run("check", LIGHTHOUSE, "--explain", "verdict")
        assert wrong.exit_code == 2
        assert "'verdict' is neither a check nor an event of" in wrong.stderr

    @pytest.mark.parametrize(
        ("against", "told"),
        [
            ("none.txt", "none.txt: there is no such file"),
            (str(DATA / "invalid" / "windows-1252.yaml"), "the byte 0x92 is not UTF-8"),
            (f"herald={LIGHTHOUSE}", "there is no source 'herald'; there is gazette"),
        ],
    )
    def test_an_article_that_is_none_is_wrong_use(self, against: str, told: str) -> None:
        result = run("check", LIGHTHOUSE, "--against", against)
        assert result.exit_code == 2
        assert told in " ".join(result.stderr.split())

    def test_an_article_of_one_of_several_sources_needs_its_name(self, tmp_path: Path) -> None:
        path = tmp_path / "story.yaml"
        second = "  - {id: herald, publisher: H, title: T, published: 2018-04-23}\n\npeople:"
        text = LIGHTHOUSE.read_text(encoding="utf-8").replace("\npeople:", second, 1)
        path.write_text(text, encoding="utf-8")
        result = run("check", path, "--against", path)
        assert result.exit_code == 2
        assert "say which source it is, such as 'gazette=" in " ".join(result.stderr.split())

    def test_nothing_to_check_is_wrong_use(self) -> None:
        assert run("check").exit_code == 2


class TestSuppose:
    ZHANG = ROOT / "data" / "zhang.yaml"

    def test_says_what_follows_in_plain_sentences(self) -> None:
        result = run(
            "suppose", self.ZHANG, "--set", "stay=after August 2012", "--drop", "stay.after"
        )
        assert result.exit_code == 0
        supposed, given, outcome, first, *others = result.stdout.splitlines()
        assert [supposed, given] == [
            (
                "Supposed: Left out: “The year-long visit” follows “The institute offers a visit"
                " abroad”."
            ),
            "Supposed: “The year-long visit” is dated after August 2012.",
        ]
        assert outcome == (
            "It can be: no other statement contradicts it. Then 8 of 18 events have less room."
        )
        assert first == (
            "“The year-long visit”: September 2012 to January 2014; by the sources 2011 to January"
            " 2014."
        )
        assert len(others) == 7

    def test_what_cannot_be_is_answered_with_what_contradicts_it_and_its_words(self) -> None:
        result = run("suppose", self.ZHANG, "--set", "stay=November 2012")
        assert result.exit_code == 1
        supposed, outcome, *premises = result.stdout.splitlines()
        assert supposed == "Supposed: “The year-long visit” is dated November 2012."
        assert outcome == (
            "It cannot be: these 5 statements are not all true. Without any one of them the others"
            " can be true."
        )
        statements = [line for line in premises if not line.startswith("  ")]
        assert [line.rpartition(": ")[2] for line in statements] == [
            "“A private meeting in a hotel” is dated October 2012.",
            "“A private meeting in a hotel” follows “Zhang is introduced to Calvin”.",
            "“Zhang is introduced to Calvin” follows “Zhang speaks of his daughter”.",
            "“Zhang speaks of his daughter” lies within “The year-long visit”.",
            "“The year-long visit” is dated November 2012.",
        ]
        line = self.ZHANG.read_text("utf-8").split("\n").index("    date: October 2012") + 1
        assert statements[0].startswith(f"{self.ZHANG}:{line}: ")
        assert statements[-1].startswith("Supposed: ")
        assert premises[1].startswith("  “On October 2012, Zhang and Calvin met privately")
        quoted = [n for n, line in enumerate(premises) if line.startswith("  “")]
        assert [premises[n + 1] for n in quoted] == [
            "    Zhang Jianguo, from prison → Henan TV → Global Times"
        ] * len(quoted)
        assert len(premises) == len(statements) + 2 * len(quoted)

    def test_names_whom_nobody_believed_bears_out(self) -> None:
        result = run("suppose", self.ZHANG, "--trust", "yang-sheng")
        believed, lost, *_ = result.stdout.splitlines()
        assert believed == "Supposed: Only these voices are believed: Yang Sheng."
        assert lost.startswith(
            "Nobody who is believed bears 13 events out, and nothing that is said of their time"
            " counts: “The year-long visit”, “Zhang meets Jack”, "
        )

    @pytest.mark.parametrize(
        ("option", "given", "message"),
        [
            (
                "--drop",
                "stay.aftr",
                (
                    "“stay.aftr” is no statement about time that is told here: did you mean "
                    "'stay.after'?"
                ),
            ),
            ("--set", "stai=2012", "“stai” is no event that is told here: did you mean 'stay'?"),
            ("--set", "stay", "write 'stay' as EVENT=DATE, such as 'arrival=October 2012'"),
            ("--set", "stay=whenever", '“whenever” is no date here. "whenever" cannot be read as'),
            ("--trust", "zang", "“zang” is no voice that is heard here: did you mean 'zhang'?"),
        ],
    )
    def test_names_the_choice_that_was_meant(self, option: str, given: str, message: str) -> None:
        result = run("suppose", self.ZHANG, option, given)
        assert result.exit_code == 2
        assert f"Invalid value for {option}: {message}" in result.stderr

    def test_names_each_date_that_can_be_left_out(self) -> None:
        result = run("suppose", ROOT / "data" / "mill.yaml", "--drop", "fire.claims.2.dat")
        assert result.exit_code == 2
        assert "told here: did you mean 'fire.claims.2.date'?" in result.stderr

    def test_needs_a_supposition_and_a_story(self) -> None:
        result = run("suppose", self.ZHANG)
        assert result.exit_code == 2
        assert "Say what to suppose, such as '--set arrival=2012'." in result.stderr
        missing = run("suppose", "nosuch.yaml", "--drop", "a")
        assert (missing.exit_code, missing.stderr) == (1, "nosuch.yaml: there is no such file\n")


class TestExport:
    def test_writes_to_stdout_in_utf_8(self) -> None:
        result = run("export", LIGHTHOUSE, "--to", "json")
        assert result.exit_code == 0
        assert json.loads(result.stdout_bytes)["title"] == "The lighthouse affair"

    def test_writes_a_file_and_leaves_nothing_beside_it(self, tmp_path: Path) -> None:
        path = tmp_path / "story.json"
        path.write_text("old", encoding="utf-8")
        assert run("export", LIGHTHOUSE, "--to", "json", "-o", path).exit_code == 0
        assert json.loads(path.read_text(encoding="utf-8"))["title"] == "The lighthouse affair"
        assert list(tmp_path.iterdir()) == [path]

    def test_a_disk_that_is_full_leaves_the_old_file(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(_: int) -> None:
            raise OSError(28, "No space left on device")

        path = tmp_path / "story.json"
        path.write_text("old", encoding="utf-8")
        monkeypatch.setattr("os.fsync", full)
        result = run("export", LIGHTHOUSE, "--to", "json", "-o", path)
        assert result.exit_code == 1
        assert result.stderr == f"{path}: the file cannot be written: No space left on device\n"
        assert path.read_text(encoding="utf-8") == "old"
        assert list(tmp_path.iterdir()) == [path]

    def test_a_folder_that_is_not_there(self, tmp_path: Path) -> None:
        path = tmp_path / "none" / "story.json"
        result = run("export", LIGHTHOUSE, "--to", "json", "-o", path)
        assert result.exit_code == 1
        assert f"{path}: the file cannot be written: " in result.stderr

    def test_a_story_with_problems_writes_nothing(self, tmp_path: Path) -> None:
        path = tmp_path / "story.json"
        result = run("export", DATA / "invalid" / "tab.yaml", "--to", "json", "-o", path)
        assert result.exit_code == 1
        assert ":27: the line is indented with a tab" in result.stderr
        assert not path.exists()

    def test_an_unknown_format_is_wrong_use(self) -> None:
        result = run("export", LIGHTHOUSE, "--to", "stone")
        assert result.exit_code == 2
        assert "'stone' is not" in result.stderr

    @pytest.mark.skipif(
        sys.platform == "win32", reason="Windows makes links only for those with the right to"
    )
    def test_a_link_stays_a_link(self, tmp_path: Path) -> None:
        target, link = tmp_path / "target", tmp_path / "link"
        target.write_text("old", encoding="utf-8")
        link.symlink_to(target)
        write_whole(link, b"new")
        assert link.is_symlink()
        assert target.read_bytes() == b"new"


class TestView:
    def started(
        self, monkeypatch: pytest.MonkeyPatch, *arguments: str | Path
    ) -> tuple[list[str], str | None]:
        """Return the words that the server was started with, and the story that it is to show."""
        environment = {k: v for k, v in os.environ.items() if k != "TIMELINE_STORY"}
        monkeypatch.setattr("os.environ", environment)
        monkeypatch.setattr("sys.argv", [])
        monkeypatch.setattr("signal.signal", lambda *_: None)
        ran: list[tuple[str, str]] = []

        def become(name: str, *, run_name: str, alter_sys: bool) -> None:
            assert alter_sys
            ran.append((name, run_name))

        monkeypatch.setattr("runpy.run_module", become)
        assert run("view", *arguments).exit_code == 0
        assert ran == [("streamlit", "__main__")]
        return sys.argv, environment.get("TIMELINE_STORY")

    def test_serves_the_app_on_a_story(self, monkeypatch: pytest.MonkeyPatch) -> None:
        words, story = self.started(monkeypatch, LIGHTHOUSE, "--port", "8600", "--no-browser")
        assert story == str(LIGHTHOUSE)
        assert words == [
            *("streamlit", "run", str(ROOT / "app.py")),
            *("--server.port", "8600", "--server.headless", "true"),
        ]

    def test_serves_the_zhang_case_by_itself(self, monkeypatch: pytest.MonkeyPatch) -> None:
        words, story = self.started(monkeypatch)
        assert story is None
        assert words == ["streamlit", "run", str(ROOT / "app.py")]

    def test_lets_a_class_in_by_the_address_in_its_network(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("timeline.cli.view._name_in_network", lambda: "192.0.2.2")
        words, _story = self.started(monkeypatch, "--class", "--port", "8600")
        assert words == [
            *("streamlit", "run", str(ROOT / "app.py")),
            *("--server.allowedHosts=localhost", "--server.allowedHosts=127.0.0.1"),
            *("--server.allowedHosts=192.0.2.2", "--server.port", "8600"),
        ]
        assert os.environ["TIMELINE_CLASS"] == "192.0.2.2"
        assert os.environ["STREAMLIT_SERVER_ADDRESS"] == "0.0.0.0"  # noqa: S104 (as it is meant)
        assert os.environ["STREAMLIT_BROWSER_SERVER_ADDRESS"] == "192.0.2.2"

    def test_an_address_that_is_named_is_that_of_the_class(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("timeline.cli.view._name_in_network", lambda: None)
        monkeypatch.setenv("STREAMLIT_BROWSER_SERVER_ADDRESS", "school.example")
        words, _story = self.started(monkeypatch, "--class")
        assert words[-1] == "--server.allowedHosts=school.example"
        assert os.environ["TIMELINE_CLASS"] == "school.example"

    def test_a_class_needs_a_network(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("timeline.cli.view._name_in_network", lambda: None)
        monkeypatch.delenv("STREAMLIT_BROWSER_SERVER_ADDRESS", raising=False)
        result = run("view", "--class")
        assert result.exit_code == 1
        assert result.stderr == (
            "this computer is in no network that a class could use: connect it to the one that the "
            "students are in, or say how they reach it, as "
            "STREAMLIT_BROWSER_SERVER_ADDRESS=192.168.1.5\n"
        )

    def test_a_story_that_is_not_there_is_wrong_use(self) -> None:
        result = run("view", "none.yaml")
        assert result.exit_code == 2
        assert "STORY: none.yaml: there is no such file" in result.stderr

    def test_serves_several_stories_and_folders(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        (tmp_path / "b.yaml").write_text("title: B", encoding="utf-8")
        _, story = self.started(monkeypatch, LIGHTHOUSE, tmp_path)
        assert story is None
        assert os.environ["TIMELINE_SHELF"].splitlines() == [str(LIGHTHOUSE), str(tmp_path)]
        assert shelf() == {"lighthouse": LIGHTHOUSE, "b": tmp_path / "b.yaml"}

    def test_a_folder_without_stories_is_wrong_use(self, tmp_path: Path) -> None:
        result = run("view", tmp_path)
        assert result.exit_code == 2
        assert f"STORY: {tmp_path}: no story is in this folder (*.yaml)" in result.stderr


class TestProgram:
    @pytest.mark.process
    def test_runs_as_a_module(self) -> None:
        ran = subprocess.run(
            [sys.executable, "-m", "timeline", "date", "2012年", "--language", "zh"],
            cwd=ROOT,
            env={"PYTHONIOENCODING": "ascii", "SYSTEMROOT": "C:\\Windows"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert ran.returncode == 0, ran.stderr
        assert "2012-01-01 to 2012-12-31" in ran.stdout

    @pytest.mark.process
    @pytest.mark.parametrize("zone", [":/dev/null", "/etc/passwd", "Nowhere/Land", "/", "a\nb"])
    def test_a_time_zone_that_is_none_makes_no_difference(self, zone: str) -> None:
        ran = subprocess.run(
            [sys.executable, "-m", "timeline", "date", "May 2012"],
            cwd=ROOT,
            env=os.environ | {"TZ": zone},
            capture_output=True,
            text=True,
            check=False,
        )
        assert (ran.returncode, ran.stderr) == (0, "")
        assert "2012-05-01 to 2012-05-31" in ran.stdout

    def test_lists_its_commands(self) -> None:
        listed = run("--help").stdout
        assert all(command in listed for command in ("view", "check", "date", "export", "schema"))

    def test_an_unknown_command_is_wrong_use(self) -> None:
        assert run("vew").exit_code == 2

    @pytest.mark.parametrize(
        "arguments",
        [
            ["import", ""],
            ["check", ""],
            ["view", ""],
            ["compare", LIGHTHOUSE, ""],
            ["export", "", "--to", "json"],
            ["export", LIGHTHOUSE, "--to", "json", "-o", ""],
            ["suppose", "", "--drop", "x"],
            ["check", LIGHTHOUSE, "--against", ""],
        ],
    )
    def test_no_name_of_a_file_is_empty(self, arguments: list[str | Path]) -> None:
        result = run(*arguments)
        assert result.exit_code == 2
        assert "the name is empty; name a file" in result.stderr

    @pytest.mark.parametrize(
        ("option", "wanted"), [("--events", "ID,ID"), ("--hide", "dates,speakers,quotations")]
    )
    def test_a_list_that_names_nothing_is_wrong_use(self, option: str, wanted: str) -> None:
        for nothing in ("", ","):
            result = run("export", LIGHTHOUSE, "--to", "worksheet", option, nothing)
            assert result.exit_code == 2
            assert f"'{option}': it names none; write {wanted}" in result.stderr

    def test_writes_the_schema(self) -> None:
        assert json.loads(run("schema").stdout)["title"] == "Story"


class TestNothingIsLost:
    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (["export", "a.yaml", "--to", "json", "-o", "a.yaml"], "is what is read here"),
            (["compare", "a.yaml", "b.yaml", "-o", "b.yaml"], "is what is read here"),
            (
                ["export", "a.yaml", "--to", "page", "--light", "-o", "b.yaml"],
                "looks like a story, and what would take its place is none",
            ),
        ],
    )
    def test_no_story_gives_way_to_what_is_written_from_one(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
    ) -> None:
        monkeypatch.chdir(tmp_path)
        for name in ("a.yaml", "b.yaml"):
            Path(name).write_bytes(LIGHTHOUSE.read_bytes())
        result = run(*arguments)
        assert result.exit_code == 2
        assert f"Invalid value for -o: '{arguments[-1]}' {said}; name another" in result.stderr
        assert Path(arguments[-1]).read_bytes() == LIGHTHOUSE.read_bytes()

    def test_what_was_written_is_written_anew(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        for form, name in (("json", "a.json"), ("story", "a.yaml")):
            for _ in range(2):
                assert run("export", LIGHTHOUSE, "--to", form, "-o", name).exit_code == 0
