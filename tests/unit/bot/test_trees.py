"""Boosted trees, read as they were grown."""

import math

import numpy as np
import pytest

from bot.decisions.standing import SIGNS
from bot.decisions.trees import LEAF, Forest, Tree
from bot.decisions.verdict import forest
from index.learning.verdict import Example, grown

STUMP = Tree(
    feature=(0, LEAF, LEAF),
    threshold=(0.5, 0.0, 0.0),
    left=(1, LEAF, LEAF),
    right=(2, LEAF, LEAF),
    value=(0.0, -1.0, 2.0),
)


@pytest.mark.parametrize(("value", "leaf"), [(0.0, -1.0), (0.5, -1.0), (1.0, 2.0)])
def test_at_most_the_threshold_goes_left(value: float, leaf: float) -> None:
    assert STUMP.reads([value]) == leaf


def test_probabilities_are_those_of_the_added_up_odds() -> None:
    made = Forest(
        features=("a",), classes=("yes", "no"), start=(0.5, 0.0), trees=((STUMP, STUMP), ())
    )
    found = made.probabilities([1.0])
    assert math.isclose(sum(found.values()), 1.0)
    assert math.isclose(found["yes"] / found["no"], math.exp(4.5))


def test_our_trees_say_what_the_grown_ones_say() -> None:
    numbers = np.random.default_rng(0)
    values = numbers.integers(0, 3, size=(300, len(SIGNS))).astype(float)
    names = np.array(["yes", "no", "conditional", "advised_against"])
    verdicts = names[(values[:, 0] + values[:, 1]).astype(int) % 4]
    examples = [
        Example("1", "oak", tuple(row), "no", verdict, frozenset({verdict}), "")
        for row, verdict in zip(values.tolist(), verdicts.tolist(), strict=True)
    ]
    ours = grown(examples)
    right = sum(
        max(p, key=lambda name: p[name]) == example.verdict
        for example in examples
        for p in [ours.probabilities(example.signs)]
    )
    assert right > 290


def test_the_trees_that_come_with_policybot_read_the_signs_there_are() -> None:
    assert forest().features == SIGNS
    assert set(forest().classes) == {"yes", "no", "conditional", "advised_against"}
