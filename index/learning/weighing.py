"""Learns the screen's table of weights from labelled messages: a regularised logistic regression.

The table is that of ``bot.decisions.screening.evidence``.

Pure Python, so that it needs nothing but the messages: some thousands take about a minute. The
method is AdaGrad on the log-loss (Duchi, Hazan and Singer, 2011) with weight decay, over the
messages in a fixed shuffled order, so the same messages always give the same table.
"""

import math
import random
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from bot.decisions.screening.evidence import features
from bot.decisions.screening.normalise import sentences
from bot.decisions.screening.reading import read_all

_EPOCHS = 25
_RATE = 0.25
_PENALTY = 3.0
"""Of half the square of each weight, against the summed log-loss of all messages."""
_RAREST = 3
"""Features of fewer messages are left out."""
_SMALLEST = 0.05
"""Weights nearer to nothing are left out."""


class Example(NamedTuple):
    """A message's features, whether it is a concern, and how much it counts."""

    features: frozenset[str]
    concern: bool
    counts: float = 1.0


def example(text: str, concern: bool, counts: float = 1.0) -> Example:
    """A labelled message made ready to learn from."""
    return Example(features(read_all(sentences(text))), concern, counts)


def fit(examples: Sequence[Example]) -> dict[str, float]:
    """The weight of each feature, in logarithms of odds; heaviest first."""
    frequency = Counter(name for example in examples for name in example.features)
    kept = [
        (sorted(name for name in example.features if frequency[name] >= _RAREST), example)
        for example in examples
    ]
    weights: dict[str, float] = defaultdict(float)
    squares: dict[str, float] = defaultdict(lambda: 1e-8)
    order = random.Random(0)
    for _ in range(_EPOCHS):
        order.shuffle(kept)
        for names, example in kept:
            odds = sum(weights[name] for name in names)
            error = _probability(odds) - example.concern
            for name in names:
                gradient = example.counts * error + _PENALTY * weights[name] / frequency[name]
                squares[name] += gradient * gradient
                weights[name] -= _RATE * gradient / math.sqrt(squares[name])
    heaviest = sorted(weights.items(), key=lambda item: (-abs(item[1]), item[0]))
    return {name: round(weight, 2) for name, weight in heaviest if abs(weight) >= _SMALLEST}


def _probability(odds: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))
