"""Who says so, and through whom the words reached us, in sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence

from timeline.story import (
    Bond,
    Claim,
    Event,
    Outlet,
    Person,
    Publication,
    Quotation,
    Source,
    Story,
    first_public,
    support_of,
    voices_of,
)
from timeline.wording.catalogue import phrases
from timeline.wording.dates import describe, name_date
from timeline.wording.days import describe_span
from timeline.wording.direction import direction
from timeline.wording.punctuation import punctuation
from timeline.wording.sources import name_day_of, own_words, writers_words

ARROWS = {"ltr": " → ", "rtl": " ← "}

_MARKS = "\"'“”„‟‘’‚‛«»‹›「」『』《》"
_JOINING = re.compile(
    r"(?:after|against|as|at|before|behind|beyond|by|during|for|from|in|inside|near|of|on|out|"
    r"outside|over|through|to|under|upon|via|when|while|with|without)\b",
    re.IGNORECASE,
)
"""How an English standing begins that goes on from "said": "from prison", "as a neighbour"."""


def attribution_chain(story: Story, quotation: Quotation) -> str:
    """Return the stations of a quotation from its origin to its source, joined by arrows.

    A person's standing follows the name: "Zhang Jianguo, from prison → Henan TV → Global Times".
    The arrows point the way that the story's language is read.
    The writer of a narration is a station only where nobody stands before the source.
    """
    stations = [_station(story, story.carrier(via)) for via in quotation.via]
    if quotation.kind != "narration" or not stations:
        speaker = story.person(quotation.speaker)
        stations.insert(0, name_voice(speaker, story.language, quotation.standing))
    publisher = story.source(quotation.source).publisher
    if stations[-1] != publisher:
        stations.append(publisher)
    return ARROWS[direction(story.language)].join(stations)


def _station(story: Story, carrier: Person | Outlet | Source) -> str:
    return (
        name_voice(carrier, story.language)
        if isinstance(carrier, Person)
        else name_carrier(carrier)
    )


def name_carrier(carrier: Person | Outlet | Source) -> str:
    """Return the name of one that passed words on: of a source, its publisher."""
    return carrier.publisher if isinstance(carrier, Source) else carrier.name


def describe_naming(person: Person, language: str = "en") -> str:
    """Return in a few words how the source names a person, such as "named by surname only"."""
    _ = phrases(language).gettext
    is_marked = person.name[0] in _MARKS and person.name[-1] in _MARKS
    return {
        "full": _("named in full"),
        "given": _("named by given name only"),
        "surname": _("named by surname only"),
        "alias": (
            _("known only by a name in quotation marks")
            if is_marked
            else _("known only by an alias")
        ),
        "anonymous": _("not named"),
        "reporter": _("the reporter"),
        "office": _("an institution"),
        "unknown": _("so named here"),
    }[person.named]


def describe_writer(story: Story, person: Person, language: str = "en") -> str:
    """Return how a person is named; of a writer, what they write: article, memoir, record."""
    if person.named != "reporter":
        return describe_naming(person, language)
    _ = phrases(language).gettext
    kinds = {
        story.source(words.source).kind
        for event in story.events
        for words in event.quotations
        if words.speaker == person.id
    }
    return (
        _("the author") if kinds and kinds.isdisjoint({"press", "broadcast"}) else _("the reporter")
    )


def describe_voice(story: Story, quotation: Quotation, language: str = "en") -> str:
    """Return one sentence or two on whose words a quotation is and what it rests on."""
    _ = phrases(language).gettext
    source = story.source(quotation.source)
    if quotation.kind != "narration":
        return _of_speaker(story, quotation, language)
    words = writers_words(source.kind, _)
    carriers = [story.carrier(via) for via in quotation.via]
    origin = next((carrier for carrier in carriers if isinstance(carrier, Person)), None)
    if origin is not None:
        return _resting(words, origin, story.language, language)
    if carriers:
        return _("{words} They retell {outlet}.").format(
            words=words, outlet=name_carrier(carriers[-1])
        )
    return own_words(source.kind, _)


def _of_speaker(story: Story, quotation: Quotation, language: str) -> str:
    _ = phrases(language).gettext
    source, speaker = story.source(quotation.source), story.person(quotation.speaker)
    if quotation.kind == "document":
        sentence = _("A text of {speaker}, {naming}.")
    elif quotation.via:
        sentence = {
            "press": _("{speaker}, {naming}, quoted in a report that {publisher} retells."),
        }.get(source.kind, _("{speaker}, {naming}, in words that {publisher} passes on."))
    else:
        sentence = {
            "statement": _("{speaker}, {naming}, quoted in a statement of {publisher}."),
            "note": _("{speaker}, {naming}, quoted in a note of {publisher}."),
            "speech": _("{speaker}, {naming}, in a speech published by {publisher}."),
            "memoir": _("{speaker}, {naming}, quoted in a memoir published by {publisher}."),
            "record": _("{speaker}, {naming}, quoted in a record of {publisher}."),
        }.get(source.kind, _("{speaker}, {naming}, quoted by {publisher}."))
    return sentence.format(
        speaker=speaker.name,
        naming=describe_naming(speaker, language),
        publisher=source.publisher,
    )


def _resting(words: str, origin: Person, spoken: str, language: str) -> str:
    """Return what a writer's words rest on; a standing that goes on from "said" is joined to it."""
    _ = phrases(language).gettext
    if not origin.standing:
        sentence = _("{words} They rest on what {origin} said.")
    elif goes_on(origin.standing, spoken):
        sentence = _("{words} They rest on what {origin} said {standing}.")
    else:
        sentence = _("{words} They rest on what {origin} ({standing}) said.")
    return sentence.format(words=words, origin=origin.name, standing=origin.standing)


