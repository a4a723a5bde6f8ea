"""Texts that end where YAML took a `#` for the beginning of a comment.

`summary: She lives in house #4.` is `She lives in house` for YAML, and no parser says so. Whether a
comment was meant can only be guessed, so that what is found here is a warning and refuses nothing.
Only texts that readers are shown are looked at, never ids, and of these only the plain ones,
without quotation marks, `|` or `>`. A comment is taken for a part of the text

- where a digit follows the `#`: "house #4";
- where a letter follows it and a single space stands before it, or nothing else: "the tag #metoo",
  but not after a date or a length, of which letters are no part;
- where spaces stand on both sides, a single one before it, and the text is of sentences but does
  not end as one does: "in C # minor".

Whoever comments leaves a space after the `#` or, to line comments up, several before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from timeline.errors import Told
from timeline.loading.faults import Fault
from timeline.loading.hints import quoted, shown
from timeline.loading.places import Path, key_of
from timeline.loading.text import lines_of

SENTENCES = frozenset(
    (
        *("standfirst", "summary", "note", "notes", "meaning", "question", "reason", "exact"),
        *("answer", "alt", "caption", "credit", "licence", "text"),
        *("unanswered", "questions", "answers", "says", "translation"),
    )
)
"""The keys whose texts are of sentences."""
NAMES = frozenset(
    ("title", "headline", "publisher", "author", "name", "role", "standing", "as", "label", "term")
)
"""The keys whose texts are of a few words."""
AS_WRITTEN = frozenset(
    (
        *("date", "reading", "until", "lasts", "public", "as_of", "by", "on"),
        *("published", "written", "accessed"),
    )
)
"""The keys of dates and lengths, which readers are shown as they are written."""
SHOWN_TEXTS = SENTENCES | NAMES | AS_WRITTEN
_COMMENT = re.compile(r"(?P<before>[ \t]+)#(?P<after>[ \t]*)(?P<first>\w?)")
_ENDS = frozenset(".!?…。！？:;：；\"'”’»」』)")


@dataclass(frozen=True, slots=True)
class PlainText:
    """A text without quotation marks: what it is, and where it ends.

    `line` and `column` count from 0. A blank text ends where its key does.
    """

    path: Path
    text: str
    line: int
    column: int


def find_cuts(texts: Iterable[PlainText], source: str) -> Iterator[Fault]:
    """Yield for each of `texts` that a `#` cut what is lost, in the order of the file `source`."""
    if " #" not in source and "\t#" not in source:
        return
    lines = list(lines_of(source))
    for text in texts:
        rest = lines[text.line][text.column :] if text.line < len(lines) else ""
        comment = _COMMENT.match(rest if text.text else rest.removeprefix(":"))
        if comment and _is_cut(text, comment):
            yield _cut(text, comment.string.strip())


def _is_cut(text: PlainText, comment: re.Match[str]) -> bool:
    first, is_close = comment["first"], comment["before"] == " "
    if not comment["after"]:
        goes_on = is_close and first.isalpha() and key_of(text.path) not in AS_WRITTEN
        return first.isdigit() or goes_on
    ends_well = not text.text or text.text[-1] in _ENDS
    return is_close and key_of(text.path) in SENTENCES and not ends_well


def _cut(text: PlainText, lost: str) -> Fault:
    if text.text:
        message = Told(
            "YAML takes what begins with # for a comment, so that {lost} is not read after {text}",
            lost=shown(lost),
            text=shown(text.text),
        )
    else:
        message = Told(
            "YAML takes what begins with # for a comment, so that {lost} is not read",
            lost=shown(lost),
        )
    return Fault(
        text.path,
        message,
        Told(
            "write {whole}; a comment has two spaces before the # and one after it",
            whole=quoted(f"{text.text} {lost}".lstrip()),
        ),
        line=text.line + 1,
    )
