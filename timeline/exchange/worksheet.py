"""The story on paper: a worksheet for a class, cards to put in order, the teacher's copy."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from string import ascii_uppercase
from typing import Literal, get_args

import pandas as pd

from timeline.classroom import Pair, Settled, count_orders, offered, settle, shuffled
from timeline.exchange.fitting import HEADER, detail_for, head_for, lines_below
from timeline.folding import find_whole
from timeline.markup import claims_of, media_of, sources_of
from timeline.markup.paper import lay_out_on_paper
from timeline.markup.worksheet import (
    Answer,
    Card,
    Claimed,
    Paper,
    Quoted,
    Sheets,
    Source,
    Task,
    worksheet_page,
)
from timeline.story import Event, Story
from timeline.story import Source as Record
from timeline.timeline import Timeline
from timeline.wording import (
    attribution_chain,
    describe_dependence,
    describe_orders,
    describe_purpose,
    describe_source,
    describe_withdrawal,
    name_day_of,
    name_original,
    name_place,
)

Hideable = Literal["dates", "speakers", "quotations"]
Copy = Literal["student", "teacher"]
Pages = Literal["1", "2"]

HIDEABLE: tuple[Hideable, ...] = get_args(Hideable)
PAPERS: tuple[Paper, ...] = get_args(Paper)
COPIES: tuple[Copy, ...] = get_args(Copy)
PAGES: tuple[Pages, ...] = get_args(Pages)

MOST_ON_ONE_PAGE = 8
"""So many events are on one page where none are chosen."""

BLANK = "________"
MOST_JUDGED = 40
"""More cards than these are not held against each other: it would take seconds, and nobody lays
them all."""


def to_worksheet(
    timeline: Timeline,
    *,
    hide: Collection[Hideable] = (),
    paper: Paper = "A4",
    copy: Copy = "student",
    events: Collection[str] = (),
    cards: bool | None = None,
    pages: Pages | None = None,
) -> str:
    """Return the worksheet as HTML to be printed: picture, events with lines, cards.

    What `hide` names is left for the class to write; a date is blank wherever its words occur, and
    with dates the order is hidden too: the events stand in the order of the cards, and the picture
    is empty. The teacher's copy hides nothing and adds the answer key and the author's notes. Cards
    are shuffled the same way in every copy of the same events.

    Of `events` it has those named, in their order. With `pages` it fits on so many: on one
    page the events with their questions, on two the picture and the events; with `cards` these
    have the place of the events. The teacher's copy of it is the key alone, on one page, to what
    the student's copy asks. Raises `UnknownEventError`, and `TooManyError` where the events do not
    fit.
    """
    story, language = timeline.story, timeline.language
    known = sources_of(story, language, timeline.day)
    order = _chosen(timeline, events, pages)
    letters = _letters(story, order)
    table = timeline.table[timeline.table["id"].isin(order)]
    full = [_task(timeline, row) for _, row in table.iterrows()]
    hidden = frozenset(hide) if copy == "student" else frozenset[Hideable]()
    blank = _blanking(story) if "dates" in hidden else str
    tasks = [
        replace(
            _left_open(task, hidden, blank),
            media=media_of(story, story.event(task.event).media, blank),
        )
        for task in full
    ]
    has_cards = pages is None if cards is None else cards
    # A sheet that has to fit may have neither cards nor events in the order of their letters.
    seen = letters if pages is None or has_cards or "dates" in hide else {}
    judged = _judged(timeline, order) if copy == "teacher" and seen else None
    dealt = sorted((_card(task, letters) for task in tasks), key=lambda card: _rank(card.letter))
    cited = tuple(cite(story, source, blank, language) for source in known["sources"])
    listed = cited if known["counted"] else ()
    head = HEADER if listed else head_for(story.title, story.standfirst, cited)
    is_asked = pages is not None and copy == "student" and not has_cards
    sheets = Sheets(
        title=blank(story.title),
        standfirst=blank(story.standfirst),
        sources=cited,
        counted=known["counted"],
        withheld=known["withheld"],
        is_press=all(source.kind == "press" for source in known["sources"]),
        terms=tuple(story.terms),
        tasks=tuple(_in_order(tasks, letters, ordered="dates" not in hidden)),
        cards=tuple(dealt) if has_cards else (),
        questions=()
        if pages == "1"
        else tuple(
            (blank(question), answer)
            for question, answer in zip_longest(story.questions, story.answers, fillvalue="")
        ),
        notes=story.notes,
        answers=tuple(_answers(story, full, seen, judged)) if copy == "teacher" else (),
        orders=_orders(timeline, order, judged),
        named="dates" not in hidden,
        pages=int(pages or 0),
        detail=detail_for(tasks, listed, int(pages or 0), paper, head) if is_asked else "quoted",
        lines=lines_below(len(story.questions), paper),
    )
    numbers = (table["position"] + 1).astype(str)
    drawn = table.assign(headline=numbers + " " + table["headline"]) if pages else table
    layout = lay_out_on_paper(timeline, drawn)
    return worksheet_page(story, sheets, layout, paper, language)


class UnknownEventError(ValueError):
    """Raised where a worksheet is to have an event that its story has not; the text is its id."""


def _chosen(timeline: Timeline, events: Collection[str], pages: Pages | None) -> list[str]:
    """Return the events of a worksheet in their order; raise `UnknownEventError`.

    Where none are named they are all of them, and on one page some of those offered to be put in
    order.
    """
    order = timeline.chronology.order
    for event in events:
        if event not in order:
            raise UnknownEventError(event)
    wanted = events or (offered(timeline, MOST_ON_ONE_PAGE) if pages == "1" else order)
    return [event for event in order if event in wanted]


def _task(timeline: Timeline, row: pd.Series) -> Task:
    story, language = timeline.story, timeline.language
    event = story.event(str(row["id"]))
    return Task(
        event=event.id,
        mark=str(int(row["position"]) + 1),
        headline=event.headline,
        summary=event.summary,
        written=event.date.as_written if event.date else None,
        when=str(row["sentence"]),
        claims=tuple(
            Claimed(
                claim["says"], claim["when"], claim["claimant"], claim["withdrawn"], claim["note"]
            )
            for claim in claims_of(story, event, language)
        ),
        quotations=tuple(_words(story, event, language)),
        question=event.question,
        details=tuple((detail.label, detail.text) for detail in event.details),
        picture=timeline.pictures.get(event.id),
    )


def _words(story: Story, event: Event, language: str) -> Iterator[Quoted]:
    withdrawn = event.withdrawals
    withdrawing = {claim.withdrawn.by for claim in event.claims if claim.withdrawn}
    for number, quotation in enumerate(event.quotations, 1):
        yield Quoted(
            exact=quotation.exact,
            chain=attribution_chain(story, quotation),
            publisher=story.source(quotation.source).publisher,
            place=name_place(story, quotation, language),
            language=story.language_of(quotation),
            original=name_original(story, quotation, language),
            translation=quotation.translation,
            remarks=tuple(
                filter(
                    None,
                    (
                        ""
                        if quotation.purpose == "comment" and quotation.source not in withdrawing
                        else describe_purpose(quotation, language),
                        describe_dependence(story, quotation, language),
                        describe_withdrawal(story, withdrawn[number], language)
                        if number in withdrawn
                        else "",
                    ),
                )
            ),
        )


def _left_open(task: Task, hidden: frozenset[Hideable], blank: Callable[[str], str]) -> Task:
    """Return `task` without what is hidden."""
    quotations = tuple(
        replace(
            words,
            exact=None if "quotations" in hidden else blank(words.exact or ""),
            translation=(
                None
                if "quotations" in hidden or words.translation is None
                else blank(words.translation)
            ),
            chain=None if "speakers" in hidden else words.chain,
        )
        for words in task.quotations
    )
    return replace(
        task,
        headline=blank(task.headline),
        summary=blank(task.summary),
        written=None if "dates" in hidden else task.written,
        when=None if "dates" in hidden else task.when,
        claims=_undated(task.claims, blank) if "dates" in hidden else task.claims,
        quotations=quotations,
        question=None if task.question is None else blank(task.question),
        details=tuple((label, blank(text)) for label, text in task.details),
    )


def _undated(claims: Sequence[Claimed], blank: Callable[[str], str]) -> tuple[Claimed, ...]:
    """Return what sources claim beside a time, without any date."""
    return tuple(
        Claimed(blank(claim.says), "", claim.claimant, "", None) for claim in claims if claim.says
    )


def _blanking(story: Story) -> Callable[[str], str]:
    """Return what puts a blank in the place of every date that the story's events are given."""
    written = {
        date.as_written
        for event in story.events
        for date in (event.date, event.until, *(claim.date for claim in event.claims))
        if date is not None
    }
    dates = sorted(written)
    return lambda text: _blanked(text, dates)


