from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import partial
from html import unescape
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner

from tests.chronology_story import QUOTED, tell
from timeline.chronology import Chronology
from timeline.classroom import offered, settle
from timeline.cli import timeline
from timeline.dates import read_date
from timeline.exchange import to_json, to_worksheet
from timeline.exchange.fitting import detail_for
from timeline.exchange.worksheet import HIDEABLE, Pages
from timeline.loading import load_story
from timeline.markup.worksheet import Quoted, Task
from timeline.story import Story
from timeline.timeline import Timeline, make_timeline, open_timeline

SVG = "{http://www.w3.org/2000/svg}"
ROOT = Path(__file__).parents[1]
DATA = Path(__file__).parent / "data" / "valid"


def texts(html: str, css_class: str) -> list[str]:
    """Return the texts of the elements with this class and nothing but text in them."""
    return [unescape(text) for text in re.findall(rf'class="{css_class}"[^>]*>([^<]*)<', html)]


def section(html: str, name: str) -> str:
    """Return the part of the sheet with this class, up to the next one."""
    start = html.index(f'<section class="{name}')
    following = html.find('\n<section class="', start + 1)
    return html[start:following] if following > 0 else html[start:]


def events_in(html: str) -> list[str]:
    return re.findall(r'data-event="([^"]*)"', html)


@pytest.fixture(scope="module")
def student(zhang_timeline: Timeline) -> str:
    return to_worksheet(zhang_timeline)


@pytest.fixture(scope="module")
def teacher(zhang_timeline: Timeline) -> str:
    return to_worksheet(zhang_timeline, copy="teacher")


@pytest.mark.parametrize("pages", [None, "1", "2"])
def test_words_are_told_as_what_they_are(pages: Pages | None) -> None:
    mill = open_timeline(ROOT / "data" / "mill.yaml")
    sheet = to_worksheet(mill, pages=pages, events=["fire", "hearing"])
    german = '<p class="translation"><span>Translated (German)</span>: <span lang="en" dir="auto">'
    assert '<blockquote lang="de" dir="auto">Termin am' in sheet
    assert f"{german}Hearing on 4 April 1932 is called off</span></p>" in sheet
    assert "Rests on The Courier." in section(sheet, "sources")
    assert "Statement. Speaks for The insurers." in section(sheet, "sources")
    if pages is None:
        withdraws = sheet.partition("that we gave last week is withdrawn.")[2]
        assert "A comment, not an account of this event." in withdraws.partition("</figure>")[0]


def test_what_stands_below_words_takes_room() -> None:
    words = Quoted("Words.", "A → B", "B", "page 1", "en", "", None, ())
    event = Task("a", "1", "Headline", "Summary.", None, "1955", (), (words,), None)
    longer = [replace(words, remarks=("Much. " * 200,)), replace(words, translation="Much. " * 200)]
    tasks = [[event] * 8, *([replace(event, quotations=(each,))] * 8 for each in longer)]
    assert [detail_for(each, (), 1, "A4") for each in tasks] == ["whole", "told", "told"]


def test_a_student_gets_every_event_in_order_and_every_card_once(
    student: str, zhang_chronology: Chronology
) -> None:
    assert events_in(section(student, "tasks")) == list(zhang_chronology.order)
    cards = events_in(section(student, "cards"))
    assert sorted(cards) == sorted(zhang_chronology.order)
    assert cards != list(zhang_chronology.order)


def test_a_student_gets_no_answers(student: str) -> None:
    assert '<section class="answers' not in student
    assert '<section class="notes' not in student


@pytest.mark.long
def test_the_answer_key_agrees_with_the_json(teacher: str, zhang_timeline: Timeline) -> None:
    events = json.loads(to_json(zhang_timeline))["events"]
    key = section(teacher, "answers")
    assert events_in(key) == [event["id"] for event in events]
    assert texts(key, "place") == [str(event["position"] + 1) for event in events]
    assert texts(key, "headline") == [event["headline"] for event in events]
    assert texts(key, "written") == [e["as_written"] for e in events if e["as_written"]]
    assert texts(key, "sentence") == [event["sentence"] for event in events]
    chains = [
        f"{words['chain']} (paragraph {words['paragraph']})"
        for event in events
        for words in event["quotations"]
    ]
    assert texts(key, "chain") == chains


