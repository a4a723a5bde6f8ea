"""Stories that readers open are kept under keys, for a time, as many as there is room for."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from redis import Redis

from tests.redis_server import redis_in
from timeline.classroom import ClassRoom, Progress, read_code
from timeline.cli import timeline
from timeline.sessions import (
    COUNTED,
    LASTING,
    Capacity,
    ChangedElsewhere,
    Full,
    Kept,
    MemoryRooms,
    MemoryStore,
    RoomStore,
    SettingError,
    StoryStore,
    Unreachable,
    kept_hours,
    open_stores,
)
from timeline.sessions.capacity import Held, to_leave
from timeline.sessions.redis_class_rooms import RedisRooms
from timeline.sessions.redis_store import RedisStore
from timeline.sessions.stories import is_key

ROOT = Path(__file__).parents[1]
FIRE = Kept("fire.yaml", b"\x00\xfffire", "secret", {"published": "3 May 2012", "order": "MDY"})
FLOOD = Kept("fl\udcffod.yaml", b"flood", "other")


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with redis_in(tmp_path_factory.mktemp("redis")) as (found, _server):
        yield found


@pytest.fixture(params=["memory", pytest.param("redis", marks=pytest.mark.process)])
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def store(kind: str, request: pytest.FixtureRequest) -> StoryStore:
    return MemoryStore() if kind == "memory" else RedisStore(request.getfixturevalue("address"))


def test_what_is_kept_is_found_whole_under_its_key_alone(store: StoryStore) -> None:
    fire, flood = store.keep(FIRE), store.keep(FLOOD)
    assert (store.find(fire), store.find(flood)) == (FIRE, FLOOD)
    assert all(is_key(key) for key in (fire, flood))
    for other in ("", "x", fire[:-1], f"{fire}=", fire.swapcase(), "timeline:stories", "é" * 22):
        assert store.find(other) is None


def test_keys_are_never_alike(store: StoryStore) -> None:
    keys = {store.keep(FIRE) for _ in range(50)}
    assert len({key[:8] for key in keys}) == 50


def test_a_story_is_kept_anew_under_its_key(store: StoryStore) -> None:
    key = store.keep(FIRE)
    assert store.keep(replace(FIRE, content=b"mended"), key) == key
    found = store.find(key)
    assert found is not None
    assert found.content == b"mended"


def test_of_two_who_change_a_story_at_once_one_is_told(store: StoryStore) -> None:
    key = store.keep(FIRE)

    def change(number: int) -> bool:
        try:
            store.keep(replace(FIRE, content=b"%d" % number), key, over=FIRE.content)
        except ChangedElsewhere:
            return False
        return True

    with ThreadPoolExecutor(8) as together:
        taken = list(together.map(change, range(8)))
    found = store.find(key)
    assert found is not None
    assert (taken.count(True), found.content) == (1, b"%d" % taken.index(True))
    store.drop(key)
    with pytest.raises(ChangedElsewhere):
        store.keep(FIRE, key, over=FIRE.content)


def test_a_story_that_is_dropped_is_gone(store: StoryStore) -> None:
    fire, flood = store.keep(FIRE), store.keep(FLOOD)
    store.drop(fire)
    store.drop("x")
    assert (store.find(fire), store.find(flood)) == (None, FLOOD)


def test_many_keep_at_once_and_nothing_is_lost(store: StoryStore) -> None:
    stories = [replace(FIRE, content=str(number).encode()) for number in range(40)]
    with ThreadPoolExecutor(8) as threads:
        keys = list(threads.map(store.keep, stories))
    assert [store.find(key) for key in keys] == stories


def test_it_is_gone_after_its_time(kind: str, request: pytest.FixtureRequest, clock: Clock) -> None:
    capacity = Capacity(seconds=0.3)
    if kind == "memory":
        store: StoryStore = MemoryStore(capacity, clock)
    else:
        store = RedisStore(request.getfixturevalue("address"), capacity)
    key = store.keep(FIRE)
    assert store.find(key) == FIRE
    clock.now += 0.3
    end = time.monotonic() + 10
    while kind == "redis" and store.find(key) is not None and time.monotonic() < end:
        time.sleep(0.05)
    assert store.find(key) is None


@pytest.mark.parametrize("capacity", [Capacity(stories=2, safe=0), Capacity(size=12, safe=0)])
def test_the_one_that_nobody_asked_for_the_longest_goes_first(
    capacity: Capacity, clock: Clock
) -> None:
    store = MemoryStore(capacity, clock)
    first, second = (store.keep(FIRE) for _ in range(2))
    clock.now += 1
    assert store.find(first) == FIRE
    clock.now += 1
    third = store.keep(FIRE)
    assert [store.find(key) for key in (first, second, third)] == [FIRE, None, FIRE]


@pytest.mark.process
def test_so_it_does_in_redis(tmp_path: Path) -> None:
    with redis_in(tmp_path) as (address, _server):
        store = RedisStore(address, Capacity(stories=2, safe=-1))
        first, second, third = (store.keep(FIRE) for _ in range(3))
        assert [store.find(key) for key in (first, second, third)] == [None, FIRE, FIRE]
        full = RedisStore(address, Capacity(stories=2))
        with pytest.raises(Full):
            full.keep(FIRE)
        assert full.keep(replace(FIRE, content=b"mended"), third) == third


def test_what_was_asked_for_just_now_does_not_give_way(clock: Clock) -> None:
    store = MemoryStore(Capacity(stories=1, safe=60), clock)
    key = store.keep(FIRE)
    clock.now += 60
    assert store.find(key) == FIRE
    clock.now += 59
    with pytest.raises(Full):
        store.keep(FLOOD)
    assert store.keep(FLOOD, key) == key, "its own room is there"
    clock.now += 61
    store.keep(FIRE)
    assert store.find(key) is None


def test_a_story_larger_than_all_the_room_is_refused() -> None:
    with pytest.raises(Full):
        MemoryStore(Capacity(size=5)).keep(FIRE)


@given(
    st.dictionaries(
        st.text(max_size=2),
        st.builds(Held, st.integers(0, 9), st.floats(0, 99), st.floats(0, 99)),
    ),
    st.integers(0, 30),
)
def test_what_stays_has_room_and_was_asked_for_last(held: dict[str, Held], size: int) -> None:
    capacity = Capacity(stories=4, size=20, safe=10)
    try:
        leaving = to_leave(held, size, 50, capacity)
    except Full:
        safe = [h.size for h in held.values() if h.used > 40 and h.until > 50]
        assert size > 20 or len(safe) >= 4 or sum(safe) + size > 20
        return
    staying = {key: h for key, h in held.items() if key not in leaving}
    assert len(staying) < 4
    assert sum(h.size for h in staying.values()) + size <= 20
    assert all(h.until > 50 for h in staying.values())
    forced = [held[key].used for key in leaving if held[key].until > 50]
    assert all(used <= h.used for used in forced for h in staying.values())


@pytest.mark.process
def test_a_dead_redis_is_told_without_keys(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with redis_in(tmp_path) as (address, server):
        store = RedisStore(address)
        key = store.keep(FIRE)
        server.kill()
        server.wait()
        with caplog.at_level(logging.WARNING):
            for act in (store.find, store.drop, lambda _key: store.keep(FIRE)):
                with pytest.raises(Unreachable):
                    act(key)
        assert (
            caplog.messages == ["The Redis that keeps readers' stories fails: ConnectionError"] * 3
        )


def test_the_version_tells_all_that_a_story_is_made_of() -> None:
    others = [
        replace(FIRE, name="a.yaml"),
        replace(FIRE, content=b"a"),
        replace(FIRE, answers={"order": "DMY"}),
    ]
    assert len({story.version for story in (FIRE, *others)}) == 4
    assert replace(FIRE, owner="nobody").version == FIRE.version


NO_REDIS = (
    "TIMELINE_STORE is not the address of a Redis; wanted is one such as "
    "redis://localhost:6379/0, or nothing: then stories are kept in the server's memory"
)
NO_HOURS = "TIMELINE_KEEP is “{}”; wanted is a whole number of hours from 1 to 168"


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"TIMELINE_STORE": "http://me:secret@localhost"}, NO_REDIS),
        ({"TIMELINE_STORE": "memory"}, NO_REDIS),
        ({"TIMELINE_STORE": "redis://localhost:secret"}, NO_REDIS),
        *(({"TIMELINE_KEEP": each}, NO_HOURS.format(each)) for each in ("0", "169", "-1", "1.5")),
    ],
)
def test_what_cannot_be_is_refused_in_words(
    settings: dict[str, str], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(SettingError) as refused:
        open_stores(settings)
    assert str(refused.value) == said
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    viewed = CliRunner().invoke(timeline, ["view", "--no-browser"])
    assert (viewed.exit_code, viewed.stderr) == (1, f"{said}\n")


def test_a_redis_needs_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "timeline.sessions.redis_store", None)
    with pytest.raises(SettingError) as refused:
        open_stores({"TIMELINE_STORE": "redis://localhost"})
    assert str(refused.value) == (
        "TIMELINE_STORE names a Redis, and the package that speaks with it is missing: "
        "pip install redis"
    )


@pytest.mark.process
def test_a_server_that_cannot_be_says_why_and_no_more() -> None:
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless=true"]
    ran = subprocess.run(  # noqa: S603 (our own words)
        [*command, "--server.port=0"],
        cwd=ROOT,
        env=os.environ | {"TIMELINE_STORE": "http://me:secret@localhost"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (1, f"{NO_REDIS}\n")


def test_stories_are_kept_for_a_school_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TIMELINE_KEEP", raising=False)
    assert kept_hours() == 12
    monkeypatch.setenv("TIMELINE_KEEP", "24")
    assert kept_hours() == 24


# Class rooms

LESSON = ClassRoom("secret", shelf="mill").reached(Progress("b", {"a": 1000, "b": 2}))


@pytest.fixture
def rooms(kind: str, request: pytest.FixtureRequest) -> RoomStore:
    return MemoryRooms() if kind == "memory" else RedisRooms(request.getfixturevalue("address"))


def test_a_class_room_is_found_whole_under_its_code_alone(rooms: RoomStore) -> None:
    code, other = rooms.open(LESSON), rooms.open(ClassRoom("other"))
    assert read_code(code) == code
    assert (rooms.find(code), rooms.find(other)) == (LESSON, ClassRoom("other"))
    for wrong in ("", code.lower(), code[:-1], f"{code}=", "é" * 6):
        assert rooms.find(wrong) is None
        assert rooms.change(wrong, ClassRoom.over) is None


def test_a_class_room_changes_for_one_at_a_time(rooms: RoomStore) -> None:
    code = rooms.open(LESSON)
    with ThreadPoolExecutor(8) as threads:
        for number in range(40):
            told = Progress("a", {f"event-{number}": 1})
            threads.submit(rooms.change, code, partial(ClassRoom.reached, progress=told))
    found = rooms.find(code)
    assert found is not None
    assert found.told.keys() == {"a", "b", *(f"event-{number}" for number in range(40))}
    assert found.number == LESSON.number + 40


def test_a_class_room_is_there_for_four_hours(clock: Clock) -> None:
    assert LASTING == 4 * 3600
    rooms = MemoryRooms(clock=clock)
    code = rooms.open(LESSON)
    clock.now += LASTING - 1
    assert rooms.change(code, ClassRoom.over) == LESSON.over()
    clock.now += 1
    assert rooms.find(code) is None


def test_the_pages_that_follow_are_counted_on_each_server(rooms: RoomStore, kind: str) -> None:
    code, other = rooms.open(LESSON), rooms.open(LESSON)
    assert rooms.followers(code) == 0
    rooms.count(code, "one", 20)
    rooms.count(code, "one", 21)
    assert (rooms.followers(code), rooms.followers(other)) == (21, 0)
    if kind == "redis":
        rooms.count(code, "two", 2)
        assert rooms.followers(code) == 23


def test_a_server_that_counts_no_more_is_not_counted(clock: Clock) -> None:
    rooms = MemoryRooms(clock=clock)
    rooms.count("KBWQ7TXZ", "one", 21)
    clock.now += COUNTED - 1
    assert rooms.followers("KBWQ7TXZ") == 21
    clock.now += 1
    assert rooms.followers("KBWQ7TXZ") == 0
    assert rooms._followers == {}  # noqa: SLF001 (that nothing is kept is what is tried)


@pytest.mark.process
def test_of_many_servers_those_that_count_no_more_are_left_out(address: str) -> None:
    redis, rooms = Redis.from_url(address), RedisRooms(address)
    rooms.count("KBWQ7TXZ", "one", 21)
    place = "timeline:room:KBWQ7TXZ:followers"
    assert 0 < redis.pttl(place) <= COUNTED * 1000
    redis.hset(place, "gone", "[5, 1.0]")
    assert rooms.followers("KBWQ7TXZ") == 21


@pytest.mark.process
def test_a_change_does_not_lengthen_a_room(address: str) -> None:
    redis, rooms = Redis.from_url(address), RedisRooms(address)
    code = rooms.open(LESSON)
    place = f"timeline:room:{code}"
    assert 0 < redis.pttl(place) <= LASTING * 1000
    redis.pexpire(place, 60_000)
    rooms.change(code, ClassRoom.over)
    assert 0 < redis.pttl(place) <= 60_000
    assert redis.zscore("timeline:rooms", code) is None


def test_class_rooms_that_are_over_make_room_for_others(
    kind: str, request: pytest.FixtureRequest
) -> None:
    at = "" if kind == "memory" else request.getfixturevalue("address")
    if at:
        Redis.from_url(at).flushall()
    rooms: RoomStore = RedisRooms(at, 2) if at else MemoryRooms(2)
    first, _second = rooms.open(LESSON), rooms.open(LESSON)
    with pytest.raises(Full):
        rooms.open(LESSON)
    rooms.change(first, ClassRoom.over)
    third = rooms.open(LESSON)
    assert (rooms.find(first), rooms.find(third)) == (LESSON.over(), LESSON)
