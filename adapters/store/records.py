"""What is kept of ordinary traffic."""

from datetime import datetime

from sqlalchemy import Connection, insert, select

from adapters.store.engine import upsert
from adapters.store.rows import as_row, as_value, as_values
from adapters.store.tables import audit, exchanges, threads
from adapters.store.tables import feedback as ratings
from bot.domain.address import Account
from bot.domain.record import AuditEntry, Exchange, Feedback


class SqlThreads:
    """The ``Threads`` port."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def last_question(self, thread: str) -> str | None:
        """The last question asked in the thread, or None."""
        return self._connection.scalar(select(threads.c.question).where(threads.c.thread == thread))

    def remember(self, thread: str, question: str, now: datetime) -> None:
        """Make ``question`` the thread's last one."""
        last = {"question": question, "at": now}
        add = upsert(self._connection, threads).values(thread=thread, **last)
        self._connection.execute(add.on_conflict_do_update(index_elements=["thread"], set_=last))


class SqlExchanges:
    """The ``Exchanges`` port."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, exchange: Exchange) -> None:
        """Keep an exchange."""
        row = as_row(exchanges, exchange) | {"account": exchange.asker.account}
        self._connection.execute(insert(exchanges), row)

    def get(self, message_id: str) -> Exchange | None:
        """The exchange that a message led to."""
        one = select(exchanges).where(exchanges.c.message_id == message_id)
        row = self._connection.execute(one).one_or_none()
        return None if row is None else as_value(Exchange, row)

    def of(self, account: Account) -> tuple[Exchange, ...]:
        """A person's exchanges, oldest first."""
        of = select(exchanges).where(exchanges.c.account == account).order_by(exchanges.c.seq)
        return as_values(Exchange, self._connection.execute(of))

    def all(self, school: str) -> tuple[Exchange, ...]:
        """The school's exchanges, oldest first."""
        of = select(exchanges).where(exchanges.c.school == school).order_by(exchanges.c.seq)
        return as_values(Exchange, self._connection.execute(of))

    def rate(self, feedback: Feedback) -> None:
        """Keep what the asker thought of an answer, in place of what they said before."""
        row = as_row(ratings, feedback)
        add = upsert(self._connection, ratings).values(row)
        again = add.on_conflict_do_update(index_elements=["message_id", "account"], set_=row)
        self._connection.execute(again)

    def ratings(self, school: str) -> tuple[Feedback, ...]:
        """The school's feedback, oldest first."""
        rated = select(ratings).join(exchanges, exchanges.c.message_id == ratings.c.message_id)
        of = rated.where(exchanges.c.school == school).order_by(ratings.c.at, ratings.c.seq)
        return as_values(Feedback, self._connection.execute(of))


class SqlAudit:
    """The ``Audit`` port."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, entry: AuditEntry) -> None:
        """Keep an entry."""
        self._connection.execute(insert(audit), as_row(audit, entry))

    def all(self, school: str) -> tuple[AuditEntry, ...]:
        """The school's entries, oldest first."""
        of = select(audit).where(audit.c.school == school).order_by(audit.c.seq)
        return as_values(AuditEntry, self._connection.execute(of))
