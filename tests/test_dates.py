import csv
import datetime as dt
import json
import re
import subprocess
import sys
import tomllib
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from operator import itemgetter
from pathlib import Path
from typing import Any, Literal

import numpy as np
import pytest

from tests.files import for_each
from timeline.dates import (
    EDITOR,
    RULES,
    DateOrder,
    EventDate,
    Precision,
    Qualifier,
    iso_day,
    read_date,
)
from timeline.dates import lexicon as lexicon_module
from timeline.dates.gate import one_spelling, quoted
from timeline.dates.sentences import sentences
from timeline.dates.vocabulary import _changes
from timeline.errors import DateError

DATA = Path(__file__).parent / "data" / "dates"
AS_OF = np.datetime64("2018-04-22")


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


READINGS = rows("readings.csv")
REFUSALS = rows("refusals.csv")
HOSTILE = json.loads((DATA / "hostile.json").read_text(encoding="utf-8"))


def hostile_value(given: dict[str, Any]) -> Any:
    return given["value"] * given["times"] if "times" in given else given["value"]


def day(text: str) -> np.datetime64 | None:
    return np.datetime64(text, "D") if text else None


def read(row: dict[str, str]) -> EventDate:
    return read_date(
        row["text"],
        as_of=day(row["as_of"]),
        languages=(row["language"],),
        order=DateOrder(row["order"]) if row.get("order") else None,
    )


@pytest.mark.long
@for_each(READINGS, itemgetter("id"))
def test_a_written_date_is_read_as_its_interval_and_so_is_its_notation(
    row: dict[str, str],
) -> None:
    date = read(row)
    assert (date.earliest, date.latest) == (day(row["earliest"]), day(row["latest"]))
    assert date.precision == Precision(row["precision"])
    assert date.qualifier == (Qualifier(row["qualifier"]) if row["qualifier"] else None)
    assert (date.edtf, date.rule) == (row["edtf"], row["rule"])
    assert date.inferred == frozenset(row["inferred"].split())
    assert date.time == (dt.time.fromisoformat(row["time"]) if row["time"] else None)
    assert date.as_written == row["text"]
    again = read_date(date.edtf)
    assert (again.earliest, again.latest) == (date.earliest, date.latest)
    assert (again.qualifier, again.rule) == (date.qualifier, "edtf")


@for_each(REFUSALS, itemgetter("id"))
def test_what_cannot_be_known_is_refused_with_the_reason(row: dict[str, str]) -> None:
    text = row["text"]
    if "\\u" in text or "\\x" in text:
        text = text.encode("ascii").decode("unicode_escape")
    with pytest.raises(DateError) as refusal:
        read({**row, "text": text})
    assert str(refusal.value) == row["message"]


@for_each(HOSTILE, itemgetter("id"))
def test_hostile_values_are_refused_in_words_that_can_be_shown(given: dict[str, Any]) -> None:
    with pytest.raises(DateError) as refusal:
        read_date(hostile_value(given))
    message = str(refusal.value)
    assert message.isprintable()
    assert len(message) < 300


def test_the_tables_are_as_large_as_they_claim_and_show_every_rule() -> None:
    assert len(READINGS) >= 250
    assert len(REFUSALS) >= 80
    assert len({row["id"] for row in READINGS + REFUSALS}) == len(READINGS + REFUSALS)
    assert {row["rule"] for row in READINGS} | {EDITOR} == {rule.name for rule in RULES}


def test_every_rule_has_one_name_and_one_line_of_explanation() -> None:
    names = [rule.name for rule in RULES]
    assert len(set(names)) == len(names)
    for rule in RULES:
        assert rule.explanation.endswith(".")
        assert "\n" not in rule.explanation


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, "None"),
        (2012, "2012"),
        (2012.10, "2012.1"),
        (True, "True"),
        (b"2012", "b'2012'"),
        (dt.date(2012, 10, 3), "datetime.date(2012, 10, 3)"),
        (["2012"], "['2012']"),
    ],
)
def test_what_is_not_text_is_refused(value: Any, shown: str) -> None:
    with pytest.raises(DateError) as refusal:
        read_date(value)
    assert str(refusal.value) == f'{shown} is not text. Quote the date, as in date: "2012".'


def test_a_very_long_text_is_refused_by_its_length() -> None:
    with pytest.raises(DateError) as refusal:
        read_date("9" * 10_000)
    assert str(refusal.value) == (
        "The date has 10000 characters, 120 is the most that is read. "
        'Write a date such as "2012", "October 2012", "3 October 2012" or "early 2012".'
    )


