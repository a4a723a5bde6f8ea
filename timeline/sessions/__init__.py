"""What a server keeps for its readers, and for how long: their stories, and class rooms."""

from timeline.sessions.capacity import Capacity, ChangedElsewhere, Full, StoreError, Unreachable
from timeline.sessions.class_rooms import COUNTED, LASTING, MemoryRooms, RoomStore
from timeline.sessions.settings import (
    SettingError,
    kept_hours,
    open_stores,
    room_store,
    story_store,
)
from timeline.sessions.stories import Kept, MemoryStore, StoryStore
