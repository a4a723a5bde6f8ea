"""Files that a command writes."""

from __future__ import annotations

import os
from pathlib import Path
from secrets import token_hex
from shutil import copymode


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
