"""A sentence in the place of a part of the page that fails, so that the other parts stand."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from markupsafe import Markup

from timeline.wording import Part, describe_failure

_LOG = logging.getLogger(__name__)


@contextmanager
def standing(
    part: Part, language: str, show: Callable[[str], object], *, event: str = "", headline: str = ""
) -> Iterator[None]:
    """Let `show` have a sentence, as HTML, in the place of a part that fails within the block.

    The traceback goes to the log with the name of the part, and of the `event` if it is one.
    """
    try:
        yield
    except Exception:  # noqa: BLE001 (whatever a part fails of, the others do not rest on it)
        _LOG.exception("The part %r of the page failed", f"{part} {event}".strip())
        show(failure(part, language, headline=headline))


def made(
    part: Part, language: str, make: Callable[[], str], *, event: str = "", headline: str = ""
) -> str:
    """Return the HTML that `make` makes, or the sentence where it fails."""
    results: list[str] = []
    with standing(part, language, results.append, event=event, headline=headline):
        results.append(make())
    return results[0]


def failure(part: Part, language: str, *, headline: str = "") -> str:
    """Return as HTML that a part of the page cannot be shown; an event keeps its headline."""
    sentence = describe_failure(part, language, headline=headline)
    said = Markup('<p class="failed" role="alert">{}</p>').format(sentence)
    if not headline:
        return said
    return Markup('<article class="event"><h2>{}</h2>{}</article>').format(headline, said)
