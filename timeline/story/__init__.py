"""The model of a story: what its author wrote, frozen and in the order of the file."""

from timeline.story.events import NEIGHBOUR_TAGS, Claim, Event, Ignore, Offset, Status, Withdrawal
from timeline.story.hindsight import (
    LeftOut,
    Published,
    left_out,
    of_events,
    public_alone,
    published_by,
    told_by,
)
from timeline.story.model import Lane, Origin, Story, Term, reference_days
from timeline.story.publication import FirstPublic, Publication, first_public
from timeline.story.quotations import (
    CONTEXT,
    NARRATION_WORDS,
    Purpose,
    Quotation,
    Receipt,
    digest,
    normalize,
)
from timeline.story.records import ID_PATTERN, LONGEST_ID, Record, Ref
from timeline.story.sources import Named, Outlet, Party, Person, Source, SourceKind
from timeline.story.terms import terms_in
from timeline.story.voices import (
    Bond,
    Support,
    party_of,
    rests_on,
    support_of,
    unsigned_writers,
    voices_of,
)
from timeline.story.written import UNKNOWN, UNREAD, CalendarName, Readers

__all__ = [
    "CONTEXT",
    "ID_PATTERN",
    "LONGEST_ID",
    "NARRATION_WORDS",
    "NEIGHBOUR_TAGS",
    "UNKNOWN",
    "UNREAD",
    "Bond",
    "CalendarName",
    "Claim",
    "Event",
    "FirstPublic",
    "Ignore",
    "Lane",
    "LeftOut",
    "Named",
    "Offset",
    "Origin",
    "Outlet",
    "Party",
    "Person",
    "Publication",
    "Published",
    "Purpose",
    "Quotation",
    "Readers",
    "Receipt",
    "Record",
    "Ref",
    "Source",
    "SourceKind",
    "Status",
    "Story",
    "Support",
    "Term",
    "Withdrawal",
    "digest",
    "first_public",
    "left_out",
    "normalize",
    "of_events",
    "party_of",
    "public_alone",
    "published_by",
    "reference_days",
    "rests_on",
    "support_of",
    "terms_in",
    "told_by",
    "unsigned_writers",
    "voices_of",
]
