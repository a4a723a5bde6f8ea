"""Phrases with holes for dates, as the language tables write them: "early {}", "{} or later".

In a template a space also stands for a hyphen, a full stop may be missing, and a hole may have
spaces around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from timeline.dates.gate import fold
from timeline.dates.lexicon import lexicon

_HOLE = re.compile(r"\{(\w*)\}")
_TRIMMED = " ,"


@dataclass(frozen=True, slots=True)
class Phrases:
    """Templates of one hole, compiled: what stands before the hole, after it, or around it.

    What stands after it is matched backwards from the end: a search would try every position. The
    longest template is tried first ("no later than" before "no"), then the shortest, so that 去年底
    is read as the 底 of 去年.
    """

    leading: tuple[re.Pattern[str], re.Pattern[str]]
    trailing: tuple[re.Pattern[str], re.Pattern[str]]
    around: tuple[re.Pattern[str], ...]

    def holes(self, text: str) -> Iterator[str]:
        """Yield what fills the hole of each template that `text` follows."""
        for length in _matched(self.leading, text):
            yield text[length:].strip(_TRIMMED)
        for length in _matched(self.trailing, text[::-1]):
            yield text[: len(text) - length].strip(_TRIMMED)
        for pattern in self.around:
            if match := pattern.fullmatch(text):
                yield match[1].strip(_TRIMMED)


def _matched(patterns: tuple[re.Pattern[str], re.Pattern[str]], text: str) -> Iterator[int]:
    longest, shortest = patterns
    if long_match := longest.match(text):
        yield long_match.end()
        short_match = shortest.match(text)
        if short_match and short_match.end() != long_match.end():
            yield short_match.end()


@dataclass(frozen=True, slots=True)
class Pair:
    """A template of two holes: the names of the holes and the literal text around them."""

    names: tuple[str, str]
    leading: re.Pattern[str]
    between: re.Pattern[str]
    trailing: re.Pattern[str]

    def holes(self, text: str) -> Iterator[dict[str, str]]:
        """Yield what fills the two holes, for every place at which `text` can be split."""
        before, after = self.leading.match(text), self.trailing.search(text)
        if before is None or after is None:
            return
        start, end = before.end(), after.start()
        for split in self.between.finditer(text, start, end):
            fillings = text[start : split.start()], text[split.end() : end]
            stripped = [filling.strip(_TRIMMED) for filling in fillings]
            if all(stripped):
                yield dict(zip(self.names, stripped, strict=True))


@cache
def phrases(language: str, *path: str) -> Phrases:
    """Return the one-hole templates that the language lists under `path`."""
    return compile_phrases(lexicon(language).words(*path))


@cache
def _of_any(language: str, table: str) -> Phrases:
    listed = lexicon(language).table(table).values()
    return compile_phrases(template for templates in listed for template in templates)


def follows_any(language: str, table: str, text: str) -> bool:
    """Tell whether `text` follows any of the one-hole templates of a whole table."""
    return any(True for _ in _of_any(language, table).holes(text))


@cache
def pairs(language: str, *path: str) -> tuple[Pair, ...]:
    """Return the two-hole templates that the language lists under `path`."""
    return tuple(compile_pair(template) for template in lexicon(language).words(*path))


@cache
def whole(language: str, *path: str) -> re.Pattern[str]:
    """Return a pattern for any of the phrases under `path`; a hole in them takes any words."""
    templates = lexicon(language).words(*path)
    return re.compile(_any(".+".join(_literals(template)[0]) for template in templates))


def compile_phrases(templates: Iterable[str]) -> Phrases:
    """Return one-hole templates in the form that is matched."""
    leading, trailing, around = [], [], []
    for template in sorted(templates, key=len, reverse=True):
        (before, after), _ = _literals(template)
        if not after:
            leading.append(before)
        elif not before:
            trailing.append(_literal(_HOLE.split(template)[-1], backwards=True))
        else:
            around.append(re.compile(f"{before}(.+){after}"))
    return Phrases(_both_ways(leading), _both_ways(trailing), tuple(around))


def _both_ways(patterns: list[str]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(_any(patterns)), re.compile(_any(reversed(patterns)))


def compile_pair(template: str) -> Pair:
    """Return a two-hole template in the form that is matched."""
    (before, between, after), (first, second) = _literals(fold(template))
    return Pair(
        (first, second), re.compile(before), re.compile(between), re.compile(rf"(?:{after})\Z")
    )


def compile_sign(pattern: str) -> Pair:
    """Return a pair of holes with nothing around them and a sign between them."""
    return Pair(("first", "last"), re.compile(""), re.compile(pattern), re.compile(r"\Z"))


def _literals(template: str) -> tuple[list[str], list[str]]:
    parts = _HOLE.split(template)
    return [_literal(part) for part in parts[::2]], parts[1::2]


# A hyphen stands for a space only where it is alone: "18--" is a year with two blanks.
_SPACE = "(?: |(?<!-)-(?!-))"
_SPELLED = {" ": f"{_SPACE} ?", ".": r"(?:\. ?)?"}
_SPELLED_BACKWARDS = {" ": f" ?{_SPACE}", ".": r"(?: ?\.)?"}


def _literal(text: str, *, backwards: bool = False) -> str:
    spelled = _SPELLED_BACKWARDS if backwards else _SPELLED
    letters = reversed(text) if backwards else text
    return "".join(spelled.get(letter) or re.escape(letter) for letter in letters)


def _any(patterns: Iterable[str]) -> str:
    return "|".join(patterns) or r"(?!)"
