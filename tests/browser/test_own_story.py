"""A teacher opens a story of their own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, WebSocketRoute, expect

from tests.browser.acts import arrive, open_files, open_menu, visit
from tests.browser.conftest import PATIENCE, Serve, served
from tests.browser.test_following import comes, open_room, step
from tests.redis_server import redis_in

DATA = Path(__file__).parents[1] / "data"
DISPUTED = (DATA / "valid" / "disputed.yaml").read_text(encoding="utf-8")
GONE = "At this address is no story, or none any more"
SILENT = "What keeps readers’ stories does not answer just now"


def upload(page: Page, path: Path) -> None:
    open_files(page)
    page.locator("[data-testid=stFileUploaderDropzoneInput]").set_input_files(path)


@pytest.mark.wcag("3.3.1", "3.3.3")
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
    # One stands where files are opened.
    expect(page.get_by_role("button", name="More")).to_be_focused()

    mended = tmp_path / "fire-mended.yaml"
    mended.write_text(DISPUTED, encoding="utf-8")
    upload(page, mended)
    expect(problems).to_have_count(0)
    expect(page.locator(".timeline-plot .textpoint text")).to_have_text(
        ["The inspector visits", "The warehouse burns", "A letter is sent"]
    )


def test_a_file_of_any_ending_is_refused_by_its_right_name_and_one_without_text_not_edited(
    page: Page, site: str, tmp_path: Path
) -> None:
    plan, packed = tmp_path / "plan.mw", tmp_path / "bridge.7z"
    plan.write_text("2012-05: Fire\n", encoding="utf-8")
    packed.write_bytes(b"7z\xbc\xaf" + bytes(60))
    arrive(page, site)
    upload(page, plan)
    expect(page.locator(".problems")).to_contain_text("this is a markwhen file")
    expect(page.get_by_role("button", name="Add files")).to_be_focused()
    page.locator("[data-testid=stFileUploaderDropzoneInput]").set_input_files(packed)
    expect(page.get_by_text("this file is packed with 7-Zip")).to_be_visible()
    expect(page.get_by_role("button", name="Back to the story of this server")).to_be_visible()
    expect(page.get_by_role("button", name="Edit it here")).to_have_count(0)


def test_an_uploaded_story_is_nobody_elses(page: Page, site: str, tmp_path: Path) -> None:
    story = tmp_path / "fire.yaml"
    story.write_text(DISPUTED, encoding="utf-8")
    arrive(page, site)
    upload(page, story)
    expect(page.locator(".bar .name a")).to_have_text("The harbour fire")
    other = page.context.new_page()
    arrive(other, site)
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


def open_own(page: Page, site: str, tmp_path: Path) -> str:
    """Open a story from a file at an event of it; return the address."""
    story = tmp_path / "fire.yaml"
    story.write_text(DISPUTED, encoding="utf-8")
    arrive(page, site)
    upload(page, story)
    expect(page.locator(".bar .name a")).to_have_text("The harbour fire")
    page.keyboard.press("End")
    expect(page.locator(".panel h2")).to_have_text("A letter is sent")
    expect(page).to_have_url(re.compile(r"story=[\w-]{22}"))
    return page.url


def test_the_link_of_an_own_story_opens_it_in_another_browser_until_it_is_deleted(
    page: Page, context: BrowserContext, site: str, tmp_path: Path
) -> None:
    address = open_own(page, site, tmp_path)
    open_menu(page, "share")
    expect(page.get_by_text("Whoever has the link sees this story")).to_be_visible()
    expect(page.locator(".follow .address")).to_have_text(address)
    page.keyboard.press("Escape")

    other = context.new_page()
    answer = other.goto(address)
    assert answer is not None
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["x-robots-tag"] == "noindex"
    assert "<title>A letter is sent – The harbour fire</title>" in answer.text()
    arrive(other, address)
    expect(other.locator(".panel h2")).to_have_text("A letter is sent")
    expect(other.locator(".bar .name a")).to_have_attribute(
        "href", address.replace("event=letter&", "")
    )
    other.reload()
    expect(other.locator(".panel h2")).to_have_text("A letter is sent")
    open_files(other)
    expect(other.get_by_role("button", name="Delete it from the server")).to_have_count(0)
    expect(other.get_by_role("button", name="Back to the story of this server")).to_be_visible()

    # The browser knows whose it is after a reload, too.
    arrive(page, address)
    open_files(page)
    names = page.get_by_role("dialog").get_by_role("button").all_inner_texts()
    first = names.index("Edit it here")
    assert names[first + 1] == "Back to the story of this server"
    assert names[first + 2].startswith("Delete it from the server")
    page.get_by_role("button", name="Delete it from the server").click()
    expect(page.get_by_text("nothing brings it back")).to_be_visible()
    page.get_by_role("button", name="Delete it now").click()
    expect(page.get_by_text(GONE)).to_be_visible()
    expect(page.locator(".reader")).to_have_count(0)
    other.goto(address)
    expect(other.get_by_text(GONE)).to_be_visible()
    expect(other.locator(".reader")).to_have_count(0)
    other.locator("[data-testid=stFileUploaderDropzoneInput]").set_input_files(
        tmp_path / "fire.yaml"
    )
    expect(other.locator(".panel h2")).to_have_text("A letter is sent")
    assert other.url != address


def test_back_leads_from_an_own_story_to_the_servers_and_an_event_opens_in_another_tab(
    page: Page, site: str, tmp_path: Path
) -> None:
    open_own(page, site, tmp_path)
    page.go_back()
    expect(page.locator(".panel h1")).to_have_text("The harbour fire")
    page.go_back()
    expect(page.locator(".bar .name a")).to_have_text("The Zhang case")
    page.go_forward()
    expect(page.locator(".bar .name a")).to_have_text("The harbour fire")
    with page.context.expect_page() as opening:
        page.locator(".events a[data-stop=fire]").click(modifiers=["ControlOrMeta"])
    expect(opening.value.locator(".panel h2")).to_have_text("The warehouse burns")


def test_servers_that_share_a_redis_stand_in_for_each_other(
    page: Page, context: BrowserContext, tmp_path: Path
) -> None:
    log = tmp_path / "log"
    with (
        log.open("wb") as written,
        redis_in(tmp_path) as (store, redis),
        served(None, log=written, TIMELINE_STORE=store) as last,
    ):
        with served(None, TIMELINE_STORE=store) as first:
            open_room(page, first)
            student = comes(context, last, page)
            step(page, 8)
            expect(student.locator(".panel .at")).to_have_text("Event 2 of 2")
            address = open_own(page, first, tmp_path).replace(first, last)
            other = context.new_page()
            arrive(other, address)
        # The first server is gone; whoever read there finds the story on the other.
        page.goto(address)
        expect(page.locator(".panel h2")).to_have_text("A letter is sent")
        redis.kill()
        redis.wait()
        arrive(other, address)
        expect(other.get_by_text(SILENT)).to_be_visible()
        expect(other.locator(".panel h2")).to_have_text("A letter is sent")
        other.keyboard.press("Home")
        expect(other.locator(".panel h2")).to_have_text("The inspector visits")
        arrive(page, last)
        expect(page.locator(".bar .name a")).to_have_text("The Zhang case")
    key = address.partition("story=")[2][:22]
    assert key not in log.read_text(encoding="utf-8"), "no key stands in a log"


def test_the_offline_page_can_be_saved_and_speaks_the_readers_language(
    page: Page, site: str
) -> None:
    arrive(page, f"{site}?shelf=mill-courier&lang=zh")
    open_files(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="轻便离线网页（小于 0.5 MB）").click()
    assert re.fullmatch("the-fire-[a-z-]+-light.html", download.value.suggested_filename)
    content = Path(download.value.path()).read_text(encoding="utf-8")
    assert '<html lang="zh"' in content
    assert "The fire brigade comes" in content


def test_a_window_that_comes_back_shows_its_own_story_still(
    page: Page, site: str, tmp_path: Path
) -> None:
    story = tmp_path / "fire.yaml"
    story.write_text(DISPUTED, encoding="utf-8")
    lines: list[tuple[WebSocketRoute, WebSocketRoute]] = []
    page.route_web_socket(
        re.compile("/_stcore/stream"), lambda line: lines.append((line, line.connect_to_server()))
    )
    arrive(page, site)
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
