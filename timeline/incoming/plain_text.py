"""HTML → its words, the words that it quotes, and where its links led."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser

_JOINERS = "\u200c\u200d"
_UNSEEN = frozenset(("script", "style", "template", "noscript"))
_QUOTED = "blockquote"
# Python's parser looks for the end of each again and again where there is none: a comment that is
# left open hides the rest, and what another sign follows before it ends is no tag. Of declarations,
# which browsers do not show either, it raises where they are not as it knows them.
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_DECLARATION = re.compile(r"<[!?][^<>]*>")
_NO_TAG = re.compile(r"<(?![^<>]*>)")
_BLOCKS = frozenset(
    (
        *("address", "blockquote", "br", "dd", "div", "dt", "figcaption", "figure", "footer"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "section", "table"),
        *("td", "th", "tr", "ul"),
    )
)


@dataclass(frozen=True, slots=True)
class PlainText:
    """Words without markup on one line, block quotations and addresses of links apart."""

    words: str
    quoted: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    had_markup: bool = False


def plain_text(html: str) -> PlainText:
    """Return what a reader of `html` sees, without scripts, styles and layout."""
    parser = _Words()
    shown = _DECLARATION.sub("", _COMMENT.sub("", html))
    parser.feed(_NO_TAG.sub("&lt;", shown))
    parser.close()
    quoted = (one_line("".join(part)) for part in parser.quoted)
    return PlainText(
        one_line("".join(parser.seen)),
        tuple(filter(None, quoted)),
        tuple(parser.links),
        parser.had_markup,
    )


def one_line(text: str) -> str:
    """Return `text` with single spaces and without what cannot be printed.

    What joins letters or keeps them apart, in Persian or in emoji, is how they are written.
    """
    shown = (letter if letter.isprintable() or letter in _JOINERS else " " for letter in text)
    return " ".join("".join(shown).split())


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen: list[str] = []
        self.quoted: list[list[str]] = []
        self.links: list[str] = []
        self.had_markup = False
        self._unseen = 0
        self._quoting = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.had_markup = True
        self._unseen += tag in _UNSEEN
        if tag == _QUOTED:
            self._quoting += 1
            self.quoted.append([])
        self._break(tag)
        self.links += [
            one_line(value) for name, value in attrs if name in ("href", "src") and value
        ]

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in _UNSEEN and self._unseen > 0
        self._quoting -= tag == _QUOTED and self._quoting > 0
        self._break(tag)

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self._text().append(data)

    def _text(self) -> list[str]:
        return self.quoted[-1] if self._quoting else self.seen

    def _break(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._text().append(" ")
