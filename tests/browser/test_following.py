"""A class that follows its teacher, each on a device of its own."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from tests.browser.acts import FRAMES, arrive, let_go, open_menu
from tests.browser.conftest import visiting
from tests.browser.line import Line
from tests.browser.test_accessibility import violations
from timeline.story import Story

HEADLINE = ".panel h2"
OFFER, STAY = "The institute offers a visit abroad", "The year-long visit"
SAID = ".room-said"
TELLING, OF_THE_SEVENTH = ".room-telling .when", "It lasts about a year."


@pytest.fixture
def teacher(page: Page, site: str) -> Page:
    """A teacher before the class, who has opened a class room."""
    open_room(page, site)
    return page


def open_room(page: Page, site: str) -> None:
    arrive(page, f"{site}?mode=present&reveal=yes")
    open_menu(page, "room")
    page.get_by_role("button", name="Open a class room").click()
    expect(page.locator("#reader-room .code")).to_have_text(re.compile("^[A-Z2-9]{8}$"))
    page.keyboard.press("Escape")


@pytest.fixture
def class_room(handset: BrowserContext) -> Iterator[BrowserContext]:
    """A student's phone."""
    with visiting(handset):
        yield handset


def code_of(teacher: Page) -> str:
    return teacher.locator("#reader-room .code").text_content() or ""


def comes(class_room: BrowserContext, site: str, teacher: Page) -> Page:
    student = class_room.new_page()
    student.goto(f"{site}?room={code_of(teacher)}")
    expect(student.locator(SAID)).to_contain_text("You go where the teacher goes")
    student.wait_for_function("() => document.querySelector('.room-heard').textContent")
    return student


def open_field(student: Page) -> Locator:
    student.locator(".panel .answer summary").click()
    return student.locator(".panel .answer textarea")


def step(teacher: Page, presses: int = 1) -> None:
    for _ in range(presses):
        teacher.keyboard.press("ArrowRight")


def comes_to_the_seventh_step(class_room: BrowserContext, site: str, teacher: Page) -> Page:
    """Have a student come and be told when the second event was: no step is on its way then."""
    student = comes(class_room, site, teacher)
    step(teacher, 7)
    expect(student.locator(TELLING)).to_contain_text(OF_THE_SEVENTH)
    expect(student.locator(HEADLINE)).to_have_text(OFFER)
    return student


def told_of_two(class_room: BrowserContext, site: str, teacher: Page) -> Page:
    """Have a student told the whole of two events: a step on its way would lead her on."""
    step(teacher, 8)
    student = comes(class_room, site, teacher)
    expect(student.locator(HEADLINE)).to_have_text(STAY)
    return student


def test_a_class_goes_where_its_teacher_goes(
    teacher: Page, class_room: BrowserContext, site: str
) -> None:
    student = comes(class_room, site, teacher)
    expect(student.locator(".panel h1")).to_have_text("The Zhang case")
    expect(student.locator(".panel .place")).to_have_text("No event has been told in full yet.")
    said = student.locator(".reader").inner_text()
    assert said.count("No event has been told in full yet.") == 1
    for absent in (".begin", ".drawing", ".list", ".foot"):
        expect(student.locator(absent)).to_be_hidden()
    open_menu(student, "more")
    assert student.locator("#reader-more").get_by_role("link").count() == 0
    student.keyboard.press("Escape")
    for step_on in student.locator("[data-step]").all():
        expect(step_on).to_have_attribute("aria-disabled", "true")
    student.keyboard.press("ArrowRight")
    student.keyboard.press("End")
    expect(student.locator(".panel h1")).to_have_text("The Zhang case")
    step(teacher)
    expect(student.locator(".room-telling .told")).to_have_text(OFFER)
    expect(student.locator(".room-telling")).to_have_text(f"Being told: {OFFER}")
    expect(student.locator(HEADLINE)).to_have_count(0)
    step(teacher)
    expect(student.locator(".room-telling .when")).to_have_text("some time in 2011")
    step(teacher)
    expect(student.locator(HEADLINE)).to_have_text(OFFER)
    expect(student.locator(".room-telling")).to_be_hidden()
    expect(student.locator(".panel .question")).to_have_count(0)
    step(teacher)
    expect(student.locator(".panel .question > p")).to_have_text(
        "Who could confirm this date besides the newspaper?"
    )
    expect(student).to_have_title(f"{OFFER} – The Zhang case")
    step(teacher, 4)
    expect(student.locator(HEADLINE)).to_have_text(STAY)
    expect(student.locator(".panel .at")).to_have_text("Event 2 of 2")
    expect(student.locator(".events li")).to_have_count(2)
    student.keyboard.press("ArrowRight")
    expect(student.locator(HEADLINE)).to_have_text("That is all so far")


