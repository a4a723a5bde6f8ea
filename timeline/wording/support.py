"""Who bears an event out, who doubts it, and how much rests on whom, in sentences."""

from __future__ import annotations

from collections.abc import Sequence

from babel.lists import format_list

from timeline.story import (
    UNKNOWN,
    Bond,
    Event,
    Person,
    Quotation,
    Story,
    support_of,
    voices_of,
)
from timeline.wording.catalogue import phrases
from timeline.wording.punctuation import punctuation
from timeline.wording.voices import name_carrier, name_voice


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
    every, reasons = len(support.voices), []
    for bond, bound in zip(support.bonds, support.bound, strict=True):
        names = [] if len(bound) == every else [story.person(voice).name for voice in bound]
        reasons.append(_bond(story, bond, names, len(bound), language))
    return told.format(
        count=every, independent=support.independent, reasons=_listed(reasons, language)
    )


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


def _bond(story: Story, bond: Bond, names: Sequence[str], count: int, language: str) -> str:
    """Return what binds so many voices: those of these `names`, or where there are none all."""
    _ = phrases(language).gettext
    who = format_list(names, locale="zh" if language == "zh" else "en_GB")
    if bond.kind == "party":
        theirs = _("{names} speak as one party with {count} voices, {party}")
        told = theirs if names else _("they speak as one party with {count} voices, {party}")
        return told.format(names=who, count=count, party=story.party(bond.by).label)
    name = name_carrier(story.carrier(bond.by) if bond.kind == "carrier" else story.source(bond.by))
    if bond.kind == "source":
        theirs = _("{names} go back to {publisher}")
        told = theirs if names else _("they go back to {publisher}")
        return told.format(names=who, publisher=name)
    theirs = _("the words of {names} came through {carrier}")
    told = theirs if names else _("their words came through {carrier}")
    return told.format(names=who, carrier=name)


def _listed(items: Sequence[str], language: str) -> str:
    return phrases(language).gettext(" and ").join(items)


def describe_reliance(person: Person, alone: int, total: int, language: str = "en") -> str:
    """Return how many of a story's `total` events rest on one person's word `alone`.

    It is '' where nobody has said yet who speaks: several may.
    """
    if person.named == UNKNOWN:
        return ""
    return describe_resting(name_voice(person), alone, total, language)


def describe_party(label: str, voices: int, alone: int, total: int, language: str = "en") -> str:
    """Return how many voices a party has, and how many events rest on nobody else's word."""
    sentence = phrases(language).ngettext(
        "One party with {count} voice.", "One party with {count} voices.", voices
    )
    told = [sentence.format(count=voices), describe_resting(label, alone, total, language)]
    return punctuation(language).space.join(told)


def describe_resting(voice: str, alone: int, total: int, language: str = "en") -> str:
    """Return how many of a story's `total` events rest only on the word of `voice`, a name."""
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
