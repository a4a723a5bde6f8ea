"""What the browser decides is what Python decides: over thousands of choices, the same answers."""

from __future__ import annotations

from dataclasses import asdict, replace
from functools import cache
from itertools import combinations, product
from pathlib import Path
from typing import Any, get_args

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.client import ask
from tests.examples import MANY
from tests.many_sources import many_sources
from timeline.choices import EVERY, Choices, OrderName, StageKind, read_choices, write_choices
from timeline.dates import shift
from timeline.folding import SEARCH_RULES
from timeline.lesson import Stand, following, preceding, presses_of, stages_of
from timeline.loading import make_story
from timeline.reader import facts_of, select, untold
from timeline.reader.element import ids_of
from timeline.reader.first_view import unread_in
from timeline.reader.revealing import PANEL, held_back, turn_of
from timeline.reader.selection import stages_at
from timeline.timeline import Timeline, make_timeline, open_timeline

DATA = Path(__file__).parents[1] / "data"
STORIES = ("zhang", "mill", "template", *(f"made {seed}" for seed in (1, 3)))
"""Stories of the project, and some of many sources that are made from a seed."""

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cn", "Co"]), max_size=30)
WORDS = st.sampled_from(["", "spy", "Calvin", "hotel the", "xyzzy", "É", "ẞ", "mill fire", "İ"])
"""Letters that Unicode has not given out yet may be known to one of the two engines alone."""
APART = [apart for size in range(6) for apart in combinations(get_args(StageKind), size)]


@cache
def opened(name: str) -> Timeline:
    if name.startswith("made"):
        seed = int(name.removeprefix("made "))
        return make_timeline(
            make_story(many_sources(seed, sources=2 + 3 * seed, events=4 + 9 * seed))
        )
    return open_timeline(DATA / f"{name}.yaml")


@cache
def days(name: str) -> tuple[np.datetime64 | None, ...]:
    public = opened(name).public
    around = (shift(day, by) for day in (*public.days, *public.ends) for by in (-1, 0, 1))
    return (None, *dict.fromkeys(around))


@st.composite
def choices(draw: st.DrawFn, name: str) -> Choices:
    story = opened(name).story
    events = ["", "~end", "no-such", "constructor", *(event.id for event in story.events)]
    sources = [source.id for source in story.sources]
    ids = st.lists(st.sampled_from(["nobody", *(person.id for person in story.people)]), max_size=4)
    lanes = st.lists(st.sampled_from(["none", *(lane.id for lane in story.lanes)]), max_size=3)
    return Choices(
        event=draw(st.sampled_from(events)),
        mode=draw(st.sampled_from(["read", "present"])),
        lane=tuple(draw(lanes)),
        person=tuple(draw(ids)),
        voice=tuple(draw(ids)),
        source=tuple(draw(st.lists(st.sampled_from(["none", *sources]), max_size=2))),
        party=tuple(draw(st.lists(st.sampled_from(["town", "north", "none"]), max_size=1))),
        kind=tuple(draw(st.lists(st.sampled_from(["press", "note", "memoir"]), max_size=2))),
        without=tuple(draw(ids)),
        q=draw(WORDS),
        asof=draw(st.sampled_from(days(name))),
        order=draw(st.sampled_from(["happened", "told"])),
        telling=draw(st.sampled_from(["", "none", *sources])),
        reveal=draw(
            st.sampled_from([(), EVERY, (*EVERY, events[4]), tuple(events[2:5]), tuple(events[5:])])
        ),
        stages=draw(st.sampled_from(APART)),
        step=draw(st.integers(0, 9)),
    )


@cache
def facts_on(name: str, day: np.datetime64 | None) -> tuple[dict[str, Any], list[str]]:
    timeline = opened(name)
    known = timeline.as_of(day)
    facts = facts_of(timeline, known)
    return facts, [known.texts.get(event, "") for event in facts["events"]]


def chosen_by(choices: Choices) -> dict[str, Any]:
    """What the client holds in place of `choices`."""
    return asdict(choices) | {"asof": write_choices(choices).get("asof", "")}


ANSWER = """(() => {
    const words = wordsOf(choices.q, rules);
    const { order, shown, unborne } = select(facts, choices, words, texts);
    const focus = focusOn(choices.event, order, shown);
    return {
        order, shown: order.filter((e) => shown.has(e)), unborne: [...unborne].sort(), focus,
        leads: leadsOf({
            choices: { ...choices, mode: "present" }, facts, focus,
            reveals: choices.reveal.length > 0,
        }),
    };
})()"""


