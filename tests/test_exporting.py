"""Stories go out in formats that people have, and what a format cannot hold is told."""

from __future__ import annotations

import csv
import json
import re
import sys
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.as_written import as_written
from timeline.chronology import resolve
from timeline.cli import timeline
from timeline.dates import DateOrder
from timeline.exchange import (
    EXPORTERS,
    losses,
    to_csv,
    to_excel,
    to_json,
    to_jsonld,
    to_package,
    to_story,
    to_timelinejs,
)
from timeline.exchange.jsonld_export import DATE, EDTF
from timeline.exchange.losses import ENDINGS, Loss
from timeline.incoming import Given, import_story, open_file
from timeline.layout import MOST_ROWS, lay_out
from timeline.limits import LARGEST, LARGEST_JSON
from timeline.loading import load_story, make_story, read_story, write_yaml
from timeline.marks import paint_plotly
from timeline.markup import voices_page
from timeline.story import Event, Story
from timeline.table import to_table
from timeline.timeline import Timeline, make_timeline, open_timeline

ROOT = Path(__file__).parents[1]
VALID = sorted((Path(__file__).parent / "data" / "valid").glob("*.yaml"))
STORIES = [*(ROOT / "data" / f"{name}.yaml" for name in ("zhang", "template", "mill")), *VALID]
SOURCE = {"id": "gazette", "publisher": "G", "title": "T", "published": "2018-04-22"}


def story(*events: dict[str, Any], **fields: Any) -> Story:
    whole = {"headline": "H", "summary": "S", "lane": "lane"}
    return make_story(
        {
            "title": "T",
            "standfirst": "S",
            "sources": [SOURCE],
            "lanes": [{"id": "lane", "label": "Lane"}],
            "events": [whole | event for event in events],
        }
        | fields
    )


def as_told(value: object) -> object:
    return getattr(value, "as_written", value)


def slides(made: Story) -> dict[str, dict[str, Any]]:
    whole = json.loads(to_timelinejs(make_timeline(made)))
    return {slide["unique_id"]: slide for slide in whole["events"]}


def written(form: str, made: Story) -> bytes:
    content = EXPORTERS[form](make_timeline(made))
    return content.encode() if isinstance(content, str) else content


def lost(form: str, made: Story) -> tuple[Loss, ...]:
    """Return what a format does not hold of a story."""
    return losses(form, made, written(form, made))


def as_written_of(made: Story, key: str) -> str:
    value = getattr(made, key)
    return value if isinstance(value, str) else value.as_written


def csv_of(timeline: Timeline) -> str:
    return to_csv(timeline).decode("utf-8-sig")


def back(content: str | bytes, name: str, made: Story) -> Story:
    order = DateOrder(made.date_order) if made.date_order else None
    published = str(made.reference_days.last)
    imported = import_story(name, content, Given(made.language, order, published))
    assert imported.text is not None
    reading = read_story(imported.text)
    assert reading.problems == ()
    assert reading.story is not None
    return reading.story


class TestTimelineJs:
    @pytest.mark.parametrize(
        ("date", "start", "end"),
        [
            ("2011", {"year": 2011}, None),
            ("October 2012", {"year": 2012, "month": 10}, None),
            ("3 October 2012", {"year": 2012, "month": 10, "day": 3}, None),
            ("44 BC", {"year": -44}, None),
            ("early 2015", {"year": 2015, "month": 1}, {"year": 2015, "month": 4}),
            ("the 1960s", {"year": 1960}, {"year": 1969}),
            ("2012-10-03T13:05", None, None),
            ("before 1985", {"year": 1984}, None),
        ],
    )
    def test_a_date_has_the_parts_that_are_known(
        self, date: str, start: dict[str, int] | None, end: dict[str, int] | None
    ) -> None:
        slide = slides(story({"id": "a", "date": date}))["a"]
        timed = {"year": 2012, "month": 10, "day": 3, "hour": 13, "minute": 5}
        assert slide["start_date"] == (start or timed)
        assert slide.get("end_date") == end
        assert slide["display_date"] == ("3 October 2012, 13:05" if "T" in date else date)

    def test_a_window_is_shown_by_its_sentence(self) -> None:
        made = story(
            {"id": "a", "date": "2011"},
            {"id": "b", "after": ["a"], "before": ["c"]},
            {"id": "c", "date": "2013"},
        )
        slide = slides(made)["b"]
        assert (slide["start_date"], slide["end_date"]) == ({"year": 2011}, {"year": 2013})
        assert slide["display_date"] == "Some time from 2011 to 2013. No date is given."

    def test_what_is_known_of_no_day_has_no_slide(self) -> None:
        made = story({"id": "a", "date": "2011"}, {"id": "b"})
        assert list(slides(made)) == ["a"]
        assert Loss("events", ("b",)) in lost("timelinejs", made)

    def test_text_is_no_markup(self) -> None:
        slide = slides(story({"id": "a", "date": "2011", "headline": "<b>&", "summary": "<i>"}))[
            "a"
        ]
        assert slide["text"] == {"headline": "&lt;b&gt;&amp;", "text": "<p>&lt;i&gt;</p>"}

    def test_quotations_have_their_chain(self, zhang: Story) -> None:
        assert (
            "<blockquote><p>coming back to China</p><footer>Zhang Jianguo, from prison → Henan TV "
            "→ Global Times</footer></blockquote>"
        ) in slides(zhang)["return"]["text"]["text"]


