"""What is said where a part of the page cannot be shown."""

from __future__ import annotations

from typing import Literal

from timeline.wording.catalogue import phrases

Part = Literal[
    "about",
    "answers",
    "card",
    "chart",
    "event",
    "file",
    "legend",
    "matrix",
    "order",
    "people",
    "problems",
    "story",
    "suppose",
    "voices",
]
"""The parts of the page that fail for themselves, the others standing."""


def describe_failure(part: Part, language: str = "en", *, headline: str = "") -> str:
    """Return that a part of the page cannot be shown, and what to do.

    `headline` is that of the event, where `part` is one.
    """
    _ = phrases(language).gettext
    names: dict[Part, str] = {
        "about": _("What the story says of its people, words and sources"),
        "answers": _("The page on the answers of a class"),
        "card": _("The card at this end of the story"),
        "chart": _("The chart"),
        "event": _("The event “{headline}”").format(headline=headline),
        "file": _("What opens and saves files"),
        "legend": _("The meaning of the chart’s shapes"),
        "matrix": _("The page on who tells what"),
        "order": _("The events to put in order"),
        "people": _("The page on people"),
        "problems": _("What is wrong with the file"),
        "story": _("The story"),
        "suppose": _("The page on what you suppose"),
        "voices": _("The page on voices"),
    }
    return _(
        "{part} cannot be shown: the program failed there, and only there. Load the page anew; if "
        "that does not help, whoever runs the program finds the reason in its log."
    ).format(part=names[part])
