"""An ordinary question: retrieve, judge, cite."""

from bot.decisions import confidence
from bot.decisions.citing import cite
from bot.decisions.followup import resolve
from bot.decisions.judge import Settled, Unclear, judge
from bot.domain.message import Message, Question
from bot.domain.outcome import Answer, Citation, Clarification, Handoff
from bot.domain.passage import Passage
from bot.domain.policy import Span
from bot.ports.policy_library import Library
from bot.ports.threads import Threads

LIMIT = 10
"""Passages retrieved for a question."""


class Answering:
    """Answers questions from the policies in force, or hands them over."""

    def __init__(self, library: Library, threads: Threads, max_wrong: float) -> None:
        """``max_wrong``: the share of answers that may be wrong, 0..1."""
        self._library = library
        self._threads = threads
        self._max_wrong = max_wrong

    def __call__(self, message: Message, question: Question) -> Answer | Clarification | Handoff:
        """Answer the question in the scope of the message's school.

        Raises UnknownSchool; ReleaseError when the school has no index; QuoteMismatch when a stored
        text is not what was judged.
        """
        last = self._threads.last_question(message.thread) if message.thread else None
        question = resolve(question, last)
        retrieval = self._library.retrieve(message.school, question.core, LIMIT)
        judgement = judge(question, retrieval, confidence.model(), self._max_wrong)
        if isinstance(judgement, Unclear):
            return Clarification(cause="unclear", confidence=judgement.confidence)
        if message.thread:
            self._threads.remember(message.thread, question.follows or question.core)

        def source(policy_id: str, span: Span) -> str:
            return self._library.quote(message.school, retrieval.release, policy_id, span)

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
        )
