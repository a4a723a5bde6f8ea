"""What a class writes is kept, handed in, and collected."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.acts import arrive
from tests.browser.conftest import PHONE, At
from tests.browser.test_accessibility import SMALL, violations
from timeline.json_text import write_json
from timeline.story import Story, version_of

MEETING = "event=hotel-meeting"
UNKEPT = (
    "This browser keeps nothing: what you write is gone with this page. Hand it in before you "
    "leave."
)
FORBIDDEN = """() => {
    const forbidden = () => { throw new Error("forbidden"); };
    Object.assign(Storage.prototype, { getItem: forbidden, setItem: forbidden });
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


def test_fields_have_names_and_room_for_a_finger(page: Page, in_file: At) -> None:
    page.set_viewport_size(PHONE)
    for stop in ("hotel-meeting", "~end"):
        page.goto("about:blank")
        arrive(page, in_file(f"event={stop}"))
        page.locator(".answer summary").first.click()
        page.locator(".answer textarea").first.wait_for()
        assert page.evaluate(SMALL) == 0
        assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
        assert violations(page) == []


def test_what_was_written_can_be_printed(page: Page, in_file: At) -> None:
    arrive(page, in_file(MEETING))
    write(page, "Only Zhang’s.")
    page.goto(in_file("event=~end"))
    page.reload()
    page.evaluate("window.print = () => dispatchEvent(new Event('beforeprint'))")
    page.locator("[data-hand=print]").click()
    page.emulate_media(media="print")
    expect(page.locator(".paper blockquote")).to_have_text("Only Zhang’s.")
    expect(page.locator(".paper blockquote")).to_be_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    expect(page.locator(".hand-in")).to_be_visible()


def test_a_browser_that_keeps_nothing_says_so_and_loses_nothing(page: Page, in_file: At) -> None:
    page.add_init_script(f"({FORBIDDEN})()")
    arrive(page, in_file(MEETING))
    write(page, "Only Zhang’s.")
    expect(page.locator(".unkept")).to_have_text(UNKEPT)
    page.locator("[data-step=next]").first.click()
    page.locator("[data-step=previous]").first.click()
    expect(page.locator(".answer textarea")).to_have_value("Only Zhang’s.")
    page.keyboard.press("End")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".hand-in > p:visible").first).to_have_text(UNKEPT)
    expect(page.locator(".hand-in .kept")).to_be_hidden()
    with page.expect_download() as handed:
        page.locator("[data-hand=file]").click()
    assert "Only Zhang’s." in handed.value.path().read_text(encoding="utf-8")


def test_two_windows_do_not_write_over_each_other(page: Page, in_file: At) -> None:
    arrive(page, in_file(MEETING))
    other = page.context.new_page()
    arrive(other, in_file("event=offer"))
    write(page, "One")
    write(other, "Two")
    page.reload()
    expect(page.locator(".answer textarea")).to_have_value("One")
    other.reload()
    expect(other.locator(".answer textarea")).to_have_value("Two")


def test_a_file_that_is_handed_in_can_be_read_and_holds_no_markup_of_the_writer(
    page: Page, in_file: At, tmp_path: Path
) -> None:
    arrive(page, in_file(MEETING))
    write(page, "<script>alert()</script> & more")
    page.locator(".answer [value='3']").check()
    deal = in_file("view=order&cards=training,return&seed=1")
    page.goto(deal)
    page.reload()
    page.locator("[data-order=check]").click()
    page.locator(".verdict h3").wait_for()
    page.goto(in_file("event=~end"))
    page.reload()
    file = hand_in(page, page.url, "Mei 3/b", tmp_path)
    assert file.name == "answers-Mei-3-b.html"
    # In a window of its own: what the browser keeps is cleared for where each window is.
    handed = page.context.new_page()
    handed.goto(file.as_uri())
    assert handed.locator("script").count() == 1
    expect(handed.locator("h1")).to_have_text("The Zhang case")
    expect(handed.locator("blockquote")).to_have_text("<script>alert()</script> & more")
    expect(handed.locator("body > p")).to_have_text(
        [
            "Mei 3/b",
            "Two men were in the room. Whose account of the talk do we have?",
            "How sure that this happened: sure",
        ]
    )
    expect(handed.locator("li")).to_have_count(2)


DROP = """(files) => {
    const held = new DataTransfer();
    for (const { name, text } of files) {
        const type = name.endsWith(".html") ? "text/html" : "text/plain";
        held.items.add(new File([text], name, { type }));
    }
    return document.body.dispatchEvent(
        new DragEvent("drop", { dataTransfer: held, bubbles: true, cancelable: true }));
}"""


OLDER = (
    "written beside another version of this story; what fits this one is shown. 1 answer is to a "
    "question that is not asked here, and stands at the end."
)


def drop(page: Page, *files: tuple[str, str]) -> None:
    page.evaluate(DROP, [{"name": name, "text": text} for name, text in files])


def held(handed: dict[str, object]) -> str:
    json = write_json(handed).replace("<", "\\u003c")
    return f'<p>Mine</p><script id="timeline-answers" type="application/json">{json}</script>'


def of_zhang(zhang: Story, name: str, **answers: object) -> str:
    return held({"title": zhang.title, "version": version_of(zhang), "name": name, **answers})


