"""The model of a story: what its author wrote, frozen and in the order of the file."""

from timeline.story.events import (
    NEIGHBOUR_TAGS,
    Claim,
    Detail,
    Event,
    Ignore,
    Media,
    Offset,
    Status,
    Withdrawal,
)
from timeline.story.hindsight import (
    LeftOut,
    left_out,
    of_events,
    published_by,
    told_by,
    unrelated,
)
from timeline.story.matrix import (
    SIGNS,
    Cell,
    Matrix,
    Sign,
    merged,
    sources_matrix,
    voices_matrix,
)
from timeline.story.model import Lane, Origin, Story, Term, reference_days
from timeline.story.passages import passage_address, web_address
from timeline.story.publication import Publication, first_public, is_first_told_late
from timeline.story.quotations import (
    CONTEXT,
    NARRATION_WORDS,
    Quotation,
    Receipt,
    digest,
    normalize,
)
from timeline.story.records import (
    COUNTERPART_PATTERN,
    LONGEST_ADDRESS,
    LONGEST_ID,
    LONGEST_NAME,
    LONGEST_TEXT,
    MOST_DETAILS,
    MOST_LANES,
    MOST_QUOTATIONS,
    MOST_REFS,
    MOST_RELATED,
    Record,
    Ref,
)
from timeline.story.resting import resting
from timeline.story.sources import Outlet, Party, Person, Source, SourceKind
from timeline.story.suppositions import (
    Supposition,
    read_supposition,
    write_supposition,
)
from timeline.story.terms import terms_in
from timeline.story.told import TOLD_WHOLE, as_told
from timeline.story.version import version_of
from timeline.story.voices import (
    Bond,
    Support,
    is_claimed_beside,
    party_of,
    support_of,
    unsigned_writers,
    voices_of,
)
from timeline.story.written import UNKNOWN, UNREAD, CalendarName, Readers
