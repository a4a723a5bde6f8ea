from __future__ import annotations

import re

import pandas as pd
import pytest
from markupsafe import Markup

from timeline.layout import lay_out
from timeline.markup import (
    closing_card,
    opening_panel,
    people_page,
    reader_panel,
    voices_page,
)
from timeline.markup.templating import explained
from timeline.story import Story, Term
from timeline.timeline import Timeline, make_timeline

SPYWARE = Term(term="spyware", meaning='Software that "watches" <you>')


def test_a_term_leads_to_its_meaning() -> None:
    assert explained("With Spyware & <more>", [SPYWARE], "presents") == (
        'With <dfn tabindex="0" aria-describedby="term-presents-0">Spyware</dfn> &amp; &lt;more&gt;'
    )


def test_a_panel_says_when_who_and_through_whom(zhang_timeline: Timeline) -> None:
    html = reader_panel(zhang_timeline, "hotel-meeting")
    written = '<dt>Written</dt><dd class="as-written" lang="en" dir="auto">“October 2012”</dd>'
    assert written in html
    assert '<dt>Read as</dt><dd class="read-as lane-1">some time in October 2012</dd>' in html
    assert "Zhang Jianguo, from prison → Henan TV → Global Times" in html
    assert "paragraph 14" in html
    assert "Two men were in the room." in html


def test_a_chinese_panel_has_chinese_signs(zhang_timeline: Timeline) -> None:
    html = reader_panel(zhang_timeline.in_language("zh"), "hotel-meeting")
    assert (
        '<dt>原文写作</dt><dd class="as-written" lang="en" dir="auto">“October 2012”</dd>' in html
    )
    assert "</cite>，第14段，" in html


def test_the_signs_around_a_storys_words_are_those_of_its_language(zhang: Story) -> None:
    chinese = zhang.model_copy(update={"language": "zh"})
    role, note = zhang.person("jack").role, zhang.person("jack").note
    assert f"{role}. {note}" in people_page(make_timeline(zhang, "zh"))
    assert f"{role}。{note}" in people_page(make_timeline(chinese, "en"))


def test_only_a_quotation_with_a_receipt_is_said_to_be_checked(zhang_timeline: Timeline) -> None:
    note, zhang = "checked against the article", zhang_timeline.story
    assert reader_panel(zhang_timeline, "report").count(note) == 5
    words = zhang.event("training").quotations[0].model_copy(update={"receipt": None})
    training = zhang.event("training").model_copy(update={"quotations": (words,)})
    events = tuple(training if event.id == "training" else event for event in zhang.events)
    unchecked = make_timeline(zhang.model_copy(update={"events": events}))
    assert note not in reader_panel(unchecked, "training")


def test_a_comment_is_told_from_an_account(zhang_timeline: Timeline) -> None:
    note = "A comment, not an account of this event."
    assert reader_panel(zhang_timeline, "green-card").count(note) == 1
    assert note not in reader_panel(zhang_timeline, "training")


def test_the_source_note_names_the_one_source(zhang: Story) -> None:
    told = Markup(opening_panel(make_timeline(zhang))).striptags()  # noqa: S704 (a template's)
    assert "One source: Global Times, 22 April 2018 China’s opening up" in told


def test_the_cards_open_and_close_the_story(zhang: Story, zhang_timeline: Timeline) -> None:
    assert "18 events, 5 of them with a date." in opening_panel(zhang_timeline)
    closing = closing_card(zhang_timeline)
    assert all(item in closing for item in zhang.unanswered)
    assert all(question in closing for question in zhang.questions)


def test_each_voice_has_its_standing_words_and_weight(zhang_timeline: Timeline) -> None:
    html = voices_page(zhang_timeline)
    standing = '<bdi lang="en">from prison</bdi>'
    assert f"13 of 18 events rest only on the word of Zhang Jianguo, {standing}." in html
    assert html.count("<section") == 5
    assert html.count("(comment)") == 8
    told = re.findall(r"<summary>(\d+) quotations?</summary>", html)
    assert told == ["14", "1", "5", "2", "6"]
    rows = re.findall(r'<span class="circles" aria-hidden="true">(.*?)</span>', html)
    full = [[n for n, i in enumerate(row.split("</i>")[:-1]) if "full" in i] for row in rows]
    assert full == [list(range(1, 14)), [], [], [], [0, *range(14, 18)]]


def test_each_person_has_a_small_timeline(zhang: Story, zhang_timeline: Timeline) -> None:
    html = people_page(zhang_timeline)
    assert html.count("<section") == len(zhang.people)
    strips = re.findall(r'<svg class="strip" viewBox="-8 0 656 (\d+)"', html)
    taking_part = [sum(p.id in event.people for event in zhang.events) for p in zhang.people]
    assert [int(height) for height in strips] == [18 * n + 24 for n in taking_part if n]


def test_a_persons_timeline_shows_the_marks_of_the_chart(
    zhang: Story, zhang_timeline: Timeline, zhang_table: pd.DataFrame
) -> None:
    sections = people_page(zhang_timeline).split("<section")[1:]
    place = [person.id for person in zhang.people].index("calvin")
    (strip,) = re.findall(r'<svg class="strip".*?</svg>', sections[place])
    layout = lay_out(zhang_table, width=640)
    bars = [mark for mark in layout.marks if "calvin" in zhang.event(mark.event).people]
    lefts = re.findall(r'<rect x="(-?[\d.]+)"', strip)[1:]
    assert [float(left) for left in lefts] == [pytest.approx(bar.start, abs=0.1) for bar in bars]
