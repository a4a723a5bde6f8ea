"""Worksheet and offline page as they come out of the printer."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from timeline.exchange import to_page, to_worksheet
from timeline.timeline import Timeline

INCH = 96
PAPER = {"A4": (595.92, 842.88), "letter": (612.0, 792.0)}
WHOLE = "header, .timeline, .tasks > article, .card, tr, .questions .question"


def printed(page: Page, html: str, folder: Path) -> bytes:
    file = folder / "sheet.html"
    file.write_bytes(html.encode())
    page.goto(file.as_uri())
    return page.pdf(prefer_css_page_size=True)


def page_sizes(pdf: bytes) -> set[tuple[float, float]]:
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    return {(float(width), float(height)) for width, height in boxes}


def page_count(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


@pytest.mark.parametrize("paper", ["A4", "letter"])
def test_a_worksheet_prints_on_its_paper(
    page: Page, zhang_timeline: Timeline, tmp_path: Path, paper: str
) -> None:
    sheet = to_worksheet(zhang_timeline, paper="A4" if paper == "A4" else "letter")
    pdf = printed(page, sheet, tmp_path)
    ((width, height),) = page_sizes(pdf)
    assert (width, height) == pytest.approx(PAPER[paper], abs=1)
    assert page_count(pdf) <= 12


def test_the_answer_key_begins_a_page_of_its_own(
    page: Page, zhang_timeline: Timeline, tmp_path: Path
) -> None:
    teacher = to_worksheet(zhang_timeline, copy="teacher")
    printed(page, teacher, tmp_path)
    page.emulate_media(media="print")
    breaks = page.evaluate(
        """() => Array.from(document.querySelectorAll('.cards, .answers'),
            (section) => getComputedStyle(section).breakBefore)"""
    )
    assert breaks == ["page", "page"]


def test_nothing_that_belongs_together_is_cut(
    page: Page, zhang_timeline: Timeline, tmp_path: Path
) -> None:
    printed(page, to_worksheet(zhang_timeline), tmp_path)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": round(180 / 25.4 * INCH), "height": 1000})
    parts = page.evaluate(
        f"""() => Array.from(document.querySelectorAll('{WHOLE}'), (part) =>
            [part.getBoundingClientRect().height, getComputedStyle(part).breakInside])"""
    )
    room = (297 - 14 - 16) / 25.4 * INCH
    assert len(parts) > 36
    for height, inside in parts[1:]:
        assert inside == "avoid"
        assert height < room


def test_the_offline_page_prints_its_story_in_black_on_white_and_no_control(
    context: BrowserContext,
    zhang_timeline: Timeline,
    tmp_path: Path,
) -> None:
    page = context.new_page()
    file = tmp_path / "zhang.html"
    file.write_bytes(to_page(zhang_timeline).encode())
    page.goto(f"{file.as_uri()}#event=presents")
    page.emulate_media(media="print", color_scheme="dark")
    page.locator(".reader:not(.plain) .panel h2").wait_for()
    for part in (".stepper", ".tools", ".lesson", ".timeline-tools"):
        assert not page.locator(part).is_visible(), part
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(26, 31, 37)"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 254, 251)"
