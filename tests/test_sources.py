"""Stories of many sources: who bears what out, who depends on whom, what was known on a day."""

from __future__ import annotations

import csv
import json
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from markupsafe import Markup

from tests.many_sources import many_sources
from timeline.checks import Finding, check_story
from timeline.choices import Choices
from timeline.errors import StoryError
from timeline.exchange import (
    EXPORTERS,
    to_csv,
    to_excel,
    to_handout,
    to_json,
    to_jsonld,
    to_matrix,
    to_svg,
    to_timelinejs,
    to_worksheet,
)
from timeline.folding import fold_for_search
from timeline.incoming import open_file
from timeline.json_text import write_json
from timeline.layout import Shape, lay_out
from timeline.loading import load_story, make_story
from timeline.markup import (
    about,
    closing_card,
    matrix_page,
    no_chart,
    opening_panel,
    people_page,
    reader_panel,
    supposing_page,
    voices_page,
)
from timeline.markup.matrix import tables_of
from timeline.markup.parts import name_sources
from timeline.reader import element_html, facts_of
from timeline.reader.figures import Size, draw
from timeline.reader.parts import panel_of, part_of, shapes_of_events
from timeline.story import (
    Bond,
    Record,
    Story,
    sources_matrix,
    support_of,
    unsigned_writers,
    voices_matrix,
)
from timeline.table import faded, party_reliances, reliances, telling_order
from timeline.timeline import Timeline, make_timeline, open_timeline
from timeline.wording import (
    attribution_chain,
    describe_claims,
    describe_differing,
    describe_placing,
    describe_source,
    describe_sources,
    describe_support,
    describe_voice,
)

ROOT = Path(__file__).parents[1]
MILL = ROOT / "data" / "mill.yaml"
PEOPLE: Sequence[Mapping[str, Any]] = (
    {"id": "ada", "name": "Ada", "named": "full", "role": "Witness"},
    {"id": "ben", "name": "Ben", "named": "surname", "role": "Witness", "party": "port"},
    {"id": "cam", "name": "Cam", "named": "alias", "role": "Pilot", "party": "port"},
    {"id": "office", "name": "Port Office", "named": "office", "role": "Office", "party": "port"},
    {"id": "writer", "name": "A writer", "named": "reporter", "role": "Writes"},
    {"id": "other", "name": "Another writer", "named": "reporter", "role": "Writes"},
)
SOURCES: Sequence[Mapping[str, Any]] = (
    {"id": "late", "published": "1961", "kind": "memoir"},
    {"id": "first", "published": "2 May 1955"},
    {"id": "second", "published": "9 May 1955", "based-on": "first"},
    {"id": "third", "published": "10 May 1955"},
    {"id": "note", "published": "3 June 1955", "kind": "note", "party": "port"},
    {"id": "undated", "published": "unknown", "kind": "record", "written": "4 May 1955"},
)


def quote(source: str, speaker: str = "writer", **fields: Any) -> dict[str, Any]:
    plain = {"exact": f"words of {source}", "kind": "narration", "speaker": speaker}
    return plain | {"source": source, "paragraph": 1} | fields


def tell(*events: Mapping[str, Any], **fields: Any) -> Story:
    plain = {"summary": "It is so.", "lane": "sea", "date": "1 May 1955"}
    whole: dict[str, Any] = {
        "title": "The tug",
        "standfirst": "A tug sinks.",
        "sources": [{"publisher": s["id"].title(), "title": "News"} | dict(s) for s in SOURCES],
        "parties": [{"id": "port", "label": "The port"}],
        "outlets": [{"id": "radio", "name": "Port Radio"}],
        "people": list(PEOPLE),
        "lanes": [{"id": "sea", "label": "At sea"}],
        "events": [
            plain | {"id": f"e{n}", "headline": f"Event {n}"} | dict(event)
            for n, event in enumerate(events)
        ],
    }
    return make_story(whole | fields)


def told(**fields: Any) -> Story:
    return tell(fields)


def withdrawn(on: str, by: str) -> dict[str, Any]:
    return {"date": "1955", "source": "first", "withdrawn": {"on": on, "by": by}}


def day(text: str) -> np.datetime64:
    return np.datetime64(text, "D")


class TestBadInput:
    """Each mistake is told where it stands, and how to mend it."""

    @pytest.mark.parametrize(
        ("fields", "problem"),
        [
            (
                {
                    "claims": [
                        {
                            "says": "It sank.",
                            "source": "third",
                            "withdrawn": {"on": "5 May 1955", "by": "note"},
                        }
                    ]
                },
                (
                    "e0.claims.0.withdrawn.on: it was withdrawn 5 May 1955, before it was claimed: "
                    "Third is published 10 May 1955 (correct one of the two)"
                ),
            ),
            (
                {
                    "claims": [
                        {
                            "says": "It sank.",
                            "source": "undated",
                            "withdrawn": {"on": "3 May 1955", "by": "note"},
                        }
                    ]
                },
                (
                    "e0.claims.0.withdrawn.on: it was withdrawn 3 May 1955, before it was "
                    "claimed: Undated is written 4 May 1955 (correct one of the two)"
                ),
            ),
            (
                {"claims": [withdrawn("4 June 1955", "note")]},
                (
                    "e0.claims.0.withdrawn.on: it was withdrawn 4 June 1955, after the source that "
                    "withdraws it: Note is published 3 June 1955 (correct one of the two, or name "
                    "the source that withdraws it)"
                ),
            ),
            (
                {
                    "quotations": [quote("first"), quote("third")],
                    "claims": [{"says": "It sank.", "source": "first", "quotation": 2}],
                },
                (
                    "e0.claims.0.quotation: quotation 2 is from the source 'third', and the claim "
                    "is that of 'first' (write the number of a quotation from 'first', or leave it "
                    "out)"
                ),
            ),
            (
                {
                    "date": None,
                    "quotations": [quote("first"), quote("third")],
                    "claims": [
                        {"date": "1 May 1955", "source": "third", "quotation": 2},
                        {"date": "3 May 1955", "source": "first", "quotation": 1},
                    ],
                },
                (
                    "e0.claims.1.date: the source claims 3 May 1955, which came after it: First is "
                    "published 2 May 1955 (correct one of the two; if the event was only "
                    "announced, write 'status: planned' (or cancelled) there)"
                ),
            ),
            (
                {
                    "claims": [
                        {"date": "1 May 1955", "until": "5 May 1955", "source": "undated"},
                        {"date": "1 May 1955", "source": "third"},
                    ]
                },
                (
                    "e0.claims.0.until: the source claims 5 May 1955, which came after it: Undated "
                    "is written 4 May 1955 (correct one of the two; if the event was only "
                    "announced, write 'status: planned' (or cancelled) there)"
                ),
            ),
            (
                {"claims": [{"says": "It sank.", "source": "third", "quotation": 2}]},
                (
                    "e0.claims.0.quotation: there is no quotation 2: the event has no quotation "
                    "(write the number of the quotation that says it, or leave it out)"
                ),
            ),
            (
                {"claims": [withdrawn("soon", "note")]},
                (
                    'e0.claims.0.withdrawn.on: "soon" depends on the rest of the story. '
                    "(write the day on which it was withdrawn)"
                ),
            ),
            (
                {"public": "unknown"},
                (
                    'e0.public: "unknown" says that there is no date. '
                    "(write the day on which it became publicly known)"
                ),
            ),
            (
                {"date": "soon"},
                (
                    'e0.date: "soon" depends on the rest of the story. Leave the date out and '
                    'write "after:" or "before:" with the event that it follows or precedes.'
                ),
            ),
            (
                {"claims": [{"source": "third"}]},
                (
                    "e0.claims.0: the claim claims nothing (write 'says: ' and what the source "
                    "claims, "
                    "or 'date: ' and when it says that it was)"
                ),
            ),
            (
                {"claims": [{"says": "x", "until": "1956", "source": "third"}]},
                "e0.claims.0.until: 'until' needs a 'date' (write when it began, too)",
            ),
            (
                {"quotations": [quote("first", translation="mots")]},
                (
                    "e0.quotations.0.translation: nothing says which language this is a "
                    "translation "
                    "from (write the code of the quotation's own language, such as 'language: ru')"
                ),
            ),
            (
                {"quotations": [quote("first", via=["first"])]},
                (
                    "e0.quotations.0.via.0: the words reach the source 'first' by way of itself "
                    "(name those before it, or leave 'via' out)"
                ),
            ),
            (
                {"quotations": [{k: v for k, v in quote("first").items() if k != "paragraph"}]},
                (
                    "e0.quotations.0.paragraph: missing (a quotation needs 'paragraph' or "
                    "'page': the "
                    "paragraph of the source that holds the words; 1 is its headline)"
                ),
            ),
            (
                {
                    "quotations": [
                        {k: v for k, v in quote("first").items() if k != "speaker"} | {"as": "mate"}
                    ]
                },
                (
                    "e0.quotations.0.speaker: missing, and 'as' says where a speaker speaks from "
                    "(a quotation needs 'speaker': the id of the person whose words they are)"
                ),
            ),
            (
                {"quotations": [quote("first", language="Russian language")]},
                (
                    "e0.quotations.0.language: 'Russian language' is not the code of a language "
                    "(write 'ru' for Russian, or 'de')"
                ),
            ),
            (
                {
                    "claims": [
                        {
                            "says": "x",
                            "source": "third",
                            "withdrawn": {"on": "1956", "by": "nots"},
                        }
                    ]
                },
                "e0.claims.0.withdrawn.by: unknown source 'nots' (did you mean 'note'?)",
            ),
        ],
    )
    def test_of_an_event(self, fields: dict[str, Any], problem: str) -> None:
        with pytest.raises(StoryError) as raised:
            told(**fields)
        assert str(raised.value).removeprefix(": ") == problem

    @pytest.mark.parametrize(
        "fields",
        [
            {"claims": [withdrawn("3 June 1955", "note")]},
            {"claims": [withdrawn("June 1955", "note")]},
            {"claims": [withdrawn("1960", "undated")]},
            {"claims": [{"date": "2 May 1955", "source": "first"}]},
            {"claims": [{"date": "1 May 1955", "until": "May 1955", "source": "third"}]},
            {"claims": [{"date": "3 May 1955", "source": "first"}], "status": "planned"},
            {"claims": [{"date": "3 May 1955", "source": "first"}], "status": "cancelled"},
            {
                "claims": [{"date": "3 May 1955", "source": "first", "quotation": 1}],
                "quotations": [quote("first", purpose="denial")],
            },
            {"claims": [withdrawn("3 June 1955", "note") | {"date": "3 May 1955"}]},
        ],
    )
    def test_is_nothing_that_can_be_so(self, fields: dict[str, Any]) -> None:
        [event] = told(date=None, **fields).events
        assert event.claims

    @pytest.mark.parametrize(
        ("source", "problem"),
        [
            (
                {"id": "first", "based-on": "second"},
                (
                    "sources.first.based-on: the source rests on itself by way of others: "
                    "first → second → first (take out the 'based-on' of the one that was there "
                    "first)"
                ),
            ),
            (
                {"id": "first", "based-on": ["first"]},
                "sources.first.based-on.0: the source rests on itself (name another source)",
            ),
            (
                {"id": "first", "written": "1960"},
                (
                    "sources.first.written: it was written 1960, after it was published 2 May 1955 "
                    "(correct one of the two)"
                ),
            ),
            (
                {"id": "first", "published": "n.d."},
                (
                    'sources.first.published: "n.d." says that there is no date. '
                    "(where nobody knows the day, write 'published: unknown')"
                ),
            ),
            (
                {"id": "first", "party": "prot"},
                "sources.first.party: unknown party 'prot' (did you mean 'port'?)",
            ),
        ],
    )
    def test_of_a_source(self, source: dict[str, Any], problem: str) -> None:
        plain = {"publisher": "P", "title": "T"}
        listed = [plain | dict(each) for each in SOURCES]
        listed[1] |= source
        with pytest.raises(StoryError) as raised:
            tell({}, sources=listed)
        assert str(raised.value).removeprefix(": ") == problem

    def test_has_its_line(self, tmp_path: Path) -> None:
        path = tmp_path / "my.yaml"
        text = MILL.read_text(encoding="utf-8").replace("on: 17 May 1958", "on: 1 May 1958")
        path.write_text(text, encoding="utf-8")
        with pytest.raises(StoryError) as raised:
            load_story(path)
        line = text[: text.index("on: 1 May 1958")].count("\n") + 1
        assert str(raised.value).startswith(f"{path}:{line}: fire.claims.3.withdrawn.on: ")