def _blanked(text: str, dates: Sequence[str]) -> str:
    pieces, end = [], 0
    for start, stop, _number in find_whole(text, dates):
        pieces += [text[end:start], BLANK]
        end = stop
    return "".join([*pieces, text[end:]])


def _letters(story: Story, order: list[str]) -> dict[str, str]:
    """Return a letter for each event, in an order that only title and ids decide."""
    return {event: _letter(number) for number, event in enumerate(shuffled(story, order))}


def _letter(number: int) -> str:
    """Return the letter of a number: A for 0, Z for 25, AA for 26."""
    before, last = divmod(number, len(ascii_uppercase))
    return (_letter(before - 1) if before else "") + ascii_uppercase[last]


def _rank(letter: str) -> tuple[int, str]:
    return len(letter), letter


def _card(task: Task, letters: dict[str, str]) -> Card:
    return Card(task.event, letters[task.event], task.headline, task.summary)


def _in_order(tasks: list[Task], letters: dict[str, str], *, ordered: bool) -> list[Task]:
    if ordered:
        return tasks
    lettered = [replace(task, mark=letters[task.event]) for task in tasks]
    return sorted(lettered, key=lambda task: _rank(task.mark))


def cite(story: Story, source: Record, blank: Callable[[str], str], language: str) -> Source:
    """Return a source as paper cites it, what is told of it with what `blank` puts into it."""
    return Source(
        publisher=source.publisher,
        title=source.title,
        author=source.author,
        published=name_day_of(source, language),
        note=None if source.note is None else blank(source.note),
        about=blank(describe_source(story, source, language)),
        where=source.url or source.archived,
    )


