"""A message comes in and leaves as exactly one outcome; nothing else happens."""

from bot.decisions.readable import trouble_reading
from bot.decisions.screening import screen
from bot.domain.message import Disclosure, Doubt, Message, Question, SmallTalk
from bot.domain.outcome import Clarification, Outcome, SmallTalkReply, Understood
from bot.ports.policy_library import Library
from bot.usecases.answering import Answering, Precedent, no_precedent
from bot.usecases.disclosing import Disclosing


class Bot:
    """policybot, whatever way in a message took. It keeps nothing and tells nobody."""

    def __init__(
        self, library: Library, max_wrong: float = 0.05, precedent: Precedent = no_precedent
    ) -> None:
        """``max_wrong``: the share of answers that may be wrong, 0..1; more are answered as it
        rises."""
        self._library = library
        self._answer = Answering(library, max_wrong, precedent)
        self._disclose = Disclosing(library)

    def handle(self, message: Message) -> Outcome:
        """The outcome of a message that stands alone; see ``read``."""
        return self.read(message).outcome

    def read(self, message: Message, last: str | None = None) -> Understood:
        """The message read. The screen comes before anything else.

        ``last``: the last question of its thread. Raises UnknownSchool, or ReleaseError when the
        school has no index that can be loaded.
        """
        screened = self._screened(message)
        match screened:
            case Disclosure():
                return Understood(outcome=self._disclose(screened))
            case Doubt():
                told = self._disclose.told(screened)
                return Understood(outcome=Clarification(cause="concern", recipients=told))
            case SmallTalk():
                return Understood(outcome=SmallTalkReply(kind=screened.kind))
        trouble = trouble_reading(screened)
        if trouble is not None:
            return Understood(outcome=Clarification(cause=trouble))
        return self._answer(message, screened, last)

    def _screened(self, message: Message) -> Disclosure | Doubt | SmallTalk | Question:
        """What the message is. What the screen itself fails at may be a concern."""
        people = self._library.school(message.school).people
        try:
            return screen(message, people)
        except Exception:
            if message.declared == "question":
                raise
            if message.declared == "concern":
                return Disclosure(message=message, subject="child")
            return Doubt(message=message, subject="child")
