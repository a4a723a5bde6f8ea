"""What each shape looks like and what it says: one style a shape, for every painter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from timeline.layout import Shape


class Tone(StrEnum):
    """How a mark is filled: the firmer, the more the source says."""

    FULL = "full"
    """Then, or all this time."""
    LIGHT = "light"
    """Some time in a stretch that the source names."""
    HATCHED = "hatched"
    """No date, worked out, or open on that side."""
    HOLLOW = "hollow"
    """Announced, and not reported as happened."""


class Body(StrEnum):
    """What a mark is made of."""

    BAR = "bar"
    DIAMOND = "diamond"
    NEEDLE = "needle"
    RING = "ring"
    LINES = "lines"
    FOOT = "foot"
    FLAG = "flag"
    COLUMN = "column"
    TEAR = "tear"
    STEPS = "steps"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class MarkStyle:
    """How a shape is drawn and what the legend says of it.

    `outline` is the width of its outline in pixels. A `round` bar has round ends and a dashed
    outline. `struck` tells that a line runs through it. `words` are the legend's, in English.
    """

    body: Body
    tone: Tone
    outline: float
    words: str
    round: bool = False
    struck: bool = False


def _(words: str) -> str:
    """Mark words for the catalogue; whoever shows them puts them into the reader's language."""
    return words


OUTLINE = 1.4

STYLES: Mapping[Shape, MarkStyle] = {
    Shape.DAY: MarkStyle(Body.DIAMOND, Tone.FULL, 0, _("a day")),
    Shape.CLOCK: MarkStyle(Body.NEEDLE, Tone.FULL, 0, _("a clock time")),
    Shape.STRETCH: MarkStyle(Body.BAR, Tone.LIGHT, OUTLINE, _("some time in this stretch")),
    Shape.EITHER: MarkStyle(Body.BAR, Tone.LIGHT, OUTLINE, _("in one of these stretches")),
    Shape.THROUGHOUT: MarkStyle(Body.BAR, Tone.FULL, OUTLINE, _("went on all this time")),
    Shape.APPROXIMATE: MarkStyle(Body.BAR, Tone.LIGHT, 1.6, _("about this time"), round=True),
    Shape.BEFORE: MarkStyle(
        Body.BAR, Tone.HATCHED, 0, _("before this; how long before is not known")
    ),
    Shape.AFTER: MarkStyle(Body.BAR, Tone.HATCHED, 0, _("after this; how long after is not known")),
    Shape.WINDOW: MarkStyle(
        Body.BAR, Tone.HATCHED, OUTLINE, _("no date given: somewhere in here, worked out")
    ),
    Shape.NARROWED: MarkStyle(
        Body.FOOT, Tone.FULL, 0, _("what the other events leave of a stretch")
    ),
    Shape.CLAIMS: MarkStyle(
        Body.LINES, Tone.LIGHT, 1.2, _("the sources tell it differently, or deny it")
    ),
    Shape.WITHDRAWN: MarkStyle(
        Body.LINES, Tone.HOLLOW, 1.2, _("a claim that was withdrawn"), struck=True
    ),
    Shape.PLANNED: MarkStyle(Body.BAR, Tone.HOLLOW, 2, _("announced, not reported as happened")),
    Shape.CANCELLED: MarkStyle(Body.BAR, Tone.HOLLOW, 2, _("announced and cancelled"), struck=True),
    Shape.UNPLACED: MarkStyle(Body.RING, Tone.HOLLOW, 2, _("nothing says when")),
    Shape.PUBLIC: MarkStyle(
        Body.FLAG,
        Tone.FULL,
        0,
        _("until it became public or was first in the sources curated here"),
    ),
    Shape.PUBLIC_WITHIN: MarkStyle(
        Body.FLAG,
        Tone.LIGHT,
        0,
        _("became public or first in the sources curated here some time under the long flag"),
    ),
    Shape.COUNT: MarkStyle(
        Body.COLUMN,
        Tone.LIGHT,
        1,
        _("a column: as many events as its number says; press it to see them"),
    ),
    Shape.FOLD: MarkStyle(Body.TEAR, Tone.HOLLOW, 1, _("time left out")),
    Shape.EVEN: MarkStyle(
        Body.RULE,
        Tone.FULL,
        1,
        _("equal steps: distances do not tell how much time lies between"),
    ),
    Shape.ORDER: MarkStyle(
        Body.STEPS,
        Tone.HATCHED,
        OUTLINE,
        _("no dates: only the order is known, drawn in equal steps"),
    ),
}
