"""How right our reader of dates is, on texts whose meaning is known.

Run from the project's root: `python -m bench.right_dates`, with `--kinds` for a line a kind. The
texts are constructed from known intervals (`tests/constructed_dates.py`) or decided by hand
(`tests/data/dates/fresh.csv`). An answer is exact, wide (it holds the interval and more), WRONG (it
leaves a day of it out) or a refusal. Width is the days of an answer for each day of the interval,
where both have two ends; wrong answers are not counted in it.
"""

from __future__ import annotations

import argparse
import statistics
from collections import Counter
from collections.abc import Iterator, Sequence

from tests.constructed_dates import LANGUAGES, constructed, writing
from tests.judged_dates import Interval, KnownDate, Verdict, fresh, judge, read

Answered = tuple[KnownDate, Interval | None]


def report(*, each_kind: bool) -> None:
    """Print how many texts are read exactly, widely, wrongly or not at all, and how widely."""
    print(f"{'':24}{'texts':>7}{''.join(f'{verdict:>9}' for verdict in Verdict)}{'width':>20}")
    for language in LANGUAGES:
        answered = answers(constructed(language))
        print_line(language, answered)
        for kind in writing(language) if each_kind else ():
            print_line(f"  {kind}", [pair for pair in answered if pair[0].kind == kind])
    answered = answers(fresh())
    print_line("fresh.csv", answered)
    for language in dict.fromkeys(item.language for item, _ in answered):
        print_line(f"  {language}", [pair for pair in answered if pair[0].language == language])


def answers(items: Sequence[KnownDate]) -> list[Answered]:
    return [(item, read(item)) for item in items]


def print_line(name: str, answered: Sequence[Answered]) -> None:
    counts = Counter(judge(item, answer) for item, answer in answered)
    shares = "".join(f"{100 * counts[verdict] / len(answered):>7.1f} %" for verdict in Verdict)
    widths = list(relative_widths(answered))
    width = f"{statistics.median(widths):.2f}, mean {statistics.mean(widths):.2f}" if widths else ""
    print(f"{name:24}{len(answered):>7}{shares}{width:>20}")


def relative_widths(answered: Sequence[Answered]) -> Iterator[float]:
    for item, answer in answered:
        if answer is None or judge(item, answer) is Verdict.WRONG:
            continue
        # Where usage differs the answer is compared with the nearest of the right ones.
        held = [right.days() for right in item.answers if right and answer.holds(right)]
        days, truths = answer.days(), [right for right in held if right is not None]
        if days is not None and truths:
            yield days / max(truths)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kinds", action="store_true", help="a line a kind of text")
    report(each_kind=parser.parse_args().kinds)
