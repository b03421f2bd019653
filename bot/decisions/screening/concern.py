"""How much a message looks like a safeguarding concern: a small sum that can be read and checked.

The sum of a passage of the message: its strongest sign (1 to 4, see ``lexicon/signs.toml`` and
``lexicon/adults.toml``), one more for each further kind of sign (at most 2), who it is about (a
child in particular 2; children, or "she", 1), whether something is told as having happened (at
most 3), a hedge and "who do I tell" (1 each), less what shows that only the rule is asked for.

A message that asks nothing and tells of a child is a soft sign by itself: people bring questions
to a policy bot, and when they bring a story instead it is worth one private question.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from bot.decisions.screening.reading import RULE_ASKED, SOFT, Reading

HIGH = 6
DOUBT = 4
_PASSAGE = 3
"""Sentences that are weighed together."""


class Weight(NamedTuple):
    """The heaviest passage's sum, its strongest sign, and what adults are said to have done."""

    total: int
    strongest: int
    acts: frozenset[str]

    @property
    def level(self) -> Literal["high", "doubt", "none"]:
        """Where the sum stands. Soft signs alone never reach "high"."""
        if self.total >= HIGH and self.strongest > SOFT:
            return "high"
        return "doubt" if self.total >= DOUBT and self.strongest >= SOFT else "none"


_NOTHING = Weight(0, 0, frozenset())


def weigh(readings: Sequence[Reading]) -> Weight:
    """The weight of the heaviest passage of the message whose sentences these are."""
    story = not any(r.asks or r.jokes or r.office for r in readings)
    starts = range(max(1, len(readings) - _PASSAGE + 1))
    passages = [_sum(readings[start : start + _PASSAGE], story) for start in starts]
    return max(passages, key=lambda weight: weight.total, default=_NOTHING)


def _sum(passage: Sequence[Reading], story: bool) -> Weight:
    signs = {name: weight for reading in passage for name, weight in reading.signs.items()}
    child = max((reading.child for reading in passage), default=0)
    happened = max((reading.happened for reading in passage), default=0)
    seeks = any(reading.seeks for reading in passage)
    framed = _framed(passage)
    uneasy = "unease" in signs
    acts = _acts(passage, child, uneasy)

    if uneasy and (story or any("/family/" in reading.line for reading in passage)):
        child = max(child, 1)
    if any(weight > SOFT for weight in signs.values()) and _only_she(passage):
        child, framed = 2, min(framed, 1)
    retold = child == 2 and seeks and any(reading.told for reading in passage)
    if retold or (story and framed < RULE_ASKED and _of_a_child(passage)):
        signs["a story"] = SOFT
    if story and not any(reading.framed for reading in passage):
        happened = max(happened, 1)
        child = 2 if acts else child

    weights = signs | acts
    if not weights:
        return _NOTHING
    strongest = max(weights.values())
    further = sum(weight >= SOFT for weight in weights.values()) - 1
    hedges = any(reading.hedges for reading in passage) + seeks
    about = _about(child, bool(acts), sought="seeking" in signs, told=story or seeks)
    total = strongest + max(0, min(2, further)) + about + happened + hedges - framed
    if strongest <= SOFT and not (uneasy or story or seeks):
        total -= SOFT
    return Weight(total, strongest, frozenset(acts))


def _about(child: int, acts: bool, *, sought: bool, told: bool) -> int:
    """What it adds that a child, or an adult's act, is spoken of; to speak of nobody takes away,
    unless the DSL is sought."""
    if child or acts or sought:
        return max(child, 1)
    return -1 if told else -2


def _only_she(passage: Sequence[Reading]) -> bool:
    """Whether a "she" or "he" is spoken of who was not brought in as "a child" or an adult.

    Whoever asks for the rule must bring somebody in first; here a particular child is meant.
    """
    lines = [reading.line for reading in passage]
    return any("/she/" in line for line in lines) and not any(
        "/anykid/" in line or "/adult/" in line for line in lines
    )


def _of_a_child(passage: Sequence[Reading]) -> bool:
    """Whether a child is spoken of; "she" may be an adult who is spoken of in the same breath."""
    adult = any(reading.adult for reading in passage)
    return any(
        reading.child == 2 or (reading.child and (not adult or "/anykid/" in reading.line))
        for reading in passage
    )


def _acts(passage: Sequence[Reading], child: int, uneasy: bool) -> dict[str, int]:
    """What adults are said to have done; but for "unfit", only where a child is spoken of."""
    if not any(reading.adult for reading in passage):
        return {}
    acts = {name: weight for reading in passage for name, weight in reading.acts.items()}
    if child and uneasy:
        acts["manner"] = SOFT + 1
    return {name: weight for name, weight in acts.items() if child or name == "unfit"}


def _framed(passage: Sequence[Reading]) -> int:
    """How much of the passage only asks for the rule; little when something else is told."""
    framed = max((r.framed for r in passage if r.signs or r.acts or not r.asks), default=0)
    if any(reading.exercise for reading in passage):
        return framed + RULE_ASKED
    if any(r.child and r.happened > 1 and r.framed < RULE_ASKED for r in passage):
        return min(framed, 2)
    return framed
