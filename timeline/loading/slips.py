"""Why YAML could not read a line, in words that let its author mend it.

YAML's parsers say where they gave up; an author needs to hear what was mistyped, which is often on
an earlier line. Each slip below looks for one typical mistake around that spot, the surest first.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from ruamel.yaml.error import MarkedYAMLError

from timeline.loading.faults import Fault
from timeline.loading.hints import CURLY, quoted, shown
from timeline.loading.spots import ENTRY, REACH, Spot, begun_above, spot_of

_RUN_IN = re.compile(r"\s*(?:-\s+)*(?P<key>[\w-]+)(?P<colon>:|\s*：\s*)(?P<value>\S.*)$")
_IN_BRACES = re.compile(r"[{\[](?:.*[,{\[])?\s*(?P<key>[\w-]+:\s+)?(?P<text>[^,{}\[\]]*)$")


def explain(error: MarkedYAMLError, text: str) -> Fault:
    """Return what is wrong, on the line where it has to be mended."""
    spot = spot_of(error, text)
    found = (slip(spot) for slip in _SLIPS)
    return next((fault for fault in found if fault), _unexplained(spot))


def _unexplained(spot: Spot) -> Fault:
    return spot.fault(
        f"the line cannot be read as YAML: {spot.problem}",
        "compare its indentation, quotation marks and colons with a line that works",
    )


def _tab(spot: Spot) -> Fault | None:
    if "\t" not in _indent(spot.text):
        return None
    return spot.fault("the line is indented with a tab", "indent with spaces, two for each level")


def _odd_space(spot: Spot) -> Fault | None:
    for number in (spot.line, spot.above):
        odd = re.match(r" *([^\S \t])", spot.line_at(number))
        if odd:
            return spot.fault(
                f"the line is indented with the space U+{ord(odd[1]):04X}, as web pages have it",
                "delete it and indent with ordinary spaces",
                number,
            )
    return None


def _bullet(spot: Spot) -> Fault | None:
    for number in (spot.line, spot.above):
        bullet = re.match(r"\s*([–—•·*−])\s", spot.line_at(number))
        if bullet:
            return spot.fault(
                f"the list item begins with {bullet[1]}", "begin it with a hyphen: '- '", number
            )
    return None


def _dash_run_in(spot: Spot) -> Fault | None:
    for number in (spot.opened, spot.above, spot.line):
        run_in = re.match(r"\s*-(?P<entry>\w[\w-]*:(?:\s.*)?)$", spot.line_at(number))
        if run_in:
            return spot.fault(
                "a space is missing after the dash", f"write '- {run_in['entry'].strip()}'", number
            )
    return None


def _quotation_mark_open(spot: Spot) -> Fault | None:
    """Find a quotation mark that swallowed the lines after it."""
    if "end of stream" in spot.problem and "quoted" not in spot.problem and spot.opened < spot.line:
        return _unclosed(spot, spot.opened)
    for number in range(spot.line, spot.line - REACH, -1):
        value = spot.value_at(number)
        if not value.startswith(("'", '"')):
            continue
        closes = _closing_line(spot, number, value)
        if closes == number == spot.line:
            continue  # as it seems; its first mark may close what an earlier line opened
        swallowed = any(ENTRY.match(spot.line_at(n)) for n in range(number + 1, closes + 1))
        return _unclosed(spot, number) if closes == spot.line > number and swallowed else None
    return None


def _closing_line(spot: Spot, number: int, value: str) -> int:
    """Return the line on which the quotation mark that begins `value` is closed."""
    mark = value[0]
    inside = r'(?:\\.|[^"\\])*' if mark == '"' else r"(?:''|[^'])*"
    after = range(number + 1, spot.line + 1)
    rest = "\n".join([value, *(spot.line_at(n) for n in after)])
    match = re.compile(f"{mark}{inside}{mark}", re.DOTALL).match(rest)
    return number + match[0].count("\n") if match else spot.line + 1


def _unclosed(spot: Spot, number: int) -> Fault:
    value = spot.value_at(number) or spot.line_at(number).strip()
    mark = value[:1]
    return spot.fault(
        f"the quotation mark {mark} before {shown(value[1:])} is not closed",
        f"end the text with {mark}",
        number,
    )


def _text_after_quotation(spot: Spot) -> Fault | None:
    value = spot.value
    match = re.match(r"""("(?:\\.|[^"\\])*"|'(?:''|[^'])*')\s*(?=[^\s#,\]}:])""", value)
    if match is None:
        return None
    if value[0] == "'" and re.match(r"\w", value[match.end() :]) and value.endswith("'"):
        return spot.fault(
            f"the apostrophe after {shown(match[0].strip(' ' + chr(39)))} ends the text",
            f"put double quotation marks around it: {quoted(value[1:-1])}",
        )
    return spot.fault(
        f"the text {shown(value)} goes on after its closing quotation mark {value[0]}",
        f"put quotation marks around the whole of it: {quoted(value)}",
    )


