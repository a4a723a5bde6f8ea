"""A teacher drops a spreadsheet onto the page and answers what it leaves open."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.acts import visit
from tests.browser.test_own_story import upload
from tests.workbooks import xlsx


def test_a_workbook_with_a_date_of_two_readings_is_asked_about_and_shown(
    page: Page, site: str, tmp_path: Path
) -> None:
    table = tmp_path / "lesson.xlsx"
    meeting, verdict = ["02/03/2015", "A meeting", "Rope Lane"], ["04/05/2016", "A verdict"]
    table.write_bytes(xlsx(["date", "headline", "Place"], meeting, verdict))
    visit(page, site)
    upload(page, table)
    questions = page.locator(".st-key-questions")
    expect(questions).to_contain_text("In which order are dates such as “02/03/2015”, “04/05/2016”")
    expect(questions.locator(".preview td")).to_have_text(
        ["02/03/2015", "cannot be read", "A meeting", "04/05/2016", "cannot be read", "A verdict"]
    )
    page.set_viewport_size({"width": 390, "height": 844})
    for text in questions.locator("p").all():
        box = text.bounding_box()
        assert box is not None
        assert box["x"] + box["width"] <= 390
    for heading in questions.locator(".preview th").all():
        box = heading.bounding_box()
        assert box is not None
        assert box["height"] < 40, "no word is broken"
    page.set_viewport_size({"width": 1280, "height": 720})
    questions.get_by_text("month, day, year").click()
    expect(questions.locator(".preview td")).to_have_text(
        ["02/03/2015", "3 February 2015", "A meeting", "04/05/2016", "5 April 2016", "A verdict"]
    )
    expect(questions.get_by_text("month, day, year")).to_have_count(0)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Begin").click()
    expect(page.locator(".panel .details dd")).to_have_text("Rope Lane")
    expect(page.locator(".panel .details dd")).to_be_visible()
    box = page.locator(".panel .details dd").bounding_box()
    assert box is not None
    assert box["height"] > 10
