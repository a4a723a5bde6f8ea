"""The charts that stand in a page until its client draws."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from timeline.choices import Choices, ModeName
from timeline.focus import START
from timeline.reader.facts import dated_events
from timeline.reader.figures import DRAWING, SVG, Size, draw
from timeline.reader.hook import hook_of
from timeline.timeline import Timeline

SIZES: dict[ModeName, dict[str, Size]] = {
    "read": {"middle": Size(676, 14), "wide": Size(1178, 15)},
    "present": {"middle": Size(530, 20, titled=False), "wide": Size(820, 28, titled=False)},
}
"""The axes of the charts that stand in the page at once, those that windows of 1280 and 1920 pixels
have room for; the style sheet shows one of them. A phone has the strip."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A chart that stands in the page, with the names that style sheet and client know it by."""

    width: str
    name: str
    picture: dict[str, Any]


def draw_standing(timeline: Timeline, drawn: Choices) -> list[Standing]:
    """Return the charts of a story by what is chosen of what is `drawn`, one for each width."""
    return [
        Standing(width, f"{DRAWING}{size.axis}", draw(timeline, drawn, size, painter=SVG))
        for width, size in SIZES[drawn.mode].items()
    ]


def inked(timeline: Timeline, choices: Choices, picture: dict[str, Any]) -> dict[str, Any]:
    """Return the picture as the client's `openingOf` has it where nothing is read yet."""
    is_plain = (choices.mode, choices.view, choices.by) == ("read", "story", "lane")
    hook = hook_of(timeline)
    is_whole = not choices.narrows and not choices.without
    if choices.event != START or not is_whole or not is_plain or hook is None:
        return picture
    svg = picture["svg"].replace("timeline-picture", "timeline-picture opening", 1)
    dated = dated_events(timeline)
    for event in timeline.entries:
        named = (
            "counted" if event in hook.events else "",
            "dated" if event in dated else "",
        )
        group = f'<g data-event="{event}"'
        svg = svg.replace(group, f'{group} class="{" ".join(filter(None, named))}"', 1)
    return picture | {"svg": svg}


def standing_html(charts: Sequence[Standing]) -> Markup:
    """Return the charts, of which the style sheet shows the one that fits the window."""
    return Markup("").join(
        Markup('<div class="standing {}" data-name="{}">{}</div>').format(
            chart.width,
            chart.name,
            Markup(chart.picture["svg"]),  # noqa: S704 (the painter's)
        )
        for chart in charts
    )
