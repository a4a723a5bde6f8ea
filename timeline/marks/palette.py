"""The colours of the page and the chart, light and dark, in one place so that they agree.

Lanes wear the colours of Okabe and Ito (2008), which people with any common colour blindness tell
apart; the dark ones are the same hues, lighter.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

_GROUND = ("ink", "muted", "paper", "band", "rule", "edge")
LESSON = '.reader[data-mode="present"]'
"""Where a page shows a lesson, as CSS selects it."""


@dataclass(frozen=True, slots=True)
class LaneColour:
    """A lane's colour as a line, and as the light fill of what lies somewhere in a stretch."""

    line: str
    ground: str


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours as `#rrggbb`; each stands for one part, so that one palette maps onto another.

    `edge` is what borders and ticks are drawn in, `rule` the faint lines of the grid.
    """

    ink: str
    muted: str
    paper: str
    band: str
    rule: str
    edge: str
    lanes: tuple[LaneColour, ...]

    def lane(self, number: int) -> LaneColour:
        """Return the colour of the lane with this number; more lanes than colours start over."""
        return self.lanes[number % len(self.lanes)]

    def __iter__(self) -> Iterator[str]:
        yield from (self.ink, self.muted, self.paper, self.band, self.rule, self.edge)
        for lane in self.lanes:
            yield from (lane.line, lane.ground)


LIGHT = Palette(
    ink="#1a1f25",
    muted="#4c5661",
    paper="#fffefb",
    band="#f4f2ec",
    rule="#d6d2c8",
    edge="#7d7769",
    lanes=(
        LaneColour(line="#0072b2", ground="#a9d2ea"),
        LaneColour(line="#b84a00", ground="#f7c59d"),
        LaneColour(line="#00794f", ground="#9fdcc5"),
        LaneColour(line="#a34d7d", ground="#ecc3d9"),
        LaneColour(line="#7a6200", ground="#f0e08a"),
        LaneColour(line="#4a5aa8", ground="#c3cbee"),
    ),
)

DARK = Palette(
    ink="#f0f2f4",
    muted="#b3bcc6",
    paper="#12161b",
    band="#1a1f26",
    rule="#38414b",
    edge="#78838f",
    lanes=(
        LaneColour(line="#56b4e9", ground="#174a68"),
        LaneColour(line="#f0903f", ground="#6b3610"),
        LaneColour(line="#2fc695", ground="#10523d"),
        LaneColour(line="#e09cc3", ground="#5f3650"),
        LaneColour(line="#dcc94a", ground="#554b10"),
        LaneColour(line="#9dabf0", ground="#36407a"),
    ),
)


_STRONG_LIGHT = ("#004a77", "#752f00", "#004f36", "#6d2a52", "#4c3d00", "#303b75")
_STRONG_DARK = ("#8accf2", "#f7b47b", "#63dcb4", "#edbfd9", "#e8da7d", "#c0c9f6")


def _strong(palette: Palette, muted: str, lines: tuple[str, ...]) -> Palette:
    lanes = tuple(replace(lane, line=line) for lane, line in zip(palette.lanes, lines, strict=True))
    return replace(palette, muted=muted, lanes=lanes)


def _ground(ink: str, muted: str, paper: str, band: str, rule: str, edge: str) -> Palette:
    """Return a palette in which all lanes are alike."""
    lanes = (LaneColour(line=edge, ground=paper),) * len(LIGHT.lanes)
    return Palette(ink, muted, paper, band, rule, edge, lanes)


PRESENT_LIGHT = _strong(LIGHT, "#3a434c", _STRONG_LIGHT)
"""For the projector: every text stands out at 7 to 1 or more."""

PRESENT_DARK = _strong(DARK, "#ccd3da", _STRONG_DARK)


GREY = Palette(
    ink="#000000",
    muted="#333333",
    paper="#ffffff",
    band="#f3f3f3",
    rule="#c8c8c8",
    edge="#555555",
    lanes=(LaneColour(line="#222222", ground="#cccccc"),),
)
"""For paper: marks are told apart by their shapes alone."""


THEMED = Palette(
    **{name: f"var(--{name})" for name in _GROUND},
    lanes=tuple(
        LaneColour(line=f"var(--lane-{n})", ground=f"var(--lane-{n}-light)")
        for n in range(len(LIGHT.lanes))
    ),
)
"""Whatever colours the page has where the chart stands, by the names of `css_of_palettes`."""


def css_of_palettes() -> str:
    """Return the colours as CSS custom properties that follow the reader's theme, and its lessons.

    `--ink`, `--muted`, `--paper`, `--band`, `--rule` and `--edge` are those of the ground,
    `--lane-0` and `--lane-0-light` the line and the light fill of the first lane, and `--mark-…`
    what a mark of no lane is painted with. Where the reader's system forces its colours, marks take
    those.
    """
    light = f"{_css(LIGHT)}\n{_css(PRESENT_LIGHT, LESSON)}\n{_MARKS}"
    dark = f"{_css(DARK)}\n{_css(PRESENT_DARK, LESSON)}"
    lanes = "".join(
        f"  --lane-{n}: CanvasText;\n  --lane-{n}-light: var(--mark-light);\n"
        for n in range(len(LIGHT.lanes))
    )
    return (
        f"{light}\n"
        f"@media screen and (prefers-color-scheme: dark) {{\n{dark}\n}}\n"
        f"@media (forced-colors: active) {{\n{_FORCED}\n:root, {LESSON} {{\n{lanes}}}\n}}\n"
    )


def css_of_paper() -> str:
    """Return the grey colours of paper as the same CSS custom properties, in every theme."""
    return f"{_css(GREY)}\n@media (prefers-color-scheme: dark) {{\n{_css(GREY)}\n}}\n"


def _css(palette: Palette, place: str = ":root") -> str:
    lines = [f"  --{name}: {getattr(palette, name)};" for name in _GROUND]
    for number, lane in enumerate(palette.lanes):
        lines.append(f"  --lane-{number}: {lane.line};")
        lines.append(f"  --lane-{number}-light: {lane.ground};")
    return "\n".join([f"{place} {{", *lines, "}"])


_MARKS = """\
:root {
  --mark-line: var(--muted);
  --mark-light: color-mix(in srgb, var(--muted) 30%, var(--paper));
  --mark-paper: var(--paper);
  --mark-band: var(--band);
  --mark-rule: var(--rule);
  --mark-edge: var(--edge);
  --mark-ink: var(--ink);
  --mark-muted: var(--muted);
}"""
_FORCED = """\
:root {
  --mark-line: CanvasText;
  --mark-light: color-mix(in srgb, CanvasText 35%, Canvas);
  --mark-paper: Canvas;
  --mark-band: Canvas;
  --mark-rule: CanvasText;
  --mark-edge: CanvasText;
  --mark-ink: CanvasText;
  --mark-muted: CanvasText;
}"""


def inking(palette: Palette) -> dict[str, dict[str, str]]:
    """Return what takes the place of lane colours where some events alone are in ink.

    These are `alone`, the others `rest`, whose `words` have a colour of their own; `titles` are
    those of the lanes.
    """

    def tones(line: str, ground: str) -> dict[str, str]:
        pairs = ((lane.line, lane.ground) for lane in palette.lanes)
        return {of: to for own in pairs for of, to in zip(own, (line, ground), strict=True)}

    return {
        "alone": tones(palette.ink, palette.rule),
        "rest": {**tones(palette.edge, palette.rule), "words": palette.muted},
        "titles": tones(palette.muted, palette.muted),
    }


def css_of_opening() -> str:
    """Return the same for a chart in the page's own colours, whose marks have these classes."""
    chart, mark = ".timeline-picture.opening", ".timeline-picture.opening [data-event]"
    tones = ((chart, "muted", "muted"), (mark, "edge", "rule"), (f"{mark}.counted", "ink", "rule"))
    rules = [
        f"{of} {{ "
        + " ".join(
            f"--lane-{n}: var(--{line}); --lane-{n}-light: var(--{ground});"
            for n in range(len(LIGHT.lanes))
        )
        + " }"
        for of, line, ground in tones
    ]
    words = (
        f"{mark}:not(.counted) text {{ fill: var(--muted); }}",
        f"{mark}:not(.dated) text {{ visibility: hidden; }}",
    )
    return "\n".join([*rules, *words])


SUPPOSED = _ground("#1a1f25", "#5c4a00", "#fff1b3", "#fff1b3", "#d9c67e", "#7a6714")
"""For what is supposed: yellow, and no colour of a lane."""
SUPPOSED_DARK = _ground("#f0f2f4", "#f3dd84", "#3a3208", "#3a3208", "#6d6124", "#b5a55a")


def css_of_supposing() -> str:
    """Return the colours of what is supposed as the same properties, where the page has its own.

    On paper all lanes are grey, and where a reader's system forces its colours those stay.
    """
    screen = "screen and (forced-colors: none) and (prefers-color-scheme: {})"
    grey = replace(GREY, lanes=GREY.lanes * len(LIGHT.lanes))
    rules = (
        (SUPPOSED, screen.format("light")),
        (SUPPOSED_DARK, screen.format("dark")),
        (grey, "print"),
    )
    return "\n".join(
        f"@media {where} {{\n{_css(palette, '.reader .supposed')}\n}}" for palette, where in rules
    )


def recolouring(old: Palette, new: Palette) -> dict[str, str]:
    """Return for each colour of `old` the colour that plays its part in `new`."""
    return dict(zip(old, new, strict=True))
