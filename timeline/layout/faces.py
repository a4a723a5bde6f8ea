"""How wide letters are in the faces that words are set in, in hundredths of the type's size."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache

FULL, CAPITAL, PLAIN = 100, 70, 60
"""The widths of letters that no face here holds: of East Asia, capitals, and all others."""


class Face(StrEnum):
    """A face that words are set in: the page's own, or the one of the reader's system."""

    PAGE = "page"
    SYSTEM = "system"


# Measured in Source Sans, and in Noto Sans, which is among the wider faces of systems.
_LETTERS: Mapping[Face, Mapping[int, str]] = {
    Face.PAGE: {
        20: " ",
        24: "',.:;ij|‘’‚·ії",
        26: "IlІЇ",
        28: "!‹›¡",
        30: "()[]f{}•ł",
        32: "-",
        34: "rt°",
        36: "/\\",
        42: '"*?sz«»“”„¿гґ',
        44: "xх",
        46: "cvyтзсуэє",
        48: "JLY–",
        50: "#$+0123456789<=>F^_aegk~§€£×÷±ГавекьёҐ",
        52: "EVXЕУХчяЁ",
        54: "ASTZ`hnouøðАТбдлоћ",
        56: "PRbdpqđþРЗийнпрцђџ",
        58: "BCKßБВКСЬЭЯЄ",
        60: "&Чъ",
        62: "DG",
        64: "NUДЛПЦмЏ",
        66: "HOQИЙНО",
        68: "фжыЂ",
        70: "Ћ",
        72: "MwМЪ",
        74: "Фшюљ",
        76: "щњ",
        78: "Wæ",
        80: "—Ы",
        82: "%m",
        84: "@œЖ",
        88: "ШЩ",
        90: "ЮЉ",
        92: "Њ",
        94: "…",
    },
    Face.SYSTEM: {
        18: "‘’",
        22: "'",
        24: "‚",
        26: " !,.:;ijl·¡łії",
        28: "J`",
        30: "()",
        32: "-[]‹›",
        34: "IfІЇ",
        36: "t“”",
        38: "/\\{}•",
        40: '"',
        42: "r„°",
        44: "?_¿гґ",
        48: "cszтзс",
        50: "v«»–эє",
        52: "FLxy§Гкух",
        54: "SkҐ",
        56: "*ETYae|ТЕаеяЁё",
        58: "$+0123456789<=>XZ^~€£×÷±ЧЗХвдл",
        60: "PVoøðРбоь",
        62: "KRbdghnpquđþБУКпрчћђџ",
        64: "#ABCßАВСЬЭЯийнцЄ",
        70: "ДЛЪъ",
        72: "DGф",
        74: "&HUНПЦмЋЂЏ",
        76: "NИЙж",
        78: "OQwОы",
        80: "…Ф",
        84: "%юљ",
        86: "æЖЫ",
        88: "њ",
        90: "@MшщМ",
        92: "W",
        94: "mœЉ",
        96: "Њ",
        100: "—",
        104: "ШЩ",
        106: "Ю",
    },
}
_WIDTHS = {
    face: {letter: width for width, letters in widths.items() for letter in letters}
    for face, widths in _LETTERS.items()
}


@lru_cache(maxsize=8_192)
def letter_width(letter: str, face: Face) -> int:
    """Return how wide a letter is; what only joins or marks another takes no room."""
    if (known := _WIDTHS[face].get(letter)) is not None:
        return known
    if unicodedata.category(letter) in {"Mn", "Me", "Cf"}:
        return 0
    if unicodedata.east_asian_width(letter) in "WF":
        return FULL
    base = unicodedata.normalize("NFD", letter)[0]
    return _WIDTHS[face].get(base, CAPITAL if letter.isupper() else PLAIN)
