"""The plan for a lesson as HTML."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from timeline.markup.policy import content_security_policy
from timeline.markup.templating import render
from timeline.markup.worksheet import style_of_paper
from timeline.story import Story


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a lesson: how many minutes it has, what is done in it, and what opens it."""

    minutes: int
    name: str
    task: str
    address: str


def plan_page(story: Story, steps: Sequence[Step], language: str, *, is_local: bool) -> str:
    """Return the plan as one HTML page, which no script or outside address serves.

    `is_local` says that its links lead nowhere but on the computer that it was made on.
    """
    style = style_of_paper("A4", "worksheet.css")
    return render(
        "worksheet/plan.html",
        language,
        story=story,
        policy=content_security_policy([], [style]),
        style=Markup(style),  # noqa: S704 (ours)
        steps=steps,
        is_local=is_local,
        minutes=sum(step.minutes for step in steps),
    )
