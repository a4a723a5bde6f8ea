"""Bytes of a file in another format → its text, in whatever encoding it is."""

from __future__ import annotations

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from collections.abc import Iterator
from itertools import islice
from pathlib import PurePath

from timeline.errors import Told
from timeline.incoming.draft import Draft, Given, Question, refusal
from timeline.incoming.other_formats import refused_by_name
from timeline.incoming.separated import looks_separated
from timeline.loading import decode, lines_of

ENCODINGS = (
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "mac_roman", "gb18030", "big5"),
    *("shift_jis", "euc_kr"),
)
"""Encodings before Unicode that a program may have written, the most frequent first."""
_MARKS = {
    BOM_UTF32_LE: "utf-32-le",  # it begins as that of UTF-16 does
    BOM_UTF32_BE: "utf-32-be",
    BOM_UTF16_LE: "utf-16-le",
    BOM_UTF16_BE: "utf-16-be",
}
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x19\x1c-\x1f]")
"""Bytes that no text holds, in any encoding."""
_NO_WORKBOOK = Told("this is no workbook of Excel, though its name says so")
_PACKED = dict.fromkeys((".xlsx", ".xlsm", ".xls"), _NO_WORKBOOK) | {
    ".ods": Told("this is no spreadsheet of LibreOffice, though its name says so"),
    ".zip": Told("this is no zip file, though its name says so"),
}
_NAMED = frozenset((*_PACKED, ".csv", ".tsv", ".txt", ".json", ".md", ".markdown"))
"""How names of files end that are no story's."""
_OURS = (".yaml", ".yml")
_SHOWN = 3
"""Lines that tell an author whether an encoding is the right one."""


def text_of(name: str, content: bytes | str, given: Given) -> str | Draft:
    """Return the text of a file, or why it has none, or what is to be asked of its letters."""
    if isinstance(content, bytes):
        content = _as_unicode(content) or content
    text = decode(content, may_be_json=True)
    if isinstance(text, str):
        return _empty(name, text) or _stray(name, text) or refused_by_name(name, text) or text
    other = refusal(name, text.message, text.hint, line=text.line)
    if isinstance(content, str) or "UTF-8" not in text.message:
        return other
    if _CONTROL.search(content):
        return _no_text(name)
    if given.encoding:
        return _in_encoding(name, content, given.encoding)
    return _asked(name, content, other)


def _empty(name: str, text: str) -> Draft | None:
    """Return the refusal of a file without a word, unless its name is that of a story."""
    if text.strip() or PurePath(name).suffix.casefold() not in _NAMED:
        return None
    return refusal(name, Told("the file is empty"), Told("save or download it once more"))


def _stray(name: str, text: str) -> Draft | None:
    """Return the refusal of a text with a NUL byte, but of a story, where YAML tells it."""
    ending, at = PurePath(name).suffix.casefold(), text.find("\0")
    if at < 0 or ending in _OURS:
        return None
    if ending in _PACKED:
        return _no_text(name)
    before = text[:at]
    column = at - before.rfind("\n")
    message = Told("a NUL byte, which is in no text, stands at column {column}", column=column)
    return refusal(name, message, _ANEW, line=before.count("\n") + 1)


_ANEW = Told("save the file anew in the program that wrote it, for it may be broken")


def _no_text(name: str) -> Draft:
    said = _PACKED.get(PurePath(name).suffix.casefold(), Told("this is no text"))
    return refusal(name, said, Told("save or download it once more, for it may be broken"))


def _as_unicode(content: bytes) -> str | None:
    """Return the text of UTF-16 or 32, with or without its mark, or `None` for anything else."""
    encoding = next((name for mark, name in _MARKS.items() if content.startswith(mark)), None)
    if encoding is None and content[:4].count(b"\0") == 3:
        encoding = "utf-32-be" if content[:1] == b"\0" else "utf-32-le"
    try:
        text = content.decode(encoding) if encoding else _in_pairs(content)
    except UnicodeDecodeError:
        return None
    return text.removeprefix("\ufeff") if text else None


def _in_pairs(content: bytes) -> str | None:
    """Return the text of UTF-16 without its mark, or `None`, as for one with stray NUL bytes.

    The letters of western texts have a NUL each, all on one side. Of others only signs and spaces
    have one, but what is left without these is no text in UTF-8.
    """
    first, second = content[::2].count(0), content[1::2].count(0)
    rest = content.replace(b"\0", b"")
    is_western = 4 * max(first, second) >= len(content)
    if rest == content or (
        not is_western and _decodes(rest, "utf-8") and not _CONTROL.search(rest)
    ):
        return None
    text = content.decode("utf-16-be" if first > second else "utf-16-le")
    return None if _CONTROL.search(text.encode()) else text


def _in_encoding(name: str, content: bytes, encoding: str) -> str | Draft:
    try:
        text = decode(content.decode(encoding))
    except (UnicodeDecodeError, LookupError):
        message = Told("the file is not in the encoding {encoding}", encoding=encoding)
        return refusal(name, message, Told("choose another one"))
    return text if isinstance(text, str) else refusal(name, text.message, text.hint)


def _asked(name: str, content: bytes, other: Draft) -> Draft:
    """Return the question in which encoding a table is, with the lines that show it."""
    possible = [encoding for encoding in ENCODINGS if _decodes(content, encoding)]
    # Of those that make the same words, nobody can tell which it is, and it makes no difference.
    alike = {content.decode(encoding): encoding for encoding in reversed(possible)}
    choices = tuple(encoding for encoding in possible if encoding in alike.values())
    if not choices or not looks_separated(content.decode(choices[0])):
        return other
    lines = telling_lines(content, choices[0])
    message = Told("the letters of the file are in no encoding that names itself")
    hint = Told("save it as CSV UTF-8 (Comma delimited), or say which encoding it is in")
    [problem] = other.problems
    asked = Question("encoding", lines, choices)
    return Draft(
        problems=refusal(name, message, hint, line=problem.line).problems, questions=(asked,)
    )


def telling_lines(content: bytes, encoding: str) -> tuple[str, ...]:
    """Return lines of a file that tell an encoding from others, as they are in this one."""
    return tuple(islice(_telling(content.decode(encoding, "replace")), _SHOWN))


def _decodes(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _telling(text: str) -> Iterator[str]:
    """Yield the lines that tell encodings apart, shortened to where they do."""
    for line in lines_of(text):
        first = next((at for at, letter in enumerate(line) if not letter.isascii()), None)
        if first is not None:
            yield line[max(0, first - 30) : first + 50]