def test_a_text_that_can_be_split_in_many_ways_is_refused() -> None:
    with pytest.raises(DateError, match="has too many parts to be one date"):
        read_date("?" * 120)


@pytest.mark.parametrize(
    "as_of",
    [dt.date(2018, 4, 22), AS_OF, dt.datetime(2018, 4, 22, 23, 59), np.datetime64("2018-04-22T18")],
)
def test_the_reference_day_may_be_a_date_or_a_datetime64(as_of: Any) -> None:
    assert read_date("April 15", as_of=as_of).earliest == np.datetime64("2018-04-15")


def test_languages_are_tried_in_turn() -> None:
    date = read_date("le 3 octobre 2012", languages=["en", "fr"])
    assert date.earliest == np.datetime64("2012-10-03")


def test_the_first_language_tells_why_none_reads_it() -> None:
    with pytest.raises(DateError, match=r'^"recently" does not say how long ago'):
        read_date("recently", languages=["en", "fr"])


def test_without_a_language_nothing_is_guessed() -> None:
    with pytest.raises(DateError) as refusal:
        read_date("2012", languages=[])
    assert str(refusal.value) == 'No language is given. Name one, such as "en".'


def test_a_date_order_does_not_touch_dates_that_are_clear() -> None:
    for order in DateOrder:
        assert read_date("13/04/2012", order=order).earliest == np.datetime64("2012-04-13")
        assert read_date("2012/04/13", order=order).earliest == np.datetime64("2012-04-13")


def test_spelling_makes_no_difference() -> None:
    spellings = ["12–14 March 2015", "12-14 march 2015", "12 — 14  MARCH 2015", "12‑14 March 2015"]
    read_as = {(d.earliest, d.latest) for d in map(read_date, spellings)}
    assert read_as == {(np.datetime64("2015-03-12"), np.datetime64("2015-03-14"))}


@pytest.mark.long
def test_threads_read_what_one_thread_reads() -> None:
    texts = [f"{n % 28 + 1} {month} {1700 + n}" for n in range(80) for month in ("May", "June")]
    texts += [f"early {year}" for year in range(1500, 1600)]
    texts += [f"between {year} and {year + 3}" for year in range(1500, 1600)]
    texts += [f"{decade}X" for decade in range(100, 140)]
    texts += [f"c. {year}?" for year in range(1000, 1200)]
    texts += [f"{n} years ago" for n in range(1, 101)]
    texts += ["3 mai 1940", "zzz", "later"] * 100
    assert len(texts) == 1_000

    def outcome(text: str, order: DateOrder) -> tuple[object, ...] | str:
        try:
            date = read_date(text, as_of=AS_OF, languages=("en", "fr"), order=order)
        except DateError as refusal:
            return str(refusal)
        return date.earliest, date.latest, date.edtf, date.rule

    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda text: outcome(text, DateOrder.DMY), texts))
    # None of the texts is all digits; another order only keeps the answers from being remembered.
    assert together == [outcome(text, DateOrder.MDY) for text in texts]


HEAVY = ("dateparser", "edtf", "pandas", "babel", "dateutil")


def loaded_by(code: str, *arguments: str) -> list[str]:
    """Return which heavy modules a fresh process has imported when it has run `code`."""
    code += f"\nprint(*(name for name in {HEAVY} if name in sys.modules))"
    done = subprocess.run(  # noqa: S603 (our own words)
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True
    )
    return done.stdout.split()


@pytest.mark.process
def test_dates_are_imported_without_what_only_some_dates_need() -> None:
    assert loaded_by("import sys, timeline.dates") == []


# Loading the libraries takes longer than a refusal may.
@pytest.mark.process
def test_hostile_values_are_refused_without_loading_the_libraries() -> None:
    code = """
import contextlib, json, sys
from timeline.dates import read_date
for value in json.loads(sys.argv[1]):
    with contextlib.suppress(ValueError):
        read_date(value)
"""
    short = [value for value in map(hostile_value, HOSTILE) if len(str(value)) < 1000]
    assert loaded_by(code, json.dumps(short)) == []


READ = """
import sys
from datetime import date
from timeline.dates import read_date
read_date(sys.argv[1], as_of=date(2018, 4, 22), languages=["pl"])
"""


@pytest.mark.process
def test_dateparser_is_loaded_by_the_dates_that_it_reads() -> None:
    assert loaded_by(READ, "2012~") == []
    assert "dateparser" in loaded_by(READ, "3 tygodnie temu")


