"""How long stories take to load, and how soon hostile files are refused.

Run it as `python bench/loading.py`. Each line is one fresh process, which says the seconds of the
processor that `read_story` took, or `open_file` for what a reader may upload, the memory that it
added at its peak, and how many problems it told. Plain YAML loading by the same library stands
beside the stories. The script ends with 1 where a hostile file took more than 2 seconds or 200 MB.

`python bench/loading.py growth` repeats each sign that opens something, or pairs of such signs, in
every place of every format that is read, and doubles their number. A line is a place: the sign with
which the seconds grew most, by how much for each doubling, and how long the longest took. The
script ends with 1 where they more than tripled, which no text does that is looked at once.
"""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from io import BytesIO, StringIO
from time import process_time
from zipfile import ZIP_DEFLATED, ZipFile

from ruamel.yaml import YAML

from timeline.incoming import open_file
from timeline.loading import read_story

HEAD = """\
title: A long affair
standfirst: Invented for measuring.
sources: [{id: gazette, publisher: The Gazette, title: News, published: 2018-04-22}]
people:
  - {id: keeper, name: Ada Keeper, named: full, role: Keeper of the light}
  - {id: writer, name: A. Writer, named: reporter, role: Reporter}
lanes: [{id: approach, label: The approach}]
events:
"""
EVENT = """\
  - id: event-{number}
    date: "{year}"
    headline: Something happens for the {number}th time
    summary: One to three sentences in our own words. They say what happened, and who said so.
    lane: approach
    people: [keeper]
    quotations:
      - exact: a stranger came in by the night boat for the {number}th time
        kind: narration
        speaker: writer
        via: [keeper]
        source: gazette
        paragraph: 4
    question: What would you want to know before believing this?
"""
SOON = 2.0
STEEP = 3.0
FLEETING = 0.01
"""Seconds too few to tell how they grow."""
LITTLE = 200.0
LAUGH = "a0: &a0 [lol, lol]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 60)
)


