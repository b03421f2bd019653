"""The tables of the first store."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_text = sa.Text()
_number = sa.Integer()
_big = sa.BigInteger()
_flag = sa.Boolean()
_moment = sa.DateTime(timezone=True)


def _order() -> sa.Column[int]:
    return sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), primary_key=True)


def _only(where: str) -> dict[str, Any]:
    return {"sqlite_where": sa.text(where), "postgresql_where": sa.text(where)}


def upgrade() -> None:
    """Make them."""
    op.create_table(
        "audit",
        _order(),
        sa.Column("school", _text, nullable=False),
        sa.Column("actor", _text, nullable=False),
        sa.Column("action", _text, nullable=False),
        sa.Column("about", _text, nullable=False),
        sa.Column("at", _moment, nullable=False),
    )
    op.create_index("audit_school", "audit", ["school", "seq"])
    op.create_table(
        "cards",
        sa.Column("card", _text, primary_key=True),
        sa.Column("to", _text, primary_key=True),
        sa.Column("shown_as", _text, nullable=False),
    )
    op.create_table(
        "disclosures",
        _order(),
        sa.Column("id", _text, nullable=False),
        sa.Column("school", _text, nullable=False),
        sa.Column("route", _text, nullable=False),
        sa.Column("stand_ins", _text, nullable=False),
        sa.Column("immediate", _flag, nullable=False),
        sa.Column("state", _text, nullable=False),
        sa.Column("raised", _moment, nullable=False),
        sa.Column("alert_at", _moment),
        sa.Column("alerts", _number, nullable=False),
        sa.Column("deputised", _flag, nullable=False),
        sa.UniqueConstraint("id"),
    )
    op.create_index("ix_disclosures_alert_at", "disclosures", ["alert_at"])
    op.create_index("ix_disclosures_school", "disclosures", ["school"])
    op.create_table(
        "doubts",
        sa.Column("message_id", _text, primary_key=True),
        sa.Column("due", _moment, nullable=False),
    )
    op.create_index("ix_doubts_due", "doubts", ["due"])
    op.create_table(
        "exchanges",
        _order(),
        sa.Column("message_id", _text, nullable=False),
        sa.Column("school", _text, nullable=False),
        sa.Column("account", _text, nullable=False),
        sa.Column("asker", _text, nullable=False),
        sa.Column("question", _text, nullable=False),
        sa.Column("outcome", _text, nullable=False),
        sa.Column("at", _moment, nullable=False),
        sa.UniqueConstraint("message_id"),
    )
    op.create_index("exchanges_school", "exchanges", ["school", "seq"])
    op.create_index("ix_exchanges_account", "exchanges", ["account"])
    op.create_index("ix_exchanges_at", "exchanges", ["at"])
    op.create_table(
        "feedback",
        _order(),
        sa.Column("message_id", _text, nullable=False),
        sa.Column("account", _text, nullable=False),
        sa.Column("helpful", _flag, nullable=False),
        sa.Column("reason", _text, nullable=False),
        sa.Column("at", _moment, nullable=False),
        sa.UniqueConstraint("message_id", "account"),
    )
    op.create_table(
        "inbox",
        _order(),
        sa.Column("message_id", _text, nullable=False),
        sa.Column("thread", _text),
        sa.Column("received", _moment, nullable=False),
        sa.Column("worker", _text),
        sa.Column("until", _moment),
        sa.Column("attempts", _number, nullable=False),
        sa.Column("outcome", _text),
        sa.UniqueConstraint("message_id"),
    )
    op.create_index("inbox_thread", "inbox", ["thread", "seq"], **_only("outcome IS NULL"))
    op.create_index("inbox_unhandled", "inbox", ["seq"], **_only("outcome IS NULL"))
    op.create_table(
        "letter_deliveries",
        sa.Column("delivery_id", _text, primary_key=True),
        sa.Column("letter", _big, nullable=False),
    )
    op.create_table(
        "letters",
        _order(),
        sa.Column("account", _text, nullable=False),
        sa.Column("school", _text, nullable=False),
        sa.Column("notice", _text, nullable=False),
        sa.Column("at", _moment, nullable=False),
        sa.Column("read", _flag, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("letters_account", "letters", ["account", "seq"])
    op.create_table(
        "outbox",
        _order(),
        sa.Column("id", _text, nullable=False),
        sa.Column("school", _text, nullable=False),
        sa.Column("platform", _text, nullable=False),
        sa.Column("to", _text, nullable=False),
        sa.Column("kind", _text, nullable=False),
        sa.Column("notice", _text, nullable=False),
        sa.Column("card", _text),
        sa.Column("confidential", _flag, nullable=False),
        sa.Column("ticket_id", _text),
        sa.Column("attempts", _number, nullable=False),
        sa.Column("shown_as", _text),
        sa.Column("state", _text, nullable=False),
        sa.Column("written", _moment, nullable=False),
        sa.Column("next_attempt", _moment),
        sa.Column("error", _text, nullable=False),
        sa.Column("worker", _text),
        sa.Column("until", _moment),
        sa.UniqueConstraint("id"),
    )
    op.create_index("outbox_address", "outbox", ["to", "seq"], **_only("state = 'waiting'"))
    op.create_index("outbox_card", "outbox", ["card"])
    op.create_index("outbox_school", "outbox", ["school", "seq"])
    op.create_index("outbox_ticket", "outbox", ["ticket_id"], **_only("state = 'waiting'"))
    op.create_index("outbox_waiting", "outbox", ["seq"], **_only("state = 'waiting'"))
    op.create_index("outbox_written", "outbox", ["written"])
    op.create_table(
        "sealed",
        sa.Column("kind", _text, primary_key=True),
        sa.Column("owner", _text, primary_key=True),
        sa.Column("body", _text, nullable=False),
        sa.Column("data_key", _text, nullable=False),
        sa.Column("master", _text, nullable=False),
    )
    op.create_index("ix_sealed_master", "sealed", ["master"])
    op.create_table(
        "threads",
        sa.Column("thread", _text, primary_key=True),
        sa.Column("question", _text, nullable=False),
        sa.Column("at", _moment, nullable=False),
    )
    op.create_index("ix_threads_at", "threads", ["at"])
    op.create_table(
        "ticket_numbers",
        sa.Column("school", _text, primary_key=True),
        sa.Column("last", _number, nullable=False),
    )
    op.create_table(
        "tickets",
        sa.Column("id", _text, primary_key=True),
        sa.Column("school", _text, nullable=False),
        sa.Column("number", _number, nullable=False),
        sa.Column("question", _text, nullable=False),
        sa.Column("key", _text, nullable=False),
        sa.Column("reason", _text, nullable=False),
        sa.Column("related", _text, nullable=False),
        sa.Column("release", _text),
        sa.Column("state", _text, nullable=False),
        sa.Column("holders", _text, nullable=False),
        sa.Column("claimed_by", _text),
        sa.Column("askers", _text, nullable=False),
        sa.Column("opened", _moment, nullable=False),
        sa.Column("remind_at", _moment),
        sa.Column("reminders", _number, nullable=False),
        sa.UniqueConstraint("school", "number"),
    )
    op.create_index("ix_tickets_remind_at", "tickets", ["remind_at"])
    op.create_index("tickets_key", "tickets", ["key"], postgresql_using="hash")
    op.create_table(
        "disclosure_transitions",
        _order(),
        sa.Column("disclosure_id", _text, sa.ForeignKey("disclosures.id"), nullable=False),
        sa.Column("action", _text, nullable=False),
        sa.Column("before", _text, nullable=False),
        sa.Column("after", _text, nullable=False),
        sa.Column("actor", _text, nullable=False),
        sa.Column("role", _text, nullable=False),
        sa.Column("at", _moment, nullable=False),
    )
    op.create_index(
        "disclosure_transitions_disclosure", "disclosure_transitions", ["disclosure_id", "seq"]
    )
    op.create_table(
        "rulings",
        _order(),
        sa.Column("id", _text, nullable=False),
        sa.Column("ticket_id", _text, sa.ForeignKey("tickets.id"), nullable=False),
        sa.Column("ticket_number", _number, nullable=False),
        sa.Column("school", _text, nullable=False),
        sa.Column("question", _text, nullable=False),
        sa.Column("key", _text, nullable=False),
        sa.Column("text", _text, nullable=False),
        sa.Column("citations", _text, nullable=False),
        sa.Column("release", _text),
        sa.Column("by", _text, nullable=False),
        sa.Column("role", _text, nullable=False),
        sa.Column("at", _moment, nullable=False),
        sa.Column("precedent", _flag, nullable=False),
        sa.Column("suspended", _moment),
        sa.Column("suspended_because", _text, nullable=False),
        sa.UniqueConstraint("id"),
    )
    op.create_index("rulings_key", "rulings", ["key"], postgresql_using="hash")
    op.create_index("rulings_ticket", "rulings", ["ticket_id", "seq"])
    op.create_table(
        "transitions",
        _order(),
        sa.Column("ticket_id", _text, sa.ForeignKey("tickets.id"), nullable=False),
        sa.Column("action", _text, nullable=False),
        sa.Column("before", _text, nullable=False),
        sa.Column("after", _text, nullable=False),
        sa.Column("actor", _text, nullable=False),
        sa.Column("role", _text, nullable=False),
        sa.Column("reason", _text, nullable=False),
        sa.Column("at", _moment, nullable=False),
    )
    op.create_index("transitions_ticket", "transitions", ["ticket_id", "seq"])
