"""What can be shown of a file that a reader opens, whole or not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from timeline.checks import find_cut_texts, find_unseen
from timeline.errors import StoryError, StoryProblem
from timeline.incoming import Note, Question, given_by, open_file
from timeline.timeline import Timeline, make_timeline


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Found:
    """What can be shown of a file, and what is wrong with it.

    `opened` is `None` where nothing can be shown. With problems it is the sound part of the file,
    or, where `is_earlier`, what the file was before. `warnings` are what seems not to be meant and
    refuses nothing. `lines` are those of the file, `changes` what was not carried over from another
    format, `needs` what it did not have and a story needs, `questions` what only its author knows.
    Where `is_stopped`, reading took more than it may, and a second try may give more. `is_gone`
    tells that no story of a reader's own is where the address says, or no more, and
    `is_unreachable` that this cannot be found out now: then `opened` is what this server still has.
    """

    opened: Timeline | None
    problems: tuple[StoryProblem, ...] = ()
    warnings: tuple[StoryProblem, ...] = ()
    lines: tuple[str, ...] = ()
    changes: tuple[Note, ...] = ()
    needs: tuple[Note, ...] = ()
    questions: tuple[Question, ...] = ()
    is_earlier: bool = False
    is_stopped: bool = False
    is_gone: bool = False
    is_unreachable: bool = False


def find_in_file(
    name: str,
    content: bytes,
    language: str,
    answers: Mapping[str, str] | None = None,
    *,
    is_own: bool = False,
) -> Found:
    """Return what can be shown of a file's `content`, its sentences in `language`.

    `answers` are what its reader said of what it leaves open.
    """
    read = open_file(name, content, given_by(answers or {}))
    found = Found(
        None,
        read.problems,
        lines=read.lines,
        changes=read.changes,
        needs=read.needs,
        questions=read.questions,
    )
    if read.story is None:
        return found
    digest = sha256(content).hexdigest()
    try:
        opened = make_timeline(read.story, language, digest=digest, is_own=is_own)
    except StoryError as error:
        return replace(found, problems=(*read.problems, *error.problems))
    # A reader's own file comes without a folder, but may be a package that holds its pictures.
    opened = opened.shown_with(read.beside(None if is_own else Path(name).parent))
    return replace(found, opened=opened, warnings=warnings_of(opened))


def warnings_of(opened: Timeline) -> tuple[StoryProblem, ...]:
    """Return what seems not to be meant in the file of a story."""
    return tuple(
        seen.as_problem(opened.story.origin.file)
        for seen in (*find_cut_texts(opened.story), *find_unseen(opened.story, opened.unseen))
    )
