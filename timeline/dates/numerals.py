"""Numbers as dates write them: Roman, ordinal, in words, in Chinese characters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_ROMAN_NUMERAL = re.compile(r"m{0,3}(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})")

_FIGURES = ("〇零○", "一壹", "二贰两", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
_CHINESE_DIGITS = {digit: value for value, digits in enumerate(_FIGURES) for digit in digits}
_CHINESE_UNITS = {"十": 10, "拾": 10, "廿": 20, "卅": 30, "百": 100, "千": 1000}
# Characters are numbers only before a unit of time: 一 is one in 一月 and a weekday in 星期一. Four
# digits are a year.
_DIGITS = "".join(_CHINESE_DIGITS)
_NUMBER = f"[{_DIGITS}{''.join(_CHINESE_UNITS)}]+"
_UNIT = "个?[年月日号號世纪紀季旬周天点點时時分秒星礼小]"
_CHINESE_NUMBER = re.compile(
    rf"(?<![周期拜\d])(?P<number>(?<=点){_NUMBER}|{_NUMBER}"
    rf"(?={_UNIT}|[-–~至到或和与及,;](?:{_NUMBER}|\d+){_UNIT}))"
    rf"|(?<![{_DIGITS}])(?P<year>[{_DIGITS}]{{4}})(?!{_NUMBER})"
)
# The year before the first of each reign that has counted by the Gregorian calendar.
_BEFORE_REIGN = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}
_BEFORE_REIGN |= {"民国": 1911}
_GREGORIAN_IN_JAPAN = 1873
_REIGN = re.compile(rf"((?:中华)?(?:{'|'.join(_BEFORE_REIGN)})) ?")
_REIGN_YEAR = re.compile(r"(?<!\d)\d{1,3}(?=(?:年?[-–~至到;和]\d{1,3}|\(\d{4}\)|\))?年)")


def roman_numeral(numeral: str) -> int | None:
    """Return the value of a well-formed Roman numeral in small letters, or `None`."""
    if not numeral or not _ROMAN_NUMERAL.fullmatch(numeral):
        return None
    values = [_ROMAN[letter] for letter in numeral]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < following else value for value, following in pairs)


def number_in_words(values: Sequence[int]) -> int | None:
    """Return the number that words for numbers make together, or `None` where they make none.

    Years are also said in two halves: nineteen ninety-six, twenty twelve.
    """
    total, current, lowest = 0, 0, 10**6
    for value in values:
        if value in (100, 1000):
            current = max(current, 1) * value
            lowest = value
            if value == 1000:
                total, current = total + current, 0
        # What comes before ends with as many zeros as this has digits.
        elif value < lowest and current != 10 and current % 10 ** len(str(value)) == 0:
            current += value
            lowest = value
        else:
            return _two_halves(values)
    return total + current


def _two_halves(values: Sequence[int]) -> int | None:
    for split in range(1, min(len(values), 3)):
        first, last = (number_in_words(half) for half in (values[:split], values[split:]))
        if first and last and 10 <= first <= 99 and 10 <= last <= 99:
            return first * 100 + last
    return None


def with_western_digits(text: str) -> str:
    """Return `text` with Chinese numbers before a unit of time in digits: 二〇一二年 is 2012年.

    Years of a republic or a reign are those of the Gregorian calendar, once it was used.
    """
    in_digits = _CHINESE_NUMBER.sub(_chinese, text.replace("元年", "1年"))
    found, *parts = _REIGN.split(in_digits)
    for reign, part in zip(parts[::2], parts[1::2], strict=True):
        before = _BEFORE_REIGN[reign[-2:]]
        begin = _REIGN_YEAR.match(part)
        # 昭和40年代 are ten years from 1965 on, 民国20年代 may be those or the 1920s.
        is_told = not (reign[-2:] == "民国" and "年代" in part)
        is_known = begin and is_told and before + int(begin[0]) >= _GREGORIAN_IN_JAPAN
        in_full = _REIGN_YEAR.sub(lambda year, first=before: str(first + int(year[0])), part)
        found += in_full if is_known else reign + part
    return found


def _chinese(match: re.Match[str]) -> str:
    number = match["number"] or match["year"]
    behind = match.string[match.end() : match.end() + 2]
    has_units = any(letter in _CHINESE_UNITS for letter in number)
    # 八九年 is a year without its century, not the eighth or the ninth.
    is_count = behind in ("年代", "年间", "年前", "年后", "年以") or "两" in number or has_units
    is_before_christ = match.string[: match.start()].endswith("前")
    pair = (
        _two_in_turn(number, is_before_christ=is_before_christ)
        if is_count or behind[:1] != "年"
        else None
    )
    if pair and (pair, behind[:1]) != ((3, 5), "月"):
        # Both hours are told by their unit: 晚上七八点 is from 晚上7点 to 8点.
        hour = behind[:1] if behind[:1] in "点點时時" else ""
        return f"{pair.first}{hour}-{pair.second}"
    if not has_units:
        return "".join(str(_CHINESE_DIGITS[letter]) for letter in number)
    counted = _counted(number)
    return number if counted is None else str(counted)


def _counted(number: str) -> int | None:
    """Return the value of a number with units; `None` where two digits stand side by side."""
    total, digit = 0, 0
    for letter in number:
        if letter in _CHINESE_UNITS:
            total += max(digit, 1) * _CHINESE_UNITS[letter]
            digit = 0
        elif digit:
            return None
        else:
            digit = _CHINESE_DIGITS[letter]
    return total + digit


class _Pair(NamedTuple):
    first: int
    second: int


_ONE = "[一二两三四五六七八九]"
_IN_TURN = re.compile(
    rf"(?P<begin>.*[十拾廿卅百千])?(?P<first>{_ONE})(?P<second>{_ONE})(?P<unit>[十百千]?)"
)


def _two_in_turn(number: str, *, is_before_christ: bool) -> _Pair | None:
    """Return 六七 as 6 and 7, 七八十 as 70 and 80: two digits in turn are the one or the other.

    So are 三五, three to five. Before Christ the higher one comes first.
    """
    match = _IN_TURN.fullmatch(number)
    if match is None:
        return None
    begin, unit = _counted(match["begin"] or ""), _CHINESE_UNITS.get(match["unit"], 1)
    if begin is None or (match["begin"] and _CHINESE_UNITS[match["begin"][-1]] <= unit):
        return None
    digits = [_CHINESE_DIGITS[match[which]] for which in ("first", "second")]
    if is_before_christ:
        digits.sort()
    if digits[1] - digits[0] != 1 and digits != [3, 5]:
        return None
    pair = _Pair(*(begin + digit * unit for digit in digits))
    return _Pair(*reversed(pair)) if is_before_christ else pair
