from __future__ import annotations

import json
import re
import zlib
from base64 import b64encode
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from hashlib import sha256
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from tests.client import ask
from tests.conftest import SavedPage
from tests.packed import bytes_of
from tests.test_page import long_story
from timeline.bundle import read_bundle
from timeline.choices import Choices, ViewName, read_choices, write_choices
from timeline.chronology import Chronology
from timeline.dates import iso_day, read_date
from timeline.exchange import megabytes, to_page
from timeline.exchange.packing import rounded
from timeline.exchange.page_figures import turns_of
from timeline.json_text import write_json
from timeline.loading import load_story
from timeline.reader.element import days_of
from timeline.reader.figures import SVG, Size, draw, drawn_by
from timeline.reader.parts import part_of
from timeline.reader.revealing import panel_at_turn
from timeline.story import Event, Story
from timeline.timeline import Timeline, make_timeline, open_timeline

HOSTILE = Path(__file__).parent / "data" / "valid" / "hostile.yaml"
BUNDLE = read_bundle()
SECTION = r'<section data-stop="([^"]*)">(.*?)</section>\n'
DATA = Path(__file__).parents[1] / "data"


Saved = Callable[[str], str]


@pytest.fixture(scope="module")
def saved(saved_page: SavedPage) -> Saved:
    """The text of the offline page of one of our stories."""
    return cache(lambda name: saved_page(name).read_bytes().decode())


@pytest.fixture(scope="module")
def page(saved: Saved) -> str:
    return saved("zhang")


def with_events(story: Story, count: int) -> Story:
    """Return `story` with `count` events, each with a sentence of summary, and a question."""
    events = [
        Event(
            id=f"event-{number}",
            headline=f"Something happens, number {number}",
            summary=f"In a sentence of usual length the summary says what happens in {number}.",
            date=read_date(f"{1900 + number % 100}"),
            lane=story.lanes[0].id,
            quotations=(story.events[0].quotations[0],),
            question=f"Who could confirm event {number}?",
        )
        for number in range(count)
    ]
    fields = {name: getattr(story, name) for name in Story.model_fields}
    return Story(**(fields | {"events": tuple(events)}))


@pytest.mark.long
def test_every_event_stands_in_it_in_page_order(page: str, zhang_chronology: Chronology) -> None:
    stops = re.findall(r'<section data-stop="([^"]*)"><article', page)
    assert stops == ["", *zhang_chronology.order, "~end"]


def test_it_holds_plotly_once_and_is_under_five_and_a_half_megabytes(page: str) -> None:
    assert page.count(BUNDLE) == 1
    assert len(page.encode()) < 5_500_000


@pytest.mark.long
def test_a_light_one_holds_no_plotly_and_starts_by_its_own_scripts(saved: Saved) -> None:
    page = saved("zhang light")
    assert "plotly" not in page.lower()
    policy = re.search(r"script-src ([^;]*);", page)
    client = re.search(r'id="reader-client">(.*?)</script>', page)
    assert policy is not None
    assert client is not None
    script = json.loads(zlib.decompress(bytes_of(client[1])))["script"]
    digests = re.findall(r"sha256-([^']*)'", policy[1])
    assert b64encode(sha256(script.encode()).digest()).decode() in digests
    assert len(digests) == 2
    assert "Plotly.react" not in script


@pytest.mark.long
@pytest.mark.parametrize(("name", "fits"), [("zhang", 1.5), ("zhang light", 5), ("mill light", 5)])
def test_a_file_is_smaller_than_it_is_named_but_not_by_far(
    saved: Saved, name: str, fits: float
) -> None:
    story, *light = name.split()
    named = 1e6 * megabytes(open_timeline(DATA / f"{story}.yaml"), light=bool(light))
    size = len(saved(name).encode())
    assert size < named < fits * size


def test_the_light_page_of_the_zhang_case_fits_where_little_does(saved: Saved) -> None:
    assert len(saved("zhang light").encode()) < 200_000