def expected(timeline: Timeline, choices: Choices) -> dict[str, Any]:
    """What Python answers, told as the client tells it."""
    selection = select(timeline, choices)
    known, focus = timeline.as_of(choices.asof), selection.focus

    def stages(stop: str) -> Any:
        return stages_at(known, stop, replace(choices, mode="present"))

    more = following(focus, choices.step, stages)
    less = preceding(focus, choices.step, stages)

    def end(stop: str) -> dict[str, Any] | None:
        return None if stop == focus.stop and not choices.step else to(stop)

    told = asdict(focus) | {"isOutside": focus.is_outside}
    del told["is_outside"]
    return {
        "order": list(selection.order),
        "shown": [event for event in selection.order if event in selection.shown],
        "unborne": sorted(selection.unborne),
        "focus": told,
        "leads": {
            "first": end(focus.first),
            "last": end(focus.last),
            "next": stand(more) if choices.reveal else to(focus.next),
            "previous": stand(less) if choices.reveal else to(focus.previous),
            "more": stand(more),
            "less": stand(less),
        },
    }


def stand(led: Stand | None) -> dict[str, Any] | None:
    return asdict(led) if led else None


def to(stop: str | None) -> dict[str, Any] | None:
    return None if stop is None else {"stop": stop, "step": 0}


@pytest.mark.long
@pytest.mark.parametrize("name", STORIES)
@settings(deadline=None, max_examples=2 * MANY)
@given(data=st.data())
def test_the_client_selects_what_python_selects(name: str, data: st.DataObject) -> None:
    chosen = data.draw(choices(name))
    facts, texts = facts_on(name, chosen.asof)
    answer = ask(
        ANSWER,
        facts=facts,
        choices=chosen_by(chosen),
        texts=texts,
        rules=SEARCH_RULES,
    )
    assert answer == expected(opened(name), chosen)


@pytest.mark.long
@pytest.mark.parametrize("name", STORIES)
@settings(deadline=None, max_examples=MANY)
@given(data=st.data())
def test_the_client_holds_back_what_python_holds_back(name: str, data: st.DataObject) -> None:
    chosen = data.draw(choices(name))
    timeline = opened(name)
    selection = select(timeline, chosen)
    focus = asdict(selection.focus)
    stages = stages_at(timeline.as_of(chosen.asof), selection.focus.stop, chosen)
    stage = stages[min(chosen.step, len(stages) - 1)]
    held = ask(
        "[...untold(choices, focus, order, isHeadline)]",
        choices=chosen_by(chosen),
        focus=focus,
        order=selection.order,
        isHeadline=stage.kind == "headline",
    )
    assert frozenset(held) == untold(timeline, selection)
    if chosen.mode == "read" or not chosen.reveal:
        assert held == []


@pytest.mark.parametrize("name", STORIES)
@pytest.mark.parametrize("reveal", [False, True])
def test_the_client_tells_an_event_in_the_same_steps(name: str, *, reveal: bool) -> None:
    for event in opened(name).story.events:
        asked = list(product(APART, (False, True)))
        stages = ask(
            "asked.map(([apart, isLast]) => stagesOf(quotations, asks, reveal, apart, isLast))",
            quotations=len(event.quotations),
            asks=event.question is not None,
            reveal=reveal,
            asked=asked,
        )
        told = [stages_of(event, reveal=reveal, apart=a, is_last=last) for a, last in asked]
        assert stages == [[asdict(stage) for stage in each] for each in told]


@pytest.mark.parametrize("name", STORIES)
def test_the_client_counts_the_same_presses(name: str) -> None:
    facts, _ = facts_on(name, None)
    presses = ask(
        "choices.map((each) => pressesOf(facts, facts.events, each))",
        facts=facts,
        choices=[chosen_by(Choices(reveal=EVERY, stages=apart)) for apart in APART],
    )
    assert presses == [presses_of(opened(name).story.events, apart) for apart in APART]


@pytest.mark.parametrize("order", ["happened", "told"])
@pytest.mark.parametrize("day", [None, np.datetime64("1958-05-12")])
def test_no_pause_follows_the_last_event(order: OrderName, day: np.datetime64 | None) -> None:
    timeline = opened("mill").as_of(day)
    lesson = Choices(mode="present", reveal=EVERY, order=order)
    *events, last = timeline.order(order)
    kinds = {stop: stages_at(timeline, stop, lesson)[-1].kind for stop in (*events, last)}
    assert {kinds[event] for event in events} == {"pause"}
    assert kinds[last] != "pause"


