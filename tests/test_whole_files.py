"""What a command writes is written whole or not at all, whatever becomes of disk and neighbours."""

from __future__ import annotations

import errno
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO, Any

import pytest
from click.testing import CliRunner, Result

from timeline.cli import timeline
from timeline.exchange import EXPORTERS
from timeline.loading import load_story

ROOT = Path(__file__).parents[1]
LIGHTHOUSE = ROOT / "tests" / "data" / "valid" / "lighthouse.yaml"
ARTICLE = (
    "Keeper convicted\n\nBy A. Writer\n\nOn watch\n\nIn 2011, a stranger came in by the night boat."
)
FULL = "the file cannot be written: No space left on device\n"
POSIX = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows sets no limit on the size of a file"
)


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(timeline, [str(argument) for argument in arguments])


def started(*arguments: str | Path, **streams: Any) -> subprocess.Popen[bytes]:
    """Start Python with `arguments`."""
    command = [sys.executable, *map(str, arguments)]
    return subprocess.Popen(command, cwd=ROOT, **streams)  # noqa: S603 (our own words)


def kept(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


class FullDisk:
    """A file that takes the first bytes of what is written to it, and then no more."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file

    def __enter__(self) -> FullDisk:
        return self

    def __exit__(self, *_: object) -> None:
        self.file.close()

    def write(self, content: bytes) -> int:
        self.file.write(content[:20])
        raise OSError(errno.ENOSPC, "No space left on device")


def fill_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: Callable[..., IO[Any]] = Path.open

    def open_full(path: Path, mode: str = "r", *positional: Any, **options: Any) -> Any:
        file = opened(path, mode, *positional, **options)
        return file if mode in {"r", "rb"} else FullDisk(file)

    monkeypatch.setattr(Path, "open", open_full)


def story_and_article(folder: Path) -> tuple[Path, Path]:
    story, article = folder / "story.yaml", folder / "article.txt"
    story.write_bytes(LIGHTHOUSE.read_bytes())
    article.write_text(ARTICLE, encoding="utf-8")
    return story, article


class TestFullDisk:
    @pytest.mark.parametrize("form", EXPORTERS)
    def test_no_export_touches_the_old_file(
        self, form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        if form in {"png", "svg", "page", "scorm"}:  # drawing them takes long, writing does not
            monkeypatch.setitem(EXPORTERS, form, lambda *_: b"a picture, as far as bytes go")
        path = tmp_path / "out"
        path.write_bytes(b"old")
        fill_disk(monkeypatch)
        result = run("export", LIGHTHOUSE, "--to", form, "-o", path)
        assert result.exit_code == 1
        assert result.stderr.endswith(f"{path}: {FULL}")
        assert kept(tmp_path) == {"out": b"old"}

    @pytest.mark.parametrize(
        "arguments",
        [("new",), ("import", ROOT / "tests/data/formats/trial.csv")],
        ids=["new", "import"],
    )
    def test_no_new_story_is_begun(
        self, arguments: Sequence[str | Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        fill_disk(monkeypatch)
        path = tmp_path / "story.yaml"
        result = run(*arguments, "-o", path)
        assert result.exit_code == 1
        assert result.stderr.endswith(f"{path}: {FULL}")
        assert kept(tmp_path) == {}

    def test_receipts_leave_the_story_as_it_was(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        story, article = story_and_article(tmp_path)
        before = kept(tmp_path)
        fill_disk(monkeypatch)
        result = run("check", story, "--against", article, "--write-receipts")
        assert result.exit_code == 1
        assert result.stderr == f"{story}: {FULL}"
        assert kept(tmp_path) == before

    @pytest.mark.process
    @POSIX
    def test_a_file_that_the_system_lets_grow_no_further(self, tmp_path: Path) -> None:
        path = tmp_path / "zhang.json"
        path.write_bytes(b"old")
        limited = (
            "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (9_000, 9_000));"
            "from timeline.cli import main; main()"
        )
        zhang = ROOT / "data" / "zhang.yaml"
        words = ("export", zhang, "--to", "json", "-o", path)
        ran = started("-c", limited, *words, stderr=subprocess.PIPE)
        _, told = ran.communicate()
        assert ran.returncode == 1
        assert told.decode() == f"{path}: the file cannot be written: File too large\n"
        assert kept(tmp_path) == {"zhang.json": b"old"}

    @pytest.mark.process
    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
    @pytest.mark.parametrize(
        "arguments", [("export", LIGHTHOUSE, "--to", "json"), ("date", "2012")]
    )
    def test_an_output_that_is_full_gets_a_plain_sentence(
        self, arguments: Sequence[str | Path]
    ) -> None:
        with Path("/dev/full").open("wb") as full:
            ran = started("-m", "timeline", *arguments, stdout=full, stderr=subprocess.PIPE)
            _, told = ran.communicate()
        assert ran.returncode == 1
        assert told == b"the output cannot be written: No space left on device\n"


@pytest.mark.process
class TestTwoWriters:
    def test_two_exports_at_once_leave_one_of_the_two(self, tmp_path: Path) -> None:
        path = tmp_path / "out.json"
        stories = (LIGHTHOUSE, ROOT / "data" / "zhang.yaml")
        writers = [
            started("-m", "timeline", "export", story, "--to", "json", "-o", path)
            for story in stories
        ]
        assert {writer.wait(60) for writer in writers} <= {0, 1}
        whole = [run("export", story, "--to", "json").stdout_bytes for story in stories]
        assert path.read_bytes() in whole
        assert list(tmp_path.iterdir()) == [path]

    def test_receipts_written_twice_at_once_are_written_whole(self, tmp_path: Path) -> None:
        story, article = story_and_article(tmp_path)
        words = ("check", story, "--against", article, "--write-receipts")
        writers = [started("-m", "timeline", *words) for _ in range(2)]
        assert {writer.wait(60) for writer in writers} <= {0, 1}
        after = story.read_bytes()
        assert load_story(story).event("arrival").quotations[0].receipt is not None
        run(*words)
        assert story.read_bytes() == after
        assert {path.name for path in tmp_path.iterdir()} == {"story.yaml", "article.txt"}

    @POSIX
    def test_a_reader_never_sees_a_part(self, tmp_path: Path) -> None:
        path = tmp_path / "out"
        path.write_bytes(b"a" * 300_000)
        loop = (
            "import sys; from pathlib import Path; from timeline.cli.files import write_whole\n"
            "for _ in range(60): write_whole(Path(sys.argv[1]), sys.argv[2].encode() * 300_000)"
        )
        writers = [started("-c", loop, path, letter) for letter in "ab"]
        seen = set()
        while any(writer.poll() is None for writer in writers):
            content = path.read_bytes()
            seen.add((content[:1], len(content), len(set(content))))
        assert [writer.returncode for writer in writers] == [0, 0]
        assert seen <= {(b"a", 300_000, 1), (b"b", 300_000, 1)}
        assert list(tmp_path.iterdir()) == [path]
