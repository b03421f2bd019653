"""Slack's places as addresses, and back.

=======================  ==================  ====================================================
written in               place, thread       what it means
=======================  ==================  ====================================================
a DM                     ``D1``, ``17.1``    in the DM, under that message
a channel                ``C1/U1``, ``17.1`` to that person alone, in that thread of the channel
a channel, not a thread  ``C1/U1``, ``+17.1`` to that person alone; nobody replied to 17.1 yet
a command                ``C1/U1``           to that person alone, in the channel
(privately, of those)    ``U1``, ``C1/…``    to that person's DM, about what they wrote there
=======================  ==================  ====================================================

A role's place is a channel (``C1``, ``G1``) or a person (``U1``, ``W1``): their DM is opened.
"""

from typing import Final

from bot.domain.address import Account, Address
from bot.domain.value import Value

PLATFORM: Final = "slack"


class Room(Value):
    """A channel or a DM, seen by all who are in it; ``thread``: the ``ts`` to write under."""

    channel: str
    thread: str | None = None


class Whisper(Value):
    """One person in a channel. ``thread``: the ``ts`` to write under, None where nobody has replied
    yet. ``message``: the ``ts`` under which everybody would read it; None after a command."""

    channel: str
    user: str
    thread: str | None = None
    message: str | None = None


class Dm(Value):
    """A person's DM with the bot. ``about``: where what it is about was written, if elsewhere."""

    user: str
    about: Whisper | None = None


def account(user: str) -> Account:
    """The account of a Slack user."""
    return f"{PLATFORM}:{user}"


def in_dm(channel: str, thread: str) -> Address:
    """Under a message of a DM with the bot."""
    return Address(platform=PLATFORM, place=channel, thread=thread)


def whispered(channel: str, user: str, thread: str | None, message: str | None) -> Address:
    """To one person in a channel; ``thread`` is None where they did not write in one."""
    under = thread or (f"+{message}" if message else None)
    return Address(platform=PLATFORM, place=f"{channel}/{user}", thread=under)


def dm_about(asked: Address) -> Address:
    """To the DM of whoever is whispered to at ``asked``, about what they wrote there."""
    channel, _, user = asked.place.partition("/")
    return Address(platform=PLATFORM, place=user, thread=f"{channel}/{asked.thread or ''}")


def dm_with(user: str) -> Address:
    """To a person's DM."""
    return Address(platform=PLATFORM, place=user)


def place_of(address: Address) -> Room | Whisper | Dm:
    """Where an address leads."""
    place, thread = address.place, address.thread
    if place[0] in "UW":
        if thread is None:
            return Dm(user=place)
        channel, _, under = thread.partition("/")
        return Dm(user=place, about=_whisper(channel, place, under or None))
    channel, _, user = place.partition("/")
    return _whisper(channel, user, thread) if user else Room(channel=channel, thread=thread)


def _whisper(channel: str, user: str, under: str | None) -> Whisper:
    in_thread = under is not None and not under.startswith("+")
    return Whisper(
        channel=channel,
        user=user,
        thread=under if in_thread else None,
        message=under.removeprefix("+") if under else None,
    )
