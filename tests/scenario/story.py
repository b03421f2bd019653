"""A town of which every message is followed to its one visible outcome."""

from typing import TypeVar

from pydantic import SecretStr

from bot.domain.address import Address
from bot.domain.delivery import Notice, ReplyNotice, TicketNotice
from bot.domain.message import Asker, Message
from bot.domain.value import Value
from tests.fakes.town import Town, account

N = TypeVar("N", bound=Value)


class Story(Town):
    """A town with the words that tests need; ``said`` are the ids of all messages."""

    def __init__(self, *args: object, **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        self.said: list[str] = []

    def say(self, who: str, text: str, *, anonymous: bool = False, thread: str = "") -> str:
        message_id = super().say(who, text, anonymous=anonymous, thread=thread)
        self.said.append(message_id)
        return message_id

    def message(
        self, message_id: str, who: str, text: str, *, channel: str = "", thread: str = ""
    ) -> Message:
        """A message as a platform hands it over; in a channel's thread, or in private."""
        private = Address(platform="fake", place=who)
        here = Address(platform="fake", place=channel, thread=thread) if channel else private
        asker = Asker(account=account(who), name=who.title(), reply_to=here, private=private)
        return Message(
            id=message_id,
            school=self.school.id,
            text=SecretStr(text),
            thread=str(here),
            asker=asker,
        )

    def told(self, who: str, kind: type[N]) -> list[N]:
        """The notices of one kind that somebody has been given, oldest first."""
        return [notice for notice in self.sees(who) if isinstance(notice, kind)]

    def card(self, who: str = "head") -> TicketNotice:
        """The only card that somebody has."""
        [card] = self.told(who, TicketNotice)
        return card

    def everything_shown_to(self, who: str) -> str:
        """All that somebody was ever shown, what has been drawn over included."""
        here = (d.notice for d in self.platform.attempts if d.to.place == who)
        return "\n".join(notice.model_dump_json() for notice in here)

    def clauses(self) -> list[str]:
        """The policy's clauses, to be changed."""
        return list(self.library._clauses[self.school.id])

    def replies(self, message_id: str) -> list[Notice]:
        """The replies to a message that people see."""
        return [
            seen.notice
            for seen in self.platform.shown.values()
            if isinstance(seen.notice, ReplyNotice) and seen.notice.message_id == message_id
        ]

    def check_every_message_has_one_outcome(self) -> None:
        """What a test must not leave behind: a message without a visible reply, or with two."""
        self.run()
        assert {m: len(self.replies(m)) for m in self.said} == dict.fromkeys(self.said, 1)
