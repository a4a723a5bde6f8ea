"""The model of a story: what its author wrote, frozen and in the order of the file."""

from timeline.story.model import (
    NEIGHBOUR_TAGS,
    Claim,
    Event,
    Ignore,
    Lane,
    Named,
    Offset,
    Origin,
    Outlet,
    Person,
    Source,
    Status,
    Story,
    Term,
    reference_day,
)
from timeline.story.publication import FirstPublic, Publication, first_public
from timeline.story.quotations import (
    CONTEXT,
    NARRATION_WORDS,
    Quotation,
    Receipt,
    digest,
    normalize,
)
from timeline.story.records import ID_PATTERN, LONGEST_ID, Record, Ref
from timeline.story.terms import terms_in
from timeline.story.written import UNREAD, Readers

__all__ = [
    "CONTEXT",
    "ID_PATTERN",
    "LONGEST_ID",
    "NARRATION_WORDS",
    "NEIGHBOUR_TAGS",
    "UNREAD",
    "Claim",
    "Event",
    "FirstPublic",
    "Ignore",
    "Lane",
    "Named",
    "Offset",
    "Origin",
    "Outlet",
    "Person",
    "Publication",
    "Quotation",
    "Readers",
    "Receipt",
    "Record",
    "Ref",
    "Source",
    "Status",
    "Story",
    "Term",
    "digest",
    "first_public",
    "normalize",
    "reference_day",
    "terms_in",
]
