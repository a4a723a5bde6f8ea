"""What sources claim, withdraw and make public, in sentences."""

from __future__ import annotations

from timeline.chronology import Chronology
from timeline.story import (
    Claim,
    Event,
    Publication,
    Story,
    first_public,
    is_first_told_late,
)
from timeline.wording.catalogue import phrases
from timeline.wording.dates import describe, name_date
from timeline.wording.days import describe_span
from timeline.wording.punctuation import punctuation
from timeline.wording.sources import name_day_of
from timeline.wording.voices import name_carrier


def describe_claims(story: Story, event: Event, language: str = "en") -> str:
    """Return what each source says of the time of an event that they date differently.

    What the author says of it stands first, and of what was withdrawn it says when and by whom.
    """
    sentences = []
    if event.date is not None:
        stop = punctuation(language).stop
        sentences.append(f"{describe_span(event.date, event.until, language)}{stop}")
    dated = (claim for claim in event.claims if claim.date is not None)
    sentences += [_claimed(story, claim, language) for claim in dated]
    return punctuation(language).space.join(sentences)


def describe_differing(story: Story, event: Event, language: str = "en") -> str:
    """Return what sources say differently of an event but for its time; '' where nothing.

    What was withdrawn is told, too, with its withdrawal where its time has not told of that.
    """
    said = [claim for claim in event.claims if claim.says]
    if len({claim.says for claim in said}) < 2 and all(claim.stands for claim in said):
        return ""
    differ = phrases(language).gettext("The sources differ.") if event.differing else ""
    told = describe_said(story, event, language)
    return punctuation(language).space.join(filter(None, (differ, told)))


def describe_said(story: Story, event: Event, language: str = "en") -> str:
    """Return what each source claims of an event beside its time; '' where none does."""
    sentences = []
    for claim in event.claims:
        if not claim.says:
            continue
        told = claim.says.rstrip(".。")
        withdrawal = "" if claim.date else describe_withdrawal(story, claim, language)
        sentences += [_said(story, claim, told, language), withdrawal]
    return punctuation(language).space.join(filter(None, sentences))


def _said(story: Story, claim: Claim, told: str, language: str) -> str:
    """Return that a source says what is `told`, or said so once."""
    _ = phrases(language).gettext
    sentence = _("{publisher} says: {when}.") if claim.stands else _("{publisher} said: {when}.")
    return sentence.format(publisher=story.source(claim.source).publisher, when=told)


def _claimed(story: Story, claim: Claim, language: str) -> str:
    told = _said(story, claim, name_claimed(claim, language), language)
    withdrawal = describe_withdrawal(story, claim, language)
    return punctuation(language).space.join(filter(None, (told, withdrawal)))


def name_claimed(claim: Claim, language: str = "en") -> str:
    """Return the time that a claim gives, in words; '' where it gives none."""
    return describe_span(claim.date, claim.until, language) if claim.date else ""


def describe_withdrawal(story: Story, claim: Claim, language: str = "en") -> str:
    """Return when and by whom a claim was withdrawn; '' where it stands."""
    if claim.withdrawn is None:
        return ""
    return (
        phrases(language)
        .gettext("Withdrawn {date} by {publisher}; it no longer counts.")
        .format(
            date=name_date(claim.withdrawn.on, language),
            publisher=story.source(claim.withdrawn.by).publisher,
        )
    )


def describe_claimant(story: Story, claim: Claim, language: str = "en") -> str:
    """Return which source makes a claim, and when it was published."""
    source = story.source(claim.source)
    published = source.published
    day = name_date(published, language) if published else name_day_of(source, language)
    sentence = phrases(language).gettext("{publisher} ({date})")
    return sentence.format(publisher=source.publisher, date=day)


def describe_public(story: Story, chronology: Chronology, event: str, language: str = "en") -> str:
    """Return when an event became public; '' where nothing says so, or no more than the one source.

    What its author does not state is only known of the sources at hand: "First in the sources
    curated here: The Gazette (22 April 2018)." Where several can be the first, all are named; of
    one long after the event, the only one too, it is said that it tells nothing of the time before.
    Raises `KeyError` for an unknown event.
    """
    _ = phrases(language).gettext
    told = story.event(event)
    public = first_public(story, told)
    is_late = is_first_told_late(story, told, chronology.end(event).latest)
    if public.stated is not None:
        return _("Became public: {date}.").format(date=describe(public.stated, language))
    if len(story.sources) == 1 and not any(one.outlet for one in public.first):
        late = _("Told here more than a year later. Nothing here says when it became public.")
        return late if is_late else ""
    if not public.first:
        return ""
    listed = dict.fromkeys(_publication(story, one, language) for one in public.first)
    sentence = (
        _(
            "First in the sources curated here: {publications}, more than a year later."
            " Nothing here says when it became public."
        )
        if is_late
        else _("First in the sources curated here: {publications}.")
    )
    return sentence.format(publications=_(" or ").join(listed))


def _publication(story: Story, publication: Publication, language: str) -> str:
    _ = phrases(language).gettext
    publisher = story.source(publication.source).publisher
    date = name_date(publication.date, language)
    if not publication.outlet:
        return _("{publisher} ({date})").format(publisher=publisher, date=date)
    return _("{outlet} ({date}, as {publisher} tells)").format(
        outlet=name_carrier(story.carrier(publication.outlet)), date=date, publisher=publisher
    )
