"""How long a story takes from its text to what is drawn, stage by stage, as stories grow.

Run it as `python bench/opening.py`. Each line is the best of three fresh processes, which have
imported all that they need and read no date yet, in seconds of the one processor that they use. A
stage takes what those before it have made: whoever adds one adds a line to `STAGES`.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from time import process_time
from typing import Any

from timeline.chronology import resolve
from timeline.layout import MOST_ROWS, TimelineLayout, lay_out
from timeline.loading import read_story
from timeline.marks import LIGHT, as_text, paint_plotly, paint_svg
from timeline.table import to_table

SIZES = (18, 1_000, 10_000)
RUNS = 3
WIDTH = 1120
"""The axis of a page on a common screen, in pixels."""

HEAD = """\
title: A long affair
standfirst: Invented for measuring.
sources: [{id: gazette, publisher: The Gazette, title: News, published: 2018-04-22}]
people:
  - {id: keeper, name: Ada Keeper, named: full, role: Keeper of the light}
  - {id: writer, name: A. Writer, named: reporter, role: Reporter}
lanes: [{id: approach, label: The approach}, {id: trial, label: The trial}]
events:
"""
EVENT = """\
  - id: event-{number}
    {time}
    headline: Something happens for the {number}th time
    summary: One to three sentences in our own words. They say what happened, and who said so.
    lane: {lane}
    people: [keeper]
    quotations:
      - exact: a stranger came in by the night boat for the {number}th time
        kind: narration
        speaker: writer
        via: [keeper]
        source: gazette
        paragraph: 4
"""


def text_of(size: int) -> str:
    """Return a story of which two events in three are dated, and one comes between two others."""
    return HEAD + "".join(event(number, size) for number in range(size))


def event(number: int, size: int) -> str:
    year = 1000 + number * 1000 // size
    between = f"after: [event-{number - 1}]"
    return EVENT.format(
        number=number,
        time=between if number % 3 == 2 else f'date: "{year}"',
        lane="trial" if number % 2 else "approach",
    )


Made = dict[str, Any]


def laid_out(made: Made, most_rows: int | None = None) -> TimelineLayout:
    lanes = {lane.id: lane.label for lane in made["load"].lanes}
    return lay_out(made["table"], lanes, width=WIDTH, most_rows=most_rows)


STAGES: dict[str, Callable[[Made], object]] = {
    "load": lambda made: read_story(made["text"]).story,
    "resolve": lambda made: resolve(made["load"]),
    "table": lambda made: to_table(made["load"], made["resolve"]),
    # Of the page: what does not fit into its height is counted in columns.
    "lay out": lambda made: laid_out(made, most_rows=MOST_ROWS),
    "Plotly": lambda made: paint_plotly(made["lay out"]).to_json(validate=False),
    # Of a file, where every event has its mark.
    "lay out all": laid_out,
    "SVG": lambda made: as_text(paint_svg(made["lay out all"], LIGHT)),
}


def measured(size: int) -> dict[str, float]:
    """Return the seconds of each stage, once."""
    made: Made = {"text": text_of(size)}
    seconds = {}
    for stage, work in STAGES.items():
        begun = process_time()
        made[stage] = work(made)
        seconds[stage] = process_time() - begun
    return seconds


def measured_afresh(size: int) -> dict[str, float]:
    """Return the seconds of each stage in a process of its own."""
    command = [sys.executable, __file__, str(size)]
    run = subprocess.run(command, check=True, capture_output=True, text=True)
    seconds: dict[str, float] = json.loads(run.stdout)
    return seconds


def lines() -> Iterator[str]:
    yield "".join((f"{'events':>8}", *(f"{stage:>12}" for stage in STAGES), f"{'all':>12}"))
    for size in SIZES:
        runs = [measured_afresh(size) for _ in range(RUNS)]
        best = [min(run[stage] for run in runs) for stage in STAGES]
        yield "".join((f"{size:8,}", *(f"{each:12.3f}" for each in (*best, sum(best)))))


if __name__ == "__main__":
    if sys.argv[1:]:
        print(json.dumps(measured(int(sys.argv[1]))))
    else:
        for line in lines():
            print(line, flush=True)