class TestCsv:
    def test_has_a_line_an_event_in_the_order_of_the_file(self, zhang_timeline: Timeline) -> None:
        rows = list(csv.DictReader(StringIO(csv_of(zhang_timeline), newline="")))
        assert [row["id"] for row in rows] == [event.id for event in zhang_timeline.story.events]
        by_id = {row["id"]: row for row in rows}
        assert by_id["hotel-meeting"]["date"] == "October 2012"
        assert by_id["hotel-meeting"]["edtf"] == "2012-10"
        assert by_id["return"]["after"] == "stay; training"
        assert by_id["convicted"]["quotations"] == (
            "“In 2017, he was convicted of espionage.” (Yang Sheng → Global Times, paragraph 5)"
        )

    @pytest.mark.parametrize("headline", ["=1+1", "+1", "-1", "@A1", "'=1"])
    def test_no_cell_is_a_formula(self, headline: str) -> None:
        made = story({"id": "a", "date": "2011", "headline": headline})
        [row] = csv.DictReader(StringIO(csv_of(make_timeline(made))))
        assert row["headline"] == f"'{headline}"
        again = back(to_csv(make_timeline(made)), "s.csv", made)
        assert again.event("a").headline == headline


@pytest.mark.parametrize(
    ("fields", "language", "weight"),
    [
        ({}, "en", ""),
        ({"purpose": "denial"}, "en", " (denial)"),
        ({"purpose": "comment"}, "en", " (comment)"),
        ({"purpose": "act"}, "en", " (statement made)"),
        ({"withdrawn": True}, "en", " (withdrawn)"),
        ({"withdrawn": True, "purpose": "denial"}, "en", " (denial, withdrawn)"),
        ({"withdrawn": True, "purpose": "denial"}, "zh", " (否认，已撤回)"),
    ],
)
def test_what_is_no_plain_account_goes_out_as_none(
    fields: dict[str, Any], language: str, weight: str
) -> None:
    words = {"exact": "never", "kind": "speech", "speaker": "pat", "source": "gazette"}
    words |= {"paragraph": "1", "purpose": fields.get("purpose", "account")}
    plain = words | {"exact": "it was", "purpose": "account"}
    claim = {"says": "x", "source": "gazette", "quotation": 2}
    claim |= {"withdrawn": {"on": "2018", "by": "gazette"}} if "withdrawn" in fields else {}
    event = {"id": "a", "date": "2011", "quotations": [plain, words], "claims": [claim]}
    person = {"id": "pat", "name": "Pat", "named": "full", "role": "R"}
    timeline = make_timeline(story(event, people=[person]), language)
    paragraph = "第1段" if language == "zh" else "paragraph 1"

    [slide] = json.loads(to_timelinejs(timeline))["events"]
    assert re.findall("<footer>(.*?)</footer>", slide["text"]["text"]) == [
        "Pat → G",
        f"Pat → G{weight}",
    ]
    [row] = csv.DictReader(StringIO(csv_of(timeline), newline=""))
    assert row["quotations"].splitlines() == [
        f"“it was” (Pat → G, {paragraph})",
        f"“never” (Pat → G, {paragraph}){weight}",
    ]
    notes = [node for node in json.loads(to_jsonld(timeline))["@graph"] if "body" in node]
    assert [note["body"][1]["value"] for note in notes] == [
        f"Pat → G, {paragraph}",
        f"Pat → G, {paragraph}{weight}",
    ]
    assert re.findall("</a>(.*?)</span> <q", voices_page(timeline)) == ["", weight]


