"""`timeline schema`."""

from __future__ import annotations

import json

import click

from timeline.story import Story


@click.command()
def schema() -> None:
    """Write the JSON Schema of a story, by which editors complete and check its YAML."""
    click.echo(schema_text().encode(), nl=False)


def schema_text() -> str:
    """Return the JSON Schema of a story's YAML as text."""
    whole = {"$schema": "https://json-schema.org/draft/2020-12/schema", **Story.model_json_schema()}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
