"""A mark → the boxes, signs and lines that it is made of: the one place that knows their forms."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise

from timeline.layout import (
    CLAIM_HEIGHT,
    CLAIM_STEP,
    SIGN,
    Bracket,
    End,
    Mark,
    Part,
    Shape,
    Sizes,
)
from timeline.marks.pieces import DASHES, FILLS, Box, Ink, Line, Piece, Sign, Symbol
from timeline.marks.styles import STYLES, Body, Tone

ARROW = 6.0
"""The radius of the arrow at an open end, in pixels."""

_CLAIM_ARROW = 3.0
_SMALL_DIAMOND = 0.72
_EDGE_WIDTH = 2.4
_LEAST_BRACKET = 7.0
_STRIKE = 4.0
_BELOW = 0.6
"""Between a mark and what was claimed of it and withdrawn, in pixels."""

_JOINING = (2.0, 3.0)
"""The dashes of the line from one of several stretches to the next."""

_SPARED = 3.0
"""How much lower than others a bar is below which something was withdrawn, in pixels."""


def flag_of(mark: Mark) -> Shape | None:
    """Return the flag that shows how long after its time an event became public, if one does.

    None does where it can have become public within the time that is drawn.
    """
    if mark.public is None or mark.public[0] < mark.end or mark.public[1] <= mark.end:
        return None
    return Shape.PUBLIC if mark.public[0] == mark.public[1] else Shape.PUBLIC_WITHIN


def mark_pieces(mark: Mark, sizes: Sizes) -> Iterator[Piece]:
    """Yield the pieces of a mark from the lowest to the highest."""
    yield from _BODIES[_body(mark)](mark, sizes)
    if STYLES[mark.shape].struck:
        ends = ((mark.start - _STRIKE, mark.y), (mark.end + _STRIKE, mark.y))
        yield Line(ends, Ink.LINE, 2.0)
    if mark.differs is not None:
        is_beside = not mark.start < mark.differs < mark.end
        yield from _differing(mark.differs, mark.y if is_beside else mark.label.y - 5)
    if mark.supposed is not None:
        yield from bracket_pieces(mark.supposed, mark.y, sizes)
    if mark.public is not None and flag_of(mark):
        begin = mark.end if mark.differs is None else max(mark.end, mark.differs + SIGN + 2)
        yield from _flag(min(begin, mark.public[0]), mark.public, mark.y, sizes)


def _body(mark: Mark) -> Body:
    """Return what a mark is made of: of the lines of its claims, wherever there are any."""
    has_claims = any(part.shape is Shape.CLAIMS for part in mark.parts)
    return Body.LINES if has_claims else STYLES[mark.shape].body


def _bar(mark: Mark, sizes: Sizes) -> Iterator[Piece]:
    style = STYLES[mark.shape]
    top, bottom = mark.y - sizes.bar / 2, _foot_of(mark, sizes)
    is_open = End.OPEN in {mark.begins, mark.ends}
    is_round = style.round or (End.SOFT in {mark.begins, mark.ends} and not is_open)
    left, right = _clear_of_arrows(mark, ARROW)
    several = [(part.start, part.end) for part in mark.parts if part.shape is Shape.EITHER]
    for start, end in several or [(left, right)]:
        yield Box(
            start,
            top,
            end,
            bottom,
            FILLS[_tone(mark)],
            style.outline,
            is_hatched=style.tone is Tone.HATCHED,
            is_round=is_round,
        )
    for (_start, end), (start, _end) in pairwise(several):
        yield Line(((end, mark.y), (start, mark.y)), Ink.LINE, style.outline, _JOINING)
    for part in mark.parts:
        if part.shape is Shape.EITHER:
            continue
        if part.shape is Shape.WITHDRAWN:
            yield from _taken_back(part, bottom)
        else:
            yield _inside(part, mark.y, sizes)
    if is_open:
        yield from _open_ends(mark, (top + bottom) / 2, sizes.bar / 2 + 2, ARROW)


def bracket_pieces(bracket: Bracket, y: float, sizes: Sizes) -> Iterator[Piece]:
    """Yield a pencil's bracket under a bar: what a supposition leaves, open where it is open."""
    start, end = bracket_ends(bracket)
    top, bottom = y - sizes.bar / 2 - 3, y + sizes.row - sizes.middle - 0.8
    yield Line(((start, bottom), (end, bottom)), Ink.INK, 1.6, DASHES)
    for x, is_open in zip((start, end), bracket.is_open, strict=True):
        if not is_open:
            yield Line(((x, top), (x, bottom)), Ink.INK, _EDGE_WIDTH)