class TestExcel:
    def workbook(self, made: Story) -> openpyxl.Workbook:
        return openpyxl.load_workbook(BytesIO(to_excel(make_timeline(made))))

    @pytest.mark.long
    def test_has_a_sheet_for_each_kind_of_record(self, zhang: Story) -> None:
        book = self.workbook(zhang)
        assert book.sheetnames == [
            *("story", "events", "quotations", "claims", "sources", "parties", "outlets"),
            *("people", "lanes", "terms", "open"),
        ]
        quotations = book["quotations"]
        assert quotations.max_row == 1 + sum(len(event.quotations) for event in zhang.events)
        assert [cell.value for cell in quotations[2]][:2] == [
            "offer",
            zhang.event("offer").quotations[0].exact,
        ]

    def test_no_cell_is_a_formula(self) -> None:
        made = story({"id": "a", "date": "2011", "headline": "=1+1"}, title="=2+2")
        book = self.workbook(made)
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
        assert {"=1+1", "=2+2"} <= {cell.value for cell in cells}
        assert "f" not in {cell.data_type for cell in cells}


class TestJsonLd:
    def nodes(self, made: Story) -> dict[str, dict[str, Any]]:
        whole = json.loads(to_jsonld(make_timeline(made)))
        assert whole["@context"] == "https://schema.org"
        return {node.get("@id", node.get("id", "")): node for node in whole["@graph"]}

    def test_an_event_is_as_exact_as_it_is_known(self, zhang: Story) -> None:
        event = self.nodes(zhang)["#event-hotel-meeting"]
        assert event["@type"] == "Event"
        assert (event["startDate"], event["endDate"]) == ("2012-10", "2012-10")
        assert event[DATE] == {"@type": EDTF, "@value": "2012-10"}
        assert event["attendee"] == [{"@id": "#person-zhang"}, {"@id": "#person-calvin"}]

    def test_an_open_end_has_no_date(self) -> None:
        event = self.nodes(story({"id": "a", "date": "before 1985"}))["#event-a"]
        assert "startDate" not in event
        assert event["endDate"] == "1984"

    def test_a_year_before_our_era_is_signed(self) -> None:
        nodes = self.nodes(story({"id": "a", "date": "44 BC"}, {"id": "b", "date": "Y12000"}))
        assert nodes["#event-a"]["startDate"] == "-0043"
        assert nodes["#event-b"]["startDate"] == "+12000"

    def test_a_quotation_is_an_annotation_of_its_source(self, zhang: Story) -> None:
        note = self.nodes(zhang)["#quotation-return-1"]
        quotation = zhang.event("return").quotations[0]
        assert quotation.receipt is not None
        assert note["@context"] == "http://www.w3.org/ns/anno.jsonld"
        assert note["type"] == "Annotation"
        assert note["target"] == {
            "type": "SpecificResource",
            "source": "#source-global-times",
            "selector": {
                "type": "TextQuoteSelector",
                "exact": "coming back to China",
                "prefix": quotation.receipt.prefix,
                "suffix": quotation.receipt.suffix,
            },
        }

    def test_all_that_is_referred_to_is_there(self, zhang: Story) -> None:
        text = to_jsonld(make_timeline(zhang))
        named = set(re.findall(r'"@?id": "(#[^"]+)"', text))
        assert set(re.findall(r'"(#[^"]+)"', text)) == named


DATES = st.sampled_from(
    [
        *("2011", "October 2012", "3 October 2012", "2012-10-03T13:05", "44 BC", "15 March 44 BC"),
        *("early 2015", "the 1960s", "summer 1969", "about 2010", "2010?", "2018-04-22 18:18:39"),
    ]
)
SPANS = st.sampled_from([("2011", "2013"), ("March 2011", "3 June 2011"), ("about 1950", "1952")])
WORDS = st.text(alphabet=st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=20).map(
    lambda text: f"{text} & <b>"
)


@st.composite
def stories(draw: st.DrawFn) -> Story:
    events = []
    for number in range(draw(st.integers(1, 4))):
        event: dict[str, Any] = {
            "id": f"event-{number}",
            "headline": draw(WORDS),
            "summary": draw(WORDS),
            "lane": draw(st.sampled_from(["one", "two"])),
            "date": draw(DATES),
        }
        if draw(st.booleans()):
            event["date"], event["until"] = draw(SPANS)
        events.append(event)
    lanes = [{"id": "one", "label": "One & all"}, {"id": "two", "label": "<Two>"}]
    return story(*events, lanes=lanes, title=draw(WORDS), standfirst=draw(WORDS))


