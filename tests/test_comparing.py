"""Two tellings of one story: what both tell, what only one does, and how each goes about it."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.chronology_story import QUOTED, tell
from tests.examples import EACH
from tests.tables import table
from timeline.cli import timeline as command
from timeline.comparing import Comparison, Telling, Times, compare
from timeline.layout import lay_out
from timeline.marks import paint_tellings
from timeline.markup import compare_page
from timeline.markup.comparing import otherwise_of
from timeline.timeline import make_timeline

DATA = Path(__file__).parents[1] / "data"
MILLS = (str(DATA / "mill-courier.yaml"), str(DATA / "mill-chronicle.yaml"))
Events = dict[str, dict[str, Any]]


def run(*words: str) -> Result:
    return CliRunner().invoke(command, ["compare", *words])


def telling(name: str, events: Events) -> Telling:
    return Telling(name, make_timeline(tell(events)))


def compared(first: Events, second: Events, names: tuple[str, str] = ("one", "two")) -> Comparison:
    return compare(telling(names[0], first), telling(names[1], second))


def same(found: Comparison) -> list[tuple[str, str, str]]:
    return [(pair.first, pair.second, pair.basis) for pair in found.pairs]


def test_the_two_mill_articles_are_set_side_by_side() -> None:
    """As read in the two articles, which are invented."""
    assert (
        run(*MILLS).stdout
        == """\
A: The fire at the mill, as the Courier tells it
B: The fire at the mill, as the Town Chronicle tells it
A and B both tell 1 event. Times that exclude each other: 1. Told differently beside the\
 time: 1.
1. The times exclude each other: no time fits both.
   They do not claim the same of what happened, or not in the same words.
   A: The mill burns down: in the night to 14 October 1931: some time from 13 October to 14 October\
 1931
      The Courier says: Nobody was hurt.
      On the word of Hanna Weiss, Karl Oster, A neighbour
   B: The mill burns: 15 October 1931
      Town Chronicle says: Two men died.
      On the word of The chronicler
   Taken for the same: an author says that “fire” of A is “burning” of B.
Only A tells 6 events.
   Oster buys the mill: some time in 1924
   Oster takes a loan: early 1930: some time from January to April 1930
   The fire brigade comes: Some time from 13 October 1931 to 14 October 1931. No date is given.
   An inspector walks through the ruins: in November (read by the editor as November 1931): some\
 time in November 1931
   The insurance pays: the spring of 1932: some time from March to May 1932
   Oster leaves the town: about 1933
Only B tells 5 events.
   A trial: some time in the 1930s
   The bank wants its money back: that summer (read by the editor as summer 1931): some time from\
 June to August 1931
   The brigade is called: Some time on 15 October 1931. No date is given.
   Locked doors: Some time from 15 October 1931 to 1961. No date is given.
   The ground is sold: some time from 1934 to 1936
Nobody is heard in both.
Heard in A alone: Hanna Weiss, Karl Oster, A neighbour.
Heard in B alone: The chronicler, Rudi.
Take part in B and are never heard there: Oster.
A begins with “The mill burns down”. From there it goes back to “Oster buys the mill”.
B begins with “The mill burns”. From there it goes back to “The bank wants its money back”.
A tells only after what came later: “Oster buys the mill”, “Oster takes a loan”, “An inspector\
 walks through the ruins”.
