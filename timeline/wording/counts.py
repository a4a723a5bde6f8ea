"""How many events there are, in sentences."""

from __future__ import annotations

from timeline.wording.catalogue import phrases
from timeline.wording.punctuation import punctuation


def count_events(count: int, language: str = "en") -> str:
    """Return a number of events in words, for a sentence that counts something else too."""
    told = phrases(language).ngettext("{count} event", "{count} events", count)
    return told.format(count=count)


def describe_dated(dated: int, total: int, language: str = "en") -> str:
    """Return how many of a story's events have a date."""
    _, n_ = phrases(language).gettext, phrases(language).ngettext
    if dated == total:
        told = n_("{total} event, with a date.", "{total} events, all of them with a date.", total)
    elif not dated:
        told = n_("{total} event, without a date.", "{total} events, none with a date.", total)
    else:
        told = _("{total} events, {dated} of them with a date.")
    return told.format(total=total, dated=dated)


def describe_dating(dated: int, inferred: int, undated: int, language: str = "en") -> str:
    """Return how many of a story's events have a date, and where those without one stand.

    Of the events without a date, `inferred` are placed by others, and `undated` by nothing. Where
    none has one, those that are placed have no more than their order.
    """
    n_ = phrases(language).ngettext
    sentences = [describe_dated(dated, dated + inferred + undated, language)]
    if inferred and not dated:
        ordered = n_(
            "{count} stands in the order that is known, in equal steps: a hatched bar shows which"
            " places it can have.",
            "{count} stand in the order that is known, in equal steps: hatched bars show which"
            " places they can have.",
            inferred,
        )
        sentences.append(ordered.format(count=inferred))
    elif inferred:
        placed = n_(
            "{count} is placed only as closely as the sources allow: a hatched bar shows where it"
            " can lie.",
            "{count} are placed only as closely as the sources allow: hatched bars show where they"
            " can lie.",
            inferred,
        )
        sentences.append(placed.format(count=inferred))
    if undated:
        beside = n_(
            "Of {count} nothing says when it happened: it is a ring below the axis.",
            "Of {count} nothing says when they happened: they are rings below the axis.",
            undated,
        )
        sentences.append(beside.format(count=undated))
    return punctuation(language).space.join(sentences)
