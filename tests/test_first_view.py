"""What stands in the page before any script has run."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import Request

from tests.chronology_story import QUOTED, tell
from timeline.choices import EVERY, Choices, read_choices
from timeline.found import Found
from timeline.marks import LIGHT, css_of_opening, inking
from timeline.reader.facts import facts_of
from timeline.reader.figures import SIZES as DRAWN
from timeline.reader.first_view import MOST_AT_ONCE, first_view, unread_in
from timeline.reader.hook import hook_of
from timeline.reader.standing import SIZES
from timeline.reader.words import words_of
from timeline.serving.answers import serve_page
from timeline.sessions import Kept, story_store
from timeline.shelf import STORY_VARIABLE
from timeline.timeline import Timeline, make_timeline, open_timeline
from timeline.views.first_view import page_at
from timeline.views.opening import lost_sentence

ROOT = Path(__file__).parents[1]
EVIL = '<img src=x onerror="alert(1)"></script><script>alert(2)</script>"\'&'


def data_of(page: str) -> Any:
    found = re.search(r'id="reader-first">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    return json.loads(found[1])


def test_the_page_has_title_and_description_of_the_event() -> None:
    page = page_at({"event": "presents"}, "en")
    said = (
        "Some time from 2011 to 2017. No date is given. Jack says that he is in charge of certain "
        "military industry projects, and gives Zhang presents. Some of the devices among them are "
        "said to have carried spyware."
    )
    assert "<title>Jack gives presents – The Zhang case</title>" in page
    assert f'<meta name="description" content="{said}">' in page
    assert '<meta property="og:title" content="Jack gives presents – The Zhang case">' in page
    assert f'<meta property="og:description" content="{said}">' in page


@pytest.mark.parametrize(
    ("choice", "wanted"),
    [
        ({}, "?lang=en&shelf=mill&lag=yes"),
        ({"view": "matrix"}, "?lang=en&shelf=mill&event=buys"),
        ({"view": "voices"}, "?lang=en&shelf=mill&event=fire"),
        ({"view": "people"}, "?lang=en&shelf=mill&event=fire"),
        ({"suppose": "set:fire=1930"}, "?lang=en&shelf=mill&event=fire"),
    ],
)
def test_without_scripts_links_lead_on_in_the_same_story(
    choice: dict[str, str], wanted: str
) -> None:
    page = page_at({"shelf": "mill", "lang": "en", **choice}, "en")
    pages = re.findall(r'<a href="([^"]*)" data-event=', page)
    shows = re.search(r'<aside class="hook">.*?href="([^"]*)"', page, re.DOTALL)
    assert shows
    leading = {unescape(address) for address in (*pages, shows[1])}
    assert wanted in leading
    assert {address[: address.index("mill")] for address in leading} == {"?lang=en&shelf="}


def test_the_opening_has_those_of_the_story(zhang_timeline: Timeline) -> None:
    page = page_at({}, "en")
    assert "<title>The Zhang case</title>" in page
    standfirst = re.search(r'name="description" content="([^"]*)"', page)
    assert standfirst is not None
    assert unescape(standfirst[1]) == zhang_timeline.story.standfirst


def test_the_story_comes_before_streamlit_s_scripts() -> None:
    page = page_at({}, "")
    places = [page.index(text) for text in ('class="whole"', "/reader.js", "/static/js/index")]
    assert places == sorted(places)
    assert page.count("modulepreload") > 10
    assert 'as="font"' not in page


@pytest.mark.parametrize(
    ("parameters", "locale", "language"),
    [
        ({}, "zh-CN", "zh"),
        ({"lang": "en"}, "zh-CN", "en"),
        ({"lang": "zh"}, "en", "zh"),
        ({}, "sw", "en"),
        ({"lang": "tlh"}, "", "en"),
        ({}, "de, zh;q=0.5, en;q=0.4", "zh"),
        ({}, "zh;q=0.4, en-GB;q=0.8", "en"),
        ({}, "zh;q=0, *", "en"),
        ({}, "ZH-hant;q=1.000", "zh"),
    ],
)
def test_it_speaks_the_language_asked_for(
    parameters: dict[str, str], locale: str, language: str
) -> None:
    page = page_at(parameters, locale)
    assert page.startswith(f'<!doctype html>\n<html lang="{language}"')
    assert data_of(page)["data"]["language"] == language


@pytest.mark.process
def test_a_story_of_the_reader_s_own_stands_in_it_with_title_and_description() -> None:
    fire = (ROOT / "tests" / "data" / "valid" / "disputed.yaml").read_bytes()
    key = story_store().keep(Kept("fire.yaml", fire, "secret"))
    page = page_at({"story": key, "event": "letter"}, "en")
    assert "<title>A letter is sent – The harbour fire</title>" in page
    assert '<meta property="og:title" content="A letter is sent – The harbour fire">' in page
    assert f'<a href="?story={key}" data-stop=""' in page
    assert f'href="?event=fire&amp;story={key}"' in page
    assert f"/{key}." in data_of(page)["address"]
    assert "secret" not in page
    story_store().drop(key)
    assert "harbour" not in page_at({"story": key, "event": "letter"}, "en")


def test_of_a_story_that_is_gone_nothing_is_in_it() -> None:
    page = page_at({"story": "x" * 22, "event": "presents"}, "en")
    assert "Zhang" not in page
    assert "reader-first" not in page
    (standing,) = re.findall(r'<div id="root">(.*?)</div></div>', page, re.DOTALL)
    told = [
        lost_sentence(Found(None, is_gone=True), "en"),
        (
            "To open files, the page needs scripts and a browser no older than "
            "Chrome 119, Firefox 121 or Safari 17.4."
        ),
    ]
    assert re.findall(r"<p>(.*?)</p>", standing) == told


def test_a_story_that_cannot_be_read_leaves_the_page_to_say_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = tmp_path / "broken.yaml"
    story.write_text("title: [", encoding="utf-8")
    monkeypatch.setenv(STORY_VARIABLE, str(story))
    page = page_at({}, "zh;q=0, en")
    assert "reader-first" not in page
    (standing,) = re.findall(r'<div id="root">(.*?)</div></div>', page, re.DOTALL)
    assert '<h2><span role="alert">This story cannot be shown yet</span></h2>' in standing
    told = '<strong>Line 1</strong>: <span lang="en">the line cannot be read as YAML'
    assert told in standing, "and in which language"
    assert "At this address is no story" not in standing


def test_it_is_asked_for_anew_at_every_visit() -> None:
    headers = [(b"accept-language", b"zh-CN,zh;q=0.9")]
    scope = {"type": "http", "query_string": b"event=presents", "headers": headers}
    answer = serve_page(Request(scope))
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["vary"] == "Accept-Language"
    assert bytes(answer.body).startswith(b'<!doctype html>\n<html lang="zh"')


@pytest.mark.long
@given(
    st.dictionaries(
        st.sampled_from(
            [
                "event",
                "view",
                "q",
                "asof",
                "page",
                "mode",
                "lane",
                "reveal",
                "without",
                "telling",
                "order",
                "scale",
                "by",
            ]
        ),
        st.sampled_from(
            [
                "",
                "presents",
                "orders",
                "people",
                "2018-04-15",
                "1900-01-01",
                "present",
                "yes",
                "~end",
                "9",
                "9999",
                "told",
                "voice",
                "<b>",
                "%",
                "zhang",
                "true",
            ]
        ),
    )
)
def test_no_address_is_an_error(parameters: dict[str, str]) -> None:
    page = page_at(parameters, "en")
    assert "reader-first" in page
    assert 'role="alert"' not in page.partition('id="reader-first"')[0]


def test_text_of_a_story_stays_text() -> None:
    timeline = make_timeline(tell({"one": {"date": "2011", "headline": EVIL}}))
    view = first_view(timeline, Choices(event="one"))
    assert "<img src=x" not in view.html
    assert "<script" not in view.html
    assert view.title.startswith(EVIL)


def test_nothing_of_a_story_ends_the_data(monkeypatch: pytest.MonkeyPatch) -> None:
    hostile = ROOT / "tests" / "data" / "valid" / "hostile.yaml"
    monkeypatch.setenv(STORY_VARIABLE, str(hostile))
    page = page_at({}, "en")
    assert "<" not in page.partition('id="reader-first">')[2].partition("</script>")[0]
    assert data_of(page)["data"]["title"].startswith("<script>window.broken = 1</script>")
    assert "<title>&lt;script&gt;window.broken = 1&lt;/script&gt;" in page


def test_what_waits_for_its_turn_is_not_in_it(zhang_timeline: Timeline) -> None:
    view = first_view(zhang_timeline, Choices(event="meeting", mode="present", reveal=EVERY))
    assert "standing" not in view.html
    assert 'data-stop="hotel"' not in view.html


def test_the_list_is_that_of_the_events_asked_for(zhang_timeline: Timeline) -> None:
    view = first_view(zhang_timeline, read_choices({"event": "presents", "q": "spyware"}))
    listed = re.findall(r'<li value="(\d+)"><a href="([^"]*)" data-stop="([\w-]+)"', view.html)
    assert ("presents", "?event=presents&amp;q=spyware") in [(e, href) for _, href, e in listed]
    assert len(listed) < 18


def test_the_list_numbers_events_as_the_panel_counts_them(zhang_timeline: Timeline) -> None:
    view = first_view(zhang_timeline, read_choices({"event": "presents", "lane": "contacts"}))
    listed = re.findall(r'<li value="(\d+)"><a [^>]* data-stop="([\w-]+)"', view.html)
    assert [number for number, _ in listed] == [str(n) for n in range(1, 12)]
    assert f"Event {dict(map(reversed, listed))['presents']} of 11" in view.html


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("lane=public", "Not among the 4 events that fit"),
        ("q=spyware&lane=contacts", "Not the one event that fits"),
        ("q=nowhere", "No event fits what you asked for."),
    ],
)
def test_an_event_that_does_not_fit_is_told_of_as_such(
    zhang_timeline: Timeline, query: str, said: str
) -> None:
    choices = read_choices(dict(parse_qsl(f"event=offer&{query}")))
    assert f'<span class="at">{said}</span>' in first_view(zhang_timeline, choices).html


@pytest.mark.parametrize("view", ["story", "orders", "voices", "people", "matrix", "order"])
def test_it_stands_in_the_view_that_was_asked_for(zhang_timeline: Timeline, view: str) -> None:
    html = first_view(zhang_timeline, read_choices({"view": view})).html
    assert f'data-mode="read" data-view="{view}" data-at="opening"' in html


@pytest.mark.parametrize(
    ("parameters", "first", "last"),
    [
        ({}, 1, 50),
        ({"page": "1"}, 1, 50),
        ({"page": "2"}, 51, 100),
        ({"page": "9"}, 101, 120),
        ({"event": "e60"}, 51, 100),
        ({"event": "e60", "page": "3"}, 101, 120),
    ],
)
def test_the_list_is_at_the_page_that_was_turned_to_or_at_the_event(
    parameters: dict[str, str], first: int, last: int
) -> None:
    timeline = make_timeline(tell({f"e{n}": {"date": str(1801 + n)} for n in range(120)}))
    html = first_view(timeline, read_choices(parameters)).html
    numbers = [int(number) for number in re.findall(r'<li value="(\d+)"><a ', html)]
    assert (numbers[0], numbers[-1], len(numbers)) == (first, last, last - first + 1)


def test_the_client_is_told_what_its_charts_show_and_takes_the_drawings_from_the_page(
    zhang_timeline: Timeline,
) -> None:
    view = first_view(zhang_timeline, Choices(event="offer"))
    parts: list[tuple[str, Any]] = [(name, part) for name, _, part in view.parts]
    drawn = [(name, part) for name, part in parts if name.startswith("drawing-")]
    assert [name for name, _ in drawn] == re.findall(r'data-name="(drawing-\d+)"', view.html)
    for _, part in drawn:
        assert part["svg"] is None
        assert {"day", "window", "fold"} <= set(part["meta"]["shapes"])


def test_a_chart_stands_in_it_for_each_width_that_the_client_asks_for() -> None:
    for mode, sizes in SIZES.items():
        assert set(sizes.values()) <= set(DRAWN[mode])


@pytest.mark.long
def test_the_facts_of_a_large_story_are_left_to_be_asked_for() -> None:
    def names(count: int) -> list[str]:
        events = {f"e{n}": {"date": str(1000 + n % 900)} for n in range(count)}
        return [name for name, *_ in first_view(make_timeline(tell(events)), Choices()).parts]

    assert {"near", "facts", "list"} <= set(names(3))
    assert "facts" not in names(MOST_AT_ONCE + 1)


def test_words_around_are_the_client_s(zhang_timeline: Timeline) -> None:
    words = words_of(zhang_timeline)
    view = first_view(zhang_timeline, Choices(event="presents"))
    assert f'<span class="at">{words["place"].format(place=6, count=18)}</span>' in view.html


def test_the_first_chart_illustrates_the_first_sentence(zhang_timeline: Timeline) -> None:
    hook = hook_of(zhang_timeline)
    assert hook is not None
    chart = first_view(zhang_timeline, Choices()).html.partition('class="standing')[2]
    chart = chart.partition("</svg>")[0]
    assert 'class="timeline-picture opening"' in chart
    groups = dict(re.findall(r'<g data-event="([\w-]+)" class="([\w ]*)">', chart))
    assert {event for event, named in groups.items() if "counted" in named} == hook.events
    dated = zhang_timeline.table.loc[zhang_timeline.table["basis"] == "dated", "id"]
    assert {event for event, named in groups.items() if "dated" in named} == {*dated}
    assert len(groups) == 18


def test_the_first_chart_of_a_story_without_dates_has_the_words_of_each_event() -> None:
    quoted: dict[str, Any] = {"quotations": [QUOTED]}
    events = {"first": quoted, "second": quoted | {"after": ["first"]}, "alone": quoted}
    timeline = make_timeline(tell(events))
    chart = first_view(timeline, Choices()).html.partition('class="standing')[2]
    groups = dict(re.findall(r'<g data-event="(\w+)" class="([\w ]*)">', chart))
    assert groups == dict.fromkeys(events, "counted dated")
    assert facts_of(timeline, timeline)["dated"] == [True, True, True]


@pytest.mark.parametrize(
    "query", ["event=offer", "by=voice", "q=a", "without=zhang", "mode=present", "asof=2018-04-22"]
)
def test_where_something_is_asked_for_no_chart_is_in_ink(
    zhang_timeline: Timeline, query: str
) -> None:
    html = first_view(zhang_timeline, read_choices(dict(parse_qsl(query)))).html
    assert "timeline-picture" in html
    assert "timeline-picture opening" not in html


def test_a_picture_of_the_beginning_has_the_colours_that_plotly_has_there() -> None:
    names = {getattr(LIGHT, name): name for name in ("ink", "muted", "edge", "rule")}
    tones = inking(LIGHT)
    rules = {"": "titles", " [data-event]": "rest", " [data-event].counted": "alone"}
    for selector, tone in rules.items():
        _, _, after = css_of_opening().partition(f".timeline-picture.opening{selector} {{")
        rule = after.partition("}")[0]
        for number, lane in enumerate(LIGHT.lanes):
            assert f"--lane-{number}: var(--{names[tones[tone][lane.line]]});" in rule
            assert f"--lane-{number}-light: var(--{names[tones[tone][lane.ground]]});" in rule


@pytest.mark.parametrize("query", ["view=orders&asof=2018-04-15", "view=orders", ""])
def test_why_there_are_no_two_orders_stands_in_it(zhang_timeline: Timeline, query: str) -> None:
    said = "By that day no source curated here had told of any event"
    choices = read_choices(dict(parse_qsl(query)))
    assert (said in first_view(zhang_timeline, choices).html) == ("asof" in query)


BOX = re.compile(r'<label( hidden)?><input type="checkbox" name="(\w+)" value="([^"]*)">')


def boxes(html: str) -> dict[str, list[str]]:
    """Return what the boxes name that are to be seen."""
    seen: dict[str, list[str]] = {}
    for hidden, name, value in BOX.findall(html):
        seen.setdefault(name, []).extend([] if hidden else [value])
    return seen


@pytest.mark.parametrize("mode", ["", "&mode=present&reveal=yes"])
def test_its_boxes_name_nothing_that_was_told_later(mode: str) -> None:
    mill = open_timeline(Path("data/mill.yaml"))
    asked = read_choices(dict(parse_qsl(f"asof=1958-05-10&source=court-book{mode}")))
    early, whole = (boxes(first_view(mill, each).html) for each in (asked, Choices()))
    assert early["source"] == ["courier", "gazette", "court-book"], "what is chosen is named"
    assert whole["source"] == [source.id for source in mill.story.sources]
    assert early["kind"] == ["press"]
    assert len(early["reveal"]) < len(whole["reveal"])
    assert early["voice"] == early["without"] != whole["voice"]
    facts = facts_of(mill, mill.as_of(asked.asof))
    public = {event for event, known in zip(facts["events"], facts["known"], strict=True) if known}
    assert {*early["reveal"]} - {*EVERY} == public
    for name in ("lane", "person", "voice", "party", "kind"):
        had = {
            each
            for at, e in enumerate(facts["events"])
            if e in public
            for each in facts["has"][name][at]
        }
        assert early.get(name, []) == [each for each in whole.get(name, []) if each in had], name


def test_two_orders_of_very_many_events_are_refused_by_the_number(
    zhang_timeline: Timeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("timeline.reader.first_view.MOST_ORDERED", 17)
    html = first_view(zhang_timeline, Choices(view="orders")).html
    assert "The two orders of more than 17 events are not drawn" in html
    assert "are not drawn" not in first_view(zhang_timeline, Choices()).html


@pytest.mark.parametrize(("query", "charts"), [("", 2), ("&asof=2018-04-15", 0), ("&q=nowhere", 0)])
def test_the_two_orders_stand_in_it(zhang_timeline: Timeline, query: str, charts: int) -> None:
    view = first_view(zhang_timeline, read_choices(dict(parse_qsl(f"view=orders{query}"))))
    assert view.html.count('font-weight="700">As it is told</text>') == charts
    assert "opening" not in view.html.partition('class="standing')[2].partition("</svg>")[0]


def test_of_an_event_that_there_is_not_the_page_says_so_at_once(zhang_timeline: Timeline) -> None:
    view = first_view(zhang_timeline, Choices(event="hotel"))
    assert view.title == "The Zhang case"
    assert view.description == zhang_timeline.story.standfirst
    said = "There is no event “hotel” in this story, so it opens at the first one."
    assert f'<p class="notice">{said}</p>' in view.html


@pytest.mark.long
@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Not understood in the address, and passed over: “view=x”, “asof=banana”."),
        ("zh", "网址中有看不懂的内容，已略过：“view=x”，“asof=banana”。"),
    ],
)
def test_of_an_address_that_means_nothing_the_page_says_so_at_once(
    zhang_timeline: Timeline, language: str, said: str
) -> None:
    timeline, address = zhang_timeline.in_language(language), {"view": "x", "asof": "banana"}
    odd = unread_in(timeline, address)
    assert f'<p class="notice">{said}</p>' in first_view(timeline, Choices(), odd).html
    both = first_view(timeline, Choices(event="x"), odd).html
    assert re.search(f'<p class="notice">[^<]*“x”[^<]*{said}</p>', both)
    page = page_at({**address, "lang": language}, "en")
    assert f'<p class="notice">{said}</p>' in page


def test_a_lesson_that_reveals_tells_nothing_early(zhang_timeline: Timeline) -> None:
    wish = {"mode": "present", "reveal": "yes", "event": "presents", "view": "people"}
    view = first_view(zhang_timeline, read_choices(wish))
    assert view.title == "The Zhang case"
    assert view.description == zhang_timeline.story.standfirst
    assert view.parts == ()
    assert 'data-view="story"' in view.html
    assert "<noscript><p>A lesson needs scripts.</p></noscript>" in view.html


@pytest.mark.parametrize(
    ("parameters", "title"),
    [
        ({"story": "abc"}, "This story cannot be shown yet"),
        ({"story": "abc", "lang": "zh"}, "暂时无法显示本专题"),
    ],
)
def test_a_page_without_a_story_has_a_title(parameters: dict[str, str], title: str) -> None:
    assert f"<title>{title}</title>" in page_at(parameters, "en")