class TestVoices:
    def test_one_person_with_two_standings_is_one_voice(self) -> None:
        words = {"kind": "speech", "speaker": "ada"}
        story = told(quotations=[quote("first", **words), quote("third", **words) | {"as": "mate"}])
        [event] = story.events
        assert support_of(story, event).voices == ("ada",)
        assert reliances(story)["ada"].alone == ("e0",)
        chains = [attribution_chain(story, each) for each in event.quotations]
        assert chains == ["Ada → First", "Ada, mate → Third"]
        page = voices_page(make_timeline(story))
        assert page.count("<h3") == 1
        assert '(<span lang="en" dir="auto">mate</span>)' in page

    def test_voices_of_one_party_are_one(self) -> None:
        spoken = [quote("third", who, kind="speech") for who in ("ben", "cam")]
        document = quote("note", "office", kind="document")
        story = told(quotations=[*spoken, document])
        support = support_of(story, story.events[0])
        assert support.voices == ("ben", "cam", "office")
        assert (support.independent, support.bonds) == (1, (Bond("party", "port"),))
        [party] = party_reliances(story).values()
        assert (party.voices, party.alone) == (("ben", "cam", "office"), ("e0",))
        page = voices_page(make_timeline(story))
        assert "One party with 3 voices. The only event rests only on the word of The port." in page
        assert describe_support(story, story.events[0]) == (
            "3 voices bear this out, and count as one: they speak as one party with 3 voices, "
            "The port."
        )
        story = told(quotations=[*spoken, document, quote("first", "ada")])
        assert describe_support(story, story.events[0]) == (
            "4 voices bear this out, and count as 2: Ben, Cam and Port Office speak as one party "
            "with 3 voices, The port."
        )

    def test_a_source_that_rests_on_another_is_no_second_witness(self) -> None:
        story = told(quotations=[quote("first"), quote("second", "other")])
        support = support_of(story, story.events[0])
        assert (support.independent, support.bonds) == (1, (Bond("source", "first"),))
        html = reader_panel(make_timeline(story), "e0")
        assert "Second rests on First." in html
        assert "2 voices bear this out, and count as one: they go back to First." in html

    def test_whom_it_binds_is_named_where_that_is_not_everybody(self) -> None:
        story = told(quotations=[quote("first"), quote("second", "other"), quote("third", "ada")])
        names = [story.person(voice).name for voice in ("writer", "other")]
        support = support_of(story, story.events[0])
        assert support.bound == (("writer", "other"),)
        assert describe_support(story, story.events[0]) == (
            f"3 voices bear this out, and count as 2: {names[0]} and {names[1]} go back to First."
        )
        assert f"{names[0]}和{names[1]}都出自First" in describe_support(
            story, story.events[0], "zh"
        )

    @pytest.mark.parametrize(
        ("first", "other", "independent"),
        [
            (quote("first"), quote("third", "other"), 2),
            (quote("first"), quote("third", "other", via=["first"]), 1),
            (quote("first", via=["radio"]), quote("third", "other", via=["radio"]), 1),
            (quote("second"), quote("third", "other", via=["second"]), 1),
            (quote("first"), quote("first", "ada", kind="speech"), 1),
            (quote("first", via=["ben"]), quote("first", "ada", kind="speech"), 2),
            (quote("note", "office", kind="document"), quote("note", "ada", kind="speech"), 2),
        ],
    )
    def test_shared_hands(
        self, first: dict[str, Any], other: dict[str, Any], independent: int
    ) -> None:
        story = told(quotations=[first, other])
        assert support_of(story, story.events[0]).independent == independent

    def test_what_a_source_says_itself_is_its_partys_word(self) -> None:
        story = told(quotations=[quote("note"), quote("third", "ben", kind="speech")])
        support = support_of(story, story.events[0])
        assert (support.independent, support.bonds) == (1, (Bond("party", "port"),))

    def test_a_copy_does_not_bind_those_whom_it_copies_to_each_other(self) -> None:
        spoken = [quote("first", who, kind="speech") for who in ("ada", "ben")]
        story = told(quotations=[*spoken, quote("second", "other")])
        assert support_of(story, story.events[0]).independent == 2

    def test_denials_and_comments_bear_nothing_out(self) -> None:
        denial = quote("note", "office", kind="document", purpose="denial")
        comment = quote("third", "other", purpose="comment")
        story = told(quotations=[denial, comment])
        [event] = story.events
        assert support_of(story, event).voices == ()
        assert {voice.alone for voice in reliances(story).values()} == {()}
        html = reader_panel(make_timeline(story), "e0")
        assert "A denial: it does not bear this event out." in html
        assert "Nobody who is quoted here bears this out." in html

    def test_a_statement_that_was_made_never_fades_and_what_it_states_does(self) -> None:
        act = quote("note", "office", kind="document", purpose="act")
        account = quote("note", "office", kind="document")
        story = tell({"quotations": [act]}, {"quotations": [account]})
        assert faded(story, {"office"}) == {"e1"}
        assert reliances(story)["office"].alone == ("e1",)
        assert reliances(story)["office"].bears == ("e0", "e1")

    @pytest.mark.parametrize(
        ("claim", "alone"),
        [
            ({"source": "third", "date": "2 May 1955"}, ()),
            ({"source": "third", "says": "It sank."}, ()),
            ({"source": "first", "says": "It sank."}, ("e0",)),
            ({"source": "first", "says": "It sank.", "quotation": 1}, ("e0",)),
            (withdrawn("1956", "late") | {"source": "third"}, ("e0",)),
            ({"source": "note", "says": "It never was."}, ("e0",)),
            ({"source": "late", "says": "It sank."}, ()),
        ],
    )
    def test_what_another_source_claims_rests_on_no_voice_alone(
        self, claim: dict[str, Any], alone: tuple[str, ...]
    ) -> None:
        quoted = [quote("first", "ben", kind="speech"), quote("note", purpose="denial")]
        quoted.append(quote("late", purpose="comment"))
        timeline = make_timeline(told(quotations=quoted, claims=[claim]))
        story = timeline.story
        assert reliances(story)["ben"].alone == alone
        assert party_reliances(story)["port"].alone == alone
        assert faded(story, ["ben"]) == frozenset(alone)
        assert facts_of(timeline, timeline)["bearing"] == [("ben",) if alone else ()]

    def test_who_denies_or_took_back_does_not_say_so(self) -> None:
        taken_back = {
            "source": "third",
            "says": "x",
            "quotation": 2,
            "withdrawn": {"on": "June 1955", "by": "note"},
        }
        quotations = [
            quote("first", "office", purpose="denial"),
            quote("third", "other"),
            quote("first", "ada", purpose="comment"),
        ]
        timeline = make_timeline(told(quotations=quotations, claims=[taken_back]))
        assert facts_of(timeline, timeline)["has"]["voice"] == [()], "a comment bears nothing out"
        page = voices_page(timeline)
        for words in ("words of first", "(denial)", "words of third"):
            assert words in page, "what they say is told all the same"

    def test_what_was_withdrawn_counts_no_longer(self) -> None:
        withdrawn = {
            "date": "3 May 1955",
            "source": "third",
            "quotation": 2,
            "withdrawn": {"on": "June 1955", "by": "note"},
        }
        quotations = [quote("first"), quote("third", "other")]
        event = {"date": None, "quotations": quotations}
        claims = [{"date": "1 May 1955", "source": "first"}, withdrawn]
        timeline = make_timeline(told(**event, claims=claims))
        [row] = timeline.table.to_dict("records")
        assert row["bearing"] == ("writer",)
        assert str(row["latest"])[:10] == "1955-05-01"
        assert row["withdrawn"] == ((day("1955-05-03"), day("1955-05-03")),)
        assert "Withdrawn June 1955 by Note; it no longer counts." in reader_panel(timeline, "e0")
        standing, taken_back = lay_out(timeline.table).marks[0].parts
        assert (standing.shape, taken_back.shape) == (Shape.CLAIMS, Shape.WITHDRAWN)
        assert standing.end < taken_back.start

    def test_words_that_another_claim_rests_on_were_not_withdrawn(self) -> None:
        taken_back = withdrawn("3 June 1955", "note") | {"quotation": 1}
        kept = {"says": "It sank.", "source": "first", "quotation": 1}
        for claims, words in (
            ([taken_back, kept], ()),
            ([kept, taken_back], ()),
            ([taken_back], (1,)),
        ):
            story = told(claims=claims, quotations=[quote("first")])
            [event] = story.events
            assert tuple(event.withdrawals) == words
            assert len(event.upheld) == 1 - len(words)
            timeline = make_timeline(story)
            panel = reader_panel(timeline, "e0").partition('class="quotation')[2]
            for html in (
                panel.partition("</figure>")[0],
                to_worksheet(timeline).partition("<blockquote")[2],
            ):
                said = Markup(html).striptags()  # noqa: S704 (the templates')
                assert said.count("Withdrawn 3 June 1955 by Note") == len(words), html

    def test_a_denial_does_not_bound_the_event(self) -> None:
        story = told(date="May 1955", quotations=[quote("first", purpose="denial")])
        assert make_timeline(story).chronology.narrowed("e0") is None

    @pytest.mark.parametrize("kind", ["broadcast", "speech"])
    def test_what_was_spoken_stands_on_no_page(self, kind: str) -> None:
        spoken = [{"publisher": "Radio", "title": "News", **SOURCES[1], "kind": kind}]
        event = {"quotations": [quote("first", paragraph=None)]}
        panel = reader_panel(make_timeline(tell(event, sources=spoken)), "e0")
        assert "Radio</cite>, spoken, on no page</span>" in panel
        with pytest.raises(StoryError, match=r"e0\.quotations\.0\.paragraph: missing"):
            told(**event)

    def test_what_a_source_can_know_ends_when_it_was_written(self) -> None:
        timeline = make_timeline(told(date="May 1955", quotations=[quote("undated")]))
        assert timeline.chronology["e0"].latest == day("1955-05-04")
        assert "was reported by Undated (written 4 May 1955)" in describe_placing(
            timeline.story, timeline.chronology, "e0"
        )

    def test_writers_who_sign_nothing_are_one_entry_that_says_who_each_is(self) -> None:
        story = told(quotations=[quote("first"), quote("third", "other")])
        page = voices_page(make_timeline(story))
        assert page.count("<h3") == 1
        assert "Writers who sign no source" in page
        for writer in ("A writer, First", "Another writer, Third"):
            assert f'(<bdi lang="en">{writer}</bdi>)</span> <q' in page
        one = voices_page(make_timeline(told(quotations=[quote("first")])))
        assert "A writer <span" in one

    def test_they_are_one_entry_within_a_party_too(self) -> None:
        quoted = [quote("note", who) for who in ("writer", "other")]
        page = voices_page(make_timeline(told(quotations=[*quoted, quote("first", "ada")])))
        assert re.findall(r"<h([34]).*?>(.*?)[ <]", page) == [
            ("3", "The"),
            ("4", "Writers"),
            ("3", "Ada"),
        ]
        assert "One party with 2 voices." in page

    @pytest.mark.long
    def test_many_writers_are_one_line_everywhere(self) -> None:
        timeline = make_timeline(make_story(many_sources(7)))
        story, label = timeline.story, "Writers who sign no source"
        writers = unsigned_writers(story, reliances(story))
        assert len(writers) > 20
        found = element_html(timeline), people_page(timeline), about(story), voices_page(timeline)
        for html in (*found, supposing_page(timeline, ""), matrix_page(timeline)):
            assert label in html
            assert not re.search(
                r"<(?:span|h3|h4|dt|option|th)[^>]*>(?:<bdi[^>]*>)?The writer", html
            )
        assert f'name="trust" value="{",".join(writers)}" checked' in supposing_page(timeline, "")
        assert '<bdi lang="en">The writer of paper 3 (Writes).</bdi>' in about(story)

    def test_a_writer_who_takes_part_is_somebody(self) -> None:
        quoted = [quote("first"), quote("third", "other"), quote("note", "scribe")]
        people = [*PEOPLE, {**PEOPLE[-1], "id": "scribe", "name": "The scribe"}]
        timeline = make_timeline(tell({"quotations": quoted, "people": ["scribe"]}, people=people))
        for html in (people_page(timeline), about(timeline.story)):
            assert "The scribe <span" in html
            assert "A writer (Writes)." in html

    def test_those_who_write_together_are_one_column(self) -> None:
        story = tell(
            {"quotations": [quote("first"), quote("third", "ada")]},
            {"quotations": [quote("third", "ada"), quote("note", "other", purpose="denial")]},
            {"quotations": [quote("first"), quote("third", "other", purpose="comment")]},
        )
        [voices, _] = tables_of(make_timeline(story))
        assert [column.name for column in voices["heard"]] == ["Ada", "Writers who sign no source"]
        assert [column.alone for column in voices["heard"]] == [1, 1]
        told = [row["cells"][1] for row in voices["rows"]]
        assert [(cell["signs"], cell["words"]) for cell in told] == [
            (("tells",), "1"),
            (("denies",), "2"),
            (("tells", "comments"), "1 2"),
        ]

    def test_where_some_of_them_are_believed_each_can_be_chosen(self) -> None:
        story = told(quotations=[quote("first"), quote("third", "other")])
        page = supposing_page(make_timeline(story), "trust:other")
        assert re.findall(r'name="trust" value="(.*?)"( checked)?', page) == [
            ("writer", ""),
            ("other", " checked"),
        ]


