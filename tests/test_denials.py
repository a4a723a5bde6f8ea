"""What somebody denies is told and drawn so, and is never firm where nobody bears it out."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.pictures import told
from tests.tables import table
from tests.test_sources import quote, tell, withdrawn
from tests.test_sources import told as story_of
from timeline.exchange import to_json, to_jsonld, to_timelinejs
from timeline.layout import WIDEST, Mark, Shape, lay_out, text_width
from timeline.marks import LIGHT, as_text, paint_svg, shapes_of
from timeline.markup import reader_panel
from timeline.timeline import make_timeline
from timeline.wording import describe_chart, describe_doubt

ACCOUNT = quote("first")
DENIAL = quote("note", "office", kind="document", purpose="denial")
NOBODY = "Nobody who is quoted here bears this out."
WIDTH = 692.0


def drawn(*quotations: dict[str, Any], **fields: Any) -> Mark:
    timeline = make_timeline(story_of(quotations=list(quotations), **fields))
    (mark,) = lay_out(timeline.table, width=WIDTH).marks
    return mark


@pytest.mark.parametrize(
    ("quotations", "language", "said"),
    [
        ([ACCOUNT], "en", ""),
        ([ACCOUNT, DENIAL], "en", "Denied by Port Office."),
        ([DENIAL], "en", f"Denied by Port Office. {NOBODY}"),
        ([DENIAL], "zh", "Port Office予以否认。此处引用的人无一证实此事。"),
        ([ACCOUNT, quote("third", "other", purpose="denial")], "en", "Denied by Third."),
        ([ACCOUNT, DENIAL, DENIAL], "en", "Denied by Port Office."),
        ([quote("third", purpose="comment")], "en", ""),
    ],
)
def test_it_is_said_who_denies(quotations: list[Any], language: str, said: str) -> None:
    story = story_of(quotations=quotations)
    assert describe_doubt(story, story.events[0], language) == said


def test_a_denial_that_was_withdrawn_denies_no_longer() -> None:
    taken_back = withdrawn("7 June 1955", "third") | {"source": "note", "quotation": 2}
    taken_back["withdrawn"] = {"on": "7 June 1955", "by": "last"}
    sources = [
        {"publisher": "P", "title": "T", "id": "first", "published": "2 May 1955"},
        {"publisher": "P", "title": "T", "id": "note", "published": "3 June 1955"},
        {"publisher": "P", "title": "T", "id": "last", "published": "9 June 1955"},
    ]
    story = tell({"quotations": [ACCOUNT, DENIAL], "claims": [taken_back]}, sources=sources)
    assert describe_doubt(story, story.events[0]) == ""


def test_list_panel_picture_and_exports_say_it() -> None:
    timeline = make_timeline(story_of(quotations=[DENIAL]))
    said = f"1 May 1955. Denied by Port Office. {NOBODY}"
    assert timeline.entries["e0"].sentence == said
    assert f'<dd class="read-as lane-0">{said}</dd>' in reader_panel(timeline, "e0")
    picture = as_text(paint_svg(lay_out(timeline.table), LIGHT))
    assert f"<title>Event 0: {said}</title>" in picture
    (event,) = json.loads(to_json(timeline))["events"]
    assert (event["sentence"], event["denied_by"]) == (said, ["office"])
    assert said in to_jsonld(timeline)
    assert f"<p>Denied by Port Office. {NOBODY}</p>" in to_timelinejs(timeline)


@pytest.mark.parametrize(
    ("denied", "said"),
    [
        (0, ""),
        (1, " 1 of them is denied; the list says by whom."),
        (2, " 2 of them are denied; the list says by whom."),
    ],
)
def test_the_description_of_the_chart_counts_what_is_denied(denied: int, said: str) -> None:
    plain = "Timeline of “T”: 3 events, the same as in the list below."
    assert describe_chart("T", 3, denied) == plain + said


class TestDrawn:
    def test_what_is_borne_out_keeps_its_mark_and_has_the_sign(self) -> None:
        mark = drawn(ACCOUNT, DENIAL)
        assert mark.shape is Shape.STRETCH
        assert mark.differs is not None
        assert drawn(ACCOUNT).differs is None

    @pytest.mark.parametrize(
        "fields",
        [
            {"date": "1 May 1955"},
            {"date": "1 May 1955, 07:30"},
            {"date": "2 April 1955", "until": "5 April 1955"},
        ],
    )
    def test_what_nobody_bears_out_is_a_claim(self, fields: dict[str, str]) -> None:
        mark = drawn(DENIAL, **fields)
        assert (mark.shape, [part.shape for part in mark.parts]) == (Shape.CLAIMS, [Shape.CLAIMS])
        assert mark.differs is not None

    def test_what_was_taken_back_and_nobody_bears_out_is_struck_alone(self) -> None:
        taken_back = withdrawn("8 May 1955", "second") | {"date": "1 May 1955", "quotation": 1}
        mark = drawn(ACCOUNT, claims=[taken_back])
        assert [part.shape for part in mark.parts] == [Shape.WITHDRAWN]
        borne = drawn(ACCOUNT, quote("third", "other"), claims=[taken_back])
        assert [part.shape for part in borne.parts] == [Shape.CLAIMS, Shape.WITHDRAWN]

    def test_the_legend_names_the_sign_beside_any_mark(self) -> None:
        timeline = make_timeline(story_of(quotations=[ACCOUNT, DENIAL]))
        assert shapes_of([lay_out(timeline.table)]) == {Shape.STRETCH, Shape.CLAIMS}

    def test_the_sign_stays_in_the_chart_and_clear_of_words_and_marks(self) -> None:
        denied = {"denied_by": ("a",), "headline": "Denied", "earliest": "1950-01-01"}
        layout = lay_out(
            table(
                [
                    denied | {"latest": "1950-06-30"},
                    denied | {"earliest": "1959-01-01", "latest": "1960-12-31"},
                    denied | {"latest": "1960-12-31", "basis": "inferred"},
                    denied | {"basis": "undated", "latest": None, "earliest": None},
                ]
            ),
            width=WIDTH,
        )
        first, last, whole, ring = layout.marks
        assert [mark.shape for mark in layout.marks[2:]] == [Shape.WINDOW, Shape.UNPLACED]
        assert first.differs == first.end + 6
        assert last.differs == last.start - 16
        assert whole.differs is not None
        assert 40 < whole.differs < 80, "behind the words above the bar"
        assert ring.differs == ring.end + 6
        assert ring.label.x == ring.differs + 16

    @pytest.mark.parametrize("length", [1, 60, 75, 90, 400])
    def test_the_sign_behind_words_is_clear_of_them_in_the_widest_type(self, length: int) -> None:
        whole = {"denied_by": ("a",), "headline": "W" * length, "basis": "inferred"}
        rows = table([whole | {"earliest": "1950-01-01", "latest": "1960-12-31"}])
        (mark,) = lay_out(rows, width=WIDTH).marks
        font = lay_out(rows, width=WIDTH).font_size
        widest = WIDEST * text_width(mark.label.text, font)
        assert mark.differs is not None
        assert mark.label.x + widest + 5 < mark.differs <= WIDTH - 10


def test_the_picture_of_claims_shows_what_is_denied() -> None:
    layout = lay_out(*told("claims"), width=WIDTH)
    shapes = {mark.event: mark.shape for mark in layout.marks if mark.differs is not None}
    assert shapes == {
        "order": Shape.CLOCK,
        "siren": Shape.CLAIMS,
        "break": Shape.CLAIMS,
        "sluice": Shape.WINDOW,
        "warning": Shape.CLAIMS,
        "bribe": Shape.UNPLACED,
    }
