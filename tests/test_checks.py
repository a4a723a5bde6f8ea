"""What an editor asks about a story, and whether its quotations are verbatim."""

from __future__ import annotations

from inspect import getmembers, isfunction
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from timeline.checks import (
    CHECKS,
    Finding,
    Severity,
    check_story,
    editorial,
    sources,
    timing,
    verify_quotations,
)
from timeline.checks.words import count_words
from timeline.loading import load_story, make_story, read_story
from timeline.story import Story
from timeline.timeline import make_timeline

LIGHTHOUSE = Path(__file__).parent / "data" / "valid" / "lighthouse.yaml"
TEXT = LIGHTHOUSE.read_text(encoding="utf-8").replace(
    "    people: [keeper]\n", "    people: [keeper]\n    #\n"
)
QUOTATION = """\
    quotations:
      - exact: {exact}
        kind: {kind}
        speaker: {speaker}
        source: gazette
        paragraph: {paragraph}
"""


def read(text: str) -> Story:
    reading = read_story(text, "my.yaml")
    assert reading.problems == ()
    assert reading.story is not None
    return reading.story


def lighthouse(*changes: tuple[str, str], trial: str = "") -> Story:
    """Return the story with texts replaced and keys added to its last event."""
    text = TEXT
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    quoted = QUOTATION.format(
        exact="The court sat", kind="narration", speaker="writer", paragraph=5
    )
    return read(text + (trial or quoted))


def weighed(story: Story) -> list[Finding]:
    """Return the findings that are more than notes."""
    findings = check_story(make_timeline(story))
    return [finding for finding in findings if finding.severity != Severity.NOTE]


def found(story: Story) -> list[Finding]:
    return [finding for finding in weighed(story) if not finding.reason]


def events(*events: dict[str, Any]) -> Story:
    base = lighthouse().model_dump(by_alias=True)
    base["events"] = [{"summary": "S", "lane": "approach", "headline": "H"} | e for e in events]
    base["people"] = ()
    return make_story(base)


