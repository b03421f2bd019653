"""One life of policybot's process in the day of a school, from its start until it is killed."""

from collections.abc import Callable
from datetime import timedelta
from random import Random

from pydantic import SecretStr
from sqlalchemy import func, select

from adapters.store.store import SqlStore
from adapters.store.tables import doubts, inbox, outbox
from bot.domain.address import Address
from bot.domain.errors import NoSuchTicket, NotAllowed, TicketStateError
from bot.domain.message import Asker, Message
from bot.ports.messenger import Messenger
from bot.ports.store import Store
from bot.service import Desk
from tests.fakes.clock import ManualClock
from tests.fakes.observer import RecordingObserver
from tests.fakes.policy_library import MemoryLibrary
from tests.fakes.town import CLAUSES, OAK
from tests.faults.journal import Journal

_REFUSED = (NoSuchTicket, NotAllowed, TicketStateError)
_ROUNDS = 20_000
"""Rounds of work after which a day that does not come to an end is a fault."""


class Life:
    """A desk on the store of the day, and the people who go on where they had got to."""

    def __init__(
        self, store: SqlStore, given: Store, messenger: Messenger, journal: Journal, name: str
    ) -> None:
        """``given``: what the desk is given as the store; ``name``: its worker's."""
        self._store = store
        self._journal = journal
        self._name = name
        self.clock = ManualClock(journal.clock)
        self.desk = Desk(
            MemoryLibrary([OAK], {"oak": list(CLAUSES)}),
            given,
            {"fake": messenger},
            self.clock,
            RecordingObserver(),
            max_wrong=0.9,
            keep_days=365,
        )

    def once(self, step: str, action: Callable[[], object]) -> None:
        """Somebody does something, unless they have done it and know.

        Who does it again, not knowing, may well be refused.
        """
        if step in self._journal.done:
            return
        again = step in self._journal.begun
        self._journal.begin(step)
        try:
            action()
        except _REFUSED:
            if not again:
                raise
        self._journal.finish(step)

    def say(self, event: str, who: str, text: str, *, anonymous: bool = False) -> None:
        """Somebody writes something; its event is sent until it has been acknowledged, and by
        chance once more afterwards."""
        here = Address(platform="fake", place=who)
        asker = Asker(
            account=f"fake:{who}",
            name=who.title(),
            reply_to=here,
            private=here,
            anonymous=anonymous,
        )
        message = Message(
            id=event, school="oak", text=SecretStr(text), thread=f"fake:{who}", asker=asker
        )
        self.once(f"say {event}", lambda: self.desk.receive(message))
        if Random(event).random() < 0.3:
            self.once(f"repeat {event}", lambda: self.desk.receive(message))

    def number(self, question: str) -> int:
        """The number of a question's ticket, which the headteacher looks up once."""
        if question not in self._journal.found:
            views = self.desk.tickets.all("oak", "fake:head")
            [number] = [view.card.number for view in views if view.card.question == question]
            self._journal.remember(question, str(number))
        return int(self._journal.found[question])

    def first_concern(self) -> str:
        """The id of the disclosure that the DSL was the first to be alerted to."""
        if "concern" not in self._journal.found:
            views = self.desk.disclosures.all("oak", "fake:dsl")
            first = min((view.ticket for view in views), key=lambda ticket: ticket.raised)
            self._journal.remember("concern", first.id)
        return self._journal.found["concern"]

    def forward(self, step: str, **by: float) -> None:
        """Time goes by."""
        self.once(f"forward {step}", lambda: self._forward(**by))

    def work(self) -> None:
        """Do all that is due now."""
        while self._round():
            pass

    def work_off(self) -> None:
        """Work, as time goes by, until nothing is left to be handled, told or declared."""
        for _ in range(_ROUNDS):
            self.work()
            if not self._left():
                return
            self._forward(seconds=40)
        raise AssertionError(f"{self._left()} things were never done")

    def recover(self) -> None:
        """Time goes by until what an earlier life had in hand is anybody's again."""
        self._forward(minutes=3)

    def _round(self) -> int:
        return self.desk.handle(self._name) or self.desk.tick() or self.desk.dispatch(self._name)

    def _forward(self, **by: float) -> None:
        self.clock.now += timedelta(**by)
        self._journal.at(self.clock.now)

    def _left(self) -> int:
        unfinished = (
            select(func.count()).where(inbox.c.outcome.is_(None)),
            select(func.count()).where(outbox.c.state == "waiting"),
            select(func.count(doubts.c.message_id)),
        )
        with self._store.connection() as connection:
            return sum(connection.scalars(statement).one() for statement in unfinished)
