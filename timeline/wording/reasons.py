"""Why an event lies where it does, and what is left of a written date, in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from timeline.chronology import (
    Chain,
    Chronology,
    Kind,
    Narrowing,
    Statement,
    Window,
    is_supposed,
    narrowings_of,
)
from timeline.story import Claim, Story
from timeline.wording.catalogue import phrases
from timeline.wording.claims import describe_claimant, describe_withdrawal, name_claimed
from timeline.wording.dates import describe_basis, name_time, with_inferred
from timeline.wording.days import describe_span, name_day
from timeline.wording.punctuation import punctuation

if TYPE_CHECKING:
    import numpy as np

    from timeline.dates import EventDate

MOST_TOLD = 5
"""Of a chain of more steps than these, the first ones and the last are told."""
FIRST_TOLD = 2

_Days = tuple["np.datetime64 | None", "np.datetime64 | None"]


def describe_reasons(story: Story, chronology: Chronology, event: str, language: str = "en") -> str:
    """Return in one or two sentences why an event is no earlier and no later than its window.

    "No earlier than 1 October 2012: it follows “A private meeting in a hotel” (October 2012)." Of a
    span the sentences say when it began and ended. Languages: "en" and "zh"; others get English.
    Raises `KeyError` for an unknown event.
    """
    _ = phrases(language).gettext
    window, teller = chronology[event], _Teller(story, language)
    if window.reasons.no_earlier is window.reasons.no_later:
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
    statements leave of its date. Where sources claim times, each of them stands first with its
    claim. Languages as in `describe_reasons`. Raises `KeyError`.
    """
    told = story.event(event)
    claimed = [claim for claim in told.claims if claim.date is not None]
    sentences = [sentence for claim in claimed for sentence in _dating(story, claim, language)]
    if claimed and told.date is not None:
        _ = phrases(language).gettext
        dated = describe_span(told.date, told.until, language)
        sentences.insert(0, _("This story dates it {date}.").format(date=dated))
    dates = dict.fromkeys((*told.dates, *filter(None, (told.until,))))
    sentences += filter(None, (describe_basis(date, language) for date in dates))
    if told.dates:
        narrowings = narrowings_of(chronology, event)
        sentences += [describe_narrowing(story, each, language) for each in narrowings]
    else:
        sentences.append(describe_reasons(story, chronology, event, language))
    return punctuation(language).space.join(sentences)


def _dating(story: Story, claim: Claim, language: str) -> Iterator[str]:
    """Yield who dates an event by a claim, and whether that was withdrawn."""
    _ = phrases(language).gettext
    sentence = (
        _("{claimant} dates it {date}.") if claim.stands else _("{claimant} dated it {date}.")
    )
    claimant = describe_claimant(story, claim, language)
    yield sentence.format(claimant=claimant, date=name_claimed(claim, language))
    if not claim.stands:
        yield describe_withdrawal(story, claim, language)


def describe_statement(story: Story, statement: Statement, language: str = "en") -> str:
    """Return what a statement says, as a sentence: "“A” follows “B”." Languages: "en" and "zh"."""
    teller = _Teller(story, language)
    return (
        phrases(language)
        .gettext("{event} {predicate}.")
        .format(
            event=teller.name(statement.event),
            predicate=teller.predicate(statement.event, statement),
        )
    )


def describe_narrowing(story: Story, narrowing: Narrowing, language: str = "en") -> str:
    """Return in two sentences what is written of a date, and what is left of it and why.

    Languages: "en" and "zh"; others get English.
    """
    _ = phrases(language).gettext
    teller = _Teller(story, language)
    event, written = narrowing.event, narrowing.written
    said = describe_statement(story, written, language)
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


def name_event(story: Story, event: str) -> str:
    """Return an event's headline in quotation marks, those within it turned to single ones."""
    headline = story.event(event).headline.translate(str.maketrans("“”", "‘’"))
    return f"“{headline}”"


