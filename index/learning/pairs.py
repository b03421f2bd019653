"""Question–clause pairs to teach the encoder: each with clauses of the same school that are near
and not right."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from bot.domain.passage import Passage
from index.encoder import Encoder
from index.learning.asked import Row, asked
from index.learning.gold import same_clause
from index.policy_library import ReleaseLibrary
from index.views import contextual_text
from index.vocabulary import shared_vocabulary

NEGATIVES = 1
"""Near but wrong clauses beside each right one; the rest of the batch are wrong ones too."""

_LOOKED_AT = 40
_SKIPPED = 1
"""The very first wrong clause is left out: it is too often an unmarked right one."""


class Pair(NamedTuple):
    """A question, a text that answers it, and ``NEGATIVES`` texts that do not."""

    question: str
    right: str
    wrong: tuple[str, ...]


def pairs(policies: Path, questions: Path, encoder: Encoder) -> list[Pair]:
    """The pairs of every school under ``policies`` that has a file under ``questions``.

    Right clauses are shown as the index shows them: in their context, and on their own, in turn.
    """
    found: list[Pair] = []
    for library, school, row in asked(policies, questions, encoder):
        if row["expected_action"] == "answer":
            found += _of_question(library, school, row, len(found))
    return found


def digest(found: list[Pair]) -> str:
    """The sha256 of the pairs, for the record of what a model was taught."""
    return hashlib.sha256(json.dumps(found).encode()).hexdigest()


def _of_question(library: ReleaseLibrary, school: str, row: Row, turn: int) -> Iterator[Pair]:
    plain = shared_vocabulary().read(row["question"]).plain
    policies = library.release(school).policies
    passages = library.retrieve(school, row["question"], _LOOKED_AT).passages

    def in_context(passage: Passage) -> str:
        return contextual_text(policies[passage.policy.id], passage.clause)

    def alone(passage: Passage) -> str:
        return f"{passage.lead_in} {passage.words}".strip()

    def holds(passage: Passage, evidence: list[str]) -> bool:
        return any(same_clause(passage.words, passage.lead_in, gold) for gold in evidence)

    right = [passage for passage in passages if holds(passage, row["evidence"])]
    wrong = [
        passage
        for passage in passages
        if passage not in right and not holds(passage, row["acceptable_evidence"])
    ]
    wrong = wrong[_SKIPPED : _SKIPPED + NEGATIVES]
    if len(wrong) < NEGATIVES:
        return
    for passage in right:
        show = (in_context, alone)[turn % 2]
        yield Pair(plain, show(passage), tuple(map(show, wrong)))
        turn += 1