def bracket_ends(bracket: Bracket) -> tuple[float, float]:
    """Return from where to where a bracket is drawn, which grows about its middle to be seen."""
    more = max(0.0, _LEAST_BRACKET - (bracket.end - bracket.start)) / 2
    return bracket.start - more, bracket.end + more


def _tone(mark: Mark) -> Tone:
    """Return the tone of a bar; of what lasted, only the time that it surely took is full."""
    return Tone.LIGHT if mark.shape is Shape.THROUGHOUT else STYLES[mark.shape].tone


def _foot_of(bar: Mark, sizes: Sizes) -> float:
    """Return where a bar ends below: higher up where what was withdrawn has to stay in the row."""
    spared = _SPARED if any(part.shape is Shape.WITHDRAWN for part in bar.parts) else 0.0
    return bar.y + sizes.bar / 2 - spared


def _taken_back(part: Part, bottom: float) -> Iterator[Piece]:
    """Yield what was withdrawn, below a mark that ends at `bottom`."""
    top = bottom + _BELOW + part.level * CLAIM_STEP
    yield from _claim(part, top, STYLES[part.shape].tone)


def _inside(part: Part, y: float, sizes: Sizes) -> Box:
    """Return what lies in a bar, at its foot or in its whole height."""
    is_foot = STYLES[part.shape].body is Body.FOOT
    top = y + sizes.bar * (0.1 if is_foot else -0.5)
    return Box(part.start, top, part.end, y + sizes.bar / 2, Ink.LINE)


def _clear_of_arrows(bar: Mark | Part, arrow: float) -> tuple[float, float]:
    """Return from where to where a bar is drawn: at an open end only the arrow is.

    An edge or a stroke beside the arrow would say when.
    """
    length = 1.5 * arrow
    return (
        bar.start + length * (bar.begins is End.OPEN),
        bar.end - length * (bar.ends is End.OPEN),
    )


def _open_ends(bar: Mark | Part, y: float, reach: float, arrow: float) -> Iterator[Piece]:
    """Yield a firm edge at the end that is known, and an arrow at the one that is not."""
    ends = ((bar.start, bar.begins, Symbol.LEFT), (bar.end, bar.ends, Symbol.RIGHT))
    for x, end, symbol in ends:
        if end is End.OPEN:
            yield Sign(symbol, x + (arrow if symbol is Symbol.LEFT else -arrow), y, arrow)
        else:
            dashes = DASHES if end is End.SOFT else None
            yield Line(((x, y - reach), (x, y + reach)), Ink.LINE, _EDGE_WIDTH, dashes)


def _diamond(mark: Mark, sizes: Sizes) -> Iterator[Piece]:
    yield Sign(Symbol.DIAMOND, _middle(mark), mark.y, sizes.radius)


def _needle(mark: Mark, sizes: Sizes) -> Iterator[Piece]:
    """Yield a diamond on a needle, which ends in its row; the words above are clear of it."""
    x = _middle(mark)
    yield Line(((x, mark.y), (x, mark.y + sizes.row - sizes.middle - 0.1)), Ink.LINE, 2.0)
    yield Sign(Symbol.DIAMOND, x, mark.y, sizes.radius * _SMALL_DIAMOND)


def _ring(mark: Mark, sizes: Sizes) -> Iterator[Piece]:
    yield Sign(Symbol.RING, _middle(mark), mark.y, sizes.radius * 0.8)
    for part in mark.parts:
        # What the ring leaves free stands beside it; all else below the words beside it.
        is_free = part.start - _STRIKE > mark.end
        top = mark.y - CLAIM_HEIGHT / 2 + part.level * CLAIM_STEP
        below = mark.y + 0.25 * sizes.font + sizes.bar / 2
        claim = _claim(part, top, STYLES[part.shape].tone)
        yield from claim if is_free else _taken_back(part, below)


