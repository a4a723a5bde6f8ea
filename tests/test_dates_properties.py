import datetime as dt
import re
from pathlib import Path

import numpy as np
import pytest
from babel.dates import format_date
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.examples import MANY
from timeline.dates import EventDate, read_date, shift
from timeline.errors import DateError
from timeline.wording import describe

AS_OF = np.datetime64("2018-04-22")
LANGUAGES = ("en", "zh", "fr", "es", "de", "ru", "ja")
WORDS = (Path(__file__).parent / "data/dates/words.txt").read_text(encoding="utf-8").split()

anything = st.text(max_size=140)
date_like = st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).flatmap(
    lambda words: st.sampled_from([" ", "", "-"]).map(lambda glue: glue.join(words))
)
languages = st.sampled_from(LANGUAGES)
days = st.dates(min_value=dt.date(1000, 1, 1), max_value=dt.date(9999, 12, 31))


def attempt(text: str, language: str) -> EventDate | None:
    try:
        return read_date(text, as_of=AS_OF, languages=(language,))
    except DateError:
        return None


@pytest.mark.long
@settings(max_examples=4 * MANY)
@given(st.one_of(anything, date_like), languages)
def test_any_text_is_read_as_an_interval_or_refused(text: str, language: str) -> None:
    date = attempt(text, language)
    if date is None:
        return
    assert date.earliest is not None or date.latest is not None
    if date.earliest is not None and date.latest is not None:
        assert date.earliest <= date.latest
    again = read_date(date.edtf)
    assert (again.earliest, again.latest) == (date.earliest, date.latest)


@pytest.mark.long
@settings(max_examples=3 * MANY)
@given(date_like, languages)
def test_what_is_said_of_a_date_lies_in_its_interval(text: str, language: str) -> None:
    date = attempt(text, language)
    if date is None:
        return
    sentence = describe(date).removeprefix(f"{date.as_written}: ")
    first, last = year_of(date.earliest, -(10**6)), year_of(date.latest, 10**6)
    # "Before 2011" and "after 2011" name the year that lies just outside.
    reach = 1 if sentence.startswith(("before", "after")) else 0
    for named in re.findall(r"(?<![\d:])[1-9]\d{3}(?![\d:]| BC)", sentence):
        assert first - reach <= int(named) <= last + reach


def year_of(day: np.datetime64 | None, otherwise: int) -> int:
    return otherwise if day is None else int(day.astype("datetime64[Y]").astype(int)) + 1970


@given(days, st.sampled_from(["en_US", "en_GB", "fr", "es", "de", "zh"]))
def test_a_day_in_words_is_read_as_that_day(day: dt.date, locale: str) -> None:
    for form in ("long", "full"):
        written = format_date(day, form, locale=locale)
        date = read_date(written, languages=(locale[:2],))
        assert date.earliest == date.latest == np.datetime64(day)


@pytest.mark.long
@given(days, days, st.sampled_from(["", "~", "?", "%"]), st.sampled_from([4, 7, 10]))
def test_level_0_and_qualifiers_agree_with_the_edtf_library(
    one: dt.date, other: dt.date, mark: str, length: int
) -> None:
    first, last = sorted((one, other))
    point = first.isoformat()[:length] + mark
    for notation in (point, f"{point}/{last.isoformat()[:length]}{mark}", f"../{point}"):
        date, theirs = read_date(notation), parse_edtf(notation)
        if not notation.startswith(".."):
            assert str(date.earliest) == "{:04}-{:02}-{:02}".format(*theirs.lower_strict()[:3])
        assert str(date.latest) == "{:04}-{:02}-{:02}".format(*theirs.upper_strict()[:3])


@pytest.mark.long
@given(st.integers(0, 999), st.sampled_from(["", "~", "?", "%"]))
def test_unspecified_digits_agree_with_the_edtf_library(decade: int, mark: str) -> None:
    notation = f"{decade:03}X{mark}"
    date, theirs = read_date(notation), parse_edtf(notation)
    assert str(date.earliest) == "{:04}-{:02}-{:02}".format(*theirs.lower_strict()[:3])
    assert str(date.latest) == "{:04}-{:02}-{:02}".format(*theirs.upper_strict()[:3])


@given(st.integers(1, 9999), st.integers(1, 9999))
def test_a_range_holds_both_its_ends(one: int, other: int) -> None:
    first, last = sorted((one, other))
    date = read_date(f"between AD {first} and AD {last}")
    assert date.earliest == np.datetime64(f"{first:04}-01-01")
    assert date.latest == np.datetime64(f"{last:04}-12-31")


@given(st.integers(1, 99))
def test_a_century_is_the_hundred_years_that_share_its_digits(number: int) -> None:
    date = read_date(f"{number}. Jahrhundert", languages=("de",))
    # There is no year 0 after Christ.
    assert date.earliest == np.datetime64(f"{max(100 * (number - 1), 1):04}-01-01")
    assert date.latest == np.datetime64(f"{100 * number - 1:04}-12-31")


@given(
    st.sampled_from(
        ["1980s", "2012", "March 2012", "19th century", "5th century BC", "summer 2012"]
    )
)
def test_early_mid_and_late_leave_no_gap(unit: str) -> None:
    whole = read_date(unit)
    early, mid, late = (read_date(f"{part} {unit}") for part in ("early", "mid", "late"))
    assert (early.earliest, late.latest) == (whole.earliest, whole.latest)
    for before, after in ((early, mid), (mid, late)):
        assert before.latest is not None
        assert after.earliest is not None
        assert after.earliest <= shift(before.latest, 1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_words_mean_the_same_at_any_time(language: str) -> None:
    assert read_date("2012-10-03", languages=(language,)) == read_date(
        "2012-10-03", as_of=AS_OF, languages=(language,)
    )
