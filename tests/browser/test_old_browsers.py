"""Browsers that lack what Streamlit, popovers or the file need still show the story."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.acts import arrive, open_menu

WITHOUT_POPOVERS = """
for (const name of ["popover", "showPopover", "hidePopover", "togglePopover"]) {
    delete HTMLElement.prototype[name];
}
addEventListener("click", (click) => {
    if (click.target.closest("[popovertarget]")) click.preventDefault();
}, true);
"""


UNAIDED = {
    "": "This browser is too old for files to be opened or saved here.",
    "&lang=zh": "此浏览器版本太旧，无法在这里打开或保存文件。",
}


def test_where_streamlit_cannot_start_one_reads_and_takes_the_story_along(
    page: Page, context: BrowserContext, site: str, tmp_path: Path
) -> None:
    page.add_init_script("delete Promise.withResolvers;")
    for language, sentence in UNAIDED.items():
        arrive(page, f"{site}?shelf=mill-courier&event=loan{language}")
        expect(page.locator(".unaided")).to_contain_text(sentence)
    page.keyboard.press("ArrowRight")
    expect(page.locator(".panel h2")).to_have_text("The mill burns down")
    open_menu(page, "more")
    expect(page.locator("[data-act=files]")).to_be_disabled()
    page.keyboard.press("Escape")
    with page.expect_download() as waiting:
        page.locator(".unaided a").click()
    assert waiting.value.suggested_filename == "the-fire-at-the-mill-as-the-courier-tells-it.html"
    waiting.value.save_as(tmp_path / "story.html")
    taken = context.new_page()
    arrive(taken, f"{(tmp_path / 'story.html').as_uri()}#event=loan")
    expect(taken.locator(".panel h2")).to_have_text("Oster takes a loan")


def test_where_streamlit_starts_nobody_hears_of_old_browsers(page: Page, site: str) -> None:
    arrive(page, site)
    page.locator("html:not(.starting)").wait_for(state="attached")
    expect(page.locator(".unaided")).to_be_hidden()


def test_without_popovers_menus_open_and_close(page: Page, site: str) -> None:
    page.add_init_script(WITHOUT_POPOVERS)
    arrive(page, f"{site}?event=presents")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".panel h2")).to_have_text("Jack pays for a “consultancy”")
    menus = page.locator(".menu:visible")
    for name in ("views", "find", "share", "more"):
        open_menu(page, name)
        expect(menus).to_have_attribute("id", f"reader-{name}")
        page.keyboard.press("ArrowRight")  # which a menu keeps for itself
        page.keyboard.press("Escape")
        expect(menus).to_have_count(0)
        expect(page.locator(f".tools [popovertarget=reader-{name}]")).to_be_focused()
    expect(page.locator(".panel h2")).to_have_text("Jack pays for a “consultancy”")
    open_menu(page, "share")
    expect(page.locator(".follow[hidden]")).to_have_count(0)
    open_menu(page, "views")
    expect(menus).to_have_attribute("id", "reader-views")
    page.locator(".tools [popovertarget=reader-views]").click()
    expect(menus).to_have_count(0)
    page.keyboard.press("f")
    expect(page.locator("input[name=q]")).to_be_focused()
    page.keyboard.type("spyware")
    expect(page.locator(".hits a")).to_have_count(1)
    page.locator(".hits a").click()
    expect(menus).to_have_count(0)
    expect(page.locator(".panel h2")).to_have_text("Jack gives presents")
    open_menu(page, "more")
    page.locator(".panel h2").click()
    expect(menus).to_have_count(0)


def test_a_browser_that_unpacks_nothing_keeps_the_plain_text_of_a_file(
    page: Page, file: str, complaints: list[str]
) -> None:
    page.add_init_script("delete window.DecompressionStream;")
    page.goto(f"{file}#presents")
    page.wait_for_load_state()
    expect(page.get_by_role("heading", name="Jack gives presents")).to_be_visible()
    assert complaints == []
