"""Why an event lies where it does, and what is left of a written date, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from timeline.chronology import (
    Chronology,
    Kind,
    Narrowing,
    Statement,
    Window,
    narrowings_of,
)
from timeline.story import Story
from timeline.wording.catalogue import phrases
from timeline.wording.dates import name_date
from timeline.wording.days import name_day
from timeline.wording.punctuation import punctuation

if TYPE_CHECKING:
    import numpy as np

MOST_TOLD = 5
"""Of a chain through more events than these, the first two and the last are told."""

_Days = tuple["np.datetime64 | None", "np.datetime64 | None"]


def describe_reasons(story: Story, chronology: Chronology, event: str, language: str = "en") -> str:
    """Return in one or two sentences why an event is no earlier and no later than its window.

    "No earlier than 1 October 2012: it follows “A private meeting in a hotel” (October 2012)." Of a
    span the sentences say when it began and ended. Languages: "en" and "zh"; others get English.
    Raises `KeyError` for an unknown event.
    """
    _ = phrases(language).gettext
    window, teller = chronology[event], _Teller(story, language)
    if window.reasons.earliest == window.reasons.latest:
        return teller.within(event, window) or _("Nothing in the story says when.")
    if story.event(event).is_moment:
        sides = _("No earlier than {day}: {reason}."), _("No later than {day}: {reason}.")
    else:
        sides = (
            _("Began no earlier than {day}: {reason}."),
            _("Ended no later than {day}: {reason}."),
        )
    return punctuation(language).space.join(teller.limits(event, window, sides))


def describe_placing(story: Story, chronology: Chronology, event: str, language: str = "en") -> str:
    """Return how the time of an event is known beyond what is written; '' where nothing is.

    Of an event without a date those are the reasons of its window, of a dated one what the other
    statements leave of its date. Languages as in `describe_reasons`. Raises `KeyError`.
    """
    if story.event(event).date is None:
        return describe_reasons(story, chronology, event, language)
    return punctuation(language).space.join(
        describe_narrowing(story, narrowing, language)
        for narrowing in narrowings_of(chronology, event)
    )


def describe_narrowing(story: Story, narrowing: Narrowing, language: str = "en") -> str:
    """Return in two sentences what is written of a date, and what is left of it and why.

    Languages: "en" and "zh"; others get English.
    """
    _ = phrases(language).gettext
    teller = _Teller(story, language)
    event, written = narrowing.event, narrowing.written
    said = _("{event} {predicate}.").format(
        event=teller.name(event), predicate=teller.predicate(event, written)
    )
    left = teller.limits(
        event, narrowing.window, _sides_left(story, written, language), written.hull
    )
    return punctuation(language).space.join((said, *left))


def _sides_left(story: Story, written: Statement, language: str) -> tuple[str, str]:
    """Return the sentences on both sides of what is left of a written date."""
    _ = phrases(language).gettext
    if story.event(written.event).is_moment:
        return _("It is no earlier than {day}: {reason}."), _(
            "It is no later than {day}: {reason}."
        )
    if written.kind == Kind.DATE:
        return (
            _("It began no earlier than {day}: {reason}."),
            _("It began no later than {day}: {reason}."),
        )
    return (
        _("It ended no earlier than {day}: {reason}."),
        _("It ended no later than {day}: {reason}."),
    )


class _Link(NamedTuple):
    """A step of a chain: what it says of one event, and the next event, which it names."""

    predicate: str
    named: str


class _Teller:
    """Tells statements about one story in one language."""

    def __init__(self, story: Story, language: str) -> None:
        self.story = story
        self.language = language
        self._ = phrases(language).gettext

    def name(self, event: str) -> str:
        """Return an event's headline in quotation marks, those within it turned to single ones."""
        headline = self.story.event(event).headline.translate(str.maketrans("“”", "‘’"))
        return f"“{headline}”"

    def limits(
        self, event: str, window: Window, sides: tuple[str, str], written: _Days = (None, None)
    ) -> Iterator[str]:
        """Yield a sentence for each side on which `window` is closed and tighter than `written`."""
        chains = window.reasons.earliest, window.reasons.latest
        days = window.earliest, window.latest
        for side, day, before, chain in zip(sides, days, written, chains, strict=True):
            if day is not None and day != before:
                reason = self._reason(event, chain)
                yield side.format(day=name_day(day, self.language), reason=reason)

    def within(self, event: str, window: Window) -> str:
        """Return a sentence on a window that has one reason for both of its sides, or ""."""
        if window.earliest is None or window.latest is None:
            return ""
        _ = self._
        whole, single = _("From {first} to {last}: {reason}."), _("On {first}: {reason}.")
        return (single if window.earliest == window.latest else whole).format(
            first=name_day(window.earliest, self.language),
            last=name_day(window.latest, self.language),
            reason=self._reason(event, window.reasons.latest),
        )

    def predicate(self, event: str, statement: Statement) -> str:
        """Return what `statement` says of `event`, which is one of those it is about."""
        _ = self._
        match statement.kind:
            case Kind.DATE:
                return _("is dated {date}").format(date=self._dates(statement))
            case Kind.UNTIL:
                return _("has its end dated {date}").format(date=self._dates(statement))
            case Kind.PUBLISHED:
                publisher = self.story.source(statement.other).publisher
                return _("was reported by {publisher} ({date})").format(
                    publisher=publisher, date=self._dates(statement)
                )
            case Kind.LASTS:
                return _("lasts {duration}").format(duration=_written(statement))
            case _:
                return self._relation(event, statement)

    def _relation(self, event: str, statement: Statement) -> str:
        _ = self._
        is_own = statement.event == event
        other = self.name(_other(event, statement))
        if statement.kind == Kind.DURING:
            within, around = _("lies within {event}"), _("includes {event}")
            return (within if is_own else around).format(event=other)
        if statement.kind == Kind.OVERLAPS:
            return _("overlaps {event}").format(event=other)
        if statement.kind == Kind.SAME_TIME:
            return _("is at the same time as {event}").format(event=other)
        follows = is_own == (statement.kind == Kind.AFTER)
        if statement.duration is None:
            after, before = _("follows {event}"), _("comes before {event}")
        else:
            after, before = _("comes {by} after {event}"), _("comes {by} before {event}")
        return (after if follows else before).format(event=other, by=_written(statement))

    def _dates(self, statement: Statement) -> str:
        names = (name_date(date, self.language) for date in statement.dates)
        return self._(" or ").join(dict.fromkeys(names))

    def _reason(self, event: str, chain: Sequence[Statement]) -> str:
        """Return a chain as a sentence about `event` without its end: "it follows …, which …"."""
        _ = self._
        links, rest = self._links(event, chain)
        if not links:
            return _("it {predicate}").format(predicate=rest)
        told = _("it {predicate}").format(predicate=links[0].predicate)
        if len(links) > MOST_TOLD:
            told = _("{reason}, and so on through {count} more to {event}").format(
                reason=self._followed(told, links[1].predicate),
                count=len(links) - 3,
                event=links[-1].named,
            )
        else:
            for link in links[1:]:
                told = self._followed(told, link.predicate)
        if chain[-1].kind == Kind.DATE and not rest:
            return _("{reason} ({date})").format(reason=told, date=self._dates(chain[-1]))
        return self._followed(told, rest)

    def _followed(self, told: str, predicate: str) -> str:
        return self._("{reason}, which {predicate}").format(reason=told, predicate=predicate)

    def _links(self, event: str, chain: Sequence[Statement]) -> tuple[list[_Link], str]:
        """Return the steps of `chain` from event to event and what it says of the last of them.

        Of the last one's date nothing is said when it is all there is to say: it becomes an aside.
        """
        links: list[_Link] = []
        predicates: list[str] = []
        for statement in chain:
            if statement.kind == Kind.DATE and links and not predicates:
                break
            predicates.append(self.predicate(event, statement))
            if statement.is_relation:
                event = _other(event, statement)
                links.append(_Link(self._(" and ").join(predicates), self.name(event)))
                predicates.clear()
        return links, self._(" and ").join(predicates)


def _other(event: str, statement: Statement) -> str:
    return statement.other if statement.event == event else statement.event


def _written(statement: Statement) -> str:
    return statement.duration.as_written if statement.duration is not None else ""
