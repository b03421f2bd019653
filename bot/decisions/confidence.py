"""How sure: one probability that the cited clauses settle the question.

A logistic model over signs a reader would look at, learned on written questions over the sample
policies and checked by cross-validation over schools; ``index.learning`` fits it and writes
``confidence.json``.
"""

import json
import math
import re
from functools import lru_cache
from importlib.resources import files

from pydantic import Field

from bot.decisions.force import Force
from bot.domain.message import Question
from bot.domain.passage import Passage, Retrieval
from bot.domain.value import Value

_PERSON = re.compile(
    r"head\s*teacher|principal|line manager|business manager|\bdsl\b|safeguarding lead|governor|"
    r"technician|helpline|team|office|manager|@|police|\bhr\b|trust|officer|leader",
    re.I,
)
_AMOUNT = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|half|day|days|week|weeks|month|months|year|"
    r"years|hours?|minutes?|daily|weekly|annual|termly|immediately|characters)\b",
    re.I,
)
_RESULT = re.compile(
    r"disciplin|dismiss|misconduct|sanction|warning|prosecut|criminal|result in|lead to|action|"
    r"consequence|withdrawn|investigat|breach",
    re.I,
)
_MEANING = re.compile(
    r"\bmeans?\b|defined|definition|refers? to|includ|the term|covers|applies to|known as|is any",
    re.I,
)

FEATURES = (
    "score",
    "dense",
    "context",
    "interaction",
    "lexical",
    "coverage",
    "coverage_near",
    "margin",
    "spread",
    "known",
    "all_known",
    "rule",
    "fits_kind",
    "same_policy",
)


class Point(Value):
    """One operating point: of the answers given at ``threshold`` or above, the share ``wrong``, and
    the share of answerable questions that are answered (``coverage``), in cross-validation."""

    threshold: float
    wrong: float
    coverage: float


class Model(Value):
    """The learned weights, in order of ``FEATURES``, and what each threshold costs."""

    features: tuple[str, ...]
    means: tuple[float, ...]
    scales: tuple[float, ...] = Field(description="standard deviations; none is 0")
    weights: tuple[float, ...]
    bias: float
    points: tuple[Point, ...]

    def probability(self, values: tuple[float, ...]) -> float:
        """The calibrated probability for the values of ``FEATURES``."""
        total = self.bias + sum(
            weight * (value - mean) / scale
            for weight, value, mean, scale in zip(
                self.weights, values, self.means, self.scales, strict=True
            )
        )
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))

    def threshold(self, max_wrong: float) -> float:
        """The lowest threshold whose answers are wrong at most ``max_wrong`` of the time.

        When none is that good, the one with the fewest wrong answers.
        """
        good = [point for point in self.points if point.wrong <= max_wrong]
        if good:
            return max(good, key=lambda point: point.coverage).threshold
        return min(self.points, key=lambda point: point.wrong).threshold


@lru_cache(maxsize=1)
def model() -> Model:
    """The model that comes with policybot."""
    return Model.model_validate_json(
        files("bot.decisions").joinpath("confidence.json").read_text(encoding="utf-8")
    )


def signs(question: Question, retrieval: Retrieval, force: Force) -> tuple[float, ...]:
    """The values of ``FEATURES`` for a question and its passages, of which there is at least one.

    ``coverage_near``: the most of the question that any of the first three covers. ``margin`` and
    ``spread``: how far the first stands above the second, and above the fifth. ``rule``: the clause
    rules something. ``fits_kind``: it holds what the question asks for: a person, an amount, a
    consequence, a definition, a rule. ``same_policy``: share of the first five from its policy.
    """
    first = retrieval.passages[0]
    near = retrieval.passages[:3]
    five = retrieval.passages[:5]
    scores = [passage.signals.score for passage in five]
    return (
        first.signals.score,
        first.signals.dense,
        first.signals.context,
        first.signals.interaction,
        first.signals.lexical,
        first.signals.coverage,
        max(passage.signals.coverage for passage in near),
        scores[0] - scores[min(1, len(scores) - 1)],
        scores[0] - scores[-1],
        retrieval.known,
        0.0 if retrieval.unknown else 1.0,
        0.0 if force.act == "informs" else 1.0,
        fits_kind(question, first, force),
        sum(p.policy.id == first.policy.id for p in five) / len(five),
    )


def fits_kind(question: Question, passage: Passage, force: Force) -> float:
    """1 when the passage holds the kind of thing asked for, else 0; 0.5 when any would do."""
    words = f"{passage.lead_in} {passage.words}"
    match question.kind:
        case "permission" | "obligation":
            return 0.0 if force.act == "informs" else 1.0
        case "who":
            return float(bool(_PERSON.search(words)))
        case "when" | "quantity":
            return float(bool(_AMOUNT.search(words)))
        case "consequence":
            return float(bool(_RESULT.search(words)))
        case "definition":
            return float(bool(_MEANING.search(words)))
        case _:
            return 0.5


def to_json(fitted: Model) -> str:
    """The model as the file that ``model`` reads."""
    return json.dumps(fitted.model_dump(), indent=1) + "\n"
