"""A story's YAML → `Story`, every problem of it with its line."""

from timeline.loading.reading import Reading, load_story, read_story
from timeline.loading.text import decode, read_bytes

__all__ = ["Reading", "decode", "load_story", "read_bytes", "read_story"]
