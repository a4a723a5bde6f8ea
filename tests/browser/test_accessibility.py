"""What axe finds in every view and every menu, light and dark, wide and narrow, page and file."""

from __future__ import annotations

from typing import Literal, get_args

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.acts import arrive, go_on, open_files, open_menu, visit
from tests.browser.conftest import At

Scheme = Literal["dark", "light"]
SCHEMES: tuple[Scheme, ...] = get_args(Scheme)
VIEWS = {
    "start": "",
    "event": "event=presents",
    "end": "event=~end",
    "search": "event=training&q=spy&lane=contacts&without=zhang",
    "asof": "event=made-public&asof=2018-04-15",
    "voices": "view=voices",
    "people": "view=people",
    "matrix": "view=matrix",
    "order": "view=order",
    "orders": "view=orders&event=hotel-meeting",
    "present": "mode=present&event=hotel-meeting&step=1",
    "reveal": "mode=present&reveal=yes&event=hotel-meeting&step=4",
}
MENUS = ("views", "find", "share", "more")
# Streamlit's drop zone is both focusable and a presentation: streamlit/streamlit#15928.
UPSTREAM = "presentation-role-conflict (minor)"


# Nothing but colours tells the schemes apart, and words the languages.
VIOLATIONS: dict[str, object] = {"resultTypes": ["violations"]}
COLOURS = VIOLATIONS | {"runOnly": ["color-contrast"]}
ALL_BUT_COLOURS = VIOLATIONS | {"rules": {"color-contrast": {"enabled": False}}}


IS_RECOLOURED = """() => new Set(['body', '.reader'].map((place) =>
    getComputedStyle(document.querySelector(place) ?? document.body).backgroundColor)).size === 1"""


def violations(page: Page, within: str | None = None) -> list[str]:
    """Return what axe finds in dark and in light colours, of the page or of some of its parts."""
    recolour(page, "dark")
    in_dark = found(page, COLOURS, within)
    recolour(page, "light")
    return in_dark + found(page, VIOLATIONS, within)


def recolour(page: Page, scheme: Scheme) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    # Streamlit's part of the page turns a moment after ours.
    page.wait_for_function(IS_RECOLOURED)


def found(page: Page, options: dict[str, object], within: str | None = None) -> list[str]:
    return [
        f"{violation['id']} ({violation['impact']}): {node['target']} {node['failureSummary']}"
        for violation in Axe().run(page, within, options).response["violations"]
        for node in violation["nodes"]
    ]


def open_view(page: Page, url: str, width: int = 1280) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.emulate_media(color_scheme=SCHEMES[0], reduced_motion="reduce")
    if "view=order&" in f"{url}&":
        arrive(page, url)
        page.locator("[data-order=check]").click()
        page.locator(".verdict h3").wait_for()
    elif any(f"view={view}" in url for view in ("voices", "people", "matrix")):
        arrive(page, url)
        page.locator(".pages section h3").first.wait_for()
    else:
        arrive(page, url)
        page.locator(".panel .event").wait_for()


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.wcag("1.1.1", "1.3.1", "1.4.3", "2.4.1", "2.4.4", "3.1.1", "3.3.2", "4.1.2")
def test_axe_finds_nothing(page: Page, in_file: At, view: str) -> None:
    open_view(page, in_file(f"{VIEWS[view]}&lang=en"))
    assert violations(page) == []
    go_on(page, in_file(f"{VIEWS[view]}&lang=zh"))
    expect(page.locator("html")).to_have_attribute("lang", "zh")
    assert found(page, ALL_BUT_COLOURS) == []


@pytest.mark.parametrize("view", ["event", "orders", "present"])
@pytest.mark.wcag("1.1.1", "1.4.3", "4.1.2")
def test_axe_finds_nothing_where_plotly_draws(page: Page, on_page: At, view: str) -> None:
    visit(page, on_page(VIEWS[view]))
    assert violations(page) == []


@pytest.mark.wcag("1.4.3", "4.1.2")
def test_axe_finds_nothing_on_a_phone(page: Page, in_file: At) -> None:
    open_view(page, in_file("event=presents"), width=320)
    assert violations(page) == []


@pytest.mark.parametrize("menu", MENUS)
@pytest.mark.wcag("1.3.1", "1.4.3", "3.3.2", "4.1.2")
def test_axe_finds_nothing_in_what_opens(page: Page, in_file: At, menu: str) -> None:
    open_view(page, in_file("event=presents&q=spy"))
    open_menu(page, menu)
    assert violations(page, f"#reader-{menu}, .tools") == []


@pytest.mark.wcag("3.3.2", "4.1.2")
def test_axe_finds_nothing_in_the_files(page: Page, site: str) -> None:
    open_view(page, f"{site}?event=presents")
    open_files(page)
    assert [text for text in violations(page) if UPSTREAM not in text] == []


