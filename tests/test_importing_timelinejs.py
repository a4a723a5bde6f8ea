"""All that a slide of TimelineJS shows comes in and goes out again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tests.as_written import as_written
from tests.workbooks import packed
from timeline.checks import check_story
from timeline.cli import timeline as command
from timeline.exchange import to_json, to_timelinejs
from timeline.incoming import Imported, import_stories, import_story, open_file
from timeline.incoming.plain_text import plain_text
from timeline.loading import load_story, make_story
from timeline.markup import matrix_page, voices_page
from timeline.reader.hook import hook_of
from timeline.story import Event, Story
from timeline.timeline import make_timeline, open_timeline
from timeline.wording import name_place

ROOT = Path(__file__).parents[1]


def imported(*slides: dict[str, Any], **whole: Any) -> Imported:
    dated = [{"start_date": {"year": "1990"}, **slide} for slide in slides]
    return import_story("t.json", json.dumps({"events": dated, **whole}))


def story(made: Imported) -> Story:
    assert made.problems == ()
    assert made.story is not None
    return made.story


def event(**slide: Any) -> Event:
    return story(imported({"text": {"headline": "H", "text": "T"}, **slide})).events[0]


def details(event: Event) -> list[tuple[str, str]]:
    return [(detail.label, detail.text) for detail in event.details]


BELOW, CITED = "Below the quotation", "Jane Doe, The Times"
TOLD_BESIDE = "what stands beside the words of a quotation is a detail, 'Below the quotation'"
NOTHING = "this is a zip file that holds no story, no single table and no files of events"


class TestMedia:
    def test_keep_address_caption_credit_and_words(self) -> None:
        media = {
            "url": "https://p.example/a.jpg",
            "caption": "The <b>quay</b>",
            "credit": "M. Lund",
            "alt": "A quay",
            "title": "Quay",
            "link": "https://p.example",
        }
        made = event(media=media)
        assert made.media is not None
        assert made.media.model_dump(exclude_none=True) == {
            "link": "https://p.example/a.jpg",
            "caption": "The quay",
            "credit": "M. Lund",
            "alt": "A quay",
        }
        assert details(made) == [
            ("Title of the picture", "Quay"),
            ("Link of the picture", "https://p.example"),
        ]

    def test_of_a_frame_have_the_address_in_it(self) -> None:
        made = event(media={"url": "<iframe src='https://v.example/1' width=3></iframe>"})
        assert made.media is not None
        assert made.media.link == "https://v.example/1"

    def test_that_are_quotations_become_quotations_whose_speaker_is_to_be_added(self) -> None:
        quoted = {
            "url": "<blockquote>It <i>never</i> rang.</blockquote>",
            "credit": "The keeper",
            "caption": "<blockquote>In May</blockquote>",
        }
        found = imported({"text": {"headline": "H"}, "media": quoted}, {"text": {"headline": "I"}})
        [words] = story(found).events[0].quotations
        speaker = story(found).person(words.speaker)
        assert (words.exact, words.kind) == ("It never rang.", "speech")
        assert (words.page, words.paragraph) == (None, None)  # slides have no pages
        assert (speaker.name, speaker.named) == (
            "Speaker not named in the imported file",
            "unknown",
        )
        assert name_place(story(found), words) == "place not stated"
        assert details(story(found).events[0]) == [
            ("Caption of the quotation", "In May"),
            ("Credit of the quotation", "The keeper"),
        ]
        assert "quotations: say who speaks the words, and where they stand: event 1" in (
            found.to_add
        )

    def test_that_are_quotations_are_asked_about_when_the_story_is_checked(self) -> None:
        quoted = {"url": "<blockquote>W</blockquote>"}
        found = story(imported({"text": {"headline": "H"}, "media": quoted}))
        findings = check_story(make_timeline(found))
        asked = {each.code: (each.where, each.message, each.hint) for each in findings}
        assert asked["no-place"] == (
            "h.quotations.0",
            "nothing says where in the source the words stand",
            "write its 'page' or 'paragraph', and the 'kind' of the source",
        )
        assert asked["no-speaker"] == (
            "h.quotations.0.speaker",
            "nothing says how the source names the speaker",
            "say who speaks, and in 'named' of the person how the source names them",
        )

    def test_that_are_quotations_do_not_rest_on_one_voice(self) -> None:
        """Who speaks is not known, and may be somebody else each time."""
        texts = [f"<blockquote>Word {number}</blockquote>" for number in range(6)]
        made = story(imported(*({"text": {"headline": "H"}, "media": {"url": t}} for t in texts)))
        timeline = make_timeline(made)
        assert hook_of(timeline) is None
        assert "rest only on the word of" not in voices_page(timeline) + matrix_page(timeline)
        assert "one-voice" not in {finding.code for finding in check_story(timeline)}
        named = made.people[0].model_copy(update={"named": "full", "name": "Ada"})
        known = make_timeline(made.model_copy(update={"people": (named,)}))
        hook = hook_of(known)
        assert hook is not None
        assert hook.sentence == "All 6 events rest only on the word of Ada."

    @pytest.mark.parametrize(
        ("url", "beside"),
        [
            ("<blockquote>Words <footer>Jane Doe</footer></blockquote>", ["Jane Doe"]),
            ("<blockquote>Words <cite>Jane Doe, The Times</cite></blockquote>", [CITED]),
            (
                "<blockquote>Words <footer>Jane, <cite>Log</cite></footer></blockquote>",
                ["Jane, Log"],
            ),
            (
                "<blockquote cite='https://s.example'>Words</blockquote><p>— Jane</p><p>1990</p>",
                ["https://s.example", "— Jane", "1990"],
            ),
            ("<blockquote>Words <cite>Jane Doe</blockquote><p>1990</p>", ["Jane Doe", "1990"]),
            ("<blockquote>Words</blockquote>", []),
        ],
    )
    @pytest.mark.parametrize("link", ["", "<a href='https://l.example'></a>"])
    def test_that_are_quotations_keep_what_stands_beside_them(
        self, url: str, beside: list[str], link: str
    ) -> None:
        made = imported({"text": {"headline": "H"}, "media": {"url": url + link}})
        [shown] = story(made).events
        assert [each.exact for each in shown.quotations] == ["Words"]
        assert details(shown) == [(BELOW, words) for words in beside]
        assert (f"{TOLD_BESIDE}: event 1" in made.notes) == bool(beside)

    def test_that_are_quotations_keep_the_works_that_they_name(self) -> None:
        html = (
            "<blockquote>I read <cite>The Log</cite> <p>twice. <cite>Jane Doe</cite></blockquote>"
        )
        made = event(media={"url": html})
        assert [each.exact for each in made.quotations] == ["I read The Log twice."]
        assert details(made) == [(BELOW, "Jane Doe")]

    def test_without_an_address_are_details(self) -> None:
        made = event(media={"url": "see the log", "credit": "M. Lund"})
        assert made.media is None
        assert details(made) == [
            ("Media", "see the log"),
            ("Credit of the media", "M. Lund"),
        ]

    @pytest.mark.parametrize("media", ["https://p.example/a.jpg", {"url": "<twitter>"}])
    def test_of_no_form_of_timelinejs_are_kept(self, media: object) -> None:
        made = event(media=media)
        link = made.media and made.media.link
        kept = [("Media", "<twitter>")]
        assert (link, details(made)) in [("https://p.example/a.jpg", []), (None, kept)]

    def test_in_markup_keep_their_words_and_their_links(self) -> None:
        image = "<img src='https://p.example/a.png' alt='A quay'>"
        made = event(media={"url": image, "credit": "<a href='https://l.example'>Lund</a>"})
        assert made.media is not None
        assert (made.media.alt, made.media.credit) == ("A quay", "Lund")
        assert details(made) == [("Link", "https://l.example")]

    def test_of_the_title_are_told(self) -> None:
        media = {"url": "https://p.example", "credit": "C", "thumbnail": "https://t.example"}
        slide = {"text": {"headline": "T"}, "media": media}
        data = {"title": slide, "events": [{"start_date": {"year": 1990}, "text": "x"}]}
        kept, left = import_story("a.json", json.dumps(data)).notes
        assert kept == "the media of the title are details of the first event"
        said = "'media' of the title is left out, for a story's title has none"
        assert left == f"{said}: thumbnail https://t.example"

    def test_of_the_text_are_those_of_a_slide_that_has_none(self) -> None:
        html = "T <img src='https://p.example/a.png' alt='A quay'><img src='https://p.example/b'>"
        made = event(text={"headline": "H", "text": html})
        assert made.media is not None
        assert (made.media.link, made.media.alt) == ("https://p.example/a.png", "A quay")
        assert details(made) == [("Picture", "https://p.example/b")]
        beside = event(text={"text": html}, media={"url": "https://p.example/c"})
        assert details(beside) == [
            ("Picture", "https://p.example/a.png (A quay)"),
            ("Picture", "https://p.example/b"),
        ]


class TestTexts:
    def test_keep_paragraphs_and_lists(self) -> None:
        html = "<p>One\nline.</p><p>Two.</p><ul><li>a</li><li>b</li></ul>c<br>d"
        assert event(text={"text": html}).summary == "One line.\nTwo.\n• a\n• b\nc\nd"

    def test_keep_links(self) -> None:
        made = event(text={"text": "See <a href='https://a.example'>a</a>."})
        assert (made.summary, details(made)) == ("See a.", [("Link", "https://a.example")])

    def test_keep_cells_apart_and_footers_of_quotations(self) -> None:
        read = plain_text(
            "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>"
            "<blockquote><p>Words.</p><footer>Who</footer></blockquote><footer>end</footer>"
            "<dl><dt>Place</dt><dd>Quay</dd></dl>"
        )
        assert read.lines == ("a b", "c", "end")
        assert (read.quoted, read.footers) == (("Words.",), ("Who",))
        assert read.details == (("Place", "Quay"),)

    def test_of_more_details_and_quotations_than_fit_are_notes(self) -> None:
        html = "".join(f"<dl><dt>L{n}</dt><dd>{n}</dd></dl>" for n in range(101))
        html += "<dl><dt>" + "x" * 501 + "</dt><dd>long</dd></dl>"
        html += "".join(f"<blockquote>q{n}</blockquote>" for n in range(201))
        made = event(text={"text": html})
        assert (len(made.details), len(made.quotations)) == (100, 200)
        assert made.notes is not None
        assert made.notes.split("\n") == ["L100: 100", f"{'x' * 501}: long", "Quoted: q200"]


SLIDES = [
    {"media": {"url": "https://p.example/a.jpg", "caption": "C", "credit": "D", "alt": "A"}},
    {"text": {"headline": "H", "text": "<p>One.</p><p>Two.</p>"}},
    {"text": {"headline": "H", "text": "See <a href='https://a.example/?b=1&c=2'>a</a>."}},
    {"display_date": "Spring 1990", "start_date": {"year": "1990", "month": "3"}},
    {"start_date": {"year": "1990"}, "end_date": {"year": "1992", "month": "5"}},
    {"display_date": "Between 1990 and 1992", "end_date": {"year": "1992"}},
    {"group": "The <quay>", "unique_id": "the-quay"},
    {"start_date": {"year": "-44", "month": "3", "day": "15"}},
    {"start_date": {"year": 1990, "month": 5, "day": 3, "hour": 9, "minute": 5}},
    {"media": {"url": "<iframe src='https://v.example/1'></iframe>", "credit": "E & F"}},
    {"media": {"url": "img/quay.jpg", "caption": "C", "credit": "D", "alt": "A", "title": "T"}},
    {"media": {"url": "https://p.example/a?x=1&copy=2&lt=3", "credit": "<a>D</a>", "alt": ""}},
    {
        "media": {
            "url": "https://p.example/a.jpg",
            "title": "Quay",
            "credit": "M. Lund",
            "link": "https://p.example/?a=1&reg=2",
            "thumbnail": "https://p.example/s.jpg",
        }
    },
    {"background": {"url": "https://p.example/b.jpg?a=1&copy=2"}},
    {"text": {"headline": "H", "text": "T <a href='https://a.example/?b=1&copy=2&sect'>a</a>"}},
    {"text": {"headline": "H", "text": "<p>T</p><blockquote>It rang.</blockquote>"}},
]


def shown(slide: dict[str, Any]) -> dict[str, Any]:
    """Return what readers see of a slide."""
    text, media = plain_text(slide["text"].get("text", "")), slide.get("media", {})
    parts = {key: plain_text(media.get(key, "")) for key in ("url", "caption", "credit", "alt")}
    url = media.get("url", "")
    return {
        "lines": text.lines,
        "links": {*text.links},
        "quoted": text.quoted,
        "footers": text.footers,
        "media": next(iter(parts["url"].links), parts["url"].words if "<" in url else url),
        **{key: parts[key].words for key in ("caption", "credit", "alt")},
        **{key: media.get(key, "") for key in ("title", "link", "thumbnail")},
        "background": slide.get("background", {}),
        "group": plain_text(slide.get("group", "Events")).words,
    }


@pytest.mark.parametrize("slide", SLIDES, ids=range(len(SLIDES)))
def test_what_a_slide_shows_goes_out_as_it_came_in(slide: dict[str, Any]) -> None:
    whole = {"text": {"headline": "H", "text": "T"}, "start_date": {"year": "1990"}, **slide}
    [again] = json.loads(to_timelinejs(make_timeline(story(imported(whole)))))["events"]
    [twice] = json.loads(to_timelinejs(make_timeline(story(imported(again)))))["events"]
    assert twice == again
    ours, theirs = shown(again), shown(whole)
    assert ours | {"lines": ours["lines"][: len(theirs["lines"])]} == theirs
    back, first = (story(imported(each)).events[0] for each in (again, whole))
    assert (back.date and back.date.edtf) == (first.date and first.date.edtf)
    assert (back.until and back.until.edtf) == (first.until and first.until.edtf)


WRITTEN_TIMES: list[dict[str, Any]] = [
    {"date": "1815-12-10"},
    {"date": "24.12.1815", "calendar": "julian"},
    {"date": "1815", "until": "about 1817"},
    {"date": "the winter of the great frost", "reading": "1708/1709"},
    {"date": "1815-01-01"},
    {"date": "10 December", "public": "1816"},
    {"date": "between 1715 and 1740", "lasts": "two weeks"},
    {"after": [{"event": "e0", "by": "two weeks"}], "status": "planned", "before": ["e2"]},
]


def with_times(*times: dict[str, Any]) -> Story:
    whole = {"headline": "H", "summary": "S", "lane": "lane"}
    events = [{"id": f"e{number}", **whole, **each} for number, each in enumerate(times)]
    sources = [{"id": "s", "publisher": "P", "title": "T", "published": "1990-05-01"}]
    story = {"title": "T", "standfirst": "S", "sources": sources, "events": events}
    return make_story({**story, "lanes": [{"id": "lane", "label": "Lane"}]})


class TestAsWritten:
    """Our own slides say how a time is written, where a viewer passes it over."""

    def test_times_come_back_as_they_are_written(self) -> None:
        made = with_times(*WRITTEN_TIMES)
        found = import_story("t.json", to_timelinejs(make_timeline(made)))
        keys = {key for times in WRITTEN_TIMES for key in times}
        for ours, theirs in zip(made.events, story(found).events, strict=True):
            assert theirs.model_dump(include=keys) == ours.model_dump(include=keys)
            assert theirs.summary == "S", "no sentence of ours is the author's"
        assert found.questions == (), "no program wrote years as days"
        assert (
            "dates that follow from others are left out, to be worked out anew: event 8"
            in found.notes
        )

    @pytest.mark.parametrize(
        ("changes", "date"),
        [
            ({"start_date": {"year": 1816}}, "1816"),
            ({"display_date": "Spring 1815"}, "Spring 1815"),
            ({"end_date": {"year": 1817}}, "1815"),
        ],
    )
    def test_a_time_that_was_changed_since_is_the_new_one(
        self, changes: dict[str, Any], date: str
    ) -> None:
        whole = json.loads(to_timelinejs(make_timeline(with_times({"date": "1815"}))))
        [slide] = whole["events"]
        if "display_date" not in changes:
            del slide["display_date"]
        whole["events"] = [slide | changes]
        found = import_story("t.json", json.dumps(whole))
        assert as_written(story(found).events[0].date) == date
        said = "the dates were changed since the export, so what was written before is left out"
        assert f"{said}: event 1" in found.notes

    def test_what_is_told_of_a_plan_stays_where_the_plan_does_not(self) -> None:
        planned = with_times({"date": "1815", "status": "planned"})
        whole = json.loads(to_timelinejs(make_timeline(planned)))
        whole["events"][0]["display_date"] = "1816"
        [event] = story(import_story("t.json", json.dumps(whole))).events
        assert (event.status, event.summary) == (
            "happened",
            "S\nAnnounced: some time in 1815",
        )

    def test_what_was_spoiled_by_hand_is_told_and_kept_for_the_author(self) -> None:
        whole = json.loads(to_timelinejs(make_timeline(with_times({"date": "1815"}))))
        whole["events"][0]["as_written"] |= {"date": "soon", "status": "lost", "after": "nobody"}
        found = import_story("t.json", json.dumps(whole))
        assert [problem.where for problem in found.problems] == ["event 1, date"]
        assert found.story is not None
        [event] = found.story.events
        assert (event.date, event.status, event.after) == (None, "happened", ())
        assert event.notes == "The imported file gives as date: soon\nStatus: lost"

    @pytest.mark.parametrize("own", ["words", ["a"], 3])
    def test_what_is_none_of_ours_is_kept_as_any_other_key(self, own: object) -> None:
        found = imported({"text": {"headline": "H"}, "as_written": own}, as_written=own)
        kept = [] if isinstance(own, list) else [("as_written", str(own))]
        assert details(story(found).events[0]) == kept
        lost = "'as_written' is left out, for an event has no place for it: event 1"
        assert (lost in found.notes) == isinstance(own, list)
        of_all = "'as_written' of the whole timeline is left out, for a story has no place for it"
        assert of_all in found.notes


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("?a=1&copy=2", "?a=1&copy=2"),
        ("?a=1&copyx&lt", "?a=1&copyx<"),
        ("?a=1&amp;copy=2", "?a=1&copy=2"),
        ("?a=1&copy;=2", "?a=1©=2"),
        ("?a&#61;1", "?a=1"),
    ],
)
def test_addresses_in_html_are_those_that_a_browser_follows(written: str, address: str) -> None:
    assert plain_text(f'See <a href="/{written}">a</a>.').links == (f"/{address}",)


def test_details_go_out_and_come_in() -> None:
    path = ROOT / "data" / "template.yaml"
    made = load_story(path)
    back = story(import_story("t.json", to_timelinejs(make_timeline(made))))
    for ours in made.events:
        theirs = next((each for each in back.events if each.id == ours.id), None)
        if theirs is not None:
            kept = [pair for pair in details(theirs) if pair[0] != BELOW]
            assert kept == details(ours)
            assert [q.exact for q in theirs.quotations] == [q.exact for q in ours.quotations]


VERSION_2 = {
    "timeline": {
        "headline": "Old",
        "text": "Made up.",
        "date": [
            {
                "startDate": "2011,12,10",
                "endDate": "2011,12,11",
                "headline": "One",
                "text": "<p>x</p>",
                "tag": "Quay",
                "asset": {"media": "https://p.example/a.jpg", "credit": "C", "caption": "D"},
            },
            {"startDate": "2012,3", "headline": "Two"},
            {"startDate": "soon", "headline": "Three"},
            "no slide",
        ],
        "era": [{"startDate": "2010", "endDate": "2012", "headline": "Era"}],
    }
}


class TestVersion2:
    def test_is_read(self) -> None:
        made = import_story("t.json", json.dumps(VERSION_2))
        assert made.story is not None
        assert (made.story.title, made.story.standfirst) == ("Old", "Made up.")
        first, second, third, era = made.story.events
        assert (as_written(first.date), as_written(first.until)) == ("2011-12-10", "2011-12-11")
        assert first.media is not None
        assert (first.media.link, first.media.credit, first.media.caption) == (
            "https://p.example/a.jpg",
            "C",
            "D",
        )
        assert [lane.label for lane in made.story.lanes] == ["Quay", "Events", "Eras"]
        assert as_written(second.date) == "2012-03"
        assert third.date is None
        assert (era.headline, as_written(era.until)) == ("Era", "2012")
        assert [problem.where for problem in made.problems] == ["event 3: start_date", "event 4"]


FILES = {
    "x.md": "---\ntitle: X\ndate: May 2001\n---\nBody\n",
    "deep/y.json": '{"title": "Y", "date": "June 2002", "weight": 3}',
    "z.yaml": "title: Z\ndate: July 2003\n",
}
HEADLINES = ["X", "Y", "Z"]


class TestFolders:
    def test_hold_events_in_files_of_several_kinds(self, tmp_path: Path) -> None:
        for name, text in FILES.items():
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text(text, encoding="utf-8")
        (tmp_path / ".hidden.yaml").write_text("title: No", encoding="utf-8")
        out = tmp_path.parent / f"{tmp_path.name}.yaml"
        run = CliRunner().invoke(command, ["import", str(tmp_path), "-o", str(out)])
        assert run.exit_code == 0, run.stderr
        assert sorted(event.headline for event in load_story(out).events) == HEADLINES

    def test_are_not_left_by_a_link(self, tmp_path: Path) -> None:
        outside = tmp_path / "outside.yaml"
        outside.write_text("title: Z\ndate: 2003\n", encoding="utf-8")
        folder = tmp_path / "folder"
        folder.mkdir()
        (folder / "a.yaml").symlink_to(outside)
        run = CliRunner().invoke(command, ["import", str(folder)])
        assert run.exit_code == 1
        assert run.stderr == (
            f"{folder / 'a.yaml'}: this is a link out of the folder, and is not followed\n"
        )

    def test_packed_as_zip_are_read_alike(self) -> None:
        content = packed({**FILES, "__MACOSX/._x.md": "x", "readme.txt": "x"})
        opened = open_file("folder.zip", content)
        assert opened.story is not None
        assert sorted(event.headline for event in opened.story.events) == HEADLINES
        assert import_stories([("folder.zip", content)]).story == opened.story
        assert opened.notes[0] == "not read: 'readme.txt'"
        assert "__MACOSX" not in str(opened.notes)

    def test_of_one_file_are_that_file(self) -> None:
        path = ROOT / "data" / "mill.yaml"
        opened = open_file("mill.zip", packed({"a/mill.yaml": path.read_bytes()}))
        assert opened.problems == ()
        assert opened.story is not None
        assert opened.story.model_dump() == load_story(path).model_dump()
        table = open_file("t.zip", packed({"t.csv": "date,headline\n1990,A\n"}))
        assert table.story is not None
        assert table.story.events[0].headline == "A"

    @pytest.mark.parametrize(
        ("parts", "message"),
        [
            ({"a.zip": packed({"a.csv": "date,title\n1990,A\n"})}, f"{NOTHING}; not read: 'a.zip'"),
            ({}, f"{NOTHING}; it is empty"),
            ({"Index/Document.iwa": "x"}, "this is a file of Numbers, Pages or Keynote"),
        ],
    )
    def test_packed_in_other_ways_are_refused_by_name(
        self, parts: dict[str, str | bytes], message: str
    ) -> None:
        for name in ("a.zip", "a.numbers"):
            [problem] = open_file(name, packed(parts)).problems
            assert problem.message == message

    @pytest.mark.long
    @pytest.mark.parametrize(
        ("name", "count"), [("x.yaml", 30), ("x.csv", 30), ("story.yaml", 1_200)]
    )
    def test_packed_in_each_other_are_refused_however_many(self, name: str, count: int) -> None:
        content = b"title: T"
        for _ in range(count):
            content = packed({name: content})
        [problem] = open_file("a.zip", content).problems
        assert problem.message == f"{NOTHING}; not read: '{name}'"
        assert problem.hint.endswith("none of them packed")

    def test_that_are_not_read_beside_one_file_are_named(self) -> None:
        content = packed({"../../a.md": "x", "t.csv": "date,headline\n1990,A\n", "b.pdf": "x"})
        assert open_file("t.zip", content).notes[-1] == "not read: '../../a.md', 'b.pdf'"

    def test_packed_with_nothing_that_is_read_say_so(self) -> None:
        opened = open_file("a.zip", packed({"a.png": "x"}))
        assert [problem.message for problem in opened.problems] == [f"{NOTHING}; not read: 'a.png'"]


def test_years_in_the_text_of_markdown_are_no_markwhen() -> None:
    text = "---\ntitle: T\ndate: May 1990\n---\n1990: born\n1991: gone\n"
    assert story(import_story("a.md", text)).events[0].summary == "1990: born 1991: gone"


@pytest.mark.parametrize(
    ("name", "text", "what"),
    [
        ("a.ics", "BEGIN:VCALENDAR\nVERSION:2.0\n", "this is an iCalendar file"),
        ("a.csv", "BEGIN:VCALENDAR\nVERSION:2.0\n", "this is an iCalendar file"),
        ("a.ged", "0 HEAD\n1 SOUR X\n", "this is a GEDCOM file, a family tree"),
        ("a.xml", "<?xml version='1.0'?><a/>", "this is an XML file"),
        ("a.kml", "<kml xmlns='x'></kml>", "this is an XML file"),
        ("a.mw", "title: A\n\n2012: x\n", "this is a markwhen file"),
        ("a.txt", "title: A\n\n2012-01: x\n2012-02 / 2013: y\n", "this is a markwhen file"),
        ("a.bib", "@book{key,\n title = {A}}\n", "this is a BibTeX file"),
        ("a.ris", "TY  - BOOK\nER  -\n", "this is a RIS file, a list of publications"),
    ],
)
def test_what_is_not_read_is_refused_by_its_name(name: str, text: str, what: str) -> None:
    wanted = "copy its events into a table with the columns date, headline and summary"
    for problems in (open_file(name, text.encode()).problems, import_story(name, text).problems):
        assert [(problem.message, problem.hint) for problem in problems] == [(what, wanted)]


def test_a_web_page_is_refused_by_its_name() -> None:
    [problem] = import_story("a.html", b"\n<!DOCTYPE html>\n<p>2012: x").problems
    assert problem.message == "this is a web page"


def test_of_a_folder_it_is_named_what_is_passed_over(tmp_path: Path) -> None:
    folder = tmp_path / "term"
    folder.mkdir()
    (folder / "a.md").write_text("---\ntitle: A\ndate: 2003\n---\nWords.\n", encoding="utf-8")
    for name in ("t.csv", "plan.docx", "1.jpg", "2.jpg", ".DS_Store"):
        (folder / name).write_bytes(b"x")
    told = CliRunner().invoke(command, ["import", str(folder)]).stderr.splitlines()
    assert told[1] == "- not read: 'plan.docx', 't.csv', '1.jpg', '2.jpg'"
    (folder / "a.md").unlink()
    told = CliRunner().invoke(command, ["import", str(folder)]).stderr.splitlines()
    said = "the folder holds no Markdown, JSON or YAML file"
    hint = "of a table, a package or a zip file, name that file instead of its folder"
    assert told == [f"{folder}: {said}; not read: 'plan.docx', 't.csv', '1.jpg', '2.jpg' ({hint})"]
    refused = import_story("term.zip", packed({"b.csv": "x,y", "c.csv": "x,y", "p.pdf": "x"}))
    [problem] = refused.problems
    assert problem.message.endswith("; not read: 'p.pdf', 'b.csv', 'c.csv'")


def test_beside_a_whole_story_it_is_named_what_is_not_read() -> None:
    exported = to_json(open_timeline(ROOT / "data" / "mill.yaml"))
    made = import_stories([("f/mill.json", exported), ("f/b.md", "---\ndate: 2003\n---\n")])
    assert made.notes == ("not read, for 'f/mill.json' is a whole story by itself: 'f/b.md'",)


def test_the_picture_of_the_title_goes_out_as_it_came_in() -> None:
    media = {
        "url": "https://example.org/mill.jpg",
        "caption": "The mill & its yard",
        "credit": "Ada",
        "alt": "A mill",
    }
    whole = {"text": {"headline": "T", "text": "S"}, "media": media}
    made = imported({"text": {"headline": "A"}}, title=whole)
    assert "the media of the title are details of the first event" in made.notes
    assert not any("'media' of the title is left out" in note for note in made.notes)
    out = json.loads(to_timelinejs(make_timeline(story(made))))
    assert out["title"]["media"] == {**media, "caption": "The mill &amp; its yard"}
    assert "mill.jpg" not in json.dumps(out["events"])
    again = import_story("t.json", json.dumps(out))
    assert details(story(again).events[0]) == details(story(made).events[0])
    assert details(story(made).events[0])[1] == (
        "Caption of the title’s picture",
        "The mill & its yard",
    )
