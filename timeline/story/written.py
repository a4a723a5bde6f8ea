"""Dates and lengths of time as fields of records: read from text as the record is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import GetCoreSchemaHandler, ValidationInfo, ValidatorFunctionWrapHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from timeline.dates import (
    EDITOR,
    Calendar,
    DateReader,
    Duration,
    DurationError,
    EventDate,
)
from timeline.errors import DateError
from timeline.story.records import Known

UNREAD = "unread_time"
"""What Pydantic calls a text that is no date or no length of time; its context has the `reason`."""

UNKNOWN = "unknown"
"""What is written for a day of publication that nobody knows."""


class Readers(NamedTuple):
    """What reads the dates of a story; Pydantic is given it as the context of a validation.

    `absolute` reads those that the reference day follows from, `relative` all others.
    """

    absolute: DateReader
    relative: DateReader


@dataclass(frozen=True, slots=True)
class _Reading:
    """How Pydantic makes a value of a text, and a text of the value again.

    A value that is there already is taken as it is. With `may_be_unknown` the text `unknown` makes
    `None`, and `None` the text. Dates are of the `calendar` of their record.
    """

    kind: type
    read: Callable[[str, Readers, Calendar], EventDate | Duration]
    may_be_unknown: bool = False

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.with_info_wrap_validator_function(
            self._validated,
            handler.generate_schema(Known),
            serialization=core_schema.plain_serializer_function_ser_schema(
                lambda value: UNKNOWN if value is None else value.as_written,
                return_schema=core_schema.str_schema(),
            ),
        )

    def _validated(
        self, value: Any, text_of: ValidatorFunctionWrapHandler, info: ValidationInfo
    ) -> Any:
        if isinstance(value, self.kind):
            return value
        text = text_of(value)
        if self.may_be_unknown and text == UNKNOWN:
            return None
        if not isinstance(info.context, Readers):
            raise TypeError("the dates of a story are read by timeline.loading")
        calendar = Calendar(info.data.get("calendar", Calendar.GREGORIAN))
        reading = info.data.get("reading") if info.field_name == "date" else None
        try:
            found = self.read(text, info.context, calendar)
        except (DateError, DurationError) as refusal:
            if isinstance(reading, EventDate):
                return _by_editor(text, reading, calendar)
            raise PydanticCustomError(UNREAD, "{reason}", {"reason": refusal.message}) from None
        # What a rule takes from the reference day, the words do not say.
        if isinstance(reading, EventDate) and isinstance(found, EventDate) and found.inferred:
            return _by_editor(text, reading, calendar)
        return found


def _by_editor(text: str, reading: EventDate, calendar: Calendar) -> EventDate:
    """Return words that do not say by themselves when it was, as their editor reads them."""
    written = reading.as_written
    return replace(reading, as_written=text, reading=written, rule=EDITOR, calendar=calendar)


def _absolute(text: str, readers: Readers, calendar: Calendar) -> EventDate:
    return readers.absolute.read(text, calendar)


CalendarName = Literal["gregorian", "julian"]
AbsoluteDate = Annotated[EventDate, _Reading(EventDate, _absolute)]
PublicationDate = Annotated[EventDate | None, _Reading(EventDate, _absolute, may_be_unknown=True)]
Date = Annotated[
    EventDate,
    _Reading(EventDate, lambda text, readers, calendar: readers.relative.read(text, calendar)),
]
EditorsDate = Annotated[
    EventDate, _Reading(EventDate, lambda text, readers, _: readers.absolute.read(text))
]
Length = Annotated[
    Duration, _Reading(Duration, lambda text, readers, _: readers.absolute.read_length(text))
]