def test_a_student_does_not_present(teacher: Page, class_room: BrowserContext, site: str) -> None:
    student = told_of_two(class_room, site, teacher)
    student.goto(f"{site}?room={code_of(teacher)}&event=offer&mode=present&reveal=yes&step=1")
    expect(student.locator(HEADLINE)).to_have_text(OFFER)
    expect(student).to_have_url(f"{site}?room={code_of(teacher)}&event=offer")
    student.keyboard.press("p")
    student.keyboard.press("ArrowRight")
    expect(student.locator(HEADLINE)).to_have_text(STAY)
    expect(student.locator(".reader")).to_have_attribute("data-mode", "read")
    choose_pace(teacher, "anywhere in the whole story")
    expect(student.locator(".events li")).to_have_count(18)
    expect(student.locator("input[name=view][value=answers]")).to_have_count(0)
    keys = student.locator("#reader-more .keys kbd").all_text_contents()
    assert ("P" in keys, "↑" in keys, "L" in keys) == (False, False, True)


def test_what_was_not_told_is_asked_for_in_vain(
    teacher: Page, class_room: BrowserContext, site: str
) -> None:
    student = told_of_two(class_room, site, teacher)
    for event in ("return", "nowhere"):
        student.goto(f"{site}?room={code_of(teacher)}&event={event}")
        expect(student.locator(".notice")).to_have_text(
            f"“{event}”, which the address asks for, has not been told here so far: this is where "
            "the story begins."
        )
        expect(student.locator(HEADLINE)).to_have_text(OFFER)


SOON = """() => {
    const later = setTimeout;
    window.setTimeout = (act, delay, ...rest) => later(act, delay === 5000 ? 50 : delay, ...rest);
}"""
"""Has a teacher's page ask how many follow at every moment, and not after each five seconds."""


def test_a_teacher_sees_how_many_follow(
    teacher: Page, class_room: BrowserContext, site: str
) -> None:
    teacher.evaluate(SOON)
    step(teacher)
    comes(class_room, site, teacher)
    expect(teacher.locator(".tools .room-count")).to_have_text("1 follows")
    with teacher.expect_request(re.compile("/room/[A-Z2-9]{8}")) as asked:
        pass
    assert json.loads(asked.value.post_data or "")["address"] == "", "it names no place to go to"
    student = comes(class_room, site, teacher)
    expect(teacher.locator(".tools [popovertarget=reader-room]")).to_have_accessible_name(
        "Follow along"
    )
    # Whatever the letters of the code, all tools stand in one line.
    teacher.locator(".tools .room-code").evaluate("(code) => code.textContent = 'WWWWWWWW'")
    button = teacher.locator(".lesson button").first.evaluate("(button) => button.offsetHeight")
    assert teacher.locator(".lesson").evaluate("(bar) => bar.offsetHeight") < 2 * button
    open_menu(teacher, "room")
    expect(teacher.locator("#reader-room .room-count")).to_have_text("2 follow")
    student.close()
    expect(teacher.locator("#reader-room .room-count")).to_have_text("1 follows")
    teacher.get_by_role("button", name="End the lesson").click()
    expect(teacher.locator(".tools .room-count")).to_be_empty()


