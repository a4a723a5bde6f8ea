"""What an author probably meant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rapidfuzz import fuzz, process

from timeline.folding import fold_for_search

SHOWN = 60
"""Characters of an author's text that a message repeats."""
LISTED = 12
"""Choices that a hint lists."""


def shown(text: str) -> str:
    """Return `text` in quotation marks on one line, cut where it is long."""
    line = " ".join(text.split())
    return f"'{line[: SHOWN - 1]}…'" if len(line) > SHOWN else f"'{line}'"


def closest(wrong: str, choices: Iterable[str]) -> str:
    """Return the one of `choices` that `wrong` is most likely a misspelling of, or ''."""
    found = process.extractOne(
        wrong, list(choices), scorer=fuzz.ratio, processor=fold_for_search, score_cutoff=70
    )
    return found[0] if found else ""


def nearest(wrong: str, known: Mapping[str, str]) -> str:
    """Return the hint that names the id meant by `wrong`, or lists those that there are.

    `known` maps each id to the name that readers see, which may be what was written.
    """
    folded = fold_for_search(wrong)
    named = next((key for key, name in known.items() if fold_for_search(name) == folded), "")
    meant = named or closest(wrong, known)
    return f"did you mean '{meant}'?" if meant else choice(known)


def choice(known: Iterable[str]) -> str:
    """Return the hint that lists what there is to choose from."""
    names = list(known)
    if not names:
        return "there is none yet"
    more = f" and {len(names) - LISTED} more" if len(names) > LISTED else ""
    return f"there is {', '.join(names[:LISTED])}{more}"
