"""What is recognized and cannot be known from its words: refused with what to write instead."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import get_close_matches
from functools import cache
from typing import Any, Self

from timeline.dates import days, notation
from timeline.dates.gate import quoted
from timeline.dates.lexicon import MONTHS, Lexicon, alternatives, lexicon
from timeline.dates.model import Calendar, EventDate, Precision, Span
from timeline.dates.sentences import RefusalError, said, sentences
from timeline.dates.situation import Situation
from timeline.dates.vocabulary import ATOM
from timeline.errors import DateError, Told

_TWO_NAMES = re.compile(
    r"(?P<joint>^|(?<=[)\]])[-–~;至到])(?P<one>[^()\[\]/即]++)[(\[/即]"
    r"(?P<other>[^()\[\]/]+)[)\]]?(?=$|[-–~;至到])"
)
_FEW_DIGITS = re.compile(r"\d{1,3}([-–~]\d{1,3})?")
_ELSEWHERE = ("reign", "lunar", "undated")


class Refusal(Told):
    """Why a date or a length is refused, in the language of its story.

    In whichever language it is said, its examples, between backticks, are written as in the story.
    """

    section: str
    name: str
    story_language: str
    readings: Sequence[Any]

    def __new__(
        cls,
        section: str,
        name: str,
        story_language: str,
        readings: Sequence[Any] = (),
        **values: object,
    ) -> Self:
        """Return the refusal, of readings that lie far apart where there are some."""
        words = lexicon(story_language)
        told = str.__new__(cls, _refuse(section, name, words, words, readings, values))
        told.section, told.name, told.readings = section, name, tuple(readings)
        told.story_language, told.values = story_language, values
        return told

    def __getnewargs_ex__(self) -> tuple[tuple[Any, ...], dict[str, object]]:
        """Return what it is made of anew when it comes from another process."""
        return (self.section, self.name, self.story_language, self.readings), self.values

    def said_in(self, language: str, _say: Callable[[str], str]) -> str:
        """Return the refusal in a language; raise `LookupError` where that does not say it."""
        words, written = lexicon(language), lexicon(self.story_language)
        if language != "en" and self.name not in words.sentences.get(self.section, {}):
            raise LookupError(self.name)
        return _refuse(self.section, self.name, words, written, self.readings, self.values)

    def without_way_out(self) -> Refusal:
        """Return the refusal for days that cannot be left out, as an event's can."""
        if self.section != "refused" or self.name not in sentences("lasting"):
            return self
        return Refusal("lasting", self.name, self.story_language, (), **self.values)


def _refuse(
    section: str,
    name: str,
    words: Lexicon,
    written: Lexicon,
    readings: Sequence[Any],
    values: Mapping[str, object],
) -> str:
    """Return a refusal as a language says it, its examples as another one writes them."""
    named = {"named": in_words(readings, words)} if readings else {}
    told = said(section, name, words.sentences, **{**values, **named})
    return re.sub("`([^`]*)`", lambda match: f'"{_example(match[1], written)}"', told)


def in_language(refusal: RefusalError, words: Lexicon) -> DateError:
    """Return a refusal as the language of a story says it."""
    section, name, values = refusal.said
    told = Refusal(section, name, words.language, refusal.readings, **values)
    return DateError(told, refusal.readings)


def _example(english: str, words: Lexicon) -> str:
    """Return an example as the language writes it; a year of an era as it writes the year 1.

    Where it is not known how the language writes eras, that is as EDTF writes the year.
    """
    era = re.fullmatch(r"AD (\d+)|(\d+) BC", english)
    if not era or not words.examples:
        return words.examples.get(english, english)
    number = era[1] or era[2]
    first_of_era = words.examples.get(english.replace(number, "1"))
    if first_of_era:
        return first_of_era.replace("1", number)
    return notation.year(int(era[1]) if era[1] else 1 - int(era[2]))


def needs_reference(situation: Situation) -> RefusalError:
    """Return the refusal of words that only a reference day makes a date."""
    is_gregorian = situation.calendar is Calendar.GREGORIAN
    need = situation.needs_day if is_gregorian else "calendar"
    return RefusalError(need, section="needed", text=quoted(situation.exact))


def unlisted(text: str, situation: Situation) -> str:
    """Return a text without what names its date again in brackets, as a reign's year or the same.

    Refuse words that are no date: undated, leaning on the story, vague, business years.
    """
    for word in situation.words.words("corrected"):
        text = text.rpartition(f"{word} ")[2]
    text = _TWO_NAMES.sub(lambda match: _one_name(match, situation), text)
    if kind := _listed(text, situation):
        raise RefusalError(kind, section="refused", text=quoted(situation.exact))
    return text


def _one_name(match: re.Match[str], situation: Situation) -> str:
    """Return the one of two names of a date that is not of another calendar, or both."""
    halves = [half.strip(" ,") for half in match.group("one", "other")]
    kinds = {half: _listed(half, situation) for half in halves}
    pieces = (piece for piece in re.split("[,;]", match["other"]) if not _listed(piece, situation))
    known = [half for half, kind in kinds.items() if kind not in _ELSEWHERE] or [*pieces]
    if len(known) != 1:
        return match[0]
    half = known[0]
    is_year = "reign" in kinds.values() and _FEW_DIGITS.fullmatch(half)
    return match["joint"] + (situation.words.words("eras", "after")[0] if is_year else "") + half