def test_a_student_looks_back_and_is_fetched_by_the_next_step(
    teacher: Page, class_room: BrowserContext, site: str
) -> None:
    student = told_of_two(class_room, site, teacher)
    expect(student.locator(".room-back")).to_be_hidden()
    student.locator(".stepper [data-step=previous]").click()
    expect(student.locator(HEADLINE)).to_have_text(OFFER)
    student.get_by_role("button", name="To where the teacher is").click()
    expect(student.locator(HEADLINE)).to_have_text(STAY)
    student.locator(".stepper [data-step=previous]").click()
    expect(student.locator(HEADLINE)).to_have_text(OFFER)
    step(teacher, 5)
    expect(student.locator(HEADLINE)).to_have_text("Zhang meets Jack")


def test_a_step_takes_no_field_away_from_who_writes_and_a_press_leads_on(
    teacher: Page, class_room: BrowserContext, site: str
) -> None:
    step(teacher, 4)
    student = comes(class_room, site, teacher)
    field = open_field(student)
    field.press_sequentially("Only ")
    step(teacher, 4)
    back = student.get_by_role("button", name="To where the teacher is")
    expect(back).to_be_visible()
    field.press_sequentially("Zhang.")
    expect(field).to_be_focused()
    expect(field).to_have_value("Only Zhang.")
    field.blur()
    expect(student.locator(".panel .at")).to_have_text("Event 1 of 2")
    expect(student.locator(HEADLINE)).to_have_text(OFFER)
    expect(field).to_have_value("Only Zhang.")
    field.focus()
    step(teacher, 5)
    back.click()
    expect(student.locator(HEADLINE)).to_have_text("Zhang meets Jack")
    expect(student.locator(".panel .at")).to_have_text("Event 3 of 3")
    expect(back).to_be_hidden()


def test_a_step_that_was_under_way_takes_no_field_away_either(
    teacher: Page, class_room: BrowserContext, site: str
) -> None:
    step(teacher, 7)
    student = comes(class_room, site, teacher)
    expect(student.locator(TELLING)).to_contain_text(OF_THE_SEVENTH)
    expect(student.locator(HEADLINE)).to_have_text(OFFER)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    student.route("**/moved?*", hold)
    choose_pace(teacher, "anywhere in what was told so far")
    with student.expect_request("**/moved?*"):
        step(teacher)
    field = open_field(student)
    with student.expect_response("**/moved?*"):
        field.fill("Only Zhang.")
        let_go(student, held)
    student.evaluate("() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)))")
    expect(field).to_be_focused()
    expect(field).to_have_value("Only Zhang.")
    student.unroute("**/moved?*")
    field.blur()
    expect(student.locator(".panel .at")).to_have_text("Event 1 of 2")


def choose_pace(teacher: Page, name: str) -> None:
    open_menu(teacher, "room")
    teacher.get_by_label(name).check()
    teacher.keyboard.press("Escape")


def test_a_class_that_is_free_is_fetched_no_more(
    teacher: Page, class_room: BrowserContext, site: str
) -> None:
    student = told_of_two(class_room, site, teacher)
    choose_pace(teacher, "anywhere in what was told so far")
    expect(student.locator(SAID)).to_contain_text(
        "You may go anywhere in what the class has been told."
    )
    student.locator(".stepper [data-step=previous]").click()
    expect(student.locator(HEADLINE)).to_have_text(OFFER)
    step(teacher, 5)
    expect(student.locator(".events li")).to_have_count(3)
    expect(student.locator(HEADLINE)).to_have_text(OFFER)
    choose_pace(teacher, "anywhere in the whole story")
    expect(student.locator(SAID)).to_have_text("You may go anywhere in the whole story.")
    expect(student.locator(".events li")).to_have_count(18)
    expect(student.locator(HEADLINE)).to_have_text(OFFER)
    choose_pace(teacher, "where I go")
    expect(student.locator(".events li")).to_have_count(3)
    expect(student.locator(HEADLINE)).to_have_text("Zhang meets Jack")


