"""The platform ``local``: what is told to ``local:NAME`` lies here until somebody looks."""

from datetime import UTC, datetime

from sqlalchemy import Connection, insert, select, update

from adapters.store.rows import as_value
from adapters.store.store import SqlStore
from adapters.store.tables import letter_deliveries, letters
from bot.domain.address import Account
from bot.domain.delivery import Delivery, Notice
from bot.domain.errors import StoreError
from bot.domain.value import Value
from bot.ports.clock import Clock
from bot.ports.messenger import NotNow


class Letter(Value):
    """One notice to an account; a card that is drawn anew is the same letter, unread again.

    ``id`` counts the letters of everybody, those about concerns too: it is never to be shown.
    """

    id: str
    school: str
    notice: Notice
    at: datetime
    read: bool


def _now() -> datetime:
    return datetime.now(UTC)


class Mailbox:
    """The ``Messenger`` port on the store, and what the people with those accounts do with it."""

    platform = "local"

    def __init__(self, store: SqlStore, clock: Clock = _now) -> None:
        self._store = store
        self._clock = clock

    def deliver(self, delivery: Delivery) -> str:
        """Put the notice into the account's letters; the letter's id. Raises NotNow."""
        try:
            with self._store.connection() as connection:
                return str(self._letter(connection, delivery))
        except StoreError as error:
            raise NotNow(str(error)) from error

    def read(
        self, account: Account, school: str | None = None, *, unread: bool = False
    ) -> tuple[Letter, ...]:
        """The account's letters: those it has not read first, of either kind the latest first.

        ``school``: only those that this school wrote; ``unread``: none that it has read. Raises
        StoreError.
        """
        mine = select(letters).where(letters.c.account == account)
        if school is not None:
            mine = mine.where(letters.c.school == school)
        if unread:
            mine = mine.where(letters.c.read.is_(False))
        in_order = mine.order_by(letters.c.read, letters.c.at.desc(), letters.c.seq.desc())
        with self._store.connection() as connection:
            rows = connection.execute(in_order).all()
        return tuple(as_value(Letter, row, id=str(row.seq)) for row in rows)

    def mark_read(self, account: Account, *ids: str) -> None:
        """The account has read these of its letters. Raises StoreError."""
        numbers = [int(letter) for letter in ids]
        mine = letters.c.account == account, letters.c.seq.in_(numbers)
        with self._store.connection() as connection:
            connection.execute(update(letters).where(*mine).values(read=True))

    def _letter(self, connection: Connection, delivery: Delivery) -> int:
        before = select(letter_deliveries.c.letter).where(
            letter_deliveries.c.delivery_id == delivery.id
        )
        number: int | None = connection.scalar(before)
        if number is not None:
            return number
        account = f"{delivery.to.platform}:{delivery.to.place}"
        row = {
            "account": account,
            "school": delivery.school,
            "notice": delivery.notice,
            "at": self._clock(),
            "read": False,
        }
        shown = int(delivery.shown_as) if delivery.shown_as else None
        redrawn = update(letters).where(letters.c.seq == shown).values(row)
        if shown is None or not connection.execute(redrawn).rowcount:
            shown = connection.scalars(insert(letters).values(row).returning(letters.c.seq)).one()
        done = {"delivery_id": delivery.id, "letter": shown}
        connection.execute(insert(letter_deliveries), done)
        return shown
