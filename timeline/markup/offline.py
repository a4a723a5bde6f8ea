"""The whole story as one HTML file that needs nothing beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from timeline.markup.policy import content_security_policy
from timeline.markup.templating import render
from timeline.story import Story
from timeline.wording import RIGHT_TO_LEFT

_BLOCKS = "article|blockquote|dd|details|div|dl|dt|figcaption|figure|h2|h3|li|p|section|summary|ul"
_BEFORE_BLOCK = re.compile(rf"(?<=>)\s+(?=</?(?:{_BLOCKS})\b)")
_TURNING = re.compile('dir="rtl"|[\u200f\u202a-\u202e\u2066-\u2069]')
"""What makes text run from right to left, beside letters that do."""
_BETWEEN_TAGS = re.compile(r"(?<=>)\s+(?=<)")


@dataclass(frozen=True, slots=True)
class Enclosed:
    """What a page holds beside its text.

    `file` is what the reader can ask for. `style` and `scripts` stand as they are; `client`, if not
    empty, holds packed what adds style and `hidden` scripts when it is unpacked.
    """

    file: str
    style: str
    scripts: tuple[str, ...]
    client: str = ""
    hidden: tuple[str, ...] = ()


def offline_page(
    story: Story, panels: Mapping[str, str], enclosed: Enclosed, language: str = "en"
) -> str:
    """Return the page: every panel in order, and scripts that put the reader in their place.

    `panels` are HTML by stop. Scripts and styles stand in the file itself, and its Content Security
    Policy lets no other act and nothing be asked for. Without scripts all panels are shown, one
    below the other.
    """
    scripts = [_line_ends(script) for script in enclosed.scripts]
    policy = content_security_policy(
        [*scripts, *enclosed.hidden], [enclosed.style], inline_styles=True
    )
    return render(
        "offline/page.html",
        language,
        story=story,
        policy=policy,
        style=Markup(enclosed.style),  # noqa: S704 (ours)
        scripts=[Markup(script) for script in scripts],  # noqa: S704 (ours, and Plotly's)
        panels={stop: Markup(html) for stop, html in panels.items()},  # noqa: S704 (a template's)
        packed={"reader-file": Markup(enclosed.file), "reader-client": Markup(enclosed.client)},  # noqa: S704 (no “<” is in them)
    )


def tight(html: str, language: str) -> str:
    """Return HTML of a template without what only makes a file larger.

    That is breaks, the language where it is that of all around it, and directions where nothing
    runs from right to left. Text has no tags to be mistaken.
    """
    without_language = html.replace(f' lang="{language}"', "")
    if not (RIGHT_TO_LEFT.search(html) or _TURNING.search(html)):
        for direction in (' dir="ltr"', ' dir="auto"'):
            without_language = without_language.replace(direction, "")
    return _BETWEEN_TAGS.sub(" ", _BEFORE_BLOCK.sub("", without_language)).strip()


def _line_ends(script: str) -> str:
    """Return `script` with the line ends that a browser reads, so that its digest agrees."""
    return script.replace("\r\n", "\n").replace("\r", "\n")
