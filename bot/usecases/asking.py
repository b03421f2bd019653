"""What askers do with their own questions once they have been answered or passed on."""

from collections.abc import Iterator
from contextlib import contextmanager

from bot.decisions.transitions import ticket_after
from bot.domain.address import Account
from bot.domain.errors import NoSuchTicket
from bot.domain.outcome import Answer, PrecedentAnswer
from bot.domain.record import Exchange, Feedback
from bot.ports.clock import Clock
from bot.ports.observer import Observer
from bot.ports.policy_library import Library
from bot.ports.store import Store, Transaction
from bot.usecases.acting import Act, find, no_ticket
from bot.usecases.escalating import Escalated, escalate
from bot.usecases.telling import latest_ruling


class Asking:
    """The askers' side of exchanges and tickets; each method raises NoSuchTicket unless the
    account asked."""

    def __init__(self, library: Library, store: Store, clock: Clock, observer: Observer) -> None:
        self._library = library
        self._store = store
        self._clock = clock
        self._observer = observer

    def ask_the_head(
        self, school_id: str, account: Account, message_id: str, anonymous: bool = False
    ) -> Escalated | None:
        """Put a question that was answered before the headteacher all the same; None when nobody
        there can be reached."""
        school = self._library.school(school_id)
        with self._store.transaction() as tx:
            exchange = _own(tx, school_id, account, message_id)
            if not isinstance(exchange.outcome, Answer | PrecedentAnswer):
                raise NoSuchTicket("That question was not answered, so it has been passed on.")
            asker = exchange.asker.model_copy(update={"anonymous": anonymous})
            return escalate(tx, school, asker, exchange.question, exchange.outcome, self._clock())

    def recall(self, school_id: str, account: Account, message_id: str) -> Exchange:
        """What the account asked, and how it was answered."""
        with self._store.transaction() as tx:
            return _own(tx, school_id, account, message_id)

    def rate(
        self, school_id: str, account: Account, message_id: str, helpful: bool, reason: str = ""
    ) -> None:
        """Keep whether an answer was helpful, in place of what the asker said before."""
        with self._store.transaction() as tx:
            _own(tx, school_id, account, message_id)
            rated = Feedback(
                message_id=message_id,
                account=account,
                helpful=helpful,
                reason=reason.strip()[:2000],
                at=self._clock(),
            )
            tx.exchanges.rate(rated)

    def withdraw(self, school_id: str, account: Account, number: int) -> None:
        """The asker wants no answer any more; the ticket ends when nobody else waits for one.

        Raises TicketStateError when it has been answered or closed."""
        with self._asking(school_id, account, number) as act:
            left = tuple(asker for asker in act.ticket.askers if asker.account != account)
            if left:
                ticket_after(act.ticket.state, "withdraw", number)
                act.keep(askers=left)
            else:
                act.as_asker("withdraw", askers=(), remind_at=None, claimed_by=None)
            act.telling.draw(act.ticket)

    def stay_anonymous(self, school_id: str, account: Account, number: int) -> None:
        """Take the asker's name off the ticket."""
        with self._asking(school_id, account, number) as act:
            act.keep(askers=act.ticket.without_name(account).askers)
            act.telling.draw(act.ticket, latest_ruling(act.tx, act.ticket.id))

    @contextmanager
    def _asking(self, school_id: str, account: Account, number: int) -> Iterator[Act]:
        school = self._library.school(school_id)
        with self._store.transaction() as tx:
            ticket = find(tx, school_id, number)
            if account not in {asker.account for asker in ticket.askers}:
                raise no_ticket(number)
            act = Act(tx, school, ticket, account, self._clock())
            yield act
        for action in act.actions:
            self._observer.ticket_changed(school_id, action)


def _own(tx: Transaction, school_id: str, account: Account, message_id: str) -> Exchange:
    exchange = tx.exchanges.get(message_id)
    if exchange is None or (exchange.asker.account, exchange.school) != (account, school_id):
        raise NoSuchTicket("There is no such question of yours.")
    return exchange
