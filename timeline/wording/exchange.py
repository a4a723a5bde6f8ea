"""What becomes of a story in another format."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.wording.catalogue import phrases
from timeline.wording.counts import count_events
from timeline.wording.punctuation import punctuation

MOST_PLACES = 8
"""Of more places than this the others are counted."""


def describe_loss(
    form: str, key: str, places: Sequence[str], language: str = "en", *, is_changed: bool = False
) -> str:
    """Return that a format does not hold a key of the story's file, or not as it was.

    `places` are the ids of what it is lost of. An empty key says that nothing could be read.
    """
    _ = phrases(language).gettext
    if not key:
        return _("{form} could not be read back: what it does not hold is not known").format(
            form=form
        )
    sentence = _("{form} changes '{key}'") if is_changed else _("{form} does not hold '{key}'")
    told = sentence.format(form=form, key=key)
    if not places:
        return told
    signs = punctuation(language)
    named = signs.comma.join(places[:MOST_PLACES])
    if len(places) > MOST_PLACES:
        named = _("{places} and {count} more").format(places=named, count=len(places) - MOST_PLACES)
    return f"{told}{signs.colon}{named}"


def describe_too_many(events: int, pages: int, language: str = "en") -> str:
    """Return that so many events do not fit on so many pages. Languages: "en" and "zh"."""
    n_ = phrases(language).ngettext
    told = n_(
        "No room on {pages} page for {events}: choose fewer, or more pages.",
        "No room on {pages} pages for {events}: choose fewer, or as many pages as it needs.",
        pages,
    )
    return told.format(events=count_events(events, language), pages=pages)


def name_hideable(name: str, language: str = "en") -> str:
    """Return how what a worksheet can hide is called. Languages: "en" and "zh"."""
    _ = phrases(language).gettext
    names = {"dates": _("dates"), "speakers": _("who says so"), "quotations": _("quotations")}
    return names[name]
