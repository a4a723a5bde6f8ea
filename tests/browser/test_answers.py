"""What a class writes is kept, handed in, and collected."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.acts import arrive
from tests.browser.conftest import At

MEETING = "event=hotel-meeting"
FORBIDDEN = """() => {
    for (const name of ["getItem", "setItem"]) Storage.prototype[name] = () => { throw new Error("forbidden"); };
}"""


def write(page: Page, answer: str) -> None:
    page.locator(".answer summary").first.click()
    page.locator(".answer textarea").first.fill(answer)


def hand_in(page: Page, address: str, name: str, folder: Path) -> Path:
    """Hand in what was written, as a pupil does; return the file."""
    arrive(page, address)
    page.locator(".hand-in input").fill(name)
    with page.expect_download() as saved:
        page.locator("[data-hand=file]").click()
    file = folder / saved.value.suggested_filename
    saved.value.save_as(file)
    expect(page.locator(".handed")).to_have_text(
        f"Saved as {file.name}: give this file to your teacher."
    )
    return file


def test_what_is_written_stays_in_the_browser_until_it_is_deleted(page: Page, at: At) -> None:
    arrive(page, at(MEETING))
    expect(page.locator(".answer")).not_to_have_attribute("open", "")
    write(page, "Only Zhang’s.")
    page.locator(".answer [value='2']").check()
    expect(page.locator(".unkept")).to_be_hidden()
    page.reload()
    expect(page.locator(".answer textarea")).to_have_value("Only Zhang’s.")
    expect(page.locator(".answer [value='2']")).to_be_checked()
    page.goto(at("event=~end"))
    page.reload()
    page.locator("[data-hand=forget]").click()
    expect(page.locator(".handed")).to_have_text(
        "Nothing brings it back. Press again to delete it."
    )
    page.locator("[data-hand=forget]").click()
    expect(page.locator(".handed")).to_have_text("What you wrote is deleted from this browser.")
    page.goto(at(MEETING))
    page.reload()
    expect(page.locator(".answer textarea")).to_have_value("")
    expect(page.locator(".answer input:checked")).to_have_count(0)


def test_a_browser_that_keeps_nothing_says_so_and_loses_nothing(page: Page, at: At) -> None:
    page.add_init_script(f"({FORBIDDEN})()")
    arrive(page, at(MEETING))
    write(page, "Only Zhang’s.")
    expect(page.locator(".unkept")).to_have_text(
        "This browser keeps nothing: what you write is gone with this page. Hand it in before you "
        "leave."
    )
    page.locator("[data-step=next]").first.click()
    page.locator("[data-step=previous]").first.click()
    expect(page.locator(".answer textarea")).to_have_value("Only Zhang’s.")


def test_two_windows_do_not_write_over_each_other(page: Page, at: At) -> None:
    arrive(page, at(MEETING))
    other = page.context.new_page()
    arrive(other, at("event=offer"))
    write(page, "One")
    write(other, "Two")
    page.reload()
    expect(page.locator(".answer textarea")).to_have_value("One")
    other.reload()
    expect(other.locator(".answer textarea")).to_have_value("Two")


def test_a_file_that_is_handed_in_can_be_read_and_holds_no_markup_of_the_writer(
    page: Page, at: At, tmp_path: Path
) -> None:
    arrive(page, at(MEETING))
    write(page, "<script>alert()</script> & more")
    page.locator(".answer [value='3']").check()
    deal = at("view=order&cards=training,return&seed=1")
    page.goto(deal)
    page.reload()
    page.locator("[data-order=check]").click()
    page.locator(".verdict h3").wait_for()
    page.goto(at("event=~end"))
    page.reload()
    file = hand_in(page, page.url, "Mei 3/b", tmp_path)
    assert file.name == "answers-Mei-3-b.html"
    page.goto(file.as_uri())
    assert page.locator("script").count() == 1
    expect(page.locator("h1")).to_have_text("The Zhang case")
    expect(page.locator("blockquote")).to_have_text("<script>alert()</script> & more")
    expect(page.locator("body > p")).to_have_text(
        [
            "Mei 3/b",
            "Two men were in the room. Whose account of the talk do we have?",
            "How sure that this happened: sure",
        ]
    )
    expect(page.locator("li")).to_have_count(2)
