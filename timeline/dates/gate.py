"""What every written date passes before any rule: one spelling of spaces, dashes and digits."""

from __future__ import annotations

import re
import unicodedata

from timeline.dates.sentences import RefusalError

LONGEST = 120
UNSPACED = "\u3005\u3007\u3041-\u3096\u4e00-\u9fff"
# Chinese and Japanese may set figures apart: "2019 年 3 月".
_APART = re.compile(rf"(?<=[{UNSPACED}]) (?=\d)|(?<=\d) (?=[{UNSPACED}])")

# An editor's brackets within a number: 17[96], 179[6?], 179[-].
_ADDED = re.compile(r"(?<=\d)\[(\d+\??|-)\]")

_SPELLINGS = str.maketrans(
    {
        **dict.fromkeys("‐‑﹣－", "-"),
        **dict.fromkeys("‒–—―−─", "–"),
        **dict.fromkeys("「『《〈【", "("),
        **dict.fromkeys("」』》〉】", ")"),
        **dict.fromkeys("‘’‛ʼ`´′", "'"),
        **dict.fromkeys("“”„″", '"'),
        **dict.fromkeys("～〜∼≈", "~"),
        "、": ";",
        "，": ",",
        "。": ".",
        "⁄": "/",
    }
)
_INVISIBLE = frozenset({"Cc", "Cf", "Co", "Cs", "Cn"})


def admit(text: object) -> str:
    """Return `text` in one spelling; raise `DateError` for what cannot be a written date."""
    if not isinstance(text, str):
        raise RefusalError("not-text", text=f"{text!r:.60}")
    if not text.strip():
        raise RefusalError("empty")
    if len(text) > LONGEST:
        raise RefusalError("too-long", count=len(text), most=LONGEST)
    _refuse_invisible(text)
    return one_spelling(text)


def quoted(text: str) -> str:
    """Return `text` as messages quote it: shortened, and what cannot be printed escaped."""
    shown = "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text[:60])
    return f'"{shown}…"' if len(text) > 60 else f'"{shown}"'


def _refuse_invisible(text: str) -> None:
    if text.isascii() and text.isprintable():
        return
    for letter in text:
        if letter not in "\t\n\r" and unicodedata.category(letter) in _INVISIBLE:
            name = unicodedata.name(letter, "a control character")
            raise RefusalError("invisible", text=quoted(text), named=f"U+{ord(letter):04X} {name}")


def one_spelling(text: str) -> str:
    """Return `text` with plain spaces, dashes, quotation marks and digits."""
    spelled = unicodedata.normalize("NFKC", text.translate(_SPELLINGS)).translate(_SPELLINGS)
    digits = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in spelled)
    return _APART.sub("", _ADDED.sub(r"\1", re.sub(r"\s+", " ", digits).strip()))