def story(size: int) -> str:
    events = (EVENT.format(number=n, year=1000 + n * 1000 // size) for n in range(size))
    return HEAD + "".join(events)


STORIES: dict[str, Callable[[], str]] = {
    "100 events": partial(story, 100),
    "1,000 events": partial(story, 1_000),
    "10,000 events": partial(story, 10_000),
}
HOSTILE: dict[str, Callable[[], str]] = {
    "aliases of aliases": lambda: LAUGH,
    "7 million brackets": lambda: "[" * 7_000_000,
    "2 million levels": lambda: "{a: " * 1_900_000,
    "100,000 keys": lambda: "".join(f"key-{n}: value\n" for n in range(100_000)),
    "100,000 keys in an event": lambda: (
        HEAD + "  - id: a\n" + "".join(f"    key-{n}: value\n" for n in range(100_000))
    ),
    "500,000 empty events": lambda: HEAD + "  - {}\n" * 500_000,
    "19,000 faulty events": lambda: HEAD + "  - {id: a}\n" * 19_000,
    "500,000 values": lambda: HEAD + f"  - {{a: [{'b,' * 19_000}]}}\n" * 30,
    "one line of 8 MB": lambda: "title: " + "x" * 7_900_000,
    "a key of 8 MB": lambda: "x" * 7_900_000 + ": y",
    "4 million hidden characters": lambda: "\x01\n" * 3_900_000,
    "4 million open quotes": lambda: 'a: "\n' * 1_500_000,
    "10 MB": lambda: "#" * 10_000_000,
}


def bomb() -> bytes:
    """Return an archive of 5 files with 100 MB of nothing each."""
    archive = BytesIO()
    with ZipFile(archive, "w", ZIP_DEFLATED) as file:
        for number in range(5):
            file.writestr(f"xl/sheet{number}.xml", b"\0" * 100_000_000)
    return archive.getvalue()


UPLOADS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "an archive that unpacks": ("story.xlsx", bomb),
    "the same as a story": ("story.yaml", bomb),
    "5 million brackets in JSON": ("story.json", lambda: b"[" * 5_000_000),
    "a number of 5 MB in JSON": ("story.json", lambda: b'{"events":[' + b"9" * 4_900_000 + b"]}"),
    "1.5 million slides": ("story.json", lambda: b'{"events":[' + b"{}," * 1_500_000 + b"{}]}"),
    "100,000 slides with text": (
        "story.json",
        lambda: b'{"events":[' + b'{"text":"<p>"},' * 100_000 + b"{}]}",
    ),
    "600,000 columns": ("story.csv", lambda: b"date," * 600_000 + b"\n"),
    "600,000 lines": ("story.csv", lambda: b"date,headline\n" + b"2011,a\n" * 600_000),
    "a cell of 5 MB": ("story.csv", lambda: b'date,headline\n2011,"' + b"a" * 4_900_000),
    "1.2 million open comments": (
        "story.json",
        lambda: b'{"events":[{"text":"' + b"<!--" * 1_200_000 + b'"}]}',
    ),
}


SIGNS = (
    *"[](){}<>\"'`*_!#-|:&%\\$~^@=+/.,;? 1aX日",
    *("\t", "\n", "\r\n", "\r", "\x00", "\x85", "\u2028", "\ufeff", "\u200b", "\u0301"),
    *("[a](", "[a](<b", '[a](b "', "![", "![](", "[a][", "[a]: b\n", "[[a](", "[]", "[]("),
    *("**", "*a ", "a*", "*_", "__", "a**b", "`a", "``` ", "```\n", "~~~\n", "> ", "- ", "- \n"),
    *("* * ", "1. ", "---\n", "===\n", "# ", "# sources  ", "#sources:   \n", "  - a\n", "a\n\n"),
    *("<!--", "<!", "<?", "</", "<a ", '<a href="', "<a b='", "<a>", "<![", "<![CDATA[", "<a >"),
    *("<script>", "<blockquote>", '<a b=">', "<a b='>", "<!>", "<!->", "&a", "&#", "&#x", "<a\n"),
    *("a: ", "- a: ", "? ", "! ", "&a ", "*a ", "{a: ", "[a, ", '"\\', '\\"', "''", '", "', '"\n'),
    *("a (", "(a ", "1:", "12.", "1-", "2011 ", "2011-", "after ", "a; ", "%20", "http://a "),
)
SIZES = (4_000, 8_000, 16_000)


def _story_json(text: str) -> str:
    source = {"id": "s", "publisher": "P", "title": text, "published": "2018"}
    event = {"id": "e", "headline": text, "summary": text, "date": text, "lane": "l"}
    story = {"title": text, "sources": [source], "lanes": [{"id": "l", "label": text}]}
    return json.dumps({"format": 1, "story": {**story, "standfirst": text, "events": [event]}})


def _slides_json(text: str) -> str:
    words = {"text": {"headline": text, "text": text}, "group": text, "display_date": text}
    dates = {"start_date": {"year": 2011, "display_date": text}, "end_date": {"year": text}}
    return json.dumps({"events": [words | dates | {"media": {"caption": text, "url": text}}]})


def _table(columns: str, cells: int, text: str) -> str:
    out = StringIO()
    csv.writer(out).writerows([columns.split(","), ["2011", *[text] * cells]])
    return out.getvalue()


PLACES: dict[str, tuple[str, Callable[[str], str]]] = {
    "JSON, bare": ("a.json", lambda text: f'{{"events":[{text}'),
    "TimelineJS, texts and dates": ("a.json", _slides_json),
    "our JSON, texts": ("a.json", _story_json),
    "CSV, cells": (
        "a.csv",
        lambda text: _table("date,headline,summary,after,lasts,until,people,notes", 7, text),
    ),
    "CSV, bare": ("a.csv", lambda text: f"date,headline\n2011,a\n{text}"),
    "CSV, first line": ("a.csv", lambda text: f"{text},date,headline\n2011,a\n"),
    "Google Sheet, cells": (
        "a.csv",
        lambda text: _table("Year,Time,Headline,Text,Display Date,Media Caption", 5, text),
    ),
    "Markdown, text": ("a.md", lambda text: f"---\ntitle: T\ndate: 2011\n---\n{text}"),
    "Markdown, sources": (
        "a.md",
        lambda text: f"---\ntitle: T\ndate: 2011\n---\n# Sources\n{text}",
    ),
    "Markdown, front matter": ("a.md", lambda text: f"---\ndate: 2011\ntitle: {text}\n---\nT"),
    "Markdown, bare": ("a.md", str),
    "YAML, bare": ("a.yaml", str),
    "YAML, a value and a slip": ("a.yaml", lambda text: f"title: {text}\nstandfirst: a\n b: c"),
    "YAML, a text": (
        "a.yaml",
        lambda text: HEAD.replace("A long affair", json.dumps(text)) + "  - {id: a}\n",
    ),
}
"""Where a reader's file may hold a text: the file's name, and what it holds around the text."""


def seconds_taken(place: str, sign: str, size: int) -> float:
    """Return the least seconds of the processor that two readings of `size` characters took."""
    file, around = PLACES[place]
    content = around((sign * (size // len(sign) + 1))[:size]).encode()
    took = []
    for _ in range(2):
        begun = process_time()
        open_file(file, content)
        took.append(process_time() - begun)
    return min(took)


def growth(place: str, sign: str) -> tuple[float, float]:
    """Return how the seconds grew for each doubling, and how many the longest text took."""
    first, *_, last = (seconds_taken(place, sign, size) for size in SIZES)
    doublings = len(SIZES) - 1
    return (max(last, FLEETING) / max(first, FLEETING)) ** (1 / doublings), last


def measure_growth() -> bool:
    """Tell how reading grew in each place, and return whether it was steep nowhere."""
    worst = 0.0
    for place in PLACES:
        grown = {sign: growth(place, sign) for sign in SIGNS}
        steepest = max(SIGNS, key=lambda sign: grown[sign][0])
        slowest = max(SIGNS, key=lambda sign: grown[sign][1])
        print(
            f"{place:<28} {steepest!r:>16} x{grown[steepest][0]:.1f} a doubling   "
            f"{slowest!r:>16} {grown[slowest][1]:.2f} s",
            flush=True,
        )
        worst = max(worst, grown[steepest][0])
    return worst <= STEEP


def peak_memory() -> float:
    """Return the most memory that this process has held, in MB; 0 where that is not told."""
    try:
        import resource  # noqa: PLC0415 (Windows has none)
    except ImportError:
        return 0
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1_000_000 if sys.platform == "darwin" else 1_000)


def measure(name: str) -> bool:
    """Tell what came of one file, and return whether it was read or refused soon enough."""
    file, make = UPLOADS.get(name, ("story.yaml", lambda: (STORIES | HOSTILE)[name]().encode()))
    content = make()
    held, begun = peak_memory(), process_time()
    read = open_file(file, content) if name in UPLOADS else read_story(content, file)
    seconds, added = process_time() - begun, peak_memory() - held
    line = f"{name:<28}{seconds:8.2f} s{added:8.0f} MB{len(read.problems):7} problems"
    if name in STORIES:
        begun = process_time()
        YAML(typ="safe").load(StringIO(content.decode()))
        line += f"{process_time() - begun:8.2f} s plain YAML"
    print(line, flush=True)
    return name in STORIES or (seconds <= SOON and added <= LITTLE)


def main() -> int:
    names = (*STORIES, *HOSTILE, *UPLOADS)
    runs = [subprocess.run([sys.executable, __file__, name], check=False) for name in names]
    return int(any(run.returncode for run in runs))


if __name__ == "__main__":
    if sys.argv[1:] == ["growth"]:
        sys.exit(not measure_growth())
    sys.exit(not measure(sys.argv[1]) if sys.argv[1:] else main())
