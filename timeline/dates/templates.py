"""Phrases with holes for dates, as the language tables write them: "early {}", "{} or later".

In a template a space also stands for a hyphen, a full stop may be missing, and a hole may have
spaces around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from timeline.dates.lexicon import lexicon
from timeline.folding import fold_for_search

_HOLE = re.compile(r"\{(\w*)\}")
_TRIMMED = " ,"

# A hyphen stands for a space only where it is alone: "18--" is a year with two blanks.
_SPACE = "(?: |(?<!-)-(?!-))"
_SPELLED = {" ": f"{_SPACE} ?", ".": r"(?:\. ?)?"}
_SPELLED_BACKWARDS = {" ": f" ?{_SPACE}", ".": r"(?: ?\.)?"}
_FLEXIBLE = re.compile("([ .])")


@dataclass(frozen=True, slots=True)
class FixedText:
    """What stands in a template beside its holes, as a pattern that is compiled when it is needed.

    Compiling all patterns of a language takes far longer than reading a date, and few of them can
    match a given text: `longest` is the longest run of letters that stands in every match.
    """

    longest: str
    pattern: str

    def may_be_in(self, text: str) -> bool:
        """Tell whether it is worth matching `text`."""
        return self.longest in text

    @property
    def compiled(self) -> re.Pattern[str]:
        """The pattern, compiled once and for all."""
        return _compiled(self.pattern)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    # The cache of `re` is smaller than the tables of two languages.
    return re.compile(pattern)


@dataclass(frozen=True, slots=True)
class Phrases:
    """Templates of one hole: what stands before the hole, after it, or around it.

    What stands after it is matched backwards from the end: a search would try every position. The
    longest template is tried first ("no later than" before "no"), then the shortest, so that 去年底
    is read as the 底 of 去年.
    """

    leading: tuple[FixedText, ...]
    trailing: tuple[FixedText, ...]
    around: tuple[FixedText, ...]

    def holes(self, text: str) -> Iterator[str]:
        """Yield what fills the hole of each template that `text` follows."""
        for length in _matched(self.leading, text):
            yield text[length:].strip(_TRIMMED)
        for length in _matched(self.trailing, text[::-1]):
            yield text[: len(text) - length].strip(_TRIMMED)
        for fixed in self.around:
            if fixed.may_be_in(text) and (match := fixed.compiled.fullmatch(text)):
                yield match[1].strip(_TRIMMED)


def _matched(templates: tuple[FixedText, ...], text: str) -> Iterator[int]:
    possible = [fixed for fixed in templates if fixed.longest in text]
    matches = [match.end() for fixed in possible if (match := fixed.compiled.match(text))]
    if matches:
        yield matches[0]
        if matches[-1] != matches[0]:
            yield matches[-1]


@dataclass(frozen=True, slots=True)
class Pair:
    """A template of two holes: the names of the holes and the fixed text around them."""

    names: tuple[str, str]
    leading: FixedText
    between: FixedText
    trailing: FixedText

    def holes(self, text: str) -> Iterator[dict[str, str]]:
        """Yield what fills the two holes, for every place at which `text` can be split."""
        if not all(part.may_be_in(text) for part in (self.leading, self.between, self.trailing)):
            return
        before, after = self.leading.compiled.match(text), self.trailing.compiled.search(text)
        if before is None or after is None:
            return
        start, end = before.end(), after.start()
        for split in self.between.compiled.finditer(text, start, end):
            fillings = text[start : split.start()], text[split.end() : end]
            stripped = [filling.strip(_TRIMMED) for filling in fillings]
            if all(stripped):
                yield dict(zip(self.names, stripped, strict=True))


@cache
def phrases(language: str, *path: str) -> Phrases:
    """Return the one-hole templates that the language lists under `path`."""
    return _phrases_of(lexicon(language).words(*path))


@cache
def _of_any(language: str, table: str) -> Phrases:
    listed = lexicon(language).table(table).values()
    return _phrases_of(template for templates in listed for template in templates)


def follows_any(language: str, table: str, text: str) -> bool:
    """Tell whether `text` follows any of the one-hole templates of a whole table."""
    return any(True for _ in _of_any(language, table).holes(text))


@cache
def pairs(language: str, *path: str) -> tuple[Pair, ...]:
    """Return the two-hole templates that the language lists under `path`."""
    return tuple(_pair_of(template) for template in lexicon(language).words(*path))


def is_listed(text: str, language: str, *path: str) -> bool:
    """Tell whether `text` is one of the phrases under `path`; a hole in them takes any words."""
    listed = _whole_phrases(language, *path)
    return any(fixed.may_be_in(text) and fixed.compiled.fullmatch(text) for fixed in listed)


@cache
def _whole_phrases(language: str, *path: str) -> tuple[FixedText, ...]:
    templates = lexicon(language).words(*path)
    return tuple(_fixed(*_HOLE.split(template)[::2], hole=".+") for template in templates)


def _phrases_of(templates: Iterable[str]) -> Phrases:
    """Return one-hole templates in the form that is matched."""
    leading, trailing, around = [], [], []
    for template in sorted(templates, key=len, reverse=True):
        before, _, after = _HOLE.split(template)
        if not after:
            leading.append(_fixed(before))
        elif not before:
            trailing.append(_fixed(after, backwards=True))
        else:
            around.append(_fixed(before, after, hole="(.+)"))
    return Phrases(tuple(leading), tuple(trailing), tuple(around))


def _pair_of(template: str) -> Pair:
    """Return a two-hole template in the form that is matched."""
    before, first, between, last, after = _HOLE.split(fold_for_search(template))
    return Pair((first, last), _fixed(before), _fixed(between), _fixed(after, end=r"\Z"))


def sign_pair(pattern: str) -> Pair:
    """Return a pair of holes with nothing around them and a sign between them."""
    return Pair(("first", "last"), _fixed(""), FixedText("", pattern), _fixed("", end=r"\Z"))


def _fixed(*texts: str, hole: str = "", end: str = "", backwards: bool = False) -> FixedText:
    """Return the fixed texts of a template, with patterns for what is between and behind them."""
    spelled = _SPELLED_BACKWARDS if backwards else _SPELLED
    split = [_FLEXIBLE.split(text[::-1] if backwards else text) for text in texts]
    patterns = ("".join(spelled.get(run) or re.escape(run) for run in runs) for runs in split)
    longest = max((run for runs in split for run in runs[::2]), key=len)
    return FixedText(longest, hole.join(patterns) + end)