def _colon_in_text(spot: Spot) -> Fault | None:
    entry = spot.entry
    if "mapping values" not in spot.problem or entry is None or not entry["value"]:
        return None
    if spot.column <= spot.text.index(":"):
        return None
    value = entry["value"]
    if value[0] in CURLY:
        return spot.fault(
            "curly quotation marks do not hold a text together in YAML",
            f"type straight ones around it: {entry['key']}: {quoted(value)}",
        )
    return spot.fault(
        f"the text of '{entry['key']}' holds a colon and a space, which begin a value in YAML",
        f"put quotation marks around it: {entry['key']}: {quoted(value)}",
    )


def _no_space_after_colon(spot: Spot) -> Fault | None:
    for number in (spot.opened, spot.above, spot.line):
        match = _RUN_IN.match(spot.line_at(number))
        if match and not ENTRY.match(spot.line_at(number)):
            return _run_in(spot, match, number)
    return None


def _run_in(spot: Spot, match: re.Match[str], number: int) -> Fault:
    key, value = match["key"], match["value"].strip()
    message = (
        f"the colon after '{key}' is a wide one"
        if match["colon"].strip() == "："
        else f"a space is missing after '{key}:'"
    )
    return spot.fault(message, f"write '{key}: {value}'", number)


def _cut_by_comment(spot: Spot) -> Fault | None:
    """Find a text over several lines that a `#` ended before the line that could not be read."""
    entry = spot.entry
    if entry and re.fullmatch(r"[\w-]+", entry["key"]):
        return None
    for number in range(spot.line - 1, spot.line - REACH, -1):
        written = spot.line_at(number)
        value = spot.value_at(number) or written.strip()
        if value:
            is_cut = value[0] not in "'\"|>[{" and re.search(r"(?:^|[ \t])#", written)
            return _commented(spot, number) if is_cut else None
    return None


def _commented(spot: Spot, number: int) -> Fault:
    return spot.fault(
        f"YAML takes what begins with # for a comment, which ends the text before "
        f"{shown(spot.text)}",
        "put quotation marks around the whole text",
        number,
    )


def _list_not_closed(spot: Spot) -> Fault | None:
    if "',' or" not in spot.problem:
        return None
    close = "]" if "]" in spot.problem else "}"
    if re.search(rf"[ \t]#.*{re.escape(close)}", spot.line_at(spot.opened)):
        return spot.fault(
            f"YAML takes what begins with # for a comment, so that the {close} is not read",
            "put quotation marks around a text that holds a #",
            spot.opened,
        )
    opening = "[" if close == "]" else "{"
    return spot.fault(
        f"the {opening} is not closed",
        f"end the list with {close}, or put quotation marks around a text that begins with "
        f"{opening}",
        spot.opened,
    )


def _first_character(spot: Spot) -> Fault | None:
    value = spot.value
    structure = re.search("mapping values|':'", spot.problem)
    if structure or not value or value[0] not in "@`%*&!|>[{?":
        return None
    return spot.fault(
        f"the text {shown(value)} begins with {value[0]}, which means something else in YAML",
        f"put quotation marks around it: {quoted(value)}",
    )