@pytest.mark.process
def test_dateparser_is_for_languages_without_a_table_alone() -> None:
    code = """
import contextlib, csv, sys
from datetime import date
from timeline.dates import read_date
with open(sys.argv[1], encoding="utf-8", newline="") as file:
    for row in csv.DictReader(file):
        if row["language"] in sys.argv[2:]:
            as_of = date.fromisoformat(row["as_of"]) if row["as_of"] else None
            with contextlib.suppress(ValueError):
                read_date(row["text"], as_of=as_of, languages=[row["language"]])
"""
    tables = [path.stem for path in lexicon_module.TABLES.glob("*.toml")]
    for file in ("readings.csv", "refusals.csv"):
        assert "dateparser" not in loaded_by(code, str(DATA / file), *tables)


@pytest.mark.parametrize("path", sorted(lexicon_module.TABLES.glob("*.toml")), ids=lambda p: p.stem)
def test_a_language_table_names_only_what_the_grammar_knows(path: Path) -> None:
    known = tomllib.loads((lexicon_module.TABLES / "en.toml").read_text(encoding="utf-8"))
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    own = {
        "spaced",
        "variants",
        "month_parts",
        "year_parts",
        "unit_signs",
        "ordinal_forms",
        "dynasties",
        "reigns",
        "months",
        "days",
        "examples",
        "sentences",
    }
    assert set(table) <= set(known) | own, "a key that nothing reads"
    for section in ("eras", "doubt", "open", "range", "choice", "parts", "seasons"):
        assert set(table[section]) == set(known[section])
    assert set(table["units"]) <= set(known["units"])


@pytest.mark.parametrize("path", sorted(lexicon_module.TABLES.glob("*.toml")), ids=lambda p: p.stem)
def test_no_template_has_words_on_both_sides_of_its_hole(path: Path) -> None:
    words = lexicon_module.lexicon(path.stem)
    lists = [*(words.words(*where) for _, where in _changes())]
    lists += [*words.table("parts").values(), *words.table("fractions").values()]
    lists += words.table("weekdays").values()
    sides = {template: template.split("{}") for listed in lists for template in listed}
    assert [each for each, found in sides.items() if all(side.strip() for side in found)] == []


@pytest.mark.parametrize("path", sorted(lexicon_module.TABLES.glob("*.toml")), ids=lambda p: p.stem)
def test_the_examples_in_refusals_are_read_in_their_language(path: Path) -> None:
    examples = lexicon_module.lexicon(path.stem).examples
    assert examples.keys() == (lexicon_module.lexicon("de").examples.keys() if examples else set())
    for english, written in examples.items():
        meant, read = read_date(english), read_date(written, languages=(path.stem,))
        assert (read.earliest, read.latest) == (meant.earliest, meant.latest), written


_TOLD = frozenset({"after:", "before:", "00:00:00", "23:59:59", "en"})
"""What refusals name in quotation marks that is no date: keys, times of day, a language."""


@pytest.mark.parametrize(
    "language", [*sorted(p.stem for p in lexicon_module.TABLES.glob("*.toml")), "pl"]
)
def test_every_example_in_a_refusal_is_read(language: str) -> None:
    words = lexicon_module.lexicon(language)
    listed = (words.words("refused", kind) for kind in sentences("refused"))
    texts = {template.replace("{}", "x") for templates in listed for template in templates}
    texts |= {row["text"] for row in REFUSALS} | {"476", "-44", "year 0", "12", "31 June 2012"}
    examples = {example for text in texts for example in examples_for(text, language)}
    assert len(examples) > 10
    for example in examples:
        read_date(example, languages=(language,))


def examples_for(text: str, language: str) -> set[str]:
    """Return what the refusal of a text tells to write; nothing where it is read."""
    try:
        read_date(text, languages=(language,))
    except DateError as refusal:
        told = str(refusal).removeprefix(quoted(one_spelling(text)))
        return {*re.findall('"([^"]+)"', told)} - _TOLD
    return set()


def test_languages_without_a_table_have_examples_in_edtf() -> None:
    examples = lexicon_module.lexicon("pl").examples
    assert examples.keys() < lexicon_module.lexicon("de").examples.keys()
    for english, written in examples.items():
        meant, read = read_date(english), read_date(written, languages=("pl",))
        assert (read.earliest, read.latest) == (meant.earliest, meant.latest), written


