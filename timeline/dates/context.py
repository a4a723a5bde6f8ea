"""What a reading rule may look at beside the text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from timeline.dates.lexicon import Lexicon
from timeline.dates.meaning import Meaning
from timeline.dates.model import DateOrder
from timeline.errors import DateError

if TYPE_CHECKING:
    import numpy as np


@dataclass(frozen=True, slots=True)
class Context:
    """One reading of one text: its language, its reference day, and the way to read its parts.

    `exact` is the whole text with its capitals. `rules` reads a part of the text as if it stood
    alone: a `Meaning`, or `None` where no rule applies.
    """

    exact: str
    words: Lexicon
    as_of: np.datetime64 | None
    order: DateOrder | None
    rules: Callable[[str, Context], Meaning | None]
    _known: dict[str, Meaning | DateError | None] = field(default_factory=dict)

    def read(self, part: str) -> Meaning | None:
        """Return what `part` means, or `None`; raise `DateError` where a rule refuses it."""
        if part not in self._known:
            try:
                self._known[part] = self.rules(part, self)
            except DateError as refusal:
                self._known[part] = refusal
        outcome = self._known[part]
        if isinstance(outcome, DateError):
            raise outcome
        return outcome

    def attempt(self, part: str) -> Meaning | None:
        """Return what `part` means, or `None` where it is refused or no rule applies."""
        try:
            return self.read(part)
        except DateError:
            return None
