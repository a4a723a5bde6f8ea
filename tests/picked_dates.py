"""Intervals picked by chance for `tests/constructed_dates.py`, with the numbers that write them.

Where usage differs, a pick bears every right answer, its first by the conventions of
`timeline.dates`.
"""

from __future__ import annotations

import calendar
import datetime as dt
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import numpy as np

from tests.judged_dates import A_DAY, Day, Interval
from timeline.dates import DateOrder


@dataclass(frozen=True, slots=True)
class Picked:
    """Numbers by the letters of the ways to write, and what they mean.

    `refusable` is what has two readings far from each other: to refuse it is right too.

    `y m d` is a date's year, month and day, `z n e` those of a second and `x o f` of a third; `c b`
    are centuries, `t u` the tens of decades, `q` a quarter, `w` a weekday from Monday's 0, `k` the
    number of a weekday in its month, `i` a count or a week. In clock times `h t s` are the hour,
    minute and second, `k` the hour of twelve.
    """

    fields: Mapping[str, int]
    answers: tuple[Interval, ...]
    as_of: dt.date | None = None
    order: DateOrder | None = None
    refusable: bool = False


Picker = Callable[[random.Random], Picked]


def day(year: int, month: int, number: int) -> Interval:
    """Return one day; years are astronomical (1 BC is 0)."""
    date = _months(year, month).astype("datetime64[D]") + (number - 1) * A_DAY
    return Interval(date, date)


def months(year: int, month: int, last_year: int, last_month: int) -> Interval:
    """Return the days from the first of one month to the last of another."""
    first = _months(year, month).astype("datetime64[D]")
    last = _months(last_year, last_month + 1).astype("datetime64[D]") - A_DAY
    return Interval(first, last)


def years(first: int, last: int) -> Interval:
    """Return the days of whole years."""
    return months(first, 1, last, 12)


def hull(*intervals: Interval) -> Interval:
    """Return the interval from the first start to the last end."""
    return Interval(
        min(i.first for i in intervals if i.first is not None),
        max(i.last for i in intervals if i.last is not None),
    )


def _months(year: int, month: int) -> np.datetime64:
    return np.datetime64((year - 1970) * 12 + month - 1, "M")


