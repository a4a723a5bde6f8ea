"""The model of a story: what its author wrote, frozen and in the order of the file."""

from timeline.story.model import (
    NEIGHBOUR_TAGS,
    Claim,
    Claimed,
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

__all__ = [
    "CONTEXT",
    "ID_PATTERN",
    "LONGEST_ID",
    "NARRATION_WORDS",
    "NEIGHBOUR_TAGS",
    "Claim",
    "Claimed",
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
