"""Boosted decision trees: many small trees, each class's added up (Friedman 2001).

``index.learning`` grows them; here they are only read, so that nothing but the standard library is
needed to judge.
"""

import math
from collections.abc import Sequence

from bot.domain.value import Value

LEAF = -1
"""The feature of a node that asks nothing."""


class Tree(Value):
    """A tree's nodes, in parallel; the first is the root. A node asks whether its ``feature`` is at
    most its ``threshold``, and goes ``left`` if so, else ``right``; a leaf has a ``value``."""

    feature: tuple[int, ...]
    threshold: tuple[float, ...]
    left: tuple[int, ...]
    right: tuple[int, ...]
    value: tuple[float, ...]

    def reads(self, values: Sequence[float]) -> float:
        """The value of the leaf that ``values`` lead to."""
        node = 0
        while self.feature[node] != LEAF:
            is_left = values[self.feature[node]] <= self.threshold[node]
            node = self.left[node] if is_left else self.right[node]
        return self.value[node]


class Forest(Value):
    """Trees for each of the ``classes``, over ``features``; ``start`` is each class's log-odds
    before any tree."""

    features: tuple[str, ...]
    classes: tuple[str, ...]
    start: tuple[float, ...]
    trees: tuple[tuple[Tree, ...], ...]

    def probabilities(self, values: Sequence[float]) -> dict[str, float]:
        """The probability of each class for the values of ``features``; they add up to 1."""
        odds = [
            start + sum(tree.reads(values) for tree in trees)
            for start, trees in zip(self.start, self.trees, strict=True)
        ]
        top = max(odds)
        weights = [math.exp(value - top) for value in odds]
        return {
            name: weight / sum(weights) for name, weight in zip(self.classes, weights, strict=True)
        }
