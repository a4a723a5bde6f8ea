"""What every record of a story has in common, and the kinds of text in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    WithJsonSchema,
)

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"

# A scalar is read as text as it was typed; what editors take for a number or a yes is text too.
SCALAR: dict[str, Any] = {"type": ["string", "number", "boolean"]}

Id = Annotated[str, StringConstraints(pattern=ID_PATTERN)]
Text = Annotated[
    str, StringConstraints(min_length=1, strip_whitespace=True), WithJsonSchema(SCALAR)
]
Written = Text  # a date or a length of time, in words
Ref = Text  # the id of another record
_T = TypeVar("_T")
Many = Annotated[tuple[_T, ...], Field(strict=False)]


def listed(value: object) -> object:
    """Return a record or a text that stands without its list in a list of one."""
    return [value] if isinstance(value, str | Mapping) else value


# One id may stand by itself, without a list around it.
Refs = Annotated[Many[Ref], BeforeValidator(listed, json_schema_input_type=Ref | tuple[Ref, ...])]


class Record(BaseModel):
    """A part of a story: frozen, read strictly, without keys that are not its own."""

    model_config = ConfigDict(
        frozen=True,
        strict=True,
        extra="forbid",
        populate_by_name=True,
        use_attribute_docstrings=True,
    )
