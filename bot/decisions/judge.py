"""The judgement: what the passages say to the question, and whether they settle it."""

from bot.decisions.confidence import Model, signs
from bot.decisions.followup import points_back
from bot.decisions.premise import claim_of
from bot.decisions.reading import read
from bot.decisions.together import RELATED, SHOWN, Decision, decided, laid_out
from bot.decisions.verdict import chances, likeliest
from bot.domain.message import Question
from bot.domain.outcome import UnsettledReason, Verdict
from bot.domain.passage import Passage, Retrieval
from bot.domain.value import Value

_AS_NEAR = 0.07
"""How near to the first score another policy's passage must be to contradict it."""

_NEAR_ENOUGH = 0.25
"""The cosine below which a passage is not even worth keeping as related."""

_FAR = 0.2
"""The confidence below which even the nearest clauses are most likely about something else."""


class Settled(Value):
    """The passages settle the question. ``passages`` are best first, the first ``shown`` of them
    bearing the verdict; ``premise`` is what the asker wrongly took for granted."""

    verdict: Verdict
    confidence: float
    passages: tuple[Passage, ...]
    shown: int
    premise: str | None = None


class Unsettled(Value):
    """They do not: ``passages`` are merely the nearest."""

    reason: UnsettledReason
    confidence: float
    passages: tuple[Passage, ...]


class Unclear(Value):
    """It cannot be told what the question is about; the asker is asked."""

    confidence: float


def judge(
    question: Question, retrieval: Retrieval, model: Model, max_wrong: float
) -> Settled | Unsettled | Unclear:
    """Judge a question by the passages found for it.

    ``max_wrong``: the share of answers that may be wrong, 0..1; the threshold on the confidence
    follows from it.
    """
    if not retrieval.passages:
        return Unsettled(reason="nothing_near", confidence=0.0, passages=())
    premise = claim_of(question.text)
    asked = (
        question.model_copy(update={"kind": "permission", "core": premise}) if premise else question
    )
    first = retrieval.passages[0]
    reading = read(asked, first)
    confidence = model.probability(signs(asked, retrieval, reading.governing))
    if question.follows is None and points_back(question):
        return Unclear(confidence=min(confidence, 0.5))
    near = _worth_showing(retrieval.passages)
    if not near:
        return Unsettled(reason="nothing_near", confidence=confidence, passages=())
    if confidence < model.threshold(max_wrong):
        reason: UnsettledReason = "nothing_near" if confidence < _FAR else "not_settled"
        return Unsettled(reason=reason, confidence=confidence, passages=near)
    decision = Decision(near[0], "n/a")
    if asked.kind == "permission":
        # A first passage that is far off is left out; then another is the first.
        decision = decided(asked, near, reading if near[0] is first else read(asked, near[0]))
    clash = _clash(asked, near, decision)
    if clash:
        return Unsettled(reason="conflict", confidence=confidence, passages=clash)
    wrong_premise = premise is not None and decision.verdict in (
        "no",
        "advised_against",
        "conditional",
    )
    passages, shown = laid_out(near, decision)
    return Settled(
        verdict=decision.verdict,
        confidence=confidence,
        passages=passages,
        shown=shown,
        premise=premise if wrong_premise else None,
    )


def _worth_showing(passages: tuple[Passage, ...]) -> tuple[Passage, ...]:
    near = [p for p in passages if p.signals.dense >= _NEAR_ENOUGH or p.signals.coverage >= 0.5]
    return tuple(near[:RELATED])


def _clash(
    question: Question, near: tuple[Passage, ...], decision: Decision
) -> tuple[Passage, ...]:
    """The deciding passage and one of another policy, as near, that says the opposite; else
    none."""
    deciding, verdict, _ = decision
    if verdict not in ("yes", "no"):
        return ()
    opposite = {"yes": "no", "no": "yes"}[verdict]
    for other in near[1:SHOWN]:
        if (
            other.policy.id != deciding.policy.id
            and other.signals.score >= near[0].signals.score - _AS_NEAR
            and other.signals.coverage >= deciding.signals.coverage
            and likeliest(chances(question, read(question, other))) == opposite
        ):
            return (deciding, other)
    return ()
