"""How long resolving takes as stories grow: python bench/chronology.py."""

from __future__ import annotations

import random
from collections.abc import Iterator
from time import perf_counter

from timeline.chronology import resolve
from timeline.story import Event, Lane, Offset, Source, Story

SIZES = (100, 1_000, 10_000)
RUNS = 3


def story_of(events: list[Event]) -> Story:
    return Story(
        title="A long affair",
        standfirst="Invented for measuring.",
        sources=(
            Source(id="gazette", publisher="The Gazette", title="News", published="2018-04-22"),
        ),
        lanes=(Lane(id="all", label="All"),),
        events=tuple(events),
    )


def mixed(size: int) -> Story:
    """A story of three relations an event: a third of the events are dated, a tenth are spans."""
    choose = random.Random(size)
    return story_of([event(number, size, choose) for number in range(size)])


def event(number: int, size: int, choose: random.Random) -> Event:
    near = range(max(0, number - 50), number)
    earlier = choose.sample(near, min(len(near), 2))
    return Event(
        id=f"e{number}",
        headline=f"Event {number}",
        summary="Something happens.",
        lane="all",
        date=f"{1700 + 300 * number // size}" if number % 3 == 0 else None,
        lasts="at most two weeks" if number % 10 == 1 else None,
        after=[
            f"e{other}"
            if choose.random() < 0.9
            else Offset(event=f"e{other}", by="at least a week")
            for other in earlier
        ]
        if number % 3
        else [f"e{number - 3}"] * bool(number),
        before=[f"e{min(size - 1, number + 3 - number % 3 + 60)}"] if number % 3 else (),
    )


def chain(size: int) -> Story:
    """A story in which each event follows the one before, and only the ends are dated."""
    ends = {0: "2011", size - 1: "2017"}
    return story_of(
        [
            Event(
                id=f"e{n}",
                headline=f"Event {n}",
                summary="Something happens.",
                lane="all",
                date=ends.get(n),
                after=[f"e{n - 1}"] * bool(n),
            )
            for n in range(size)
        ]
    )


def undated(size: int) -> Story:
    """A story that dates nothing and relates nothing."""
    return story_of(
        [
            Event(id=f"e{n}", headline=f"Event {n}", summary="Something happens.", lane="all")
            for n in range(size)
        ]
    )


def measured(story: Story) -> float:
    start = perf_counter()
    resolve(story)
    return perf_counter() - start


def lines() -> Iterator[str]:
    yield f"{'story':8} {'events':>7} {'relations':>10} {'seconds':>8} {'growth':>7}"
    for make in (mixed, chain, undated):
        times = []
        for size in SIZES:
            story = make(size)
            relations = sum(len(e.after) + len(e.before) for e in story.events)
            times.append(min(measured(story) for _ in range(RUNS)))
            growth = f"x{times[-1] / times[-2]:.1f}" if len(times) > 1 else ""
            yield f"{make.__name__:8} {size:7,} {relations:10,} {times[-1]:8.3f} {growth:>7}"


if __name__ == "__main__":
    for line in lines():
        print(line)
