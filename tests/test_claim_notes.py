"""What a reader should know of a claim stands wherever the claim is told."""

from __future__ import annotations

from typing import Any

import pytest

from timeline.exchange import to_json, to_worksheet
from timeline.loading import make_story
from timeline.markup import claims_of, reader_panel
from timeline.story import Story
from timeline.table import searchable
from timeline.timeline import make_timeline

NOTE = "The Courier counts the night <i>to</i> the 14th."
SHOWN = '<p class="claim-note" lang="en" dir="auto">{note}</p>'
ESCAPED = "The Courier counts the night &lt;i&gt;to&lt;/i&gt; the 14th."


def tell(note: str | None = NOTE) -> Story:
    source: dict[str, Any] = {"title": "News", "published": "3 May 1958"}
    claims: list[dict[str, Any]] = [
        {"date": "14 October 1931", "source": "courier", "note": note},
        {"date": "15 October 1931", "source": "chronicle"},
    ]
    return make_story(
        {
            "title": "The mill",
            "standfirst": "A mill burns.",
            "sources": [
                source | {"id": "courier", "publisher": "The Courier"},
                source | {"id": "chronicle", "publisher": "The Chronicle"},
            ],
            "lanes": [{"id": "l", "label": "Mill"}],
            "events": [
                {"id": "fire", "headline": "Fire", "summary": "It burns.", "lane": "l"}
                | {"claims": claims}
            ],
        }
    )


def test_only_claims_with_a_note_have_one() -> None:
    story = tell()
    assert [claim["note"] for claim in claims_of(story, story.events[0])] == [NOTE, None]


def test_the_panel_shows_it_as_text() -> None:
    story = tell()
    timeline = make_timeline(story)
    shown = SHOWN.format(note=ESCAPED)
    assert shown in reader_panel(timeline, "fire")
    assert "claim-note" not in reader_panel(make_timeline(tell(None)), "fire")


@pytest.mark.parametrize(("copy", "times"), [("student", 1), ("teacher", 2)])
def test_paper_shows_it_beside_the_claims_and_in_the_answer_key(copy: Any, times: int) -> None:
    story = tell()
    html = to_worksheet(make_timeline(story), copy=copy)
    claimed = "<li>14 October 1931 – The Courier (3 May 1958)"
    noted = f'<span lang="en" dir="auto">{ESCAPED}</span>'
    assert html.count(f"{claimed}: {noted}</li>") == times


def test_a_class_that_is_to_find_the_date_does_not_get_it() -> None:
    story = tell()
    assert ESCAPED not in to_worksheet(make_timeline(story), hide=["dates"])


def test_it_is_found_by_a_search_and_goes_out_with_the_story() -> None:
    story = tell()
    assert "counts the night" in searchable(story)["fire"]
    assert NOTE in to_json(make_timeline(story))
