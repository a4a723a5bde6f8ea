"""Statements that cannot all be true, and what the author is told."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import Any

import pytest

from tests.chronology_story import QUOTED, tell
from timeline.chronology import Contradiction, resolve
from timeline.dates import read_date
from timeline.wording import describe_problem

Events = dict[str, dict[str, Any]]
AUTHORS = "The Gazette|two years|a week|a year|May 2012"


def contradiction(events: Events, lines: dict[str, int] | None = None) -> Contradiction:
    with pytest.raises(Contradiction) as caught:
        resolve(tell(events, lines))
    return caught.value


def named(found: Contradiction) -> list[str]:
    return [statement.where for statement in found.statements]


def test_the_message_lists_the_statements_with_their_lines_and_what_resolves_them() -> None:
    events: Events = {
        "arrival": {"date": "October 2012"},
        "letter": {"after": ["arrival"]},
        "trial": {"date": "2011", "after": ["letter"]},
    }
    lines = {"arrival.date": 3, "letter.after.0": 8, "trial.date": 12, "trial.after.0": 13}
    assert str(contradiction(events, lines)) == (
        "story.yaml:12: trial.date: these 4 statements cannot all be true:"
        " “Trial” is dated 2011 (line 12); “Trial” comes after “Letter” (line 13);"
        " “Letter” comes after “Arrival” (line 8); “Arrival” is dated October 2012 (line 3)"
        " (correct or drop any one of them)"
    )
    [problem] = contradiction(events, lines).problems
    assert describe_problem(problem, "zh")[0] == (
        "这4条说法不能全部为真："
        "“Trial”的日期是2011（第 12 行）；“Trial”在“Letter”之后（第 13 行）；"
        "“Letter”在“Arrival”之后（第 8 行）；“Arrival”的日期是October 2012（第 3 行）"
        "（请改正或删去其中任何一条）"
    )


@pytest.mark.parametrize(
    ("events", "sentences"),
    [
        (
            {"visit": {"date": "2012", "until": "2011"}},
            "“Visit” ends 2011 (visit.until); “Visit” is dated 2012 (visit.date)",
        ),
        (
            {
                "visit": {"lasts": "a year"},
                "course": {"lasts": "two years", "during": ["visit"]},
            },
            (
                "“Visit” lasts a year (visit.lasts);"
                " “Course” lies within “Visit” (course.during.0);"
                " “Course” lasts two years (course.lasts)"
            ),
        ),
        (
            {"letter": {"date": "2019", "quotations": [QUOTED]}},
            (
                "“Letter” was reported by The Gazette, published 2018-04-22"
                " (letter.quotations.0.source); “Letter” is dated 2019 (letter.date)"
            ),
        ),
        (
            {
                "letter": {"before": [{"event": "answer", "by": "a week"}]},
                "answer": {"before": ["letter"]},
            },
            (
                "“Answer” comes before “Letter” (answer.before.0);"
                " “Letter” comes a week before “Answer” (letter.before.0)"
            ),
        ),
        (
            {
                "letter": {"date": "2012-03-01", "overlaps": ["visit"]},
                "visit": {"date": "2012-03-02", "until": "2012-03-09"},
            },
            (
                "“Letter” is dated 2012-03-01 (letter.date); “Letter” overlaps “Visit”"
                " (letter.overlaps.0); “Visit” is dated 2012-03-02 (visit.date)"
            ),
        ),
        (
            {
                "letter": {
                    "claims": [
                        {"date": "2011", "source": "gazette"},
                        {"date": "May 2012", "source": "herald"},
                    ],
                    "same-time-as": ["answer"],
                },
                "answer": {"date": "2013"},
            },
            (
                "“Letter” is dated 2011 or May 2012 (letter.claims.0.date); “Letter” is at the same"
                " time as “Answer” (letter.same-time-as.0); “Answer” is dated 2013 (answer.date)"
            ),
        ),
    ],
    ids=["until", "lasts", "published", "offset", "overlaps", "claims"],
)
def test_each_kind_of_statement_is_told_in_words(events: Events, sentences: str) -> None:
    (problem,) = contradiction(events).problems
    count = sentences.count(";") + 1
    assert problem.message == f"these {count} statements cannot all be true: {sentences}"
    told, language = describe_problem(problem, "zh")
    assert language == "zh"
    assert told.startswith(f"这{count}条说法不能全部为真：“")
    assert re.findall("“.*?”", told) == re.findall("“.*?”", sentences)
    assert not re.search(r"[a-z]{3,} [a-z]{3,}", re.sub(f"“.*?”|{AUTHORS}", "", told)), told


def test_only_what_resolves_everything_is_said_to() -> None:
    events: Events = {
        "arrival": {"date": "2012"},
        "letter": {"date": "2011", "after": ["arrival"]},
        "answer": {"date": "2010", "after": ["arrival"]},
    }
    found = contradiction(events, {"arrival.date": 3, "letter": 5, "letter.date": 6, "answer": 9})
    assert named(found) == ["letter.date", "letter.after.0", "arrival.date"]
    assert [statement.where for statement in found.resolving] == ["arrival.date"]
    (problem,) = found.problems
    assert (problem.line, problem.where) == (3, "arrival.date")
    assert (
        problem.hint == "correct or drop line 3: of these, nothing else resolves everything alone"
    )


def test_several_quotations_from_one_source_are_one_statement() -> None:
    found = contradiction({"letter": {"date": "2019", "quotations": [QUOTED, QUOTED]}})
    assert found.resolving == found.statements


def test_where_more_than_one_thing_is_wrong_no_statement_is_said_to_resolve_it() -> None:
    events: Events = {
        "arrival": {"date": "2012"},
        "letter": {"date": "2011", "after": ["arrival"]},
        "visit": {"date": "2012", "until": "2011"},
    }
    found = contradiction(events)
    assert named(found) == ["visit.until", "visit.date"]
    assert found.resolving == ()
    assert found.problems[0].hint == (
        "correcting one of them is not enough: other statements contradict each other too"
    )


def test_the_shortest_of_several_contradictions_is_named() -> None:
    events: Events = {
        "arrival": {"date": "2012"},
        "letter": {"after": ["arrival"]},
        "answer": {"after": ["letter"]},
        "trial": {"date": "2011", "after": ["answer", "arrival"]},
    }
    assert named(contradiction(events)) == ["trial.date", "trial.after.1", "arrival.date"]


def test_a_circle_without_dates_is_named_by_its_shortest_way_round() -> None:
    events: Events = {
        "arrival": {"after": [{"event": "answer", "by": "a day"}]},
        "letter": {"after": ["arrival"]},
        "answer": {"after": ["letter", "arrival"]},
    }
    assert named(contradiction(events)) == ["arrival.after.0", "answer.after.1"]


def test_a_statement_that_serves_twice_is_named_once_and_nothing_beside_it() -> None:
    events: Events = {
        "visit": {"date": "2011-03-01", "until": "2011-03-09"},
        "course": {"same-time-as": ["visit"], "lasts": "at least three weeks"},
    }
    assert sorted(named(contradiction(events))) == [
        "course.lasts",
        "course.same-time-as.0",
        "visit.date",
        "visit.until",
    ]


def test_months_that_no_calendar_holds_contradict() -> None:
    events: Events = {
        "arrival": {},
        "letter": {"after": [{"event": "arrival", "by": "a month"}]},
        "answer": {"after": [{"event": "arrival", "by": "32 days"}], "same-time-as": ["letter"]},
    }
    assert len(contradiction(events).statements) == 3


def test_months_are_slid_along_the_calendar_to_where_they_fit() -> None:
    events: Events = {
        "arrival": {"before": ["trial"]},
        "letter": {"after": [{"event": "arrival", "by": "a year"}]},
        "answer": {"after": [{"event": "arrival", "by": "366 days"}], "same-time-as": ["letter"]},
        "trial": {"date": "2011-12-31"},
    }
    chronology = resolve(tell(events))
    assert str(chronology["arrival"].latest) == "2011-12-31"
    events["trial"]["date"] = "2011-01-31"
    chronology = resolve(tell(events))
    assert str(chronology["arrival"].latest) == "2008-02-28"


CHAIN = 2_000


@pytest.mark.long
def test_a_contradiction_over_two_thousand_events_tells_its_ends() -> None:
    events: Events = {f"e{n}": {"after": [f"e{n - 1}"]} for n in range(1, CHAIN)}
    events["e0"] = {"date": "2017"}
    events[f"e{CHAIN - 1}"]["date"] = "2011"
    found = contradiction(events)
    assert len(found.statements) == CHAIN + 1
    (problem,) = found.problems
    assert problem.message.startswith(
        "these 2001 statements cannot all be true: “E1999” is dated 2011 (e1999.date);"
    )
    assert "; and so on through 1989 more; " in problem.message
    assert problem.message.endswith("“E0” is dated 2017 (e0.date)")


@pytest.mark.long
def test_a_circle_of_two_thousand_contradicts_by_a_single_day() -> None:
    events: Events = {f"e{n}": {"after": [f"e{n - 1}"]} for n in range(1, CHAIN)}
    events["e0"] = {"after": [{"event": f"e{CHAIN - 1}", "by": "a day"}]}
    assert len(contradiction(events).statements) == CHAIN


HASHED = """
from tests.test_chronology_contradictions import Events, contradiction
events = {f"e{n}": {"after": [f"e{(n - 1) % 40}", f"e{(n - 2) % 40}"]} for n in range(40)}
events["e7"]["after"].append({"event": "e9", "by": "a day"})
events["e8"]["date"] = "2011"
print(contradiction(events))
"""


@pytest.mark.process
def test_the_same_contradiction_is_told_whatever_the_hash_seed() -> None:
    told = {
        subprocess.run(  # noqa: S603 (this very interpreter, on the lines above)
            [sys.executable, "-c", HASHED],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            check=True,
            text=True,
            encoding="utf-8",
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(told) == 1


def test_a_date_without_a_year_is_named_as_it_was_read_and_why() -> None:
    events: Events = {
        "arrest": {"date": "April 15", "after": ["trial"]},
        "trial": {"date": "2020", "quotations": []},
    }
    lines = {"arrest.date": 3, "arrest.after.0": 4, "trial.date": 9}
    said = (
        "these 3 statements cannot all be true: “Arrest” is dated April 15, read as 2018-04-15"
        " because {reason} (line 3); “Arrest” comes after “Trial” (line 4); “Trial” is dated 2020"
        " (line 9)"
    )
    [found] = contradiction(events, lines).problems
    assert found.message == said.format(reason="the newest source is of 2018-04-30")
    dated = tell(events, lines).model_copy(update={"as_of": read_date("1 May 2018")})
    with pytest.raises(Contradiction) as caught:
        resolve(dated)
    [found] = caught.value.problems
    assert found.message == said.format(reason="as_of is 2018-05-01")


def test_a_date_that_bears_its_year_is_told_as_written() -> None:
    found = contradiction({"a": {"date": "2012", "after": ["b"]}, "b": {"date": "2013"}})
    assert "read as" not in str(found)


def test_a_headline_of_two_lines_stands_on_the_one_line_of_a_message() -> None:
    found = contradiction(
        {"a": {"headline": "A\nship", "date": "2012", "after": ["b"]}, "b": {"date": "2013"}}
    )
    assert "“A ship” is dated 2012" in str(found)
    assert len(str(found).splitlines()) == 1
