"""Plain data → the records of a story, each by itself, so that all faults are seen at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pydantic import BaseModel, ValidationError

from timeline.loading.complaints import SECTIONS, complain
from timeline.loading.faults import ENOUGH, Fault
from timeline.loading.places import Place, Plain
from timeline.story import Readers, Story


@dataclass(frozen=True, slots=True)
class Validated:
    """The records that are sound, by section and place in the file, and the faults of the rest."""

    records: Mapping[str, Mapping[int, BaseModel]]
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Whole:
    """The story made of sound records, or the faults outside its records."""

    story: Story | None
    faults: tuple[Fault, ...] = ()


def validate_records(data: dict[str, Plain], places: Place, readers: Readers) -> Validated:
    """Return the sound records of `data` and what is wrong with the others.

    After `ENOUGH` faults the rest is left unread.
    """
    records: dict[str, dict[int, BaseModel]] = {section: {} for section in SECTIONS}
    faults: list[Fault] = []
    for section, number, written in _written_records(data):
        model = SECTIONS[section]
        try:
            records[section][number] = model.model_validate(written, context=readers)
        except ValidationError as error:
            faults += complain(error, (section, number), model, data, places)
        if len(faults) > ENOUGH:
            break
    return Validated(records, tuple(faults))


def validate_story(
    data: dict[str, Plain], places: Place, validated: Validated, readers: Readers
) -> Whole:
    """Return the story that the sound records make, and what is wrong outside the records."""
    whole: dict[str, object] = {**data}
    for section, sound in validated.records.items():
        if isinstance(data.get(section), list):
            whole[section] = tuple(sound.values())
    try:
        return Whole(Story.model_validate(whole, context=readers))
    except ValidationError as error:
        emptied = {section for section in SECTIONS if data.get(section) and not whole[section]}
        faults = complain(error, (), Story, data, places)
        return Whole(None, tuple(fault for fault in faults if fault.path[0] not in emptied))


def _written_records(data: dict[str, Plain]) -> Iterator[tuple[str, int, Plain]]:
    for section in SECTIONS:
        written = data.get(section)
        if isinstance(written, list):
            for number, record in enumerate(written):
                yield section, number, record
