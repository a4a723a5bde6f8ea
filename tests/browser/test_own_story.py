"""A teacher opens a story of their own."""

from __future__ import annotations

import re
import time
from hashlib import sha256
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

from playwright.sync_api import Page, WebSocketRoute, expect

from tests.browser.acts import open_files, open_menu, visit
from tests.browser.conftest import PATIENCE, Serve, served

DATA = Path(__file__).parents[1] / "data"
DISPUTED = (DATA / "valid" / "disputed.yaml").read_text(encoding="utf-8")


def upload(page: Page, path: Path) -> None:
    open_files(page)
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
    expect(page.locator(".bar .name a")).to_have_text("The harbour fire")

    mended = tmp_path / "fire-mended.yaml"
    mended.write_text(DISPUTED, encoding="utf-8")
    upload(page, mended)
    expect(problems).to_have_count(0)
    expect(page.locator(".timeline-plot .textpoint text")).to_have_text(
        ["The inspector visits", "The warehouse burns", "A letter is sent"]
    )


def test_an_uploaded_story_is_nobody_elses(page: Page, site: str, tmp_path: Path) -> None:
    story = tmp_path / "fire.yaml"
    story.write_text(DISPUTED, encoding="utf-8")
    visit(page, site)
    upload(page, story)
    expect(page.locator(".bar .name a")).to_have_text("The harbour fire")
    other = page.context.new_page()
    visit(other, site)
    expect(other.locator(".bar .name a")).to_have_text("The Zhang case")
    open_files(page)
    page.get_by_role("button", name="Back to the story of this server").click()
    expect(page.locator(".bar .name a")).to_have_text("The Zhang case")


def test_a_watched_file_is_shown_anew_when_it_is_saved(
    page: Page, serve: Serve, tmp_path: Path
) -> None:
    story = tmp_path / "fire.yaml"
    story.write_text(DISPUTED, encoding="utf-8")
    url = serve(story)
    visit(page, f"{url}?event=fire")
    expect(page.locator(".panel h2")).to_have_text("The warehouse burns")
    story.write_text(DISPUTED.replace("The warehouse burns", "The store burns"), "utf-8")
    expect(page.locator(".panel h2")).to_have_text("The store burns")
    story.write_text(DISPUTED.replace("5 May 2012", "31 June 2012"), encoding="utf-8")
    expect(page.locator(".problems")).to_contain_text("the story as it was before")
    expect(page.locator(".panel h2")).to_have_text("The store burns")
    story.write_text(DISPUTED, encoding="utf-8")
    expect(page.locator(".problems")).to_have_count(0)
    expect(page.locator(".panel h2")).to_have_text("The warehouse burns")


def test_an_own_story_has_no_link_and_after_a_reload_is_gone_until_it_is_opened_again(
    page: Page, site: str, tmp_path: Path
) -> None:
    story = tmp_path / "fire.yaml"
    story.write_text(DISPUTED, encoding="utf-8")
    visit(page, site)
    upload(page, story)
    expect(page.locator(".bar .name a")).to_have_text("The harbour fire")
    open_menu(page, "share")
    expect(page.get_by_text("This story is in this tab only")).to_be_visible()
    expect(page.locator("[data-act=copy]")).to_have_count(0)
    page.keyboard.press("Escape")
    page.keyboard.press("End")
    expect(page.locator(".panel h2")).to_have_text("A letter is sent")
    expect(page).to_have_url(re.compile("own=fire.yaml"))

    page.reload()
    expect(
        page.get_by_text("The story from the file “fire.yaml” is not in this tab")
    ).to_be_visible()
    expect(page.locator(".bar .name a")).to_have_count(0)
    page.locator("[data-testid=stFileUploaderDropzoneInput]").set_input_files(story)
    expect(page.locator(".panel h2")).to_have_text("A letter is sent")
    expect(page.locator(".bar .name a")).to_have_text("The harbour fire")

    page.go_back()
    expect(page.locator(".panel h1")).to_have_text("The harbour fire")
    page.go_back()
    expect(page.locator(".bar .name a")).to_have_text("The Zhang case")
    page.go_forward()
    expect(page.locator(".bar .name a")).to_have_text("The harbour fire")


def test_an_event_of_an_own_story_in_another_tab_is_not_looked_for_in_the_servers_story(
    page: Page, site: str, tmp_path: Path
) -> None:
    story = tmp_path / "fire.yaml"
    story.write_text(DISPUTED, encoding="utf-8")
    visit(page, site)
    upload(page, story)
    expect(page.locator(".bar .name a")).to_have_text("The harbour fire")
    with page.context.expect_page() as opening:
        page.locator(".events a[data-stop=fire]").click(modifiers=["ControlOrMeta"])
    other = opening.value
    expect(
        other.get_by_text("The story from the file “fire.yaml” is not in this tab")
    ).to_be_visible()


def test_the_offline_page_can_be_saved(page: Page, site: str) -> None:
    visit(page, site)
    open_files(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Offline page").click()
    assert re.fullmatch(r"the-zhang-case\.html", download.value.suggested_filename)
    content = Path(download.value.path()).read_text(encoding="utf-8")
    assert "Zhang tells his story from prison" in content


def test_the_offline_page_speaks_the_readers_language(page: Page, site: str) -> None:
    visit(page, f"{site}?lang=zh")
    open_files(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="离线网页").click()
    content = Path(download.value.path()).read_text(encoding="utf-8")
    assert '<html lang="zh"' in content


def test_a_readers_own_story_is_dropped_once_its_window_is_closed(
    page: Page, tmp_path: Path
) -> None:
    story = tmp_path / "fire.yaml"
    story.write_text(DISPUTED, encoding="utf-8")
    name = sha256(story.read_bytes()).hexdigest()
    with served(None, STREAMLIT_SERVER_DISCONNECTED_SESSION_TTL="3") as url:
        visit(page, url)
        with page.expect_response(re.compile(f"/reader/.*{name}")) as answer:
            upload(page, story)
        figure = answer.value.url
        assert status_of(figure) == 200
        page.close()
        deadline = time.monotonic() + 30
        while status_of(figure) != 404:
            assert time.monotonic() < deadline, "the server still has the story"
            time.sleep(0.5)


def test_a_window_that_comes_back_shows_its_own_story_still(
    page: Page, site: str, tmp_path: Path
) -> None:
    story = tmp_path / "fire.yaml"
    story.write_text(DISPUTED, encoding="utf-8")
    lines: list[tuple[WebSocketRoute, WebSocketRoute]] = []
    page.route_web_socket(
        re.compile("/_stcore/stream"), lambda line: lines.append((line, line.connect_to_server()))
    )
    visit(page, site)
    upload(page, story)
    expect(page.locator(".bar .name a")).to_have_text("The harbour fire")
    for end in lines[-1]:
        end.close()
    for _ in range(int(PATIENCE / 0.1)):
        if len(lines) < 2:
            page.wait_for_timeout(100)
    assert len(lines) == 2
    page.keyboard.press("End")
    expect(page.locator(".panel h2")).to_have_text("A letter is sent")
    expect(page.locator(".bar .name a")).to_have_text("The harbour fire")


def addresses(page: Page, within: str) -> list[str]:
    """Return the addresses of all that the page has fetched so far from below `within`."""
    fetched: list[str] = page.evaluate(
        "performance.getEntriesByType('resource').map((entry) => entry.name)"
    )
    return [address for address in fetched if within in address]


def status_of(address: str) -> int:
    try:
        with urlopen(address) as answer:
            return int(answer.status)
    except HTTPError as error:
        return error.code
