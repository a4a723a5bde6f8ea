"""What holds for every story of many sources, whatever its days, voices and denials."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.examples import EACH
from tests.test_sources import PEOPLE, SOURCES, day, quote, tell
from timeline.exchange import to_worksheet
from timeline.json_text import write_json
from timeline.layout import lay_out, lay_out_orders
from timeline.loading import make_story
from timeline.markup import legend, reader_panel
from timeline.reader import facts_of
from timeline.reader.parts import part_of
from timeline.story import Bond, Event, Story, support_of
from timeline.table import faded, party_reliances, reliances
from timeline.timeline import Timeline, make_timeline


@st.composite
def quotations_of(draw: st.DrawFn, name: str) -> dict[str, Any]:
    source = draw(st.sampled_from([source["id"] for source in SOURCES]))
    via = draw(st.sampled_from([[], ["radio"], ["ada"], ["late"]]))
    return quote(
        source,
        draw(st.sampled_from(["writer", "other", "ada", "ben", "office"])),
        kind=draw(st.sampled_from(["speech", "narration", "document"])),
        purpose=draw(st.sampled_from(["account", "comment", "denial", "act"])),
        via=[] if source in via else via,
        exact=f"word-{name}",
        translation=f"same-{name}",
        language="ru",
    )


@EACH
@given(
    st.lists(st.lists(st.integers(1, 3), max_size=2), min_size=6, max_size=12),
    st.permutations("abcdefghijkl"),
    st.data(),
)
def test_two_sources_are_bound_by_what_both_go_back_to(
    based_on: list[list[int]], names: list[str], data: st.DataObject
) -> None:
    rests = {
        names[at]: {names[at - back] for back in backs if back <= at}
        for at, backs in enumerate(based_on)
    }
    day = {"published": "1955", "publisher": "P", "title": "T"}
    sources = [{"id": each, "based-on": sorted(on), **day} for each, on in rests.items()]
    one, other = (data.draw(st.sampled_from(sorted(rests))) for _ in range(2))
    words = [quote(one, kind="speech"), quote(other, "other", kind="speech")]
    story = tell({"quotations": words}, sources=sources)
    shared = _whole(one, rests) & _whole(other, rests) if one != other else set()
    ends = [each for each in (one, other) if each in shared]
    by = ends[0] if ends else min(shared, default="")
    bonds = (Bond("source", by),) if shared else ()
    assert support_of(story, story.events[0]).bonds == bonds


def _whole(source: str, rests: Mapping[str, Collection[str]]) -> set[str]:
    return {source}.union(*(_whole(each, rests) for each in rests[source]))


CLAIMS = st.integers(0, 3)


@st.composite
def claims_of(draw: st.DrawFn, name: str, quotations: list[dict[str, Any]]) -> dict[str, Any]:
    source = draw(st.sampled_from([source["id"] for source in SOURCES]))
    own = [place for place, words in enumerate(quotations, 1) if words["source"] == source]
    claim = {"source": source, "says": f"claim-{name}", "note": f"remark-{name}"}
    claim["date"] = draw(st.sampled_from(["1 May 1955", "April 1955"]))
    if draw(st.booleans()):
        claim["withdrawn"] = {"on": "1961", "by": draw(st.sampled_from(["late", "undated"]))}
    if own:
        claim["quotation"] = draw(st.sampled_from(own))
    return claim


@st.composite
def stories(draw: st.DrawFn) -> Story:
    events = []
    for number in range(draw(st.integers(1, 4))):
        quotations = [draw(quotations_of(f"{number}-{n}")) for n in range(draw(st.integers(0, 4)))]
        claims = [draw(claims_of(f"{number}-{n}", quotations)) for n in range(draw(CLAIMS))]
        events.append({"date": "April 1955", "quotations": quotations, "claims": claims})
    sources = [
        {"publisher": source["id"].title(), "title": f"title-of-{source['id']}"}
        | {"author": f"author-of-{source['id']}", "note": f"note-of-{source['id']}"}
        | dict(source)
        for source in SOURCES
    ]
    terms = [{"term": f"word-{number}-0", "meaning": f"sense-{number}"} for number in range(4)]
    outlets = [{"id": "radio", "name": "Port Radio", "note": "note-of-radio"}]
    people = [{**person, "note": f"note-of-{person['id']}"} for person in PEOPLE]
    return tell(*events, sources=sources, terms=terms, outlets=outlets, people=people)


def is_out(story: Story, source: str, when: np.datetime64) -> bool:
    published = story.source(source).published
    latest = published.latest if published else None
    return latest is not None and bool(latest <= when)


def words_by_source(story: Story) -> Iterator[tuple[str, str]]:
    """Yield the words that a story has from each source, and on it."""
    for source in story.sources:
        for words in ("title", "author", "note"):
            yield source.id, f"{words}-of-{source.id}"
    for event in story.events:
        yield from _quoted(event)
        for claim in event.claims:
            yield claim.source, claim.says or ""
            yield claim.source, claim.note or ""
            if claim.withdrawn:
                by = story.source(claim.withdrawn.by).publisher
                yield claim.withdrawn.by, f"Withdrawn 1961 by {by}"


def _quoted(event: Event) -> Iterator[tuple[str, str]]:
    for number, quotation in enumerate(event.quotations):
        yield quotation.source, quotation.exact
        yield quotation.source, quotation.translation or ""
        if number == 0:
            yield quotation.source, f"sense-{event.id.removeprefix('e')}"
        for name in {quotation.speaker, *quotation.via} - {source["id"] for source in SOURCES}:
            yield quotation.source, f"note-of-{name}"


PARTS = ("facts", "list", "texts", "pages", "panels-0")


def everything(timeline: Timeline, known: Timeline) -> str:
    """Return all that a reader can see of a timeline, as of the day of `known`."""
    parts = [write_json(part_of(timeline, known, name)) for name in PARTS]
    layout = lay_out(known.table, known.lanes, lag=True)
    parts += [str(layout), str(lay_out_orders(known.table, width=480)), legend([layout])]
    return "".join([*parts, to_worksheet(known), str(known.alone)])


DAYS = st.sampled_from(
    ["1955-05-01", "1955-05-02", "1955-05-09", "1955-06-03", "1961-05-01", "1961-12-31"]
).map(day)


class TestProperties:
    @pytest.mark.long
    @EACH
    @given(story=stories(), when=DAYS)
    def test_as_of_never_shows_a_word_published_later(
        self, story: Story, when: np.datetime64
    ) -> None:
        timeline = make_timeline(story)
        known = timeline.as_of(when)
        shown = everything(timeline, known)
        out = {text for source, text in words_by_source(story) if is_out(story, source, when)}
        later = {text for source, text in words_by_source(story)} - out
        assert [text for text in sorted(later) if text in shown] == []
        sources = [source.id for source in story.sources if is_out(story, source.id, when)]
        assert [source for source in sources if f"title-of-{source}" not in shown] == []
        assert set(re.findall(r"(\d+) sources?, \d{4}", shown)) <= {str(len(sources))}
        had = facts_of(timeline, known)["has"]["source"]
        assert {source for event in had for source in event} <= set(sources)
        left = sum(
            sum(out.later.values()) + sum(out.unknown.values()) for out in known.left_out.values()
        )
        kept = sum(len(e.quotations) for e in known.story.events)
        kept += sum(claim.quotation is None for e in known.story.events for claim in e.claims)
        assert left + kept >= sum(len(story.event(e.id).quotations) for e in known.story.events)

    @pytest.mark.long
    @EACH
    @given(story=stories(), without=st.sets(st.sampled_from(["writer", "ada", "office"])))
    def test_taking_a_voice_away_changes_nothing_that_others_say(
        self, story: Story, without: set[str]
    ) -> None:
        for event in story.events:
            voices = set(support_of(story, event).voices)
            if voices - without:
                assert event.id not in faded(story, without)
            assert faded(story, without) >= faded(story, set(list(without)[:-1]))
        timeline = make_timeline(story)
        for name in faded(story, without):
            assert '<p class="unborne"></p>' in reader_panel(timeline, name)

    @pytest.mark.long
    @EACH
    @given(story=stories(), data=st.data())
    def test_what_is_denied_or_withdrawn_never_raises_a_count(
        self, story: Story, data: st.DataObject
    ) -> None:
        event = data.draw(st.sampled_from(story.events))
        speaker = data.draw(st.sampled_from(["ben", "cam", "office"]))
        added = quote("third", speaker, kind="speech")
        purpose = data.draw(st.sampled_from(["denial", "comment", "account"]))
        # What a source claims without words is what its denial says, once that is quoted.
        assume(not any(c.source == "third" and c.quotation is None for c in event.claims))
        raw = story.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        [written] = [each for each in raw["events"] if each["id"] == event.id]
        written.setdefault("quotations", []).append(added | {"purpose": purpose})
        if purpose == "account":
            written.setdefault("claims", []).append(
                {
                    "says": "x",
                    "source": "third",
                    "quotation": len(written["quotations"]),
                    "withdrawn": {"on": "1961", "by": "late"},
                }
            )
        grown = make_story(raw)
        for counted in (reliances, party_reliances):
            then, now = counted(story), counted(grown)
            for name, found in now.items():
                before = then.get(name)
                assert len(found.alone) <= (len(before.alone) if before else 0)
        support, after = support_of(story, event), support_of(grown, grown.event(event.id))
        assert (after.voices, after.independent) == (support.voices, support.independent)
        old, new = make_timeline(story), make_timeline(grown)
        assert {voice: count for voice, count in new.alone.items() if count}.items() <= (
            old.alone.items()
        )
        assert facts_of(new, new)["has"]["voice"] == facts_of(old, old)["has"]["voice"]
        for column in ("bearing", "independent", *(["voices"] if purpose != "comment" else [])):
            assert new.table[column].tolist() == old.table[column].tolist()
