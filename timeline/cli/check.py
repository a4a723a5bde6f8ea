"""`timeline check`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from timeline.checks import (
    CHECKS,
    Match,
    Verification,
    check_story,
    did_you_mean,
    find_unseen,
    verify_quotations,
)
from timeline.chronology import Chronology, resolve
from timeline.cli.files import FILE, fail, fail_to_write, is_stream, write_whole
from timeline.cli.reports import FORMATS, Report
from timeline.errors import StoryError
from timeline.file_names import printable, typed
from timeline.incoming import Note, open_file
from timeline.loading import LayoutError, decode, read_file
from timeline.loading import write_receipts as with_receipts
from timeline.pictures import Folder, read_pictures
from timeline.story import Story
from timeline.wording.reasons import describe_reasons

UTF8_MARK = b"\xef\xbb\xbf"


@click.command()
@click.argument("stories", nargs=-1, metavar="STORY...", type=FILE)
@click.option(
    "--against",
    "articles",
    multiple=True,
    metavar="[SOURCE=]ARTICLE",
    help="Hold the quotations against the text of an article; of several sources, say which.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    default="text",
    show_default=True,
    help="How to write what is found.",
)
@click.option(
    "--write-receipts",
    is_flag=True,
    help="Write into the story where each quotation was found, and change nothing else.",
)
@click.option("--all", "in_full", is_flag=True, help="Tell each of many findings that are alike.")
@click.option("--strict", is_flag=True, help="Exit with 1 for warnings too.")
@click.option(
    "--explain",
    metavar="CODE|EVENT",
    help="Say why a check is there, or how it is known when an event was.",
)
def check(
    stories: tuple[Path, ...],
    articles: tuple[str, ...],
    form: str,
    explain: str | None,
    *,
    write_receipts: bool,
    in_full: bool,
    strict: bool,
) -> None:
    """Hold every STORY against all rules and say what an editor would ask.

    It may be in YAML or in any format that can be imported; what that loses is told.
    Problems are told on stderr as `file:line: event.field: message (hint)`.
    """
    if explain is not None:
        click.echo(_explanation(typed(explain), stories))
        return
    if not stories:
        raise click.UsageError("Name a story to check, such as 'timeline check story.yaml'.")
    if write_receipts and not articles:
        raise click.UsageError("--write-receipts needs the article: name it with --against.")
    texts = [_article(written) for written in articles]
    reports = [_examine(path, texts) for path in stories]
    if write_receipts:
        for report in reports:
            if report.story is not None:
                _keep_receipts(report, report.story)
        reports = [_examine(path, texts) for path in stories]
    FORMATS[form](reports, in_full=in_full)
    sys.exit(any(report.is_bad(strict=strict) for report in reports))


@dataclass(frozen=True, slots=True)
class _Article:
    """The text of an article, and the id of the source that it is; '' for the only one."""

    name: str
    source: str
    text: str


def _article(written: str) -> _Article:
    source, name, content = _source_and_file(written)
    text = decode(content)
    if not isinstance(text, str):
        raise _wrong_article(f"{printable(name)}: {text.message}")
    return _Article(printable(name), source, text)


def _source_and_file(written: str) -> tuple[str, str, bytes]:
    """Return the source that `written` names, if any, its file and what is in it.

    The name of a file may hold a sign of equality itself.
    """
    source, sign, name = written.rpartition("=")
    if not name:
        raise _wrong_article("the name is empty; name a file")
    try:
        return "", written, read_file(written)
    except StoryError as error:
        if not sign:
            raise _wrong_article(str(error)) from None
    try:
        return source, name, read_file(name)
    except StoryError as error:
        raise _wrong_article(str(error)) from None


def _wrong_article(message: str) -> click.BadParameter:
    return click.BadParameter(message, param_hint="--against")


@dataclass(frozen=True, slots=True)
class _Opened:
    """What is checked of a story: no table of it is made."""

    story: Story
    chronology: Chronology
    notes: tuple[Note, ...]
    beside: Folder


def _open(path: Path) -> _Opened:
    read = open_file(str(path), read_file(path))
    story = read.whole()
    return _Opened(story, resolve(story), read.told, read.beside(path.parent))


def _examine(path: Path, articles: Sequence[_Article]) -> Report:
    try:
        opened = _open(path)
        unseen = read_pictures(opened.story, opened.beside).unseen
        findings = (*check_story(opened), *find_unseen(opened.story, unseen))
    except StoryError as error:
        return Report(str(path), problems=error.problems)
    verified = {article.name: _verify(opened.story, article) for article in articles}
    return Report(
        str(path), story=opened.story, findings=findings, verified=verified, notes=opened.notes
    )


def _verify(story: Story, article: _Article) -> Verification:
    ids = [source.id for source in story.sources]
    if not article.source and len(ids) > 1:
        raise _wrong_article(f"say which source it is, such as '{ids[0]}={article.name}'")
    if article.source and article.source not in ids:
        raise _wrong_article(f"there is no source '{article.source}'; there is {', '.join(ids)}")
    return verify_quotations(story, article.text, article.source or None)


def _keep_receipts(report: Report, story: Story) -> None:
    """Write into a story's file where its quotations were found: all of it or nothing."""
    matches = [match for verified in report.verified.values() for match in verified.receipts]
    path = Path(report.file)
    if is_stream(path):
        fail(f"{printable(path)}: receipts are written into a file, not into a pipe or a device")
    if not any(story.origin.lines.values()):
        fail(f"{printable(path)}: receipts are written into a story in YAML; import the file first")
    try:
        content = read_file(path)
        mark = UTF8_MARK if content.startswith(UTF8_MARK) else b""
        text = content.removeprefix(mark).decode()
        written = with_receipts(text, {_quotation(match): match.receipt for match in matches})
        if written != text:
            write_whole(path, mark + written.encode())
    except StoryError as error:
        fail(str(error))
    except LayoutError as error:
        fail(f"{printable(path)}: {error}")
    except OSError as error:
        fail_to_write(path, error)
    noun = "receipt stands" if len(matches) == 1 else "receipts stand"
    click.echo(f"{printable(path)}: {len(matches)} {noun} in the file.", err=True)


def _quotation(match: Match) -> tuple[str, int]:
    event, _, number = match.where.split(".")
    return event, int(number)


def _explanation(asked: str, stories: Sequence[Path]) -> str:
    if asked in CHECKS:
        found = CHECKS[asked]
        return f"{found.code} ({found.severity}): {found.explanation}"
    if not stories:
        raise click.BadParameter(
            f"there is no check '{asked}': {did_you_mean(asked)}", param_hint="--explain"
        )
    try:
        opened = _open(stories[0])
        story = opened.story
        return describe_reasons(story, opened.chronology, asked, story.language)
    except StoryError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    except KeyError:
        message = f"'{asked}' is neither a check nor an event of {printable(stories[0])}"
        raise click.BadParameter(message, param_hint="--explain") from None
