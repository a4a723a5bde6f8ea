"""To the source: the address of the very words, and how sources, events and words are cited."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.test_serving import asked
from timeline.exchange import csl_of_event, to_csl
from timeline.markup import reader_panel
from timeline.story import Quotation, Source, passage_address
from timeline.timeline import Timeline, open_timeline
from timeline.wording.citing import cite_event, cite_quotation, cite_source

DATA = Path(__file__).parents[1] / "data"
HOME = "https://school.example/?event=loan&shelf=mill"


@pytest.fixture(scope="module")
def mill() -> Timeline:
    return open_timeline(DATA / "mill.yaml")


def words(exact: str) -> Quotation:
    return Quotation(exact=exact, kind="narration", speaker="a", source="s", paragraph=1)


def source(**fields: Any) -> Source:
    return Source.model_construct(**{"url": None, "archived": None, **fields})


class TestPassages:
    @pytest.mark.parametrize(
        ("exact", "named"),
        [
            ("The old mill", "The%20old%20mill"),
            ("half-past one, they say", "half%2Dpast%20one%2C%20they%20say"),
            ("Brandt & Co.", "Brandt%20%26%20Co."),
            ("“Nobody”\n came", "%E2%80%9CNobody%E2%80%9D%20came"),
            ("一名研究人员", "%E4%B8%80%E5%90%8D%E7%A0%94%E7%A9%B6%E4%BA%BA%E5%91%98"),
            ("5 % off #1", "5%20%25%20off%20%231"),
        ],
    )
    def test_name_the_very_words(self, exact: str, named: str) -> None:
        found = passage_address(source(url="https://a.example/x"), words(exact))
        assert found == f"https://a.example/x#:~:text={named}"

    def test_of_many_words_name_both_ends(self) -> None:
        exact = " ".join(f"word{number}" for number in range(60))
        found = passage_address(source(url="https://a.example/x"), words(exact))
        assert found is not None
        assert found.endswith(
            "text=word0%20word1%20word2%20word3%20word4,word55%20word56%20word57%20word58%20word59"
        )

    @given(st.text(st.characters(codec="utf-8"), min_size=1).filter(str.strip))
    def test_hold_no_sign_that_means_something_there(self, exact: str) -> None:
        found = passage_address(source(url="https://a.example/x"), words(exact))
        assert found is not None
        named = found.partition("#:~:text=")[2]
        assert not set("-&# ").intersection(named)
        assert named.count(",") == (1 if len(" ".join(exact.split())) > 300 and "," in named else 0)

    @pytest.mark.parametrize(
        ("fields", "start"),
        [
            ({"url": "https://a.example/x#page=2"}, "https://a.example/x#page=2:~:text=A"),
            ({"archived": "http://b.example"}, "http://b.example#:~:text=A"),
            ({"url": "javascript:alert(1)", "archived": "HTTP://b.example"}, "HTTP://b.example#"),
        ],
    )
    def test_lie_where_the_source_can_be_read(self, fields: Any, start: str) -> None:
        assert (passage_address(source(**fields), words("A")) or "").startswith(start)

    @pytest.mark.parametrize("url", [None, "javascript:alert(1)", "doi:10.1/x"])
    def test_are_nowhere_without_a_web_address(self, url: str | None) -> None:
        assert passage_address(source(url=url), words("A")) is None

    def test_are_led_to_by_the_place_of_a_quotation(self, mill: Timeline) -> None:
        panel = reader_panel(mill, "loan")
        address = "https://courier.example/mill#:~:text=In%20early%201930%20he%20took"
        assert f'<a href="{address}' in panel
        assert 'rel="noreferrer">paragraph 4</a>' in panel
        assert "<a " not in reader_panel(mill, "sold"), "the chronicle has no address"


class TestWords:
    def test_of_a_source_name_all_that_is_known(self, mill: Timeline) -> None:
        story = mill.story
        assert cite_source(story.source("courier")) == (
            "Hanna Weiss: “The mill fire: what the Courier found”, The Courier, 3 May 1958. "
            "https://courier.example/mill"
        )
        assert cite_source(story.source("court-book")) == (
            "“Terminbuch”, District Court, day of publication unknown."
        )

    def test_of_words_name_whose_they_are_and_where_they_stand(self, mill: Timeline) -> None:
        story = mill.story
        event = story.event("brigade")
        assert cite_event(story, event, HOME) == (
            "“The brigade is called, and comes”, in the timeline “The fire at the mill: who "
            f"knew?”. {HOME}"
        )
        assert cite_quotation(story, event, event.quotations[1], HOME) == (
            "“The brigade, the Courier found, came at half past one.” (The Courier → County "
            "Gazette; paragraph 3). “An old fire and new questions”, County Gazette, 10 May 1958 "
            f"– quoted from {cite_event(story, event, HOME)}"
        )
        assert cite_quotation(story, event, event.quotations[1], HOME, "zh").startswith(
            "“The brigade, the Courier found, came at half past one.”（"
        )


class TestFile:
    def test_of_a_story_has_its_sources(self, mill: Timeline) -> None:
        items = {item["id"]: item for item in json.loads(to_csl(mill))}
        assert list(items) == [f"source-{each.id}" for each in mill.story.sources]
        assert items["source-courier"] == {
            "id": "source-courier",
            "abstract": mill.story.standfirst,
            "type": "article-newspaper",
            "title": "The mill fire: what the Courier found",
            "author": [{"literal": "Hanna Weiss"}],
            "publisher": "The Courier",
            "container-title": "The Courier",
            "issued": {"date-parts": [[1958, 5, 3]]},
            "URL": "https://courier.example/mill",
            "language": "en",
            "note": mill.story.source("courier").note,
        }
        assert items["source-chronicle"]["issued"] == {"date-parts": [[1961]]}
        assert items["source-chronicle"]["type"] == "document"
        assert "issued" not in items["source-court-book"]

    def test_of_an_event_has_its_words_each_with_its_own_address(self, mill: Timeline) -> None:
        event = mill.story.event("pays")
        entry, *rest = json.loads(csl_of_event(mill.story, event, HOME))
        assert (entry["type"], entry["URL"]) == ("entry", HOME)
        assert [item["id"] for item in rest] == [
            *("quotation-pays-1", "quotation-pays-2", "quotation-pays-3"),
            *("source-courier", "source-statement"),
        ]
        assert rest[0]["URL"].startswith("https://courier.example/mill#:~:text=The%20insurance")
        assert rest[0]["section"] == "¶ 6"
        assert rest[0]["note"] == (
            "“The insurance paid in the spring of 1932” (Hanna Weiss → The Courier)"
        )
        hearing = json.loads(csl_of_event(mill.story, mill.story.event("hearing"), HOME))
        assert hearing[1]["page"] == "12"

    @pytest.mark.parametrize(
        ("published", "issued"),
        [
            ("October 2012", {"date-parts": [[2012, 10]]}),
            ("about 2012", {"date-parts": [[2012]], "circa": True}),
            ("3 to 5 May 2012", {"date-parts": [[2012, 5, 3], [2012, 5, 5]]}),
            ("before 2012", {"literal": "before 2012"}),
        ],
    )
    def test_tells_a_day_as_fine_as_it_is_known(
        self, published: str, issued: Any, tmp_path: Path
    ) -> None:
        text = (DATA / "mill-courier.yaml").read_text("utf-8")
        path = tmp_path / "s.yaml"
        path.write_text(text.replace("published: 3 May 1958", f"published: {published}"), "utf-8")
        [item] = json.loads(to_csl(open_timeline(path)))
        assert item["issued"] == issued


class TestAddress:
    @pytest.mark.long
    def test_tells_how_to_cite_what_is_read(self) -> None:
        status, headers, body = asked("/cite?shelf=mill&event=loan&q=loan&lang=en")
        page = body.decode()
        assert (status, headers["cache-control"]) == (200, "no-store")
        assert "http://localhost/?event=loan&amp;shelf=mill</p>" in page, "and no search"
        assert 'rel="noreferrer">These words in the source</a>' in page
        assert '<a href="./cite.json?event=loan&amp;shelf=mill" download>' in page
        assert page.count("<li class") == 2, "one quotation and its one source"

    @pytest.mark.parametrize(
        ("host", "is_local"), [("localhost:8501", True), ("127.0.0.1", True), ("a.example", False)]
    )
    def test_of_this_computer_alone_is_said_to_be_so(self, host: str, *, is_local: bool) -> None:
        page = asked("/cite?shelf=mill&event=loan&lang=en", host=host)[2].decode()
        said = "This address works on this computer only: others need its network address."
        assert (f"<p>{said}</p>" in page) is is_local

    def test_has_a_file_for_reference_managers(self) -> None:
        status, headers, body = asked("/cite.json?shelf=mill&event=loan")
        assert (status, headers["content-type"]) == (
            200,
            "application/vnd.citationstyles.csl+json",
        )
        assert json.loads(body)[0]["URL"] == "http://localhost/?event=loan&shelf=mill"

    @pytest.mark.parametrize("query", ["shelf=mill", "shelf=mill&event=nothing"])
    def test_without_an_event_is_that_of_the_story(self, query: str) -> None:
        page = asked(f"/cite?{query}")[2].decode()
        assert page.count("<li class") == 6
        assert 'href="http://localhost/?shelf=mill"' in page
        assert len(json.loads(asked(f"/cite.json?{query}")[2])) == 6

    def test_keeps_to_the_day_from_which_one_looks_back(self) -> None:
        """On 4 May 1958 only the Courier had told of the fire: the later words are not cited."""
        query = "shelf=mill&event=fire&asof=1958-05-04"
        page = asked(f"/cite?{query}&lang=en")[2].decode()
        assert "http://localhost/?event=fire&amp;asof=1958-05-04&amp;shelf=mill</p>" in page
        assert "The Courier, 3 May 1958" in page
        assert "County Gazette" not in page
        kept = json.loads(asked(f"/cite.json?{query}")[2])
        assert {item["id"] for item in kept if item["id"].startswith("source")} == {
            "source-courier"
        }
        assert json.loads(asked("/cite.json?shelf=mill&asof=1958-05-04")[2]) == [
            item
            for item in json.loads(asked("/cite.json?shelf=mill")[2])
            if item["id"] == "source-courier"
        ]

    @pytest.mark.parametrize("path", ["/cite", "/cite.json"])
    def test_of_no_story_is_nothing(self, path: str) -> None:
        assert asked(f"{path}?shelf=none")[0] == 404
        own = asked(f"{path}?story=none")
        assert own[0] == 404
