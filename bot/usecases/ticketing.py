"""What is done with tickets by those before whom they are.

Who may is asked of ``rights``, what is possible of ``transitions``; what follows is written in the
same transaction.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

from bot.decisions.rights import may_see
from bot.domain.address import Account
from bot.domain.delivery import ClosedNotice, RedirectedNotice
from bot.domain.errors import TicketStateError
from bot.domain.ruling import Ruling
from bot.domain.ticket import Holder
from bot.ports.clock import Clock
from bot.ports.observer import Observer
from bot.ports.policy_library import Library
from bot.ports.store import Store
from bot.usecases.acting import Act, chosen, find, no_ticket, worded
from bot.usecases.precedents import suspend
from bot.usecases.telling import holders
from bot.usecases.views import RulingView, TicketView, ruling_view, view_of


class Ticketing:
    """The tickets of every school. Each method that changes one raises NoSuchTicket when there is
    none for the actor, NotAllowed when it is now before somebody else, and TicketStateError when
    it is not in a state for it or somebody else is answering it; then nothing has changed."""

    def __init__(self, library: Library, store: Store, clock: Clock, observer: Observer) -> None:
        self._library = library
        self._store = store
        self._clock = clock
        self._observer = observer

    def all(self, school_id: str, actor: Account) -> tuple[TicketView, ...]:
        """The tickets that are, or have been, before a role of the actor's; by number."""
        school = self._library.school(school_id)
        with self._store.transaction() as tx:
            mine = [t for t in tx.tickets.all(school_id) if may_see(school, actor, t)]
            return tuple(view_of(tx, ticket, school) for ticket in mine)

    def show(self, school_id: str, actor: Account, number: int) -> TicketView:
        """One ticket with its history. Raises NoSuchTicket."""
        school = self._library.school(school_id)
        with self._store.transaction() as tx:
            ticket = find(tx, school_id, number)
            if not may_see(school, actor, ticket):
                raise no_ticket(number)
            return view_of(tx, ticket, school)

    def rulings(self, school_id: str, actor: Account) -> tuple[RulingView, ...]:
        """The rulings on tickets that the actor may see, oldest first."""
        school = self._library.school(school_id)
        with self._store.transaction() as tx:
            mine = {t.id for t in tx.tickets.all(school_id) if may_see(school, actor, t)}
            return tuple(ruling_view(r) for r in tx.rulings.all(school_id) if r.ticket_id in mine)

    def claim(self, school_id: str, actor: Account, number: int) -> None:
        """The actor will answer it; nothing changes when they have said so before."""
        with self._acting(school_id, actor, number) as act:
            if act.ticket.state == "claimed" and act.ticket.claimed_by == actor:
                return
            act.as_holder("claim", claimed_by=actor, **act.reminder())
            act.telling.draw(act.ticket)

    def rule(
        self,
        school_id: str,
        actor: Account,
        number: int,
        text: str,
        clauses: tuple[int, ...] = (),
        precedent: bool = False,
    ) -> RulingView:
        """Answer it; everyone who asked is told. ``clauses`` are positions, from 1, among the
        clauses on the ticket that the ruling rests on. Raises BadRuling too."""
        with self._acting(school_id, actor, number) as act:
            before = act.ticket
            act.as_holder("rule", claimed_by=actor, remind_at=None)
            ruling = Ruling(
                id=uuid4().hex,
                ticket_id=before.id,
                ticket_number=before.number,
                school=school_id,
                question=before.question,
                key=before.key,
                text=worded(text, "an answer"),
                citations=chosen(before.related, clauses),
                release=before.release,
                by=actor,
                role=before.holder,
                at=act.now,
                precedent=precedent,
            )
            act.tx.rulings.add(ruling)
            act.telling.relay(act.ticket, ruling, act.ticket.askers)
            if not act.ticket.askers:
                act.relayed()
            act.telling.draw(act.ticket, ruling)
            return ruling_view(ruling)

    def close(self, school_id: str, actor: Account, number: int, reason: str) -> None:
        """End it without a ruling; everyone who asked is told the reason. Raises BadRuling when
        none is given."""
        with self._acting(school_id, actor, number) as act:
            act.as_holder("close", worded(reason, "a reason"), remind_at=None)
            ticket = act.ticket
            notice = ClosedNotice(
                number=number,
                question=ticket.question,
                reason=reason.strip(),
                role=ticket.holder,
            )
            act.telling.tell((asker.reply_to for asker in ticket.askers), notice)
            act.telling.draw(ticket)

    def redirect(
        self, school_id: str, actor: Account, number: int, to: Holder, reason: str = ""
    ) -> None:
        """Put it before another role or, to the role that holds it, hand it back unclaimed."""
        with self._acting(school_id, actor, number) as act:
            before = act.ticket
            moved = (*before.holders, to) if to != before.holder else before.holders
            act.as_holder("redirect", reason, holders=moved, claimed_by=None, **act.reminder())
            if not holders(act.school, to):
                raise TicketStateError(
                    f"Ticket {number} was not redirected: policybot knows no account of the "
                    f"{to.replace('_', ' ')}. Add it to school.toml."
                )
            if to != before.holder:
                notice = RedirectedNotice(number=number, question=before.question, holder=to)
                act.telling.tell((asker.reply_to for asker in before.askers), notice)
            act.telling.draw(act.ticket)

    def reopen(self, school_id: str, actor: Account, number: int, reason: str = "") -> None:
        """Take it up again; a precedent that came of it no longer answers."""
        with self._acting(school_id, actor, number) as act:
            act.as_holder("reopen", reason, claimed_by=None, **act.reminder())
            for ruling in act.tx.rulings.of(act.ticket.id):
                if ruling.precedent and not ruling.suspended:
                    because = f"ticket {number} was opened again"
                    suspend(act.tx, act.school, act.now, ruling, because)
            act.telling.draw(act.ticket)

    @contextmanager
    def _acting(self, school_id: str, actor: Account, number: int) -> Iterator[Act]:
        school = self._library.school(school_id)
        with self._store.transaction() as tx:
            ticket = find(tx, school_id, number)
            act = Act(tx, school, ticket, actor, self._clock())
            yield act
        for action in act.actions:
            self._observer.ticket_changed(school_id, action)
