"""The page on what would have to be true: words, chart and what can be chosen."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
import pytest

from tests.chronology_story import tell
from timeline.choices import read_choices
from timeline.layout import Bracket, Mark, TimelineLayout, lay_out
from timeline.marks import SUPPOSED, SUPPOSED_DARK, paint_picture
from timeline.marks.picture import SAID_EVERY
from timeline.markup import supposing_page
from timeline.reader import element_data, element_html
from timeline.reader.first_view import first_view
from timeline.reader.parts import supposed_of
from timeline.reader.style import reader_style, served_style
from timeline.timeline import Timeline, make_timeline

AUGUST = "set:stay=after August 2012"
NOVEMBER = "set:stay=November 2012"
TAGS = re.compile(r"<[^>]+>")


def words(html: str) -> str:
    return " ".join(TAGS.sub(" ", html).split())


def drawn(timeline: Timeline, **supposed: tuple[str | None, str | None]) -> TimelineLayout:
    """Return the chart with what is supposed of events, whose ids are written with underlines."""
    table = timeline.table
    rooms = {
        event.replace("_", "-"): tuple(None if d is None else np.datetime64(d) for d in days)
        for event, days in supposed.items()
    }
    column = pd.Series([rooms.get(event) for event in table["id"]], table.index, object)
    return lay_out(table.assign(supposed=column), width=676)


def mark_of(layout: TimelineLayout, event: str) -> Mark:
    return next(mark for mark in layout.marks if mark.event == event)


def test_the_page_says_what_is_supposed_and_what_follows(zhang_timeline: Timeline) -> None:
    page = supposing_page(zhang_timeline, AUGUST, "stay")
    assert '<div class="supposing supposed" lang="en">' in page
    told = words(page)
    assert "You are supposing. The sources do not say this." in told
    assert "Supposed: “The year-long visit” is dated after August 2012." in told
    can_be = "It can be: no other statement contradicts it."
    assert f"{can_be} Then 8 of 18 events have less room." in told
    assert (
        "Zhang comes back to China October 2012 to 2017 31 May 2013 to 2017 less room"
    ) in told.partition("by the sources")[2]
    assert page.count('<tr><th scope="row">') == 8


@pytest.mark.parametrize(
    ("text", "event", "about"),
    [
        (AUGUST, "", "stay"),
        ("drop:hotel-meeting.date", "", "hotel-meeting"),
        ("set:nobody=2012;set:presents=2013", "", "presents"),
        (AUGUST, "presents", "presents"),
        ("trust:zhang", "", "offer"),
    ],
)
def test_the_form_opens_on_what_is_supposed(
    zhang_timeline: Timeline, text: str, event: str, about: str
) -> None:
    page = supposing_page(zhang_timeline, text, event)
    chosen = re.findall(r'<option value="([^"]*)" lang="en" selected>', page)
    assert chosen == [about]


def test_what_cannot_be_is_told_by_its_statements_and_their_words(zhang_timeline: Timeline) -> None:
    page = supposing_page(zhang_timeline, NOVEMBER, "stay")
    premises = re.findall(r"<li.*?</li>", page.partition('<ol class="premises">')[2], re.DOTALL)
    assert len(premises) == 5
    assert "On October 2012, Zhang and Calvin met privately in a hotel" in premises[0]
    assert '<blockquote lang="en" dir="auto">' in premises[0]
    assert "Zhang Jianguo, from prison → Henan TV → Global Times" in words(premises[0])
    assert premises[-1].startswith('<li class="own">')
    assert "<blockquote" not in premises[-1]
    assert "<table" not in page


@pytest.mark.long
def test_a_date_that_is_set_unticks_what_it_stands_for(zhang_timeline: Timeline) -> None:
    where = "hotel-meeting.date"
    box = f'<input type="checkbox" id="suppose-{where}" name="drop" value="{where}"'
    plain = supposing_page(zhang_timeline, "", "hotel-meeting")
    assert f"{box} checked>" in plain
    assert "Your date stands in its place." not in plain
    page = supposing_page(zhang_timeline, "set:hotel-meeting=May 2012", "hotel-meeting")
    assert f"{box} disabled>" in page
    assert page.count(" disabled>") == page.count("Your date stands in its place.") == 1
    elsewhere = supposing_page(zhang_timeline, "set:offer=2011", "hotel-meeting")
    assert f"{box} checked>" in elsewhere


@pytest.mark.long
def test_of_two_statements_that_cannot_be_it_is_said_that_both_cannot(
    zhang_timeline: Timeline,
) -> None:
    both = (
        "It cannot be: these two statements cannot both be true. Without one of them the other can "
        "be true."
    )
    every = (
        "It cannot be: these 5 statements are not all true. Without any one of them the others can "
        "be true."
    )
    assert both in words(supposing_page(zhang_timeline, "set:training=2020"))
    assert every in words(supposing_page(zhang_timeline, NOVEMBER))


def test_where_nothing_is_supposed_nothing_is_yellow(zhang_timeline: Timeline) -> None:
    page = supposing_page(zhang_timeline, "", "none")
    assert '<div class="supposing" lang="en">' in page
    assert "Nothing is supposed yet: this is what the sources say." in page
    assert "supposed, not in the sources" not in page
    assert '<option value="offer" lang="en" selected>' in page


@pytest.mark.long
def test_the_statements_of_an_event_can_be_left_out_and_taken_back(
    zhang_timeline: Timeline,
) -> None:
    page = supposing_page(
        zhang_timeline, "drop:stay.after;drop:return.after.0;set:offer=2010", "stay"
    )
    boxes = re.findall(r'name="drop" value="([^"]+)"( checked)?', page)
    assert boxes == [
        ("stay.lasts", " checked"),
        ("stay.after.0", ""),
        ("stay.quotations.0.source", " checked"),
        ("return.after.0", ""),
    ]
    assert 'name="set" data-event="offer" value="2010" checked' in page
    trusted = supposing_page(zhang_timeline, "trust:zhang", "stay")
    assert re.findall(r'name="trust" value="([^"]+)" checked', trusted) == ["zhang"]
    assert "<details open>" in trusted


def test_every_part_of_the_chart_says_that_it_is_supposed(zhang_timeline: Timeline) -> None:
    """Wherever one looks, a line begins within half its length, in one of two rows."""
    layout, said = drawn(zhang_timeline), "supposed, not in the sources"
    picture = paint_picture(layout, "en", said=said)
    found = re.findall(rf'<text x="(-?[\d.]+)" y="([\d.]+)"[^>]*>{said}</text>', picture)
    begins = [(float(x), float(y)) for x, y in found]
    half = len(said) * 15 * 0.75 / 2
    for left in range(0, int(layout.width), 40):
        for top in range(0, int(layout.height), 40):
            near = (abs(x - left) <= half and abs(y - top) <= 2 * SAID_EVERY for x, y in begins)
            assert any(near), (left, top)
    assert "supposed" not in paint_picture(layout, "en")


def test_brackets_show_what_is_left_and_the_marks_of_the_sources_stay(
    zhang_timeline: Timeline,
) -> None:
    plain = lay_out(zhang_timeline.table, width=676)
    layout = drawn(zhang_timeline, stay=("2012-09-01", "2014-01-31"), return_=(None, None))
    visit, meeting = mark_of(layout, "stay"), mark_of(plain, "hotel-meeting")
    assert visit.supposed is not None
    assert (visit.start, visit.end) == (mark_of(plain, "stay").start, mark_of(plain, "stay").end)
    assert visit.start < visit.supposed.start < meeting.start
    assert visit.supposed.end == visit.end
    assert mark_of(layout, "offer").supposed is None
    open_at_both = mark_of(drawn(zhang_timeline, stay=(None, None)), "stay").supposed
    assert open_at_both == Bracket(0.0, 676, (True, True))
    earlier = mark_of(drawn(zhang_timeline, stay=("1999-01-01", "1999-12-31")), "stay")
    assert earlier.supposed is not None
    assert earlier.supposed.start == 0.0
    assert earlier.start > earlier.supposed.end


def test_a_bracket_is_open_where_nothing_bounds_it(zhang_timeline: Timeline) -> None:
    def strokes(days: tuple[str | None, str | None]) -> int:
        plain = paint_picture(drawn(zhang_timeline), "en")
        picture = paint_picture(drawn(zhang_timeline, stay=days), "en")
        assert picture.count(">?</text>") == 1
        return picture.count('stroke-width="2.4"') - plain.count('stroke-width="2.4"')

    assert strokes(("2012-09-01", "2014-01-31")) == 2
    assert strokes(("2012-09-01", None)) == 1
    assert strokes((None, None)) == 0


def test_yellow_is_on_the_page_and_not_in_a_file() -> None:
    for palette in (SUPPOSED, SUPPOSED_DARK):
        assert f"--paper: {palette.paper};" in served_style()
        assert palette.paper not in reader_style()
    on_paper = served_style().rpartition("@media print")[2]
    colours = re.findall("#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})", on_paper)
    assert len(colours) == 6 + 2 * 6
    assert all(red == green == blue for red, green, blue in colours)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("what", "“what” supposes nothing."),
        ("drop:nothing", "“nothing” is no statement about time that is told here."),
        ("set:stay=<b>", "“&lt;b&gt;” is no date here."),
        ("trust:nobody", "“nobody” is no voice that is heard here."),
        ("set:\u202e\x00=2012", "“\\u202e\\x00” is no event that is told here."),
        ("\ud800", "“\\ud800” supposes nothing."),
        ("trust:nobody", "Nothing is supposed yet: this is what the sources say."),
        ("trust:", "Nobody is believed."),
        ("drop:a;" * 9_999, "at once: more than 16,000 characters are too many."),
    ],
)
def test_what_cannot_be_supposed_is_said(zhang_timeline: Timeline, text: str, told: str) -> None:
    assert told in supposing_page(zhang_timeline, text)


@pytest.mark.long
def test_small_and_large_stories_have_their_page(zhang_timeline: Timeline) -> None:
    one = make_timeline(tell({"letter": {}}))
    assert "Nothing is said of its time." in supposing_page(one, "")
    assert "1 of 1 event has less room" in supposing_page(one, "set:letter=2012;trust:")
    many = {f"e{n}": {"after": [f"e{n - 1}"]} for n in range(1, 501)}
    long = make_timeline(tell({"e0": {"date": "2011"}, **many}))
    every = ";".join(f"drop:e{n}.after.0" for n in range(1, 501))
    assert "500 of 501 events have more room" in supposing_page(long, every)
    assert "these 502 statements are not all true.</p>" in supposing_page(long, "set:e500=2010")
    nothing = supposing_page(zhang_timeline.as_of(np.datetime64("2001-01-01")), AUGUST)
    assert "none of this was public on 1 January 2001" in nothing


@pytest.mark.long
def test_columns_which_have_no_brackets_say_so() -> None:
    many = {f"e{n}": {"date": "2011", "after": ["e0"]} for n in range(1, 400)}
    crowded = make_timeline(tell({"e0": {"date": "2011"}, **many}))
    said = "Columns stand for too many events to have brackets: the table tells where each could"
    page = supposing_page(crowded, "set:e0=December 2011")
    assert re.findall(rf'<p class="(\w+)">{said}', page) == ["narrow", "middle", "wide", "large"]
    assert said not in supposing_page(crowded, "")


def test_what_the_brackets_mean_stands_above_the_chart(zhang_timeline: Timeline) -> None:
    page = supposing_page(zhang_timeline, AUGUST)
    assert page.index('class="meanings"') < page.index('class="narrow"')


@pytest.mark.long
def test_a_year_that_is_taken_from_the_story_is_said(zhang_timeline: Timeline) -> None:
    told = "“April 15” does not say which year: it is taken from the story."
    for text in ("set:return=April 15", "set:stay=April 15"):
        page = words(supposing_page(zhang_timeline, text))
        assert told in page, text
    assert "does not say which year" not in supposing_page(zhang_timeline, AUGUST)


def test_it_is_told_in_chinese(zhang_timeline: Timeline) -> None:
    page = words(supposing_page(zhang_timeline.in_language("zh"), AUGUST, "stay"))
    assert "您正在假设。来源并没有这样说。" in page
    assert "这是可能的：没有其他说法与之矛盾。于是18个事件中有8个的可能时间变窄。" in page
    assert "2012年9月至2014年1月" in page


def test_the_page_stands_at_once_and_its_title_is_that_of_the_story(
    zhang_timeline: Timeline,
) -> None:
    view = first_view(zhang_timeline, read_choices({"suppose": AUGUST}))
    assert "You are supposing." in view.html
    assert (view.title, view.description) == (
        zhang_timeline.story.title,
        zhang_timeline.story.standfirst,
    )


def test_what_leaves_the_page_supposes_nothing(zhang_timeline: Timeline) -> None:
    """A file says that it works nothing out, and offers no such view."""
    assert 'value="suppose"' in element_html(zhang_timeline)
    assert 'value="suppose"' not in element_html(zhang_timeline, is_served=False)
    sentence = element_data(zhang_timeline, is_served=False)["words"]["elsewhere"]["suppose"]
    assert sentence.startswith("This file cannot work out what follows from a supposition: ")


def test_a_page_that_fails_is_one_sentence(
    zhang_timeline: Timeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_given: object) -> str:
        raise RuntimeError("a fault put in by the test")

    monkeypatch.setattr("timeline.reader.parts.supposing_page", fail)
    page = supposed_of(zhang_timeline, read_choices({"suppose": AUGUST}))
    assert page.startswith('<p class="failed" role="alert">The page on what you suppose cannot')
