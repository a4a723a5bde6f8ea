"""How wide letters are, in hundredths of the type's size."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache

FULL, CAPITAL, PLAIN = 100, 70, 60
"""The widths of letters that are not measured here: of East Asia, capitals, and all others."""

# Measured in Noto Sans, which is among the wider faces of systems.
_LETTERS: Mapping[int, str] = {
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
}
_WIDTHS = {letter: width for width, letters in _LETTERS.items() for letter in letters}


@lru_cache(maxsize=8_192)
def letter_width(letter: str) -> int:
    """Return how wide a letter is; what only joins or marks another takes no room."""
    if (known := _WIDTHS.get(letter)) is not None:
        return known
    if unicodedata.category(letter) in {"Mn", "Me", "Cf"}:
        return 0
    if unicodedata.east_asian_width(letter) in "WF":
        return FULL
    base = unicodedata.normalize("NFD", letter)[0]
    return _WIDTHS.get(base, CAPITAL if letter.isupper() else PLAIN)
