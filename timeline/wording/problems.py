"""What is wrong with a file, in the reader's language."""

from __future__ import annotations

from functools import partial

from timeline.errors import StoryProblem, Told
from timeline.wording.catalogue import phrases, translated


def describe_problem(problem: StoryProblem, language: str = "en") -> tuple[str, str]:
    """Return what is wrong and what to write instead, and the language in which that is said.

    It is said in English where not all of it can be said in `language` ("en" or "zh").
    """
    parts = [part for part in (problem.message, problem.hint) if part]
    try:
        said = [_said(part, language) for part in parts]
    except LookupError:
        return describe_problem(problem)
    if len(said) == 1:
        return said[0], language
    sentence = phrases(language).gettext("{message} ({hint})")
    return sentence.format(message=said[0], hint=said[1]), language


def describe_place(problem: StoryProblem, language: str = "en") -> str:
    """Return where a problem lies: as a part of the story is named, or where in a file it stands.

    The place is in English where `language` has no words for it.
    """
    return describe_refusal(problem.where, language) if problem.where else ""


def describe_refusal(refusal: str, language: str = "en") -> str:
    """Return why a file is left as it is, in English where `language` has no words for it."""
    try:
        return _said(refusal, language)
    except LookupError:
        return refusal


def _said(part: str, language: str) -> str:
    if isinstance(part, Told):
        return part.said_in(language, partial(translated, language=language))
    return translated(part, language)
