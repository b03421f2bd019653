"""A second opinion: what words and forms, learned from written messages, say for a concern.

A plain additive table: every feature that a message has adds its weight, and the sum is the
logarithm of the odds (before the base rate of real life) that it is a concern. A feature is a word
of the message, a kind of sign that the lexicon found, or how the message speaks. ``fit.py`` learns
the table, ``lexicon/weights.json`` holds it.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

from bot.decisions.screening.concern import weigh
from bot.decisions.screening.reading import Reading

BIAS = "always"
_STEPS = (1, 2, 3, 4, 5, 6, 8)
"""Steps of the rules' sum that are features of their own."""
_TAGS = ("family", "she", "anykid", "headteacher", "dsl", "adult")
_FLAGS = ("told", "hedges", "seeks", "jokes", "office", "exercise")
_HEARD = 0.3
"""The share of a message's words that must be in the table for it to have an opinion."""
_UNHEARD = -3.0
_SHORT = 6
"""At most so many words are a short message."""


def log_odds(readings: Sequence[Reading]) -> float:
    """The sum of the learned weights of the features of a message read so; 0 is even odds."""
    return added_up(features(readings), _weights())


def added_up(names: frozenset[str], table: Mapping[str, float]) -> float:
    """The sum of the weights of these features; of a message in words that are nearly all unknown,
    such as another language's, no more than ``_UNHEARD``."""
    total = sum(table.get(name, 0.0) for name in names)
    words = [name for name in names if name.startswith("word ")]
    heard = sum(word in table for word in words) >= _HEARD * len(words)
    return total if heard else min(total, _UNHEARD)


def features(readings: Sequence[Reading]) -> frozenset[str]:
    """The names of all features of a message read so."""
    words = {f"word {word}" for reading in readings for word in reading.words}
    return frozenset({BIAS, *words, *_forms(readings)})


def _forms(readings: Sequence[Reading]) -> Iterator[str]:
    weight = weigh(readings)
    yield f"rules {weight.level}"
    yield from (f"sum {step}" for step in _STEPS if weight.total >= step)
    yield f"strongest {weight.strongest}"
    for reading in readings:
        yield from (f"sign {name}" for name in reading.signs)
        yield from (f"act {name}" for name in reading.acts)
        yield from (f"about {tag}" for tag in _TAGS if f"/{tag}/" in reading.line)
        yield from (flag for flag in _FLAGS if getattr(reading, flag))
    if readings:
        yield f"child {max(reading.child for reading in readings)}"
        yield f"happened {max(reading.happened for reading in readings)}"
        yield f"framed {min(8, max(reading.framed for reading in readings)) // 2}"
        asking = sum(reading.asks for reading in readings)
        yield "asks " + ("all" if asking == len(readings) else "some" if asking else "nothing")
        yield f"first {'asks' if readings[0].asks else 'tells'}"
        yield f"last {'asks' if readings[-1].asks else 'tells'}"
    if sum(len(reading.words) for reading in readings) <= _SHORT:
        yield "short"


@cache
def _weights() -> dict[str, float]:
    path = files("bot.decisions.screening").joinpath("lexicon/weights.json")
    table: dict[str, float] = json.loads(path.read_text("utf-8"))
    return table
