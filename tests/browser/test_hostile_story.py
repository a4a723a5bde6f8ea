"""A story's text is shown as it stands and never acts."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from tests.browser.acts import visit
from tests.browser.conftest import Serve

HOSTILE = Path(__file__).parents[1] / "data" / "valid" / "hostile.yaml"


def test_text_that_looks_like_markup_is_shown_literally(page: Page, shelved: Serve) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: dialog.dismiss())
    visit(page, shelved(HOSTILE))
    expect(page.locator(".panel h1")).to_have_text(
        "<script>window.broken = 1</script> **title** $x^2$ :smile: :red[title]"
    )
    expect(page.locator(".standfirst")).to_have_text(
        '<img src="http://evil.example/s.png" onerror="window.broken = 2"> *standfirst* {{ 7 * 7 }}'
    )
    page.keyboard.press("Home")
    expect(page.locator(".panel h2")).to_have_text("<b>One</b> <term> **bold** $a$ :tada:")
    expect(page.locator(".panel .summary")).to_have_text(
        "<script>window.broken = 5</script> summary &lt;escaped&gt; &amp; <term>"
    )
    expect(page.locator(".panel blockquote")).to_have_text(
        '<img src=x onerror="window.broken = 6"> exact :blue[words]'
    )
    expect(page.locator(".panel .chain")).to_have_text(
        "<u>Keeper</u> %{x} ${y}, from <custody> → <i>Wire</i> & co → <b>Gazette</b>"
    )
    expect(page.locator(".events .headline").nth(1)).to_have_text(
        '<a href="http://evil.example/two">Two</a>'
    )
    expect(page.locator(".events .lane").first).to_have_text(
        '<a href="http://evil.example/l">lane</a>'
    )
    labels = page.locator(".timeline-plot .textpoint text").all_text_contents()
    assert [label.replace("\u00a0", " ") for label in labels] == [
        "<b>One</b> <term> **bold** $a$ :tada:",
        '<a href="http://evil.example/two">Two</a>',
        "%{x} ${y} {z} <br>Three",
    ]
    titles = page.locator(".timeline-plot .annotation text").all_text_contents()
    assert titles[0] == '<a href="http://evil.example/l">lane</a>'

    page.mouse.move(*middle_of_mark(page, "one"))
    expect(page.locator(".timeline-plot .hovertext")).to_contain_text("<b>One</b> <term>")

    assert page.evaluate("window.broken") is None
    assert [url for url in asked if urlsplit(url).hostname == "evil.example"] == []
    for tag in ("img", "iframe", "marquee", "term", "custody", "a[href*=evil]"):
        assert page.locator(f".reader > :not(.bar) {tag}, .bar .name {tag}").count() == 0, tag


def middle_of_mark(page: Page, event: str) -> tuple[float, float]:
    """Return where the bar of an event is drawn; only on it does the chart say more."""
    x, y = page.evaluate(
        """(event) => {
            const plot = document.querySelector('.timeline-plot');
            const { xaxis, yaxis } = plot._fullLayout;
            const bars = plot.data.find(({ type, customdata }) =>
                type === 'bar' && customdata?.includes(event));
            const n = bars.customdata.indexOf(event);
            const box = plot.getBoundingClientRect();
            return [
                box.left + xaxis._offset + xaxis.c2p(bars.base[n] + bars.x[n] / 2),
                box.top + yaxis._offset + yaxis.c2p(bars.y[n]),
            ];
        }""",
        event,
    )
    return x, y
