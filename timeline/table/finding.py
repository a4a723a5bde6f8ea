"""Which events a reader asked to see, and in which order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd

from timeline.choices import Choices, OrderName
from timeline.folding import fold_for_search
from timeline.story import Event, Story, terms_in


def searchable(story: Story) -> dict[str, str]:
    """Return for each event's id all the text that a search looks through.

    That is headline, summary, quotations with their translations, claims and notes on them, what is
    said of its picture, its details, the names of its people, and the terms that occur with their
    meanings, all folded so that case and accents make no difference.
    """
    return {event.id: fold_for_search("\n".join(_texts(story, event))) for event in story.events}


def _texts(story: Story, event: Event) -> list[str]:
    shown = [event.headline, event.summary, *(quotation.exact for quotation in event.quotations)]
    shown += [words.translation for words in event.quotations if words.translation]
    shown += [text for claim in event.claims for text in (claim.says, claim.note) if text]
    media = event.media
    shown += [text for text in (media.alt, media.caption, media.credit) if text] if media else []
    shown += [f"{detail.label} {detail.text}" for detail in event.details]
    speakers = [quotation.speaker for quotation in event.quotations]
    names = [story.person(person).name for person in (*event.people, *speakers)]
    meanings = [term.meaning for term in terms_in(story, event)]
    return [*shown, *names, *meanings]


GROUPS = {
    "person": "people",
    "voice": "bearing",
    "source": "sources",
    "party": "parties",
    "kind": "kinds",
}
"""The columns that hold several ids for each event, by the choice that asks for one of them."""


def find_events(table: pd.DataFrame, texts: Mapping[str, str], choices: Choices) -> frozenset[str]:
    """Return the ids of the events that `choices` ask for.

    An event fits when it is of one of the lanes, has one of the people, is borne out by one of the
    voices, is told by one of the sources, parties and kinds of sources, holds every word that is
    searched for, and was public on the day that one looks back from;
    where nothing is chosen, everything fits.
    """
    words = fold_for_search(choices.q).split()
    fits = pd.Series(data=True, index=table.index)
    if choices.lane:
        fits &= table["lane"].isin(choices.lane)
    for name, column in GROUPS.items():
        if wanted := getattr(choices, name):
            fits &= _has_any(table[column], wanted)
    within = [texts[event] for event in table["id"].tolist()] if words else []
    for word in words:
        fits &= np.array([word in text for text in within])
    if choices.asof is not None:
        fits &= public_by(table, choices.asof)
    return frozenset(table.loc[fits, "id"].tolist())


def public_by(table: pd.DataFrame, day: np.datetime64) -> pd.Series:
    """Return for each event whether it is known to have been public on `day`."""
    known: pd.Series = table["public_latest"] <= day.astype("datetime64[s]")
    return known


def perhaps_public_by(table: pd.DataFrame, day: np.datetime64) -> pd.Series:
    """Return for each event whether nothing says if it was public on `day`."""
    later: pd.Series = table["public_earliest"] > day.astype("datetime64[s]")
    return ~(later | public_by(table, day))


class PublicDays(NamedTuple):
    """The days on which the events of a story became public.

    `days` are those known to the day. Of an event of which no day is known, `ends` has the last on
    which that can have been. Each stands there once, in order.
    """

    days: tuple[np.datetime64, ...]
    ends: tuple[np.datetime64, ...]


def public_days(table: pd.DataFrame) -> PublicDays:
    """Return the days on which the events of `table` became public."""
    inexact = table.loc[table["public"].isna(), "public_latest"]
    return PublicDays(_each_once(table["public"]), _each_once(inexact))


def _each_once(days: pd.Series) -> tuple[np.datetime64, ...]:
    return tuple(np.unique(days.dropna().to_numpy().astype("datetime64[D]")))


def _has_any(column: pd.Series, wanted: tuple[str, ...]) -> pd.Series:
    return column.map(lambda found: not set(wanted).isdisjoint(found))


def in_order(table: pd.DataFrame, order: OrderName) -> tuple[str, ...]:
    """Return all ids as they happened, or as the sources tell them, those untold last."""
    if order == "happened":
        return tuple(table["id"].tolist())
    return tuple(table.sort_values(["told", "position"], na_position="last")["id"].tolist())
