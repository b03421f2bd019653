"""The tables as they are now; ``migrations`` says how they came about.

A column that keeps a field of a domain value has that field's name. Nothing that was said in
confidence stands in any table but ``sealed``.
"""

from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    literal_column,
)

from adapters.store.types import Moment, Nested, Words
from bot.domain.address import Address
from bot.domain.delivery import Notice
from bot.domain.message import Asker, Question
from bot.domain.outcome import Citation, Outcome
from bot.domain.school import Recipient, Role
from bot.domain.ticket import Holder

metadata = MetaData()


def _order() -> Column[int]:
    """Counts the rows in the order in which they came."""
    return Column("seq", BigInteger().with_variant(Integer(), "sqlite"), primary_key=True)


# A hash, because a key is as long as the question: too long for PostgreSQL's ordinary indexes.
_BY_HASH: dict[str, Any] = {"postgresql_using": "hash"}


def _as(shape: Any) -> Nested:
    return Nested(TypeAdapter(shape))


def _only(where: ColumnElement[bool]) -> dict[str, Any]:
    """An index of some rows only, in either database."""
    return {"sqlite_where": where, "postgresql_where": where}


sealed = Table(
    "sealed",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("owner", Words, primary_key=True),
    Column("body", Text, nullable=False),
    Column("data_key", Text, nullable=False),
    Column("master", Text, nullable=False, index=True),
)
"""Every sealed text: its body; the data key that opens it, itself sealed with a master key; and
which master key that is, by its fingerprint."""

inbox = Table(
    "inbox",
    metadata,
    _order(),
    Column("message_id", Words, nullable=False, unique=True),
    Column("thread", Words),
    Column("received", Moment, nullable=False),
    Column("worker", Text),
    Column("until", Moment),
    Column("attempts", Integer, nullable=False),
    Column("outcome", Text),
)
"""Every message ever accepted; those still to be handled have no outcome yet."""

UNHANDLED = inbox.c.outcome.is_(None)
Index("inbox_unhandled", inbox.c.seq, **_only(UNHANDLED))
Index("inbox_thread", inbox.c.thread, inbox.c.seq, **_only(UNHANDLED))

doubts = Table(
    "doubts",
    metadata,
    Column("message_id", Words, primary_key=True),
    Column("due", Moment, nullable=False, index=True),
)

threads = Table(
    "threads",
    metadata,
    Column("thread", Words, primary_key=True),
    Column("question", Words, nullable=False),
    Column("at", Moment, nullable=False, index=True),
)

exchanges = Table(
    "exchanges",
    metadata,
    _order(),
    Column("message_id", Words, nullable=False, unique=True),
    Column("school", Words, nullable=False),
    Column("account", Words, nullable=False, index=True),
    Column("asker", _as(Asker), nullable=False),
    Column("question", _as(Question), nullable=False),
    Column("outcome", _as(Outcome), nullable=False),
    Column("at", Moment, nullable=False, index=True),
    Index("exchanges_school", "school", "seq"),
)

feedback = Table(
    "feedback",
    metadata,
    _order(),
    Column("message_id", Words, nullable=False),
    Column("account", Words, nullable=False),
    Column("helpful", Boolean, nullable=False),
    Column("reason", Words, nullable=False),
    Column("at", Moment, nullable=False),
    UniqueConstraint("message_id", "account"),
)

ticket_numbers = Table(
    "ticket_numbers",
    metadata,
    Column("school", Words, primary_key=True),
    Column("last", Integer, nullable=False),
)

tickets = Table(
    "tickets",
    metadata,
    Column("id", Words, primary_key=True),
    Column("school", Words, nullable=False),
    Column("number", Integer, nullable=False),
    Column("question", Words, nullable=False),
    Column("key", Words, nullable=False),
    Column("reason", Text, nullable=False),
    Column("related", _as(tuple[Citation, ...]), nullable=False),
    Column("release", Words),
    Column("state", Text, nullable=False),
    Column("holders", _as(tuple[Holder, ...]), nullable=False),
    Column("claimed_by", Words),
    Column("askers", _as(tuple[Asker, ...]), nullable=False),
    Column("opened", Moment, nullable=False),
    Column("remind_at", Moment, index=True),
    Column("reminders", Integer, nullable=False),
    UniqueConstraint("school", "number"),
    Index("tickets_key", "key", **_BY_HASH),
)

transitions = Table(
    "transitions",
    metadata,
    _order(),
    Column("ticket_id", Words, ForeignKey("tickets.id"), nullable=False),
    Column("action", Text, nullable=False),
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    Column("actor", Words, nullable=False),
    Column("role", Text, nullable=False),
    Column("reason", Words, nullable=False),
    Column("at", Moment, nullable=False),
    Index("transitions_ticket", "ticket_id", "seq"),
)

