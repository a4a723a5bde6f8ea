"""The templates and what they may call."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from timeline.folding import find_terms
from timeline.story import Story, Term
from timeline.wording import RIGHT_TO_LEFT, direction, goes_on, phrases, punctuation


@cache
def templates(language: str) -> Environment:
    """Return the environment whose templates speak `language`."""
    environment = Environment(
        loader=PackageLoader("timeline.markup"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    environment.install_gettext_translations(phrases(language), newstyle=True)  # type: ignore[attr-defined]  # added by the i18n extension
    environment.globals["interface"] = language
    environment.globals["signs"] = punctuation(language)
    environment.globals["punctuation"] = punctuation
    environment.filters["explained"] = explained
    environment.filters["goes_on"] = goes_on
    environment.filters["direction"] = direction
    environment.filters["isolated"] = isolated
    environment.filters["spoken"] = spoken
    return environment


def render(template: str, language: str, **values: Any) -> str:
    """Return the template filled with `values`, on one run of HTML."""
    return templates(language).get_template(template).render(values)


def isolated(sentence: str) -> Markup:
    """Return a sentence escaped, with each name whose letters run from right to left in a `bdi`."""
    return Markup(RIGHT_TO_LEFT.sub(r"<bdi>\g<0></bdi>", str(escape(sentence))))  # noqa: S704 (escaped)


def spoken(sentence: str, story: Story) -> Markup:
    """Return a sentence of the interface, whose names and standings say the story's language.

    In letters from left to right names are names in any language.
    """
    quoted = (words.standing for event in story.events for words in event.quotations)
    told = {*filter(None, (*(person.standing for person in story.people), *quoted))}
    longest = sorted(map(re.escape, told), key=len, reverse=True)
    found = re.compile("|".join((RIGHT_TO_LEFT.pattern, *longest)))
    tagged = Markup('<bdi lang="{}">{}</bdi>').format(story.language, "{}")
    pieces, end = [], 0
    for match in found.finditer(sentence):
        pieces += [escape(sentence[end : match.start()]), tagged.format(match[0])]
        end = match.end()
    return Markup("").join([*pieces, escape(sentence[end:])])


def explained(text: str, terms: Sequence[Term], scope: str) -> Markup:
    """Return `text` escaped, with each of the `terms` led to the element that has its meaning.

    These elements are named after `scope`, so that several events may stand on one page.
    """
    pieces, end = [], 0
    for start, stop, number in find_terms(text, [term.term for term in terms]):
        pieces += [
            escape(text[end:start]),
            Markup('<dfn tabindex="0" aria-describedby="term-{}-{}">{}</dfn>').format(
                scope, number, text[start:stop]
            ),
        ]
        end = stop
    return Markup("").join([*pieces, escape(text[end:])])