def test_the_answer_key_names_the_cards_in_their_order(
    teacher: str, zhang_chronology: Chronology
) -> None:
    cards = section(teacher, "cards")
    letters = dict(zip(events_in(cards), texts(cards, "mark"), strict=True))
    in_order = [letters[event] for event in zhang_chronology.order]
    assert texts(section(teacher, "answers"), "letter") == in_order
    assert (
        f"The cards in order: {' '.join(in_order)}. 540 orders are right, and this is one."
        in teacher
    )


@pytest.mark.long
def test_the_answer_key_names_beside_each_card_those_that_it_is_open_with(
    teacher: str, zhang_timeline: Timeline
) -> None:
    """As the page judges: nobody can know whether the green card or the hotel came first."""
    cards = section(teacher, "cards")
    letters = dict(zip(texts(cards, "mark"), events_in(cards), strict=True))
    key = section(teacher, "answers")
    told = {
        (event, letters[letter])
        for event, free in zip(events_in(key), texts(key, "free"), strict=True)
        for letter in free.split()
    }
    pairs = settle(zhang_timeline, zhang_timeline.chronology).open
    assert told == {*pairs, *(pair[::-1] for pair in pairs)}
    assert len(told) == 2 * 24
    assert ("green-card", "hotel-meeting") in told


@pytest.mark.parametrize("pages", [None, "2"])
def test_the_answer_key_calls_no_pair_open_that_begins_at_one_moment(
    zhang_timeline: Timeline, pages: Pages | None
) -> None:
    chosen = ["advice", "decision", "return"]
    key = to_worksheet(
        zhang_timeline, copy="teacher", pages=pages, cards=True, hide=["dates"], events=chosen
    )
    letters = texts(key[key.index('class="answers') :], "letter")[:3]
    if pages:
        letters = re.findall("in order: (.) (.) (.)", key)[0]
    assert re.findall("At one moment with ([A-Z ]+)<", key) == [letters[1], letters[0]]
    assert not re.findall(r"Open with [A-Z]", key)


@pytest.mark.long
def test_the_answer_key_of_one_order_says_so_and_of_many_cards_only_what_it_did() -> None:
    def key(count: int) -> str:
        events = {f"e{year}": {"date": str(year)} for year in range(1900, 1900 + count)}
        return to_worksheet(make_timeline(tell(events)), copy="teacher")

    assert ". No other order is right." in key(3)
    assert 'class="free"' in key(40)
    many = key(41)
    assert 'class="free"' not in many
    assert "Events whose times overlap may change places" in many


def test_both_copies_and_every_run_shuffle_alike(
    student: str, teacher: str, zhang_timeline: Timeline
) -> None:
    assert events_in(section(student, "cards")) == events_in(section(teacher, "cards"))
    assert to_worksheet(zhang_timeline) == student


def test_hidden_dates_occur_nowhere_and_the_order_is_not_told(zhang_timeline: Timeline) -> None:
    sheet = to_worksheet(zhang_timeline, hide=["dates"])
    body = unescape(sheet[sheet.index("<section") :])
    for date in ("2011", "October 2012", "2017", "April 15", "2018/4/22 18:18:39"):
        assert date not in body
    assert "some time" not in body.casefold()
    assert "In ________, he was convicted of espionage." in body
    tasks = section(sheet, "tasks")
    assert events_in(tasks) == events_in(section(sheet, "cards"))
    assert texts(tasks, "mark") == list("ABCDEFGHIJKLMNOPQR")
    assert "Zhang meets Jack" not in sheet[sheet.index("<svg") : sheet.index("</svg>")]


def test_hidden_speakers_are_asked_for(zhang: Story, zhang_timeline: Timeline) -> None:
    sheet = to_worksheet(zhang_timeline, hide=["speakers"])
    words = sum(len(event.quotations) for event in zhang.events)
    assert "→" not in sheet
    assert sheet.count("Who says so, and through whom did the words come?") == words


