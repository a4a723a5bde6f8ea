"""The story on two pages to hand out: its chart with numbers, and the events by number."""

from __future__ import annotations

from timeline.exchange.fitting import rows_for
from timeline.exchange.worksheet import cite
from timeline.markup import sources_of
from timeline.markup.handout import Handout, Row, handout_page
from timeline.markup.paper import lay_out_on_paper
from timeline.reader.hook import one_voice, strongest_voice
from timeline.timeline import Timeline
from timeline.wording import name_voice


def to_handout(timeline: Timeline) -> str:
    """Return the handout as HTML to be printed.

    A dot says that an event rests on the strongest voice alone, and a ring that it does not.
    """
    story, language = timeline.story, timeline.language
    known, hook = sources_of(story, language, timeline.day), one_voice(timeline)
    sources = tuple(cite(story, source, str, language) for source in known["sources"])
    rows = tuple(_rows(timeline, hook.events if hook else frozenset()))
    told, most = rows_for(rows, sources if known["counted"] else ())
    handout = Handout(
        title=story.title,
        standfirst=story.standfirst,
        counted=known["counted"],
        sources=sources,
        strongest=hook.sentence if hook else "",
        voice=name_voice(story.person(strongest_voice(timeline)), story.language) if hook else "",
        rows=rows,
        questions=tuple(story.questions),
        told=told,
        most=most,
    )
    numbers = (timeline.table["position"] + 1).astype(str)
    numbered = timeline.table.assign(headline=numbers + " " + timeline.table["headline"])
    layout = lay_out_on_paper(timeline, numbered)
    return handout_page(handout, layout, story.language, language)


def _rows(timeline: Timeline, alone: frozenset[str]) -> list[Row]:
    story, rows = timeline.story, []
    for identity, position, sentence in timeline.table[["id", "position", "sentence"]].itertuples(
        index=False
    ):
        event = story.event(identity)
        written = event.date.as_written if event.date else None
        told = (event.headline, written, sentence, event.summary)
        rows.append(Row(event.id, position + 1, *told, event.id in alone))
    return rows
