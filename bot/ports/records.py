"""What is kept of ordinary traffic."""

from datetime import datetime
from typing import Protocol

from bot.domain.address import Account
from bot.domain.record import AuditEntry, Exchange, Feedback
from bot.domain.value import Value


class Erased(Value):
    """How much of a person was erased."""

    exchanges: int
    feedback: int
    tickets: int


class Threads(Protocol):
    """Remembers the last question of each thread; never a disclosure."""

    def last_question(self, thread: str) -> str | None:
        """The last question asked in the thread, or None."""
        ...

    def remember(self, thread: str, question: str, now: datetime) -> None:
        """Make ``question`` the thread's last one."""
        ...


class Exchanges(Protocol):
    """Questions and how they were answered, and what askers thought of it."""

    def add(self, exchange: Exchange) -> None:
        """Keep an exchange."""
        ...

    def get(self, message_id: str) -> Exchange | None:
        """The exchange that a message led to."""
        ...

    def of(self, account: Account) -> tuple[Exchange, ...]:
        """A person's exchanges, oldest first."""
        ...

    def all(self, school: str) -> tuple[Exchange, ...]:
        """The school's exchanges, oldest first."""
        ...

    def rate(self, feedback: Feedback) -> None:
        """Keep what the asker thought of an answer, in place of what they said before."""
        ...

    def ratings(self, school: str) -> tuple[Feedback, ...]:
        """The school's feedback, oldest first."""
        ...


class Audit(Protocol):
    """Who did what; never changed or deleted."""

    def add(self, entry: AuditEntry) -> None:
        """Keep an entry."""
        ...

    def all(self, school: str) -> tuple[AuditEntry, ...]:
        """The school's entries, oldest first."""
        ...


class Keeping(Protocol):
    """Forgetting: what is old, and what is one person's."""

    def sweep(self, before: datetime) -> int:
        """Delete exchanges, feedback, threads and finished deliveries older than ``before``, and
        the words of tickets closed before it; how many rows went. Disclosures, transitions and
        the audit stay, and so do precedents."""
        ...

    def erase(self, school: str, account: Account) -> Erased:
        """Delete a person's exchanges and feedback at a school, with what was to be told or was
        told to them, and take them off the tickets they asked. Disclosures stay: the law wants
        them kept."""
        ...
