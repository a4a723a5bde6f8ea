"""What is written as JSON is JSON: readers of it know no NaN."""

from __future__ import annotations

import ast
import json
import math
import re
from pathlib import Path
from typing import Any
from zlib import decompress

import plotly.graph_objects as go
import pytest
from click.testing import CliRunner

from tests.chronology_story import QUOTED, tell
from tests.files import for_each, parsed
from tests.packed import bytes_of
from timeline.choices import Choices
from timeline.cli import timeline
from timeline.exchange import to_json, to_jsonld, to_page, to_timelinejs
from timeline.exchange.jsonld_export import DATE
from timeline.exchange.page_figures import SIZES
from timeline.json_text import write_json
from timeline.reader.figures import Size, draw
from timeline.timeline import make_timeline

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "timeline"
UNDATED: dict[str, dict[str, Any]] = {
    "arrival": {"date": "2011", "quotations": [QUOTED]},
    "letter": {"after": ["arrival"], "quotations": [QUOTED]},
    "rumour": {},
}


def strict(text: str) -> Any:
    """Return what `text` holds as JSON, as readers other than Python understand it."""

    def refuse(name: str) -> None:
        raise AssertionError(f"{name} is not JSON")

    return json.loads(text, parse_constant=refuse)


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
def test_a_number_that_json_does_not_know_is_refused(number: float) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        write_json({"at": [number]})


def test_letters_stand_as_they_are_and_a_file_ends_its_last_line() -> None:
    assert write_json({"a": "张 “é”", "b": [1, None]}) == '{"a":"张 “é”","b":[1,null]}'
    assert write_json([1], indent=2) == "[\n  1\n]\n"


@pytest.mark.long
@for_each(sorted(PACKAGE.rglob("*.py")))
def test_nobody_else_writes_json(path: Path) -> None:
    written = {"dump", "dumps", "JSONEncoder"}
    if path.name == "json_text.py":
        return
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            assert not (node.value.id == "json" and node.attr in written), node.lineno
        if isinstance(node, ast.ImportFrom):
            assert not (node.module == "json" and written & {n.name for n in node.names})


@pytest.mark.parametrize("write", [to_json, to_jsonld, to_timelinejs])
def test_a_story_with_undated_events_goes_out_as_json(write: Any) -> None:
    story = tell(UNDATED)
    assert strict(write(make_timeline(story)))


def test_json_ld_leaves_out_the_time_of_what_has_none() -> None:
    story = tell(UNDATED)
    graph = strict(to_jsonld(make_timeline(story)))["@graph"]
    events = {node["@id"]: node for node in graph if node.get("@type") == "Event"}
    assert events["#event-arrival"][DATE]["@value"] == "2011"
    assert DATE not in events["#event-letter"]
    assert DATE not in events["#event-rumour"]


@pytest.mark.long
def test_the_offline_page_holds_json(monkeypatch: pytest.MonkeyPatch) -> None:
    narrow = {mode: sizes[:1] for mode, sizes in SIZES.items()}
    monkeypatch.setattr("timeline.exchange.page_figures.SIZES", narrow)
    page = to_page(make_timeline(tell(UNDATED)))
    (packed,) = re.findall(r'<script type="text/plain" [^>]*>(.*?)</script>', page)
    whole = strict(decompress(bytes_of(packed)).decode())
    assert whole["languages"] == ["en", "zh"]


def test_plotly_writes_null_for_what_json_does_not_know() -> None:
    figure = go.Figure(go.Scatter(x=[1.0, math.nan], y=[math.inf, None]))
    assert strict(str(figure.to_json(validate=False)))["data"][0]["x"] == [1.0, None]


@pytest.mark.parametrize("view", ["story", "orders"])
def test_the_figures_of_the_reader_are_json(view: Any) -> None:
    timeline = make_timeline(tell(UNDATED))
    assert strict(write_json(draw(timeline, Choices(view=view, lag=True), Size(560, 14))))


@pytest.mark.parametrize(
    "arguments",
    [
        ["date", "after 2011", "--json"],
        ["check", str(ROOT / "data" / "template.yaml"), "--format", "json"],
        ["schema"],
    ],
)
def test_commands_write_json(arguments: list[str]) -> None:
    result = CliRunner().invoke(timeline, arguments)
    assert result.exit_code == 0
    assert strict(result.stdout)
    assert result.stdout.endswith("}\n") or result.stdout.endswith("]\n")
