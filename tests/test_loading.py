"""A story is read whole, or every problem of it is told in words that mend it."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from tests.as_written import as_written
from tests.examples import MANY
from timeline.chronology import resolve
from timeline.errors import StoryError
from timeline.loading import load_story, read_story
from timeline.story import Story

DATA = Path(__file__).parent / "data"
LIGHTHOUSE = DATA / "valid" / "lighthouse.yaml"
VALID = sorted((DATA / "valid").glob("*.yaml"))
INVALID = sorted((DATA / "invalid").glob("*.yaml"))
TEXT = LIGHTHOUSE.read_text(encoding="utf-8")


def problems(content: bytes | str) -> list[str]:
    return [str(problem) for problem in read_story(content, "my.yaml").problems]


def changed(old: str, new: str) -> str:
    assert old in TEXT
    return TEXT.replace(old, new, 1)


def written(story: Story | None) -> dict[str, Any] | None:
    return story.model_dump() if story else None


def records(value: object) -> Iterator[BaseModel]:
    if isinstance(value, BaseModel):
        yield value
        for name in type(value).model_fields:
            yield from records(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from records(item)


class TestMistakes:
    @pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
    def test_each_is_told_in_the_words_beside_it(self, path: Path) -> None:
        told = "".join(f"{p}\n" for p in read_story(path.read_bytes(), path.name).problems)
        assert told == path.with_suffix(".txt").read_text(encoding="utf-8")

    @pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
    def test_the_words_are_the_same_without_the_c_parser(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("ruamel.yaml.main.CParser", None)
        told = "".join(f"{p}\n" for p in read_story(path.read_bytes(), path.name).problems)
        assert told == path.with_suffix(".txt").read_text(encoding="utf-8")

    @pytest.mark.skipif(find_spec("_ruamel_yaml") is None, reason="the other parser reads them")
    @pytest.mark.parametrize(
        ("written", "text", "quoted"),
        [
            ("{id: e, date: 1 May 1960 08:00, lane: l}", "1 May 1960 08:00", "date: {}"),
            ("{claims: [{source: a, date: 08:00 on 1 May}]}", "08:00 on 1 May", "date: {}"),
            ("{after: [a, b:2]}", "b:2", "{}"),
        ],
    )
    def test_a_clock_time_within_braces(self, written: str, text: str, quoted: str) -> None:
        [problem] = read_story(f"events:\n  - {written}\n", "s.yaml").problems
        mark = f'"{text}"'
        assert str(problem) == (
            f"s.yaml:2: within {{ }} and [ ] YAML takes the colon in '{text}' for the end of a key "
            f"(put quotation marks around the text: {quoted.format(mark)})"
        )

    def test_load_story_raises_them_all_in_the_order_of_the_file(self) -> None:
        path = DATA / "invalid" / "several.yaml"
        with pytest.raises(StoryError) as raised:
            load_story(path)
        assert [problem.line for problem in raised.value.problems] == [27, 30, 37, 39]
        assert str(raised.value).startswith(f"{path}:27: arrival.headlin: unknown key 'headlin'")


class TestWholeStory:
    def test_is_read_as_its_author_typed_it(self) -> None:
        story = load_story(LIGHTHOUSE)
        assert [event.id for event in story.events] == ["arrival", "trial"]
        assert as_written(story.event("arrival").date) == "2011"
        assert story.event("arrival").quotations[0].paragraph == 4
        assert story.event("trial").after == ("arrival",)

    @pytest.mark.parametrize(
        "typed", ["no", "0476", "12:30", "2012.10", "1e3", "0x1F", "yes", "2012-10-03", "=", ".5"]
    )
    def test_keeps_every_scalar_as_text(self, typed: str) -> None:
        story = read_story(changed("A lamp went out for one night, and two people say why.", typed))
        assert story.story is not None
        assert story.story.standfirst == typed

    def test_folds_lines_as_yaml_does_and_trims_outer_space_only(self) -> None:
        folded = changed(
            "A lamp went out for one night", ">-\n  A  lamp\n  went out ‘’ #1"
        ).replace(", and two people say why.", "\n")
        story = read_story(folded).story
        assert story is not None
        assert story.standfirst == "A  lamp went out ‘’ #1"

    @pytest.mark.parametrize("blank", ["", "null", "~", "# to come"])
    def test_takes_a_blank_key_as_absent(self, blank: str) -> None:
        text = changed("sources:", f"date_order: {blank}\nterms: {blank}\nsources:")
        story = read_story(text).story
        assert story is not None
        assert story.date_order is None
        assert story.terms == ()

    def test_keeps_a_quoted_null(self) -> None:
        story = read_story(changed("The lighthouse affair", '"null"')).story
        assert story is not None
        assert story.title == "null"

    def test_takes_one_id_for_a_list_of_one(self) -> None:
        text = TEXT.replace("[keeper]", "keeper").replace("[arrival]", "arrival")
        assert written(read_story(text).story) == written(load_story(LIGHTHOUSE))

    def test_reads_distances_between_events(self) -> None:
        text = changed("after: [arrival]", "after: [{event: arrival, by: two weeks}]")
        story = read_story(text).story
        assert story is not None
        [neighbour] = story.event("trial").after
        assert not isinstance(neighbour, str)
        assert (neighbour.event, as_written(neighbour.by)) == ("arrival", "two weeks")

    @pytest.mark.parametrize(
        "content",
        [
            b"\xef\xbb\xbf" + TEXT.encode(),
            TEXT.replace("\n", "\r\n").encode(),
            b"---\n" + TEXT.encode() + b"...\n",
            b"%YAML 1.2\n---\n" + TEXT.encode(),
        ],
        ids=["byte-order-mark", "windows-line-ends", "document-marks", "directive"],
    )
    def test_does_not_depend_on_the_editor(self, content: bytes) -> None:
        assert written(read_story(content).story) == written(load_story(LIGHTHOUSE))

    def test_knows_the_line_of_each_of_its_parts(self) -> None:
        origin = load_story(LIGHTHOUSE).origin
        lines = TEXT.splitlines()
        parts = {
            "title": "title: The lighthouse affair",
            "people.keeper.role": "    role: Keeper of the light",
            "arrival": "  - id: arrival",
            "arrival.quotations.0.speaker": "        speaker: writer",
            "trial.after.0": "    after: [arrival]",
        }
        assert {part: lines[origin.line(part) - 1] for part in parts} == parts
        assert origin.line("trial.question") == origin.line("trial")
        assert origin.line("nowhere.at.all") == 0
        assert origin.file == str(LIGHTHOUSE)
        assert set(parts) <= set(origin.lines)
        assert len(list(origin.lines)) == len(origin.lines)


class TestValidStories:
    @pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
    def test_load_and_hold_together(self, path: Path) -> None:
        story = load_story(path)
        assert set(resolve(story).order) == {event.id for event in story.events}

    def test_one_of_them_has_every_key(self) -> None:
        used: dict[type[BaseModel], set[str]] = {}
        for record in records(load_story(DATA / "valid" / "every-key.yaml")):
            used.setdefault(type(record), set()).update(record.model_fields_set)
        assert used == {model: set(model.model_fields) for model in used}
        assert len(used) == 16

    def test_one_of_them_is_chinese(self) -> None:
        story = load_story(DATA / "valid" / "chinese.yaml")
        trial = story.event("trial").date
        assert trial is not None
        assert str(trial.earliest) == "2018-04-15"


class TestFiles:
    def test_a_missing_file_names_its_neighbour(self) -> None:
        with pytest.raises(StoryError) as raised:
            load_story(LIGHTHOUSE.with_name("lighthous.yaml"))
        wrong, right = LIGHTHOUSE.with_name("lighthous.yaml"), LIGHTHOUSE
        assert str(raised.value) == f"{wrong}: there is no such file (did you mean '{right}'?)"

    def test_a_missing_file_in_a_missing_folder(self, tmp_path: Path) -> None:
        path = tmp_path / "none" / "story.yaml"
        with pytest.raises(StoryError) as raised:
            load_story(path)
        assert str(raised.value) == f"{path}: there is no such file"

    def test_a_folder_names_a_story_in_it(self, tmp_path: Path) -> None:
        (tmp_path / "mine.yaml").write_text(TEXT, encoding="utf-8")
        with pytest.raises(StoryError) as raised:
            load_story(tmp_path)
        named = tmp_path / "mine.yaml"
        assert str(raised.value) == f"{tmp_path}: this is a folder (did you mean '{named}'?)"

    def test_a_file_that_may_not_be_read(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(*_: object, **__: object) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "open", refuse)
        with pytest.raises(StoryError) as raised:
            load_story(LIGHTHOUSE)
        assert str(raised.value) == f"{LIGHTHOUSE}: the file cannot be read: Permission denied"

    def test_a_name_that_no_file_can_have(self) -> None:
        with pytest.raises(StoryError, match="the file cannot be read: embedded null"):
            load_story("a\0b")

    def test_a_byte_after_a_byte_order_mark_that_is_not_utf_8(self) -> None:
        [told] = read_story(b"\xef\xbb\xbf# \x96\n", "my.yaml").problems
        assert str(told) == (
            "my.yaml:1: the byte 0x96 is not UTF-8 (save the file with the encoding UTF-8)"
        )

    def test_a_file_of_ten_megabytes(self, tmp_path: Path) -> None:
        path = tmp_path / "story.yaml"
        path.write_bytes(b"# " + b"x" * 10_000_000)
        with pytest.raises(StoryError) as raised:
            load_story(path)
        assert str(raised.value) == (
            f"{path}: the file is larger than 8 MB "
            "(a story holds words only; a thousand events take half a megabyte)"
        )


class TestHostileFiles:
    @pytest.mark.long
    @pytest.mark.parametrize(
        ("text", "told"),
        [
            ("[" * 100_000, "lists or groups stand more than 12 deep in each other"),
            ("{a: " * 100_000, "lists or groups stand more than 12 deep in each other"),
            ("- " * 100_000, "lists or groups stand more than 12 deep in each other"),
            ("".join(f"k{n}: v\n" for n in range(100_000)), "one group has more than 100 keys"),
            ("events: [" + "{}," * 30_000 + "]", "a list has more than 20,000 items"),
            (
                TEXT + "".join(f"  - {{a: [{'b,' * 19_000}]}}\n" for _ in range(40)),
                "400,000 values",
            ),
            ("a: &a [x]\n" + "b: *a\n" * 5_000, "there are too many faults to read on"),
        ],
        ids=["lists", "groups", "dashes", "keys", "items", "values", "aliases"],
    )
    def test_are_refused_by_their_measure(self, text: str, told: str) -> None:
        reading = read_story(text)
        assert reading.story is None or "values" in told
        assert any(told in problem.message for problem in reading.problems)

    def test_aliases_are_never_followed(self) -> None:
        lines = ["a0: &a0 [lol, lol]"]
        lines += [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}, *a{n - 1}]" for n in range(1, 30)]
        told = problems("\n".join(lines))
        assert told[0] == (
            "my.yaml:1: a0: '&a0' is an anchor, and a story has none "
            "(delete it, or put quotation marks around a text that begins with &)"
        )
        assert sum("is an alias" in problem for problem in told) == 29

    def test_a_thousand_problems_are_told_and_then_that_there_are_more(self) -> None:
        text = TEXT + "".join(f"  - id: e{n}\n" for n in range(2_000))
        told = problems(text)
        assert len(told) == 1001
        assert told[-1].endswith("there are more problems than are listed here (mend these first)")

    @pytest.mark.long
    def test_a_misspelt_id_is_told_from_ten_thousand(self) -> None:
        events = "".join(
            f"  - {{id: event-{n}, date: 1950, headline: H, summary: S., lane: approach}}\n"
            for n in range(10_000)
        )
        late = changed("after: [arrival]", "after: [evnt-7411, event-7411a, keeper]")
        told = problems(late + events)
        assert [problem.partition(": unknown ")[2] for problem in told] == [
            "event 'evnt-7411' (did you mean 'event-7411'?)",
            "event 'event-7411a' (did you mean 'event-7411'?)",
            "event 'keeper' (there is arrival, trial, "
            + ", ".join(f"event-{n}" for n in range(10))
            + " and 9990 more)",
        ]

    def test_another_word_is_no_misspelling(self) -> None:
        [told] = problems(changed("after: [arrival]", "after: [rail]"))
        assert told.endswith(": unknown event 'rail' (there is arrival, trial)")

    def test_no_misspelling_is_looked_for_in_what_is_longer_than_any_name(self) -> None:
        long = "-".join(["island"] * 9)
        story = TEXT.replace("id: arrival", f"id: {long}")
        assert "did you mean" not in problems(story.replace("[arrival]", f"[{long}x]"))[0]
        assert "did you mean" in problems(story.replace("[arrival]", f"[{long[:-4]}x]"))[0]

    def test_an_escape_cannot_smuggle_in_a_hidden_character(self) -> None:
        [told] = problems(changed("The lighthouse affair", r'"The \x1b[31m affair"'))
        assert told == (
            "my.yaml:1: title: the text holds the hidden character U+001B "
            "(a backslash begins an escape in double quotes: use single quotes)"
        )

    @pytest.mark.parametrize("sign", "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    @pytest.mark.parametrize("style", ["{}", "'{}'", '"{}"', "|\n  {}"])
    def test_no_text_is_shown_in_another_order_than_it_is_written(
        self, sign: str, style: str
    ) -> None:
        title = style.format(f"The {sign}riaffa")
        [told] = problems(changed("The lighthouse affair", title))
        assert told == (
            f"my.yaml:1: title: the text holds the hidden character U+{ord(sign):04X} "
            "(it turns the order of the letters: delete it, or type the text again)"
        )

    @pytest.mark.parametrize("text", ["שָׁלוֹם\u200f abc\u200e", "می\u200cخواهم", "soft\u00adly"])
    def test_marks_that_scripts_need_stay(self, text: str) -> None:
        story = read_story(changed("The lighthouse affair", text)).story
        assert story is not None
        assert story.title == text


class TestSoundPart:
    def test_leaves_out_the_faulty_event_and_what_refers_to_it(self) -> None:
        reading = read_story(changed("headline: A stranger arrives", "headlin: A stranger arrives"))
        assert reading.story is not None
        assert [event.id for event in reading.story.events] == ["trial"]
        assert reading.story.event("trial").after == ()
        assert reading.story.origin.line("trial") == 38

    def test_leaves_out_a_quotation_whose_speaker_is_unknown(self) -> None:
        reading = read_story(changed("speaker: writer", "speaker: nobody"))
        assert reading.story is not None
        assert [event.id for event in reading.story.events] == ["trial"]

    def test_keeps_what_stands_above_a_line_that_yaml_cannot_read(self) -> None:
        reading = read_story(changed("headline: The keeper is tried", "headline: The trial: a day"))
        assert len(reading.problems) == 1
        assert reading.story is not None
        assert [event.id for event in reading.story.events] == ["arrival"]

    def test_is_nothing_where_the_story_has_no_title(self) -> None:
        assert read_story(TEXT.replace("title: The lighthouse affair\n", "")).story is None


PIECES = [
    *("\t", ": ", ":", "- ", "-", "'", '"', "&a ", "*a", "!!x ", "[", "]", "{", "}", "|", ">"),
    *("\n", "\n\n", "  ", "#", "%", "---\n", "...\n", "? ", "<<: ", "null", "~", "\x00", "\x85"),
    *("\ufeff", "\u2028", "\u202e", "2011", "31 June", "id: ", "events:", "é", "😀", "@"),
]


def mutations() -> st.SearchStrategy[str]:
    piece = st.sampled_from(PIECES)
    edit = st.tuples(st.integers(0, len(TEXT)), st.integers(0, 12), piece)

    def edited(edits: list[tuple[int, int, str]]) -> str:
        text = TEXT
        for place, cut, new in edits:
            text = text[:place] + new + text[place + cut :]
        return text

    return st.lists(edit, min_size=1, max_size=6).map(edited)


class TestAnyContent:
    @pytest.mark.long
    @settings(max_examples=3 * MANY)
    @given(mutations())
    def test_a_mutated_story_is_read_or_has_problems(self, text: str) -> None:
        reading = read_story(text, "my.yaml")
        assert reading.problems or reading.story is not None
        assert all(0 <= problem.line <= text.count("\n") + 3 for problem in reading.problems)
        assert all(problem.message for problem in reading.problems)

    @settings(max_examples=2 * MANY)
    @given(st.binary(max_size=200))
    @example(b"\xff\xfe\x00")
    @example(b"PK\x03\x04")
    def test_bytes_of_any_kind_have_problems(self, content: bytes) -> None:
        assert read_story(content).problems


@pytest.mark.parametrize(
    ("written", "changed", "hint"),
    [
        ("id: trial", "id: Große U\u0308berfahrt", "write 'grosse-uberfahrt'"),
        ("lane: l", "lane: U\u0308BERFAHRT", "did you mean 'l'?"),
    ],
)
def test_a_hint_takes_no_account_of_accents_and_of_how_a_name_is_encoded(
    written: str, changed: str, hint: str
) -> None:
    text = (
        "title: T\nstandfirst: S\nlanes: [{id: l, label: Überfahrt}]\n"
        "sources: [{id: s, publisher: P, title: T, published: 2018-04-22}]\n"
        "people: []\nevents:\n  - {id: trial, date: 2011, headline: H, summary: S, lane: l}\n"
    )
    [problem] = read_story(text.replace(written, changed), "story.yaml").problems
    assert hint in problem.hint


def test_where_no_day_of_publication_is_known_nothing_is_counted_from_one() -> None:
    """A year was made up for "April 15" where all sources are of unknown days."""
    text = (
        "title: T\nstandfirst: S\nsources: [{id: s, publisher: P, title: T, published: unknown}]\n"
        "lanes: [{id: l, label: L}]\n"
        "events: [{id: a, date: April 15, headline: H, summary: S, lane: l}]\n"
    )
    [problem] = read_story(text).problems
    assert problem.where == "a.date"
    assert "there is no reference day (as_of) to infer it from" in problem.message
