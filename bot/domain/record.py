"""What is kept of ordinary traffic: questions with their outcomes, feedback, and who did what."""

from datetime import datetime

from pydantic import Field

from bot.domain.address import Account
from bot.domain.message import Asker, Question
from bot.domain.outcome import Outcome
from bot.domain.value import Value


class Exchange(Value):
    """A question and how it was answered; never a disclosure. Swept after the retention time."""

    message_id: str
    school: str
    asker: Asker
    question: Question
    outcome: Outcome
    at: datetime


class Feedback(Value):
    """What an asker thought of an answer; a later word replaces an earlier one."""

    message_id: str
    account: Account
    helpful: bool
    reason: str = Field(default="", max_length=2000)
    at: datetime


class AuditEntry(Value):
    """That somebody did something that admins may look up: never a question's or ruling's words."""

    school: str
    actor: Account
    action: str
    about: str = ""
    at: datetime
