"""A teacher drops a spreadsheet onto the page and answers what it leaves open."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.acts import arrive, open_files
from tests.browser.test_own_story import upload
from tests.workbooks import xlsx
from timeline.incoming import pack
from timeline.timeline import open_timeline


def test_a_workbook_is_asked_about_shown_corrected_and_sent_to_a_class(
    page: Page, context: BrowserContext, site: str, tmp_path: Path
) -> None:
    table, saved = tmp_path / "lesson.xlsx", tmp_path / "lesson.yaml"
    meeting, verdict = ["02/03/2015", "A meetin", "Rope Lane"], ["04/05/2016", "A verdict"]
    table.write_bytes(xlsx(["date", "headline", "Place"], meeting, verdict))
    arrive(page, site)
    upload(page, table)
    questions = page.locator(".st-key-questions")
    expect(questions).to_contain_text("In which order are dates such as “02/03/2015”, “04/05/2016”")
    expect(questions.locator(".preview td")).to_have_text(
        ["02/03/2015", "cannot be read", "A meetin", "04/05/2016", "cannot be read", "A verdict"]
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
        ["02/03/2015", "3 February 2015", "A meetin", "04/05/2016", "5 April 2016", "A verdict"]
    )
    expect(questions.get_by_text("month, day, year")).to_have_count(0)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Begin").click()
    expect(page.locator(".panel .details dd")).to_have_text("Rope Lane")
    expect(page.locator(".panel .details dd")).to_be_visible()
    box = page.locator(".panel .details dd").bounding_box()
    assert box is not None
    assert box["height"] > 10

    open_files(page)
    page.get_by_role("button", name="Edit it here").click()
    field = page.locator(".story-text")
    expect(field).to_have_value(re.compile("headline: A meetin\n"))
    field.fill(field.input_value().replace("A meetin\n", "A meeting\n"))
    expect(page.locator(".panel h2")).to_have_text("A meeting")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as a file").click()
    download.value.save_as(saved)

    class_room = context.new_page()
    for reader in (class_room, page):
        arrive(reader, page.url)
        expect(reader.locator(".panel h2")).to_have_text("A meeting")
        expect(reader.locator(".panel .read-as")).to_have_text("3 February 2015")

    arrive(page, site)
    upload(page, saved)
    expect(page.locator(".bar .name a")).to_have_text("Lesson")
    expect(page.locator(".events .headline")).to_have_text(["A meeting", "A verdict"])
    expect(page.locator(".st-key-questions, .problems")).to_have_count(0)


def test_a_package_is_corrected_on_the_page_and_taken_away_with_its_picture(
    page: Page, site: str, tmp_path: Path
) -> None:
    picture = BytesIO()
    Image.new("RGB", (60, 40), "red").save(picture, "PNG")
    story = (
        "title: T\nstandfirst: S\nsources: [{id: s, publisher: P, title: T, published: '2001'}]\n"
        "lanes: [{id: l, label: L}]\nevents:\n  - id: e\n    date: '1990'\n    headline: A quey\n"
        "    summary: S\n    lane: l\n    media: {file: a.png, alt: A quay, credit: C}\n"
    )
    packed = tmp_path / "quay.zip"
    packed.write_bytes(pack({"story.yaml": story.encode(), "a.png": picture.getvalue()}))
    arrive(page, site)
    upload(page, packed)
    expect(page.locator(".bar .name a")).to_have_text("T")
    page.locator(".events a").click()
    expect(page.locator(".panel h2")).to_have_text("A quey")
    open_files(page)
    page.get_by_role("button", name="Edit it here").click()
    page.locator(".story-text").fill(story.replace("quey", "quay"))
    expect(page.locator(".panel h2")).to_have_text("A quay")
    expect(page.locator(".panel .media img")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Package (ZIP)").click()
    assert download.value.suggested_filename == "quay.zip"
    taken = open_timeline(Path(download.value.path()).read_bytes())
    assert (taken.entries["e"].headline, list(taken.pictures)) == ("A quay", ["e"])
    open_files(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Workbook (Excel)").click()
    workbook = open_timeline(Path(download.value.path()).read_bytes())
    assert workbook.story.event("e") == taken.story.event("e")
