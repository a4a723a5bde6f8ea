"""The `timeline` command.

A command's module is imported when the command is run: `timeline date` does not wait for pandas.
Exit codes: 0 fine, 1 problems found, 2 wrong use.
"""

from __future__ import annotations

import gc
import io
import os
import sys
from importlib import import_module
from keyword import iskeyword
from pathlib import Path
from typing import Any, NoReturn

import click

from timeline.cli.files import fail
from timeline.errors import reason
from timeline.file_names import printable

_COMMANDS = {
    "new": "Write a story to begin with.",
    "view": "Open the viewer on a story.",
    "check": "Hold stories against every rule.",
    "suppose": "Say what would follow if something were otherwise.",
    "compare": "Set two tellings of one story side by side.",
    "date": "Say how a written date is read.",
    "import": "Make a story of a file in another format.",
    "export": "Write a story in another format.",
    "schema": "Write the JSON Schema of a story.",
}


class _Commands(click.Group):
    """The commands by name, each in the module of its name."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 (the same)
        if cmd_name not in _COMMANDS:
            return None
        name = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        module = import_module(f"timeline.cli.{name}")
        command: click.Command = getattr(module, name)
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        ctx.obj = tuple(args)
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except click.NoSuchOption as error:
            file = next((word for word in ctx.obj if word.startswith("-") and _is_file(word)), None)
            if file is None:
                raise
            message = f"{error.format_message()} To name the file, write './{printable(file)}'."
            raise click.UsageError(message, error.ctx) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 (the same)
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


def _is_file(word: str) -> bool:
    try:
        return Path(word).is_file()
    except (OSError, ValueError):
        return False


@click.command(cls=_Commands, no_args_is_help=True)
@click.version_option(package_name="zhang-case-timeline", message="%(version)s")
def timeline() -> None:
    """Timelines of news stories that say how exactly each date and quotation is known."""


def main() -> None:
    """Run the command that the program was started with, and exit."""
    # A command ends before what it leaves behind is missed; looking for that takes up to a third of
    # the time with a story of hundreds of thousands of statements.
    gc.disable()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A console that lacks a character shows its escape; a message is never lost to it.
            stream.reconfigure(errors="backslashreplace")
    if sys.stdout is None:
        _stand_in_for_output()
    try:
        timeline(prog_name="timeline")
    except OSError as error:
        if error.filename is not None:
            fail(f"{printable(error.filename)}: {reason(error)}")
        _give_up_output(error)


def _stand_in_for_output() -> None:
    """Let what is written to an output that was closed fail, as it does on any other."""
    read_only = os.open(os.devnull, os.O_RDONLY)
    sys.stdout = open(read_only, "w", encoding="utf-8")  # noqa: PTH123, SIM115 (a number, for good)


def _give_up_output(error: OSError) -> NoReturn:
    """Say on stderr why standard output cannot be written, and exit with 1."""
    # What Python still holds of the output would be written, and told with a traceback, at the end.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    fail(f"the output cannot be written: {reason(error)}")
