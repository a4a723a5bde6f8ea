"""Numbers as dates write them: Roman, ordinal, in words, in Chinese characters."""

from __future__ import annotations

import re

from timeline.dates.lexicon import Lexicon, alternatives

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_ROMAN_CENTURY = re.compile(r"(?=[ivxl])(xl|l?x{0,3})(ix|iv|v?i{0,3})")

_CHINESE_DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | {
    "零": 0,
    "两": 2,
    "○": 0,
}
_CHINESE_UNITS = {"十": 10, "百": 100}
# Characters are numbers only before a unit of time: 一 is one in 一月 and a weekday in 星期一.
_CHINESE_NUMBER = re.compile(
    r"(?<![周期拜])(?P<number>[〇○零一二三四五六七八九十百两]+)(?=个?[年月日号號世纪紀季旬周天点點时時分秒星礼小])"
)


def roman(numeral: str) -> int:
    """Return the value of a well-formed Roman numeral in capitals."""
    values = [_ROMAN[letter] for letter in numeral]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < following else value for value, following in pairs)


def ordinal(text: str, words: Lexicon) -> int | None:
    """Return which one an ordinal names: in digits, in words or in Roman numerals."""
    listed = words.words("ordinals")
    spaced = text.replace(" ", "-")
    if spaced in listed:
        return listed.index(spaced) + 1
    endings = alternatives(words.words("ordinal_endings"))
    if match := re.fullmatch(rf"(\d{{1,2}}) ?(?:\.|{endings})?", text):
        return int(match[1])
    if match := re.fullmatch(rf"([ivxl]+) ?(?:\.|{endings})?", text):
        numeral = match[1]
        return roman(numeral.upper()) if _ROMAN_CENTURY.fullmatch(numeral) else None
    return None


def cardinal(text: str, words: Lexicon) -> int | None:
    """Return a number of things below 1000: in digits or in words."""
    if re.fullmatch(r"\d{1,3}", text):
        return int(text)
    if text in words.words("one"):
        return 1
    listed = words.words("numbers")
    return listed.index(text) + 1 if text in listed else None


def with_western_digits(text: str) -> str:
    """Return `text` with Chinese numbers before a unit of time in digits: 二〇一二年 is 2012年."""
    return _CHINESE_NUMBER.sub(lambda match: _chinese(match["number"]), text)


def _chinese(number: str) -> str:
    if not any(letter in _CHINESE_UNITS for letter in number):
        return "".join(str(_CHINESE_DIGITS[letter]) for letter in number)
    total, digit = 0, 0
    for letter in number:
        if letter in _CHINESE_UNITS:
            total += max(digit, 1) * _CHINESE_UNITS[letter]
            digit = 0
        else:
            digit = _CHINESE_DIGITS[letter]
    return str(total + digit)