def signs_of_a_dispute(timeline: Timeline, event: str) -> set[str]:
    """Return what of an event says that sources differ on it."""
    (mark,) = (mark for mark in lay_out(timeline.table).marks if mark.event == event)
    (row,) = (row for row in json.loads(to_json(timeline))["events"] if row["id"] == event)
    matrices = voices_matrix(timeline.story), sources_matrix(timeline.story)
    cells = [cell.signs for matrix in matrices for cell in matrix.cells[event].values()]
    found = {
        "story": timeline.story.event(event).is_disputed,
        "sign": mark.differs is not None,
        "shape": mark.shape is Shape.CLAIMS or shapes_of_events(timeline)[event] == "claims",
        "claims": bool(row["claims"]),
        "matrix": any("differs" in signs for signs in cells),
        "sentence": "differ" in row["sentence"],
    }
    return {name for name, is_so in found.items() if is_so}


class TestDisputes:
    CLAIMS: Sequence[Mapping[str, Any]] = (
        {"says": "It sank near the pier.", "source": "first", "quotation": 1},
        {"says": "It sank at sea.", "source": "third"},
    )

    def test_what_sources_say_of_one_day_is_told_and_drawn_apart(self) -> None:
        timeline = make_timeline(told(quotations=[quote("first")], claims=self.CLAIMS))
        mark = lay_out(timeline.table).marks[0]
        assert mark.shape is Shape.CLAIMS
        assert [part.level for part in mark.parts] == [0, 1]
        html = reader_panel(timeline, "e0")
        for words in ("It sank near the pier.", "It sank at sea.", "First (2 May 1955)"):
            assert words in html
        assert '<q lang="en" dir="auto">words of first</q>' in html

    @pytest.mark.long
    def test_what_they_differ_on_is_told_wherever_dates_that_differ_are(self) -> None:
        timeline = make_timeline(told(quotations=[quote("first")], claims=self.CLAIMS))
        said = (
            "1 May 1955. The sources differ. "
            "First says: It sank near the pier. Third says: It sank at sea."
        )
        assert timeline.entries["e0"].sentence == said
        assert f'<dd class="read-as lane-0">{said}</dd>' in reader_panel(timeline, "e0")
        assert f"<title>Event 0: {said}</title>" in to_svg(timeline).decode()
        assert said in to_csv(timeline).decode()
        for written in (to_handout, to_timelinejs, to_worksheet, to_jsonld, to_json):
            assert said in written(timeline), written.__name__

    @pytest.mark.parametrize("count", [1, 2])
    def test_it_has_the_sign_where_it_has_no_date_too(self, count: int) -> None:
        undated = {"date": None, "after": ["e0"], "quotations": [quote("first")]}
        timeline = make_timeline(tell({}, {**undated, "claims": self.CLAIMS[:count]}))
        [_, mark] = lay_out(timeline.table).marks
        assert (mark.shape, mark.differs is not None) == (Shape.WINDOW, count > 1)

    @pytest.mark.parametrize(
        ("claims", "language", "said"),
        [
            ([{"says": "It sank.", "source": "first"}], "en", ""),
            ([{"says": "It sank.", "source": each} for each in ("first", "third")], "en", ""),
            (
                [
                    {"says": "It sank.", "source": "first"},
                    {"date": "1 May 1955", "source": "third"},
                ],
                "en",
                "",
            ),
            (
                [{"says": "It sank.", "source": "first"}, {"says": "No", "source": "first"}],
                "en",
                "First says: It sank. First says: No.",
            ),
            (CLAIMS, "zh", "First称：It sank near the pier。Third称：It sank at sea。"),
            (
                [
                    {
                        "says": "It sank.",
                        "source": "first",
                        "withdrawn": {"on": "June 1955", "by": "note"},
                    },
                    {"says": "It did not.", "source": "third"},
                ],
                "en",
                (
                    "First said: It sank. Withdrawn June 1955 by Note; it no longer counts. "
                    "Third says: It did not."
                ),
            ),
        ],
    )
    def test_that_they_differ_is_said_of_what_stands(
        self, claims: Any, language: str, said: str
    ) -> None:
        story = told(claims=claims, quotations=[quote("first")])
        head = "各来源说法不一。" if language == "zh" else ""
        assert describe_differing(story, story.events[0], language) == head + said
        several = len({claim["source"] for claim in claims}) > 1
        assert story.events[0].is_disputed is (bool(said) and several)

    @pytest.mark.parametrize(
        "claims",
        [
            [{"date": "14 April 1955", "quotation": 1}, {"says": "Nobody was hurt."}],
            [{"says": "It was cold.", "quotation": 1}, {"says": "It was dark."}],
        ],
    )
    @pytest.mark.parametrize("dated", [{}, {"date": "14 April 1955"}])
    def test_what_one_source_says_in_two_claims_is_no_dispute(
        self, claims: list[dict[str, Any]], dated: dict[str, str]
    ) -> None:
        said = [{"source": "first"} | claim for claim in claims]
        event = {"date": None, "claims": said, "quotations": [quote("first")]} | dated
        assert signs_of_a_dispute(make_timeline(tell(event)), "e0") == set()

    @pytest.mark.long
    def test_nobody_differs_where_the_other_source_is_to_come(self) -> None:
        mill = open_timeline(MILL)
        assert signs_of_a_dispute(mill.as_of(day("1958-05-06")), "fire") == set()
        everywhere = {"story", "sign", "shape", "claims", "matrix", "sentence"}
        assert signs_of_a_dispute(mill, "fire") == everywhere

    def test_a_withdrawal_alone_differs_from_nobody(self) -> None:
        claim = {"says": "It sank.", "source": "first", "quotation": 1}
        claim["withdrawn"] = {"on": "June 1955", "by": "note"}
        story = told(claims=[claim], quotations=[quote("first")])
        cells = (voices_matrix(story), sources_matrix(story))
        found = [cell.signs for matrix in cells for cell in matrix.cells["e0"].values()]
        assert found == [("withdrawn",), ("withdrawn",)]

    def test_a_withdrawal_is_told_once(self) -> None:
        claim = withdrawn("June 1955", "note") | {"says": "It sank."}
        sentence = make_timeline(told(date=None, claims=[claim])).entries["e0"].sentence
        assert sentence.count("Withdrawn June 1955 by Note") == 1
        assert sentence.endswith("First said: It sank.")

    def test_words_are_told_in_their_language_beside_a_claim_and_a_voice(self) -> None:
        words = quote("first", exact="Es sank.", language="de")
        timeline = make_timeline(told(quotations=[words], claims=self.CLAIMS))
        for html in (reader_panel(timeline, "e0"), voices_page(timeline)):
            assert '<q lang="de" dir="auto">Es sank.</q>' in html

    def test_clocks_of_one_day_differ(self) -> None:
        claims = [
            {"date": "1 May 1955, 08:53", "source": "first"},
            {"date": "1 May 1955, 09:30", "source": "third"},
        ]
        timeline = make_timeline(told(date=None, claims=claims))
        assert lay_out(timeline.table).marks[0].shape is Shape.CLAIMS
        assert "08:53" in timeline.entries["e0"].sentence
        assert "09:30" in timeline.entries["e0"].sentence

    def test_clocks_that_show_one_instant_agree(self) -> None:
        written = ("1 May 1955, 10:00 +02:00", "1 May 1955, 08:00 +00:00")
        claims = [{"date": date, "source": "first"} for date in written]
        timeline = make_timeline(told(date=None, claims=claims))
        assert lay_out(timeline.table).marks[0].shape is not Shape.CLAIMS
        claims[1]["date"] = "1 May 1955, 08:01 +00:00"
        timeline = make_timeline(told(date=None, claims=claims))
        assert lay_out(timeline.table).marks[0].shape is Shape.CLAIMS

    def test_how_long_it_took_is_told_beside_the_claims(self) -> None:
        claims = [{"date": f"{day} May 1955", "source": "first"} for day in (1, 2)]
        timeline = make_timeline(told(date=None, lasts="two weeks", claims=claims))
        assert timeline.entries["e0"].sentence == (
            "First says: 1 May 1955. First says: 2 May 1955. It lasts two weeks."
        )

    def test_claims_that_agree_are_a_date_like_any_other(self) -> None:
        claims = [{"date": "1 May 1955", "source": each} for each in ("first", "third")]
        timeline = make_timeline(told(date=None, claims=claims))
        assert lay_out(timeline.table).marks[0].shape is not Shape.CLAIMS

    def test_all_that_dates_it_is_told(self) -> None:
        claims = [
            {"date": "1 May 1955", "source": "first"},
            {
                "date": "3 May 1955",
                "source": "third",
                "withdrawn": {"on": "June 1955", "by": "note"},
            },
        ]
        timeline = make_timeline(told(date=None, claims=claims))
        assert describe_placing(timeline.story, timeline.chronology, "e0") == (
            "First (2 May 1955) dates it 1 May 1955. Third (10 May 1955) dated it 3 May 1955. "
            "Withdrawn June 1955 by Note; it no longer counts."
        )

    def test_where_all_was_withdrawn_the_window_stands_and_the_claim_is_told(self) -> None:
        claim = {
            "date": "3 May 1955",
            "source": "third",
            "withdrawn": {"on": "June 1955", "by": "note"},
        }
        story = tell({}, {"date": None, "after": ["e0"], "claims": [claim]})
        timeline = make_timeline(story)
        assert timeline.entries["e1"].basis == "inferred"
        assert describe_claims(story, story.event("e1")) in timeline.entries["e1"].sentence

    @pytest.mark.parametrize(
        "others",
        [[], [{"date": "20 April 1955", "source": "first"}]],
    )
    def test_what_was_withdrawn_without_a_date_is_struck_where_the_event_is_placed(
        self, others: list[dict[str, Any]]
    ) -> None:
        gone = {"says": "It sank.", "source": "third"}
        claim = gone | {"withdrawn": {"on": "June 1955", "by": "note"}}
        undated = {"date": None, "after": ["e0"], "before": ["e1"], "claims": [*others, claim]}
        first, last = {"date": "20 April 1955"}, {"date": "24 April 1955"}
        timeline = make_timeline(tell(first, last, undated))
        mark = next(mark for mark in lay_out(timeline.table).marks if mark.event == "e2")
        struck = [part for part in mark.parts if part.shape is Shape.WITHDRAWN]
        assert [(part.start, part.end) for part in struck] == [(mark.start, mark.end)]

    def test_beside_the_axis_nothing_is_struck(self) -> None:
        claim: dict[str, Any] = {"says": "It sank.", "source": "undated"}
        claim |= {"withdrawn": {"on": "June 1955", "by": "note"}}
        timeline = make_timeline(tell({}, {"date": None, "claims": [claim]}))
        assert timeline.table["withdrawn"].tolist() == [(), ()]


