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

COUNTERPART_PATTERN = rf"^[^/;]+/{ID_PATTERN[1:]}"
"""The name of another story's file, without its ending, and the id of an event in it."""
LONGEST_ID = 100
LONGEST_NAME = 500
"""Characters of a text of a few words, such as a headline: ten times what a chart can show."""
LONGEST_ADDRESS = 2_000
LONGEST_TEXT = 50_000
"""Characters of a text of sentences, such as a summary: twenty pages."""
MOST_LANES = 50
"""Lanes of a story: a chart of fifty bands is as high as three screens."""
MOST_TERMS = 1_000
MOST_QUESTIONS = 100
MOST_REFS = 100
"""People of an event, carriers of a quotation, and what a source rests on."""
MOST_RELATED = 1_000
"""Events that an event is related to in one way."""
MOST_QUOTATIONS = 200
"""Quotations of an event."""
MOST_DETAILS = 100
"""Labelled details of an event, as many as a table may have columns that nobody knows."""
MOST_CLAIMS = 100
"""Claims of an event."""

Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=LONGEST_ID)]
Text = Annotated[
    str,
    StringConstraints(min_length=1, max_length=LONGEST_TEXT, strip_whitespace=True),
    WithJsonSchema(SCALAR | {"maxLength": LONGEST_TEXT}),
]
Name = Annotated[
    str,
    StringConstraints(min_length=1, max_length=LONGEST_NAME, strip_whitespace=True),
    WithJsonSchema(SCALAR | {"maxLength": LONGEST_NAME}),
]
Address = Annotated[
    str,
    StringConstraints(min_length=1, max_length=LONGEST_ADDRESS, strip_whitespace=True),
    WithJsonSchema(SCALAR | {"maxLength": LONGEST_ADDRESS}),
]
# Texts that are looked up or read need no limit of their own: what is too long is nothing known.
Known = Annotated[
    str, StringConstraints(min_length=1, strip_whitespace=True), WithJsonSchema(SCALAR)
]
Language = Known  # the code of a language
LANGUAGE_PATTERN = r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
# The language of words that are shown as they are: any that has a code.
AnyLanguage = Annotated[
    str, StringConstraints(pattern=LANGUAGE_PATTERN, max_length=35, strip_whitespace=True)
]
Ref = Known  # the id of another record
_T = TypeVar("_T")
Many = Annotated[tuple[_T, ...], Field(strict=False)]


def _whole_number(value: object) -> object:
    return int(value) if isinstance(value, str) and value.isascii() and value.isdigit() else value


# A number that counts from 1.
Number = Annotated[
    int,
    Field(ge=1),
    BeforeValidator(_whole_number, json_schema_input_type=Annotated[int, Field(ge=1)]),
]


def listed(value: object) -> object:
    """Return a record or a text that stands without its list in a list of one."""
    return [value] if isinstance(value, str | Mapping) else value


# One id may stand by itself, without a list around it.
Refs = Annotated[
    Annotated[Many[Ref], Field(max_length=MOST_REFS)],
    BeforeValidator(
        listed,
        json_schema_input_type=Ref | Annotated[tuple[Ref, ...], Field(max_length=MOST_REFS)],
    ),
]
Related = Annotated[
    Annotated[Many[Ref], Field(max_length=MOST_RELATED)],
    BeforeValidator(
        listed,
        json_schema_input_type=Ref | Annotated[tuple[Ref, ...], Field(max_length=MOST_RELATED)],
    ),
]
Counterpart = Annotated[
    str, StringConstraints(pattern=COUNTERPART_PATTERN, max_length=LONGEST_NAME)
]
Counterparts = Annotated[
    Annotated[Many[Counterpart], Field(max_length=MOST_REFS)],
    BeforeValidator(
        listed,
        json_schema_input_type=Counterpart
        | Annotated[tuple[Counterpart, ...], Field(max_length=MOST_REFS)],
    ),
]


class Record(BaseModel):
    """A part of a story: frozen, read strictly, without keys that are not its own."""

    model_config = ConfigDict(
        frozen=True,
        strict=True,
        extra="forbid",
        populate_by_name=True,
        use_attribute_docstrings=True,
    )
