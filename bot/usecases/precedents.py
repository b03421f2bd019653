"""Rulings that answer the same question again, for as long as what they rest on stands."""

from datetime import datetime

from bot.decisions import wording
from bot.decisions.sameness import key_of
from bot.domain.delivery import SuspendedNotice
from bot.domain.message import Question
from bot.domain.outcome import Citation, PrecedentAnswer
from bot.domain.ruling import Ruling
from bot.domain.school import School
from bot.ports.clock import Clock
from bot.ports.policy_library import Library, Recited
from bot.ports.store import Store, Transaction
from bot.usecases.telling import Telling, holders


class Precedents:
    """Finds the precedent for a question, and suspends those whose clauses have changed."""

    def __init__(self, library: Library, store: Store, clock: Clock) -> None:
        self._library = library
        self._store = store
        self._clock = clock

    def answer(self, school_id: str, question: Question) -> PrecedentAnswer | None:
        """The ruling that answers the question, its clauses quoted from the current release; None
        when there is none, or none that still stands.

        Raises ReleaseError when the school has no index: what a ruling rests on cannot be checked.
        """
        with self._store.transaction() as tx:
            ruling = tx.rulings.precedent(school_id, key_of(question))
        if ruling is None:
            return None
        recited = self._library.recite(school_id, ruling.citations)
        because = why_suspended(ruling, recited)
        if because is not None:
            self._suspend(ruling, because)
            return None
        return PrecedentAnswer(
            ruling_id=ruling.id,
            question=ruling.question,
            text=ruling.text,
            role=ruling.role,
            ruled_on=ruling.at.date(),
            citations=tuple(citation for citation in recited.citations if citation is not None),
            release=recited.release,
        )

    def review(self, school_id: str) -> tuple[Ruling, ...]:
        """Suspend every precedent of the school whose clauses the current release has changed;
        those that were suspended. Raises ReleaseError when the school has no index."""
        with self._store.transaction() as tx:
            standing = [r for r in tx.rulings.all(school_id) if r.precedent and not r.suspended]
        suspended = []
        for ruling in standing:
            because = why_suspended(ruling, self._library.recite(school_id, ruling.citations))
            if because is not None:
                self._suspend(ruling, because)
                suspended.append(ruling)
        return tuple(suspended)

    def _suspend(self, ruling: Ruling, because: str) -> None:
        school = self._library.school(ruling.school)
        with self._store.transaction() as tx:
            suspend(tx, school, self._clock(), ruling, because)


def suspend(tx: Transaction, school: School, now: datetime, ruling: Ruling, because: str) -> None:
    """Suspend a precedent and tell whoever ruled, once."""
    changed = ruling.model_copy(update={"suspended": now, "suspended_because": because})
    if tx.rulings.save(changed):
        notice = SuspendedNotice(
            number=ruling.ticket_number,
            question=ruling.question,
            text=ruling.text,
            because=because,
        )
        Telling(tx, school, now).tell(holders(school, ruling.role), notice)


def why_suspended(ruling: Ruling, recited: Recited) -> str | None:
    """Why the ruling no longer stands under the release; None when it does."""
    if not ruling.citations:
        return None if ruling.release == recited.release else wording.POLICIES_CHANGED
    gone = [
        _place(before)
        for before, after in zip(ruling.citations, recited.citations, strict=True)
        if after is None
    ]
    return wording.CLAUSE_CHANGED.format(clauses="; ".join(gone)) if gone else None


def _place(citation: Citation) -> str:
    return f"{citation.title}, {citation.number or citation.section}".rstrip(", ")
