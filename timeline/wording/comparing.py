"""What two tellings of one story have in common, and what not, in sentences.

The two are called A and B: their titles may be long, or one and the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from timeline.wording.catalogue import phrases
from timeline.wording.punctuation import punctuation

LETTERS = ("A", "B")
"""What the first telling is called, and the second."""


def describe_shared(
    shared: int, excluding: int, differing: int, otherwise: int, language: str = "en"
) -> str:
    """Return how many events two tellings share, and of how many times or anything else differ."""
    _, n_ = phrases(language).gettext, phrases(language).ngettext
    if not shared:
        return _("A and B tell no event in common.")
    both = n_("A and B both tell {count} event.", "A and B both tell {count} events.", shared)
    found = [
        (shared, both),
        (excluding, _("Times that exclude each other: {count}.")),
        (differing, _("Times that differ, and do not exclude each other: {count}.")),
        (otherwise, _("Told differently beside the time: {count}.")),
    ]
    return punctuation(language).space.join(
        sentence.format(count=count) for count, sentence in found if count
    )


def describe_times(
    times: Literal["same", "differ", "exclude", "first", "second", "none"], language: str = "en"
) -> str:
    """Return how the times differ that two tellings give of one event."""
    _ = phrases(language).gettext
    return {
        "same": _("Both say the same of when it was."),
        "differ": _("The times differ, and do not exclude each other."),
        "exclude": _("The times exclude each other: no time fits both."),
        "first": _("Only A says when it was."),
        "second": _("Only B says when it was."),
        "none": _("Neither says when it was."),
    }[times]


def describe_otherwise(
    claimed: Literal["same", "differ", "first", "second"],
    language: str = "en",
    *,
    is_status_shared: bool,
) -> tuple[str, ...]:
    """Return what else differs in what two tellings say of one event, a sentence for each."""
    _ = phrases(language).gettext
    status = _("They do not agree on whether it happened, was planned or was cancelled.")
    claims = {
        "same": "",
        "differ": _("They do not claim the same of what happened, or not in the same words."),
        "first": _("Only A has claims of sources on what happened."),
        "second": _("Only B has claims of sources on what happened."),
    }
    return tuple(filter(None, ("" if is_status_shared else status, claims[claimed])))


def describe_sameness(first: str, second: str, basis: str, language: str = "en") -> str:
    """Return why two events, given by their ids, are taken for one."""
    _ = phrases(language).gettext
    if basis == "id":
        return _("Taken for the same: both files call it “{id}”.").format(id=first)
    said = _("Taken for the same: an author says that “{first}” of A is “{second}” of B.")
    return said.format(first=first, second=second)


def describe_only(letter: str, count: int, language: str = "en") -> str:
    """Return how many events only one telling has."""
    n_ = phrases(language).ngettext
    if not count:
        nothing = phrases(language).gettext("{letter} tells nothing that the other does not.")
        return nothing.format(letter=letter)
    return n_(
        "Only {letter} tells {count} event.", "Only {letter} tells {count} events.", count
    ).format(letter=letter, count=count)


def describe_beginning(letter: str, begins: str, back: str, language: str = "en") -> str:
    """Return with which event a telling begins, by its headline, and how far it goes back then.

    '' says of `begins` that no source tells anything, of `back` that nothing was surely earlier.
    """
    _ = phrases(language).gettext
    if not begins:
        return _("In {letter} no source tells anything: it has no beginning.").format(letter=letter)
    told = _("{letter} begins with “{event}”.").format(letter=letter, event=begins)
    earlier = _("From there it goes back to “{event}”.").format(event=back) if back else ""
    return punctuation(language).space.join(filter(None, (told, earlier)))


def describe_held_back(letter: str, events: Sequence[str], language: str = "en") -> str:
    """Return which events, by their headlines, a telling tells only after what came later."""
    _ = phrases(language).gettext
    if not events:
        return _("{letter} holds nothing back, as far as its dates tell.").format(letter=letter)
    told = _("{letter} tells only after what came later: {events}.")
    signs = punctuation(language)
    return told.format(letter=letter, events=signs.comma.join(f"“{each}”" for each in events))


def describe_heard(
    both: Sequence[str], alone: Sequence[Sequence[str]], language: str = "en"
) -> tuple[str, ...]:
    """Return who is heard, by names: in both tellings, in A alone and in B alone."""
    _ = phrases(language).gettext
    comma = punctuation(language).comma
    shared = _("Heard in both: {names}.") if both else _("Nobody is heard in both.")
    return (
        shared.format(names=comma.join(both)),
        *(
            _("Heard in {letter} alone: {names}.").format(letter=letter, names=comma.join(names))
            for letter, names in zip(LETTERS, alone, strict=True)
            if names
        ),
    )


def describe_unheard(letter: str, names: Sequence[str], language: str = "en") -> str:
    """Return who takes part in a telling and is never heard there, or ''."""
    if not names:
        return ""
    told = phrases(language).gettext("Take part in {letter} and are never heard there: {names}.")
    return told.format(letter=letter, names=punctuation(language).comma.join(names))


def describe_unmet_names(names: Sequence[str], language: str = "en") -> str:
    """Return what one telling names of the other and is not there, or ''."""
    if not names:
        return ""
    told = phrases(language).gettext("Named by “same-as”, and no event of the other: {names}.")
    return told.format(names=punctuation(language).comma.join(names))