@pytest.mark.parametrize(
    ("text", "language", "message"),
    [
        ("476", "de", 'write "476 n. Chr." or "476 v. Chr.".'),
        ("476", "zh", '请写"公元476年"或"公元前476年"。'),
        ("476", "pl", 'write "0476" or "-0475".'),
        ("Okt-12", "de", "can be Oktober 2012 or 12. Oktober 2017."),
        (
            "02/03/2015",
            "zh",
            "可以是2015年3月2日或2015年2月3日。",
        ),
        ("02/03/2015", "ja", "can be 2015年3月2日 or 2015年2月3日."),
        ("", "fr", 'Write a date such as "2012", "octobre 2012", "3 octobre 2012"'),
    ],
)
def test_refusals_write_dates_as_the_language_does(text: str, language: str, message: str) -> None:
    with pytest.raises(DateError, match=re.escape(message)):
        read_date(text, languages=(language,), as_of=AS_OF)


SAID = ("refused", "lasting", "needed", "refusals", "lengths", "named")


@pytest.mark.parametrize(
    ("text", "language", "month"),
    [
        ("31 Febuary 2021", "en", "February"),
        ("late Ocotber 2012", "en", "October"),
        ("12 fevirer 2012", "fr", "février"),
        ("12 янвря 2012", "ru", "января"),
        ("number 12", "en", ""),
        ("February 2012 at the lake", "en", ""),
        ("Febuary", "en", ""),
    ],
)
def test_a_month_that_is_misspelt_is_named(text: str, language: str, month: str) -> None:
    with pytest.raises(DateError) as refused:
        read_date(text, languages=(language,))
    said = f'"{text}" cannot be read as a date. ' + f"Is {month} meant? " * bool(month) + "Write a"
    assert str(refused.value).startswith(said)


def test_chinese_says_of_every_refusal_what_english_says() -> None:
    own = lexicon_module.lexicon("zh").sentences
    assert set(own) == set(SAID)
    for section in SAID:
        english = sentences(section)
        assert set(own[section]) == set(english)
        for name, sentence in own[section].items():
            assert {*re.findall(r"{.*?}", sentence)} == {*re.findall(r"{.*?}", english[name])}, name


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2012年13月", '没有13月。请写1至12的月份，例如"2015-12"。'),
        ("未注明日期", '"未注明日期"表示没有日期。请不要写日期：该事件即为无日期。'),
        ("星期一, 2012年10月3日", "2012-10-03是星期三，不是星期一。请改正其中之一，或不写星期几。"),
        (
            "2012年至2011年",
            '"2012年至2011年"的结束早于开始。请先写较早的一端，例如"2011年至2012年"。',
        ),
        ("123", '"123"无法确定地读取。三位数的年份需要纪元：请写"公元123年"或"公元前123年"。'),
        (
            "foo",
            '"foo"不能读作日期。请写日期，例如"2012"、"2012年10月"、"2012年10月3日"或"2012年初"。',
        ),
    ],
)
def test_a_chinese_story_is_told_in_chinese_why_a_date_is_refused(text: str, message: str) -> None:
    with pytest.raises(DateError) as refused:
        read_date(text, languages=("zh",))
    assert str(refused.value) == message


@pytest.mark.parametrize("language", ["en", "fr", "es", "de", "zh", "ru", "it", "pl", "pa", "th"])
def test_every_name_of_a_month_is_read(language: str) -> None:
    months = lexicon_module.lexicon(language).months
    numbers = {name: read_date(f"{name} 2012", languages=(language,)).earliest for name in months}
    assert numbers == {
        name: np.datetime64(f"2012-{number:02}-01", "D") for name, number in months.items()
    }


