"""Bytes of a file → its text, or what the file is instead."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from itertools import islice
from pathlib import Path as FilePath

from timeline.errors import Told
from timeline.limits import LARGEST, LARGEST_JSON
from timeline.loading.faults import ENOUGH, Fault

_LINE_BREAK = re.compile("\r\n|[\r\n]")
_SEPARATORS = "\x85\u2028\u2029"
_PRIVATE_USE = range(0xE000, 0xF900)
# What YAML 1.2 calls non-printable, and a byte order mark anywhere but at the start.
_UNPRINTABLE = re.compile("[\0-\x08\v\f\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
_NO_STORY = Told("choose the file of a story, or of a table")
_NO_TABLE = Told(
    "choose the file of a story, or of a table; of a table, save it in Excel or LibreOffice as an "
    "Excel workbook"
)
_TABLE_IN_IT = Told("copy a table of events that it holds into a spreadsheet, and open that")
_FROM_WORD = Told(
    "copy a table of events that it holds into a spreadsheet, and open that; a story that is "
    "written in it, save as plain text, encoding UTF-8"
)
_FROM_OFFICE = Told(
    "open it in that program and save a table as an Excel workbook (xlsx), "
    "a story as plain text, encoding UTF-8"
)
_AS_TABLE = Told("open it in that program and save it as CSV UTF-8 (comma delimited)")
_ZIP = b"PK\x03\x04"
_IN_ZIP = (
    (b"xl/workbook.xml", Told("this is an Excel workbook"), _AS_TABLE),
    (b"opendocument.spreadsheet", Told("this is a LibreOffice spreadsheet"), _AS_TABLE),
    (b"word/document.xml", Told("this is a Word document"), _FROM_WORD),
)
"""What a zip file holds that is a document, by what stands in it uncompressed."""
_UNPACK = Told("unpack it, and choose a file in it, or pack it as ZIP")
_PICTURE, _WEB_PAGE = Told("this is a picture"), Told("this is a web page")
_AS_UTF_8 = Told("save it as UTF-8")
_OTHER_FILES = (
    (_ZIP, Told("this is a Word, Excel or zip file under another name"), _FROM_OFFICE),
    (
        b"\xd0\xcf\x11\xe0",
        Told("this is an old Word or Excel file under another name"),
        _FROM_OFFICE,
    ),
    (b"{\\rtf", Told("this is a rich-text file (RTF)"), _FROM_WORD),
    (b"%PDF", Told("this is a PDF file"), _TABLE_IN_IT),
    (b"\x89PNG", _PICTURE, _NO_STORY),
    (b"\xff\xd8\xff", _PICTURE, _NO_STORY),
    (b"GIF8", _PICTURE, _NO_STORY),
    (b"\x1f\x8b", Told("this file is packed with gzip"), _UNPACK),
    (b"7z\xbc\xaf", Told("this file is packed with 7-Zip"), _UNPACK),
    (b"Rar!", Told("this is a RAR file"), _UNPACK),
    (b"BZh", Told("this file is packed with bzip2"), _UNPACK),
    (b"\xfd7zXZ", Told("this file is packed with xz"), _UNPACK),
    (b"<!DOCTYPE", _WEB_PAGE, _NO_TABLE),
    (b"<html", _WEB_PAGE, _NO_TABLE),
    (b"\xff\xfe", Told("the file is in UTF-16, which Notepad calls Unicode"), _AS_UTF_8),
    (b"\xfe\xff", Told("the file is in UTF-16"), _AS_UTF_8),
)
_TAR = b"", Told("this is a tar archive"), _UNPACK
_IN_TAR = 257
"""Where an archive of tar names itself, behind the name and the rights of its first file."""


def lines_of(text: str, *, keep_ends: bool = False) -> Iterator[str]:
    """Yield the lines of `text` as editors count them, ended as on any system.

    What else Unicode calls the end of a line, such as a form feed or U+2028, stays within one.
    """
    start = 0
    for line_break in _LINE_BREAK.finditer(text):
        yield text[start : line_break.end() if keep_ends else line_break.start()]
        start = line_break.end()
    yield text[start:]


def decode(content: bytes | str, *, may_be_json: bool = False) -> str | Fault:
    """Return the text of a file with a line feed at the end of each line, or why it has none."""
    begun = content[:100].lstrip()
    is_json = may_be_json and begun[:1] in ("{", "[", b"{", b"[")
    largest = LARGEST_JSON if is_json else LARGEST
    if len(content) > largest:
        return Fault(
            (),
            Told("the file is larger than {largest} MB", largest=largest // 1_000_000),
            Told("a story holds words only; a thousand events take half a megabyte"),
        )
    if isinstance(content, str):
        return _unix_ends(content)
    other = _other_file(content)
    if other is not None:
        return other
    unmarked = content.removeprefix(BOM_UTF8)
    try:
        return _unix_ends(unmarked.decode())
    except UnicodeDecodeError as error:
        before = unmarked[: error.start].decode()
        return Fault(
            (),
            Told("the byte 0x{byte:02X} is not UTF-8", byte=unmarked[error.start]),
            Told("save the file with the encoding UTF-8"),
            line=sum(1 for _ in lines_of(before)),
        )


def _unix_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _other_file(content: bytes) -> Fault | None:
    """Return what a file is that holds no text; `None` for one that may."""
    kinds = [kind for kind in _IN_ZIP if kind[0] in content] if content.startswith(_ZIP) else []
    begun = content.lstrip()
    kinds += [kind for kind in _OTHER_FILES if begun.startswith(kind[0])]
    kinds += [_TAR] if content[_IN_TAR : _IN_TAR + 5] == b"ustar" else []
    return Fault((), *kinds[0][1:]) if kinds else None


def hide_separators(text: str) -> tuple[str, dict[int, str]]:
    """Return `text` without what YAML's parsers take for the end of a line and YAML 1.2 does not.

    One letter stands in for each, so that places stay; the table puts them back by `translate`.
    """
    present = [sign for sign in _SEPARATORS if sign in text]
    unused = (letter for letter in map(chr, _PRIVATE_USE) if letter not in text)
    pairs = list(zip(present, unused, strict=False))
    hidden = text.translate({ord(sign): letter for sign, letter in pairs})
    return hidden, {ord(letter): sign for sign, letter in pairs}


def unprintable(text: str) -> tuple[Fault, ...]:
    """Return a fault for each line that holds a character that YAML does not allow.

    After `ENOUGH` lines the rest is left unread.
    """
    if not _UNPRINTABLE.search(text):
        return ()
    found = ((number, _UNPRINTABLE.search(line)) for number, line in enumerate(lines_of(text), 1))
    faults = (
        Fault(
            (),
            Told(
                "the hidden character U+{sign:04X} stands at column {column}",
                sign=ord(match[0]),
                column=match.start() + 1,
            ),
            Told("delete it, or type the line again"),
            line=number,
        )
        for number, match in found
        if match
    )
    return tuple(islice(faults, ENOUGH + 1))


def read_bytes(path: FilePath) -> bytes:
    """Return the file's content, at most one byte more than `decode` ever accepts.

    Raises `OSError`, or `ValueError` for a name that no file can have.
    """
    with path.open("rb") as file:
        return file.read(LARGEST_JSON + 1)