def test_a_connection_that_was_lost_catches_up(
    teacher: Page, class_room: BrowserContext, site: str
) -> None:
    with Line(site) as line:
        student = comes(class_room, line.address, teacher)
        line.cut()
        expect(student.locator(".room-lost")).to_be_visible()
        step(teacher, 8)
        expect(student.locator(".panel h1")).to_have_text("The Zhang case")
        line.mend()
        expect(student.locator(HEADLINE)).to_have_text(STAY)
        expect(student.locator(".room-lost")).to_be_hidden()


def test_a_students_traffic_holds_no_word_that_is_not_told(
    teacher: Page, class_room: BrowserContext, site: str, zhang: Story
) -> None:
    with Line(site) as line:
        student = comes(class_room, line.address, teacher)
        step(teacher, 8)
        expect(student.locator(".panel .at")).to_have_text("Event 2 of 2")
        for view in ("orders", "voices", "people", "matrix", "order", "suppose", "story"):
            open_menu(student, "more")
            student.locator(".on-phone [popovertarget=reader-views]").click()
            student.locator(f"input[name=view][value={view}]").check()
            expect(student.locator(f".reader[data-view={view}]")).to_have_count(1)
            student.keyboard.press("Escape")
            student.keyboard.press("Escape")
        open_menu(student, "find")
        student.locator("input[name=q]").fill("Jack")
        expect(student.locator(".found")).to_have_text("No event fits “Jack”.")
        student.reload()
        student.wait_for_function("() => document.querySelector('.room-heard').textContent")
        sent = line.carried.decode(errors="replace")
    assert OFFER in sent
    assert STAY in sent
    told = {"offer", "stay"}
    secret = [event for event in zhang.events if event.id not in told]
    for event in secret:
        for text in (event.headline, event.summary, *(each.exact for each in event.quotations)):
            assert text not in html.unescape(sent)
    words = {word.casefold() for word in re.findall(r"\w+", sent)}
    assert words.isdisjoint(
        {"calvin", "spyware", "convicted", "conviction", "daughter", "handcuffs"}
    )
    assert zhang.standfirst not in sent


def test_a_lesson_ends_for_the_class_too(
    teacher: Page, class_room: BrowserContext, site: str
) -> None:
    step(teacher, 4)
    student = comes(class_room, site, teacher)
    open_field(student).fill("Only Zhang’s.")
    open_menu(teacher, "room")
    teacher.get_by_role("button", name="End the lesson").click()
    expect(teacher.locator(".room-status")).to_have_text("The lesson is over.")
    expect(teacher.get_by_role("button", name="Open a class room")).to_be_visible()
    expect(student.locator(SAID)).to_have_text(
        "The lesson is over. What you have before you stays until you leave the page. If you wrote "
        "something, go on past the last event and hand it in."
    )
    expect(student.locator(HEADLINE)).to_have_text(OFFER)
    student.locator(".stepper [data-step=next]").click()
    with student.expect_download() as handed:
        student.get_by_role("button", name="Hand in as a file").click()
    expect(student.locator(".room-back")).to_be_hidden()
    assert "Only Zhang’s." in handed.value.path().read_text(encoding="utf-8")
    student.reload()
    expect(student.get_by_role("alert")).to_have_text("The lesson in this class room is over.")


@pytest.fixture
def afterwards(teacher: Page, class_room: BrowserContext, site: str) -> Page:
    """The page of a student who wrote something, opened anew once the lesson is over."""
    step(teacher, 4)
    student = comes(class_room, site, teacher)
    open_field(student).fill("Only Zhang’s.")
    open_menu(teacher, "room")
    teacher.get_by_role("button", name="End the lesson").click()
    expect(student.locator(SAID)).to_contain_text("The lesson is over.")
    student.reload()
    return student


WRITTEN = [OFFER, "Who could confirm this date besides the newspaper?", "Only Zhang’s."]


