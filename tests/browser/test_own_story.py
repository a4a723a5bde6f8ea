"""A teacher opens a story of their own."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import Serve
from tests.browser.test_page import visit

DATA = Path(__file__).parents[1] / "data"
DISPUTED = (DATA / "valid" / "disputed.yaml").read_text(encoding="utf-8")


def upload(page: Page, path: Path) -> None:
    page.get_by_role("button", name="File").click()
    page.locator("[data-testid=stFileUploaderDropzoneInput]").set_input_files(path)


def test_upload_see_problems_mend_and_see_the_timeline(
    page: Page, site: str, tmp_path: Path
) -> None:
    story = tmp_path / "fire.yaml"
    story.write_text(DISPUTED.replace("5 May 2012", "31 June 2012"), encoding="utf-8")
    visit(page, site)
    upload(page, story)
    problems = page.locator(".problems")
    expect(problems).to_contain_text("below is the part of it that is sound")
    expect(problems).to_contain_text("Line 36: fire.claims.0.date")
    expect(problems.locator("pre")).to_have_text("      - date: 31 June 2012")
    expect(page.locator("h1")).to_have_text("The harbour fire")

    mended = tmp_path / "fire-mended.yaml"
    mended.write_text(DISPUTED, encoding="utf-8")
    page.locator("[data-testid=stFileUploaderDropzoneInput]").set_input_files(mended)
    expect(problems).to_have_count(0)
    page.keyboard.press("Escape")
    expect(page.locator(".timeline-plot .textpoint text")).to_have_text(
        ["The inspector visits", "The warehouse burns", "A letter is sent"]
    )


def test_an_uploaded_story_is_nobody_elses(page: Page, site: str, tmp_path: Path) -> None:
    story = tmp_path / "fire.yaml"
    story.write_text(DISPUTED, encoding="utf-8")
    visit(page, site)
    upload(page, story)
    expect(page.locator("h1")).to_have_text("The harbour fire")
    other = page.context.new_page()
    visit(other, site)
    expect(other.locator("h1")).to_have_text("The Zhang case")
    page.get_by_role("button", name="Back to the story of this server").click()
    expect(page.locator("h1")).to_have_text("The Zhang case")


def test_a_watched_file_is_shown_anew_when_it_is_saved(
    page: Page, serve: Serve, tmp_path: Path
) -> None:
    story = tmp_path / "fire.yaml"
    story.write_text(DISPUTED, encoding="utf-8")
    url = serve(story)
    visit(page, f"{url}?event=fire")
    expect(page.locator(".event h2")).to_have_text("The warehouse burns")
    story.write_text(DISPUTED.replace("The warehouse burns", "The store burns"), "utf-8")
    expect(page.locator(".event h2")).to_have_text("The store burns")
    story.write_text(DISPUTED.replace("5 May 2012", "31 June 2012"), encoding="utf-8")
    expect(page.locator(".problems")).to_contain_text("the story as it was before")
    expect(page.locator(".event h2")).to_have_text("The store burns")
    story.write_text(DISPUTED, encoding="utf-8")
    expect(page.locator(".problems")).to_have_count(0)
    expect(page.locator(".event h2")).to_have_text("The warehouse burns")


def test_the_offline_page_can_be_saved(page: Page, site: str) -> None:
    visit(page, site)
    page.get_by_role("button", name="File").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Offline page").click()
    assert re.fullmatch(r"the-zhang-case\.html", download.value.suggested_filename)
    content = Path(download.value.path()).read_text(encoding="utf-8")
    assert "Zhang tells his story from prison" in content


def test_the_offline_page_speaks_the_readers_language(page: Page, site: str) -> None:
    visit(page, f"{site}?lang=zh")
    page.get_by_role("button", name="文件").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="离线网页").click()
    content = Path(download.value.path()).read_text(encoding="utf-8")
    assert '<html lang="zh"' in content
