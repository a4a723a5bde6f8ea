"""How long a chronology takes as stories grow.

Run it as `python bench/chronology.py`. Each line is the best of three runs, building
included, in seconds of the one processor that it uses, so that a busy machine tells the same.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from time import process_time
from typing import Any

from timeline.checks import check_story
from timeline.chronology import Contradiction, find_circles, find_narrowed, resolve
from timeline.loading import make_story
from timeline.story import Story
from timeline.timeline import make_timeline
from timeline.wording import describe_reasons

SIZES = (100, 1_000, 10_000)
LINKED = (100, 500, 2_000)
ALL_LINKED = (100, 300, 600)
RUNS = 3

Fields = dict[str, Any]


def story_of(events: Mapping[str, Fields]) -> Story:
    plain = {"headline": "Something", "summary": "Something happens.", "lane": "all"}
    gazette = {"id": "gazette", "publisher": "The Gazette", "title": "News"}
    return make_story(
        {
            "title": "A long affair",
            "standfirst": "Invented for measuring.",
            "sources": [gazette | {"published": "2018-04-22"}],
            "lanes": [{"id": "all", "label": "All"}],
            "events": [{"id": id_, **plain, **fields} for id_, fields in events.items()],
        }
    )


def woven(size: int) -> Story:
    """Return a story of three statements an event: dates, lengths, neighbours and distances."""
    choose = random.Random(size)  # noqa: S311 (the same story each time, not a secret)
    return story_of({f"e{n}": woven_event(n, size, choose) for n in range(size)})


def woven_event(number: int, size: int, choose: random.Random) -> Fields:
    if number % 3 == 0:
        known = {"date": f"{1700 + 300 * number // size}"}
        return known | ({"after": [f"e{number - 3}", f"e{number - 2}"]} if number else {})
    others = [f"e{max(0, number - choose.randint(1, 50))}" for _ in range(2)]
    following = min(size - 1, number - number % 3 + 60)
    fields: Fields = {"after": [*dict.fromkeys(others)], "before": [f"e{following}"]}
    if choose.random() < 0.1:
        fields["after"][0] = {"event": others[0], "by": "at least a week"}
    if choose.random() < 0.1:
        fields["lasts"] = "at most two weeks"
    return fields


def chain(size: int) -> Story:
    """Return a story in which each event follows the one before, and only the ends are dated."""
    events: dict[str, Fields] = {f"e{n}": {"after": [f"e{n - 1}"]} for n in range(1, size)}
    events[f"e{size - 1}"]["date"] = "2017"
    return story_of({"e0": {"date": "2011"}, **events})


def broken(size: int) -> Story:
    """Return a chain whose end is dated before its beginning."""
    events: dict[str, Fields] = {f"e{n}": {"after": [f"e{n - 1}"]} for n in range(1, size)}
    events[f"e{size - 1}"]["date"] = "2011"
    return story_of({"e0": {"date": "2017"}, **events})


def linked(size: int) -> Story:
    """Return a story in which each event follows the twenty before it."""
    return story_of(
        {
            f"e{n}": {"after": [f"e{m}" for m in range(max(0, n - 20), n)]}
            | ({"date": f"{1700 + 300 * n // size}"} if n % 3 == 0 else {})
            for n in range(size)
        }
    )


def all_linked(size: int) -> Story:
    """Return a story in which each event follows all others, and one is dated."""
    events: dict[str, Fields] = {
        f"e{n}": {"after": [f"e{m}" for m in range(size) if m != n]} for n in range(size)
    }
    events["e0"]["date"] = "2011"
    return story_of(events)


def undated(size: int) -> Story:
    """Return a story that says nothing of time."""
    return story_of({f"e{n}": {} for n in range(size)})


def refuse(story: Story) -> None:
    try:
        resolve(story)
    except Contradiction:
        return
    raise AssertionError("a broken chain was resolved")


def look_over(story: Story) -> None:
    chronology = resolve(story)
    for _found in (*find_narrowed(chronology), *find_circles(chronology)):
        pass


def tell_reasons(story: Story) -> None:
    chronology = resolve(story)
    for event in story.events:
        describe_reasons(story, chronology, event.id)


def check(story: Story) -> None:
    check_story(make_timeline(story))


Work = Callable[[Story], object]
MEASURED: tuple[tuple[str, Callable[[int], Story], Work, Sequence[int]], ...] = (
    ("resolve, woven", woven, resolve, SIZES),
    ("resolve, one chain", chain, resolve, SIZES),
    ("resolve, nothing dated", undated, resolve, SIZES),
    ("name a contradiction", broken, refuse, SIZES),
    ("resolve and look over, woven", woven, look_over, SIZES),
    ("tell all reasons, one chain", chain, tell_reasons, SIZES),
    ("check, each after twenty", linked, check, LINKED),
    ("check, each after all others", all_linked, check, ALL_LINKED),
)


def statements(story: Story) -> int:
    single = sum((e.date is not None) + (e.lasts is not None) for e in story.events)
    return single + sum(len(e.after) + len(e.before) for e in story.events)


def seconds(work: Work, story: Story) -> float:
    start = process_time()
    work(story)
    return process_time() - start


def lines() -> Iterator[str]:
    yield f"{'what':29} {'events':>7} {'statements':>11} {'seconds':>8} {'growth':>7}"
    for what, make, work, sizes in MEASURED:
        before = 0.0
        for size in sizes:
            story = make(size)
            best = min(seconds(work, story) for _ in range(RUNS))
            growth = f"x{best / before:.1f}" if before else ""
            yield f"{what:29} {size:7,} {statements(story):11,} {best:8.3f} {growth:>7}"
            before = best


if __name__ == "__main__":
    for line in lines():
        print(line, flush=True)
