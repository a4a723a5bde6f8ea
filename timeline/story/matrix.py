"""Who tells of what: each event against each voice, or against each source."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from timeline.story.events import Claim, Event
from timeline.story.model import Story
from timeline.story.quotations import Quotation
from timeline.story.voices import voices_of

Sign = Literal["tells", "withdrawn", "differs", "denies", "comments", "part"]
"""What somebody has to do with an event.

`tells`: gives an account of it; `withdrawn`: said so, and that was withdrawn; `differs`: claims
something else than others do; `denies`; `comments`; `part`: takes part in it, not heard on it.
"""
SIGNS: tuple[Sign, ...] = get_args(Sign)

_SIGN_OF: Mapping[str, Sign] = {
    "account": "tells",
    "act": "tells",
    "comment": "comments",
    "denial": "denies",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """What one voice or source has to do with one event, and the numbers of its quotations on it.

    The signs stand in the order of `SIGNS`.
    """

    signs: tuple[Sign, ...]
    quotations: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Matrix:
    """The cells that are not empty, by event and by voice or source.

    `heard` are those that say anything, first those that give any account, `unheard` those that
    take part and never do; both are ids.
    """

    heard: tuple[str, ...]
    unheard: tuple[str, ...]
    cells: Mapping[str, Mapping[str, Cell]]


def voices_matrix(story: Story) -> Matrix:
    """Return every event against every voice; who takes part in one is a column, too."""
    cells = {}
    heard: set[str] = set()
    for event in story.events:
        said = _cells(event, lambda words: voices_of(story, words))
        heard |= said.keys()
        taking_part = {person: Cell(("part",)) for person in event.people if person not in said}
        cells[event.id] = {**said, **taking_part}
    people = [person.id for person in story.people]
    in_rows = [(person, cell) for found in cells.values() for person, cell in found.items()]
    telling = {person for person, cell in in_rows if "tells" in cell.signs}
    silent = {person for person, _ in in_rows} - heard
    return Matrix(
        tuple(sorted((p for p in people if p in heard), key=lambda p: p not in telling)),
        tuple(person for person in people if person in silent),
        cells,
    )


def sources_matrix(story: Story) -> Matrix:
    """Return every event against every source."""
    cells = {event.id: _cells(event, lambda words: (words.source,)) for event in story.events}
    for event in story.events:
        differing = _differing(event, lambda claim: {claim.source})
        for claim in event.claims:
            if claim.quotation is not None:
                continue  # what it claims is what these words do: an account, a denial
            known = cells[event.id].get(claim.source, Cell(()))
            found: set[Sign] = {*known.signs, "tells" if claim.stands else "withdrawn"}
            signs = _sorted(found | {"differs"} if claim.source in differing else found)
            cells[event.id][claim.source] = Cell(signs, known.quotations)
    telling = {source for found in cells.values() for source in found}
    return Matrix(tuple(s.id for s in story.sources if s.id in telling), (), cells)


def merged(cells: Iterable[Cell]) -> Cell | None:
    """Return in one cell what several have to do with one event; `None` of no cells."""
    found = list(cells)
    signs = _sorted({sign for cell in found for sign in cell.signs})
    numbers = sorted({number for cell in found for number in cell.quotations})
    return Cell(signs, tuple(numbers)) if found else None


def _cells(event: Event, tellers: Callable[[Quotation], Iterable[str]]) -> dict[str, Cell]:
    """Return what each teller has to do with an event, as far as the quotations say."""
    differing = _differing(event, lambda claim: _claimants(event, claim, tellers))
    signs: dict[str, set[Sign]] = {}
    numbers: dict[str, list[int]] = {}
    for number, words in enumerate(event.quotations, 1):
        for teller in tellers(words):
            is_withdrawn = number in event.withdrawals
            sign = "withdrawn" if is_withdrawn else _SIGN_OF[words.purpose]
            signs.setdefault(teller, set()).add(sign)
            if teller in differing:
                signs[teller].add("differs")
            numbers.setdefault(teller, []).append(number)
    return {teller: Cell(_sorted(found), tuple(numbers[teller])) for teller, found in signs.items()}


def _claimants(
    event: Event, claim: Claim, tellers: Callable[[Quotation], Iterable[str]]
) -> set[str]:
    """Return whose words a claim is by the quotation that says it; nobody's without one."""
    return set(tellers(event.quotations[claim.quotation - 1])) if claim.quotation else set()


def _differing(event: Event, claimants: Callable[[Claim], Collection[str]]) -> set[str]:
    """Return who claims something else of an event than others, or than its author, do."""
    found: set[str] = set()
    for one, other in event.contradictions if event.is_told_differently else ():
        sides = set(claimants(one)), set(claimants(other)) if other else set()
        if sides[0] != sides[1]:
            found |= sides[0] | sides[1]
    return found


def _sorted(signs: Iterable[Sign]) -> tuple[Sign, ...]:
    return tuple(sorted(signs, key=SIGNS.index))
