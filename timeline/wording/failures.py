"""What is said where a part of the page cannot be shown."""

from __future__ import annotations

from typing import Literal

from timeline.wording.catalogue import phrases

Part = Literal[
    "about",
    "card",
    "chart",
    "controls",
    "event",
    "file",
    "filters",
    "follow",
    "language",
    "legend",
    "link",
    "list",
    "masthead",
    "notes",
    "people",
    "place",
    "problems",
    "search",
    "stepper",
    "time",
    "views",
    "voices",
    "who",
]
"""The parts of the page that fail for themselves, the others standing."""


def describe_failure(part: Part, language: str = "en", *, headline: str = "") -> str:
    """Return that a part of the page cannot be shown, and what to do.

    `headline` is that of the event, where `part` is one.
    """
    _ = phrases(language).gettext
    names: dict[Part, str] = {
        "about": _("What the story says of its people, words and sources"),
        "card": _("The card at this end of the story"),
        "chart": _("The chart"),
        "controls": _("The row of buttons"),
        "event": _("The event “{headline}”").format(headline=headline),
        "file": _("The menu “File”"),
        "filters": _("The menu “Filter”"),
        "follow": _("The code to follow along"),
        "language": _("The choice of language"),
        "legend": _("The meaning of the chart’s shapes"),
        "link": _("The button for the link"),
        "list": _("The list of events"),
        "masthead": _("The head of the story"),
        "notes": _("What follows from your choices"),
        "people": _("The page on people"),
        "place": _("The outline of the event in the chart"),
        "problems": _("What is wrong with the file"),
        "search": _("The search"),
        "stepper": _("The row of buttons that step through the story"),
        "time": _("The menu “Time”"),
        "views": _("The choice of views"),
        "voices": _("The page on voices"),
        "who": _("The menu “Who says so?”"),
    }
    return _(
        "{part} cannot be shown: the program failed there, and only there. Load the page anew; if "
        "that does not help, whoever runs the program finds the reason in its log."
    ).format(part=names[part])
