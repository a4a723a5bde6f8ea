"""`timeline new`: a story that teaches every key and that nobody would find fault with."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from timeline.checks import check_story
from timeline.chronology import resolve
from timeline.cli import timeline
from timeline.cli.new import template
from timeline.loading import load_story
from timeline.story import Event, Record, Story
from timeline.timeline import make_timeline

ROOT = Path(__file__).parents[1]
TEMPLATE = ROOT / "data" / "template.yaml"
TEXT = TEMPLATE.read_text(encoding="utf-8")


def run(*arguments: str | Path) -> tuple[int, str, str]:
    result = CliRunner().invoke(timeline, [str(argument) for argument in arguments])
    return result.exit_code, result.stdout, result.stderr


def keys(model: type[Record]) -> set[str]:
    return {info.alias or name for name, info in model.model_fields.items()}


class TestTemplate:
    def test_loads_and_nothing_is_found_in_it(self) -> None:
        story = load_story(TEMPLATE)
        assert check_story(make_timeline(story)) == ()

    def test_agrees_with_the_schema(self) -> None:
        schema = json.loads((ROOT / "data" / "story.schema.json").read_text(encoding="utf-8"))
        data = json.loads(json.dumps(YAML(typ="safe", pure=True).load(TEXT), default=str))
        assert list(Draft202012Validator(schema).iter_errors(data)) == []

    @pytest.mark.parametrize("model", Record.__subclasses__(), ids=lambda model: model.__name__)
    def test_teaches_every_key(self, model: type[Record]) -> None:
        taught = set(re.findall(r"([a-z][a-z_-]*):(?=\s)", TEXT))
        assert keys(model) <= taught

    def test_places_every_event(self) -> None:
        chronology = resolve(load_story(TEMPLATE))
        assert chronology.shelf == frozenset()

    def test_marks_what_has_to_be_there(self) -> None:
        for model in (Story, Event):
            needed = {key for key in keys(model) if _is_needed(model, key)} - {
                *("sources", "lanes", "events"),
            }
            marked = set(re.findall(r"([a-z-]+): .*# always", TEXT))
            assert needed <= marked


def _is_needed(model: type[Record], key: str) -> bool:
    field = model.model_fields.get(key)
    return field is not None and field.is_required()


class TestCommand:
    def test_writes_the_template(self, tmp_path: Path) -> None:
        path = tmp_path / "my.yaml"
        code, _, told = run("new", "-o", path)
        assert code == 0
        assert path.read_bytes() == TEMPLATE.read_bytes()
        assert told == f"{path}: a story to begin with. See it with: timeline view {path}\n"

    def test_writes_to_stdout(self) -> None:
        assert run("new") == (0, TEXT, "")

    def test_leaves_a_file_that_exists(self, tmp_path: Path) -> None:
        path = tmp_path / "my.yaml"
        path.write_text("mine", encoding="utf-8")
        code, _, told = run("new", "-o", path)
        assert code == 2
        assert f"there is a file '{path}' already; name another" in " ".join(told.split())
        assert path.read_text(encoding="utf-8") == "mine"

    def test_finds_the_template_of_a_checkout(self) -> None:
        assert template() == TEMPLATE
