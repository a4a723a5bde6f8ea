"""The sentences that can open a story."""

from __future__ import annotations

from timeline.story import Claim, Story
from timeline.wording.catalogue import phrases
from timeline.wording.claims import name_claimed


def describe_unconfirmed(language: str = "en") -> str:
    """Return that no two voices which do not depend on each other bear the same event out."""
    _ = phrases(language).gettext
    return _("No event is borne out by two voices that do not depend on each other.")


def describe_repeated(story: Story, claim: Claim, others: int, language: str = "en") -> str:
    """Return who withdrew a claim, its own publisher or another, and how many `others` make it."""
    n_ = phrases(language).ngettext
    publisher = story.source(claim.source).publisher
    by = story.source(claim.withdrawn.by).publisher if claim.withdrawn else publisher
    if by == publisher:
        sentence = n_(
            "{publisher} has taken back “{claim}”. {count} other source still claims it.",
            "{publisher} has taken back “{claim}”. {count} other sources still claim it.",
            others,
        )
    else:
        sentence = n_(
            "{by} has withdrawn what {publisher} claimed: “{claim}”. "
            "{count} other source still claims it.",
            "{by} has withdrawn what {publisher} claimed: “{claim}”. "
            "{count} other sources still claim it.",
            others,
        )
    claimed = (claim.says or name_claimed(claim, language)).rstrip(".。")
    return sentence.format(by=by, publisher=publisher, claim=claimed, count=others)


def describe_undated(undated: int, total: int, language: str = "en") -> str:
    """Return how many of a story's `total` events, several, have no date in the sources."""
    sentence = phrases(language).gettext(
        "{count} of {total} events have no date in the sources. "
        "When they can have been follows from the others."
    )
    return sentence.format(count=undated, total=total)


def describe_late(late: int, total: int, years: int, language: str = "en") -> str:
    """Return how many of a story's `total` events became known so many `years` later."""
    sentence = phrases(language).ngettext(
        "{count} of {total} events became public, or were first told in the sources curated here, "
        "a year or more after they happened.",
        "{count} of {total} events became public, or were first told in the sources curated here, "
        "{years} years or more after they happened.",
        years,
    )
    return sentence.format(count=late, total=total, years=years)
