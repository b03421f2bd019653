"""One acknowledged message, from the inbox to its outcome and all that follows from it.

Reading it touches nothing. What follows is written in one transaction with the mark that it has
been handled: it is never done twice, or by half.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from time import monotonic

from bot.decisions.screening import screen
from bot.domain.delivery import ReplyNotice
from bot.domain.errors import StoreError
from bot.domain.message import Asker, Disclosure, Doubt, Message
from bot.domain.outcome import Clarification, Handoff, Outcome, Routed, Understood
from bot.domain.record import Exchange
from bot.domain.school import School
from bot.ports.clock import Clock
from bot.ports.inbox import Claimed, Doubtful
from bot.ports.observer import Observer
from bot.ports.policy_library import Library
from bot.ports.store import Store, Transaction
from bot.usecases.escalating import escalate
from bot.usecases.raising import raise_disclosure
from bot.usecases.telling import Telling

Reader = Callable[[Message, str | None], Understood]
"""Reads a message, given the last question of its thread."""

LEASE = timedelta(seconds=60)
"""How long a worker has for a message before another may take it up."""

ATTEMPTS = 5
"""Attempts after which a message is not read any more: it may be what brings the workers down."""

TO_ANSWER = timedelta(minutes=5)
"""How long the private question waits before silence counts as telling the DSL."""


class Handling:
    """Handles the messages of the inbox, one at a time."""

    def __init__(
        self, read: Reader, library: Library, store: Store, clock: Clock, observer: Observer
    ) -> None:
        self._read = read
        self._library = library
        self._store = store
        self._clock = clock
        self._observer = observer

    def __call__(self, worker: str) -> bool:
        """Handle the next message; False when there is none. Raises StoreError: then the message
        stays in the inbox."""
        started, now = monotonic(), self._clock()
        with self._store.transaction() as tx:
            claimed = tx.inbox.claim(worker, now, now + LEASE)
            if claimed is None:
                return False
            thread = claimed.message.thread
            last = tx.threads.last_question(thread) if thread else None
        message, understood = claimed.message, self._understood(claimed, last)
        with self._store.transaction() as tx:
            if not tx.inbox.settle(message.id, worker, understood.outcome.name):
                return True
            outcome = self._follow_up(tx, message, understood, self._clock())
        if not _confidential(outcome):
            self._observer.handled(message.school, outcome.name, monotonic() - started)
        return True

    def _understood(self, claimed: Claimed, last: str | None) -> Understood:
        if claimed.attempts > ATTEMPTS:
            return Understood(outcome=_unread(claimed.message))
        try:
            return self._read(claimed.message, last)
        except StoreError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever it is, the asker must hear of it
            if claimed.message.declared == "concern":
                return Understood(outcome=_unread(claimed.message))
            self._observer.fault("reading a message", type(error))
            return Understood(outcome=Clarification(cause="fault"))

    def _follow_up(
        self, tx: Transaction, message: Message, understood: Understood, now: datetime
    ) -> Outcome:
        """Write down all that follows; the outcome as the asker is told it."""
        asker, school = message.asker, self._library.school(message.school)
        if asker is None:
            raise ValueError("nobody waits for an answer to this message")
        outcome = understood.outcome
        match outcome:
            case Handoff() if not _was_about_the_head(message, school):
                outcome = _hand_over(tx, school, asker, understood, outcome, now)
            case Routed():
                outcome = raise_disclosure(tx, school, asker, message, outcome, now)
            case Clarification(cause="concern"):
                tx.doubts.add(Doubtful(message=message, due=now + TO_ANSWER))
                outcome = outcome.model_copy(update={"kept": True})
        if message.thread and understood.last_question:
            tx.threads.remember(message.thread, understood.last_question, now)
        if understood.question is not None:
            tx.exchanges.add(_exchange(message, asker, understood, outcome, now))
        private = _confidential(outcome)
        Telling(tx, school, now).tell(
            (asker.private if private else asker.reply_to,),
            ReplyNotice(message_id=message.id, outcome=outcome, on=now.date()),
            confidential=private,
        )
        return outcome


def _was_about_the_head(message: Message, school: School) -> bool:
    """Whether it was in doubt as a concern about the headteacher, who must then not hear of it
    even if whoever wrote it says that it is a question."""
    if message.declared != "question":
        return False
    undeclared = screen(message.model_copy(update={"declared": None}), school.people)
    return isinstance(undeclared, Doubt | Disclosure) and undeclared.subject == "headteacher"


def _unread(message: Message) -> Outcome:
    """The outcome of a message that cannot be read. It may be a concern: its sender is asked, and
    what is said to be one goes to the DSL."""
    if message.declared == "concern":
        return Routed(name="route_dsl", subject="child", recipients=("dsl",))
    return Clarification(cause="fault" if message.declared == "question" else "concern")


def _hand_over(
    tx: Transaction,
    school: School,
    asker: Asker,
    understood: Understood,
    handoff: Handoff,
    now: datetime,
) -> Handoff:
    if understood.question is None:
        raise ValueError("only a question is handed over")
    done = escalate(tx, school, asker, understood.question, handoff, now)
    if done is None:
        return handoff
    return handoff.model_copy(update={"ticket": done.number, "joined": done.joined})


def _exchange(
    message: Message, asker: Asker, understood: Understood, outcome: Outcome, now: datetime
) -> Exchange:
    if understood.question is None:
        raise ValueError("only a question is kept")
    return Exchange(
        message_id=message.id,
        school=message.school,
        asker=asker,
        question=understood.question,
        outcome=outcome,
        at=now,
    )


def _confidential(outcome: Outcome) -> bool:
    """Whether even that there was such a message is nobody's business."""
    return isinstance(outcome, Routed) or (
        isinstance(outcome, Clarification) and outcome.cause == "concern"
    )