def test_files_that_are_dropped_stand_side_by_side_and_are_summed(
    page: Page, site: str, tmp_path: Path, zhang: Story
) -> None:
    arrive(page, f"{site}?{MEETING}")
    write(page, "Only Zhang’s.")
    page.locator(".answer [value='3']").check()
    page.locator(".status:not(:empty)").wait_for(state="attached")
    mine = hand_in(page, f"{site}?event=~end", "Mei", tmp_path).read_text("utf-8")
    question = zhang.event("hotel-meeting").question
    other = of_zhang(
        zhang,
        "Lu",
        said=[["hotel-meeting", str(question), "<b>Nobody</b>’s."]],
        sure=[["hotel-meeting", 2]],
        order=["return", "training"],
    )
    drop(page, ("mei.html", mine), ("lu.html", other))
    said = page.locator(".said[data-stop=hotel-meeting] li")
    expect(said).to_have_text(["MeiOnly Zhang’s.", "Lu<b>Nobody</b>’s."])
    expect(page.locator(".collected .count")).to_have_text("2 files of answers")
    expect(page.locator(".said[data-stop=offer]")).to_have_text("Nobody wrote anything.")
    expect(page.locator(".orders tbody td")).to_have_text(
        [
            *("Calvin and Jack train Zhang", "Zhang comes back to China"),
            *("the first began first", "0", "1", "0"),
        ]
    )
    expect(page.locator(".curve rect")).to_have_count(1)
    expect(page.locator(".levels li")).to_have_text(
        ["A private meeting in a hotel: 2.5 of 3 (not sure 0, fairly sure 1, sure 1)"]
    )
    expect(page.locator(".below .timeline-picture")).to_be_visible()
    assert violations(page) == []
    page.emulate_media(media="print")
    expect(said.first).to_be_visible()
    for hidden in (".paper", ".foot", "[name=nameless]", ".collected [type=file]"):
        expect(page.locator(hidden)).to_be_hidden()
    page.emulate_media(media="screen")
    page.locator("[name=nameless]").check()
    expect(said.locator("b")).to_have_text(["No. 1", "No. 2"])


def test_two_who_wrote_the_same_without_a_name_count_and_who_hands_in_twice_counts_once(
    page: Page, site: str, tmp_path: Path
) -> None:
    def handed(window: Page) -> str:
        return hand_in(window, f"{site}?event=~end", "", tmp_path).read_text("utf-8")

    browser = page.context.browser
    assert browser is not None
    other = browser.new_context(accept_downloads=True)
    files = []
    for window in (other.new_page(), page):
        arrive(window, f"{site}?{MEETING}")
        write(window, "Only Zhang’s.")
        window.locator(".status:not(:empty)").wait_for(state="attached")
        files.append(handed(window))
    theirs, mine = files
    other.close()
    arrive(page, f"{site}?{MEETING}")
    page.locator(".answer textarea").first.fill("Nobody else’s.")
    later = handed(page)
    drop(page, ("later.html", later), ("mine.html", mine), ("theirs.html", theirs))
    said = page.locator(".said[data-stop=hotel-meeting] li")
    expect(said).to_have_text(["No. 1Nobody else’s.", "No. 2Only Zhang’s."])
    expect(page.locator(".troubles li")).to_have_text(
        ["mine.html: handed in again later, which counts in its place."]
    )


def test_a_file_that_does_not_fit_is_told_of_and_the_others_stay(
    page: Page, site: str, zhang: Story
) -> None:
    arrive(page, f"{site}?view=answers")
    page.locator(".collected").wait_for()
    fits = of_zhang(zhang, "Mei", said=[["offer", "An old question?", "An old answer."]])
    older = held({"title": zhang.title, "version": "old", "name": "Lu", "said": [["a", "b", "c"]]})
    drop(
        page,
        ("mei.html", fits),
        ("again.html", fits),
        ("none.html", "<p>A recipe</p>"),
        ("mill.html", held({"title": "The mill", "version": "1", "name": ""})),
        ("old.html", older),
        ("large.html", " " * 1_000_001 + fits),
    )
    expect(page.locator(".troubles li")).to_have_text(
        [
            "again.html: this is here already.",
            "none.html: no answers are in this file.",
            "mill.html: these are answers to another story, “The mill”.",
            f"old.html: {OLDER}",
            "large.html: no answers are in this file.",
        ]
    )
    expect(page.locator(".collected .count")).to_have_text("2 files of answers")
    expect(page.locator(".strays li")).to_have_text(
        ["Mei – An old question?An old answer.", "Lu – bc"]
    )
    page.locator("[name=nameless]").check()
    expect(page.locator(".troubles li")).to_have_text(
        [
            "One file: this is here already.",
            "One file: no answers are in this file.",
            "One file: these are answers to another story, “The mill”.",
            f"One file: {OLDER}",
            "One file: no answers are in this file.",
        ]
    )
    drop(page, ("more.html", of_zhang(zhang, "Bo")))
    expect(page.locator(".collected .count")).to_have_text("3 files of answers")


def test_a_file_that_is_none_of_a_class_is_not_opened(page: Page, site: str) -> None:
    arrive(page, f"{site}?{MEETING}")
    page.locator(".status:not(:empty)").wait_for(state="attached")
    page.wait_for_function(
        f"""() => !({DROP})([{{ name: "notes.txt", text: "Mine" }}])
            && !document.querySelector(".notice").hidden"""
    )
    expect(page.locator(".notice")).to_have_text(
        "“notes.txt” was not opened: only what a class handed in is dropped here. Stories are "
        "opened under More, Open or save files."
    )
    expect(page.locator(".panel h2")).to_have_text("A private meeting in a hotel")


def test_a_saved_file_says_where_answers_are_collected(page: Page, file: str) -> None:
    arrive(page, f"{file}#view=answers")
    expect(page.locator(".notice")).to_have_text(
        "Answers of a class are collected on the page that this file is from."
    )
