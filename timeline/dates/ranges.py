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
from timeline.dates.pieces import take_apart
from timeline.dates.templates import Pair, pairs, sign_pair
from timeline.dates.units import DECADE, first_ten_years
from timeline.errors import DateError

RANGE, EITHER, BOTH = "range", "either", "both"
MOST_SPLITS = 8
MOST_TOKENS = 24

# "1861-67", "1920s-30s", "2010-12年": the last year leaves out the digits that the first has.
_SHORTENED = re.compile(r"'?(\d{1,2})\D{0,3}")
_ENDS_IN_YEAR = re.compile(r"(?<!\d)(\d{4})\D{0,3}\Z")
# "Les années 1990-2000" ends with a decade, not with the year 2000.
_WIDE = {Precision.DECADE, Precision.CENTURY}
_DASH = sign_pair(r"(?<![-–])[-–](?![-–])")
_SIGNS = {EITHER: sign_pair("/"), BOTH: sign_pair("[;,]")}
_FIELDS = re.compile(r"\d+(?:-\d+){2,}")
_TOKEN = re.compile(r"\d+[^\W\d]*|[^\W\d]+|[^\w\s]")
_PLAIN_EDTF = re.compile(r"-?[\dX]{4}(-\d\d(-\d\d)?)?[~?%]?")


def read_range(text: str, context: Context) -> Meaning | None:
    """Read "from … to …", "between … and …" and two dates joined by a dash."""
    if not _may_be_pair(text, context):
        return None
    refusal: DateError | None = None
    language = context.words.language
    going_on = set(_splits(text, _lasting_pairs(language)))
    for first_text, last_text in _splits(text, _range_pairs(language)):
        for first, last in _ends(first_text, last_text, context):
            meaning = _between(first, last)
            if meaning is not None:
                is_lasting = (first_text, last_text) in going_on
                return _all_of(meaning, first, last) if is_lasting else meaning
            refusal = refusal or DateError(
                f"{quoted(text)} ends before it begins. Write the earlier end first, "
                'as in "2011 to 2012".'
            )
    if refusal:
        raise refusal
    return None


def as_lasting(meaning: Meaning, text: str, context: Context) -> Meaning:
    """Return the meaning of `text` as all the time that it names, where it says "from … to …".

    In some languages the word for "from" stands before single dates too, and was read as nothing
    but that: "du 12 au 16 octobre".
    """
    if meaning.rule != RANGE or meaning.lasting is not None or not _may_be_pair(text, context):
        return meaning
    led = tuple(pair for pair in _lasting_pairs(context.words.language) if pair.leading.longest)
    for first_text, last_text in _splits(text, led):
        for first, last in _ends(first_text, last_text, context):
            between = _between(first, last)
            if between is not None and between.spans == meaning.spans:
                return _all_of(meaning, first, last)
    return meaning


def read_either(text: str, context: Context) -> Meaning | None:
    """Read "… or …": the date is one of the two."""
    return _choice(text, context, EITHER, "[{},{}]")


def read_both(text: str, context: Context) -> Meaning | None:
    """Read "… and …": two dates, or an earliest and a latest bound that hold together."""
    return _choice(text, context, BOTH, "{{{},{}}}")


def _choice(text: str, context: Context, rule: str, notation: str) -> Meaning | None:
    if not _may_be_pair(text, context):
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


def _may_be_pair(text: str, context: Context) -> bool:
    if context.inside_range or _FIELDS.fullmatch(text):
        return False
    return len(_TOKEN.findall(text)) <= MOST_TOKENS


@cache
def _range_pairs(language: str) -> tuple[Pair, ...]:
    return (*_lasting_pairs(language), *pairs(language, "range", "within"), _DASH)


@cache
def _lasting_pairs(language: str) -> tuple[Pair, ...]:
    return pairs(language, "range", "lasting")


@cache
def _choice_pairs(language: str, rule: str) -> tuple[Pair, ...]:
    words = "one" if rule == EITHER else "all"
    return (*pairs(language, "choice", words), _SIGNS[rule])


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
    if not (_says_something(first_text, context) and _says_something(last_text, context)):
        return
    inner = context.for_ends()
    first = _first_read(_first_candidates(first_text, last_text), inner, open_ended=open_ended)
    if first is None:
        return
    candidates = _last_candidates(first_text, last_text, whole_first=first.precision not in _WIDE)
    last = _first_read(candidates, inner, open_ended=open_ended)
    if last is None:
        return
    yield first, last
    alone = inner.attempt(first_text)
    if alone is None or alone.inferred:
        for earlier in _earlier(first_text, last_text, last, inner):
            yield earlier, last


def _says_something(end: str, context: Context) -> bool:
    """Tell whether more than words such as "of" and "the" stand at this end."""
    return take_apart(end, context.words.language) != ()


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
    shortened, year = _SHORTENED.fullmatch(last), _ENDS_IN_YEAR.search(first)
    if shortened and year:
        yield year[1][: 4 - len(shortened[1])] + last.lstrip("'")
    if whole_first:
        yield last
    for token in reversed(list(_TOKEN.finditer(first))):
        yield f"{first[: token.start()].strip()} {last}".strip()
    for token in _TOKEN.finditer(first):
        yield f"{last} {first[token.start() :]}"
    yield last


def _earlier(first: str, last_text: str, last: Meaning, context: Context) -> Iterator[Meaning]:
    """Yield the first end in the year before the last: November to February 2017.

    Where neither end has a year, the first is the latest such day not after the last.
    """
    if last.inferred:
        before = context.attempt_as_of(first, last.latest)
        if before is not None:
            yield before
    for year in re.finditer(r"(?<!\d)\d{4}(?!\w)", last_text):
        before = context.attempt(f"{first} {int(year[0]) - 1}")
        if before is not None and not before.inferred and year[0] != last_text:
            yield before


def _between(first: Meaning, last: Meaning) -> Meaning | None:
    if first.precision is Precision.DECADE and last.rule == DECADE:
        last = first_ten_years(last)
    if last.precision is Precision.DECADE and first.rule == DECADE:
        first = first_ten_years(first)
    if first.rule == last.rule == RELATIVE and _starts_later(first, last):
        first, last = last, first
    span = _hull_in_order(first.spans, last.spans)
    if span is None:
        return None
    edtf = ""
    if _PLAIN_EDTF.fullmatch(first.edtf or "?") and _PLAIN_EDTF.fullmatch(last.edtf or "?"):
        edtf = f"{first.edtf}/{last.edtf}"
    return Meaning(
        (span,),
        coarsest((first.precision, last.precision)),
        RANGE,
        joined(first.qualifier, last.qualifier),
        edtf,
        first.inferred | last.inferred,
    )


def _all_of(meaning: Meaning, first: Meaning, last: Meaning) -> Meaning:
    """Return `meaning` with the time between its ends whichever days they were, if it is sure."""
    if meaning.qualifier is not None:
        return meaning
    return replace(meaning, lasting=Span(first.latest, last.earliest))


def _hull_in_order(firsts: tuple[Span, ...], lasts: tuple[Span, ...]) -> Span | None:
    """Return the span from the one end to the other, over all readings that are in order.

    The order settles which winter is meant: "autumn to winter 1912" ends with the one that begins.
    """
    ordered = [
        (first.first, last.last)
        for first in firsts
        for last in lasts
        if first.first is not None and last.first is not None and last.last is not None
        if first.first <= last.first and (first.last is None or first.last <= last.last)
    ]
    if not ordered:
        return None
    return Span(min(begin for begin, _ in ordered), max(end for _, end in ordered))


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
