from __future__ import annotations

from timeline.story import Quotation, Story
from timeline.wording import attribution_chain, describe_naming, describe_voice, name_voice


def quotation(story: Story, event: str, number: int = 0) -> Quotation:
    return story.event(event).quotations[number]


def test_the_chain_runs_from_the_origin_to_the_source(zhang: Story) -> None:
    chains = {
        ("hotel-meeting", 0): "Zhang Jianguo, from prison → Henan TV → Global Times",
        ("meets-jack", 1): "Wang, as a security official → Henan TV and Dahe Bao → Global Times",
        ("green-card", 1): "Shu, as a retired security officer → Global Times",
        ("convicted", 0): "Yang Sheng → Global Times",
    }
    for (event, number), chain in chains.items():
        assert attribution_chain(zhang, quotation(zhang, event, number)) == chain


def test_whose_words_they_are_is_said(zhang: Story) -> None:
    assert describe_voice(zhang, quotation(zhang, "hotel-meeting")) == (
        "The reporter’s words. They rest on what Zhang Jianguo said from prison."
    )
    assert describe_voice(zhang, quotation(zhang, "convicted")) == (
        "The reporter’s own words. The article does not say how this is known."
    )
    assert describe_voice(zhang, quotation(zhang, "account")) == (
        "The reporter’s words. They retell Henan TV."
    )
    assert describe_voice(zhang, quotation(zhang, "meets-jack", 1)) == (
        "Wang, named by surname only, quoted in a report that Global Times retells."
    )
    assert describe_voice(zhang, quotation(zhang, "report", 1)) == (
        "An anonymous expert, not named, quoted by Global Times."
    )


def test_how_people_are_named_is_said(zhang: Story) -> None:
    naming = {person.id: describe_naming(person) for person in zhang.people}
    assert naming["zhang"] == "named in full"
    assert naming["shu"] == "named by surname only"
    assert naming["jack"] == "known only by a name in quotation marks"
    assert naming["expert"] == "not named"
    assert naming["yang-sheng"] == "the reporter"


def test_who_speaks_from_nowhere_in_particular_is_said_without_it(zhang: Story) -> None:
    speaker = zhang.person("zhang").model_copy(update={"standing": None})
    story = zhang.model_copy(update={"people": (speaker, zhang.person("yang-sheng"))})
    story.__dict__.pop("_people", None)
    words = quotation(zhang, "hotel-meeting")
    assert describe_voice(story, words) == (
        "The reporter’s words. They rest on what Zhang Jianguo said."
    )
    assert describe_voice(story, words, "zh") == "记者的话，依据Zhang Jianguo的说法。"


def test_the_comma_is_that_of_the_language_of_the_name(zhang: Story) -> None:
    person = zhang.person("zhang").model_copy(update={"name": "张建国", "standing": "在狱中"})
    assert name_voice(person, "zh-CN") == "张建国，在狱中"
