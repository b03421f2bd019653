"""The door: a message comes in and leaves as exactly one outcome."""

from bot.decisions.readable import trouble_reading
from bot.decisions.screening import screen
from bot.domain.message import Disclosure, Doubt, Message, SmallTalk
from bot.domain.outcome import Clarification, Outcome, SmallTalkReply
from bot.ports.policy_library import Library
from bot.ports.threads import Threads
from bot.usecases.answering import Answering
from bot.usecases.disclosing import Disclosing


class Bot:
    """policybot, whatever way in a message took."""

    def __init__(self, library: Library, threads: Threads, max_wrong: float = 0.05) -> None:
        """``max_wrong``: the share of answers that may be wrong, 0..1; more are answered as it
        rises."""
        self._library = library
        self._answer = Answering(library, threads, max_wrong)
        self._disclose = Disclosing(library)

    def handle(self, message: Message) -> Outcome:
        """The outcome of a message. The screen comes before anything else.

        Raises UnknownSchool, or ReleaseError when the school has no index that can be loaded.
        """
        screened = screen(message, self._library.school(message.school).people)
        match screened:
            case Disclosure():
                return self._disclose(screened)
            case Doubt():
                return Clarification(cause="concern", recipients=self._disclose.told(screened))
            case SmallTalk():
                return SmallTalkReply(kind=screened.kind)
        trouble = trouble_reading(screened)
        if trouble is not None:
            return Clarification(cause=trouble)
        return self._answer(message, screened)
