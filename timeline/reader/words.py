"""The sentences that the reader's client fills with what it counts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from timeline.timeline import Timeline
from timeline.wording import counted_in, describe_chart, describe_failure, phrases, punctuation


def words_of(timeline: Timeline) -> dict[str, Any]:
    """Return the sentences that the client fills with what it counts, by name."""
    story, language = timeline.story, timeline.language
    _, counted = phrases(language).gettext, counted_in(language)
    signs = punctuation(language)
    denied = sum(bool(event.denials) for event in story.events)

    return {
        "alt": describe_chart(story.title, len(story.events), denied, language),
        "failed": describe_failure("chart", language),
        "whole": _("Show the whole time"),
        "unknown": _(
            "“{event}”, which the address asks for, has not been told here so far: this is where "
            "the story begins."
        )
        if timeline.is_part
        else _("There is no event “{event}” in this story, so it opens at the first one."),
        "unread": _("Not understood in the address, and passed over: {parts}."),
        "comma": signs.comma,
        "place": _("Event {place} of {count}"),
        "before": _("Before the first event"),
        "after": _("After the last event"),
        "about": _("About this story"),
        "open": _("That is all so far") if timeline.is_part else _("What stays open"),
        "outside": counted("Not the one event that fits", "Not among the {count} events that fit"),
        "none": _("No event fits what you asked for."),
        "noneFor": _("No event fits “{search}”."),
        "absent": _("This file holds no such chart: the page that it was saved from draws it."),
        "manyOrders": _(
            "The two orders of more than {most} events are not drawn: nobody could follow their "
            "lines."
        ),
        "untold": _("No source curated here tells of any event: there is no second order."),
        "untoldYet": _(
            "By that day no source curated here had told of any event: there is no second order "
            "yet."
        ),
        "unborne": _("Without the voices that you took away, nobody is left who says so."),
        "shown": _("{shown} of {all} shown"),
        "found": counted("{found} of {count} event", "{found} of {count} events"),
        "listed": _("{first} to {last} of {count} events"),
        "listedAlone": _("{last} of {count} events"),
        "foretold": _(
            "Here the times of events without a date follow from all events, also from those that "
            "are still to come."
        ),
        "presses": counted("{count} press", "{count} presses"),
        "stages": stage_names(language),
        "copied": _("Link copied"),
        "noDay": _("This file does not hold the story as of that day, and shows all of it."),
        "missing": _(
            "Events on this paper: {shown} of {count}. What is missing had not been fetched."
        ),
        "touch": _("Touch a mark to see what it is."),
        "verdicts": {
            "sum": _("Word for word in this text: {found} of {count}"),
            "but": _(
                "Word for word in this text: {found} of {count}; {nearly} more but for what is "
                "named"
            ),
            "empty": _("Paste the text of the source first."),
            "found": _("Found."),
            "nearly": _("Found, but for {causes}."),
            "missing": _("Not found."),
            "soft": _("soft hyphens"),
            "ends": _("hyphens at the ends of lines"),
            "ligatures": _("ligatures"),
            "unseen": _("characters that cannot be seen"),
            "comma": signs.comma,
        },
        "stop": f"{signs.stop}{signs.space}",
        "lost": _(
            "This part could not be fetched. Check the connection; the next press tries again."
        ),
    }


def stage_names(language: str) -> Mapping[str, str]:
    """Return what the stages of a lesson are called, by their ids."""
    _ = phrases(language).gettext
    return {
        "headline": _("headline"),
        "date": _("date"),
        "quotation": _("quotation"),
        "question": _("question"),
        "pause": _("pause"),
    }
