"""Files that are packed as zip, as spreadsheets are: what is in them, within limits."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from unicodedata import normalize
from zipfile import BadZipFile, ZipFile, ZipInfo

from timeline.errors import Told
from timeline.limits import LARGEST_PACKED, LARGEST_UNPACKED, MOST_PARTS

_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
OLD = b"\xd0\xcf\x11\xe0"
"""How documents begin that are older than zip, and those that a password protects."""


@dataclass(frozen=True, slots=True)
class BadPack:
    """Why nothing is read of a packed file, and what to do."""

    message: str
    hint: str


def is_packed(content: bytes | str) -> bool:
    """Return whether the bytes are those of a zip file, or of a document older than zip."""
    return isinstance(content, bytes) and content.startswith((_ZIP, _EMPTY_ZIP, OLD))


def unpack(content: bytes) -> Mapping[str, bytes] | BadPack:
    """Return the files in a zip file by their names, or why none is read.

    Nothing is unpacked that says it is larger than may be, or that a password protects.
    """
    if len(content) > LARGEST_PACKED:
        return BadPack(
            Told("the file is larger than {largest} MB", largest=LARGEST_PACKED // 1_000_000),
            Told("take pictures out of it"),
        )
    try:
        with ZipFile(BytesIO(content)) as pack:
            parts = [part for part in pack.infolist() if not part.is_dir()]
            size = sum(part.file_size for part in parts)
            if len(parts) > MOST_PARTS or size > LARGEST_UNPACKED:
                largest = LARGEST_UNPACKED // 1_000_000
                return BadPack(
                    Told(
                        "unpacked, the file is larger than {largest} MB, or of more than "
                        "{most:,} parts",
                        largest=largest,
                        most=MOST_PARTS,
                    ),
                    Told("copy the table alone into a new file"),
                )
            if any(part.flag_bits & 1 for part in parts):
                return BadPack(
                    Told("a password protects the file"), Told("save it without the password")
                )
            [(name, times)] = Counter(map(_name, parts)).most_common(1) or [("", 0)]
            if times > 1:
                return BadPack(
                    Told("the file holds '{name}' {times} times", name=name, times=times),
                    Told("leave one of them in it"),
                )
            return {_name(part): pack.read(part) for part in parts}
    except (
        BadZipFile,
        EOFError,
        NotImplementedError,
        OSError,
        RuntimeError,
        ValueError,
        zlib.error,
    ):
        return BadPack(
            Told("the file is broken, or only a part of it is there"),
            Told("save or download it once more"),
        )


def _name(part: ZipInfo) -> str:
    """Return the name of a file as stories write it; macOS takes letters apart in it."""
    return normalize("NFC", part.filename.replace("\\", "/"))
