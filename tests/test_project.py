"""The project's own promises: one test command, clean code, a README that is true."""

from __future__ import annotations

import ast
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.files import for_each, parsed
from timeline.cli import timeline

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [README, *(page.read_text(encoding="utf-8") for page in sorted(ROOT.glob("docs/*.md")))]
RUN = "python3 -m venv .venv && .venv/bin/pip install -e . && .venv/bin/streamlit run app.py"
TEST = "python3 -m venv .venv && .venv/bin/pip install -e '.[test]' && .venv/bin/pytest"


def test_the_two_commands_come_first() -> None:
    commands = re.findall(r"```sh\n(.+?)\n```", README, re.DOTALL)
    assert commands[0] == RUN
    assert TEST in commands
    assert README.index("![") < README.index(RUN)


def test_the_readme_is_short_and_what_it_leads_to_is_there() -> None:
    assert len(README.split()) <= 1_500
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *ROOT.glob("*/*.md")]
    links = [
        page.parent / link
        for page in pages
        for link in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8"))
    ]
    assert len(links) > 10
    assert [link for link in links if not link.is_file()] == []


def test_continuous_integration_runs_the_test_command_of_the_readme() -> None:
    assert (ROOT / ".ci" / "run").read_text(encoding="utf-8").rstrip().endswith(TEST)


def test_a_fast_test_starts_no_process() -> None:
    with pytest.raises(AssertionError, match="starts a process"):
        subprocess.run([sys.executable, "-c", ""], check=True)


COMMANDS = {
    line.removeprefix(".venv/bin/timeline "): None
    for page in PAGES
    for block in re.findall(r"```sh\n(.+?)\n```", page, re.DOTALL)
    for line in block.splitlines()
    if line.startswith(".venv/bin/timeline ")
}


@pytest.mark.long
@pytest.mark.usefixtures("_no_charts_in_files")
@pytest.mark.parametrize("command", [c for c in COMMANDS if not c.startswith("view")])
def test_every_command_of_readme_and_docs_works(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    shutil.copy(ROOT / "data" / "template.yaml", tmp_path / "my-story.yaml")
    (tmp_path / "timeline.json").write_text(
        '{"events": [{"start_date": {"year": "1911"}, "text": {"headline": "A light is lit"}}]}',
        encoding="utf-8",
    )
    if command.startswith(("import", "new")):
        (tmp_path / "my-story.yaml").unlink()
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(timeline, shlex.split(command))
    assert result.exit_code == 0, result.output


@pytest.mark.process
@pytest.mark.parametrize(
    "arguments",
    [
        ("ruff", "check"),
        ("ruff", "format", "--check"),
        ("mypy",),
    ],
    ids=["ruff", "ruff-format", "mypy"],
)
def test_the_code_is_clean(arguments: tuple[str, ...]) -> None:
    run = subprocess.run(  # noqa: S603 (our own tools on our own code)
        [sys.executable, "-m", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.process
def test_the_scripts_are_clean() -> None:
    linter = Path(sys.executable).with_name("oxlint")
    run = subprocess.run(  # noqa: S603 (the same)
        [linter, "timeline"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr


CODE = [
    ROOT / "app.py",
    *(p for f in ("timeline", "tests", "bench") for p in (ROOT / f).rglob("*.py")),
]
SILENCED = re.compile(r"# (?:noqa|type: ignore)\b.*")
WITH_REASON = re.compile(r"# (?:noqa: [A-Z0-9, ]+ \(.+\)|type: ignore\[[a-z, -]+\]  # .+)")


@for_each(CODE)
def test_whatever_is_silenced_carries_its_rule_and_its_reason(path: Path) -> None:
    silenced = SILENCED.findall(path.read_text(encoding="utf-8"))
    assert [words for words in silenced if not WITH_REASON.fullmatch(words)] == []


BROAD = re.compile(r"^ *except(?: \(?(?:Base)?Exception\b.*?)?:(.*)$", re.MULTILINE)
SKIPPED = {"skip", "skipif", "xfail"}


@for_each(CODE)
def test_whatever_catches_all_says_why(path: Path) -> None:
    said = BROAD.findall(path.read_text(encoding="utf-8"))
    assert [words for words in said if not re.fullmatch(r"  # .+", words)] == []


@for_each(CODE)
def test_whatever_is_skipped_says_why(path: Path) -> None:
    if not re.search(rf"mark\.({'|'.join(SKIPPED)})", path.read_text(encoding="utf-8")):
        return
    calls = [
        node
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("pytest.mark.")
    ]
    marks = [call for call in calls if ast.unparse(call.func).rpartition(".")[2] in SKIPPED]
    unsaid = [call.lineno for call in marks if "reason" not in {word.arg for word in call.keywords}]
    assert unsaid == []
