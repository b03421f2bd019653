"""What one sentence holds, as far as the screen cares: signs, people, and how it speaks."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from bot.decisions.screening.names import names_a_child
from bot.decisions.screening.normalise import Sentence
from bot.decisions.screening.phrases import TAGGER, Sign, pattern, signs

SOFT = 2
"""Signs of at most this weight may be nothing; an everyday subject explains them away."""

RULE_ASKED = 4
"""A sentence framed at least so much asks for the rule, and tells of nothing."""

_SIGNS = signs("signs.toml")
_ACTS = signs("adults.toml")
_SILENCE = signs("silence.toml")
ONLY_TOLD = pattern("subject.toml", "only_told")
_IDIOMS = pattern("innocent.toml", "idioms")
_EVERYDAY_CHILD = pattern("innocent.toml", "everyday_child")
_GROWN_UP = pattern("innocent.toml", "grown_up")
_OWN_FAMILY = pattern("innocent.toml", "own_family")
_ACCIDENTS = pattern("innocent.toml", "accidents")
_NOT_ACCIDENTS = pattern("innocent.toml", "not_accidents")
_EVERYDAY = pattern("innocent.toml", "everyday")
_CHILD = pattern("speech.toml", "child")
_GENERIC = pattern("speech.toml", "generic")
_TELLING = pattern("speech.toml", "telling")
_SEEING = pattern("speech.toml", "seeing")
_TIME = pattern("speech.toml", "time")
_REAL = pattern("speech.toml", "real")
_ONGOING = pattern("speech.toml", "ongoing")
_HANDLING = pattern("speech.toml", "handling")
_HEDGE = pattern("speech.toml", "hedge")
_SEEKING = pattern("speech.toml", "seeking")
_POLICY = pattern("speech.toml", "policy")
_EXERCISE = pattern("speech.toml", "exercise")
_CONDITIONAL = pattern("speech.toml", "conditional")
_CONDITIONAL_WHEN = pattern("speech.toml", "conditional_when")
_NOT_CONDITIONAL = pattern("speech.toml", "not_conditional")
_PERMISSION = pattern("speech.toml", "permission")
_INTERROGATIVE = pattern("speech.toml", "interrogative")
_REQUEST = pattern("speech.toml", "request")
_NORM = pattern("speech.toml", "norm")
_OFFICE = pattern("innocent.toml", "office")
_JOKES = pattern("innocent.toml", "jokes")

_REMOVED = "~/ "
_PRONOUNS = frozenset({"he", "she", "hes", "shes", "they", "theyre"})
_SOME_ADULT = ("staff", "member")


class Reading(NamedTuple):
    """One sentence.

    ``line``: its tagged words, with what is innocent taken out; ``plain``: with harm to grown-ups
    left in. ``signs`` and ``acts``: the kinds found, with their weights. ``child``: 2 a child in
    particular, 1 children, "she" or a name, 0 nobody. ``happened``: 0 nothing told .. 3; ``told``:
    somebody told it. ``framed``: how much it only asks for the rule, 0 upwards. ``seeks``: who to
    tell or what to do is asked. ``asks``: anything is.
    """

    words: tuple[str, ...]
    line: str
    plain: str
    signs: dict[str, int]
    acts: dict[str, int]
    child: int
    adult: bool
    told: bool
    happened: int
    hedges: bool
    seeks: bool
    framed: int
    asks: bool
    jokes: bool
    office: bool
    exercise: bool


def read_all(sentences: Sequence[Sentence]) -> list[Reading]:
    """What the sentences hold; "he" or "she" after a sentence about an adult is that adult."""
    readings: list[Reading] = []
    for sentence in sentences:
        if readings and readings[-1].adult and sentence.words[0] in _PRONOUNS:
            sentence = Sentence((*_SOME_ADULT, *sentence.words[1:]), sentence.asks)
        readings.append(read(sentence))
    return readings


def read(sentence: Sentence) -> Reading:
    """What the sentence holds."""
    line = _IDIOMS.sub(_REMOVED, TAGGER.tag(sentence.words))
    plain = _EVERYDAY_CHILD.sub(_REMOVED, line)
    line = _GROWN_UP.sub(_REMOVED, plain)
    own = bool(_OWN_FAMILY.search(line))
    line = _OWN_FAMILY.sub(_REMOVED, line)
    found = {sign: m.start() for sign in _SIGNS if (m := sign.pattern.search(line))}
    acts = _acts(line)
    asks = sentence.asks or bool(_REQUEST.search(line) or _INTERROGATIVE.match(line))
    told = _TELLING.search(line)
    seen = _SEEING.search(line)
    happened = 2 * bool(told or _REAL.search(line)) + bool(seen) + bool(_TIME.search(line))
    sought = _HANDLING.sub(_REMOVED, _SEEKING.sub(_REMOVED, line))
    framed = _framed(
        sought,
        asks,
        first=min([*found.values(), *acts.values()], default=len(line)),
        reported=min((m.start() for m in (told, seen) if m), default=len(line)),
    )
    child = _child(line, sentence.words, own, bool(framed))
    if child == 2 and (told or seen) and not _supposed(sought, asks):
        framed = min(framed, 2)
    return Reading(
        words=sentence.words,
        line=line,
        plain=plain,
        signs=_explained({sign.name: sign.weight for sign in found}, line),
        acts={act.name: act.weight for act in acts},
        child=child,
        adult="/adult/" in line,
        told=bool(told),
        happened=min(3, happened),
        hedges=bool(_HEDGE.search(line)),
        seeks=bool(_SEEKING.search(line)),
        framed=framed + RULE_ASKED * (own and child < 2),
        asks=asks,
        jokes=bool(_JOKES.search(line)),
        office=bool(_OFFICE.search(line)),
        exercise=bool(_EXERCISE.search(line)),
    )


def _acts(line: str) -> dict[Sign, int]:
    """What adults are said to have done, and where; one who was only told of it did nothing."""
    doers = ONLY_TOLD.sub(_REMOVED, line)
    done = {act: m.start() for act in _ACTS if (m := act.pattern.search(doers))}
    return done | {act: m.start() for act in _SILENCE if (m := act.pattern.search(line))}


def _explained(weights: dict[str, int], line: str) -> dict[str, int]:
    """The signs' weights, less what an accident or an everyday subject explains."""
    if "injury" in weights and _ACCIDENTS.search(line) and not _NOT_ACCIDENTS.search(line):
        weights["injury"] = 1
    if _EVERYDAY.search(line):
        return {name: weight for name, weight in weights.items() if weight > SOFT}
    return weights


