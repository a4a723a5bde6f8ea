"""The editorial rules, each a function from a story to what it sees."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np

from timeline.checks.model import Look, Remark
from timeline.checks.words import count_words
from timeline.chronology import Chronology
from timeline.story import NARRATION_WORDS, UNKNOWN, Quotation, Story, terms_in
from timeline.wording import name_carrier

SUMMARY_WORDS = 60
HEADLINE_WORDS = 12
ROUND_DAYS = 3
"""Fewer events than these on the first of a month can be chance."""
NEW_YEARS = 2
"""Fewer events than these on 1 January can be chance."""
VOICES_QUOTATIONS = 5
"""Of fewer quotations than these, most can be one person's."""
_OPENING, _CLOSING = "\"'“‘„«「『", "\"'”’“»」』"


_PLAN = re.compile(r"\b(?:(?:is|are) to\b(?! (?:blame|say)\b)|will\b(?!,)|(?:is|are) set for\b)")
"""Words by which English tells of what is still to come."""


def cut_text(story: Story, _: Chronology | None = None) -> Iterator[Remark]:
    """See the texts that end in the middle, where their file has a `#`."""
    for warning in story.origin.warnings:
        yield Remark("cut-text", warning.where, warning.message, warning.hint)


def false_precision(story: Story, _: Chronology) -> Iterator[Remark]:
    """See whether days that are the first of a month are too frequent to be days at all.

    One day in thirty is the first of a month; a quarter of them all, and three, are not chance. One
    in 365 is 1 January, and two are not.
    """
    days = dict(_days(story))
    firsts = [event for event, day in days.items() if day == day.astype("datetime64[M]")]
    januaries = [event for event in firsts if days[event] == days[event].astype("datetime64[Y]")]
    if len(firsts) >= ROUND_DAYS and len(firsts) * 4 >= len(days):
        yield _round_days(firsts, len(days), "the first of a month")
    elif len(januaries) >= NEW_YEARS:
        yield _round_days(januaries, len(days), "1 January")


def _round_days(events: Sequence[str], days: int, which: str) -> Remark:
    return Remark(
        "false-precision",
        f"{events[0]}.date",
        f"{len(events)} of {days} days are {which}: {', '.join(events)}",
        "write the month or the year alone where the source gives no day",
    )


def _days(story: Story) -> Iterator[tuple[str, np.datetime64]]:
    """Yield each day once, with its first event; nobody rounds a day that has a clock time."""
    seen: set[np.datetime64] = set()
    for event in story.events:
        date = event.date
        day = date.earliest if date and date.time is None and date.is_one_day else None
        if day is not None and day not in seen:
            seen.add(day)
            yield event.id, day


def media_without_words(story: Story, _: Chronology) -> Iterator[Remark]:
    """See the media of which nothing says what they show, or who made them."""
    for event in story.events:
        media = event.media
        missing = [key for key in ("alt", "credit") if media and getattr(media, key) is None]
        if missing:
            yield Remark(
                "media-without-words",
                f"{event.id}.media",
                f"the media have no {' and no '.join(missing)}",
                "say in 'alt' what they show, and in 'credit' who made them",
            )


def no_quotation(story: Story, _: Chronology) -> Iterator[Remark]:
    """See the events that no source is quoted on."""
    for event in story.events:
        if not event.quotations:
            yield Remark(
                "no-quotation",
                event.id,
                "no source is quoted",
                "add the words of a source under quotations",
            )


_NO_SPEAKER = {
    "reporter": (
        "the speaker of quoted speech is the reporter",
        "name who said it, or write 'kind: narration' for the reporter's own words",
    ),
    "unknown": (
        "nothing says how the source names the speaker",
        "say who speaks, and in 'named' of the person how the source names them",
    ),
}


def no_speaker(story: Story, _: Chronology) -> Iterator[Remark]:
    """See speech of the reporter, who only passed it on, or of somebody not looked up yet."""
    for where, quotation in _quotations(story):
        named = story.person(quotation.speaker).named
        if quotation.kind == "speech" and named in _NO_SPEAKER:
            yield Remark("no-speaker", f"{where}.speaker", *_NO_SPEAKER[named])


def no_place(story: Story, _: Chronology) -> Iterator[Remark]:
    """See quotations that nobody can look up, of sources whose kind is not stated yet."""
    for where, quotation in _quotations(story):
        is_spoken = story.source(quotation.source).is_spoken
        if quotation.page is None and quotation.paragraph is None and not is_spoken:
            yield Remark(
                "no-place",
                where,
                "nothing says where in the source the words stand",
                "write its 'page' or 'paragraph', and the 'kind' of the source",
            )


def one_voice(story: Story, _: Chronology) -> Iterator[Remark]:
    """See whether more than half of all quotations go back to one person."""
    origins = [_origin(quotation) for _, quotation in _quotations(story)]
    if len(origins) < VOICES_QUOTATIONS:
        return
    [(voice, count)] = Counter(origins).most_common(1)
    # Where nobody has said yet who speaks, several may.
    is_known = getattr(story.carrier(voice), "named", "") != UNKNOWN
    if is_known and count * 2 > len(origins):
        yield Remark(
            "one-voice",
            "",
            f"{count} of {len(origins)} quotations go back to {name_carrier(story.carrier(voice))}",
            "look for other voices, or tell readers why there are none",
        )


