"""Firefox and WebKit, the browsers' own engines, driven alike."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, Literal

from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.actions.action_builder import ActionBuilder
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.firefox.options import Options as FirefoxOptions
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

from tests.browser.conftest import PATIENCE, SCREEN
from tests.browser.marionette import MarionetteConnection

Strategy = Literal["normal", "none"]
"""Whether to wait until all that a page asks for is there, or for nothing.

A script that is run while a page gives way to another may never be answered.
"""
NAMED = {"ArrowRight": Keys.ARROW_RIGHT, "Enter": Keys.ENTER, "Escape": Keys.ESCAPE}
"""The keys that are no letters, as drivers know them."""
SOON = 0.02
"""Seconds between two looks at what is waited for."""


class Engine:
    """A window of a browser."""

    def __init__(self, driver: WebDriver) -> None:
        self.driver = driver
        width, height = SCREEN["width"], SCREEN["height"]
        driver.set_window_rect(0, 0, width, height)
        bars = height - self.run("return innerHeight")
        driver.set_window_rect(0, 0, width, height + bars)

    def open(self, url: str) -> None:
        """Go to an address, and wait for the page as the engine was told to."""
        self.driver.get(url)

    def back(self) -> None:
        """Go back in the window's history."""
        self.driver.back()

    def run(self, body: str, *arguments: object) -> Any:
        """Return what the body of a function returns in the page, called with `arguments`."""
        return self.driver.execute_script(body, *arguments)

    def press(self, keys: str) -> None:
        """Press a key by its name, or type letters."""
        ActionChains(self.driver).send_keys(NAMED.get(keys, keys)).perform()

    def click(self, selector: str) -> None:
        """Click an element once it is there: it is scrolled to, and nothing may cover it."""
        self.expect(f"document.querySelector({json.dumps(selector)}) !== null", wanted=True)
        try:
            self.driver.find_element(By.CSS_SELECTOR, selector).click()
        except StaleElementReferenceException:  # drawn anew just now
            self.click(selector)

    def click_at(self, x: float, y: float) -> None:
        """Click what lies at a place in the window."""
        actions = ActionBuilder(self.driver)
        place = round(x), round(y)
        actions.pointer_action.move_to_location(*place)  # type: ignore[no-untyped-call]  # Selenium's
        actions.pointer_action.click()
        actions.perform()

    def expect(self, value: str, wanted: object) -> None:
        """Wait until an expression has a value in the page.

        Raises:
            AssertionError: it never does; what it last was is told.
        """
        deadline = time.monotonic() + PATIENCE
        while (seen := self.run(f"return {value}")) != wanted:
            assert time.monotonic() < deadline, f"{value} is {json.dumps(seen)}, not {wanted!r}"
            time.sleep(SOON)


@contextmanager
def firefox(folder: Path, strategy: Strategy) -> Iterator[Engine]:
    (folder / "user.js").write_text('user_pref("marionette.port", 0);\n', encoding="utf-8")
    options = FirefoxOptions()
    options.page_load_strategy = strategy
    arguments = ["--headless", "--marionette", "--no-remote", "--profile", str(folder)]
    with _running([_found("firefox", "firefox-esr"), *arguments], HOME=str(folder)) as process:
        port = _read_soon(folder / "MarionetteActivePort", process)
        driver = webdriver.Remote(MarionetteConnection(int(port), PATIENCE), options=options)
        try:
            yield Engine(driver)
        finally:
            driver.quit()


@contextmanager
def webkit(folder: Path, strategy: Strategy) -> Iterator[Engine]:
    options = Options()
    options.page_load_strategy = strategy
    program, screen = _found("WebKitWebDriver"), folder / "screen"
    with (
        screen.open("w") as told,
        _running(
            [_found("Xvfb"), "-displayfd", str(told.fileno()), "-screen", "0", "2000x1400x24"],
            told.fileno(),
        ) as process,
    ):
        display = f":{_read_soon(screen, process)}"
        service = Service(program, env=os.environ | {"DISPLAY": display})
        with webdriver.WebKitGTK(options=options, service=service) as driver:
            yield Engine(driver)


@contextmanager
def _running(command: list[str], *files: int, **more: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program with `more` in its environment, which may write to the open `files`."""
    process = subprocess.Popen(
        command,
        env=os.environ | more,
        pass_fds=files,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _read_soon(file: Path, process: subprocess.Popen[bytes]) -> str:
    """Return the line that a program writes when it can be spoken to."""
    deadline = time.monotonic() + PATIENCE
    while not (file.exists() and (line := file.read_text(encoding="ascii").strip())):
        assert process.poll() is None, f"{process.args!r} ended"
        assert time.monotonic() < deadline, f"{process.args!r} wrote no {file.name}"
        time.sleep(SOON)
    return line


def _found(*names: str) -> str:
    """Return the path of a program, the first that is installed.

    Raises:
        LookupError: none is.
    """
    paths = [path for path in map(shutil.which, names) if path]
    if not paths:
        raise LookupError(f"{' or '.join(names)} is not installed")
    return paths[0]


ENGINES: dict[str, Callable[[Path, Strategy], AbstractContextManager[Engine]]] = {
    "Firefox": firefox,
    "WebKit": webkit,
}
"""What starts each engine, with an empty folder for what it keeps, and how it waits for a page."""