class TestWords:
    @pytest.mark.parametrize(
        ("source", "speaker", "fields", "said"),
        [
            ("late", "writer", {}, "The author’s own words. The memoir does not say how this is "),
            ("note", "writer", {}, "The words of the note itself. It does not say how this is "),
            ("first", "writer", {}, "The reporter’s own words. The article does not say how this "),
            ("first", "ada", {"kind": "speech"}, "Ada, named in full, quoted by First."),
            ("note", "office", {"kind": "document"}, "A text of Port Office, an institution."),
            ("late", "cam", {"kind": "speech"}, "Cam, known only by an alias, quoted in a memoir "),
            ("late", "writer", {"via": ["first"]}, "The author’s words. They retell First."),
            ("third", "writer", {"via": ["ada"]}, "The reporter’s words. They rest on what Ada "),
        ],
    )
    def test_are_those_of_the_kind_of_source(
        self, source: str, speaker: str, fields: dict[str, Any], said: str
    ) -> None:
        story = told(quotations=[quote(source, speaker, **fields)])
        words = story.events[0].quotations[0]
        assert describe_voice(story, words).startswith(said)
        assert describe_voice(story, words, "zh")

    @pytest.mark.parametrize(
        ("standing", "said"),
        [
            ("from prison", "They rest on what Ada said from prison."),
            ("Minister of War", "They rest on what Ada (Minister of War) said."),
        ],
    )
    def test_standings_compose(self, standing: str, said: str) -> None:
        people = [dict(person) | {"standing": standing} for person in PEOPLE[:1]] + [*PEOPLE[1:]]
        story = tell({"quotations": [quote("first", via=["ada"])]}, people=people)
        assert describe_voice(story, story.events[0].quotations[0]).endswith(said)

    def test_a_page_is_a_page_and_a_translation_stands_beside_its_words(self) -> None:
        words = quote("note", "office", kind="document", language="ru", translation="no tug")
        story = told(quotations=[words | {"page": 508, "exact": "нет буксира"}])
        html = reader_panel(make_timeline(story), "e0")
        assert '<blockquote lang="ru" dir="auto">нет буксира</blockquote>' in html
        assert "Translated (Russian)" in html
        assert "page 508, paragraph 1" in html


