"""A package for learning platforms, opened in the frame of one that is strict, and without one."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import FrameLocator, Page, Route, expect

from tests.browser.acts import arrive
from tests.test_scorm import PLATFORM
from timeline.exchange import to_scorm
from timeline.json_text import write_json
from timeline.story import Story
from timeline.timeline import make_timeline

SITE = "http://127.0.0.1/"
TOLD = (
    "Your learning platform is told where you are, what you answer, how sure you are, and how you "
    "order the cards."
)
LIMIT = "Your learning platform is told at most 255 characters of an answer."
ALONE = "No learning platform answers around this page: nothing is reported."
Opened = Callable[..., FrameLocator]


@pytest.fixture(scope="session")
def package(zhang: Story) -> str:
    """The page of three events of the Zhang case in their package."""
    named = map(zhang.event, ("offer", "hotel-meeting", "convicted"))
    events = tuple(event.model_copy(update={"after": ()}) for event in named)
    timeline = make_timeline(zhang.model_copy(update={"events": events}))
    with ZipFile(BytesIO(to_scorm(timeline))) as held:
        return held.read("index.html").decode()


@pytest.fixture
def opened(page: Page, package: str) -> Opened:
    """Opens the package in a page of a platform that has `stored`; `more` is done to that first."""

    def open_it(stored: dict[str, str], more: str = "") -> FrameLocator:
        begun = f"{PLATFORM} const platform = makePlatform({write_json(stored)}); {more};"
        frame = '<iframe src="index.html" width="1240" height="680"></iframe>'
        outer = f"<!doctype html><script>{begun} window.API = platform.API;</script>{frame}"

        def answer(route: Route) -> None:
            is_page = route.request.url.endswith("index.html")
            route.fulfill(
                body=package if is_page else outer, content_type="text/html; charset=utf-8"
            )

        page.context.unroute_all()
        page.context.route(f"{SITE}**", answer)
        page.goto(SITE)
        frame_of = page.frame_locator("iframe")
        frame_of.locator(".reader:not(.plain) > .status:not(:empty)").wait_for(state="attached")
        return frame_of

    return open_it


def stored(page: Page) -> dict[str, str]:
    """What the platform keeps, of which it refused nothing."""
    assert page.evaluate("platform.refused") == []
    kept: dict[str, str] = page.evaluate("platform.stored")
    return kept


def leave(page: Page) -> dict[str, str]:
    """Leave the package as a platform does; return what it keeps."""
    page.evaluate("document.querySelector('iframe').src = 'about:blank'")
    page.wait_for_function("() => platform.state() === 'finished'")
    return stored(page)


def come_to(page: Page, frame: FrameLocator, stop: str) -> None:
    frame.locator("body").evaluate("(_body, stop) => (location.hash = `event=${stop}`)", stop)
    page.wait_for_function(
        "(stop) => platform.stored['cmi.core.lesson_location'] === stop", arg=stop
    )


def test_a_platform_is_told_of_a_reader_and_leads_back(page: Page, opened: Opened) -> None:
    frame = opened({})
    expect(frame.locator(".reporting")).to_have_text(TOLD)
    assert stored(page)["cmi.core.lesson_status"] == "incomplete"
    frame.locator("[data-step=next]:visible").first.click()
    page.wait_for_function("() => platform.stored['cmi.core.lesson_location'] === 'offer'")
    come_to(page, frame, "hotel-meeting")
    frame.locator(".answer summary").first.click()
    expect(frame.locator(".limits").first).to_have_text(LIMIT)
    frame.locator(".answer textarea").first.fill("Only Zhang’s.")
    kept = leave(page)
    assert kept["cmi.core.lesson_status"] == "incomplete"
    assert kept["cmi.core.lesson_location"] == "hotel-meeting"
    assert kept["cmi.interactions.0.id"] == "hotel-meeting-1"
    assert kept["cmi.interactions.0.student_response"] == "Only Zhang’s."
    page.evaluate("localStorage.clear()")
    frame = opened(kept)
    expect(frame.locator(".panel h2")).to_have_text("A private meeting in a hotel")
    expect(frame.locator(".answer textarea").first).to_have_value("Only Zhang’s.")
    come_to(page, frame, "~end")
    assert leave(page)["cmi.core.lesson_status"] == "completed"


def test_an_order_that_is_checked_has_a_score(page: Page, opened: Opened) -> None:
    frame = opened({})
    deal = "view=order&cards=offer,convicted&seed=1"
    frame.locator("body").evaluate("(_body, deal) => (location.hash = deal)", deal)
    frame.locator("[data-order=check]").click()
    summary = frame.locator(".verdict h3")
    page.wait_for_function("() => 'cmi.core.score.raw' in platform.stored")
    right = "1 of 1" in summary.inner_text()
    assert stored(page)["cmi.core.score.raw"] == ("100" if right else "0")
    frame.locator("[data-move='1']").first.click()
    frame.locator("[data-order=check]").click()
    page.wait_for_function(
        "(score) => platform.stored['cmi.core.score.raw'] === score", arg="0" if right else "100"
    )


def test_what_is_too_long_is_said_before_it_is_sent(page: Page, opened: Opened) -> None:
    frame = opened({})
    come_to(page, frame, "hotel-meeting")
    frame.locator(".answer summary").first.click()
    frame.locator(".answer textarea").first.fill("x" * 4_500)
    expect(frame.locator(".limits").first).to_have_text(
        "Your learning platform is told the first 255 characters of this answer alone. Hand it in "
        "as a file, too, at the end. Your answers together are longer than the 4,096 characters "
        "that your learning platform keeps: not all of them come back on another device."
    )
    assert "cmi.interactions.0.id" not in stored(page)
    frame.locator(".answer textarea").first.blur()
    page.wait_for_function("() => 'cmi.interactions.0.id' in platform.stored")
    assert stored(page)["cmi.interactions.0.student_response"] == "x" * 255
    frame.locator(".answer textarea").first.fill("Short.")
    expect(frame.locator(".limits").first).to_have_text(LIMIT)


def test_two_learners_at_one_computer_see_and_send_their_own(page: Page, opened: Opened) -> None:
    frame = opened({"cmi.core.student_id": "mei"})
    come_to(page, frame, "hotel-meeting")
    frame.locator(".answer summary").first.click()
    frame.locator(".answer textarea").first.fill("Mei’s.")
    leave(page)
    frame = opened({"cmi.core.student_id": "tom"})
    come_to(page, frame, "hotel-meeting")
    expect(frame.locator(".answer textarea").first).to_have_value("")
    assert "Mei’s." not in write_json(leave(page))


def test_what_is_deleted_here_stays_with_the_platform_and_does_not_come_back(
    page: Page, opened: Opened
) -> None:
    frame = opened({})
    come_to(page, frame, "hotel-meeting")
    frame.locator(".answer summary").first.click()
    frame.locator(".answer textarea").first.fill("Only Zhang’s.")
    come_to(page, frame, "~end")
    expect(frame.locator(".hand-in > p").first).to_have_text(
        "What you wrote is kept in this browser, until you delete it, and by your learning "
        "platform, where it stays. On a computer that others use, delete it here when it is "
        "handed in."
    )
    for _ in range(2):
        frame.locator("[data-hand=forget]").click()
    expect(frame.locator(".handed")).to_have_text("What you wrote is deleted from this browser.")
    frame.locator("body").evaluate("() => (location.hash = 'event=hotel-meeting&lang=zh')")
    expect(frame.locator(".reporting")).to_contain_text("学习平台会得知")
    expect(frame.locator(".answer textarea").first).to_have_value("")
    assert "Only Zhang’s." in leave(page)["cmi.suspend_data"]


def test_what_a_platform_does_not_take_is_said(opened: Opened) -> None:
    refusing = (
        "platform.API.LMSSetValue = () => 'false'; platform.API.LMSGetLastError = () => '401'"
    )
    frame = opened({}, refusing)
    expect(frame.locator(".reporting")).to_have_text(
        "Your learning platform did not take all that it was told (401 Not implemented error). "
        "Hand in your answers as a file, at the end."
    )
    frame.locator("body").evaluate("() => (location.hash = 'event=offer&mode=present')")
    expect(frame.locator(".reader[data-mode=present] .reporting")).to_be_visible()


def test_a_package_in_a_window_of_its_own_finds_the_platform_that_opened_it(
    page: Page, opened: Opened
) -> None:
    opened({}, "window.elsewhere = platform.API; platform.API = undefined")
    page.evaluate("() => (window.API = window.elsewhere)")
    with page.expect_popup() as popup:
        page.evaluate("() => void window.open('index.html#event=offer')")
    expect(popup.value.locator(".reporting")).to_have_text(TOLD)
    popup.value.evaluate("() => dispatchEvent(new Event('pagehide'))")
    assert stored(page)["cmi.core.lesson_location"] == "offer"
    assert page.evaluate("platform.state()") == "finished"


def test_a_page_that_a_browser_brings_back_says_that_its_session_is_over(
    page: Page, opened: Opened
) -> None:
    frame = opened({})
    expect(frame.locator(".reporting")).to_have_text(TOLD)
    frame.locator("body").evaluate(
        "() => { dispatchEvent(new Event('pagehide'));"
        " dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })); }"
    )
    expect(frame.locator(".reporting")).to_have_text(ALONE)
    assert page.evaluate("platform.state()") == "finished"


def test_what_is_written_is_sent_when_its_page_is_hidden(page: Page, opened: Opened) -> None:
    frame = opened({})
    come_to(page, frame, "hotel-meeting")
    frame.locator(".answer summary").first.click()
    frame.locator(".answer textarea").first.fill("Only Zhang’s.")
    frame.locator("body").evaluate("() => document.dispatchEvent(new Event('visibilitychange'))")
    assert stored(page)["cmi.interactions.0.student_response"] == "Only Zhang’s."


REFUSING = "platform.API.LMSInitialize = () => 'false'"


@pytest.mark.parametrize("more", [REFUSING, "platform.API = {}"])
def test_a_platform_that_does_not_answer_is_told_nothing(opened: Opened, more: str) -> None:
    frame = opened({}, more)
    expect(frame.locator(".reporting")).to_have_text(ALONE)
    expect(frame.locator(".limits")).to_have_count(0)


def test_without_a_platform_it_is_the_page_and_says_that_nothing_is_reported(
    page: Page, package: str, complaints: list[str], tmp_path: Path
) -> None:
    file = tmp_path / "index.html"
    file.write_text(package, encoding="utf-8")
    arrive(page, f"{file.as_uri()}#event=hotel-meeting")
    expect(page.locator(".reporting")).to_have_text(ALONE)
    page.locator(".answer summary").first.click()
    page.locator(".answer textarea").first.fill("Only Zhang’s.")
    page.reload()
    expect(page.locator(".answer textarea").first).to_have_value("Only Zhang’s.")
    page.keyboard.press("p")
    expect(page.locator(".reporting")).to_be_hidden()
    assert complaints == []
