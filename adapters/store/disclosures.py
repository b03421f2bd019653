"""Disclosures: what was said, and the reasons given for what was done, are sealed."""

import json
from datetime import datetime

from pydantic import SecretStr
from sqlalchemy import Connection, insert, select, update

from adapters.store.rows import as_row, as_value, as_values
from adapters.store.sealed import SealedTexts, revealed
from adapters.store.tables import disclosure_transitions, disclosures
from bot.domain.disclosure import DisclosureContent, DisclosureTicket, DisclosureTransition
from bot.domain.errors import StoreError

_FIXED = {"id", "school", "route", "raised"}


class SqlDisclosures:
    """The ``Disclosures`` port."""

    def __init__(self, connection: Connection, texts: SealedTexts) -> None:
        self._connection = connection
        self._texts = texts

    def add(self, ticket: DisclosureTicket, content: DisclosureContent) -> None:
        """Keep a new disclosure."""
        self._connection.execute(insert(disclosures), as_row(disclosures, ticket))
        self._texts.seal("disclosure", ticket.id, revealed(content))

    def get(self, school: str, disclosure_id: str) -> DisclosureTicket | None:
        """The ticket of that id."""
        of = disclosures.c.school == school, disclosures.c.id == disclosure_id
        row = self._connection.execute(select(disclosures).where(*of).with_for_update())
        found = row.one_or_none()
        return None if found is None else as_value(DisclosureTicket, found)

    def content(self, disclosure_id: str) -> DisclosureContent:
        """What was said. Raises SealingError when the key does not fit."""
        said = json.loads(self._texts.open("disclosure", disclosure_id))
        return DisclosureContent.model_validate(said)

    def all(self, school: str) -> tuple[DisclosureTicket, ...]:
        """Every disclosure of the school, oldest first."""
        of = select(disclosures).where(disclosures.c.school == school).order_by(disclosures.c.seq)
        return as_values(DisclosureTicket, self._connection.execute(of))

    def due(self, now: datetime) -> tuple[DisclosureTicket, ...]:
        """Those of any school whose ``alert_at`` has come and that nobody else has in hand."""
        late = select(disclosures).where(disclosures.c.alert_at <= now)
        in_order = late.order_by(disclosures.c.alert_at).with_for_update(skip_locked=True)
        return as_values(DisclosureTicket, self._connection.execute(in_order))

    def update(self, ticket: DisclosureTicket) -> None:
        """Keep what has changed without a change of state (alerts)."""
        changes = {k: v for k, v in as_row(disclosures, ticket).items() if k not in _FIXED}
        changed = update(disclosures).where(disclosures.c.id == ticket.id).values(changes)
        if not self._connection.execute(changed).rowcount:
            raise StoreError(f"There is no disclosure {ticket.id} in the store.")

    def save(self, ticket: DisclosureTicket, transition: DisclosureTransition) -> None:
        """Keep the ticket as it is after the transition, and the transition."""
        self.update(ticket)
        row = as_row(disclosure_transitions, transition)
        add = insert(disclosure_transitions).values(row).returning(disclosure_transitions.c.seq)
        number = self._connection.execute(add).scalar_one()
        reason = transition.reason.get_secret_value()
        if reason:
            self._texts.seal("reason", str(number), reason)

    def history(self, disclosure_id: str) -> tuple[DisclosureTransition, ...]:
        """What was done to it, oldest first."""
        of = select(disclosure_transitions).where(
            disclosure_transitions.c.disclosure_id == disclosure_id
        )
        rows = self._connection.execute(of.order_by(disclosure_transitions.c.seq)).all()
        reasons = self._texts.open_all("reason", tuple(str(row.seq) for row in rows))
        return tuple(
            as_value(DisclosureTransition, row, reason=SecretStr(reasons.get(str(row.seq), "")))
            for row in rows
        )
