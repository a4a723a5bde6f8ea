"""Files that a command writes."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from secrets import token_hex
from shutil import copymode
from typing import NoReturn

import click


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


def fail(message: str) -> NoReturn:
    """Say on stderr what went wrong and exit with 1."""
    click.echo(message, err=True)
    sys.exit(1)


def fail_to_write(path: Path, error: OSError) -> NoReturn:
    """Say on stderr why the file cannot be written and exit with 1."""
    fail(f"{path}: the file cannot be written: {error.strerror}")
