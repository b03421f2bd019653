"""Whether a message can be read as a question at all."""

import re
from typing import Literal

from bot.domain.message import Question

LONGEST = 6000
"""Characters of a question beyond which nobody's question is found in it."""

_LETTERS = re.compile(r"[^\W\d_]+")
_COMMON = frozenset(
    """a about am an and any are at be been but by can could did do does for from get had has have
    he her his how i if im in is it its just like me my no not of ok on or our out she
    should so some that the their them there they this to up us use was we were what when
    where which who whos why will with would you your allowed need wear take policy
    school""".split()
)


def trouble_reading(question: Question) -> Literal["empty", "too_long", "language"] | None:
    """Why a message cannot be read, or None when it can.

    ``language``: three words or more, and none of the commonest English ones; or mostly letters of
    another script.
    """
    words = _LETTERS.findall(question.core.lower())
    if not words:
        return "empty"
    if len(question.core) > LONGEST:
        return "too_long"
    letters = "".join(words)
    foreign = sum(not character.isascii() for character in letters) > len(letters) / 2
    if foreign or (len(words) >= 4 and not _COMMON.intersection(words)):
        return "language"
    return None