def test_a_page_of_a_lesson_that_is_over_hands_in_what_was_written_or_deletes_it(
    afterwards: Page, complaints: list[str]
) -> None:
    expect(afterwards.locator(".told :is(h2, p + p, h2 + p, blockquote)")).to_have_text(WRITTEN)
    assert violations(afterwards) == []
    afterwards.get_by_label("Your name").fill("Mei")
    with afterwards.expect_download() as handed:
        afterwards.get_by_role("button", name="Hand in as a file").click()
    assert handed.value.suggested_filename == "answers-Mei.html"
    file = handed.value.path().read_text(encoding="utf-8")
    assert all(words in file for words in WRITTEN)
    assert '"title":"The Zhang case"' in file
    afterwards.evaluate("window.print = () => { window.printed = true }")
    afterwards.get_by_role("button", name="Print").click()
    afterwards.wait_for_function("() => window.printed")
    afterwards.emulate_media(media="print")
    expect(afterwards.locator("main :is(h1, p, blockquote):visible")).to_have_text(
        ["The Zhang case", "Mei", *WRITTEN[1:]]
    )
    assert complaints == []
    afterwards.emulate_media(media="screen")
    forget = afterwards.get_by_role("button", name="Delete it from this browser")
    forget.click()
    expect(afterwards.locator(".told blockquote")).to_have_text("Only Zhang’s.")
    forget.click()
    expect(afterwards.locator(".handed")).to_have_text(
        "What you wrote is deleted from this browser."
    )
    expect(afterwards.locator(".told > *")).to_have_count(0)
    assert "lesson" not in afterwards.evaluate("() => Object.keys(localStorage).join()")
    afterwards.reload()
    expect(afterwards.locator(".written")).to_be_hidden()


def test_what_was_told_is_kept_also_where_the_page_brings_no_facts_along(
    teacher: Page, class_room: BrowserContext, site: str
) -> None:
    step(teacher, 4)
    student, code = class_room.new_page(), code_of(teacher)
    student.goto(f"{site}?room={code}&event=offer&asof=2018-04-22")
    student.wait_for_function(
        "([code, told]) => localStorage.getItem(`lesson ${code}`)?.includes(told)",
        arg=[code, OFFER],
    )


MOVED = """(code) => {
    const kept = Object.keys(localStorage).find((key) => key.startsWith("lesson "));
    localStorage.setItem(`lesson ${code}`, localStorage.getItem(kept));
}"""


def test_the_page_of_a_room_that_nobody_knows_shows_what_was_written_in_it_alone(
    afterwards: Page, site: str
) -> None:
    afterwards.goto(f"{site}?room=KBWQ7TXZ")
    expect(afterwards.get_by_role("alert")).to_contain_text("No class room has this code.")
    expect(afterwards.locator(".written")).to_be_hidden()
    afterwards.evaluate(MOVED, "KBWQ7TXZ")
    afterwards.reload()
    expect(afterwards.locator(".told blockquote")).to_have_text("Only Zhang’s.")


def test_what_could_not_be_fetched_is_not_asked_for_once_the_lesson_is_over(
    teacher: Page, class_room: BrowserContext, site: str
) -> None:
    student = comes(class_room, site, teacher)
    asked: list[str] = []

    def refuse(route: Route) -> None:
        asked.append(route.request.url)
        route.abort()

    student.route("**/moved?*", refuse)
    student.clock.install()
    step(teacher, 4)
    expect(student.locator(HEADLINE)).to_have_text(OFFER)
    for _ in range(FRAMES):  # the next attempt waits for the one before to have failed
        if len(asked) > 1:
            break
        student.clock.run_for(3_000)
    assert len(asked) > 1
    open_menu(teacher, "room")
    teacher.get_by_role("button", name="End the lesson").click()
    expect(student.locator(SAID)).to_contain_text("The lesson is over.")
    tried = len(asked)
    student.clock.run_for(10_000)
    assert len(asked) == tried


def test_a_teacher_comes_back_to_her_room(
    teacher: Page, class_room: BrowserContext, site: str
) -> None:
    code = code_of(teacher)
    student = comes(class_room, site, teacher)
    address = teacher.url
    again = teacher.context.new_page()
    teacher.close()
    arrive(again, address)
    expect(again.locator(".tools .room-code")).to_have_text(code)
    step(again, 4)
    expect(student.locator(HEADLINE)).to_have_text(OFFER)


