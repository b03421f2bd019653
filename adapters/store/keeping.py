"""Forgetting: what is old, and what is one person's."""

import json
from datetime import datetime
from itertools import chain

from sqlalchemy import (
    Connection,
    Delete,
    Text,
    and_,
    delete,
    func,
    or_,
    select,
    type_coerce,
    update,
)

from adapters.store.rows import as_value
from adapters.store.tables import (
    exchanges,
    feedback,
    letter_deliveries,
    letters,
    outbox,
    rulings,
    threads,
    tickets,
    transitions,
)
from adapters.store.tickets import SETTLED
from bot.domain.address import Account, Address
from bot.domain.message import Asker
from bot.domain.ticket import Ticket
from bot.ports.records import Erased

_TO_ASKERS = ("reply", "ruling", "closed", "redirected", "acknowledged")
"""Kinds of notices that only those who asked are told."""


class SqlKeeping:
    """The ``Keeping`` port."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def sweep(self, before: datetime) -> int:
        """Delete exchanges, feedback, threads and finished deliveries older than ``before``, and
        the words of tickets closed before it, with the rulings that are no precedents."""
        old_exchanges = select(exchanges.c.message_id).where(exchanges.c.at < before)
        last_change = (
            select(func.max(transitions.c.at))
            .where(transitions.c.ticket_id == tickets.c.id)
            .scalar_subquery()
        )
        over = and_(tickets.c.state.in_(SETTLED), last_change < before)
        gone = [
            delete(feedback).where(
                or_(feedback.c.at < before, feedback.c.message_id.in_(old_exchanges))
            ),
            delete(exchanges).where(exchanges.c.at < before),
            delete(threads).where(threads.c.at < before),
            delete(outbox).where(outbox.c.state != "waiting", outbox.c.written < before),
            delete(letters).where(letters.c.at < before),
            delete(rulings).where(
                rulings.c.precedent.is_(False),
                rulings.c.ticket_id.in_(select(tickets.c.id).where(over)),
            ),
            update(tickets)
            .where(over, tickets.c.question != "")
            .values(question="", key="", related=(), askers=()),
        ]
        count = sum(self._connection.execute(statement).rowcount for statement in gone)
        self._forget_letters()
        return count

    def erase(self, school: str, account: Account) -> Erased:
        """Delete a person's exchanges and feedback at a school, with what was to be told or was
        told to them, and take them off the tickets they asked."""
        theirs = exchanges.c.school == school, exchanges.c.account == account
        of_school = select(exchanges.c.message_id).where(exchanges.c.school == school)
        asked = self._connection.scalars(select(exchanges.c.asker).where(*theirs)).all()
        rated = delete(feedback).where(
            or_(
                feedback.c.message_id.in_(of_school.where(exchanges.c.account == account)),
                and_(feedback.c.account == account, feedback.c.message_id.in_(of_school)),
            )
        )
        ratings = self._connection.execute(rated).rowcount
        questions = self._connection.execute(delete(exchanges).where(*theirs)).rowcount
        left = self._leave_tickets(school, account)
        for statement in self._told(school, account, (*asked, *chain.from_iterable(left))):
            self._connection.execute(statement)
        self._erase_letters(school, account)
        return Erased(exchanges=questions, feedback=ratings, tickets=len(left))

    def _leave_tickets(self, school: str, account: Account) -> list[list[Asker]]:
        """Take the account off the tickets it asked: for each, as whom it was on it."""
        mentioned = type_coerce(tickets.c.askers, Text).contains(
            json.dumps(account, ensure_ascii=False), autoescape=True
        )
        rows = self._connection.execute(
            select(tickets).where(tickets.c.school == school, mentioned).with_for_update()
        )
        left = []
        for ticket in [as_value(Ticket, row) for row in rows]:
            others = tuple(asker for asker in ticket.askers if asker.account != account)
            mine = [asker for asker in ticket.askers if asker.account == account]
            if mine:
                change = update(tickets).where(tickets.c.id == ticket.id).values(askers=others)
                self._connection.execute(change)
                left.append(mine)
        return left

    def _told(self, school: str, account: Account, asked: tuple[Asker, ...]) -> list[Delete]:
        """What deletes the notices to a person who asked from these addresses, and the cards that
        name them once they have been delivered."""
        private = {Address.of(account), *(asker.private for asker in asked)}
        shared = {asker.reply_to for asker in asked} - private
        names = {json.dumps(asker.name, ensure_ascii=False) for asker in asked}
        naming = (type_coerce(outbox.c.notice, Text).contains(n, autoescape=True) for n in names)
        of_school = outbox.c.school == school
        finished = outbox.c.state != "waiting"
        to_askers = outbox.c.kind.in_(_TO_ASKERS)
        return [
            delete(outbox).where(of_school, to_askers, outbox.c.to.in_(private)),
            # Others may be waiting for an answer in the same place.
            delete(outbox).where(of_school, to_askers, finished, outbox.c.to.in_(shared)),
            delete(outbox).where(of_school, finished, or_(False, *naming)),
        ]

    def _erase_letters(self, school: str, account: Account) -> None:
        theirs = letters.c.account == account, letters.c.school == school
        rows = self._connection.execute(select(letters).where(*theirs))
        told = [row.seq for row in rows if row.notice.kind in _TO_ASKERS]
        self._connection.execute(delete(letters).where(letters.c.seq.in_(told)))
        self._forget_letters()

    def _forget_letters(self) -> None:
        """Forget which deliveries became letters that are there no more."""
        there = select(letters.c.seq)
        self._connection.execute(
            delete(letter_deliveries).where(letter_deliveries.c.letter.not_in(there))
        )
