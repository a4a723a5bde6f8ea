"""What is said of answers: as they are handed in, and as they are collected."""

from __future__ import annotations

from typing import Any

from timeline.wording.catalogue import counted_in, phrases


def handing_words(language: str = "en") -> dict[str, Any]:
    """Return the sentences of a file that is handed in, by name. Languages: "en" and "zh".

    `levels` say how sure one is that something happened, from 1 to 3; `file` begins its name.
    """
    _ = phrases(language).gettext
    return {
        "file": _("answers"),
        "levels": _levels(language),
        "nameless": _("without a name"),
        "sure": _("How sure that this happened: {level}"),
        "order": _("The order, as it was last checked"),
        "open": _("“{one}” and “{other}”: the sources cannot tell which came first."),
        "saved": _("Saved as {file}: give this file to your teacher."),
        "surely": _("Nothing brings it back. Press again to delete it."),
        "forgotten": _("What you wrote is deleted from this browser."),
    }


def reporting_words(language: str = "en") -> dict[str, str]:
    """Return what is said of a learning platform that is told of a reader, by name.

    Languages: "en" and "zh". `{most}` are characters.
    """
    _ = phrases(language).gettext
    return {
        "told": _(
            "Your learning platform is told where you are, what you answer, how sure you are, and "
            "how you order the cards."
        ),
        "alone": _("No learning platform answers around this page: nothing is reported."),
        "refused": _(
            "Your learning platform did not take all that it was told ({reason}). Hand in your "
            "answers as a file, at the end."
        ),
        "limit": _("Your learning platform is told at most {most} characters of an answer."),
        "long": _(
            "Your learning platform is told the first {most} characters of this answer alone. "
            "Hand it in as a file, too, at the end."
        ),
        "full": _(
            "Your answers together are longer than the {most} characters that your learning "
            "platform keeps: not all of them come back on another device."
        ),
        "kept": _(
            "What you wrote is kept in this browser, until you delete it, and by your learning "
            "platform, where it stays. On a computer that others use, delete it here when it is "
            "handed in."
        ),
    }


def collecting_words(language: str = "en") -> dict[str, Any]:
    """Return the sentences of the page that answers are collected on, by name.

    Languages: "en" and "zh".
    """
    _, counted = phrases(language).gettext, counted_in(language)

    return {
        "file": _("One file"),
        "none": _("{file}: no answers are in this file."),
        "other": _("{file}: these are answers to another story, “{title}”."),
        "twice": _("{file}: this is here already."),
        "again": _("{file}: handed in again later, which counts in its place."),
        "version": _(
            "{file}: written beside another version of this story; what fits this one is shown."
        ),
        "stray": counted(
            "{count} answer is to a question that is not asked here, and stands at the end.",
            "{count} answers are to questions that are not asked here, and stand at the end.",
        ),
        "count": counted("{count} file of answers", "{count} files of answers"),
        "pupil": _("No. {number}"),
        "nobody": _("Nobody wrote anything."),
        "mean": _("{event}: {mean} of 3 (not sure {unsure}, fairly sure {fairly}, sure {sure})"),
        "levels": _levels(language),
        "ties": {
            "right": _("the first began first"),
            "open": _("the sources cannot tell which came first"),
            "together": _("both begin at one moment: either may stand first"),
        },
    }


def _levels(language: str) -> list[str]:
    _ = phrases(language).gettext
    return [_("not sure"), _("fairly sure"), _("sure")]
