"""How many events there are, in sentences."""

from __future__ import annotations

from timeline.wording.catalogue import phrases
from timeline.wording.punctuation import punctuation


def describe_dating(dated: int, inferred: int, undated: int, language: str = "en") -> str:
    """Return how many of a story's events have a date, and where those without one stand.

    Of the events without a date, `inferred` are placed by others, and `undated` by nothing. Where
    none has one, those that are placed have no more than their order.
    """
    total = dated + inferred + undated
    _, n_ = phrases(language).gettext, phrases(language).ngettext
    if dated == total:
        told = n_("{total} event, with a date.", "{total} events, all of them with a date.", total)
    elif not dated:
        told = n_("{total} event, without a date.", "{total} events, none with a date.", total)
    else:
        told = _("{total} events, {dated} of them with a date.")
    sentences = [told.format(total=total, dated=dated)]
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


def describe_listed(first: int, last: int, total: int, language: str = "en") -> str:
    """Return which of `total` events a page of their list shows, counted from 1."""
    _ = phrases(language).gettext
    sentence = (
        _("{last} of {count} events") if first == last else _("{first} to {last} of {count} events")
    )
    return sentence.format(first=first, last=last, count=total)


def describe_outside(found: int, language: str = "en") -> str:
    """Return that an event is not among those that were asked for, of which there are `found`."""
    if not found:
        return phrases(language).gettext("No event fits what you asked for.")
    sentence = phrases(language).ngettext(
        "Not the event that you asked for",
        "Not among the {count} events that you asked for",
        found,
    )
    return sentence.format(count=found)
