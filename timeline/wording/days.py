"""Days, months and years by name, and stretches of time in sentences."""

from __future__ import annotations

from datetime import date
from typing import Literal, Protocol

import numpy as np
from babel import Locale
from babel.dates import format_date, format_skeleton

from timeline.dates import EventDate, shift
from timeline.wording.catalogue import phrases
from timeline.wording.dates import describe
from timeline.wording.punctuation import punctuation

_LOCALES = {"en": "en_GB", "zh": "zh_Hans_CN"}


class Stretch(Protocol):
    """Anything with a first and a last day, `None` for an open end."""

    @property
    def earliest(self) -> np.datetime64 | None:
        """The first day."""

    @property
    def latest(self) -> np.datetime64 | None:
        """The last day."""


def name_day(day: np.datetime64, language: str = "en") -> str:
    """Return a day by name: "1 October 2012", "2012年10月1日"."""
    return _named(day, "long", language)


def name_start(day: np.datetime64, language: str = "en") -> str:
    """Return the coarsest name of a time that begins with `day`: a year, a month or the day."""
    if day == day.astype("datetime64[Y]").astype("datetime64[D]"):
        return _named(day, "y", language)
    if day == day.astype("datetime64[M]").astype("datetime64[D]"):
        return _named(day, "yMMMM", language)
    return name_day(day, language)


def name_end(day: np.datetime64, language: str = "en") -> str:
    """Return the coarsest name of a time that ends with `day`: a year, a month or the day."""
    following = shift(day, 1)
    if following == following.astype("datetime64[Y]").astype("datetime64[D]"):
        return _named(day, "y", language)
    if following == following.astype("datetime64[M]").astype("datetime64[D]"):
        return _named(day, "yMMMM", language)
    return name_day(day, language)


def describe_span(first: EventDate, last: EventDate | None, language: str = "en") -> str:
    """Return what is known of a date, or of a first and a last day."""
    if last is None:
        return describe(first, language)
    _ = phrases(language).gettext
    return _("{first} until {last}").format(
        first=describe(first, language), last=describe(last, language)
    )


def describe_window(window: Stretch, language: str = "en") -> str:
    """Return in a sentence where an undated event can lie."""
    _ = phrases(language).gettext
    first, last = window.earliest, window.latest
    if first is not None and last is not None:
        return _("Some time from {first} to {last}. No date is given.").format(
            first=name_start(first, language), last=name_end(last, language)
        )
    if first is not None:
        return _("Not before {day}. No date is given.").format(day=name_start(first, language))
    if last is not None:
        return _("Not after {day}. No date is given.").format(day=name_end(last, language))
    return _("No date is given.")


def describe_silence(
    first: np.datetime64, last: np.datetime64, language: str = "en"
) -> tuple[str, str]:
    """Return the length of a folded silence in words, and that the source is silent there."""
    _ = phrases(language).gettext
    n_ = phrases(language).ngettext
    months = max(1, round(float((last - first).astype(np.int64) + 1) / 30.4369))
    years, months = divmod(months, 12)
    if years >= 10:
        months = 0
    parts = []
    if years:
        parts.append(n_("{count} year", "{count} years", years).format(count=years))
    if months:
        parts.append(n_("{count} month", "{count} months", months).format(count=months))
    return punctuation(language).space.join(parts), _("source silent")


def name_tick(
    day: np.datetime64,
    unit: Literal["year", "month", "day"],
    language: str = "en",
) -> str:
    """Return the label of an axis tick at the beginning of a calendar unit."""
    skeleton = {"day": "yMMMd", "month": "yMMM"}.get(unit, "y")
    return _named(day, skeleton, language)


def _named(day: np.datetime64, skeleton: str, language: str) -> str:
    year = int(day.astype("datetime64[Y]").astype(np.int64)) + 1970
    if not 1 <= year <= 9999:
        _ = phrases(language).gettext
        return _("{year} BC").format(year=1 - year) if year < 1 else str(year)
    locale = Locale.parse(_LOCALES.get(language, _LOCALES["en"]))
    if skeleton == "long":
        return format_date(day.astype(date), "long", locale=locale)
    return format_skeleton(skeleton, day.astype(date), locale=locale)


def describe_as_of(
    day: np.datetime64, known: int, perhaps: int, total: int, language: str = "en"
) -> str:
    """Return how many of a story's `total` events are known to have been public on a day.

    `perhaps` is the number of those of which nothing says whether they were.
    """
    n_, _ = phrases(language).ngettext, phrases(language).gettext
    if known == 0:
        sentence = _("As far as the sources curated here show, none of this was public on {day}.")
    elif known == total:
        sentence = _("As far as the sources curated here show, all of this was public on {day}.")
    else:
        sentence = n_(
            "As far as the sources curated here show, {count} of {total} events was public on"
            " {day}.",
            "As far as the sources curated here show, {count} of {total} events were public on"
            " {day}.",
            known,
        )
    told = [sentence.format(day=name_day(day, language), count=known, total=total)]
    if perhaps:
        unsure = n_(
            "Of {count} event it is not known: no day is given.",
            "Of {count} events it is not known: no day is given.",
            perhaps,
        )
        told.append(unsure.format(count=perhaps))
    return punctuation(language).space.join(told)
