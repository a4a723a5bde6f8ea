"""A story's YAML → `Story`, every problem of it with its line; and data → YAML."""

from timeline.loading.assembly import MOST_ITEMS
from timeline.loading.reading import Reading, load_story, read_plain, read_story
from timeline.loading.text import decode, lines_of, read_bytes
from timeline.loading.writing import LayoutError, write_receipts, write_yaml

__all__ = [
    "MOST_ITEMS",
    "LayoutError",
    "Reading",
    "decode",
    "lines_of",
    "load_story",
    "read_bytes",
    "read_plain",
    "read_story",
    "write_receipts",
    "write_yaml",
]
