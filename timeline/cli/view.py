"""`timeline view`."""

from __future__ import annotations

import errno
import os
import runpy
import signal
import socket
import sys
from pathlib import Path

import click

from timeline.cli.files import FILE, fail, is_stream
from timeline.errors import StoryError
from timeline.file_names import printable
from timeline.loading import is_folder, read_file
from timeline.sessions import SettingError, open_stores
from timeline.shelf import (
    CLASS_VARIABLE,
    SHELF_VARIABLE,
    STORY_VARIABLE,
    WATCH_VARIABLE,
    stories_in,
)

PORT_VARIABLE = "STREAMLIT_SERVER_PORT"
"""The environment variable by which Streamlit, too, learns of a port."""

ADDRESS_VARIABLE = "STREAMLIT_SERVER_ADDRESS"
"""The environment variable by which Streamlit learns where to listen, unless on this computer."""

NAME_VARIABLE = "STREAMLIT_BROWSER_SERVER_ADDRESS"
"""The environment variable by which Streamlit learns how other computers call this one."""

_LOOPBACK = "127.0.0.1"
_ALL = "0.0.0.0"  # noqa: S104 (a class is to come in: what it sees is held to class rooms)
_SOMEWHERE = ("10.255.255.255", 9)
"""An address towards which this computer would use its network; nothing is sent there."""
_REFUSALS = {
    errno.EADDRINUSE: "is taken by another program",
    errno.EACCES: "is kept by the system for itself",
}


@click.command()
@click.argument("stories", nargs=-1, metavar="[STORY]...", type=FILE)
@click.option(
    "--port", type=click.IntRange(1, 65_535), envvar=PORT_VARIABLE, help="The port to serve on."
)
@click.option(
    "--class", "is_for_class", is_flag=True, help="Let a class in its network follow the lesson."
)
@click.option("--no-browser", is_flag=True, help="Serve without opening a browser.")
def view(
    stories: tuple[Path, ...], port: int | None, *, is_for_class: bool, no_browser: bool
) -> None:
    """Open the viewer on STORY, or on the Zhang case; it shows what is saved meanwhile.

    Of several, or of those in a folder, it first shows which there are. With --class, students in
    this computer's network can follow a lesson on their own devices, and see nothing else.
    """
    if stories:
        _take(stories)
    _refuse_settings()
    command = ["streamlit", "run", str(_app())]
    if is_for_class:
        command += _let_class_in()
    if port is not None:
        _refuse_taken(port)
        command += ["--server.port", str(port)]
    if no_browser:
        command += ["--server.headless", "true"]
    _serve(command)


def _let_class_in() -> list[str]:
    """Have the server listen to the network; return the options by which it answers to its name."""
    name = os.environ.get(NAME_VARIABLE) or _name_in_network()
    if name is None:
        fail(
            "this computer is in no network that a class could use: connect it to the one that the "
            f"students are in, or say how they reach it, as {NAME_VARIABLE}=192.168.1.5"
        )
    os.environ |= {CLASS_VARIABLE: name, NAME_VARIABLE: name, ADDRESS_VARIABLE: _ALL}
    return [f"--server.allowedHosts={each}" for each in ("localhost", _LOOPBACK, name)]


def _name_in_network() -> str | None:
    """Return the address of this computer in its network, `None` where it is in none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as way:
        try:
            way.connect(_SOMEWHERE)  # of a datagram's socket this only chooses the way
            address = str(way.getsockname()[0])
        except OSError:
            return None
    return None if address.startswith("127.") or address == _ALL else address


def _serve(command: list[str]) -> None:
    """Become the server, as `python -m streamlit` would, until a signal ends it.

    It is this very process: what ends the command, on any system, leaves no server behind.
    """
    signal.signal(signal.SIGINT, lambda _signal, _frame: sys.exit(0))  # Ctrl+C is no failure
    sys.argv = command
    runpy.run_module(command[0], run_name="__main__", alter_sys=True)


def _take(stories: tuple[Path, ...]) -> None:
    """Tell the page which stories to show; raise `click.BadParameter` where it could not."""
    for story in stories:
        within = stories_in(story)
        if not within and is_folder(story):
            raise click.BadParameter(
                f"{printable(story)}: no story is in this folder (*.yaml)", param_hint="STORY"
            )
        for file in within or [story]:
            _refuse_unreadable(file)
    places = [str(story.resolve()) for story in stories]
    is_one = len(stories) == 1 and not is_folder(stories[0])
    os.environ[STORY_VARIABLE if is_one else SHELF_VARIABLE] = "\n".join(places)
    os.environ[WATCH_VARIABLE] = "1"


def _refuse_settings() -> None:
    """Say on stderr which variable of the environment says what cannot be, and exit with 1."""
    try:
        open_stores(os.environ)
    except SettingError as error:
        fail(str(error))


def _refuse_taken(port: int) -> None:
    """Say on stderr that nobody can be served on a port, and exit with 1; return if they can."""
    why = _refusal(port)
    if why is None:
        return
    ports = (*range(port + 1, 65_536), *range(port - 1, 1023, -1))
    free = next((other for other in ports if _refusal(other) is None), None)
    such = "" if free is None else f", such as --port {free}"
    fail(f"port {port} {why}; choose another with --port{such}")


def _refusal(port: int) -> str | None:
    """Return why the server could not have a port, `None` if it could or for another reason."""
    address = os.environ.get(ADDRESS_VARIABLE, _LOOPBACK)
    try:
        # As Streamlit asks for it: a port that was left just now counts as free.
        socket.create_server((address, port), family=_family(address)).close()
    except OSError as error:
        return _REFUSALS.get(error.errno or 0)
    return None


def _family(address: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in address else socket.AF_INET


def _refuse_unreadable(story: Path) -> None:
    """Raise `click.BadParameter` where the page could not read a story's file, again and again."""
    try:
        if is_stream(story):
            raise click.BadParameter(
                f"{printable(story)}: a pipe or a device is read once, and the page reads a story "
                "again and again: save it as a file",
                param_hint="STORY",
            )
    except (OSError, ValueError):
        pass  # told by what follows
    try:
        read_file(story)
    except StoryError as error:
        raise click.BadParameter(str(error), param_hint="STORY") from None


def _app() -> Path:
    """Return the file that Streamlit runs: beside the package in a checkout, else within it."""
    package = Path(__file__).parents[1]
    for folder in (package.parent, package):
        if (folder / "app.py").is_file():
            return folder / "app.py"
    raise click.ClickException("app.py is neither beside the timeline package nor in it")