class TestOrder:
    def test_sources_tell_in_the_order_of_their_publication(self) -> None:
        story = tell(*({"quotations": [quote(s["id"])]} for s in SOURCES))
        order = ["first", "second", "third", "note", "late", "undated"]
        expected = {f"e{[s['id'] for s in SOURCES].index(name)}": n for n, name in enumerate(order)}
        assert telling_order(story) == expected

    def test_a_source_of_unknown_day_tells_last(self) -> None:
        source = {"publisher": "P", "title": "T"}
        sources = [
            source | {"id": "undated", "published": "unknown"},
            source | {"id": "new", "published": "2 May 1991"},
        ]
        told_by = [{"quotations": [quote(each)]} for each in ("undated", "new")]
        assert telling_order(tell(*told_by, sources=sources)) == {"e1": 0, "e0": 1}

    def test_the_earliest_telling_of_an_event_counts(self) -> None:
        story = tell(
            {"quotations": [quote("third"), quote("first", paragraph=9)]},
            {"quotations": [quote("first", paragraph=2)]},
        )
        assert telling_order(story) == {"e1": 0, "e0": 1}

    def test_what_is_claimed_without_words_is_told_behind_what_is_quoted(self) -> None:
        story = tell(
            {"claims": [{"says": "It sank.", "source": "first"}]},
            {
                "quotations": [quote("first", paragraph=9)],
                "claims": [{"says": "It is told of sooner.", "source": "first"}],
            },
            {},
        )
        assert telling_order(story) == {"e1": 0, "e0": 1}

    def test_a_claim_of_an_earlier_source_than_the_quoted_one_counts(self) -> None:
        claims = [{"says": "It sank.", "source": "first"}]
        story = tell(
            {"quotations": [quote("second")]}, {"claims": claims, "quotations": [quote("third")]}
        )
        assert telling_order(story) == {"e1": 0, "e0": 1}
        assert telling_order(story, "first") == {"e1": 0}
        assert telling_order(story, "third") == {"e1": 0}

    def test_one_source_can_be_chosen(self) -> None:
        story = tell(
            {"quotations": [quote("first")]}, {"quotations": [quote("third"), quote("first")]}
        )
        assert telling_order(story, "third") == {"e1": 0}
        timeline = make_timeline(story)
        assert timeline.order("told", "third") == ("e1", "e0")
        assert timeline.order("told", "nobody") == timeline.order("told") == ("e0", "e1")
        assert timeline.order("happened", "third") == ("e0", "e1")
        assert timeline.telling("third")["told"].fillna(-1).tolist() == [-1, 0]
        assert timeline.telling("nobody") is timeline.table