def test_hidden_quotations_are_asked_for(zhang: Story, zhang_timeline: Timeline) -> None:
    sheet = unescape(to_worksheet(zhang_timeline, hide=["quotations"]))
    for event in zhang.events:
        for quotation in event.quotations:
            if quotation.exact not in event.summary:
                assert f"<blockquote>{quotation.exact}" not in sheet
    assert "Copy here what Global Times says of it, word for word (paragraph 14):" in sheet


@pytest.mark.long
def test_the_teachers_copy_hides_nothing(teacher: str, zhang_timeline: Timeline) -> None:
    assert to_worksheet(zhang_timeline, hide=HIDEABLE, copy="teacher") == teacher


def test_notes_are_the_teachers_alone() -> None:
    story = load_story(DATA / "lighthouse.yaml")
    arrival, *others = story.events
    noted = arrival.model_copy(update={"notes": "Show the tide table first."})
    timeline = make_timeline(story.model_copy(update={"events": (noted, *others)}))
    notes = section(to_worksheet(timeline, copy="teacher"), "notes")
    assert "Show the tide table first." in notes
    assert "Show the tide table first." not in to_worksheet(timeline)


def test_two_cards_are_never_in_the_right_order() -> None:
    story = load_story(DATA / "lighthouse.yaml")
    cards = events_in(section(to_worksheet(make_timeline(story)), "cards"))
    assert cards == ["trial", "arrival"]


@pytest.mark.parametrize("paper", ["A4", "letter"])
def test_the_paper_is_the_one_asked_for(zhang_timeline: Timeline, paper: str) -> None:
    sheet = to_worksheet(zhang_timeline, paper="A4" if paper == "A4" else "letter")
    assert f"@page {{ size: {paper}; }}" in sheet


def test_text_that_looks_like_markup_is_escaped_on_paper() -> None:
    story = load_story(DATA / "hostile.yaml")
    sheet = to_worksheet(make_timeline(story), copy="teacher")
    for tag in ("script", "img", "iframe", "marquee", "term", "custody", "b", "a"):
        assert f"<{tag}>" not in sheet
        assert f"<{tag} " not in sheet
    assert "script-src 'none'" in sheet
    assert "&lt;b&gt;One&lt;/b&gt; &lt;term&gt; **bold** $a$ :tada:" in sheet


def test_the_picture_shows_every_event_and_is_well_formed(student: str, zhang: Story) -> None:
    picture = student[student.index("<svg") : student.index("</svg>") + len("</svg>")]
    shown = {text.text for text in ET.fromstring(picture).iter(f"{SVG}text")}  # noqa: S314 (ours)
    assert {event.headline for event in zhang.events} <= shown


def test_the_picture_of_a_class_that_finds_the_dates_shows_none(
    zhang: Story, zhang_timeline: Timeline
) -> None:
    """Bands and axis stand, and neither marks nor the names of times."""
    sheet = to_worksheet(zhang_timeline, hide=["dates"])
    picture = ET.fromstring(sheet[sheet.index("<svg") : sheet.index("</svg>") + 6])  # noqa: S314 (ours)
    assert [text.text for text in picture.iter(f"{SVG}text")] == [
        lane.label for lane in zhang.lanes
    ]
    assert [g.attrib for g in picture.iter(f"{SVG}g")] == []
    assert '<ul class="legend"' not in sheet


