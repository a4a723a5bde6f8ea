"""What the grammar of dates finds in a text, and what the conventions leave of it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import numpy as np
import pytest
from babel.dates import format_date
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.examples import MANY
from timeline.dates import CONVENTIONS, DateReader, EventDate, iso_day, read_date
from timeline.errors import DateError
from timeline.wording import describe

ROOT = Path(__file__).parents[1]
AS_OF = np.datetime64("2020-06-17", "D")


def day(text: str) -> np.datetime64 | None:
    return np.datetime64(text, "D") if text else None


def read(text: str, language: str = "en") -> EventDate:
    return read_date(text, as_of=AS_OF, languages=(language,))


def ends(text: str, language: str = "en") -> str:
    try:
        date = read(text, language)
    except DateError as refusal:
        return "refused" if not refusal.readings else f"refused, {len(refusal.readings)} readings"
    return "/".join(
        iso_day(end) if end is not None else ".." for end in (date.earliest, date.latest)
    )


# By convention, texts and what they mean; ten unlike ones at least.
HELD: dict[str, dict[tuple[str, str], str]] = {
    "iso-year-month": {
        ("1974-12", "en"): "1974-12-01/1974-12-31",
        ("1974-12", "de"): "1974-12-01/1974-12-31",
        ("2003-04", "fr"): "2003-04-01/2003-04-30",
        ("1900-01~", "es"): "1900-01-01/1900-01-31",
        ("2003-04/2004-02", "en"): "2003-04-01/2004-02-29",
        ("2003-04 to 2004-02", "en"): "2003-04-01/2004-02-29",
        ("1931-4", "en"): "refused, 2 readings",
        ("1931/04", "en"): "1931-04-01/1931-04-30",
        ("1903/11", "en"): "refused, 2 readings",
        ("1974–12", "en"): "refused",
        ("1931–38", "en"): "1931-01-01/1938-12-31",
        ("early 2003-04", "en"): "2003-04-01/2003-04-10",
    },
    "short-years": {
        ("1755-63", "en"): "1755-01-01/1763-12-31",
        ("1755–63", "de"): "1755-01-01/1763-12-31",
        ("1936/39", "es"): "1936-01-01/1939-12-31",
        ("1995–8", "en"): "1995-01-01/1998-12-31",
        ("1755 to 63", "en"): "1755-01-01/1763-12-31",
        ("c. 1755-63", "en"): "1755-01-01/1763-12-31",
        ("AD 193–97", "en"): "0193-01-01/0197-12-31",
        ("AD 68/9", "en"): "0068-01-01/0069-12-31",
        ("431/30 BC", "en"): "-0430-01-01/-0429-12-31",
        ("264–41 BC", "en"): "-0263-01-01/-0240-12-31",
        ("1755-'63", "en"): "1755-01-01/1763-12-31",
        ("the years 1755-63", "en"): "1755-01-01/1763-12-31",
        ("1755-50", "en"): "refused",
        ("2010-2012年", "zh"): "2010-01-01/2012-12-31",
    },
    "dual-year": {
        ("3 February 1659/60", "en"): "1660-02-03/1660-02-03",
        ("February 3, 1659/60", "en"): "1660-02-03/1660-02-03",
        ("24 March 1602/3", "en"): "1603-03-24/1603-03-24",
        ("January 1688/9", "en"): "1689-01-01/1689-01-31",
        ("1-5 January 1688/9", "en"): "1689-01-01/1689-01-05",
        ("c. 3 February 1659/60", "en"): "1660-02-03/1660-02-03",
        ("3. Februar 1659/60", "de"): "1660-02-03/1660-02-03",
        ("3 février 1659/60", "fr"): "1660-02-03/1660-02-03",
        ("3 de febrero de 1659/60", "es"): "1660-02-03/1660-02-03",
        ("two weeks after 3 February 1659/60", "en"): "1660-02-17/1660-02-17",
        ("the day after 3 February 1659/60", "en"): "1660-02-04/1660-02-04",
        ("week ending 3 February 1659/60", "en"): "1660-01-28/1660-02-03",
        ("before 3 February 1659/60", "en"): "../1660-02-02",
        ("3 June 1659/60", "en"): "refused",
        ("3 February 1659/65", "en"): "refused",
    },
    "season-of-two-years": {
        ("winter 1788-89", "en"): "1788-12-01/1789-02-28",
        ("winter 1788/9", "en"): "1788-12-01/1789-02-28",
        ("winter of 1788–1789", "en"): "1788-12-01/1789-02-28",
        ("Winter 1788/89", "de"): "1788-12-01/1789-02-28",
        ("hiver 1788-1789", "fr"): "1788-12-01/1789-02-28",
        ("invierno de 1788-1789", "es"): "1788-12-01/1789-02-28",
        ("winter 431/30 BC", "en"): "-0430-12-01/-0429-02-28",
        ("autumn-winter 1788-89", "en"): "1788-09-01/1789-02-28",
        ("summer 2004-05", "en"): "2004-12-01/2005-02-28",
        ("winter 1788-90", "en"): "refused",
        ("spring 1788-89", "en"): "refused",
    },
    "season-codes": {
        ("1985-22", "en"): "1985-06-01/1985-08-31",
        ("1924-23~", "en"): "1924-09-01/1924-11-30",
        ("1912-21/1912-22", "en"): "1912-03-01/1912-08-31",
        ("1912-21", "en"): "refused, 2 readings",
        ("2003-24", "fr"): "refused, 2 readings",
        ("1912/21", "en"): "1912-01-01/1921-12-31",
        ("1912–21", "en"): "1912-01-01/1921-12-31",
        ("c. 1912-21", "en"): "1912-01-01/1921-12-31",
        ("1912-33", "en"): "1912-01-01/1933-12-31",
        ("from 1912-21", "en"): "1912-01-01/1921-12-31",
    },
    "era": {
        ("AD 14", "en"): "0014-01-01/0014-12-31",
        ("14 BC", "en"): "-0013-01-01/-0013-12-31",
        ("14", "en"): "refused",
        ("314", "en"): "refused",
        ("306-337", "en"): "0306-01-01/0337-12-31",
        ("公元14年", "zh"): "0014-01-01/0014-12-31",
        ("公元前14年", "zh"): "-0013-01-01/-0013-12-31",
        ("14年", "zh"): "2014-01-01/2014-12-31",
        ("97年", "zh"): "1997-01-01/1997-12-31",
        ("97年3月2日", "zh"): "1997-03-02/1997-03-02",
        ("08年以后", "zh"): "2009-01-01/..",
        ("12年前", "zh"): "2008-01-01/2008-12-31",
        ("314年", "zh"): "0314-01-01/0314-12-31",
    },
    "weekday": {
        ("Monday, 15 June 2020", "en"): "2020-06-15/2020-06-15",
        ("Tuesday, 15 June 2020", "en"): "refused",
        ("Lundi 15 juin 2020", "fr"): "2020-06-15/2020-06-15",
        ("2020年6月15日星期一", "zh"): "2020-06-15/2020-06-15",
        ("2020年6月15日（星期二）", "zh"): "refused",
        ("Friday, 28 September 1066", "en"): "1066-09-28/1066-09-28",
        ("Thursday 5 November 1605", "en"): "refused",
        ("Tuesday 5 November 1605", "en"): "1605-11-05/1605-11-05",
        ("Sunday, 2 September 1666", "en"): "1666-09-02/1666-09-02",
        ("domingo 2 de septiembre de 1666", "es"): "refused",
        ("last Friday, 12 June", "en"): "2020-06-12/2020-06-12",
        ("last Friday, 13 June", "en"): "refused",
    },
    "order": {
        ("4.5.1998", "de"): "1998-05-04/1998-05-04",
        ("4/5/1998", "fr"): "1998-05-04/1998-05-04",
        ("4/5/1998", "es"): "1998-05-04/1998-05-04",
        ("4/5/1998", "en"): "refused, 2 readings",
        ("14/5/1998", "en"): "1998-05-14/1998-05-14",
        ("5/14/1998", "en"): "1998-05-14/1998-05-14",
        ("1998/5/4", "en"): "1998-05-04/1998-05-04",
        ("5/4", "zh"): "2020-05-04/2020-05-04",
        ("4.5.", "de"): "2020-05-04/2020-05-04",
        ("Dienstag, 5.4.1998", "de"): "refused",
        ("zwei Tage nach dem 4.5.1998", "de"): "1998-05-06/1998-05-06",
        ("4.5.1998-6.7.1999", "de"): "1998-05-04/1999-07-06",
        ("4/5/1998 - 6/7/1999", "en"): "1998-04-05/1999-07-06",
    },
    "latest": {
        ("June 17", "en"): "2020-06-17/2020-06-17",
        ("June 18", "en"): "2019-06-18/2019-06-18",
        ("July", "en"): "2019-07-01/2019-07-31",
        ("3-5 May", "en"): "2020-05-03/2020-05-05",
        ("Nov–Feb", "en"): "2019-11-01/2020-02-29",
        ("autumn", "en"): "2019-09-01/2019-11-30",
        ("the 20th", "en"): "2020-05-20/2020-05-20",
        ("8月", "zh"): "2019-08-01/2019-08-31",
        ("3月底4月初", "zh"): "2020-03-21/2020-04-10",
        ("29 February", "en"): "2020-02-29/2020-02-29",
        ("the nineties", "en"): "1990-01-01/1999-12-31",
    },
    "longest-phrase": {
        ("the day before yesterday", "en"): "2020-06-15/2020-06-15",
        ("the day after 3 May 2001", "en"): "2001-05-04/2001-05-04",
        ("last week", "en"): "2020-06-08/2020-06-14",
        ("last week of May 2001", "en"): "2001-05-25/2001-05-31",
        ("year before last", "en"): "2018-01-01/2018-12-31",
        ("no later than 2001", "en"): "../2001-12-31",
        ("not before 2001", "en"): "2001-01-01/..",
        ("前天", "zh"): "2020-06-15/2020-06-15",
        ("大前天", "zh"): "2020-06-14/2020-06-14",
        ("前年", "zh"): "2018-01-01/2018-12-31",
        ("avant-hier", "fr"): "2020-06-15/2020-06-15",
        ("antes de ayer", "es"): "2020-06-15/2020-06-15",
    },
    "times-of-a-day": {
        ("before 9 a.m. on 3 May 2001", "en"): "2001-05-03/2001-05-03",
        ("before 3 May 2001, 9 a.m.", "en"): "../2001-05-03",
        ("after 14:20 on 3 May 2001", "en"): "2001-05-03/2001-05-03",
        ("after 3 May 2001 14:20", "en"): "2001-05-03/..",
        ("until 2 pm on 3 May 2001", "en"): "2001-05-03/2001-05-03",
        ("between 11 and 1 p.m. on 3 May 2001", "en"): "2001-05-03/2001-05-03",
        ("between 11 and 13 May 2001", "en"): "2001-05-11/2001-05-13",
        ("3 May 2001, 8 to 9 a.m.", "en"): "2001-05-03/2001-05-03",
        ("3 May 2001 14:20 to 4 May 2001 09:00", "en"): "2001-05-03/2001-05-04",
        ("2001年5月3日9点以前", "zh"): "2001-05-03/2001-05-03",
        ("vor 9 Uhr am 3. Mai 2001", "de"): "2001-05-03/2001-05-03",
        ("vor dem 3. Mai 2001, 9 Uhr", "de"): "../2001-05-03",
        ("avant 9 heures le 3 mai 2001", "fr"): "2001-05-03/2001-05-03",
    },
    "stated": {
        ("1860s–'70s", "en"): "1860-01-01/1879-12-31",
        ("de 2003 hasta hoy", "es"): "2003-01-01/..",
        ("May 2001", "en"): "2001-05-01/2001-05-31",
        ("4 May 2001", "en"): "2001-05-04/2001-05-04",
        ("4-6 May 2001", "en"): "2001-05-04/2001-05-06",
        ("May, June and July 2001", "en"): "2001-05-01/2001-07-31",
        ("spring 2001", "en"): "2001-03-01/2001-05-31",
        ("April, early 2001", "en"): "2001-04-01/2001-04-30",
        ("2001, late May", "en"): "2001-05-21/2001-05-31",
        ("May 4?, 2001", "en"): "2001-05-04/2001-05-04",
        ("2001年1-9月", "zh"): "2001-01-01/2001-09-30",
        ("2001年六七月间", "zh"): "2001-06-01/2001-07-31",
        ("avril?, 2001", "fr"): "2001-04-01/2001-04-30",
    },
    "same-days": {
        ("c. 1755-63", "en"): "1755-01-01/1763-12-31",
        ("c. 1755?", "en"): "1755-01-01/1755-12-31",
        ("between 1755 and 1763", "en"): "1755-01-01/1763-12-31",
        ("from 1755 to 1763", "en"): "1755-01-01/1763-12-31",
        ("[c. 1755]", "en"): "1755-01-01/1755-12-31",
        ("the 4th of July 1776", "en"): "1776-07-04/1776-07-04",
        ("first Monday in October 2012", "en"): "2012-10-01/2012-10-01",
        ("1755?-63?", "en"): "1755-01-01/1763-12-31",
        ("vers 1755-1763", "fr"): "1755-01-01/1763-12-31",
        ("um 1755/63", "de"): "1755-01-01/1763-12-31",
    },
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "language", "meant"),
    [(*asked, meant) for texts in HELD.values() for asked, meant in texts.items()],
)
def test_a_convention_settles_a_text(text: str, language: str, meant: str) -> None:
    assert ends(text, language) == meant


def test_each_convention_is_told_and_held_by_ten_texts() -> None:
    assert HELD.keys() == {convention.name for convention in CONVENTIONS}
    told = (ROOT / "docs" / "dates.md").read_text(encoding="utf-8")
    for convention in CONVENTIONS:
        example, language = convention.example, convention.language
        read = describe(read_date(example, as_of=AS_OF, languages=(language,)))
        row = (convention.name, convention.why, f"“{example}”", read, convention.struck)
        assert "| " + " | ".join(row) + " |\n" in told
        assert len(HELD[convention.name]) >= 10
        assert convention.why.endswith(".")


# Beside what the conventions hold: kinds of words, and what they mean.
KINDS: dict[tuple[str, str], str] = {
    ("?1774", "en"): "1774-01-01/1774-12-31",
    ("built 1774", "en"): "1774-01-01/1774-12-31",
    ("Ming Dynasty, 1368-1644", "en"): "1368-01-01/1644-12-31",
    ("宋朝（960年—1279年）", "zh"): "0960-01-01/1279-12-31",
    ("1774, 1776 and 1779", "en"): "1774-01-01/1779-12-31",
    ("1774-75, 1779", "en"): "1774-01-01/1779-12-31",
    ("first week of March 2011", "en"): "2011-03-01/2011-03-07",
    ("last day of February 2012", "en"): "2012-02-29/2012-02-29",
    ("first three months of 2011", "en"): "2011-01-01/2011-03-31",
    ("2011年前三个月", "zh"): "2011-01-01/2011-03-31",
    ("the weekend of 6 March 2011", "en"): "2011-03-05/2011-03-06",
    ("second weekend of March 2011", "en"): "2011-03-12/2011-03-13",
    ("3 weeks and 2 days ago", "en"): "2020-05-25/2020-05-25",
    ("1 year and 2 months ago", "en"): "2019-04-01/2019-04-30",
    ("two weeks before 3 May 2001", "en"): "2001-04-19/2001-04-19",
    ("the past two years", "en"): "2018-06-17/2020-06-17",
    ("近三年", "zh"): "2017-06-17/2020-06-17",
    ("1974 to unknown", "en"): "1974-01-01/..",
    ("1974年及以前", "zh"): "../1974-12-31",
    ("unknown/1974", "en"): "../1974-12-31",
    ("1974/open", "en"): "1974-01-01/..",
    ("14/25 December 1712", "en"): "1712-12-14/1712-12-25",
    ("上个月15号", "zh"): "2020-05-15/2020-05-15",
    ("本月十日", "zh"): "2020-06-10/2020-06-10",
    ("2011年3月5", "zh"): "2011-03-05/2011-03-05",
    ("twenty twelve", "en"): "2012-01-01/2012-12-31",
    ("mil novecientos once", "es"): "1911-01-01/1911-12-31",
    ("cuatro de julio de 1776", "es"): "1776-07-04/1776-07-04",
    ("Tuesday to Friday", "en"): "2020-06-16/2020-06-19",
    ("late 19th or early 20th century", "en"): "1866-01-01/1933-12-31",
    ("1860s–'70s", "en"): "1860-01-01/1879-12-31",
    ("20世纪七八十年代", "zh"): "1970-01-01/1989-12-31",
    ("mid–July 1999", "en"): "1999-07-11/1999-07-20",
    ("300s BC", "en"): "-0398-01-01/-0299-12-31",
    ("一百年前", "zh"): "1920-01-01/1920-12-31",
    ("le 5 mai 1968 à 14 heures", "fr"): "1968-05-05/1968-05-05",
    ("5. März 2018, 14 Uhr", "de"): "2018-03-05/2018-03-05",
    ("the past week", "en"): "2020-06-08/2020-06-17",
    ("in the last week", "en"): "2020-06-08/2020-06-17",
    ("last week", "en"): "2020-06-08/2020-06-14",
    ("in the last month", "en"): "2020-05-01/2020-06-17",
    ("over the past year", "en"): "2019-01-01/2020-06-17",
    ("the coming week", "en"): "2020-06-17/2020-06-28",
    ("in den letzten Wochen", "de"): "refused",
    ("dans les derniers mois", "fr"): "refused",
    ("this Monday", "en"): "2020-06-15/2020-06-22",
    ("this Wednesday", "en"): "2020-06-17/2020-06-17",
    ("this Friday", "en"): "2020-06-19/2020-06-19",
    ("this Monday, 22 June", "en"): "2020-06-22/2020-06-22",
    ("diesen Montag", "de"): "2020-06-15/2020-06-22",
    ("ce lundi", "fr"): "2020-06-15/2020-06-22",
    ("este lunes", "es"): "2020-06-15/2020-06-22",
    ("в этот понедельник", "ru"): "2020-06-15/2020-06-22",
    ("last night", "en"): "2020-06-16/2020-06-17",
    ("late last night", "en"): "2020-06-16/2020-06-17",
    ("last night, 16 June", "en"): "2020-06-16/2020-06-17",
    ("last night (17 June 2020)", "en"): "2020-06-16/2020-06-17",
    ("16 June, last night", "en"): "2020-06-16/2020-06-17",
    ("last night, 15 June", "en"): "refused",
    ("昨晚，6月16日", "zh"): "2020-06-16/2020-06-17",
    ("anoche, 17 de junio", "es"): "2020-06-16/2020-06-17",
    ("last night at 7 a.m.", "en"): "refused",
    ("last night at 12", "en"): "refused",
    ("tonight", "en"): "2020-06-17/2020-06-18",
    ("昨晚", "zh"): "2020-06-16/2020-06-17",
    ("今晚", "zh"): "2020-06-17/2020-06-18",
    ("昨晚12点", "zh"): "refused",
    ("anoche", "es"): "2020-06-16/2020-06-17",
    ("cette nuit", "fr"): "2020-06-16/2020-06-18",
    ("heute Nacht", "de"): "2020-06-16/2020-06-18",
    ("letzte Nacht", "de"): "2020-06-16/2020-06-17",
    ("il y a quinze jours", "fr"): "2020-06-02/2020-06-03",
    ("il y a 8 jours", "fr"): "2020-06-09/2020-06-10",
    ("dans huit jours", "fr"): "2020-06-24/2020-06-25",
    ("il y a dix-huit jours", "fr"): "2020-05-30/2020-05-30",
    ("hace quince días", "es"): "2020-06-02/2020-06-03",
    ("hace ocho días", "es"): "2020-06-09/2020-06-10",
    ("hace treinta y ocho días", "es"): "2020-05-10/2020-05-10",
    ("vor acht Tagen", "de"): "2020-06-09/2020-06-10",
    ("vor vierzehn Tagen", "de"): "2020-06-03/2020-06-03",
    ("quindici giorni fa", "it"): "2020-06-02/2020-06-03",
    ("há oito dias", "pt"): "2020-06-09/2020-06-10",
    ("in der Nacht zum 7. Juni 1944", "de"): "1944-06-06/1944-06-07",
    ("in der Nacht auf den 7. Juni 1944", "de"): "1944-06-06/1944-06-07",
    ("in der Nacht vom 6. zum 7. Juni 1944", "de"): "1944-06-06/1944-06-07",
    ("in der Nacht zum Mittwoch, 7. Juni 1944", "de"): "1944-06-06/1944-06-07",
    ("in the night to 7 June 1944", "en"): "1944-06-06/1944-06-07",
    ("the night to the 7th of June 1944", "en"): "1944-06-06/1944-06-07",
    ("the night to Wednesday, 7 June 1944", "en"): "1944-06-06/1944-06-07",
    ("Nacht zum Montag", "de"): "2020-06-14/2020-06-15",
    ("Nacht des 7. Juni 1944", "de"): "1944-06-07/1944-06-08",
    ("в ночь на 7 июня 1944 года", "ru"): "1944-06-06/1944-06-07",
    ("в ночь на 7 июня", "ru"): "2020-06-06/2020-06-07",
    ("в ночь с 6 на 7 июня 1944 года", "ru"): "1944-06-06/1944-06-07",
    ("May 10", "en"): "2020-05-10/2020-05-10",
    ("Mai 5", "de"): "2020-05-05/2020-05-05",
    ("mai 68", "fr"): "1968-05-01/1968-05-31",
    ("Mai 45", "de"): "1945-05-01/1945-05-31",
    ("Dienstag, Mai 26", "de"): "2020-05-26/2020-05-26",
    ("1910 12", "de"): "refused",
    ("12-Oct-12", "en"): "2012-10-12/2012-10-12",
    ("3-Mar-14", "en"): "2014-03-03/2014-03-03",
    ("31-DEC-99", "en"): "1999-12-31/1999-12-31",
    ("1-Jan-00", "en"): "2000-01-01/2000-01-01",
    ("05/Sept/21", "en"): "1921-09-05/1921-09-05",
    ("28.Jul.14", "en"): "2014-07-28/2014-07-28",
    ("about 3-Mar-14", "en"): "2014-03-03/2014-03-03",
    ("28-Jul-14 10:00", "en"): "2014-07-28/2014-07-28",
    ("3-Mar-14 to 16-Mar-14", "en"): "2014-03-03/2014-03-16",
    ("29-Feb-13", "en"): "refused",
    ("12.Okt.12", "de"): "2012-10-12/2012-10-12",
    ("1-mai-68", "fr"): "1968-05-01/1968-05-01",
    ("3-ago-14", "es"): "2014-08-03/2014-08-03",
    ("3-Mar-14-Apr", "en"): "2020-03-03/2020-04-14",
    ("3 March - 14", "en"): "2020-03-03/2020-03-14",
    ("3-14-Mar", "en"): "2020-03-03/2020-03-14",
    ("12 October - 12", "en"): "refused",
    ("12-12 October", "en"): "refused",
    ("12 October to 12 October", "en"): "refused",
    ("October 12, 12", "en"): "refused",
    ("5 May to 5 May 2012", "en"): "refused",
    ("5 May 2012 to 5 May 2012", "en"): "2012-05-05/2012-05-05",
    ("before noon on 6 June 1944", "en"): "../1944-06-06",
    ("after noon on 6 June 1944", "en"): "1944-06-06/..",
    ("before the night of 6 June 1944", "en"): "../1944-06-07",
    ("antes del mediodía del 6 de junio de 1944", "es"): "../1944-06-06",
    ("1944年6月6日中午前", "zh"): "../1944-06-06",
    ("nach Mittag am 6. Juni 1944", "de"): "1944-06-06/..",
    ("avant midi le 6 juin 1944", "fr"): "../1944-06-06",
    ("before the end of 1944", "en"): "../1944-12-31",
    ("before the end of June 1944", "en"): "../1944-06-30",
    ("after the beginning of 1944", "en"): "1944-01-01/..",
    ("vor Ende 1944", "de"): "../1944-12-31",
    ("avant la fin de 1944", "fr"): "../1944-12-31",
    ("1944年底前", "zh"): "../1944-12-31",
    ("до конца 1944 года", "ru"): "../1944-12-31",
}


# Languages that are a file of words and nothing else.
LANGUAGES: dict[tuple[str, str], str] = {
    ("circa 1774", "it"): "1774-01-01/1774-12-31",
    ("inizio del XVIII secolo", "it"): "1700-01-01/1733-12-31",
    ("dal 3 al 5 maggio 1968", "it"): "1968-05-03/1968-05-05",
    ("gli anni ottanta", "it"): "1980-01-01/1989-12-31",
    ("tre giorni fa", "it"): "2020-06-14/2020-06-14",
    ("cerca de 1774", "pt"): "1774-01-01/1774-12-31",
    ("primeira metade do século XVIII", "pt"): "1700-01-01/1749-12-31",
    ("maio e junho de 1968", "pt"): "1968-05-01/1968-06-30",
    ("há três dias", "pt"): "2020-06-14/2020-06-14",
    ("omstreeks 1774", "nl"): "1774-01-01/1774-12-31",
    ("begin 18e eeuw", "nl"): "1700-01-01/1733-12-31",
    ("mei of juni 1968", "nl"): "1968-05-01/1968-06-30",
    ("drie dagen geleden", "nl"): "2020-06-14/2020-06-14",
    ("около 1774 года", "ru"): "1774-01-01/1774-12-31",
    ("начало XVIII века", "ru"): "1700-01-01/1733-12-31",
    ("с 3 по 5 мая 1968", "ru"): "1968-05-03/1968-05-05",
    ("44 г. до н. э.", "ru"): "-0043-01-01/-0043-12-31",
    ("три дня назад", "ru"): "2020-06-14/2020-06-14",
    ("1774年頃", "ja"): "1774-01-01/1774-12-31",
    ("18世紀初頭", "ja"): "1700-01-01/1733-12-31",
    ("1968年5月3日から5日", "ja"): "1968-05-03/1968-05-05",
    ("3日前", "ja"): "2020-06-14/2020-06-14",
    ("1974年以前", "ja"): "../1974-12-31",
    ("1974年以後", "ja"): "1974-01-01/..",
    ("1974年6月3日以後", "ja"): "1974-06-03/..",
    ("1974年6月3日以前", "ja"): "../1974-06-03",
    ("1974年より前", "ja"): "../1973-12-31",
}
# As newspapers, archives, museums and memoirs write dates.
TELLING = {
    # Years of a republic and of reigns that count by the Gregorian calendar.
    ("民国三十八年十月一日", "zh"): "1949-10-01/1949-10-01",
    ("中华民国元年1月1日", "zh"): "1912-01-01/1912-01-01",
    ("民国卅七年冬", "zh"): "1947-12-01/1949-02-28",
    ("民国二十至二十五年", "zh"): "1931-01-01/1936-12-31",
    ("民国26年7月7日至8月13日", "zh"): "1937-07-07/1937-08-13",
    ("民国10年5月至15年3月", "zh"): "1921-05-01/1926-03-31",
    ("民国初年", "zh"): "refused",
    ("民国20年代", "zh"): "refused",
    ("昭和20年8月15日", "ja"): "1945-08-15/1945-08-15",
    ("昭和63年から平成2年まで", "ja"): "1988-01-01/1990-12-31",
    ("明治41年3月", "ja"): "1908-03-01/1908-03-31",
    ("明治5年12月2日", "ja"): "refused",
    ("昭和20（1945）年8月15日", "ja"): "1945-08-15/1945-08-15",
    ("1945（昭和20）年8月15日", "ja"): "1945-08-15/1945-08-15",
    ("1894年（明治28年）", "zh"): "refused",
    # What is named again in brackets, by a reign, a lunar day or the same.
    ("清道光二十年（1840年）", "zh"): "1840-01-01/1840-12-31",
    ("唐（618—907年）", "zh"): "0618-01-01/0907-12-31",
    ("1898年6月11日（光绪二十四年四月二十三日）", "zh"): "1898-06-11/1898-06-11",
    ("2021年2月12日（农历正月初一）", "zh"): "2021-02-12/2021-02-12",
    ("慶応4年（1868）", "ja"): "1868-01-01/1868-12-31",
    ("慶長5年（1600年）9月15日", "ja"): "refused",
    ("n.d. [1920s]", "en"): "1920-01-01/1929-12-31",
    # A day in both styles, as Russians wrote it.
    ("14 (26) декабря 1825 года", "ru"): "1825-12-14/1825-12-26",
    ("25 октября (7 ноября) 1917 года", "ru"): "1917-10-25/1917-11-07",
    ("25 Oct. (7 Nov.) 1917", "en"): "1917-10-25/1917-11-07",
    ("3 (9) May 1917", "en"): "refused",
    # Months in Roman numerals.
    ("22.VI.1941", "ru"): "1941-06-22/1941-06-22",
    ("3. V. 1790", "de"): "1790-05-03/1790-05-03",
    ("13 IV 1998", "en"): "1998-04-13/1998-04-13",
    ("3-XII-1830", "es"): "1830-12-03/1830-12-03",
    ("3-XIII-1830", "es"): "refused",
    # Times of day.
    ("1937年7月7日夜10时40分许", "zh"): "1937-07-07/1937-07-07",
    ("1976年7月28日3时42分53.8秒", "zh"): "1976-07-28/1976-07-28",
    ("今天上午9点半", "zh"): "2020-06-17/2020-06-17",
    ("6月10日晚8点多", "zh"): "2020-06-10/2020-06-10",
    ("7月7日夜里2点", "zh"): "refused",
    ("2018年4月3日夜间到4日白天", "zh"): "2018-04-03/2018-04-04",
    ("22 июня 1941 года в 4 часа утра", "ru"): "1941-06-22/1941-06-22",
    ("25 luglio 1943, ore 22.45", "it"): "1943-07-25/1943-07-25",
    ("0600 hours, 6 June 1944", "en"): "1944-06-06/1944-06-06",
    ("la madrugada del 18 de julio de 1936", "es"): "1936-07-18/1936-07-18",
    ("2018年6月10日北京时间20时", "zh"): "2018-06-10/2018-06-10",
    ("2018年6月10日莫斯科时间晚8点", "zh"): "2018-06-10/2018-06-10",
    # Quarters, seasons, weeks and parts in turn.
    ("2017年三、四季度", "zh"): "2017-07-01/2017-12-31",
    ("2018年第一、二季度", "zh"): "2018-01-01/2018-06-30",
    ("2018年1-3季度", "zh"): "2018-01-01/2018-09-30",
    ("第五季度", "zh"): "refused",
    ("1943年夏秋间", "zh"): "1943-06-01/1943-11-30",
    ("1956年春夏之交", "zh"): "1956-03-01/1956-08-31",
    ("1990年之交", "zh"): "refused",
    ("1990年8月的最后一周", "zh"): "1990-08-25/1990-08-31",
    ("1990年8月第一个星期日", "zh"): "1990-08-05/1990-08-05",
    ("20世纪八十年代中后期", "zh"): "1983-01-01/1989-12-31",
    ("20世纪80年代末90年代初", "zh"): "1986-01-01/1993-12-31",
    ("二十世纪七十年代末至八十年代初", "zh"): "1976-01-01/1983-12-31",
    ("19世纪70年代初至90年代末", "zh"): "1870-01-01/1899-12-31",
    ("20世纪90年代末80年代初", "zh"): "refused",
    ("1966年8月中下旬", "zh"): "1966-08-11/1966-08-31",
    ("18世纪初期至中期", "zh"): "1700-01-01/1766-12-31",
    ("1911年3月上旬から中旬", "ja"): "1911-03-01/1911-03-20",
    ("fall/winter 1912", "en"): "1912-09-01/1913-02-28",
    ("winter/spring 1942", "en"): "1941-12-01/1942-05-31",
    ("the weekend of 5–6 July 1969", "en"): "1969-07-05/1969-07-06",
    ("1599-1601/2", "en"): "1599-01-01/1602-12-31",
    ("1er tiers du XXe siècle", "fr"): "1900-01-01/1933-12-31",
    ("[18..]", "fr"): "1800-01-01/1899-12-31",
    ("seconda metà del Settecento", "it"): "1750-01-01/1799-12-31",
    ("fine Ottocento", "it"): "1866-01-01/1899-12-31",
    # Bounds, choices and days that are named twice.
    ("not before 1786, not after 1791", "en"): "1786-01-01/1791-12-31",
    ("after 1911 but before 1914", "en"): "1912-01-01/1913-12-31",
    ("1926 and/or 1927", "en"): "1926-01-01/1927-12-31",
    ("Easter Sunday, 16 April 1911", "en"): "1911-04-16/1911-04-16",
    ("Easter Sunday, 17 April 1911", "en"): "refused",
    ("Christmas Day, 25 December 1914", "en"): "1914-12-25/1914-12-25",
    ("2012年12月24日平安夜", "zh"): "2012-12-24/2012-12-24",
    ("b. c. 1450", "en"): "1450-01-01/1450-12-31",
    ("b.c. 1450", "en"): "-1449-01-01/-1449-12-31",
    # Counted from the reference day, and not.
    ("May '68", "en"): "1968-05-01/1968-05-31",
    ("the 5th inst.", "en"): "2020-06-05/2020-06-05",
    ("12th ult.", "en"): "2020-05-12/2020-05-12",
    ("大前年", "zh"): "2017-01-01/2017-12-31",
    ("gisteravond", "nl"): "2020-06-16/2020-06-16",
    ("в мае прошлого года", "ru"): "2019-05-01/2019-05-31",
    ("в мае 1860 года", "ru"): "1860-05-01/1860-05-31",
    ("the week before last", "en"): "2020-06-01/2020-06-07",
    ("the following day", "en"): "refused",
    ("三天后", "zh"): "refused",
    ("三日後", "zh"): "refused",
    ("3日後", "ja"): "refused",
    ("2001年5月3日后", "zh"): "2001-05-04/..",
    ("drei Tage später", "de"): "refused",
    ("deux ans plus tard", "fr"): "refused",
    ("dos años después", "es"): "refused",
    ("tre giorni dopo", "it"): "refused",
    ("два года спустя", "ru"): "refused",
    ("three days later", "en"): "refused",
    ("two years earlier", "en"): "refused",
    # A comma within a number joins nothing.
    ("1,200 years ago", "en"): "refused",
    # Weekends, counted as weekdays are.
    ("last weekend", "en"): "2020-06-13/2020-06-14",
    ("over the weekend", "en"): "2020-06-13/2020-06-14",
    ("this weekend", "en"): "2020-06-20/2020-06-21",
    ("next weekend", "en"): "refused",
    ("am vergangenen Wochenende", "de"): "2020-06-13/2020-06-14",
    ("le week-end dernier", "fr"): "2020-06-13/2020-06-14",
    ("上周末", "zh"): "2020-06-13/2020-06-14",
    ("本週末", "zh"): "2020-06-20/2020-06-21",
    ("先週末", "ja"): "2020-06-13/2020-06-14",
    # Weekdays beside the days of a range.
    ("Monday–Wednesday, 4–6 May 1998", "en"): "1998-05-04/1998-05-06",
    ("Monday–Wednesday, 5–7 May 1998", "en"): "refused",
    ("Monday–Wednesday, 4–7 May 1998", "en"): "refused",
    ("Monday–Wednesday, 3–5 May", "en"): "refused",
    ("1998年5月4日至6日（周一至周三）", "zh"): "1998-05-04/1998-05-06",
    # Ends that are counted from the beginning.
    ("28 June 1914 and the following day", "en"): "1914-06-28/1914-06-29",
    ("from December 1911 to February of the following year", "en"): "1911-12-01/1912-02-29",
    ("March 1911 to May of the same year", "en"): "1911-03-01/1911-05-31",
    ("late 1911 to early the following year", "en"): "1911-09-01/1912-04-30",
    ("20 December 1911 to the 3rd of the following month", "en"): "1911-12-20/1912-01-03",
    ("1911 and the day after", "en"): "refused",
    ("1911年12月至翌年2月", "zh"): "1911-12-01/1912-02-29",
    ("1911年3月至同年5月", "zh"): "1911-03-01/1911-05-31",
    ("1911年12月31日至翌日", "zh"): "1911-12-31/1912-01-01",
    ("1911年底至次年初", "zh"): "1911-09-01/1912-04-30",
    ("5月12日晚10点至次日凌晨2点", "zh"): "2020-05-12/2020-05-13",
    ("5月12日22时至次日2时", "zh"): "2020-05-12/2020-05-13",
    ("5月12日晚10点至次日凌晨", "zh"): "2020-05-12/2020-05-13",
    ("5月12日夜至次日清晨", "zh"): "2020-05-12/2020-05-13",
    ("1911年12月から翌年2月", "ja"): "1911-12-01/1912-02-29",
    # Styles, as they are named.
    ("25 December 1642 (O.S.)", "en"): "1642-12-25/1643-01-04",
    ("2 March 1701/2, Old Style", "en"): "1702-03-02/1702-03-13",
    ("4 January 1643 N.S.", "en"): "1643-01-04/1643-01-04",
    ("7 November (25 October O.S.) 1917", "en"): "1917-10-25/1917-11-07",
    ("7 November [O.S. 25 October] 1917", "en"): "1917-10-25/1917-11-07",
    ("7 November 1917 (25 October 1917 O.S.)", "en"): "1917-10-25/1917-11-07",
    # Years of two digits within a date in digits.
    ("12/25/98", "en"): "1998-12-25/1998-12-25",
    ("25/12/98", "en"): "1998-12-25/1998-12-25",
    ("98/12/25", "en"): "1998-12-25/1998-12-25",
    ("10/12/11", "en"): "refused, 3 readings",
    ("25.10.12", "de"): "2012-10-25/2012-10-25",
    ("24.12.98–3.1.99", "de"): "1998-12-24/1999-01-03",
    ("12-03-04", "zh"): "2012-03-04/2012-03-04",
    # Hours in words are of a day, and nobody knows of which half.
    ("ten o'clock in the morning of 3 May 1887", "en"): "1887-05-03/1887-05-03",
    ("at eight o'clock on the evening of 3 May 1887", "en"): "1887-05-03/1887-05-03",
    ("about half past two on 3 May 1887", "en"): "1887-05-03/1887-05-03",
    ("3 May 1887, a quarter to nine", "en"): "1887-05-03/1887-05-03",
    ("shortly after midnight on 3 May 1887", "en"): "1887-05-03/1887-05-03",
    ("dawn, 3 May 1887", "en"): "1887-05-03/1887-05-03",
    # Beside a year of another count.
    ("甲午年（1894年）", "zh"): "1894-01-01/1894-12-31",
    ("东汉（25-220年）", "zh"): "0025-01-01/0220-12-31",
    ("18 brumaire an VIII (9 novembre 1799)", "fr"): "1799-11-09/1799-11-09",
    ("l'an 1789", "fr"): "1789-01-01/1789-12-31",
    ("an VIII", "fr"): "refused",
    # Traditional characters.
    ("19世紀後半期", "zh"): "1850-01-01/1899-12-31",
    ("1937至1945年間", "zh"): "1937-01-01/1945-12-31",
    ("約1900年", "zh"): "1900-01-01/1900-12-31",
    ("不早於1900年", "zh"): "1900-01-01/..",
    ("1937年12月13日清晨六時許", "zh"): "1937-12-13/1937-12-13",
    ("光緒二十四年八月初六（1898年9月21日）", "zh"): "1898-09-21/1898-09-21",
    ("上個月中旬", "zh"): "2020-05-11/2020-05-20",
    ("年代不詳", "zh"): "refused",
    # The part of a unit behind it.
    ("19th century, second half", "en"): "1850-01-01/1899-12-31",
    ("19th century (early)", "en"): "1800-01-01/1833-12-31",
    ("19. Jh., 2. Hälfte", "de"): "1850-01-01/1899-12-31",
    ("19. Jahrhundert (Ende)", "de"): "1866-01-01/1899-12-31",
    ("XIXe siècle, 2e moitié", "fr"): "1850-01-01/1899-12-31",
    ("siglo XIX, segunda mitad", "es"): "1850-01-01/1899-12-31",
    ("XIX secolo, prima metà", "it"): "1800-01-01/1849-12-31",
    ("XIX век, вторая половина", "ru"): "1850-01-01/1899-12-31",
    ("1863, early 1864", "en"): "1863-01-01/1864-04-30",
    ("1863, Ende 1864", "de"): "1863-01-01/1864-12-31",
    # Parts of days and weeks.
    ("late Monday night", "en"): "2020-06-15/2020-06-16",
    ("overnight May 30–31, 2020", "en"): "2020-05-30/2020-05-31",
    ("at 12 noon on 14 June 1863", "en"): "1863-06-14/1863-06-14",
    ("am Sonntagabend", "de"): "2020-06-14/2020-06-14",
    ("2020年6月14日拂晓", "zh"): "2020-06-14/2020-06-14",
    ("美东时间6月14日晚", "zh"): "2020-06-14/2020-06-15",
    ("当地时间6月14日晚", "zh"): "2020-06-14/2020-06-15",
    ("上周一至周三", "zh"): "2020-06-08/2020-06-10",
    ("上周一、周三", "zh"): "2020-06-08/2020-06-10",
    ("since Monday", "en"): "2020-06-15/..",
    ("a week ago Saturday", "en"): "refused",
    ("within a week of 14 June 1863", "en"): "refused",
    ("one evening in June 1863", "en"): "1863-06-01/1863-06-30",
    ("1863年初夏", "zh"): "1863-06-01/1863-06-30",
    ("1863年深秋", "zh"): "1863-11-01/1863-11-30",
    # As they stand in Chinese print.
    ("1863年6月起至1864年7月止", "zh"): "1863-06-01/1864-07-31",
    ("1863年─1901年", "zh"): "1863-01-01/1901-12-31",
    ("一八六三—一九〇一", "zh"): "1863-01-01/1901-12-31",
    ("上世紀六、七十年代", "zh"): "1960-01-01/1979-12-31",
    ("「2020年6月」", "zh"): "2020-06-01/2020-06-30",
    ("《2020年》", "zh"): "2020-01-01/2020-12-31",
    ("6月14日、15日两天", "zh"): "2020-06-14/2020-06-15",
    ("大概是2020年6月", "zh"): "2020-06-01/2020-06-30",
    ("2020年全年", "zh"): "2020-01-01/2020-12-31",
    ("唐（618-907）", "zh"): "0618-01-01/0907-12-31",
    ("东汉（25—220）", "zh"): "0025-01-01/0220-12-31",
    ("唐开元十三年（725）", "zh"): "0725-01-01/0725-12-31",
    ("庚子年正月初七（2020年1月31日）", "zh"): "2020-01-31/2020-01-31",
    ("Ming dynasty, Wanli period (1573–1620)", "en"): "1573-01-01/1620-12-31",
    # Words of courts.
    ("filed March 3, 2016", "en"): "2016-03-03/2016-03-03",
    ("this 3rd day of March, 2016", "en"): "2016-03-03/2016-03-03",
    ("on or around March 3, 2016", "en"): "2016-03-03/2016-03-03",
    ("at some point in 2016", "en"): "2016-01-01/2016-12-31",
}
ASKED = [(*key, meant) for texts in (KINDS, LANGUAGES, TELLING) for key, meant in texts.items()]


@pytest.mark.parametrize(("text", "language", "meant"), ASKED)
def test_a_kind_of_words_is_read(text: str, language: str, meant: str) -> None:
    assert ends(text, language) == meant


@pytest.mark.parametrize(
    ("written", "time", "offset", "clock"),
    [
        ("1 May 1960, 08:53 Moscow time", "08:53", 180, "08:53 Moscow time"),
        ("5 June 1944, 0126Z", "01:26", 0, "0126Z"),
        ("11 September 2001, 8:46 a.m. EDT", "08:46", -240, "8:46 a.m. EDT"),
        ("7 Dec 1941 07:48 UTC-10:30", "07:48", -630, "07:48 UTC-10:30"),
        ("11 Jan 2012 12:30 CST", "12:30", None, "12:30 CST"),
        ("1 May 1960 5.36am", "05:36", None, "5.36am"),
        ("1 May 1960, about 9 a.m.", "09:00", None, "about 9 a.m."),
        ("1 May 1960 between 8:44 and 8:52", "08:44", None, "between 8:44 and 8:52"),
        ("shortly before 9 a.m. on 1 May 1960", "09:00", None, "shortly before 9 a.m."),
        ("2019-03-01T23:30-05:00", "23:30", -300, "23:30-05:00"),
        ("30 April 1960 23:26 -04:00", "23:26", -240, "23:26 -04:00"),
        ("1 May 1960 09:00 -05:00", "09:00", -300, "09:00 -05:00"),
        ("1 May 1960 09:00-05:00", "09:00", -300, "09:00-05:00"),
        ("1 May 1960 01:00 -05:00", "01:00", -300, "01:00 -05:00"),
        ("1 May 1960, 9:05 pm -03:30", "21:05", -210, "9:05 pm -03:30"),
        ("1960-05-01 00:10:00-08:00", "00:10", -480, "00:10:00-08:00"),
        ("09:00 -05:00 on 1 May 1960", "09:00", -300, "09:00 -05:00"),
        ("1 May 1960 06:00-06:00", "06:00", -360, "06:00-06:00"),
        ("1 May 1960 09:00 +02:00", "09:00", 120, "09:00 +02:00"),
        ("1 May 1960 09:00-11:00", "09:00", None, "09:00-11:00"),
        ("1 May 1960 09:00 - 11:00", "09:00", None, "09:00 - 11:00"),
        ("1 May 1960 8:00 am-11:00 am", "08:00", None, "8:00 am-11:00 am"),
    ],
)
def test_a_clock_and_its_offset_are_kept_as_written(
    written: str, time: str, offset: int | None, clock: str
) -> None:
    date = read(written)
    assert (date.time, date.offset, date.clock) == (dt.time.fromisoformat(time), offset, clock)
    assert date.earliest == date.latest


@pytest.mark.parametrize(
    ("written", "language", "time", "exact"),
    [
        ("1937年7月7日夜10时40分许", "zh", "22:40", False),
        ("2018年4月3日下午3点半", "zh", "15:30", True),
        ("2018年4月3日下午3点一刻", "zh", "15:15", True),
        ("2018年4月3日晚8点多", "zh", "20:00", False),
        ("2018年4月3日深夜11点", "zh", "23:00", True),
        ("2018年4月3日24时", "zh", "23:59:59", False),
        ("2018年4月3日0时", "zh", "00:00", True),
        ("北京时间2018年4月3日20时", "zh", "20:00", True),
        ("1960年5月3日未明4時", "ja", "04:00", True),
        ("22 июня 1941 года в 4 часа утра", "ru", "04:00", True),
        ("3 мая 1960 года в 9 вечера", "ru", "21:00", True),
        ("25 luglio 1943, ore 22.45", "it", "22:45", True),
        ("6 June 1944, 0630 hours", "en", "06:30", True),
        ("24:00 on 3 May 1960", "en", "23:59:59", False),
    ],
)
def test_a_time_of_day_is_read_as_its_language_writes_it(
    written: str, language: str, time: str, *, exact: bool
) -> None:
    date = read(written, language)
    assert (date.time, date.is_clock_exact) == (dt.time.fromisoformat(time), exact)
    assert date.earliest == date.latest


@pytest.mark.parametrize(
    ("written", "days", "told"),
    [
        ("1 May 1960 23:26-04:00", "1960-05-01/1960-05-01", (-240, True)),
        ("1 May 1960 09:00-11:00", "1960-05-01/1960-05-01", (None, False)),
        ("1 May 1960 22:00 - 02:00", "1960-05-01/1960-05-02", (None, False)),
        ("1 May 1960 22:00–06:00", "1960-05-01/1960-05-02", (None, False)),
        ("1 May 1960 22:00-02:00 UTC", "1960-05-01/1960-05-02", (None, False)),
        ("1 May 1960 22:00-02:00", "1960-05-01/1960-05-02", (-120, True)),
    ],
)
def test_a_hyphen_before_a_time_is_an_offset_s_or_a_range_s(
    written: str, days: str, told: tuple[int | None, bool]
) -> None:
    date = read(written)
    assert (ends(written), (date.offset, date.is_clock_exact)) == (days, told)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("um 14 Uhr am 3. Mai 1960", (True, None)),
        ("am 3. Mai 1960 um 14:30 Uhr", (True, None)),
        ("am 3. Mai 1960 gegen 14 Uhr", (False, None)),
        ("um den 3. Mai 1960", (True, "~")),
        ("um 1960", (True, "~")),
    ],
)
def test_one_word_for_at_and_about_is_at_before_a_time_of_day(
    written: str, told: tuple[bool, str | None]
) -> None:
    date = read(written, "de")
    assert (date.is_clock_exact, date.qualifier) == told


@pytest.mark.parametrize(
    ("written", "days", "clocks"),
    [
        ("before 2 May 1961 07:10", "../1961-05-02", ("", "07:10")),
        ("by 2 May 1961 07:10", "../1961-05-02", ("", "07:10")),
        ("after 2 May 1961, 5 pm", "1961-05-02/..", ("5 pm", "")),
        ("since 2 May 1961 07:10 UTC+3", "1961-05-02/..", ("07:10 UTC+3", "")),
        ("since 5 pm on 2 May 1961", "1961-05-02/..", ("5 pm", "")),
        ("2 May 1961 07:10 to 4 May 1961 09:00", "1961-05-02/1961-05-04", ("07:10", "09:00")),
        ("between 2 May 1961, 5 pm and 4 May 1961", "1961-05-02/1961-05-04", ("5 pm", "")),
        ("2 May 1961 07:10 or 4 May 1961 09:00", "1961-05-02/1961-05-04", ("07:10", "09:00")),
        ("1961-05-02T07:10/1961-05-04T09:00Z", "1961-05-02/1961-05-04", ("07:10", "09:00Z")),
        ("../1961-05-02T07:10", "../1961-05-02", ("", "07:10")),
        ("before 1961-05-02T07:10", "../1961-05-02", ("", "07:10")),
        ("since 1961-05-02t07:10", "1961-05-02/..", ("07:10", "")),
    ],
)
def test_bounds_and_ranges_keep_their_clocks(
    written: str, days: str, clocks: tuple[str, str]
) -> None:
    date = read(written)
    assert (ends(written), date.clocks) == (days, clocks)
    assert (date.time, date.clock, date.is_clock_exact) == (None, "", False)


@pytest.mark.parametrize(
    ("written", "time", "days"),
    [
        ("2 May 1961, 8 to 9 a.m.", "08:00", "1961-05-02/1961-05-02"),
        ("between 12 and 1 p.m. on 2 May 1961", "12:00", "1961-05-02/1961-05-02"),
        ("2 May 1961, 11 to 1 p.m.", "11:00", "1961-05-02/1961-05-02"),
        ("2 May 1961, 2 to 3 p.m.", "14:00", "1961-05-02/1961-05-02"),
        ("2 May 1961, 22:00 to 02:00", "22:00", "1961-05-02/1961-05-03"),
    ],
)
def test_hours_from_one_to_another_are_of_a_day_or_over_midnight(
    written: str, time: str, days: str
) -> None:
    date = read(written)
    assert (date.time, ends(written)) == (dt.time.fromisoformat(time), days)
    assert not date.is_clock_exact


@pytest.mark.parametrize(
    ("written", "language", "time", "days"),
    [
        ("last night at 2 a.m.", "en", "02:00", "2020-06-17/2020-06-17"),
        ("last night at 11 p.m.", "en", "23:00", "2020-06-16/2020-06-16"),
        ("last night at 8:30", "en", "20:30", "2020-06-16/2020-06-16"),
        ("last night from 11 p.m. to 1 a.m.", "en", "23:00", "2020-06-16/2020-06-17"),
        ("昨晚8点", "zh", "20:00", "2020-06-16/2020-06-16"),
    ],
)
def test_an_hour_of_a_night_is_of_one_of_its_days(
    written: str, language: str, time: str, days: str
) -> None:
    date = read(written, language)
    assert (date.time, ends(written, language)) == (dt.time.fromisoformat(time), days)


def test_the_spans_of_a_date_are_told_apart() -> None:
    winter = read("winter 1974")
    assert [(str(span.first), str(span.last)) for span in winter.spans] == [
        ("1973-12-01", "1974-02-28"),
        ("1974-12-01", "1975-02-28"),
    ]
    assert len(read("3, 5 and 9 May 1974").spans) == 3
    assert len(read("3-9 May 1974").spans) == 1


@pytest.mark.parametrize(
    ("written", "inferred"),
    [
        ("yesterday", {"year", "month", "day"}),
        ("yesterday, 16 June", {"year"}),
        ("last night, 16 June", {"year"}),
        ("yesterday, 16 June 2020", set()),
        ("last night, 16 June 2020", set()),
    ],
)
def test_what_is_written_beside_counted_words_is_not_inferred(
    written: str, inferred: set[str]
) -> None:
    assert read(written).inferred == inferred


_BACKWARDS = ' ends before it begins. Write the earlier end first, as in "{}".'


@pytest.mark.parametrize(
    ("written", "language", "said"),
    [
        ("9-4 June 1974", "en", _BACKWARDS.format("2011 to 2012")),
        ("from 29 to 4 June 1974", "en", _BACKWARDS.format("2011 to 2012")),
        ("9-4 June", "en", _BACKWARDS.format("2011 to 2012")),
        ("9.-4. Juni 1974", "de", _BACKWARDS.format("2011 bis 2012")),
        ("1974年6月9日至4日", "zh", '的结束早于开始。请先写较早的一端，例如"2011年至2012年"。'),
    ],
)
def test_days_of_a_month_that_run_backwards_are_no_year(
    written: str, language: str, said: str
) -> None:
    with pytest.raises(DateError) as refusal:
        read(written, language)
    assert str(refusal.value) == f'"{written}"{said}'


@pytest.mark.parametrize("written", [
    f"{number}{sign}{month}{sign}{number:02}"
    for number, month in enumerate(
        ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"), 1
    )
    for sign in "-/."
])  # fmt: skip
def test_a_spreadsheet_s_day_is_never_a_range(written: str) -> None:
    number = int(written[-2:])
    date = read(written)
    assert date.earliest == date.latest == day(f"20{number:02}-{number:02}-{number:02}")
    assert (date.rule, date.inferred) == ("calendar", frozenset({"year"}))
    with pytest.raises(DateError, match="has no century"):
        read_date(written)


def test_far_readings_are_refused_by_name() -> None:
    with pytest.raises(DateError) as refusal:
        read("Oct-12")
    assert str(refusal.value) == (
        '"Oct-12" can be October 2012 or 12 October 2019. Write the one that is meant.'
    )
    readings = [date for date in refusal.value.readings if isinstance(date, EventDate)]
    assert [date.edtf for date in readings] == ["2012-10", "2019-10-12"]


@pytest.mark.parametrize(
    ("written", "language", "named"),
    [
        ("Mai 10", "de", "Mai 2010 or 10. Mai 2020"),
        ("mai 10", "fr", "mai 2010 or 10 mai 2020"),
        ("mayo 10", "es", "mayo de 2010 or 10 de mayo de 2020"),
    ],
)
def test_a_number_behind_a_month_may_be_its_year_where_days_stand_before(
    written: str, language: str, named: str
) -> None:
    with pytest.raises(DateError) as refusal:
        read(written, language)
    assert str(refusal.value) == (f'"{written}" can be {named}. Write the one that is meant.')


@pytest.mark.parametrize("written", ["Mai 10", "Okt-12"])
def test_no_reading_is_counted_from_a_day_that_is_not_known(written: str) -> None:
    with pytest.raises(DateError) as refusal:
        read_date(written, languages=("de",))
    assert not refusal.value.readings
    assert str(refusal.value) == (
        f'"{written}" can be a month, its year without the century, or a day without its year. '
        'Write the one that is meant, as in "Oktober 2012" or "3. Oktober 2012".'
    )


@settings(max_examples=3 * MANY)
@given(st.dates(dt.date(1000, 1, 1), dt.date(2999, 12, 31)), st.sampled_from(range(5)))
def test_the_fast_path_reads_what_the_grammar_reads(at: dt.date, form: int) -> None:
    month = format_date(at, "MMMM", locale="en")
    forms = ("{0.year}", "{1} {0.year}", "{0.day} {1} {0.year}", "{1} {0.day}, {0.year}")
    text = (*forms, "{0.year}年{0.month}月{0.day}日")[form].format(at, month)
    language = "zh" if form == 4 else "en"
    # Nothing in brackets is on the fast path.
    quick, slow = read(text, language), read(f"({text})", language)
    assert (quick.earliest, quick.latest, quick.precision, quick.edtf, quick.spans) == (
        slow.earliest,
        slow.latest,
        slow.precision,
        slow.edtf,
        slow.spans,
    )


PIECES = (Path(__file__).parent / "data/dates/words.txt").read_text(encoding="utf-8").split()


@settings(max_examples=5 * MANY)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=7), st.sampled_from(["", " "]))
def test_no_span_lies_outside_the_answer(pieces: list[str], glue: str) -> None:
    try:
        date = read(glue.join(pieces), "zh" if "年" in pieces else "en")
    except DateError as refusal:
        spans = [(d.earliest, d.latest) for d in refusal.readings if isinstance(d, EventDate)]
        assert len(spans) != 1
        assert len(set(spans)) == len(spans)
        return
    firsts, lasts = zip(*date.spans, strict=True)
    assert date.earliest == (None if None in firsts else min(firsts))
    assert date.latest == (None if None in lasts else max(lasts))


@settings(max_examples=2 * MANY)
@given(st.integers(1000, 2019), st.integers(1, 99), st.sampled_from(["", "(", "[", "the years "]))
def test_what_adds_nothing_changes_nothing(year: int, length: int, around: str) -> None:
    text = f"{year}–{year + length}"
    closing = {"(": ")", "[": "]"}.get(around, "")
    assert ends(f"{around}{text}{closing}") == ends(text) == ends(text.replace("–", " – "))
    assert ends(f"from {year} to {year + length}") == ends(text)


def test_a_refusal_that_is_told_again_has_its_readings_still() -> None:
    reader = DateReader()
    for _ in range(2):
        with pytest.raises(DateError) as caught:
            reader.against(np.datetime64("2018-04-22")).read("Oct-12")
        assert len(caught.value.readings) == 2
