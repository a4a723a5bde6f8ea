"""Work grows with a story, not with its square, and what is too large is refused with its limit."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from click.testing import CliRunner

from tests.chronology_story import tell
from timeline.checks import check_story
from timeline.chronology import Contradiction, resolve, suppose
from timeline.cli import timeline as command
from timeline.loading import read_story
from timeline.markup import people_page
from timeline.story import Origin, Story, read_supposition
from timeline.table import reliances
from timeline.timeline import make_timeline, open_timeline
from timeline.wording import describe_reasons

pytestmark = pytest.mark.growth

LIGHTHOUSE = Path(__file__).parent / "data" / "valid" / "lighthouse.yaml"
HEAD, _, _ = LIGHTHOUSE.read_text(encoding="utf-8").partition("\nevents:\n")
Events = dict[str, dict[str, Any]]


def seconds(work: Callable[[], object]) -> float:
    """Return the processor's seconds that `work` takes at best, of three times.

    No garbage is collected meanwhile: how long that takes depends on what other tests have left.
    """
    times = []
    gc.disable()
    try:
        for _ in range(3):
            start = process_time()
            work()
            times.append(process_time() - start)
    finally:
        gc.enable()
    return min(times)


def chain(size: int, relation: str = "after") -> Story:
    events: Events = {f"e{n}": {relation: [f"e{n - 1}"]} for n in range(1, size)}
    return tell({"e0": {"date": "2011"}, **events})


def woven(size: int, relations: int) -> Story:
    """Return a story in which each event is after as many others, and every third has a date."""
    events: Events = {}
    for number in range(size):
        before = range(max(0, number - relations), number)
        events[f"e{number}"] = {"after": [f"e{other}" for other in before]}
        if number % 3 == 0:
            events[f"e{number}"]["date"] = str(1000 + number * 1000 // size)
    return tell(events)


def check(story: Story) -> None:
    check_story(make_timeline(story))


def sourced(
    size: int,
    publisher: Callable[[int], str],
    named: str,
    based_on: Callable[[int], Iterable[int]],
) -> bytes:
    """Return a story of as many sources, each of which is quoted on an event of its own."""
    head, _, rest = HEAD.partition("sources:\n")
    sources = "".join(
        f"  - {{id: s{n}, publisher: '{publisher(n)}', title: T, published: 2018-04-22,"
        f" note: '{named}', based-on: [{', '.join(f's{other}' for other in based_on(n))}]}}\n"
        for n in range(size)
    )
    events = "".join(
        f"  - id: e{n}\n    headline: H\n    summary: S\n    lane: approach\n    date: 2011\n"
        "    quotations: [{exact: W, kind: narration, speaker: writer, paragraph: 1,"
        f" source: s{n}}}]\n"
        for n in range(size)
    )
    return f"{head}sources:\n{sources}{rest}\nevents:\n{events}".encode()


class TestReasons:
    def test_a_chain_of_two_thousand_is_told_by_its_ends_and_what_lies_between(self) -> None:
        story = chain(2_000)
        chronology = resolve(story)
        assert describe_reasons(story, chronology, "e1999") == (
            "No earlier than 1 January 2011: it follows “E1998”, which follows “E1997”, and so on"
            " through 1,996 more steps to “E1”, which follows “E0” (2011)."
        )
        assert describe_reasons(story, chronology, "e1999", "zh") == (
            "不早于2011年1月1日：它在“E1998”之后，后者在“E1997”之后，如此再经1,996步，直到“E1”，"
            "后者在“E0”之后（2011年）。"
        )

    def test_the_last_step_tells_all_that_is_said_of_its_events(self) -> None:
        events: Events = {f"e{n}": {"after": [f"e{n - 1}"]} for n in range(2, 10)}
        events["e1"] = {"lasts": "a week", "during": ["e0"]}
        events["e0"] = {"lasts": "a month", "date": "2011"}
        story = tell(events)
        assert describe_reasons(story, resolve(story), "e9") == (
            "No earlier than 7 January 2011: it follows “E8”, which follows “E7”, and so on"
            " through 6 more steps to “E1”, which lasts a week and lies within “E0” (2011)."
        )

    @pytest.mark.parametrize("relation", ["after", "same-time-as", "during", "overlaps"])
    def test_those_of_a_whole_chain_grow_with_it(self, relation: str) -> None:
        def told(size: int) -> float:
            story = chain(size, relation)
            chronology = resolve(story)
            chronology["e0"]  # what all windows share
            return seconds(
                lambda: [describe_reasons(story, chronology, event.id) for event in story.events]
            )

        assert told(1_200) < 18 * told(150)


class TestSupposing:
    @pytest.mark.parametrize("text", ["set:e999=1000", "set:e500=900", "drop:e0.date", "trust:"])
    def test_a_thousand_events_are_followed_within_the_time_that_a_reader_waits(
        self, text: str
    ) -> None:
        story = woven(1_000, 3)
        chronology, supposition = resolve(story), read_supposition(text)
        assert seconds(lambda: suppose(story, chronology, supposition)) < 0.3

    def test_grows_with_the_story(self) -> None:
        def followed(size: int) -> float:
            story = chain(size)
            chronology, supposition = resolve(story), read_supposition(f"set:e{size - 1}=1000")
            return seconds(lambda: suppose(story, chronology, supposition))

        assert followed(1_200) < 18 * followed(150)


class CountedLines(Mapping[str, int]):
    """The lines of a story's parts, all of them 1, and how often one was looked up."""

    def __init__(self) -> None:
        self.asked = 0

    def __getitem__(self, where: str) -> int:
        self.asked += 1
        return 1

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


