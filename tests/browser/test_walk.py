"""Steps that come fast, before their words or without a server, and what they leave behind."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Frame, Page, Route, expect

from tests.browser.acts import arrive, click_mark, expect_focus, let_go, open_menu, search, visit
from tests.browser.conftest import At
from timeline.reader.scripts import client_script


def expect_place(page: Page | Frame, number: int, count: int = 18) -> None:
    expect(page.locator(".panel .at")).to_have_text(f"Event {number} of {count}")


def test_no_press_is_lost_however_fast_they_come(page: Page, drawn: At) -> None:
    visit(page, drawn("event=offer"))
    for _ in range(11):
        page.keyboard.press("ArrowRight")
    expect_place(page, 12)
    expect(page).to_have_url(drawn("event=decision"))
    for _ in range(4):
        page.keyboard.press("ArrowLeft")
    expect(page).to_have_url(drawn("event=green-card"))
    expect_place(page, 8)
    expect_focus(page, "green-card")


def test_no_press_of_a_button_is_lost_either(page: Page, in_file: At) -> None:
    arrive(page, in_file("event=offer"))
    page.evaluate("""() => {
        for (let n = 0; n < 5; n += 1) document.querySelector('.stepper [data-step=next]').click();
    }""")
    expect_place(page, 6)


def test_no_press_of_a_clicker_is_lost_in_a_lesson(page: Page, in_file: At) -> None:
    arrive(page, in_file("mode=present&reveal=yes&event=offer"))
    for _ in range(9):
        page.keyboard.press("PageDown")
    expect(page).to_have_url(re.compile(r"event=stay&.*step=4"))
    for _ in range(9):
        page.keyboard.press("PageUp")
    expect(page).to_have_url(re.compile(r"event=offer&mode=present&reveal=yes$"))


def test_a_press_before_the_words_have_come_is_not_lost(page: Page, ferry_site: str) -> None:
    held: list[Route] = []
    page.route(re.compile("/panels-0"), lambda route: held.append(route))  # noqa: PLW0108 (see test_page.py)
    page.goto(f"{ferry_site}?event=e33")
    following = page.locator(".stepper [data-step=next]")
    expect(following).to_contain_text("Event 34")
    following.click()
    for _ in range(2):
        page.keyboard.press("ArrowRight")
    expect(page).to_have_url(f"{ferry_site}?event=e36")
    expect(page.locator(".panel h2")).to_have_text("Event 34")
    let_go(page, held)
    expect(page.locator(".panel h2")).to_have_text("Event 36")
    expect_place(page, 37, 52)
    assert len(held) == 1


# Presses a button and tells what the panel says two frames later.
TWO_FRAMES = """(pressed) => new Promise((resolve) => {
    document.querySelector(pressed).click();
    const told = () => resolve(document.querySelector('.panel h2').textContent);
    requestAnimationFrame(() => requestAnimationFrame(told));
})"""


def test_the_words_are_there_two_frames_after_a_press(page: Page, in_file: At) -> None:
    arrive(page, in_file("event=presents"))
    said = page.evaluate(TWO_FRAMES, ".stepper [data-step=next]")
    assert said == "Jack pays for a “consultancy”"
    said = page.evaluate(TWO_FRAMES, ".events a[data-stop=report]")
    assert said == "The Global Times reports"


def test_no_step_no_filter_and_no_search_runs_the_script(page: Page, site: str) -> None:
    sent: list[object] = []
    page.on("websocket", lambda line: line.on("framesent", lambda text: sent.append(text)))  # noqa: PLW0108 (as above)
    visit(page, f"{site}?event=offer")
    before = len(sent)
    assert before
    page.keyboard.press("ArrowRight")
    expect_focus(page, "stay")
    search(page, "Calvin")
    expect(page.locator(".found")).to_have_text("5 of 18 events")
    page.locator("input[name=lane][value=contacts]").check()
    expect(page).to_have_url(re.compile("lane=contacts"))
    page.keyboard.press("Escape")
    page.keyboard.press("w")
    expect(page.locator(".what-follows")).to_be_visible()
    page.keyboard.press("p")
    expect(page.locator(".lesson")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".lesson")).to_be_hidden()
    assert len(sent) == before
    open_menu(page, "more")
    page.locator("[data-act=files]").click()
    expect(page.get_by_role("dialog", name="Files")).to_be_visible()
    assert len(sent) == before + 1


def test_the_reader_goes_on_while_the_server_is_silent(page: Page, site: str) -> None:
    visit(page, f"{site}?event=offer")
    expect_focus(page, "offer")
    page.context.set_offline(True)
    page.keyboard.press("ArrowRight")
    expect_place(page, 2)
    click_mark(page, "report")
    expect_place(page, 18)
    expect_focus(page, "report")
    expect(page).to_have_url(f"{site}?event=report")
    page.context.set_offline(False)
    page.reload()
    expect_place(page, 18)


def test_back_leads_through_quick_steps_one_by_one(page: Page, on_page: At) -> None:
    visit(page, on_page("event=offer"))
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    for number, event in ((3, "meets-jack"), (2, "stay"), (1, "offer")):
        page.evaluate("() => history.back()")
        expect_place(page, number)
        expect(page).to_have_url(on_page(f"event={event}"))
        expect_focus(page, event)


def test_what_is_pressed_right_after_a_step_does_not_undo_it(page: Page, in_file: At) -> None:
    arrive(page, in_file("mode=present&event=report"))
    for key in ("ArrowDown", "Home", "Escape"):
        page.keyboard.press(key)
    expect(page.locator(".stepper")).to_be_visible()
    expect(page).to_have_url(in_file("event=offer"))
    expect_place(page, 1)


# Menus and fields


@pytest.mark.wcag("2.1.2", "2.4.3")
def test_a_menu_takes_the_focus_and_gives_it_back(page: Page, in_file: At) -> None:
    arrive(page, in_file("event=offer"))
    for place, menu in enumerate(("views", "find", "share", "more"), start=2):
        button = page.locator(f".tools [popovertarget=reader-{menu}]")
        button.focus()
        page.keyboard.press("Enter")
        expect(page.locator(f"#reader-{menu}")).to_be_visible()
        expect(page.locator(f"#reader-{menu}:focus, #reader-{menu} :focus")).to_have_count(1)
        page.keyboard.press("Escape")
        expect(page.locator(f"#reader-{menu}")).to_be_hidden()
        expect(button).to_be_focused()
        page.keyboard.press("ArrowRight")
        expect_place(page, place)


@pytest.mark.parametrize(("key", "menu"), [("f", "find"), ("?", "more")])
def test_a_key_opens_a_menu_and_escape_leads_back(
    page: Page, in_file: At, key: str, menu: str
) -> None:
    arrive(page, in_file("event=offer"))
    link = page.locator(".events a[data-stop=report]")
    link.focus()
    page.keyboard.press(key)
    expect(page.locator(f"#reader-{menu}:focus, #reader-{menu} :focus")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator(f"#reader-{menu}")).to_be_hidden()
    expect(link).to_be_focused()


def test_keys_do_nothing_while_one_types(page: Page, in_file: At) -> None:
    arrive(page, in_file("event=offer"))
    search(page, "")
    field = page.locator("input[name=q]")
    field.press_sequentially("pow")
    for key in ("Home", "ArrowRight", "PageDown"):
        field.press(key)
    expect(field).to_have_value("pow")
    expect(page.locator(".found")).to_have_text("No event fits “pow”.")
    expect(page).to_have_url(in_file("event=offer&q=pow"))


def test_keys_stay_with_the_choices_of_a_menu(page: Page, in_file: At) -> None:
    arrive(page, in_file("event=offer"))
    open_menu(page, "views")
    page.locator("input[name=by][value=lane]").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("input[name=by][value=voice]")).to_be_checked()
    expect(page).to_have_url(in_file("event=offer&by=voice"))
    expect_place(page, 1)


@pytest.mark.wcag("2.1.4")
def test_letters_can_be_switched_off(page: Page, in_file: At) -> None:
    arrive(page, in_file("event=offer"))
    open_menu(page, "more")
    page.locator("input[name=letters]").uncheck()
    page.keyboard.press("Escape")
    for key in ("p", "o", "w", "b"):
        page.keyboard.press(key)
    page.keyboard.press("ArrowRight")
    expect_place(page, 2)
    expect(page).to_have_url(in_file("event=stay"))
    expect(page.locator(".black")).to_be_hidden()
    open_menu(page, "more")
    page.locator("input[name=letters]").check()
    page.keyboard.press("Escape")
    page.keyboard.press("o")
    expect(page).to_have_url(in_file("event=stay&view=orders"))


def test_escape_closes_a_menu_before_it_ends_the_lesson(page: Page, in_file: At) -> None:
    arrive(page, in_file("mode=present&event=offer"))
    open_menu(page, "find")
    page.keyboard.press("Escape")
    expect(page.locator("#reader-find")).to_be_hidden()
    expect(page.locator(".lesson")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".lesson")).to_be_hidden()
    expect(page).to_have_url(in_file("event=offer"))


@pytest.mark.wcag("2.4.5")
def test_a_search_narrows_the_list_marks_what_it_finds_and_leads_there(
    page: Page, in_file: At
) -> None:
    arrive(page, in_file("event=presents"))
    listed = page.locator(".events li")
    expect(listed).to_have_count(18)
    search(page, " GREEN card ")
    expect(page.locator(".found")).to_have_text("1 of 18 events")
    expect(listed.locator("mark")).to_have_text(["green", "card"])
    page.locator(".hits a").click()
    expect(page.locator("#reader-find")).to_be_hidden()
    expect(page.locator(".panel h2")).to_have_text("Calvin offers a green card")
    expect(page.locator(".panel h2 mark")).to_have_text(["green", "card"])
    search(page, "no such word")
    expect(page.locator(".no-chart")).to_have_text("No event fits “no such word”.")
    expect(listed).to_have_count(0)
    # There is nothing that Enter could open.
    page.keyboard.press("Enter")
    expect(page.locator("#reader-find")).to_be_visible()
    page.locator("input[name=q]").fill("")
    expect(listed).to_have_count(18)
    expect(page.locator(".found")).to_have_text("")


def test_a_search_takes_no_account_of_case_accents_and_signs(page: Page, in_file: At) -> None:
    arrive(page, in_file(""))
    open_menu(page, "find")
    for typed in ("“Calvin”", '"CALVIN"', "“ca\u0301lvin”", "“ｃalvin”"):
        page.locator("input[name=q]").fill("")
        expect(page.locator(".found")).to_have_text("")
        page.locator("input[name=q]").fill(typed)
        expect(page.locator(".found")).to_have_text("5 of 18 events")


def test_an_answer_that_comes_late_is_not_shown_over_a_later_choice(page: Page, site: str) -> None:
    held: list[Route] = []
    arrive(page, f"{site}?event=report")
    page.route(re.compile("asof=2018-04-14"), lambda route: held.append(route))  # noqa: PLW0108 (as above)
    open_menu(page, "find")
    days = page.locator("select[name=asof]")
    days.select_option("2018-04-14")
    days.select_option("")
    page.keyboard.press("Escape")
    for route in held:
        with page.expect_response(re.compile("asof=2018-04-14")):
            route.continue_()
    page.keyboard.press("ArrowLeft")
    expect_place(page, 17)
    expect(page.locator(".events li")).to_have_count(18)


# Frames


def in_frame(page: Page, address: str, folder: Path, sandbox: str = "") -> Frame:
    """Open an address in a frame of a page beside it; return the frame, once it stands."""
    markup = f"<iframe {sandbox} width=1200 height=700 src={json.dumps(address)}></iframe>"
    around = folder / "around.html"
    around.write_text(markup, encoding="utf-8")
    page.route("**/around", lambda route: route.fulfill(path=around))
    page.goto(around.as_uri() if address.startswith("file:") else urljoin(address, "/around"))
    found = page.locator("iframe").element_handle().content_frame()
    assert found is not None
    expect_place(found, 1)
    return found


def test_six_steps_in_a_frame_need_one_back(page: Page, at: At, tmp_path: Path) -> None:
    page.goto("about:blank#before")
    frame = in_frame(page, at("event=offer"), tmp_path)
    for number in range(2, 8):
        frame.locator(".stepper [data-step=next]").click()
        expect_place(frame, number)
    page.go_back()
    expect(page).to_have_url("about:blank#before")


def test_it_steps_in_a_frame_that_may_store_nothing(page: Page, file: str, tmp_path: Path) -> None:
    """Only a file: others may not put the page of a server into frames."""
    frame = in_frame(page, f"{file}#event=offer", tmp_path, 'sandbox="allow-scripts"')
    frame.locator(".stepper [data-step=next]").click()
    expect_place(frame, 2)
    frame.locator(".events a[data-stop=report]").click()
    expect_place(frame, 18)


def test_it_works_once_a_browser_has_saved_it(browser: Browser, file: str, tmp_path: Path) -> None:
    """What a browser saves of a page is the page as it stands, not as it came."""
    context = browser.new_context()
    page = context.new_page()
    visit(page, f"{file}#event=presents")
    page.keyboard.press("ArrowRight")
    expect_focus(page, "consultancy")
    kept = tmp_path / "kept.html"
    kept.write_text(page.evaluate("document.documentElement.outerHTML"), encoding="utf-8")
    visit(page, f"{kept.as_uri()}#event=offer")
    page.keyboard.press("ArrowRight")
    expect_place(page, 2)
    context.close()


def test_page_and_file_run_the_same_client(page: Page, site: str, file: str) -> None:
    with page.expect_response(re.compile("/scripts/.*/reader.js")) as answer:
        arrive(page, site)
    on_page = answer.value.text()
    page.goto(file)
    in_file = page.evaluate("document.scripts[1].textContent")
    shared, _, _ = client_script("reader").rpartition("\n")
    modules = re.split(r"(?m)^(?=const from_)", shared)
    assert len([each for each in modules if "class Reader" in each]) == 1
    for script in (on_page, in_file):
        assert [each for each in modules if each.strip() not in script] == []


def test_the_first_sentence_leads_to_what_shows_it(page: Page, in_file: At) -> None:
    arrive(page, in_file(""))
    page.locator(".panel .hook").get_by_role("link", name="Show it").click()
    expect(page).to_have_url(in_file("view=voices"))
    expect(page.get_by_role("heading", name="Who says so?")).to_be_visible()
    page.go_back()
    expect(page.locator(".panel h1")).to_have_text("The Zhang case")