class TestFindings:
    def test_a_good_story_has_none(self) -> None:
        assert found(lighthouse()) == []

    def test_every_one_is_of_a_check_that_is_explained(self) -> None:
        assert all(check.explanation.endswith(".") for check in CHECKS.values())
        assert [code for code, check in CHECKS.items() if code != check.code] == []

    @pytest.mark.parametrize("rules", [editorial, sources, timing])
    def test_every_rule_is_looked_at(self, rules: ModuleType) -> None:
        names = [name for name, _ in getmembers(rules, isfunction) if name[0] != "_"]
        own = [name for name in names if getattr(rules, name).__module__ == rules.__name__]
        assert sorted(look.__name__ for look in rules.LOOKS) == own

    def test_an_event_that_no_source_is_quoted_on(self) -> None:
        [finding] = found(load_story(LIGHTHOUSE))
        assert finding == Finding(
            code="no-quotation",
            where="trial",
            line=38,
            message="no source is quoted",
            hint="add the words of a source under quotations",
            severity=Severity.WARNING,
        )

    def test_speech_in_the_mouth_of_the_reporter(self) -> None:
        [finding] = found(
            lighthouse(
                (
                    "kind: narration\n        speaker: writer",
                    "kind: speech\n        speaker: writer",
                )
            )
        )
        assert (finding.code, finding.where) == ("no-speaker", "arrival.quotations.0.speaker")

    @pytest.mark.parametrize("kind", ["unknown", "speech"])
    def test_words_without_a_place_in_what_may_not_have_been_spoken(self, kind: str) -> None:
        without = ("        paragraph: 4\n", "")
        of_kind = ("    title: Keeper", f"    kind: {kind}\n    title: Keeper")
        codes = [(finding.code, finding.where) for finding in found(lighthouse(without, of_kind))]
        assert codes == [("no-place", "arrival.quotations.0")] * (kind == "unknown")

    def test_narration_that_is_longer_than_forty_words(self) -> None:
        exact = ("a stranger came in by the night boat", "word " * 41)
        [finding] = found(lighthouse(exact))
        assert finding.severity == Severity.ERROR
        assert (finding.code, finding.line) == ("long-quotation", 33)
        assert finding.message == "the quotation has 41 words; narration has 40 at most"

    def test_speech_may_be_as_long_as_it_was(self) -> None:
        long = QUOTATION.format(exact="word " * 41, kind="speech", speaker="keeper", paragraph=5)
        assert found(lighthouse(trial=long)) == []

    def test_one_voice_that_carries_the_story(self) -> None:
        one = QUOTATION.format(exact="I saw it", kind="speech", speaker="keeper", paragraph=5)
        four = one + one.removeprefix("    quotations:\n") * 3
        [finding] = found(lighthouse(trial=four))
        assert (finding.code, finding.where, finding.line) == ("one-voice", "", 0)
        assert finding.message == "5 of 5 quotations go back to Ada Keeper"

    def test_too_many_days_that_are_the_first_of_a_month(self) -> None:
        dates = ["2011-01-01", "2012-03-01", "1 June 2013", "2014-07-09", "2015", "May 2016"]
        story = events(*({"id": f"e{n}", "date": date} for n, date in enumerate(dates)))
        [finding] = [each for each in found(story) if each.code == "false-precision"]
        assert finding.message == "3 of 4 days are the first of a month: e0, e1, e2"
        assert finding.where == "e0.date"

    @pytest.mark.parametrize(
        "dates", [["1 May 1960"] * 4, [f"1 {m} 1960, 08:00" for m in ("May", "June", "July")]]
    )
    def test_one_day_and_days_with_a_clock_time_are_not_rounded(self, dates: list[str]) -> None:
        story = events(*({"id": f"e{n}", "date": date} for n, date in enumerate(dates)))
        assert "false-precision" not in {finding.code for finding in found(story)}

    def test_two_days_that_are_new_years_are_none_by_chance(self) -> None:
        dates = ["2011-01-01", "2012-01-01", *(f"2013-05-{day}" for day in range(10, 20))]
        story = events(*({"id": f"e{n}", "date": date} for n, date in enumerate(dates)))
        [finding] = [each for each in found(story) if each.code == "false-precision"]
        assert finding.message == "2 of 12 days are 1 January: e0, e1"

    def test_two_days_that_are_the_first_of_a_month_can_be_chance(self) -> None:
        story = events({"id": "a", "date": "2011-01-01"}, {"id": "b", "date": "2012-03-01"})
        assert "false-precision" not in {finding.code for finding in found(story)}

    def test_an_event_beside_the_axis(self) -> None:
        story = events({"id": "a", "date": "2011"}, {"id": "b"})
        [finding] = [each for each in found(story) if each.code == "unplaced"]
        assert (finding.where, finding.message) == ("b", "nothing says when it happened")

    def test_records_that_no_event_refers_to(self) -> None:
        story = lighthouse(
            (
                "lanes:\n",
                "outlets:\n  - id: radio\n    name: Radio\nlanes:\n  - id: law\n    label: Law\n",
            ),
        )
        assert [finding.where for finding in found(story)] == ["outlets.radio", "lanes.law"]
        assert {finding.code for finding in found(story)} == {"unused-record"}

    def test_a_term_that_stands_nowhere(self) -> None:
        terms = "terms:\n  - {term: night boat, meaning: M}\n  - {term: Guild, meaning: M}\nlanes:"
        [finding] = found(lighthouse(("lanes:", terms)))
        assert (finding.code, finding.where) == ("unused-term", "terms.1.term")
        assert finding.message == (
            "no event explains the term 'Guild': it stands in no summary and no quotation, or only "
            "within a longer term"
        )

    @pytest.mark.parametrize("marked", ["'\"a boat\"'", "“a boat”", "«a boat»", "「a boat」"])
    def test_a_quotation_in_its_own_quotation_marks(self, marked: str) -> None:
        [finding] = found(lighthouse(("a stranger came in by the night boat", marked)))
        assert (finding.code, finding.where) == ("quotation-marks", "arrival.quotations.0.exact")

    def test_a_quotation_that_begins_and_ends_with_quoted_words(self) -> None:
        marked = '\'"Ada" met "Bo"\''
        assert found(lighthouse(("a stranger came in by the night boat", marked))) == []

    def test_texts_that_no_projector_holds(self) -> None:
        story = lighthouse(
            ("A stranger comes to the island by boat.", "word " * 61),
            ("headline: A stranger arrives", "headline: " + "word " * 13),
        )
        assert [(each.code, each.where) for each in found(story)] == [
            ("long-headline", "arrival.headline"),
            ("long-summary", "arrival.summary"),
        ]

    @pytest.mark.parametrize(
        ("works", "is_asked"),
        [
            ({"date": "2012"}, True),
            ({"before": ["find"]}, True),
            ({"date": "2012", "same-time-as": ["day"]}, True),
            ({"same-time-as": ["day"]}, False),
            ({"date": "2012", "until": "2013"}, False),
            ({"date": "2012", "lasts": "a year"}, False),
            ({"date": "1 March 2012"}, False),
        ],
    )
    def test_what_others_lie_within_has_a_length(
        self, works: dict[str, Any], *, is_asked: bool
    ) -> None:
        story = events(
            {"id": "works", **works},
            {"id": "find", "date": "2012"},
            {"id": "visit", "during": ["works"]},
            {"id": "day", "date": "1 March 2012"},
        )
        found = [each for each in weighed(story) if each.code == "unsaid-length"]
        assert [(each.where, each.message) for each in found] == [
            (
                "works",
                "nothing says that it lasted, so that what lies within it is of its one day: visit",
            )
        ] * is_asked

    def test_a_date_of_which_the_others_leave_less_is_a_note(self) -> None:
        story = events(
            {"id": "a", "date": "2012", "after": ["b"]},
            {"id": "b", "date": "June 2012"},
        )
        findings = check_story(make_timeline(story))
        notes = [each for each in findings if each.severity == Severity.NOTE]
        assert {note.code for note in notes} == {"narrowed"}


