"""The part of a story that can be shown while its author mends the rest."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.loading.faults import Fault
from timeline.loading.places import Path, Place, Plain, Step, at
from timeline.loading.references import find_wrong


def sound_part(
    data: dict[str, Plain], places: Place, faults: Iterable[Fault]
) -> tuple[dict[str, Plain], Place]:
    """Return `data` and its places without the faulty records and what refers to them."""
    cuts = {fault.path[:2] for fault in faults if len(fault.path) >= 2}
    while True:
        data, places = _story_without(data, places, frozenset(cuts))
        cuts = {_cut(wrong.path) for wrong in find_wrong(data)}
        if not cuts:
            return data, places


def _cut(path: Path) -> Path:
    """Return the smallest part around a wrong reference that can go."""
    _, _, key, *_ = path
    if key == "lane":
        return path[:2]
    return path[:4]


def _story_without(
    data: dict[str, Plain], places: Place, cuts: frozenset[Path]
) -> tuple[dict[str, Plain], Place]:
    around = frozenset(cut[:size] for cut in cuts for size in range(len(cut)))
    kept, kept_places = _without(data, places, (), cuts, around)
    return (kept if isinstance(kept, dict) else {}), kept_places


def _without(
    data: Plain,
    places: Place,
    path: Path,
    cuts: frozenset[Path],
    around: frozenset[Path],
) -> tuple[Plain, Place]:
    """Return copies without the parts at `cuts`, sharing whatever is not `around` a cut."""
    if path not in around or isinstance(data, str):
        return data, places
    left = Place(places.line)
    steps: Iterable[Step] = data if isinstance(data, dict) else range(len(data))
    held: dict[Step, Plain] = {}
    for step in steps:
        if (*path, step) in cuts:
            continue
        target: Step = step if isinstance(data, dict) else len(held)
        part, place = at(data, (step,)), places.parts[step]
        if isinstance(place, Place) and part is not None:
            part, place = _without(part, place, (*path, step), cuts, around)
        if part is not None:
            held[target], left.parts[target] = part, place
    if isinstance(data, dict):
        return {str(step): part for step, part in held.items()}, left
    return list(held.values()), left
