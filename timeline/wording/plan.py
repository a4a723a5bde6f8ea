"""What a plan says of each step of a lesson."""

from __future__ import annotations

from typing import Literal

from timeline.wording.catalogue import phrases

StepName = Literal["order", "reveal", "voices", "public", "answers", "together"]


def describe_step(
    step: StepName, presses: int, language: str = "en", *, is_local: bool = False
) -> tuple[str, str]:
    """Return the name of a step and what the class does in it. Languages: "en" and "zh".

    `presses` are those that the story takes on the big screen. `is_local` says that no device of a
    student's can open the link.
    """
    _ = phrases(language).gettext
    lay = _(
        "In pairs, before anything is read: lay the cards, give a reason for each, then press "
        "Check. Where the sources cannot tell, say so: that counts as much."
    )
    lay_together = _(
        "Before anything is read: in pairs with cards on paper (print the page of this link; its "
        "last page is the key), or together on the big screen. Give a reason for each, then press "
        "Check. Where the sources cannot tell, say so: that counts as much."
    )
    steps: dict[StepName, tuple[str, str]] = {
        "order": (
            _("What came first?"),
            lay_together if is_local else lay,
        ),
        "reveal": (
            _("Read it together"),
            _(
                "On the big screen, first what happened, then when and in whose words; before each "
                "press the class says what it expects. {presses} presses of → lead to the last "
                "card; smaller steps are chosen under More. With Follow along its own devices go "
                "where you go."
            ).format(presses=presses),
        ),
        "voices": (
            _("Whose word is it?"),
            _(
                "Look who bears each event out. Then take the voice away on which most events rest "
                "alone, and give it back (W): which events are left without it?"
            ),
        ),
        "public": (
            _("When could one know?"),
            _(
                "Compare the order in which it happened with the order in which it was told. Who "
                "decided when it was told, and why then?"
            ),
        ),
        "answers": (
            _("Write"),
            _(
                "Alone: answer the questions of some events and of the last card, say how sure you "
                "are that each event happened, and hand in the file."
            ),
        ),
        "together": (
            _("What does the class think?"),
            _(
                "Drop the files onto the page. Begin with the event of which the class is least "
                "sure: which document would settle it?"
            ),
        ),
    }
    return steps[step]