class TestAsOf:
    @pytest.fixture
    def mill(self) -> Timeline:
        return open_timeline(MILL)

    def test_a_withdrawal_is_not_known_before_it_is_made(self, mill: Timeline) -> None:
        sentence = mill.as_of(day("1958-05-12")).entries["fire"].sentence
        assert (
            sentence
            == "The Courier says: in the night to 14 October 1931: some time from 13 October"
            " to 14 October 1931. County Gazette says: 13 October 1931."
        )
        later = mill.as_of(day("1958-05-18")).entries["fire"].sentence
        assert later.endswith(
            "County Gazette said: 13 October 1931. "
            "Withdrawn 17 May 1958 by County Gazette; it no longer counts."
        )

    def test_what_contradicts_itself_until_later_is_told_without_what_came_later(self) -> None:
        """As where an event follows one whose date is withdrawn in the end."""
        claimed = {
            "source": "first",
            "date": "1912",
            "withdrawn": {"on": "3 June 1955", "by": "note"},
        }
        timeline = make_timeline(
            tell(
                {"date": None, "claims": [claimed], "quotations": [quote("first")]},
                {"date": "1911", "after": ["e0"], "quotations": [quote("first")]},
                {
                    "date": None,
                    "claims": [{"source": "late", "date": "1942"}],
                    "quotations": [quote("first")],
                },
            )
        )
        known = timeline.as_of(day("1955-05-20"))
        assert [known.entries[event].sentence for event in ("e0", "e1", "e2")] == [
            "First says: some time in 1912.",
            "some time in 1911",
            "Not after 2 May 1955. No date is given.",
        ]
        assert "1942" not in reader_panel(known, "e2") + known.table.to_csv()

    def test_says_how_much_came_later_and_whose_it_is(self, mill: Timeline) -> None:
        html = reader_panel(mill.as_of(day("1958-05-12")), "fire")
        assert "<summary>2 later statements</summary>" in html
        assert "Town Chronicle" in html
        assert "Headline and summary are the author’s, who knows what came later." in html
        assert "Two men died" not in html

    def test_the_authors_own_date_is_marked_with_headline_and_summary(self) -> None:
        known = make_timeline(told(date="1931", quotations=[quote("first")]))
        said = "Headline, summary and date are the author’s, who knows what came later."
        assert said in reader_panel(known.as_of(day("1955-05-02")), "e0")
        assert said not in reader_panel(known, "e0")

    @pytest.mark.parametrize("later", ["note", "undated"])
    def test_what_may_have_been_cancelled_later_is_announced(self, later: str) -> None:
        quotations = [quote("first"), quote(later)]
        story = told(date="16 May 1960", status="cancelled", quotations=quotations)
        whole = make_timeline(story)
        known = whole.as_of(day("1955-05-02"))
        assert str(known.entries["e0"].sentence) == "Announced: 16 May 1960"
        assert shapes_of_events(known) == {"e0": "planned"}
        assert shapes_of_events(whole) == {"e0": "cancelled"}

    def test_what_all_its_sources_have_told_of_is_cancelled(self) -> None:
        story = told(date="16 May 1960", status="cancelled", quotations=[quote("first")])
        known = make_timeline(story).as_of(day("1955-05-02"))
        assert shapes_of_events(known) == {"e0": "cancelled"}

    @pytest.mark.long
    def test_whom_a_later_source_alone_names_takes_no_part(self, mill: Timeline) -> None:
        known = mill.as_of(day("1958-05-06"))
        assert known.story.event("brigade").people == ()
        assert "rudi" not in write_json(part_of(mill, known, "texts"))
        for html in (people_page(known), matrix_page(known), about(known.story, "en", known.day)):
            assert "Rudi" not in html
            assert "Karl Oster" in html, "the Courier names him"
        assert facts_of(mill, known)["has"]["person"].count(("rudi",)) == 0
        assert mill.as_of(day("1961-12-31")).story.event("brigade").people == ("rudi",)

    @pytest.mark.parametrize(
        ("person", "fields", "is_named"),
        [
            ({}, {}, False),
            ({}, {"exact": "So Miller left"}, True),
            ({}, {"exact": "So Millers left"}, False),
            ({}, {"exact": "van", "translation": "Miller", "language": "de"}, True),
            ({}, {"exact": "of van den Berg"}, False),
            ({}, {"speaker": "who", "kind": "speech"}, True),
            ({}, {"via": ["who"]}, True),
            ({}, {"source": "third"}, False),
            ({"named": "anonymous", "name": "A Miller"}, {"exact": "A Miller left"}, False),
            ({"named": "office", "name": "The Mill Office"}, {"exact": "The Mill"}, False),
            ({"named": "office", "name": "The Mill Office"}, {"exact": "the mill office"}, True),
        ],
    )
    def test_somebody_is_named_by_words_of_the_day(
        self, person: dict[str, str], fields: dict[str, Any], *, is_named: bool
    ) -> None:
        who = {"id": "who", "name": "Jo van Miller", "named": "full", "role": "Miller"} | person
        known = quote("first") | fields
        story = tell(
            {"people": ["who"], "quotations": [quote("first"), known, quote("note")]},
            people=[*PEOPLE, who],
        )
        timeline = make_timeline(story)
        told = timeline.as_of(day("1955-05-02")).story
        assert ("who" in told.event("e0").people) is is_named
        assert timeline.as_of(day("1955-06-03")).story.event("e0").people == ("who",)

    def test_later_statements_stand_in_the_order_of_their_days(self) -> None:
        quoted = [quote("late"), quote("note", "office"), quote("third"), quote("first")]
        timeline = make_timeline(told(quotations=quoted))
        html = reader_panel(timeline.as_of(day("1955-05-03")), "e0")
        later = html.partition('<details class="later">')[2].partition("</details>")[0]
        named = re.findall(r'<span lang="en" dir="auto">(\w+)</span>', later)
        assert named == ["Third", "Note", "Late"]

    def test_shows_no_picture_of_a_later_source(self) -> None:
        shown = {"link": "https://example.org/a.jpg", "alt": "A tug", "credit": "N."}
        for source, is_shown in (("first", True), ("late", False)):
            media = shown | {"source": source}
            timeline = make_timeline(told(media=media, quotations=[quote("first")]))
            panel = reader_panel(timeline.as_of(day("1958-05-20")), "e0")
            assert ("example.org/a.jpg" in panel) is is_shown, source

    def test_of_an_event_that_only_undated_sources_tell_it_is_not_known(
        self, mill: Timeline
    ) -> None:
        known = mill.as_of(day("1965-05-20"))
        assert "No source curated here tells whether this was public on 20 May 1965." in (
            panel_of(mill, known, "hearing")
        )
        early = mill.as_of(day("1958-05-02"))
        assert "As far as the sources curated here show, this was not public on 2 May 1958." in (
            panel_of(mill, early, "fire")
        )

    def test_sources_of_unknown_day_are_left_out_and_counted_apart(self) -> None:
        timeline = make_timeline(told(quotations=[quote("first"), quote("undated")]))
        known = timeline.as_of(day("1955-05-02"))
        assert dict(known.left_out["e0"].unknown) == {"undated": 1}
        assert "1 statement is left out: it is not known whether it was published by then." in (
            reader_panel(known, "e0")
        )

    def test_sources_are_those_published_by_then_and_the_others_a_number(
        self, mill: Timeline
    ) -> None:
        known = mill.as_of(day("1958-05-12"))
        told = (
            opening_panel(known),
            about(known.story, "en", known.day),
            to_worksheet(known),
        )
        for html in told:
            assert (
                "3 sources published later. 1 source is left out: it is not known whether it was "
                "published by then."
            ) in html
            assert "County Gazette" in html
            assert not any(
                words in html for words in ("Who set the mill", "Terminbuch", "6 sources")
            )
        assert "2 sources: The Courier" in re.sub("<[^>]+>", "", told[0])
        whole = opening_panel(mill)
        assert "6 sources, 1958 to 1961" in whole
        assert "published later" not in whole

    def test_what_the_author_knew_later_is_marked(self, mill: Timeline) -> None:
        known = mill.as_of(day("1958-05-12"))
        head = "Title and standfirst are the author’s, who knows what came later."
        words = "These are the author’s words, written with hindsight."
        for html in (closing_card(known), about(known.story, "en", known.day)):
            assert html.count(words) == 1
        assert opening_panel(known).count(head) == 1
        assert "hindsight" not in closing_card(mill) + opening_panel(mill) + about(mill.story)

    def test_roles_and_notes_are_the_authors_too(self, mill: Timeline) -> None:
        foot = '<p class="hindsight">Roles, notes and meanings are the author’s, who knows what'
        known, early = mill.as_of(day("1958-05-12")), mill.as_of(day("1900-01-01"))
        assert about(known.story, "en", known.day).count(f"{foot} came later.</p>") == 1
        assert "人物身份、备注和词语解释出自整理者，整理者知道后来的事。" in about(
            known.story, "zh", known.day
        )
        assert "Roles, notes" not in about(mill.story) + about(early.story, "en", early.day)

    @pytest.mark.parametrize("page", [voices_page, people_page])
    def test_so_are_those_of_voices_and_people(
        self, mill: Timeline, page: Callable[[Timeline], str]
    ) -> None:
        told = "Roles, notes and headlines are the author’s, who knows what came later."
        said = f'<p class="hindsight">{told}</p>'
        assert page(mill.as_of(day("1958-05-12"))).count(said) == 1
        assert "hindsight" not in page(mill) + page(mill.as_of(day("1900-01-01")))

    def test_nobody_speaks_before_the_first_source(self, mill: Timeline) -> None:
        known = mill.as_of(day("1950-01-01"))
        sentence = "<p>As far as the sources curated here show, none of this was public on "
        assert sentence in voices_page(known)
        assert sentence in people_page(known)
        quiet = make_timeline(tell({}, people=[]))
        assert "<p>Nobody is quoted here.</p>" in voices_page(quiet)
        assert "<p>Nobody is named here.</p>" in people_page(quiet)
        assert "<p>Nobody" not in voices_page(mill) + people_page(mill)

    def test_what_was_not_public_is_one_sentence(self, mill: Timeline) -> None:
        known = mill.as_of(day("1958-05-12"))
        html = reader_panel(known, "sold")
        assert "this was not public on 12 May 1958." in html
        assert "sold" not in html

    def test_nothing_at_all_is_a_sentence(self, mill: Timeline) -> None:
        known = mill.as_of(day("1950-01-01"))
        assert (known.entries, known.alone) == ({}, {})
        assert "none of this was public on 1 January 1950." in no_chart(known)

    def test_no_day_is_the_whole_story(self, mill: Timeline) -> None:
        assert mill.as_of(None) is mill
        assert mill.as_of(day("1958-05-12")) is mill.as_of(day("1958-05-12"))


class TestReader:
    @pytest.fixture
    def mill(self) -> Timeline:
        return open_timeline(MILL)

    @pytest.mark.parametrize("name", ["facts", "list", "texts", "pages", "panels-0"])
    def test_no_part_tells_what_was_published_later(self, mill: Timeline, name: str) -> None:
        told = write_json(part_of(mill, mill.as_of(day("1958-05-12")), name))
        later = ("Two men died", "writes the chronicle", "honoured in full", "nothing to expl")
        for words in (*later, "15 October 1931"):
            assert fold_for_search(words) not in fold_for_search(told)

    def test_no_figure_draws_it(self, mill: Timeline) -> None:
        choices = Choices(asof=day("1958-05-12"))
        drawn = write_json(draw(mill, choices, Size(900, 14)))
        assert "13 October 1931" in drawn
        assert "15 October 1931" not in drawn
        assert "The ground is sold" not in drawn

    def test_says_how_much_is_left_out(self, mill: Timeline) -> None:
        known = mill.as_of(day("1958-05-12"))
        assert told_of_day(mill, "1958-05-12") == (
            "As far as the sources curated here show, 7 of 13 events were public on 12 May 1958. "
            "Of 1 event it is not known: no day is given. 6 later statements. "
            "Headlines, summaries, dates, details and questions are the author’s, who knows what "
            "came later."
        )
        assert told_of_day(mill, "1950-01-01") == (
            "As far as the sources curated here show, none of this was public on 1 January 1950. "
            "Of 1 event it is not known: no day is given."
        )
        assert "3 sources published later." in opening_panel(known)
        assert "3 sources published later." in about(known.story, "en", known.day)

    def test_what_nobody_could_know_has_neither_voice_nor_lesson(self, mill: Timeline) -> None:
        facts = facts_of(mill, mill.as_of(day("1958-05-12")))
        place = facts["events"].index("sold")
        assert (facts["known"][place], facts["lessons"][place]) == (False, None)
        assert (facts["bearing"][place], {had[place] for had in facts["has"].values()}) == (
            (),
            {()},
        )
        assert "chronicler" not in {voice for had in facts["has"]["voice"] for voice in had}

    def test_an_empty_chart_is_a_sentence(self, mill: Timeline) -> None:
        facts = part_of(mill, mill.as_of(day("1950-01-01")), "facts")
        assert isinstance(facts, dict)
        assert facts["sentences"]["none"] == (
            "As far as the sources curated here show, none of this was public on 1 January 1950."
        )

    def test_by_voice_an_event_stands_in_the_band_of_each_voice(self, mill: Timeline) -> None:
        figure = draw(mill, Choices(by="voice"), Size(900, 14))
        labels = [trace for trace in figure["data"] if trace.get("mode") == "text"]
        pays = sum(list(trace.get("customdata", ())).count("pays") for trace in labels)
        assert pays == 3
        drawn = write_json(figure)
        assert "Writers who sign no source" in drawn
        assert "The chronicler" not in drawn


def told_of_day(timeline: Timeline, written: str) -> str:
    """Return what the reader says of a day."""
    facts = part_of(timeline, timeline.as_of(day(written)), "facts")
    assert isinstance(facts, dict)
    return str(facts["sentences"]["day"])


