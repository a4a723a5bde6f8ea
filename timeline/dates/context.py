"""What a reading rule may look at beside the text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from timeline.dates.gate import EXAMPLES, quoted
from timeline.dates.lexicon import Lexicon
from timeline.dates.meaning import Meaning
from timeline.dates.model import DateOrder
from timeline.errors import DateError

if TYPE_CHECKING:
    import numpy as np

# Far more than the longest sensible date needs: the rules must not try every way to split a text.
MOST_PARTS = 40


class TooManyPartsError(DateError):
    """A text that can be split in more ways than a date would be."""


@dataclass(frozen=True, slots=True)
class Context:
    """One reading of one text: its language, its reference day, and the way to read its parts.

    `exact` is the whole text with its capitals, `folded` the same as the rules compare it. `rules`
    reads a part of the text as if it stood alone: a `Meaning`, or `None` where no rule applies. The
    ends of a range are no ranges themselves: `inside_range` tells the rules so.
    """

    exact: str
    folded: str
    words: Lexicon
    as_of: np.datetime64 | None
    order: DateOrder | None
    rules: Callable[[str, Context], Meaning | None]
    inside_range: bool = False
    _known: dict[tuple[str, bool, np.datetime64 | None], Meaning | DateError | None] = field(
        default_factory=dict
    )

    def read(self, part: str) -> Meaning | None:
        """Return what `part` means, or `None`; raise `DateError` where a rule refuses it."""
        key = part, self.inside_range, self.as_of
        if key not in self._known:
            if len(self._known) >= MOST_PARTS:
                raise TooManyPartsError(
                    f"{quoted(self.exact)} has too many parts to be one date. {EXAMPLES}"
                )
            # Entered before it is read, so that a part that is being read counts already.
            self._known[key] = None
            try:
                self._known[key] = self.rules(part, self)
            except DateError as refusal:
                self._known[key] = refusal
        outcome = self._known[key]
        if isinstance(outcome, DateError):
            raise outcome
        return outcome

    def attempt(self, part: str) -> Meaning | None:
        """Return what `part` means, or `None` where it is refused or no rule applies."""
        try:
            return self.read(part)
        except TooManyPartsError:
            raise
        except DateError:
            return None

    def attempt_as_of(self, part: str, as_of: np.datetime64 | None) -> Meaning | None:
        """Return what `part` means with another reference day, or `None`."""
        return replace(self, as_of=as_of).attempt(part)

    def reference_day(self, part: str) -> np.datetime64:
        """Return the reference day; raise `DateError` if `part` needs one and there is none."""
        if self.as_of is None:
            raise DateError(
                f"{quoted(self.typed(part))} is counted from a day that is not known here. Give "
                'the reference day (as_of), or write the whole date, as in "3 October 2012".'
            )
        return self.as_of

    def typed(self, part: str) -> str:
        """Return `part` with the capitals and accents that it was written with."""
        if part == self.folded:
            return self.exact
        at = self.folded.find(part)
        same_length = len(self.folded) == len(self.exact)
        return self.exact[at : at + len(part)] if at >= 0 and same_length else part

    def for_ends(self) -> Context:
        """Return the same reading for the ends of a range."""
        return replace(self, inside_range=True)
