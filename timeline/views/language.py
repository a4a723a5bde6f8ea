"""The language that the interface speaks to a reader."""

from __future__ import annotations

from timeline.choices import Choices
from timeline.wording import LANGUAGES


def language_of(choices: Choices, locale: str) -> str:
    """Return the language that was chosen, else that of the browser's `locale`, else English."""
    wishes = (choices.lang, locale.partition("-")[0])
    return next((wish for wish in wishes if wish in LANGUAGES), LANGUAGES[0])
