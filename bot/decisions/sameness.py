"""Whether two people ask the same thing: told so strictly that a ruling never answers another
question than the one it was made for.

Two questions are the same when the words that carry meaning are the same, in the same order. Word
order matters ("may staff photograph pupils", "may pupils photograph staff"), and so do small words
like "not", "before" and "without". What is lost is a question put in quite other words: it goes to
the head once more, which is the cheaper mistake.
"""

import re
from itertools import pairwise

from bot.domain.message import Question

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_PLURAL = re.compile(r"(?:(?<=ss|ch|sh)|(?<=x))es$|(?<![su])s$")
_SHORT = 3
"""Letters up to which a word is left as it is."""

_LIGHT = frozenset(
    """a an the i im i'm my mine we our your it its it's is are am be being been was were
    do does did can could may might of on if that this these those there you
    ok okay alright allowed permitted permissible acceptable possible please pls
    thanks cheers hi hello hey just actually really
    use using used wear wearing what whats what's any some and so""".split()
)
_LIGHT_AFTER_LIGHT = frozenset(("to", "about", "staff"))
"""Light only where they lean on a light word: "allowed to", "what about", "can staff"; not in
"talk to parents" or "film staff"."""

# Words of one meaning to whoever asks, as far as a ruling goes.
_SAME = {"cannot": "not", "can't": "not", "cant": "not", "don't": "not", "dont": "not", "no": "not"}


def key_of(question: Question) -> str:
    """What is the same for the same question asked again; never empty.

    A negated question and an obligation are other questions than a permission.
    """
    core = question.core.casefold().replace("’", "'")
    words = [_SAME.get(word, word) for word in _WORD.findall(core)]
    carrying = [
        _root(word)
        for before, word in pairwise(("the", *words))
        if word not in _LIGHT and not (word in _LIGHT_AFTER_LIGHT and before in _LIGHT)
    ]
    kind = question.kind if question.kind not in ("permission", "topic", "none", "fact") else "may"
    said = " ".join(carrying) or " ".join(core.split())
    return f"{'not ' if question.negated else ''}{kind}: {said}"


def _root(word: str) -> str:
    return word if len(word) <= _SHORT else _PLURAL.sub("", word)
