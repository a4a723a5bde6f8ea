"""Pictures and labelled details of an event: where they are, what is said of them, who sees it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from timeline.checks import check_story
from timeline.exchange import to_csv, to_timelinejs
from timeline.loading import make_story, read_data
from timeline.markup import reader_panel
from timeline.timeline import Timeline, make_timeline

PICTURE = {
    "link": "https://pictures.example/quay.jpg",
    "alt": "Ropes on a quay",
    "caption": "The quay at <noon>",
    "credit": "A. Painter",
    "licence": "CC0",
    "source": "log",
}


def data(**event: Any) -> dict[str, Any]:
    return {
        "title": "T",
        "standfirst": "S",
        "sources": [{"id": "log", "publisher": "The Log", "title": "Log", "published": "1990"}],
        "lanes": [{"id": "l", "label": "L"}],
        "events": [
            {"id": "a", "date": "1980", "headline": "H", "summary": "S", "lane": "l", **event}
        ],
    }


def timeline(**event: Any) -> Timeline:
    return make_timeline(make_story(data(**event)))


def problems(**media: str) -> list[tuple[str, str]]:
    return [(each.where, each.message) for each in read_data(data(media=media)).problems]


def test_the_panel_shows_a_link_and_fetches_nothing() -> None:
    panel = reader_panel(timeline(media=PICTURE), "a")
    address = PICTURE["link"]
    assert f'<a href="{address}" rel="noreferrer">{address}</a>' in panel
    assert "<figcaption>The quay at &lt;noon&gt; · A. Painter · CC0 · The Log</figcaption>" in panel
    assert "<p>Ropes on a quay</p>" in panel
    assert "<img" not in panel


def test_an_address_of_another_kind_is_text() -> None:
    panel = reader_panel(timeline(media={"link": "javascript:alert(1)"}), "a")
    assert '<p class="address" dir="ltr">javascript:alert(1)</p>' in panel
    assert "figcaption" not in panel


def test_the_panel_shows_details_under_their_labels() -> None:
    panel = reader_panel(timeline(details=[{"label": "Place", "text": "The <quay>"}]), "a")
    assert (
        '<dt lang="en" dir="auto">Place</dt><dd lang="en" dir="auto">The &lt;quay&gt;</dd>' in panel
    )


def test_details_and_what_is_said_of_pictures_are_found() -> None:
    texts = timeline(media=PICTURE, details=[{"label": "Place", "text": "Rope Lane"}]).texts["a"]
    assert all(word in texts for word in ("place rope lane", "ropes on a quay", "painter"))


@pytest.mark.parametrize(
    ("media", "message"),
    [
        ({"alt": "A"}, "'media' has neither 'file' nor 'link'"),
        ({"file": "a.png", "link": "https://a.example"}, "'media' has both 'file' and 'link'"),
    ],
)
def test_media_are_in_one_place(media: dict[str, str], message: str) -> None:
    assert problems(**media) == [("a.media", message)]


@pytest.mark.parametrize(
    "name", ["../a.png", "/a.png", "..\\a.png", "C:a.png", "b//a.png", "b/../../a.png", "file:a"]
)
def test_a_picture_lies_in_the_folder_of_its_story(name: str) -> None:
    assert problems(file=name) == [("a.media.file", f"'{name}' is not in the story's folder")]
    assert problems(file="b/a.png") == []


def test_a_picture_of_no_source_is_told() -> None:
    assert [where for where, _ in problems(link="https://a.example", source="nobody")] == [
        "a.media.source"
    ]


@pytest.mark.parametrize(
    ("media", "message"),
    [
        ({"file": "a.png"}, "the media have no alt and no credit"),
        ({"file": "a.png", "alt": "A"}, "the media have no credit"),
        (PICTURE, None),
    ],
)
def test_words_are_asked_for(media: dict[str, str], message: str | None) -> None:
    found = [x for x in check_story(timeline(media=media)) if x.code == "media-without-words"]
    assert [(each.where, each.message) for each in found] == (
        [("a.media", message)] if message else []
    )


def test_tables_have_a_column_for_each_part_and_each_label() -> None:
    details = [{"label": "Place", "text": "Quay"}, {"label": "date", "text": "St Mark's"}]
    [head, line] = to_csv(timeline(media=PICTURE, details=details)).decode("utf-8-sig").splitlines()
    cells = dict(zip(head.split(","), line.split(","), strict=True))
    assert {key: cells[key] for key in ("media", "media_alt", "Place", "date:", "date")} == {
        "media": PICTURE["link"],
        "media_alt": PICTURE["alt"],
        "Place": "Quay",
        "date:": "St Mark's",
        "date": "1980",
    }


def test_timelinejs_has_the_picture_with_its_words() -> None:
    [slide] = json.loads(to_timelinejs(timeline(media=PICTURE)))["events"]
    assert slide["media"] == {
        "url": PICTURE["link"],
        "alt": PICTURE["alt"],
        "caption": "The quay at &lt;noon&gt;",
        "credit": PICTURE["credit"],
    }


def test_a_file_beside_the_story_is_named() -> None:
    panel = reader_panel(timeline(media={"file": "b/a.png", "alt": "A quay"}), "a")
    assert '<p class="address" dir="ltr">b/a.png</p>' in panel
