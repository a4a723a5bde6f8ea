from __future__ import annotations

import pytest

from timeline.focus import Focus, focus_on

ORDER = ("arrival", "letter", "trial")


@pytest.mark.parametrize(
    ("parameters", "focus"),
    [
        ({}, Focus("arrival", 0, "arrival", None, "letter", "trial")),
        ({"event": "letter"}, Focus("letter", 1, "arrival", "arrival", "trial", "trial")),
        ({"event": "trial"}, Focus("trial", 2, "arrival", "letter", None, "trial")),
        ({"event": "trail"}, Focus("arrival", 0, "arrival", None, "letter", "trial", "trail")),
        ({"event": ""}, Focus("arrival", 0, "arrival", None, "letter", "trial", "")),
    ],
)
def test_the_address_decides_the_focus(parameters: dict[str, str], focus: Focus) -> None:
    assert focus_on(parameters, ORDER) == focus


def test_a_story_of_one_event_leads_nowhere() -> None:
    assert focus_on({}, ["only"]) == Focus("only", 0, "only", None, None, "only")
