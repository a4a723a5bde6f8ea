"""Written dates read as the intervals they mean."""

from timeline.dates.days import Civil, Ends, Span, civil, in_units
from timeline.dates.model import DateOrder, EventDate, Precision, Qualifier
from timeline.dates.reading import read_date
from timeline.dates.rules import RULES, Rule

__all__ = [
    "RULES",
    "Civil",
    "DateOrder",
    "Ends",
    "EventDate",
    "Precision",
    "Qualifier",
    "Rule",
    "Span",
    "civil",
    "in_units",
    "read_date",
]
