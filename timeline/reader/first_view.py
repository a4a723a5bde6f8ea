"""What stands in a page before its scripts have run: a story at the place that was asked for."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode
from weakref import WeakKeyDictionary

from markupsafe import Markup, escape

from timeline.choices import Choices, unread, write_choices
from timeline.dates import iso_day
from timeline.focus import END, START, Focus
from timeline.layout import Shape
from timeline.marks import swatch, themed
from timeline.markup.parts import LANE_COLOURS
from timeline.markup.templating import render
from timeline.reader.drawings import strip_of
from timeline.reader.element import (
    EMPTY,
    Filling,
    Lead,
    element_html,
    hook_html,
    ids_of,
)
from timeline.reader.facts import voices_to_choose
from timeline.reader.figures import MOST_ORDERED, drawn_by
from timeline.reader.parts import (
    PAGES,
    answers_of,
    panel_of,
    part_of,
    shapes_of_events,
    supposed_of,
)
from timeline.reader.selection import Selection, select
from timeline.reader.standing import Standing, draw_standing, inked, standing_html
from timeline.reader.words import words_of
from timeline.timeline import Timeline
from timeline.wording import punctuation

PAGE = 50
"""How many events stand in the list at once."""

MOST_AT_ONCE = 2_000
"""With more events than this, the page does not bring the facts along: they are asked for."""

Part = tuple[str, dict[str, str], object]
"""What the client need not ask for: its name, the parameters that it would ask with, and itself."""


@dataclass(frozen=True, slots=True)
class FirstView:
    """The element filled, what says of it what it is, and the parts that its client begins with.

    `shapes` are those that the chart shows, for the legend.
    """

    language: str
    title: str
    description: str
    html: str
    shapes: tuple[str, ...]
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a reader comes in: the story, as it was known on the day chosen, and what is chosen."""

    timeline: Timeline
    known: Timeline
    selection: Selection
    facts: dict[str, Any]
    words: dict[str, Any]
    odd: Sequence[str] = ()

    @property
    def choices(self) -> Choices:
        return self.selection.choices

    @property
    def focus(self) -> Focus:
        return self.selection.focus


def first_view(timeline: Timeline, choices: Choices, odd: Sequence[str] = ()) -> FirstView:
    """Return what a page that asks for `choices` shows at once; `odd` is unread of its address.

    In a lesson with reveal that is nothing of the story's course: its client knows what may be
    seen.
    """
    place = replace(_place(timeline, choices), odd=odd)
    charts = _charts(place) if place.selection.shown and not choices.reveals else []
    filling = Filling(mode=choices.mode, named=_named(place))
    title, description = _described(place)
    return FirstView(
        language=timeline.language,
        title=title,
        description=description,
        html=element_html(timeline, first=filling if choices.reveals else _filling(place, charts)),
        shapes=tuple(charts[-1].picture["meta"]["shapes"]) if charts else (),
        parts=tuple(_parts(place, charts)),
    )


def unread_in(timeline: Timeline, parameters: Mapping[str, str]) -> tuple[str, ...]:
    """Return what of an address means nothing for a story, each part as it is written there."""
    return unread(parameters, {**ids_of(timeline.story), "events": timeline.orders["happened"]})


def _place(timeline: Timeline, choices: Choices) -> _Place:
    known = timeline.as_of(choices.asof)
    facts = _once(known, "facts", lambda: part_of(timeline, known, "facts"))
    words = words_of(timeline)
    return _Place(timeline, known, select(timeline, choices), facts, words)


_KEPT: WeakKeyDictionary[Timeline, dict[Hashable, Any]] = WeakKeyDictionary()
_MOST_KEPT = 32


def _once(timeline: Timeline, name: Hashable, make: Callable[[], Any]) -> Any:
    """Return what is the same at every event of a story, made once while the story is open."""
    kept = _KEPT.setdefault(timeline, {})
    if name not in kept:
        if len(kept) >= _MOST_KEPT:
            kept.clear()
        kept[name] = make()
    return kept[name]


def _described(place: _Place) -> tuple[str, str]:
    """Return the title and the description of the page, for whoever passes its address on."""
    known, focus = place.known, place.focus
    story = known.story
    is_silent = place.choices.reveals or focus.unknown is not None
    if is_silent or focus.event is None or focus.event not in known.entries:
        return story.title, story.standfirst
    entry, signs = known.entries[focus.event], punctuation(known.language)
    when = f"{entry.sentence.removesuffix(signs.stop)}{signs.stop}"
    description = f"{when}{signs.space}{story.event(focus.event).summary}"
    return f"{entry.headline} – {story.title}", description


