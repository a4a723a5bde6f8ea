"""What became of a file in another format, said so that it is read: what is alike is counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import PurePath

from timeline.errors import Told
from timeline.wording.catalogue import phrases
from timeline.wording.problems import describe_refusal
from timeline.wording.punctuation import punctuation


@dataclass(frozen=True, slots=True)
class Note:
    """What became of something that a story cannot hold as it is; `where` is in the file read.

    Notes of one `message` are of one kind. What differs in it, such as a name, is in `of`, and
    stands for each `{}`.
    """

    message: str
    where: str = ""
    of: tuple[str, ...] = ()

    def said_in(self, language: str) -> tuple[str, str]:
        """Return the message with what differs in it, and the place, in English if not else."""
        message = describe_refusal(self.message, language)
        text = message.format(*self.of) if self.of else message
        return text, describe_refusal(self.where, language) if self.where else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """What was made of a file: `changes` were left out or changed, a story `needs` the rest."""

    changes: tuple[Note, ...] = ()
    needs: tuple[Note, ...] = ()

    @property
    def notes(self) -> tuple[str, ...]:
        """What was left out or changed, in as many sentences as are read."""
        return tell(self.changes)

    @property
    def to_add(self) -> tuple[str, ...]:
        """What the file did not have and a story needs, in sentences."""
        return tell(self.needs)


def not_read(names: Iterable[str]) -> Iterator[Note]:
    """Yield that files are not read, by their names: first those of the rarest kinds."""
    known = sorted(names)
    kinds = Counter(PurePath(name).suffix.casefold() for name in known)
    rarest = sorted(known, key=lambda name: kinds[PurePath(name).suffix.casefold()])
    return (Note("not read", f"'{name}'") for name in rarest)


MOST_PLACES = 10
"""Places that a sentence names; of the others it says how many they are."""
_WIDE = 300
"""Characters of names, where it is those that a sentence names."""
_LONGEST = 400
"""Characters of what a sentence says beside its places."""
MOST_SENTENCES = 20
_FEW = 3
"""Sentences of one kind that are told where there are too many."""

_Kinds = Mapping[str, Mapping[str, Sequence[str]]]
"""By the kinds of notes the texts of each, and by these their places."""


def tell(
    notes: Iterable[Note], most: int | None = MOST_SENTENCES, language: str = "en"
) -> tuple[str, ...]:
    """Return the notes as sentences, each once, with the places that it is about.

    Of more than `most` the first of each kind are told and the others counted; with `None`, each is
    told with all of its places.
    """
    kinds, comma = _by_kind(notes, language), punctuation(language).comma
    if most is None:
        return tuple(
            _sentence(text, comma.join(_once(places)), language)
            for texts in kinds.values()
            for text, places in texts.items()
        )
    whole = sum(map(len, kinds.values()))
    few = next((few for few in (whole, _FEW, 2) if _count(kinds, few) <= most), 1)
    told = [sentence for texts in kinds.values() for sentence in _first(texts, few, language)]
    others = len(told) - most + 1
    more = phrases(language).gettext("and {count:,} more of other kinds").format(count=others)
    return (*told[: most - 1], more) if others > 1 else (*told,)


def _by_kind(notes: Iterable[Note], language: str) -> _Kinds:
    kinds: dict[str, dict[str, list[str]]] = {}
    for note in notes:
        text, where = note.said_in(language)
        kinds.setdefault(note.message, {}).setdefault(text, []).append(where)
    return kinds


def _count(kinds: _Kinds, few: int) -> int:
    return sum(min(few, len(texts)) for texts in kinds.values())


def _first(texts: Mapping[str, Sequence[str]], few: int, language: str) -> Sequence[str]:
    """Return so many sentences of a kind, the last of which says how many others there are."""
    listed = [*texts.items()][:few]
    told = [
        _sentence(_cut(text, _LONGEST), name_places(places, language), language)
        for text, places in listed
    ]
    others = len(texts) - len(told)
    more = phrases(language).gettext("{told}; and {count:,} more like it")
    return [*told[:-1], more.format(told=told[-1], count=others)] if others else told


def _sentence(text: str, places: str, language: str) -> str:
    return f"{text}{punctuation(language).colon}{places}" if places else text


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _once(places: Iterable[str]) -> Sequence[str]:
    return list(dict.fromkeys(filter(None, places)))


def name_places(wheres: Iterable[str], language: str = "en") -> str:
    """Return places as a list, and of many how many others there are."""
    places = _once(wheres)
    named = [_cut(place, _WIDE // 3) for place in places[: _most(places)]]
    others = len(places) - len(named)
    told = punctuation(language).comma.join(named)
    if others <= 0:
        return told
    more = Told("{names} and {more:,} more", names=told, more=others)
    return describe_refusal(more, language) if language != "en" else more


def _most(places: Sequence[str]) -> int:
    """Return how many places are named: so many, or of names as many as there is room for."""
    if not all(place.startswith("'") for place in places):
        return MOST_PLACES
    widths = accumulate(len(place) for place in places)
    return max(MOST_PLACES, sum(width <= _WIDE for width in widths))
