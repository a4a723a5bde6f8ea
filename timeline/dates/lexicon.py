"""The words of a language: months and weekdays from dateparser, grammar from our own tables."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property, reduce
from importlib.machinery import PathFinder
from importlib.util import find_spec, module_from_spec
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import numpy as np

from timeline.dates.model import DateOrder
from timeline.dates.sentences import Sentences, sentences
from timeline.errors import DateError, Told
from timeline.folding import fold_for_search

TABLES = Path(__file__).parent / "languages"
LANGUAGES = tuple(sorted(table.stem for table in TABLES.glob("*.toml")))
"""The languages that have a table of their own."""
MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True)
class Lexicon:
    """The words of one language, folded.

    `grammar` is the language's table as it stands in its file; `months` counts from 1, `weekdays`
    from 0 for Monday. `fillers` may stand between the pieces of a date and add nothing to it;
    `half_days` are the words for "am" and "pm"; `unsafe` are words that dateparser ignores, though
    some change what a date means, and names of two months or two days, of which it takes one.
    `examples` are dates as they are written in the language, by what they are in English, and
    `sentences` what it says of dates itself, as they stand in its file.
    """

    language: str
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    fillers: frozenset[str]
    unsafe: frozenset[str]
    half_days: Mapping[str, list[str]]
    order: DateOrder | None
    units: Mapping[str, str]
    told_by_dateparser: tuple[tuple[str, int, str], ...]
    grammar: Mapping[str, Any]
    examples: Mapping[str, str]
    sentences: Sentences
    _meanings: dict[tuple[str, ...], Mapping[str, str]] = field(default_factory=dict)

    @property
    def spaced(self) -> bool:
        """Whether the language puts spaces between its words."""
        return bool(self.grammar.get("spaced", True))

    @cached_property
    def ordinal_endings(self) -> frozenset[str]:
        """What stands behind digits that say which one: "3rd"."""
        return frozenset(self.words("ordinal_endings"))

    @cached_property
    def variants(self) -> Mapping[int, int]:
        """Characters that the text may be written with for those of the table."""
        return str.maketrans(*self.grammar.get("variants", ("", "")))

    @cached_property
    def reform(self) -> np.datetime64:
        """The day from which the Gregorian calendar is in use where the language is written."""
        return np.datetime64(self.grammar.get("reform", "1582-10-15"), "D")

    def bare(self, template: str) -> str:
        """Return the words before a hole without a filler between: "first half of {}"."""
        before, _, behind = template.partition("{}")
        *rest, last = before.split() or [""]
        return "" if behind else " ".join(rest if last in self.fillers else [*rest, last])

    def words(self, *path: str) -> list[str]:
        """Return the words listed under `path` in the grammar table; none if it is absent."""
        return list(self._at(path) or ())

    def table(self, *path: str) -> Mapping[str, list[str]]:
        """Return the lists of words under `path`, by key."""
        return self._at(path) or {}

    def meanings(self, *path: str) -> Mapping[str, str]:
        """Return for every word under `path` the key that it is listed under."""
        if path not in self._meanings:
            table = self.table(*path)
            self._meanings[path] = {word: key for key in table for word in table[key]}
        return self._meanings[path]

    def _at(self, path: Iterable[str]) -> Any:
        return reduce(lambda found, key: found.get(key, {}), path, self.grammar)


@cache
def lexicon(language: str) -> Lexicon:
    """Return the words of `language` ("en", "zh", "fr" …); raise `DateError` if it is unknown."""
    names, table = _dateparser_names(language), _table(language)
    own = table.get("months", {}) | table.get("days", {})
    listed = {key: [*names.get(key, ()), *own.get(key, ())] for key in (*MONTHS, *WEEKDAYS)}
    months, unclear_months = _numbered(listed, MONTHS, first=1)
    weekdays, unclear_weekdays = _numbered(listed, WEEKDAYS, first=0)
    grammar = _folded(table)
    return Lexicon(
        language=language,
        fillers=_fillers(names, grammar),
        half_days={
            half: grammar.get("half_days", {}).get(half)
            or [fold_for_search(word) for word in names.get(half, ())]
            for half in ("am", "pm")
        },
        unsafe=frozenset(fold_for_search(word) for word in names.get("skip", []))
        | unclear_months
        | unclear_weekdays,
        order=_order(names),
        units=_units(names),
        told_by_dateparser=tuple(_relative(names)),
        months=months,
        weekdays={word: number for word, number in weekdays.items() if word not in months},
        grammar=grammar,
        examples={} if language == "en" else table.get("examples") or sentences("examples"),
        sentences=table.get("sentences", {}),
    )


def _units(names: Mapping[str, Any]) -> dict[str, str]:
    """Return the units of time by dateparser's words for them; of its letters, none is a word."""
    keys = ("minute", "hour", "day", "week", "month", "year", "decade", "century")
    words = ((fold_for_search(word), key) for key in keys for word in names.get(key, ()))
    return {word: key for word, key in words if len(word) > 2 and word.isalpha()}


