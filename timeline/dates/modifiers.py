"""Words around a date: doubt, open ends, and phrases that change nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from timeline.dates import days, notation
from timeline.dates.context import Context
from timeline.dates.days import Span
from timeline.dates.meaning import Meaning
from timeline.dates.model import Qualifier
from timeline.dates.templates import phrases

if TYPE_CHECKING:
    import numpy as np

APPROXIMATE, UNCERTAIN = "approximate", "uncertain"
BEFORE, BY, AFTER, SINCE = "before", "by", "after", "since"
OPEN_ENDED = {BEFORE, BY, AFTER, SINCE}
RANGES = {"range", "either", "both"}

_BRACKETS = re.compile(r"\[(?P<a>[^][]+)\]|\((?P<b>[^()]+)\)|\"(?P<c>[^\"]+)\"|'(?P<d>[^']+)'")
_LOOSE_ENDS = " ,.;:"


def read_approximate(text: str, context: Context) -> Meaning | None:
    """Read "about", "circa" and their like; the interval stays that of the words they qualify."""
    return _doubted(text, context, APPROXIMATE, Qualifier.APPROXIMATE)


def read_uncertain(text: str, context: Context) -> Meaning | None:
    """Read "possibly", "?" and their like; the interval stays that of the words they qualify."""
    return _doubted(text, context, UNCERTAIN, Qualifier.UNCERTAIN)


def _doubted(text: str, context: Context, rule: str, doubt: Qualifier) -> Meaning | None:
    for inner in phrases(context.words.language, "doubt", rule).holes(text):
        meaning = context.read(inner) if inner else None
        if meaning is not None:
            return _with_doubt(meaning, rule, doubt)
    return None


def _with_doubt(meaning: Meaning, rule: str, doubt: Qualifier) -> Meaning:
    doubted = replace(meaning.doubted(doubt), rule=rule, edtf="")
    unmarked = meaning.edtf.rstrip("~?%")
    if unmarked and notation.can_be_marked(unmarked) and doubted.qualifier is not None:
        return replace(doubted, edtf=unmarked + doubted.qualifier.value)
    return doubted


def read_before(text: str, context: Context) -> Meaning | None:
    """Read "before": the last day is the one before the words' first day can be."""
    inner = _bounded(text, context, BEFORE)
    if inner is None:
        return None
    begins = [_latest_begin(span, inner.rule) for span in inner.spans]
    return _open(
        inner,
        Span(None, days.shift(max(begin for begin in begins if begin is not None), -1)),
        BEFORE,
    )


def read_by(text: str, context: Context) -> Meaning | None:
    """Read "by", "until", "no later than": the last day is that of the words."""
    inner = _bounded(text, context, BY)
    return inner and _open(inner, Span(None, inner.latest), BY)


def read_after(text: str, context: Context) -> Meaning | None:
    """Read "after": the first day is the one after the words' last day can be."""
    inner = _bounded(text, context, AFTER)
    if inner is None:
        return None
    ends = [_earliest_end(span, inner.rule) for span in inner.spans]
    return _open(
        inner, Span(days.shift(min(end for end in ends if end is not None), 1), None), AFTER
    )


def read_since(text: str, context: Context) -> Meaning | None:
    """Read "since", "from", "not before": the first day is that of the words."""
    inner = _bounded(text, context, SINCE)
    return inner and _open(inner, Span(inner.earliest, None), SINCE)


# "The end of 2012" is some day in its last third: before it can be until the last of those days.
def _latest_begin(span: Span, rule: str) -> np.datetime64 | None:
    return span.last if rule == "part" else span.first


def _earliest_end(span: Span, rule: str) -> np.datetime64 | None:
    return span.first if rule == "part" else span.last


def _bounded(text: str, context: Context, rule: str) -> Meaning | None:
    for inner in phrases(context.words.language, "open", rule).holes(text):
        meaning = context.read(inner) if inner and inner[0] not in "-–" else None
        if meaning is None or meaning.rule in RANGES:
            continue
        if meaning.earliest is not None and meaning.latest is not None:
            return meaning
    return None


def _open(inner: Meaning, span: Span, rule: str) -> Meaning:
    return replace(inner, spans=(span,), rule=rule, edtf="", time=None)


def read_plain(text: str, context: Context) -> Meaning | None:
    """Read what stands in brackets or quotes, or behind words such as "in" and "the"."""
    stripped = text.strip(_LOOSE_ENDS)
    if stripped != text:
        return context.read(stripped) if stripped else None
    if match := _BRACKETS.fullmatch(text):
        return context.read(next(inner for inner in match.groups() if inner))
    for inner in phrases(context.words.language, "plain").holes(text):
        meaning = context.read(inner) if inner else None
        if meaning is not None:
            # "Some time from … to …" is not all that time.
            return replace(meaning, lasting=None)
    return None
