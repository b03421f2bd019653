"""Where something can be delivered, and who acts: platforms' ids, never people's names."""

from typing import Annotated, Self

from pydantic import Field

from bot.domain.value import Value

Account = Annotated[str, Field(pattern=r"^[a-z]+:\S+$", max_length=200)]
"""Someone, or a channel, on one platform: ``slack:U024BE7LH``, ``teams:29:1bW…``, ``local:jo``."""


class Address(Value):
    """A place that can be written to.

    ``platform`` names who carries it there; ``place`` is that platform's id of an account, a
    channel or a conversation; ``thread`` its id of the message to reply under.
    """

    platform: str = Field(pattern=r"^[a-z]+$")
    place: str = Field(min_length=1)
    thread: str | None = None

    @classmethod
    def of(cls, account: Account) -> Self:
        """The address of an account or channel."""
        platform, _, place = account.partition(":")
        return cls(platform=platform, place=place)

    def __str__(self) -> str:
        """``platform:place``, and the thread after a ``#``."""
        return f"{self.platform}:{self.place}" + (f"#{self.thread}" if self.thread else "")
