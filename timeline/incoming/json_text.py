"""JSON → its data, or what is wrong with it and where."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite
from typing import Any

from timeline.errors import Told
from timeline.limits import DEEPEST_JSON, LONGEST_NUMBER, MOST_SIGNS

SHOWN = 60
"""Characters of a line that a message repeats."""

# What is in a string is no bracket. Nothing is given back once it is taken, so that each character
# is looked at once; a string that is left open runs to the end.
_STRING = r'"(?:[^"\\]++|\\.?)*+"?'
_STRINGS_AND_BRACKETS = re.compile(rf"{_STRING}|[\[{{]|[\]}}]", re.DOTALL)
_NO_NUMBER = r"(?<![\w.+-])(NaN|-?Infinity|-?\d[\d.]*[eE]\+?\d{3,})"
_STRINGS_AND_NO_NUMBERS = re.compile(f"{_STRING}|{_NO_NUMBER}", re.DOTALL)
_STRINGS = re.compile(_STRING, re.DOTALL)
_COLON = re.compile(r"\s*:")


@dataclass(frozen=True, slots=True)
class NotJson:
    """Why a text has no data, and the line, from 1, on which that shows."""

    message: str
    hint: str
    line: int


def read_json(text: str) -> Any:
    """Return the data of `text`, or `NotJson`."""
    if _signs(text) > MOST_SIGNS and _signs(_STRINGS.sub("", text)) > MOST_SIGNS:
        message = Told("the file holds more than {most:,} values", most=MOST_SIGNS)
        return NotJson(message, Told("no story does"), 1)
    opened = _opened_too_deep(text)
    if opened is not None:
        message = Told(
            "lists or groups stand more than {most} deep in each other", most=DEEPEST_JSON
        )
        return NotJson(message, _place(text, opened), _line(text, opened))
    try:
        return json.loads(
            text,
            parse_int=_whole_number,
            parse_float=_number,
            parse_constant=_number,
            object_pairs_hook=_group,
        )
    except _RepeatedError:
        return _repeated(text)
    except json.JSONDecodeError as error:
        hint = _place(text, error.pos) or Told("the file ends too early")
        return NotJson(Told("this is not JSON: {why}", why=error.msg), hint, error.lineno)


def _signs(text: str) -> int:
    """Return how many values a text holds at most: those in its strings are none."""
    return sum(map(text.count, ",[{"))


class _RepeatedError(Exception):
    """Raised for a group with a key that stands in it twice."""


def no_numbers(text: str) -> Iterator[NotJson]:
    """Yield what stands in JSON for a number and is none: NaN, or more than a computer can hold.

    `read_json` reads it as the text that it is.
    """
    if not re.search(_NO_NUMBER, text):
        return
    for match in _STRINGS_AND_NO_NUMBERS.finditer(text):
        written, at = match[1], match.start()
        if written and isinstance(_number(written), str):
            message = Told("{number} is no number that JSON knows", number=written)
            yield NotJson(message, _place(text, at), _line(text, at))


def _number(written: str) -> float | str:
    number = float(written)
    return number if isfinite(number) else written


def _group(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    group = dict(pairs)
    if len(group) < len(pairs):
        raise _RepeatedError
    return group


def _repeated(text: str) -> NotJson:
    """Return which key stands in its group a second time, and where it stood first."""
    groups: list[dict[str, int]] = []
    for match in _STRINGS_AND_BRACKETS.finditer(text):
        sign, at = match[0], match.start()
        if sign in "[{":
            groups.append({})
        elif sign in "]}":
            groups.pop()
        elif _COLON.match(text, match.end()):
            key = json.loads(sign)
            if key in groups[-1]:
                first = _line(text, groups[-1][key])
                message = Told(
                    "the key {key} stands here a second time (first on line {line})",
                    key=f"'{key:.60}'",
                    line=first,
                )
                return NotJson(message, Told("keep one of the two"), _line(text, at))
            groups[-1][key] = at
    raise AssertionError("no key stands twice in its group")


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def _whole_number(digits: str) -> int | str:
    return digits if len(digits) > LONGEST_NUMBER else int(digits)


def _opened_too_deep(text: str) -> int | None:
    """Return where in `text` the first bracket opens that stands too deep, or `None`."""
    depth = 0
    for match in _STRINGS_AND_BRACKETS.finditer(text):
        sign = match[0]
        depth += (sign in "[{") - (sign in "]}")
        if depth > DEEPEST_JSON:
            return match.start()
    return None


def _place(text: str, at: int) -> str:
    """Return the column of a place and the line that it is on, or '' where that is blank."""
    begin = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    line = text[begin : end if end >= 0 else None]
    column = at - begin + 1
    if not line.strip():
        return ""
    return Told("look at column {column}: {text}", column=column, text=_around(line, column))


def _around(line: str, column: int) -> str:
    """Return what a message repeats of a line: its beginning, or what is about a far column."""
    if column <= SHOWN:
        return line[: 2 * SHOWN].strip()[:SHOWN]
    return f"…{line[column - SHOWN // 2 - 1 : column + SHOWN // 2 - 1].strip()}"
