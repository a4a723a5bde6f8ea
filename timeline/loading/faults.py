"""A fault of a story before it has a name and a line: where it lies in the data, and what it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain

from rapidfuzz import fuzz, process

Plain = str | list["Plain"] | dict[str, "Plain"]
Step = str | int
Path = tuple[Step, ...]

EVENTS = "events"
ENOUGH = 1000  # faults to show an author at once; nobody mends more in one go
SHOWN = 60


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at `path`, and what to write instead.

    `line` is for faults of the text itself, which have no path; 0 means: look the path up.
    """

    path: Path
    message: str
    hint: str = ""
    line: int = 0


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


def name_of(path: Path, data: Plain) -> str:
    """Return the dotted name of `path` for people: records by their ids, events by id alone."""
    head, tail = path[:2], path[2:]
    record = at(data, head)
    identity = record.get("id") if len(head) == 2 and isinstance(record, dict) else None
    if isinstance(identity, str) and identity and not set(identity) & set(". \n"):
        head = (identity,) if head[0] == EVENTS else (head[0], identity)
    return ".".join(str(step) for step in chain(head, tail))


class LineMap(Mapping[str, int]):
    """The lines of a story by the names of its parts, looked up when asked for."""

    def __init__(self, data: Plain, places: Place) -> None:
        self._places = places
        self._records = {name_of(path, data): path for path in _record_paths(places)}

    def __getitem__(self, where: str) -> int:
        for head, tail in _splits(where):
            path = self._records.get(head, (head,))
            place = _place(self._places, (*path, *tail))
            if place is not None:
                return place if isinstance(place, int) else place.line
        raise KeyError(where)

    def __iter__(self) -> Iterator[str]:
        names = {path: name for name, path in self._records.items()}
        return (
            ".".join(str(step) for step in (*_named(path, names),))
            for path in _all_paths(self._places)
        )

    def __len__(self) -> int:
        return sum(1 for _ in _all_paths(self._places))


def _splits(where: str) -> Iterator[tuple[str, Path]]:
    steps: Path = tuple(int(step) if step.isdecimal() else step for step in where.split("."))
    written = where.split(".")
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


def _named(path: Path, names: Mapping[Path, str]) -> Path:
    return (names[path[:2]], *path[2:]) if path[:2] in names else path


def shown(text: str) -> str:
    """Return `text` in quotation marks on one line, cut where it is long."""
    line = " ".join(text.split())
    return f"'{line[: SHOWN - 1]}…'" if len(line) > SHOWN else f"'{line}'"


def closest(wrong: str, choices: Iterable[str]) -> str:
    """Return the one of `choices` that `wrong` is most likely a misspelling of, or ''."""
    found = process.extractOne(
        wrong, list(choices), scorer=fuzz.ratio, processor=str.casefold, score_cutoff=70
    )
    return found[0] if found else ""


def nearest(wrong: str, known: Mapping[str, str]) -> str:
    """Return the hint that names the id meant by `wrong`, or lists those that there are.

    `known` maps each id to the name that readers see, which may be what was written.
    """
    named = next((key for key, name in known.items() if name.casefold() == wrong.casefold()), "")
    meant = named or closest(wrong, known)
    return f"did you mean '{meant}'?" if meant else choice(known)


def choice(known: Iterable[str]) -> str:
    """Return the hint that lists what there is to choose from, at most a dozen."""
    names = list(known)
    if not names:
        return "there is none yet"
    more = f" and {len(names) - 12} more" if len(names) > 12 else ""
    return f"there is {', '.join(names[:12])}{more}"
