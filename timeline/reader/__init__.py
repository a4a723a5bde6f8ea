"""The reader: one element in the page, in a lesson and in a file, with one client."""

from __future__ import annotations

from timeline.reader.element import element_data, element_html
from timeline.reader.facts import facts_of
from timeline.reader.selection import select, untold
