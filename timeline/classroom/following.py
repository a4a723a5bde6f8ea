"""A class room: how far a class has been told a story, and how its pages follow the teacher's."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Literal, get_args

from timeline.focus import END, START

Pace = Literal["led", "free", "whole"]
"""How students go: where the teacher goes, anywhere in what was told, or anywhere in the story."""

PACES: tuple[str, ...] = get_args(Pace)

LETTERS = "23456789BCDFGHJKMNPQRSTVWXZ"
"""What codes are made of: no letters that look like others, no vowels that make words."""
CODE_LENGTH = 8
"""One code in 282,000 million. As a right one is always answered, whoever else guesses from the
same address, this length alone bounds what guessing finds: at 1,500 codes a second, as many as one
process answered, for the four hours of a room, that room with a chance of 1 in 13,000, and one of
300 rooms with 1 in 43."""


def read_code(text: str) -> str:
    """Return the code that somebody wrote, in capitals without spaces; '' for what can be none."""
    code = "".join(text.split()).replace("-", "").upper()
    return code if len(code) == CODE_LENGTH and not set(code) - set(LETTERS) else ""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a teacher has gone: what is told by the place where she is.

    `told` says of each event with how many quotations, `stop` where the class is. `telling` is the
    event after it of which nothing more than its headline is told, and its date where it
    `is_dated`. At the end the story `is_whole`.
    """

    stop: str = START
    told: Mapping[str, int] = field(default_factory=dict)
    telling: str = ""
    is_dated: bool = False
    is_whole: bool = False


@dataclass(frozen=True, slots=True)
class ClassRoom:
    """A lesson that a class follows.

    Whoever knows `secret` leads it. `story` is the key of a reader's own story, else `shelf` names
    one of the server's. `stop`, `telling` and `is_dated` are those of its last `Progress`, `told`
    and `is_whole` of its furthest. `number` grows with every change.
    """

    secret: str
    story: str = ""
    shelf: str = ""
    told: Mapping[str, int] = field(default_factory=dict)
    stop: str = START
    telling: str = ""
    is_dated: bool = False
    is_whole: bool = False
    pace: Pace = "led"
    number: int = 0
    is_over: bool = False

    @property
    def shows_all(self) -> bool:
        """Whether students may see all of the story."""
        return self.is_whole or self.pace == "whole"

    def reached(self, progress: Progress) -> ClassRoom:
        """Return the room once its teacher is there; what was told stays told.

        Pages go to an event that has but begun only where it was told before.
        """
        told = {
            event: max(self.told.get(event, 0), progress.told.get(event, 0))
            for event in (*self.told, *progress.told)
        }
        is_whole = self.is_whole or progress.is_whole
        waits = bool(progress.telling) and progress.telling not in told and not is_whole
        return self._changed(
            told=told,
            is_whole=is_whole,
            stop=progress.stop if waits else progress.telling or progress.stop,
            telling=progress.telling if waits else "",
            is_dated=waits and progress.is_dated,
        )

    def paced(self, pace: Pace) -> ClassRoom:
        """Return the room once its teacher lets students go so."""
        return self._changed(pace=pace)

    def over(self) -> ClassRoom:
        """Return what is left of the room once the lesson is over: that it is."""
        return ClassRoom(self.secret, number=self.number + 1, is_over=True)

    def stop_among(self, events: Collection[str]) -> str:
        """Return where students' pages go, of whom `events` are known."""
        return self.stop if self.stop in {START, END, *events} else START

    def written(self) -> dict[str, Any]:
        """Return the room as plain values, of which `ClassRoom(**values)` makes it again."""
        return asdict(self)

    def _changed(self, **changes: Any) -> ClassRoom:
        changed = replace(self, **changes)
        return self if changed == self else replace(changed, number=self.number + 1)