_COUNTED = re.compile(r"(in )?(\d) (day|week|month|year)( ago)?")


def _relative(names: Mapping[str, Any]) -> Iterator[tuple[str, int, str]]:
    """Yield dateparser's phrases for days, weeks, months and years, counted from this one."""
    for key, phrases in names.get("relative-type", {}).items():
        if match := _COUNTED.fullmatch(key):
            distance = int(match[2]) if match[1] else -int(match[2])
            yield from ((fold_for_search(phrase), distance, match[3]) for phrase in phrases)


def _order(names: Mapping[str, Any]) -> DateOrder | None:
    """Return the order of digits that most places where the language is written agree on."""
    order = names.get("date_order")
    places = names.get("locale_specific", {}).values()
    other = [place for place in places if place.get("date_order", order) != order]
    agreed = order in set(DateOrder) and len(other) * 2 <= len(places)
    return DateOrder(str(order)) if agreed else None


def alternatives(words: Iterable[str]) -> str:
    """Return a regular expression for any of `words`, the longest first; it never matches none."""
    ordered = sorted(set(words), key=len, reverse=True)
    return "|".join(re.escape(word) for word in ordered) or r"(?!)"


def _dateparser_names(language: str) -> Mapping[str, Any]:
    # The tables are read rather than a parser asked, word by word: a parser also takes "a" for
    # April, and a word is either in the language's table or it is not.
    is_code = re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]+)*", language)
    spec = PathFinder.find_spec(language, _tables_of_dateparser()) if is_code else None
    if spec is None or spec.loader is None:
        raise DateError(
            Told(
                'The language "{language:.20}" is not known. {hint}',
                language=language,
                hint=_hint(language),
            )
        )
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    names: Mapping[str, Any] = module.info
    return names


def _hint(wrong: str) -> Told:
    from timeline.dates.language_codes import nearest_code  # noqa: PLC0415 (rarely needed)

    meant = nearest_code(wrong, (table.name for table in iter_modules(_tables_of_dateparser())))
    if meant:
        return Told('Did you mean "{code}"?', code=meant)
    return Told('Write a code such as "en" or "zh".')


@cache
def _tables_of_dateparser() -> list[str]:
    """Return the folder of dateparser's tables, found without importing dateparser.

    Importing it takes ten times longer than a table, and most texts never come to its parser.
    """
    package = find_spec("dateparser")
    folders = (package and package.submodule_search_locations) or ()
    return [str(Path(folder, "data", "date_translation_data")) for folder in folders]


def _fillers(names: Mapping[str, list[str]], grammar: Mapping[str, Any]) -> frozenset[str]:
    # Without a table of our own, the words for "of" and "year" are still known to dateparser.
    words = grammar.get("fillers") or [*names.get("pertain", []), *names.get("year", [])]
    return frozenset(fold_for_search(word).rstrip(".") for word in words)


def _numbered(
    names: Mapping[str, list[str]], keys: Iterable[str], *, first: int
) -> tuple[dict[str, int], set[str]]:
    """Return the number of each name, and the names that stand for two once they are folded."""
    numbers: defaultdict[str, set[int]] = defaultdict(set)
    for number, key in enumerate(keys, start=first):
        for word in names.get(key, []):
            if not any(letter.isdigit() for letter in word):
                numbers[fold_for_search(word).rstrip(".")].add(number)
    unclear = {word for word, meant in numbers.items() if len(meant) > 1}
    return {word: min(meant) for word, meant in numbers.items() if word not in unclear}, unclear


def _table(language: str) -> Mapping[str, Any]:
    path = TABLES / f"{language.partition('-')[0]}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def _folded(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _folded(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_folded(part) for part in value]
    return fold_for_search(value) if isinstance(value, str) else value