def held(made: Story, event: Event) -> tuple[str | None, ...]:
    label = made.lane(event.lane).label
    return (
        event.id,
        as_written(event.date),
        as_written(event.until),
        event.headline,
        event.summary,
        label,
    )


class TestRoundTrips:
    @pytest.mark.long
    @settings(deadline=None)
    @given(stories())
    def test_timelinejs_keeps_words_and_dates_as_written(self, made: Story) -> None:
        again = back(to_timelinejs(make_timeline(made)), "s.json", made)
        assert (again.title, again.standfirst) == (made.title, made.standfirst)
        assert {held(again, e) for e in again.events} == {held(made, e) for e in made.events}

    @pytest.mark.long
    @settings(deadline=None)
    @given(stories())
    def test_csv_keeps_words_and_dates_as_written(self, made: Story) -> None:
        again = back(to_csv(make_timeline(made)), "s.csv", made)
        assert {held(again, e) for e in again.events} == {held(made, e) for e in made.events}

    @pytest.mark.long
    def test_csv_keeps_what_relates_events(self, zhang: Story) -> None:
        again = back(to_csv(make_timeline(zhang)), "s.csv", zhang)
        for event in zhang.events:
            same = again.event(event.id)
            for key in ("date", "until", "lasts", "after", "before", "during", "same_time_as"):
                assert getattr(same, key) == getattr(event, key)
            assert (same.public, same.question) == (event.public, event.question)
            names = [zhang.person(person).name for person in event.people]
            assert [again.person(person).name for person in same.people] == names
        windows, wanted = resolve(again), resolve(zhang)
        assert windows["training"].earliest == wanted["training"].earliest

    @pytest.mark.parametrize(
        ("way", "dates", "columns"),
        [
            ({}, ("22 April", "the 20th"), {"as_of": "2018-04-22"}),
            ({"as_of": "May 1990"}, ("3 June", "last year"), {"as_of": "May 1990"}),
            ({}, ("22 April 2018", "2017"), {}),
            (
                {"as_of": "3. Mai 1990", "language": "de"},
                ("Juni", "1991"),
                {"as_of": "3. Mai 1990", "language": "de"},
            ),
            ({"language": "de"}, ("3. Mai 1990", "Anfang 1991"), {"language": "de"}),
            ({"date_order": "DMY"}, ("02/03/2015", "2016"), {"date_order": "DMY"}),
            (
                {"language": "fr", "date_order": "DMY"},
                ("3 mai", "02/03/2015"),
                {"language": "fr", "date_order": "DMY", "as_of": "2018-04-22"},
            ),
        ],
    )
    def test_csv_says_how_its_dates_are_read(
        self, way: dict[str, str], dates: tuple[str, str], columns: dict[str, str]
    ) -> None:
        made = story(*({"id": f"e{n}", "date": date} for n, date in enumerate(dates)), **way)
        written = csv_of(make_timeline(made))
        [head, *lines] = csv.reader(StringIO(written))
        for line in lines:
            cells = dict(zip(head, line, strict=True))
            told = {key: cells[key] for key in ("language", "date_order", "as_of") if key in cells}
            assert told == columns
        imported = import_story("s.csv", written)
        assert imported.story is not None
        assert imported.problems == ()
        assert not any("not known became details" in note for note in imported.notes)
        read = {event.id: event.date for event in imported.story.events}
        assert read == {event.id: event.date for event in made.events}

    def test_columns_that_say_no_such_thing_are_no_way_to_read(self) -> None:
        text = (
            "date,headline,language,as_of,date_order\n"
            "2011,A,English,soon,up\n2012,B,French,2013,down\n"
        )
        imported = import_story("s.csv", text)
        assert imported.story is not None
        assert (imported.story.language, imported.story.as_of) == ("en", None)
        assert imported.notes == (
            (
                "columns with names that are not known became details: "
                "'language', 'as_of', 'date_order'"
            ),
        )


