"""What the people of a disclosure's route do with it. Whoever else asks is told there is none."""

from datetime import datetime

from pydantic import SecretStr

from bot.decisions.rights import NO_DISCLOSURE, disclosure_role
from bot.decisions.transitions import disclosure_after
from bot.domain.address import Account
from bot.domain.delivery import AcknowledgedNotice
from bot.domain.disclosure import (
    DisclosureAction,
    DisclosureContent,
    DisclosureTicket,
    DisclosureTransition,
)
from bot.domain.errors import NoSuchTicket
from bot.domain.school import Role, School
from bot.domain.value import Value
from bot.ports.clock import Clock
from bot.ports.policy_library import Library
from bot.ports.store import Store, Transaction
from bot.usecases.acting import worded
from bot.usecases.telling import Telling, name_of


class DisclosureLine(Value):
    """One thing that was done to a disclosure, reading it included."""

    action: str
    by: str
    role: Role
    reason: SecretStr
    at: datetime


class DisclosureView(Value):
    """A disclosure as its route sees it. ``content`` only when it was opened."""

    ticket: DisclosureTicket
    content: DisclosureContent | None = None
    history: tuple[DisclosureLine, ...] = ()


class Safeguarding:
    """The disclosures of every school; each method raises NoSuchTicket unless the actor is on the
    route, whether there is such a disclosure or not."""

    def __init__(self, library: Library, store: Store, clock: Clock) -> None:
        self._library = library
        self._store = store
        self._clock = clock

    def all(self, school_id: str, actor: Account) -> tuple[DisclosureView, ...]:
        """The disclosures of whose routes the actor is, without what they say; oldest first."""
        school = self._library.school(school_id)
        with self._store.transaction() as tx:
            return tuple(
                DisclosureView(ticket=ticket)
                for ticket in tx.disclosures.all(school_id)
                if _is_on_route(school, actor, ticket)
            )

    def show(self, school_id: str, actor: Account, disclosure_id: str) -> DisclosureView:
        """What was said, and what has been done since; that it was read is kept.

        Raises SealingError when the key that it was sealed with is gone.
        """
        school = self._library.school(school_id)
        with self._store.transaction() as tx:
            ticket, role = _find(tx, school, actor, disclosure_id)
            tx.disclosures.save(ticket, _read(ticket, actor, role, self._clock()))
            lines = tuple(_line(done, school) for done in tx.disclosures.history(ticket.id))
            content = tx.disclosures.content(ticket.id)
            return DisclosureView(ticket=ticket, content=content, history=lines)

    def acknowledge(self, school_id: str, actor: Account, disclosure_id: str) -> None:
        """Say that it has been seen: the alerts end. Raises TicketStateError if it has been."""
        self._act(school_id, actor, disclosure_id, "acknowledge")

    def take_in_hand(self, school_id: str, actor: Account, disclosure_id: str) -> None:
        """Say that it is being dealt with. Raises TicketStateError if it is, or was."""
        self._act(school_id, actor, disclosure_id, "take_in_hand")

    def close(self, school_id: str, actor: Account, disclosure_id: str, reason: str) -> None:
        """Say that it has been dealt with, and how; the reason is sealed as well.

        Raises BadRuling when none is given, TicketStateError before anyone has acknowledged it.
        """
        self._act(school_id, actor, disclosure_id, "close", worded(reason, "a reason", "the DSL"))

    def reopen(self, school_id: str, actor: Account, disclosure_id: str, reason: str) -> None:
        """Take it up again. Raises BadRuling, TicketStateError unless it is closed."""
        self._act(school_id, actor, disclosure_id, "reopen", worded(reason, "a reason", "the DSL"))

    def _act(
        self,
        school_id: str,
        actor: Account,
        disclosure_id: str,
        action: DisclosureAction,
        reason: str = "",
    ) -> None:
        school, now = self._library.school(school_id), self._clock()
        with self._store.transaction() as tx:
            before, role = _find(tx, school, actor, disclosure_id)
            after = disclosure_after(before.state, action)
            done = DisclosureTransition(
                disclosure_id=before.id,
                action=action,
                before=before.state,
                after=after,
                actor=actor,
                role=role,
                reason=SecretStr(reason),
                at=now,
            )
            tx.disclosures.save(before.model_copy(update={"state": after, "alert_at": None}), done)
            if before.state == "raised":
                asker = tx.disclosures.content(before.id).asker
                notice = AcknowledgedNotice(role=role)
                Telling(tx, school, now).tell((asker.private,), notice, confidential=True)


def _find(
    tx: Transaction, school: School, actor: Account, disclosure_id: str
) -> tuple[DisclosureTicket, Role]:
    """The disclosure and the role that gives the right to it. Raises NoSuchTicket."""
    ticket = tx.disclosures.get(school.id, disclosure_id)
    if ticket is None:
        raise NoSuchTicket(NO_DISCLOSURE)
    return ticket, disclosure_role(school, actor, ticket)


def _is_on_route(school: School, actor: Account, ticket: DisclosureTicket) -> bool:
    try:
        disclosure_role(school, actor, ticket)
    except NoSuchTicket:
        return False
    return True


def _read(
    ticket: DisclosureTicket, actor: Account, role: Role, now: datetime
) -> DisclosureTransition:
    return DisclosureTransition(
        disclosure_id=ticket.id,
        action="open",
        before=ticket.state,
        after=ticket.state,
        actor=actor,
        role=role,
        at=now,
    )


def _line(done: DisclosureTransition, school: School) -> DisclosureLine:
    return DisclosureLine(
        action=done.action,
        by=name_of(school, done.actor),
        role=done.role,
        reason=done.reason,
        at=done.at,
    )
