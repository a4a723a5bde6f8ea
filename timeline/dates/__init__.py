"""Written dates read as the intervals they mean: `read_date`, and the `RULES` by which it reads.

Where usage differs, an interval holds what each usage means, so that the true date is in it:

- A century is read by either count: the 19th is 1800 to 1900. "The 1800s" are 1800 to 1899.
- Early, mid and late are thirds, rounded outwards: early 2015 is January to April, the mid-1990s
  are 1993 to 1996. The thirds of a month are ten days, ten days and the rest.
- A season is three whole months of the northern year, as EDTF software reads its season codes.
  Winter with one year may end or begin in it; "winter 2012-13" and EDTF's 2012-24 begin in it.
- "Before 2011" ends with 2010, "by 2011" and "until 2011" with 2011; "after 2011" begins with 2012,
  "since 2011" with 2011.
- "About" and "possibly" leave the interval of the words as it is. The qualifier tells the doubt:
  the true date may lie outside, nobody knows how far.
- A season code beyond EDTF's level 1 is a year where it can be one: 1910-30 is 1910 to 1930.
- "Two years ago" is all of that year, "three weeks ago" all of that week.
- A night belongs to two days.
"""

from timeline.dates.days import Civil, Ends, Span, civil, in_units, iso_day, iso_year, shift
from timeline.dates.durations import Duration, DurationError, read_duration
from timeline.dates.model import CLOCK_SECONDS, DateOrder, EventDate, Precision, Qualifier
from timeline.dates.periods import DAY, DAYS_OF_GREGORIAN_CYCLE, Period, Seconds
from timeline.dates.reader import DateReader
from timeline.dates.reading import read_date
from timeline.dates.rules import RULES, Rule

__all__ = [
    "CLOCK_SECONDS",
    "DAY",
    "DAYS_OF_GREGORIAN_CYCLE",
    "RULES",
    "Civil",
    "DateOrder",
    "DateReader",
    "Duration",
    "DurationError",
    "Ends",
    "EventDate",
    "Period",
    "Precision",
    "Qualifier",
    "Rule",
    "Seconds",
    "Span",
    "civil",
    "in_units",
    "iso_day",
    "iso_year",
    "read_date",
    "read_duration",
    "shift",
]