def _judged(timeline: Timeline, order: Sequence[str]) -> Settled | None:
    """Return what is known of each two cards; `None` of too many to be held against each other."""
    return settle(timeline, order) if 1 < len(order) <= MOST_JUDGED else None


def _orders(timeline: Timeline, order: Sequence[str], judged: Settled | None) -> str:
    """Return how many orders are right, or nothing where that is not `judged`."""
    if not judged:
        return ""
    count = count_orders(timeline, order, judged)
    return describe_orders(count.number, is_exact=count.is_exact, language=timeline.language)


def _answers(
    story: Story, tasks: list[Task], letters: dict[str, str], judged: Settled | None
) -> Iterator[Answer]:
    for place, task in enumerate(tasks, 1):
        said, notes = story.event(task.event).answer, story.event(task.event).notes
        opened, together = (
            _partners(task.event, pairs, letters)
            for pairs in ((judged.open, judged.together) if judged else ((), ()))
        )
        yield Answer(place, letters.get(task.event, ""), task, opened, together, said, notes)


def _partners(event: str, pairs: Sequence[Pair], letters: dict[str, str]) -> tuple[str, ...]:
    """Return the letters of what stands beside an event in some pairs."""
    others = (one if other == event else other for one, other in pairs if event in {one, other})
    return tuple(sorted((letters[other] for other in others), key=_rank))
