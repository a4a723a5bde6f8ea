"""The code of a language that somebody meant who wrote another, or the language's name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.languages import get_official_languages

from timeline.errors import closest
from timeline.folding import fold_for_search


def nearest_code(written: str, codes: Iterable[str]) -> str:
    """Return which of `codes` is meant: "en" for "eng", "EN_us", "egn" or "English"; '' for none.

    Languages are known by their English names, by their own, and by the codes of countries.
    """
    known = set(codes)
    base = re.split("[-_]", written.strip().casefold())[0]
    alias = get_global("language_aliases").get(base, base)
    meant = [code for code in (alias, *get_official_languages(base.upper())) if code in known]
    if meant:
        return str(meant[0])
    # Where several have one name, as with 中文, the shortest code is meant.
    ordered = sorted(known, key=len, reverse=True)
    names = {fold_for_search(name): code for code in ordered for name in _names(code)}
    return names.get(closest(written, names), "") or closest(base, sorted(known))


def _names(code: str) -> Iterator[str]:
    try:
        locale = Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        return
    yield from filter(None, (locale.get_language_name("en"), locale.get_language_name()))
