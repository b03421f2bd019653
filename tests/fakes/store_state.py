"""What the store in memory holds."""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any, TypeVar

from bot.domain.address import Account, Address
from bot.domain.delivery import Delivery
from bot.domain.disclosure import DisclosureContent, DisclosureTicket, DisclosureTransition
from bot.domain.errors import StoreError
from bot.domain.message import Message
from bot.domain.outcome import OutcomeName
from bot.domain.record import AuditEntry, Exchange, Feedback
from bot.domain.ruling import Ruling
from bot.domain.ticket import Ticket, Transition
from bot.ports.inbox import Doubtful
from bot.ports.outbox import Dispatch

V = TypeVar("V")

SETTLED = ("closed", "withdrawn")


@dataclass
class Waiting:
    """A message in the inbox."""

    message: Message | None
    worker: str | None = None
    until: datetime | None = None
    attempts: int = 0
    outcome: OutcomeName | None = None

    def copy(self) -> "Waiting":
        return Waiting(self.message, self.worker, self.until, self.attempts, self.outcome)


@dataclass
class Put:
    """A delivery in the outbox."""

    dispatch: Dispatch
    until: datetime | None = None

    def copy(self) -> "Put":
        return Put(self.dispatch, self.until)

    @property
    def delivery(self) -> Delivery:
        return self.dispatch.delivery

    @property
    def waits(self) -> bool:
        return self.dispatch.state == "waiting"

    def become(self, **changes: Any) -> None:
        self.dispatch = self.dispatch.model_copy(update=changes)
        self.until = None


@dataclass
class State:
    """All that the store holds; its values are immutable but for ``Waiting`` and ``Put``."""

    inbox: dict[str, Waiting] = field(default_factory=dict)
    doubts: dict[str, Doubtful] = field(default_factory=dict)
    threads: dict[str, tuple[str, datetime]] = field(default_factory=dict)
    exchanges: dict[str, Exchange] = field(default_factory=dict)
    feedback: dict[tuple[str, Account], Feedback] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    tickets: dict[str, Ticket] = field(default_factory=dict)
    transitions: list[Transition] = field(default_factory=list)
    rulings: dict[str, Ruling] = field(default_factory=dict)
    disclosures: dict[str, DisclosureTicket] = field(default_factory=dict)
    contents: dict[str, DisclosureContent] = field(default_factory=dict)
    disclosure_transitions: list[DisclosureTransition] = field(default_factory=list)
    outbox: dict[str, Put] = field(default_factory=dict)
    cards: dict[tuple[str, Address], str] = field(default_factory=dict)
    audit: list[AuditEntry] = field(default_factory=list)

    def copy(self) -> "State":
        state = State(**{each.name: getattr(self, each.name).copy() for each in fields(self)})
        state.inbox = {name: row.copy() for name, row in self.inbox.items()}
        state.outbox = {name: row.copy() for name, row in self.outbox.items()}
        return state


class Part:
    """What works on the state of one transaction."""

    def __init__(self, state: State) -> None:
        self._state = state


def new(kept: dict[str, V], key: str, value: V) -> None:
    """Keep a value; there is none of that key yet."""
    if key in kept:
        raise StoreError(f"{key} is there already")
    kept[key] = value


def known(kept: dict[str, V], key: str) -> V:
    """The value of a key that must be there."""
    if key not in kept:
        raise StoreError(f"{key} is not there")
    return kept[key]


def forget(kept: dict[Any, Any], gone: Iterable[Any]) -> None:
    """Take values out."""
    for key in gone:
        del kept[key]
