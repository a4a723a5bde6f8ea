"""Who says so, and through whom the words reached us, in sentences."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from timeline.story import (
    Event,
    Outlet,
    Person,
    Quotation,
    Source,
    Story,
    unsigned_writers,
)
from timeline.wording.catalogue import phrases
from timeline.wording.direction import direction
from timeline.wording.punctuation import punctuation
from timeline.wording.sources import own_words, writers_words

ARROWS = {"ltr": " → ", "rtl": " ← "}
_STEADY = {"ltr": " →\u200e ", "rtl": " ←\u200f "}
"""The same between names that run the other way, which would else be read from their last."""

_OTHER_WAY = {"ltr": {"R", "AL"}, "rtl": {"L"}}

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
    way = direction(story.language)
    ways = set(map(unicodedata.bidirectional, "".join(stations)))
    return (_STEADY if ways & _OTHER_WAY[way] else ARROWS)[way].join(stations)


def _station(story: Story, carrier: Person | Outlet | Source) -> str:
    return (
        name_voice(carrier, story.language)
        if isinstance(carrier, Person)
        else name_carrier(carrier)
    )


def name_carrier(carrier: Person | Outlet | Source) -> str:
    """Return the name of one that passed words on: of a source, its publisher."""
    return carrier.publisher if isinstance(carrier, Source) else carrier.name


def name_voice(person: Person, language: str = "en", standing: str | None = None) -> str:
    """Return a person's name with what they speak from: "Zhang Jianguo, from prison".

    `standing` is the one that they spoke from at the time, where it is not their own. `language` is
    the one that the two are written in: it decides the comma between them.
    """
    shown = standing or (person.standing if person.named != "reporter" else None)
    return f"{person.name}{punctuation(language).comma}{shown}" if shown else person.name


def name_writers(language: str = "en") -> str:
    """Return what the writers are called who sign no source, and are told as one."""
    return phrases(language).gettext("Writers who sign no source")


def name_voices(story: Story, voices: Iterable[str], language: str = "en") -> dict[str, str]:
    """Return the names of voices by their ids.

    Several writers who sign no source are one, the last, under all of their ids with commas.
    """
    names = {voice: story.person(voice).name for voice in voices}
    writers = unsigned_writers(story, names)
    others = {voice: name for voice, name in names.items() if voice not in writers}
    return others | ({",".join(writers): name_writers(language)} if writers else {})


def is_in_marks(name: str) -> bool:
    """Return whether a name stands in quotation marks, which say that it is nobody's own."""
    return name[0] in _MARKS and name[-1] in _MARKS


def describe_naming(person: Person, language: str = "en") -> str:
    """Return in a few words how the source names a person, such as "named by surname only"."""
    _ = phrases(language).gettext
    return {
        "full": _("named in full"),
        "given": _("named by given name only"),
        "surname": _("named by surname only"),
        "alias": (
            _("known only by a name in quotation marks")
            if is_in_marks(person.name)
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
