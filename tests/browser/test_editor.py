"""A teacher corrects a story of their own on the page."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import BrowserContext, FilePayload, Page, expect

from tests.browser.acts import arrive, open_files, open_menu, visit

DISPUTED = Path(__file__).parents[1] / "data" / "valid" / "disputed.yaml"
TEXT = DISPUTED.read_text(encoding="utf-8")
FIELD = ".story-text"


def edit(page: Page, site: str) -> None:
    """Open the story as a file, and its editor at the event of the fire."""
    arrive(page, site)
    open_files(page)
    page.locator("[data-testid=stFileUploaderDropzoneInput]").set_input_files(DISPUTED)
    expect(page.locator(".bar .name a")).to_have_text("The harbour fire")
    page.locator(".events a[data-stop=fire]").click()
    expect(page.locator(".panel h2")).to_have_text("The warehouse burns")
    open_files(page)
    page.get_by_role("button", name="Edit it here").click()
    expect(page.locator(FIELD)).to_have_value(TEXT)
    wide = "(field) => field.scrollWidth - field.clientWidth"
    assert page.locator(FIELD).evaluate(wide) == 0, "no line is cut"


def test_what_is_typed_is_drawn_where_each_reader_is_and_can_be_undone_and_saved(
    page: Page, context: BrowserContext, site: str
) -> None:
    edit(page, site)
    address = page.url
    other = context.new_page()
    visit(other, address)
    expect(other.locator(".panel h2")).to_have_text("The warehouse burns")
    undo = page.get_by_role("button", name="Undo")
    expect(undo).to_be_disabled()
    mended = TEXT.replace("The warehouse burns", "The store burns")
    page.locator(FIELD).fill(mended)
    expect(page.locator(".panel h2")).to_have_text("The store burns")
    expect(page).to_have_url(address)

    # Nothing lies at the addresses of the version before: who reads there reads on in what it is.
    open_menu(other, "views")
    other.locator("[name=scale][value=sequence]").check()
    expect(other.locator(".panel h2")).to_have_text("The store burns")
    expect(other.locator(".timeline-plot text").first).to_be_visible()
    expect(other.get_by_text("The chart cannot be shown")).to_have_count(0)
    assert "scale=sequence" in other.url

    with page.expect_download() as download:
        page.get_by_role("button", name="Save as a file").click()
    assert download.value.suggested_filename == "disputed.yaml"
    assert Path(download.value.path()).read_text(encoding="utf-8") == mended

    undo.click()
    expect(page.locator(FIELD)).to_have_value(TEXT)
    expect(page.locator(".panel h2")).to_have_text("The warehouse burns")
    expect(undo).to_be_disabled()
    page.get_by_role("button", name="Close the editor").click()
    expect(page.locator(FIELD)).to_have_count(0)
    expect(page.locator(".panel h2")).to_have_text("The warehouse burns")


LISTENING = """(words) => new MutationObserver((_changes, listener) => {
    const told = [...document.querySelectorAll('[role=dialog] p')];
    window.said = told.some((one) => one.checkVisibility() && one.textContent.includes(words));
    if (window.said) listener.disconnect();
}).observe(document.body, { childList: true, characterData: true, subtree: true })"""


def test_it_is_said_that_a_file_is_being_read(page: Page, site: str) -> None:
    arrive(page, site)
    open_files(page)
    rows = "".join(f"{1000 + number % 1000},Event {number}\n" for number in range(2_000))
    content = f"date,headline\n{rows}".encode()
    table = FilePayload(name="t.csv", mimeType="text/csv", buffer=content)
    page.evaluate(LISTENING, "Reading …")
    page.locator("[data-testid=stFileUploaderDropzoneInput]").set_input_files([table])
    expect(page.locator(".bar .name a")).to_have_text("T", timeout=60_000)
    assert page.evaluate("window.said")
    expect(page.get_by_text("Reading …")).to_have_count(0)


def test_problems_have_their_line_and_what_cannot_be_shown_is_saved_and_disturbs_nobody(
    page: Page, context: BrowserContext, site: str
) -> None:
    edit(page, site)
    page.locator(FIELD).fill(TEXT.replace("5 May 2012", "31 June 2012"))
    problems = page.locator(".problems")
    expect(problems).to_contain_text("below is the part of it that is sound")
    expect(problems).to_contain_text("Line 36: fire.claims.0.date")
    page.locator(FIELD).fill("title: [")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as a file").click()
    assert Path(download.value.path()).read_text(encoding="utf-8") == "title: ["
    expect(problems).to_contain_text("below is the story as it was before")
    expect(page.locator(".bar .name a")).to_have_text("The harbour fire")
    expect(page.locator(FIELD)).to_have_value("title: [")
    other = context.new_page()
    arrive(other, page.url)
    expect(other.locator(".bar .name a")).to_have_text("The harbour fire")
    page.reload()
    open_files(page)
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Go on editing the text that cannot be shown yet").click()
    expect(page.locator(FIELD)).to_have_value("title: [")
    expect(problems).to_contain_text("below is the story as it was before")
    page.locator(FIELD).fill(TEXT)
    expect(problems).to_have_count(0)


def test_a_cell_is_changed_in_the_text_and_told_by_row_and_column(page: Page, site: str) -> None:
    edit(page, site)
    page.get_by_role("tab", name="Events").click()
    table = page.locator("[data-testid=stDataFrame] canvas").first
    table.wait_for()
    write_cell(page, "The warehouse burns", "The store burns")
    expect(page.locator(".panel h2")).to_have_text("The store burns")
    row = write_cell(page, "October 2012", "31 June 2012")
    expect(page.get_by_text(f"Row {row}, column date: ")).to_be_visible()
    page.get_by_role("tab", name="Text").click()
    wanted = TEXT.replace("The warehouse burns", "The store burns").replace(
        "date: October 2012", "date: 31 June 2012"
    )
    expect(page.locator(FIELD)).to_have_value(wanted)


def write_cell(page: Page, before: str, after: str) -> int:
    """Write into the cell of the table that holds a text; return its row."""
    cell = page.locator("[data-testid=stDataFrame] td", has_text=before).first
    row, column = cell.evaluate("(cell) => [cell.closest('tr').ariaRowIndex, cell.ariaColIndex]")
    grid = page.locator("[data-testid=stDataFrame] canvas").first
    high = 35  # pixels of a row, and of the head above the first
    box = grid.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 120, box["y"] + high * (int(row) - 1) + high / 2)
    # Keys are the table's once it has the focus; until then they are the reader's.
    page.wait_for_function("() => document.activeElement?.closest('canvas')")
    for _ in range(int(column) - 2):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.locator(".gdg-input").fill(after)
    page.keyboard.press("Enter")
    return int(row) - 1