class TestIgnoring:
    def test_a_finding_of_an_event_takes_its_reason(self) -> None:
        ignore = "    ignore:\n      - code: no-quotation\n        reason: nobody wrote of it\n"
        story = lighthouse(trial=ignore)
        [finding] = weighed(story)
        assert (finding.code, finding.reason) == ("no-quotation", "nobody wrote of it")

    def test_findings_of_the_whole_story_take_its_reason(self) -> None:
        ignore = "ignore: [{code: no-quotation, reason: to come}]\n"
        story = read(ignore + TEXT)
        assert [each.reason for each in weighed(story)] == ["to come"]

    def test_a_reason_for_nothing_is_found_itself(self) -> None:
        [finding] = found(read("ignore: [{code: one-voice, reason: r}]\n" + TEXT + "#"))[:1]
        assert finding.code == "needless-ignore"
        assert finding.message == "there is no finding 'one-voice' to ignore"

    def test_a_code_that_no_check_has_is_told_the_nearest(self) -> None:
        [finding] = found(read("ignore: [{code: one-voise, reason: r}]\n" + TEXT))[:1]
        assert finding.message == "there is no check 'one-voise'"
        assert finding.hint == "did you mean 'one-voice'?"


ARTICLE = """\
Keeper convicted

By A. Writer

Island told to be on watch

In 2011,  a stranger came in by the
night boat. He called himself "Bo."

The court sat for a day. “I saw the lamp go out, and it’s all I saw,” said the keeper. "Nobody
else was there that night," she said.
"""