def _middle(mark: Mark) -> float:
    return (mark.start + mark.end) / 2


def _claims(mark: Mark, sizes: Sizes) -> Iterator[Piece]:  # noqa: ARG001 (as every body)
    """Yield a thin bar for each claim, one below the other; of a plan each is hollow."""
    first = mark.y - (CLAIM_STEP + CLAIM_HEIGHT) / 2
    claims = [part for part in mark.parts if STYLES[part.shape].body is Body.LINES]
    for part in claims:
        is_withdrawn = part.shape is Shape.WITHDRAWN
        tone = STYLES[part.shape if is_withdrawn else mark.shape].tone
        yield from _claim(part, first + part.level * CLAIM_STEP, tone)
    for one, other in pairwise(claims):
        if one.level == other.level:
            y = first + one.level * CLAIM_STEP + CLAIM_HEIGHT / 2
            yield Line(((one.end, y), (other.start, y)), Ink.LINE, 1.2, _JOINING)
    for part in mark.parts:
        if part not in claims:
            last = first + (1 + claims[-1].level) * CLAIM_STEP
            yield Box(part.start, last - 2, part.end, last, Ink.LINE)


def _claim(part: Part, top: float, tone: Tone) -> Iterator[Piece]:
    """Yield the thin bar of a claim; one that was withdrawn is an outline, struck through."""
    style, middle = STYLES[part.shape], top + CLAIM_HEIGHT / 2
    is_open = End.OPEN in {part.begins, part.ends}
    if is_open and tone is Tone.LIGHT:
        tone = Tone.HATCHED
    is_hatched = tone is Tone.HATCHED
    left, right = _clear_of_arrows(part, _CLAIM_ARROW)
    yield Box(
        left,
        top,
        right,
        top + CLAIM_HEIGHT,
        FILLS[tone],
        0.0 if is_hatched else style.outline,
        is_hatched=is_hatched,
        is_round=End.SOFT in {part.begins, part.ends} and not is_open,
    )
    if is_open:
        yield from _open_ends(part, middle, CLAIM_HEIGHT / 2 + 0.6, _CLAIM_ARROW)
    if style.struck:
        ends = ((part.start - _STRIKE, middle), (part.end + _STRIKE, middle))
        yield Line(ends, Ink.LINE, 2.0)


def _differing(x: float, y: float) -> Iterator[Piece]:
    strokes = (
        ((x, y - 2.5), (x + 9, y - 2.5)),
        ((x, y + 2.5), (x + 9, y + 2.5)),
        ((x + 6.5, y - 5.5), (x + 2.5, y + 5.5)),
    )
    for points in strokes:
        yield Line(points, Ink.INK, 1.6)


def _flag(begin: float, public: tuple[float, float], y: float, sizes: Sizes) -> Iterator[Piece]:
    """Yield the way on from a mark to when the event became public, and a flag there.

    The flag of a day has one pole; one that is known less exactly hangs between two.
    """
    first, last = public
    yield Line(((begin, y), (first, y)), Ink.INK, 1.6, _JOINING)
    for pole in dict.fromkeys(public):
        yield Line(((pole, y + sizes.radius), (pole, y - sizes.radius)), Ink.INK, 1.6)
    pennant = sizes.radius / 2
    if first == last:
        yield Sign(Symbol.RIGHT, first + pennant / 2, y - pennant, pennant, Ink.INK)
    else:
        yield Box(first, y - sizes.radius, last, y, Ink.LIGHT, 1.2, Ink.INK)


_BODIES: Mapping[Body, Callable[[Mark, Sizes], Iterator[Piece]]] = {
    Body.BAR: _bar,
    Body.DIAMOND: _diamond,
    Body.NEEDLE: _needle,
    Body.RING: _ring,
    Body.LINES: _claims,
}
