"""Ranges and choices: two dates, one of which may lend the other what it leaves out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from timeline.dates.calendar import RELATIVE
from timeline.dates.context import Context
from timeline.dates.days import Span
from timeline.dates.gate import quoted
from timeline.dates.meaning import Meaning, coarsest, joined
from timeline.dates.model import Precision
from timeline.dates.modifiers import AFTER, BEFORE, BY, OPEN_ENDED, SINCE
from timeline.dates.templates import Pair, compile_pair, pairs
from timeline.dates.units import DECADE, first_ten_years
from timeline.errors import DateError

RANGE, EITHER, BOTH = "range", "either", "both"
MOST_SPLITS = 8

# "Les années 1990-2000" ends with a decade, not with the year 2000.
_WIDE = {Precision.DECADE, Precision.CENTURY}
_DASHES = ("{first}-{last}", "{first}–{last}")
_SLASHES = ("{first}/{last}",)
_TOKEN = re.compile(r"\d+[^\W\d]*|[^\W\d]+|[^\w\s]")
_PLAIN_EDTF = re.compile(r"-?[\dX]{4}(-\d\d(-\d\d)?)?[~?%]?")


def read_range(text: str, context: Context) -> Meaning | None:
    """Read "from … to …", "between … and …" and two dates joined by a dash."""
    if context.inside_range:
        return None
    refusal: DateError | None = None
    for first_text, last_text in _splits(text, _range_pairs(context.words.language)):
        for first, last in _ends(first_text, last_text, context):
            meaning = _between(first, last)
            if meaning is not None:
                return meaning
            refusal = refusal or DateError(
                f"{quoted(text)} ends before it begins. Write the earlier end first, "
                'as in "2011 to 2012".'
            )
    if refusal:
        raise refusal
    return None


def read_either(text: str, context: Context) -> Meaning | None:
    """Read "… or …": the date is one of the two."""
    return _choice(text, context, EITHER, "[{},{}]")


def read_both(text: str, context: Context) -> Meaning | None:
    """Read "… and …": two dates, or an earliest and a latest bound that hold together."""
    return _choice(text, context, BOTH, "{{{},{}}}")


def _choice(text: str, context: Context, rule: str, notation: str) -> Meaning | None:
    if context.inside_range:
        return None
    for first_text, last_text in _splits(text, _choice_pairs(context.words.language, rule)):
        for first, last in _ends(first_text, last_text, context, open_ended=rule == BOTH):
            if first.rule in OPEN_ENDED or last.rule in OPEN_ENDED:
                meaning = _within(first, last)
            else:
                meaning = _two(first, last, rule, notation)
            if meaning is not None:
                return meaning
    return None


@cache
def _range_pairs(language: str) -> tuple[Pair, ...]:
    dashes = tuple(compile_pair(template) for template in _DASHES)
    return pairs(language, "range", "templates") + dashes


@cache
def _choice_pairs(language: str, rule: str) -> tuple[Pair, ...]:
    slashes = tuple(compile_pair(template) for template in _SLASHES)
    if rule == EITHER:
        return pairs(language, "choice", "one") + slashes
    return pairs(language, "choice", "all")


def _splits(text: str, templates: tuple[Pair, ...]) -> Iterator[tuple[str, str]]:
    seen: set[tuple[str, str]] = set()
    for template in templates:
        for hole in template.holes(text):
            split = hole["first"], hole["last"]
            if split not in seen and len(seen) < MOST_SPLITS:
                seen.add(split)
                yield split


def _ends(
    first_text: str, last_text: str, context: Context, *, open_ended: bool = False
) -> Iterator[tuple[Meaning, Meaning]]:
    """Yield both ends read, the first with what it can borrow from the last and the other way."""
    inner = context.for_ends()
    first = _first_read(_first_candidates(first_text, last_text), inner, open_ended=open_ended)
    if first is None:
        return
    candidates = _last_candidates(first_text, last_text, whole_first=first.precision not in _WIDE)
    last = _first_read(candidates, inner, open_ended=open_ended)
    if last is None:
        return
    yield first, last
    # November to February 2017 begins in the year before.
    for candidate in _a_year_earlier(first_text, last_text):
        earlier = inner.attempt(candidate)
        if (
            earlier is not None
            and not earlier.inferred
            and inner.attempt(first_text)
            in (
                None,
                *_inferred(inner.attempt(first_text)),
            )
        ):
            yield earlier, last
            return


def _inferred(meaning: Meaning | None) -> list[Meaning]:
    return [meaning] if meaning is not None and meaning.inferred else []


def _first_read(candidates: Iterator[str], context: Context, *, open_ended: bool) -> Meaning | None:
    inferred = None
    for candidate in candidates:
        meaning = context.attempt(candidate)
        if meaning is None or (meaning.rule in OPEN_ENDED and not open_ended):
            continue
        if not meaning.inferred:
            return meaning
        inferred = inferred or meaning
    return inferred


def _first_candidates(first: str, last: str) -> Iterator[str]:
    for token in list(_TOKEN.finditer(last))[1:]:
        yield f"{first} {last[token.start() :]}"
    yield first


def _last_candidates(first: str, last: str, *, whole_first: bool) -> Iterator[str]:
    if re.fullmatch(r"\d{1,2}年?", last) and (year := re.search(r"(\d{4})年?\Z", first)):
        digits = re.match(r"\d+", last)
        yield year[1][: 4 - len(digits[0])] + last if digits else last
    if whole_first:
        yield last
    for token in reversed(list(_TOKEN.finditer(first))):
        yield f"{first[: token.start()].strip()} {last}".strip()
    for token in _TOKEN.finditer(first):
        yield f"{last} {first[token.start() :]}"
    yield last


def _a_year_earlier(first: str, last: str) -> Iterator[str]:
    for year in re.finditer(r"(?<!\d)\d{4}(?!\w)", last):
        yield f"{first} {int(year[0]) - 1}"


def _between(first: Meaning, last: Meaning) -> Meaning | None:
    if first.precision is Precision.DECADE and last.rule == DECADE:
        last = first_ten_years(last)
    if first.rule == last.rule == RELATIVE and _starts_later(first, last):
        first, last = last, first
    if first.earliest is None or last.latest is None:
        return None
    if first.earliest > last.latest or _starts_later(first, last):
        return None
    edtf = ""
    if _PLAIN_EDTF.fullmatch(first.edtf or "?") and _PLAIN_EDTF.fullmatch(last.edtf or "?"):
        edtf = f"{first.edtf}/{last.edtf}"
    return Meaning(
        (Span(first.earliest, last.latest),),
        coarsest((first.precision, last.precision)),
        RANGE,
        joined(first.qualifier, last.qualifier),
        edtf,
        first.inferred | last.inferred,
    )


def _starts_later(first: Meaning, last: Meaning) -> bool:
    if first.earliest is None or last.earliest is None:
        return False
    return bool(first.earliest > last.earliest)


def _within(first: Meaning, last: Meaning) -> Meaning | None:
    """Return what lies after one bound and before the other: "after 1900 and before 1910"."""
    rules = {first.rule, last.rule}
    if not (rules & {AFTER, SINCE} and rules & {BEFORE, BY}):
        return None
    lower, upper = (first, last) if first.earliest is not None else (last, first)
    if lower.earliest is None or upper.latest is None or lower.earliest > upper.latest:
        return None
    return replace(
        lower,
        spans=(Span(lower.earliest, upper.latest),),
        precision=coarsest((first.precision, last.precision)),
        rule=RANGE,
        qualifier=joined(first.qualifier, last.qualifier),
        inferred=first.inferred | last.inferred,
    )


def _two(first: Meaning, last: Meaning, rule: str, notation: str) -> Meaning:
    edtf = ""
    if _PLAIN_EDTF.fullmatch(first.edtf) and _PLAIN_EDTF.fullmatch(last.edtf):
        edtf = notation.format(first.edtf, last.edtf)
    return Meaning(
        first.spans + last.spans,
        coarsest((first.precision, last.precision)),
        rule,
        joined(first.qualifier, last.qualifier),
        edtf,
        first.inferred | last.inferred,
    )
