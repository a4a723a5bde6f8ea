"""The words of a language: months and weekdays from dateparser, grammar from our own tables."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from timeline.dates.gate import fold
from timeline.errors import DateError

TABLES = Path(__file__).parent / "languages"
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True)
class Lexicon:
    """The words of one language, folded.

    `grammar` is the language's table as it stands in its file; `months` counts from 1, `weekdays`
    from 0 for Monday. `fillers` may stand between the pieces of a date and add nothing to it;
    `skipped` are words that dateparser ignores, though some change what a date means.
    """

    language: str
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    fillers: frozenset[str]
    skipped: frozenset[str]
    grammar: Mapping[str, Any]

    def words(self, *path: str) -> list[str]:
        """Return the words listed under `path` in the grammar table, folded; none if absent."""
        return [fold(word) for word in self._at(path, [])]

    def table(self, *path: str) -> dict[str, list[str]]:
        """Return the lists of words under `path`, folded, by key."""
        return {key: [fold(word) for word in words] for key, words in self._at(path, {}).items()}

    def meanings(self, *path: str) -> dict[str, str]:
        """Return for every word under `path` the key that it is listed under."""
        return {word: key for key, words in self.table(*path).items() for word in words}

    def _at(self, path: Iterable[str], default: Any) -> Any:
        found: Any = self.grammar
        for key in path:
            found = found.get(key, {})
        return found or default


@cache
def lexicon(language: str) -> Lexicon:
    """Return the words of `language` ("en", "zh", "fr" …); raise `DateError` if it is unknown."""
    names = _dateparser_names(language)
    months = _numbered(names, _MONTHS, first=1)
    weekdays = _numbered(names, _WEEKDAYS, first=0)
    grammar = _grammar(language)
    return Lexicon(
        language=language,
        fillers=_fillers(names, grammar),
        skipped=frozenset(fold(word) for word in names.get("skip", [])),
        months=months,
        weekdays={word: number for word, number in weekdays.items() if word not in months},
        grammar=grammar,
    )


def alternatives(words: Iterable[str]) -> str:
    """Return a regular expression for any of `words`, the longest first; it never matches none."""
    ordered = sorted(set(words), key=len, reverse=True)
    return "|".join(re.escape(word) for word in ordered) or r"(?!)"


def _dateparser_names(language: str) -> Mapping[str, list[str]]:
    # The tables are read rather than a parser asked, word by word: a parser also takes "a" for
    # April, and a word is either in the language's table or it is not.
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]+)*", language):
        raise DateError(f'The language "{language:.20}" is not known. Write a code such as "en".')
    try:
        module = import_module(f"dateparser.data.date_translation_data.{language}")
    except ModuleNotFoundError:
        raise DateError(
            f'The language "{language:.20}" is not known. Write a code such as "en" or "zh".'
        ) from None
    names: Mapping[str, list[str]] = module.info
    return names


def _fillers(names: Mapping[str, list[str]], grammar: Mapping[str, Any]) -> frozenset[str]:
    # Without a table of our own, the words for "of" and "year" are still known to dateparser.
    words = grammar.get("fillers") or [*names.get("pertain", []), *names.get("year", [])]
    return frozenset(fold(word).rstrip(".") for word in words)


def _numbered(names: Mapping[str, list[str]], keys: Iterable[str], *, first: int) -> dict[str, int]:
    return {
        fold(word).rstrip("."): number
        for number, key in enumerate(keys, start=first)
        for word in names.get(key, [])
        if not any(letter.isdigit() for letter in word)
    }


def _grammar(language: str) -> Mapping[str, Any]:
    path = TABLES / f"{language.partition('-')[0]}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
