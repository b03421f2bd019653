"""One asker talking with the desk: each line is kept, handled, and answered in their mailbox."""

import time
from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeGuard
from uuid import uuid4

from pydantic import SecretStr

from adapters.bootstrap.settings import SettingsError
from adapters.cli.acting import Seat
from bot.domain.address import Address
from bot.domain.delivery import Notice, ReplyNotice
from bot.domain.message import Asker, Declaration, Message
from bot.domain.outcome import Clarification
from bot.usecases.telling import name_of

if TYPE_CHECKING:
    from adapters.store.mailbox import Letter

_PAUSE = 0.05
"""Seconds between two looks at the mailbox while another process has the message in hand."""


class Conversation:
    """What one person says in one sitting, as one thread.

    What is typed after a doubtful message can declare it; see ``in_doubt``.
    """

    def __init__(self, seat: Seat) -> None:
        """Raises SettingsError when the account is not one of this machine."""
        self._seat = seat
        self._here = Address.of(seat.account)
        if self._here.platform != seat.house.mailbox.platform:
            raise SettingsError(
                f"{seat.account} is not an account of this machine, so no answer can reach it "
                "here. Chat as a local one, for example --as jo."
            )
        self._thread = uuid4().hex
        self._said: set[str] = set()
        self._in_doubt: list[str] = []

    @property
    def in_doubt(self) -> bool:
        """Whether it is still open of a message if it is a concern."""
        return bool(self._in_doubt)

    def say(self, text: str) -> ReplyNotice:
        """The reply to a line. Raises StoreError: then the line has not been kept."""
        message_id = uuid4().hex
        self._said.add(message_id)
        self._seat.desk.receive(
            Message(
                id=message_id,
                school=self._seat.school.id,
                text=SecretStr(text),
                thread=self._thread,
                asker=Asker(
                    account=self._seat.account,
                    name=name_of(self._seat.school, self._seat.account),
                    reply_to=self._here,
                    private=self._here,
                ),
            )
        )
        reply = self._reply(message_id)
        if isinstance(reply.outcome, Clarification) and reply.outcome.cause == "concern":
            self._in_doubt.append(message_id)
        return reply

    def declare(self, declaration: Declaration) -> ReplyNotice:
        """The reply once the latest doubtful message is declared to be one thing or the other; if
        silence has made it a concern before, the reply to that."""
        message_id = self._in_doubt.pop()
        self._seat.desk.declare(self._seat.account, message_id, declaration)
        return self._reply(message_id, declared=True)

    def news(self, first: bool = False) -> "tuple[Letter, ...]":
        """What has arrived unasked, oldest first; it is read then. At the ``first`` look also the
        replies that an earlier sitting did not stay for."""
        self._seat.dispatch()
        found = self._letters(unread=True)
        letters = [letter for letter in reversed(found) if first or self._is_ours(letter)]
        self._read(letters)
        settled = {_root(n) for n in (letter.notice for letter in letters) if _is_declared(n)}
        self._in_doubt = [message_id for message_id in self._in_doubt if message_id not in settled]
        return tuple(letters)

    def leave(self) -> tuple[ReplyNotice, ...]:
        """Nobody can answer the private questions any more: what is in doubt counts as a concern,
        as it does after a silence. The replies to that."""
        return tuple(self.declare("concern") for _ in tuple(self._in_doubt))

    def _reply(self, message_id: str, *, declared: bool = False) -> ReplyNotice:
        """Work until the reply has arrived, whoever it is that handles the message."""
        desk, worker = self._seat.desk, self._seat.worker
        is_idle = False
        while True:
            # Another sitting of the same person may have read it, so that is looked at as well.
            for letter in self._letters(unread=not is_idle):
                notice = letter.notice
                if not isinstance(notice, ReplyNotice) or _root(notice) != message_id:
                    continue
                if _is_declared(notice) == declared:
                    self._read([letter])
                    return notice
            if is_idle:
                time.sleep(_PAUSE)
            is_idle = not any((desk.handle(worker), desk.tick(), desk.dispatch(worker)))

    def _letters(self, *, unread: bool) -> "tuple[Letter, ...]":
        """What lies in the mailbox, the latest first."""
        seat = self._seat
        return seat.house.mailbox.read(seat.account, seat.school.id, unread=unread)

    def _read(self, letters: "Iterable[Letter]") -> None:
        ids = (letter.id for letter in letters)
        self._seat.house.mailbox.mark_read(self._seat.account, *ids)

    def _is_ours(self, letter: "Letter") -> bool:
        """Whether it is no reply that another sitting of the same person waits for."""
        notice = letter.notice
        return not isinstance(notice, ReplyNotice) or _root(notice) in self._said


def _root(notice: ReplyNotice) -> str:
    """The id of the message as it was sent: a declared one carries a word after it."""
    return notice.message_id.partition(":")[0]


def _is_declared(notice: Notice) -> TypeGuard[ReplyNotice]:
    """Whether it replies to a doubtful message as what it was declared to be."""
    return isinstance(notice, ReplyNotice) and ":" in notice.message_id