class TestVerbatim:
    def verify(
        self, exact: str, paragraph: int = 5, kind: str = "narration"
    ) -> list[tuple[str, ...]]:
        trial = QUOTATION.format(exact=exact, kind=kind, speaker="keeper", paragraph=paragraph)
        findings = verify_quotations(lighthouse(trial=trial), ARTICLE).findings
        return [(each.code, each.message, each.hint) for each in findings if each.where]

    def test_white_space_and_the_form_of_quotation_marks_may_differ(self) -> None:
        assert self.verify("'\"I saw  the lamp go out, and it''s all I saw,\"'") == []

    @pytest.mark.parametrize(
        "exact",
        ["The Court sat", "The court sat for a  Day", "The court sat for one day", "the lamp"],
    )
    def test_nothing_else_may_differ(self, exact: str) -> None:
        verbatim = exact == "the lamp"
        assert (self.verify(exact) == []) is verbatim

    def test_a_quotation_that_is_changed_is_told_where(self) -> None:
        assert self.verify("The court sat for one day") == [
            (
                "not-verbatim",
                "these words do not stand in the article",
                (
                    "as far as 'The court sat for' they do; then the article has "
                    "'a day. \"I saw', the quotation 'one day'"
                ),
            )
        ]

    def test_a_quotation_that_is_invented(self) -> None:
        assert self.verify("I confess") == [
            (
                "not-verbatim",
                "these words do not stand in the article",
                "copy them from the article",
            )
        ]

    def test_a_quotation_in_another_paragraph_is_told_which(self) -> None:
        assert self.verify("The court sat", paragraph=2) == [
            ("wrong-paragraph", "the words stand in paragraph 5, not in 2", "write 'paragraph: 5'")
        ]
        assert self.verify("The court sat", paragraph=99)[0][0] == "wrong-paragraph"

    def test_a_quotation_that_runs_over_a_paragraph(self) -> None:
        [(code, message, _)] = self.verify('himself "Bo." The court sat')
        assert (code, message) == ("not-verbatim", "the quotation runs over the end of a paragraph")

    def test_direct_speech_that_is_left_out_is_told(self) -> None:
        trial = QUOTATION.format(
            exact="I saw the lamp go out, and it's all I saw",
            kind="speech",
            speaker="keeper",
            paragraph=5,
        )
        verified = verify_quotations(lighthouse(trial=trial), ARTICLE)
        [finding] = verified.findings
        assert verified.speeches == 2
        assert finding.severity == Severity.WARNING
        assert finding.message == (
            "direct speech of paragraph 5 is quoted at no event: "
            "'Nobody else was there that night,'"
        )

    def test_direct_speech_that_is_left_out_in_part_is_told(self) -> None:
        trial = QUOTATION.format(
            exact="I saw the lamp go out", kind="speech", speaker="keeper", paragraph=5
        )
        first, _ = verify_quotations(lighthouse(trial=trial), ARTICLE).findings
        assert first.message == (
            "part of the direct speech of paragraph 5 is quoted at no event: "
            "', and it's all I saw,'"
        )

    def test_only_quotations_from_the_source_are_compared(self) -> None:
        assert verify_quotations(lighthouse(), ARTICLE, "another").receipts == ()

    def test_a_receipt_lets_others_find_the_words_again(self) -> None:
        [receipt, _] = verify_quotations(lighthouse(), ARTICLE).receipts
        assert (receipt.where, receipt.paragraph) == ("arrival.quotations.0", 4)
        assert receipt.prefix == "In 2011, "
        assert receipt.exact == "a stranger came in by the night boat"
        assert receipt.suffix == '. He called himself "Bo."'
        again = verify_quotations(lighthouse(), ARTICLE.replace("\n", "\r\n")).receipts[0]
        assert again.digest == receipt.digest
        changed = verify_quotations(lighthouse(), ARTICLE + "One more word.").receipts[0]
        assert changed.digest != receipt.digest


class TestWords:
    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("", 0),
            ("It's a well-known fact – in 2011.", 6),
            ("3.5 million", 2),
            ("学者出访", 2),
            ("他去了M国。", 3),
            ("“ … ”", 0),
        ],
    )
    def test_are_counted_in_scripts_with_and_without_spaces(self, text: str, words: int) -> None:
        assert count_words(text) == words


def test_a_source_of_a_picture_is_used(tmp_path: Path) -> None:
    path = tmp_path / "s.yaml"
    path.write_text(
        "title: T\nstandfirst: S\nsources: [{id: s, publisher: P, title: T, published: '2001'}]\n"
        "lanes: [{id: l, label: L}]\nevents:\n"
        "  - {id: e, date: '1990', headline: H, summary: S, lane: l,"
        " media: {link: 'https://example.org/a', alt: A, credit: C, source: s}}\n",
        encoding="utf-8",
    )
    story = load_story(path)
    found = [each.where for each in check_story(make_timeline(story)) if "unused" in each.code]
    assert found == []
