"""The verdict on an act from what the clauses do.

By the letter of the rule first (``by_rule``); then boosted trees over that and what else a reader
sees (``standing``), learned on written questions: ``index.learning.verdict`` grows them and writes
``verdict.json``.
"""

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import cast

from bot.decisions.force import Force, exempted
from bot.decisions.reading import Reading
from bot.decisions.standing import standing
from bot.decisions.trees import Forest
from bot.decisions.words import roots
from bot.domain.message import Question
from bot.domain.outcome import Verdict

_SURE = 0.5
"""The probability that a "yes" must have: a wrong one costs more than a needless "ask first"."""


@lru_cache(maxsize=1)
def forest() -> Forest:
    """The trees that come with policybot."""
    return Forest.model_validate_json(
        files("bot.decisions").joinpath("verdict.json").read_text(encoding="utf-8")
    )


def chances(question: Question, reading: Reading) -> dict[str, float]:
    """The probability of each verdict on the act that the question asks about, under a passage."""
    letter = by_rule(question, reading.governing)
    return forest().probabilities(standing(question, reading, letter))


def likeliest(chances: Mapping[str, float]) -> Verdict:
    """The verdict to give: the likeliest, but a "yes" only if it is at least an even chance."""
    allowed = [verdict for verdict in chances if verdict != "yes" or chances[verdict] >= _SURE]
    return cast(Verdict, max(allowed, key=lambda verdict: chances[verdict]))


def by_rule(question: Question, force: Force) -> Verdict:
    """What the letter of the rule means for someone who asks to do the act (or, ``negated``, not to
    do it).

    A verdict is the act's standing, not the grammar's yes or no: "am I banned from X?" and "can I
    do X?" have the same verdict.
    """
    conditional = (force.condition is not None and not _met(question, force.condition)) or (
        force.exception is not None and bool(exempted(force) & roots(question.core))
    )
    if force.act == "informs":
        return "conditional" if conditional else "n/a"
    if question.negated:
        if force.act in ("requires", "restricts"):
            return "conditional" if conditional else "no"
        return "yes"
    if force.act == "forbids":
        return "conditional" if conditional else "no"
    if force.act == "advises_against":
        return "conditional" if conditional else "advised_against"
    if force.act == "restricts":
        return "yes" if _within(question, force) else ("conditional" if conditional else "no")
    if force.act == "requires":
        return "conditional"
    return "conditional" if conditional else "yes"


def _met(question: Question, condition: str) -> bool:
    """Whether the question itself says that the condition is met ("at lunch", "with the okay")."""
    words = roots(condition.split(",")[0])
    return bool(words) and len(words & roots(question.core)) >= max(2, len(words) * 0.6)


def _within(question: Question, force: Force) -> bool:
    """Whether what the question adds to the rule's subject is the one way that is allowed."""
    allowed = roots(force.limit or "")
    added = roots(question.core) - (roots(force.words) - allowed)
    return bool(added) and len(added & allowed) > 0.5 * len(added)
