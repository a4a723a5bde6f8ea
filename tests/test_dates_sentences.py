import numpy as np
import pytest

from timeline.chronology import Reasons, Window
from timeline.dates import read_date
from timeline.wording import describe, describe_window
from timeline.wording.dates import explain

AS_OF = np.datetime64("2018-04-22")

ENGLISH = {
    "2011": "some time in 2011",
    "October 2012": "some time in October 2012",
    "3 October 2012": "3 October 2012",
    "2018/4/22 18:18:39": "22 April 2018, 18:18:39",
    "3 October 2012 at 10:30 pm": "3 October 2012, 22:30",
    "April 15": "15 April 2018 (the year is inferred)",
    "early 2015": "early 2015: some time from January to April 2015",
    "about 1850": "about 1850",
    "1850?": "possibly 1850",
    "c. 1850?": "possibly about 1850",
    "before 2011": "before 2011",
    "before March 2012": "before March 2012",
    "before 5 March 2012": "before 5 March 2012",
    "after 2012": "after 2012",
    "after about 1850": "after about 1850",
    "../1985": "no later than 1985",
    "/1985": "until 1985; when it began is not known",
    "unknown/1985": "until 1985; when it began is not known",
    "1985/..": "no earlier than 1985",
    "1985-05/": "from May 1985 on; when it ended is not known",
    "by 2012": "by 2012: no later than 2012",
    "no later than 2012": "no later than 2012",
    "since 2012": "since 2012: no earlier than 2012",
    "the 1980s": "some time in the 1980s",
    "circa 1860s": "about the 1860s",
    "19th century": "19th century: some time from 1800 to 1899",
    "44 BC": "some time in 44 BC",
    "10000 BC": "some time in 10,000 BC",
    "9999 BC": "some time in 9999 BC",
    "12 March 24 BC": "12 March 24 BC",
    "AD 79": "some time in AD 79",
    "100 BC-AD 50": "some time from 100 BC to AD 50",
    "12-14 March 2015": "some time from 12 March to 14 March 2015",
    "Dec 30, 2011–Jan 2, 2012": "some time from 30 December 2011 to 2 January 2012",
    "from 12 to 14 March 2015": "from 12 March to 14 March 2015",
    "12 March 2015 until 14 March 2015": "from 12 March to 14 March 2015",
    "from 1934 to 1936": "from 1934 to 1936",
    "some time from 1934 to 1936": "some time from 1934 to 1936",
    "between 1934 and 1936": "some time from 1934 to 1936",
    "from the 1930s to the 1950s": "some time from 1930 to 1959",
    "Winter 2012-13": "Winter 2012-13: some time from December 2012 to February 2013",
    "Christmas 2012": "Christmas 2012: 25 December 2012",
    "two years ago": "two years ago: some time in 2016 (the year is inferred)",
    "yesterday": "yesterday: 21 April 2018 (year, month and day are inferred)",
    "last month": "last month: some time in March 2018 (year and month are inferred)",
    "before 2 May 1961 07:10": "before 2 May 1961, 07:10",
    "after 2 May 1961, 5 pm": "after 2 May 1961, 5 pm",
    "by 2 May 1961 07:10": "by 2 May 1961 07:10: no later than 2 May 1961, 07:10",
    "since 1 May 1961 07:10": "since 1 May 1961 07:10: no earlier than 1 May 1961, 07:10",
    "2 May 1961 07:10 to 4 May 1961 09:00": (
        "some time from 2 May 1961, 07:10 to 4 May 1961, 09:00"
    ),
    "from 1 May 1961 07:10 to 31 May 1961": "from 1 May 1961, 07:10 to 31 May 1961",
    "2 May 1961 07:10 to 2 May 1961 09:00": "2 May 1961, 07:10 to 2 May 1961, 09:00",
    "1863 or 1864": "1863 or 1864: some time from 1863 to 1864",
    "2012 or 2014": "2012 or 2014: some time in 2012 or some time in 2014",
    "3 or 5 May 2012": "3 or 5 May 2012: 3 May 2012 or 5 May 2012",
    "March, May or July 1999": (
        "March, May or July 1999: "
        "some time in March 1999, some time in May 1999 or some time in July 1999"
    ),
    "about 2012 or 2014": "about 2012 or about 2014",
    "3 and 5 May 2012": "3 and 5 May 2012: some time from 3 May to 5 May 2012",
    "winter 2012": (
        "winter 2012: some time from December 2011 to February 2012"
        " or some time from December 2012 to February 2013"
    ),
}
CHINESE = {
    "2011年": "2011年的某个时候",
    "2012年10月": "2012年10月的某个时候",
    "2012年10月3日": "2012年10月3日",
    "四月十五日": "2018年4月15日（年份为推断）",
    "上个月": "上个月：2018年3月的某个时候（年份和月份为推断）",
    "昨天": "昨天：2018年4月21日（年、月、日均为推断）",
    "2015年初": "2015年初：2015年1月至4月之间的某个时候",
    "约1850年": "约1850年",
    "2012年或2014年": "2012年或2014年：2012年的某个时候或2014年的某个时候",
    "2011年以前": "2011年之前",
    "2012年之后": "2012年之后",
    "/1985": "到1985年为止；何时开始不详",
    "1985/": "从1985年起；何时结束不详",
    "截至2012年": "截至2012年：不晚于2012年",
    "1980年代": "1980年代的某个时候",
    "1961年5月2日7点至4日9点": "1961年5月2日 7点至1961年5月4日 9点之间的某个时候",
    "公元前44年": "公元前44年的某个时候",
    "从2012年10月3日至5日": "从2012年10月3日至10月5日",
    "2012年10月3日至5日": "2012年10月3日至10月5日之间的某个时候",
}


