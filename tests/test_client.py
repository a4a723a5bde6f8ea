"""What the browser decides for itself: colours, figures, keys, steps and sentences."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.client import DECISIONS, ask
from tests.examples import MANY
from tests.packed import bytes_of
from tests.shown_shapes import layout_of
from tests.test_reader_rules import STORIES, chosen_by, opened
from tests.test_reader_rules import choices as choices_of
from timeline.choices import EVERY, Choices, read_choices, read_day, write_choices
from timeline.exchange.packing import differing, in_letters, woven
from timeline.json_text import write_json
from timeline.layout import Shape
from timeline.lesson import stage_at
from timeline.marks import (
    DARK,
    LIGHT,
    PRESENT_DARK,
    PRESENT_LIGHT,
    inking,
    plain_plotly,
    recolouring,
)
from timeline.reader import element_data, facts_of
from timeline.reader.figures import MOST_ORDERED, Size, draw, drawn_by
from timeline.reader.hook import hook_of
from timeline.reader.scripts import CLASSWORK, GAP, client_script, modules
from timeline.reader.selection import stages_at
from timeline.story import Supposition, write_supposition

CLIENT = Path(__file__).parents[1] / "timeline" / "reader" / "client"


# The script


# What only the page has, and what only files have.
ONE_HOME = (
    *("page", "hosting", "room", "supposing", "collecting", "summing", "own"),
    *("file", "full", "packed"),
)
PAGE = ("page", *CLASSWORK)
IMPORT = re.compile(r'from "\./([\w-]+)\.js";')


def test_a_script_holds_its_modules_each_after_what_it_needs() -> None:
    names = modules("page")
    assert names[-1] == "page"
    assert len(names) == len({*names})
    for place, name in enumerate(names):
        needed = IMPORT.findall((CLIENT / f"{name}.js").read_text(encoding="utf-8"))
        assert {*needed} <= {*names[:place]}, name
    assert {*modules(*PAGE)} ^ {*modules("full")} == {*ONE_HOME}
    assert {*modules("page")}.isdisjoint(CLASSWORK)
    assert {path.stem for path in CLIENT.glob("*.js")} == {
        *modules(*PAGE, "full", "following", "scorm")
    }
    assert {*modules("full")} - {*modules("file")} == {"full", "figure", "colours"}
    assert {*modules("scorm")} - {*modules("file")} == {"scorm", "reporting"}


@pytest.mark.parametrize(("entry", "given"), [("page", "mountInPage"), ("full", "startWithPlotly")])
def test_a_script_needs_no_other_file_and_keeps_its_names_to_itself(entry: str, given: str) -> None:
    lines = client_script(entry).splitlines()
    assert [line for line in lines if line.startswith(("import", "export"))] == []
    begins = [line for line in lines if line.startswith("const from_")]
    assert begins == [f"const from_{name} = (() => {{" for name in modules(entry)]
    assert lines.count("})();") == len(begins)
    assert lines[-1].startswith("const { ")
    assert given in lines[-1].removesuffix(f" }} = from_{entry};").split(" ")


CLIENT = Path(__file__).parents[1] / "timeline/reader/client"
TEXT = re.compile(r'"[^"\n]*"|`[^`]*`')
FILLED = re.compile(r"\$\{[^}]*\}")


def test_no_text_of_the_client_holds_what_its_script_is_written_without() -> None:
    files = sorted(CLIENT.glob("*.js"))
    texts = [text for file in files for text in TEXT.findall(file.read_text(encoding="utf-8"))]
    assert len(texts) > 1000
    assert [text for text in texts if GAP.search(FILLED.sub("", text))] == []


def test_what_a_module_does_not_export_is_no_name_of_the_script() -> None:
    assert {*DECISIONS} <= {*modules(*PAGE, "scorm")}
    assert ask("[typeof narrows, typeof actOf, typeof LESSON_STEPS, typeof lastOf]") == [
        *("function", "function", "undefined", "undefined")
    ]


# What is supposed


PLACES = st.lists(st.text(min_size=1, alphabet="a1-.%;=,: é").filter(lambda t: t == t.strip()))


@given(dropped=PLACES, dates=PLACES, trusted=st.none() | PLACES)
def test_what_is_supposed_is_written_as_python_writes_it(
    dropped: list[str], dates: list[str], trusted: list[str] | None
) -> None:
    pairs = tuple((f"e{number}", date) for number, date in enumerate(dates))
    voices = None if trusted is None else tuple(trusted)
    told = ask(
        "writeSupposition(supposed)",
        supposed={"dropped": dropped, "dates": pairs, "trusted": trusted},
    )
    assert told == write_supposition(Supposition(tuple(dropped), pairs, voices))


@pytest.mark.parametrize(
    "parameters",
    [
        {"suppose": "set:stay=2012", "event": "stay"},
        {"suppose": "drop:a", "view": "suppose"},
        {"suppose": "drop:a", "view": "matrix"},
        {"suppose": "drop:a", "view": "none"},
        {"suppose": ""},
    ],
)
def test_a_supposition_is_read_and_written_as_python_does(parameters: dict[str, str]) -> None:
    told = ask("writeChoices(readChoices(parameters))", parameters=parameters)
    assert told == write_choices(read_choices(parameters))
    elsewhere = 'writeChoices({...readChoices(parameters), view: "story"})'
    assert "suppose" not in ask(elsewhere, parameters=parameters)


# Figures


@cache
def figure() -> dict[str, Any]:
    """A figure with marks of all kinds."""
    plain: dict[str, Any] = json.loads(write_json(plain_plotly(layout_of(Shape.CLAIMS))))
    return plain


@pytest.mark.long
@pytest.mark.parametrize("palette", [DARK, PRESENT_LIGHT, PRESENT_DARK])
def test_a_figure_in_other_colours_is_the_one_that_is_painted_in_them(palette: Any) -> None:
    for shape in Shape:
        layout = layout_of(shape)
        light = json.loads(write_json(plain_plotly(layout)))
        told = ask("recoloured(f, colours)", f=light, colours=recolouring(LIGHT, palette))
        assert told == json.loads(write_json(plain_plotly(layout, palette=palette)))


def test_words_that_look_like_a_colour_stay_as_they_are() -> None:
    colours = recolouring(LIGHT, DARK)
    written = {"text": [LIGHT.paper], "customdata": [LIGHT.ink], "name": LIGHT.muted}
    drawn = {"color": LIGHT.paper, "bgcolor": [LIGHT.ink], "line": "constructor"}
    told = ask("recoloured(f, colours)", f=written | {"marker": drawn}, colours=colours)
    assert told == written | {
        "marker": {"color": DARK.paper, "bgcolor": [DARK.ink], "line": "constructor"}
    }


FADED = "faded(f, { faint: new Set(faint), hidden: new Set(hidden) })"


def points(drawn: Mapping[str, Any], event: str) -> list[dict[str, Any]]:
    """Return what each trace shows of an event, by the names of its columns."""
    return [
        {name: values[at] if isinstance(values, list) else values for name, values in leaves(trace)}
        for trace in drawn["data"]
        for at, owner in enumerate(trace.get("customdata") or ())
        if owner == event
    ]


def leaves(part: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in part.items():
        if isinstance(value, Mapping):
            yield from leaves(value, f"{path}{name}.")
        else:
            yield f"{path}{name}", value


def test_a_faint_event_is_an_outline_with_its_words() -> None:
    told = ask(FADED, f=figure(), faint=["shown"], hidden=[])
    fill, line, ink = (
        figure()["layout"]["meta"]["faint"][name] for name in ("fill", "line", "ink")
    )
    pale, whole = (
        [point for point in points(drawn, "shown") if point.get("y", 0) is not None]
        for drawn in (told, figure())
    )
    assert len(pale) == len(whole) > 3
    for point, before in zip(pale, whole, strict=True):
        if point["type"] == "bar":
            faint = {"marker.color": fill, "marker.line.color": line, "marker.line.width": 1}
            faint["marker.pattern.shape"] = ""
        elif point["mode"] == "lines":
            faint = {"line.color": line, "line.width": 1}
        elif point["mode"] == "text":
            faint = {"textfont.color": ink}
        else:
            faint = {"marker.color": line, "marker.line.color": line, "marker.line.width": 1}
        assert point == before | faint
    assert any(point["mode"] == "lines" for point in pale if "mode" in point), "what is struck"
    first = [point for point in points(told, "first") if point.get("y", 0) is not None]
    assert first == [point for point in points(figure(), "first") if point.get("y", 0) is not None]
    assert told["layout"] == figure()["layout"]


def test_a_hidden_event_is_neither_seen_nor_told() -> None:
    told = ask(FADED, f=figure(), faint=["shown"], hidden=["shown"])
    clear = "rgba(0, 0, 0, 0)"
    for point in points(told, "shown"):
        assert not point.get("text")
        assert not point.get("hovertext")
        if point["type"] == "bar":
            assert (point["marker.color"], point["marker.line.color"]) == (clear, clear)
            assert point["marker.pattern.shape"] == ""
        elif point["mode"] == "lines":
            assert point["y"] is None
        elif point["mode"] == "text":
            assert point["textfont.color"] == clear
    assert points(told, "first") == points(figure(), "first")


INKED = "inked(f, { alone: new Set(alone), dated: new Set(dated) }, tones)"
LANES = {tone for lane in LIGHT.lanes for tone in (lane.line, lane.ground)}


def test_at_the_beginning_the_events_that_the_first_sentence_counts_are_in_ink() -> None:
    told = ask(INKED, f=figure(), alone=["shown"], dated=["first"], tones=inking(LIGHT))
    assert colours_in(told).isdisjoint(LANES)
    counted, rest = (colours_in(points(told, event)) for event in ("shown", "first"))
    assert LIGHT.ink in counted
    assert LIGHT.edge not in counted
    assert LIGHT.edge in rest
    assert LIGHT.ink not in rest
    for event, words in (("shown", False), ("first", True)):
        [label] = [point for point in points(told, event) if point.get("mode") == "text"]
        assert bool(label["text"]) is words
    for name in ("x", "y", "base", "width", "hovertext"):
        assert [t.get(name) for t in told["data"]] == [t.get(name) for t in figure()["data"]]


def colours_in(part: Any) -> set[str]:
    """Return every text in a part that is a colour."""
    if isinstance(part, Mapping):
        return set().union(*map(colours_in, part.values()))
    if isinstance(part, list):
        return set().union(*map(colours_in, part))
    return {part} if isinstance(part, str) and part.startswith("#") else set()


def test_elsewhere_a_figure_has_its_own_colours() -> None:
    assert ask("inked(f, null, tones)", f=figure(), tones=inking(LIGHT)) == figure()


OPENING = (
    "(({ alone, dated }) => [[...alone], [...dated]])"
    "(openingOf(facts, readChoices(address), { stop }, counted) ?? { alone: [], dated: [] })"
)


@pytest.mark.parametrize("name", STORIES)
def test_the_first_chart_shows_what_the_first_sentence_counts(name: str) -> None:
    timeline = opened(name)
    hook, facts = hook_of(timeline), facts_of(timeline, timeline)
    counted = element_data(timeline, is_served=True)["counted"]
    asked: dict[str, Any] = {"facts": facts, "counted": counted, "stop": ""}
    alone, dated = ask(OPENING, address={}, **asked)
    assert {*alone} == (hook.events if hook else set())
    has_date = timeline.table["basis"] == "dated"
    assert {*dated} == ({*timeline.table.loc[has_date, "id"]} if hook else set())
    for address in (
        *({"mode": "present"}, {"by": "voice"}, {"view": "orders"}, {"q": "a"}),
        *({"without": "a"}, {"asof": "1990-05-01"}),
    ):
        assert ask(OPENING, address=address, **asked) == [[], []]
    assert ask(OPENING, address={}, **(asked | {"stop": facts["events"][0]})) == [[], []]


def test_in_two_orders_a_line_is_faint_or_hidden_as_its_event_is() -> None:
    orders = json.loads(write_json(draw(opened("zhang"), Choices(view="orders"), Size(640, 14))))
    told = ask(FADED, f=orders, faint=["stay", "offer"], hidden=["offer", "account"])
    before, pale = slopes(orders), orders["layout"]["meta"]["faint"]["line"]
    for event, slope in slopes(told).items():
        colour = pale if event in {"stay", "offer"} else before[event]["line"]["color"]
        assert slope["line"]["color"] == colour
        assert slope["marker"]["color"] == [colour, colour]
        assert slope["visible"] == (event not in {"offer", "account"})


def slopes(drawn: Mapping[str, Any]) -> dict[str, Any]:
    """Return the lines between the places of events in two orders, by the events."""
    return {
        trace["customdata"][0]: trace
        for trace in drawn["data"]
        if "line" in trace and "customdata" in trace
    }


def test_with_nobody_faint_or_hidden_a_figure_stays_as_it_is() -> None:
    assert ask(FADED, f=figure(), faint=[], hidden=[]) == figure()


@pytest.mark.long
@settings(max_examples=4 * MANY)
@given(data=st.data())
def test_what_decides_on_a_figure_is_the_same_for_client_and_server(data: st.DataObject) -> None:
    drawn = {
        "view": st.sampled_from(["story", "voices", "people", "orders"]),
        "by": st.sampled_from(["lane", "voice"]),
        "scale": st.sampled_from(["auto", "calendar", "true", "sequence"]),
        "lag": st.booleans(),
    }
    more = {name: data.draw(values) for name, values in drawn.items()}
    chosen = Choices(**{**vars_of(data.draw(choices_of("zhang"))), **more})
    told = ask("drawnBy(choices)", choices=chosen_by(chosen))
    assert told == write_choices(drawn_by(chosen))


def vars_of(chosen: Choices) -> dict[str, Any]:
    return {name: getattr(chosen, name) for name in Choices.__dataclass_fields__}


@pytest.mark.parametrize(
    ("query", "count", "said"),
    [
        ("view=orders", 1_000, ""),
        ("view=orders", 1_001, "more than 1000"),
        ("view=story", 1_001, ""),
        ("view=orders&telling=book", 2, "none"),
        ("view=orders&telling=book&asof=2018-04-15", 2, "not yet"),
        ("view=story&telling=book", 2, ""),
        ("view=orders&telling=constructor", 2, ""),
        ("view=orders&telling=constructor&asof=1900-01-01", 0, "not yet"),
    ],
)
def test_two_orders_are_drawn_or_it_is_said_why_not(query: str, count: int, said: str) -> None:
    words = {"manyOrders": "more than {most}", "untold": "none", "untoldYet": "not yet"}
    told = ask(
        "noOrders(readChoices(address), facts, data)",
        address=dict(parse_qsl(query)),
        facts={
            "events": ["e"] * count,
            "told": {"": [], "book": []},
            "silent": ["book"] if count else ["", "book"],
        },
        data={"mostOrdered": MOST_ORDERED, "words": words},
    )
    assert told == said


def test_nobody_had_told_of_the_zhang_case_a_week_before_its_source() -> None:
    timeline = opened("zhang")
    assert facts_of(timeline, timeline)["silent"] == []
    assert facts_of(timeline, timeline.as_of(read_day("2018-04-15")))["silent"] == [""]


def test_an_event_is_faint_that_was_not_asked_for_or_rests_on_nobody() -> None:
    state = (
        "(({ event, faint, hidden, key, place }) => [event, [...faint], [...hidden], key, place])"
        "(stateOf({ order: ['a', 'b', 'c'], shown: new Set(['a', 'b']), unborne: new Set(['b']) },"
        " new Set(hidden), { event, place: 3, isOutside: outside }))"
    )
    wish = {"hidden": [], "event": "a", "outside": False}
    assert ask(state, **wish) == ["a", ["b", "c"], [], "b,c ", "3"]
    assert ask(state, **wish | {"hidden": ["a"]}) == ["", ["b", "c"], ["a"], "b,c a", "3"]
    assert ask(state, **wish | {"outside": True})[-1] == ""
    assert ask(state, **wish | {"event": None})[0] == ""


NUMBERS = st.integers(-9, 9)
LEAVES = st.one_of(NUMBERS, st.text(max_size=3), st.lists(NUMBERS, max_size=3))
RECORDS = st.lists(st.dictionaries(st.sampled_from("xy"), LEAVES), max_size=3)
INNER = st.fixed_dictionaries({}, optional={"leaf": LEAVES, "records": RECORDS})
FIGURES = st.fixed_dictionaries({}, optional={"leaf": LEAVES, "records": RECORDS, "inner": INNER})
"""What figures are made of: at one place there is always a value of one kind."""


@given(base=FIGURES, other=FIGURES)
def test_what_differs_from_a_figure_makes_the_other_one_again(base: Any, other: Any) -> None:
    assert ask("laidOver(base, change)", base=base, change=differing(base, other)) == other


def test_figures_of_a_story_come_back_whole() -> None:
    timeline = opened("zhang")
    base, other = (
        json.loads(write_json(draw(timeline, chosen, Size(width, 14))))
        for chosen, width in ((Choices(), 310), (Choices(by="voice", scale="true"), 640))
    )
    change = differing(base, other)
    assert ask("laidOver(base, change)", base=base, change=change) == other
    assert len(write_json(change)) < len(write_json(other))


def test_only_what_was_public_is_counted() -> None:
    names = ("lane", "person", "voice", "source", "party", "kind")
    facts = {"events": ["a", "b"], "known": [True, False]}
    facts |= {"has": {name: [["x"], ["x", "y"]] for name in names}}
    counted = "Object.values(countEvents(facts)).map((found) => [...found])"
    assert ask(counted, facts=facts) == [[["x", 1]]] * len(names)


# Keys


def press(key: str, *, lesson: bool = False, letters: bool = True, **held: bool) -> str:
    asked = {"key": key, "isHeld": False, "isTyping": False, "isInMenu": False} | held
    return str(ask("actOf(press, lesson, letters)", press=asked, lesson=lesson, letters=letters))


@pytest.mark.parametrize(
    ("key", "reading", "lesson"),
    [
        ("ArrowLeft", "step:previous", "step:previous"),
        ("ArrowRight", "step:next", "step:next"),
        ("Home", "step:first", "step:first"),
        ("End", "step:last", "step:last"),
        ("PageUp", "", "step:previous"),
        ("PageDown", "", "step:next"),
        ("ArrowUp", "", "step:less"),
        ("ArrowDown", "", "step:more"),
        ("Escape", "", "act:present"),
        ("f", "act:find", "act:find"),
        ("F", "act:find", "act:find"),
        ("p", "act:present", "act:present"),
        ("o", "act:orders", "act:orders"),
        ("w", "act:without", "act:without"),
        ("l", "act:legend", "act:legend"),
        ("b", "act:black", "act:black"),
        (".", "act:black", "act:black"),
        ("?", "act:keys", "act:keys"),
        ("x", "", ""),
        ("Enter", "", ""),
        ("constructor", "", ""),
    ],
)
def test_each_key_does_its_one_thing(key: str, reading: str, lesson: str) -> None:
    assert press(key) == reading
    assert press(key, lesson=True) == lesson
    for held in ({"isHeld": True}, {"isTyping": True}):
        assert press(key, lesson=True, **held) == ""


def test_in_a_menu_keys_that_step_are_left_to_it_and_letters_act() -> None:
    for key in ("ArrowRight", "Home", "ArrowDown", "Escape"):
        assert press(key, lesson=True, isInMenu=True) == ""
    assert press("f", isInMenu=True) == "act:find"


@pytest.mark.parametrize("key", ["ArrowRight", "Escape", "Enter", " ", "o", "b", "x", "Tab"])
def test_any_key_lifts_a_black_screen_and_does_nothing_else(key: str) -> None:
    for more in ({}, {"isTyping": True}, {"isInMenu": True}, {"lesson": True}, {"letters": False}):
        assert press(key, isBlack=True, **more) == "act:black"
    assert press(key, isBlack=True, isHeld=True) == ""


@pytest.mark.parametrize("key", ["Shift", "Control", "F5", "F11", "AudioVolumeUp"])
def test_keys_that_are_none_of_a_page_leave_the_screen_black(key: str) -> None:
    assert press(key, isBlack=True) == ""


def test_letters_can_be_left_to_the_browser() -> None:
    assert press("f", letters=False) == press("?", letters=False) == ""
    assert press("ArrowRight", letters=False) == "step:next"


@pytest.mark.parametrize(
    ("across", "down", "step"),
    [
        *((-60, 0, "next"), (60, 0, "previous"), (-59, 0, ""), (59, 0, "")),
        *((-80, 40, "next"), (-80, 41, ""), (100, -50, "previous"), (100, -51, ""), (0, 200, "")),
    ],
)
def test_a_swipe_across_is_a_step_and_any_other_is_none(across: int, down: int, step: str) -> None:
    assert ask("swipeOf(across, down)", across=across, down=down) == step


# Steps of a lesson


@pytest.mark.parametrize("name", ["zhang", "mill"])
@pytest.mark.parametrize("reveal", [False, True])
def test_a_lesson_has_come_to_the_stage_that_python_names(name: str, *, reveal: bool) -> None:
    timeline = opened(name)
    facts = facts_of(timeline, timeline)
    for event in timeline.entries:
        wish = Choices(mode="present", reveal=EVERY if reveal else ())
        stages, chosen = stages_at(timeline, event, wish), chosen_by(wish)
        asked = {"facts": facts, "stop": event}
        assert ask("stepsOf(facts, stop, choices)", choices=chosen, **asked) == len(stages)
        for step in (0, len(stages) - 1, 99):
            told = ask("stageIn(facts, stop, choices)", choices=chosen | {"step": step}, **asked)
            at = stage_at(stages, step)
            assert told == {"kind": at.kind, "number": at.number}
        reading = chosen | {"mode": "read", "step": 1}
        assert ask("stepsOf(facts, stop, choices)", choices=reading, **asked) == 1
        assert ask("stageIn(facts, stop, choices)", choices=reading, **asked) is None


def test_cards_and_what_was_not_public_have_one_step_and_no_stage() -> None:
    facts = {"events": ["a"], "lessons": [None]}
    chosen = {"mode": "present", "reveal": ["yes"], "stages": [], "step": 0}
    for stop in ("", "~end", "a"):
        asked: dict[str, Any] = {"facts": facts, "stop": stop, "choices": chosen}
        assert ask("stepsOf(facts, stop, choices)", **asked) == 1
        assert ask("stageIn(facts, stop, choices)", **asked) is None


# Sentences


def test_a_sentence_is_filled_with_what_it_names_and_nothing_else() -> None:
    values = {"shown": 3, "q": "{shown} $& $1"}
    assert ask("filled('{shown} of {all}: {q}', v)", v=values) == "3 of {all}: {shown} $& $1"
    assert ask("filled('{constructor} {toString}', v)", v=values) == "{constructor} {toString}"


@pytest.mark.parametrize(("count", "said"), [(0, "0 events"), (1, "1 event"), (2, "2 events")])
def test_the_form_of_a_sentence_follows_its_number(count: int, said: str) -> None:
    forms = {"one": "{count} event", "other": "{count} events"}
    assert ask("counted(forms, count)", forms=forms, count=count) == said


@pytest.mark.parametrize(
    ("focus", "said"),
    [
        ({"stop": "", "event": None}, "before"),
        ({"stop": "~end", "event": None}, "after"),
        ({"stop": "a", "event": "a", "place": 2, "count": 5, "isOutside": False}, "2 of 5"),
        ({"stop": "a", "event": "a", "count": 0, "isOutside": True}, "none"),
        ({"stop": "a", "event": "a", "count": 1, "isOutside": True}, "not it"),
        ({"stop": "a", "event": "a", "count": 4, "isOutside": True}, "none of 4"),
    ],
)
def test_where_a_reader_stands_is_said(focus: dict[str, Any], said: str) -> None:
    words = {"before": "before", "after": "after", "none": "none", "place": "{place} of {count}"}
    outside = {"one": "not it", "other": "none of {count}"}
    assert ask("placeIn(words, focus)", words=words | {"outside": outside}, focus=focus) == said


# Bytes in letters


@given(st.binary(max_size=60) | st.lists(st.sampled_from([0, 255]), max_size=30).map(bytes))
def test_bytes_in_letters_are_read_as_they_were(data: bytes) -> None:
    text = in_letters(data)
    assert "<" not in text
    assert bytes_of(text) == data
    assert bytes(ask("[...bytesOf(text)]", text=text)) == data


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=30))
def test_what_is_told_of_two_languages_at_once_is_read_in_each(pairs: list[Any]) -> None:
    first, second = ([*side] for side in zip(*pairs, strict=True)) if pairs else ([], [])
    file = woven({"en": first, "zh": second})
    for language, told in enumerate((first, second)):
        said = "unwoven(file.told, spokenBy(file.pieces, language, []))"
        assert ask(said, file=file, language=language) == told


def test_what_is_drawn_follows_all_words() -> None:
    """What is alike packs well where it is close."""
    words = ["<b>a long sentence of the story</b>", "<p>and one more that is as long</p>"]
    drawn = ["<b>lines <path d='M0 0l10 10m5 5l20 20'>", "<a>a box <rect width='100' height='20'>"]
    told = [drawn[0], words[1], drawn[1], words[0]]
    assert woven({"en": told})["pieces"] == [*sorted(words), *sorted(drawn)]


@pytest.mark.parametrize("size", range(28))
def test_so_are_those_of_every_length(size: int) -> None:
    """The last bits take no letter, one or two."""
    for data in (b"\xff" * size, b"\x00" * size, bytes(range(size))):
        assert ask("[...bytesOf(text)]", text=in_letters(data)) == [*data]


@pytest.mark.parametrize(
    ("sentences", "stop", "said"),
    [
        (["No event fits.", "The hotel"], ". ", "No event fits. The hotel"),
        (["Event 1 of 2", "The hotel"], ". ", "Event 1 of 2. The hotel"),
        (["没有事件。", "酒店"], "。", "没有事件。酒店"),
        (["第1个事件", "酒店"], "。", "第1个事件。酒店"),
        (["Event 1 of 2", ""], ". ", "Event 1 of 2"),
        (["", ""], ". ", ""),
    ],
)
def test_sentences_in_a_row_have_one_stop_each(sentences: list[str], stop: str, said: str) -> None:
    assert ask("inRow(sentences, stop)", sentences=sentences, stop=stop) == said
