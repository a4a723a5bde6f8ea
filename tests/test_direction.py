"""Languages that are written from right to left, in sentences of the interface and beside them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.chronology_story import QUOTED, tell
from timeline.exchange import to_json, to_worksheet
from timeline.markup.offline import tight
from timeline.markup.panels import opening_panel, reader_panel
from timeline.markup.templating import isolated, spoken
from timeline.reader.element import hook_html
from timeline.reader.parts import part_of
from timeline.timeline import Timeline, open_timeline
from timeline.wording import attribution_chain, direction, isolate

VALID = Path(__file__).parent / "data" / "valid"
HEBREW, WELL = VALID / "hebrew.yaml", VALID / "hebrew-well.yaml"
CHAIN = "יוסי לוי, ממיטת חוליו ← נועה ברק ← קול העמק"


@pytest.fixture(scope="module")
def hebrew() -> Timeline:
    return open_timeline(HEBREW)


@pytest.mark.parametrize(
    ("language", "way"),
    [
        *(("ar", "rtl"), ("he", "rtl"), ("fa-IR", "rtl"), ("ur", "rtl"), ("zh-CN", "ltr")),
        *(("en", "ltr"), ("xx", "ltr"), ("", "ltr")),
    ],
)
def test_a_language_is_written_one_way(language: str, way: str) -> None:
    assert direction(language) == way


@pytest.mark.parametrize(
    ("sentence", "marked"),
    [
        ("Said by <b>.", "Said by &lt;b&gt;."),
        ("Said by ליאור.", "Said by <bdi>ליאור</bdi>."),
        ("By נועה ברק, יוסי and 2.", "By <bdi>נועה ברק</bdi>, <bdi>יוסי</bdi> and 2."),
        ("“ליאור” (קול)", "“<bdi>ליאור</bdi>” (<bdi>קול</bdi>)"),
        ("بعد 2011", "<bdi>بعد</bdi> 2011"),
    ],
)
def test_a_name_from_right_to_left_moves_nothing_beside_it(sentence: str, marked: str) -> None:
    assert isolated(sentence) == marked
    plain = isolate(sentence).replace("\u2068", "<bdi>").replace("\u2069", "</bdi>")
    assert plain == marked.replace("&lt;", "<").replace("&gt;", ">")


def test_arrows_point_the_way_that_the_story_is_read(hebrew: Timeline) -> None:
    panel = reader_panel(hebrew, "plan")
    assert f'<span class="chain" lang="he">{CHAIN}</span>' in panel
    assert '<figure dir="rtl" class="quotation speech">' in panel
    assert CHAIN in to_worksheet(hebrew)
    assert CHAIN in to_json(hebrew)


@pytest.mark.parametrize(
    ("language", "names", "chain"),
    [
        ("en", ("נועה", "קול העמק"), "נועה →\u200e קול העמק"),
        ("he", ("Noa", "Reuters"), "Noa ←\u200f Reuters"),
        ("he", ("נועה", "קול 12"), "נועה ← קול 12"),
        ("en", ("Noa", "Reuters"), "Noa → Reuters"),
    ],
)
def test_names_of_the_other_way_do_not_turn_the_chain(
    language: str, names: tuple[str, str], chain: str
) -> None:
    """Two names of one way run that way with all between them, unless a mark stands there."""
    made = tell({"fair": {"date": "2012", "quotations": [QUOTED | {"kind": "speech"}]}})
    person = made.people[0].model_copy(update={"name": names[0]})
    source = made.sources[0].model_copy(update={"publisher": names[1]})
    changed = {"language": language, "people": (person,), "sources": (source,)}
    story = made.model_copy(update=changed)
    assert attribution_chain(story, story.events[0].quotations[0]) == chain


@pytest.mark.wcag("3.1.2")
def test_each_text_of_the_story_says_its_language_and_finds_its_own_way(hebrew: Timeline) -> None:
    """No letter from right to left stands outside what has `dir`, or a `bdi`."""
    parts = part_of(hebrew, hebrew, "pages")
    assert isinstance(parts, dict)
    panels = [opening_panel(hebrew), *(reader_panel(hebrew, e) for e in hebrew.entries)]
    for html in [*panels, *parts.values(), to_worksheet(hebrew)]:
        assert stray(html) == []


VOID = {"meta", "link", "br", "input", "img"}


def stray(html: str) -> list[str]:
    """Return the texts from right to left that stand in no element of their own way of reading."""
    body = re.sub(r"<(style|svg|title)\b.*?</\1>", "", html, flags=re.DOTALL)
    above: list[bool] = [False]
    found = []
    for tag, name, attributes, text in re.findall(r"<(/?)(\w+)([^>]*)>|([^<]+)", body):
        if text:
            found += [text] if re.search("[\u0590-\u08ff]", text) and not above[-1] else []
        elif tag:
            above.pop()
        elif name.lower() not in VOID:
            own = re.search(r'\bdir="(\w+)"', attributes)
            is_clear = name == "bdi" or (own is not None and own[1] != "ltr")
            above.append(is_clear or (above[-1] and own is None))
    return found


def test_a_worksheet_is_read_from_the_side_of_its_story(zhang_timeline: Timeline) -> None:
    well = to_worksheet(open_timeline(WELL))
    assert stray(well) == []
    assert well.count('<figure class="words" dir="rtl">') == 6
    # A letter that stands first would have the whole card run from the left.
    card = '<div class="card" data-event="opened" lang="he" dir="rtl"><span class="mark">A</span>'
    assert f'{card}<h3 dir="auto">הבאר נפתחת שוב!</h3><p dir="auto">' in well
    assert '<figure class="words" dir="ltr">' in to_worksheet(zhang_timeline)


def test_a_standing_says_its_language_in_sentences_of_another(zhang_timeline: Timeline) -> None:
    chinese = zhang_timeline.in_language("zh")
    tagged = '<bdi lang="en">from prison</bdi>'
    assert f"依据Zhang Jianguo的说法（{tagged}）。" in reader_panel(chinese, "presents")
    assert f"Zhang Jianguo, {tagged}：18个事件中有13个只依据其说法。" in hook_html(chinese)
    told = '<bdi lang="he">אבנר שקד</bdi>, named in full, quoted in a report that '
    panel = reader_panel(open_timeline(WELL), "closed")
    assert f'{told}<bdi lang="he">דואר הגליל</bdi> retells.' in panel


def test_a_sentence_with_a_standing_holds_no_markup_of_its_story() -> None:
    story = open_timeline(WELL).story
    assert spoken("<b> ממרפסת ביתו & co", story) == (
        '&lt;b&gt; <bdi lang="he">ממרפסת ביתו</bdi> &amp; co'
    )


def test_what_the_client_sets_into_the_page_keeps_names_apart(hebrew: Timeline) -> None:
    facts = part_of(hebrew, hebrew, "facts")
    assert isinstance(facts, dict)
    assert facts["sentences"]["sourced"] == "One source: \u2068קול העמק\u2069, 20 June 2019"
    assert "\u2068יוסי לוי\u2069" in facts["sentences"]["reliance"]["smith"]


@pytest.mark.parametrize(
    ("text", "kept"),
    [("a", ""), ("דבר", ' dir="auto"'), ("\u202ea", ' dir="auto"'), ("\u2067a", ' dir="auto"')],
)
def test_a_direction_is_told_where_anything_runs_leftwards(text: str, kept: str) -> None:
    assert tight(f'<p dir="auto">{text}</p>', "en") == f"<p{kept}>{text}</p>"
    assert tight('<p dir="ltr">a</p>', "en") == "<p>a</p>"
    assert tight('<p dir="rtl">a</p><p dir="ltr">b</p>', "en") == (
        '<p dir="rtl">a</p><p dir="ltr">b</p>'
    )
