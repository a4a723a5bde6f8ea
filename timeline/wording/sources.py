"""What sources are, how many there are, and where in them words stand, in sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from babel import Locale, UnknownLocaleError

from timeline.story import Quotation, Source, SourceKind, Story
from timeline.wording.catalogue import phrases
from timeline.wording.dates import describe, name_written
from timeline.wording.days import name_year
from timeline.wording.punctuation import punctuation

FEW = 3
"""Up to so many sources are named one by one where a story begins; of more, they are counted."""

_Gettext = Callable[[str], str]


def name_day_of(source: Source, language: str = "en") -> str:
    """Return the day on which a source was published, by name, or that it is not known."""
    if source.published is None:
        return phrases(language).gettext("day of publication unknown")
    return describe(replace(source.published, time=None), language)


def write_day_of(source: Source, language: str = "en") -> str:
    """Return the day on which a source was published as it is written, or that it is not known."""
    published = source.published
    return name_written(published, language) if published else name_day_of(source, language)


def name_kind(kind: SourceKind, language: str = "en") -> str:
    """Return what a source is, in a word or two."""
    _ = phrases(language).gettext
    return {
        "press": _("press article"),
        "statement": _("statement"),
        "note": _("note"),
        "speech": _("speech"),
        "memoir": _("memoir"),
        "record": _("record"),
        "broadcast": _("broadcast"),
        "web": _("web page"),
        "unknown": _("kind not stated"),
    }[kind]


def describe_source(story: Story, source: Source, language: str = "en") -> str:
    """Return what a source is, for whom it speaks and on what it rests; '' of a plain article."""
    _, signs = phrases(language).gettext, punctuation(language)
    kind = "" if source.kind == "press" else begin(name_kind(source.kind, language))
    told = [f"{kind}{signs.stop}" if kind else ""]
    if source.written:
        told.append(_("Written {date}.").format(date=name_written(source.written, language)))
    if source.party:
        told.append(_("Speaks for {party}.").format(party=story.party(source.party).label))
    if source.based_on:
        others = (story.source(other).publisher for other in source.based_on)
        told.append(_("Rests on {others}.").format(others=signs.comma.join(others)))
    return signs.space.join(filter(None, told))


def begin(text: str) -> str:
    """Return a text as it stands where a sentence begins."""
    return text[:1].upper() + text[1:]


def name_place(story: Story, quotation: Quotation, language: str = "en") -> str:
    """Return where in its source a quotation stands: its page, its paragraph, both, or neither."""
    _ = phrases(language).gettext
    places = []
    if quotation.page is not None:
        places.append(_("page {page}").format(page=quotation.page))
    if quotation.paragraph is not None:
        places.append(_("paragraph {paragraph}").format(paragraph=quotation.paragraph))
    if not places and not story.source(quotation.source).is_spoken:
        return _("place not stated")
    return punctuation(language).comma.join(places) or _("spoken, on no page")


def name_original(story: Story, quotation: Quotation, language: str = "en") -> str:
    """Return the language that a quotation is in, by name, where it is not that of the story."""
    code = story.language_of(quotation)
    if code.partition("-")[0] == story.language.partition("-")[0]:
        return ""
    return name_language(code, language)


def name_language(code: str, language: str = "en") -> str:
    """Return a language by its name in another, or its code where it has none there."""
    try:
        name = Locale.parse(code, sep="-").get_language_name(language)
    except (UnknownLocaleError, ValueError):
        name = None
    return name or code


def count_sources(story: Story, language: str = "en") -> str:
    """Return how many sources a story has, and from when: "25 sources, 1960 to 2021"."""
    _, n_ = phrases(language).gettext, phrases(language).ngettext
    count = len(story.sources)
    told = n_("{count} source", "{count} sources", count).format(count=count)
    days = [source.published for source in story.sources if source.published]
    ends = [end for day in days for end in (day.earliest, day.latest) if end is not None]
    if ends:
        first, last = name_year(min(ends), language), name_year(max(ends), language)
        span = first if first == last else _("{first} to {last}").format(first=first, last=last)
        told = f"{told}{punctuation(language).comma}{span}"
    return told


def describe_sources(story: Story, language: str = "en") -> str:
    """Return how many sources a story has, from when, and of which kinds.

    "25 sources, 1960 to 2021: 17 notes, 8 press articles. 1 of them is undated."
    """
    n_ = phrases(language).ngettext
    kinds = Counter(source.kind for source in story.sources)
    counted = [_counted(kind, number, language) for kind, number in kinds.most_common()]
    signs = punctuation(language)
    told = count_sources(story, language) + signs.colon + signs.comma.join(counted) + signs.stop
    unknown = sum(source.published is None for source in story.sources)
    undated = n_("{count} of them is undated.", "{count} of them are undated.", unknown)
    return f"{told}{signs.space}{undated.format(count=unknown)}" if unknown else told


def _counted(kind: SourceKind, number: int, language: str) -> str:
    n_ = phrases(language).ngettext
    told = {
        "press": n_("{count} press article", "{count} press articles", number),
        "statement": n_("{count} statement", "{count} statements", number),
        "note": n_("{count} note", "{count} notes", number),
        "record": n_("{count} record", "{count} records", number),
        "speech": n_("{count} speech", "{count} speeches", number),
        "memoir": n_("{count} memoir", "{count} memoirs", number),
        "broadcast": n_("{count} broadcast", "{count} broadcasts", number),
        "web": n_("{count} web page", "{count} web pages", number),
        "unknown": n_("{count} of no stated kind", "{count} of no stated kind", number),
    }[kind]
    return told.format(count=number)


def writers_words(kind: SourceKind, _: _Gettext) -> str:
    """Return whose words those are that a source of this kind puts into nobody's mouth."""
    return {
        "press": _("The reporter’s words."),
        "broadcast": _("The reporter’s words."),
        "web": _("The author’s words."),
        "memoir": _("The author’s words."),
        "speech": _("The speaker’s words."),
        "statement": _("The words of the statement itself."),
        "note": _("The words of the note itself."),
        "record": _("The words of the record itself."),
        "unknown": _("The words of the source itself."),
    }[kind]


def own_words(kind: SourceKind, _: _Gettext) -> str:
    """Return that a source of this kind tells something itself, and does not say how it knows."""
    return {
        "press": _("The reporter’s own words. The article does not say how this is known."),
        "broadcast": _("The reporter’s own words. The broadcast does not say how this is known."),
        "web": _("The author’s own words. The page does not say how this is known."),
        "memoir": _("The author’s own words. The memoir does not say how this is known."),
        "speech": _("The speaker’s own words. The speech does not say how this is known."),
        "statement": _("The words of the statement itself. It does not say how this is known."),
        "note": _("The words of the note itself. It does not say how this is known."),
        "record": _("The words of the record itself. It does not say how this is known."),
        "unknown": _("The words of the source itself. It does not say how this is known."),
    }[kind]


def checked_words(kind: SourceKind, _: _Gettext) -> str:
    """Return that words were found in a source of this kind."""
    return _("checked against the article") if kind == "press" else _("checked against the source")
