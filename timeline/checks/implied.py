"""What the story's statements about time imply, said as remarks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from timeline.checks.model import Remark
from timeline.chronology import Chronology, ImplicationCode, find_implications
from timeline.story import Story
from timeline.wording.reasons import describe_implication

_HINTS: Mapping[ImplicationCode, str] = {
    ImplicationCode.NARROWED: "the page shows both; nothing has to be changed",
    ImplicationCode.REORDERED: "the page puts them in their order in time",
    ImplicationCode.REDUNDANT: "it can go without loss, or stay as a reminder",
}


def implied(story: Story, chronology: Chronology) -> Iterator[Remark]:
    """See what follows from the statements together and stands in none of them."""
    for implication in find_implications(chronology):
        sentence = describe_implication(story, implication).removesuffix(".")
        code = implication.code
        yield Remark(code.value, implication.where, sentence, _HINTS[code])
