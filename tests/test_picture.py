from __future__ import annotations

import importlib
import struct
from types import ModuleType

import pytest
from click.testing import CliRunner

from tests.browser.conftest import installed_browser
from timeline.chronology import Chronology
from timeline.cli import timeline
from timeline.exchange import PictureError, picture, to_png, to_svg
from timeline.story import Story

needs_browser = pytest.mark.skipif(
    installed_browser() is None, reason="no Chrome, Chromium or Edge is installed"
)


def test_a_missing_package_is_named(
    zhang: Story, zhang_chronology: Chronology, monkeypatch: pytest.MonkeyPatch
) -> None:
    def absent(name: str) -> ModuleType:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr(picture, "import_module", absent)
    with pytest.raises(PictureError) as caught:
        to_png(zhang, zhang_chronology)
    message = (
        "a picture is drawn by the package kaleido, which is not installed; "
        "“pip install kaleido” installs it"
    )
    assert str(caught.value) == message
    ran = CliRunner().invoke(timeline, ["export", zhang.origin.file, "--to", "png"])
    assert (ran.exit_code, ran.stderr) == (1, f"{message}\n")


def test_a_missing_browser_is_named(
    zhang: Story, zhang_chronology: Chronology, monkeypatch: pytest.MonkeyPatch
) -> None:
    kaleido = importlib.import_module("kaleido")
    missing = importlib.import_module("choreographer.errors").ChromeNotFoundError

    def browserless(*_arguments: object, **_options: object) -> bytes:
        raise missing

    monkeypatch.setattr(kaleido, "calc_fig_sync", browserless)
    with pytest.raises(PictureError) as caught:
        to_svg(zhang, zhang_chronology)
    assert str(caught.value) == (
        "a picture is drawn by a browser, and no Chrome, Chromium or Edge is installed; "
        "install one of them, or set BROWSER_PATH to the one that is"
    )


@pytest.mark.browser
@needs_browser
def test_png_is_the_same_each_time_and_wide_enough_for_a_projector(
    zhang: Story, zhang_chronology: Chronology
) -> None:
    drawn = to_png(zhang, zhang_chronology)
    assert drawn.startswith(b"\x89PNG\r\n\x1a\n")
    width, _height = struct.unpack(">II", drawn[16:24])
    assert width >= 1920
    assert to_png(zhang, zhang_chronology) == drawn


@pytest.mark.browser
@needs_browser
def test_svg_is_the_same_each_time_and_says_every_headline(
    zhang: Story, zhang_chronology: Chronology
) -> None:
    drawn = to_svg(zhang, zhang_chronology)
    text = drawn.decode().replace("\u00a0", " ")
    assert [event.id for event in zhang.events if event.headline not in text] == []
    assert "Source: Global Times, China’s opening up" in text
    assert to_svg(zhang, zhang_chronology) == drawn
