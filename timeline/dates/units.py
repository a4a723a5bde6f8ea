"""Units other than years, months and days: weeks, seasons, decades, centuries; and bare years."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from timeline.dates import days, notation
from timeline.dates.calendar import written
from timeline.dates.context import Context
from timeline.dates.days import Span
from timeline.dates.lexicon import alternatives, lexicon
from timeline.dates.meaning import Meaning
from timeline.dates.model import Precision
from timeline.dates.numerals import ordinal, roman
from timeline.dates.templates import pairs, phrases
from timeline.errors import DateError

WEEK, SEASON, DECADE, CENTURY, MASKED, ROMAN, TOLERANCE = (
    "week", "season", "decade", "century", "masked", "roman", "tolerance",
)  # fmt: skip
_ISO_WEEK = re.compile(r"(\d{4})-?w(\d{1,2})(?:-?([1-7]))?")
_YEAR_PAIR = re.compile(r"(\d{4}) ?[-/–] ?(\d{4}|\d{2})")
_MASKED = re.compile(r"(?P<decade>\d{3})[-–_?*u]|(?P<century>\d{2})(?:--|––|__|\?\?|\*\*|uu)")
_TOLERANCE = re.compile(r"(\d{4}) ?(?:±|\+/-|\+-) ?(\d{1,3})(?: years)?")
_ROMAN_YEAR = re.compile(r"M{1,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}


def read_week(text: str, context: Context) -> Meaning | None:
    """Read ISO 8601 weeks by number, and weeks that hold, begin or end with a day."""
    language = context.words.language
    if match := _ISO_WEEK.fullmatch(text):
        return _numbered_week(int(match[1]), int(match[2]), int(match[3] or 0))
    for template in pairs(language, "weeks", "of_year"):
        for hole in template.holes(text):
            if re.fullmatch(r"\d{1,2}", hole["week"]) and re.fullmatch(r"\d{4}", hole["year"]):
                return _numbered_week(int(hole["year"]), int(hole["week"]), 0)
    for kind in ("holding", "from", "to"):
        for inner in phrases(language, "weeks", kind).holes(text):
            meaning = _week_at(context.read(inner), kind)
            if meaning is not None:
                return meaning
    return None


def _numbered_week(year: int, number: int, day: int) -> Meaning:
    span = days.iso_week(year, number) if year else None
    if span is None or span.first is None:
        raise DateError(
            f'The year {year} has no week {number}. Write a week from 1 to 52, as in "2012-W12".'
        )
    if day:
        return Meaning((days.single(days.shift(span.first, day - 1)),), Precision.DAY, WEEK)
    return Meaning((span,), Precision.WEEK, WEEK)


def _week_at(inner: Meaning | None, kind: str) -> Meaning | None:
    if inner is None or inner.earliest is None or inner.earliest != inner.latest:
        return None
    day = inner.earliest
    spans = {
        # Weeks begin on Monday or, elsewhere, on Sunday.
        "holding": (days.week(day), days.week(day, first_weekday=days.SUNDAY)),
        "from": (Span(day, days.shift(day, 6)),),
        "to": (Span(days.shift(day, -6), day),),
    }[kind]
    return replace(inner, spans=spans, precision=Precision.WEEK, rule=WEEK, edtf="", time=None)


def read_season(text: str, context: Context) -> Meaning | None:
    """Read a season of a year as three whole months of the northern hemisphere."""
    match = _season_pattern(context.words.language).fullmatch(text)
    if match is None:
        return None
    season = context.words.meanings("seasons")[match["first"] or match["last"]]
    rest = (match["after"] if match["first"] else match["before"]).strip(" ,-")
    rest = _leading_fillers(context.words.language).sub("", rest)
    if pair := _YEAR_PAIR.fullmatch(rest):
        return _straddling(season, int(pair[1]), pair[2], context)
    if not rest:
        return _latest_season(season, context)
    year = context.read(rest)
    if year is None or year.precision is not Precision.YEAR or year.latest is None:
        return None
    number = days.civil(year.latest).year
    if year.hull != days.years(number, number):
        return None
    meaning = season_of(season, number)
    return replace(meaning.doubted(year.qualifier), inferred=year.inferred)


@cache
def _season_pattern(language: str) -> re.Pattern[str]:
    words = lexicon(language)
    names = alternatives(words.meanings("seasons"))
    if not words.spaced:
        return re.compile(rf"(?P<first>(?!))(?P<after>)|(?P<before>.*?)(?P<last>{names})")
    return re.compile(
        rf"(?P<first>{names})(?![^\W\d_])(?P<after>.*)"
        rf"|(?P<before>.*?)(?<![^\W\d_])(?P<last>{names})"
    )


@cache
def _leading_fillers(language: str) -> re.Pattern[str]:
    return re.compile(rf"^(?:(?:{alternatives(lexicon(language).fillers)}) )+")


def season_of(season: str, year: int) -> Meaning:
    """Return a season of a year; winter is the one that ends in it or the one that begins."""
    month = SEASONS[season]
    if season == "winter":
        spans: tuple[Span, ...] = (days.months(year - 1, 12, 3), days.months(year, 12, 3))
        return Meaning(spans, Precision.SEASON, SEASON)
    code = 20 + month // 3
    edtf = f"{notation.year(year)}-{code}"
    return Meaning((days.months(year, month, 3),), Precision.SEASON, SEASON, edtf=edtf)


def _straddling(season: str, year: int, following: str, context: Context) -> Meaning | None:
    if int(following) not in (year + 1, (year + 1) % 100):
        return None
    if season == "autumn" and context.inside_range:
        return season_of(season, year)
    if season not in ("winter", "summer"):
        return None
    edtf = f"{notation.year(year)}-24" if season == "winter" else ""
    return Meaning((days.months(year, 12, 3),), Precision.SEASON, SEASON, edtf=edtf)


def _latest_season(season: str, context: Context) -> Meaning:
    if context.as_of is None:
        raise DateError(
            "The season has no year, and there is no reference day (as_of) to infer it from. "
            'Write the year, as in "spring 2012".'
        )
    year = days.civil(context.as_of).year
    span = days.months(year, SEASONS[season], 3)
    if span.first is not None and span.first > context.as_of:
        span = days.months(year - 1, SEASONS[season], 3)
    return Meaning((span,), Precision.SEASON, SEASON, inferred=frozenset({"year"}))


def read_decade(text: str, context: Context) -> Meaning | None:
    """Read ten years by their digits; hundreds ("the 1800s") are read as all hundred years."""
    language = context.words.language
    for inner in phrases(language, "decades", "templates").holes(text):
        meaning = _decade(inner, context)
        if meaning is not None:
            return meaning
    for template in pairs(language, "decades", "of_century"):
        for hole in template.holes(text):
            meaning = _decade_of_century(hole["century"], hole["decade"], context)
            if meaning is not None:
                return meaning
    if _is_named_decade(text, context):
        return _decade(text, context)
    return _decade_of_relative_century(text, context)


def _decade_of_relative_century(text: str, context: Context) -> Meaning | None:
    language = context.words.language
    for distance in context.words.table("decades", "of_relative_century"):
        for decade in phrases(language, "decades", "of_relative_century", distance).holes(text):
            if re.fullmatch(r"[1-9]?0", decade):
                year = days.civil(context.reference_day(text)).year
                first = year - year % 100 + 100 * int(distance) + int(decade)
                return replace(_ten_years(first), inferred=frozenset({"year"}))
    return None


def _is_named_decade(text: str, context: Context) -> bool:
    return re.split(r"[ -]", text)[-1] in context.words.meanings("decades", "named")


def _decade(written_as: str, context: Context) -> Meaning | None:
    named = context.words.meanings("decades", "named")
    name = written_as.strip("'")
    name = named.get(name, name)
    hundreds = context.words.meanings("decades", "hundreds")
    if (pair := re.fullmatch(r"(\w+)[ -](\w+)", name)) and pair[1] in hundreds and pair[2] in named:
        name = hundreds[pair[1]] + named[pair[2]]
    if re.fullmatch(r"[1-9]\d?00", name):
        return _hundred_years(int(name))
    if re.fullmatch(r"\d{2,3}0", name):
        return _ten_years(int(name))
    if re.fullmatch(r"[1-9]0", name):
        return _decade_of_latest_century(int(name), context)
    return None


def _hundred_years(first: int) -> Meaning:
    edtf = f"{first // 100:02}XX"
    return Meaning((days.years(first, first + 99),), Precision.CENTURY, DECADE, edtf=edtf)


def first_ten_years(hundreds_or_ten: Meaning) -> Meaning:
    """Return the decade that "the 2000s" are beside another decade; a decade stays what it is."""
    if hundreds_or_ten.precision is not Precision.CENTURY or hundreds_or_ten.earliest is None:
        return hundreds_or_ten
    return _ten_years(days.civil(hundreds_or_ten.earliest).year).doubted(hundreds_or_ten.qualifier)


def _ten_years(first: int) -> Meaning:
    return Meaning(
        (days.years(first, first + 9),), Precision.DECADE, DECADE, edtf=f"{first // 10:03}X"
    )


def _decade_of_latest_century(decade: int, context: Context) -> Meaning:
    if context.as_of is None:
        raise DateError(
            "The decade has no century, and there is no reference day (as_of) to infer it from. "
            f'Write all four digits, as in "the 19{decade}s".'
        )
    year = days.civil(context.as_of).year
    first = year - year % 100 + decade
    if first >= year:
        first -= 100
    return replace(_ten_years(first), inferred=frozenset({"year"}))


def _decade_of_century(century: str, decade: str, context: Context) -> Meaning | None:
    number = ordinal(century, context.words)
    if number is None or not re.fullmatch(r"[1-9]?0", decade):
        return None
    return _ten_years((number - 1) * 100 + int(decade))


def read_century(text: str, context: Context) -> Meaning | None:
    """Read a hundred or a thousand years by their number, by either count of its first year."""
    bare, before_christ = _without_era(text, context.words.language)
    for kind, length in (("templates", 100), ("thousands", 1000)):
        for inner in phrases(context.words.language, "centuries", kind).holes(bare):
            number = ordinal(inner, context.words)
            if number is not None and 1 <= number * length <= days.LAST_YEAR + 1:
                return hundreds(number, length, before_christ=before_christ)
    return None


def hundreds(number: int, length: int, *, before_christ: bool) -> Meaning:
    """Return the `number`-th `length` years; EDTF counts them from 0, historians from 1."""
    if before_christ:
        spans = [days.years(1 - number * length, (1 - number) * length)]
    else:
        counted = days.years((number - 1) * length + 1, number * length)
        by_digits = days.years(max((number - 1) * length, 1), number * length - 1)
        spans = [by_digits, counted]
    return Meaning(tuple(spans), Precision.CENTURY, CENTURY)


def _without_era(text: str, language: str) -> tuple[str, bool]:
    match = _era_pattern(language).fullmatch(text)
    if match is None:
        return text, False
    return match["bare"] or match["bare2"], bool(match["before"] or match["before2"])


@cache
def _era_pattern(language: str) -> re.Pattern[str]:
    words = lexicon(language)
    before = alternatives(words.words("eras", "before"))
    after = alternatives(words.words("eras", "after"))
    # In Chinese the era stands first: 19世纪前 is before that century, not before Christ.
    behind = rf"(?:(?P<before>{before})|(?:{after}))" if words.spaced else r"(?P<before>(?!))"
    return re.compile(
        rf"(?P<bare>.+?) ?{behind}"
        rf"|(?:(?P<before2>{before})|(?:{after})) ?(?P<bare2>.+)"
    )


def read_masked(text: str, _context: Context) -> Meaning | None:
    """Read years whose last digits a catalogue leaves blank: "185-", "185?", "18--", "18??"."""
    match = _MASKED.fullmatch(text)
    if match is None:
        return None
    if match["decade"]:
        return replace(_ten_years(int(match["decade"]) * 10), rule=MASKED)
    return replace(_hundred_years(int(match["century"]) * 100), rule=MASKED)


def read_tolerance(text: str, _context: Context) -> Meaning | None:
    """Read a year with a tolerance in years: "1540±9"."""
    match = _TOLERANCE.fullmatch(text)
    if match is None:
        return None
    year, tolerance = int(match[1]), int(match[2])
    return Meaning((days.years(year - tolerance, year + tolerance),), Precision.YEAR, TOLERANCE)


def read_roman(text: str, context: Context) -> Meaning | None:
    """Read a year in capital Roman numerals, from 1000."""
    capitals = text.upper().replace(".", "").replace(" ", "")
    if len(capitals) < 3 or not _ROMAN_YEAR.fullmatch(capitals):
        return None
    if text.upper() not in context.exact:
        return None
    return replace(written(roman(capitals)), rule=ROMAN)
