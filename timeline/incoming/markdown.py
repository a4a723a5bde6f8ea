"""Markdown → its words, where its links lead, and the lines below its heading "Sources"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from timeline.folding import fold_for_search
from timeline.incoming.plain_text import PlainText, one_line, plain_text

DEEPEST = 20
"""How deep quotations and lists may stand in each other; a list and its item are a level each."""

_CITED = frozenset(("sources", "references"))
_BREAKS = frozenset(("softbreak", "hardbreak"))


@dataclass(frozen=True, slots=True)
class Markdown:
    """What a reader of Markdown sees.

    `text` is what stands above the heading of the sources, `cited` each line of what is below it.
    `links` are the texts of all links with their addresses, each address once. `too_deep` is the
    line, from 1, below which something is left out because it stands too deep, or 0.
    """

    text: PlainText
    links: tuple[str, ...]
    cited: tuple[str, ...]
    too_deep: int


def read_markdown(text: str) -> Markdown:
    """Return what `text`, Markdown as CommonMark has it, says without its marks and its HTML."""
    reader = _AsWritten("commonmark", {"maxNesting": DEEPEST}, renderer_cls=_WordsAlone)
    environment: dict[str, Any] = {}
    tokens = reader.parse(text, environment)
    above, below = _parts(tokens)
    words = plain_text(str(reader.renderer.render(above, reader.options, environment)))
    links, sources = _Links(), _Links()
    for token in above:
        links.note(token.children or ())
    cited = tuple(
        line
        for written in _lines(below, reader, sources)
        if (line := one_line(plain_text(written).words))
    )
    defined = [*environment.get("references", {}).items()]
    defined += [(each["label"], each) for each in environment.get("duplicate_refs", ())]
    for label, definition in defined:
        if definition["href"] not in sources.found:
            links.add(str(label), definition["href"], definition["title"])
    for address in words.links:
        links.add("", address)
    return Markdown(words, tuple(links.found.values()), cited, _too_deep(tokens))


class _AsWritten(MarkdownIt):
    """Reads addresses as they are written: they are shown as text, and nobody follows them."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802 (the library's name)
        return url

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802 (the library's name)
        return True


class _WordsAlone(RendererHTML):
    """Writes HTML in which links and images are the words that they show."""

    def link_open(self, *_: Any) -> str:
        return ""

    def link_close(self, *_: Any) -> str:
        return ""

    def image(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return escape(self.renderInlineAsText(tokens[idx].children, options, env))


class _Links:
    """The links of a file by address, as they come.

    A reference may be followed from many places, so its address is written out once.
    """

    def __init__(self) -> None:
        self.found: dict[str, str] = {}

    def add(self, text: str, address: str, title: str = "") -> bool:
        """Return whether the address is a new one."""
        is_new = bool(address) and address not in self.found
        if is_new:
            self.found[address] = one_line(" ".join((text, address, title)))
        return is_new

    def note(self, tokens: Iterable[Token]) -> list[Token]:
        """Note the links among the parts of a line; return these with each new address in words."""
        written: list[Token] = []
        opened: list[tuple[Token, int]] = []
        for token in tokens:
            written.append(token)
            if token.type == "link_open":
                opened.append((token, len(written)))
            elif token.type == "link_close":
                link, first = opened.pop()
                written += self._address(link, "href", written[first:])
            elif token.type == "image":
                written += self._address(token, "src", token.children or ())
        return written

    def _address(self, link: Token, key: str, shown: Iterable[Token]) -> Iterator[Token]:
        address, title = str(link.attrGet(key) or ""), str(link.attrGet("title") or "")
        text = "".join(part.content or " " for part in shown)
        if self.add(text, address, title):
            yield Token("text", "", 0, content=f" {address} {title}")


def _parts(tokens: list[Token]) -> tuple[list[Token], list[Token]]:
    """Return what stands above the heading of the sources, and what is below it."""
    for number, token in enumerate(tokens):
        if token.type == "heading_open" and token.level == 0:
            words = fold_for_search(tokens[number + 1].content.strip(" :"))
            if words in _CITED:
                return tokens[:number], tokens[number + 3 :]
    return tokens, []


def _lines(tokens: Iterable[Token], reader: MarkdownIt, sources: _Links) -> Iterator[str]:
    """Yield each line of the text of `tokens` as HTML."""
    for token in tokens:
        if token.children:
            for part in _split(sources.note(token.children)):
                inline = Token("inline", "", 0, children=part)
                yield str(reader.renderer.render([inline], reader.options, {}))
        elif token.type == "html_block":
            found = plain_text(token.content)
            yield escape(" ".join((found.words, *found.quoted, *found.links)))
        elif token.content:
            yield from map(escape, token.content.splitlines())


def _split(tokens: Iterable[Token]) -> Iterator[list[Token]]:
    line: list[Token] = []
    for token in tokens:
        if token.type in _BREAKS:
            yield line
            line = []
        else:
            line.append(token)
    yield line


def _too_deep(tokens: Iterable[Token]) -> int:
    """Return the line of the first part whose insides the library passes over, or 0."""
    for token in tokens:
        is_full = token.nesting == 1 and token.level >= DEEPEST - 1
        if is_full and token.map and token.type in {"blockquote_open", "list_item_open"}:
            return token.map[0] + 1
    return 0
