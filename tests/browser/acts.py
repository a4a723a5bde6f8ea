"""What a reader does and sees, the same on the page and in a file."""

from __future__ import annotations

from playwright.sync_api import Page, Route

from tests.browser.conftest import PATIENCE

FRAMES = 2_000
"""How often something is looked for, frame by frame: half a minute and more."""

SPENDING = "navigator.connection.saveData = false;"
"""Has a reader who saved data save it no longer, so that Plotly comes."""

PLACE_OF_MARK = """(event) => {
    const plot = document.querySelector('.timeline-plot');
    const scroller = plot.closest('.timeline-scroll');
    const { xaxis, yaxis, margin, meta } = plot._fullLayout;
    const region = meta.regions.find((region) => region[0] === event);
    const [, first, last, top, bottom] = region;
    const below = yaxis._offset + yaxis.c2p((top + bottom) / 2);
    const room = scroller.clientHeight;
    if (below < scroller.scrollTop + margin.t || below > scroller.scrollTop + room) {
        scroller.scrollTop = below - room / 2;
    }
    const seen = plot.getBoundingClientRect().top + below;
    if (seen < 0 || seen > innerHeight) scroller.scrollIntoView({ block: 'nearest' });
    const [left, right] = xaxis.range;
    const middle = (Math.max(first, left) + Math.min(last, right)) / 2;
    const box = plot.getBoundingClientRect();
    return [box.left + xaxis._offset + xaxis.c2p(middle), box.top + below];
}"""
"""Scrolls to a mark as a reader would, and tells what is to be seen of it and its words."""


def arrive(page: Page, url: str) -> None:
    """Open the reader and wait until it has told of where one stands."""
    page.goto(url)
    page.locator(".reader:not(.plain) > .status:not(:empty)").wait_for(state="attached")


# Leaves whatever was opened, which stands in no address, and goes to an address as a link does.
GOING_ON = """(address) => {
    for (const open of document.querySelectorAll(':popover-open')) open.hidePopover();
    for (const open of document.querySelectorAll('dialog[open]')) open.close();
    document.querySelector('.black:not([hidden])')?.click();
    document.activeElement.blur();
    history.pushState(null, '', address);
    dispatchEvent(new PopStateEvent('popstate'));
}"""


def go_on(page: Page, url: str) -> None:
    """Go to another address of the reader that is open, which takes less than to open it anew."""
    page.evaluate(GOING_ON, url)


def visit(page: Page, url: str) -> None:
    """Open the reader, on a phone its chart too, and wait until Plotly drew it in its own room."""
    page.add_init_script(SPENDING)
    arrive(page, url)
    if page.locator(".overview").is_visible():
        page.locator(".overview").click()
    page.locator(".timeline-plot .main-svg").first.wait_for()
    page.wait_for_function(
        """() => {
            const plot = document.querySelector('.timeline-plot');
            return plot._fullLayout !== undefined && plot.style.minHeight === '';
        }"""
    )


def let_go(page: Page, held: list[Route]) -> None:
    """Let a request that was held go on, as soon as the page has made it."""
    for _ in range(FRAMES):
        if held:
            break
        page.evaluate("() => new Promise((drawn) => requestAnimationFrame(drawn))")
    held[0].continue_()


def open_menu(page: Page, name: str) -> None:
    """Open one of the menus: views, find, share or more, or check, which More leads to."""
    if name == "check":
        open_menu(page, "more")
    page.locator(f".reader [popovertarget=reader-{name}]:visible").first.click()
    page.locator(f"#reader-{name}").wait_for()


def search(page: Page, words: str) -> None:
    """Open the menu in which one finds, and type `words`."""
    open_menu(page, "find")
    page.locator("input[name=q]").fill(words)


def click_mark(page: Page, event: str) -> None:
    """Scroll to a mark as a reader would, and click what is to be seen of it and its words."""
    page.mouse.click(*page.evaluate(PLACE_OF_MARK, event))


def expect_focus(page: Page, event: str) -> None:
    """Wait until the row of `event` is paper, its number stands beside it, and its words are bold.

    No other row's words are.
    """
    page.wait_for_function(
        """(event) => {
            const plot = document.querySelector('.timeline-plot');
            const { regions, row, tab } = plot?._fullLayout?.meta ?? {};
            const region = regions?.find(([id]) => id === event);
            if (!region || !plot.layout?.shapes) return false;
            const [, , , top, bottom] = region;
            const [number] = document.querySelector('.panel .at')?.textContent.match(/\\d+/) ?? [];
            const [paper, nose] = plot.layout.shapes.slice(row, row + 2);
            const note = plot.layout.annotations[tab];
            const bold = [...plot.querySelectorAll('.textpoint')].filter(
                (node) => getComputedStyle(node.firstElementChild).fontWeight === '700');
            const labels = plot.data.find(({ name }) => name === 'labels');
            return paper.visible && paper.y0 === top && paper.y1 === bottom
                && nose.visible && nose.yanchor === (top + bottom) / 2
                && note.visible && note.text === `<b>${number}</b>` && note.y === nose.yanchor
                && bold.length === 1 && labels.customdata[bold[0].__data__.i] === event;
        }""",
        arg=event,
        timeout=PATIENCE * 1000,
    )


def open_files(page: Page) -> None:
    """Open the dialog in which files are opened and saved."""
    open_menu(page, "more")
    page.locator("[data-act=files]").click()
    page.get_by_role("dialog").locator("[data-testid=stFileUploaderDropzone]").wait_for()