def test_a_party_counts_what_its_voices_bear_out() -> None:
    """Not what they deny or only comment on, nor what they withdrew."""
    withdrawn_claim = {"says": "It sank.", "source": "note", "quotation": 1}
    withdrawn_claim["withdrawn"] = {"on": "3 June 1955", "by": "note"}
    claim = {"says": "It sank.", "source": "note"}
    events: list[dict[str, Any]] = [
        {"quotations": [quote("first", "ben", kind="speech", purpose=purpose)]}
        for purpose in ("account", "denial", "comment")
    ]
    events += [
        {"quotations": [quote("note")], "claims": [withdrawn_claim]},
        {"quotations": [quote("note", "ada", kind="speech")]},
        {"claims": [claim]},
        {"claims": [claim | {"quotation": 1}], "quotations": [quote("note", purpose="denial")]},
    ]
    table = make_timeline(tell(*events)).table.sort_values("id")
    port = ("port",)
    assert table["parties"].tolist() == [port, (), (), (), port, port, ()]


class TestManySources:
    def many(self, count: int) -> Story:
        kinds = ("statement", "press", "memoir", "note")
        sources = [
            {"id": f"s{n}", "publisher": f"Paper {n}", "title": f"Title {n}", "kind": kinds[n % 4]}
            | {"published": f"{1960 + n}"}
            for n in range(count)
        ]
        return tell({"quotations": [quote("s0")]}, sources=sources)

    def test_are_counted_by_kind_where_the_story_begins(self) -> None:
        story = self.many(25)
        sentence = "25 sources, 1960 to 1984: 7 statements, 6 press articles, 6 memoirs, 6 notes."
        assert describe_sources(story) == sentence
        assert f"<strong>{sentence}</strong>" in opening_panel(make_timeline(story))
        mill = load_story(MILL)
        # An insurer, a chronicle and a court: what they are is told, and not whose they are.
        told = "3 press articles, 2 records, 1 statement. 1 of them is undated."
        assert describe_sources(mill) == f"6 sources, 1958 to 1961: {told}"
        assert name_sources(make_timeline(mill)) == "6 sources, 1958 to 1961", "one line above"
        assert "<details" in opening_panel(make_timeline(story))
        assert "Title 24" in about(story)
        sheet = to_worksheet(make_timeline(story))
        assert sheet.index(sentence) < sheet.index("The sources") < sheet.index("Title 24")

    def test_few_are_named(self) -> None:
        html = opening_panel(make_timeline(self.many(3)))
        assert "<details" not in html
        assert "Paper 2" in html

    def test_what_they_are_is_told_in_sentences(self) -> None:
        plain = {"publisher": "P", "title": "T", "published": "unknown"}
        record = {"kind": "record", "written": "4 May 1955", "party": "port", "based-on": "b"}
        listed = [plain | record | {"id": "a"}, plain | {"id": "b", "accessed": "5 May 2020"}]
        story = tell({"date": "1 May 1955"}, sources=listed)
        said = "Record. Written 4 May 1955. Speaks for The port. Rests on P."
        assert [describe_source(story, source) for source in story.sources] == [said, ""]
        assert describe_source(story, story.sources[0], "zh") == (
            "档案。写于4 May 1955。代表The port。依据P。"
        )
        html = about(story)
        assert re.findall(r'<span class="citation" lang="en">(.*?)</span>', html) == [
            said,
            "Read on 5 May 2020.",
        ]
        assert html.count("Day of publication unknown</span>.") == 2
        for sheet in (to_worksheet(make_timeline(story)), to_handout(make_timeline(story))):
            assert f"</span> {said}</p>" in sheet

    def test_links_lead_to_the_web_alone(self) -> None:
        sources = [
            {"id": "first", "publisher": "P", "title": "T", "published": "1955"}
            | {"url": "https://paper.example/1", "archived": "javascript:alert(1)"}
        ]
        html = about(tell({}, sources=sources))
        assert '<a href="https://paper.example/1" rel="noreferrer">T</a>' in html
        assert "javascript" not in html


def test_what_was_withdrawn_is_disputed_and_told_differently_by_nobody() -> None:
    standing = {"source": "third", "date": "1 May 1955"}
    gone = withdrawn("1956", "late")
    for claims in ([standing, gone], [gone, standing]):
        [event] = told(claims=claims).events
        assert (event.is_disputed, event.is_told_differently) == (True, False)


class TestPractice:
    @pytest.mark.parametrize("form", sorted(EXPORTERS.keys() - {"png", "page", "scorm"}))
    def test_says_that_it_is_invented_wherever_it_goes(self, form: str) -> None:
        written = EXPORTERS[form](open_timeline(MILL))
        content = written.encode() if isinstance(written, str) else written
        if zipfile.is_zipfile(BytesIO(content)):
            with zipfile.ZipFile(BytesIO(content)) as packed:
                content = b"".join(map(packed.read, packed.namelist()))
        assert b"Invented for practice" in content

    @pytest.mark.long
    def test_says_so_on_the_page_under_a_picture_and_in_each_line_of_a_table(self) -> None:
        timeline = open_timeline(MILL)
        assert "Invented for practice" in opening_panel(timeline)
        plain = make_timeline(timeline.story.model_copy(update={"standfirst": "A mill burns."}))
        said, unsaid = (
            float(to_svg(each).split(b'height="')[1].split(b'"')[0]) for each in (timeline, plain)
        )
        assert said - unsaid == pytest.approx(1.4 * 18, abs=0.2)
        for write in (to_csv, to_matrix):
            head, *lines = csv.reader(StringIO(write(timeline).decode("utf-8-sig")))
            column = head.index("standfirst")
            assert {line[column] for line in lines} == {"Invented for practice."}
            assert "standfirst" not in write(plain).decode("utf-8-sig")

    @pytest.mark.long
    def test_a_table_that_says_so_comes_back_saying_so(self) -> None:
        for name, write in (("mill.csv", to_csv), ("mill.xlsx", to_excel)):
            story = open_file(name, write(open_timeline(MILL))).story
            assert story is not None
            assert story.standfirst.startswith("Invented for practice.")
            assert not any(event.details for event in story.events)

    @pytest.mark.parametrize(
        ("standfirst", "said"),
        [
            ("Invented for practice. A mill burns.", "Invented for practice."),
            ("Invented: all of it. A mill burns.", "Invented: all of it."),
            ("Invented", "Invented"),
            ("虚构，供练习用。一座磨坊起火。", "虚构，供练习用。"),
            ("A mill burns. Invented for practice.", ""),
            ("Inventedly so.", ""),
        ],
    )
    def test_the_standfirst_says_it(self, standfirst: str, said: str) -> None:
        assert tell({}, standfirst=standfirst).invented == said

    def test_nothing_is_found_in_it(self) -> None:
        assert [f for f in check_story(open_timeline(MILL)) if not f.reason] == []

    def test_goes_out_and_comes_back_whole(self) -> None:
        timeline = open_timeline(MILL)
        back = open_file("mill.json", to_json(timeline).encode()).story
        assert back is not None
        assert back.model_dump() == timeline.story.model_dump()


SINCE: Mapping[str, Any] = {"date": "since 1950", "quotations": [quote("late")]}


def asked(story: Story, code: str) -> list[Finding]:
    return [found for found in check_story(make_timeline(story)) if found.code == code]


