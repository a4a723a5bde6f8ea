"""The one value that all that shows a story takes, and the one way to it."""

from __future__ import annotations

from gc import collect
from pathlib import Path
from weakref import ref

import numpy as np
import pytest

from timeline import StoryError, open_timeline
from timeline.checks import check_story
from timeline.dates import shift
from timeline.dates.gate import admit
from timeline.exchange import EXPORTERS
from timeline.found import find_in_file
from timeline.loading.syntax import Document, read_yaml
from timeline.markup import people_page, voices_page
from timeline.timeline import MOST_DAYS

HERE = Path(__file__).parent
DATA = HERE / "data"
FILES = [
    *sorted((DATA / "valid").glob("*.yaml")),
    *sorted(path for path in (DATA / "formats").iterdir() if path.suffix in {".csv", ".json"}),
]


def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return where each text will stand that the reader of dates is given."""
    read: list[str] = []

    def noted(text: object) -> str:
        read.append(str(text))
        return admit(text)

    monkeypatch.setattr("timeline.dates.reading.admit", noted)
    return read


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_an_opening_reads_each_written_date_once(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = counted(monkeypatch)
    opened = find_in_file(path.name, path.read_bytes(), "en").opened
    events = opened.story.events if opened else ()
    dates = [date for event in events for date in (event.date, event.until, event.public) if date]
    written = {date.as_written for date in dates}
    assert written <= {*read}
    # What cannot be read is tried in other ways, to ask its author which is right.
    assert {text for text in written if read.count(text) > 1} == set()


@pytest.mark.long
def test_nothing_that_goes_out_reads_a_date_or_shows_a_value_of_the_program(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    timeline = open_timeline(DATA / "valid" / "every-key.yaml")
    read = counted(monkeypatch)
    for form in EXPORTERS.keys() - {"png", "scorm"}:  # the packed page is a page
        written = EXPORTERS[form](timeline)
        text = written if isinstance(written, str) else written.decode(errors="replace")
        assert text
        for name in ("EventDate(", "Duration(as_written", "np.datetime64", "<Precision"):
            assert name not in text, form
    assert check_story(timeline)
    assert people_page(timeline)
    assert voices_page(timeline)
    assert timeline.in_language("zh").language == "zh"
    assert read == []


def test_it_is_opened_from_a_path_or_from_content() -> None:
    path = DATA / "valid" / "lighthouse.yaml"
    by_path, by_content = open_timeline(path), open_timeline(path.read_bytes(), name="x.yaml")
    assert by_path.story.origin.file == str(path)
    assert by_content.story.origin.file == "x.yaml"
    assert by_path.digest == by_content.digest
    assert by_path.table.equals(by_content.table)


def test_a_table_is_opened_with_what_became_of_it() -> None:
    timeline = open_timeline(b"date,headline,colour\n2011,A stranger arrives,red\n", name="t.csv")
    assert timeline.story.events[0].headline == "A stranger arrives"
    assert any("colour" in note for note in timeline.notes)


def test_a_file_with_problems_is_refused_with_all_of_them() -> None:
    path = DATA / "invalid" / "june-31.yaml"
    with pytest.raises(StoryError, match=r"june-31\.yaml:"):
        open_timeline(path)
    with pytest.raises(StoryError, match="there is no such file"):
        open_timeline(path.with_name("no-such.yaml"))


def test_the_same_timeline_speaks_another_language() -> None:
    english = open_timeline(DATA / "valid" / "lighthouse.yaml")
    chinese = english.in_language("zh")
    assert chinese.story is english.story
    assert chinese.language == "zh"
    assert english.table["sentence"].tolist() != chinese.table["sentence"].tolist()
    assert chinese.digest == english.digest.removesuffix("-en") + "-zh"
    assert open_timeline(DATA / "valid" / "lighthouse.yaml", language="zh").digest == chinese.digest


@pytest.mark.long
def test_no_more_days_are_remembered_than_readers_look_back_from_at_once() -> None:
    timeline = open_timeline(DATA / "valid" / "lighthouse.yaml")
    first = np.datetime64("2018-05-01")
    assert timeline.as_of(first) is timeline.as_of(first)
    forgotten = ref(timeline.as_of(first))
    for later in range(1, MOST_DAYS + 1):
        timeline.as_of(shift(first, later))
    collect()
    assert forgotten() is None


def test_the_yaml_of_a_story_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def counted(text: str) -> Document:
        read.append(text)
        return read_yaml(text)

    monkeypatch.setattr("timeline.loading.reading.read_yaml", counted)
    story = Path(__file__).parents[1] / "data" / "zhang.yaml"
    open_timeline(story)
    assert read == [story.read_text(encoding="utf-8")]