rulings = Table(
    "rulings",
    metadata,
    _order(),
    Column("id", Words, nullable=False, unique=True),
    Column("ticket_id", Words, ForeignKey("tickets.id"), nullable=False),
    Column("ticket_number", Integer, nullable=False),
    Column("school", Words, nullable=False),
    Column("question", Words, nullable=False),
    Column("key", Words, nullable=False),
    Column("text", Words, nullable=False),
    Column("citations", _as(tuple[Citation, ...]), nullable=False),
    Column("release", Words),
    Column("by", Words, nullable=False),
    Column("role", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("precedent", Boolean, nullable=False),
    Column("suspended", Moment),
    Column("suspended_because", Words, nullable=False),
    Index("rulings_ticket", "ticket_id", "seq"),
    Index("rulings_key", "key", **_BY_HASH),
)

disclosures = Table(
    "disclosures",
    metadata,
    _order(),
    Column("id", Words, nullable=False, unique=True),
    Column("school", Words, nullable=False, index=True),
    Column("route", _as(tuple[Recipient, ...]), nullable=False),
    Column("stand_ins", _as(tuple[Role, ...]), nullable=False),
    Column("immediate", Boolean, nullable=False),
    Column("state", Text, nullable=False),
    Column("raised", Moment, nullable=False),
    Column("alert_at", Moment, index=True),
    Column("alerts", Integer, nullable=False),
    Column("deputised", Boolean, nullable=False),
)

disclosure_transitions = Table(
    "disclosure_transitions",
    metadata,
    _order(),
    Column("disclosure_id", Words, ForeignKey("disclosures.id"), nullable=False),
    Column("action", Text, nullable=False),
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    Column("actor", Words, nullable=False),
    Column("role", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Index("disclosure_transitions_disclosure", "disclosure_id", "seq"),
)

outbox = Table(
    "outbox",
    metadata,
    _order(),
    Column("id", Words, nullable=False, unique=True),
    Column("school", Words, nullable=False),
    Column("platform", Text, nullable=False),
    Column("to", _as(Address), nullable=False),
    Column("kind", Text, nullable=False),
    Column("notice", _as(Notice), nullable=False),
    Column("card", Words),
    Column("confidential", Boolean, nullable=False),
    Column("ticket_id", Words),
    Column("attempts", Integer, nullable=False),
    Column("shown_as", Words),
    Column("state", Text, nullable=False),
    Column("written", Moment, nullable=False),
    Column("next_attempt", Moment),
    Column("error", Words, nullable=False),
    Column("worker", Text),
    Column("until", Moment),
    Index("outbox_school", "school", "seq"),
)

# Written out, not bound, so that the database knows it for the condition of the indexes.
_WAITING: ColumnElement[str] = literal_column("'waiting'")
WAITING = outbox.c.state == _WAITING
Index("outbox_waiting", outbox.c.seq, **_only(WAITING))
Index("outbox_address", outbox.c.to, outbox.c.seq, **_only(WAITING))
Index("outbox_card", outbox.c.card)
Index("outbox_ticket", outbox.c.ticket_id, **_only(WAITING))
Index("outbox_written", outbox.c.written)

cards = Table(
    "cards",
    metadata,
    Column("card", Words, primary_key=True),
    Column("to", _as(Address), primary_key=True),
    Column("shown_as", Words, nullable=False),
)
"""Where each card has been drawn; it outlives the deliveries that drew it, and holds no words."""

audit = Table(
    "audit",
    metadata,
    _order(),
    Column("school", Words, nullable=False),
    Column("actor", Words, nullable=False),
    Column("action", Words, nullable=False),
    Column("about", Words, nullable=False),
    Column("at", Moment, nullable=False),
    Index("audit_school", "school", "seq"),
)

letters = Table(
    "letters",
    metadata,
    _order(),
    Column("account", Words, nullable=False),
    Column("school", Words, nullable=False),
    Column("notice", _as(Notice), nullable=False),
    Column("at", Moment, nullable=False),
    Column("read", Boolean, nullable=False),
    Index("letters_account", "account", "seq"),
    sqlite_autoincrement=True,
)
"""What was delivered on the platform ``local``; a card drawn anew takes its letter's place."""

letter_deliveries = Table(
    "letter_deliveries",
    metadata,
    Column("delivery_id", Words, primary_key=True),
    Column("letter", BigInteger, nullable=False),
)
"""Every delivery that became a letter, so that none becomes one twice."""
