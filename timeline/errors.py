"""What can be wrong with a story or a date, said so that its author can mend it."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Self

from timeline.file_names import printable
from timeline.folding import fold_for_search

_ALIKE = 0.7
"""The share of letters that two words have in common, from which one may be the other misspelt.

With 0.6, four times as many words that mean something else are taken for a key of a story; with
0.75, one id in seven with two slips in it is missed.
"""
_LONGEST = 60
"""Characters of a word that is compared, in a time that grows with their square."""
_BESIDE = 8
"""Choices on either side of a word in the order of the alphabet that it is compared with."""


def one_line(text: str) -> str:
    """Return `text` with a space for each break between lines, for where a line is a message."""
    return " ".join(filter(None, map(str.strip, text.splitlines())))


class Told(str):
    """A sentence in English that keeps what it was made of, so that it can be said otherwise.

    `template` is filled with `values`, in the manner of `str.format`. Of these, what is `Told` is a
    sentence too; any other text is an author's, and stays as it is.
    """

    template: str
    values: dict[str, object]

    def __new__(cls, template: str, **values: object) -> Self:
        """Return the sentence in English."""
        told = super().__new__(cls, template.format(**values))
        told.template, told.values = template, values
        return told

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, object]]:
        """Return what it is made of anew when it comes from another process."""
        return (self.template,), self.values

    def said_in(self, language: str, say: Callable[[str], str]) -> str:
        """Return the sentence in a language, whose templates `say` has; raise its `LookupError`."""
        values = {
            name: value.said_in(language, say) if isinstance(value, Told) else value
            for name, value in self.values.items()
        }
        return say(self.template).format(**values)


class DateError(ValueError):
    """A written date that cannot be read for certain.

    The message says what was found and shows a form that would be read. `readings` are the dates
    (`EventDate`) that the text can mean, where it can mean several that lie far apart.
    """

    def __init__(self, message: str, readings: Sequence[object] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.readings = tuple(readings)


def reason(error: OSError | ValueError) -> str:
    """Return in the system's words why a file could not be read or written."""
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


@dataclass(frozen=True, slots=True, order=True)
class StoryProblem:
    """One fault of a story file.

    `line` counts from 1; 0 means the file as a whole. `where` is the event and field, such as
    `arrival.date`, or empty. `hint` says what to write instead, or is empty.
    """

    file: str
    line: int
    where: str
    message: str
    hint: str = ""

    def __str__(self) -> str:
        file = printable(self.file)
        place = f"{file}:{self.line}" if self.line else file
        where = f"{self.where}: " if self.where else ""
        hint = f" ({self.hint})" if self.hint else ""
        return one_line(f"{place}: {where}{self.message}{hint}")


MOST_TOLD = 40
"""Lines of a report: more is read by nobody."""
FEWEST = 10
"""Lines of problems that it has at least, whatever else there is to tell."""
_PARTICULAR = re.compile(r'"[^"]*"|“[^”]*”|\'[^\']*\'|\d+')


def in_brief(
    problems: Sequence[StoryProblem], most: int = MOST_TOLD
) -> list[tuple[StoryProblem, int]]:
    """Return at most `most` problems, each with the number of those like it that are left out.

    Of every kind the first are told, and the last of them has the number; what differs in a name, a
    number or a place alone is of one kind. Where there are too many kinds, the last problem has the
    number of all others.
    """
    if len(problems) <= most:
        return [(problem, 0) for problem in problems]
    kinds: dict[tuple[str, str], list[StoryProblem]] = {}
    for problem in problems:
        kinds.setdefault(_kind(problem), []).append(problem)
    shown = list(kinds.values())[: most // 2]
    each = max(1, most // len(shown) - 1)
    told = [(problem, 0) for kind in shown for problem in kind[:each]]
    lasts = {id(kind[:each][-1]): len(kind) - len(kind[:each]) for kind in shown}
    brief = [(problem, lasts.get(id(problem), 0)) for problem, _ in told]
    others = len(problems) - sum(map(len, shown))
    return [*brief[:-1], (brief[-1][0], brief[-1][1] + others)]


def _kind(problem: StoryProblem) -> tuple[str, str]:
    return _PARTICULAR.sub("", problem.message), problem.hint


class StoryError(Exception):
    """Every problem found in a story, in the order of the file."""

    def __init__(self, problems: Iterable[StoryProblem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class Spellings:
    """What can be written in a place, to be held against what was written there."""

    def __init__(self, choices: Iterable[str]) -> None:
        self._choices = {fold_for_search(choice): choice for choice in choices}
        self._by_beginning = sorted(self._choices)
        self._by_ending = sorted(choice[::-1] for choice in self._choices)

    def closest(self, wrong: str) -> str:
        """Return the choice that `wrong` is most likely a misspelling of, or ''.

        Capitals and accents make no difference. A misspelling keeps its beginning or its ending:
        of many choices only those are compared that stand beside it in a dictionary, forwards or
        backwards.
        """
        word = fold_for_search(wrong)
        if len(word) > _LONGEST:
            return ""
        endings = (choice[::-1] for choice in _beside(word[::-1], self._by_ending))
        alike = {*_beside(word, self._by_beginning), *endings}
        found = get_close_matches(word, sorted(alike), n=1, cutoff=_ALIKE)
        return self._choices[found[0]] if found else ""


def closest(wrong: str, choices: Iterable[str]) -> str:
    """Return the one of `choices` that `wrong` is most likely a misspelling of, or ''."""
    return Spellings(choices).closest(wrong)


def _beside(word: str, ordered: Sequence[str]) -> Sequence[str]:
    at = bisect(ordered, word)
    return ordered[max(at - _BESIDE, 0) : at + _BESIDE]