def stale_receipt(story: Story, _: Chronology) -> Iterator[Remark]:
    """See receipts of words that have been changed since they were found in their source."""
    for where, quotation in _quotations(story):
        if quotation.receipt is not None and not quotation.is_checked:
            yield Remark(
                "stale-receipt",
                f"{where}.receipt",
                "the words were changed after they were found in the article",
                "check them with --against and write the receipt anew with --write-receipts",
            )


def long_quotation(story: Story, _: Chronology) -> Iterator[Remark]:
    """See quotations of a source's own words that are longer than a reader needs."""
    for where, quotation in _quotations(story):
        words = count_words(quotation.exact)
        if quotation.kind == "narration" and words > NARRATION_WORDS:
            yield Remark(
                "long-quotation",
                f"{where}.exact",
                f"the quotation has {words} words; narration has {NARRATION_WORDS} at most",
                "keep the words that matter and tell the rest in the summary",
            )


def quotation_marks(story: Story, _: Chronology) -> Iterator[Remark]:
    """See quotations that bring their own quotation marks, which readers would see twice."""
    for where, quotation in _quotations(story):
        exact = quotation.exact
        if exact[0] in _OPENING and exact[-1] in _CLOSING and not _has_marks(exact[1:-1]):
            yield Remark(
                "quotation-marks",
                f"{where}.exact",
                "the quotation stands in quotation marks, and the page sets its own",
                "leave the outer ones out",
            )


def long_summary(story: Story, _: Chronology) -> Iterator[Remark]:
    """See summaries that are longer than a projector shows in letters that can be read."""
    for event in story.events:
        words = count_words(event.summary)
        if words > SUMMARY_WORDS:
            yield Remark(
                "long-summary",
                f"{event.id}.summary",
                f"the summary has {words} words; a projector holds {SUMMARY_WORDS}",
                "one to three sentences are enough",
            )


def long_headline(story: Story, _: Chronology) -> Iterator[Remark]:
    """See headlines that are cut on the chart."""
    for event in story.events:
        words = count_words(event.headline)
        if words > HEADLINE_WORDS:
            yield Remark(
                "long-headline",
                f"{event.id}.headline",
                f"the headline has {words} words; the chart shows {HEADLINE_WORDS} at most",
                "say in it only what happened",
            )


def untold_plan(story: Story, _: Chronology) -> Iterator[Remark]:
    """See events whose words tell of what is still to come and that are told as having happened."""
    if story.language.partition("-")[0] != "en":
        return
    for event in story.events:
        for key in ("headline", "summary"):
            found = _PLAN.search(getattr(event, key))
            if found and event.has_happened:
                yield Remark(
                    "untold-plan",
                    f"{event.id}.{key}",
                    f"the {key} says '{found[0]}', and the event is told as having happened",
                    "write 'status: planned' or 'status: cancelled', or say what happened",
                )
                break


def unused_record(story: Story, _: Chronology) -> Iterator[Remark]:
    """See people, outlets, sources, parties and lanes that no record refers to."""
    events = story.events
    quotations = [quotation for _, quotation in _quotations(story)]
    claims = [claim for event in events for claim in event.claims]
    carriers: set[str | None] = {via for quotation in quotations for via in quotation.via}
    used: dict[str, set[str | None]] = {
        "sources": {
            *(quotation.source for quotation in quotations),
            *(claim.source for claim in claims),
            *(claim.withdrawn.by for claim in claims if claim.withdrawn),
            *(other for source in story.sources for other in source.based_on),
            *(event.media.source for event in events if event.media),
            *carriers,
        },
        "parties": {record.party for record in story.sources}
        | {person.party for person in story.people},
        "people": {
            *(person for event in events for person in event.people),
            *(quotation.speaker for quotation in quotations),
            *carriers,
        },
        "outlets": carriers,
        "lanes": {event.lane for event in events},
    }
    for section, ids in used.items():
        for record in getattr(story, section):
            if record.id not in ids:
                yield Remark(
                    "unused-record",
                    f"{section}.{record.id}",
                    "nothing refers to it" if section == "parties" else "no event refers to it",
                    "use it, or delete it",
                )


def unused_term(story: Story, _: Chronology) -> Iterator[Remark]:
    """See terms that no event explains: they are looked for as the page does."""
    explained = {term for event in story.events for term in terms_in(story, event)}
    for number, term in enumerate(story.terms):
        if term not in explained:
            yield Remark(
                "unused-term",
                f"terms.{number}.term",
                f"no event explains the term '{term.term}': it stands in no summary and no "
                "quotation, or only within a longer term",
                "write it as the story does, or delete it",
            )


def _quotations(story: Story) -> Iterator[tuple[str, Quotation]]:
    for event in story.events:
        for number, quotation in enumerate(event.quotations):
            yield f"{event.id}.quotations.{number}", quotation


def _origin(quotation: Quotation) -> str:
    """Return whose word it is in the end: narration rests on whoever told the reporter."""
    if quotation.kind == "narration" and quotation.via:
        return quotation.via[0]
    return quotation.speaker


def _has_marks(text: str) -> bool:
    return any(mark in text for mark in set(_OPENING + _CLOSING) - set("'’"))


LOOKS: tuple[Look, ...] = (
    cut_text,
    stale_receipt,
    long_quotation,
    media_without_words,
    no_quotation,
    no_speaker,
    no_place,
    one_voice,
    false_precision,
    unused_record,
    unused_term,
    quotation_marks,
    long_summary,
    long_headline,
    untold_plan,
)
