"""Packages for learning platforms: what is in one, and what a platform is told."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest

from tests.chronology_story import tell
from tests.client import ask
from timeline.exchange import to_scorm
from timeline.timeline import make_timeline

PLATFORM = (Path(__file__).parent / "platform.js").read_text(encoding="utf-8")
"""A platform by the published tables of SCORM 1.2, which refuses all else."""
NOTHING: dict[str, list[Any]] = {"said": [], "sure": [], "order": [], "open": []}
FIRST = {"status": "not attempted", "count": "0", "kept": ""}


def platform(acts: str, **values: Any) -> Any:
    """Return what `acts` give, in which `API` is that of a platform that has begun."""
    begun = "const { API, stored, refused } = makePlatform(); API.LMSInitialize('');"
    return ask(f"(() => {{ {PLATFORM} {begun} {acts} }})()", **values)


def told(acts: str, before: dict[str, str] | None = None, **values: Any) -> dict[str, str]:
    """Return what a platform has once a `report` was sent, of which it refused nothing."""
    stored, refused = platform(
        f"const report = new Report(before); {acts};"
        "for (const [name, value] of report.take()) API.LMSSetValue(name, value);"
        "API.LMSFinish(''); return [stored, refused]",
        before=before or FIRST,
        **values,
    )
    assert refused == []
    return dict(stored)


# The platform of these tests


@pytest.mark.parametrize(
    ("name", "value", "error"),
    [
        ("cmi.core.lesson_status", "done", 405),
        ("cmi.core.lesson_location", "x" * 256, 405),
        ("cmi.suspend_data", "x" * 4_097, 405),
        ("cmi.core.score.raw", "101", 405),
        ("cmi.core.score.raw", "all", 405),
        ("cmi.core.student_name", "Mei", 403),
        ("cmi.core._children", "x", 402),
        ("cmi.interactions._count", "3", 402),
        ("cmi.interactions.1.id", "a", 201),
        ("cmi.interactions.0.type", "fill-in", 201),
        ("cmi.core.mood", "good", 401),
        ("mood", "good", 201),
    ],
)
def test_a_platform_refuses_what_the_tables_do_not_have(name: str, value: str, error: int) -> None:
    acts = "return [API.LMSSetValue(name, value), API.LMSGetLastError()]"
    assert platform(acts, name=name, value=value) == ["false", str(error)]


@pytest.mark.parametrize(
    ("field", "value"),
    [("id", "two words"), ("id", "x" * 256), ("type", "text"), ("student_response", "x" * 256)],
)
def test_it_refuses_interactions_that_are_none(field: str, value: str) -> None:
    acts = (
        "for (const [name, value] of [['id', 'a'], ['type', 'fill-in']])"
        "  API.LMSSetValue(`cmi.interactions.0.${name}`, value);"
        "return [API.LMSSetValue(`cmi.interactions.0.${field}`, value), API.LMSGetLastError()]"
    )
    assert platform(acts, field=field, value=value) == ["false", "405"]


def test_it_hears_nobody_before_the_beginning_or_after_the_end_and_tells_nothing_write_only() -> (
    None
):
    acts = (
        "const twice = [API.LMSInitialize(''), API.LMSGetLastError()];"
        "API.LMSGetValue('cmi.core.exit'); const secret = API.LMSGetLastError();"
        "API.LMSGetValue('cmi.core.exit._count'); const counted = API.LMSGetLastError();"
        "API.LMSFinish(''); API.LMSCommit('');"
        "return [...twice, secret, counted, API.LMSGetLastError(), API.LMSGetErrorString('301')]"
    )
    assert platform(acts) == ["false", "101", "404", "203", "301", "Not initialized"]


# What it is told


def test_a_story_is_incomplete_until_its_reader_comes_to_the_end() -> None:
    begun = told("report.came('')")
    assert begun == {
        "cmi.core.lesson_status": "incomplete",
        "cmi.core.lesson_location": "",
        "cmi.core.exit": "suspend",
    }
    ended = told("report.came('offer'); report.came('~end'); report.came('offer')")
    assert ended["cmi.core.lesson_status"] == "completed"
    assert ended["cmi.core.lesson_location"] == "offer"


@pytest.mark.parametrize("status", ["completed", "passed", "failed"])
def test_what_was_completed_stays_so(status: str) -> None:
    names = ask(
        "(() => { const report = new Report(before); report.came(''); report.came('~end');"
        " return report.take().map(([name]) => name); })()",
        before=FIRST | {"status": status},
    )
    assert "cmi.core.lesson_status" not in names


@pytest.mark.parametrize(
    ("points", "every", "score"), [(0, 3, "0"), (29, 100, "29"), (2, 3, "66"), (65, 66, "98")]
)
def test_a_score_is_of_a_hundred_and_whole_only_where_all_is_right(
    points: int, every: int, score: str
) -> None:
    sent = told("report.scored(score)", score={"points": points, "all": every})
    assert sent["cmi.core.score.raw"] == score
    assert told("report.scored({ points: 66, all: 66 })")["cmi.core.score.raw"] == "100"


def test_answers_are_interactions_one_for_each_question() -> None:
    sent = told(
        "report.answered('offer', 1, 'The'); report.answered('~end', 2, 'Nobody.');"
        "report.answered('offer', 1, 'The newspaper.')"
    )
    assert {name: value for name, value in sent.items() if "interactions" in name} == {
        "cmi.interactions.0.id": "offer-1",
        "cmi.interactions.0.type": "fill-in",
        "cmi.interactions.0.student_response": "The newspaper.",
        "cmi.interactions.1.id": "_end-2",
        "cmi.interactions.1.type": "fill-in",
        "cmi.interactions.1.student_response": "Nobody.",
    }


def test_those_of_a_later_visit_follow_and_what_was_told_is_told_once() -> None:
    names = ask(
        "(() => { const report = new Report(before); report.answered('offer', 1, 'A');"
        " report.take(); report.answered('offer', 1, 'B'); return report.take(); })()",
        before=FIRST | {"count": "3"},
    )
    assert names == [["cmi.interactions.3.student_response", "B"]]


@pytest.mark.parametrize("answer", ["x" * 256, "x" * 254 + "😀", "赞" * 5_000])
def test_of_a_long_answer_the_beginning_is_told_in_whole_characters(answer: str) -> None:
    sent = told("report.answered('offer', 1, answer)", answer=answer)
    response = sent["cmi.interactions.0.student_response"]
    assert answer.startswith(response)
    assert 254 <= len(response) <= 255
    answers = NOTHING | {"said": [["offer", "?", answer]]}
    assert ask("passed(answer, answers).answer", answer=answer, answers=answers)
    assert not ask("passed(answer, answers).answer", answer=answer[:254], answers=answers)


def test_what_is_kept_fits_and_each_answer_is_kept_whole_or_not_at_all() -> None:
    said = [[f"e{number}", "Why?", "“x”\n" * 200] for number in range(9)]
    answers = NOTHING | {"said": [["long", "?", "y" * 5_000], *said], "sure": [["offer", 2]]}
    text = told("report.keep(answers)", answers=answers)["cmi.suspend_data"]
    kept = ask("readAnswers(JSON.parse(text))", text=text)
    assert len(text) > 3_000
    assert kept["sure"] == [["offer", 2]]
    assert kept["said"] == said[: len(kept["said"])] != []
    assert ask("passed('', answers)", answers=answers) == {"answer": False, "kept": True}
    assert ask("passed('', kept)", kept=kept) == {"answer": False, "kept": False}


def test_what_fits_to_the_last_character_is_kept() -> None:
    for letters in range(4_020, 4_060):
        answers = NOTHING | {"said": [["e", "?", "x" * letters]]}
        is_cut = ask("passed('', answers).kept", answers=answers)
        size = len(ask("JSON.stringify(readAnswers(answers))", answers=answers))
        assert is_cut == (size + 1 > 4_096)  # a comma that the last of a list does not need
        told("report.keep(answers)", answers=answers)


def test_what_the_platform_kept_goes_over_what_the_browser_has_once() -> None:
    kept = NOTHING | {"said": [["offer", "Why?", "Later."]], "order": ["a", "b"]}
    own = NOTHING | {
        "said": [["offer", "Why?", "Sooner."], ["stay", "Who?", "Mei."]],
        "sure": [["offer", 3]],
        "order": ["b", "a"],
    }
    first, then = ask(
        "((report) => [report.joined(own), report.joined(own)])("
        "new Report({ status: '', count: '', kept: JSON.stringify(kept) }))",
        kept=kept,
        own=own,
    )
    assert first == own | {
        "said": [["stay", "Who?", "Mei."], ["offer", "Why?", "Later."]],
        "order": ["a", "b"],
    }
    assert then == own
    torn = ask("new Report({ status: '', count: '', kept: '{\"said\"' }).joined(own)", own=own)
    assert torn == own


# The package


@pytest.mark.long
def test_a_package_is_a_manifest_and_a_page_and_the_same_each_time() -> None:
    title = "A < B & “C” {x}"
    story = tell({"fire": {"date": "1932"}}).model_copy(update={"title": title})
    written = to_scorm(make_timeline(story))
    with ZipFile(BytesIO(written)) as package:
        assert package.namelist() == ["imsmanifest.xml", "index.html"]
        manifest = ET.fromstring(package.read("imsmanifest.xml"))  # noqa: S314 (ours)
    content = "{http://www.imsproject.org/xsd/imscp_rootv1p1p2}"
    assert manifest.findtext(f"{content}metadata/{content}schemaversion") == "1.2"
    assert [node.text for node in manifest.iter(f"{content}title")] == [title, title]
    [resource] = manifest.iter(f"{content}resource")
    [item] = manifest.iter(f"{content}item")
    [organization] = manifest.iter(f"{content}organization")
    assert item.get("identifierref") == resource.get("identifier")
    assert manifest[1].get("default") == organization.get("identifier")
    assert resource.get("href") == "index.html" == resource[0].get("href")
    scorm = "{http://www.adlnet.org/xsd/adlcp_rootv1p2}scormtype"
    assert resource.get(scorm) == "sco"
    assert to_scorm(make_timeline(story)) == written
