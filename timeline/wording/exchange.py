"""What becomes of a story in another format."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.wording.catalogue import phrases
from timeline.wording.punctuation import punctuation

MOST_PLACES = 8
"""Of more places than this the others are counted."""


def describe_loss(
    form: str, key: str, places: Sequence[str], language: str = "en", *, is_changed: bool = False
) -> str:
    """Return that a format does not hold a key of the story's file, or not as it was.

    `places` are the ids of what it is lost of. An empty key says that nothing could be read.
    """
    _ = phrases(language).gettext
    if not key:
        return _("{form} could not be read back: what it does not hold is not known").format(
            form=form
        )
    sentence = _("{form} changes '{key}'") if is_changed else _("{form} does not hold '{key}'")
    told = sentence.format(form=form, key=key)
    if not places:
        return told
    signs = punctuation(language)
    named = signs.comma.join(places[:MOST_PLACES])
    if len(places) > MOST_PLACES:
        named = _("{places} and {count} more").format(places=named, count=len(places) - MOST_PLACES)
    return f"{told}{signs.colon}{named}"
