"""Written dates read as the intervals they mean."""

from timeline.dates.model import DateOrder, EventDate, Precision, Qualifier
from timeline.dates.reading import read_date

__all__ = ["DateOrder", "EventDate", "Precision", "Qualifier", "read_date"]
