"""`timeline export`."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import click

from timeline.checks import find_unseen
from timeline.cli.files import FILE, echo_problems, output_option, put_out, refuse_to_lose
from timeline.errors import FEWEST, StoryError, one_line
from timeline.exchange import EXPORTERS, PictureError, losses, to_grid, to_page, to_worksheet
from timeline.exchange.fitting import TooManyError
from timeline.exchange.worksheet import COPIES, HIDEABLE, PAGES, PAPERS, UnknownEventError
from timeline.file_names import printable
from timeline.timeline import Timeline, open_timeline
from timeline.wording import describe_loss, describe_too_many


class _Listed(click.ParamType[tuple[str, ...]]):
    """Some of the given words, or any where none are given, separated by commas."""

    name = "list"

    def __init__(self, words: tuple[str, ...] = ()) -> None:
        self.words = words

    def convert(
        self,
        value: str | tuple[str, ...],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> tuple[str, ...]:
        listed = value if isinstance(value, tuple) else tuple(filter(None, value.split(",")))
        if not listed:
            self.fail(f"it names none; write {self.get_metavar(param, ctx)}", param, ctx)
        choice = click.Choice(self.words) if self.words else click.STRING
        return tuple(choice.convert(word.strip(), param, ctx) for word in listed)

    def get_metavar(self, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ARG002 (click's signature)
        return ",".join(self.words) or "ID,ID"


@click.command()
@click.argument("story", type=FILE)
@click.option(
    "--to", "form", required=True, type=click.Choice(list(EXPORTERS)), help="The format to write."
)
@output_option("The file to write")
@click.option(
    "--hide", type=_Listed(HIDEABLE), help="What a worksheet leaves for the class to write."
)
@click.option("--paper", type=click.Choice(PAPERS), help="The worksheet's paper; A4 if not given.")
@click.option(
    "--copy",
    type=click.Choice(COPIES),
    help="Whose worksheet; the student’s if not given. The teacher’s has the answer key and notes.",
)
@click.option(
    "--events",
    type=_Listed(),
    help="The ids of the events of a worksheet; all of them if not given.",
)
@click.option(
    "--pages",
    type=click.Choice(PAGES),
    help="How many pages a worksheet may have; as many as it needs if not given.",
)
@click.option(
    "--cards/--no-cards",
    default=None,
    help="Whether a worksheet has cards; on 1 or 2 pages they take the place of the events.",
)
@click.option(
    "--light",
    is_flag=True,
    default=None,
    help="An offline page without Plotly, whose charts are pictures: a twentieth of the bytes.",
)
def export(story: Path, form: str, output: Path | None, **options: Any) -> None:
    """Write STORY in another format, to a file whole or not at all.

    What the format cannot hold is told on stderr.
    """
    refuse_to_lose(output, story, is_story=form == "story")
    failures = _Failures()
    write = _exporter(form, {name: value for name, value in options.items() if value is not None})
    try:
        opened = open_timeline(story)
        with failures:
            content = _as_bytes(write(opened))
    except (StoryError, PictureError) as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    except UnknownEventError as error:
        raise click.UsageError(f"--events: there is no event '{error}'") from None
    except TooManyError as error:
        click.echo(describe_too_many(error.events, error.pages), err=True)
        sys.exit(1)
    for note in opened.notes:
        click.echo(one_line(f"{printable(story)}: {note}"), err=True)
    unseen = [each.as_problem(str(story)) for each in find_unseen(opened.story, opened.unseen)]
    echo_problems(unseen, FEWEST, "timeline check --all")
    for loss in losses(form, opened.story, content):
        told = describe_loss(form, loss.key, loss.places, is_changed=loss.is_changed)
        click.echo(one_line(told), err=True)
    put_out(output, content)
    sys.exit(1 if failures.told else 0)


class _Failures(logging.Handler):
    """While it is entered, tells what is logged of parts that fail, each once on stderr.

    A file holds a part in two languages, and as of several days.
    """

    def __init__(self) -> None:
        super().__init__()
        self.told: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        reason = f": {record.exc_info[1]}" if record.exc_info else ""
        line = f"{record.getMessage()}{reason}"
        if line not in self.told:
            self.told.add(line)
            click.echo(line, err=True)

    def __enter__(self) -> None:
        logging.getLogger("timeline").addHandler(self)

    def __exit__(self, *_raised: object) -> None:
        logging.getLogger("timeline").removeHandler(self)


def _exporter(form: str, options: dict[str, Any]) -> Callable[[Timeline], str | bytes]:
    for name in options:
        forms, what = _FOR[name]
        if form not in forms:
            goes_with = " or ".join(forms)
            raise click.UsageError(f"--{name} is for {what}, so it goes with --to {goes_with}")
    return partial(_TAKING_OPTIONS[form], **options) if options else EXPORTERS[form]


_TAKING_OPTIONS: Mapping[str, Callable[..., str]] = {
    "page": to_page,
    "worksheet": to_worksheet,
    "grid": to_grid,
}
_FOR: Mapping[str, tuple[tuple[str, ...], str]] = {
    **dict.fromkeys(("paper", "copy"), (("worksheet", "grid"), "worksheets")),
    **dict.fromkeys(("hide", "events", "pages", "cards"), (("worksheet",), "worksheets")),
    "light": (("page",), "offline pages"),
}
"""For each option the formats that it goes with, and what these are."""


def _as_bytes(written: str | bytes) -> bytes:
    return written.encode() if isinstance(written, str) else written
