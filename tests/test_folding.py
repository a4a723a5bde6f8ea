"""Text as it is compared and found, in the scripts of many languages."""

from __future__ import annotations

import sys
import unicodedata

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from tests.client import find_matches
from timeline.folding import find_terms, find_whole, fold, fold_for_search, stand_in

GRAPHEMES = regex.compile(r"\X")
WRITTEN = [
    letter
    for letter in map(chr, range(sys.maxunicode + 1))
    if unicodedata.category(letter) not in {"Cn", "Co", "Cs"}
]
# Letters whose folds have another length, that share a fold, or that only their neighbours decide.
TRICKY = (
    "İIıiſsSßẞKkKςσΣﬁﬂﬀÅÅåéeÉǅǆŉΐᾳﷺ㎏№…ﬃ한하ᄒ"
    "\u0301\u0307\u0308\u0345\u0e49\u3099\u0651\u200d\u00ad\0\r\n 'ʼ’"
)
TEXTS = st.text(st.sampled_from(TRICKY) | st.characters(exclude_categories=["Cs"]), max_size=20)


def terms_found(text: str, *terms: str) -> list[str]:
    return [text[found.start : found.end] for found in find_terms(text, terms)]


@pytest.mark.parametrize(
    ("term", "text", "found"),
    [
        ("İzmir", "İzmir, izmir, IZMIR, Izmir, ızmır", "İzmir izmir IZMIR Izmir ızmır"),
        ("Gasse", "GASSE, Gaße, GAẞE", "GASSE Gaße GAẞE"),
        ("maß", "Maß, MASS, mass", "Maß MASS mass"),
        ("ΛΟΓΟΣ", "λογος λογοσ", "λογος λογοσ"),
        ("λόγος", "λο\u0301γοσ Λόγος", "λο\u0301γοσ Λόγος"),
        ("Melone", "mElOnE", "mElOnE"),
        ("sieben", "ſieben", "ſieben"),
        ("Kelch", "\u212aelch", "\u212aelch"),
        ("Fluß", "ﬂuss", "ﬂuss"),
        ("cliché", "cliche\u0301s CLICHÉ", "cliche\u0301 CLICHÉ"),
        ("cliche\u0301", "cliché", "cliché"),
        ("Ångström", "A\u030angstro\u0308m, Ångström", "A\u030angstro\u0308m Ångström"),
        ("ｆａｘ", "fax", "fax"),
        ("green card", "green\u00a0card green\ncard", "green\u00a0card green\ncard"),
        ("l’eau", "l'eau", "l'eau"),
        ("shipyard", "ship\u00adyard", "ship\u00adyard"),
        ("ميناء", "الميناء مِيناء", "ميناء مِيناء"),
        ("נמל", "נָמָל", "נָמָל"),
        ("ท่าเรือ", "ที่ท่าเรือใหญ่", "ท่าเรือ"),
        ("港口", "在港口的船", "港口"),
        ("항구", "항구에서", "항구"),
        ("बन्दरगाह", "एक बन्दरगाह है", "बन्दरगाह"),
    ],
)
def test_a_term_is_found_however_it_is_written(term: str, text: str, found: str) -> None:
    assert " ".join(terms_found(text, term)) == found


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("tre", "trẻ"),  # Vietnamese: bamboo, young
        ("Mull", "Müll"),
        ("ข่าว", "ขาว ข้าว"),  # Thai: news, white, rice
        ("はし", "ばし"),
        ("क", "क्ष"),
        ("fi", "ﬂﬀ"),
        ("f", "ﬁn"),
        ("하", "한"),
        ("e", "e\u0301"),
        ("AI", "said, MAI, 5ai"),
        ("\u00ad", "ship\u00adyard"),
        ("", "ship"),
    ],
)
def test_another_word_or_a_part_of_a_letter_is_no_term(term: str, text: str) -> None:
    assert terms_found(text, term) == []


def test_of_terms_at_one_place_the_longest_is_found_and_of_equal_ones_the_first() -> None:
    assert find_terms("the Night Boat", ["boat", "night boat", "NIGHT BOAT"]) == [(4, 14, 1)]
    assert find_terms("Night and boat", ["boat", "night boat"]) == [(10, 14, 0)]