class TestChecking:
    def test_no_line_is_looked_up_but_for_what_is_found(self) -> None:
        lines = CountedLines()
        story = woven(300, 20).read_from(Origin("story.yaml", lines))
        timeline = make_timeline(story)
        assert lines.asked == 0
        findings = check_story(timeline)
        assert lines.asked <= 2 * len(findings)

    def test_grows_with_the_relations(self) -> None:
        few, many = woven(75, 20), woven(600, 20)
        assert seconds(lambda: check(many)) < 24 * seconds(lambda: check(few))

    @pytest.mark.parametrize("relation", ["after", "overlaps", "same-time-as"])
    def test_events_each_with_all_others_are_checked_nearly_as_soon_as_they_are_read(
        self, relation: str
    ) -> None:
        ids = [f"e{n}" for n in range(120)]
        events = "".join(
            f"  - id: {one}\n    headline: H\n    summary: S\n    lane: approach\n"
            f"    {relation}: [{', '.join(other for other in ids if other != one)}]\n"
            for one in ids
        )
        text = f"{HEAD}\nevents:\n{events}    date: 2011\n"
        story = read_story(text).story
        assert story is not None
        assert seconds(lambda: check(story)) < 12 * seconds(lambda: read_story(text))
        assert resolve(story)["e0"] == resolve(story)["e119"]

    @pytest.mark.parametrize(
        ("others", "few", "many"),
        [
            (lambda number, _: range(max(0, number - 20), number), 75, 600),
            (lambda number, _: range(number), 50, 150),
            (lambda number, size: (n for n in range(size) if n != number), 50, 150),
        ],
        ids=["twenty before it", "all before it", "all others"],
    )
    def test_a_file_is_checked_in_a_time_that_grows_with_its_relations(
        self, others: Callable[[int, int], Iterable[int]], few: int, many: int
    ) -> None:
        def checked(size: int) -> float:
            events = "".join(
                f"  - id: e{number}\n    headline: H\n    summary: S\n    lane: approach\n"
                f"    after: [{', '.join(f'e{n}' for n in others(number, size))}]\n"
                for number in range(size)
            )
            content = f"{HEAD}\nevents:\n{events}    date: 2011\n".encode()
            return seconds(lambda: check_story(open_timeline(content)))

        relations = [sum(len([*others(n, size)]) for n in range(size)) for size in (few, many)]
        assert checked(many) < 2 * relations[1] / relations[0] * checked(few)

    def test_sources_that_name_each_other_are_checked_in_a_time_that_grows_with_their_words(
        self, tmp_path: Path
    ) -> None:
        def checked(size: int) -> float:
            named = ", ".join(f"Paper number {n}" for n in range(size))
            sources = "".join(
                f"  - {{id: s{n}, publisher: Paper number {n}, title: T, published: 2018-04-22,"
                f" note: '{named}'}}\n"
                for n in range(size)
            )
            text = LIGHTHOUSE.read_text(encoding="utf-8")
            story = tmp_path / "story.yaml"
            story.write_text(
                text.replace("sources:\n", f"sources:\n{sources}", 1), encoding="utf-8"
            )

            def run() -> None:
                told = CliRunner().invoke(command, ["check", str(story)])
                assert f"and {size * (size - 1) - 1:,} more like it" in told.output

            return seconds(run)

        assert checked(80) < 2 * 16 * checked(20)

    @pytest.mark.parametrize(
        ("publisher", "named", "rests"),
        [
            (lambda n: ("The Times", "Le Monde")[n % 2], "The Times and Le Monde", 0),
            (lambda n: f"Paper {n}", "Paper 1", 1),
            (lambda n: f"Paper {n}", "Paper 1", 20),
        ],
        ids=["two names", "a chain", "each on twenty"],
    )
    def test_grows_with_the_sources(
        self, publisher: Callable[[int], str], named: str, rests: int
    ) -> None:
        def times(size: int) -> tuple[float, float]:
            content = sourced(size, publisher, named, lambda n: range(max(0, n - rests), n))
            timeline = open_timeline(content)
            return (
                seconds(lambda: open_timeline(content)),
                seconds(lambda: check_story(timeline)),
            )

        for many, few in zip(times(1_000), times(125), strict=True):
            assert many < 16 * few

    def test_a_circle_of_all_sources_is_told_at_once(self) -> None:
        def told(size: int) -> float:
            content = sourced(size, lambda n: f"Paper {n}", "x", lambda n: [(n + 1) % size])

            def run() -> None:
                [problem] = read_story(content).problems
                assert problem.message.startswith("the source rests on itself by way of others: s0")

            return seconds(run)

        assert told(800) < 16 * told(100)

    def test_circles_among_statements_that_hang_together_in_pairs(self) -> None:
        def pairs(size: int) -> Story:
            return tell({f"e{n}": {"after": [f"e{n ^ 1}"]} for n in range(size)})

        few, many = pairs(100), pairs(800)
        assert seconds(lambda: check(many)) < 24 * seconds(lambda: check(few))

    def test_statements_in_a_long_circle_contradict_after_a_bounded_search(self) -> None:
        events: Events = {
            f"e{n}": {
                "after": [
                    {"event": f"e{(n - 1 - k) % 300}", "by": "at least a week"} for k in range(20)
                ]
            }
            for n in range(300)
        }
        story = tell(events)
        start = process_time()
        with pytest.raises(Contradiction, match="statements cannot all be true"):
            resolve(story)
        # Unbounded, the search takes 11 seconds.
        assert process_time() - start < 3


