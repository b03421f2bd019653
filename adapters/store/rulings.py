"""Rulings, and which of them answer the same question again."""

from sqlalchemy import ColumnElement, Connection, and_, insert, or_, select, update

from adapters.store.rows import as_row, as_value, as_values
from adapters.store.tables import rulings
from bot.domain.ruling import Ruling

_STANDS = and_(rulings.c.precedent.is_(True), rulings.c.suspended.is_(None))


class SqlRulings:
    """The ``Rulings`` port."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, ruling: Ruling) -> None:
        """Keep a new ruling; a precedent takes the place of the one with its key that stands."""
        if ruling.precedent:
            same = rulings.c.school == ruling.school, rulings.c.key == ruling.key
            replaced = update(rulings).where(*same, _STANDS).values(precedent=False)
            self._connection.execute(replaced)
        self._connection.execute(insert(rulings), as_row(rulings, ruling))

    def get(self, ruling_id: str) -> Ruling | None:
        """The ruling of that id."""
        return self._latest(rulings.c.id == ruling_id)

    def of(self, ticket_id: str) -> tuple[Ruling, ...]:
        """The rulings on a ticket, the latest first."""
        found = select(rulings).where(rulings.c.ticket_id == ticket_id)
        return as_values(Ruling, self._connection.execute(found.order_by(rulings.c.seq.desc())))

    def precedent(self, school: str, key: str) -> Ruling | None:
        """The precedent for a question that is not suspended, the latest."""
        return self._latest(and_(rulings.c.school == school, rulings.c.key == key, _STANDS))

    def all(self, school: str) -> tuple[Ruling, ...]:
        """The school's rulings, oldest first."""
        of = select(rulings).where(rulings.c.school == school).order_by(rulings.c.seq)
        return as_values(Ruling, self._connection.execute(of))

    def save(self, ruling: Ruling) -> bool:
        """Keep whether it is a precedent, and whether suspended; False when nothing changed."""
        suspended = rulings.c.suspended.is_not(None)
        differs = or_(
            rulings.c.precedent.is_not(ruling.precedent),
            suspended if ruling.suspended is None else ~suspended,
        )
        changes = {
            name: getattr(ruling, name) for name in ("precedent", "suspended", "suspended_because")
        }
        change = update(rulings).where(rulings.c.id == ruling.id, differs).values(changes)
        return bool(self._connection.execute(change).rowcount)

    def _latest(self, which: ColumnElement[bool]) -> Ruling | None:
        latest = select(rulings).where(which).order_by(rulings.c.seq.desc()).limit(1)
        row = self._connection.execute(latest).one_or_none()
        return None if row is None else as_value(Ruling, row)
