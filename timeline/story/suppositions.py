"""What a reader supposes of a story: what is not so, when something was, and who is believed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from timeline.limits import LONGEST_SUPPOSITION

_ESCAPED = str.maketrans({sign: f"%{ord(sign):02X}" for sign in "%;=,"})


@dataclass(frozen=True, slots=True)
class Supposition:
    """What is supposed: by default that all is as the sources say.

    `dropped` names statements about time that are left out: one by its place (`stay.after.0`), all
    of a kind (`stay.after`), or all of an event (`stay`). `dates` are dates that events are given,
    as they are written. Only the voices in `trusted` are believed; `None` stands for everybody.
    `misread` is what of a text was no supposition.
    """

    dropped: tuple[str, ...] = ()
    dates: tuple[tuple[str, str], ...] = ()
    trusted: tuple[str, ...] | None = None
    misread: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is supposed."""
        return not (self.dropped or self.dates or self.misread) and self.trusted is None


def read_supposition(text: str) -> Supposition:
    """Return what a text such as `drop:stay.after.0;set:stay=2012;trust:zhang` supposes.

    Of an event that is given two dates, the last one counts. No text is an error: what is not
    understood stands in `misread`.
    """
    if len(text) > LONGEST_SUPPOSITION:
        return Supposition(misread=(text,))
    dropped, misread = list[str](), list[str]()
    dates, trusted = dict[str, str](), None
    for clause in filter(None, map(str.strip, text.split(";"))):
        kind, _, said = (part.strip() for part in clause.partition(":"))
        event, _, date = (unquote(part).strip() for part in said.partition("="))
        if kind == "drop" and (place := unquote(said).strip()):
            dropped.append(place)
        elif kind == "set" and event and date:
            dates[event] = date
        elif kind == "trust":
            trusted = (*(trusted or ()), *_listed(said))
        else:
            misread.append(unquote(clause))
    kept = None if trusted is None else tuple(dict.fromkeys(trusted))
    return Supposition(
        tuple(dict.fromkeys(dropped)), tuple(dates.items()), kept, tuple(dict.fromkeys(misread))
    )


def write_supposition(supposition: Supposition) -> str:
    """Return the text that `read_supposition` reads as `supposition`, but for what was misread."""
    clauses = [f"drop:{_escaped(place)}" for place in supposition.dropped]
    clauses += [f"set:{_escaped(event)}={_escaped(date)}" for event, date in supposition.dates]
    if supposition.trusted is not None:
        clauses.append(f"trust:{','.join(map(_escaped, supposition.trusted))}")
    return ";".join(clauses)


def _listed(ids: str) -> Iterator[str]:
    return filter(None, (unquote(voice).strip() for voice in ids.split(",")))


def _escaped(text: str) -> str:
    return text.translate(_ESCAPED)
