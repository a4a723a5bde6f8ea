"""Who tells of what, in sentences."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice

from timeline.story import Sign, Story, Support
from timeline.wording.catalogue import phrases
from timeline.wording.punctuation import punctuation
from timeline.wording.support import describe_reliance, describe_resting
from timeline.wording.voices import name_writers

_MOST_NAMED = 2
"""On whose word alone events rest is said of so many voices."""


def describe_sign(sign: Sign, language: str = "en") -> str:
    """Return in a few words what a voice or a source has to do with an event."""
    _ = phrases(language).gettext
    return {
        "tells": _("tells of it"),
        "withdrawn": _("said so; it was withdrawn"),
        "differs": _("tells it differently from others"),
        "denies": _("denies it"),
        "comments": _("comments on it, and bears nothing out"),
        "part": _("takes part, and is not heard on it"),
    }[sign]


def describe_finding(
    story: Story,
    counts: tuple[int, int, int, int],
    alone: Mapping[str, int],
    language: str = "en",
) -> str:
    """Return in a few sentences how many events more than one voice bears out, and who the rest.

    `counts` are the events that are borne out by voices that do not depend on each other, by
    several that do, by one voice, and of these last those that a source claims, too, which is not
    quoted as saying so; `alone` says how many rest on each voice alone, the most first. Writers
    who are told as one stand there under all of their ids with commas.
    """
    writers = name_writers(language)
    named = (
        describe_resting(writers[0].lower() + writers[1:], count, len(story.events), language)
        if "," in ids
        else describe_reliance(story.person(ids), count, len(story.events), language)
        for ids, count in islice(alone.items(), _MOST_NAMED)
    )
    if not any(counts):
        return phrases(language).gettext("Nobody’s words bear any event out.")
    return punctuation(language).space.join((*_told(counts, language), *filter(None, named)))


def _told(counts: tuple[int, int, int, int], language: str) -> list[str]:
    n_, _ = phrases(language).ngettext, phrases(language).gettext
    independent, dependent, _single, beside = counts
    free = n_(
        "{count} event is borne out by voices that do not depend on each other.",
        "{count} events are borne out by voices that do not depend on each other.",
        independent,
    )
    bound = n_(
        "{count} event is borne out by several voices that depend on each other.",
        "{count} events are borne out by several voices that depend on each other.",
        dependent,
    )
    claimed = n_(
        "{count} event is borne out by one voice, and claimed by a source that is not quoted as "
        "saying so.",
        "{count} events are borne out by one voice, and claimed by a source that is not quoted as "
        "saying so.",
        beside,
    )
    none = [] if independent + dependent else [_("No event is borne out by more than one voice.")]
    found = [(independent, free), (dependent, bound), (beside, claimed)]
    return [*none, *(sentence.format(count=count) for count, sentence in found if count)]


def describe_borne(support: Support, language: str = "en") -> str:
    """Return how many voices bear an event out, and of several how many are independent."""
    _, count = phrases(language).gettext, len(support.voices)
    if count < 2:
        return str(count)
    dependent = support.independent < count
    told = _("{count}, as {independent}") if dependent else _("{count}, independent")
    return told.format(count=count, independent=support.independent)
