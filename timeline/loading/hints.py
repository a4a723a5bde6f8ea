"""What an author probably meant."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from itertools import islice

from pydantic.fields import FieldInfo

from timeline.errors import Spellings, Told
from timeline.folding import fold_for_search

SHOWN = 60
"""Characters of an author's text that a message repeats."""
CURLY = "“”„‘’«»"
"""Quotation marks that mean nothing in YAML."""
LISTED = 12
"""Choices that a hint lists."""


def shown(text: str) -> str:
    """Return `text` in quotation marks on one line, cut where it is long."""
    line = " ".join(text.split())
    return f"'{line[: SHOWN - 1]}…'" if len(line) > SHOWN else f"'{line}'"


def quoted(text: str) -> str:
    """Return `text` in the quotation marks that hold it together in YAML, cut where it is long."""
    bare = text.strip(CURLY)
    bare = bare if len(bare) <= SHOWN else f"{bare[: SHOWN - 1]}…"
    return f"'{bare}'" if '"' in bare and "'" not in bare else '"' + bare.replace('"', '\\"') + '"'


def described(field: FieldInfo | None) -> Told:
    """Return what a key of a story is for, "" for no key."""
    words = field.description or "" if field else ""
    return Told(re.sub(r"\s+", " ", words))


def mean(word: str) -> Told:
    """Return the hint that something else was meant."""
    return Told("did you mean '{word}'?", word=word)


class Known:
    """The ids that a reference may name.

    `names` maps each id to the name that readers see, which may be what was written.
    """

    def __init__(self, names: Mapping[str, str]) -> None:
        self.ids = dict(names)

    def nearest(self, wrong: str) -> Told:
        """Return the hint that names the id meant by `wrong`, or lists those that there are."""
        meant = self._by_name.get(fold_for_search(wrong)) or self._spellings.closest(wrong)
        return mean(meant) if meant else self._listed()

    @cached_property
    def _by_name(self) -> dict[str, str]:
        return {fold_for_search(name): key for key, name in reversed(self.ids.items())}

    @cached_property
    def _spellings(self) -> Spellings:
        return Spellings(self.ids)

    def _listed(self) -> Told:
        if not self.ids:
            return Told("there is none yet")
        listed, more = ", ".join(islice(self.ids, LISTED)), len(self.ids) - LISTED
        if more > 0:
            return Told("there is {listed} and {more} more", listed=listed, more=more)
        return Told("there is {listed}", listed=listed)
