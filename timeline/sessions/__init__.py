"""What a server keeps for its readers, and for how long: the stories that they open."""

from timeline.sessions.room import NoRoom, Room, StoreError, Unreachable
from timeline.sessions.settings import SettingError, kept_hours, open_store, story_store
from timeline.sessions.stories import Kept, MemoryStore, StoryStore

__all__ = [
    "Kept",
    "MemoryStore",
    "NoRoom",
    "Room",
    "SettingError",
    "StoreError",
    "StoryStore",
    "Unreachable",
    "kept_hours",
    "open_store",
    "story_store",
]
