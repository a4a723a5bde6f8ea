from __future__ import annotations

from timeline.focus import END, START, focus_on
from timeline.lesson import Stage, Stand, following, preceding, stage_at, stages_of
from timeline.story import Story


def kinds(story: Story, event: str, *, reveal: bool) -> list[str]:
    return [stage.kind for stage in stages_of(story.event(event), reveal=reveal)]


def test_without_reveal_each_quotation_and_the_question_are_a_step(zhang: Story) -> None:
    assert kinds(zhang, "training", reveal=False) == ["quotation", "question"]
    assert kinds(zhang, "report", reveal=False) == ["quotation"] * 5 + ["question"]


def test_reveal_goes_from_headline_to_pause(zhang: Story) -> None:
    assert kinds(zhang, "training", reveal=True) == [
        "headline",
        "date",
        "quotation",
        "question",
        "pause",
    ]


def test_a_lesson_visits_every_stage_and_comes_back_the_same_way(zhang: Story) -> None:
    order = [event.id for event in zhang.events]

    def stages(stop: str) -> tuple[Stage, ...]:
        return stages_of(zhang.event(stop), reveal=True) if stop in order else (Stage("headline"),)

    stand = Stand(START)
    way = [stand]
    while (after := following(focus_on(stand.stop, order), stand.step, stages)) is not None:
        way.append(after)
        stand = after
    assert way[-1].stop == END
    assert len(way) == len(set(way)) == 2 + sum(len(stages(event)) for event in order)

    back = [stand]
    while (before := preceding(focus_on(stand.stop, order), stand.step, stages)) is not None:
        back.append(before)
        stand = before
    assert back == way[::-1]


def test_a_step_too_far_stays_at_the_last_stage(zhang: Story) -> None:
    stages = stages_of(zhang.event("training"), reveal=False)
    assert stage_at(stages, 99) == stages[-1]
    assert stage_at(stages, -1) == stages[0]
    order = ["training"]
    focus = focus_on("training", order)
    assert preceding(focus, 99, lambda _stop: stages) == Stand("training", 0)