@pytest.mark.long
@pytest.mark.parametrize("name", STORIES)
@settings(deadline=None, max_examples=MANY)
@given(data=st.data())
def test_the_client_asks_for_what_follows_from_what_it_has_told(
    name: str, data: st.DataObject
) -> None:
    chosen = data.draw(choices(name))
    timeline = opened(name)
    selection = select(timeline, chosen)
    later = untold(timeline, selection)
    turn = ask(
        "atTurn(choices, order, new Set(later))",
        choices=chosen_by(chosen),
        order=selection.order,
        later=[*later],
    )
    asked = replace(chosen, event=turn["event"], reveal=tuple(turn["reveal"]))
    assert frozenset(held_back(selection.order, asked)) == later
    wanted = ask(
        "wordsAt(choices, order, choices.event, 0)",
        choices=chosen_by(chosen),
        order=selection.order,
    )
    is_told = chosen.event not in selection.order or not held_back(selection.order, chosen)
    day = {name: text for name, text in write_choices(chosen).items() if name == "asof"}
    assert wanted == (
        {"name": "panels-0", "parameters": day}
        if is_told
        else {"name": PANEL, "parameters": write_choices(turn_of(chosen))}
    )


ADDRESSES = st.dictionaries(
    st.sampled_from([*asdict(Choices()), "constructor", "unknown"]),
    st.one_of(
        TEXTS,
        st.sampled_from(["yes", "no", "0", "7", "99999", "present", "voices", "told", "a,,b,a"]),
        st.from_regex(r"[+-]?[0-9]{1,5}-[01][0-9]-[0-3][0-9]", fullmatch=True),
        st.sampled_from(["1900-02-29", "2000-02-29", "-0043-03-15", "+0000-01-01", "2018-4-1"]),
    ),
)


@pytest.mark.long
@settings(deadline=None, max_examples=8 * MANY)
@given(ADDRESSES)
def test_the_client_reads_and_writes_addresses_as_python_does(address: dict[str, str]) -> None:
    chosen = read_choices(address)
    read, written, narrowed = ask(
        "[readChoices(a), writeChoices(readChoices(a)), narrows(readChoices(a))]", a=address
    )
    assert read == {name: _plain(value) for name, value in chosen_by(chosen).items()}
    assert list(written.items()) == list(write_choices(chosen).items())
    assert narrowed == chosen.narrows


ODD = st.dictionaries(
    st.sampled_from([*asdict(Choices()), "constructor", "unknown"]),
    st.one_of(
        TEXTS,
        st.sampled_from(["yes", "no", "7", "99999", "none", "voices", "2018-04-31", "2018-04-30"]),
        st.lists(
            st.sampled_from(
                [
                    *(
                        "yes",
                        "zhang",
                        "zhangg",
                        "town",
                        "press",
                        "constructor",
                        "date",
                        "zh",
                        "hotel",
                    ),
                    *("gt", "xinhua", "y" * 50, "é" * 40, "😀" * 41),
                ]
            ),
            max_size=4,
        ).map(",".join),
    ),
)


@pytest.mark.long
@pytest.mark.parametrize("name", ["zhang", "mill"])
@settings(deadline=None, max_examples=5 * MANY)
@given(address=ODD)
def test_the_client_finds_odd_in_an_address_what_python_does(
    name: str, address: dict[str, str]
) -> None:
    story, facts = opened(name).story, facts_on(name, None)[0]
    answer = ask(
        "unreadIn(address, { ...ids, events })",
        address=address,
        ids=ids_of(story),
        events=facts["events"],
    )
    assert tuple(answer) == unread_in(opened(name), address)


@pytest.mark.parametrize(
    ("address", "odd"),
    [
        ({"view": "nonsense", "asof": "banana"}, ["view=nonsense", "asof=banana"]),
        ({"asof": "2018-02-30", "lag": "1", "step": "-1"}, ["asof=2018-02-30", "lag=1", "step=-1"]),
        ({"without": "zhang,zhangg", "voice": "zhang"}, ["without=zhangg"]),
        ({"reveal": "yes", "stages": "date,x", "lang": "xx"}, ["lang=xx", "stages=x"]),
        ({"telling": "zhang", "kind": "memoir"}, ["kind=memoir", "telling=zhang"]),
        ({"q": "x" * 60, "seed": "x", "event": "x", "utm_source": "x", "view": ""}, []),
        ({"cards": "presents,hotell", "scale": "x" * 41}, [f"scale={'x' * 40}…", "cards=hotell"]),
    ],
)
def test_what_means_nothing_in_an_address(address: dict[str, str], odd: list[str]) -> None:
    assert list(unread_in(opened("zhang"), address)) == odd


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


@pytest.mark.parametrize(
    ("event", "turned", "page", "first"),
    [(None, 0, 1, 0), ("e49", 0, 1, 0), ("e50", 0, 2, 50), ("e50", 1, 1, 0), ("e0", 9, 3, 100)],
)
def test_a_list_is_turned_in_pages_of_fifty(
    event: str | None, turned: int, page: int, first: int
) -> None:
    events = [f"e{number}" for number in range(101)]
    told = ask("pageOf(events, event, turned, 50)", events=events, event=event, turned=turned)
    assert told == {"number": page, "last": 3, "events": events[first : first + 50]}
