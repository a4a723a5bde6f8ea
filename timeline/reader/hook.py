"""The sentence that opens a story: what its sources let a reader know at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from timeline.story import UNKNOWN, Claim, is_claimed_beside
from timeline.table import reliances
from timeline.timeline import Timeline
from timeline.wording import (
    describe_late,
    describe_reliance,
    describe_repeated,
    describe_unconfirmed,
    describe_undated,
)

_YEAR = 366
"""The days of the longest: no more years are told than it was."""
_MANY = 0.5
"""The share of all events from which on a sentence is about the story, and not about a few."""


@dataclass(frozen=True, slots=True)
class Hook:
    """A sentence, the events that it counts, and the choices of the view that shows them."""

    sentence: str
    events: frozenset[str]
    shown_by: Mapping[str, str] = field(default_factory=dict)


def hook_of(timeline: Timeline) -> Hook | None:
    """Return the most telling sentence: that of the first of `RULES` which has one."""
    return next(filter(None, (rule(timeline) for rule in RULES)), None)


def strongest_voice(timeline: Timeline) -> str:
    """Return the voice on which most events rest alone; "" for one event, or for two voices.

    Where nobody has said yet who speaks, several may: that is no voice.
    """
    named = {voice: timeline.story.person(voice).named for voice in timeline.alone}
    alone = [(voice, count) for voice, count in timeline.alone.items() if named[voice] != UNKNOWN]
    most = sorted(alone, key=lambda pair: -pair[1])[:2]
    counts = [count for _voice, count in most]
    return "" if not counts or counts[0] < 2 or counts[0] in counts[1:] else most[0][0]


def mostly_one_voice(timeline: Timeline) -> Hook | None:
    """Return that at least half of the events rest on one voice alone."""
    hook = one_voice(timeline)
    return hook if hook and _are_many(timeline, len(hook.events)) else None


def unconfirmed(timeline: Timeline) -> Hook | None:
    """Return that no event has two independent voices, or a source that claims it unquoted."""
    voices = {voice for voices in timeline.table["bearing"] for voice in voices}
    if len(voices) < 2 or (timeline.table["independent"] > 1).any():
        return None
    if any(is_claimed_beside(event) for event in timeline.story.events):
        return None
    return Hook(describe_unconfirmed(timeline.language), frozenset(), {"view": "matrix"})


def repeated(timeline: Timeline) -> Hook | None:
    """Return that most sources which claim anything of an event still claim what was withdrawn."""
    for event in timeline.story.events:
        standing = [claim for claim in event.claims if claim.stands]
        for gone in (claim for claim in event.claims if claim.withdrawn):
            same = {c.source for c in standing if _what(c) == _what(gone)} - _withdrawing(gone)
            if len(same) * 2 > len({claim.source for claim in standing}):
                told = describe_repeated(timeline.story, gone, len(same), timeline.language)
                return Hook(told, frozenset({event.id}), {"event": event.id})
    return None


def undated(timeline: Timeline) -> Hook | None:
    """Return that at least half of the events have no date, but a time that others give them."""
    rows = timeline.table[timeline.table["basis"] == "inferred"]
    if not _are_many(timeline, len(rows)):
        return None
    told = describe_undated(len(rows), len(timeline.table), timeline.language)
    return Hook(told, frozenset(rows["id"]), {"event": str(rows["id"].iloc[0])})


def late(timeline: Timeline) -> Hook | None:
    """Return that at least half of the events became public or were first told years later."""
    table = timeline.table
    waited = (table["public_earliest"] - table["latest"])[table["status"] == "happened"].dropna()
    years = (waited.dt.days // _YEAR).sort_values()
    most = years.iloc[-max(2, -(-len(table) // 2)) :]
    if not _are_many(timeline, len(most)) or most.iloc[0] < 1:
        return None
    found = years[years >= most.iloc[0]]
    told = describe_late(len(found), len(table), int(most.iloc[0]), timeline.language)
    return Hook(told, frozenset(table["id"].loc[found.index]), {"lag": "yes"})


def one_voice(timeline: Timeline) -> Hook | None:
    """Return that several events rest on one voice alone, and on no other as many."""
    voice = strongest_voice(timeline)
    if not voice:
        return None
    alone = frozenset(reliances(timeline.story)[voice].alone)
    person, total = timeline.story.person(voice), len(timeline.entries)
    told = describe_reliance(person, len(alone), total, timeline.language)
    return Hook(told, alone, {"view": "voices"})


def _withdrawing(claim: Claim) -> set[str]:
    """Return who made a withdrawn claim and who withdrew it: neither is another that makes it."""
    return {claim.source, claim.withdrawn.by} if claim.withdrawn else set()


def _what(claim: Claim) -> tuple[object, ...]:
    return (claim.says, claim.earliest, claim.latest)


def _are_many(timeline: Timeline, count: int) -> bool:
    return count >= max(2, _MANY * len(timeline.entries))


RULES: tuple[Callable[[Timeline], Hook | None], ...] = (
    mostly_one_voice,
    unconfirmed,
    repeated,
    undated,
    late,
    one_voice,
)
"""What is most telling of a story, the most telling first (`docs/reading.md`)."""