def _list_beside_key(spot: Spot) -> Fault | None:
    entry = spot.entry
    if entry is None or not re.match(r"-(\s|$)", entry["value"] or ""):
        return None
    return spot.fault(
        f"the list of '{entry['key']}' begins on the line of its key",
        "write each '- ' on a line of its own below it",
    )


def _backslash(spot: Spot) -> Fault | None:
    if not re.search("escape|hex", spot.problem):
        return None
    return spot.fault(
        "a backslash in double quotation marks begins an escape",
        "use single quotation marks, or write \\\\ for a backslash",
    )


def _colon_in_braces(spot: Spot) -> Fault | None:
    """Find a text within { } or [ ] that holds a colon, such as a clock time."""
    before, after = spot.text[: spot.column], spot.text[spot.column :]
    match = _IN_BRACES.search(before)
    if spot.problem != "found unexpected ':'" or match is None:
        return None
    key, value = match["key"] or "", match["text"] + re.split(r"[,}\]]", after)[0].rstrip()
    return spot.fault(
        f"within {{ }} and [ ] YAML takes the colon in {shown(value)} for the end of a key",
        f"put quotation marks around the text: {key}{quoted(value)}",
    )


def _no_key(spot: Spot) -> Fault | None:
    if "':'" not in spot.problem:
        return None
    text = spot.line_at(spot.opened).strip()
    return spot.fault(
        f"the line {shown(text)} has no key",
        "write 'key: ' before it, or indent it to continue the text above",
        spot.opened,
    )


def _value_and_more(spot: Spot) -> Fault | None:
    """Find a key that stands deeper than the one above, which has its value already."""
    entry = spot.entry
    if "mapping values" not in spot.problem or entry is None:
        return None
    above = ENTRY.match(spot.line_at(spot.above))
    if above is None:
        return _continued(spot)
    column = len(above["indent"]) + len(above["dashes"])
    return spot.fault(
        f"'{entry['key']}' stands deeper than '{above['key']}' above, which has its text already",
        f"begin it in column {column + 1}, or put quotation marks around a text that goes on",
    )


def _continued(spot: Spot) -> Fault | None:
    text = spot.line_at(spot.above).strip()
    if not text:
        return None
    return spot.fault(
        f"the line {shown(text)} has no key, or the text that it continues holds a colon",
        "write 'key: ' before it, or put quotation marks around the whole text",
        spot.above,
    )


def _misplaced(spot: Spot) -> Fault | None:
    """Find a line whose column fits none of the lines above it."""
    if not re.search(r"expected (key|'-' indicator|<block end>|<document start>)", spot.problem):
        return None
    if spot.text.lstrip().startswith("- "):
        columns = " or ".join(str(column) for column in begun_above(spot, items=True)[:2])
        where = f", in column {columns}" if columns else ""
        return spot.fault(
            "the list item '- ' stands where a key belongs",
            f"begin it where the items above begin{where}",
        )
    what = spot.entry["key"] if spot.entry else spot.text.strip()
    nearest = next(iter(begun_above(spot, items=False)), 1)
    return spot.fault(
        f"{shown(what)} begins in a column where nothing above begins",
        f"begin it in column {nearest}, like the line above it",
    )


def _indent(text: str) -> str:
    return text[: len(text) - len(text.lstrip(" \t"))]


_SLIPS: tuple[Callable[[Spot], Fault | None], ...] = (
    _tab,
    _odd_space,
    _bullet,
    _dash_run_in,
    _backslash,
    _quotation_mark_open,
    _text_after_quotation,
    _colon_in_text,
    _list_beside_key,
    _cut_by_comment,
    _list_not_closed,
    _first_character,
    _no_space_after_colon,
    _colon_in_braces,
    _no_key,
    _value_and_more,
    _misplaced,
)