class TestChecks:
    @pytest.mark.parametrize(
        ("story", "code"),
        [
            (told(quotations=[quote("late")]), "late-source"),
            (told(public="30 April 1955"), "public-before"),
            (tell({}, {"date": None, "after": ["e0"], "public": "April 1955"}), "public-before"),
            (told(claims=[{"date": "1955", "source": "first"}]), "claim-without-words"),
            (
                told(quotations=[quote("first", exact="no tug was ever lost")]),
                "denial-as-account",
            ),
            (told(quotations=[quote("third", exact="as Second has it")]), "unstated-dependence"),
            (tell({"date": "after 1950"}, {"date": "1956"}), "endless"),
            (tell(SINCE, {"date": "1956"}), "endless"),
            (tell({"date": "1950", "until": "after 1951"}, {"date": "1956"}), "endless"),
            (
                tell(
                    {"date": None, "claims": [{"date": "since 1950", "source": "late"}]},
                    {"date": "1956"},
                ),
                "endless",
            ),
        ],
        ids=lambda value: value if isinstance(value, str) else "",
    )
    def test_ask(self, story: Story, code: str) -> None:
        assert code in {finding.code for finding in check_story(make_timeline(story))}

    @pytest.mark.parametrize(
        ("first", "third", "message"),
        [
            (
                {"based-on": ["second", "third"]},
                {},
                (
                    "First is published 2 May 1955, and is said to rest on what came after it: "
                    "Third is published 10 May 1955"
                ),
            ),
            (
                {"based-on": ["second", "third"], "written": "1 May 1955"},
                {"written": "2 May 1955"},
                (
                    "First is written 1 May 1955, and is said to rest on what came after it: "
                    "Third is written 2 May 1955"
                ),
            ),
            ({"based-on": ["second", "third"]}, {"written": "2 May 1955"}, None),
            ({"based-on": ["second", "third"]}, {"published": "May 1955"}, None),
            ({"based-on": ["second", "third"], "published": "May 1955"}, {}, None),
            ({"based-on": ["second", "third"]}, {"published": "unknown"}, None),
            ({"based-on": ["second", "third"], "published": "unknown"}, {}, None),
        ],
    )
    def test_what_came_later_is_no_ground(
        self, first: dict[str, Any], third: dict[str, Any], message: str | None
    ) -> None:
        plain = {"publisher": "Second", "title": "News", "id": "second", "published": "1950"}
        days = {"first": "2 May 1955", "third": "10 May 1955"}
        listed = [
            plain | {"id": key, "publisher": key.title(), "published": days[key]} | fields
            for key, fields in (("first", first), ("third", third))
        ]
        story = tell({}, sources=[plain, *listed])
        found = [f for f in check_story(make_timeline(story)) if f.code == "based-on-later"]
        assert [(f.where, f.message, f.hint, f.severity) for f in found] == (
            [
                (
                    "sources.first.based-on.1",
                    message,
                    (
                        "correct one of the two, take 'third' out, or write when its words were "
                        "written after 'written:' there"
                    ),
                    "warning",
                )
            ]
            if message
            else []
        )

    @pytest.mark.parametrize(
        ("sources", "hint"),
        [
            ([], "quote it and write 'quotation:' and the number of the quotation"),
            (["third"], "quote it and write 'quotation:' and the number of the quotation"),
            (
                ["third", "first", "first"],
                "write 'quotation: 2' or 'quotation: 3' if the claim stands there",
            ),
        ],
    )
    def test_a_claim_is_shown_beside_its_words(self, sources: list[str], hint: str) -> None:
        story = told(
            quotations=[quote(source) for source in sources],
            claims=[{"date": "1955", "source": "first"}],
        )
        [found] = asked(story, "claim-without-words")
        assert (found.where, found.message, found.hint) == (
            "e0.claims.0",
            "no words of First are shown for the claim",
            f"write what it claims after 'says:', or {hint}",
        )

    @pytest.mark.parametrize(
        ("third", "named", "hint"),
        [
            ({"title": "What Second tells"}, "Second", "[second]"),
            ({"note": "It retells Second."}, "Second", "[second]"),
            ({"note": "It retells Second.", "based-on": "note"}, "Second", "[note, second]"),
            ({"note": "It retells “All of it”."}, "All of it", "[second]"),
            ({"note": "It retells Second.", "based-on": "second"}, "", ""),
            ({"note": "It retells Second and Note.", "based-on": "again"}, "Note", "[again, note]"),
            ({"note": "转引自新华社报道。"}, "新华社", "[agency]"),
            ({"note": "It retells Xin of old, and 新华."}, "", ""),
            ({"note": "It retells the Second of May and March."}, "Second", "[second]"),
            ({"note": "It retells the Second of India."}, "", ""),
            ({"note": "As the Second Weekly has it"}, "", ""),
            ({"note": "The New Second has it, and the Second-Wind."}, "", ""),
            ({"note": "On Monday Second told it, citing Second’s man."}, "Second", "[second]"),
            ({"note": "The Second Moscow correspondent told it."}, "Second", "[second]"),
            ({"note": "It took a second, and all of it was gone."}, "", ""),
            ({"title": "Mayor Denies What Second Has Told"}, "Second", "[second]"),
            ({"title": "Mayor Denies What Second of India Told"}, "", ""),
        ],
    )
    def test_a_source_that_names_another(
        self, third: dict[str, Any], named: str, hint: str
    ) -> None:
        listed = [
            {"publisher": key.title(), "title": "News", "id": key, "published": "1955"} | fields
            for key, fields in {
                "second": {"title": "All of it"},
                "note": {},
                "agency": {"publisher": "新华社"},
                "few": {"publisher": "Xin", "title": "新华"},
                "third": third,
            }.items()
        ]
        again = listed[0] | {"id": "again", "title": "More"}
        story = tell({"date": "1950"}, sources=[*listed, again])
        found = [f for f in asked(story, "unstated-dependence") if f.where == "sources.third"]
        message = f"it names {named}, and is not said to rest on it"
        assert [(f.message, f.hint) for f in found] == (
            [(message, f"write 'based-on: {hint}' where it does")] if named else []
        )

    @pytest.mark.parametrize(
        ("fields", "words"),
        [
            ({"exact": "Nothing of the kind took place."}, "Nothing of the kind"),
            ({"exact": "We reject all such reports"}, "reject all such reports"),
            ({"exact": "That’s a lie"}, "s a lie"),
            ({"exact": "I was not there"}, "I was not there"),
            ({"exact": "We had nothing to do with it"}, "had nothing to do with"),
            ({"exact": "it was utter nonsense"}, "was utter nonsense"),
            ({"exact": "No inspector ever came to the mill"}, "No inspector ever came"),
            ({"exact": "the tug did not sink at all"}, "not sink at all"),
            ({"exact": "此事从未发生", "language": "zh"}, "从未发生"),
            ({"exact": "該報道毫無根據", "language": "zh-TW"}, "毫無根據"),
            (
                {"exact": "Das ist gelogen", "language": "de", "translation": "It is a lie"},
                "is a lie",
            ),
            ({"exact": "He never said goodbye"}, ""),
            ({"exact": "Nobody was hurt on the tug"}, ""),
            ({"exact": "The crew was made up of three men"}, ""),
            ({"exact": "We never met"}, "We never met"),
            ({"exact": "It is not so."}, "is not so"),
            ({"exact": "I shall never forget it"}, ""),
            ({"exact": "I never saw my brother again"}, ""),
            ({"exact": "The hold is not so large"}, ""),
            ({"exact": "He was found not guilty"}, ""),
            ({"exact": "It was invented in 1876"}, ""),
            ({"exact": "他从未说再见", "language": "zh"}, ""),
        ],
    )
    def test_words_that_deny(self, fields: dict[str, str], words: str) -> None:
        story = told(headline="The tug sinks", quotations=[quote("first", **fields)])
        message = f"the quotation seems to deny ('{words}'), and counts as an account"
        found = asked(story, "denial-as-account")
        assert [f.message for f in found] == ([message] if words else [])

    def test_who_tells_that_something_did_not_happen_denies_nothing(self) -> None:
        words = [quote("first", exact="The tug did not sink")]
        assert not asked(
            told(headline="The tug does not sink", quotations=words), "denial-as-account"
        )

    def test_what_is_told_in_another_language_is_not_negated(self) -> None:
        words = [quote("first", exact="I saw no hafen", language="en")]
        event = {"headline": "brand im hafen", "quotations": words, "date": "1955"}
        sources = [{"publisher": "P", "title": "T", "id": "first", "published": "1955-05-02"}]
        for language, count in (("en", 1), ("de", 0)):
            story = tell(event, language=language, sources=sources)
            assert len(asked(story, "denial-as-account")) == count

    def test_in_chinese_a_negation_of_what_is_told_denies(self) -> None:
        words = [quote("first", exact="工厂没有起火")]
        [found] = asked(
            tell(
                {"headline": "工厂起火", "quotations": words, "date": "1955年"},
                language="zh",
                sources=[
                    {"id": "first", "publisher": "P", "title": "T", "published": "1955-05-02"}
                ],
            ),
            "denial-as-account",
        )
        assert "'没有起火'" in found.message

    def test_what_is_asked_of_a_day_names_both(self) -> None:
        [found] = [
            f
            for f in check_story(make_timeline(told(public="March 1955")))
            if f.code == "public-before"
        ]
        assert found.message == (
            "it became public March 1955, and can have happened no earlier than 1 May 1955"
        )

    @pytest.mark.parametrize(
        ("story", "code"),
        [
            (told(quotations=[quote("late")], public="1955"), "late-source"),
            (told(quotations=[quote("third")]), "late-source"),
            (told(public="1955"), "public-before"),
            (told(public="1 May 1955"), "public-before"),
            (told(date="before May 1955", public="1950"), "public-before"),
            (told(status="planned", public="30 April 1955"), "public-before"),
            (
                told(quotations=[quote("first", exact="He never said goodbye")]),
                "denial-as-account",
            ),
            (
                told(quotations=[quote("first", exact="no tug was ever lost", purpose="denial")]),
                "denial-as-account",
            ),
            (told(quotations=[quote("second", exact="as First has it")]), "unstated-dependence"),
            (tell({"date": "1950", "until": "1951"}, {"date": "1956"}), "endless"),
            (tell({**SINCE, "before": ["e1"]}, {"date": "1951"}, {"date": "1956"}), "endless"),
            (tell({**SINCE, "lasts": "a week"}, {"date": "1956"}), "endless"),
            (tell({"date": "1946"}, SINCE, {"date": "1951"}), "endless"),
            (told(quotations=[quote("first", exact="as Second has it")]), "unstated-dependence"),
            (
                told(claims=[{"says": "It sank.", "date": "1955", "source": "first"}]),
                "claim-without-words",
            ),
        ],
        ids=lambda value: value if isinstance(value, str) else "",
    )
    def test_do_not_ask_without_need(self, story: Story, code: str) -> None:
        assert code not in {finding.code for finding in check_story(make_timeline(story))}


@pytest.mark.parametrize("model", Record.__subclasses__(), ids=lambda model: model.__name__)
def test_the_reference_has_every_key(model: type[Record]) -> None:
    text = (ROOT / "docs" / "format.md").read_text(encoding="utf-8")
    for name, field in model.model_fields.items():
        meaning = " ".join((field.description or "").split())
        needed = "always" if field.is_required() else ""
        assert f"| `{field.alias or name}` | {needed} | {meaning} |" in text
