"""Written dates that are constructed from known intervals, to show whether a reader is right.

An interval is picked first (`tests/picked_dates.py`); then it is written in a language's own usual
ways, which stand in `tests/data/dates/writing`, with every dash, slash and joining word that
careful writers use. So the answer is known without asking any reader. All choices are seeded: the
texts are the same in every run.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Literal

from babel.dates import get_day_names, get_month_names

from tests.judged_dates import KnownDate
from tests.picked_dates import PICKERS, Picker
from timeline.dates import Qualifier

WRITING = Path(__file__).parent / "data" / "dates" / "writing"
LANGUAGES = tuple(sorted(path.stem for path in WRITING.glob("*.toml")))
PER_KIND = 90
TRIES = 40
# The doubt that the texts of a kind are written with.
QUALIFIERS = {"about": Qualifier.APPROXIMATE, "possibly": Qualifier.UNCERTAIN}


@cache
def constructed(language: str) -> tuple[KnownDate, ...]:
    """Return all texts of a language, the same in every run, about `PER_KIND` of each kind."""
    return tuple(item for kind in writing(language) for item in of_kind(language, kind))


def sample(language: str, every: int) -> list[KnownDate]:
    """Return one text in `every` of each kind of a language, the same in every run."""
    chosen: list[KnownDate] = []
    for kind in writing(language):
        items = of_kind(language, kind)
        rng = random.Random(f"{language} {kind} sample")  # noqa: S311 (nothing secret hangs on it)
        chosen += rng.sample(items, len(items) // every)
    return chosen


@cache
def writing(language: str) -> dict[str, dict[str, list[str]]]:
    """Return by kind and by what is picked the ways in which a language writes it."""
    return tomllib.loads((WRITING / f"{language}.toml").read_text(encoding="utf-8"))


@cache
def of_kind(language: str, kind: str) -> list[KnownDate]:
    """Return the texts of one kind, spread evenly over what is picked and over the ways."""
    rng = random.Random(f"{language} {kind}")  # noqa: S311 (nothing secret hangs on it)
    items: dict[tuple[object, ...], KnownDate] = {}
    ways = list(_ways(language, kind))
    for turn in range(PER_KIND * TRIES):
        if len(items) == PER_KIND:
            break
        pick, form = ways[turn % len(ways)]
        picked = pick(rng)
        text = _write(form, picked.fields, language, rng)
        asked = (text, language, picked.as_of, picked.order)
        answers = (*picked.answers, *([None] if picked.refusable else []))
        items.setdefault(asked, KnownDate(*asked, kind, answers, QUALIFIERS.get(kind)))
    return list(items.values())


def _ways(language: str, kind: str) -> Iterator[tuple[Picker, str]]:
    """Yield what is picked with a way to write it, the picks of a kind by turns."""
    table = writing(language)[kind]
    for number in range(max(map(len, table.values()))):
        for name, forms in table.items():
            yield PICKERS[kind][name], forms[number % len(forms)]


@dataclass(frozen=True, slots=True)
class Value:
    """A picked number, written by the format that a way to write asks for."""

    number: int
    language: str

    def __format__(self, style: str) -> str:
        if style in _STYLES:
            return _STYLES[style](self.number, self.language)
        return format(self.number, style)


def _month(style: Literal["wide", "abbreviated"], number: int, language: str) -> str:
    return str(get_month_names(style, "format", language)[number])


def _weekday(style: Literal["wide", "abbreviated"], number: int, language: str) -> str:
    return str(get_day_names(style, "format", language)[number])


def _ordinal(number: int, language: str) -> str:
    if language == "en":
        teen = 10 <= number % 100 <= 20
        return f"{number}{'th' if teen else _ENDINGS.get(number % 10, 'th')}"
    return f"{number}er" if (language, number) == ("fr", 1) else str(number)


def _ordinal_word(number: int, language: str) -> str:
    return _ORDINAL_WORDS[language].split()[number - 1]


def _roman(number: int, _language: str) -> str:
    numerals = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    written = ""
    for worth, letters in numerals:
        count, number = divmod(number, worth)
        written += letters * count
    return written


def _century_ordinal(number: int, _language: str) -> str:
    return "Ier" if number == 1 else f"{_roman(number, '')}e"


def _han_digits(number: int, _language: str) -> str:
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(number))


def _han(number: int, _language: str) -> str:
    tens, ones = divmod(number, 10)
    ten = "" if not tens else "十" if tens == 1 else f"{'〇一二三四五六七八九'[tens]}十"
    return ten + ("〇一二三四五六七八九"[ones] if ones or not tens else "")


def _wide(number: int, _language: str) -> str:
    return str(number).translate({ord("0") + digit: 0xFF10 + digit for digit in range(10)})


_ENDINGS = {1: "st", 2: "nd", 3: "rd"}
_ORDINAL_WORDS = {
    "en": "first second third fourth",
    "de": "erstes zweites drittes viertes",
    "fr": "premier deuxième troisième quatrième",
    "es": "primer segundo tercer cuarto",
    "zh": "一 二 三 四",
}
_STYLES: Mapping[str, Callable[[int, str], str]] = {
    "month": partial(_month, "wide"),
    "mon": partial(_month, "abbreviated"),
    "weekday": partial(_weekday, "wide"),
    "day": partial(_weekday, "abbreviated"),
    "th": _ordinal,
    "word": _ordinal_word,
    "roman": _roman,
    "siecle": _century_ordinal,
    "digits": _han_digits,
    "han": _han,
    "wide": _wide,
    "short1": lambda number, _language: str(number)[-1],
    "short2": lambda number, _language: f"{number % 100:02}",
}
_DASHES = ("-", "–", "—", "―", " - ", " – ", " — ")
_CHINESE_DASHES = ("-", "–", "—", "―", "～", "~", "－", "至", "到")
_LIAISONS = {
    "fr": ((r"\bde (?=avril|août|octobre|oct\.)", "d'"), (r"\b1 heures", "1 heure")),
    "es": ((r"\bo (?=octubre)", "u "), (r"\blas 1\b", "la 1")),
}
_SECOND = {"d": "e", "m": "n", "y": "z"}


def _write(form: str, fields: Mapping[str, int], language: str, rng: random.Random) -> str:
    """Return `form` filled in.

    `{day}`, `{month}` and `{year}` stand for one of the ways to write them, `{day2}` and so on for
    the same way once more with the second values.
    """
    chosen: dict[str, str] = {}

    def way(found: re.Match[str]) -> str:
        unit, second = found.groups()
        written = chosen.setdefault(unit, rng.choice(writing(language)[unit][f"{unit}-only"]))
        return re.sub(r"(?<=\{)[dmy]\b", lambda f: _SECOND[f[0]], written) if second else written

    whole = re.sub(r"\{(day|month|year)(2?)\}", way, form)
    dash = rng.choice(_CHINESE_DASHES if language == "zh" else _DASHES)
    values = {name: Value(number, language) for name, number in fields.items()}
    return _liaison(whole.format(dash=dash, **values), language)


def _liaison(text: str, language: str) -> str:
    """Return `text` as the sounds of its words demand: d'avril, septiembre u octubre, a la 1."""
    for pattern, written in _LIAISONS.get(language, ()):
        text = re.sub(pattern, written, text)
    return text
