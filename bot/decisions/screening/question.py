"""An ordinary question, made from a message that is nothing else."""

from bot.decisions.screening.asking import is_negated, kind_of
from bot.decisions.screening.core import core_of
from bot.domain.message import Question


def question(text: str) -> Question:
    """The message as a question, with the part to look up and what kind of thing is asked."""
    core = core_of(text)
    kind = kind_of(core)
    return Question(
        text=text.strip(),
        core=core,
        kind=kind,
        negated=kind == "permission" and is_negated(core),
    )
