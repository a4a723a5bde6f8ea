"""Receipts in a story file: written without touching anything else, told when they are old."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import example, given, settings
from hypothesis import strategies as st

from timeline.checks import verify_quotations
from timeline.cli import timeline
from timeline.loading import LayoutError, load_story, read_story, write_receipts
from timeline.story import CONTEXT, Receipt, digest

ROOT = Path(__file__).parents[1]
LIGHTHOUSE = Path(__file__).parent / "data" / "valid" / "lighthouse.yaml"
TEXT = LIGHTHOUSE.read_text(encoding="utf-8")
ARTICLE = """\
Keeper convicted

By A. Writer

Island told to be on watch

In 2011, a stranger came in by the night boat. The keeper’s lamp went out.
"""
RECEIPT = Receipt(prefix="In 2011, ", article=digest("article"), words=digest("words"))
WRITTEN = f"""\
        receipt:
          prefix: 'In 2011, '
          suffix: '. The keeper''s lamp went out.'
          article: {digest(ARTICLE.strip().replace("’", "'"))}
          words: {digest("a stranger came in by the night boat")}
"""


def check(story: Path, *arguments: str | Path) -> Result:
    return CliRunner().invoke(timeline, ["check", str(story), *map(str, arguments)])


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.yaml"
    path.write_bytes(TEXT.encode())
    return path


class TestCommand:
    def test_writes_them_below_the_paragraph(self, story: Path, article: Path) -> None:
        result = check(story, "--against", article, "--write-receipts")
        assert result.exit_code == 0
        assert f"{story}: 1 receipt stands in the file.\n" in result.stderr
        before, after = TEXT.split("        paragraph: 4\n")
        assert story.read_text(encoding="utf-8") == (
            f"{before}        paragraph: 4\n{WRITTEN}{after}"
        )
        [quotation] = load_story(story).event("arrival").quotations
        assert quotation.is_checked

    def test_a_second_time_changes_nothing(self, story: Path, article: Path) -> None:
        check(story, "--against", article, "--write-receipts")
        once = story.read_bytes()
        assert check(story, "--against", article, "--write-receipts").exit_code == 0
        assert story.read_bytes() == once

    def test_keeps_what_windows_writes(self, story: Path, article: Path) -> None:
        mark = b"\xef\xbb\xbf"
        story.write_bytes(mark + TEXT.replace("\n", "\r\n").encode())
        check(story, "--against", article, "--write-receipts")
        written = story.read_bytes()
        assert written.startswith(mark + b"title: ")
        assert written.count(b"\r\n") == written.count(b"\n") == TEXT.count("\n") + 5

    def test_without_an_article_is_wrong_use(self, story: Path) -> None:
        result = check(story, "--write-receipts")
        assert result.exit_code == 2
        assert "--write-receipts needs the article: name it with --against." in result.stderr

    def test_a_quotation_in_braces_is_told_and_nothing_is_written(
        self, story: Path, article: Path
    ) -> None:
        block = TEXT[TEXT.index("      - exact") : TEXT.index("  - id: trial")]
        keys = ", ".join(line.strip(" -") for line in block.splitlines())
        story.write_text(TEXT.replace(block, f"      - {{{keys}}}\n"), encoding="utf-8")
        before = story.read_bytes()
        result = check(story, "--against", article, "--write-receipts")
        assert result.exit_code == 1
        assert (
            f"{story}: the quotation on line 32 is written in braces, where a receipt has no "
            "place: write its keys on lines of their own\n"
        ) in result.stderr
        assert story.read_bytes() == before

    def test_a_quotation_that_is_not_verbatim_gets_none(self, story: Path, article: Path) -> None:
        article.write_text(ARTICLE.replace("night boat", "ferry"), encoding="utf-8")
        result = check(story, "--against", article, "--write-receipts")
        assert result.exit_code == 1
        assert story.read_text(encoding="utf-8") == TEXT


class TestStaleReceipts:
    @pytest.fixture
    def received(self, story: Path, article: Path) -> Path:
        check(story, "--against", article, "--write-receipts")
        return story

    def test_words_that_were_changed_are_found_without_the_article(self, received: Path) -> None:
        text = received.read_text(encoding="utf-8")
        received.write_text(text.replace("the night boat", "a night boat"), encoding="utf-8")
        assert not load_story(received).event("arrival").quotations[0].is_checked
        assert (
            f"{received}:38: arrival.quotations.0.receipt: warning: the words were changed after "
            "they were found in the article [stale-receipt] (check them with --against and write "
            "the receipt anew with --write-receipts)\n"
        ) in check(received).stderr

    def test_an_article_that_was_changed_is_found_beside_it(
        self, received: Path, article: Path
    ) -> None:
        article.write_text(ARTICLE + "One more word.\n", encoding="utf-8")
        assert (
            "arrival.quotations.0.receipt: warning: the receipt is of another text of the article "
            "[stale-receipt] (write it anew with --write-receipts)\n"
        ) in check(received, "--against", article).stderr
        renewed = check(received, "--against", article, "--write-receipts")
        assert "stale-receipt" not in renewed.stderr
        assert "stale-receipt" not in check(received, "--against", article).stderr


class TestLayout:
    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("        paragraph: 4\n", "        paragraph:\n          4   # of the article\n\n"),
            ("paragraph: 4\n", "paragraph: '4'\n        # a remark\n"),
            ("        source: gazette\n        paragraph: 4\n", "        source: gazette\n"),
            ("        paragraph: 4\n", "        page: 7\n"),
        ],
    )
    def test_comments_and_order_stay(self, old: str, new: str) -> None:
        text = TEXT.replace(old, new)
        if "paragraph" not in new and "page" not in new:
            text = text.replace("      - exact", "      - paragraph: 4\n        exact")
        written = write_receipts(text, {("arrival", 0): RECEIPT}).splitlines()
        start = written.index("        receipt:")
        assert written[:start] + written[start + 4 :] == text.splitlines()
        story = read_story("\n".join(written)).story
        assert story is not None
        assert story.event("arrival").quotations[0].receipt == RECEIPT

    def test_the_last_line_of_a_file_may_end_without_a_break(self) -> None:
        text = TEXT[: TEXT.index("  - id: trial")].rstrip()
        written = write_receipts(text, {("arrival", 0): RECEIPT})
        assert written.startswith(text + "\n        receipt:\n")

    def test_an_old_one_is_replaced_in_whatever_form(self) -> None:
        old = (
            "        receipt:\n          article: >-\n            "
            f"{digest('old')}\n          words: {digest('old')}\n"
        )
        text = TEXT.replace("        paragraph: 4\n", f"{old}        paragraph: 4\n")
        written = write_receipts(text, {("arrival", 0): RECEIPT})
        assert digest("old") not in written
        assert written.replace("        paragraph: 4\n", "", 1).count("\n") == TEXT.count("\n") + 3

    def test_braces_have_no_place_for_one(self) -> None:
        text = "events: [{id: arrival, quotations: [{exact: x, paragraph: 4}]}]\n"
        with pytest.raises(LayoutError, match="the quotation on line 1 is written in braces"):
            write_receipts(text, {("arrival", 0): RECEIPT})

    @pytest.mark.long
    @settings(deadline=None)
    @given(st.text(alphabet=st.characters(exclude_categories=["C", "Z"]), max_size=CONTEXT))
    @example("sha256:")
    def test_any_context_is_read_as_it_was_written(self, suffix: str) -> None:
        receipt = RECEIPT.model_copy(update={"suffix": suffix})
        story = read_story(write_receipts(TEXT, {("arrival", 0): receipt})).story
        assert story is not None
        assert story.event("arrival").quotations[0].receipt == receipt


class TestZhang:
    def test_every_quotation_has_one_that_holds(self) -> None:
        story = load_story(ROOT / "data" / "zhang.yaml")
        quotations = [quotation for event in story.events for quotation in event.quotations]
        assert all(quotation.is_checked for quotation in quotations)
        assert len({q.receipt.article for q in quotations if q.receipt}) == 1

    def test_matches_are_named_as_quotations_are(self) -> None:
        story = load_story(LIGHTHOUSE)
        [match] = verify_quotations(story, ARTICLE).receipts
        assert match.where == "arrival.quotations.0"
