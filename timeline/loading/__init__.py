"""A story's YAML → `Story`, every problem of it with its line."""

from timeline.loading.reading import Reading, load_story, read_story

__all__ = ["Reading", "load_story", "read_story"]
