"""`timeline import`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from timeline.cli.files import fail, fail_to_write, write_whole
from timeline.dates import DateOrder
from timeline.errors import one_line
from timeline.exchange import IMPORTERS, Given, Imported, import_stories
from timeline.loading import read_bytes


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--from", "form", type=click.Choice(list(IMPORTERS)), help="The format; guessed if not given."
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="The story to write; without it, stdout.",
)
@click.option(
    "--published",
    metavar="DATE",
    help="When FILE was published; dates without a year are read against it.",
)
@click.option("--language", default="en", show_default=True, help="The language of its dates.")
@click.option(
    "--date-order",
    type=click.Choice(list(DateOrder), case_sensitive=False),
    help="The order of day, month and year in dates such as 02/03/2015.",
)
def import_(
    file: Path,
    form: str | None,
    output: Path | None,
    published: str | None,
    language: str,
    date_order: DateOrder | None,
) -> None:
    """Make a story of FILE: TimelineJS, CSV, our JSON, or Markdown with front matter.

    A folder is read as Markdown files with an event each. What could not be carried over, and what
    is still to add, is told on stderr. A file that exists is left as it is.
    """
    if output is not None and output.exists():
        raise click.BadParameter(
            f"there is a file '{output}' already; name another", param_hint="-o"
        )
    given = Given(language, date_order, published)
    imported = import_stories(_contents(file), given, form)
    _tell(imported)
    if imported.text is not None:
        _write(imported.text, output)
    sys.exit(bool(imported.problems))


def _contents(file: Path) -> list[tuple[str, bytes]]:
    paths = sorted(file.rglob("*.md")) if file.is_dir() else [file]
    if not paths:
        fail(f"{file}: the folder holds no Markdown file (*.md)")
    try:
        return [(str(path), read_bytes(path)) for path in paths]
    except OSError as error:
        fail(f"{error.filename}: the file cannot be read: {error.strerror}")


def _tell(imported: Imported) -> None:
    for problem in imported.problems:
        click.echo(str(problem), err=True)
    for heading, sentences in (("Changed:", imported.notes), ("Still to add:", imported.to_add)):
        if sentences:
            click.echo(heading, err=True)
        for sentence in sentences:
            click.echo(one_line(f"- {sentence}"), err=True)


def _write(text: str, output: Path | None) -> None:
    if output is None:
        click.echo(text.encode(), nl=False)
        return
    try:
        write_whole(output, text.encode())
    except OSError as error:
        fail_to_write(output, error)
    click.echo(f"{output}: see it with: timeline view {output}", err=True)
