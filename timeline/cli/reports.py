"""What `timeline check` found, written for people, programs and GitHub."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Protocol

import click

from timeline.checks import Finding, Severity, Verification
from timeline.cli.files import echo_json
from timeline.errors import MOST_TOLD, StoryProblem, in_brief, one_line
from timeline.file_names import printable, typed
from timeline.incoming import Note, tell
from timeline.story import Story


@dataclass(frozen=True, slots=True)
class Report:
    """What was found in one file; `story` is `None` where it does not load.

    `verified` holds what came of each article that its quotations were held against, and `notes`
    what of a file in another format is not in the story.
    """

    file: str
    problems: tuple[StoryProblem, ...] = ()
    story: Story | None = None
    findings: tuple[Finding, ...] = ()
    verified: Mapping[str, Verification] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()

    @property
    def open(self) -> tuple[Finding, ...]:
        """The findings that the author does not ignore, in the order of the file."""
        beside = [found for each in self.verified.values() for found in each.findings]
        kept = [finding for finding in (*self.findings, *beside) if not finding.reason]
        return tuple(sorted(kept, key=lambda finding: finding.line))

    @property
    def ignored(self) -> int:
        """The number of findings that the author ignores with a reason."""
        beside = sum(len(each.findings) for each in self.verified.values())
        return len(self.findings) + beside - len(self.open)

    def is_bad(self, *, strict: bool) -> bool:
        """Return whether there is a problem; where `strict`, a warning is one."""
        bad = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
        return bool(self.problems) or any(finding.severity in bad for finding in self.open)


FEW = 3
"""So many findings of one check are told one by one; of more the first, and where the next are.

Where even these are too many, the first of each check is told.
"""


def _text(reports: Sequence[Report], *, in_full: bool) -> None:
    for report in reports:
        problems = [(problem, 0) for problem in report.problems]
        for problem, more in problems if in_full else in_brief(report.problems):
            click.echo(f"{problem}{_and_more(more, ())}", err=True)
        for note in tell(report.notes, None if in_full else _notes_beside(report)):
            click.echo(one_line(f"{printable(report.file)}: {note}"), err=True)
        alone = [(finding, ()) for finding in report.open]
        for finding, others in alone if in_full else _in_brief(report.open):
            next_ones = [f"{each.where} ({each.line})" for each in others[: FEW - 1]]
            told = _and_more(len(others), next_ones)
            click.echo(f"{_line(report.file, finding)}{told}", err=True)
        for sentence in _summary(report):
            click.echo(sentence)


def _notes_beside(report: Report) -> int:
    """Return how many sentences of notes fit beside what was found."""
    said = len(_in_brief(report.open)) + len(list(_summary(report)))
    return max(FEW, MOST_TOLD - said)


def _in_brief(findings: Sequence[Finding]) -> Sequence[tuple[Finding, Sequence[Finding]]]:
    told = list(_by_check(findings, FEW))
    return told if len(told) <= MOST_TOLD else list(_by_check(findings, 1))


def _by_check(findings: Sequence[Finding], few: int) -> Iterator[tuple[Finding, Sequence[Finding]]]:
    """Yield each finding alone or, of more than so many of one check, the first with the others."""
    alike: dict[str, list[Finding]] = {}
    for finding in findings:
        alike.setdefault(finding.code, []).append(finding)
    for finding in findings:
        those = alike[finding.code]
        if len(those) <= few:
            yield finding, ()
        elif finding is those[0]:
            yield finding, those[1:]


def _and_more(count: int, places: Sequence[str]) -> str:
    """Return that a report leaves out so many that are alike, the first of them at `places`."""
    if not count:
        return ""
    named = f", as at {', '.join(places)}" if places else ""
    return f"; and {count:,} more like it{named} (--all tells them)"


def _line(file: str, finding: Finding) -> str:
    said = f"{finding.severity}: {finding.message} [{finding.code}]"
    return str(StoryProblem(file, finding.line, finding.where, said, finding.hint))


def _summary(report: Report) -> Iterator[str]:
    if report.story is None:
        return
    quotations = sum(len(event.quotations) for event in report.story.events)
    counts = [
        _count(len(report.story.events), "event"),
        _count(quotations, "quotation"),
        _count(len(report.story.sources), "source"),
    ]
    is_circular = any(finding.code == "circular-order" for finding in report.open)
    said = (
        "Every date can be read, and every id leads to a record."
        if is_circular
        else "Every date can be read, every id leads to a record, and no statement about time "
        "contradicts the others."
    )
    yield f"{printable(report.file)}: {', '.join(counts)}. {said}"
    for article, verified in report.verified.items():
        yield from _verbatim(article, verified)
    if report.ignored:
        yield f"{_count(report.ignored, 'finding')} ignored, each with the author's reason."


def _verbatim(article: str, verified: Verification) -> Iterator[str]:
    codes = {finding.code for finding in verified.findings}
    wrong = sum(1 for finding in verified.findings if finding.code != "missing-speech")
    right = len(verified.receipts)
    all_of_them = _count(right + wrong, "quotation")
    which = "every quotation" if not wrong else f"{right} of {all_of_them}"
    said = f"{article}: {which} verbatim, in the paragraph that is given"
    if verified.speeches and "missing-speech" not in codes:
        said += f"; all direct speech is quoted ({_count(verified.speeches, 'stretch', 'es')})"
    yield f"{said}."


def _count(number: int, noun: str, ending: str = "s") -> str:
    return f"{number} {noun}{'' if number == 1 else ending}"


def _json(reports: Sequence[Report], *, in_full: bool) -> None:  # noqa: ARG001 (it always is)
    written = [
        {
            "file": report.file,
            "problems": [asdict(problem) for problem in report.problems],
            "findings": [asdict(finding) for finding in report.open],
            "ignored": report.ignored,
            "receipts": {
                article: [asdict(receipt) for receipt in verified.receipts]
                for article, verified in report.verified.items()
            },
        }
        for report in reports
    ]
    echo_json(written)


_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def _github(reports: Sequence[Report], *, in_full: bool) -> None:  # noqa: ARG001 (the same)
    for report in reports:
        for problem in report.problems:
            click.echo(_command("error", problem, "story"))
        for finding in report.open:
            said = StoryProblem(
                report.file, finding.line, finding.where, finding.message, finding.hint
            )
            click.echo(_command(_COMMANDS[finding.severity], said, finding.code))


def _command(name: str, problem: StoryProblem, title: str) -> str:
    """Return a GitHub workflow command, by which a message stands beside its line in a review."""
    where = f"{problem.where}: " if problem.where else ""
    hint = f" ({problem.hint})" if problem.hint else ""
    message = _escaped(f"{where}{problem.message}{hint}")
    file = _escaped(problem.file).replace(":", "%3A").replace(",", "%2C")
    return f"::{name} file={file},line={problem.line or 1},title={title}::{message}"


def _escaped(text: str) -> str:
    return typed(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


class _Writer(Protocol):
    def __call__(self, reports: Sequence[Report], *, in_full: bool) -> None: ...


FORMATS: Mapping[str, _Writer] = {
    "text": _text,
    "json": _json,
    "github": _github,
}
"""For each format's name, what writes reports in it; programs are always told all of them."""
