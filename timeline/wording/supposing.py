"""What a reader supposes, and what follows from it, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.chronology import Change, Effect, Statement, Supposed, Unmet, is_supposed
from timeline.file_names import printable
from timeline.limits import LONGEST_SUPPOSITION
from timeline.story import Story
from timeline.wording.catalogue import phrases
from timeline.wording.counts import count_events
from timeline.wording.days import name_instants, name_window
from timeline.wording.punctuation import punctuation
from timeline.wording.reasons import describe_statement, name_event


def describe_supposed(story: Story, supposed: Supposed, language: str = "en") -> tuple[str, ...]:
    """Return what is supposed, a sentence for each part of it. Languages: "en" and "zh"."""
    _ = phrases(language).gettext
    left_out = [describe_statement(story, each, language) for each in supposed.dropped]
    return (
        *(_("Left out: {statement}").format(statement=sentence) for sentence in left_out),
        *(_describe_own(story, each, language) for each in supposed.dates),
        *_believed(story, supposed, language),
    )


def _describe_own(story: Story, statement: Statement, language: str) -> str:
    """Return a date that a reader gives, and which part of it their words do not say."""
    told = describe_statement(story, statement, language)
    if not any(date.inferred for date in statement.dates):
        return told
    _, space = phrases(language).gettext, punctuation(language).space
    said = _("“{text}” does not say which year: it is taken from the story.")
    return f"{told}{space}{said.format(text=statement.dates[0].as_written)}"


def _believed(story: Story, supposed: Supposed, language: str) -> Iterator[str]:
    """Yield who alone is believed, if not everybody is."""
    _ = phrases(language).gettext
    trusted = supposed.supposition.trusted
    if trusted is None:
        return
    names = [person.name for person in story.people if person.id in trusted]
    believed = _("Only these voices are believed: {names}.")
    listed = believed.format(names=punctuation(language).comma.join(names))
    yield listed if names else _("Nobody is believed.")


def describe_own(story: Story, supposed: Supposed, language: str = "en") -> tuple[str, ...]:
    """Return of which dates none is left but the story's own, a sentence for each."""
    told = phrases(language).gettext("No source’s claim is left: {statement}")
    return tuple(
        told.format(statement=describe_statement(story, each, language)) for each in supposed.own
    )


def describe_lost(story: Story, supposed: Supposed, language: str = "en") -> str:
    """Return which events nobody who is believed bears out, or ''."""
    if not supposed.lost:
        return ""
    told = phrases(language).ngettext(
        "Nobody who is believed bears {count} event out, and nothing that is said of its time"
        " counts: {events}.",
        "Nobody who is believed bears {count} events out, and nothing that is said of their time"
        " counts: {events}.",
        len(supposed.lost),
    )
    events = (name_event(story, event) for event in supposed.lost)
    listed = punctuation(language).comma.join(events)
    return told.format(count=len(supposed.lost), events=listed)


def describe_outcome(supposed: Supposed, language: str = "en") -> str:
    """Return in one or two sentences what follows: what cannot be, or how many events move."""
    _ = phrases(language).gettext
    count, total = len(supposed.conflict), len(supposed.changes)
    if count:
        told = _("It cannot be: these {count} statements are not all true.").format(count=count)
        least = _("Without any one of them the others can be true.")
        if count == 2:
            told = _("It cannot be: these two statements cannot both be true.")
            least = _("Without one of them the other can be true.")
        return punctuation(language).space.join((told, least) if supposed.is_least else (told,))
    can_be = _("It can be: no other statement contradicts it.")
    parts = (
        _describe_effect(effect, sum(c.effect == effect for c in supposed.changes), total, language)
        for effect in _EFFECTS
    )
    changes = punctuation(language).comma.join(filter(None, parts))
    follows = (
        _("Then {changes}.").format(changes=changes) if changes else _("Then nothing changes.")
    )
    return punctuation(language).space.join((can_be, follows))


_EFFECTS: tuple[Effect, ...] = ("narrowed", "widened", "moved")


def _describe_effect(effect: Effect, count: int, total: int, language: str) -> str:
    n_ = phrases(language).ngettext
    less = n_("{count} of {events} has less room", "{count} of {events} have less room", count)
    more = n_("{count} of {events} has more room", "{count} of {events} have more room", count)
    other = n_("{count} of {events} lies elsewhere", "{count} of {events} lie elsewhere", count)
    told = {"narrowed": less, "widened": more}.get(effect, other)
    return told.format(count=count, events=count_events(total, language)) if count else ""


def describe_change(story: Story, change: Change, language: str = "en") -> str:
    """Return where an event can lie as supposed, and by the sources; '' where it cannot be."""
    if change.after is None:
        return ""
    before, after = name_change(change, language)
    told = phrases(language).gettext("{event}: {after}; by the sources {before}.")
    return told.format(event=name_event(story, change.event), after=after, before=before)


def name_change(change: Change, language: str = "en") -> tuple[str, str]:
    """Return by name where an event can lie by the sources, and as supposed, '' if nowhere."""
    if change.by_clock is None or change.before != change.after:
        after = "" if change.after is None else name_window(change.after, language)
        return name_window(change.before, language), after
    before, now, is_universal = change.by_clock
    return (
        name_instants(*before, language, is_universal=is_universal),
        name_instants(*now, language, is_universal=is_universal),
    )


def describe_premise(story: Story, statement: Statement, language: str = "en") -> str:
    """Return a statement in a sentence that tells whether it is the reader's own."""
    _ = phrases(language).gettext
    if not is_supposed(statement):
        return describe_statement(story, statement, language)
    return _("Supposed: {statement}").format(statement=_describe_own(story, statement, language))


def describe_unmet(unmet: Unmet, language: str = "en") -> str:
    """Return what of a supposition could not be supposed, and why."""
    _ = phrases(language).gettext
    sentences = {
        "statement": _("“{text}” is no statement about time that is told here."),
        "event": _("“{text}” is no event that is told here."),
        "voice": _("“{text}” is no voice that is heard here."),
        "date": _("“{text}” is no date here. {reason}"),
        "clause": _("“{text}” supposes nothing."),
        "long": _("So much cannot be supposed at once: more than {most} characters are too many."),
    }
    seen = printable(unmet.text)
    text = seen if len(seen) <= _SHOWN else f"{seen[:_SHOWN]}…"
    return sentences[unmet.kind].format(
        text=text, reason=unmet.reason, most=f"{LONGEST_SUPPOSITION:,}"
    )


_SHOWN = 60
"""Characters of an address that a sentence repeats."""
