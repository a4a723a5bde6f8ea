"""The client's decisions, run without a browser."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from py_mini_racer import MiniRacer

from timeline.folding import SEARCH_RULES
from timeline.json_text import write_json
from timeline.reader.scripts import client_script

DECISIONS = (
    "answers",
    "choices",
    "colours",
    "computer",
    "counting",
    "dealing",
    "drawing",
    "folding",
    "judging",
    "keys",
    "likeness",
    "packed",
    "reporting",
    "selection",
    "steps",
    "summing",
    "supposing",
    "walk",
    "words",
)
"""The modules of the client that touch no document."""


@cache
def engine() -> MiniRacer:
    """Return an engine that knows every decision of the client."""
    racer = MiniRacer()
    racer.eval(client_script(*DECISIONS))
    return racer


def ask(expression: str, **values: Any) -> Any:
    """Return what an expression of the client gives, with `values` as its names."""
    names = ", ".join(values)
    given = ", ".join(write_json(value) for value in values.values())
    answer = engine().eval(f"JSON.stringify((({names}) => ({expression}))({given}) ?? null)")
    return json.loads(str(answer))


def find_matches(text: str, search: str) -> list[tuple[int, int]]:
    """Return where the client finds the words of a search in `text`, counted as Python counts."""
    found = ask("findMatches(text, search, rules)", text=text, search=search, rules=SEARCH_RULES)
    units = [len(text[:place].encode("utf-16-le")) // 2 for place in range(len(text) + 1)]
    return [(units.index(start), units.index(end)) for start, end in found]