class TestEveryFormat:
    @pytest.mark.long
    @pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
    @pytest.mark.parametrize("form", ENDINGS)
    def test_takes_every_story(self, form: str, path: Path) -> None:
        made = load_story(path)
        content = EXPORTERS[form](make_timeline(made))
        assert content

    @pytest.mark.long
    def test_more_than_a_file_of_text_may_hold_comes_back_from_our_own_json(self) -> None:
        told = {"summary": "One to three sentences in our own words on what happened." * 40}
        events = [told | {"id": f"e{n}", "date": f"{1000 + n % 1000}"} for n in range(2_000)]
        made = story(*events)
        written = to_json(make_timeline(made)).encode()
        assert LARGEST < len(written) < LARGEST_JSON / 4, "as many once more are read, too"
        back = open_file("story.json", written)
        assert back.problems == ()
        assert back.story is not None
        assert back.story.events == made.events

    def test_json_has_a_line_for_each_event(self) -> None:
        timeline = make_timeline(story({"id": "e1"}, {"id": "e2"}))
        lines = to_json(timeline).splitlines()
        assert sum(line.startswith('{"id":"e1"') for line in lines) == 2, "as read and as written"
        assert max(line.count('"headline"') for line in lines) == 1

    @pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
    @pytest.mark.parametrize("form", ["story", "package", "json"])
    def test_our_own_lose_nothing(self, form: str, path: Path) -> None:
        assert lost(form, load_story(path)) == ()

    @pytest.mark.long
    @pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
    @pytest.mark.parametrize("form", ["excel", "csv", "timelinejs"])
    def test_what_comes_back_is_equal_or_told(self, form: str, path: Path) -> None:
        made = load_story(path)
        content = written(form, made)
        told = {loss.key for loss in losses(form, made, content)}
        again = back(content, f"s{ENDINGS[form]}", made)
        assert {event.id for event in again.events} <= {event.id for event in made.events}
        for event in again.events:
            before = made.event(event.id)
            for key in ("date", "until", "headline", "summary", "question", "lasts", "status"):
                same = as_told(getattr(event, key)) == as_told(getattr(before, key))
                assert same or f"events.{key}" in told, key
        assert ("sources" in told) == (form != "excel")

    def test_a_loss_names_whose_it_is(self, zhang: Story) -> None:
        told = lost("csv", zhang)
        assert Loss("outlets", ("Henan TV", "Henan TV and Dahe Bao")) in told
        assert Loss("people", ("Wang",)) in told, "who is in no event"
        assert Loss("questions") in told
        assert not any(loss.key in {"events.after", "events.lasts"} for loss in told)

    def test_what_comes_back_otherwise_is_told_as_changed(self) -> None:
        made = story({"id": "a", "date": "2012", "notes": "N"}, title="Long")
        told = lost("csv", made)
        assert Loss("title", is_changed=True) in told
        assert not any(loss.key == "lanes.id" for loss in told), "it is made of the label"
        lanes = [{"id": "x", "label": "Lane"}]
        other = story({"id": "a", "date": "2012", "lane": "x"}, lanes=lanes)
        assert Loss("lanes.id", ("Lane",), is_changed=True) in lost("csv", other)

    @pytest.mark.parametrize("form", ["excel", "csv", "timelinejs"])
    def test_events_come_back_in_the_order_of_the_file(self, form: str) -> None:
        made = story({"id": "b", "date": "2011"}, {"id": "c", "date": "2009"}, {"id": "a"})
        again = open_file(f"s{ENDINGS[form]}", written(form, made)).story
        assert again is not None
        dated = ["b", "c"] if form == "timelinejs" else ["b", "c", "a"]
        assert [event.id for event in again.events] == dated

    @pytest.mark.parametrize(
        ("way", "keeps"),
        [
            ({"as_of": "3. Mai 1990", "language": "de"}, "as_of"),
            ({"as_of": "1990-05-03", "date_order": "MDY"}, "date_order"),
        ],
    )
    @pytest.mark.parametrize("form", ["excel", "csv", "timelinejs"])
    def test_how_dates_are_read_goes_along(
        self, form: str, way: dict[str, str], keeps: str
    ) -> None:
        made = story({"id": "a", "date": "1990"}, **way)
        again = open_file(f"s{ENDINGS[form]}", written(form, made)).story
        assert again is not None
        assert as_written_of(again, keeps) == way[keeps]
        assert keeps not in {loss.key for loss in lost(form, made)}

    @pytest.mark.parametrize("form", ["excel", "csv", "timelinejs"])
    def test_first_days_of_january_stay_days(self, form: str) -> None:
        dates = ["1843-01-01", "1844-01-01", "1845-03-04"]
        made = story(*({"id": f"e{n}", "date": date} for n, date in enumerate(dates)))
        opened = open_file(f"s{ENDINGS[form]}", written(form, made))
        assert opened.story is not None
        assert [as_written(event.date) for event in opened.story.events] == dates
        assert opened.questions == ()

    def test_what_a_format_does_not_say_of_how_dates_are_read_is_told(self) -> None:
        made = story({"id": "a", "date": "1990"}, as_of="3 May 1990")
        told = json.loads(to_timelinejs(make_timeline(made))) | {"as_written": {}}
        found = losses("timelinejs", made, json.dumps(told).encode())
        assert Loss("as_of") in found

    def test_of_json_ld_are_found_by_key(self) -> None:
        """Each key is looked up where it belongs, and not anywhere in the text."""
        told = lost("jsonld", load_story(ROOT / "data" / "template.yaml"))
        assert [loss for loss in told if loss.key.startswith(("sources", "people", "outlets"))] == [
            Loss("sources.published", ("corridor",), is_changed=True),
            Loss("sources.accessed", ("corridor",)),
            Loss("sources.kind", ("notice",)),
            Loss("sources.written", ("notice",), is_changed=True),
            Loss("sources.party", ("notice",)),
            Loss("outlets.published", ("School Radio",)),
            Loss(
                "people.named",
                ("Mr Brandt", "A pupil", "Mira Lund", "The Town Letter’s reporter"),
            ),
            Loss("people.party", ("Town Office",)),
        ]
        of_events = {loss.key: loss for loss in told if loss.key.startswith("events")}
        assert of_events["events.after"] == Loss("events.after", ("silence", "found"))
        assert of_events["events.date"] == Loss("events.date", ("stop",), is_changed=True)
        words = {key.removeprefix("events.") for key in of_events if "quotations" in key}
        assert words == {"quotations.kind"}, "speech and documents are not told apart"
        assert not {"events.headline", "events.lasts", "events.status", "terms"} & of_events.keys()

    @pytest.mark.parametrize(
        ("node", "place", "loss"),
        [
            ("#story", "abstract", Loss("standfirst")),
            ("#source-corridor", "publisher", Loss("sources.publisher", ("corridor",))),
            ("#source-notice", "isBasedOn", Loss("sources.based-on", ("notice",))),
            ("#person-caretaker", "description", Loss("people.role", ("Mr Brandt",))),
            ("#person-caretaker", "description", Loss("people.standing", ("Mr Brandt",))),
            ("#outlet-school-radio", "description", Loss("outlets.note", ("School Radio",))),
            ("#event-gift", "name", Loss("events.headline", ("gift",))),
            ("#event-gift", "keywords", Loss("events.lane", ("gift",))),
            ("#event-gift", "disambiguatingDescription", Loss("events.date", ("gift",))),
            ("#event-stop", "attendee", Loss("events.people", ("stop",))),
            ("#words-gift-1", "text", Loss("events.quotations.exact", ("gift",))),
            ("#words-gift-1", "creator", Loss("events.quotations.speaker", ("gift",))),
            ("#words-stop-1", "isBasedOn", Loss("events.quotations.via", ("stop",))),
            ("#words-gift-1", "isPartOf", Loss("events.quotations.source", ("gift",))),
            (
                "#words-repair-2",
                "workTranslation",
                Loss("events.quotations.translation", ("repair",)),
            ),
        ],
    )
    def test_of_json_ld_are_measured(self, node: str, place: str, loss: Loss) -> None:
        made = load_story(ROOT / "data" / "template.yaml")
        whole = json.loads(written("jsonld", made))
        assert loss not in losses("jsonld", made, json.dumps(whole).encode())
        [spoiled] = [each for each in whole["@graph"] if each.get("@id") == node]
        del spoiled[place]
        if loss.key == "events.date":
            del spoiled[DATE]
        assert loss in losses("jsonld", made, json.dumps(whole).encode())

    @pytest.mark.parametrize(
        ("told", "lost_keys"),
        [
            (
                "Town Office, before anybody had looked → Town Office, page 1 (denial, withdrawn)",
                set(),
            ),
            ("Town Office, before anybody had looked → Town Office, page 10", {"page", "purpose"}),
            ("Town Office → Town Office, page 1 (comment)", {"as", "purpose"}),
        ],
    )
    def test_of_what_json_ld_says_in_one_sentence_are_measured(
        self, told: str, lost_keys: set[str]
    ) -> None:
        made = load_story(ROOT / "data" / "template.yaml")
        whole = json.loads(written("jsonld", made))
        [note] = [each for each in whole["@graph"] if each.get("id") == "#quotation-repair-2"]
        note["body"][1]["value"] = told
        found = losses("jsonld", made, json.dumps(whole).encode())
        keys = {loss.key.removeprefix("events.quotations.") for loss in found}
        assert keys & {"page", "purpose", "as", "speaker"} == lost_keys

    def test_what_cannot_be_read_back_is_said(self, zhang: Story) -> None:
        assert losses("csv", zhang, b"\xff\xff") == (Loss(""),)

    def test_pages_for_readers_are_no_formats(self, zhang: Story) -> None:
        assert losses("page", zhang, b"") == ()


