"""The whole story as one HTML file that needs nothing beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from markupsafe import Markup

from timeline.markup.policy import content_security_policy
from timeline.markup.templating import render
from timeline.story import Story

_BLOCKS = "article|blockquote|dd|details|div|dl|dt|figcaption|figure|h2|h3|li|p|section|summary|ul"
_BEFORE_BLOCK = re.compile(rf"(?<=>)\s+(?=</?(?:{_BLOCKS})\b)")
_BETWEEN_TAGS = re.compile(r"(?<=>)\s+(?=<)")


def offline_page(
    story: Story,
    panels: Mapping[str, str],
    data: str,
    scripts: tuple[str, str],
    style: str,
    language: str = "en",
) -> str:
    """Return the page: every panel in order, and scripts that put the reader in their place.

    `panels` are HTML by stop, `data` is JSON, `scripts` are the reader's and Plotly's. Scripts and
    styles stand in the file itself, and its Content Security Policy lets no other act and nothing
    be asked for. Without scripts all panels are shown, one below the other.
    """
    own, bundle = (_line_ends(script) for script in scripts)
    return render(
        "offline/page.html",
        language,
        lang=language,
        story=story,
        policy=content_security_policy([own, bundle], [style], inline_styles=True),
        style=Markup(style),  # noqa: S704 (ours)
        own=Markup(own),  # noqa: S704 (ours)
        bundle=Markup(bundle),  # noqa: S704 (Plotly's)
        panels={stop: Markup(html) for stop, html in panels.items()},  # noqa: S704 (a template's)
        data=Markup(data.replace("<", "\\u003c")),  # noqa: S704 (no tag is left in it)
    )


def tight(html: str, language: str) -> str:
    """Return HTML of a template without what only makes a file larger.

    That is breaks, and the language where it is that of all around it. Text has no tags to be
    mistaken.
    """
    without_language = html.replace(f' lang="{language}"', "")
    return _BETWEEN_TAGS.sub(" ", _BEFORE_BLOCK.sub("", without_language)).strip()


def _line_ends(script: str) -> str:
    """Return `script` with the line ends that a browser reads, so that its digest agrees."""
    return script.replace("\r\n", "\n").replace("\r", "\n")
