"""What was said: a message comes in, and is a question, a disclosure or small talk."""

from typing import Literal

from pydantic import SecretStr

from bot.domain.value import Value

Declaration = Literal["concern", "question"]
"""The asker's own word after the private question: it is a concern, or about the policy."""


class Message(Value):
    """One message as a way in hands it over.

    The text is kept as a secret so that no log or error report can print it by accident: it may be
    a disclosure. ``thread`` joins follow-ups; None means that the message stands alone.
    """

    id: str
    school: str
    text: SecretStr
    thread: str | None = None
    declared: Declaration | None = None


DisclosureSubject = Literal["child", "adult", "headteacher", "dsl"]


class Disclosure(Value):
    """A safeguarding concern. Not a question: nothing on the question's path accepts it."""

    message: Message
    subject: DisclosureSubject
    immediate: bool = False


class Doubt(Value):
    """It may be a concern: the asker is asked one private question before anything else."""

    message: Message
    subject: DisclosureSubject


SmallTalkKind = Literal[
    "greeting", "thanks", "goodbye", "identity", "abilities", "reaction", "how_are_you"
]


class SmallTalk(Value):
    """A greeting, thanks and the like."""

    kind: SmallTalkKind


QuestionKind = Literal[
    "permission",
    "obligation",
    "who",
    "when",
    "quantity",
    "procedure",
    "consequence",
    "definition",
    "fact",
    "topic",
    "none",
]
"""What a question asks for. ``topic``: a bare "what about phones?". ``none``: not a question."""


class Question(Value):
    """An ordinary question, screened. ``text`` is what was asked; ``core`` is the part to look up,
    with greetings, pasted matter and the thread's subject sorted out."""

    text: str
    core: str
    kind: QuestionKind
    negated: bool = False
    follows: str | None = None
