"""Plain data, and the lines on which its parts stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from timeline.story import LONGEST_ID

Plain = str | list["Plain"] | dict[str, "Plain"]
Step = str | int
Path = tuple[Step, ...]

EVENTS = "events"
_UNNAMED = frozenset(". \n")


@dataclass(slots=True)
class Place:
    """The line where a mapping or a list begins, and the places of what it holds."""

    line: int
    parts: dict[Step, Place | int] = field(default_factory=dict)

    def has(self, path: Path) -> bool:
        """Return whether something was written at `path`, were it blank."""
        return _place(self, path) is not None

    def line_of(self, path: Path) -> int:
        """Return the line of the part at `path`, or of the nearest part around it."""
        place: Place | int = self
        line = self.line
        for step in path:
            if isinstance(place, int) or step not in place.parts:
                return line
            place = place.parts[step]
            line = place if isinstance(place, int) else place.line
        return line


def at(data: Plain, path: Path) -> Plain | None:
    """Return what stands at `path`, or `None` where nothing does."""
    found: Plain | None = data
    for step in path:
        if isinstance(found, dict):
            found = found.get(str(step))
        elif isinstance(found, list) and isinstance(step, int) and step < len(found):
            found = found[step]
        else:
            return None
    return found


def key_of(path: Path) -> str:
    """Return the key that what is at `path` stands under, itself or in a list; '' for none."""
    for step in reversed(path):
        if isinstance(step, str):
            return step
    return ""


def name_of(path: Path, data: Plain) -> str:
    """Return the dotted name of `path` for people: records by their ids, events by id alone.

    Steps that are too long to be names are cut.
    """
    head, tail = path[:2], path[2:]
    record = at(data, head)
    identity = record.get("id") if len(head) == 2 and isinstance(record, dict) else None
    if isinstance(identity, str) and 0 < len(identity) <= LONGEST_ID and not _UNNAMED & {*identity}:
        head = (identity,) if head[0] == EVENTS else (head[0], identity)
    steps = (step[:LONGEST_ID] if isinstance(step, str) else step for step in (*head, *tail))
    return _dotted(tuple(steps))


class LineMap(Mapping[str, int]):
    """The lines of a story by the names of its parts, looked up when asked for."""

    def __init__(self, data: Plain, places: Place) -> None:
        self._places = places
        self._records = {name_of(path, data): path for path in _record_paths(places)}

    def __getitem__(self, where: str) -> int:
        for name, tail in _splits(where):
            path = self._records.get(name, (name,))
            place = _place(self._places, (*path, *tail))
            if place is not None:
                return place if isinstance(place, int) else place.line
        raise KeyError(where)

    def __iter__(self) -> Iterator[str]:
        names = {path: name for name, path in self._records.items()}
        return (_dotted(_named(path, names)) for path in _all_paths(self._places))

    def __len__(self) -> int:
        return sum(1 for _ in _all_paths(self._places))


def _splits(where: str) -> Iterator[tuple[str, Path]]:
    """Yield `where` as the name of a record, of two steps or of one, and the path within it."""
    written = where.split(".")
    steps: Path = tuple(int(step) if step.isdecimal() else step for step in written)
    for size in (2, 1):
        if len(written) >= size:
            yield ".".join(written[:size]), steps[size:]


def _place(place: Place | int, path: Path) -> Place | int | None:
    for step in path:
        if isinstance(place, int) or step not in place.parts:
            return None
        place = place.parts[step]
    return place


def _record_paths(places: Place) -> Iterator[Path]:
    for section, place in places.parts.items():
        if isinstance(place, Place):
            yield from ((section, step) for step in place.parts)


def _all_paths(place: Place) -> Iterator[Path]:
    for step, part in place.parts.items():
        yield (step,)
        if isinstance(part, Place):
            yield from ((step, *rest) for rest in _all_paths(part))


def _dotted(path: Path) -> str:
    return ".".join(str(step) for step in path)


def _named(path: Path, names: Mapping[Path, str]) -> Path:
    return (names[path[:2]], *path[2:]) if path[:2] in names else path
