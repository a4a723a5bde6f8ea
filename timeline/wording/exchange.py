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


def name_keys(language: str = "en") -> dict[str, str]:
    """Return what a column of a table can hold, by the keys of an event."""
    _ = phrases(language).gettext
    return {
        "id": _("a name for links to it"),
        "date": _("the date"),
        "calendar": _("the calendar of the date"),
        "reading": _("how the date is read"),
        "until": _("the last day"),
        "lasts": _("how long it lasted"),
        "headline": _("the headline"),
        "summary": _("the description"),
        "lane": _("the lane: a topic or a place"),
        "people": _("the people"),
        "public": _("the day on which it became public"),
        "status": _("whether it happened, is planned or was cancelled"),
        "question": _("a question for the class"),
        "answer": _("an answer for the teacher"),
        "notes": _("notes for the teacher"),
        "source": _("the publisher of a source"),
        "citation": _("the title of a source"),
        "url": _("the address of a source"),
        "media": _("the address of a picture, film or recording"),
        "media_alt": _("what a picture shows, in words"),
        "media_caption": _("the caption of a picture"),
        "media_credit": _("whose picture it is"),
        "media_licence": _("the licence of a picture"),
    }


def name_hideable(name: str, language: str = "en") -> str:
    """Return how what a worksheet can hide is called. Languages: "en" and "zh"."""
    _ = phrases(language).gettext
    names = {"dates": _("dates"), "speakers": _("who says so"), "quotations": _("quotations")}
    return names[name]
