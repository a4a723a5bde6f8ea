"""The colours of the page and the chart, light and dark, in one place so that they agree.

Lanes wear the colours of Okabe and Ito (2008), which people with any common colour blindness tell
apart; the dark ones are the same hues, lighter.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class LaneColour:
    """A lane's colour as a line, and as the ground that text stands on."""

    line: str
    ground: str
    hatch: str


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours as `#rrggbb`; each stands for one part, so that one palette maps onto another."""

    ink: str
    muted: str
    paper: str
    band: str
    rule: str
    fold: str
    lanes: tuple[LaneColour, ...]

    def lane(self, number: int) -> LaneColour:
        """Return the colour of the lane with this number; more lanes than colours start over."""
        return self.lanes[number % len(self.lanes)]

    def __iter__(self) -> Iterator[str]:
        yield from (self.ink, self.muted, self.paper, self.band, self.rule, self.fold)
        for lane in self.lanes:
            yield from (lane.line, lane.ground, lane.hatch)


LIGHT = Palette(
    ink="#1a1f25",
    muted="#4c5661",
    paper="#fffefb",
    band="#f4f2ec",
    rule="#d6d2c8",
    fold="#e9e5da",
    lanes=(
        LaneColour(line="#0072b2", ground="#a9d2ea", hatch="#93c6e4"),
        LaneColour(line="#b84a00", ground="#f7c59d", hatch="#f2b184"),
        LaneColour(line="#00794f", ground="#9fdcc5", hatch="#86d1b4"),
        LaneColour(line="#a34d7d", ground="#ecc3d9", hatch="#e3acca"),
        LaneColour(line="#7a6200", ground="#f0e08a", hatch="#dfcd6a"),
        LaneColour(line="#4a5aa8", ground="#c3cbee", hatch="#b0b9e6"),
    ),
)

DARK = Palette(
    ink="#f0f2f4",
    muted="#b3bcc6",
    paper="#12161b",
    band="#1a1f26",
    rule="#38414b",
    fold="#262d36",
    lanes=(
        LaneColour(line="#56b4e9", ground="#174a68", hatch="#2b6f99"),
        LaneColour(line="#f0903f", ground="#6b3610", hatch="#9a5520"),
        LaneColour(line="#2fc695", ground="#10523d", hatch="#1d7c5c"),
        LaneColour(line="#e09cc3", ground="#5f3650", hatch="#8a5577"),
        LaneColour(line="#dcc94a", ground="#554b10", hatch="#7d6f22"),
        LaneColour(line="#9dabf0", ground="#36407a", hatch="#5562a8"),
    ),
)


_STRONG_LIGHT = ("#004a77", "#752f00", "#004f36", "#6d2a52", "#4c3d00", "#303b75")
_STRONG_DARK = ("#8accf2", "#f7b47b", "#63dcb4", "#edbfd9", "#e8da7d", "#c0c9f6")


def _strong(palette: Palette, muted: str, lines: tuple[str, ...]) -> Palette:
    lanes = tuple(replace(lane, line=line) for lane, line in zip(palette.lanes, lines, strict=True))
    return replace(palette, muted=muted, lanes=lanes)


PRESENT_LIGHT = _strong(LIGHT, "#3a434c", _STRONG_LIGHT)
"""For the projector: every text stands out at 7 to 1 or more."""

PRESENT_DARK = _strong(DARK, "#ccd3da", _STRONG_DARK)


def recolouring(old: Palette, new: Palette) -> dict[str, str]:
    """Return for each colour of `old` the colour that plays its part in `new`."""
    return dict(zip(old, new, strict=True))
