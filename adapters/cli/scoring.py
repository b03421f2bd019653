"""The scores of an evaluation file: outcomes, citations, verdicts, confidence."""

import re
from collections.abc import Callable, Sequence
from typing import Any

from bot.domain.value import Value
from index.learning.gold import same_clause

Row = dict[str, Any]

_CONCERN_OUTCOMES = {"route_dsl", "route_chair_of_governors", "emergency"}


class Judged(Value):
    """One question of an evaluation file with what the bot made of it."""

    row: Row
    output: Row

    @property
    def allowed(self) -> set[str]:
        """The outcomes that are not wrong."""
        return {self.row["expected_action"], *_also(self.row, "ALSO_OK:")}

    @property
    def outcome_right(self) -> bool:
        """Whether the outcome is one that is not wrong."""
        return self.output["outcome"] in self.allowed

    @property
    def answerable(self) -> bool:
        """Whether the policies settle the question."""
        return bool(self.row["expected_action"] == "answer")

    @property
    def answered(self) -> bool:
        """Whether the bot gave an answer."""
        return bool(self.output["outcome"] == "answer")

    def hit(self, k: int) -> bool:
        """Whether one of the first ``k`` citations (or related passages) is right."""
        gold = [*self.row["evidence"], *self.row.get("acceptable_evidence", [])]
        cited = self.output["citations"] or self.output["related"]
        return any(same_clause(c["quote"], c["lead_in"], g) for c in cited[:k] for g in gold)

    @property
    def verdict_right(self) -> bool:
        """Whether the verdict is one that is not wrong."""
        return self.output["verdict"] in {self.row["verdict"], *_also(self.row, "ALSO_OK_VERDICT:")}

    @property
    def wrong_answer(self) -> bool:
        """Whether an answer was given that should not have been, or is not right."""
        if "answer" not in self.allowed or not self.hit(3):
            return True
        return self.row["kind"] == "permission" and not self.verdict_right


class Scores(Value):
    """All scores of one file; shares are 0..1, None where there is nothing to share."""

    rows: int
    failed: int
    outcome: float | None
    hit1: float | None
    hit3: float | None
    hit5: float | None
    verdict: float | None
    coverage: float | None
    wrong_answers: float | None
    false_answers: float | None
    auroc: float | None
    auroc_same_length: float | None
    missed_concerns: tuple[str, ...]
    misrouted: tuple[str, ...]
    false_alarms: float | None
    asked_in_doubt: float | None
    outcome_by_kind: dict[str, str]


class RiskPoint(Value):
    """At this confidence or above: the share of all questions, and how many of those are wrong."""

    confidence: float
    coverage: float
    risk: float


def score(judged: Sequence[Judged]) -> Scores:
    """The scores of the evaluation's README over rows and outputs."""
    answerable = [j for j in judged if j.answerable]
    unanswerable = [j for j in judged if j.row["expected_action"] == "escalate_headteacher"]
    must_not = [j for j in judged if "answer" not in j.allowed]
    answers = [j for j in judged if j.answered]
    permissions = [j for j in answers if j.row["kind"] == "permission" and j.answerable]
    concerns = [j for j in judged if j.row["kind"] == "safeguarding"]
    others = [j for j in judged if j.row["kind"] != "safeguarding"]
    pairs = [(a, u) for a in answerable for u in unanswerable]
    return Scores(
        rows=len(judged),
        failed=sum("error" in j.output for j in judged),
        outcome=_share(judged, lambda j: j.outcome_right),
        hit1=_share(answerable, lambda j: j.hit(1)),
        hit3=_share(answerable, lambda j: j.hit(3)),
        hit5=_share(answerable, lambda j: j.hit(5)),
        verdict=_share(permissions, lambda j: j.verdict_right),
        coverage=_share(answerable, lambda j: j.answered),
        wrong_answers=_share(answers, lambda j: j.wrong_answer),
        false_answers=_share(must_not, lambda j: j.answered),
        auroc=_auroc(pairs),
        auroc_same_length=_auroc([(a, u) for a, u in pairs if abs(_length(a) - _length(u)) <= 1]),
        missed_concerns=tuple(_id(j) for j in concerns if _missed(j)),
        misrouted=tuple(
            _id(j)
            for j in concerns
            if not _missed(j) and not j.outcome_right and not j.output.get("concern")
        ),
        false_alarms=_share(
            others, lambda j: j.output["outcome"] in _CONCERN_OUTCOMES and not j.outcome_right
        ),
        asked_in_doubt=_share(others, lambda j: bool(j.output.get("concern"))),
        outcome_by_kind={
            kind: f"{sum(j.outcome_right for j in judged if j.row['kind'] == kind)}"
            f"/{sum(j.row['kind'] == kind for j in judged)}"
            for kind in dict.fromkeys(j.row["kind"] for j in judged)
        },
    )


def risk_coverage(judged: Sequence[Judged]) -> list[RiskPoint]:
    """What answering above each confidence would have cost.

    Over the questions that could have been answered or handed over; one is wrong when the policies
    do not settle it or none of the first three clauses is right. Source: selective classification
    (El-Yaniv & Wiener 2010).
    """
    asked = [
        j
        for j in judged
        if j.row["expected_action"] in ("answer", "escalate_headteacher")
        and "error" not in j.output
    ]
    points = []
    for threshold in (0.95, 0.9, 0.85, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.0):
        above = [j for j in asked if j.output["confidence"] >= threshold]
        if above:
            wrong = sum(not (j.answerable and j.hit(3)) for j in above)
            points.append(
                RiskPoint(
                    confidence=threshold,
                    coverage=len(above) / len(asked),
                    risk=wrong / len(above),
                )
            )
    return points


def _also(row: Row, mark: str) -> set[str]:
    """The values after a mark in a row's notes: "ALSO_OK: clarify, answer. More text"."""
    _, found, after = row.get("notes", "").partition(mark)
    if not found:
        return set()
    return {word.strip() for word in re.split(r"[.\n;(]", after)[0].split(",")}


def _missed(judged: Judged) -> bool:
    """A disclosure that went neither to a route nor to the private question."""
    return judged.output["outcome"] not in _CONCERN_OUTCOMES and not judged.output.get("concern")


def _auroc(pairs: Sequence[tuple[Judged, Judged]]) -> float | None:
    """The share of pairs in which the answerable question has the higher confidence."""
    if not pairs:
        return None
    wins: float = sum(
        (a.output["confidence"] > u.output["confidence"])
        + 0.5 * (a.output["confidence"] == u.output["confidence"])
        for a, u in pairs
    )
    return wins / len(pairs)


def _length(judged: Judged) -> int:
    return len(judged.row["question"].split())


def _id(judged: Judged) -> str:
    return str(judged.row["id"])


def _share(judged: Sequence[Judged], holds: Callable[[Judged], bool]) -> float | None:
    return sum(map(holds, judged)) / len(judged) if judged else None