@pytest.mark.parametrize(
    "text", ["1984-1X", "196X-0X", "1984-02-3X", "2012-02-30", "-0101-1X", "["]
)
def test_reading_prints_nothing(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    with suppress(DateError):
        read_date(text)
    assert capsys.readouterr() == ("", "")


@pytest.mark.process
def test_edtf_is_read_where_warnings_are_errors() -> None:
    code = "from timeline.dates import read_date; print(read_date('2012-10~').latest)"
    done = subprocess.run(  # noqa: S603 (our own words)
        [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "2012-10-31"


@pytest.mark.parametrize(
    "written",
    ["2012-10-03", "0476-09-04", "0000-01-01", "-0043-03-15", "-12000-12-31", "+12000-02-29"],
)
@pytest.mark.parametrize("unit", ["D", "s"])
def test_a_day_in_iso_has_four_digits_of_year_at_least(
    written: str, unit: Literal["D", "s"]
) -> None:
    assert iso_day(np.datetime64(written, unit)) == written


def test_a_date_that_names_one_day_without_doubt_is_one() -> None:
    assert read_date("3 October 2012").is_one_day
    for written in ("about 3 October 2012", "October 2012", "before 2012", "2012-10-03?"):
        assert not read_date(written).is_one_day


SURELY = {
    ("en", "from 12 to 16 October 1931"): ("1931-10-12", "1931-10-16"),
    ("en", "12 October 1931 through 16 October 1931"): ("1931-10-12", "1931-10-16"),
    ("en", "(from 12 October until 16 October 1931)"): ("1931-10-12", "1931-10-16"),
    ("en", "from 1931 to 1935"): ("1931-12-31", "1935-01-01"),
    ("en", "from early 1931 to late 1932"): ("1931-04-30", "1932-09-01"),
    ("de", "vom 12. bis 16. Oktober 1931"): ("1931-10-12", "1931-10-16"),
    ("fr", "du 12 au 16 octobre 1931"): ("1931-10-12", "1931-10-16"),
    ("es", "del 12 al 16 de octubre de 1931"): ("1931-10-12", "1931-10-16"),
    ("zh", "从1931年10月12日至16日"): ("1931-10-12", "1931-10-16"),
}
NOT_SURELY = [
    ("en", "between 12 and 16 October 1931"),
    ("en", "12–16 October 1931"),
    ("en", "12 to 16 October 1931"),
    ("en", "1931-10-12/1931-10-16"),
    ("en", "some time from 12 to 16 October 1931"),
    ("en", "from 12 to 16 October 1931?"),
    ("en", "about from 12 to 16 October 1931"),
    ("en", "from 10:00 to 12:00 on 12 October 1931"),
    ("en", "from October 1931"),
    ("en", "1931"),
    ("de", "zwischen dem 12. und dem 16. Oktober 1931"),
    ("fr", "entre le 12 et le 16 octobre 1931"),
    ("zh", "1931年10月12日至16日"),
]


@pytest.mark.parametrize(("language", "text"), [*SURELY, *NOT_SURELY])
def test_only_words_for_from_and_to_say_that_it_went_on_all_the_time(
    language: str, text: str
) -> None:
    lasting = read_date(text, languages=(language,)).lasting
    found = None if lasting is None else tuple(map(str, lasting))
    assert found == SURELY.get((language, text))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        *(("eng", "en"), ("EN_us", "en"), ("egn", "en"), ("English", "en"), ("zh_CN", "zh")),
        *(("Deutsch", "de"), ("german", "de"), ("Germn", "de"), ("ger", "de"), ("español", "es")),
        *(("jp", "ja"), ("cn", "zh"), ("中文", "zh"), ("frz", "fr")),
    ],
)
def test_a_wrong_language_is_told_with_the_code_that_is_meant(written: str, meant: str) -> None:
    with pytest.raises(DateError) as refusal:
        read_date("2012", languages=(written,))
    told = f'The language "{written}" is not known. Did you mean "{meant}"?'
    assert str(refusal.value) == told


@pytest.mark.parametrize("written", ["xx", "q", "1", "klingonese", ""])
def test_where_no_language_is_meant_one_hears_what_a_code_looks_like(written: str) -> None:
    with pytest.raises(DateError, match='Write a code such as "en" or "zh"') as refusal:
        read_date("2012", languages=(written,))
    assert str(refusal.value).startswith(f'The language "{written}" is not known. ')


@pytest.mark.parametrize(
    ("text", "language", "last"),
    [
        ("between 11 p.m. and 1 a.m. on 21 April 2018", "en", "2018-04-22"),
        ("21 April 2018, between 22:00 and 02:00", "en", "2018-04-22"),
        ("between 9 and 11 p.m. on 21 April 2018", "en", "2018-04-21"),
        ("22:00 and 02:00 on 21 April 2018", "en", "2018-04-21"),
        ("zwischen 23 und 1 Uhr am 21. April 2018", "de", "2018-04-22"),
        ("zwischen 13 und 15 Uhr am 21. April 2018", "de", "2018-04-21"),
        ("entre 23h et 1h le 21 avril 2018", "fr", "2018-04-22"),
    ],
)
def test_between_an_evening_and_a_morning_is_over_midnight(
    text: str, language: str, last: str
) -> None:
    read = read_date(text, languages=(language,))
    assert (read.earliest, read.latest) == (day("2018-04-21"), day(last))
    assert read.rule == "calendar"