B tells only after what came later: “The bank wants its money back”.
"""
    )


class TestSameness:
    def test_is_that_of_ids_and_of_nothing_else(self) -> None:
        alike = {"headline": "The fire", "date": "2012-10-03"}
        found = compared({"fire": alike, "flood": alike}, {"blaze": alike, "flood": {}})
        assert same(found) == [("flood", "flood", "id")]
        assert [side.only for side in found.sides] == [("fire",), ("blaze",)]

    @pytest.mark.parametrize(
        ("first", "second"),
        [
            ({"same-as": "two/blaze"}, {}),
            ({}, {"same-as": ["other/x", "one/fire"]}),
            ({"same-as": "third/it"}, {"same-as": ["third/it"]}),
        ],
    )
    def test_is_what_either_author_says(self, first: Any, second: Any) -> None:
        found = compared({"fire": first}, {"blaze": second})
        assert same(found) == [("fire", "blaze", "same-as")]

    def test_that_an_author_says_comes_before_that_of_ids(self) -> None:
        found = compared({"fire": {"same-as": "two/blaze"}, "blaze": {}}, {"fire": {}, "blaze": {}})
        assert same(found) == [("fire", "blaze", "same-as")]
        assert [side.only for side in found.sides] == [("blaze",), ("fire",)]

    def test_holds_for_each_of_several_that_the_other_tells_as_one(self) -> None:
        found = compared({"smoke": {"same-as": "two/fire"}, "fire": {}}, {"fire": {}})
        assert same(found) == [("smoke", "fire", "same-as")]
        both = {"smoke": {"same-as": "two/fire"}, "flames": {"same-as": "two/fire"}}
        assert same(compared(both, {"fire": {}})) == [
            ("smoke", "fire", "same-as"),
            ("flames", "fire", "same-as"),
        ]

    def test_of_files_of_one_name_is_still_that_of_ids(self) -> None:
        assert same(compared({"fire": {}}, {"fire": {}}, ("s", "s"))) == [("fire", "fire", "id")]

    def test_names_what_is_not_there(self) -> None:
        found = compared({"fire": {"same-as": ["two/smoke", "other/x"]}}, {"fire": {}})
        assert [side.unmet for side in found.sides] == [("two/smoke",), ()]
        assert same(found) == [("fire", "fire", "id")]
        page = compare_page(found, "en")
        assert "Named by “same-as”, and no event of the other: two/smoke." in page


def _claimed(*days: int) -> dict[str, Any]:
    sources = ("gazette", "herald")
    claims = zip(days, sources, strict=True)
    return {"claims": [{"date": f"{day} October 1931", "source": each} for day, each in claims]}


DATES: list[tuple[dict[str, Any], dict[str, Any], Times]] = [
    ({"date": "2012-10-03"}, {"date": "2012-10-03"}, "same"),
    ({"date": "2012-10-03"}, {"date": "3 October 2012"}, "same"),
    ({"date": "2012-10-03"}, {"date": "2012-10-04"}, "exclude"),
    ({"date": "2012-10-04"}, {"date": "2012-10-03"}, "exclude"),
    ({"date": "2012-10-03"}, {"date": "October 2012"}, "differ"),
    ({"date": "2012-10-03"}, {"date": "about 3 October 2012"}, "differ"),
    ({"date": "2012-10-03"}, {"date": "2012-10-03, 10:00"}, "differ"),
    ({"date": "2012-10-03, 9:00"}, {"date": "2012-10-03, 10:00"}, "exclude"),
    ({"date": "about 2012-10-03, 9:00"}, {"date": "about 2012-10-03, 10:00"}, "differ"),
    ({"date": "1941-12-07T07:48-10:30"}, {"date": "1941-12-08T03:18+09:00"}, "same"),
    ({"date": "1941-12-07T07:48-10:30"}, {"date": "1941-12-08T03:19+09:00"}, "exclude"),
    ({"date": "1941-12-07T07:48-10:30"}, {"date": "1941-12-07T07:48+09:00"}, "exclude"),
    ({"date": "1941-12-07T07:48-10:30"}, {"date": "1941-12-08"}, "differ"),
    ({"date": "1941-12-07T07:48-10:30"}, {"date": "1941-12-10"}, "exclude"),
    (_claimed(13, 15), {"date": "14 October 1931"}, "exclude"),
    (_claimed(13, 15), {"date": "15 October 1931"}, "differ"),
    (_claimed(13, 15), {"date": "between 13 and 15 October 1931"}, "differ"),
    (_claimed(13, 15), _claimed(15, 13), "same"),
    (_claimed(13, 15), {**_claimed(13, 15), "before": ["flood"]}, "differ"),
    ({**_claimed(13, 15), "before": ["flood"]}, {"date": "13 October 1931"}, "differ"),
    (
        {**_claimed(13, 15), "before": ["flood"]},
        {"date": "between 14 and 16 October 1931"},
        "exclude",
    ),
    ({"date": "winter 2012"}, {"date": "July 2012"}, "exclude"),
    ({"date": "3 October 2012, before 9:00"}, {"date": "3 October 2012, before 10:00"}, "differ"),
    (
        {"date": "from 12 to 16 October 2012"},
        {"date": "between 12 and 16 October 2012"},
        "differ",
    ),
    (
        {"date": "2012-10-03"},
        {"date": "2012-10-03", "claims": [{"date": "2012-10-03", "source": "herald"}]},
        "same",
    ),
    ({"date": "2012-10"}, {"date": "2012-10", "lasts": "three days"}, "differ"),
    ({"date": "before 2012"}, {"date": "2012-10-03"}, "exclude"),
    ({"date": "2012-10-03", "until": "2012-10-05"}, {"date": "2012-10-05"}, "differ"),
]


@pytest.mark.parametrize(("first", "second", "times"), DATES)
def test_times_are_the_same_or_differ_or_exclude_each_other(
    first: dict[str, Any], second: dict[str, Any], times: Times
) -> None:
    flood = {"flood": {"date": "14 October 1931"}}
    pairs = compared({"fire": first, **flood}, {"fire": second, **flood}).pairs
    assert {pair.first: pair.times for pair in pairs} == {"fire": times, "flood": "same"}


def test_where_a_telling_goes_back_and_what_it_holds_back_is_told_by_instants() -> None:
    """The landing at Kota Bharu was over an hour before the attack, on a later day by its clock."""
    quoted = [QUOTED | {"paragraph": number} for number in (1, 2)]
    events: Events = {
        "pearl": {"date": "1941-12-07T07:48-10:30", "quotations": quoted[:1]},
        "kota": {"date": "1941-12-08T00:25+07:30", "quotations": quoted[1:]},
    }
    [side, _] = compared(events, {"x": {}}).sides
    assert (side.begins, side.back, side.late) == ("pearl", "kota", ("kota",))
    events["pearl"]["date"], events["kota"]["date"] = "7 May 1941, 14:00", "7 May 1941, 10:00"
    [side, _] = compared(events, {"x": {}}).sides
    assert (side.begins, side.back, side.late) == ("pearl", "kota", ("kota",))


def _saying(*claims: str, **fields: str) -> dict[str, Any]:
    return {**fields, "claims": [{"says": says, "source": "herald"} for says in claims]}


STATUS = "They do not agree on whether it happened, was planned or was cancelled."
CLAIMS = "They do not claim the same of what happened, or not in the same words."


@pytest.mark.parametrize(
    ("first", "second", "sentences"),
    [
        (_saying("It fell."), _saying("It fell."), ()),
        (_saying("It fell."), _saying("It flew."), (CLAIMS,)),
        (_saying("It fell."), _saying("It fell.", "It flew."), (CLAIMS,)),
        (_saying("It fell."), {}, ("Only A has claims of sources on what happened.",)),
        ({}, _saying("It fell."), ("Only B has claims of sources on what happened.",)),
        ({}, {"status": "cancelled"}, (STATUS,)),
        ({"date": "2012-10-04"}, {"status": "cancelled"}, (STATUS,)),
        (_saying("It fell."), _saying("It flew.", status="planned"), (STATUS, CLAIMS)),
    ],
)
def test_each_difference_has_its_sentence(
    first: dict[str, Any], second: dict[str, Any], sentences: tuple[str, ...]
) -> None:
    """Also where the times differ, too, or are the same."""
    dated = {"date": "2012-10-03"}
    found = compared({"fire": dated | first}, {"fire": dated | second})
    [pair] = found.pairs
    assert otherwise_of(pair, "en") == sentences
    assert pair.times == ("exclude" if "date" in first else "same")
    page = compare_page(found, "en")
    assert all(f'<p class="times">{sentence}</p>' in page for sentence in sentences)
    assert ("Told differently beside the time: 1." in page) is bool(sentences)


def test_a_claim_that_was_withdrawn_is_no_difference() -> None:
    withdrawn = {"withdrawn": {"on": "2018-04-30", "by": "herald"}}
    fields = _saying("It fell.")
    fields["claims"][0] |= withdrawn
    [pair] = compared({"fire": fields}, {"fire": {}}).pairs
    assert otherwise_of(pair, "en") == ()


def test_times_that_nothing_tells_are_told_as_such() -> None:
    first: Events = {"fire": {"date": "2012"}, "flood": {}, "storm": {}}
    second: Events = {"fire": {}, "flood": {}, "storm": {"date": "2013"}}
    found = {pair.first: pair.times for pair in compared(first, second).pairs}
    assert found == {"fire": "first", "flood": "none", "storm": "second"}


DAYS = st.integers(1, 20)
SPANS = st.none() | st.tuples(DAYS, DAYS).map(sorted)


@pytest.mark.long
@settings(EACH)
@given(st.lists(SPANS, min_size=1, max_size=6))
def test_what_is_held_back_is_what_every_pair_of_days_says(spans: list[Any]) -> None:
    events: Events = {
        f"e{number}": {
            **({"date": f"2012-03-{s[0]:02}/2012-03-{s[1]:02}"} if s else {}),
            "quotations": [{**QUOTED, "paragraph": number + 1}],
        }
        for number, s in enumerate(spans)
    }
    [side, _other] = compared(events, {"x": {}}).sides
    late = [
        f"e{number}"
        for number, span in enumerate(spans)
        if span and any(told and span[1] < told[0] for told in spans[:number])
    ]
    assert list(side.late) == late
    assert side.begins == "e0"
    first = spans[0]
    before = [s for s in spans if first and s and s[1] < first[0]]
    assert bool(side.back) == bool(before)
    if before:
        assert spans[int(side.back[1:])][0] == min(s[0] for s in before)


def ties_of(picture: str) -> list[tuple[float, ...]]:
    """Return where the lines between two strips begin and end."""
    found = re.findall(r'd="M([-\d.]+) ([-\d.]+)l([-\d.]+) ([-\d.]+)"[^>]*dasharray="2 3"', picture)
    ties = [tuple(map(float, each)) for each in found]
    return [(x, y, x + across, y + down) for x, y, across, down in ties]


class TestPage:
    def test_numbers_of_the_strips_lead_to_what_is_said(self) -> None:
        written = run(*MILLS, "--to", "page").stdout
        assert "<script" not in written
        targets = set(re.findall(r'href="#(told-\w+)"', written))
        assert targets == set(re.findall(r'id="(told-\w+)"', written))
        assert {"told-1", "told-A1", "told-B1"} <= targets
        assert written.count('<div class="strips ') == 2
        assert written.count('stroke-dasharray="2 3"') == 2, "one line for what both tell, twice"

    def test_lines_lead_from_mark_to_mark_and_straight_down_where_times_meet(self) -> None:
        first: Events = {"fire": {"date": "2011"}, "flood": {"date": "2013"}}
        second: Events = {"fire": {"date": "2014"}, "flood": {"date": "2012/2013"}}
        picture = compare_page(compared(first, second), "en").partition("strips wide")[2]
        marks = {
            number: re.findall(
                rf'>{number}</text><rect x="([^"]*)" y="([^"]*)" width="([^"]*)"', picture
            )
            for number in (1, 2)
        }
        (left, high, wide), (right, low, _) = (tuple(map(float, m)) for m in marks[1])
        (fire, flood) = ties_of(picture)
        assert fire == pytest.approx((left + wide, high + 4, right, low + 4), abs=1)
        (left, high, wide), (_, low, _) = (tuple(map(float, m)) for m in marks[2])
        assert flood == pytest.approx((left + wide / 2, high + 4, left + wide / 2, low + 4), abs=1)

    def test_lines_keep_clear_of_each_other_and_of_signs_and_pass_behind_numbers(self) -> None:
        events: Events = {f"e{number}": {"date": "2011"} for number in range(4)}
        picture = compare_page(compared(events, events), "en").partition("strips wide")[2]
        places = [x for x, *_ in ties_of(picture)]
        assert all(abs(a - b) >= 4 for a, b in combinations(places, 2))
        assert picture.index('stroke-dasharray="2 3"') < picture.index(">1</text>")
        assert picture.count('stroke-width="7"') == 8

    def test_a_line_passes_beside_the_sign_of_differing_sources(self) -> None:
        year = {"earliest": "2015-01-01", "latest": "2015-12-31", "headline": "1"}
        day = {"earliest": "2015-01-02", "latest": "2015-01-02", "headline": "2", "lane": "A"}
        layout = lay_out(table([{**year, "lane": "A"}, day, {**year, "lane": "B"}]), width=500)
        one, other, same = layout.marks
        for differs, x in ((20.0, 250.0), (245.0, 300.0)):
            drawn = replace(layout, marks=(one, replace(other, differs=differs), same))
            [(above, _, below, _)] = ties_of(paint_tellings(drawn, [("e0", "e2")], "en", "told-"))
            assert above == below == pytest.approx(x, abs=1)

    @pytest.mark.long
    def test_is_written_where_a_file_of_that_kind_is_named(self, tmp_path: Path) -> None:
        page, text = tmp_path / "both.html", tmp_path / "both.txt"
        assert run(*MILLS, "-o", str(page)).exit_code == 0
        assert run(*MILLS, "-o", str(text)).exit_code == 0
        assert page.read_text("utf-8").startswith("<!doctype html>")
        assert text.read_text("utf-8").startswith("A: The fire at the mill, as the Courier")

    def test_shows_what_each_says_and_on_whose_word(self) -> None:
        written = run(*MILLS, "--to", "page").stdout
        for told in (
            '<p class="says" lang="en" dir="auto">Nobody was hurt.</p>',
            '<p class="says" lang="en" dir="auto">Two men died.</p>',
            'On the word of <bdi lang="en">Hanna Weiss, Karl Oster, A neighbour</bdi>',
            '<p class="times excludes"><span class="letter">1</span> The times exclude each other:',
        ):
            assert told in written

    def test_of_stories_that_share_nothing_says_so(self) -> None:
        found = compared({"fire": {"date": "2012"}}, {"flood": {"date": "2013"}})
        page = compare_page(found, "en")
        assert '<p class="found">A and B tell no event in common.</p>' in page
        assert "What both tell" not in page
        assert "In A no source tells anything: it has no beginning." in page

    def test_counts_what_differs_and_says_where_one_adds_nothing(self) -> None:
        first: Events = {"fire": {"date": "2012"}, "flood": {"date": "2013"}, "storm": {}}
        page = compare_page(compared(first, {**first, "fire": {"date": "2012-10"}}), "en")
        told = "A and B both tell 3 events. Times that differ, and do not exclude each other: 1."
        assert f'<p class="found">{told}</p>' in page
        assert page.count("tells nothing that the other does not.</p>") == 2
        assert "Both say the same of when it was." in page
        assert "Neither says when it was." in page

    def test_draws_nothing_where_nothing_has_a_date(self) -> None:
        page = compare_page(compared({"fire": {}}, {"fire": {}}), "en")
        assert "No event of either has a date: there is no time to draw them in." in page
        assert "<svg" not in page

    @pytest.mark.long
    def test_takes_many_events_as_columns(self) -> None:
        many: Events = {f"e{number}": {"date": "2012-10"} for number in range(400)}
        page = compare_page(compared(many, many), "en")
        assert "A and B both tell 400 events." in page
        assert 'href="#told-1"' not in page


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text("title: [", encoding="utf-8")
    for words in ((MILLS[0], str(broken)), (str(broken), MILLS[0])):
        found = run(*words)
        assert found.exit_code == 1
        assert "broken.yaml:1" in found.stderr
    assert run(MILLS[0], str(tmp_path / "none.yaml")).exit_code == 1
