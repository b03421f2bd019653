"""Triggers that refuse to change what must stay as it was written, whoever asks."""

from alembic import op

revision = "0002"
down_revision = "0001"

_ALWAYS = ("transitions", "disclosure_transitions", "audit")
"""Tables whose rows are never changed or deleted."""

_FIXED = {
    "sealed": ("kind", "owner", "body"),
    "disclosures": ("id", "school", "route", "raised"),
}
"""Columns that never change."""

_KEPT = {"sealed": "OLD.kind IN ('disclosure', 'reason')", "disclosures": "TRUE"}
"""Rows that are never deleted."""

_FUNCTION = """
CREATE OR REPLACE FUNCTION policybot_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what stands in % is never changed or deleted', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$
"""


def upgrade() -> None:
    """Make them, in the words of either database."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(_FUNCTION)
        refuse, differs = _postgresql, "IS DISTINCT FROM"
        for table in (*_ALWAYS, *_FIXED):
            op.execute(
                f"CREATE TRIGGER {table}_truncate BEFORE TRUNCATE ON {table} "
                "EXECUTE FUNCTION policybot_refuse()"
            )
    else:
        refuse, differs = _sqlite, "IS NOT"
    for table in _ALWAYS:
        refuse(table, "UPDATE", "TRUE")
        refuse(table, "DELETE", "TRUE")
    for table, columns in _FIXED.items():
        refuse(table, "UPDATE", " OR ".join(f"OLD.{name} {differs} NEW.{name}" for name in columns))
        refuse(table, "DELETE", _KEPT[table])


def _postgresql(table: str, change: str, when: str) -> None:
    op.execute(
        f"CREATE TRIGGER {table}_{change.lower()} BEFORE {change} ON {table} FOR EACH ROW "
        f"WHEN ({when}) EXECUTE FUNCTION policybot_refuse()"
    )


def _sqlite(table: str, change: str, when: str) -> None:
    op.execute(
        f"CREATE TRIGGER {table}_{change.lower()} BEFORE {change} ON {table} WHEN {when} "
        f"BEGIN SELECT RAISE(ABORT, 'what stands in {table} is never changed or deleted'); END"
    )
