"""Messages to be handled, and those in doubt: their texts are sealed, and destroyed afterwards."""

import json
import logging
from datetime import datetime

from sqlalchemy import Connection, delete, exists, func, insert, or_, select, update

from adapters.store.engine import upsert
from adapters.store.sealed import SealedTexts, revealed
from adapters.store.tables import UNHANDLED, doubts, inbox
from bot.domain.errors import SealingError
from bot.domain.message import Message
from bot.domain.outcome import OutcomeName
from bot.ports.inbox import Claimed, Doubtful

_log = logging.getLogger(__name__)

_earlier = inbox.alias("earlier")
_IN_TURN = ~exists().where(
    _earlier.c.outcome.is_(None),
    _earlier.c.thread == inbox.c.thread,
    _earlier.c.seq < inbox.c.seq,
)


class SqlInbox:
    """The ``Inbox`` port. Who has been told of a message that is settled is forgotten with it."""

    def __init__(self, connection: Connection, texts: SealedTexts) -> None:
        self._connection = connection
        self._texts = texts

    def add(self, message: Message, now: datetime) -> bool:
        """Keep the message; False, and nothing is kept, when its id was seen before."""
        row = {"message_id": message.id, "thread": message.thread, "received": now, "attempts": 0}
        add = upsert(self._connection, inbox).values(row).on_conflict_do_nothing()
        if self._connection.scalar(add.returning(inbox.c.seq)) is None:
            return False
        self._texts.seal("message", message.id, revealed(message))
        return True

    def claim(self, worker: str, now: datetime, until: datetime) -> Claimed | None:
        """The oldest message that nobody is handling, this worker's until ``until``."""
        free = or_(inbox.c.until.is_(None), inbox.c.until <= now)
        oldest = (
            select(inbox.c.seq)
            .where(UNHANDLED, free, _IN_TURN)
            .order_by(inbox.c.seq)
            .limit(1)
            .with_for_update(skip_locked=True, of=inbox)
        )
        take = (
            update(inbox)
            .where(inbox.c.seq == oldest.scalar_subquery())
            .values(worker=worker, until=until, attempts=inbox.c.attempts + 1)
            .returning(inbox.c.message_id, inbox.c.attempts)
        )
        taken = self._connection.execute(take).one_or_none()
        if taken is None:
            return None
        try:
            text = self._texts.open("message", taken.message_id)
            message = Message.model_validate(json.loads(text))
        except (SealingError, ValueError) as error:
            # It stays claimed for a while, so that it keeps no other message waiting.
            _log.error(
                "a message cannot be opened (%s); run policybot doctor", type(error).__name__
            )
            return None
        return Claimed(message=message, attempts=taken.attempts)

    def settle(self, message_id: str, worker: str, outcome: OutcomeName) -> bool:
        """The message is handled; False when it is not this worker's any more."""
        mine = inbox.c.message_id == message_id, inbox.c.worker == worker, UNHANDLED
        done = {"outcome": outcome, "thread": None, "worker": None, "until": None}
        if not self._connection.execute(update(inbox).where(*mine).values(done)).rowcount:
            return False
        self._texts.destroy("message", message_id)
        return True

    def waiting(self) -> int:
        """How many messages are still to be handled."""
        return self._connection.scalar(select(func.count(inbox.c.seq)).where(UNHANDLED)) or 0


class SqlDoubts:
    """The ``Doubts`` port."""

    def __init__(self, connection: Connection, texts: SealedTexts) -> None:
        self._connection = connection
        self._texts = texts

    def add(self, doubtful: Doubtful) -> None:
        """Keep it until it is taken."""
        message_id = doubtful.message.id
        self._connection.execute(insert(doubts), {"message_id": message_id, "due": doubtful.due})
        self._texts.seal("doubt", message_id, revealed(doubtful))

    def get(self, message_id: str) -> Doubtful | None:
        """The message of that id, if it is still in doubt."""
        there = select(doubts.c.message_id).where(doubts.c.message_id == message_id)
        return self._opened(message_id) if self._connection.scalar(there) is not None else None

    def take(self, message_id: str) -> Doubtful | None:
        """Take it out; None when it is not there (any more)."""
        gone = delete(doubts).where(doubts.c.message_id == message_id)
        if not self._connection.execute(gone).rowcount:
            return None
        doubtful = self._opened(message_id)
        self._texts.destroy("doubt", message_id)
        return doubtful

    def due(self, now: datetime) -> tuple[str, ...]:
        """The ids of those whose time to answer is over."""
        over = select(doubts.c.message_id).where(doubts.c.due <= now).order_by(doubts.c.due)
        return tuple(self._connection.scalars(over))

    def _opened(self, message_id: str) -> Doubtful:
        return Doubtful.model_validate(json.loads(self._texts.open("doubt", message_id)))
