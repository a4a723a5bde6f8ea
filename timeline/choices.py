"""What the reader chose, as it stands in the address of the page."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal, get_args

import numpy as np

from timeline.dates import iso_day
from timeline.limits import LONGEST_SUPPOSITION

ViewName = Literal["story", "voices", "people", "orders", "matrix", "order", "suppose", "answers"]
ModeName = Literal["read", "present"]
ScaleChoice = Literal["auto", "calendar", "true", "sequence"]
OrderName = Literal["happened", "told"]
GroupName = Literal["lane", "voice"]

_NUMBER = re.compile(r"[0-9]{1,4}")
_DAY = re.compile(r"[+-]?\d{1,6}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Choices:
    """Everything that the address says about what to show, and how.

    Each field is a parameter of the address; one that holds its default is left out of it. `event`
    is an id, `~end` for the closing card or empty for the opening one. `lane`, `person`, `voice`,
    `source`, `party` and `kind` (of a source) narrow the events down to those of the ids they hold,
    `without` takes voices away. `q` is what is searched for, `asof` the day on which one looks
    back. `by` says what the bands of the chart are. `scale` is `auto` (folded, in equal steps where
    it is narrow), `calendar` (folded), `true` (not folded) or `sequence`. `reveal`, `stages` and
    `step` are for lessons: which events wait for their turn (`EVERY` of them, or those with these
    ids), what of such an event is a step of its own (all, if none is named), and how far an event
    is told.
    `telling` is the source in whose order the story is told; empty for all of them, in the order of
    their publication. `story` is the key of a story that a reader opened from a file; else `shelf`
    is the name of one of the server's own, empty for the first; `room` is the code of a class room,
    whose story it is then.
    `cards` are the events to put in order, empty for those that the story offers, and `seed`, any
    text, decides how they are shuffled.
    `suppose` is what a reader supposes, as `read_supposition` reads it: it stands in the view of
    that name alone, so that nothing else is told by it.
    `page` is that of the list of events, from 1; 0 is the one with the event in focus.
    """

    event: str = ""
    view: ViewName = "story"
    mode: ModeName = "read"
    lane: tuple[str, ...] = ()
    person: tuple[str, ...] = ()
    voice: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    party: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    q: str = ""
    asof: np.datetime64 | None = None
    scale: ScaleChoice = "auto"
    order: OrderName = "happened"
    by: GroupName = "lane"
    lag: bool = False
    lang: str = ""
    telling: str = ""
    story: str = ""
    shelf: str = ""
    room: str = ""
    reveal: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    step: int = 0
    cards: tuple[str, ...] = ()
    seed: str = ""
    page: int = 0
    suppose: str = ""

    @property
    def opening(self) -> Choices:
        """What chooses the beginning of the same story."""
        return Choices(story=self.story, shelf=self.shelf, room=self.room)

    @property
    def narrows(self) -> bool:
        """Whether fewer than all events are asked for."""
        return bool(any(getattr(self, name) for name in NARROWING) or self.asof is not None)

    @property
    def reveals(self) -> bool:
        """Whether events wait for their turn: that is so in a lesson alone."""
        return self.mode == "present" and bool(self.reveal)

    def holds_back(self, event: str) -> bool:
        """Whether an event waits for its turn: it is told in a lesson, one step after the other."""
        return self.reveals and (self.reveal == EVERY or event in self.reveal)


_FIELDS = tuple(field.name for field in fields(Choices))
_ONE_OF: Mapping[str, tuple[str, ...]] = {
    "view": get_args(ViewName),
    "mode": get_args(ModeName),
    "scale": get_args(ScaleChoice),
    "order": get_args(OrderName),
    "by": get_args(GroupName),
}
FILTERS = ("lane", "person", "voice", "source", "party", "kind")
"""The choices that hold ids, one of which an event must have."""

NARROWING = (*FILTERS, "q")
_IDS = (*FILTERS, "without", "reveal", "cards")

EVERY = ("yes",)
"""That all events wait for their turn."""

StageKind = Literal["headline", "date", "quotation", "question", "pause"]


def read_choices(parameters: Mapping[str, str]) -> Choices:
    """Return what the parameters of an address choose.

    Ids are separated by commas. What is not understood counts as not said, so that no address is an
    error.
    """
    values: dict[str, Any] = {}
    for name, text in parameters.items():
        if name in _ONE_OF and text in _ONE_OF[name]:
            values[name] = text
        elif name in _IDS:
            values[name] = tuple(dict.fromkeys(part for part in text.split(",") if part))
        elif name == "stages":
            values[name] = tuple(kind for kind in get_args(StageKind) if kind in text.split(","))
        elif name in {"event", "q", "lang", "room", "seed", "shelf", "story", "telling"}:
            values[name] = text
    supposed = parameters.get("suppose", "")
    if supposed and "view" not in parameters:
        values["view"] = "suppose"
    if values.get("view") == "suppose":
        values["suppose"] = supposed[: LONGEST_SUPPOSITION + 1]
    values["lag"] = parameters.get("lag") == "yes"
    values["step"] = _number(parameters.get("step", ""))
    values["page"] = _number(parameters.get("page", ""))
    values["asof"] = read_day(parameters.get("asof", ""))
    return Choices(**values)


_HELD_AS = {
    "voice": "person",
    "without": "person",
    "telling": "source",
    "reveal": "events",
    "cards": "events",
}
"""How the ids are called that a choice holds, where not as itself."""
_LONGEST = 40


def unread(parameters: Mapping[str, str], ids: Mapping[str, Collection[str]]) -> tuple[str, ...]:
    """Return what of an address means nothing for a story, each part as it is written there.

    `ids` are those of the story, by what they are of, and the languages under `lang`. Of an event
    in focus nothing is said: see `Focus.unknown`.
    """
    odd = {name: _odd(name, parameters.get(name, ""), ids) for name in _FIELDS}
    return tuple(
        f"{name}={text[:_LONGEST]}{'…' if len(text) > _LONGEST else ''}"
        for name, text in odd.items()
        if text
    )


def _odd(name: str, text: str, ids: Mapping[str, Collection[str]]) -> str:
    if name == "asof":
        return "" if read_day(text) is not None else text
    if name == "lag":
        return "" if text == "yes" else text
    if name in {"step", "page"}:
        return "" if _NUMBER.fullmatch(text) else text
    choices = {**_ONE_OF, **ids, "stages": get_args(StageKind)}
    known = choices.get(_HELD_AS.get(name, name))
    if known is None:
        return ""
    wanted = text.split(",") if name in {*_IDS, "stages"} else [text]
    kept = {*known, *(EVERY if name == "reveal" else ())}
    return ",".join(id_ for id_ in wanted if id_ and id_ not in kept)


def write_choices(choices: Choices) -> dict[str, str]:
    """Return the parameters that `read_choices` reads as `choices`, defaults left out."""
    plain = Choices()
    chosen = {field.name: getattr(choices, field.name) for field in fields(choices)}
    if choices.view != "suppose":
        chosen["suppose"] = ""
    return {
        name: _written(value) for name, value in chosen.items() if value != getattr(plain, name)
    }


def _written(value: object) -> str:
    if isinstance(value, tuple):
        return ",".join(value)
    if isinstance(value, bool):
        return "yes"
    if isinstance(value, np.datetime64):
        return iso_day(value)
    return str(value)


def _number(text: str) -> int:
    return int(text) if _NUMBER.fullmatch(text) else 0


def read_day(text: str) -> np.datetime64 | None:
    """Return the day that `text` writes in ISO 8601, or `None` where it writes none."""
    if not _DAY.fullmatch(text):
        return None
    try:
        return np.datetime64(text, "D")
    except ValueError:
        return None
