"""Events put in order: moved by mouse, touch and keys, and judged."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.acts import arrive
from tests.browser.conftest import PHONE, At

SEVEN = ("offer", "meets-jack", "green-card", "hotel-meeting", "training", "return", "convicted")
EXERCISE = f"view=order&seed=1&cards={','.join(SEVEN)}"
WORDS = (
    "() => document.querySelector('.reader > .status').textContent.replace(/[\\u2068\\u2069]/g, '')"
)


def names(page: Page) -> Locator:
    return page.locator(".deck .name")


def lie(page: Page) -> list[str]:
    """Return the ids of the cards as they lie."""
    return [str(card.get_attribute("data-card")) for card in page.locator("[data-card]").all()]


def lay(page: Page, order: tuple[str, ...]) -> None:
    """Lay the cards in an order with their buttons."""
    for place, event in enumerate(order):
        for _ in range(lie(page).index(event) - place):
            page.locator(f"[data-card={event}] [data-move='-1']").click()
    assert lie(page) == list(order)


def check(page: Page) -> Locator:
    page.locator("[data-order=check]").click()
    return page.locator(".verdict h3")


def deal(page: Page, address: str) -> None:
    arrive(page, address)
    names(page).first.wait_for()


def test_cards_show_no_date_and_no_order(page: Page, in_file: At) -> None:
    deal(page, in_file(EXERCISE))
    assert sorted(lie(page)) == sorted(SEVEN)
    assert lie(page) != list(SEVEN)
    expect(page.locator(".ordering")).not_to_contain_text("2011")


def test_a_wrong_pair_is_told_with_its_statement_and_its_words(page: Page, in_file: At) -> None:
    """The article has the training before the return."""
    deal(page, in_file(EXERCISE))
    lay(page, (*SEVEN[:4], "return", "training", "convicted"))
    expect(check(page)).to_have_text(
        "Pairs right or found: 17 of 21. Right, of those that the sources settle: 17 of 18. "
        "Found, of those that they leave open: 0 of 3."
    )
    told = page.locator(".verdict section")
    expect(told).to_have_count(1)
    expect(page.locator(".verdict > p")).to_have_text(["4 orders are right."])
    expect(told.locator("h4")).to_have_text(
        "“\u2068Calvin and Jack train Zhang\u2069” begins before "
        "“\u2068Zhang comes back to China\u2069”"
    )
    expect(told.locator("li")).to_have_text(
        ["“Zhang comes back to China” follows “Calvin and Jack train Zhang”."]
    )
    expect(told.locator("blockquote")).to_contain_text(
        ["coming back to China", "he received simple spy training from Calvin and Jack."]
    )
    between = page.locator(".between:visible")
    expect(between).to_have_text(
        [
            "can stand so",
            "can stand so",
            "the sources cannot tell which came first",
            "can stand so",
            "cannot stand so",
            "can stand so",
        ]
    )
    page.locator("[data-card=return] [data-move='1']").click()
    expect(between).to_have_count(0)
    expect(page.locator(".verdict")).to_have_text(
        "7 cards make 21 pairs. Which of them do the sources settle, and which can nobody know? "
        "What they say stands here once you press Check."
    )
    check(page)
    expect(page.locator(".verdict > p")).to_have_text(
        ["The events can have begun in this order.", "4 orders are right, and this is one."]
    )


def test_more_wrong_pairs_than_stand_first_are_told_too(page: Page, in_file: At) -> None:
    deal(page, in_file(EXERCISE))
    lay(page, tuple(reversed(SEVEN)))
    check(page)
    expect(page.locator(".verdict > section")).to_have_count(3)
    rest = page.locator(".verdict > details")
    expect(rest.locator("summary").first).to_have_text("15 more pairs cannot stand so.")
    rest.locator("summary").first.click()
    expect(rest.locator("section")).to_have_count(15)
    expect(rest.locator("section h4").last).to_be_visible()


def mark(page: Page, one: str, other: str) -> None:
    page.locator("[data-order=mark]").click()
    for event in (one, other):
        page.locator(f"[data-card={event}] .name").click()


def test_of_a_pair_at_one_moment_it_is_not_said_that_the_sources_cannot_tell(
    page: Page, in_file: At
) -> None:
    deal(page, in_file("view=order&cards=advice,decision,return&seed=7"))
    lay(page, ("decision", "advice", "return"))
    verdict = check(page)
    expect(verdict).to_have_text("Pairs right: 3 of 3. The sources settle all of them.")
    mark(page, "advice", "decision")
    check(page)
    expect(verdict).to_have_text("Pairs right: 3 of 3. The sources settle all of them.")
    expect(page.locator(".between:visible").first).to_have_text(
        "both begin at one moment: either may stand first"
    )
    expect(page.locator(".verdict > p").last).to_have_text(
        "“\u2068Zhang decides\u2069” and “\u2068Jack advises him\u2069” begin at one moment: "
        "either may stand first."
    )


def test_an_order_that_is_refused_as_a_whole_never_has_all_points(page: Page, in_file: At) -> None:
    deal(page, in_file("view=order&cards=advice,presents,decision&seed=3"))
    lay(page, ("advice", "presents", "decision"))
    for pair in (("advice", "presents"), ("presents", "decision"), ("advice", "decision")):
        mark(page, *pair)
    expect(check(page)).to_have_text(
        "Pairs right or found: 2 of 3. Right, of those that the sources settle: 1 of 1. "
        "Found, of those that they leave open: 2 of 2."
    )
    expect(page.locator(".verdict > p").first).to_have_text(
        "The order as a whole cannot stand: it has one pair less."
    )
    expect(page.locator(".verdict section h4")).to_have_text(
        "These cannot all stand so, though each pair could"
    )


def test_a_pair_called_open_earns_where_it_is_and_costs_where_it_is_settled(
    page: Page, in_file: At
) -> None:
    deal(page, in_file(EXERCISE))
    lay(page, SEVEN)
    mark(page, "green-card", "hotel-meeting")
    expect(check(page)).to_contain_text(
        "19 of 21. Right, of those that the sources settle: 18 of 18"
    )
    expect(page.locator(".between:visible").nth(2)).to_have_text(
        "the sources cannot tell which came first – found"
    )
    bars = page.locator(".verdict > p:last-child i")
    expect(bars).to_have_count(2)
    offered, met = (bar.bounding_box() for bar in bars.all())
    assert offered
    assert met
    assert offered["x"] < met["x"] < met["x"] + met["width"] < offered["x"] + offered["width"]
    mark(page, "offer", "convicted")
    expect(page.locator(".marked li")).to_have_count(2)
    expect(check(page)).to_contain_text(
        "18 of 21. Right, of those that the sources settle: 17 of 18"
    )
    expect(page.locator(".verdict section h4")).to_contain_text("But they can:")
    expect(page.locator(".verdict section li")).to_have_text(
        [
            "“The institute offers a visit abroad” is dated 2011.",
            "“Zhang is convicted of espionage” is dated 2017.",
        ]
    )
    page.locator("[data-unmark]").nth(1).click()
    expect(check(page)).to_contain_text("Pairs right or found: 19 of 21.")


def test_where_nothing_is_open_nothing_is_to_be_found(page: Page, in_file: At) -> None:
    deal(page, in_file("view=order&cards=offer,convicted&seed=2"))
    expect(page.locator(".verdict")).to_have_text(
        "2 cards make 1 pair. Do the sources settle it, or can nobody know? What they say stands "
        "here once you press Check."
    )
    lay(page, ("offer", "convicted"))
    expect(check(page)).to_have_text("Pairs right: 1 of 1. The sources settle all of them.")


@pytest.mark.wcag("2.1.1", "4.1.3")
def test_cards_are_moved_with_keys_and_it_is_announced(page: Page, in_file: At) -> None:
    deal(page, in_file(EXERCISE))
    first, second, third = lie(page)[:3]
    name = page.locator(f"[data-card={first}] .name")
    headline = name.inner_text()
    name.focus()
    page.keyboard.press("ArrowDown")
    assert lie(page)[:3] == [first, second, third]
    page.keyboard.press("Enter")
    expect(name).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert lie(page)[:3] == [second, third, first]
    expect(name).to_be_focused()
    page.wait_for_function(f"() => ({WORDS})() === '{headline}: 3 of 7'")
    page.keyboard.press("Home")
    assert lie(page)[0] == first
    page.keyboard.press("Enter")
    expect(name).to_have_attribute("aria-pressed", "false")
    page.wait_for_function(f"() => ({WORDS})() === 'Put down: {headline}, 1 of 7'")
    page.keyboard.press("Alt+ArrowDown")
    assert lie(page)[:2] == [second, first]


def middle(page: Page, event: str, part: str) -> tuple[float, float]:
    box = page.locator(f"[data-card={event}] {part}").bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_a_card_is_dragged_with_the_mouse(page: Page, in_file: At) -> None:
    deal(page, in_file(EXERCISE))
    first, second, third, *rest = lie(page)
    page.mouse.move(*middle(page, first, ".name"))
    page.mouse.down()
    x, y = middle(page, third, ".card")
    page.mouse.move(x, y + 8, steps=4)
    page.mouse.up()
    assert lie(page) == [second, third, first, *rest]
    expect(page.locator("[aria-pressed=true]")).to_have_count(0)
    page.locator(f"[data-card={second}] .name").click()
    expect(page.locator(f"[data-card={second}] .name")).to_have_attribute("aria-pressed", "true")


def test_a_card_is_dragged_with_a_finger_by_its_number(browser: Browser, site: str) -> None:
    phone = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True)
    page = phone.new_page()
    deal(page, f"{site}?{EXERCISE}")
    first, second, *rest = lie(page)
    finger = phone.new_cdp_session(page)

    def touch(kind: str, *points: tuple[float, float]) -> None:
        touches = [{"x": x, "y": y} for x, y in points]
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})

    touch("touchStart", middle(page, first, ".handle"))
    x, y = middle(page, second, ".handle")
    touch("touchMove", (x, y + 20))
    touch("touchEnd")
    page.wait_for_function(
        f"() => document.querySelector('[data-card]').dataset.card === '{second}'"
    )
    assert lie(page) == [second, first, *rest]
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    phone.close()


def test_the_cards_lie_as_they_lay_after_a_look_at_an_event(page: Page, at: At) -> None:
    deal(page, at(EXERCISE))
    lay(page, SEVEN)
    page.keyboard.press("Escape")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".panel h2")).to_be_visible()
    page.go_back()
    names(page).first.wait_for()
    assert lie(page) == list(SEVEN)


ASKED = [
    ("cards=offer,nobody,report", "These are no events that are told here: nobody.", 2),
    (
        "cards=offer",
        "There is nothing to put in order: it takes two events that have a place in time.",
        0,
    ),
    ("cards=nobody&seed=letters", "These are no events that are told here: nobody.", 5),
    (
        f"cards=offer,report,{'x' * 60},{','.join(f'e{n}' for n in range(999))}",
        f"These are no events that are told here: {'x' * 40}…, e0, e1, e2, e3 and 995 more.",
        2,
    ),
    ("seed=%F0%9F%8E%B2&cards=offer,report", "", 2),
]


def test_whatever_the_address_says_is_answered_in_words(
    page: Page, site: str, complaints: list[str]
) -> None:
    for query, sentence, cards in ASKED:
        arrive(page, f"{site}?view=order&{query}")
        expect(page.locator(".dealt")).to_have_text(sentence)
        expect(page.locator(".deck [data-card]:visible")).to_have_count(cards)
    assert complaints == []


def test_on_paper_the_cards_have_a_key_and_nothing_to_press(page: Page, in_file: At) -> None:
    deal(page, in_file(EXERCISE))
    lay(page, SEVEN)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(page.locator(".reader button:visible:not(.name)")).to_have_count(0)
    expect(page.locator(".key dt")).to_have_text(
        [
            "One right order",
            "Settled: the first of each two begins first",
            "Open: the sources cannot tell which came first",
        ]
    )
    expect(page.locator(".key dd").first).to_have_text(
        "1 < 2 < 3 < 4 < 5 < 6 < 7. 4 orders are right, and this is one."
    )
    expect(page.locator(".key dd").nth(2)).to_have_text("3 ~ 4, 3 ~ 5, 3 ~ 6")
    expect(page.locator(".ordering .of")).to_have_text("The Zhang case")
    expect(page.locator(".ordering .of")).to_be_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator(".reader")).to_have_attribute("data-mode", "read")
    page.emulate_media(media="screen")