def _last_day(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def _year(rng: random.Random) -> int:
    return rng.randint(1583, 2030)


def _sorted_pair(rng: random.Random, low: int, high: int) -> tuple[int, int]:
    first, last = sorted(rng.sample(range(low, high + 1), 2))
    return first, last


def a_day(rng: random.Random) -> Picked:
    y, m = _year(rng), rng.randint(1, 12)
    d = rng.randint(1, _last_day(y, m))
    return Picked({"y": y, "m": m, "d": d}, (day(y, m, d),))


def clear_digits(rng: random.Random) -> Picked:
    y, m, d = _year(rng), rng.randint(1, 12), rng.randint(13, 28)
    return Picked({"y": y, "m": m, "d": d}, (day(y, m, d),))


def either_order(rng: random.Random) -> Picked:
    """Pick a day whose number could be its month's: an answer must hold both."""
    y, (low, high) = _year(rng), _sorted_pair(rng, 1, 12)
    m, d = rng.choice([(low, high), (high, low)])
    return Picked({"y": y, "m": m, "d": d}, (hull(day(y, m, d), day(y, d, m)),), refusable=True)


def in_order(rng: random.Random, order: DateOrder) -> Picked:
    """Pick a day whose number could be its month's, in the order that a story states."""
    picked = either_order(rng)
    y, m, d = (picked.fields[letter] for letter in "ymd")
    return Picked(picked.fields, (day(y, m, d),), order=order)


def a_weekday(rng: random.Random) -> Picked:
    date = dt.date(1930, 1, 1) + dt.timedelta(rng.randrange(36_000))
    fields = {"y": date.year, "m": date.month, "d": date.day, "w": date.weekday()}
    return Picked(fields, (day(date.year, date.month, date.day),))


def a_julian_weekday(rng: random.Random) -> Picked:
    """Pick a day of the Middle Ages, whose weekday is the Julian calendar's."""
    y, m, d = rng.randint(1000, 1581), rng.randint(3, 12), rng.randint(1, 28)
    julian = day(y, m, d)
    behind = np.timedelta64(y // 100 - y // 400 - 2, "D")
    assert julian.first is not None
    gregorian = julian.first + behind
    moved = Interval(gregorian, gregorian)
    # 1 January 1970 was a Thursday.
    w = (int(gregorian.astype(int)) + 3) % 7
    return Picked({"y": y, "m": m, "d": d, "w": w}, (julian, moved, hull(julian, moved)))


def month_and_short_year(rng: random.Random) -> Picked:
    """Pick a spreadsheet's "Oct-12", which is a day of October too."""
    as_of = dt.date(2015, 1, 1) + dt.timedelta(rng.randrange(4000))
    i, m = rng.randint(10, 14), rng.randint(1, 12)
    spreadsheet = months(2000 + i, m, 2000 + i, m)
    y = as_of.year - ((m, i) > (as_of.month, as_of.day))
    answers = spreadsheet, hull(spreadsheet, day(y, m, i))
    return Picked({"m": m, "i": i}, answers, as_of, refusable=True)


def last_day_of_month(rng: random.Random) -> Picked:
    y, m = _year(rng), rng.randint(1, 12)
    return Picked({"y": y, "m": m}, (day(y, m, _last_day(y, m)),))


def counted_weekday(rng: random.Random, k: int | None = None) -> Picked:
    """Pick the `k`-th such weekday of a month; -1 is the last."""
    y, m, w = rng.randint(1900, 2030), rng.randint(1, 12), rng.randint(0, 6)
    counted = rng.randint(1, 4) if k is None else k
    weeks = [week[w] for week in calendar.monthcalendar(y, m) if week[w]]
    d = weeks[counted - 1 if counted > 0 else counted]
    return Picked({"y": y, "m": m, "w": w, "k": counted}, (day(y, m, d),))


def week_of_year(rng: random.Random) -> Picked:
    y, i = rng.randint(1900, 2030), rng.randint(1, 52)
    monday = Day(dt.date.fromisocalendar(y, i, 1))
    return Picked({"y": y, "i": i}, (Interval(monday, monday + 6 * A_DAY),))


def a_feast(rng: random.Random, month: int, number: int) -> Picked:
    y = _year(rng)
    return Picked({"y": y}, (day(y, month, number),))


def first_week_of_month(rng: random.Random) -> Picked:
    """Pick the first week of a month: its first seven days, or the week of its first day."""
    y, m = _year(rng), rng.randint(1, 12)
    days = hull(day(y, m, 1), day(y, m, 7))
    assert days.first is not None
    monday = days.first - (int(days.first.astype(int)) + 3) % 7 * A_DAY
    weeks = [Interval(start, start + 6 * A_DAY) for start in (monday, monday + 7 * A_DAY)]
    return Picked({"y": y, "m": m}, (days, *weeks, hull(*weeks)))


def a_clock(rng: random.Random) -> Picked:
    picked = a_day(rng)
    h, s = rng.randint(1, 23), rng.randint(0, 59)
    clock = {"h": h, "t": rng.randint(0, 59), "s": s, "k": (h - 1) % 12 + 1}
    return Picked({**picked.fields, **clock}, picked.answers)


def a_half_day(rng: random.Random, *, afternoon: bool) -> Picked:
    picked = a_clock(rng)
    h = rng.randint(1, 11) + 12 * afternoon
    return Picked({**picked.fields, "h": h, "k": h % 12}, picked.answers)


def a_month(rng: random.Random) -> Picked:
    y, m = _year(rng), rng.randint(1, 12)
    return Picked({"y": y, "m": m}, (months(y, m, y, m),))


def a_year(rng: random.Random) -> Picked:
    y = _year(rng)
    return Picked({"y": y}, (years(y, y),))


def a_season(rng: random.Random, number: int) -> Picked:
    y = _year(rng)
    return Picked({"y": y}, (months(y, 3 * number, y, 3 * number + 2),))


def a_winter(rng: random.Random) -> Picked:
    y = _year(rng)
    return Picked({"y": y}, (months(y - 1, 12, y + 1, 2),))


def a_winter_of_two_years(rng: random.Random) -> Picked:
    y = _year(rng)
    return Picked({"y": y, "z": y + 1}, (months(y, 12, y + 1, 2),))


def a_decade(rng: random.Random) -> Picked:
    y = rng.randint(151, 202) * 10
    y += 10 * (y % 100 == 0)
    return Picked({"y": y, "t": y % 100, "c": y // 100 + 1}, (years(y, y + 9),))


def a_century(rng: random.Random) -> Picked:
    c = rng.randint(2, 21)
    return Picked({"c": c}, _counts(c, 0, 100))


def _counts(century: int, start: int, length: int) -> tuple[Interval, ...]:
    """Return `length` years of a century, from 18XX, from 1801, and the hull of both counts."""
    first = 100 * (century - 1) + start
    by_digits = years(first, first + length - 1)
    by_number = years(first + 1, first + length)
    return by_digits, by_number, hull(by_digits, by_number)


def part_of_month(rng: random.Random, k: int) -> Picked:
    y, m = _year(rng), rng.randint(1, 12)
    first, last = 10 * k - 9, 10 * k if k < 3 else _last_day(y, m)
    return Picked({"y": y, "m": m}, (hull(day(y, m, first), day(y, m, last)),))


def part_of_year(rng: random.Random, k: int) -> Picked:
    y = _year(rng)
    return Picked({"y": y}, (months(y, 4 * k - 3, y, 4 * k),))


def part_of_decade(rng: random.Random, k: int) -> Picked:
    """Pick a third of ten years, whose years are rounded outwards or not."""
    picked = a_decade(rng)
    y = picked.fields["y"]
    outwards, inwards = {1: ((0, 3), (0, 3)), 2: ((3, 6), (4, 6)), 3: ((6, 9), (7, 9))}[k]
    answers = tuple(years(y + first, y + last) for first, last in (outwards, inwards))
    return Picked(picked.fields, answers)


def part_of_century(rng: random.Random, k: int) -> Picked:
    """Pick a third of a century by either count, whose years are rounded outwards."""
    c = rng.randint(2, 21)
    start, end = ((0, 33), (33, 66), (66, 99))[k - 1]
    return Picked({"c": c}, _counts(c, start, end - start + 1))


def half_year(rng: random.Random, k: int) -> Picked:
    y = _year(rng)
    return Picked({"y": y}, (months(y, 6 * k - 5, y, 6 * k),))


def quarter_year(rng: random.Random) -> Picked:
    y, q = _year(rng), rng.randint(1, 4)
    return Picked({"y": y, "q": q}, (months(y, 3 * q - 2, y, 3 * q),))


def half_century(rng: random.Random, k: int) -> Picked:
    c = rng.randint(2, 21)
    return Picked({"c": c}, _counts(c, 50 * k - 50, 50))


def quarter_century(rng: random.Random) -> Picked:
    c, q = rng.randint(2, 21), rng.randint(1, 4)
    return Picked({"c": c, "q": q}, _counts(c, 25 * q - 25, 25))


def two_days(rng: random.Random) -> Picked:
    y, m = _year(rng), rng.randint(1, 12)
    d, e = _sorted_pair(rng, 1, _last_day(y, m))
    fields = {"y": y, "m": m, "d": d, "e": e, "z": y, "n": m}
    return Picked(fields, (hull(day(y, m, d), day(y, m, e)),))


def next_days(rng: random.Random) -> Picked:
    """Pick two days that follow each other."""
    y, m = _year(rng), rng.randint(1, 12)
    d = rng.randint(1, _last_day(y, m) - 1)
    fields = {"y": y, "m": m, "d": d, "e": d + 1, "z": y, "n": m}
    return Picked(fields, (hull(day(y, m, d), day(y, m, d + 1)),))


def days_of_two_months(rng: random.Random) -> Picked:
    y, (m, n) = _year(rng), _sorted_pair(rng, 1, 12)
    d, e = rng.randint(1, _last_day(y, m)), rng.randint(1, _last_day(y, n))
    fields = {"y": y, "m": m, "d": d, "n": n, "e": e, "z": y}
    return Picked(fields, (hull(day(y, m, d), day(y, n, e)),))


def days_of_two_years(rng: random.Random) -> Picked:
    first, second = a_day(rng).fields, a_day(rng).fields
    y, z = first["y"], first["y"] + rng.randint(1, 9)
    e = min(second["d"], 28)
    fields = {**first, "z": z, "n": second["m"], "e": e}
    return Picked(fields, (hull(day(y, first["m"], first["d"]), day(z, second["m"], e)),))


def two_months(rng: random.Random) -> Picked:
    y, (m, n) = _year(rng), _sorted_pair(rng, 1, 12)
    return Picked({"y": y, "m": m, "n": n, "z": y}, (months(y, m, y, n),))


def next_months(rng: random.Random) -> Picked:
    y, m = _year(rng), rng.randint(1, 11)
    return Picked({"y": y, "m": m, "n": m + 1, "z": y}, (months(y, m, y, m + 1),))


def months_of_two_years(rng: random.Random) -> Picked:
    y, m, n = _year(rng), rng.randint(1, 12), rng.randint(1, 12)
    z = y + rng.randint(1, 9)
    return Picked({"y": y, "m": m, "z": z, "n": n}, (months(y, m, z, n),))


def two_years(rng: random.Random) -> Picked:
    y, z = _sorted_pair(rng, 1583, 2030)
    return Picked({"y": y, "z": z}, (years(y, z),))


def next_years(rng: random.Random) -> Picked:
    y = _year(rng)
    return Picked({"y": y, "z": y + 1}, (years(y, y + 1),))


def year_and_digit(rng: random.Random) -> Picked:
    """Pick years of one decade, the second of which can be written with its last digit."""
    y = _year(rng)
    y -= y % 10 == 9
    z = rng.randint(y + 1, y // 10 * 10 + 9)
    return Picked({"y": y, "z": z}, (years(y, z),))


def year_and_two_digits(rng: random.Random) -> Picked:
    """Pick years of one century, whose second has two digits that are no month."""
    y = rng.randint(15, 20) * 100 + rng.randint(0, 97)
    z = rng.randint(max(y % 100 + 1, 13), 99) + y // 100 * 100
    return Picked({"y": y, "z": z}, (years(y, z),))


def year_and_possible_month(rng: random.Random) -> Picked:
    """Pick what is a year with a month or with a second year, and so is both in a hull."""
    y = rng.randint(16, 20) * 100 + rng.randint(0, 11)
    z = rng.randint(y + 1, y // 100 * 100 + 12)
    return Picked({"y": y, "z": z}, (years(y, z),))


def iso_month(rng: random.Random) -> Picked:
    """Pick a year and month in the notation of ISO 8601, which is no short second year."""
    picked = year_and_possible_month(rng)
    y, month = picked.fields["y"], picked.fields["z"] % 100
    return Picked(picked.fields, (months(y, month, y, month), *picked.answers))


def two_decades(rng: random.Random) -> Picked:
    y, z = (10 * number for number in _sorted_pair(rng, 181, 189))
    fields = {"y": y, "z": z, "t": y % 100, "u": z % 100, "c": 19}
    return Picked(fields, (years(y, z + 9),))


def two_centuries(rng: random.Random) -> Picked:
    c, b = _sorted_pair(rng, 2, 21)
    digits, number, both = (
        hull(*ends) for ends in zip(_counts(c, 0, 100), _counts(b, 0, 100), strict=True)
    )
    return Picked({"c": c, "b": b}, (digits, number, both))


def three_days(rng: random.Random) -> Picked:
    y, m = _year(rng), rng.randint(1, 12)
    d, e, f = sorted(rng.sample(range(1, _last_day(y, m) + 1), 3))
    fields = {"y": y, "m": m, "d": d, "e": e, "f": f}
    return Picked(fields, (hull(day(y, m, d), day(y, m, f)),))


def three_months(rng: random.Random) -> Picked:
    y, (m, n, o) = _year(rng), sorted(rng.sample(range(1, 13), 3))
    return Picked({"y": y, "m": m, "n": n, "o": o}, (months(y, m, y, o),))


def three_years(rng: random.Random) -> Picked:
    y, z, x = sorted(rng.sample(range(1583, 2031), 3))
    return Picked({"y": y, "z": z, "x": x}, (years(y, x),))


def _turned(turn: Callable[[Interval], Interval], pick: Picker) -> Picker:
    def picker(rng: random.Random) -> Picked:
        picked = pick(rng)
        return Picked(picked.fields, tuple(map(turn, picked.answers)), picked.as_of)

    return picker


def _before(interval: Interval) -> Interval:
    assert interval.first is not None
    return Interval(None, interval.first - A_DAY)


def _after(interval: Interval) -> Interval:
    assert interval.last is not None
    return Interval(interval.last + A_DAY, None)


def _until(interval: Interval) -> Interval:
    return Interval(None, interval.last)


def _since(interval: Interval) -> Interval:
    return Interval(interval.first, None)


def up_to_now(rng: random.Random) -> Picked:
    as_of = dt.date(2010, 1, 1) + dt.timedelta(rng.randrange(5000))
    y, m = rng.randint(1850, 2008), rng.randint(1, 12)
    interval = years(y, y)
    return Picked(
        {"y": y, "m": m},
        (Interval(interval.first, Day(as_of)), Interval(interval.first, None)),
        as_of,
    )


def bc_year(rng: random.Random) -> Picked:
    y = rng.randint(1, 999)
    return Picked({"y": y}, (years(1 - y, 1 - y),))


def ad_year(rng: random.Random) -> Picked:
    y = rng.randint(14, 999)
    return Picked({"y": y}, (years(y, y),))


def bc_years(rng: random.Random) -> Picked:
    z, y = _sorted_pair(rng, 1, 999)
    return Picked({"y": y, "z": z}, (years(1 - y, 1 - z),))


def clear_bc_years(rng: random.Random) -> Picked:
    """Pick years before Christ whose second is not a short one: 585-56 may end in 556."""
    while True:
        picked = bc_years(rng)
        if picked.fields["z"] >= min(100, picked.fields["y"] % 100):
            return picked


def bc_next_years(rng: random.Random) -> Picked:
    """Pick two years before Christ of one century, as Greek years are given: 480/79."""
    y = rng.randint(1, 8) * 100 + rng.randint(12, 99)
    return Picked({"y": y, "z": y - 1}, (years(1 - y, 2 - y),))


def ad_years(rng: random.Random) -> Picked:
    y, z = _sorted_pair(rng, 100, 999)
    return Picked({"y": y, "z": z}, (years(y, z),))


def ad_year_and_two_digits(rng: random.Random) -> Picked:
    y = rng.randint(1, 9) * 100 + rng.randint(0, 97)
    z = rng.randint(max(y % 100 + 1, 13), 99) + y // 100 * 100
    return Picked({"y": y, "z": z}, (years(y, z),))


def bc_to_ad(rng: random.Random) -> Picked:
    y, z = rng.randint(1, 500), rng.randint(1, 500)
    return Picked({"y": y, "z": z}, (years(1 - y, z),))


def bc_century(rng: random.Random) -> Picked:
    c = rng.randint(1, 20)
    return Picked({"c": c}, (years(1 - 100 * c, 100 - 100 * c),))


def bc_day(rng: random.Random) -> Picked:
    y, m, d = rng.randint(1, 500), rng.randint(1, 12), rng.randint(1, 28)
    return Picked({"y": y, "m": m, "d": d}, (day(1 - y, m, d),))


def dual_year(rng: random.Random) -> Picked:
    """Pick a day before Lady Day with both its years, whose day the Gregorian calendar moves."""
    z, m, d = rng.randint(1584, 1752), rng.randint(1, 3), rng.randint(1, 24)
    z += z % 10 == 0
    julian = day(z, m, d)
    moved = Interval(
        *(d and d + (10 if z <= 1700 else 11) * A_DAY for d in (julian.first, julian.last))
    )
    return Picked({"y": z - 1, "z": z, "m": m, "d": d}, (julian, moved, hull(julian, moved)))


def dual_day(rng: random.Random) -> Picked:
    """Pick one day by both calendars, as letters of the eighteenth century were dated."""
    y, m, d = rng.randint(1701, 1751), rng.randint(3, 12), rng.randint(1, 17)
    return Picked({"y": y, "m": m, "d": d, "e": d + 11}, (hull(day(y, m, d), day(y, m, d + 11)),))


def _as_of(rng: random.Random) -> dt.date:
    return dt.date(1990, 1, 1) + dt.timedelta(rng.randrange(14_000))


def _month_before(as_of: dt.date, count: int) -> tuple[int, int]:
    year, month = divmod(as_of.year * 12 + as_of.month - 1 - count, 12)
    return year, month + 1


def recent_day(rng: random.Random) -> Picked:
    as_of = _as_of(rng)
    date = as_of - dt.timedelta(rng.randint(3, 330))
    answer = day(date.year, date.month, date.day)
    return Picked({"m": date.month, "d": date.day}, (answer,), as_of)


def recent_days(rng: random.Random) -> Picked:
    as_of = _as_of(rng)
    y, m = _month_before(as_of, rng.randint(1, 10))
    d, e = _sorted_pair(rng, 1, _last_day(y, m))
    return Picked({"m": m, "d": d, "e": e}, (hull(day(y, m, d), day(y, m, e)),), as_of)


def recent_month(rng: random.Random) -> Picked:
    as_of = _as_of(rng)
    y, m = _month_before(as_of, rng.randint(1, 10))
    return Picked({"m": m}, (months(y, m, y, m),), as_of)


def recent_months(rng: random.Random) -> Picked:
    as_of = _as_of(rng)
    last = rng.randint(1, 6)
    (z, n), (y, m) = _month_before(as_of, last), _month_before(as_of, last + rng.randint(1, 4))
    return Picked({"m": m, "n": n}, (months(y, m, z, n),), as_of)


def days_ago(rng: random.Random, count: int | None = None) -> Picked:
    as_of, number = _as_of(rng), count if count is not None else rng.randint(2, 20)
    date = Day(as_of) - number * A_DAY
    return Picked({"i": number}, (Interval(date, date),), as_of)


def weeks_ago(rng: random.Random, count: int | None = None) -> Picked:
    as_of, number = _as_of(rng), count if count is not None else rng.randint(2, 9)
    monday = Day(as_of) - (as_of.weekday() + 7 * number) * A_DAY
    return Picked({"i": number}, (Interval(monday, monday + 6 * A_DAY),), as_of)


def months_ago(rng: random.Random, count: int | None = None) -> Picked:
    as_of, number = _as_of(rng), count if count is not None else rng.randint(2, 11)
    y, m = _month_before(as_of, number)
    return Picked({"i": number}, (months(y, m, y, m),), as_of)


def years_ago(rng: random.Random, count: int | None = None) -> Picked:
    as_of, number = _as_of(rng), count if count is not None else rng.randint(2, 40)
    return Picked({"i": number}, (years(as_of.year - number, as_of.year - number),), as_of)


def month_of_last_year(rng: random.Random) -> Picked:
    as_of, m = _as_of(rng), rng.randint(1, 12)
    return Picked({"m": m}, (months(as_of.year - 1, m, as_of.year - 1, m),), as_of)


def months_of_last_year(rng: random.Random) -> Picked:
    as_of, (m, n) = _as_of(rng), _sorted_pair(rng, 1, 12)
    return Picked({"m": m, "n": n}, (months(as_of.year - 1, m, as_of.year - 1, n),), as_of)


_POINTS: dict[str, Picker] = {"day": a_day, "month": a_month, "year": a_year}
_PAIRS: dict[str, Picker] = {"days": two_days, "months": two_months, "years": two_years}
_NEXT: dict[str, Picker] = {"days": next_days, "months": next_months, "years": next_years}
_THIRDS = {"early": 1, "mid": 2, "late": 3}
_PARTS = {
    "month": part_of_month,
    "year": part_of_year,
    "decade": part_of_decade,
    "century": part_of_century,
}

PICKERS: Mapping[str, Mapping[str, Picker]] = {
    "day": {"day-only": a_day, "digits": clear_digits},
    "month": {"month-only": a_month},
    "year": {"year-only": a_year},
    "weekday": {"day": a_weekday, "julian": a_julian_weekday},
    "clock": {
        "minute": a_clock,
        "morning": partial(a_half_day, afternoon=False),
        "afternoon": partial(a_half_day, afternoon=True),
    },
    "season": {
        name: partial(a_season, number=number)
        for number, name in enumerate(("spring", "summer", "autumn"), 1)
    },
    "winter": {"winter": a_winter, "of-two-years": a_winter_of_two_years},
    "decade": {"decade": a_decade},
    "century": {"century": a_century},
    **{
        f"part of {unit}": {name: partial(pick, k=k) for name, k in _THIRDS.items()}
        for unit, pick in _PARTS.items()
    },
    "fraction of year": {
        "first": partial(half_year, k=1),
        "second": partial(half_year, k=2),
        "quarter": quarter_year,
    },
    "fraction of century": {
        "first": partial(half_century, k=1),
        "second": partial(half_century, k=2),
        "quarter": quarter_century,
    },
    "days": {"days": two_days},
    "days of two months": {"days": days_of_two_months},
    "days of two years": {"days": days_of_two_years},
    "months": {"months": two_months},
    "months of two years": {"months": months_of_two_years},
    "years": {"years": two_years},
    "short second year": {
        "digit": year_and_digit,
        "two-digits": year_and_two_digits,
        "possible-month": year_and_possible_month,
        "iso": iso_month,
    },
    "decades": {"decades": two_decades},
    "centuries": {"centuries": two_centuries},
    **{
        kind: {unit: _turned(turn, pick) for unit, pick in _POINTS.items()}
        for kind, turn in (
            ("before", _before),
            ("after", _after),
            ("until", _until),
            ("since", _since),
        )
    },
    "up to now": {"year": up_to_now},
    "about": _POINTS,
    "possibly": _POINTS,
    "either": _NEXT | {"any-days": two_days, "any-years": two_years},
    "both": _PAIRS,
    "three": {"days": three_days, "months": three_months, "years": three_years},
    "era": {
        "bc-year": bc_year,
        "ad-year": ad_year,
        "bc-years": clear_bc_years,
        "bc-years-between": bc_years,
        "bc-next-years": bc_next_years,
        "ad-years": ad_years,
        "ad-two-digits": ad_year_and_two_digits,
        "bc-to-ad": bc_to_ad,
        "bc-century": bc_century,
        "bc-day": bc_day,
    },
    "dual": {"year": dual_year, "day": dual_day},
    "inherited year": {
        "day": recent_day,
        "days": recent_days,
        "month": recent_month,
        "months": recent_months,
    },
    "relative": {
        "today": partial(days_ago, count=0),
        "yesterday": partial(days_ago, count=1),
        "days-ago": days_ago,
        "last-week": partial(weeks_ago, count=1),
        "weeks-ago": weeks_ago,
        "last-month": partial(months_ago, count=1),
        "months-ago": months_ago,
        "last-year": partial(years_ago, count=1),
        "years-ago": years_ago,
        "month-of-last-year": month_of_last_year,
        "months-of-last-year": months_of_last_year,
    },
    "either order": {"digits": either_order, "spreadsheet": month_and_short_year},
    "stated order": {order: partial(in_order, order=order) for order in DateOrder},
    "counted": {
        "last-day": last_day_of_month,
        "first-week": first_week_of_month,
        "weekday": counted_weekday,
        "last-weekday": partial(counted_weekday, k=-1),
        "week": week_of_year,
    },
    "feast": {
        "christmas": partial(a_feast, month=12, number=25),
        "new-year": partial(a_feast, month=1, number=1),
    },
    "beside words": {"year": a_year, "years": two_years, "day": a_day},
}
