"""Who tells of what: every event against every voice, and against every source."""

from __future__ import annotations

import csv
import re
from io import StringIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner

from tests.chronology_story import tell
from tests.test_sources import quote
from tests.test_sources import tell as tell_sources
from timeline.cli import timeline as command
from timeline.exchange import to_grid, to_matrix
from timeline.loading import make_story
from timeline.markup import matrix_page
from timeline.story import Cell, sources_matrix, voices_matrix
from timeline.table import finding_of
from timeline.timeline import Timeline, make_timeline, open_timeline

DATA = Path(__file__).parents[1] / "data"
NOBODY = "Nobody’s words bear any event out."
NONE_TWICE = "No event is borne out by more than one voice."
BESIDE = "claimed by a source that is not quoted as saying so."
TAKEN_BACK = [
    {"says": "It burned.", "source": "third", "quotation": 2}
    | {"withdrawn": {"on": "10 May 1955", "by": "third"}},
    {"says": "It sank.", "source": "third"},
]
CLAIMED = [{"says": "It sank.", "source": "second"}]


@pytest.fixture(scope="module")
def mill() -> Timeline:
    return open_timeline(DATA / "mill.yaml")


def test_the_zhang_case_is_told_by_two_voices(zhang_timeline: Timeline) -> None:
    """As read in the article: who tells, who comments, who takes part and is not heard."""
    found = voices_matrix(zhang_timeline.story)
    assert found.heard == ("zhang", "yang-sheng", "wang", "shu", "expert")
    assert found.unheard == ("jack", "calvin", "daughter")
    assert found.cells["meets-jack"] == {
        "zhang": Cell(("tells",), (1,)),
        "wang": Cell(("comments",), (2,)),
        "jack": Cell(("part",)),
    }
    tells = {
        voice: sum("tells" in row[voice].signs for row in found.cells.values() if voice in row)
        for voice in found.heard
    }
    assert tells == {"zhang": 13, "yang-sheng": 5, "wang": 0, "shu": 0, "expert": 0}


def test_the_mill_is_told_differently_denied_and_taken_back(mill: Timeline) -> None:
    found = voices_matrix(mill.story)
    assert found.unheard == ()
    assert {voice: cell.signs for voice, cell in found.cells["fire"].items()} == {
        "weiss": ("tells", "differs"),
        "gazette-writer": ("comments",),
        "oldest-reader": ("withdrawn", "differs"),
        "chronicler": ("tells", "differs"),
        "oster": ("tells", "differs"),
        "neighbour": ("tells",),
    }
    assert found.cells["inspector"] == {
        "weiss": Cell(("tells",), (1,)),
        "company": Cell(("denies",), (2,)),
    }


SAME = {"says": "Two died."}
THEN = {"date": "1 May 1955"}
ELSE = {"says": "Nobody died."}


@pytest.mark.parametrize(
    ("claims", "differ"),
    [
        ((SAME, SAME, SAME), set()),
        ((SAME, SAME, ELSE), {"first", "third", "note"}),
        # What was withdrawn and what one source says differ from nothing that still stands.
        ((SAME, THEN, ELSE), set()),
        ((SAME, THEN, SAME), set()),
        ((THEN, SAME, {"date": "1930"}), {"first", "third", "note"}),
    ],
)
def test_only_who_claims_something_else_tells_differently(
    claims: tuple[dict[str, Any], ...], differ: set[str]
) -> None:
    """That the first of the claims was withdrawn makes none of them another."""
    speakers = {"first": "ada", "third": "ben", "note": "cam"}
    gone = {"withdrawn": {"on": "3 June 1955", "by": "note"}}
    told = [claim | {"source": source} for claim, source in zip(claims, speakers, strict=True)]
    told[0] |= gone
    by_hand = sources_matrix(tell_sources({"claims": told}))
    quoted = {
        "claims": [claim | {"quotation": place} for place, claim in enumerate(told, 1)],
        "quotations": [quote(*pair, kind="speech") for pair in speakers.items()],
    }
    matrices = by_hand, sources_matrix(tell_sources(quoted)), voices_matrix(tell_sources(quoted))
    found = [
        {who for who, cell in each.cells["e0"].items() if "differs" in cell.signs}
        for each in matrices
    ]
    assert found == [differ, differ, {speakers[source] for source in differ}]
    assert "withdrawn" in matrices[2].cells["e0"]["ada"].signs


def test_two_claims_by_one_voice_are_no_others() -> None:
    words = [quote("first", "ada", kind="speech"), quote("first", "ada", kind="speech", exact="no")]
    claims = [
        claim | {"source": "first", "quotation": place}
        for place, claim in enumerate((SAME, ELSE), 1)
    ]
    story = tell_sources({"claims": claims, "quotations": words})
    assert voices_matrix(story).cells["e0"]["ada"].signs == ("tells",)
    assert sources_matrix(story).cells["e0"]["first"].signs == ("tells",)


