"""An ordinary question: a precedent if there is one; else retrieve, judge, cite."""

from collections.abc import Callable

from bot.decisions import confidence
from bot.decisions.citing import cite
from bot.decisions.followup import resolve
from bot.decisions.judge import Settled, Unclear, judge
from bot.domain.message import Message, Question
from bot.domain.outcome import Answer, Citation, Clarification, Handoff, PrecedentAnswer, Understood
from bot.domain.passage import Passage
from bot.domain.policy import Span
from bot.ports.policy_library import Library

LIMIT = 10
"""Passages retrieved for a question."""

Precedent = Callable[[str, Question], PrecedentAnswer | None]
"""The precedent that answers a question at a school (its id), if there is one."""


def no_precedent(_school_id: str, _question: Question) -> None:
    """Where nobody has ruled on anything."""


class Answering:
    """Answers questions from the policies in force, or hands them over."""

    def __init__(self, library: Library, max_wrong: float, precedent: Precedent) -> None:
        """``max_wrong``: the share of answers that may be wrong, 0..1."""
        self._library = library
        self._max_wrong = max_wrong
        self._precedent = precedent

    def __call__(self, message: Message, question: Question, last: str | None) -> Understood:
        """Answer the question in the scope of the message's school; ``last`` is the last question
        of its thread.

        Raises UnknownSchool; ReleaseError when the school has no index; QuoteMismatch when a stored
        text is not what was judged.
        """
        question = resolve(question, last)
        precedent = self._precedent(message.school, question)
        if precedent is not None:
            return Understood(outcome=precedent, question=question)
        return Understood(outcome=self._judged(message.school, question), question=question)

    def _judged(self, school_id: str, question: Question) -> Answer | Clarification | Handoff:
        retrieval = self._library.retrieve(school_id, question.core, LIMIT)
        judgement = judge(question, retrieval, confidence.model(), self._max_wrong)
        if isinstance(judgement, Unclear):
            return Clarification(cause="unclear", confidence=judgement.confidence)

        def source(policy_id: str, span: Span) -> str:
            return self._library.quote(school_id, retrieval.release, policy_id, span)

        def citations(passages: tuple[Passage, ...]) -> tuple[Citation, ...]:
            return tuple(cite(passage, source) for passage in passages)

        if isinstance(judgement, Settled):
            return Answer(
                verdict=judgement.verdict,
                confidence=judgement.confidence,
                citations=citations(judgement.passages),
                shown=judgement.shown,
                premise=judgement.premise,
                release=retrieval.release,
            )
        return Handoff(
            reason=judgement.reason,
            confidence=judgement.confidence,
            related=citations(judgement.passages),
            release=retrieval.release,
        )
