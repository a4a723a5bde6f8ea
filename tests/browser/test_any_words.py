"""Words that are longer than their place, or that mean something to a browser's own language."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.browser.acts import arrive, click_mark, expect_focus, search, visit
from tests.browser.conftest import Serve, saved
from timeline.exchange import to_worksheet
from timeline.exchange.worksheet import COPIES
from timeline.loading import load_story, write_yaml
from timeline.timeline import make_timeline

LIGHTHOUSE = Path(__file__).parents[1] / "data" / "valid" / "lighthouse.yaml"
LONG = "Donaukanalbrückengeländeranstreicherlehrlingsausbildungsvertrag"
LINK = "https://example.org/" + "a-path/that_never.ends/" * 2 + "x" * 120
CHINESE = "运河上的小桥在一夜之间被人漆成了红色而没有人知道是谁做的" * 4
BUILT_IN = (
    "constructor",
    "__proto__",
    "toString",
    "hasOwnProperty",
    "valueOf",
    "__defineGetter__",
    "#1a1f25",
)
# Everything that is wider than its box, but for what is cut on purpose or kept for screen readers.
TOO_WIDE = """() => {
    const outer = document.documentElement;
    const wide = Array.from(document.querySelectorAll('body *'), (node) => {
        const { display, textOverflow, clipPath } = getComputedStyle(node);
        const counts = node.checkVisibility() && node.clientWidth > 1 && display !== 'inline'
            && textOverflow !== 'ellipsis' && clipPath === 'none'
            && !node.closest('svg, .timeline-chart');
        const by = node.scrollWidth - node.clientWidth;
        return counts && by > 1 ? `${node.tagName}.${node.className} by ${by}` : null;
    }).filter(Boolean);
    if (outer.scrollWidth > outer.clientWidth) wide.push(`page by ${outer.scrollWidth}`);
    return wide;
}"""


def story_of(folder: Path, words: tuple[str, ...]) -> Path:
    """A story that has each of `words` as a headline and in every other text of its event."""
    quotation = {"kind": "narration", "speaker": "constructor", "source": "s", "paragraph": 1}
    lanes = {word: f"lane-{number}" for number, word in enumerate(words)}
    data = {
        "title": words[0],
        "standfirst": words[-1],
        "sources": [
            {"id": "s", "publisher": words[0], "title": words[1], "published": "2020-04-22"}
        ],
        "people": [
            {"id": "constructor", "name": words[1], "named": "full", "role": words[0]},
        ],
        "lanes": [{"id": lane, "label": word} for word, lane in lanes.items()],
        "terms": [{"term": words[1], "meaning": words[0]}],
        "events": [
            {
                "id": f"e{number}" if number else "constructor",
                "date": str(2010 + number),
                "headline": word,
                "summary": word,
                "lane": lanes[word],
                "people": ["constructor"],
                "quotations": [{"exact": word, **quotation}],
                "question": word,
            }
            for number, word in enumerate(words)
        ],
        "unanswered": list(words),
    }
    path = folder / "story.yaml"
    path.write_text(write_yaml(data), encoding="utf-8")
    return path


def test_a_title_with_two_spaces_is_set_once_and_read_on(
    page: Page, shelved: Serve, tmp_path: Path
) -> None:
    """A browser tells a title with single spaces, and the client waits for what it has set."""
    path = tmp_path / "spaces.yaml"
    text = LIGHTHOUSE.read_text(encoding="utf-8")
    path.write_text(text.replace("The lighthouse affair", '"The fire.  Who knew?"'), "utf-8")
    arrive(page, f"{shelved(path)}&event=arrival")
    expect(page).to_have_title("A stranger arrives – The fire. Who knew?")
    page.keyboard.press("ArrowRight")
    expect(page).to_have_title("The keeper is tried – The fire. Who knew?")


class TestLongWords:
    @pytest.fixture
    def story(self, tmp_path: Path) -> Path:
        return story_of(tmp_path, (LONG, LINK, CHINESE))

    @pytest.fixture
    def phone(self, page: Page) -> Page:
        page.set_viewport_size({"width": 390, "height": 844})
        return page

    def test_break_on_the_page(self, phone: Page, story: Path, shelved: Serve) -> None:
        url = shelved(story)
        for mode in ("read", "present"):
            arrive(phone, f"{url}&event=constructor&mode={mode}")
            for headline in (LONG, LINK, CHINESE):
                expect(phone.locator(".panel h2")).to_have_text(headline)
                assert phone.evaluate(TOO_WIDE) == [], headline
                phone.keyboard.press("ArrowRight")
        for query in ("view=voices", "view=people", "event=~end"):
            phone.goto(f"{url}&{query}")
            phone.locator("section h3").first.wait_for()
            assert phone.evaluate(TOO_WIDE) == [], query

    def test_break_on_the_worksheet(self, phone: Page, story: Path) -> None:
        read = load_story(story)
        sheet = story.with_suffix(".html")
        for copy in COPIES:
            sheet.write_text(to_worksheet(make_timeline(read), copy=copy), encoding="utf-8")
            phone.goto(sheet.as_uri())
            assert phone.evaluate(TOO_WIDE) == [], copy

    def test_break_by_the_rules_of_their_language(
        self, page: Page, shelved: Serve, tmp_path: Path
    ) -> None:
        path = story_of(tmp_path, (LONG, LINK))
        path.write_text(f"language: de\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
        arrive(page, shelved(path))
        for selectors in ((".panel h1", ".panel .standfirst"), (".panel h2", ".panel .summary")):
            for selector in selectors:
                words = page.locator(selector)
                expect(words).to_have_css("hyphens", "auto")
                assert words.evaluate("(node) => node.closest('[lang]').lang") == "de", selector
            page.keyboard.press("ArrowRight")


class TestBuiltInNames:
    """Words that every object of a browser's language has something under."""

    @pytest.fixture
    def story(self, tmp_path: Path) -> Path:
        return story_of(tmp_path, BUILT_IN)

    def expect_words(self, page: Page) -> None:
        labels = page.locator(".timeline-plot .textpoint text")
        expect(labels).to_have_count(len(BUILT_IN))
        assert sorted(labels.all_text_contents()) == sorted(BUILT_IN)
        titles = page.locator(".timeline-plot .annotation text").all_text_contents()
        assert set(BUILT_IN) <= set(titles)
        click_mark(page, "e3")
        expect_focus(page, "e3")
        page.mouse.move(0, 0)

    def test_stand_on_the_page(
        self, page: Page, story: Path, shelved: Serve, complaints: list[str]
    ) -> None:
        page.emulate_media(color_scheme="dark")
        visit(page, f"{shelved(story)}&event=constructor")
        expect(page.locator(".panel h2")).to_have_text("constructor")
        expect_focus(page, "constructor")
        self.expect_words(page)
        for word in BUILT_IN[4:]:
            page.keyboard.press("ArrowRight")
            expect(page.locator(".panel h2")).to_have_text(word)
            expect(page.locator(".panel blockquote")).to_have_text(word)
        assert complaints == []

    def test_stand_on_the_offline_page(
        self, page: Page, story: Path, complaints: list[str]
    ) -> None:
        visit(page, f"{saved(story, story.parent)}#event=constructor")
        expect_focus(page, "constructor")
        self.expect_words(page)
        shown = page.locator(".panel")
        for word in BUILT_IN[4:]:
            page.keyboard.press("ArrowRight")
            expect(shown.locator("h2")).to_have_text(word)
        page.keyboard.press("p")
        expect(page.locator(".stepper")).to_be_hidden()
        page.keyboard.press("Escape")
        # While a screen becomes full or small again, what is typed may get lost.
        page.wait_for_function("() => document.fullscreenElement === null")
        expect(page.locator(".stepper")).to_be_visible()
        search(page, "valueOf")
        # Of a list: of several elements, one text is refused before the search has answered.
        expect(page.locator(".events .headline")).to_have_text(["valueOf"])
        assert complaints == []

    def test_lead_nowhere_where_no_event_has_them(
        self, page: Page, site: str, complaints: list[str]
    ) -> None:
        arrive(page, f"{site}?event=constructor")
        expect(page.locator(".panel h2")).to_have_text("The institute offers a visit abroad")
        assert complaints == []


