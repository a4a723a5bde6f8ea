"""What is said of events that are put in order."""

from __future__ import annotations

from typing import Any

from timeline.wording.catalogue import counted_in, phrases

_MOST_TOLD = 100_000
"""A number that is only a bound, and larger, tells nobody anything."""


def describe_orders(number: int, *, is_exact: bool, language: str = "en") -> str:
    """Return how many orders of some events are right. Languages: "en" and "zh"."""
    _, n_ = phrases(language).gettext, phrases(language).ngettext
    if not is_exact and number > _MOST_TOLD:
        return _("The orders that are right are too many to be counted here.")
    if not is_exact:
        return _("No more than {count} orders are right.").format(count=f"{number:,}")
    told = n_("No other order is right.", "{count} orders are right, and this is one.", number)
    return told.format(count=f"{number:,}")


def ordering_words(language: str = "en") -> dict[str, Any]:
    """Return the sentences that the client fills, by name. Languages: "en" and "zh"."""
    _, counted = phrases(language).gettext, counted_in(language)

    return {
        "sooner": _("Earlier: {event}"),
        "later": _("Later: {event}"),
        "picked": _("Picked up: {event}. It is {place} of {count}; ↑ and ↓ move it."),
        "moved": _("{event}: {place} of {count}"),
        "put": _("Put down: {event}, {place} of {count}"),
        "marking": _("Press the two cards of which the sources cannot tell which came first."),
        "marked": _("You say that of “{one}” and “{other}” the sources cannot tell."),
        "unmark": _("Take back"),
        "strangers": _("These are no events that are told here: {ids}."),
        "others": _("{ids} and {count} more"),
        "before": counted(
            "{count} cards make {pairs} pair. Do the sources settle it, or can nobody know? What "
            "they say stands here once you press Check.",
            "{count} cards make {pairs} pairs. Which of them do the sources settle, and which can "
            "nobody know? What they say stands here once you press Check.",
        ),
        "orders": {
            "among": counted(
                "No other order is right.", "{count} orders are right, and this is one."
            ),
            "count": counted("{count} order is right.", "{count} orders are right."),
            "most": _("No more than {count} orders are right."),
        },
        "cut": _("Only the first {most} of the events chosen are dealt."),
        "few": _(
            "There is nothing to put in order: it takes two events that have a place in time."
        ),
        "score": _(
            "Pairs right or found: {points} of {all}. Right, of those that the sources settle: "
            "{right} of {settled}. Found, of those that they leave open: {found} of {open}."
        ),
        "scoreSettled": _("Pairs right: {right} of {settled}. The sources settle all of them."),
        "refused": _("The order as a whole cannot stand: it has one pair less."),
        "agrees": _("The events can have begun in this order."),
        "more": counted(
            "{count} more pair cannot stand so.", "{count} more pairs cannot stand so."
        ),
        "begins": _("“{sooner}” begins before “{later}”"),
        "jointly": _("These cannot all stand so, though each pair could"),
        "stands": _("“{one}” stands before “{other}”."),
        "settled": _("But they can:"),
        "hit": _("That is so: either may stand first."),
        "moment": _("“{one}” and “{other}” begin at one moment: either may stand first."),
        "found": _("– found"),
        "quoted": _("The words behind it"),
        "ties": {
            "right": _("can stand so"),
            "wrong": _("cannot stand so"),
            "open": _("the sources cannot tell which came first"),
            "together": _("both begin at one moment: either may stand first"),
        },
        "key": {
            "order": _("One right order"),
            "fixed": _("Settled: the first of each two begins first"),
            "open": _("Open: the sources cannot tell which came first"),
            "together": _("At one moment: either may stand first"),
        },
    }
