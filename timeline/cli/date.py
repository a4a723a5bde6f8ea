"""`timeline date`."""

from __future__ import annotations

import re
import sys
from typing import Any

import click
import numpy as np

from timeline.cli.files import echo_json
from timeline.dates import Calendar, DateOrder, EventDate, Span, iso_day, read_date
from timeline.errors import DateError
from timeline.file_names import typed
from timeline.wording.dates import describe, explain


class _OfYears(click.Command):
    """A command to which "-0043" is a year and no option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        ctx.ignore_unknown_options = any(re.match(r"-\d", each) for each in args)
        return super().parse_args(ctx, args)


@click.command(cls=_OfYears)
@click.argument("text")
@click.option("--as-of", metavar="DATE", help="The day that partial dates are read against.")
@click.option(
    "--language",
    "languages",
    metavar="CODE",
    multiple=True,
    help="A language to read in; may be repeated.  [default: en]",
)
@click.option(
    "--order",
    type=click.Choice([order.value for order in DateOrder], case_sensitive=False),
    help="The order of day, month and year in dates such as 02/03/2015.",
)
@click.option(
    "--calendar",
    type=click.Choice([calendar.value for calendar in Calendar], case_sensitive=False),
    default=Calendar.GREGORIAN.value,
    show_default=True,
    help="The calendar that the date is written in.",
)
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
def date(
    text: str,
    as_of: str | None,
    languages: tuple[str, ...],
    order: str | None,
    calendar: str,
    *,
    as_json: bool,
) -> None:
    """Say how TEXT is read as a date: by which rule, as which interval, and in a sentence."""
    text = typed(text)
    chosen = languages or ("en",)
    day = _days(as_of)
    try:
        event_date = read_date(
            text,
            as_of=day,
            languages=chosen,
            order=DateOrder(order) if order else None,
            calendar=Calendar(calendar),
        )
    except DateError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    answer = _answer(event_date, explain(event_date, day), describe(event_date, chosen[0]))
    if as_json:
        echo_json(answer)
    else:
        click.echo(_lines(answer))


def _days(written: str | None) -> Span | None:
    if written is None:
        return None
    try:
        known = read_date(typed(written))
        return Span(known.earliest, known.latest)
    except DateError as error:
        raise click.BadParameter(str(error), param_hint="--as-of") from None


def _answer(event_date: EventDate, explanation: str, sentence: str) -> dict[str, Any]:
    return {
        "as_written": event_date.as_written,
        "rule": event_date.rule,
        "explanation": explanation,
        "earliest": _iso(event_date.earliest),
        "latest": _iso(event_date.latest),
        "precision": event_date.precision,
        "qualifier": event_date.qualifier,
        "inferred": sorted(event_date.inferred),
        "calendar": event_date.calendar,
        "time": event_date.time.isoformat() if event_date.time else None,
        "clock": event_date.clock or None,
        "clocks": list(event_date.clocks) if any(event_date.clocks) else None,
        "offset": event_date.offset,
        "spans": [[_iso(day) for day in span] for span in event_date.spans],
        "edtf": event_date.edtf,
        "sentence": sentence,
    }


def _iso(day: np.datetime64 | None) -> str | None:
    return None if day is None else iso_day(day)


def _lines(answer: dict[str, Any]) -> str:
    interval = f"{answer['earliest'] or 'open'} to {answer['latest'] or 'open'}"
    rows = {
        "as written": answer["as_written"],
        "rule": f"{answer['rule']}: {answer['explanation']}".removesuffix(": "),
        "interval": f"{interval}, precision {answer['precision']}",
        "inferred": ", ".join(answer["inferred"]),
        "EDTF": answer["edtf"],
        "in words": answer["sentence"],
    }
    return "\n".join(f"{name:<12}{value}" for name, value in rows.items() if value)
