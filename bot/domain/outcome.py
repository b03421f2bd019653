"""How a message leaves: exactly one outcome, its name the same in code, database and CLI."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from bot.domain.message import DisclosureSubject, Question, SmallTalkKind
from bot.domain.policy import Span
from bot.domain.school import Recipient, Role
from bot.domain.value import Value

OutcomeName = Literal[
    "answer",
    "clarify",
    "escalate_headteacher",
    "route_dsl",
    "route_chair_of_governors",
    "emergency",
    "smalltalk",
]

Verdict = Literal["yes", "conditional", "advised_against", "no", "n/a"]

Probability = Annotated[float, Field(ge=0.0, le=1.0)]


class Citation(Value):
    """A clause quoted word for word, and where it stands.

    ``quotes`` are exact slices of the policy's extracted text at ``spans``, checked when made.
    """

    policy_id: str
    file: str
    title: str
    version: str | None
    adopted: str | None
    review_due: date | None
    heading_path: tuple[str, ...]
    number: str | None
    quotes: tuple[str, ...] = Field(min_length=1)
    spans: tuple[Span, ...] = Field(min_length=1)
    lead_in: str | None = None
    clause_id: str

    @property
    def quote(self) -> str:
        """The longest piece of the clause: the whole of it unless a page header cuts through."""
        return max(self.quotes, key=len)

    @property
    def words(self) -> tuple[str, str]:
        """The words of its lead-in and of the clause, white space collapsed."""
        return " ".join((self.lead_in or "").split()), " ".join(" ".join(self.quotes).split())

    @property
    def section(self) -> str:
        """The heading path in one line."""
        return " > ".join(self.heading_path)


class Answer(Value):
    """A verdict with the clauses that support it; there is no answer without a citation.

    ``citations`` are best first; the first ``shown`` of them are put before the asker.
    """

    name: Literal["answer"] = "answer"
    verdict: Verdict
    confidence: Probability
    citations: tuple[Citation, ...] = Field(min_length=1)
    shown: int = Field(default=1, ge=1, le=3)
    premise: str | None = None
    release: str

    @model_validator(mode="after")
    def _shown_exist(self) -> Self:
        if self.shown > len(self.citations):
            raise ValueError("cannot show more citations than there are")
        return self


class PrecedentAnswer(Value):
    """A question that was ruled on before, answered by that ruling and the clauses it rests on."""

    name: Literal["answer"] = "answer"
    verdict: Literal["n/a"] = "n/a"
    confidence: Probability = 1.0
    ruling_id: str
    question: str
    text: str
    role: Role
    ruled_on: date
    citations: tuple[Citation, ...] = ()
    release: str


ClarificationCause = Literal["concern", "unclear", "language", "too_long", "empty", "fault"]
"""Why the bot asks back. ``concern``: the private "is this a safeguarding concern?"; ``fault``:
policybot itself failed, and says so."""


class Clarification(Value):
    """The bot asks back before it looks anything up.

    ``recipients``: who would be told if it is a concern, so that the asker can go to them; never
    the one it is about. ``kept``: it is passed on as a concern if the asker does not answer.
    """

    name: Literal["clarify"] = "clarify"
    cause: ClarificationCause
    confidence: Probability = 0.0
    recipients: tuple[Recipient, ...] = ("dsl",)
    kept: bool = False


UnsettledReason = Literal["nothing_near", "not_settled", "conflict"]


class Handoff(Value):
    """The policies do not settle it: a person must. ``related`` carries no verdict.

    ``ticket`` is the number under which it was passed on, None when nobody was told; ``joined``:
    others had asked the same before.
    """

    name: Literal["escalate_headteacher"] = "escalate_headteacher"
    reason: UnsettledReason
    confidence: Probability
    related: tuple[Citation, ...] = ()
    release: str | None = None
    ticket: int | None = None
    joined: bool = False


class Routed(Value):
    """A disclosure and who must be told of it. It holds nothing of what was said.

    ``advice``: what the school's own policy tells staff to do with any disclosure. ``passed_on``:
    those who must be told are being told; else the asker has to.

    ``name`` is ``route_chair_of_governors`` when the chair is told, ``route_dsl`` when the DSL is,
    ``escalate_headteacher`` when only the headteacher may be (a concern about the DSL).
    """

    name: Literal["route_dsl", "route_chair_of_governors", "emergency", "escalate_headteacher"]
    subject: DisclosureSubject
    recipients: tuple[Recipient, ...] = Field(min_length=1)
    advice: tuple[Citation, ...] = ()
    passed_on: bool = False


class SmallTalkReply(Value):
    """A short human reply."""

    name: Literal["smalltalk"] = "smalltalk"
    kind: SmallTalkKind


Outcome = Answer | PrecedentAnswer | Clarification | Handoff | Routed | SmallTalkReply


class Understood(Value):
    """A message read: its outcome and, if it was a question, how that was understood."""

    outcome: Outcome
    question: Question | None = None

    @property
    def last_question(self) -> str | None:
        """What the thread's next message may lean on; None when it was not understood."""
        if self.question is None or isinstance(self.outcome, Clarification):
            return None
        return self.question.follows or self.question.core
