"""Who says so, and through whom the words reached us, in sentences."""

from __future__ import annotations

from timeline.story import Event, Person, Publication, Quotation, Story, first_public
from timeline.wording.catalogue import phrases
from timeline.wording.dates import describe, name_date
from timeline.wording.days import describe_span
from timeline.wording.punctuation import punctuation

ARROW = " → "


def attribution_chain(story: Story, quotation: Quotation) -> str:
    """Return the stations of a quotation from its origin to its source, joined by arrows.

    A person's standing follows the name: "Zhang Jianguo, from prison → Henan TV → Global Times".
    The reporter of a narration is a station only where nobody stands before the source.
    """
    stations = [_station(story, carrier) for carrier in quotation.via]
    if quotation.kind == "speech" or not stations:
        stations.insert(0, _station(story, quotation.speaker))
    publisher = story.source(quotation.source).publisher
    if stations[-1] != publisher:
        stations.append(publisher)
    return ARROW.join(stations)


def _station(story: Story, carrier: str) -> str:
    record = story.carrier(carrier)
    return name_voice(record, story.language) if isinstance(record, Person) else record.name


def describe_naming(person: Person, language: str = "en") -> str:
    """Return in a few words how the source names a person, such as "named by surname only"."""
    _ = phrases(language).gettext
    return {
        "full": _("named in full"),
        "surname": _("named by surname only"),
        "alias": _("known only by a name in quotation marks"),
        "anonymous": _("not named"),
        "reporter": _("the reporter"),
    }[person.named]


def describe_voice(story: Story, quotation: Quotation, language: str = "en") -> str:
    """Return one sentence on whose words a quotation is and what it rests on."""
    _ = phrases(language).gettext
    source = story.source(quotation.source)
    speaker = story.person(quotation.speaker)
    if quotation.kind == "speech":
        sentence = (
            _("{speaker}, {naming}, quoted in a report that {publisher} retells.")
            if quotation.via
            else _("{speaker}, {naming}, quoted by {publisher}.")
        )
        return sentence.format(
            speaker=speaker.name,
            naming=describe_naming(speaker, language),
            publisher=source.publisher,
        )
    origin = next((story.person(v) for v in quotation.via if _is_person(story, v)), None)
    if origin is not None:
        sentence = (
            _("The reporter’s words. They rest on what {origin} said {standing}.")
            if origin.standing
            else _("The reporter’s words. They rest on what {origin} said.")
        )
        return sentence.format(origin=origin.name, standing=origin.standing)
    if quotation.via:
        outlet = story.carrier(quotation.via[-1])
        return _("The reporter’s words. They retell {outlet}.").format(outlet=outlet.name)
    return _("The reporter’s own words. The article does not say how this is known.")


def _is_person(story: Story, carrier: str) -> bool:
    return isinstance(story.carrier(carrier), Person)


def voices_of(story: Story, quotation: Quotation) -> tuple[str, ...]:
    """Return the ids of the people whose word a quotation is: its origin, first.

    A speech is its speaker's word. A narration is the word of the people in its chain and, where
    there are none, the reporter's.
    """
    if quotation.kind == "speech":
        return (quotation.speaker,)
    origins = tuple(carrier for carrier in quotation.via if _is_person(story, carrier))
    return origins or (quotation.speaker,)


def name_voice(person: Person, language: str = "en") -> str:
    """Return a person's name with what they speak from: "Zhang Jianguo, from prison".

    `language` is the one that the two are written in: it decides the comma between them.
    """
    if person.standing and person.named != "reporter":
        return f"{person.name}{punctuation(language).comma}{person.standing}"
    return person.name


def describe_reliance(person: Person, alone: int, total: int, language: str = "en") -> str:
    """Return how many of a story's `total` events rest on one person's word `alone`."""
    _ = phrases(language).gettext
    if alone == 0:
        return _("No event rests only on the word of {voice}.").format(voice=name_voice(person))
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
    return sentence.format(alone=alone, total=total, voice=name_voice(person))


def describe_chart(title: str, events: int, language: str = "en") -> str:
    """Return the description of a story's chart for those who do not see it."""
    sentence = phrases(language).ngettext(
        "Timeline of “{title}”: {events} event, the same as in the list below.",
        "Timeline of “{title}”: {events} events, the same as in the list below.",
        events,
    )
    return sentence.format(title=title, events=events)


def describe_claims(story: Story, event: Event, language: str = "en") -> str:
    """Return what each source says of the time of an event that they date differently."""
    _ = phrases(language).gettext
    sentences = []
    for claim in event.claims:
        publisher = story.source(claim.source).publisher
        when = describe_span(claim.date, claim.until, language)
        sentences.append(_("{publisher} says: {when}.").format(publisher=publisher, when=when))
    return punctuation(language).space.join(sentences)


def describe_public(story: Story, event: Event, language: str = "en") -> str:
    """Return when an event became public; '' where nothing says so, or no more than the one source.

    What its author does not state is only known of the sources at hand: "First in the sources
    curated here: The Gazette (22 April 2018)." Where several can be the first, all are named.
    """
    _ = phrases(language).gettext
    public = first_public(story, event)
    if public.stated is not None:
        return _("Became public: {date}.").format(date=describe(public.stated, language))
    is_only = len(story.sources) == 1 and not any(one.outlet for one in public.first)
    if not public.first or is_only:
        return ""
    listed = dict.fromkeys(_publication(story, one, language) for one in public.first)
    return _("First in the sources curated here: {publications}.").format(
        publications=_(" or ").join(listed)
    )


def _publication(story: Story, publication: Publication, language: str) -> str:
    _ = phrases(language).gettext
    publisher = story.source(publication.source).publisher
    date = name_date(publication.date, language)
    if not publication.outlet:
        return _("{publisher} ({date})").format(publisher=publisher, date=date)
    return _("{outlet} ({date}, as {publisher} tells)").format(
        outlet=story.carrier(publication.outlet).name, date=date, publisher=publisher
    )
