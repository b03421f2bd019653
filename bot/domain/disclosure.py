"""A disclosure's ticket: that there is one, whose it is and how far it has got; not what it says.

Its numbers are drawn at random, so that they count nothing.
"""

from datetime import datetime
from typing import Literal

from pydantic import Field, SecretStr

from bot.domain.address import Account
from bot.domain.message import Asker, DisclosureSubject
from bot.domain.school import Recipient, Role
from bot.domain.value import Value

DisclosureState = Literal["raised", "acknowledged", "in_hand", "closed"]
DisclosureAction = Literal["acknowledge", "take_in_hand", "close", "reopen"]


class DisclosureTicket(Value):
    """One disclosure before the people of its route.

    ``alert_at``: when the alert is due to be repeated, None once someone has acknowledged it;
    ``alerts``: how often it has been given. ``stand_ins``: the deputies it goes to when it waits,
    never its subject; ``deputised``: whether it has gone to them.
    """

    id: str
    school: str
    route: tuple[Recipient, ...] = Field(min_length=1)
    stand_ins: tuple[Role, ...] = ()
    immediate: bool
    state: DisclosureState = "raised"
    raised: datetime
    alert_at: datetime | None
    alerts: int = Field(default=1, ge=1)
    deputised: bool = False


class DisclosureContent(Value):
    """What was said, by whom, of whom. It is sealed wherever it is kept."""

    text: SecretStr
    asker: Asker
    subject: DisclosureSubject


class DisclosureTransition(Value):
    """One change of a disclosure's ticket, or (``open``) that somebody read it."""

    disclosure_id: str
    action: DisclosureAction | Literal["open"]
    before: DisclosureState
    after: DisclosureState
    actor: Account
    role: Role
    reason: SecretStr = SecretStr("")
    at: datetime
