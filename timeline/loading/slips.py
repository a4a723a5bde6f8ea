"""Why YAML could not read a line, in words that let its author mend it.

YAML's parsers say where they gave up; an author needs to hear what was mistyped, which is often on
an earlier line. Each slip below looks for one typical mistake around that spot, the surest first.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from ruamel.yaml.error import MarkedYAMLError

from timeline.errors import Told
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
        Told("the line cannot be read as YAML: {problem}", problem=spot.problem),
        Told("compare its indentation, quotation marks and colons with a line that works"),
    )


def _tab(spot: Spot) -> Fault | None:
    if "\t" not in _indent(spot.text):
        return None
    return spot.fault(
        Told("the line is indented with a tab"), Told("indent with spaces, two for each level")
    )


def _odd_space(spot: Spot) -> Fault | None:
    for number in (spot.line, spot.above):
        odd = re.match(r" *([^\S \t])", spot.line_at(number))
        if odd:
            return spot.fault(
                Told(
                    "the line is indented with the space U+{sign:04X}, as web pages have it",
                    sign=ord(odd[1]),
                ),
                Told("delete it and indent with ordinary spaces"),
                number,
            )
    return None


def _bullet(spot: Spot) -> Fault | None:
    for number in (spot.line, spot.above):
        bullet = re.match(r"\s*([–—•·*−])\s", spot.line_at(number))
        if bullet:
            return spot.fault(
                Told("the list item begins with {bullet}", bullet=bullet[1]),
                Told("begin it with a hyphen: '- '"),
                number,
            )
    return None


def _dash_run_in(spot: Spot) -> Fault | None:
    for number in (spot.opened, spot.above, spot.line):
        run_in = re.match(r"\s*-(?P<entry>\w[\w-]*:(?:\s.*)?)$", spot.line_at(number))
        if run_in:
            return spot.fault(
                Told("a space is missing after the dash"),
                Told("write '- {entry}'", entry=run_in["entry"].strip()),
                number,
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
        Told(
            "the quotation mark {mark} before {text} is not closed",
            mark=mark,
            text=shown(value[1:]),
        ),
        Told("end the text with {mark}", mark=mark),
        number,
    )


def _text_after_quotation(spot: Spot) -> Fault | None:
    value = spot.value
    match = re.match(r"""("(?:\\.|[^"\\])*"|'(?:''|[^'])*')\s*(?=[^\s#,\]}:])""", value)
    if match is None:
        return None
    if value[0] == "'" and re.match(r"\w", value[match.end() :]) and value.endswith("'"):
        return spot.fault(
            Told(
                "the apostrophe after {text} ends the text",
                text=shown(match[0].strip(" " + chr(39))),
            ),
            Told("put double quotation marks around it: {text}", text=quoted(value[1:-1])),
        )
    return spot.fault(
        Told(
            "the text {text} goes on after its closing quotation mark {mark}",
            text=shown(value),
            mark=value[0],
        ),
        Told("put quotation marks around the whole of it: {text}", text=quoted(value)),
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
            Told("curly quotation marks do not hold a text together in YAML"),
            Told("type straight ones around it: {entry}", entry=f"{entry['key']}: {quoted(value)}"),
        )
    return spot.fault(
        Told(
            "the text of '{key}' holds a colon and a space, which begin a value in YAML",
            key=entry["key"],
        ),
        Told("put quotation marks around it: {text}", text=f"{entry['key']}: {quoted(value)}"),
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
        Told("the colon after '{key}' is a wide one", key=key)
        if match["colon"].strip() == "："
        else Told("a space is missing after '{key}:'", key=key)
    )
    return spot.fault(message, Told("write '{key}: {value}'", key=key, value=value), number)


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
        Told(
            "YAML takes what begins with # for a comment, which ends the text before {text}",
            text=shown(spot.text),
        ),
        Told("put quotation marks around the whole text"),
        number,
    )


