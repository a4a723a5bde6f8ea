"""Where on the web the words of a source stand."""

from __future__ import annotations

from urllib.parse import quote

from timeline.story.quotations import Quotation
from timeline.story.sources import Source

LONGEST_NAMED = 300
"""Characters of words that an address names in full; of longer ones it names both ends."""
_END = 5
"""Words at either end that tell a long passage."""


def web_address(address: str | None) -> str | None:
    """Return an address that a link may lead to, or `None`: any other scheme stays text."""
    is_web = address is not None and address.lower().startswith(("http://", "https://"))
    return address if is_web else None


def passage_address(source: Source, words: Quotation) -> str | None:
    """Return the address of the very words in their source, or `None` where it has none.

    They are named by a text fragment (https://wicg.github.io/scroll-to-text-fragment), by which
    browsers show them; one that does not know it opens the source.
    """
    address = web_address(source.url) or web_address(source.archived)
    if address is None:
        return None
    exact = " ".join(words.exact.split())
    pieces = exact.split(" ")
    ends = [exact]
    if len(exact) > LONGEST_NAMED and len(pieces) > 2 * _END:
        ends = [" ".join(pieces[:_END]), " ".join(pieces[-_END:])]
    # A hyphen and a comma have a meaning in it; quote() leaves the hyphen as it is.
    named = ",".join(quote(end, safe="").replace("-", "%2D") for end in ends)
    return f"{address}{'' if '#' in address else '#'}:~:text={named}"