def test_a_term_may_go_on_and_begins_a_word() -> None:
    assert terms_found("spies spy d'espion l’espion", "sp", "espion") == [
        *("sp", "sp", "espion", "espion")
    ]


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("août 2012", "AOUT 2012, AOU\u0302T 2012, août 20123", "AOUT 2012, AOU\u0302T 2012"),
        ("May", "may, Mayor, dismay, MAY", "may, MAY"),
        ("2012", "d2012, 2012年, 12012, 2012", "2012, 2012"),
        ("2012年10月", "他于2012年10月到达", "2012年10月"),
        ("1 Aralık", "1 ARALIK", "1 ARALIK"),
    ],
)
def test_a_phrase_on_its_own_is_found_without_regard_to_accents(
    phrase: str, text: str, found: str
) -> None:
    assert ", ".join(text[each.start : each.end] for each in find_whole(text, [phrase])) == found


@pytest.mark.parametrize(
    ("search", "text", "found"),
    [
        ("istanbul", "İSTANBUL", "İSTANBUL"),
        ("f", "ﬁn", "ﬁ"),
        ("cafe", "cafés", "café"),
        ("하", "한국", "한"),
        ("ΟΔΟΣ", "η οδός", "οδός"),
        ("naive", "nai\u0308ve", "nai\u0308ve"),
    ],
)
def test_a_search_marks_whole_graphemes(search: str, text: str, found: str) -> None:
    [(start, end)] = find_matches(text, search)
    assert text[start:end] == found


@pytest.mark.long
@pytest.mark.parametrize("folding", [fold, fold_for_search])
def test_folding_once_is_enough(folding: object) -> None:
    assert callable(folding)
    assert [letter for letter in WRITTEN if folding(folding(letter)) != folding(letter)] == []


@pytest.mark.long
def test_what_letters_have_as_capitals_makes_no_difference() -> None:
    assert [letter for letter in WRITTEN if fold(letter) != fold(letter.upper())] == []
    assert [letter for letter in WRITTEN if fold(letter) != fold(letter.lower())] == []


@given(TEXTS)
def test_a_text_folds_as_its_graphemes_do(text: str) -> None:
    assert fold(text) == "".join(map(fold, GRAPHEMES.findall(text)))
    assert fold(text) == fold(unicodedata.normalize("NFC", text))
    assert fold(text) == fold(unicodedata.normalize("NFD", text))


@given(TEXTS, st.lists(TEXTS, max_size=4))
def test_terms_are_found_in_order_and_no_grapheme_is_cut(text: str, terms: list[str]) -> None:
    ends, end = {0}, 0
    for grapheme in GRAPHEMES.findall(text):
        end += len(grapheme)
        ends.add(end)
    last = 0
    for found in find_terms(text, terms):
        assert last <= found.start < found.end
        assert {found.start, found.end} <= ends
        assert fold(text[found.start : found.end]) == fold(terms[found.number].strip())
        last = found.end


@given(TEXTS, TEXTS, TEXTS)
def test_a_term_between_spaces_is_found(before: str, term: str, after: str) -> None:
    text = f"{before} \n{term}\n {after}"
    # A mark at its beginning would be one of the line end before it.
    if fold(term.strip()).strip() and len(GRAPHEMES.findall(f" {term}")) > len(
        GRAPHEMES.findall(term)
    ):
        assert find_terms(text, [term])


@given(TEXTS, TEXTS)
def test_a_search_marks_something_where_its_words_are_in_the_text(text: str, search: str) -> None:
    words = fold_for_search(search).split()
    assert bool(find_matches(text, search)) == any(word in fold_for_search(text) for word in words)


def test_of_phrases_that_stand_in_one_another_all_are_told() -> None:
    sought = ("the times", "times of india", "the times of india", "india", "imes")
    text = "As the Tímes of India has it"
    found = [*stand_in(text, sought)]
    assert {name for name, _, _ in found} == {*sought[:4]}
    assert [fold_for_search(text[start:end]) for _, start, end in found] == [n for n, *_ in found]
    assert [*stand_in("Timestamps of Indiana", sought)] == []