def _list_not_closed(spot: Spot) -> Fault | None:
    if "',' or" not in spot.problem:
        return None
    close = "]" if "]" in spot.problem else "}"
    if re.search(rf"[ \t]#.*{re.escape(close)}", spot.line_at(spot.opened)):
        return spot.fault(
            Told(
                "YAML takes what begins with # for a comment, so that the {close} is not read",
                close=close,
            ),
            Told("put quotation marks around a text that holds a #"),
            spot.opened,
        )
    opening = "[" if close == "]" else "{"
    return spot.fault(
        Told("the {opening} is not closed", opening=opening),
        Told(
            "end the list with {close}, or put quotation marks around a text that begins with "
            "{opening}",
            close=close,
            opening=opening,
        ),
        spot.opened,
    )


def _first_character(spot: Spot) -> Fault | None:
    value = spot.value
    structure = re.search("mapping values|':'", spot.problem)
    if structure or not value or value[0] not in "@`%*&!|>[{?":
        return None
    return spot.fault(
        Told(
            "the text {text} begins with {sign}, which means something else in YAML",
            text=shown(value),
            sign=value[0],
        ),
        Told("put quotation marks around it: {text}", text=quoted(value)),
    )


def _list_beside_key(spot: Spot) -> Fault | None:
    entry = spot.entry
    if entry is None or not re.match(r"-(\s|$)", entry["value"] or ""):
        return None
    return spot.fault(
        Told("the list of '{key}' begins on the line of its key", key=entry["key"]),
        Told("write each '- ' on a line of its own below it"),
    )


def _backslash(spot: Spot) -> Fault | None:
    if not re.search("escape|hex", spot.problem):
        return None
    return spot.fault(
        Told("a backslash in double quotation marks begins an escape"),
        Told("use single quotation marks, or write \\\\ for a backslash"),
    )


def _colon_in_braces(spot: Spot) -> Fault | None:
    """Find a text within { } or [ ] that holds a colon, such as a clock time."""
    before, after = spot.text[: spot.column], spot.text[spot.column :]
    match = _IN_BRACES.search(before)
    if spot.problem != "found unexpected ':'" or match is None:
        return None
    key, value = match["key"] or "", match["text"] + re.split(r"[,}\]]", after)[0].rstrip()
    return spot.fault(
        Told(
            "within {{ }} and [ ] YAML takes the colon in {text} for the end of a key",
            text=shown(value),
        ),
        Told("put quotation marks around the text: {text}", text=key + quoted(value)),
    )


def _no_key(spot: Spot) -> Fault | None:
    if "':'" not in spot.problem:
        return None
    text = spot.line_at(spot.opened).strip()
    return spot.fault(
        Told("the line {text} has no key", text=shown(text)),
        Told("write 'key: ' before it, or indent it to continue the text above"),
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
        Told(
            "'{key}' stands deeper than '{above}' above, which has its text already",
            key=entry["key"],
            above=above["key"],
        ),
        Told(
            "begin it in column {column}, or put quotation marks around a text that goes on",
            column=column + 1,
        ),
    )


def _continued(spot: Spot) -> Fault | None:
    text = spot.line_at(spot.above).strip()
    if not text:
        return None
    return spot.fault(
        Told(
            "the line {text} has no key, or the text that it continues holds a colon",
            text=shown(text),
        ),
        Told("write 'key: ' before it, or put quotation marks around the whole text"),
        spot.above,
    )


def _misplaced(spot: Spot) -> Fault | None:
    """Find a line whose column fits none of the lines above it."""
    if not re.search(r"expected (key|'-' indicator|<block end>|<document start>)", spot.problem):
        return None
    if spot.text.lstrip().startswith("- "):
        first, *others = begun_above(spot, items=True)[:2] or [0]
        hint = Told("begin it where the items above begin")
        if others:
            hint = Told(
                "{hint}, in column {column} or {other}", hint=hint, column=first, other=others[0]
            )
        elif first:
            hint = Told("{hint}, in column {column}", hint=hint, column=first)
        return spot.fault(Told("the list item '- ' stands where a key belongs"), hint)
    what = spot.entry["key"] if spot.entry else spot.text.strip()
    nearest = next(iter(begun_above(spot, items=False)), 1)
    return spot.fault(
        Told("{text} begins in a column where nothing above begins", text=shown(what)),
        Told("begin it in column {column}, like the line above it", column=nearest),
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