def _charts(place: _Place) -> list[Standing]:
    timeline, choices = place.timeline, place.choices
    if choices.view in {*PAGES, "suppose", "answers"} or _no_orders(place):
        return []
    drawn = drawn_by(choices)
    found = _once(timeline, repr(drawn), lambda: draw_standing(timeline, drawn))
    return [replace(chart, picture=inked(timeline, choices, chart.picture)) for chart in found]


def _filling(place: _Place, charts: Sequence[Standing]) -> Filling:
    choices, focus, sentences = place.choices, place.focus, place.facts["sentences"]
    return Filling(
        home=_address(choices.opening, START),
        mode=choices.mode,
        view=choices.view,
        at={START: "opening", END: "end"}.get(focus.stop, "event"),
        panel=_panel(place),
        chart=standing_html(charts),
        strip=_html(place, "strip"),
        place="" if focus.stop == START else _told_place(place),
        entries=_entries(place),
        pages=_page(place),
        foot=_html(place, "foot"),
        shown=f"{write_choices(choices).get('asof', '')} {choices.view}",
        notice=_notice(place),
        no_chart=_no_chart(place),
        sourced=sentences["sourced"],
        dating=sentences["dating"],
        following=_following(place),
        counted=_counted(place),
        previous=_lead(place, focus.previous),
        next=_lead(place, focus.next),
        named=_named(place),
    )


def _named(place: _Place) -> dict[str, set[str]] | None:
    """Return what boxes name as of the day chosen, as the client's `showCounts` does; else `None`.

    That is what an event has that was public, and what is chosen.
    """
    choices, facts = place.choices, place.facts
    if choices.asof is None:
        return None
    public = [at for at, is_public in enumerate(facts["known"]) if is_public]
    has = {name: {each for at in public for each in ids[at]} for name, ids in facts["has"].items()}
    has["without"] = {*has["voice"]}
    groups = [ids for ids in voices_to_choose(place.timeline) if "," in ids]
    for name, ids in has.items():
        chosen = {*getattr(choices, name)}
        ids.update(chosen, (each for each in groups if chosen >= {*each.split(",")}))
    return has | {"reveal": {facts["events"][at] for at in public}}


def _html(place: _Place, name: str) -> Markup:
    """Return HTML that is the same at every event."""
    known = place.known
    html = _once(known, name, lambda: strip_of(known) if name == "strip" else PAGES[name](known))
    return Markup(html)  # noqa: S704 (a template's, or the painter's)


def _page(place: _Place) -> Markup:
    """Return the page of the view that is chosen, if it has one."""
    if place.choices.view == "suppose":
        return _led(place, supposed_of(place.known, place.choices))
    if place.choices.view == "answers":
        return Markup(answers_of(place.known))  # noqa: S704 (the same)
    return _led(place, _html(place, place.choices.view)) if place.choices.view in PAGES else EMPTY


def _panel(place: _Place) -> Markup:
    """Return the panel of the stop in focus with what the client else puts into its places."""
    stop, choices = place.focus.stop, place.choices
    shape = shapes_of_events(place.known).get(stop)
    glyph = swatch(Shape(shape), themed) if shape else ""
    hook = EMPTY if choices.narrows or choices.without else hook_html(place.timeline)
    aside = Markup('<aside class="hook">{}</aside>').format(hook) if hook else EMPTY
    panel = panel_of(place.timeline, place.known, stop)
    unborne = f'<p class="unborne">{escape(place.words["unborne"])}</p>'
    is_unborne = stop in place.selection.unborne
    for hollow, filled in (
        ('<span class="at"></span>', f'<span class="at">{escape(_told_place(place))}</span>'),
        (f'<span data-glyph="{shape}"></span>', f'<span data-glyph="{shape}">{glyph}</span>'),
        ('<div class="hook-here"></div>', aside),
        *([('<p class="unborne"></p>', unborne)] if is_unborne else []),
    ):
        panel = panel.replace(hollow, filled)
    return _led(place, panel)


def _led(place: _Place, part: str) -> Markup:
    """Return a part with the story of the server, or the reader's own, in each of its links.

    A part knows what its links choose, and not of which story it is: the twin of `lead`.
    """
    home = write_choices(replace(place.choices.opening, lang=place.choices.lang))
    of_story = escape(f"?{urlencode(home)}&") if home else "?"
    return Markup(str(part).replace('href="?', f'href="{of_story}'))  # noqa: S704 (a template's)


def _told_place(place: _Place) -> str:
    """Return where the stop in focus stands, as the client's `placeIn` does."""
    words, focus = place.words, place.focus
    if focus.event is None:
        return str(words["before" if focus.stop == START else "after"])
    if not focus.is_outside:
        return str(words["place"].format(place=focus.place, count=focus.count))
    outside = words["outside"]["one" if focus.count == 1 else "other"]
    return str(outside.format(count=focus.count) if focus.count else words["none"])


