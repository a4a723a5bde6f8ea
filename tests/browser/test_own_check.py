"""A reader checks the quotations against a text of their own, which is sent nowhere."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, Request, expect

from tests.browser.acts import arrive, open_menu
from tests.browser.conftest import PHONE
from tests.browser.test_accessibility import violations

DATA = Path(__file__).parents[2] / "data"
ARTICLE = """\
The mill fire

The old mill on the Lenn burned down in the night to 14 October 1931. Nobody was hurt, said the
miller, Karl Oster. In early 1930 he took out a loan from the sav-
ings bank. The ﬁre brigade came at half past one.
"""


def test_each_quotation_of_a_source_is_found_or_not(
    page: Page, site: str, complaints: list[str]
) -> None:
    asked: list[Request] = []
    arrive(page, f"{site}?shelf=mill")
    open_menu(page, "check")
    menu = page.locator("#reader-check")
    menu.locator("textarea").fill(ARTICLE)
    page.on("request", lambda request: asked.append(request))  # noqa: PLW0108 (Playwright marks what it is given)
    menu.get_by_role("button", name="Check the quotations").click()
    expect(menu.locator("output")).to_have_text(
        "Word for word in this text: 2 of 10; 2 more but for what is named"
    )
    verdicts = menu.locator("li strong")
    expect(verdicts).to_have_text(
        [
            "Found.",
            "Found.",
            "Found, but for hyphens at the ends of lines.",
            "Found, but for ligatures.",
            *["Not found."] * 6,
        ]
    )
    expect(menu.locator("li cite").nth(2)).to_have_text("Oster takes a loan")
    expect(menu.locator("li blockquote").nth(3)).to_contain_text("fire brigade")
    assert violations(page) == []
    assert all(request.method == "GET" and "Lenn" not in request.url for request in asked)
    menu.locator("textarea").fill(" \u200b")
    menu.get_by_role("button", name="Check the quotations").click()
    expect(menu.locator("output")).to_have_text("Paste the text of the source first.")
    expect(menu.locator("li")).to_have_count(0)
    expect(menu.locator("textarea")).to_be_focused()
    menu.locator("textarea").fill("Termin am 4. April 1932 entfällt")
    menu.locator("select").select_option("court-book")
    page.set_viewport_size(PHONE)
    menu.get_by_role("button", name="Check the quotations").click()
    expect(verdicts).to_have_text(["Found."])
    expect(menu.locator("blockquote")).to_have_text(["Termin am 4. April 1932 entfällt"])
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    assert complaints == []
