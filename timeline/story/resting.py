"""What sources rest on, by way of others: each is looked at once, however long the way is."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from graphlib import TopologicalSorter

from timeline.story.sources import Source


@dataclass(frozen=True, slots=True)
class Resting:
    """All that some sources go back to, themselves among it.

    That is a whole number each, in which a bit stands for a source by its place among the sorted
    `ids` of all: what two of them share is told in one step.
    """

    ids: tuple[str, ...]
    bits: dict[str, int]

    def bit(self, source: str) -> int:
        """Return the bit that stands for a source."""
        return 1 << bisect_left(self.ids, source)

    def holds(self, bits: int, source: str) -> bool:
        """Return whether a source is among those of `bits`."""
        return bool(bits & self.bit(source))

    def first(self, bits: int) -> str:
        """Return the source of `bits` that comes first by its id."""
        return self.ids[(bits & -bits).bit_length() - 1]


def resting(sources: Sequence[Source], wanted: Collection[str]) -> Resting:
    """Return what the `wanted` of some sources go back to; no source rests on itself."""
    ids = sorted(source.id for source in sources)
    places = {source: place for place, source in enumerate(ids)}
    based_on = {source.id: [o for o in source.based_on if o in places] for source in sources}
    bits: dict[str, int] = {}
    for source in TopologicalSorter(based_on).static_order():
        bits[source] = 1 << places[source]
        for other in based_on[source]:
            bits[source] |= bits[other]
    return Resting(tuple(ids), {source: bits[source] for source in wanted})
