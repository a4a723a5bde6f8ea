"""A line between a browser and a server, which can be cut, and which keeps what it carried."""

from __future__ import annotations

import socket
from contextlib import suppress
from threading import Thread
from urllib.parse import urlsplit

PLAIN = (b"Accept-Encoding:", b"Accepts-Nothing:")
"""Has the server pack nothing, so that what is carried can be read."""


class Line:
    """Leads to the server at `site` from an address of its own."""

    def __init__(self, site: str) -> None:
        self.server = urlsplit(site).port
        self.carried = bytearray()
        self.is_cut = False
        self.ends: list[socket.socket] = []
        self.door = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self.door.getsockname()[1]}/"

    def __enter__(self) -> Line:
        Thread(target=self._listen, daemon=True).start()
        return self

    def __exit__(self, *_why: object) -> None:
        self.cut()
        self.door.close()

    def cut(self) -> None:
        """Break every connection, and refuse new ones until it is mended."""
        self.is_cut = True
        for end in self.ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def mend(self) -> None:
        """Let connections through again."""
        self.is_cut = False

    def _listen(self) -> None:
        with suppress(OSError):  # the door was closed
            while True:
                browser, _address = self.door.accept()
                if self.is_cut:
                    browser.close()
                    continue
                server = socket.create_connection(("127.0.0.1", self.server))
                self.ends += [browser, server]
                Thread(target=self._ask, args=(browser, server), daemon=True).start()
                Thread(target=self._answer, args=(server, browser), daemon=True).start()

    def _ask(self, browser: socket.socket, server: socket.socket) -> None:
        with suppress(OSError):
            while asked := browser.recv(65_536):
                server.sendall(asked.replace(*PLAIN))
        self._end(browser, server)

    def _answer(self, server: socket.socket, browser: socket.socket) -> None:
        with suppress(OSError):
            while told := server.recv(65_536):
                self.carried += told
                browser.sendall(told)
        self._end(server, browser)

    def _end(self, *ends: socket.socket) -> None:
        for end in ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
