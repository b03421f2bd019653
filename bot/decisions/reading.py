"""A passage as it is read for a question: its rules, and the one that the question is about."""

from typing import NamedTuple

from bot.decisions.force import Force, forces
from bot.decisions.words import roots
from bot.domain.message import Question
from bot.domain.passage import Passage

_NEAREST = 1.5
"""Shared words that being in the nearest sentence is worth."""


class Reading(NamedTuple):
    """All rules of the passage, in order, and the one of them that governs the question."""

    passage: Passage
    rules: tuple[Force, ...]
    governing: Force


def read(question: Question, passage: Passage) -> Reading:
    """Read the passage for the question.

    Its governing rule is the one whose words the question shares most, those of the sentence
    nearest in meaning before others. Of two that share as much, the stricter: a reader must not
    miss a ban.
    """
    asked = roots(question.core)
    nearest = passage.best.replace("*", "")
    strictness = {
        "forbids": 5,
        "restricts": 4,
        "advises_against": 3,
        "permits": 2,
        "requires": 1,
        "informs": 0,
    }
    rules = forces(passage.words, passage.lead_in)
    governing = max(
        rules,
        key=lambda force: (
            len(asked & roots(force.words)) + _NEAREST * (force.words.strip() in nearest),
            strictness[force.act],
        ),
    )
    return Reading(passage, rules, governing)