class _Teller:
    """Tells statements about one story in one language."""

    def __init__(self, story: Story, language: str) -> None:
        self.story = story
        self.language = language
        self._ = phrases(language).gettext

    def name(self, event: str) -> str:
        """Return an event's headline in quotation marks."""
        return name_event(self.story, event)

    def limits(
        self, event: str, window: Window, sides: tuple[str, str], written: _Days = (None, None)
    ) -> Iterator[str]:
        """Yield a sentence for each side on which `window` is closed and tighter than `written`."""
        chains = window.reasons.no_earlier, window.reasons.no_later
        days = window.earliest, window.latest
        for side, day, before, chain in zip(sides, days, written, chains, strict=True):
            if chain is not None and day is not None and day != before:
                reason = self._reason(event, chain)
                yield side.format(day=name_day(day, self.language), reason=reason)

    def within(self, event: str, window: Window) -> str:
        """Return a sentence on a window that has one reason for both of its sides, or ""."""
        chain = window.reasons.no_later
        if chain is None or window.earliest is None or window.latest is None:
            return ""
        _ = self._
        whole, single = _("From {first} to {last}: {reason}."), _("On {first}: {reason}.")
        return (single if window.earliest == window.latest else whole).format(
            first=name_day(window.earliest, self.language),
            last=name_day(window.latest, self.language),
            reason=self._reason(event, chain),
        )

    def predicate(self, event: str, statement: Statement) -> str:
        """Return what `statement` says of `event`, which is one of those it is about."""
        _ = self._
        match statement.kind:
            case Kind.DATE | Kind.UNTIL:
                return self._dated(statement)
            case Kind.PUBLISHED:
                return self._published(statement)
            case Kind.LASTS:
                return _("lasts {duration}").format(duration=_written(statement))
            case _:
                return self._relation(event, statement)

    def _dated(self, statement: Statement) -> str:
        """Return what a statement dates, and where several do so differently who says it."""
        _, event = self._, self.story.event(statement.event)
        is_start = statement.kind == Kind.DATE
        date = self._dates(statement, is_whole=True)
        if len(event.dates) < 2 or len(statement.dates) > 1 or is_supposed(statement):
            told = _("is dated {date}") if is_start else _("has its end dated {date}")
            return told.format(date=date)
        claims, _dot, rest = str(statement.at).partition(".")
        by = _("this story")
        if claims == "claims":
            by = self.story.source(event.claims[int(rest.partition(".")[0])].source).publisher
        told = _("is dated {date} by {who}") if is_start else _("has its end dated {date} by {who}")
        return told.format(date=date, who=by)

    def _published(self, statement: Statement) -> str:
        _ = self._
        source = self.story.source(statement.other)
        words = self.story.event(statement.event).affirming
        if any(each.source == source.id and each.bears_out for each in words):
            published = _("was reported by {publisher} ({date})")
            written = _("was reported by {publisher} (written {date})")
        else:
            published = _("was commented on by {publisher} ({date})")
            written = _("was commented on by {publisher} (written {date})")
        told = written if source.written else published
        return told.format(publisher=source.publisher, date=self._dates(statement))

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

    def _read(self, date: EventDate) -> str:
        name = name_time(date, self.language)
        return self._("{date} (read by the editor)").format(date=name) if date.reading else name

    def _dates(self, statement: Statement, *, is_whole: bool = False) -> str:
        """Return the dates of a statement, and if the sentence `is_whole` what is inferred too."""
        names = (
            with_inferred(self._read(date), date, self.language) if is_whole else self._read(date)
            for date in statement.dates
        )
        return self._(" or ").join(dict.fromkeys(names))

    def _reason(self, event: str, chain: Chain) -> str:
        """Return a chain as a sentence about `event` without its end: "it follows …, which …"."""
        if chain.links <= MOST_TOLD:
            return self._tell("", event, chain)
        end = chain.end
        told = self._("{reason}, and so on through {count} more steps to {event}").format(
            reason=self._tell("", event, _first_links(chain, FIRST_TOLD)),
            count=f"{chain.links - FIRST_TOLD - end.links:,}",
            event=self.name(end.event),
        )
        return self._tell(told, end.event, end)

    def _tell(self, told: str, event: str, statements: Iterable[Statement]) -> str:
        """Return `told` with what `statements` say of `event`, then of the next, and so on.

        Of the last one's date nothing is said when it is all there is to say: it becomes an aside.
        """
        _ = self._
        predicates: list[str] = []
        for statement in statements:
            if statement.kind == Kind.DATE and told and not predicates:
                return _("{reason} ({date})").format(reason=told, date=self._dates(statement))
            predicates.append(self.predicate(event, statement))
            if statement.is_relation:
                told = self._followed(told, predicates)
                event = _other(event, statement)
                predicates = []
        return self._followed(told, predicates) if predicates else told

    def _followed(self, told: str, predicates: Sequence[str]) -> str:
        _ = self._
        predicate = _(" and ").join(predicates)
        if not told:
            return _("it {predicate}").format(predicate=predicate)
        return _("{reason}, which {predicate}").format(reason=told, predicate=predicate)


def _first_links(chain: Chain, count: int) -> Iterator[Statement]:
    """Yield the statements of `chain` up to the one that is its link of this number."""
    for statement in chain:
        yield statement
        count -= statement.is_relation
        if not count:
            return


def _other(event: str, statement: Statement) -> str:
    return statement.other if statement.event == event else statement.event


def _written(statement: Statement) -> str:
    return statement.duration.as_written if statement.duration is not None else ""
