"""A story held against every check, and what its author has looked at already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from timeline.checks import editorial, sources, timing
from timeline.checks.catalogue import CHECKS
from timeline.checks.model import Finding, Remark
from timeline.chronology import Chronology
from timeline.errors import Told, closest
from timeline.story import Ignore, Story

_LOOKS = (*editorial.LOOKS, *sources.LOOKS, *timing.LOOKS)
# Found only beside another file, so nothing can be said of their being ignored without it.
_BESIDE_ANOTHER_FILE = frozenset(
    ("not-verbatim", "wrong-paragraph", "missing-speech", "stale-receipt", "unseen-picture")
)


class Resolved(Protocol):
    """A story and what follows from its statements about time, as a `Timeline` holds them."""

    @property
    def story(self) -> Story:
        """The story."""

    @property
    def chronology(self) -> Chronology:
        """Its chronology."""


def check_story(timeline: Resolved) -> tuple[Finding, ...]:
    """Return what an editor would ask about a story, in the order of the file.

    Findings that the author ignores are among them and carry the author's reason.
    """
    story = timeline.story
    remarks = [remark for look in _LOOKS for remark in look(story, timeline.chronology)]
    findings = find(story, [*remarks, *_needless(story, remarks)])
    return tuple(sorted(findings, key=lambda finding: finding.line))


def find_cut_texts(story: Story) -> tuple[Finding, ...]:
    """Return the texts of a story that are cut, but for those that the author keeps so."""
    return tuple(
        finding for finding in find(story, editorial.cut_text(story)) if not finding.reason
    )


def find_unseen(story: Story, unseen: Mapping[str, str]) -> tuple[Finding, ...]:
    """Return the pictures that are not shown, but for those that the author leaves so.

    `unseen` says why, by their events.
    """
    hint = Told("put the picture beside the story, in its folder or in one zip file with it")
    remarks = (
        Remark("unseen-picture", f"{event}.media.file", message, hint)
        for event, message in unseen.items()
    )
    return tuple(finding for finding in find(story, remarks) if not finding.reason)


def find(story: Story, remarks: Iterable[Remark]) -> Iterator[Finding]:
    """Yield a finding for each remark, with its line and the author's reason to ignore it."""
    reasons = {(where, ignore.code): ignore.reason for where, ignore in _ignored(story)}
    for remark in remarks:
        of_event = reasons.get((remark.where.partition(".")[0], remark.code), "")
        yield Finding(
            remark.code,
            remark.where,
            story.origin.line(remark.where),
            remark.message,
            remark.hint,
            CHECKS[remark.code].severity,
            of_event or reasons.get(("", remark.code), ""),
        )


def _ignored(story: Story) -> Iterator[tuple[str, Ignore]]:
    """Yield each entry of `ignore` with the id of its event, or '' for the whole story."""
    yield from (("", ignore) for ignore in story.ignore)
    for event in story.events:
        yield from ((event.id, ignore) for ignore in event.ignore)


def _needless(story: Story, remarks: Iterable[Remark]) -> Iterator[Remark]:
    found = {(where, remark.code) for remark in remarks for where in _scopes(remark)}
    for where, ignore in _ignored(story):
        if ignore.code in _BESIDE_ANOTHER_FILE or (where, ignore.code) in found:
            continue
        place = f"{where}.ignore" if where else "ignore"
        if ignore.code in CHECKS:
            message, hint = f"there is no finding '{ignore.code}' to ignore", "delete the entry"
        else:
            message, hint = f"there is no check '{ignore.code}'", did_you_mean(ignore.code)
        yield Remark("needless-ignore", place, message, hint)


def did_you_mean(code: str) -> str:
    """Return the hint that names the check meant by `code`, or all of them."""
    close = closest(code, CHECKS)
    return f"did you mean '{close}'?" if close else f"there is {', '.join(CHECKS)}"


def _scopes(remark: Remark) -> tuple[str, str]:
    return "", remark.where.partition(".")[0]
