"""A ruling: what a person decided on an escalated question, and what it rests on."""

from datetime import datetime

from pydantic import Field

from bot.domain.address import Account
from bot.domain.outcome import Citation
from bot.domain.ticket import Holder
from bot.domain.value import Value


class Ruling(Value):
    """The decision on one ticket, in the words of whoever decided.

    As a ``precedent`` it answers the same question from then on, until a clause in ``citations``
    changes; one that rests on no clause, until the policies change at all (``release``).
    """

    id: str
    ticket_id: str
    ticket_number: int
    school: str
    question: str
    key: str
    text: str = Field(min_length=1)
    citations: tuple[Citation, ...] = ()
    release: str | None = None
    by: Account
    role: Holder
    at: datetime
    precedent: bool = False
    suspended: datetime | None = None
    suspended_because: str = ""
