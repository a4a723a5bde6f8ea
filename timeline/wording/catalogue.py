"""The sentences of the interface in the reader's language.

English is the language of the code; every other language is a gettext catalogue,
`timeline/locale/<language>.po`, read as it stands so that no compiled copy can go stale.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE = Path(__file__).parent.parent / "locale"
LANGUAGES = ("en", "zh")


@cache
def phrases(language: str) -> NullTranslations:
    """Return the translations into `language` ("en" or "zh"); unknown languages get English.

    Call `.gettext(sentence)`, `.ngettext(one, many, n)`, `.pgettext(context, sentence)`; fill
    named placeholders afterwards with `str.format`.
    """
    path = LOCALE / f"{language}.po"
    if language not in LANGUAGES or not path.exists():
        return NullTranslations()
    compiled = BytesIO()
    with path.open("rb") as source:
        write_mo(compiled, read_po(source, locale=language))
    compiled.seek(0)
    return GNUTranslations(compiled)


def translated(sentence: str, language: str) -> str:
    """Return a sentence of the interface; raise `LookupError` where its language lacks it."""
    said = phrases(language).gettext(sentence) if sentence else ""
    if sentence and said == sentence and language != "en":
        raise LookupError(sentence)
    return said


def counted_in(language: str) -> Callable[[str, str], dict[str, str]]:
    """Return what gives a sentence of one thing and of several, for the client to choose from."""
    n_ = phrases(language).ngettext
    return lambda one, other: {"one": n_(one, other, 1), "other": n_(one, other, 2)}