@pytest.mark.long
def test_the_command_line_hides_what_it_is_told_to(zhang: Story, tmp_path: Path) -> None:
    out = tmp_path / "sheet.html"
    words = ["export", zhang.origin.file, "--to", "worksheet", "--hide", "speakers, quotations"]
    ran = CliRunner().invoke(timeline, [*words, "--paper", "letter", "-o", str(out)])
    assert ran.exit_code == 0
    expected = to_worksheet(make_timeline(zhang), hide=["speakers", "quotations"], paper="letter")
    assert out.read_text(encoding="utf-8") == expected


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--to", "worksheet", "--hide", "date"], "'date' is not one of 'dates', 'speakers',"),
        (["--to", "json", "--light"], "--light is for offline pages, so it goes with --to page"),
        (["--to", "json", "--copy", "teacher"], "--copy is for worksheets, so it goes with --to"),
    ],
)
def test_wrong_use_is_told(zhang: Story, words: list[str], message: str) -> None:
    ran = CliRunner().invoke(timeline, ["export", zhang.origin.file, *words])
    assert ran.exit_code == 2
    assert message in " ".join(ran.stderr.split())


@pytest.mark.parametrize("spelling", ["MAY 2012", "may\u00a02012", "Ma\u00ady 2012", "Ｍay 2012"])
def test_a_hidden_date_is_blank_however_it_is_written(spelling: str) -> None:
    story = load_story(DATA / "disputed.yaml")
    told = f"It burnt in {spelling}, said the office; not in May 20123."
    events = [
        event.model_copy(update={"date": read_date("May 2012"), "claims": (), "summary": told})
        for event in story.events
    ]
    dated = story.model_copy(update={"events": tuple(events)})
    shown = to_worksheet(make_timeline(dated), hide=["dates"])
    assert "It burnt in ________, said the office; not in May 20123." in shown


# A sheet that fits


def test_two_pages_have_the_picture_and_every_event_with_its_question(
    zhang: Story, zhang_timeline: Timeline
) -> None:
    sheet = to_worksheet(zhang_timeline, pages="2")
    assert events_in(section(sheet, "tasks sheet")) == list(zhang_timeline.chronology.order)
    assert all(str(event.question) in unescape(sheet) for event in zhang.events)
    assert 'class="timeline-picture"' in sheet
    assert "The institute offers a visit abroad" in sheet
    assert all(answer not in sheet for answer in (str(zhang.events[0].answer), str(zhang.notes)))


def test_fewer_events_are_told_with_summary_and_words(zhang_timeline: Timeline) -> None:
    few = to_worksheet(zhang_timeline, pages="2", events=["return", "offer", "stay"])
    assert events_in(section(few, "tasks sheet")) == ["offer", "stay", "return"]
    assert "his year-long academic visit to" in few
    one = to_worksheet(zhang_timeline, pages="1")
    assert events_in(section(one, "tasks")) == list(offered(zhang_timeline))
    assert 'class="timeline-picture"' not in one


def test_cards_take_the_place_of_the_events(zhang_timeline: Timeline) -> None:
    sheet = to_worksheet(zhang_timeline, pages="2", cards=True, events=["return", "offer"])
    assert sorted(events_in(section(sheet, "cards sheet"))) == ["offer", "return"]
    assert texts(section(sheet, "cards sheet"), "mark") == ["A", "B"]
    assert '<section class="tasks' not in sheet
    assert '<section class="cards' not in to_worksheet(zhang_timeline, cards=False)


def test_the_key_has_every_answer_and_the_notes(zhang: Story, zhang_timeline: Timeline) -> None:
    for pages in (None, "1", "2"):
        key = unescape(to_worksheet(zhang_timeline, copy="teacher", pages=pages, events=["stay"]))
        assert str(zhang.notes) in key
        assert str(zhang.event("stay").answer) in key
        assert [answer in key for answer in zhang.answers] == [pages != "1"] * len(zhang.answers)


def test_the_key_of_cards_answers_no_question_that_they_do_not_ask(
    zhang: Story, zhang_timeline: Timeline
) -> None:
    made = partial(to_worksheet, zhang_timeline, pages="2", events=["stay", "offer"])
    key = unescape(made(copy="teacher", cards=True))
    assert "The cards in order: B A. No other order is right." in key
    assert str(zhang.event("stay").answer) not in key
    assert all(answer in key for answer in zhang.answers)