class TestStoryFile:
    @pytest.mark.long
    def test_is_its_author_s_own(self) -> None:
        for path in STORIES:
            text = path.read_text(encoding="utf-8")
            assert to_story(make_timeline(load_story(path))) == text

    def test_of_another_format_is_made_of_what_a_story_holds(self) -> None:
        table = b"date,headline\nMay 2011,One\n2012,Two\n"
        opened = open_file("s.csv", table).story
        assert opened is not None
        again = read_story(to_story(make_timeline(opened)))
        assert again.problems == ()
        assert again.story is not None
        assert again.story.events == opened.events

    def test_a_package_is_opened_as_the_story_in_it(self, zhang: Story) -> None:
        packed = to_package(make_timeline(zhang))
        assert packed == to_package(make_timeline(zhang)), "whenever it is made"
        opened = open_file("zhang.zip", packed)
        assert opened.problems == ()
        assert opened.story is not None
        assert opened.story.origin.file == "zhang.zip/story.yaml"
        assert opened.story.origin.text == zhang.origin.text

    @pytest.mark.skipif(
        sys.platform == "win32", reason="Windows makes links only for those with the right to"
    )
    def test_a_package_has_the_files_beside_the_story_alone(self, tmp_path: Path) -> None:
        folder = tmp_path / "story"
        (folder / "pictures").mkdir(parents=True)
        (folder / "pictures" / "a.png").write_bytes(b"PNG")
        (tmp_path / "secret.png").write_bytes(b"secret")
        (folder / "link.png").symlink_to(tmp_path / "secret.png")
        shown = ("pictures/a.png", "link.png", "none.png")
        events = [{"id": f"e{n}", "media": {"file": file}} for n, file in enumerate(shown)]
        text = to_story(make_timeline(story(*events)))
        (folder / "s.yaml").write_text(text, encoding="utf-8")
        path = folder / "s.yaml"
        for source, names in (
            (path, ["story.yaml", "pictures/a.png"]),
            (path.read_bytes(), ["story.yaml"]),
        ):
            packed = to_package(open_timeline(source))
            with ZipFile(BytesIO(packed)) as package:
                assert package.namelist() == names

    def test_a_package_has_a_table_of_receipts(self) -> None:
        path = next(path for path in VALID if path.stem == "every-key")
        made = load_story(path)
        receipts = [w.receipt for e in made.events for w in e.quotations if w.receipt]
        with ZipFile(BytesIO(to_package(make_timeline(made)))) as package:
            assert package.namelist() == ["story.yaml", "receipts.csv"]
            rows = list(csv.DictReader(StringIO(package.read("receipts.csv").decode("utf-8-sig"))))
        assert [row["words"] for row in rows] == [receipt.words for receipt in receipts]

    @pytest.mark.parametrize(
        ("names", "said"),
        [
            ({"story.yaml": b"a" * (LARGEST + 1)}, "the file is larger than 8 MB"),
            ({"story.yaml": b""}, "the file is empty"),
        ],
    )
    def test_what_is_no_package_is_refused(self, names: dict[str, bytes], said: str) -> None:
        packed = BytesIO()
        with ZipFile(packed, "w", ZIP_DEFLATED) as package:
            for name, content in names.items():
                package.writestr(name, content)
        opened = open_file("s.zip", packed.getvalue())
        assert opened.story is None
        assert said in opened.problems[0].message

    def test_half_a_package_is_refused(self, zhang: Story) -> None:
        packed = to_package(make_timeline(zhang))
        opened = open_file("s.zip", packed[: len(packed) // 2])
        assert opened.story is None
        assert len(opened.problems) == 1


class TestYears:
    """Years have four digits wherever a day leaves the program."""

    @pytest.mark.parametrize("form", ["json", "csv", "jsonld"])
    def test_have_four_digits_in_every_format(self, form: str) -> None:
        made = story({"id": "a", "date": "15 March 44 BC"}, {"id": "b", "date": "12000 BC"})
        content = str(EXPORTERS[form](make_timeline(made)))
        assert "-0043-03-15" in content
        assert not re.search(r"(?<![\dY])-\d{1,3}-\d\d-\d\d", content)

    @pytest.mark.long
    def test_have_four_digits_in_the_offline_page_and_on_the_command_line(self) -> None:
        result = CliRunner().invoke(timeline, ["date", "15 March 44 BC"])
        assert "interval    -0043-03-15 to -0043-03-15" in result.stdout
        many = [{"id": f"e{n}", "date": "44 BC"} for n in range(400)]
        made = story(*many)
        table = to_table(made, resolve(made))
        layout = lay_out(table, width=560, most_rows=MOST_ROWS)
        drawn = paint_plotly(layout).to_plotly_json()["layout"]["meta"]
        days = [day for column in drawn["columns"] for day in column["days"]]
        assert days
        assert all(re.fullmatch(r"-00\d\d-\d\d-\d\d", day) for day in days)


class TestCommand:
    def test_tells_what_the_format_cannot_hold(self, tmp_path: Path) -> None:
        path = tmp_path / "story.json"
        lighthouse = next(path for path in VALID if path.stem == "lighthouse")
        arguments = ["export", str(lighthouse), "--to", "timelinejs", "-o", str(path)]
        result = CliRunner().invoke(timeline, arguments)
        assert result.exit_code == 0
        assert result.stderr.splitlines() == [
            "timelinejs does not hold 'sources': gazette",
            "timelinejs does not hold 'people': Ada Keeper, A. Writer",
            "timelinejs changes 'lanes.id': The approach",
            "timelinejs does not hold 'events.people': arrival, trial",
            "timelinejs changes 'events.quotations.kind': arrival",
            "timelinejs changes 'events.quotations.speaker': arrival",
            "timelinejs does not hold 'events.quotations.via': arrival",
            "timelinejs changes 'events.quotations.source': arrival",
            "timelinejs does not hold 'events.quotations.paragraph': arrival",
            "timelinejs changes 'events.details': arrival",
        ]
        assert path.read_bytes().startswith(b"{")

    def test_tells_each_loss_on_one_line(self, tmp_path: Path) -> None:
        made = story({"id": "a", "date": "2011"}, terms=[{"term": "a\nword", "meaning": "M"}])
        yaml = tmp_path / "story.yaml"
        yaml.write_text(write_yaml(made.model_dump(mode="json", exclude_defaults=True)), "utf-8")
        result = CliRunner().invoke(timeline, ["export", str(yaml), "--to", "csv"])
        assert "csv does not hold 'terms': a word" in result.stderr.splitlines()

    def test_knows_no_calendars(self) -> None:
        result = CliRunner().invoke(timeline, ["export", str(VALID[0]), "--to", "icalendar"])
        assert result.exit_code == 2
        assert "'icalendar' is not one of" in result.stderr

    def test_writes_a_workbook_to_stdout(self) -> None:
        result = CliRunner().invoke(timeline, ["export", str(VALID[0]), "--to", "excel"])
        assert result.stdout_bytes.startswith(b"PK")


def test_days_in_digits_are_words_in_timelinejs() -> None:
    made = story(
        {"id": "a", "date": "1815-12-10"},
        {"id": "b", "date": "1815-11", "until": "1816-01-02"},
        {"id": "c", "date": "24.12.1815", "calendar": "julian"},
        {"id": "d", "date": "-0043-03-15"},
        {"id": "e", "date": "199X"},
        {"id": "f", "date": "1990/1995"},
        {"id": "g", "date": "2012~"},
    )
    shown = {event: slide["display_date"] for event, slide in slides(made).items()}
    assert shown == {
        "a": "10 December 1815",
        "b": "November 1815 – 2 January 1816",
        "c": "24.12.1815 (Julian calendar)",
        "d": "15 March 44 BC",
        "e": "the 1990s",
        "f": "1990 to 1995",
        "g": "about 2012",
    }
    german = story({"id": "a", "date": "1815-12-10"}, language="de")
    assert slides(german)["a"]["display_date"] == "1815-12-10", "its words are not ours"
    assert not any(loss.key == "events.date" for loss in lost("timelinejs", german))


def test_no_tag_stands_in_json_ld() -> None:
    text = to_jsonld(make_timeline(story({"id": "a", "headline": "</script><b>"})))
    assert "<" not in text
    assert json.loads(text)["@graph"][-1]["name"] == "</script><b>"


def test_a_table_says_that_it_is_utf_8() -> None:
    assert to_csv(make_timeline(story({"id": "a"}))).startswith(b"\xef\xbb\xbfid,")
