"""`timeline suppose`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from timeline.chronology import Supposed, Unmet, droppable, is_supposed, names_of, words_behind
from timeline.chronology import suppose as follow
from timeline.cli.files import FILE, fail
from timeline.errors import StoryError
from timeline.file_names import printable, typed
from timeline.loading.hints import Known
from timeline.story import Supposition
from timeline.timeline import Timeline, open_timeline
from timeline.wording import (
    attribution_chain,
    describe_change,
    describe_lost,
    describe_outcome,
    describe_own,
    describe_premise,
    describe_supposed,
    describe_unmet,
    phrases,
)

_OPTIONS = {"statement": "--drop", "event": "--set", "date": "--set", "voice": "--trust"}


@click.command()
@click.argument("story", type=FILE)
@click.option(
    "--drop",
    "dropped",
    multiple=True,
    metavar="PLACE",
    help="Leave a statement out, such as stay.after.0 or fire.claims.2.date, all of a kind"
    " (stay.after, fire.date) or of an event.",
)
@click.option(
    "--set",
    "dates",
    multiple=True,
    metavar="EVENT=DATE",
    help="Give an event this date, in the language of the story.",
)
@click.option(
    "--trust", "trusted", multiple=True, metavar="VOICE", help="Believe this voice, and no others."
)
def suppose(
    story: Path, dropped: tuple[str, ...], dates: tuple[str, ...], trusted: tuple[str, ...]
) -> None:
    """Say what would follow if something in STORY were not as its sources say.

    Exits with 1 where that cannot be, and names the statements that contradict.
    """
    if not (dropped or dates or trusted):
        raise click.UsageError("Say what to suppose, such as '--set arrival=2012'.")
    given = tuple(_given(typed(written)) for written in dates)
    believed = tuple(map(typed, trusted)) if trusted else None
    supposition = Supposition(tuple(map(typed, dropped)), given, believed)
    try:
        opened = open_timeline(story)
    except StoryError as error:
        fail(str(error))
    supposed = follow(opened.story, opened.chronology, supposition)
    for unmet in supposed.unmet:
        raise _wrong(opened, unmet)
    click.echo("\n".join(_told(opened, supposed)))
    sys.exit(bool(supposed.conflict))


def _given(written: str) -> tuple[str, str]:
    event, sign, date = (part.strip() for part in written.partition("="))
    if not (event and sign and date):
        message = f"write '{written}' as EVENT=DATE, such as 'arrival=October 2012'"
        raise click.BadParameter(message, param_hint="--set")
    return event, date


def _wrong(opened: Timeline, unmet: Unmet) -> click.BadParameter:
    """Return what is wrong, with the choice that was probably meant."""
    story = opened.story
    named = (name for said in droppable(story, opened.chronology) for name in names_of(said))
    choices = {
        "statement": {name: name for name in named},
        "event": {event.id: event.headline for event in story.events},
        "voice": {person.id: person.name for person in story.people},
    }.get(unmet.kind)
    message = describe_unmet(unmet)
    if choices is not None:
        message = f"{message.removesuffix('.')}: {Known(choices).nearest(unmet.text)}"
    return click.BadParameter(message, param_hint=_OPTIONS[unmet.kind])


def _told(opened: Timeline, supposed: Supposed) -> Iterator[str]:
    """Yield line by line what is supposed and what follows."""
    story, language = opened.story, opened.story.language
    _ = phrases(language).gettext
    for sentence in describe_supposed(story, supposed, language):
        yield _("Supposed: {statement}").format(statement=sentence)
    yield from filter(None, (describe_lost(story, supposed, language),))
    yield from describe_own(story, supposed, language)
    yield describe_outcome(supposed, language)
    for statement in supposed.conflict:
        said = describe_premise(story, statement, language)
        line = 0 if is_supposed(statement) else story.origin.line(statement.where)
        yield f"{printable(story.origin.file)}:{line}: {said}" if line else said
        for words in words_behind(story, statement):
            yield f"  “{words.exact}”"
            yield f"    {attribution_chain(story, words)}"
    changes = (describe_change(story, change, language) for change in supposed.changed)
    yield from filter(None, changes)