def test_a_key_names_letters_where_its_sheet_has_them(zhang_timeline: Timeline) -> None:
    made = partial(to_worksheet, zhang_timeline, pages="1", events=["stay", "offer"])
    key = made(copy="teacher")
    assert "in order: " not in key
    assert texts(key, "letter") == []
    assert texts(made(hide=["dates"]), "number") == ["A", "B"]
    assert "The events in order: B A. No other order is right." in made(
        copy="teacher", hide=["dates"]
    )


def test_quotations_stand_on_one_page_with_their_dates_hidden(zhang_timeline: Timeline) -> None:
    for hide in (HIDEABLE[:0], HIDEABLE[:1]):
        sheet = to_worksheet(zhang_timeline, pages="1", hide=hide)
        assert section(sheet, "tasks").count("<blockquote") == 5


def test_a_sheet_without_the_words_says_where_to_look_them_up(zhang_timeline: Timeline) -> None:
    look = "Look each event up in the article or on the page: its words are not here."
    read = "Read each event, then write on the lines."
    whole = section(to_worksheet(zhang_timeline, pages="2"), "tasks sheet")
    few = section(to_worksheet(zhang_timeline, pages="2", events=["stay"]), "tasks sheet")
    assert (look in whole, read in whole, "<blockquote" in whole) == (True, False, False)
    assert (look in few, read in few, "<blockquote" in few) == (False, True, True)


def test_an_answer_without_its_question_is_not_lost() -> None:
    story = load_story(DATA / "every-key.yaml")
    more = story.model_copy(update={"answers": (*story.answers, "One more.")})
    assert "One more." in to_worksheet(make_timeline(more), copy="teacher")


def test_where_a_source_can_be_read_stands_on_the_sheet() -> None:
    story = load_story(DATA / "every-key.yaml")
    read = [source.url or source.archived for source in story.sources]
    assert any(read)
    for pages in (None, "2"):
        sheet = to_worksheet(make_timeline(story), pages=pages)
        assert texts(sheet, "where") == [where for where in read if where]


DETAILS = [{"label": "Height", "text": "Nine metres"}, {"label": "Seen", "text": "May 2012"}]


@pytest.mark.long
def test_details_stand_on_the_sheets_with_their_dates_hidden() -> None:
    dated = make_timeline(tell({"fire": {"date": "May 2012", "details": DETAILS}}))
    for pages in (None, "1", "2"):
        sheet = to_worksheet(dated, pages=pages)
        assert "<b>Height</b>: Nine metres</p>" in sheet
        assert "<b>Seen</b>: May 2012</p>" in sheet
        hidden = to_worksheet(dated, pages=pages, hide=["dates"])
        assert "<b>Seen</b>: ________</p>" in hidden


def test_details_are_the_first_to_go_where_a_sheet_has_no_room() -> None:
    long = [{"label": f"L{number}", "text": "word " * 20} for number in range(10)]
    quoted = {"date": "2012", "quotations": [QUOTED], "details": long}
    dated = make_timeline(tell({f"e{number}": quoted for number in range(4)}))
    sheet = to_worksheet(dated, pages="1")
    assert sheet.count('class="detail"') == 0
    assert sheet.count("<blockquote") == 4
    assert to_worksheet(dated).count('class="detail"') == 40
    assert to_worksheet(dated, pages="1", events=["e0"]).count('class="detail"') == 10


@pytest.mark.long
def test_what_does_not_fit_is_refused_in_a_sentence(tmp_path: Path, zhang: Story) -> None:
    everything = ",".join(event.id for event in zhang.events)
    asked = ["export", str(ROOT / "data" / "zhang.yaml"), "--to", "worksheet", "--pages", "1"]
    result = CliRunner().invoke(timeline, [*asked, "--events", everything])
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "No room on 1 page for 18 events: choose fewer, or more pages.\n"
    unknown = CliRunner().invoke(timeline, [*asked, "--events", "offer,nosuch"])
    assert unknown.exit_code == 2
    assert "--events: there is no event 'nosuch'" in unknown.stderr
    path = tmp_path / "sheet.html"
    assert CliRunner().invoke(timeline, [*asked, "-o", str(path)]).exit_code == 0
    assert events_in(path.read_text("utf-8"))
