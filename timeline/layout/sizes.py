"""How large everything is beside the type."""

from __future__ import annotations

from dataclasses import dataclass

EDGE = 8.0
"""Pixels left free on both sides of the axis, for marks that reach over its ends."""

LEAST = 9.0
"""The least width of a bar, in pixels: a shorter time is drawn so wide about its middle."""

OPEN_LEAST = 24.0
"""The least width of a bar with an open end, in pixels: its arrow takes half of that."""

WIDE_DAY = 12.0
"""A day that takes more pixels than this is drawn as the stretch that it is."""

BAND_GAP = 4.0
"""Pixels of ground between two bands."""

SHELF_GAP = 10.0
"""Pixels of ground between time and the undated shelf."""

CLAIM_HEIGHT = 4.4
CLAIM_STEP = 7.4
"""From the top of one claim's bar to that of the next, in pixels."""

SIGN = 10.0
"""The width of the sign that sources differ, in pixels."""


LEAST_IN_LESSON = 20.0
"""The least type of a lesson on a big screen, in pixels."""


def lesser_type(font_size: float, share: float) -> float:
    """Return the type of words that are less than labels of `font_size`: a share of that.

    Where labels are large enough for a lesson, so are they.
    """
    return max(font_size * share, LEAST_IN_LESSON if font_size >= LEAST_IN_LESSON else 0.0)


@dataclass(frozen=True, slots=True)
class Sizes:
    """The sizes that go with labels of `font` pixels, in pixels.

    A row holds a headline and below it, closer to it than to the next one, its mark.
    """

    font: float

    @property
    def bar(self) -> float:
        """The height of a bar."""
        return round(0.3 * self.font + 4, 1)

    @property
    def radius(self) -> float:
        """Half the height of a day's diamond, and of a ring."""
        return round(0.25 * self.font + 3.6, 1)

    @property
    def baseline(self) -> float:
        """From the top of a row to the line that its headline stands on."""
        return round(0.8 * self.font, 1)

    @property
    def middle(self) -> float:
        """From the top of a row to the middle of its mark."""
        return self.baseline + 4 + self.bar / 2

    @property
    def beside(self) -> float:
        """From the top of a row to the middle of a mark that stands in the line of its headline."""
        return self.baseline - 0.34 * self.font

    @property
    def row(self) -> float:
        """The height of a row, below whose mark a little more stays free than above it.

        Letters begin a twentieth of their size below the top of their row.
        """
        below = max(self.bar / 2 + 4.2 - 0.05 * self.font, self.radius - 0.7)
        return round(self.middle + below, 1)

    @property
    def title(self) -> float:
        """From the top of a band to its first row."""
        return round(1.9 * self.font, 1)

    def depth(self, lines: int) -> int:
        """Return how many rows a mark takes that has so many lines one below the other."""
        below = max(0, lines - 2) * CLAIM_STEP
        return 1 + -int(-below // self.row)
