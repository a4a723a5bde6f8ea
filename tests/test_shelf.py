"""The stories that a server has of its own, and the page that tells which there are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from hashlib import sha256
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from tests.test_serving import asked
from timeline.choices import Choices
from timeline.found import Found, find_in_file
from timeline.limits import LARGEST_JSON
from timeline.sessions import Kept, story_store
from timeline.shelf import SHELF_VARIABLE, STORY_VARIABLE, served_file, shelf
from timeline.views import stories
from timeline.views.first_view import page_at
from timeline.views.served import element_address, told_of
from timeline.views.stories import find_story

ROOT = Path(__file__).parents[1]
VALID = ROOT / "tests" / "data" / "valid"
Put = Callable[..., None]
SHORT = """\
standfirst: S.
sources: [{id: s, publisher: P, title: T, published: 2018-04-22}]
lanes: [{id: l, label: L}]
events: [{id: e, date: May 2011, headline: H, summary: S., lane: l}]
"""


@pytest.fixture(autouse=True)
def _ours(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in (STORY_VARIABLE, SHELF_VARIABLE):
        monkeypatch.delenv(variable, raising=False)


@pytest.fixture
def put(monkeypatch: pytest.MonkeyPatch) -> Put:
    """A function that puts files and folders on the shelf."""
    return lambda *places: monkeypatch.setenv(SHELF_VARIABLE, "\n".join(map(str, places)))


def listed(page: str) -> list[tuple[str, str]]:
    """Return the addresses and the titles of the stories on the shelf."""
    found = re.findall(r'<h2[^>]*><a href="([^"]*)">(.*?)</a>', page)
    return [(unescape(address), unescape(title)) for address, title in found]


@pytest.mark.long
def test_ours_opens_with_the_zhang_case_and_has_the_mill_beside_it() -> None:
    assert "<title>The Zhang case</title>" in page_at({}, "en")
    page = asked("/shelf")[2].decode()
    assert listed(page) == [
        ("./?shelf=zhang", "The Zhang case"),
        ("./?shelf=mill", "The fire at the mill: who knew?"),
        ("./?shelf=mill-courier", "The fire at the mill, as the Courier tells it"),
        ("./?shelf=mill-chronicle", "The fire at the mill, as the Town Chronicle tells it"),
    ]
    assert '<p class="sourced">18 events. 1 source, 2018: 1 press article.' in page
    assert "Invented for practice. A mill burns down" in page
    assert page_at({"shelf": "mill"}, "en").count("who knew?") > 3


@pytest.mark.long
def test_what_is_chosen_for_any_story_goes_along_from_the_shelf() -> None:
    page = asked("/shelf?view=order&lang=zh&person=zhang&event=hotel")[2].decode()
    assert [address for address, _ in listed(page)] == [
        "./?view=order&lang=zh&shelf=zhang",
        "./?view=order&lang=zh&shelf=mill",
        "./?view=order&lang=zh&shelf=mill-courier",
        "./?view=order&lang=zh&shelf=mill-chronicle",
    ]


@pytest.mark.long
def test_each_of_many_stories_is_read_once_and_anew_when_it_changed(
    put: Put, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(40):
        (tmp_path / f"{number:02}.yaml").write_text(f"title: Fire {number}\n{SHORT}")
    put(tmp_path)
    read: list[str] = []

    def find(name: str, content: bytes, language: str) -> Found:
        read.append(Path(name).name)
        return find_in_file(name, content, language)

    monkeypatch.setattr(stories, "find_in_file", find)
    for language in ("en", "zh"):
        assert len(listed(page_at({"lang": language}, ""))) == 40
    assert len(read) == 80
    read.clear()
    (tmp_path / "07.yaml").write_text(f"title: A flood\n{SHORT}")
    page = page_at({"lang": "en"}, "")
    assert read == ["07.yaml"]
    assert listed(page)[7] == ("./?lang=en&shelf=07", "A flood")


@pytest.mark.long
def test_a_file_without_end_is_read_no_further_than_a_story_may_be(
    put: Put, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "zero.yaml"
    path.write_bytes(b"\0" * (LARGEST_JSON + 100_000))
    put(tmp_path)
    read: list[int] = []

    def digest(content: bytes) -> Any:
        read.append(len(content))
        return sha256(content)

    monkeypatch.setattr(stories, "sha256", digest)
    page = page_at({}, "en")
    assert "the file is larger than 8 MB" in unescape(page)
    assert read
    assert max(read) <= LARGEST_JSON + 1


def test_each_story_has_its_name_in_every_address() -> None:
    page = page_at({"shelf": "mill", "event": "fire"}, "en")
    assert '<a href="?shelf=mill" data-stop=""' in page
    addresses = re.findall(r'href="(\?event[^"]*)" data-stop', page)
    assert len(addresses) > 5
    assert all(address.endswith("&amp;shelf=mill") for address in addresses)


def test_the_way_to_the_shelf_is_there_where_several_stories_are(put: Put) -> None:
    zhang = find_story("en", Choices()).opened
    assert zhang is not None
    assert told_of(zhang)["shelf"] is True
    put(VALID / "lighthouse.yaml")
    assert told_of(zhang)["shelf"] is False


def test_several_stories_open_with_the_shelf(put: Put, tmp_path: Path) -> None:
    (tmp_path / "lighthouse.yml").write_bytes((VALID / "lighthouse.yaml").read_bytes())
    (tmp_path / "broken.yaml").write_text("title: [", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("no story", encoding="utf-8")
    put(VALID / "lighthouse.yaml", tmp_path)
    assert list(shelf()) == ["lighthouse", "broken", "lighthouse-2"]
    page = asked("/")[2].decode()
    assert listed(page) == [
        ("./?shelf=lighthouse", "The lighthouse affair"),
        ("./?shelf=broken", "broken"),
        ("./?shelf=lighthouse-2", "The lighthouse affair"),
    ]
    assert re.findall(r"<bdi>(.*?)</bdi>", page) == ["(lighthouse.yaml)", "(lighthouse.yml)"]
    assert "<p>This story cannot be shown yet</p>" in page
    assert page.count("<script") == 1
    assert "<title>The lighthouse affair</title>" in page_at({"shelf": "lighthouse-2"}, "en")


def test_stories_of_one_title_are_told_apart_by_their_files(put: Put, tmp_path: Path) -> None:
    for folder in ("a", "b&"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.yaml").write_bytes((VALID / "lighthouse.yaml").read_bytes())
    put(tmp_path / "a", tmp_path / "b&", VALID / "disputed.yaml")
    page = asked("/shelf")[2].decode()
    assert re.findall(r"<bdi>(.*?)</bdi>", page) == ["(a/x.yaml)", "(b&amp;/x.yaml)"]
    options = re.findall(r"<option[^>]*>(.*?)</option>", page)[:3]
    assert options == [
        "The lighthouse affair (a/x.yaml)",
        "The lighthouse affair (b&amp;/x.yaml)",
        "The harbour fire",
    ]


def test_from_a_story_that_cannot_be_shown_a_link_leads_to_the_others(
    put: Put, tmp_path: Path
) -> None:
    (tmp_path / "broken.yaml").write_text("title: [", encoding="utf-8")
    way = '<p><a href="shelf">All stories of this server</a></p>\n</section>'
    put(VALID / "lighthouse.yaml", tmp_path)
    assert way in page_at({"shelf": "broken"}, "en")
    put(tmp_path)
    assert way not in page_at({}, "en"), "there are no others"


def test_a_story_that_is_not_there_is_told_with_those_that_are() -> None:
    page = page_at({"shelf": "<b>", "event": "x"}, "en")
    assert '<p role="alert">There is no story “&lt;b&gt;” on this server.</p>' in page
    assert len(listed(page)) == 4
    chinese = asked("/shelf", accept_language="zh-CN,zh;q=0.9")
    assert '<html lang="zh"' in chinese[2].decode()
    assert chinese[1]["vary"].startswith("Accept-Language")


@pytest.mark.long
def test_two_of_them_are_compared_at_an_address_of_their_own() -> None:
    shelf_page = asked("/shelf")[2].decode()
    assert '<form action="./compare" data-own="story:">' in shelf_page
    assert shelf_page.count('<option value="mill-courier"') == 2
    page = asked("/compare?a=mill-courier&b=mill-chronicle")[2].decode()
    assert '<a href="./?shelf=mill-courier&amp;event=fire">The mill burns down</a>' in page
    assert '<a href="./?shelf=mill-chronicle&amp;event=burning">The mill burns</a>' in page
    assert "<h1>Two tellings compared</h1>" in page
    spoken = asked("/compare?a=mill-courier&b=mill-chronicle&lang=zh")[2].decode()
    assert "<h1>比较两种讲述</h1>" in spoken
    assert "时间互相排斥：没有任何时间同时符合两者。" in spoken


def test_with_names_what_the_chosen_story_is_compared_with() -> None:
    query = "shelf=mill-courier&with=mill-chronicle&lang=en"
    status, headers, _ = asked(f"/?{query}")
    assert (status, headers["location"]) == (307, f"./compare?{query}")
    assert asked(f"/compare?{query}") == asked("/compare?a=mill-courier&b=mill-chronicle&lang=en")
    page = asked("/compare?view=compare&shelf=mill-courier")[2].decode()
    assert page.count('<option value="mill-courier" lang="en" selected>') == 1


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("", None),
        ("a=mill", None),
        ("a=mill&b=%3Cb%3E", "There is no story “&lt;b&gt;” on this server."),
        ("a=x&b=x", "There is no story “x” on this server."),
        ("a=mill&b=mill", "Choose two different stories: one is not compared with itself."),
    ],
)
def test_what_cannot_be_compared_is_told_beside_what_can(query: str, told: str | None) -> None:
    page = asked(f"/compare?{query}")[2].decode()
    assert re.findall(r'<p role="alert">(.*?)</p>', page) == ([told] if told else [])
    assert '<form action="./compare" data-own="story:">' in page


DISPUTED = VALID / "disputed.yaml"


@pytest.fixture
def own() -> Iterator[str]:
    """The key of a reader's own story."""
    key = story_store().keep(Kept("mill-chronicle.yaml", DISPUTED.read_bytes(), "secret"))
    yield key
    story_store().drop(key)


