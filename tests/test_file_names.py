"""Names of files: every command says in a sentence what it cannot do with one, and exits."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import pytest
from click.testing import CliRunner, Result
from streamlit.testing.v1 import AppTest

from tests.test_page import shown
from timeline.cli import timeline
from timeline.cli.files import view_command
from timeline.file_names import LONGEST_NAME, printable, suggested_name, typed
from timeline.incoming import open_file

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "timeline" / "views" / "page.py"
LIGHTHOUSE = ROOT / "tests" / "data" / "valid" / "lighthouse.yaml"
TABLE = ROOT / "tests" / "data" / "formats" / "trial.csv"
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="links, pipes and /dev are POSIX's")
UNDECODABLE = pytest.mark.skipif(
    sys.platform != "linux", reason="only Linux lets a name be bytes that are no text"
)
UNREAD = "the file cannot be read: "
UNWRITTEN = "the file cannot be written: "
MISSING = "there is no such file"
MEMORY = Path("/dev/shm")  # noqa: S108 (what is tested)
LONG, LONG_IN_BYTES, FITTING = "x" * 300, "中" * 90, "y" * 250


class Case(NamedTuple):
    """A name in the folder of the test, what reading says of it, and what writing says."""

    name: str
    read: str
    written: str | None


CASES = {
    "300 letters": Case(LONG, UNREAD + os.strerror(errno.ENAMETOOLONG), "ENAMETOOLONG"),
    "270 bytes": Case(LONG_IN_BYTES, UNREAD + os.strerror(errno.ENAMETOOLONG), "ENAMETOOLONG"),
    "250 letters": Case(FITTING, MISSING, None),
    "loop": Case("loop", UNREAD + os.strerror(errno.ELOOP), "ELOOP"),
    "below a loop": Case("loop/x.yaml", UNREAD + os.strerror(errno.ELOOP), "ELOOP"),
    "two links": Case("there", UNREAD + os.strerror(errno.ELOOP), "ELOOP"),
    "below a file": Case("file/x.yaml", UNREAD + os.strerror(errno.ENOTDIR), "ENOTDIR"),
    "folder": Case(
        "folder",
        "this is a folder (name a file in it; 'timeline import' makes one story of the events in "
        "a folder)",
        "EISDIR",
    ),
    "dangling": Case(
        "dangling", f"{MISSING} (it is a link, and what it leads to is not there)", None
    ),
    "line break": Case("a\nb.yaml", MISSING, None),
    "escape": Case("a\x1b[31mb.yaml", MISSING, None),
    "separator": Case("a\u2028b.yaml", MISSING, None),
    **({"no text": Case("a\udcffb.yaml", MISSING, None)} if sys.platform == "linux" else {}),
}
READERS: dict[str, tuple[Callable[[str], Sequence[str]], int]] = {
    "check": (lambda name: ("check", name), 1),
    "check --explain": (lambda name: ("check", name, "--explain", "trial"), 1),
    "check --against": (lambda name: ("check", str(LIGHTHOUSE), "--against", name), 2),
    "check --against source=": (
        lambda name: ("check", str(LIGHTHOUSE), "--against", f"gazette={name}"),
        2,
    ),
    "check --write-receipts": (
        lambda name: ("check", name, "--against", str(LIGHTHOUSE), "--write-receipts"),
        1,
    ),
    "export": (lambda name: ("export", name, "--to", "json"), 1),
    "import": (lambda name: ("import", name), 1),
    "view": (lambda name: ("view", name), 2),
}
WRITERS: dict[str, Sequence[str]] = {
    "export": ("export", str(LIGHTHOUSE), "--to", "json"),
    "import": ("import", str(TABLE)),
    "new": ("new",),
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The present folder, with links, a file and a folder in it."""
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "here").symlink_to("there")
    (tmp_path / "there").symlink_to("here")
    (tmp_path / "dangling").symlink_to("elsewhere")
    (tmp_path / "file").write_text("one", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(timeline, [str(argument) for argument in arguments])


def started(*arguments: str | Path, **options: Any) -> subprocess.CompletedProcess[bytes]:
    """Run the command as a program of its own."""
    command = [sys.executable, "-m", "timeline", *map(str, arguments)]
    return subprocess.run(command, check=False, **options)  # noqa: S603 (our own words)


@POSIX
class TestEveryCommand:
    @pytest.mark.parametrize("case", CASES)
    @pytest.mark.parametrize("command", READERS)
    def test_says_why_it_cannot_read(self, command: str, case: str, folder: Path) -> None:
        name, told, _ = CASES[case]
        words, code = READERS[command]
        if command == "import" and case == "folder":
            told = "the folder holds no Markdown, JSON or YAML file"
        if command == "view" and case == "folder":
            told = "no story is in this folder (*.yaml)"
        before = sorted(folder.iterdir())
        result = run(*words(name))
        assert result.exit_code == code, result.output
        assert isinstance(result.exception, SystemExit)
        assert result.stderr.endswith(f"{printable(name)}: {told}\n"), result.stderr
        assert result.stderr.isprintable() or set(result.stderr) - {"\n"} == {
            letter for letter in result.stderr if letter.isprintable()
        }
        assert sorted(folder.iterdir()) == before

    @pytest.mark.parametrize("case", [name for name, case in CASES.items() if case.written])
    @pytest.mark.parametrize("command", WRITERS)
    def test_says_why_it_cannot_write(self, command: str, case: str, folder: Path) -> None:
        name, _, why = CASES[case]
        before = sorted(folder.iterdir())
        result = run(*WRITERS[command], "-o", name)
        if case == "folder" and command != "export":
            assert result.exit_code == 2
            assert result.stderr.endswith("-o: there is a folder 'folder' already; name another\n")
        else:
            told = os.strerror(getattr(errno, why or ""))
            assert result.exit_code == 1
            assert result.stderr.endswith(f"{printable(name)}: {UNWRITTEN}{told}\n")
        assert isinstance(result.exception, SystemExit)
        assert sorted(folder.iterdir()) == before

    @pytest.mark.parametrize("case", [name for name, case in CASES.items() if not case.written])
    @pytest.mark.parametrize("command", WRITERS)
    def test_writes_under_any_name_that_the_system_takes(
        self, command: str, case: str, folder: Path
    ) -> None:
        name = CASES[case].name
        before = set(folder.iterdir())
        result = run(*WRITERS[command], "-o", name)
        assert Path(name).read_bytes() == run(*WRITERS[command]).stdout_bytes
        new = {path.name for path in set(folder.iterdir()) - before}
        assert new == {"elsewhere" if case == "dangling" else name}
        if command != "export":
            assert result.stderr.endswith(f"with: {view_command(Path(name))}\n")
            assert "\x1b" not in result.stderr

    @pytest.mark.parametrize("case", [name for name, case in CASES.items() if not case.written])
    def test_reads_under_any_name_that_the_system_takes(self, case: str, folder: Path) -> None:
        name = CASES[case].name
        Path(name).write_bytes(LIGHTHOUSE.read_bytes())
        assert run("check", name).stdout.startswith(f"{printable(name)}: 2 events, 1 quotation")
        assert json.loads(run("export", name, "--to", "json").stdout)["title"]
        [report] = json.loads(run("check", name, "--format", "json").stdout_bytes)
        assert report["file"] == name
        assert run("check", name, "--format", "github").exit_code == 0
        assert [path.name for path in folder.glob(".timeline-*")] == []


class TestImportedFolder:
    @POSIX
    def test_one_that_may_not_be_read(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(path: object) -> None:
            raise PermissionError(errno.EACCES, "Permission denied", path)

        monkeypatch.setattr("os.scandir", refuse)
        result = run("import", tmp_path)
        assert result.exit_code == 1
        assert result.stderr == f"{tmp_path}: the folder cannot be read: Permission denied\n"

    @POSIX
    def test_one_with_a_link_that_leads_back_to_itself(self, tmp_path: Path) -> None:
        (tmp_path / "a.MD").write_text("---\ntitle: T\ndate: 2012\n---\n", encoding="utf-8")
        (tmp_path / "ring").symlink_to(tmp_path)
        assert run("import", tmp_path).stdout.count("headline: T") == 1
        (tmp_path / "b.md").symlink_to("b.md")
        result = run("import", tmp_path)
        assert result.exit_code == 1
        assert result.stderr == f"{tmp_path / 'b.md'}: {UNREAD}{os.strerror(errno.ELOOP)}\n"


class TestLeadingHyphen:
    @pytest.mark.parametrize(
        "words",
        [("check", "-x.yaml"), ("view", "-x.yaml"), ("export", "-x.yaml", "--to", "json")],
    )
    def test_tells_how_to_name_the_file(
        self, words: Sequence[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        assert run(*words).stderr.endswith("Error: No such option '-x'.\n")
        Path("-x.yaml").write_bytes(LIGHTHOUSE.read_bytes())
        result = run(*words)
        assert result.exit_code == 2
        assert result.stderr.endswith(
            "Error: No such option '-x'. To name the file, write './-x.yaml'.\n"
        )
        assert run("check", "./-x.yaml").exit_code == 0

    @POSIX
    def test_commands_to_copy_name_files_as_they_are_typed(self) -> None:
        assert view_command(Path("-x.yaml")) == "timeline view ./-x.yaml"
        assert view_command(Path("my story.yaml")) == "timeline view 'my story.yaml'"


@POSIX
@pytest.mark.process
class TestStreams:
    """What comes from pipes and devices, and what goes there."""

    def piped(self, *arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
        return started(*arguments, input=LIGHTHOUSE.read_bytes(), capture_output=True, cwd=ROOT)

    def test_dev_stdout_is_a_pipe(self) -> None:
        ran = self.piped(*WRITERS["export"], "-o", "/dev/stdout")
        assert ran.stdout == run(*WRITERS["export"]).stdout_bytes
        assert b"timeline view" not in ran.stderr

    @pytest.mark.parametrize("command", WRITERS)
    def test_a_hyphen_is_stdout(
        self, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        assert run(*WRITERS[command], "-o", "-").stdout == run(*WRITERS[command]).stdout
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.parametrize("place", ["/dev/stdout", "/dev/fd/1"])
    def test_what_stdout_was_given_before_stays(self, place: str, tmp_path: Path) -> None:
        log = tmp_path / "log"
        log.write_bytes(b"before\n")
        with log.open("ab") as out:
            assert started("new", "-o", place, stdout=out, cwd=ROOT).returncode == 0
        assert log.read_bytes() == b"before\n" + run("new").stdout_bytes
        assert list(tmp_path.iterdir()) == [log]

    @pytest.mark.skipif(not MEMORY.is_dir(), reason="this system has no disk in its memory")
    def test_a_file_in_memory_is_a_file(self) -> None:
        with TemporaryDirectory(dir=MEMORY) as folder:
            path = Path(folder, "story.json")
            path.write_text("old", encoding="utf-8")
            assert run("export", LIGHTHOUSE, "--to", "json", "-o", path).exit_code == 0
            assert json.loads(path.read_text(encoding="utf-8"))["format"] == 1

    def test_a_named_pipe_gets_all_of_it(self, tmp_path: Path) -> None:
        pipe = tmp_path / "pipe"
        os.mkfifo(pipe)
        command = [sys.executable, "-m", "timeline", "new", "-o", str(pipe)]
        with subprocess.Popen(command, cwd=ROOT) as writer:  # noqa: S603 (our own words)
            assert pipe.read_bytes() == run("new").stdout_bytes
            assert writer.wait(60) == 0
        assert pipe.is_fifo()

    def test_nothing_is_lost_in_dev_null(self) -> None:
        for words in WRITERS.values():
            assert "name another" not in run(*words, "-o", "/dev/null").stderr
        assert run("export", LIGHTHOUSE, "--to", "json", "-o", "/dev/null").exit_code == 0
        assert run("check", "/dev/null").stderr == (
            "/dev/null:1: the file is empty (a story begins with 'title: ')\n"
        )

    def test_a_story_comes_through_a_pipe(self) -> None:
        assert self.piped("check", "/dev/stdin").stdout.startswith(b"/dev/stdin: 2 events")
        assert b'"title"' in self.piped("export", "/dev/stdin", "--to", "json").stdout
        ran = self.piped("check", LIGHTHOUSE, "--against", "gazette=/dev/stdin")
        assert b"/dev/stdin: 0 of 1 quotation verbatim" in ran.stdout

    def test_receipts_are_not_written_into_a_pipe(self) -> None:
        ran = self.piped("check", "/dev/stdin", "--against", LIGHTHOUSE, "--write-receipts")
        assert ran.returncode == 1
        assert ran.stderr.decode() == (
            "/dev/stdin: receipts are written into a file, not into a pipe or a device\n"
        )

    @pytest.mark.parametrize("place", ["/dev/stdin", "/dev/null"])
    def test_the_page_shows_no_pipe(self, place: str) -> None:
        ran = self.piped("view", place)
        assert ran.returncode == 2
        assert ran.stderr.decode().endswith(
            f"Invalid value for STORY: {place}: a pipe or a device is read once, and the page "
            "reads a story again and again: save it as a file\n"
        )

    @pytest.mark.parametrize("words", [("new",), ("--help",)])
    def test_an_output_that_is_closed_is_told(self, words: Sequence[str]) -> None:
        ran = started(*words, stderr=subprocess.PIPE, cwd=ROOT, preexec_fn=lambda: os.close(1))
        assert ran.returncode == 1
        assert ran.stderr.decode() == (
            f"the output cannot be written: {os.strerror(errno.EBADF)}\n"
        )

    def test_a_file_is_written_though_the_streams_are_closed(self, tmp_path: Path) -> None:
        path = tmp_path / "story.yaml"
        ran = started("new", "-o", path, cwd=ROOT, preexec_fn=lambda: os.closerange(0, 3))
        assert ran.returncode == 0
        assert path.read_bytes() == run("new").stdout_bytes

    def test_a_reader_that_has_read_enough_hears_no_complaint(self) -> None:
        # More than a pipe holds, which is 64 kilobytes.
        command = [sys.executable, "-m", "timeline", "export", "data/zhang.yaml", "--to", "json"]
        with subprocess.Popen(  # noqa: S603 (our own words)
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT
        ) as ran:
            assert ran.stdout is not None
            assert ran.stderr is not None
            assert ran.stdout.readline().startswith(b"{")
            ran.stdout.close()
            assert ran.stderr.read() == b""


@UNDECODABLE
@pytest.mark.process
class TestPosixLocale:
    """A system that was told of no language has no letters but the first 128."""

    def plain(self, *arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[bytes]:
        environment = {
            **os.environ,
            "LC_ALL": "C",
            "PYTHONUTF8": "0",
            "PYTHONCOERCECLOCALE": "0",
            "PYTHONIOENCODING": "ascii",
            "PYTHONPATH": str(ROOT),
        }
        return started(*arguments, capture_output=True, cwd=cwd, env=environment)

    def test_dates_and_names_are_read_and_told_as_they_were_typed(self, tmp_path: Path) -> None:
        (tmp_path / "灯塔.yaml").write_bytes(LIGHTHOUSE.read_bytes())
        told = self.plain("date", "2012年", "--language", "zh", "--json", cwd=tmp_path)
        assert json.loads(told.stdout)["as_written"] == "2012年"
        told = self.plain("check", "灯塔.yaml", "--format", "json", cwd=tmp_path)
        assert json.loads(told.stdout)[0]["file"] == "灯塔.yaml"
        told = self.plain("check", "灯塔.yaml", "--explain", "审判", cwd=tmp_path)
        assert "'审判' is neither a check nor an event of 灯塔.yaml" in told.stderr.decode()
        assert self.plain("check", "无.yaml", cwd=tmp_path).stderr.decode() == (
            "无.yaml: there is no such file\n"
        )
        assert self.plain("schema", cwd=tmp_path).stdout == run("schema").stdout_bytes

    @pytest.mark.parametrize("command", WRITERS)
    def test_files_are_written_as_anywhere(self, command: str, tmp_path: Path) -> None:
        self.plain(*WRITERS[command], "-o", "新.yaml", cwd=tmp_path)
        assert (tmp_path / "新.yaml").read_bytes() == run(*WRITERS[command]).stdout_bytes


class TestPage:
    @pytest.mark.long
    @pytest.mark.parametrize(
        "name",
        [
            pytest.param("a\udcffb.yaml", marks=UNDECODABLE),
            pytest.param("a\nb.yaml", marks=POSIX),
            f"{FITTING}.yaml",
            "__proto__.yaml",
        ],
    )
    def test_a_story_is_shown_whatever_its_file_is_called(
        self, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = tmp_path / name
        path.write_bytes(LIGHTHOUSE.read_bytes())
        monkeypatch.setenv("TIMELINE_STORY", str(path))
        page = AppTest.from_file(str(PAGE), default_timeout=60).run()
        assert list(page.exception) == []
        assert shown(page).story.title == "The lighthouse affair"

    @pytest.mark.parametrize(
        ("name", "title"),
        [
            (f"{LONG}.csv", f"X{LONG[1:]}"),
            ("two\nlines.csv", "Two lines"),
            ("a\0b.csv", "A b"),
            ("a\udcffb.csv", "A b"),
            ("../../etc/boats.csv", "Boats"),
            (".csv", "Csv"),
        ],
    )
    def test_a_file_is_opened_whatever_it_is_called(self, name: str, title: str) -> None:
        opened = open_file(name, TABLE.read_bytes())
        assert opened.story is not None
        assert opened.story.title == title
        assert len(opened.story.events) == 5
        assert len({len(str(problem).splitlines()) for problem in opened.problems}) == 1


class TestSuggestedNames:
    @pytest.mark.parametrize(
        ("title", "name"),
        [
            ("The Zhang case", "the-zhang-case.html"),
            ("  A — b/c\\d: “e” ", "a-b-c-d-e.html"),
            ("中" * 200, "中" * 38 + ".html"),
            ("word " * 60, "word-" * 22 + "word.html"),
            ("x" * 300, "x" * 115 + ".html"),
            ("中-" + "中" * 200, "中-" + "中" * 37 + ".html"),
            ("หนังสือพิมพ์", "หนังสือพิมพ์.html"),
            ("e\u0301" * 99, "e\u0301" * 38 + ".html"),
            ("?!", "story.html"),
            ("", "story.html"),
        ],
    )
    def test_are_made_of_the_title_and_short_enough(self, title: str, name: str) -> None:
        assert suggested_name(title, ".html") == name
        assert len(name.encode()) <= LONGEST_NAME

    def test_leave_room_for_their_ending(self) -> None:
        name = suggested_name("中" * 200, "-worksheet.html")
        assert name.endswith("中-worksheet.html")
        assert LONGEST_NAME - 2 <= len(name.encode()) <= LONGEST_NAME


def test_what_does_not_print_is_told_as_its_escape() -> None:
    assert printable("a\nb\x1b[31m\u2028\ud800") == "a\\nb\\x1b[31m\\u2028\\ud800"
    assert printable("été 案\u3000👩\u200d👩.yaml") == "été 案\u3000👩\u200d👩.yaml"
    assert printable("\udce6\udca1\udc88 \udcff") == "案 \\xff"
    assert typed("2012\udce5\udcb9\udcb4") == "2012年"
