"""The templates and what they may call."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from timeline.story import Term
from timeline.wording import phrases


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
    environment.filters["with_terms"] = with_terms
    return environment


def render(template: str, language: str, **values: Any) -> str:
    """Return the template filled with `values`, on one run of HTML."""
    return templates(language).get_template(template).render(values)


def with_terms(text: str, terms: tuple[Term, ...]) -> Markup:
    """Return `text` escaped, with each of the `terms` in it marked as one that is explained."""
    if not terms:
        return escape(text)
    pattern = re.compile("|".join(re.escape(term.term) for term in terms), re.IGNORECASE)
    pieces: list[Markup] = []
    end = 0
    for match in pattern.finditer(text):
        pieces += [escape(text[end : match.start()]), Markup("<dfn>{}</dfn>").format(match[0])]
        end = match.end()
    return Markup("").join([*pieces, escape(text[end:])])
