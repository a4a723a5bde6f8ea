"""Students' pages that wait for their teacher's next step, told of it all at once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable
from contextlib import suppress
from secrets import token_urlsafe

from starlette.concurrency import run_in_threadpool

from timeline.classroom import ClassRoom
from timeline.json_text import write_json
from timeline.sessions import COUNTED, RoomStore, Unreachable, room_store
from timeline.views.rooms import state_of

LOOKING = 0.2
"""Seconds after which a room is looked for anew: another server may have changed it."""
BREATH = 15.0
"""Seconds of silence after which a line is sent that says nothing: proxies close what is silent."""
MOST_FOLLOWERS = 500
"""How many students a server tells of one room."""
_SERVER = token_urlsafe()
"""Tells this server from others that count the pages that follow a room."""


class Watch:
    """A room that students of this server follow: what it is now, and whoever waits for more."""

    def __init__(self, code: str, store: RoomStore) -> None:
        self.code = code
        self.store = store
        self.room: ClassRoom | None = None
        self.followers = 0
        self.counted, self.due = 0, 0.0
        self.changed = asyncio.Event()
        self.looking: asyncio.Task[None] | None = None
        self.states: dict[str, tuple[int, Awaitable[bytes]]] = {}

    def tell(self, room: ClassRoom | None) -> None:
        """Wake whoever waits, if the room has gone on."""
        if room is not None and self.room is not None and room.number <= self.room.number:
            return
        self.room = room
        self.changed.set()
        self.changed = asyncio.Event()

    async def look(self) -> None:
        """Look for the room again and again, until it is over."""
        while self.room is not None and not self.room.is_over:
            await asyncio.sleep(LOOKING)
            with suppress(Unreachable):  # its store may be back at the next look
                self.tell(await run_in_threadpool(self.store.find, self.code))
                await self.count()

    async def count(self) -> None:
        """Tell the store how many follow here: where that has changed, and before it forgets it."""
        now = asyncio.get_running_loop().time()
        if self.followers == self.counted and now < self.due:
            return
        self.counted, self.due = self.followers, now + COUNTED / 2
        await run_in_threadpool(self.store.count, self.code, _SERVER, self.counted)

    async def state(self, room: ClassRoom, language: str) -> bytes:
        """Return what pages in a language are told, which is made once for all of them."""
        number, made = self.states.get(language, (-1, None))
        if made is None or number != room.number:
            made = asyncio.ensure_future(run_in_threadpool(event_of, self.code, room, language))
            self.states[language] = room.number, made
        return await asyncio.shield(made)


def event_of(code: str, room: ClassRoom, language: str) -> bytes:
    """Return the state of a room as a server-sent event."""
    return f"id: {room.number}\ndata: {write_json(state_of(code, room, language))}\n\n".encode()


_WATCHES: dict[str, Watch] = {}
"""The rooms that somebody follows, by code."""


def tell(code: str, room: ClassRoom | None) -> None:
    """Tell a room's students on this server that it has changed, without waiting for a look."""
    if code in _WATCHES:
        _WATCHES[code].tell(room)


def is_full(code: str) -> bool:
    """Return whether a server tells of a room as many students as it does."""
    return code in _WATCHES and _WATCHES[code].followers >= MOST_FOLLOWERS


async def steps(code: str, room: ClassRoom, language: str) -> AsyncIterator[bytes]:
    """Yield the state of a room, and each that follows, until it is over."""
    watch = _WATCHES.setdefault(code, Watch(code, room_store()))
    watch.tell(room)
    watch.followers += 1
    watch.looking = watch.looking or asyncio.ensure_future(watch.look())
    seen = -1
    try:
        while (now := watch.room) is not None:
            if now.number == seen:
                yield await _next(watch.changed)
                continue
            seen = now.number
            yield await watch.state(now, language)
            if now.is_over:
                return
    finally:
        watch.followers -= 1
        if not watch.followers:
            watch.looking.cancel()
            _WATCHES.pop(code, None)


async def _next(changed: asyncio.Event) -> bytes:
    """Return what is sent once something has changed, nothing, or after a silence a comment."""
    try:
        async with asyncio.timeout(BREATH):
            await changed.wait()
    except TimeoutError:
        return b":\n\n"
    return b""