class TestForcedColours:
    """A reader's own few colours take the place of every background but those of shapes."""

    def test_shapes_stay(self, page: Page, site: str) -> None:
        schemes: tuple[Literal["light", "dark"], ...] = ("light", "dark")
        page.emulate_media(forced_colors="active")
        arrive(page, f"{site}?event=presents")
        page.locator("ul.legend .swatch").first.wait_for()
        for scheme in schemes:
            page.emulate_media(color_scheme=scheme)
            assert set(drawn(page, "ul.legend .swatch")) == {True}
            assert set(painted(page, ".events .lane", "::before")) == {True}
            other = page.locator(".events a:not([aria-current])").first
            ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
            expect(other).to_have_css("border-left-color", ground)
        page.goto(f"{site}?view=people")
        page.locator("svg.strip").first.wait_for()
        for scheme in schemes:
            page.emulate_media(color_scheme=scheme)
            assert set(drawn(page, "svg.strip")) == {True}


def painted(page: Page, selector: str, part: str = "") -> list[bool]:
    """Return of each that fits whether its background is another than the page's."""
    seen: list[bool] = page.evaluate(
        """([selector, part]) => {
            const ground = getComputedStyle(document.body).backgroundColor;
            return Array.from(document.querySelectorAll(selector), (node) => {
                const { backgroundColor, forcedColorAdjust } = getComputedStyle(node, part || null);
                return forcedColorAdjust === 'none' && backgroundColor !== ground;
            });
        }""",
        [selector, part],
    )
    return seen


def drawn(page: Page, selector: str) -> list[bool]:
    """Return of each picture that fits whether it shows something on the page's background."""
    seen: list[bool] = page.evaluate(
        """(selector) => {
            const ground = getComputedStyle(document.body).backgroundColor;
            const shows = (node) => {
                const { fill, stroke } = getComputedStyle(node);
                return [fill, stroke].some((colour) => colour !== 'none' && colour !== ground);
            };
            return Array.from(document.querySelectorAll(selector), (picture) =>
                getComputedStyle(picture).forcedColorAdjust === 'none'
                && Array.from(picture.querySelectorAll('*')).some(shows));
        }""",
        selector,
    )
    return seen
