"""A term is explained in the panel, missed by the check, or neither; never both."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.test_folding import TEXTS
from timeline.checks import check_story
from timeline.loading import load_story
from timeline.markup import reader_panel
from timeline.markup.templating import explained
from timeline.story import Story, Term
from timeline.table import searchable
from timeline.timeline import make_timeline

DISPUTED = Path(__file__).parent / "data" / "valid" / "disputed.yaml"
EVENT = "fire"
NAMES = [
    *("İzmir", "izmir", "Izmir", "Straße", "STRASSE", "ΛΌΓΟΣ", "λόγος", "ميناء", "الميناء"),
    *("ท่าเรือ", "港口", "cliché", "cliche\u0301", "ﬁlet", "filet", "\u212aelch", "fi", "a"),
]


class Text(HTMLParser):
    """Collects the text of some HTML, and what of it is explained."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.whole, self.explained = "", list[str]()
        self.inside = False
        self.feed(str(html))
        self.close()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        del attrs
        if tag == "dfn":
            self.inside = True
            self.explained.append("")

    def handle_endtag(self, tag: str) -> None:
        self.inside &= tag != "dfn"

    def handle_data(self, data: str) -> None:
        self.whole += data
        if self.inside:
            self.explained[-1] += data


def with_terms(summary: str, names: list[str]) -> Story:
    """Return a story whose one event with a summary is `EVENT`, with `names` as its terms."""
    story = load_story(DISPUTED)
    events = [
        event.model_copy(update={"summary": summary if event.id == EVENT else "Nothing."})
        for event in story.events
    ]
    terms = tuple(Term(term=name, meaning=f"meaning-{n}") for n, name in enumerate(names))
    return story.model_copy(update={"events": tuple(events), "terms": terms})


def panel_of(story: Story, event: str) -> str:
    return reader_panel(make_timeline(story), event)


def unused(story: Story) -> list[str]:
    findings = check_story(make_timeline(story))
    return [finding.where for finding in findings if finding.code == "unused-term"]


@given(TEXTS, st.lists(TEXTS.filter(str.strip), max_size=4))
def test_an_explained_text_reads_as_the_text_does(text: str, names: list[str]) -> None:
    terms = [Term.model_construct(term=name, meaning="m") for name in names]
    # A parser of HTML reads two line ends as one, and leaves out what no text may hold.
    plain = text.replace("\r", "").replace("\0", "")
    assert Text(explained(plain, terms, "x")).whole == plain


@pytest.mark.long
@given(st.lists(st.sampled_from(NAMES), min_size=1, unique=True), st.lists(st.sampled_from(NAMES)))
def test_the_check_misses_what_no_panel_explains(names: list[str], words: list[str]) -> None:
    story = with_terms(" ".join(words) or "Nothing.", names)
    panels = "".join(panel_of(story, event.id) for event in story.events)
    meanings = re.findall(r' id="(term-[\w-]+)">meaning-(\d+)</dd>', panels)
    led = {int(n) for place, n in meanings if f'aria-describedby="{place}"' in panels}
    missed = [n for n in range(len(names)) if n not in led]
    assert unused(story) == [f"terms.{n}.term" for n in missed]
    assert [n for n in range(len(names)) if f">meaning-{n}</dd>" not in panels] == missed


@pytest.mark.parametrize(
    ("name", "summary", "found"),
    [
        ("İzmir", "From İzmir, which is Izmir in English.", ["İzmir", "Izmir"]),
        ("Straße", "The STRASSE.", ["STRASSE"]),
        ("ميناء", "وصلت إلى الميناء.", ["ميناء"]),
        ("ท่าเรือ", "ที่ท่าเรือใหญ่", ["ท่าเรือ"]),
        ("港口", "在港口", ["港口"]),
        ("cliché", "A cliche\u0301.", ["cliche\u0301"]),
        ("Mull", "Der Müll.", []),
    ],
)
def test_panel_search_and_check_agree_in_any_script(
    name: str, summary: str, found: list[str]
) -> None:
    story = with_terms(summary, [name])
    assert Text(panel_of(story, EVENT)).explained == found
    assert unused(story) == ([] if found else ["terms.0.term"])
    assert ("meaning-0" in searchable(story)[EVENT]) == bool(found)


def test_a_term_in_the_headline_alone_is_not_explained_and_the_check_says_so() -> None:
    story = with_terms("Nothing.", ["warehouse"])
    assert "warehouse" in story.event(EVENT).headline
    assert unused(story) == ["terms.0.term"]


def test_a_term_within_a_longer_one_alone_is_not_explained_and_the_check_says_so() -> None:
    story = with_terms("The harbour office.", ["office", "harbour office"])
    assert Text(panel_of(story, EVENT)).explained == ["harbour office"]
    assert unused(story) == ["terms.0.term"]
