"""`timeline check`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from timeline.checks import CHECKS, Verification, check_story, did_you_mean, verify_quotations
from timeline.chronology import resolve
from timeline.cli.reports import FORMATS, Report
from timeline.errors import StoryError
from timeline.loading import decode, load_story, read_bytes
from timeline.story import Story
from timeline.wording.reasons import describe_reasons


@click.command()
@click.argument("stories", nargs=-1, metavar="STORY...", type=click.Path(path_type=Path))
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
    strict: bool,
) -> None:
    """Hold every STORY against all rules and say what an editor would ask.

    Problems are told on stderr as `file:line: event.field: message (hint)`.
    """
    if explain is not None:
        click.echo(_explanation(explain, stories))
        return
    if not stories:
        raise click.UsageError("Name a story to check, such as 'timeline check story.yaml'.")
    texts = [_article(written) for written in articles]
    reports = [_examine(path, texts) for path in stories]
    FORMATS[form](reports)
    sys.exit(any(report.is_bad(strict=strict) for report in reports))


@dataclass(frozen=True, slots=True)
class _Article:
    """The text of an article, and the id of the source that it is; '' for the only one."""

    name: str
    source: str
    text: str


def _article(written: str) -> _Article:
    source, _, name = written.rpartition("=") if not Path(written).exists() else ("", "", written)
    try:
        text = decode(read_bytes(Path(name)))
    except OSError as error:
        raise _wrong_article(f"{name}: the file cannot be read: {error.strerror}") from None
    if not isinstance(text, str):
        raise _wrong_article(f"{name}: {text.message}")
    return _Article(name, source, text)


def _wrong_article(message: str) -> click.BadParameter:
    return click.BadParameter(message, param_hint="--against")


def _examine(path: Path, articles: Sequence[_Article]) -> Report:
    try:
        story = load_story(path)
        findings = check_story(story, resolve(story))
    except StoryError as error:
        return Report(str(path), problems=error.problems)
    verified = {article.name: _verify(story, article) for article in articles}
    return Report(str(path), story=story, findings=findings, verified=verified)


def _verify(story: Story, article: _Article) -> Verification:
    ids = [source.id for source in story.sources]
    if not article.source and len(ids) > 1:
        raise _wrong_article(f"say which source it is, such as '{ids[0]}={article.name}'")
    if article.source and article.source not in ids:
        raise _wrong_article(f"there is no source '{article.source}'; there is {', '.join(ids)}")
    return verify_quotations(story, article.text, article.source or None)


def _explanation(asked: str, stories: Sequence[Path]) -> str:
    if asked in CHECKS:
        found = CHECKS[asked]
        return f"{found.code} ({found.severity}): {found.explanation}"
    if not stories:
        raise click.BadParameter(
            f"there is no check '{asked}': {did_you_mean(asked)}", param_hint="--explain"
        )
    try:
        story = load_story(stories[0])
        return describe_reasons(story, resolve(story), asked, story.language)
    except StoryError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    except KeyError:
        raise click.BadParameter(
            f"'{asked}' is neither a check nor an event of {stories[0]}", param_hint="--explain"
        ) from None
