"""Written dates read as the intervals they mean: `read_date`, and the `RULES` by which it reads.

A grammar finds all readings of a text; conventions, a table of them, strike some. Where usage
differs, an interval holds what each usage means, so that the true date is in it:

- A century is ISO 8601-2's, by its digits: the 19th is 1800 to 1899, as are "the 1800s".
- Early, mid and late are thirds, rounded outwards: early 2015 is January to April, the mid-1990s
  are 1993 to 1996. The thirds of a month are ten days, ten days and the rest.
- A season is three whole months of the northern year, as EDTF software reads its season codes.
  Winter with one year may end or begin in it; "winter 2012-13" and EDTF's 2012-24 begin in it.
- "Before 2011" ends with 2010, "by 2011" and "until 2011" with 2011; "after 2011" begins with 2012,
  "since 2011" with 2011.
- "About" and "possibly" leave the interval of the words as it is. The qualifier tells the doubt:
  the true date may lie outside, nobody knows how far.
- A season code of EDTF that can be a year is one: 1910-30 is 1910 to 1930; of 2001-21 nobody knows.
- Several readings are one answer where their hull is at most ten times as long as the shortest of
  them; `EventDate.spans` holds them apart. Else the refusal names them, and `DateError.readings`.
- "Two years ago" is all of that year, "three weeks ago" all of that week.
- A night belongs to two days.
"""

from timeline.dates.conventions import CONVENTIONS
from timeline.dates.days import Civil, choices_of, civil, in_units, iso_day, iso_year, shift
from timeline.dates.durations import Duration, DurationError, read_duration
from timeline.dates.lexicon import LANGUAGES
from timeline.dates.model import (
    CLOCK_SECONDS,
    Calendar,
    DateOrder,
    EventDate,
    Precision,
    Qualifier,
    Span,
)
from timeline.dates.notation import write_edtf
from timeline.dates.periods import DAY, DAYS_OF_GREGORIAN_CYCLE, Period, Seconds
from timeline.dates.reader import DateReader
from timeline.dates.reading import read_date
from timeline.dates.references import AsOf, as_reference
from timeline.dates.refusals import Refusal
from timeline.dates.sentences import EDITOR, RULES
