"""What somebody typed, out of Slack's markup into plain text."""

import asyncio
import html
import re
from collections.abc import Awaitable, Callable

_MARKED = re.compile(r"<([^<>]*)>")
_USER = re.compile(r"^@([UW][A-Z0-9]+)(?:\|(.*))?$")

NameOf = Callable[[str], Awaitable[str]]
"""The name of a user, by id."""


def mentioned(text: str) -> frozenset[str]:
    """The ids of the users mentioned."""
    return frozenset(_users(text))


async def plain(text: str, bot_user: str | None, name_of: NameOf) -> str:
    """The text as a person would read it, without the mention of the bot itself.

    Who is mentioned is named: a concern may be about them. ``bot_user``: None when the bot's own id
    is not known; then the first mention is taken for it.
    """
    me = bot_user if bot_user is not None else next(iter(_users(text)), None)
    others = [user for user in mentioned(text) if user != me]
    names = dict(zip(others, await asyncio.gather(*map(name_of, others)), strict=True))

    def shown(match: re.Match[str]) -> str:
        user = _USER.match(match[1])
        if user:
            return "" if user[1] == me else f"@{names[user[1]]}"
        return _shown(match[1])

    return html.unescape(_MARKED.sub(shown, text)).strip()


def _users(text: str) -> list[str]:
    found = (_USER.match(inside) for inside in _MARKED.findall(text))
    return [match[1] for match in found if match]


def _shown(inside: str) -> str:
    """What stands between angle brackets: a channel, a link, or a call to everyone."""
    target, _, label = inside.partition("|")
    if inside.startswith("#"):
        return "#" + (label or target[1:])
    if inside.startswith("!date"):
        return label
    if inside.startswith("!"):
        return "@" + (label or target[1:]).removeprefix("@")
    target = target.removeprefix("mailto:").removeprefix("tel:")
    return target if not label or label in target else f"{label} ({target})"
