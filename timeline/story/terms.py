"""Which terms of a story an event explains to its readers, and where."""

from __future__ import annotations

from timeline.folding import find_terms
from timeline.story.events import Event
from timeline.story.model import Story, Term


def explained_texts(event: Event) -> tuple[str, ...]:
    """Return the texts of an event in which terms are explained: its summary and quotations."""
    return (event.summary, *(quotation.exact for quotation in event.quotations))


def terms_in(story: Story, event: Event) -> tuple[Term, ...]:
    """Return the terms of the story that are explained in an event, in the story's order."""
    terms = [term.term for term in story.terms]
    numbers = {found.number for text in explained_texts(event) for found in find_terms(text, terms)}
    return tuple(story.terms[number] for number in sorted(numbers))