def test_sources_have_the_signs_of_their_words_and_claims(mill: Timeline) -> None:
    found = sources_matrix(mill.story)
    assert {source: cell.signs for source, cell in found.cells["fire"].items()} == {
        "courier": ("tells", "differs"),
        "gazette": ("withdrawn", "differs"),
        "correction": ("comments",),
        "chronicle": ("tells", "differs"),
    }


def test_a_source_that_only_claims_tells(tmp_path: Path) -> None:
    """As where a table named it."""
    story = tmp_path / "flood.yaml"
    story.write_text(
        "title: T\nstandfirst: S.\npeople: []\nlanes: [{id: l, label: L}]\n"
        "sources: [{id: s, publisher: P, title: T, published: 2018-04-22}]\n"
        "events: [{id: e, headline: H, summary: S., lane: l, date: 1923,"
        " claims: [{says: It rained., source: s}]}]\n",
        encoding="utf-8",
    )
    assert sources_matrix(open_timeline(story).story).cells == {"e": {"s": Cell(("tells",))}}


def test_a_claim_that_is_a_denial_does_not_tell() -> None:
    story = open_timeline(Path(__file__).parent / "data" / "valid" / "every-key.yaml").story
    [event] = [event for event in story.events if event.headline == "A letter comes"]
    cell = sources_matrix(story).cells[event.id]["letter-book"]
    assert "tells" not in cell.signs


def test_the_finding_counts_voices_that_do_not_depend_on_each_other(mill: Timeline) -> None:
    found = finding_of(mill.story)
    assert (found.events, found.independent, found.dependent) == (13, 3, 1)
    assert list(found.alone.items())[:2] == [("weiss", 3), ("chronicler", 3)]


@pytest.mark.parametrize(
    ("events", "said"),
    [
        (
            [{"quotations": [quote("first")], "claims": CLAIMED}] * 2,
            f"{NONE_TWICE} 2 events are borne out by one voice, and {BESIDE}",
        ),
        (
            [{"quotations": [quote("first", purpose="act")]}],
            NONE_TWICE,
        ),
        (
            [{"quotations": [quote("first"), quote("third", "other")], "claims": TAKEN_BACK}],
            f"{NONE_TWICE} 1 event is borne out by one voice, and {BESIDE}",
        ),
        ([{"claims": CLAIMED}], NOBODY),
        ([{"quotations": [quote("first", purpose="comment")]}], NOBODY),
    ],
)
def test_who_bears_an_event_out_is_told_where_nobody_does_so_alone(
    events: list[dict[str, Any]], said: str
) -> None:
    assert f'<p class="finding">{said}</p>' in matrix_page(make_timeline(tell_sources(*events)))


def rows_of(html: str) -> list[list[str]]:
    """Return what stands in the cells of the first table, row by row."""
    body = html.partition("<tbody>")[2].partition("</tfoot>")[0]
    rows = re.findall(r"<tr>(.*?)</tr>", body, re.DOTALL)
    cells = (re.findall(r"<t[dh].*?>(.*?)</t[dh]>", row, re.DOTALL) for row in rows)
    return [[re.sub("<.*?>", "", cell) for cell in row] for row in cells]


def test_the_page_says_first_what_it_comes_to(zhang_timeline: Timeline) -> None:
    page = matrix_page(zhang_timeline)
    assert (
        '<p class="finding">No event is borne out by more than one voice. 13 of 18 events rest '
        'only on the word of Zhang Jianguo, <bdi lang="en">from prison</bdi>. 5 of 18 events rest '
        "only on the word of Yang Sheng.</p>"
    ) in page
    *rows, foot = rows_of(page)
    assert len(rows) == 18
    assert rows[2] == ["Zhang meets Jack", "●", "", "❞", "", "", "○", "", "", "1"]
    alone = ["13", "5", "0", "0", "0", "–", "–", "–"]
    assert foot == ["Events on this voice alone", *alone, ""]
    assert "Each event and each source" not in page


def test_the_page_names_who_has_a_column(mill: Timeline) -> None:
    page = matrix_page(mill)
    assert (
        "3 of 13 events rest only on the word of Hanna Weiss. "
        "3 of 13 events rest only on the word of writers who sign no source.</p>"
    ) in page
    assert "chronicler" not in page.partition('class="signs"')[0]


def test_a_cell_leads_to_its_words_and_says_what_it_means(mill: Timeline) -> None:
    page = matrix_page(mill)
    assert (
        '<a href="?event=fire" data-event="fire" data-words="4" '
        'aria-label="said so; it was withdrawn, tells it differently from others">⊖≠</a>'
    ) in page
    assert "Each event and each source" in page
    borne = {row[0]: row[-1] for row in rows_of(page)}
    assert borne["The insurance pays"] == "3, as 2"
    assert borne["The mill burns down"] == "4, as 3"


def test_only_signs_that_stand_in_the_table_are_explained(zhang_timeline: Timeline) -> None:
    signs = re.findall('<li><span aria-hidden="true">(.)</span>', matrix_page(zhang_timeline))
    assert signs == ["●", "❞", "○"]


