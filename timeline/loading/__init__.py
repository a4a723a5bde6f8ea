"""A story's YAML → `Story`, every problem of it with its line; and data → YAML."""

from timeline.loading.editing import Edits, edit_records
from timeline.loading.places import name_of
from timeline.loading.reading import (
    is_folder,
    load_story,
    make_story,
    read_data,
    read_file,
    read_plain,
    read_story,
)
from timeline.loading.text import decode, lines_of
from timeline.loading.writing import LayoutError, write_receipts, write_yaml
