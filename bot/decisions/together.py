"""Several clauses together: which of them decides, and which are laid before the asker.

The passage nearest to the question is as a rule the narrowest, so it decides: an exception before
the ban that it is an exception to. Where another of its section is as good as tied with it, the
strongest rule wins. What belongs to the deciding rule, its exception or the ban behind it, mostly
stands in the same section and is shown beside it. The weights were chosen on written questions;
docs/EVALUATION.md has what each is worth.
"""

import re
from typing import NamedTuple

from bot.decisions.reading import Reading, read
from bot.decisions.verdict import chances, likeliest
from bot.domain.message import Question
from bot.domain.outcome import Verdict
from bot.domain.passage import Passage

RELATED = 5
"""How many passages an outcome may carry."""

SHOWN = 3
"""How many quotations an answer shows at most."""

_CLOSE = 0.06
"""How near to the first score another passage's must be to be shown beside it."""

_SAME_SECTION = 0.05
"""The score that standing in the first passage's section is worth beside it."""

_MAKES_EXCEPTION = 0.03
"""The score that speaking of an exception is worth on top of that."""

_TIED = 0.02
"""How near to the first score that of a passage must be to decide in its stead."""

_HELD = 0.5
"""The probability of its verdict from which on such a passage may decide."""

_STRENGTH: dict[Verdict, int] = {"no": 3, "advised_against": 2, "conditional": 1, "yes": 0}

_EXCEPTION = re.compile(
    r"\bexceptions?\b|\bexempt|\brelax|\bwaive|\bdispens|\bhowever\b|\bnevertheless\b|"
    r"\bnotwithstanding\b|\b(?:does|do) not (?:apply|cover|include)\b",
    re.I,
)


class Decision(NamedTuple):
    """The verdict on the act that is asked about, and the passage that it follows from."""

    passage: Passage
    verdict: Verdict


class Layout(NamedTuple):
    """The passages as an answer carries them, the first ``shown`` of them as quotations."""

    passages: tuple[Passage, ...]
    shown: int


def decided(question: Question, passages: tuple[Passage, ...], first: Reading) -> Decision:
    """What the passages, best first, say together to someone who asks for permission; ``first`` is
    the reading of the first.

    A first passage that allows the act on a condition stands: it is the narrower rule.
    """
    decision = Decision(first.passage, likeliest(chances(question, first)))
    if decision.verdict == "conditional":
        return decision
    for other in passages[1:]:
        if _gap(first.passage, other) > _TIED or not _same_section(first.passage, other):
            continue
        found = chances(question, read(question, other))
        verdict = likeliest(found)
        if found[verdict] >= _HELD and _STRENGTH[verdict] > _STRENGTH[decision.verdict]:
            decision = Decision(other, verdict)
    return decision


def laid_out(passages: tuple[Passage, ...], deciding: Passage | None = None) -> Layout:
    """The passages, of which there is at least one, best first, in the order in which they are
    shown: ``deciding`` (the first, unless named), the first, and those that belong to it."""
    first, *others = passages[:RELATED]
    worth = {p.clause.id: _worth_beside(first, p) for p in others}
    others.sort(key=lambda p: -worth[p.clause.id])
    shown = 1 + sum(worth[p.clause.id] >= first.signals.score - _CLOSE for p in others[: SHOWN - 1])
    order = (first, *others)
    if deciding is None or deciding is first:
        return Layout(order, shown)
    return Layout((deciding, *(p for p in order if p is not deciding)), max(shown, 2))


def _worth_beside(first: Passage, other: Passage) -> float:
    worth = other.signals.score
    if _same_section(first, other):
        worth += _SAME_SECTION
        if _EXCEPTION.search(f"{other.lead_in} {other.words}"):
            worth += _MAKES_EXCEPTION
    return worth


def _gap(first: Passage, other: Passage) -> float:
    return first.signals.score - other.signals.score


def _same_section(one: Passage, other: Passage) -> bool:
    return one.policy.id == other.policy.id and one.clause.heading_path == other.clause.heading_path