def _notice(place: _Place) -> str:
    """Return what of the address means nothing here, as the client's `notice` does."""
    wish, words = place.focus.unknown, place.words
    parts = words["comma"].join(f"“{part}”" for part in place.odd)
    said = (
        "" if wish is None else words["unknown"].format(event=wish),
        words["unread"].format(parts=parts) if parts else "",
    )
    return punctuation(place.timeline.language).space.join(filter(None, said))


def _following(place: _Place) -> str:
    """Return what was public, and what rests on the voices taken away, as `showFollowing` does."""
    sentences = place.facts["sentences"]
    day = sentences["day"] if any(place.facts["known"]) else ""
    taken = (sentences["reliance"].get(voice, "") for voice in place.choices.without)
    return " ".join(filter(None, (day, *taken)))


def _counted(place: _Place) -> str:
    """Return how many events are shown where not all of them are asked for."""
    selection = place.selection
    if not place.choices.narrows:
        return ""
    shown, whole = len(selection.shown), len(selection.order)
    return str(place.words["shown"].format(shown=shown, all=whole))


def _no_chart(place: _Place) -> str:
    """Return why there is no chart, if so, as the client's `tellAbsence` does."""
    search, sentences = place.choices.q, place.facts["sentences"]
    if place.selection.shown:
        return _no_orders(place)
    if not any(place.facts["known"]):
        return str(sentences["day"] or sentences["none"])
    return str(place.words["noneFor"].format(search=search) if search else sentences["none"])


def _no_orders(place: _Place) -> str:
    """Return why the two orders are not drawn, if so, as the client's `noOrders` does."""
    choices, facts, words = place.choices, place.facts, place.words
    if choices.view != "orders":
        return ""
    if len(facts["events"]) > MOST_ORDERED:
        return str(words["manyOrders"].format(most=MOST_ORDERED))
    teller = choices.telling if choices.telling in facts["told"] else ""
    if teller not in facts["silent"]:
        return ""
    return str(words["untold" if choices.asof is None else "untoldYet"])


def _entries(place: _Place) -> Markup:
    """Return the page of the list that was turned to, or that holds the event in focus."""
    timeline, known, choices, focus = place.timeline, place.known, place.choices, place.focus
    shown = [event for event in place.selection.order if event in place.selection.shown]
    own = shown.index(focus.event) // PAGE if focus.event in shown else 0
    page = min(max(0, len(shown) - 1) // PAGE, choices.page - 1 if choices.page else own)
    lanes = list(timeline.lanes)
    entries = [
        {
            "event": event,
            "place": number,
            "address": _address(replace(choices, view="story"), event),
            "headline": known.entries[event].headline,
            "sentence": known.entries[event].sentence,
            "lane": lanes.index(known.entries[event].lane),
        }
        for number, event in list(enumerate(shown, 1))[page * PAGE : (page + 1) * PAGE]
    ]
    html = render(
        "reader/entries.html",
        timeline.language,
        entries=entries,
        current=focus.event,
        lanes=list(timeline.lanes.values()),
        lane_colours=LANE_COLOURS,
    )
    return Markup(html)  # noqa: S704 (a template's)


def _lead(place: _Place, stop: str | None) -> Lead:
    if stop is None:
        return Lead()
    cards = {START: place.words["about"], END: place.words["open"]}
    entry = place.known.entries.get(stop)
    name = cards.get(stop) or (entry.headline if entry else "")
    return Lead(name, _address(place.choices, stop))


def _address(choices: Choices, stop: str) -> str:
    return f"?{urlencode(write_choices(replace(choices, event=stop, step=0)))}"


def _parts(place: _Place, charts: Sequence[Standing]) -> Iterator[Part]:
    """Yield what the client would ask for first: the drawings stand in the page themselves.

    In a lesson with reveal, what is not told yet is none of it.
    """
    timeline, known, choices, focus = place.timeline, place.known, place.choices, place.focus
    day = {} if choices.asof is None else {"asof": iso_day(choices.asof)}
    if choices.reveals:
        return
    near = {stop for stop in (focus.stop, focus.next, focus.previous) if stop is not None}
    yield "near", day, {stop: panel_of(timeline, known, stop) for stop in sorted(near)}
    drawn = write_choices(drawn_by(choices))
    for chart in charts:
        yield chart.name, drawn, {"svg": None, "meta": chart.picture["meta"]}
    if len(timeline.entries) <= MOST_AT_ONCE:
        yield "facts", day, place.facts
        yield "list", day, part_of(timeline, known, "list")