@pytest.mark.process
def test_a_readers_own_story_is_compared_with_one_of_the_shelf(own: str) -> None:
    name = f"story:{own}"
    status, headers, body = asked(f"/compare?a=mill-courier&b={quote(name)}")
    page = body.decode()
    assert (status, headers["x-robots-tag"]) == (200, "noindex")
    assert "<h1>Two tellings compared</h1>" in page
    assert f'<a href="./?story={own}">The harbour fire</a>' in page
    assert "fire/burning" not in page
    assert "x-robots-tag" not in asked("/compare?a=mill-courier&b=mill-chronicle")[1]


@pytest.mark.process
@pytest.mark.parametrize(("name", "pairs"), [("mill-courier.yaml", 1), ("other.yaml", 0)])
def test_a_story_names_events_of_an_own_one_by_the_name_of_its_file(name: str, pairs: int) -> None:
    content = (ROOT / "data" / "mill-courier.yaml").read_bytes()
    key = story_store().keep(Kept(name, content, "secret"))
    page = asked(f"/compare?a=story%3A{key}&b=mill-chronicle")[2].decode()
    assert page.count('class="pair"') == pairs
    story_store().drop(key)


@pytest.mark.process
@pytest.mark.parametrize(
    ("query", "chosen"),
    [
        ("a=mill", ["mill", "zhang"]),
        ("a=OWN", ["OWN", "zhang"]),
        ("b=mill-courier", ["mill-courier", "zhang"]),
        ("", ["zhang", "mill"]),
    ],
)
def test_what_is_to_be_compared_is_chosen_already(own: str, query: str, chosen: list[str]) -> None:
    page = asked(f"/compare?{query.replace('OWN', f'story%3A{own}')}")[2].decode()
    options = re.findall(r'<option value="([^"]*)"[^>]* selected>', page)
    assert [each.replace(f"story:{own}", "OWN") for each in options] == chosen


