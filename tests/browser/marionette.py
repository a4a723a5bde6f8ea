"""Has Selenium drive Firefox where no geckodriver is: by Marionette, its own protocol."""

from __future__ import annotations

import json
import socket
from typing import Any

from selenium.common.exceptions import WebDriverException
from selenium.webdriver.remote.command import Command
from selenium.webdriver.remote.remote_connection import RemoteConnection

COMMANDS = {
    Command.NEW_SESSION: "WebDriver:NewSession",
    Command.QUIT: "Marionette:Quit",
    Command.GET_WINDOW_RECT: "WebDriver:GetWindowRect",
    Command.SET_WINDOW_RECT: "WebDriver:SetWindowRect",
    Command.GET: "WebDriver:Navigate",
    Command.GO_BACK: "WebDriver:Back",
    Command.FIND_ELEMENT: "WebDriver:FindElement",
    Command.CLICK_ELEMENT: "WebDriver:ElementClick",
    Command.W3C_EXECUTE_SCRIPT: "WebDriver:ExecuteScript",
    Command.W3C_ACTIONS: "WebDriver:PerformActions",
}
"""The commands of WebDriver by the names that Marionette has for them."""


class MarionetteConnection(RemoteConnection):
    """Takes Selenium's commands to a Firefox that listens at a port of this computer.

    Each message is a number of bytes, a colon, and as many bytes of JSON: what the command is
    and, in the answer, what went wrong or came of it.
    """

    def __init__(self, port: int, patience: float) -> None:
        super().__init__(f"http://127.0.0.1:{port}")
        self.line = socket.create_connection(("127.0.0.1", port), patience)
        self.stream = self.line.makefile("rwb")
        self._read()  # how Firefox introduces itself
        self.sent = 0

    def execute(self, command: str, params: dict[str, Any]) -> dict[str, Any]:
        """Return what Firefox answers, or what went wrong as Selenium expects it to be told."""
        self.sent += 1
        message = json.dumps([0, self.sent, COMMANDS[command], _told(command, params)]).encode()
        self.stream.write(b"%d:%b" % (len(message), message))
        self.stream.flush()
        _kind, _number, error, result = self._read()
        if error:
            return {"status": 500, "value": json.dumps({"value": error})}
        return result if "value" in result else {"value": result}

    def close(self) -> None:
        self.stream.close()
        self.line.close()

    def _read(self) -> Any:
        length = b""
        while (digit := self.stream.read(1)) != b":":
            if not digit:
                raise WebDriverException("Firefox has ended")
            length += digit
        return json.loads(self.stream.read(int(length)))


def _told(command: str, params: dict[str, Any]) -> dict[str, Any]:
    if command == Command.NEW_SESSION:
        chosen: dict[str, Any] = params["capabilities"]["alwaysMatch"]
        return {name: chosen[name] for name in chosen if name == "pageLoadStrategy"}
    # Outside a sandbox, so that what one script leaves in the window is there for the next.
    return params | ({"sandbox": None} if command == Command.W3C_EXECUTE_SCRIPT else {})
