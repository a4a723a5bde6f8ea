"""What is double-clicked sets up once, opens the page, and says in words why it cannot."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

START = Path(__file__).parents[1] / "start"
SHELL = shutil.which("sh")
PYTHON = """#!/bin/sh
case "$1" in
  -c) exit {fit} ;;
esac
{venv}
mkdir -p .venv/bin
printf '#!/bin/sh\\necho "python $*" >> calls\\nexit {installs}\\n' > .venv/bin/python
printf '#!/bin/sh\\n[ "$1" = date ] && exit 0\\necho "timeline $*" >> calls\\n' > .venv/bin/timeline
chmod +x .venv/bin/*
"""
SETTING_UP = "Setting up. This takes a minute or two, needs the internet, and happens once."
OPENS = "The page opens in your browser. Close this window to end it."
UNFIT = (
    "This needs Python 3.11, 3.12, 3.13 or 3.14. Install one from python.org, then start this "
    "again."
)
BARE = (
    "Python could not make an environment. On Debian and Ubuntu, install python3-venv, then start "
    "this again."
)
UNFINISHED = (
    "The set-up did not finish: see above. Is there a connection to the internet? Then start this "
    "again."
)
INSTALLED = "python -m pip install --quiet --disable-pip-version-check -e .\n"

pytestmark = [
    pytest.mark.process,
    pytest.mark.skipif(SHELL is None, reason="there is no sh on this system"),
]


class Computer:
    """A folder with the project in it, and what this computer has under the name of Python."""

    def __init__(self, folder: Path) -> None:
        self.project = folder / "project"
        self.programs = folder / "programs"
        shutil.copytree(START, self.project / "start")
        (self.project / "pyproject.toml").touch()
        self.programs.mkdir()
        for name in ("sh", "dirname", "mkdir", "chmod", "touch"):
            (self.programs / name).symlink_to(str(shutil.which(name)))

    def has(self, name: str, fit: int = 0, venv: str = "", installs: int = 0) -> None:
        """Give it a Python of this name: whether it fits, how it makes environments, installs."""
        program = self.programs / name
        text = PYTHON.format(fit=fit, venv=venv, installs=installs)
        program.write_text(text, encoding="utf-8")
        program.chmod(0o755)

    def start(self, *arguments: str, name: str = "linux.sh") -> tuple[int, str]:
        """Return how it ended and what it said."""
        run = subprocess.run(  # noqa: S603 (our own script)
            [str(self.project / "start" / name), *arguments],
            env=os.environ | {"PATH": str(self.programs)},
            cwd=self.programs,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        return run.returncode, run.stdout + run.stderr

    def calls(self) -> str:
        return (self.project / "calls").read_text(encoding="utf-8")


@pytest.fixture
def computer(tmp_path: Path) -> Computer:
    return Computer(tmp_path)


@pytest.mark.parametrize("name", ["linux.sh", "macos.command"])
def test_it_sets_up_once_and_opens_what_it_is_given(computer: Computer, name: str) -> None:
    computer.has("python3", fit=1)
    computer.has("python3.12")
    assert computer.start("my story.yaml", name=name) == (0, f"{SETTING_UP}\n{OPENS}\n")
    assert computer.start(name=name) == (0, f"{OPENS}\n")
    seen = f"timeline view {computer.programs}/my story.yaml\ntimeline view\n"
    assert computer.calls() == f"{INSTALLED}{seen}"


def test_what_no_longer_starts_is_set_up_anew(computer: Computer) -> None:
    computer.has("python3")
    computer.start()
    (computer.project / ".venv" / "bin" / "timeline").write_text("#!/nowhere\n", encoding="utf-8")
    assert computer.start() == (0, f"{SETTING_UP}\n{OPENS}\n")


def test_another_version_is_set_up_anew(computer: Computer) -> None:
    computer.has("python3")
    computer.start()
    os.utime(computer.project / ".venv" / "ready", (0, 0))
    computer.start()
    assert computer.calls().count(INSTALLED) == 2


def test_a_python_that_does_not_fit_is_told_of(computer: Computer) -> None:
    computer.has("python3", fit=1)
    assert computer.start() == (1, f"\n{UNFIT}\n")


def test_a_python_without_environments_is_told_of(computer: Computer) -> None:
    computer.has("python3", venv="exit 1")
    assert computer.start() == (1, f"{SETTING_UP}\n\n{BARE}\n")


def test_what_was_not_installed_is_tried_again(computer: Computer) -> None:
    computer.has("python3", installs=1)
    assert computer.start() == (1, f"{SETTING_UP}\n\n{UNFINISHED}\n")
    computer.has("python3")
    assert computer.start()[0] == 0
    assert computer.calls() == f"{INSTALLED}{INSTALLED}timeline view\n"


def test_windows_is_told_the_same_in_lines_that_it_reads() -> None:
    """It is not run here: what can be held is that it says and does what the others do."""
    lines = (START / "windows.bat").read_bytes().decode().split("\r\n")
    assert not any("\n" in line for line in lines)
    said = "\n".join(lines)
    for words in (SETTING_UP, OPENS, UNFIT, UNFINISHED, INSTALLED.strip(), "(3, 11) <= "):
        assert words in said
    labels = {line[1:] for line in lines if line.startswith(":")}
    assert labels == {line.split("goto ")[1] for line in lines if "goto " in line}