def test_an_own_story_that_is_gone_is_told_and_forgotten() -> None:
    page = asked("/compare?a=mill&b=story%3Agone")[2].decode()
    [told] = re.findall(r'<p role="alert">(.*?)</p>', page)
    assert told.startswith("At this address is no story, or none any more")
    assert 'data-gone="story:gone"' in page


@pytest.mark.process
def test_an_own_story_with_problems_is_not_compared() -> None:
    key = story_store().keep(Kept("broken.yaml", b"title: [", "secret"))
    page = asked(f"/compare?a=mill&b=story%3A{key}")[2].decode()
    assert '<p role="alert">This story cannot be shown yet</p>' in page
    story_store().drop(key)


def test_a_story_that_cannot_be_shown_is_not_compared(put: Put, tmp_path: Path) -> None:
    (tmp_path / "broken.yaml").write_text("title: [", encoding="utf-8")
    put(VALID / "lighthouse.yaml", tmp_path)
    for page in (asked("/shelf"), asked("/compare?a=lighthouse&b=broken")):
        assert "<p>This story cannot be shown yet</p>" in page[2].decode()
        form = '<form action="./compare" data-own="story:" hidden>'
        assert form in page[2].decode(), "there are no two to choose"


def test_one_file_is_shown_alone(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    put(VALID / "lighthouse.yaml")
    assert "<title>The lighthouse affair</title>" in page_at({}, "en")
    monkeypatch.delenv(SHELF_VARIABLE)
    monkeypatch.setenv(STORY_VARIABLE, str(VALID / "disputed.yaml"))
    assert served_file() == VALID / "disputed.yaml"
    assert "<title>The harbour fire</title>" in page_at({}, "en")


def test_an_empty_shelf_is_no_error(put: Put, tmp_path: Path) -> None:
    put(tmp_path)
    assert listed(page_at({}, "en")) == []
    assert asked("/healthz")[0] == 503


@pytest.mark.parametrize("name", ["zhang", "mill"])
def test_each_server_has_the_parts_of_every_story(name: str) -> None:
    opened = find_story("en", Choices(shelf=name)).opened
    assert opened is not None
    address = element_address(opened).replace("element", "facts")
    del opened
    assert asked(address)[0] == 200
