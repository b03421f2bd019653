"""Small talk: a message that is nothing but a greeting, thanks, a reaction and the like."""

import re
import unicodedata
from typing import get_args

from bot.decisions.screening.normalise import sentences
from bot.decisions.screening.phrases import entries, read_toml
from bot.domain.message import SmallTalk, SmallTalkKind

_MOST_WORDS = 14
"""Longer messages are never small talk, so that the match below has little to try."""

_FILLER = "filler"
_ARE_YOU_A_BOT = re.compile(
    r"(?:\w+ )?are you (?:a |an |really |actually |just )*"
    r"(?:bot|robot|human|person|real|machine|computer|ai|chatgpt)\b"
)


def _patterns() -> dict[str, re.Pattern[str]]:
    table = read_toml("smalltalk.toml")
    return {
        kind: re.compile(
            rf"(?<!\S)(?:{'|'.join(re.escape(entry) for entry in entries(block))})(?!\S)"
        )
        for kind, block in table.items()
    }


_KINDS = _patterns()
_WHOLE = re.compile(rf"(?:(?:{'|'.join(kind.pattern for kind in _KINDS.values())})(?: |$))+")


def small_talk(text: str) -> SmallTalk | None:
    """The small talk that the whole message is; None when it says anything more."""
    parts = sentences(text)
    words = [word for part in parts for word in part.words]
    if not words:
        return SmallTalk(kind="reaction") if _has_symbol(text) else None
    line = " ".join(words)
    if len(words) > _MOST_WORDS:
        return None
    if _ARE_YOU_A_BOT.match(line):
        return SmallTalk(kind="identity")
    if not _WHOLE.fullmatch(line):
        return None
    found = (kind for kind, pattern in _KINDS.items() if kind != _FILLER and pattern.search(line))
    kind = next(found, None)
    # "is that ok?" is made of the same words as "that is ok", and asks something.
    if kind is None or (words[0] == "is" and kind != "identity"):
        return None
    return SmallTalk(kind=_kind(kind))


def _kind(name: str) -> SmallTalkKind:
    for kind in get_args(SmallTalkKind):
        if kind == name:
            found: SmallTalkKind = kind
            return found
    raise ValueError(f"smalltalk.toml has a section that is no kind of small talk: {name}")


def _has_symbol(text: str) -> bool:
    """Whether the text holds an emoji or another symbol."""
    return any(unicodedata.category(character) in ("So", "Sk") for character in text)
