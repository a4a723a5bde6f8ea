"""A story of many sources that contradict each other, made up from a seed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

from timeline.loading import write_yaml

KINDS = ("press", "statement", "note", "speech", "memoir", "record", "broadcast", "web")
PARTIES = ("north", "south")
SPEAKERS = 8
LANES = {"sea": "At sea", "port": "In the port", "talks": "Talks between the governments"}
WHAT = ("A patrol", "The cable", "A protest note", "The pilot", "A ship of the line", "The strait")
DOES = ("is seen", "is cut", "is handed over and not answered", "turns back", "is closed")
PURPOSES = ("account", "account", "account", "comment", "denial")

Record = dict[str, Any]


def many_sources(seed: int, sources: int = 25, events: int = 40) -> Record:
    """Return a story as data: the same seed gives the same story."""
    by = Random(seed)  # noqa: S311 (no secret: the same story again)
    cited = [_source(number, by) for number in range(sources)]
    people = [_person(number) for number in range(SPEAKERS)]
    writers = [
        {"id": f"w{number}", "name": f"The writer of paper {number}", "named": "reporter"}
        | {"role": "Writes"}
        for number in range(sources)
    ]
    return {
        "title": "The closing of the strait, and who said what of it",
        "standfirst": f"Invented: {sources} sources tell of one spring, and few of them agree.",
        "parties": [{"id": party, "label": f"The {party}"} for party in PARTIES],
        "sources": cited,
        "people": [*people, *writers],
        "lanes": [{"id": lane, "label": label} for lane, label in LANES.items()],
        "events": [_event(number, sources, by) for number in range(events)],
        "unanswered": ["Who closed the strait."],
    }


def write_strait(folder: Path) -> Path:
    """Write a story of twelve events and 25 sources into `folder`; return its path."""
    path = folder / "strait.yaml"
    path.write_text(write_yaml(many_sources(7, events=12)), encoding="utf-8")
    return path


def _source(number: int, by: Random) -> Record:
    kind = KINDS[number % len(KINDS)]
    published = f"{1 + number} June 19{60 + number % 3}" if number % 6 else str(1961 + number)
    source: Record = {"id": f"s{number}", "kind": kind, "publisher": f"Paper {number}"}
    source |= {"title": f"What paper {number} has to say", "published": published}
    source["note"] = "What a reader should know about this source takes a sentence, or even two."
    if number % 9 == 8:
        source["published"] = "unknown"
    if kind in {"statement", "note"}:
        source["party"] = by.choice(PARTIES)
    if number and by.random() < 0.2:
        source["based-on"] = [f"s{by.randrange(number)}"]
    return source


def _person(number: int) -> Record:
    person: Record = {"id": f"p{number}", "name": f"Witness {number}", "named": "full"}
    person["role"] = "Saw a part of it"
    if number % 3 == 0:
        person["party"] = PARTIES[number % 2]
    return person


def _event(number: int, sources: int, by: Random) -> Record:
    quotations = [_quotation(number, n, sources, by) for n in range(by.randint(1, 4))]
    event: Record = {
        "id": f"e{number}",
        "headline": f"{by.choice(WHAT)} {by.choice(DOES)} ({number})",
        "summary": "What is told of it here is made up.",
        "lane": by.choice(list(LANES)),
        "quotations": quotations,
    }
    return event | _dating(number, sources, by)


def _quotation(event: int, number: int, sources: int, by: Random) -> Record:
    source, is_speech = by.randrange(sources), by.random() < 0.4
    return {
        "exact": f"words {number} on event {event}",
        "kind": "speech" if is_speech else "narration",
        "speaker": f"p{by.randrange(SPEAKERS)}" if is_speech else f"w{source}",
        "purpose": by.choice(PURPOSES),
        "source": f"s{source}",
        "paragraph": by.randint(1, 30),
    }


def _dating(number: int, sources: int, by: Random) -> Record:
    day = f"{1 + number % 28} {by.choice(['March', 'April', 'May'])} 1960"
    kind = by.randrange(6)
    if kind == 0:
        return {"claims": list(_claims(day, sources, by))}
    if kind == 1:
        return {"date": by.choice(["April 1960", "spring 1960", "about 1960", "early May 1960"])}
    if kind == 2:
        return {"date": f"{day}, {by.randint(6, 20):02}:{by.choice(['00', '30'])}"}
    if kind == 3 and number:
        return {"after": [f"e{by.randrange(number)}"]}
    return {"date": day}


def _claims(day: str, sources: int, by: Random) -> Iterator[Record]:
    """Yield two claims of one day by the clock, and sometimes a third that was withdrawn."""
    for hour in by.sample(range(6, 20), 2):
        yield {"date": f"{day}, {hour:02}:15", "says": f"It was at {hour}."} | _of(sources, by)
    if by.random() < 0.5:
        taken_back = {"on": "1961", "by": "s0"}
        yield {"date": "12 February 1960", "withdrawn": taken_back, "source": "s1"}


def _of(sources: int, by: Random) -> Record:
    return {"source": f"s{by.randrange(sources)}"}
