"""What is said of dates: in English from the table beside this module, else from a language's."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from timeline.errors import DateError

Sentences = Mapping[str, Mapping[str, str]]
"""What a language says itself, by section and name; the rest is said in English."""


_ENGLISH = tomllib.loads(Path(__file__).with_name("sentences.toml").read_text(encoding="utf-8"))


def sentences(section: str) -> Mapping[str, Any]:
    """Return the English sentences of a section by their names."""
    found: Mapping[str, Any] = _ENGLISH[section]
    return found


class Rule(NamedTuple):
    """The name under which dates are told to be read, and a line that explains it."""

    name: str
    explanation: str


EDITOR = "editor"
"""The name under which a date is told that no rule reads, but the editor of its story."""
RULES = tuple(Rule(*told) for told in sentences("rules").items())


class Named(NamedTuple):
    """What a refusal names, by its name in the sentences that name."""

    name: str


def said(section: str, name: str, own: Sentences, **values: object) -> str:
    """Return a sentence as a language says it, or in English, with what it tells of."""
    sentence: str = own.get(section, {}).get(name) or sentences(section)[name]
    named = {
        key: said("named", each.name, own) if isinstance(each, Named) else each
        for key, each in values.items()
    }
    if "{examples}" in sentence:
        named["examples"] = said("refusals", "examples", own)
    return sentence.format(**named)


class RefusalError(DateError):
    """Why a date is refused: a sentence with what it tells of, to be said in any language."""

    def __init__(
        self,
        name: str,
        readings: Sequence[object] = (),
        *,
        section: str = "refusals",
        **values: object,
    ) -> None:
        super().__init__(said(section, name, {}, **values), readings)
        self.said = (section, name, values)