@pytest.mark.growth
def test_so_are_large_ones(tmp_path: Path) -> None:
    timeline = make_timeline(load_story(long_story(tmp_path, 300)))
    size, named = len(to_page(timeline, light=True).encode()), megabytes(timeline, light=True)
    assert size < 1e6 * named < 5 * size


@pytest.mark.long
@pytest.mark.parametrize("name", ["zhang", "mill"])
def test_a_light_one_draws_and_tells_what_the_page_does(saved: Saved, name: str) -> None:
    timeline, held = open_timeline(DATA / f"{name}.yaml"), Held(saved(f"{name} light"), "zh")
    spoken = timeline.in_language("zh")
    for choices in (Choices(), Choices(view="orders"), Choices(by="voice", scale="true", lag=True)):
        asked = write_choices(choices)
        drawn = rounded(draw(spoken, choices, Size(640, 14), painter=SVG))
        assert held.figure("drawing-640", **asked) == json.loads(write_json(drawn))
    assert held.part("panels-0") == part_of(spoken, spoken, "panels-0")
    assert held.part("pages") == part_of(spoken, spoken, "pages")


@pytest.mark.growth
def test_a_hundred_events_more_take_less_than_100_kilobytes_more(
    crowded: str, tmp_path: Path
) -> None:
    few = to_page(make_timeline(load_story(long_story(tmp_path, 100))))
    assert len(crowded.encode()) - len(few.encode()) < 2 * 100_000


class Held:
    """What a file holds in one language, answered as its client asks for it."""

    def __init__(self, page: str, language: str = "en") -> None:
        data = re.search(r'<script type="text/plain" id="reader-file">(.*?)</script>', page)
        assert data is not None
        file = json.loads(zlib.decompress(bytes_of(data[1])))
        self.languages = file["languages"]
        number = self.languages.index(language) if language in self.languages else 0
        plain = "".join(html for _stop, html in re.findall(SECTION, page, re.DOTALL))
        standing = [*filter(None, re.split(file["seam"], plain))]
        self.repeated = {*standing}.intersection(p for p in file["pieces"] if isinstance(p, str))
        said = [p["|"][number] if isinstance(p, dict) and "|" in p else p for p in file["pieces"]]
        pieces = [standing[p[":"]] if isinstance(p, dict) else p for p in said]
        whole = file["told"] | {"parts": {}}
        self.told: dict[str, Any] = unwoven(whole, pieces) | {"parts": file["told"]["parts"]}
        self.kept = [unwoven(part, pieces) for part in file["kept"]]
        self.asked: set[str] = {"base"}

    def names(self, mode: str) -> list[str]:
        """Return the names of the charts that the file holds for reading or for a lesson."""
        sizes = self.told["figures"][mode]
        return [name for size in sizes for kind, name in size.items() if kind != "width"]

    def part(self, name: str, **asked: str) -> Any:
        """Return a part as the client finds it: under its name and what was chosen, in order."""
        key = f"{name}?{write_json(asked)}"
        self.asked.add(key)
        return self.kept[self.told["parts"][key]]

    def figure(self, name: str, **asked: str) -> Any:
        """Return a figure as the client makes it of the first one."""
        part, key = self.part(name, **asked), f"{name}?{write_json(asked)}"
        under = {key: part, "base": self.kept[self.told["parts"]["base"]]}
        while "change" in part and part["over"] not in under:
            under[part["over"]] = part = self.kept[self.told["parts"][part["over"]]]
        return ask("figureOf((key) => under[key], key)", under=under, key=key)

    def openings(self, name: str, **asked: str) -> Iterator[tuple[str, Any]]:
        """Yield every figure that columns lead to from this one, each with its days."""
        waiting, seen = [self.figure(name, **asked)], set[str]()
        while waiting:
            for days in openings(waiting.pop()).keys() - seen:
                seen.add(days)
                first, last = days.split("/")
                waiting.append(self.figure(name, **asked, first=first, last=last))
                yield days, waiting[-1]


