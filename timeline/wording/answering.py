"""What is said of answers: as they are handed in, and as they are collected."""

from __future__ import annotations

from typing import Any

from timeline.wording.catalogue import phrases


def handing_words(language: str = "en") -> dict[str, Any]:
    """Return the sentences of a file that is handed in, by name. Languages: "en" and "zh".

    `levels` say how sure one is that something happened, from 1 to 3; `file` begins its name.
    """
    _ = phrases(language).gettext
    return {
        "file": _("answers"),
        "levels": [_("not sure"), _("fairly sure"), _("sure")],
        "nameless": _("without a name"),
        "sure": _("How sure that this happened: {level}"),
        "order": _("The order, as it was last checked"),
        "open": _("“{one}” and “{other}”: the sources cannot tell which came first."),
        "saved": _("Saved as {file}: give this file to your teacher."),
        "surely": _("Nothing brings it back. Press again to delete it."),
        "forgotten": _("What you wrote is deleted from this browser."),
    }
