"""Every sentence of the interface has its translation, and every translation its sentence."""

from __future__ import annotations

import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from jinja2.ext import babel_extract
from pydantic.fields import FieldInfo

from timeline.loading.hints import described
from timeline.story import Record
from timeline.wording.catalogue import LANGUAGES, LOCALE, counted_in, phrases

PACKAGE = Path(__file__).parents[1] / "timeline"
KEYWORDS = {
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "n_": (1, 2),
    "counted": (1, 2),
    "pgettext": ((1, "c"), 2),
    "Told": None,
    "Note": None,
}
OTHERS = [language for language in LANGUAGES if language != "en"]


def sentences() -> set[str]:
    """Return every sentence that the code and the templates ask to be translated."""
    found: set[str] = set()
    for path in sorted(PACKAGE.rglob("*.py")):
        with path.open("rb") as source:
            messages = [message for _, message, *_ in extract("python", source, KEYWORDS)]
        found |= {message if isinstance(message, str) else message[0] for message in messages}
    for path in sorted(PACKAGE.rglob("templates/**/*.html")):
        with path.open("rb") as source:
            options = {"newstyle_gettext": "true", "trimmed": "false"}
            for _, _, message, _ in babel_extract(
                source, ("_", "gettext", "ngettext"), [], options
            ):
                plural = message if isinstance(message, tuple) else (message,)
                found.add(str(plural[0]))
    return found | {str(described(field)) for field in keys_of(Record)}


def keys_of(kind: type[Record]) -> Iterator[FieldInfo]:
    """Yield every key of a story's records, which tells what it is for where it is missing."""
    yield from kind.model_fields.values()
    for narrower in kind.__subclasses__():
        yield from keys_of(narrower)


@pytest.mark.long
@pytest.mark.parametrize("language", OTHERS)
def test_no_sentence_is_missing_and_none_is_unused(language: str) -> None:
    with (LOCALE / f"{language}.po").open("rb") as source:
        catalogue = read_po(source, locale=language)
    known = {m.id if isinstance(m.id, str) else m.id[0] for m in catalogue if m.id}
    asked = {sentence for sentence in sentences() if sentence}
    assert sorted(asked - known) == []
    assert sorted(known - asked) == []


@pytest.mark.parametrize("language", OTHERS)
def test_every_translation_is_there_and_names_the_same_things(language: str) -> None:
    with (LOCALE / f"{language}.po").open("rb") as source:
        catalogue = read_po(source, locale=language)
    for message in catalogue:
        if not message.id:
            continue
        assert not message.fuzzy, message.id
        originals = [message.id] if isinstance(message.id, str) else [str(i) for i in message.id]
        texts = [message.string] if isinstance(message.string, str) else [*(message.string or "")]
        assert all(texts), message.id
        for text in texts:
            assert fields(str(text)) <= set.union(*(fields(o) for o in originals)), message.id


def fields(text: str) -> set[str]:
    """Return the names that are filled in, in the manner of `str.format` or of `%`."""
    named = {name for _, name, _, _ in string.Formatter().parse(text) if name}
    return named | {part.split(")")[0] for part in text.split("%(")[1:]}


def test_an_unknown_language_gets_english() -> None:
    assert phrases("xx").gettext("Next") == "Next"


def test_a_chinese_sentence_names_a_button_as_it_reads_and_says_you_in_one_way() -> None:
    with (LOCALE / "zh.po").open("rb") as source:
        told = {str(message.id): str(message.string) for message in read_po(source, locale="zh")}
    assert [text for text in told.values() if "你" in text] == []
    pressed = [text for text in told.values() if "按“" in text]
    assert len(pressed) > 1
    assert all(f"按“{told['Check']}”" in text for text in pressed)
    view = told["Who tells what"]
    files = (", to fill in", ", filled in", " (CSV)")
    assert {told[f"Who tells what{file}"].partition("（")[0] for file in files} == {view}


def test_of_one_thing_and_of_several_both_forms_are_given() -> None:
    assert counted_in("en")("{count} press", "{count} presses") == {
        "one": "{count} press",
        "other": "{count} presses",
    }