def goes_on(standing: str, language: str) -> bool:
    """Return whether a standing goes on from a verb: "said from prison", but not "said Minister".

    Only English is known well enough to tell; in other `language`s standings are taken as they are.
    """
    return language.partition("-")[0] != "en" or bool(_JOINING.match(standing))


def describe_purpose(quotation: Quotation, language: str = "en") -> str:
    """Return what words are that give no account of an event; '' of an account."""
    _ = phrases(language).gettext
    return {
        "account": "",
        "comment": _("A comment, not an account of this event."),
        "denial": _("A denial: it does not bear this event out."),
        "act": _("These words are the event: that they were said, not that they are true."),
    }[quotation.purpose]


def bracket_weight(event: Event, number: int, language: str = "en") -> str:
    """Return in brackets what keeps an event's quotation from being a plain account of it.

    It goes behind the name of whoever says it: " (denial, withdrawn)"; '' of a plain account.
    """
    _ = phrases(language).gettext
    purpose = {
        "account": "",
        "comment": _("comment"),
        "denial": _("denial"),
        "act": _("statement made"),
    }[event.quotations[number - 1].purpose]
    found = [purpose, _("withdrawn") if number in event.withdrawals else ""]
    told = punctuation(language).comma.join(filter(None, found))
    return f" ({told})" if told else ""


def describe_dependence(story: Story, quotation: Quotation, language: str = "en") -> str:
    """Return on which other sources that of a quotation rests; '' where it rests on none."""
    source = story.source(quotation.source)
    if not source.based_on:
        return ""
    _ = phrases(language).gettext
    others = _listed([story.source(other).publisher for other in source.based_on], language)
    return _("{publisher} rests on {others}.").format(publisher=source.publisher, others=others)


def describe_support(story: Story, event: Event, language: str = "en") -> str:
    """Return how many voices bear an event out that do not depend on each other.

    It is '' where nothing is to be said of that: all are independent.
    """
    support = support_of(story, event)
    if support.independent == len(support.voices):
        return ""
    told = phrases(language).ngettext(
        "{count} voices bear this out, and count as one: {reasons}.",
        "{count} voices bear this out, and count as {independent}: {reasons}.",
        support.independent,
    )
    reasons = _listed([_bond(story, bond, language) for bond in support.bonds], language)
    return told.format(count=len(support.voices), independent=support.independent, reasons=reasons)


def describe_doubt(story: Story, event: Event, language: str = "en") -> str:
    """Return who denies an event, and that nobody bears it out; '' where neither is so.

    Nobody bears it out, either, where all that was said of it was withdrawn.
    """
    _ = phrases(language).gettext
    sentences = []
    if event.denials:
        names = dict.fromkeys(_denier(story, words) for words in event.denials)
        sentences.append(_("Denied by {names}.").format(names=_listed(list(names), language)))
    if event.is_unborne:
        sentences.append(_("Nobody who is quoted here bears this out."))
    return punctuation(language).space.join(sentences)


