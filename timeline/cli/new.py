"""`timeline new`."""

from __future__ import annotations

from pathlib import Path

import click

from timeline.cli.files import is_stream, output_option, put_out, refuse_to_replace, view_command
from timeline.file_names import printable

_PACKAGE = Path(__file__).parents[1]


@click.command()
@click.option(
    "--to",
    "form",
    type=click.Choice(["yaml", "excel"]),
    default="yaml",
    show_default=True,
    help="A text with every key explained, or a workbook to fill in.",
)
@output_option("The file to write")
def new(form: str, output: Path | None) -> None:
    """Write a small story with every key explained, to be replaced by yours.

    A file that exists is left as it is.
    """
    if output is not None:
        refuse_to_replace(output)
    put_out(output, _workbook() if form == "excel" else template().read_bytes())
    if output is not None and not is_stream(output):
        shown = f"{printable(output)}: a story to begin with. See it with: {view_command(output)}"
        click.echo(shown, err=True)


def _workbook() -> bytes:
    from timeline.exchange import to_excel  # noqa: PLC0415 (slow to load, for workbooks alone)
    from timeline.timeline import open_timeline  # noqa: PLC0415 (the same)

    return to_excel(open_timeline(template()))


def template() -> Path:
    """Return the template's file: within the package, or beside it in a checkout."""
    within = _PACKAGE / "data" / "template.yaml"
    return within if within.exists() else _PACKAGE.parent / "data" / "template.yaml"
