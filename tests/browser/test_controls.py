"""Every control of the page and of a file: one action through each, and what is then to be seen."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from playwright.sync_api import Locator, Page, ViewportSize, expect

from tests.browser.acts import arrive, go_on, open_menu, visit
from tests.browser.conftest import PHONE, SCREEN, At
from tests.conftest import SavedPage


class Control(NamedTuple):
    """What is on the page before a control is used, and what can be seen after it and only then."""

    selector: str
    start: str
    effect: str
    value: str = ""
    absent: str = ""
    """Why a file does not have it."""
    is_phones: bool = False
    uses_up: bool = False
    """Whether its window is used up: one without a screen may never leave the full one, and what
    Streamlit opens may not heed the key that closes it while it opens."""


SERVER = "only a server opens and saves files"
WORKS_OUT = "only a server works out what follows from a supposition"
COLLECTS = "a file is what one answers in, not what answers are collected in"
HEADLINE = ".panel h2:text-is('Event {}')"
NEXT_IS = ".stepper [data-step=next]:has-text('Event {}')"
FIRST_TOLD = ".stepper [data-step=previous]:has-text('About this story')"
SURFACE = ".timeline-surface"
SILENT = "svg text:has-text('79 years')"
CLEARED = ".reader:has(.counted[hidden]) .events"
NARROWED = ".counted:has-text('{} of 52 shown')"
LESSON = "mode=present&event=e3"
CLASS = "only a server has class rooms"

CONTROLS = (
    Control(".stepper [data-step=previous]", "event=e3", HEADLINE.format(2)),
    Control(".stepper [data-step=next]", "event=e3", HEADLINE.format(4)),
    Control(".panel [data-step=next]", "", HEADLINE.format(0)),
    Control(".tools [popovertarget=reader-views]", "", "#reader-views"),
    Control(".tools [popovertarget=reader-find]", "", "#reader-find"),
    Control(".tools [popovertarget=reader-share]", "", "#reader-share"),
    Control(".tools [popovertarget=reader-room]", LESSON, "#reader-room", absent=CLASS),
    Control("[data-room=open]", LESSON, ".room-way .code:not(:empty)", absent=CLASS),
    Control(".tools [popovertarget=reader-more]", "", "#reader-more"),
    Control(".tools [data-act=present]", "event=e3", ".lesson", uses_up=True),
    Control("[name=view][value=story]", "view=voices", ".stage"),
    Control("[name=view][value=orders]", "", f"{SURFACE} text:has-text('As it is told')"),
    Control("[name=view][value=voices]", "", ".pages .voices"),
    Control("[name=view][value=people]", "", ".pages .people"),
    Control("[name=view][value=matrix]", "", ".pages .matrix"),
    Control("[name=view][value=order]", "", ".pages .deck li"),
    Control("[data-order=check]", "view=order", ".verdict h3"),
    Control("[data-order=mark]", "view=order", ".marking"),
    Control(
        "[data-order=mix]", "view=order&seed=7&cards=e1,e2,e3", "() => /seed=8/.test(location)"
    ),
    Control("[data-card=e1] .name", "view=order&cards=e1,e2", "[aria-pressed=true]"),
    Control(
        "[data-card=e1] [data-move='-1']",
        "view=order&cards=e1,e2&seed=1",
        "[data-card]:first-child:has(.name:text-is('Event 1'))",
    ),
    Control(
        "[data-card=e2] [data-move='1']",
        "view=order&cards=e1,e2&seed=2",
        "[data-card]:last-child:has(.name:text-is('Event 2'))",
    ),
    Control("[name=cards][value=e9]", "view=order&cards=e1,e2", "[data-card=e9]"),
    Control("[name=view][value=suppose]", "", ".pages .supposing", absent=WORKS_OUT),
    Control("[name=view][value=answers]", "", ".pages .collected", absent=COLLECTS),
    Control("[name=by][value=lane]", "by=voice", f"{SURFACE} text:has-text('Ashore')"),
    Control("[name=by][value=voice]", "", f"{SURFACE} text:has-text('Anna Bell')"),
    Control("[name=order][value=happened]", "order=told&event=e3", NEXT_IS.format(4)),
    Control("[name=order][value=told]", "event=e3", NEXT_IS.format(0)),
    Control("[name=telling]", "order=told&event=e51", FIRST_TOLD, value="book"),
    Control("[name=scale][value=auto]", "scale=true", f"{SURFACE} {SILENT}"),
    Control("[name=scale][value=true]", "", f"{SURFACE}:not(:has({SILENT}))"),
    Control("[name=scale][value=sequence]", "", "[data-shape=even]"),
    Control("[name=lag]", "", ".legend [data-shape=public]"),
    Control("[name=q]", "", ".found:text('1 of 52 events')", value="event 33"),
    Control("[name=lane][value=river]", "", NARROWED.format(26)),
    Control("[name=person][value=anna]", "", NARROWED.format(18)),
    Control("[name=voice][value=paul]", "", NARROWED.format(34)),
    Control("[name=without][value=anna]", "", ".what-follows:has-text('18 of 52')"),
    Control("[name=source][value=news]", "", NARROWED.format(34)),
    Control("[name=party][value=town]", "", NARROWED.format(18)),
    Control("[name=kind][value=memoir]", "", NARROWED.format(18)),
    Control("[name=asof]", "", ".what-follows:has-text('34 of 52')", value="1990-05-02"),
    Control("#reader-find [data-act=clear]", "lane=river&q=event", CLEARED),
    Control(".list [data-act=clear]", "person=anna&asof=1990-05-02", CLEARED),
    Control("[data-act=copy]", "event=e3", ".copied:text('Link copied')"),
    Control(
        "[data-act=files]",
        "",
        "[role=dialog]:has-text('Open a story')",
        absent=SERVER,
        uses_up=True,
    ),
    Control("[data-act=full]", "", "() => document.fullscreenElement !== null", uses_up=True),
    Control("[popovertarget=reader-check]", "", "#reader-check"),
    Control("[data-act=check]", "", "#reader-check textarea:focus"),
    Control("[name=lang][value=en]", "lang=zh", "html[lang=en] .reader:has-text('Previous')"),
    Control("[name=lang][value=zh]", "", "html[lang=zh] .reader:has-text('上一')"),
    Control("[name=letters]", "", "[name=letters]:not(:checked)"),
    Control("[data-turn='1']", "event=e3", ".listed:text('51 to 52 of 52 events')"),
    Control("[data-turn='-1']", "event=e51", ".listed:text('1 to 50 of 52 events')"),
    Control(".overview", "event=e3", ".sheet .timeline-picture", is_phones=True),
    Control(".sheet [data-act=close]", "event=e3", ".overview:focus", is_phones=True),
    Control(".sheet [data-act=read]", "event=e3", ".overview:focus", is_phones=True),
    Control(".on-phone [popovertarget=reader-views]", "", "#reader-views", is_phones=True),
    Control(".on-phone [popovertarget=reader-share]", "", "#reader-share", is_phones=True),
    Control(
        ".on-phone [popovertarget=reader-room]",
        LESSON,
        "#reader-room",
        absent=CLASS,
        is_phones=True,
    ),
    Control(".on-phone [data-act=present]", "", ".lesson", is_phones=True, uses_up=True),
    Control(".lesson [data-step=first]", LESSON, HEADLINE.format(0)),
    Control(".lesson [data-step=previous]", LESSON, HEADLINE.format(2)),
    Control(".lesson [data-step=next]", LESSON, HEADLINE.format(4)),
    Control(".lesson [data-step=last]", LESSON, HEADLINE.format(51)),
    Control(".lesson [data-step=less]", f"{LESSON}&step=1", ".panel[data-stage=quotation]"),
    Control(".lesson [data-step=more]", LESSON, ".panel[data-stage=question] .question"),
    Control(".lesson [name=reveal]", LESSON, ".panel[data-stage=headline]"),
    Control(".menu [name=reveal][value=yes]", "", ".menu .presses:text('260 presses')"),
    Control(
        "[name=reveal][value=e2]", f"{LESSON}&reveal=yes", ".menu .presses:text('257 presses')"
    ),
    Control("[name=stages][value=headline]", f"{LESSON}&reveal=yes", ".panel[data-stage=date]"),
    Control(".lesson [data-act=legend]", LESSON, ".drawing .legend"),
    Control(".lesson [data-act=present]", LESSON, ".stepper"),
)


@pytest.fixture(scope="module", params=["page", "file"])
def ferry(request: pytest.FixtureRequest, saved_page: SavedPage) -> At:
    """The story of the ferry on the page and in a file."""
    if request.param == "file":
        address = saved_page("ferry light").as_uri()
        return lambda query: f"{address}#{query}"
    url: str = request.getfixturevalue("ferry_site")
    return lambda query: f"{url}?{query}"


def use(page: Page, control: Control) -> None:
    """Open what the control is in, and act through it as a reader does."""
    found = page.locator(f".reader {control.selector}")
    menu = found.evaluate("(node) => node.closest('[popover]')?.id ?? ''")
    if found.evaluate("(node) => node.closest('dialog') !== null"):
        page.locator(".overview").click()
    if menu:
        open_menu(page, menu.removeprefix("reader-"))
    if found.evaluate("(node) => Boolean(node.closest('details:not([open])'))"):
        found.locator("xpath=ancestor::details/summary").click()
    act_on(found, control.value)


def act_on(found: Locator, value: str) -> None:
    if found.evaluate("(node) => node.tagName === 'SELECT'"):
        found.select_option(value)
    elif found.evaluate("(node) => node.type === 'search'"):
        found.fill(value)
    else:
        found.click()


def expect_effect(page: Page, effect: str) -> None:
    if effect.startswith("()"):
        page.wait_for_function(effect)
    else:
        expect(page.locator(effect).first).to_be_visible()


@pytest.mark.parametrize("screen", [SCREEN, PHONE], ids=["laptop", "phone"])
@pytest.mark.usefixtures("clipboard")
def test_each_control_does_what_it_says(
    page: Page, ferry: At, complaints: list[str], subtests: pytest.Subtests, screen: ViewportSize
) -> None:
    page.set_viewport_size(screen)
    arrive(page, ferry(""))
    for control in CONTROLS:
        if control.is_phones == (screen == PHONE) and not control.uses_up:
            with subtests.test(control.selector):
                page.keyboard.press("Escape")
                go_on(page, ferry(f"lang=en&{control.start}"))
                try_out(page, control)
                assert complaints == []


@pytest.mark.parametrize(
    "control",
    [control for control in CONTROLS if control.uses_up],
    ids=lambda control: str(control.selector),
)
def test_so_does_each_that_uses_its_window_up(
    page: Page, ferry: At, complaints: list[str], control: Control
) -> None:
    page.set_viewport_size(PHONE if control.is_phones else SCREEN)
    arrive(page, ferry(control.start))
    try_out(page, control)
    assert complaints == []


def try_out(page: Page, control: Control) -> None:
    if page.url.startswith("file:") and control.absent:
        expect(page.locator(f".reader {control.selector}")).to_have_count(0)
        return
    if not control.effect.startswith("()"):
        expect(page.locator(control.effect)).to_be_hidden()
    use(page, control)
    expect_effect(page, control.effect)


def test_each_control_of_the_chart_has_plotly_draw_it_anew(
    page: Page, complaints: list[str], ferry_site: str, subtests: pytest.Subtests
) -> None:
    visit(page, ferry_site)
    for control in CONTROLS:
        if SURFACE in control.effect:
            with subtests.test(control.selector):
                go_on(page, f"{ferry_site}?lang=en&{control.start}")
                drawn = page.locator(control.effect.replace(SURFACE, ".timeline-plot")).first
                expect(drawn).to_be_hidden()
                use(page, control)
                expect(drawn).to_be_visible()
                assert complaints == []


# The controls that fit none of some selectors, and the selectors that fit no control.
LEFT = """(selectors) => {
    const controls = Array.from(document.querySelectorAll('.reader :is(button, input, select)'));
    const rest = controls.filter((node) => !selectors.some((known) => node.matches(known)));
    const vain = selectors.filter((known) => !controls.some((node) => node.matches(known)));
    return [rest.map((node) => node.outerHTML), vain];
}"""
# Of several that differ by their value alone, the table has one.
OTHERS = ("[name=lane]", "[name=person]", "[name=voice]", "[name=without]")
CARDS = ("[name=cards]", "[data-card] button")
MORE = ("[name=reveal]", "[name=stages]", "[name=source]", "[name=party]", "[name=kind]")
# What leads back from a column that was opened: test_many_events.py.
BACK = ".chart button"
# Which source a reader checks: test_own_check.py.
CHECKED = "#reader-check select"
# What a class room has once it is open: test_following.py.
OPENED = (".room-open input", ".room-open button")


def test_there_is_no_control_that_is_not_tried(page: Page, ferry: At) -> None:
    arrive(page, ferry("view=order&cards=e1,e2"))
    page.locator("[data-card=e2]").wait_for()
    is_file = page.url.startswith("file:")
    tried = [each.selector for each in CONTROLS if not (is_file and each.absent)]
    opened = () if is_file else OPENED
    left = page.evaluate(LEFT, [*tried, *OTHERS, *CARDS, *MORE, *opened, BACK, CHECKED])
    assert left == [[], []]


KEYS = {
    "ArrowLeft": HEADLINE.format(2),
    "ArrowRight": HEADLINE.format(4),
    "Home": HEADLINE.format(0),
    "End": HEADLINE.format(51),
    "f": "#reader-find input[name=q]:focus",
    "o": f"{SURFACE} text:has-text('As it is told')",
    "w": ".what-follows:has-text('34 of 52')",
    "b": ".black",
    ".": ".black",
    "?": "#reader-more .keys",
    # The last one: it fills the screen.
    "p": ".lesson",
}
LESSON_KEYS = {
    "PageDown": HEADLINE.format(4),
    "PageUp": HEADLINE.format(2),
    "ArrowDown": ".panel[data-stage=question] .question",
    "l": ".drawing .legend",
    "Escape": ".stepper",
}


def test_each_key_does_what_it_says(
    page: Page, ferry: At, complaints: list[str], subtests: pytest.Subtests
) -> None:
    arrive(page, ferry(""))
    for start, keys in ((LESSON, LESSON_KEYS), ("event=e3", KEYS)):
        for key, effect in keys.items():
            with subtests.test(key):
                go_on(page, ferry(start))
                expect(page.locator(effect)).to_be_hidden()
                page.keyboard.press(key)
                expect_effect(page, effect)
                assert complaints == []


def test_all_keys_are_seen_at_once_where_they_are_asked_for(page: Page, in_file: At) -> None:
    arrive(page, in_file("mode=present&event=stay"))
    page.keyboard.press("?")
    expect(page.locator("#reader-more .keys")).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize(
    "wish",
    [
        "scale=sequence",
        "lag=yes",
        "by=voice&asof=1990-05-02",
        "view=orders&telling=book",
        "view=orders&telling=book&asof=1990-05-02",
        "asof=1990-05-01",
        "asof=1991-07-06",
    ],
)
def test_every_address_shows_a_chart_or_why_there_is_none(
    page: Page, ferry: At, complaints: list[str], wish: str
) -> None:
    arrive(page, ferry(wish))
    drawn = page.locator(".timeline-picture, .no-chart:not(:empty)")
    expect(drawn.locator("visible=true").first).to_be_visible()
    for name, value in (pair.split("=") for pair in wish.split("&")):
        chosen = page.locator(f"[name={name}]:checked, select[name={name}]").first
        if page.url.startswith("http") and chosen.count() and name != "lag":
            assert chosen.input_value() in {value, ""}
    assert complaints == []


def test_as_of_a_day_no_later_source_is_offered_to_tell_the_story(
    page: Page, ferry_site: str
) -> None:
    arrive(page, f"{ferry_site}?order=told&telling=book")
    offered = page.locator("[name=telling] option")
    expect(offered).to_have_text(["all sources", "The News: A river", "A Press: My ferry"])
    expect(page.locator("[name=telling]")).to_have_value("book")
    page.locator("[name=asof]").select_option("1990-05-02", force=True)
    expect(offered).to_have_text(["all sources", "The News: A river"])
    expect(page.locator("[name=telling]")).to_have_value("")
    expect(page.locator("#reader-check option")).to_have_text(["The News: A river"])
