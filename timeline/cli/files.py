"""Files that a command writes, and what it says of them."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from secrets import token_hex
from shutil import copymode
from stat import S_ISDIR, S_ISREG
from typing import Any, NoReturn

import click

from timeline.errors import StoryProblem, in_brief, reason
from timeline.file_names import printable, typed
from timeline.json_text import write_json

_DEVICES = Path("/dev")
_MEMORY = _DEVICES / "shm"


class _FilePath(click.Path):
    """The name of a file or a folder; one that is empty is no other name of the folder it is in."""

    def convert(
        self,
        value: str | os.PathLike[str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Any:
        if not str(value):
            self.fail("the name is empty; name a file", param, ctx)
        return super().convert(value, param, ctx)


FILE = _FilePath(path_type=Path)
"""The type of arguments and options that name a file."""


def output_option(told: str) -> Callable[[Any], Any]:
    """Return the option `-o`, which is `None` for standard output; `told` says what it names."""
    return click.option(
        "-o",
        "--output",
        type=FILE,
        callback=lambda _ctx, _param, path: None if path == Path("-") else path,
        help=f"{told}; without it, or for -, stdout.",
    )


def echo_problems(
    problems: Sequence[StoryProblem], most: int | None, told_by: str = "--all"
) -> None:
    """Write problems to stderr: all of them, or at most so many lines and what tells the others."""
    for problem, more in in_brief(problems, len(problems) if most is None else most):
        click.echo(str(problem), err=True)
        if more:
            click.echo(f"and {more:,} more like it ({told_by} tells them)", err=True)


def refuse_to_replace(output: Path) -> None:
    """Raise `click.BadParameter` where `output` is a file already; nothing is lost in a pipe."""
    try:
        if not output.exists() or is_stream(output):
            return
    except (OSError, ValueError):
        return  # told when it is written
    kind = "folder" if output.is_dir() else "file"
    raise click.BadParameter(
        f"there is a {kind} '{printable(output)}' already; name another", param_hint="-o"
    )


def refuse_to_lose(output: Path | None, *read: Path, is_story: bool = False) -> None:
    """Raise `click.BadParameter` where `output` is one of the files `read`, or a story of somebody.

    What is written anew from a story may be replaced, a story only by one (`is_story`).
    """
    try:
        if output is None or not output.is_file():
            return
    except (OSError, ValueError):
        return  # told when it is written
    if any(output.samefile(path) for path in read if path.exists()):
        lost = "is what is read here"
    elif not is_story and output.suffix.casefold() in {".yaml", ".yml"}:
        lost = "looks like a story, and what would take its place is none"
    else:
        return
    raise click.BadParameter(f"'{printable(output)}' {lost}; name another", param_hint="-o")


def put_out(output: Path | None, content: bytes) -> None:
    """Write `content` to standard output, or whole to a file; say why not, and exit with 1."""
    if output is None:
        click.echo(content, nl=False)
        return
    try:
        write_whole(output, content)
    except (OSError, ValueError) as error:
        fail_to_write(output, error)


def echo_json(data: object) -> None:
    """Write `data` to standard output as JSON in UTF-8, which no locale changes."""
    written = typed(write_json(data, indent=2), errors="surrogateescape")
    # A byte of a file's name that is no text is written as JSON escapes it.
    click.echo(written.encode(errors="backslashreplace"), nl=False)


def write_whole(path: Path, content: bytes) -> None:
    """Put `content` in the file at `path`: all of it or, where an error is raised, none.

    A device, a pipe or an open file gets it as it comes. Raises `OSError`, or `ValueError` for a
    name that no file can have.
    """
    if is_stream(path):
        with path.open("ab") as stream:
            stream.write(content)
        return
    target = Path(os.path.realpath(path))
    draft = target.with_name(f".timeline-{token_hex(8)}")  # a longer name may be too long
    try:
        with draft.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            copymode(target, draft)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def is_stream(path: Path) -> bool:
    """Return whether nothing can take the place of what is at `path`, as of a device or a pipe.

    The same goes for the open files below /dev, whose name is not their own. Raises `OSError`, or
    `ValueError` for a name that no file can have.
    """
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return False
    place = path.absolute()
    below_dev = place.is_relative_to(_DEVICES) and not place.is_relative_to(_MEMORY)
    return not S_ISDIR(mode) and (below_dev or not S_ISREG(mode))


def view_command(story: Path) -> str:
    """Return the command that shows a story, to be typed as it is."""
    name = printable(story)
    words = ["timeline", "view", f"./{name}" if name.startswith("-") else name]
    return subprocess.list2cmdline(words) if os.name == "nt" else shlex.join(words)


def fail(message: str) -> NoReturn:
    """Say on stderr what went wrong and exit with 1."""
    click.echo(message, err=True)
    sys.exit(1)


def fail_to_write(path: Path, error: OSError | ValueError) -> NoReturn:
    """Say on stderr why the file cannot be written and exit with 1."""
    fail(f"{printable(path)}: the file cannot be written: {reason(error)}")
