"""What the encoder is taught with: each question beside a clause that answers it and one that is
near and does not; a near-miss beside two that do not."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from bot.domain.passage import Passage
from index.encoder import Encoder
from index.learning.asked import Row, asked, is_arguable
from index.learning.gold import same_clause
from index.policy_library import ReleaseLibrary
from index.views import contextual_text
from index.vocabulary import shared_vocabulary

_LOOKED_AT = 40
_SKIPPED = 1
"""The very first wrong clause is left out: it is too often an unmarked right one."""


class Example(NamedTuple):
    """A question, two texts, and whether the first of them answers it; the second never does."""

    question: str
    first: str
    second: str
    answered: bool


def examples(policies: Path, questions: Path, encoder: Encoder) -> list[Example]:
    """The examples of every school under ``policies`` that has a file under ``questions``.

    Clauses are shown as the index shows them: in their context, and on their own, in turn. What
    may be answered or not (``ALSO_OK: answer``) teaches nothing and is left out.
    """
    found: list[Example] = []
    for library, school, row in asked(policies, questions, encoder):
        near_miss = row["kind"] == "unanswerable" and not is_arguable(row)
        if row["expected_action"] == "answer" or near_miss:
            found += _of_question(library, school, row, len(found))
    return found


def digest(found: list[Example]) -> str:
    """The sha256 of the examples, for the record of what a model was taught."""
    return hashlib.sha256(json.dumps(found).encode()).hexdigest()


def _of_question(library: ReleaseLibrary, school: str, row: Row, turn: int) -> Iterator[Example]:
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
    near = [
        passage
        for passage in passages
        if passage not in right and not holds(passage, row["acceptable_evidence"])
    ][_SKIPPED:]
    show = (in_context, alone)[turn % 2]
    if not right and row["expected_action"] != "answer" and len(near) > 1:
        yield Example(plain, show(near[0]), show(near[1]), answered=False)
    for passage in right if near else ():
        show = (in_context, alone)[turn % 2]
        yield Example(plain, show(passage), show(near[0]), answered=True)
        turn += 1
