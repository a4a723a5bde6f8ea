"""Whatever file a reader opens → what can be shown of it, and what is wrong with the rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath
from unicodedata import normalize

from timeline.errors import StoryError, StoryProblem
from timeline.incoming.contents import telling_lines, text_of
from timeline.incoming.draft import KEPT, Draft, Given, Question
from timeline.incoming.folders import unpacked
from timeline.incoming.importing import import_story, recognize
from timeline.incoming.package import Package, open_package
from timeline.incoming.packed import is_packed
from timeline.incoming.questions import ask
from timeline.incoming.telling import Note, Noted, not_read
from timeline.loading import lines_of, read_story
from timeline.story import Story

_OURS = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Opened(Noted):
    """What was read of a file: all of it where there is no problem, else the part that is sound.

    `story` is `None` where nothing can be shown. `questions` are what only its author can answer.
    `text` is that of the file, and `packed` are the files beside it in a package, or `None`.
    """

    story: Story | None
    problems: tuple[StoryProblem, ...]
    questions: tuple[Question, ...] = ()
    text: str = field(default="", repr=False)
    packed: Mapping[str, bytes] | None = field(default=None, repr=False)

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines of the file, for problems that name one."""
        return tuple(lines_of(self.text)) if self.text else ()

    def beside(self, folder: Path | None) -> Path | Mapping[str, bytes]:
        """Return where the files lie that events show: in the package, or else in `folder`."""
        return (folder or {}) if self.packed is None else self.packed

    def whole(self) -> Story:
        """Return the story; raise `StoryError` with every problem where not all of it is there."""
        if self.story is not None and not self.problems:
            return self.story
        # Nothing is made of the file: no event is there without them.
        hint = "correct it in the file; 'timeline import' makes a story of the rest"
        problems = [
            replace(problem, hint=hint) if problem.hint.endswith(KEPT) else problem
            for problem in self.problems
        ]
        file = next((problem.file for problem in problems), "")
        raise StoryError([*problems, *(StoryProblem(file, 0, "", *each) for each in self._asked)])

    @property
    def told(self) -> tuple[Note, ...]:
        """What became of a file in another format: changes, what is asked, what is to add."""
        asked = (Note(f"{sentence} ({hint})") for sentence, hint in self._asked)
        return (*self.changes, *asked, *self.needs)

    @property
    def _asked(self) -> Iterator[tuple[str, str]]:
        """What only the author can tell, each with who takes the answer."""
        for question in self.questions:
            if not question.is_settled:
                sentence, option = ask(question)
                hint = f"{option} of 'timeline import' answers it, and so does the page"
                yield sentence, f"{hint} where the file is opened"

    def line(self, problem: StoryProblem) -> str:
        """Return the line of the file that `problem` is about, or '' where it is about none."""
        lines = self.lines
        return lines[problem.line - 1] if 0 < problem.line <= len(lines) else ""


def open_file(name: str, content: bytes | str, given: Given | None = None) -> Opened:
    """Return what can be shown of a file: a story in YAML, or any format that can be imported.

    A table that was saved under the name of a story is read as the table that it is, and a story
    under any name as a story. Nothing is raised, whatever the content is; nothing is written
    anywhere.
    """
    package = open_package(content)
    if package is not None:
        return _of_package(package, name, given)
    inner = unpacked(content)
    if len(inner.read) == 1:
        opened = _of_one(*inner.read[0], given)
        return replace(opened, changes=(*opened.changes, *not_read(inner.passed_over)))
    return _of_one(name, content, given)


def _of_one(name: str, content: bytes | str, given: Given | None) -> Opened:
    """Return what can be shown of a file by itself; no package, for none is in another."""
    return (
        _foreign(content, name, given, None)
        if is_packed(content)
        else _of_text(content, name, given)
    )


def _of_text(content: bytes | str, name: str, given: Given | None) -> Opened:
    text = text_of(name, content, given or Given())
    if isinstance(text, Draft):
        return Opened(None, text.problems, questions=text.questions)
    foreign = recognize(name, text)
    if foreign is None or PurePath(name).suffix.casefold() in _OURS:
        first = _ours(text, name)
        if first.story is not None or foreign is None:
            return first
        second = _foreign(text, name, given, foreign)
    else:
        first = _foreign(text, name, given, foreign)
        if first.story is not None:
            return first
        second = _ours(text, name)
    return first if second.story is None else second


def _of_package(package: Package, name: str, given: Given | None) -> Opened:
    opened = _of_one(f"{name}/{package.name}", package.story, given)
    left = not_read(package.left_over(shown_files(opened.story)))
    return replace(opened, changes=(*opened.changes, *left), packed=package.beside)


def lines_in(content: bytes, encoding: str) -> tuple[str, ...]:
    """Return lines that tell an encoding from others, of a file or of the one in a zip file."""
    inner = unpacked(content).read
    text = inner[0][1] if len(inner) == 1 else content
    return telling_lines(text, encoding) if isinstance(text, bytes) else ()


def shown_files(story: Story | None) -> set[str]:
    """Return the names of the files that the events of a story show, as packages name them."""
    shown = (event.media.file for event in story.events if event.media) if story else ()
    return {normalize("NFC", name) for name in shown if name}


def _ours(text: str, name: str) -> Opened:
    reading = read_story(text, name)
    return Opened(reading.story, reading.problems, text=text)


def _foreign(content: str | bytes, name: str, given: Given | None, form: str | None) -> Opened:
    imported = import_story(name, content, given, form)
    text = content if isinstance(content, str) else ""
    return Opened(
        imported.story,
        imported.problems,
        imported.questions,
        text,
        changes=imported.changes,
        needs=imported.needs,
    )
