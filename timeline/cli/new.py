"""`timeline new`."""

from __future__ import annotations

from pathlib import Path

import click

from timeline.cli.files import fail_to_write, write_whole

_PACKAGE = Path(__file__).parents[1]


@click.command()
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="The file to write; without it, stdout."
)
def new(output: Path | None) -> None:
    """Write a small story with every key explained, to be replaced by yours.

    A file that exists is left as it is.
    """
    content = template().read_bytes()
    if output is None:
        click.echo(content, nl=False)
        return
    if output.exists():
        raise click.BadParameter(
            f"there is a file '{output}' already; name another", param_hint="-o"
        )
    try:
        write_whole(output, content)
    except OSError as error:
        fail_to_write(output, error)
    click.echo(f"{output}: a story to begin with. See it with: timeline view {output}", err=True)


def template() -> Path:
    """Return the template's file: within the package, or beside it in a checkout."""
    within = _PACKAGE / "data" / "template.yaml"
    return within if within.exists() else _PACKAGE.parent / "data" / "template.yaml"
