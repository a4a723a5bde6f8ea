"""Whether every quotation stands in the article word for word, and where.

White space, the form of quotation marks and the encoding of letters may differ, nothing else; what
programs put between letters is named where it is the difference. A receipt says where the
words were found in the terms of the W3C Web Annotation model's TextQuoteSelector, so that others
can find them again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from timeline.checks.checking import find
from timeline.checks.likeness import Cause, Causes, differences_in
from timeline.checks.model import Finding, Remark
from timeline.checks.words import count_words
from timeline.story import CONTEXT, Quotation, Receipt, Story, digest, normalize

SPEECH_WORDS = 5
"""Words in quotation marks that are fewer than these are a name or a phrase, not speech."""
_SPEECH = re.compile(r'"([^"]+)"')
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")


@dataclass(frozen=True, slots=True)
class Match:
    """Where a quotation was found in its source.

    `where` names the quotation as problems do. `paragraph` counts from 1, the headline. `prefix`
    and `suffix` are up to 32 characters around it within the paragraph. `digest` is the SHA-256 of
    the article that it was held against, as normalized here, in hexadecimal.
    """

    where: str
    exact: str
    paragraph: int
    prefix: str
    suffix: str
    digest: str

    @property
    def receipt(self) -> Receipt:
        """The receipt that the story keeps of it."""
        return Receipt(
            prefix=self.prefix,
            suffix=self.suffix,
            article=f"sha256:{self.digest}",
            words=digest(self.exact),
        )


@dataclass(frozen=True, slots=True)
class Verification:
    """What holding a story against an article gave.

    There is a receipt for each quotation that stands in its paragraph word for word. `speeches` is
    the number of stretches of direct speech in the article.
    """

    receipts: tuple[Match, ...]
    speeches: int
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Article:
    paragraphs: tuple[str, ...]
    digest: str
    causes_of: Causes

    def paragraph(self, number: int) -> str:
        return self.paragraphs[number - 1] if number <= len(self.paragraphs) else ""

    def holding(self, text: str) -> list[int]:
        return [n for n, paragraph in enumerate(self.paragraphs, 1) if text in paragraph]


def verify_quotations(story: Story, article: str, source: str | None = None) -> Verification:
    """Return how the quotations of `story` compare with the text of an article.

    Paragraphs are the blocks of the text between blank lines. With `source`, the id of the source
    that the article is, only quotations from it are compared; else all are.
    """
    text = _read(article)
    quoted = [pair for pair in _quotations(story) if source in {None, pair[1].source}]
    receipts = tuple(match for pair in quoted if (match := _match(*pair, text)))
    verbatim = {match.where: match for match in receipts}
    remarks = [_misquoted(*pair, text) for pair in quoted if pair[0] not in verbatim]
    remarks += _outdated(quoted, verbatim)
    speeches = tuple(_speeches(text))
    remarks += _missing(speeches, text, [quotation for _, quotation in quoted])
    findings = sorted(find(story, remarks), key=lambda finding: finding.line)
    return Verification(receipts, len(speeches), tuple(findings))


def _read(article: str) -> _Article:
    lines = article.removeprefix("\ufeff").replace("\r\n", "\n").strip()
    paragraphs = tuple(normalize(block) for block in _BLANK_LINE.split(lines))
    return _Article(
        paragraphs, sha256("\n\n".join(paragraphs).encode()).hexdigest(), differences_in(lines)
    )


def _quotations(story: Story) -> Iterator[tuple[str, Quotation]]:
    for event in story.events:
        for number, quotation in enumerate(event.quotations):
            yield f"{event.id}.quotations.{number}", quotation


def _match(where: str, quotation: Quotation, article: _Article) -> Match | None:
    exact = normalize(quotation.exact)
    number = quotation.paragraph or next(iter(article.holding(exact)), 0)
    before, found, after = article.paragraph(number).partition(exact)
    if not number or not found:
        return None
    return Match(
        where,
        exact,
        number,
        before[-CONTEXT:],
        after[:CONTEXT],
        article.digest,
    )


def _outdated(
    quoted: Sequence[tuple[str, Quotation]], matches: Mapping[str, Match]
) -> Iterator[Remark]:
    """See receipts that are of another text of the article, for their words stand in this one."""
    for where, quotation in quoted:
        found = matches.get(where)
        if found is None or quotation.receipt is None or not quotation.is_checked:
            continue
        if quotation.receipt != found.receipt:
            yield Remark(
                "stale-receipt",
                f"{where}.receipt",
                "the receipt is of another text of the article",
                "write it anew with --write-receipts",
            )


def _misquoted(where: str, quotation: Quotation, article: _Article) -> Remark:
    exact = normalize(quotation.exact)
    places = article.holding(exact)
    if places:
        right = " and ".join(map(str, places))
        return Remark(
            "wrong-paragraph",
            f"{where}.paragraph",
            f"the words stand in paragraph {right}, not in {quotation.paragraph}",
            f"write 'paragraph: {places[0]}'",
        )
    if exact in " ".join(article.paragraphs):
        return Remark(
            "not-verbatim",
            f"{where}.exact",
            "the quotation runs over the end of a paragraph",
            "quote each paragraph by itself",
        )
    causes = article.causes_of(quotation.exact)
    if causes:
        named = " and ".join(_NAMES[cause] for cause in causes)
        return Remark(
            "not-verbatim",
            f"{where}.exact",
            f"these words stand in the article but for {named}",
            "a program has put them there: take them out of the words or of the article's text",
        )
    return Remark(
        "not-verbatim",
        f"{where}.exact",
        "these words do not stand in the article",
        _where_it_parts(exact, article),
    )


_NAMES: Mapping[Cause, str] = {
    "soft": "soft hyphens",
    "ends": "hyphens at the ends of lines",
    "ligatures": "ligatures",
    "unseen": "characters that cannot be seen",
}


def _where_it_parts(exact: str, article: _Article) -> str:
    """Return how far the article has the words, and how it goes on."""
    words = exact.split(" ")
    agreed = next(
        (size for size in range(len(words) - 1, 1, -1) if article.holding(" ".join(words[:size]))),
        0,
    )
    if not agreed:
        return "copy them from the article"
    beginning = " ".join(words[:agreed])
    paragraph = article.paragraph(article.holding(beginning)[0])
    goes_on = " ".join(paragraph.partition(beginning)[2].split()[:4])
    return (
        f"as far as '{' '.join(words[:agreed][-4:])}' they do; then the article has '{goes_on}', "
        f"the quotation '{' '.join(words[agreed : agreed + 4])}'"
    )


@dataclass(frozen=True, slots=True)
class _Speech:
    """Direct speech: the words from `start` to `end` of a paragraph."""

    paragraph: int
    start: int
    end: int
    text: str


def _speeches(article: _Article) -> Iterator[_Speech]:
    for number, paragraph in enumerate(article.paragraphs, 1):
        for match in _SPEECH.finditer(paragraph):
            if count_words(match[1]) >= SPEECH_WORDS:
                yield _Speech(number, match.start(1), match.end(1), match[1])


def _missing(
    speeches: Sequence[_Speech], article: _Article, quotations: Sequence[Quotation]
) -> Iterator[Remark]:
    left_of = {
        number: _unquoted(number, article.paragraph(number), quotations)
        for number in {speech.paragraph for speech in speeches}
    }
    for speech in speeches:
        left = "".join(left_of[speech.paragraph][speech.start : speech.end]).strip()
        if count_words(left) == 0:
            continue
        part = "" if left == speech.text else "part of the "
        yield Remark(
            "missing-speech",
            "",
            f"{part}direct speech of paragraph {speech.paragraph} is quoted at no event: "
            f"'{left if len(left) <= 80 else left[:79] + '…'}'",
            "add it as a quotation of kind speech",
        )


def _unquoted(number: int, paragraph: str, quotations: Sequence[Quotation]) -> list[str]:
    """Return the characters of a paragraph, those that a quotation of speech holds left empty."""
    left = list(paragraph)
    for quotation in quotations:
        exact = normalize(quotation.exact)
        start = paragraph.find(exact)
        if quotation.kind == "speech" and quotation.paragraph == number and start >= 0:
            left[start : start + len(exact)] = [""] * len(exact)
    return left
