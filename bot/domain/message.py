"""What was said: a message comes in, and is a question, a disclosure or small talk."""

from typing import Literal

from pydantic import SecretStr, field_validator

from bot.domain.address import Account, Address
from bot.domain.value import Value

Declaration = Literal["concern", "question"]
"""The asker's own word after the private question: it is a concern, or about the policy."""


class Asker(Value):
    """Who asks, and where they are answered.

    ``reply_to`` is where they asked; ``private`` where nobody else can read, the same place if
    that is so. ``anonymous``: the role that decides is not told the name.
    """

    account: Account
    name: str
    reply_to: Address
    private: Address
    anonymous: bool = False


class Message(Value):
    """One message as a way in hands it over.

    The text is kept as a secret so that no log or error report can print it by accident: it may be
    a disclosure. ``id`` is the platform's id of the event: the same event told twice is one
    message. ``thread`` joins follow-ups; None means that the message stands alone. ``asker`` is
    None where nobody waits for what happens later: then nothing is passed on.
    """

    id: str
    school: str
    text: SecretStr
    thread: str | None = None
    declared: Declaration | None = None
    asker: Asker | None = None

    @field_validator("text", mode="before")
    @classmethod
    def _whole_characters(cls, text: SecretStr | str) -> SecretStr:
        """Half characters (lone surrogates), which nothing can keep, become question marks."""
        raw = text if isinstance(text, str) else text.get_secret_value()
        return SecretStr(raw.encode("utf-8", "replace").decode("utf-8"))


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
