"""What a file leaves open is asked on the page, and the answer is at once in the story."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.as_written import as_written
from tests.test_own_story import Failing, address, run, store, texts, upload, window
from tests.test_page import html, shown
from timeline.dates import DateOrder
from timeline.found import find_in_file
from timeline.incoming import KEYS, Given, given_by
from timeline.markup import preview
from timeline.sessions import Full
from timeline.wording import name_keys

__all__ = ["store"]  # the fixture of the stories that a server keeps

pytestmark = pytest.mark.process  # files that readers open are read in one of their own

TWO_WAYS = b"date,title\n02/03/2015,A meeting\n04/05/2016,A verdict\n"


def dates(app: AppTest) -> list[str | None]:
    return [as_written(event.date) for event in shown(app).story.events]


def keys(app: AppTest) -> list[str | None]:
    """Return what is asked; columns that were guessed wait to be corrected in any case."""
    return [widget.key for widget in (*app.radio, *app.text_input)]


def asking(content: bytes) -> AppTest:
    """Return the page on a table that leaves something open; nobody is told of the terminal."""
    app = upload(window(), "t.csv", content)
    assert "--" not in html(app)
    assert "timeline import" not in html(app)
    return app


def previewed(content: bytes) -> str:
    opened = find_in_file("t.csv", content, "en").opened
    assert opened is not None
    return preview(opened)


def test_the_order_of_day_and_month_is_asked_answered_and_asked_anew() -> None:
    app = asking(TWO_WAYS)
    assert dates(app) == [None, None]
    radio = app.radio(key="answer-order")
    assert radio.label == "In which order are dates such as “02/03/2015”, “04/05/2016” written?"
    assert radio.options == ["day, month, year", "month, day, year"]
    radio.set_value("MDY")
    run(app)
    assert keys(app) == []
    assert shown(app).entries["a-meeting"].sentence == "3 February 2015"
    assert "<td>3 February 2015</td>" in html(app)
    app.button(key="unanswer").click()
    run(app)
    assert keys(app) == ["answer-order"]
    assert dates(app) == [None, None]


def test_a_file_of_the_server_says_where_it_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(TWO_WAYS)
    monkeypatch.setenv("TIMELINE_STORY", str(path))
    said = "The page asks it of a file that you open here as your own."
    assert said in texts(window())
    path.write_bytes(b"when,title\n2012,A\n")
    assert said not in texts(window()), "a column that was guessed may be right"


def test_the_day_of_publication_is_asked() -> None:
    app = asking(b"date,title\nApril 15,A\n")
    asked = app.text_input(key="answer-published")
    assert asked.label == "When was the file published? Dates such as “April 15” have no year."
    asked.set_value("blah")
    run(app)
    assert "cannot be read as a date" in html(app)
    app.text_input(key="answer-published").set_value("2018-04-22")
    run(app)
    assert dates(app) == ["April 15"]
    assert shown(app).entries["a"].sentence.startswith("15 April 2018")


def test_the_language_is_asked_by_its_name() -> None:
    app = asking(b"date,title\nAnfang 1989,A\n")
    asked = app.radio(key="answer-language")
    assert (asked.options, asked.label) == (
        ["German"],
        "In which language are dates such as “Anfang 1989” written?",
    )
    asked.set_value("de")
    assert dates(run(app)) == ["Anfang 1989"]


def test_whether_first_days_are_years_is_asked() -> None:
    app = asking(b"date,title\n1843-01-01,A\n")
    assert dates(app) == ["1843"]
    app.radio(key="answer-days").set_value("day")
    assert dates(run(app)) == ["1843-01-01"]


def test_the_encoding_is_asked_with_the_words_that_it_makes() -> None:
    app = asking("date,title\n1990,Café\n".encode("cp1252"))
    asked = app.radio(key="answer-encoding")
    assert asked.label == "Which of these are the words of your file?"
    assert asked.options[0] == "1990,Café"
    asked.set_value("cp1252")
    run(app)
    assert shown(app).story.events[0].headline == "Café"


def test_columns_are_asked_for_where_none_is_known() -> None:
    app = asking(b"Mood,Stamp\nglad,1990\n")
    app.selectbox(key="answer-column-headline").set_value("Mood")
    run(app)
    assert shown(app).story.events[0].headline == "glad"


def test_a_column_that_was_guessed_wrong_is_corrected() -> None:
    app = asking(b"date,made,title\n1990,1955,A\n")
    chosen = app.selectbox(key="answer-column-date")
    assert (chosen.value, chosen.options) == ("date", ["date", "made", "title"])
    assert app.expander[0].label == "How the columns are read"
    chosen.set_value("made")
    assert dates(run(app)) == ["1955"]
    app.selectbox(key="answer-column-date").set_value("date")
    assert dates(run(app)) == ["1990"]


def test_the_column_of_dates_is_asked_for_where_it_has_a_name_of_its_own() -> None:
    app = asking(b"came to be,title\n1955,A\n")
    assert dates(app) == [None]
    app.selectbox(key="answer-column-date").set_value("came to be")
    assert dates(run(app)) == ["1955"]


def test_only_whose_file_it_is_is_asked() -> None:
    app = asking(TWO_WAYS)
    assert keys(app) == ["answer-order"]
    assert keys(window(**address(app))) == []


def test_an_answer_that_cannot_be_kept_is_told(store: Failing) -> None:
    app = asking(TWO_WAYS)
    store.fails = Full
    app.radio(key="answer-order").set_value("DMY")
    run(app)
    assert dates(app) == [None, None]
    assert any("holds as many stories as it can" in text.value for text in app.text)


def test_answers_are_what_an_author_gives() -> None:
    answers = {
        "order": "DMY",
        "language": "de",
        "days": "day",
        "published": "2018",
        "encoding": "cp1252",
        "column:Wann": "date",
    }
    assert given_by(answers) == Given(
        "de", DateOrder.DMY, "2018", days="day", encoding="cp1252", columns={"Wann": "date"}
    )
    wrong = {"order": "XYZ", "language": "xx", "days": "week", "published": ""}
    assert given_by(wrong) == Given()


def test_the_preview_shows_how_the_first_events_are_read() -> None:
    table = previewed(b"date,title\n" + b"early 1990,<b>A\n" * 7)
    assert table.count("<tr>") == 6
    assert "<td>early 1990: some time from January to April 1990</td>" in table
    assert "&lt;b&gt;A" in table


def test_the_preview_shows_the_words_of_a_date_that_cannot_be_read() -> None:
    table = previewed(b"date,title\nfoo <b>,A\n1990,B\n")
    assert '<td lang="en" dir="auto">foo &lt;b&gt;</td><td>cannot be read</td>' in table


def test_any_column_can_be_told_what_it_holds() -> None:
    content = b"date,headline,Mood,Credit line,Where from\n1990,A,glad,Ada,The Gazette\n"
    app = asking(content)
    assert app.expander[0].label == "How the columns are read"
    app.selectbox(key="answer-column").set_value("Mood")
    asked = run(app).selectbox(key="answer-key-2")
    assert set(asked.options) == set(name_keys().values())
    assert set(name_keys()) == set(KEYS)
    asked.set_value("summary")
    assert shown(run(app)).story.events[0].summary == "glad"
    app.selectbox(key="answer-column").set_value("Where from")
    run(app).selectbox(key="answer-key-4").set_value("source")
    story = shown(run(app)).story
    assert [source.publisher for source in story.sources] == ["The Gazette"]
    assert story.events[0].summary == "glad"
    assert [detail.label for detail in story.events[0].details] == ["Credit line"]
