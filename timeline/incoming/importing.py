"""A file in another format → a story, and all that could not be carried over."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import PurePath
from typing import Any, TypeGuard

from timeline.errors import DateError, StoryProblem, Told
from timeline.incoming.contents import text_of
from timeline.incoming.draft import Draft, Given, Question, refusal
from timeline.incoming.folders import unpacked
from timeline.incoming.front_matter import (
    has_front_matter,
    is_event,
    read_event,
    read_front_matter,
)
from timeline.incoming.json_text import NotJson, no_numbers, read_json
from timeline.incoming.making import Made, write_story
from timeline.incoming.measures import beyond_measure
from timeline.incoming.own_workbook import OwnWorkbook
from timeline.incoming.plain_text import one_line
from timeline.incoming.questions import ask_of_dates, settle_first_days
from timeline.incoming.rows import Table, table_of_objects
from timeline.incoming.separated import looks_separated, read_separated
from timeline.incoming.spreadsheets import read_spreadsheet
from timeline.incoming.tables import read_table
from timeline.incoming.telling import Note, Noted, not_read
from timeline.incoming.timelinejs import is_timelinejs, read_timelinejs
from timeline.incoming.timelinejs2 import in_version_3, is_version_2
from timeline.loading import read_data, read_plain, read_story, write_yaml
from timeline.story import Story

FORMAT = 1
"""The version of our own JSON; it grows when a field changes its meaning or goes away."""


@dataclass(frozen=True, slots=True)
class Imported(Noted):
    """What an import gave.

    `data` is what the story was made of, by the keys of a story, or `None` where nothing could be
    made of the file; `story` is what is sound of it. `problems` are what could not be read; the
    rest of the file is in the story all the same. `questions` are what only its author knows.
    """

    data: Mapping[str, Any] | None = None
    story: Story | None = None
    problems: tuple[StoryProblem, ...] = ()
    questions: tuple[Question, ...] = ()

    @property
    def text(self) -> str | None:
        """The story as YAML, for its author to go on with."""
        return None if self.data is None else write_yaml(self.data)


def import_story(
    name: str, content: bytes | str, given: Given | None = None, form: str | None = None
) -> Imported:
    """Return the story in a file of another format.

    `name` is the file's; with `form`, one of `IMPORTERS`, the format is not guessed. Nothing is
    raised, whatever the content is.
    """
    return import_stories([(name, content)], given, form)


def import_stories(
    files: Sequence[tuple[str, bytes | str]], given: Given | None = None, form: str | None = None
) -> Imported:
    """Return one story of all the events in several files, the first of which gives its name."""
    known = given or Given()
    unread = _not_a_date(files[0][0], known)
    if unread:
        rest = import_stories(files, replace(known, published=None), form)
        return replace(rest, problems=(unread, *rest.problems))
    packs = [(name, content, unpacked(content)) for name, content in files]
    read = chain.from_iterable(pack.read or [(name, content)] for name, content, pack in packs)
    inner = list(read)
    drafts = [_read(name, content, known, form) for name, content in inner]
    over = tuple(not_read(chain.from_iterable(pack.passed_over for _, _, pack in packs)))
    whole = [(draft, at) for at, draft in enumerate(drafts) if isinstance(draft, Imported)]
    is_table = any(isinstance(draft, Draft) and draft.is_table for draft in drafts)
    if known.columns and not is_table and any(map(_holds, drafts)):
        return Imported(problems=tuple(_no_columns(files[0][0], known)))
    if whole:
        return _alone(*whole[0], [each for each, _ in inner], over)
    name = files[0][0] if len(files) == 1 else str(PurePath(files[0][0]).parent)
    together = _together([draft for draft in drafts if isinstance(draft, Draft)])
    together = replace(together, notes=(*together.notes, *over))
    known = together.given or known
    settled, asked = settle_first_days(together, known)
    refused = beyond_measure(settled, name)
    if refused:
        return Imported(changes=settled.notes, problems=(*settled.problems, *refused))
    imported = _imported(write_story(settled, name, known), name, known)
    questions = (*together.questions, *ask_of_dates(together.unread, known), *asked)
    return replace(imported, questions=questions)


def _holds(read: Draft | Imported) -> bool:
    return bool(read.events) if isinstance(read, Draft) else read.data is not None


def _no_columns(file: str, given: Given) -> Iterator[StoryProblem]:
    for column in given.columns:
        message = Told("there is no column '{name}', for this is no table", name=column)
        hint = Told("only of a table is told what its columns hold")
        yield StoryProblem(file, 0, "", message, hint)


def _alone(story: Imported, at: int, names: Sequence[str], over: tuple[Note, ...]) -> Imported:
    """Return a story that a file of several holds whole, with what is said of the others."""
    others = (
        Note("not read, for '{}' is a whole story by itself", f"'{each}'", (names[at],))
        for number, each in enumerate(names)
        if number != at
    )
    return replace(story, changes=(*story.changes, *others, *over))


_DATE_OF_ALL = re.compile(r"^[\"']?date[\"']?[ \t]*:", re.MULTILINE)
"""The key `date` of all that is in a file."""

_OF_STORY = re.compile(r"^(?:events|lanes|standfirst)[ \t]*:", re.MULTILINE)
"""The keys of a story that no other file has: one that was cut off may have the first of them."""


def recognize(name: str, text: str) -> str | None:
    """Return the name of the format that `text`, from the file `name`, is in, or `None`."""
    if PurePath(name).suffix.casefold() in (".md", ".markdown") or has_front_matter(text):
        return "markdown"
    is_json = PurePath(name).suffix.casefold() == ".json"
    if is_json or text.lstrip().startswith(("{", "[")):
        return _of_json(read_json(text))
    if PurePath(name).suffix.casefold() in _YAML:
        # Reading YAML is most of the work with a large story, and only an event has such a line.
        may_be_event = _DATE_OF_ALL.search(text) is not None
        return "event" if may_be_event and is_event(read_plain(text)[0]) else _of_table(text)
    if PurePath(name).suffix.casefold() in (".csv", ".tsv") and text.strip():
        return "csv"
    return _of_table(text)


def _of_json(data: object) -> str:
    if is_timelinejs(data):
        return "timelinejs"
    return "event" if is_event(data) else "json"


def _of_table(text: str) -> str | None:
    return "csv" if looks_separated(text) else None


def _not_a_date(file: str, given: Given) -> StoryProblem | None:
    if given.published is None:
        return None
    try:
        given.read(given.published)
    except DateError as error:
        return StoryProblem(file, 0, "published", error.message)
    return None


def _read(name: str, content: bytes | str, given: Given, form: str | None) -> Draft | Imported:
    if isinstance(content, bytes) and (found := read_spreadsheet(name, content)) is not None:
        return _of_spreadsheet(found, name, given)
    text = text_of(name, content, given)
    if isinstance(text, Draft):
        return text
    is_yaml = PurePath(name).suffix.casefold() in _YAML
    recognized = form or recognize(name, text) or ""
    # The first line of a story, a comment, may look like that of a table.
    is_story = is_yaml and recognized == "csv" and not form and _OF_STORY.search(text)
    form = "" if is_story else recognized
    if form not in IMPORTERS:
        return _unknown(name, text, is_yaml=is_yaml)
    draft = IMPORTERS[form](text, name, given)
    odd = no_numbers(text) if form in _JSON else ()
    problems = (StoryProblem(name, each.line, "", each.message, each.hint) for each in odd)
    return replace(draft, problems=(*problems, *draft.problems))


def _unknown(name: str, text: str, *, is_yaml: bool) -> Draft:
    """Return the refusal of a text in no format that is imported."""
    if _OF_STORY.search(text):
        if problems := read_story(text, name).problems:
            first = problems[0]
            message = Told(
                "this is a story already, and broken here: {message}", message=first.message
            )
            hint = Told("'timeline check' tells all that is to mend")
            if first.hint:
                hint = Told("{hint}; {more}", hint=first.hint, more=hint)
            return refusal(name, message, hint, line=first.line, where=first.where)
        hint = Told(
            "see it with 'timeline view' and hold it against all rules with 'timeline check'; of "
            "several files that are put together, each holds one event"
        )
        return refusal(name, Told("this is a story already, and is not imported"), hint)
    if is_yaml and text.strip():
        wrong = read_plain(text, name)[1]
        hint = Told("a story has a list 'events:', and an event by itself has 'title:' and 'date:'")
        other = refusal(name, Told("this is YAML, but neither a story nor an event"), hint)
        return Draft(problems=wrong) if wrong else other
    hint = Told(
        "TimelineJS, tables, Markdown with front matter and JSON that was exported are read"
    )
    return refusal(name, Told("the format of the file is not known"), hint)


def _of_spreadsheet(
    found: Table | OwnWorkbook | Draft, name: str, given: Given
) -> Draft | Imported:
    if isinstance(found, Table):
        return read_table(found, name, given)
    if isinstance(found, Draft):
        return found
    read = _checked(found.data, name, given)
    problems = (replace(problem, where=found.place_of(problem.where)) for problem in read.problems)
    return replace(read, changes=tuple(found.notes), problems=tuple(problems))


def _read_separated(text: str, name: str, given: Given) -> Draft:
    table = read_separated(text, name)
    return read_table(table, name, given) if isinstance(table, Table) else table


def _read_json(text: str, name: str, given: Given) -> Draft:
    return _read_data(read_json(text), name, given)


def _read_event(text: str, name: str, given: Given) -> Draft:
    """Return the event that a file of JSON or YAML holds by itself."""
    if text.lstrip().startswith("{"):
        return _read_data(read_json(text), name, given)
    data, problems = read_plain(text, name)
    if not isinstance(data, Mapping):
        return Draft(problems=problems or refusal(name, Told("the file holds no event")).problems)
    draft = read_event(data, name, given)
    return replace(draft, problems=(*problems, *draft.problems))


def _read_data(data: Any, name: str, given: Given) -> Draft:
    if isinstance(data, NotJson):
        return refusal(name, data.message, data.hint, line=data.line)
    if _is_list_of_objects(data):
        return _read_objects(data, name, given)
    if is_event(data):
        return read_event(data, name, given)
    if is_version_2(data):
        return read_timelinejs(in_version_3(data), name, given)
    return (read_timelinejs if is_timelinejs(data) else _read_held)(data, name, given)


def _is_list_of_objects(data: object) -> TypeGuard[list[Any]]:
    return isinstance(data, list) and any(isinstance(each, Mapping) for each in data)


def _read_objects(data: list[Any], name: str, given: Given) -> Draft:
    table = table_of_objects(data, name)
    return read_table(table, name, given) if isinstance(table, Table) else table


def _read_held(data: Any, name: str, given: Given) -> Draft:
    """Return the events of the one list that an object holds; its other keys are told."""
    keys = list(data) if isinstance(data, Mapping) else []
    lists = [key for key in keys if _is_list_of_objects(data[key])]
    if len(lists) != 1:
        hint = Told(
            "TimelineJS has a list 'events', and of another list each item is a group of keys"
        )
        several = Told("the file holds several lists: {names}", names=", ".join(map(repr, lists)))
        return refusal(name, several if lists else Told("the file holds no list of events"), hint)
    draft, title = _read_objects(data[lists[0]], name, given), data.get("title")
    told = {lists[0], "title"} if isinstance(title, str) else {lists[0]}
    left = (
        Note("beside '{}' is left out", f"'{key}'", (str(lists[0]),))
        for key in keys
        if key not in told
    )
    named = one_line(title) if isinstance(title, str) else ""
    return replace(draft, title=named, notes=(*draft.notes, *left))


def _read_own(text: str, name: str, given: Given) -> Draft | Imported:
    """Return the story in the JSON that `timeline export --to json` writes, as it was written."""
    data = read_json(text)
    story = data.get("story") if isinstance(data, Mapping) else None
    if not isinstance(story, Mapping) or not isinstance(data, Mapping):
        return _read_data(data, name, given)
    if data.get("format") != FORMAT:
        message = Told(
            "the format {format!r} of the file is not known, which is {known} here",
            format=data.get("format"),
            known=FORMAT,
        )
        hint = Told("export the story anew, or use a newer version of this program")
        return refusal(name, message, hint)
    return _checked(story, name, given)


def _checked(data: Mapping[str, Any], name: str, given: Given) -> Imported:
    reading = read_data(data, name, given.reader)
    return Imported(data, reading.story, problems=reading.problems)


def _together(drafts: Sequence[Draft]) -> Draft:
    if len(drafts) == 1:
        return drafts[0]
    return Draft(
        events=tuple(chain.from_iterable(draft.events for draft in drafts)),
        sources=tuple(chain.from_iterable(draft.sources for draft in drafts)),
        notes=tuple(chain.from_iterable(draft.notes for draft in drafts)),
        problems=tuple(chain.from_iterable(draft.problems for draft in drafts)),
        unread=tuple(chain.from_iterable(draft.unread for draft in drafts)),
        questions=tuple(chain.from_iterable(draft.questions for draft in drafts)),
    )


def _imported(made: Made, name: str, given: Given) -> Imported:
    if made.data is None:
        return Imported(changes=made.notes, problems=made.problems)
    checked = _checked(made.data, name, given)
    return replace(
        checked,
        changes=made.notes,
        needs=made.to_add,
        problems=(*made.problems, *checked.problems),
    )


_JSON = ("timelinejs", "json")
_YAML = (".yaml", ".yml")
IMPORTERS: Mapping[str, Callable[[str, str, Given], Draft | Imported]] = {
    "timelinejs": _read_json,
    "csv": _read_separated,
    "markdown": read_front_matter,
    "event": _read_event,
    "json": _read_own,
}
"""For each format's name, what reads a file's text; the Google Sheet of TimelineJS is CSV."""
