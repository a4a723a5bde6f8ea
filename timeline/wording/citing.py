"""Sources, events and quotations as one cites them, in one style."""

from __future__ import annotations

from timeline.story import Event, Quotation, Source, Story, web_address
from timeline.wording.catalogue import phrases
from timeline.wording.punctuation import punctuation
from timeline.wording.sources import name_day_of, name_place
from timeline.wording.voices import attribution_chain


def cite_source(source: Source, language: str = "en") -> str:
    """Return a source as one cites it: author, title, publisher, day, and where it can be read."""
    _, signs = phrases(language).gettext, punctuation(language)
    named = signs.comma.join((source.publisher, name_day_of(source, language)))
    author = f"{source.author}{signs.colon}" if source.author else ""
    told = f"{author}“{source.title}”{signs.comma}{named}{signs.stop}"
    address = web_address(source.url) or web_address(source.archived)
    if address is None:
        return told
    read = source.accessed
    at = _("{address} (read on {date})") if read else "{address}"
    return f"{told} {at.format(address=address, date=read and read.as_written)}"


def cite_event(story: Story, event: Event, address: str, language: str = "en") -> str:
    """Return an event of a story as one cites it, with its permanent address."""
    signs = punctuation(language)
    told = phrases(language).gettext("“{event}”, in the timeline “{story}”")
    return f"{told.format(event=event.headline, story=story.title)}{signs.stop} {address}"


def cite_quotation(
    story: Story, event: Event, words: Quotation, address: str, language: str = "en"
) -> str:
    """Return words as one cites them: whose they are, where they stand, and where they are shown.

    `address` is that of their event.
    """
    _, stop = phrases(language).gettext, punctuation(language).stop
    told = _("“{exact}” ({chain}; {place}). {source} – quoted from {event}")
    return told.format(
        exact=words.exact,
        chain=attribution_chain(story, words),
        place=name_place(story, words, language),
        source=cite_source(story.source(words.source), language).removesuffix(stop),
        event=cite_event(story, event, address, language),
    )
