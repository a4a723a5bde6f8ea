"""The shortest set of statements that cannot all be true, and what would resolve it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import reduce
from typing import NamedTuple

from timeline.chronology.network import ORIGIN, Edge, Network, Node, connect
from timeline.chronology.solving import Inconsistent, solve
from timeline.chronology.statements import ANCHORED, Kind, Statement
from timeline.dates import Calendar, EventDate, write_edtf
from timeline.errors import StoryError, StoryProblem, Told
from timeline.story import Story

MOST_TRIED = 30
"""No circle of more statements than these is looked for, and none of more is tried for a statement
too many: nobody would read them, and the search would take minutes."""

MOST_STEPS = 200_000
"""Steps to take in looking for fewer statements that contradict. After so many, the fewest so far
are told: among thousands of statements that all contradict, others would serve as well."""

MOST_LISTED = 12
"""Of more statements than these, a message lists the first and the last few."""


class Contradiction(StoryError):  # noqa: N818 (it says what was found, as its base says how)
    """Statements that cannot all be true.

    `statements` are needed all together: without any one of them the others can be true. Those in
    `resolving` each resolve everything that contradicts in the story when they alone are dropped.
    """

    def __init__(
        self, story: Story, statements: Sequence[Statement], resolving: Sequence[Statement]
    ) -> None:
        self.statements = tuple(statements)
        self.resolving = tuple(resolving)
        listed = _listed(statements)
        blamed = next(iter(self.resolving), listed[0])
        message = Told(
            "these {count} statements cannot all be true: {statements}",
            count=len(statements),
            statements=cite(story, statements),
        )
        hint, origin = _hint(story, listed, self.resolving), story.origin
        super().__init__(
            [StoryProblem(origin.file, origin.line(blamed.where), blamed.where, message, hint)]
        )


def explain(story: Story, network: Network, found: Sequence[Statement]) -> Contradiction:
    """Return the contradiction in `network`, of which `found` are some statements that show it."""
    statements = least(network, found)
    return Contradiction(story, statements, tuple(_resolving(network, _listed(statements))))


def least(network: Network, found: Sequence[Statement]) -> tuple[Statement, ...]:
    """Return statements that cannot all be true, of which `found` are some that show it.

    Of up to `MOST_TRIED` none can be left out: without any one of them the others can be true.
    """
    return reduced(network, _shortest(network, found))


def _listed(statements: Sequence[Statement]) -> Sequence[Statement]:
    if len(statements) <= MOST_LISTED:
        return statements
    half = MOST_LISTED // 2
    return (*statements[:half], *statements[-half:])


class _Trail(NamedTuple):
    """A walk through the network: where it stands, when, and how it came there.

    `at` is an instant where the walk set out from the origin, else a number of days.
    """

    node: Node
    at: int
    edge: Edge | None = None
    previous: _Trail | None = None

    def statements(self) -> Iterator[Statement]:
        """Yield the statements of the walk from its end to its beginning."""
        trail: _Trail | None = self
        while trail is not None and trail.edge is not None:
            yield trail.edge.statement
            trail = trail.previous


def _shortest(network: Network, found: Sequence[Statement]) -> tuple[Statement, ...]:
    """Return the statements of a closed walk with the fewest steps that no days satisfy."""
    best, left = _written(found), iter(range(MOST_STEPS))
    best = _written(_closed_walk(network, ORIGIN, len(best), left) or best)
    if not any(statement.kind in ANCHORED for statement in found):
        for start in _cyclic_starts(network):
            most = min(len(best) - 1, MOST_TRIED)
            shorter = _closed_walk(network, start, most, left)
            best = _written(shorter) if shorter else best
    return tuple(dict.fromkeys(best))


def _written(statements: Sequence[Statement]) -> Sequence[Statement]:
    return [statement for statement in statements if statement.kind != Kind.FORWARD]


def _cyclic_starts(network: Network) -> Iterator[Node]:
    """Yield the nodes on cycles from which a step leads back in time, wherever it starts."""
    for component in network.components:
        if len(component) > 1:
            for node in component:
                if any(e.head in component and e.weight < 0 for e in network.leaving[node]):
                    yield node


def _closed_walk(
    network: Network, start: Node, longest: int, left: Iterator[int]
) -> Sequence[Statement] | None:
    """Return the statements of a shortest walk from `start` that returns to before it set out.

    It has at most `longest` steps; every step that is tried takes one from those that are `left`.

    From the origin, instants are those of the calendar. From elsewhere, where no day is known, a
    walk counts the most days that each step can take, and stays off the origin. It is enough to
    follow walks that are back in time at each of their steps: every cycle that is so as a whole is
    so from one of its nodes on.
    """
    reached = {start: 0}
    layer = [_Trail(start, 0)]
    for _ in range(longest):
        following: list[_Trail] = []
        for trail in layer:
            for step, _taken in zip(_steps(network, start, trail), left, strict=False):
                if step.node == start and step.at < 0:
                    return tuple(reversed(tuple(step.statements())))
                if step.at < reached.get(step.node, step.at + 1):
                    reached[step.node] = step.at
                    is_free = step.edge is not None and step.edge.statement.kind == Kind.FORWARD
                    (layer if is_free else following).append(step)
        layer = following
    return None


def _steps(network: Network, start: Node, trail: _Trail) -> Iterator[_Trail]:
    for edge in network.leaving[trail.node]:
        if start == ORIGIN:
            yield _Trail(edge.head, edge.ceiling(trail.at), edge, trail)
        elif edge.head != ORIGIN and trail.at + edge.weight < 0:
            yield _Trail(edge.head, trail.at + edge.weight, edge, trail)


def reduced(network: Network, statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """Return those of `statements` that contradict each other even without the rest.

    A statement with two limits, such as `during`, can serve twice, so that a walk with the fewest
    steps may still hold a statement too many.
    """
    if len(statements) > MOST_TRIED:
        return statements
    kept = statements
    for statement in statements:
        rest = tuple(other for other in kept if other != statement)
        if not _can_be_true(network, rest):
            kept = rest
    return kept


def _can_be_true(network: Network, statements: tuple[Statement, ...]) -> bool:
    events = {event for s in statements for event in (s.event, s.other) if event in network.first}
    moments = {event: network.first[event] is network.last[event] for event in events}
    try:
        solve(connect(moments, statements))
    except Inconsistent:
        return False
    return True


def _resolving(network: Network, statements: Sequence[Statement]) -> Iterator[Statement]:
    """Yield those of `statements` without which the whole network can be true."""
    candidates = list(statements)
    while candidates:
        candidate = candidates.pop(0)
        try:
            solve(network, without={candidate.where})
        except Inconsistent as left:
            # Whatever resolves everything is part of every contradiction.
            candidates = [other for other in candidates if other in left.statements]
        else:
            yield candidate


def cite(story: Story, statements: Sequence[Statement]) -> str:
    """Return what each of `statements` says and where: "“A” is dated 2011 (line 3)", as `Told`.

    Of many the first and the last few are told. A date that does not bear all its parts comes with
    what it was read as, and why.
    """
    listed = _listed(statements)
    shown: list[str] = [
        Told(
            "{statement} ({place})",
            statement=_sentence(story, statement),
            place=_place(story, statement),
        )
        for statement in listed
    ]
    if len(statements) > len(listed):
        left = len(statements) - len(listed)
        shown.insert(len(listed) // 2, Told("and so on through {count} more", count=left))
    return reduce(lambda more, one: Told("{one}; {more}", one=one, more=more), reversed(shown))


def _either(parts: Sequence[str]) -> str:
    return reduce(lambda more, one: Told("{one} or {more}", one=one, more=more), reversed(parts))


def _hint(story: Story, listed: Sequence[Statement], resolving: Sequence[Statement]) -> str:
    mend = _mend(story, listed, resolving)
    # An event that its source announces may be the fault.
    reported = dict.fromkeys(each.event for each in listed if each.kind == Kind.PUBLISHED)
    if not reported:
        return mend
    return Told(
        "{mend}; if {events} was only announced, write 'status: planned' (or cancelled) there",
        mend=mend,
        events=_either([f"'{event}'" for event in reported]),
    )


def _mend(story: Story, listed: Sequence[Statement], resolving: Sequence[Statement]) -> str:
    if not resolving:
        return Told(
            "correcting one of them is not enough: other statements contradict each other too"
        )
    if len(resolving) == len(listed):
        return Told("correct or drop any one of them")
    return Told(
        "correct or drop {places}: of these, nothing else resolves everything alone",
        places=_either([_place(story, statement) for statement in resolving]),
    )


def _place(story: Story, statement: Statement) -> str:
    line = story.origin.line(statement.where)
    return Told("line {line}", line=line) if line else statement.where


def _sentence(story: Story, statement: Statement) -> str:
    said = {"event": _named(story, statement.event)}
    if statement.duration:
        said["by"] = statement.duration.as_written
    if statement.dates:
        said["date"] = _either([_written_as(story, date) for date in statement.dates])
    if statement.kind == Kind.PUBLISHED:
        source = story.source(statement.other)
        said["publisher"] = source.publisher
        return _PUBLISHED[bool(source.written)](said)
    if statement.other:
        said["other"] = _named(story, statement.other)
    return _SENTENCES[statement.kind, "by" in said](said)


_PUBLISHED: Mapping[bool, Callable[[Mapping[str, str]], str]] = {
    True: lambda said: Told("{event} was reported by {publisher}, written {date}", **said),
    False: lambda said: Told("{event} was reported by {publisher}, published {date}", **said),
}
_SENTENCES: Mapping[tuple[Kind, bool], Callable[[Mapping[str, str]], str]] = {
    (Kind.DATE, False): lambda said: Told("{event} is dated {date}", **said),
    (Kind.UNTIL, False): lambda said: Told("{event} ends {date}", **said),
    (Kind.LASTS, True): lambda said: Told("{event} lasts {by}", **said),
    (Kind.AFTER, False): lambda said: Told("{event} comes after {other}", **said),
    (Kind.AFTER, True): lambda said: Told("{event} comes {by} after {other}", **said),
    (Kind.BEFORE, False): lambda said: Told("{event} comes before {other}", **said),
    (Kind.BEFORE, True): lambda said: Told("{event} comes {by} before {other}", **said),
    (Kind.DURING, False): lambda said: Told("{event} lies within {other}", **said),
    (Kind.OVERLAPS, False): lambda said: Told("{event} overlaps {other}", **said),
    (Kind.SAME_TIME, False): lambda said: Told("{event} is at the same time as {other}", **said),
}
"""What a statement says, by its kind and whether it names a length of time."""


def _written_as(story: Story, date: EventDate) -> str:
    """Return a date as its author wrote it and, where a part was supplied, as it was read."""
    said = {"date": date.as_written, "edtf": date.edtf}
    if date.reading:
        return Told("{date}, by the editor {edtf}", **said)
    if date.calendar is Calendar.JULIAN:
        return Told("{date}, by the Julian calendar {edtf}", **said)
    if not date.inferred:
        return date.as_written
    said["days"] = write_edtf(story.reference_days)
    if story.as_of:
        return Told("{date}, read as {edtf} because as_of is {days}", **said)
    return Told("{date}, read as {edtf} because the newest source is of {days}", **said)


def _named(story: Story, event: str) -> str:
    headline = story.event(event).headline
    return f"“{headline.translate(str.maketrans('“”', '‘’'))}”"
