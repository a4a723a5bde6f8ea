"""`timeline view`."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click

from timeline.cli.files import is_stream
from timeline.errors import StoryError
from timeline.file_names import printable
from timeline.loading import read_file

STORY_VARIABLE = "TIMELINE_STORY"
"""The environment variable by which the page learns which story to show."""

WATCH_VARIABLE = "TIMELINE_WATCH"
"""The environment variable that makes the page follow the story's file."""


@click.command()
@click.argument("story", required=False, type=click.Path(path_type=Path))
@click.option("--port", type=click.IntRange(1, 65_535), help="The port to serve on.")
@click.option("--no-browser", is_flag=True, help="Serve without opening a browser.")
def view(story: Path | None, port: int | None, *, no_browser: bool) -> None:
    """Open the viewer on STORY, or on the Zhang case; it shows what is saved meanwhile."""
    environment = dict(os.environ)
    if story is not None:
        _refuse_unreadable(story)
        environment[STORY_VARIABLE] = str(story.resolve())
        environment[WATCH_VARIABLE] = "1"
    command = [sys.executable, "-m", "streamlit", "run", str(_app())]
    command += [] if port is None else ["--server.port", str(port)]
    command += ["--server.headless", "true"] if no_browser else []
    try:
        served = subprocess.run(command, env=environment, check=False)  # noqa: S603 (our own words)
    except KeyboardInterrupt:
        return
    sys.exit(served.returncode)


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
