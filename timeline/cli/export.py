"""`timeline export`."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from secrets import token_hex
from shutil import copymode

import click

from timeline.chronology import resolve
from timeline.errors import StoryError
from timeline.exchange import EXPORTERS
from timeline.loading import load_story


@click.command()
@click.argument("story", type=click.Path(path_type=Path))
@click.option(
    "--to", "form", required=True, type=click.Choice(list(EXPORTERS)), help="The format to write."
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="The file to write; without it, stdout."
)
def export(story: Path, form: str, output: Path | None) -> None:
    """Write STORY in another format, to a file whole or not at all."""
    try:
        read = load_story(story)
        content = _as_bytes(EXPORTERS[form](read, resolve(read)))
    except StoryError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    if output is None:
        click.echo(content, nl=False)
        return
    try:
        write_whole(output, content)
    except OSError as error:
        click.echo(f"{output}: the file cannot be written: {error.strerror}", err=True)
        sys.exit(1)


def _as_bytes(written: str | bytes) -> bytes:
    return written.encode() if isinstance(written, str) else written


def write_whole(path: Path, content: bytes) -> None:
    """Put `content` in the file at `path`: all of it or, where an `OSError` is raised, none."""
    target = path.resolve()
    if target.exists() and not target.is_file():
        target.write_bytes(content)  # a device or a pipe, which nothing can take the place of
        return
    draft = target.with_name(f".{target.name}.{token_hex(4)}")
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
