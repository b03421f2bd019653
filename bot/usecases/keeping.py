"""How long things are kept, and what a person may ask of what is kept of them."""

from datetime import timedelta

from bot.decisions.rights import require
from bot.domain.address import Account
from bot.domain.record import AuditEntry, Exchange
from bot.domain.value import Value
from bot.ports.clock import Clock
from bot.ports.policy_library import Library
from bot.ports.records import Erased
from bot.ports.store import Store, Transaction
from bot.usecases.telling import Telling, latest_ruling


class PersonTicket(Value):
    """A ticket as far as it is this person's."""

    number: int
    question: str
    anonymous: bool
    state: str


class PersonExport(Value):
    """All that is kept of a person at a school, but for safeguarding records: whether there are
    any is for the DSL to say."""

    school: str
    account: Account
    exchanges: tuple[Exchange, ...]
    tickets: tuple[PersonTicket, ...]


class Keeping:
    """Exporting, erasing and sweeping."""

    def __init__(self, library: Library, store: Store, clock: Clock, days: int) -> None:
        """``days``: how long questions and answers are kept."""
        self._library = library
        self._store = store
        self._clock = clock
        self._days = days

    def export(self, school_id: str, actor: Account, person: Account) -> PersonExport:
        """What is kept of a person. Raises NotAllowed unless the actor is an admin."""
        require(self._library.school(school_id), actor, "admin")
        with self._store.transaction() as tx:
            self._note(tx, school_id, actor, "export", person)
            exchanges = tx.exchanges.of(person)
            tickets = tx.tickets.all(school_id)
        return PersonExport(
            school=school_id,
            account=person,
            exchanges=tuple(e for e in exchanges if e.school == school_id),
            tickets=tuple(
                PersonTicket(
                    number=ticket.number,
                    question=ticket.question,
                    anonymous=asker.anonymous,
                    state=ticket.state,
                )
                for ticket in tickets
                for asker in ticket.askers
                if asker.account == person
            ),
        )

    def erase(self, school_id: str, actor: Account, person: Account) -> Erased:
        """Erase what may be erased of a person at a school; cards that show their name are drawn
        anew. Raises NotAllowed unless the actor is an admin."""
        school = self._library.school(school_id)
        require(school, actor, "admin")
        with self._store.transaction() as tx:
            self._note(tx, school_id, actor, "erase", person)
            tickets = tx.tickets.all(school_id)
            erased = tx.keeping.erase(school_id, person)
            for before in tickets:
                ticket = tx.tickets.by_id(before.id)
                if ticket is not None and ticket.askers != before.askers:
                    ruling = latest_ruling(tx, ticket.id)
                    Telling(tx, school, self._clock()).draw(ticket, ruling)
            return erased

    def sweep(self) -> int:
        """Delete what is older than the retention time; how many rows went."""
        with self._store.transaction() as tx:
            return tx.keeping.sweep(self._clock() - timedelta(days=self._days))

    def audit(self, school_id: str, actor: Account) -> tuple[AuditEntry, ...]:
        """What admins did. Raises NotAllowed unless the actor is one."""
        require(self._library.school(school_id), actor, "admin")
        with self._store.transaction() as tx:
            return tx.audit.all(school_id)

    def _note(
        self, tx: Transaction, school_id: str, actor: Account, action: str, about: str
    ) -> None:
        entry = AuditEntry(
            school=school_id, actor=actor, action=action, about=about, at=self._clock()
        )
        tx.audit.add(entry)