SMALL = """() => [...document.querySelectorAll('.reader :is(button, select, summary, a, input)')]
    .filter((node) => node.checkVisibility())
    .map((node) => (node.closest('label') ?? node).getBoundingClientRect())
    .filter(({ width, height }) => width < 24 || height < 24).length"""


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize(
    "query", ["event=stay", "view=voices", "view=matrix", "view=order", "mode=present"]
)
@pytest.mark.wcag("2.5.8")
def test_whatever_is_pressed_is_24_pixels_large(
    page: Page, in_file: At, query: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 720})
    arrive(page, in_file(query))
    expect(page.locator(".foot h2").first).to_be_attached()
    assert page.evaluate(SMALL) == 0


@pytest.mark.wcag("2.5.8")
def test_so_is_whatever_a_menu_holds(page: Page, in_file: At) -> None:
    arrive(page, in_file("event=stay"))
    for menu in MENUS:
        open_menu(page, menu)
        assert page.evaluate(SMALL) == 0, menu
        page.keyboard.press("Escape")


# Spacing of text as WCAG 2.2 has it, 1.4.12.
SPACED = """
.reader, .reader * {
  letter-spacing: 0.12em !important; line-height: 1.5 !important; word-spacing: 0.16em !important;
}
.reader p { margin-bottom: 2em !important; }
"""
CUT = """() => Array.from(document.querySelectorAll('html, .reader *'))
    .filter((node) => node.checkVisibility() && node.clientWidth > 1)
    .filter((node) => node.tagName === 'HTML' ? node.scrollWidth > innerWidth :
        getComputedStyle(node).overflowY === 'hidden' && node.scrollHeight > node.clientHeight + 1)
    .map((node) => node.outerHTML.slice(0, 80))"""


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("query", ["", "event=stay", "view=voices", "view=order", "event=~end"])
@pytest.mark.wcag("1.4.12")
def test_no_text_is_cut_where_it_is_spaced_out(
    page: Page, in_file: At, query: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 720})
    arrive(page, in_file(query))
    expect(page.locator(".foot h2").first).to_be_attached()
    page.add_style_tag(content=SPACED)
    assert page.evaluate(CUT) == []


@pytest.mark.parametrize("width", [320, 1280])
def test_what_is_around_it_on_the_page_changes_neither(page: Page, on_page: At, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 720})
    arrive(page, on_page("event=stay"))
    page.locator("[data-testid=stApp]").wait_for(state="attached")
    assert page.evaluate(SMALL) == 0
    page.add_style_tag(content=SPACED)
    assert page.evaluate(CUT) == []


@pytest.mark.wcag("2.4.3")
def test_a_button_that_leads_nowhere_keeps_the_focus(page: Page, in_file: At) -> None:
    arrive(page, in_file("event=report"))
    following = page.locator(".stepper [data-step=next]")
    following.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".panel h2")).to_have_text("What stays open")
    expect(following).to_have_attribute("aria-disabled", "true")
    expect(following).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".panel h2")).to_have_text("What stays open")


def test_who_asks_for_contrast_gets_ink(page: Page, in_file: At) -> None:
    page.emulate_media(contrast="more")
    arrive(page, in_file("event=stay"))
    colours = page.evaluate(
        """() => ['.panel .place', '.panel h2', '.bar'].map((selector) =>
            getComputedStyle(document.querySelector(selector)))
            .map(({ color, borderBottomColor }) => [color, borderBottomColor])"""
    )
    ink = colours[1][0]
    assert [colours[0][0], colours[2][1]] == [ink, ink]


def test_who_asks_for_rest_gets_no_motion(page: Page, drawn: At) -> None:
    page.emulate_media(reduced_motion="reduce")
    visit(page, drawn("event=stay"))
    assert (
        page.evaluate(
            """() => [...document.querySelectorAll('.reader *')].flatMap((node) => {
            const { transitionDuration, animationName } = getComputedStyle(node);
            return transitionDuration === '0s' && animationName === 'none' ? [] : [node.className];
        })"""
        )
        == []
    )


@pytest.mark.wcag("2.1.1")
def test_page_down_scrolls_unless_somebody_presents(page: Page, in_file: At) -> None:
    arrive(page, in_file("event=stay"))
    expect(page.locator(".foot h2").first).to_be_attached()
    page.keyboard.press("PageDown")
    page.wait_for_function("() => document.scrollingElement.scrollTop > 100")
    expect(page.locator(".panel h2")).to_have_text("The year-long visit")


@pytest.mark.parametrize("width", [390, 1280])
def test_states_can_be_seen_in_forced_colours(page: Page, in_file: At, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.emulate_media(forced_colors="active")
    arrive(page, in_file("event=stay"))
    expect(page.locator(".events a[aria-current]")).to_have_count(1)
    seen = page.evaluate(
        """() => {
            const style = (selector) => getComputedStyle(document.querySelector(selector));
            const [next, back] = ['next', 'previous'].map((step) =>
                parseFloat(style(`.stepper [data-step=${step}]`).borderTopWidth));
            return [next > back, style('.events a[aria-current]').outlineStyle];
        }"""
    )
    assert seen == [True, "solid"]
