"""The written dates of one story, each text of which is read once."""

from __future__ import annotations

from collections.abc import MutableMapping
from dataclasses import dataclass, field, replace

from timeline.dates.durations import Duration, read_duration
from timeline.dates.lexicon import lexicon
from timeline.dates.model import Calendar, DateOrder, EventDate
from timeline.dates.reading import read_date
from timeline.dates.references import AsOf
from timeline.errors import DateError

_Asked = tuple[str, str, DateOrder | None, AsOf | None, Calendar]


@dataclass(frozen=True, slots=True)
class DateReader:
    """Reads dates of one language and order against one reference day, each text once.

    What was read is known to all readers that are made of this one.
    """

    language: str = "en"
    order: DateOrder | None = None
    as_of: AsOf | None = None
    _read: MutableMapping[_Asked, EventDate | DateError] = field(
        default_factory=dict, repr=False, compare=False
    )

    def read(self, text: str, calendar: Calendar = Calendar.GREGORIAN) -> EventDate:
        """Return `text` as a date, as `read_date` does; raise `DateError`."""
        # What can be read without a reference day means the same against any.
        for as_of in dict.fromkeys((None, self.as_of)):
            known = self._read.get((text, self.language, self.order, as_of, calendar))
            if isinstance(known, EventDate):
                return known
        asked = (text, self.language, self.order, self.as_of, calendar)
        if asked not in self._read:
            self._read[asked] = _outcome(asked)
        outcome = self._read[asked]
        if isinstance(outcome, DateError):
            raise DateError(outcome.message, outcome.readings)
        return outcome

    def read_length(self, text: str) -> Duration:
        """Return `text` as a length of time, as `read_duration` does; raise `DurationError`."""
        return read_duration(text, self.language)

    def against(self, as_of: AsOf | None) -> DateReader:
        """Return the reader of the same dates against another reference day, or days."""
        return replace(self, as_of=as_of)

    def of(self, language: str, order: DateOrder | None) -> DateReader:
        """Return the reader of another language and order; raise `DateError` for none known."""
        lexicon(language)
        return replace(self, language=language, order=order)


def _outcome(asked: _Asked) -> EventDate | DateError:
    text, language, order, as_of, calendar = asked
    try:
        return read_date(text, as_of=as_of, languages=(language,), order=order, calendar=calendar)
    except DateError as refusal:
        return refusal