@pytest.mark.parametrize(("written", "sentence"), ENGLISH.items())
def test_a_date_is_said_in_english(written: str, sentence: str) -> None:
    assert describe(read_date(written, as_of=AS_OF)) == sentence


@pytest.mark.parametrize(("written", "sentence"), CHINESE.items())
def test_a_date_is_said_in_chinese(written: str, sentence: str) -> None:
    date = read_date(written, as_of=AS_OF, languages=("zh",))
    assert describe(date, "zh") == sentence


def test_an_unknown_language_gets_english() -> None:
    assert describe(read_date("October 2012"), "tlh") == "some time in October 2012"


def test_an_explanation_names_the_day_that_was_counted_from() -> None:
    assert explain(read_date("April 15", as_of=AS_OF), AS_OF) == (
        "A month or day without a year is the latest that is not after the reference day. "
        "The reference day is 22 April 2018."
    )


def test_an_explanation_names_no_day_that_was_not_needed() -> None:
    assert explain(read_date("October 2012", as_of=AS_OF), AS_OF) == (
        "Year, month, day and time, as far as they are written."
    )


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("1941-12-07T07:48-10:30", "7 December 1941, 07:48 UTC−10:30"),
        ("1 May 1960 01:26 +00:00", "1 May 1960, 01:26 UTC"),
        ("-0043-03-15T10:00", "15 March 44 BC, 10:00"),
        ("before 1960-05-01T08:00", "before 1 May 1960, 08:00"),
        ("08:53 Moscow time, 1 May 1960", "1 May 1960, 08:53 UTC+3"),
        ("before 9 a.m. on 11 September 2001", "11 September 2001, before 9 a.m."),
        ("from 10:00 to 12:00 on 12 October 1931", "12 October 1931, 10:00 to 12:00"),
    ],
)
def test_a_clock_is_told_with_its_offset_and_no_more_exactly_than_written(
    written: str, told: str
) -> None:
    assert describe(read_date(written)) == told


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        ("2012-04-01", "2012-04-01", "Some time on 1 April 2012. No date is given."),
        ("2012-03-01", "2012-03-31", "Some time in March 2012. No date is given."),
        ("2012-01-01", "2012-12-31", "Some time in 2012. No date is given."),
        (
            "2012-03-01",
            "2012-03-02",
            "Some time from 1 March 2012 to 2 March 2012. No date is given.",
        ),
        ("2012-01-01", "2012-05-31", "Some time from January 2012 to May 2012. No date is given."),
        ("2011-01-01", "2018-04-15", "Some time from 2011 to 15 April 2018. No date is given."),
    ],
)
def test_no_end_of_a_window_is_named_by_what_holds_both(first: str, last: str, told: str) -> None:
    window = Window(np.datetime64(first), np.datetime64(last), Reasons(None, None))
    assert describe_window(window) == told
