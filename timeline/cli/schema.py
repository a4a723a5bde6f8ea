"""`timeline schema`."""

from __future__ import annotations

import click

from timeline.json_text import write_json
from timeline.story import Story


@click.command()
def schema() -> None:
    """Write the JSON Schema of a story, by which editors complete and check its YAML."""
    click.echo(schema_text().encode(), nl=False)


def schema_text() -> str:
    """Return the JSON Schema of a story's YAML as text."""
    whole = {"$schema": "https://json-schema.org/draft/2020-12/schema", **Story.model_json_schema()}
    return write_json(whole, indent=2)
