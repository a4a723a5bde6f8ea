"""A story's file → the story, or everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path as FilePath
from typing import Any

from timeline.dates import DateReader
from timeline.errors import StoryError, StoryProblem, Told, closest, reason
from timeline.file_names import printable
from timeline.loading.agreement import check_agreement
from timeline.loading.faults import ENOUGH, Fault
from timeline.loading.hints import mean
from timeline.loading.places import LineMap, Place, Plain, name_of
from timeline.loading.records import Whole, validate_records, validate_story
from timeline.loading.references import check_identity, check_references
from timeline.loading.salvage import sound_part
from timeline.loading.syntax import Document, read_yaml, take_data
from timeline.loading.text import decode, read_bytes
from timeline.loading.written_times import prepare_readers
from timeline.story import Origin, Story


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of a story: all of it where there is no problem, else the part that is sound.

    `story` is `None` where the problems leave nothing to show.
    """

    story: Story | None
    problems: tuple[StoryProblem, ...]


def load_story(path: FilePath | str) -> Story:
    """Return the story in the YAML file at `path`; raise `StoryError` with every problem of it."""
    return _whole(read_story(read_file(path), str(path)))


def _whole(reading: Reading) -> Story:
    if reading.problems or reading.story is None:
        raise StoryError(reading.problems)
    return reading.story


def read_file(path: FilePath | str) -> bytes:
    """Return the content of a file as far as `decode` needs it.

    Raises `StoryError` with the one problem of a file that cannot be read.
    """
    path = FilePath(path)
    try:
        return read_bytes(path)
    except (OSError, ValueError) as error:
        message, hint = _why_unread(path, error)
    raise StoryError((StoryProblem(str(path), 0, "", message, hint),))


def read_story(content: bytes | str, file: str = "") -> Reading:
    """Return the story in `content`, YAML in UTF-8, and its problems in the order of the file.

    `file` is the name that the problems give. Nothing is raised, whatever the content is.
    """
    text = decode(content)
    if isinstance(text, Fault):
        return Reading(None, _problems([text], Document("", Place(0), ()), file))
    reading = _read(read_yaml(text), file, DateReader())
    if reading.story is None:
        return reading
    origin = replace(reading.story.origin, text=text)
    return replace(reading, story=reading.story.read_from(origin))


def read_data(data: Mapping[str, Any], file: str = "", reader: DateReader | None = None) -> Reading:
    """Return the story in `data`, as a story's keys name it, and its problems, without lines.

    Dates that `reader` has read are not read again.
    """
    return _read(take_data(data), file, reader or DateReader())


def make_story(data: Mapping[str, Any]) -> Story:
    """Return the story in `data`; raise `StoryError` with every problem of it."""
    return _whole(read_data(data))


def read_plain(text: str, file: str = "") -> tuple[Plain | None, tuple[StoryProblem, ...]]:
    """Return the data of any YAML, every scalar as the text that was typed, and its problems.

    The data is `None` for an empty text; `file` is the name that the problems give.
    """
    document = read_yaml(text)
    return document.data, _problems(document.faults, document, file)


def _read(document: Document, file: str, known: DateReader) -> Reading:
    data, places = document.data, document.places
    if not isinstance(data, dict):
        return Reading(None, _problems(document.faults or (_no_story(data),), document, file))
    prepared = prepare_readers(data, known)
    validated = validate_records(data, places, prepared.readers)
    whole = validate_story(data, places, validated, prepared.readers)
    within = (*prepared.faults, *validated.faults, *check_agreement(validated.records))
    found = _faults(document, data, within, whole)
    faults = tuple(islice(found, ENOUGH + 1))
    story = whole.story
    if faults:
        data, places = sound_part(data, places, faults)
        readers = prepare_readers(data, known).readers
        sound = validate_records(data, places, readers)
        story = validate_story(data, places, sound, readers).story
    cuts = _problems(document.cuts, document, file)
    origin = Origin(file=file, lines=LineMap(data, places), warnings=cuts)
    told = _problems((*faults, *document.cuts) if faults else (), document, file)
    return Reading(story.read_from(origin) if story else None, told)


def _faults(
    document: Document, data: dict[str, Plain], within: Iterable[Fault], whole: Whole
) -> Iterator[Fault]:
    yield from document.faults
    yield from within
    yield from check_identity(data)
    if not document.broken:
        yield from whole.faults
        yield from check_references(data)


def _problems(faults: Sequence[Fault], document: Document, file: str) -> tuple[StoryProblem, ...]:
    found = {
        StoryProblem(
            file,
            fault.line or document.places.line_of(fault.path),
            name_of(fault.path, document.data or ""),
            fault.message,
            fault.hint,
        )
        for fault in faults[:ENOUGH]
    }
    listed = sorted(found)
    if len(faults) > ENOUGH:
        more = Told("there are more problems than are listed here")
        listed.append(StoryProblem(file, listed[-1].line, "", more, Told("mend these first")))
    return tuple(listed)


_BEGINS = Told("a story begins with 'title: '")


def _no_story(data: Plain | None) -> Fault:
    if data is None:
        return Fault((), Told("the file is empty"), _BEGINS)
    kind = Told("a list") if isinstance(data, list) else Told("a text")
    return Fault((), Told("the file holds {kind}, not a story", kind=kind), _BEGINS)


def _why_unread(path: FilePath, error: OSError | ValueError) -> tuple[str, str]:
    """Return what to say of a file that cannot be read, and a hint, which may be empty."""
    if isinstance(error, FileNotFoundError):
        if path.is_symlink():
            return _NO_FILE, Told("it is a link, and what it leads to is not there")
        return _NO_FILE, _neighbour(path)
    if is_folder(path):
        return Told("this is a folder"), _inside(path)
    return Told("the file cannot be read: {why}", why=reason(error)), ""


_NO_FILE = Told("there is no such file")


def is_folder(path: FilePath) -> bool:
    """Return whether there is a folder at `path`, which may be a name that no file can have."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _neighbour(path: FilePath) -> str:
    names = _names(path.parent)
    meant = closest(path.name, names)
    return mean(printable(path.parent / meant)) if meant else ""


def _inside(path: FilePath) -> str:
    stories = [name for name in _names(path) if name.endswith((".yaml", ".yml"))]
    if stories:
        return mean(printable(path / min(stories)))
    return Told("name a file in it; 'timeline import' makes one story of the events in a folder")


def _names(folder: FilePath) -> list[str]:
    try:
        return [entry.name for entry in islice(folder.iterdir(), 10_000)]
    except OSError:
        return []