def _denier(story: Story, words: Quotation) -> str:
    """Return the name of whoever denies, of a writer that of the publisher."""
    voice = story.person(voices_of(story, words)[0])
    return story.source(words.source).publisher if voice.named == "reporter" else voice.name


def _bond(story: Story, bond: Bond, language: str) -> str:
    _ = phrases(language).gettext
    if bond.kind == "party":
        return _("they belong to one party, {party}").format(party=story.party(bond.by).label)
    name = name_carrier(story.carrier(bond.by) if bond.kind == "carrier" else story.source(bond.by))
    if bond.kind == "source":
        return _("they go back to {publisher}").format(publisher=name)
    return _("their words came through {carrier}").format(carrier=name)


def _listed(items: Sequence[str], language: str) -> str:
    return phrases(language).gettext(" and ").join(items)


def name_voice(person: Person, language: str = "en", standing: str | None = None) -> str:
    """Return a person's name with what they speak from: "Zhang Jianguo, from prison".

    `standing` is the one that they spoke from at the time, where it is not their own. `language` is
    the one that the two are written in: it decides the comma between them.
    """
    shown = standing or (person.standing if person.named != "reporter" else None)
    return f"{person.name}{punctuation(language).comma}{shown}" if shown else person.name


def describe_reliance(person: Person, alone: int, total: int, language: str = "en") -> str:
    """Return how many of a story's `total` events rest on one person's word `alone`."""
    return _reliance(name_voice(person), alone, total, language)


def describe_party(label: str, voices: int, alone: int, total: int, language: str = "en") -> str:
    """Return how many voices a party has, and how many events rest on nobody else's word."""
    sentence = phrases(language).ngettext(
        "One party with {count} voice.", "One party with {count} voices.", voices
    )
    told = [sentence.format(count=voices), _reliance(label, alone, total, language)]
    return punctuation(language).space.join(told)


def _reliance(voice: str, alone: int, total: int, language: str) -> str:
    _ = phrases(language).gettext
    if alone == 0:
        return _("No event rests only on the word of {voice}.").format(voice=voice)
    n_ = phrases(language).ngettext
    if alone == total:
        sentence = n_(
            "The only event rests only on the word of {voice}.",
            "All {total} events rest only on the word of {voice}.",
            total,
        )
    else:
        sentence = n_(
            "{alone} of {total} events rests only on the word of {voice}.",
            "{alone} of {total} events rest only on the word of {voice}.",
            alone,
        )
    return sentence.format(alone=alone, total=total, voice=voice)


def describe_chart(title: str, events: int, denied: int, language: str = "en") -> str:
    """Return the description of a story's chart, with how many events are `denied` by somebody."""
    n_ = phrases(language).ngettext
    sentence = n_(
        "Timeline of “{title}”: {events} event, the same as in the list below.",
        "Timeline of “{title}”: {events} events, the same as in the list below.",
        events,
    )
    told = [sentence.format(title=title, events=events)]
    if denied:
        doubted = n_(
            "{count} of them is denied; the list says by whom.",
            "{count} of them are denied; the list says by whom.",
            denied,
        )
        told.append(doubted.format(count=denied))
    return punctuation(language).space.join(told)


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


def _claimed(story: Story, claim: Claim, language: str) -> str:
    _ = phrases(language).gettext
    sentence = _("{publisher} says: {when}.") if claim.stands else _("{publisher} said: {when}.")
    publisher = story.source(claim.source).publisher
    told = sentence.format(publisher=publisher, when=name_claimed(claim, language))
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


def describe_public(story: Story, event: Event, language: str = "en") -> str:
    """Return when an event became public; '' where nothing says so, or no more than the one source.

    What its author does not state is only known of the sources at hand: "First in the sources
    curated here: The Gazette (22 April 2018)." Where several can be the first, all are named; of
    one long after the event, the only one too, it is said that it tells nothing of the time before.
    """
    _ = phrases(language).gettext
    public = first_public(story, event)
    if public.stated is not None:
        return _("Became public: {date}.").format(date=describe(public.stated, language))
    if len(story.sources) == 1 and not any(one.outlet for one in public.first):
        late = _("Told here more than a year later. Nothing here says when it became public.")
        return late if public.is_late else ""
    if not public.first:
        return ""
    listed = dict.fromkeys(_publication(story, one, language) for one in public.first)
    sentence = (
        _(
            "First in the sources curated here: {publications}, more than a year later."
            " Nothing here says when it became public."
        )
        if public.is_late
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
