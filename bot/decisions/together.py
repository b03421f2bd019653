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
"""The probability from which on a passage's verdict is not in doubt."""

_STRENGTH: dict[Verdict, int] = {"no": 3, "advised_against": 2, "conditional": 1, "yes": 0}

_EXCEPTION = re.compile(
    r"\bexceptions?\b|\bexempt|\brelax|\bwaive|\bdispens|\bhowever\b|\bnevertheless\b|"
    r"\bnotwithstanding\b|\b(?:does|do) not (?:apply|cover|include)\b",
    re.I,
)


class Decision(NamedTuple):
    """The verdict on the act that is asked about, the passage that it follows from, and those of
    its section that bear it out where that one leaves it in doubt."""

    passage: Passage
    verdict: Verdict
    support: tuple[Passage, ...] = ()


class Layout(NamedTuple):
    """The passages as an answer carries them, the first ``shown`` of them as quotations."""

    passages: tuple[Passage, ...]
    shown: int


def decided(question: Question, passages: tuple[Passage, ...], first: Reading) -> Decision:
    """What the passages, best first, say together to someone who asks for permission; ``first`` is
    the reading of the first.

    A first passage that allows the act on a condition stands: it is the narrower rule.
    """
    nearest = first.passage
    found = chances(question, first)
    verdict = likeliest(found)
    in_doubt = found[verdict] < _HELD
    reach = _CLOSE if in_doubt else _TIED
    held = [
        Decision(other, said)
        for other in passages[1:]
        if _gap(nearest, other) <= reach and _same_section(nearest, other)
        for said in _held(question, other)
    ]
    stronger = [
        other
        for other in held
        if _gap(nearest, other.passage) <= _TIED and _STRENGTH[other.verdict] > _STRENGTH[verdict]
    ]
    if stronger and verdict != "conditional":
        return max(stronger, key=lambda other: _STRENGTH[other.verdict])
    support = tuple(other.passage for other in held if in_doubt and other.verdict == verdict)
    return Decision(nearest, verdict, support)


def laid_out(passages: tuple[Passage, ...], decision: Decision | None = None) -> Layout:
    """The passages, of which there is at least one, best first, in the order in which they are
    shown: what decides (the first, where there is no ``decision``), the first, what bears it out,
    and then what belongs to it."""
    first, *others = passages[:RELATED]
    worth = {p.clause.id: _worth_beside(first, p) for p in others}
    others.sort(key=lambda p: -worth[p.clause.id])
    deciding, support = (decision.passage, decision.support) if decision else (first, ())
    leading = [deciding, *([] if deciding is first else [first]), *support]
    order = (*leading, *(p for p in others if p not in leading))
    shown = [
        p in leading or worth[p.clause.id] >= first.signals.score - _CLOSE for p in order[:SHOWN]
    ]
    return Layout(order, sum(shown))


def _held(question: Question, passage: Passage) -> tuple[Verdict, ...]:
    """The passage's verdict on the act, if it has a rule and is no less than an even chance; else
    none."""
    reading = read(question, passage)
    if reading.governing.act == "informs":
        return ()
    found = chances(question, reading)
    verdict = likeliest(found)
    return (verdict,) if found[verdict] >= _HELD else ()


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
