"""The parts of the page as HTML: each takes records and sentences and returns text."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

import numpy as np
from markupsafe import Markup

from timeline.layout import TimelineLayout
from timeline.marks import STYLES, shapes_of, swatch, themed
from timeline.markup.templating import render
from timeline.story import (
    Event,
    LeftOut,
    Media,
    Person,
    Source,
    Story,
    passage_address,
    published_by,
    unsigned_writers,
    web_address,
)
from timeline.timeline import Timeline
from timeline.wording import (
    attribution_chain,
    begin,
    checked_words,
    count_sources,
    describe_as_of,
    describe_claimant,
    describe_dating,
    describe_dependence,
    describe_left_out,
    describe_not_public,
    describe_purpose,
    describe_source,
    describe_sources,
    describe_voice,
    describe_withdrawal,
    describe_withheld,
    describe_writer,
    name_claimed,
    name_day_of,
    name_original,
    name_place,
    name_writers,
    phrases,
    punctuation,
    write_day_of,
)
from timeline.wording.sources import FEW

LANE_COLOURS = 6


def sources_of(story: Story, language: str, day: np.datetime64 | None) -> dict[str, Any]:
    """Return the sources of a story with their days, and where there are many a sentence on them.

    The `counted` are not named one by one where a story begins; '' says that they are few. As of a
    day the sources are those published by then, and `withheld` says how many others there are.
    """
    found = published_by(story, day)
    told = story.model_copy(update={"sources": found.sources})
    return {
        "sources": found.sources,
        "counted": describe_sources(told, language) if len(found.sources) > FEW else "",
        "published": {source.id: name_day_of(source, language) for source in found.sources},
        "withheld": describe_withheld(found.later, found.unknown, language),
        "is_hindsight": day is not None,
    }


def no_chart(timeline: Timeline) -> str:
    """Return the sentence that stands where no event is left for a chart."""
    sentence = nothing_public(timeline) or phrases(timeline.language).gettext(
        "No event fits what you asked for."
    )
    return render("sentence.html", timeline.language, sentence=sentence, is_panel=False)


def nothing_public(timeline: Timeline) -> str:
    """Return that nothing was public on the day as of which a story is told; '' where something.

    Of a story that a class follows it is said that no event of it has been told in full yet.
    """
    if timeline.is_untold:
        return phrases(timeline.language).gettext("No event has been told in full yet.")
    if timeline.entries or timeline.day is None:
        return ""
    return describe_as_of(timeline.day, 0, 0, 0, timeline.language)


def not_yet_public(timeline: Timeline, *, is_unknown: bool = False) -> str:
    """Return that an event was not public on the day as of which a story is told.

    Where that `is_unknown`, this is said.
    """
    day, language = timeline.day, timeline.language
    told = "" if day is None else describe_not_public(day, language, is_unknown=is_unknown)
    return render("sentence.html", language, sentence=told, is_panel=True)


def left_out_of(timeline: Timeline, event: str) -> Mapping[str, Any]:
    """Return what later sources say of an event, as a number, and whose that is."""
    story, language = timeline.story, timeline.language
    left_out = timeline.left_out.get(event, LeftOut())
    later = [
        (story.source(source), name_day_of(story.source(source), language), count)
        for source, count in left_out.later.items()
    ]
    count, unknown = sum(left_out.later.values()), sum(left_out.unknown.values())
    return {"sources": later, **describe_left_out(count, unknown, language)._asdict()}


def claims_of(story: Story, event: Event, language: str = "en") -> list[dict[str, Any]]:
    """Return what sources claim of an event: what, when, who says so, whether it was withdrawn."""
    words = dict(enumerate(event.quotations, 1))
    return [
        {
            "says": claim.says,
            "when": name_claimed(claim, language),
            "claimant": describe_claimant(story, claim, language),
            "words": words.get(claim.quotation or 0),
            "withdrawn": describe_withdrawal(story, claim, language),
            "note": claim.note,
        }
        for claim in event.claims
    ]


def media_of(
    story: Story, media: Media | None, blank: Callable[[str], str] = str
) -> dict[str, Any] | None:
    """Return where a picture of an event is, what it shows and what is said of it, or `None`.

    `blank` is what becomes of each text.
    """
    if media is None:
        return None
    source = story.source(media.source).publisher if media.source else None
    told = (media.caption, media.credit, media.licence, source)
    return {
        "language": story.language,
        "place": blank(media.file or media.link or ""),
        "link": web_address(media.link),
        "alt": blank(media.alt or ""),
        "told": blank(" · ".join(filter(None, told))),
    }


def quotations_of(story: Story, event: Event, language: str = "en") -> list[dict[str, Any]]:
    """Return the quotations of an event, each with its chain and whose words it is."""
    _ = phrases(language).gettext
    withdrawn = event.withdrawals
    return [
        {
            "exact": quotation.exact,
            "language": story.language_of(quotation),
            "original": name_original(story, quotation, language),
            "translation": quotation.translation,
            "kind": quotation.kind,
            "purpose": describe_purpose(quotation, language),
            "chain": attribution_chain(story, quotation),
            "voice": describe_voice(story, quotation, language),
            "dependence": describe_dependence(story, quotation, language),
            "withdrawn": (
                describe_withdrawal(story, withdrawn[number], language)
                if number in withdrawn
                else ""
            ),
            "source": story.source(quotation.source),
            "place": name_place(story, quotation, language),
            "passage": passage_address(story.source(quotation.source), quotation),
            "checked": (
                checked_words(story.source(quotation.source).kind, _)
                if quotation.is_checked
                else ""
            ),
        }
        for number, quotation in enumerate(event.quotations, 1)
    ]


def name_sources(timeline: Timeline) -> str:
    """Return the sources in a line: the one by its name, several counted; '' where there is none.

    As of a day they are those that were published by then.
    """
    language = timeline.language
    told = sources_of(timeline.story, language, timeline.day)
    match told["sources"]:
        case ():
            return ""
        case (source,):
            signs, _ = punctuation(language), phrases(language)
            one = _.ngettext("One source", "%(num)s sources", 1) % {"num": 1}
            named = f"{source.publisher}{signs.comma}{told['published'][source.id]}"
            return f"{one}{signs.colon}{named}"
    known = timeline.story.model_copy(update={"sources": told["sources"]})
    return count_sources(known, language)


def dating_of(timeline: Timeline) -> str:
    """Return how many events have a date, and where those without one stand; '' of no event."""
    basis = timeline.table["basis"]
    dated, inferred, undated = (
        int((basis == kind).sum()) for kind in ("dated", "inferred", "undated")
    )
    counted = describe_dating(dated, inferred, undated, timeline.language)
    return counted if len(basis) else ""


def closing_card(timeline: Timeline) -> str:
    """Return the card after the last event: what the sources leave open, and what to ask."""
    return render(
        "closing_card.html",
        timeline.language,
        story=timeline.story,
        is_hindsight=timeline.day is not None,
        is_part=timeline.is_part,
    )


def named_apart(
    story: Story, taking_part: Collection[str]
) -> tuple[tuple[Person, ...], tuple[Person, ...]]:
    """Return the people who are named one by one, and the writers who are told as one.

    A writer who takes part in an event is somebody.
    """
    others = {person.id for person in story.people} - set(taking_part)
    unnamed = unsigned_writers(story, others)
    return (
        tuple(person for person in story.people if person.id not in unnamed),
        tuple(person for person in story.people if person.id in unnamed),
    )


def about(story: Story, language: str = "en", day: np.datetime64 | None = None) -> str:
    """Return the people, terms, sources and outlets, and what stays open.

    As of a day the sources are those published by then, and the others are counted.
    """
    found = published_by(story, day)
    people, unnamed = named_apart(story, {p for event in story.events for p in event.people})
    return render(
        "about.html",
        language,
        story=story,
        people=people,
        unnamed=unnamed,
        writers=name_writers(language),
        naming={person.id: describe_writer(story, person, language) for person in story.people},
        sources=[_cited(story, source, language) for source in found.sources],
        withheld=describe_withheld(found.later, found.unknown, language),
        is_hindsight=day is not None,
    )


def _cited(story: Story, source: Source, language: str) -> dict[str, Any]:
    """Return a source with all that a citation of it says."""
    published = write_day_of(source, language)
    return {
        "record": source,
        "published": published if source.author else begin(published),
        "about": describe_source(story, source, language),
        "url": web_address(source.url),
        "archived": web_address(source.archived),
        "accessed": source.accessed.as_written if source.accessed else None,
    }


def legend(layouts: Iterable[TimelineLayout] | None = None, language: str = "en") -> str:
    """Return what each shape that occurs in `layouts` looks like and means, or every shape."""
    _ = phrases(language).gettext
    occurring = STYLES.keys() if layouts is None else shapes_of(layouts)
    entries = [
        (Markup(swatch(shape, themed)), _(style.words))  # noqa: S704 (the painter's)
        for shape, style in STYLES.items()
        if shape in occurring
    ]
    return render("legend.html", language, entries=entries)
