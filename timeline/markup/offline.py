"""The whole story as one HTML file that needs nothing beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from timeline.markup.policy import content_security_policy
from timeline.markup.templating import render
from timeline.story import Story

_HERE = Path(__file__).parent / "templates" / "offline"
_VIEWS = Path(__file__).parents[1] / "views"
_EXPORTED = "export default function"
_BLOCKS = "article|blockquote|dd|details|div|dl|dt|figcaption|figure|h2|h3|li|p|section|summary|ul"
_BEFORE_BLOCK = re.compile(rf"(?<=>)\s+(?=</?(?:{_BLOCKS})\b)")
_BETWEEN_TAGS = re.compile(r"(?<=>)\s+(?=<)")
_MARK_SCRIPTED = 'document.documentElement.classList.add("scripted");'


@dataclass(frozen=True, slots=True)
class Panel:
    """A stop of the story as HTML; an event's has the number of its lane from 0, a card none."""

    stop: str
    lane: int | None
    html: str


@dataclass(frozen=True, slots=True)
class OfflineParts:
    """The parts of the page: HTML, but for `data`, which is JSON, and `bundle`, Plotly's script."""

    masthead: str
    panels: Sequence[Panel]
    legend: str
    about: str
    data: str
    bundle: str


def offline_page(story: Story, parts: OfflineParts, language: str = "en") -> str:
    """Return the page: every panel in order, and scripts that show them one at a time.

    Scripts and styles stand in the file itself, and its Content Security Policy lets no other act
    and nothing be asked for. Without scripts all panels are shown, one below the other.
    """
    scripts = [_MARK_SCRIPTED, _own_script(), _line_ends(parts.bundle)]
    style = _style()
    return render(
        "offline/page.html",
        language,
        lang=language,
        story=story,
        policy=content_security_policy(scripts, [style], inline_styles=True),
        style=Markup(style),  # noqa: S704 (ours)
        scripts=[Markup(script) for script in scripts],  # noqa: S704 (ours and Plotly's)
        masthead=Markup(parts.masthead),  # noqa: S704 (a template's)
        panels=[(panel, _tight(panel.html, language)) for panel in parts.panels],
        legend=Markup(parts.legend),  # noqa: S704 (the same)
        about=Markup(parts.about),  # noqa: S704 (the same)
        data=Markup(parts.data.replace("<", "\\u003c")),  # noqa: S704 (no tag is left in it)
    )


def _tight(html: str, language: str) -> Markup:
    """Return a panel without what only makes the file larger; text has no tags to be mistaken."""
    without_language = html.replace(f' lang="{language}"', "")
    without_breaks = _BETWEEN_TAGS.sub(" ", _BEFORE_BLOCK.sub("", without_language))
    return Markup(without_breaks.strip())  # noqa: S704 (a template's)


def _own_script() -> str:
    """Return the page's script, with the chart's as the function that it calls.

    What the chart would fetch from a server, it gets from the page's function `answer`.
    """
    chart = (_VIEWS / "chart" / "chart.js").read_text(encoding="utf-8")
    if chart.count(_EXPORTED) != 1:
        raise ValueError(f"chart.js must say “{_EXPORTED}” once, by which its function is found")
    bound = chart.replace(_EXPORTED, "function drawChart")
    folding, page = ((_HERE / name).read_text("utf-8") for name in ("folding.js", "page.js"))
    called = f"const drawChart = ((fetch) => {{\n{bound}\nreturn drawChart;\n}})(answer);"
    inner = f"{called}\n{folding}{page}"
    return f'"use strict";\n(() => {{\n{inner}}})();\n'


def _style() -> str:
    sheets = (_VIEWS / "page.css", _VIEWS / "chart" / "chart.css", _HERE / "page.css")
    return "\n".join(sheet.read_text(encoding="utf-8") for sheet in sheets)


def _line_ends(script: str) -> str:
    """Return `script` with the line ends that a browser reads, so that its digest agrees."""
    return script.replace("\r\n", "\n").replace("\r", "\n")
