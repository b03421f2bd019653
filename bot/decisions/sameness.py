"""Whether two people ask the same thing: told so strictly that a ruling never answers another
question than the one it was made for.

Two questions are the same when the words that carry meaning are the same, in the same order. Word
order matters ("may staff photograph pupils", "may pupils photograph staff"), and so do small words
like "not", "before" and "without". What is lost is a question put in quite other words: it goes to
the head once more, which is the cheaper mistake.
"""

import re
from itertools import dropwhile

from bot.domain.message import Question

_WORD = re.compile(r"[£$€-]?[^\W_]+(?:['’][^\W_]+)?['’+#%]*")
_PLURAL = re.compile(r"(?:(?<=ss|ch|sh)|(?<=x))es$|(?<![su])s$")
_SHORT = 3
"""Letters up to which a word is left as it is."""

_EMPTY = frozenset(
    """a an the please pls thanks cheers hi hello hey just actually really ok okay alright allowed
    permitted permissible acceptable possible""".split()
)
"""Words that say nothing wherever they stand."""

_LIGHT = frozenset(
    """i im i'm me my mine we our you your it its it's is are am be being been was were do does did
    can could may might of on to if that this these those there use using used wear wearing what
    whats what's about any some and so""".split()
)
"""Words that say nothing at the beginning or the end of a question; between others they may."""

_LEFT_OUT = 12
"""Words of a message beyond its question from which on they may be what the ruling hangs on."""

# Words of one meaning to whoever asks, as far as a ruling goes.
_SAME = {
    **dict.fromkeys(("cannot", "can't", "cant", "don't", "dont", "no"), "not"),
    "our": "my",
    "we": "i",
    "us": "me",
}


def key_of(question: Question) -> str:
    """What is the same for the same question asked again; never empty.

    A negated question and an obligation are other questions than a permission.
    """
    asked, whole = question.core, question.text
    if len(whole.split()) > len(asked.split()) + _LEFT_OUT:
        asked = whole
    core = asked.casefold().replace("’", "'")
    words = [_SAME.get(word, word) for word in _WORD.findall(core)]
    carrying = [_root(word) for word in _trimmed([w for w in words if w not in _EMPTY])]
    kind = question.kind if question.kind not in ("permission", "topic", "none", "fact") else "may"
    said = " ".join(carrying) or " ".join(core.split())
    return f"{'not ' if question.negated else ''}{kind}: {said}"


def _trimmed(words: list[str]) -> list[str]:
    """The words without the light ones at both ends; who asks is staff, whom it is about may be."""
    begun = list(dropwhile((_LIGHT | {"staff"}).__contains__, words))
    return list(dropwhile(_LIGHT.__contains__, begun[::-1]))[::-1]


def _root(word: str) -> str:
    return word if len(word) <= _SHORT else _PLURAL.sub("", word)
