"""`timeline compare`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import click

from timeline.cli.files import FILE, fail, output_option, put_out, refuse_to_lose
from timeline.comparing import Comparison, Telling
from timeline.comparing import compare as set_beside
from timeline.errors import StoryError
from timeline.markup import compare_page
from timeline.markup.comparing import bearing_of, others_of, otherwise_of, summary_of
from timeline.timeline import open_timeline
from timeline.wording import LANGUAGES, describe_said, phrases, punctuation
from timeline.wording.comparing import LETTERS, describe_only, describe_sameness, describe_times


@click.command()
@click.argument("first", type=FILE)
@click.argument("second", type=FILE)
@click.option(
    "--to",
    "form",
    type=click.Choice(["text", "page"]),
    help="What is written: sentences, or a page for browser and paper; a page where -o names one.",
)
@output_option("The file to write")
def compare(
    first: Path, second: Path, form: Literal["text", "page"] | None, output: Path | None
) -> None:
    """Set two tellings of one story side by side: what both tell, and what only one does.

    Events are the same where both files give them one id, or where one names the other with
    same-as. Nothing is guessed.
    """
    refuse_to_lose(output, first, second)
    comparison = set_beside(_opened(first), _opened(second))
    spoken = comparison.tellings[0].timeline.language
    is_page = output is not None and output.suffix.casefold() in {".html", ".htm"}
    if (form or ("page" if is_page else "text")) == "page":
        put_out(output, compare_page(comparison, spoken).encode())
    else:
        put_out(output, "".join(f"{line}\n" for line in _told(comparison, spoken)).encode())


def _opened(path: Path) -> Telling:
    try:
        opened = open_timeline(path)
    except StoryError as error:
        fail(str(error))
    spoken = opened.story.language.partition("-")[0]
    return Telling(path.stem, opened.in_language(spoken if spoken in LANGUAGES else "en"))


def _told(comparison: Comparison, language: str) -> Iterator[str]:
    """Yield line by line what two tellings have in common, and what not."""
    for letter, told in zip(LETTERS, comparison.tellings, strict=True):
        yield f"{letter}: {told.timeline.story.title}"
    others = others_of(comparison, language)
    yield summary_of(comparison, language)
    yield from others.pop("unmet")
    for number, pair in enumerate(comparison.pairs, 1):
        yield f"{number}. {describe_times(pair.times, language)}"
        yield from (f"   {sentence}" for sentence in otherwise_of(pair, language))
        for letter, told, event in zip(LETTERS, comparison.tellings, pair[:2], strict=True):
            yield f"   {letter}: {_event(told, event)}"
            yield from (f"      {line}" for line in _grounds(told, event, language))
        yield f"   {describe_sameness(pair.first, pair.second, pair.basis, language)}"
    for letter, told, side in zip(LETTERS, comparison.tellings, comparison.sides, strict=True):
        yield describe_only(letter, len(side.only), language)
        yield from (f"   {_event(told, event)}" for event in side.only)
    for sentences in others.values():
        yield from sentences


def _grounds(told: Telling, event: str, language: str) -> Iterator[str]:
    """Yield what sources claim of an event beside its time, and on whose word it rests."""
    _, story = phrases(language).gettext, told.timeline.story
    yield from filter(None, (describe_said(story, story.event(event), language),))
    names = punctuation(language).comma.join(bearing_of(told, event))
    borne = f"{_('On the word of')} {names}"
    yield borne if names else _("Nobody who is quoted here bears this out.")


def _event(told: Telling, event: str) -> str:
    entry = told.timeline.entries[event]
    return f"{entry.headline}: {entry.sentence}"