@pytest.mark.parametrize(
    "based_on",
    [
        pytest.param(lambda n: range(max(0, n - 1), n), id="chain"),
        pytest.param(lambda n: range(max(0, n // 2 * 2 - 2), n // 2 * 2), id="ladder"),
        pytest.param(lambda n: range(min(n, 1)), id="star"),
    ],
)
def test_who_bears_events_out_grows_with_the_ways_of_their_sources(
    based_on: Callable[[int], Iterable[int]],
) -> None:
    def followed(size: int) -> float:
        story = twice_told(size, based_on)
        return seconds(lambda: reliances(story.model_copy()))

    assert followed(2_000) < 16 * followed(250)


def twice_told(size: int, based_on: Callable[[int], Iterable[int]]) -> Story:
    """Return a story of as many sources, each quoted on an event with the one as far from the end.

    Two voices speak on each event.
    """
    first = sourced(size, str, "", based_on)
    story = read_story(first.replace(b"published: 2018-04-22, note: ''", b"published: 2011")).story
    assert story is not None
    [other, *_] = (person.id for person in story.people if person.id != "writer")
    events = [
        event.model_copy(
            update={
                "quotations": (
                    *event.quotations,
                    *(
                        words.model_copy(update={"speaker": other})
                        for words in story.events[-1 - at].quotations
                    ),
                )
            }
        )
        for at, event in enumerate(story.events)
    ]
    return story.model_copy(update={"events": tuple(events)})


def test_the_strips_of_people_grow_with_the_story() -> None:
    def shown(size: int) -> float:
        days = {f"e{n}": {"date": str(1000 + n % 900), "people": ["reporter"]} for n in range(size)}
        timeline = make_timeline(tell(days))
        return seconds(lambda: people_page(timeline))

    assert shown(2_400) < 12 * shown(300)


def test_hours_that_lead_round_in_a_circle_are_seen_at_once() -> None:
    by = {"by": "two hours"}
    events = {f"e{n}": {"after": [by | {"event": f"e{(n + 1) % 5}"}]} for n in range(5)}
    story = tell(events)
    start = process_time()
    with pytest.raises(Contradiction):
        resolve(story)
    # Counted by days alone, the circle is gone round until the calendar repeats.
    assert process_time() - start < 1


def test_a_source_is_as_soon_found_at_the_end_of_the_file_as_at_its_beginning() -> None:
    sources = "".join(
        f"  - {{id: s{n}, publisher: P, title: T, published: 2018-04-22}}\n" for n in range(10_000)
    )
    text = LIGHTHOUSE.read_text(encoding="utf-8").replace("sources:\n", f"sources:\n{sources}", 1)
    story = read_story(text).story
    assert story is not None

    def found(source: str) -> float:
        return seconds(lambda: [story.source(source).published for _ in range(300)])

    assert found("s9999") < 10 * found("s0")
