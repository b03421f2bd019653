"""Messages that were acknowledged and are still to be handled."""

from datetime import datetime
from typing import Protocol

from bot.domain.message import Message
from bot.domain.outcome import OutcomeName
from bot.domain.value import Value


class Claimed(Value):
    """A message that a worker may handle; ``attempts`` counts this one too."""

    message: Message
    attempts: int


class Inbox(Protocol):
    """Keeps each message, sealed, from when it is acknowledged until it has been handled.

    Promises: a message's id is accepted once, for ever; a message is claimed by one worker at a
    time, those of one thread in the order they came; its text is destroyed when it is settled.
    """

    def add(self, message: Message, now: datetime) -> bool:
        """Keep the message; False, and nothing is kept, when its id was seen before."""
        ...

    def claim(self, worker: str, now: datetime, until: datetime) -> Claimed | None:
        """The oldest message that nobody is handling, this worker's until ``until``; None if there
        is none. One whose time ran out can be claimed again."""
        ...

    def settle(self, message_id: str, worker: str, outcome: OutcomeName) -> bool:
        """The message is handled; False when it is not this worker's any more."""
        ...

    def waiting(self) -> int:
        """How many messages are still to be handled."""
        ...


class Doubtful(Value):
    """A message of which it is not known whether it is a concern."""

    message: Message
    due: datetime


class Doubts(Protocol):
    """Messages whose askers have been asked whether they are a concern; sealed.

    Promises: one is taken once.
    """

    def add(self, doubtful: Doubtful) -> None:
        """Keep it until it is taken."""
        ...

    def get(self, message_id: str) -> Doubtful | None:
        """The message of that id, if it is still in doubt."""
        ...

    def take(self, message_id: str) -> Doubtful | None:
        """Take it out; None when it is not there (any more)."""
        ...

    def due(self, now: datetime) -> tuple[str, ...]:
        """The ids of those whose time to answer is over."""
        ...