def test_as_of_a_day_nobody_is_heard_who_had_not_spoken(mill: Timeline) -> None:
    known = mill.as_of(np.datetime64("1958-05-05"))
    assert voices_matrix(known.story).heard == ("weiss", "oster", "neighbour")
    assert "County Gazette" not in matrix_page(known)


@pytest.mark.long
def test_ten_thousand_cells_are_no_more_than_their_rows(tmp_path: Path) -> None:
    """An empty cell costs nothing but itself."""
    story = tmp_path / "town.yaml"
    people = "".join(f"  - {{id: p{n}, name: P{n}, named: full, role: R}}\n" for n in range(40))
    events = "".join(
        f"  - {{id: e{n}, headline: H, summary: S., lane: l, people: [p{n % 40}]}}\n"
        for n in range(500)
    )
    story.write_text(
        f"title: T\nstandfirst: S.\npeople:\n{people}lanes: [{{id: l, label: L}}]\n"
        "sources: [{id: s, publisher: P, title: T, published: 2018-04-22}]\n"
        f"events:\n{events}",
        encoding="utf-8",
    )
    page = matrix_page(open_timeline(story))
    assert '<p class="finding">Nobody’s words bear any event out.</p>' in page
    assert len(page) < 1_200_000


def test_a_story_without_events_says_so(zhang_timeline: Timeline) -> None:
    page = matrix_page(zhang_timeline.as_of(np.datetime64("2001-01-01")))
    assert "<table" not in page
    assert "<p>" in page


def csv_rows(timeline: Timeline) -> list[dict[str, str]]:
    return [*csv.DictReader(StringIO(to_matrix(timeline).decode("utf-8-sig"), newline=""))]


def test_a_spreadsheet_has_in_words_what_the_signs_mean(mill: Timeline) -> None:
    rows = {row["id"]: row for row in csv_rows(mill)}
    assert list(rows) == list(mill.chronology.order)
    fire = rows["fire"]
    assert fire["Hanna Weiss"] == "tells of it, tells it differently from others"
    assert fire["The Gazette’s oldest reader"].startswith("said so; it was withdrawn")
    assert (fire["Rudi"], fire["Otto Klamm"]) == ("", "")
    assert rows["doors"]["Rudi"] == "tells of it"
    assert rows["inspector"]["Lenn Fire Insurance"] == "denies it"
    assert fire["County Gazette: A correction"] == "comments on it, and bears nothing out"
    assert rows["buys"]["Voices that bear it out"] == "1"
    assert "Voices that bear it out" not in to_matrix(mill.in_language("zh")).decode("utf-8-sig")


def test_no_cell_of_it_is_a_formula() -> None:
    story = tell({"a": {"headline": "=1+1"}})
    assert csv_rows(make_timeline(story))[0]["Event"] == "'=1+1"


def cells_of(grid: str) -> list[str]:
    """Return what stands in each cell, tags left out."""
    return [re.sub("<.*?>", "", cell) for cell in re.findall(r"<td>(.*?)</td>", grid, re.DOTALL)]


def test_a_grid_is_empty_for_the_class_and_filled_as_its_key(mill: Timeline) -> None:
    empty, key = cells_of(to_grid(mill)), cells_of(to_grid(mill, copy="teacher"))
    assert len(empty) == len(key) == 13 * (9 + 1 + 6), "two writers are one column"
    assert {*empty} == {""}
    assert "".join(key).count("✗") == 2, "the company denies, as a voice and as a source"
    assert "".join(key).count("⊖") == 2


def test_an_empty_grid_does_not_tell_which_signs_there_are(zhang_timeline: Timeline) -> None:
    assert "denies it" in to_grid(zhang_timeline)
    assert "denies it" not in to_grid(zhang_timeline, copy="teacher"), "nobody does"


def test_a_grid_of_many_voices_takes_several_sheets() -> None:
    people = [
        {"id": f"p{n}", "name": f"Person {n}", "named": "full", "role": "R"} for n in range(30)
    ]
    plain = tell({"a": {}}).model_dump(by_alias=True, exclude_defaults=True, mode="json")
    event = plain["events"][0] | {"people": [person["id"] for person in people]}
    story = make_story(plain | {"people": people, "events": [event]})
    parts = to_grid(make_timeline(story)).split('<section class="part">')[1:]
    voices = [part.count('class="turned"') for part in parts if "Each event and each voice" in part]
    assert voices == [12, 12, 6 + 1], "and who bears it out, once"


def test_the_command_writes_either_copy() -> None:
    def run(*words: str) -> str:
        found = CliRunner().invoke(command, ["export", str(DATA / "mill.yaml"), *words])
        assert found.exit_code == 0, found.output
        return found.stdout

    assert "Teacher’s copy" in run("--to", "grid", "--copy", "teacher", "--paper", "letter")
    assert "letter landscape" in run("--to", "grid", "--paper", "letter")
    wrong = CliRunner().invoke(
        command, ["export", str(DATA / "mill.yaml"), "--to", "matrix", "--copy", "teacher"]
    )
    assert wrong.exit_code == 2
    assert "--copy is for worksheets, so it goes with --to worksheet or grid" in wrong.stderr
