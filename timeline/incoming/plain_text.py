"""HTML → its words, the words that it quotes, and where its links led."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.entities import html5
from html.parser import HTMLParser

_JOINERS = "\u200c\u200d"
_UNSEEN = frozenset(("script", "style", "template", "noscript"))
# Python's parser looks for the end of each again and again where there is none: a comment that is
# left open hides the rest, and what another sign follows before it ends is no tag. Of declarations,
# which browsers do not show either, it raises where they are not as it knows them.
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_DECLARATION = re.compile(r"<[!?][^<>]*>")
_NO_TAG = re.compile(r"<(?![^<>]*>)")
_TAG = re.compile(r"<[^<>]*>")
# In an address, &copy= is no sign: browsers take it as it stands, and Python's parser does not.
_REFERENCE = re.compile(r"&([A-Za-z][A-Za-z0-9]*)(=|(?![A-Za-z0-9;]))")
_BLOCKS = frozenset(
    (
        *("address", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "figure", "footer"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "section", "table"),
        *("tr", "ul"),
    )
)
_CELLS = frozenset(("td", "th"))
_ITEM = "\n• "
# What is apart from the words: quoted words and who says them, labels and what they say.
_APART = {
    "blockquote": "quoted",
    "footer": "footers",
    "cite": "footers",
    "dt": "labels",
    "dd": "texts",
}

BELOW = "Below the quotation"
"""The detail that keeps what stands beside quoted words."""


@dataclass(frozen=True, slots=True)
class PlainText:
    """Words without markup on one line, and as the `lines` of paragraphs and lists.

    Apart from them are block quotations, with what stands at their feet and the addresses that they
    name, labels of lists of definitions with what they say, addresses of links, and those of
    pictures with their words.
    """

    words: str
    lines: tuple[str, ...] = ()
    quoted: tuple[str, ...] = ()
    footers: tuple[str, ...] = ()
    details: tuple[tuple[str, str], ...] = ()
    links: tuple[str, ...] = ()
    pictures: tuple[tuple[str, str], ...] = ()
    had_markup: bool = False

    @property
    def below(self) -> tuple[tuple[str, str], ...]:
        """What stands at the feet of quotations, as details of an event."""
        return tuple((BELOW, words) for words in self.footers)


def plain_text(html: str) -> PlainText:
    """Return what a reader of `html` sees, without scripts, styles and layout."""
    parser = _Words()
    shown = _DECLARATION.sub("", _COMMENT.sub("", html))
    shown = _TAG.sub(lambda tag: _REFERENCE.sub(_as_written, tag[0]), shown)
    parser.feed(_NO_TAG.sub("&lt;", shown))
    parser.close()
    seen = "".join(parser.seen)
    return PlainText(
        one_line(seen.replace(_ITEM, " ")),
        tuple(filter(None, map(one_line, seen.split("\n")))),
        parser.told("quoted"),
        parser.told("footers"),
        tuple(zip(parser.told("labels"), parser.told("texts"), strict=False)),
        tuple(parser.links),
        tuple(parser.pictures),
        parser.had_markup,
    )


def _as_written(reference: re.Match[str]) -> str:
    name, sign = reference.groups()
    return f"&amp;{name}{sign}" if sign or name not in html5 else reference[0]


def one_line(text: str) -> str:
    """Return `text` with single spaces and without what cannot be printed.

    What joins letters or keeps them apart, in Persian or in emoji, is how they are written.
    """
    shown = (letter if letter.isprintable() or letter in _JOINERS else " " for letter in text)
    return " ".join("".join(shown).split())


def has_unseen(text: str) -> bool:
    """Return whether `one_line` leaves out signs of a text that are no space."""
    return not text.isprintable() and any(
        not (letter.isprintable() or letter.isspace() or letter in _JOINERS or letter == "\ufeff")
        for letter in text
    )


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen: list[str] = []
        self.links: list[str] = []
        self.pictures: list[tuple[str, str]] = []
        self.had_markup = False
        self._apart: dict[str, list[list[str]]] = {kind: [] for kind in _APART.values()}
        self._open: list[tuple[str, list[str]]] = []
        self._cited: tuple[int, list[str]] = (0, [])
        self._unseen = 0

    def told(self, kind: str) -> tuple[str, ...]:
        """Return what stood apart from the words in one way."""
        return tuple(filter(None, (one_line("".join(part)) for part in self._apart[kind])))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.had_markup = True
        self._unseen += tag in _UNSEEN
        kind = _APART.get(tag)
        if kind is not None and (kind != "footers" or self._is_quoting()):
            said: list[str] = []
            self._cited = (len(self._text()), said if tag == "cite" else [])
            self._open.append((tag, said))
            self._apart[kind].append(said)
        self._break(tag)
        told = {name: one_line(value) for name, value in attrs if value}
        if tag == "blockquote" and "cite" in told:
            self._apart["footers"].append([told["cite"]])
        if tag == "img" and "src" in told:
            self.pictures.append((told["src"], told.get("alt", "")))
        else:
            self.links += [told[name] for name in ("href", "src") if name in told]

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in _UNSEEN and self._unseen > 0
        if tag == "blockquote" and self._open and _APART[self._open[-1][0]] == "footers":
            self._open.pop()
        if self._open and self._open[-1][0] == tag:
            self._open.pop()
        self._break("" if tag == "li" else tag)

    def handle_data(self, data: str) -> None:
        if self._unseen:
            return
        place, cited = self._cited
        if cited and self._is_quoting() and data.strip():
            # A work that is named amid the words is one of them, and not where they are from.
            self._text()[place:place] = cited
            cited.clear()
        self._text().append(data if self._open else data.replace("\n", " "))

    def _is_quoting(self) -> bool:
        """Return whether what comes next is a part of quoted words."""
        return bool(self._open) and self._open[-1][0] == "blockquote"

    def _text(self) -> list[str]:
        return self._open[-1][1] if self._open else self.seen

    def _break(self, tag: str) -> None:
        if tag == "li":
            self._text().append(_ITEM)
        elif tag in _BLOCKS:
            self._text().append("\n")
        elif tag in _CELLS:
            self._text().append(" ")