def _listed(text: str, situation: Situation) -> str:
    """Return under which kind of refused words a text is listed, or ""."""
    spelled = _spelled(text.strip(" .,;:()[]'\""))
    kinds = _refused(situation.words.language)
    found = next((kind for kind, phrases in kinds if phrases.fullmatch(spelled)), "")
    relative = (situation.words.meanings("relative", unit) for unit in Precision)
    return "" if found and any(spelled in words for words in relative) else found


def _spelled(text: str) -> str:
    return " ".join(atom for atom in ATOM.findall(text) if atom not in ".-")


@cache
def _refused(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the phrases that are refused by kind, with something in each of their holes."""
    words = lexicon(language)
    found = {
        kind: alternatives(map(_spelled, words.words("refused", kind))).replace(r"\{\ \}", ".+")
        for kind in sentences("refused")
    }
    before = alternatives(map(_spelled, (*words.words("events"), *words.words("dynasties"))))
    if reigns := [*map(_spelled, words.words("reigns"))]:
        named = alternatives(reigns)
        found["reign"] = f"(?:(?:{before}) )*(?:(?:{named})(?: .+)?|{found['reign']})"
    return tuple((kind, re.compile(phrases)) for kind, phrases in found.items())


_DIAGNOSES = (
    (r"0+|year 0+", "year-zero"),
    (r"-?\d{5,}", "many-digits"),
    (r"\d{3}", "three-digits"),
    (r"'?\d{1,2}|.*[^\d]'\d\d", "two-digits"),
    (r"-\d{1,3}", "negative"),
)


def diagnose(text: str, situation: Situation) -> RefusalError:
    """Return the refusal of a whole text that nothing reads."""
    shown = quoted(situation.exact)
    for pattern, name in _DIAGNOSES:
        if re.fullmatch(pattern, text):
            return RefusalError(name, text=shown, year=text)
    if _leaning(situation.words.language).fullmatch(_spelled(text)):
        return RefusalError("story", section="refused", text=shown)
    if month := _misspelt_month(text, situation.words):
        return RefusalError("misspelt", text=shown, month=month)
    return RefusalError("unknown", text=shown)


_ALIKE = 0.8
"""The share of letters that a word and a month have in common, from which it may be meant."""


def _misspelt_month(text: str, words: Lexicon) -> str:
    """Return the month that a word beside digits is most likely a misspelling of, or ''."""
    atoms = [atom for atom in ATOM.findall(text) if len(atom) > 4 and atom not in words.months]
    found = (get_close_matches(atom, words.months, 1, _ALIKE) for atom in atoms)
    name = next((names[0] for names in found if names), "")
    if not name or not re.search(r"\d", text):
        return ""
    if words.language == "en":
        return MONTHS[words.months[name] - 1].capitalize()
    from babel import dates  # noqa: PLC0415 (slow to load, for refusals alone)

    return str(dates.get_month_names("wide", locale=_locale(words.language))[words.months[name]])


def _locale(language: str) -> Any:
    from babel import Locale  # noqa: PLC0415 (slow to load, for refusals alone)

    return Locale.negotiate([language], Locale("en").languages, sep="-") or "en"


@cache
def _leaning(language: str) -> re.Pattern[str]:
    """Return what is a bound ("after …") of what has letters and ends without a digit."""
    bounds = (bound for side in lexicon(language).table("open").values() for bound in side)
    before = alternatives(_spelled(bound[:-2]) for bound in bounds if bound.endswith("{}"))
    return re.compile(rf"(?=[^\W\d])(?:{before}) [^\W\d].*?(?<!\d)")


def in_words(dates: Iterable[EventDate], words: Lexicon) -> str:
    """Return intervals as a choice, their ends in the words of a language: "October 2012"."""
    return said("named", "or", words.sentences).join(_interval(date, words) for date in dates)


def _interval(date: EventDate, words: Lexicon) -> str:
    unit, first, last = days.in_units(Span(date.earliest, date.latest))
    begin, end = (_named(at, unit, words.language) if at else "" for at in (first, last))
    if begin == end:
        return begin
    name = "until" if first is None else "from" if last is None else "span"
    return said("named", name, words.sentences, first=begin, last=end)


def _named(at: days.Civil, unit: Precision, language: str) -> str:
    year = str(at.year) if at.year > 0 else f"{1 - at.year} BC"
    if unit is Precision.YEAR:
        return year
    if language != "en" and 0 < at.year <= days.LAST_YEAR:
        from babel import dates  # noqa: PLC0415 (slow to load, for refusals alone)

        skeleton = "yMMMM" if unit is Precision.MONTH else "yMMMMd"
        return dates.format_skeleton(skeleton, dt.date(*at), locale=_locale(language))
    month = f"{MONTHS[at.month - 1].capitalize()} {year}"
    return month if unit is Precision.MONTH else f"{at.day} {month}"
