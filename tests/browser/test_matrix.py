"""Who tells of what: the words behind a cell, and one column at a time on a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.acts import arrive
from tests.browser.conftest import PHONE, SCREEN, At

ON_TOP = """(cell) => {
    const { left, right, top, bottom } = cell.getBoundingClientRect();
    return document.elementFromPoint((left + right) / 2, (top + bottom) / 2) === cell;
}"""
WANG = ".matrix td a[data-event=meets-jack][data-words='2']"


def test_a_cell_shows_its_words_and_an_event_opens(page: Page, in_file: At) -> None:
    arrive(page, in_file("view=matrix"))
    cell = page.locator(WANG)
    expect(cell).to_have_accessible_name("comments on it, and bears nothing out")
    cell.focus()
    page.keyboard.press("Enter")
    chosen = page.locator(".matrix .chosen")
    expect(chosen.locator("h2")).to_have_text("Zhang meets Jack")
    expect(chosen.locator(".quotation")).to_have_count(1)
    expect(chosen.locator(".chain")).to_have_text(
        "Wang, as a security official → Henan TV and Dahe Bao → Global Times"
    )
    expect(cell).to_be_focused()
    expect(cell).to_have_attribute("aria-current", "true")
    page.locator(".matrix tbody th a", has_text="Zhang decides").click()
    expect(page.locator(".panel h2")).to_have_text("Zhang decides")


def test_a_phone_shows_one_voice_at_a_time(page: Page, in_file: At) -> None:
    page.set_viewport_size(PHONE)
    arrive(page, in_file("view=matrix"))
    seen = page.locator(".matrix thead th:visible bdi")
    expect(seen).to_have_text(["Zhang Jianguo"])
    page.locator(".one-column select").select_option(label="Shu")
    expect(seen).to_have_text(["Shu"])
    expect(page.locator(".matrix tfoot td:visible")).to_have_text(["0", ""])
    expect(page.locator(".matrix tbody tr").nth(2).locator("td:visible")).to_have_text(["", "1"])
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


@pytest.mark.parametrize(
    ("size", "mode"),
    [(ViewportSize(width=1100, height=720), ""), (SCREEN, "&mode=present"), (PHONE, "")],
)
def test_the_cell_that_was_chosen_is_seen_above_its_words(
    page: Page, in_file: At, size: ViewportSize, mode: str
) -> None:
    page.set_viewport_size(size)
    arrive(page, in_file(f"view=matrix{mode}"))
    for cell in page.locator(".matrix [data-table]").first.locator("td a:visible").all()[::4]:
        cell.dispatch_event("click")
        expect(cell).to_have_attribute("aria-current", "true")
        page.wait_for_function(ON_TOP, arg=cell.element_handle())


@pytest.mark.parametrize(("mode", "widths"), [("", (1024, 1100, 1250, 1280)), ("present", (1280,))])
def test_on_a_laptop_every_column_of_the_mill_is_seen(
    page: Page, site: str, mode: str, widths: tuple[int, ...]
) -> None:
    page.goto(f"{site}?shelf=mill&view=matrix&mode={mode}")
    scroll = page.locator(".matrix .scroll").first
    last = scroll.get_by_role("columnheader", name="Voices that bear it out")
    for width in widths:
        page.set_viewport_size({"width": width, "height": 720})
        last.scroll_into_view_if_needed()
        expect(last).to_be_in_viewport(ratio=1)
        assert scroll.evaluate("(box) => box.scrollWidth <= box.clientWidth")