def unwoven(value: Any, pieces: list[Any]) -> Any:
    """Return a value with the pieces in their places, as the client has it."""
    match value:
        case {"::": places}:
            return [pieces[place] for place in places]
        case {":": [place]}:
            return pieces[place]
        case {":": places}:
            return "".join(pieces[place] for place in places)
        case dict():
            return {key: unwoven(inner, pieces) for key, inner in value.items()}
        case list():
            return [unwoven(inner, pieces) for inner in value]
    return value


def figures_in(page: str) -> list[tuple[Any, dict[str, Any]]]:
    """Return the figure of the whole time at each width, with what its columns open into."""
    held = Held(page)
    names = {size["figure"] for sizes in held.told["figures"].values() for size in sizes}
    return [(held.figure(name), dict(held.openings(name))) for name in sorted(names)]


def marks_of(figure: Any) -> set[str]:
    return {event for event, *_ in figure.get("layout", figure)["meta"]["regions"]}


def openings(figure: Any) -> dict[str, set[str]]:
    columns = figure["layout"]["meta"]["columns"]
    return {"/".join(column["days"]): set(column["events"]) for column in columns}


def reached_from(figure: Any, opened: dict[str, Any], seen: frozenset[str]) -> set[str]:
    """Return the events whose marks a reader can come to see by opening columns."""
    inner = [
        reached_from(opened[days], opened, seen | {days})
        for days in openings(figure)
        if days not in seen
    ]
    return marks_of(figure).union(*inner)


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A page with columns that open into columns, as those of 1,000 events do in 80 rows."""
    story = load_story(long_story(tmp_path_factory.mktemp("crowded"), 300))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("timeline.exchange.page_figures.MOST_ROWS_OPENED", 24)
        return to_page(make_timeline(story))


@pytest.mark.long
def test_a_crowded_lane_is_drawn_as_columns_that_count_every_event_once(crowded: str) -> None:
    for whole, _opened in figures_in(crowded):
        counted = [e for column in whole["layout"]["meta"]["columns"] for e in column["events"]]
        assert marks_of(whole) == set()
        assert sorted(counted) == sorted(f"e{number}" for number in range(300))
        assert whole["layout"]["height"] < 400


@pytest.mark.long
def test_a_column_opens_into_every_event_that_it_counts(crowded: str) -> None:
    for whole, opened in figures_in(crowded):
        for figure in (whole, *opened.values()):
            for days, events in openings(figure).items():
                inside = marks_of(opened[days]).union(*openings(opened[days]).values())
                assert events <= inside, days


@pytest.mark.long
def test_every_event_is_reached_by_opening_columns(crowded: str) -> None:
    for whole, opened in figures_in(crowded):
        reached = reached_from(whole, opened, frozenset())
        assert reached == {f"e{number}" for number in range(300)}


@pytest.mark.long
def test_columns_open_in_years_of_fewer_than_four_digits(zhang: Story) -> None:
    many = with_events(zhang, 100)
    ancient = many.model_copy(
        update={
            "events": tuple(
                event.model_copy(update={"date": read_date(f"{number % 90 + 1} BC")})
                for number, event in enumerate(many.events)
            )
        }
    )
    for whole, opened in figures_in(to_page(make_timeline(ancient))):
        assert openings(whole)
        assert openings(whole).keys() <= opened.keys()
        assert all(re.fullmatch(r"(-?\d{4}-\d\d-\d\d/?){2}", days) for days in opened)


@pytest.mark.long
def test_events_of_one_day_are_drawn_though_they_are_many(zhang: Story) -> None:
    many = with_events(zhang, 100)
    day = {"date": read_date("1912-04-15")}
    same_day = many.model_copy(
        update={"events": tuple(event.model_copy(update=day) for event in many.events)}
    )
    story = Story(**{name: getattr(same_day, name) for name in Story.model_fields})
    for whole, opened in figures_in(to_page(make_timeline(story))):
        reached = reached_from(whole, opened, frozenset())
        assert reached == {event.id for event in story.events}


@pytest.mark.long
def test_the_legend_tells_whatever_the_figures_of_a_file_show(crowded: str) -> None:
    shown = {
        shape
        for whole, opened in figures_in(crowded)
        for figure in (whole, *opened.values())
        for shape in figure["layout"]["meta"]["shapes"]
    }
    told = set(re.findall(r'data-shape="(\w+)"', Held(crowded).told["html"]))
    assert shown == {"count", "day", "even", "stretch"}
    assert shown <= told


def test_its_policy_lets_nothing_come_from_outside(page: str) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    directives = dict(part.split(" ", 1) for part in policy[1].split("; "))
    assert directives["default-src"] == "'none'"
    assert re.fullmatch(r"('sha256-[\w+/]{43}=' ?){2}", directives["script-src"])
    assert directives["img-src"] == "data:"


def test_nothing_in_it_is_fetched(page: str) -> None:
    own = page.replace(BUNDLE, "")
    assert re.findall(r'(?:src|href)="(?!#|data:)', own) == []
    assert "@import" not in own
    assert "url(" not in own


@pytest.mark.long
def test_text_that_looks_like_markup_is_escaped_in_both_languages(page: str) -> None:
    assert '<html lang="en"' in page
    assert "搜索所有事件" in Held(page, "zh").told["html"]
    own = to_page(open_timeline(HOSTILE).in_language("zh")).replace(BUNDLE, "")
    assert "<script>window.broken" not in own
    assert "&lt;script&gt;window.broken = 5&lt;/script&gt; summary" in own
    assert own.count("<script") == 3
    assert own.count("</script") == 3
    assert '<html lang="zh"' in own
    assert Held(own, "en").told["data"]["language"] == "en"


@pytest.mark.long
def test_a_long_story_speaks_the_language_in_which_it_was_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("page", "page_figures"):
        monkeypatch.setattr(f"timeline.exchange.{module}.MANY", 6)
    for count, languages in ((6, ["zh", "en"]), (7, ["zh"])):
        story = load_story(long_story(tmp_path, count))
        page = to_page(make_timeline(story, "zh"), light=True)
        assert Held(page, "zh").languages == languages
        html = Held(page, "zh").told["html"]
        assert ('name="lang"' in html) == (len(languages) > 1)
        assert ('name="by"' in html) == ('name="scale"' in html) == (count == 6)


# What can be chosen in a file


CONTROL = re.compile(r'<(?:input|select)[^>]* name="(\w+)"(?: value="([^"]*)")?')
SELECT = re.compile(r'<select name="(\w+)">(.*?)</select>', re.DOTALL)


def choices_in(held: Held) -> set[Choices]:
    """Return all that the controls of a file can ask of its charts, in every combination."""
    html = held.told["html"]
    offered: dict[str, list[str]] = {"mode": ["read", "present"]}
    for name, value in CONTROL.findall(html):
        offered.setdefault(name, []).append(value)
    picked = {
        name: re.findall(r'<option value="([^"]*)"', options)
        for name, options in SELECT.findall(html)
    }
    groups = {
        "view": offered["view"],
        "by": offered.get("by", ["lane"]),
        "scale": offered.get("scale", ["auto"]),
        "lag": ["no", "yes"] if "lag" in offered else ["no"],
        "mode": offered["mode"],
        "asof": picked.get("asof", [""]),
        "telling": ["", *(source for source, _name in held.part("facts")["published"])],
    }
    chosen = (dict(zip(groups, values, strict=True)) for values in product(*groups.values()))
    return {drawn_by(read_choices(each)) for each in chosen}


@pytest.mark.long
@pytest.mark.parametrize("name", ["zhang", "zhang light", "mill light"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_file_holds_whatever_its_controls_can_ask_for(
    saved: Saved, name: str, language: str
) -> None:
    """As of a day it has no charts but those of the beginning, and says so in their place."""
    held = Held(saved(name), language)
    days = set()
    for chosen in choices_in(held):
        asked = write_choices(replace(chosen, mode="read"))
        days.add(asked.get("asof", ""))
        if not any(held.part("facts", **day_of(asked))["known"]):
            continue
        for figure in held.names(chosen.mode):
            if "asof" in asked and asked.keys() & {"by", "scale", "lag", "telling"}:
                assert f"{figure}?{write_json(asked)}" not in held.told["parts"]
            else:
                assert held.part(figure, **asked) is not None
    for day in days:
        ask_for_words(held, {"asof": day} if day else {})
    ask_for_turns(held, open_timeline(DATA / f"{name.split(maxsplit=1)[0]}.yaml"))
    assert held.told["parts"].keys() == held.asked, "and nothing else"


VIEWS: tuple[ViewName, ...] = ("story", "orders")


def in_order(asked: dict[str, str]) -> dict[str, str]:
    return write_choices(read_choices(asked))


def ask_for_turns(held: Held, timeline: Timeline) -> None:
    """Ask for everything that a lesson shows which reveals all events."""
    for turn in turns_of(timeline):
        asked = write_choices(replace(turn, mode="read"))
        if turn.event:
            assert [*held.part("panel", **asked)] == [turn.event]
        for figure, view in product(held.names("present"), VIEWS):
            assert held.part(figure, **in_order(asked | {"view": view})) is not None


@pytest.mark.long
def test_a_turn_of_a_lesson_is_drawn_and_told_as_a_server_does(page: str) -> None:
    timeline = open_timeline(DATA / "zhang.yaml")
    held = Held(page)
    for turn in turns_of(timeline):
        asked = write_choices(replace(turn, mode="read"))
        for view in VIEWS:
            drawn = rounded(
                draw(timeline, drawn_by(replace(turn, view=view)), Size(540, 20, titled=False))
            )
            told = held.figure("figure-540", **in_order(asked | {"view": view}))
            assert told == json.loads(write_json(drawn)), (turn.event, view)
        if turn.event:
            assert held.part("panel", **asked) == panel_at_turn(timeline, turn)


def ask_for_words(held: Held, asked: dict[str, str]) -> None:
    """Ask for everything that a reader reads on a day."""
    for part in ("list", "texts", "pages", "drawings", "ordering"):
        assert held.part(part, **asked)
    data, panels = held.told["data"], dict[str, Any]()
    for number in range(-(-len(data["stops"]) // data["portion"])):
        panels |= held.part(f"panels-{number}", **asked)
    assert list(panels) == data["stops"]


def day_of(asked: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in asked.items() if name == "asof"}


@pytest.mark.long
def test_panels_that_stand_in_the_file_are_not_told_again(page: str) -> None:
    texts = dict(re.findall(SECTION, page, re.DOTALL))
    assert Held(page).part("panels-0") == texts
    assert Held(page).repeated == set()
    assert Held(page, "zh").part("panels-0").keys() == texts.keys()


@pytest.mark.long
def test_a_day_on_which_all_was_known_is_drawn_as_the_whole(page: str) -> None:
    parts = Held(page).told["parts"]
    assert parts['figure-640?{"asof":"2018-04-22"}'] == parts["figure-640?{}"]


@pytest.mark.long
@pytest.mark.parametrize(
    ("name", "chart"), [("zhang", "figure-640"), ("mill light", "drawing-640")]
)
def test_a_chart_as_of_a_day_shows_what_was_known_then_and_nothing_else(
    saved: Saved, name: str, chart: str
) -> None:
    held, timeline = Held(saved(name)), open_timeline(DATA / f"{name.removesuffix(' light')}.yaml")
    for day in days_of(timeline):
        asked, table = {"asof": iso_day(day)}, timeline.as_of(day).table
        if len(table):
            told = {*table.loc[table["told"].notna(), "id"]}
            assert marks_of(held.figure(chart, **asked)) == {*table["id"]}
            assert marks_of(held.figure(chart, view="orders", **asked)) == told
