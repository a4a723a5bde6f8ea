"""Whether words stand in a text: one rule for `timeline check` and for readers' own browsers."""

from __future__ import annotations

from collections.abc import Sequence
from time import process_time
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.client import ask
from tests.test_checks import ARTICLE, QUOTATION, lighthouse
from timeline.checks import verify_quotations
from timeline.checks.likeness import Cause, differences_in
from timeline.story import normalize as normalize_story

UNSEEN = "\u034f\u061c\u115f\u180e\u200c\u200e\u200f\u202e\u2061\u2066\u2069\ufe0f\U000e0061"
CASES: list[tuple[str, str, Sequence[Cause] | None]] = [
    ("The lamp went out", "…  The\tlamp\u00a0went\nout.", ()),
    ("Oster’s “mill”", 'Oster\'s "mill"', ()),
    (normalize("NFD", "déjà vu à Orléans"), "C'est déjà vu à Orléans.", ()),
    ("각하", normalize("NFD", "각하"), ()),
    ("the water rose", "the wa\u00adter rose", ("soft",)),
    ("the wa\u00adter rose", "the water rose", ("soft",)),
    ("the water rose", "the wa\u00ad\n  ter rose", ("soft",)),
    ("the water rose", "the wa-\nter rose", ("ends",)),
    ("the water rose", "the wa-\r\nter rose", ("ends",)),
    ("at half-past one", "at half-\npast one", ("ends",)),
    ("at half-past the water rose", "at half-\npast the wa-\nter rose", ("ends",)),
    ("at half\u2010past the water", "at half\u2010\npast the wa-\nter", ("ends",)),
    ("at half-\npast the wa-\nter", "at half-past the water", ("ends",)),
    ("the wa-ter of half-past", "the wa-ter of half-\npast", ("ends",)),
    ("the wa-ter of half-past", "the water of half-\npast", None),
    ("-\n", "anything", None),
    ("the fire office", "the ﬁre oﬃce", ("ligatures",)),
    ("the ﬁre", "the fire", ("ligatures",)),
    ("the water", "the wa\u200bter", ("unseen",)),
    ("the water", "\ufeffthe wa\u2060ter", ("unseen",)),
    *(("the water", f"the wa{sign}ter", ("unseen",)) for sign in UNSEEN),
    (
        "the water of the fire",
        "the wa-\nter of the\u200b ﬁ\u00adre",
        ("soft", "ends", "ligatures", "unseen"),
    ),
    ("the fire", "the fi\u00adre and the ﬁre and the fi\u200bre", ("unseen",)),
    ("water\u200bof fire", "water of fire", None),
    ("the water rose", "the wa-ter rose", None),
    ("the water rose", "the Water rose", None),
    ("half past", "half-past", None),
    ("½ mile", "1/2 mile", None),
    ("\u200b", "anything", None),
]


@pytest.mark.parametrize(("words", "text", "causes"), CASES)
def test_what_keeps_words_from_being_there_is_named(
    words: str, text: str, causes: Sequence[Cause] | None
) -> None:
    told = None if causes is None else [*causes]
    found = differences_in(text)(words)
    assert (None if found is None else [*found]) == told
    assert ask("differencesIn(text)(words)", words=words, text=text) == told


LETTERS = st.text(
    st.sampled_from(
        "aabfi\u00e9e\u0301 \t\n\r\x1c\x85\u2028-\u2010"
        "\u00ad\u200b\u200e\u034f\ufeff\ufb01\ufb00\ufb06“\"'’"
    ),
    min_size=1,
    max_size=14,
)


@given(words=LETTERS, before=LETTERS, after=LETTERS, other=LETTERS)
def test_the_browser_finds_what_python_finds(
    words: str, before: str, after: str, other: str
) -> None:
    for text in (
        other,
        f"{before}{words}{after}",
        words.replace("fi", "ﬁ").replace("a", "a\u00ad"),
    ):
        found = differences_in(text)(words)
        answer = ask("differencesIn(text)(words)", words=words, text=text)
        assert answer == (None if found is None else [*found]), (words, text)


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("stranger", "stran\u00adger", "soft hyphens"),
        (
            "stranger came",
            "stran-\nger ca\u200bme",
            "hyphens at the ends of lines and characters that cannot be seen",
        ),
        ("night", "ni\u2060ght", "characters that cannot be seen"),
    ],
)
def test_an_article_of_a_program_is_told_what_is_in_it(old: str, new: str, named: str) -> None:
    article = ARTICLE.replace(old, new)
    findings = verify_quotations(lighthouse(), article).findings
    [found] = [each for each in findings if each.where == "arrival.quotations.0.exact"]
    assert found.message == f"these words stand in the article but for {named}"
    hint = "a program has put them there: take them out of the words or of the article's text"
    assert (found.code, found.hint) == ("not-verbatim", hint)


def test_the_encoding_of_letters_is_no_difference() -> None:
    trial = QUOTATION.format(
        exact=normalize("NFD", "Fürth"), kind="narration", speaker="keeper", paragraph=1
    )
    article = f"{normalize('NFC', 'In Fürth')}\n\n{ARTICLE}"
    findings = verify_quotations(lighthouse(trial=trial), article).findings
    assert not [each for each in findings if each.where.startswith("trial.")]


LINE = "the wa\u00adter of the ﬁre-\nplace rose over the “mill” that night\n"


def test_a_text_is_put_into_each_form_once_for_all_words(monkeypatch: pytest.MonkeyPatch) -> None:
    text, read = LINE * 3, list[int]()

    def counted(told: str) -> str:
        read.append(len(told))
        return normalize_story(told)

    monkeypatch.setattr("timeline.checks.likeness.normalize", counted)
    causes_of = differences_in(text)
    found = [causes_of(f"of the fireplace {n}") for n in range(50)]
    assert found == [None] * 50
    assert causes_of("of the fireplace rose") == ("ends", "ligatures")
    assert len([length for length in read if length > len(LINE)]) <= 2**4 + 1


@pytest.mark.long
def test_a_reader_checks_two_megabytes_in_a_moment() -> None:
    text = LINE * 35_000
    script = "((causesOf) => Array.from(Array(40), (_, n) => causesOf(`rose over ${n}`)))"
    assert len(text) > 2_000_000
    start = process_time()
    assert ask(f"{script}(differencesIn(text))", text=text) == [None] * 40
    assert process_time() - start < 1.5