def _child(line: str, words: tuple[str, ...], own: bool, framed: bool) -> int:
    """2 for a child in particular; "a child who…" is one unless only the rule is asked for."""
    if _CHILD.search(line) and not (framed and _GENERIC.search(line)):
        return 2
    spoken_of = "/she/" in line or names_a_child(words)
    return int("/anykid/" in line or (spoken_of and not own))


def _supposed(line: str, asks: bool) -> re.Match[str] | None:
    line = _NOT_CONDITIONAL.sub(_REMOVED, line)
    if asks or _CONDITIONAL_WHEN.match(line):
        return _CONDITIONAL.search(line) or _CONDITIONAL_WHEN.search(line)
    return _CONDITIONAL.search(line)


def _framed(line: str, asks: bool, first: int, reported: int) -> int:
    """How much a sentence only asks for the rule.

    ``first``: where its first sign stands; ``reported``: where its first word of telling does.
    """
    framed = 0
    supposed = _supposed(line, asks)
    if supposed and supposed.start() <= min(first, reported):
        framed += SOFT if _ONGOING.search(line) else RULE_ASKED
    if _POLICY.search(line):
        framed += RULE_ASKED + 1
    if _NORM.search(line):
        framed += RULE_ASKED
    permission = _PERMISSION.search(line)
    if permission and permission.start() == 0:
        framed += RULE_ASKED
    elif _INTERROGATIVE.match(line) or (permission and permission.start() <= first):
        framed += 2
    return framed
