"""The stories that this server has of its own: the one it opens with, and the others beside it."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

STORY_VARIABLE = "TIMELINE_STORY"
"""The environment variable that names another story than the Zhang case."""

SHELF_VARIABLE = "TIMELINE_SHELF"
"""The environment variable that names several files and folders of stories, each on a line."""

WATCH_VARIABLE = "TIMELINE_WATCH"
"""The environment variable that makes the page follow the files of its stories."""

CLASS_VARIABLE = "TIMELINE_CLASS"
"""The environment variable by which a class calls this computer in its network, if one is to."""

_PACKAGE = Path(__file__).parent
_OURS = ("zhang.yaml", "mill.yaml", "mill-courier.yaml", "mill-chronicle.yaml")
_ENDINGS = (".yaml", ".yml")


def shelf() -> dict[str, Path]:
    """Return the files of all the server's stories by the names that addresses give them."""
    named = os.environ.get(SHELF_VARIABLE, "")
    if named:
        return _named(file for line in named.splitlines() for file in stories_in(Path(line)))
    if story := os.environ.get(STORY_VARIABLE):
        return {"": Path(story)}
    return _named(_data() / name for name in _OURS)


def opens_with_shelf() -> bool:
    """Return whether the page shows at first which stories there are, and not one of them."""
    return bool(os.environ.get(SHELF_VARIABLE)) and len(shelf()) != 1


def served_file(name: str = "") -> Path | None:
    """Return the file of a story of the server's own, the first for ''; `None` if there is none."""
    files = shelf()
    return files.get(name) if name else next(iter(files.values()), None)


def stories_in(place: Path) -> list[Path]:
    """Return a file, or the files of stories in a folder, by their names; none if unreadable."""
    try:
        if not place.is_dir():
            return [place]
        return sorted(file for file in place.iterdir() if file.suffix.casefold() in _ENDINGS)
    except OSError:
        return []


def _named(files: Iterable[Path]) -> dict[str, Path]:
    """Return files by name: without ending, and with a number where another has the same."""
    found: dict[str, Path] = {}
    seen: Counter[str] = Counter()
    for file in dict.fromkeys(files):
        seen[file.stem] += 1
        name = file.stem if seen[file.stem] == 1 else f"{file.stem}-{seen[file.stem]}"
        found[name] = file
    return found


def _data() -> Path:
    """Return the folder of our own stories: beside the package in a checkout, else within it."""
    within = _PACKAGE / "data"
    return within if within.exists() else _PACKAGE.parent / "data"