def test_a_teacher_sees_that_her_room_is_gone(teacher: Page) -> None:
    answer = '{"said": "This class room is gone.", "why": "closed"}'
    teacher.route(
        re.compile("/room/[A-Z2-9]{8}"), lambda route: route.fulfill(status=404, body=answer)
    )
    step(teacher)
    expect(teacher.locator(".tools .room-code")).to_have_text("class room gone")
    open_menu(teacher, "room")
    expect(teacher.locator(".room-status")).to_have_text("This class room is gone.")
    teacher.get_by_role("button", name="Open a class room").click()
    expect(teacher.locator(".tools .room-code")).to_have_text(re.compile("^[A-Z2-9]{8}$"))
    expect(teacher.locator(".room-status")).to_be_empty()


def test_a_code_is_typed(teacher: Page, class_room: BrowserContext, site: str) -> None:
    student = class_room.new_page()
    student.goto(f"{site}room")
    field = student.get_by_label("The code that your teacher shows")
    boxes = [each.bounding_box() for each in (field, student.get_by_role("button"))]
    assert len({(box["y"], box["height"]) for box in boxes if box is not None}) == 1
    field.fill("kbwq7txz")
    student.keyboard.press("Enter")
    expect(student.get_by_role("alert")).to_contain_text("No class room has this code.")
    student.get_by_label("The code that your teacher shows").fill(f" {code_of(teacher).lower()} ")
    student.keyboard.press("Enter")
    expect(student.locator(SAID)).to_contain_text("You go where the teacher goes")


def test_a_student_reads_chinese_in_a_menu_that_stays_while_the_class_reads_english(
    teacher: Page, class_room: BrowserContext, site: str
) -> None:
    student = comes(class_room, site, teacher)
    open_menu(student, "more")
    student.locator("input[name=lang][value=zh]").check()
    expect(student.locator(SAID)).to_have_text(
        "您跟着老师走，也可以回看。这里统计的只是到目前为止讲过的内容。"
    )
    open_menu(student, "find")
    step(teacher, 4)
    expect(student.locator(HEADLINE)).to_have_text(OFFER)
    expect(student.locator("html")).to_have_attribute("lang", "zh")
    expect(student.locator(".events li")).to_have_count(1)
    expect(student.locator("#reader-find")).to_be_visible()


@pytest.mark.wcag("1.3.1", "1.4.3", "1.4.10", "2.5.8", "4.1.2")
def test_axe_finds_nothing_in_a_class_room_and_a_students_page_fits_a_phone(
    teacher: Page, class_room: BrowserContext, site: str, complaints: list[str]
) -> None:
    student = comes_to_the_seventh_step(class_room, site, teacher)
    expect(student.locator(".panel .at")).to_have_text("Event 1 of 1")
    student.locator(".stepper [data-step=previous]").click()
    assert violations(student) == []
    for width in (390, 320):
        student.set_viewport_size({"width": width, "height": 844})
        assert student.evaluate("document.documentElement.scrollWidth") == width
        box = student.locator(".room-back").bounding_box()
        assert box is not None
        assert box["height"] >= 24
    assert student.locator("script[src*='static/js']").count() == 0
    assert complaints == []
    open_menu(teacher, "room")
    assert violations(teacher) == []
    student.goto(f"{site}room")
    assert Axe().run(student).response["violations"] == []


@pytest.mark.wcag("2.1.1")
def test_a_teacher_leads_by_keys_alone(
    teacher: Page, class_room: BrowserContext, site: str
) -> None:
    student = comes(class_room, site, teacher)
    step(teacher, 4)
    expect(student.locator(HEADLINE)).to_have_text(OFFER)
    teacher.locator(".tools [popovertarget=reader-room]").focus()
    teacher.keyboard.press("Enter")
    teacher.keyboard.press("Tab")
    expect(teacher.locator("[name=pace][value=led]")).to_be_focused()
    teacher.keyboard.press("ArrowDown")
    expect(student.locator(SAID)).to_contain_text("You may go anywhere in what")
    teacher.keyboard.press("Tab")
    teacher.keyboard.press("Enter")
    expect(student.locator(SAID)).to_contain_text("The lesson is over.")
