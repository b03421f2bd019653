"""Fit the confidence: a logistic model over the judge's signs, cross-validated over schools.

``python -m index.learning.confidence`` reads the sample corpus and the written questions, prints
what cross-validation found, and writes ``bot/decisions/confidence.json``.
"""

from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from bot.decisions.confidence import FEATURES, Model, Point, signs, to_json
from bot.decisions.reading import read
from bot.decisions.screening.question import question as as_question
from bot.decisions.together import SHOWN, laid_out
from bot.domain.message import Question
from bot.domain.passage import Passage, Retrieval
from index.encoder import TAUGHT
from index.learning.asked import KEPT_APART, QUESTIONS, Row, asked, fast, is_arguable
from index.learning.gold import same_clause
from index.learning.matching import matched
from index.policy_library import ReleaseLibrary

_LIMIT = 10
_NOT_JUDGED = ("ambiguous", "chitchat", "adversarial")

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


class Example(NamedTuple):
    """A question's signs, the school it belongs to, whether the first passages settle it, whether
    any passage could, whether its clause was taken out of the policies, and the words of the first
    passage."""

    id: str
    school: str
    signs: tuple[float, ...]
    settled: bool
    answerable: bool
    without_clause: bool
    quoted: str


class Tried(NamedTuple):
    """The examples, and as arrays in their order: their signs, shape (examples, features), what
    each is, and the probability by a model that never saw its school, shape (examples,)."""

    examples: list[Example]
    values: Floats
    settled: Flags
    answerable: Flags
    as_asked: Flags
    held_out: Floats


class Figures(NamedTuple):
    """What cross-validation found: the share of answerable questions with a right passage among
    the first, and AUROCs of the probability: settled or not, as asked; answerable or not, as asked;
    the same where the question alone tells nothing; and with the clause or without it."""

    found: float
    settled: float
    answerable: float
    alike: float
    clause_out: float


def main() -> None:
    """Fit on all schools, report on each with the others' model, write the weights."""
    tried = cross_validated()
    print(_report(tried))  # noqa: T201 - a command's own output
    path = Path(str(files("bot.decisions").joinpath("confidence.json")))
    path.write_text(to_json(fitted(tried)), encoding="utf-8")
    print(f"written: {path.name}")  # noqa: T201


def cross_validated() -> Tried:
    """Every question about the schools kept apart, judged by a model that never saw its school."""
    encoder = fast(TAUGHT)
    examples = [
        example
        for policies in KEPT_APART
        for library, _, row in asked(policies, QUESTIONS, encoder)
        for example in _examples(library, row)
    ]
    values = np.array([example.signs for example in examples])
    settled = np.array([example.settled for example in examples])
    as_asked = np.array([not example.without_clause for example in examples])
    answerable = np.array([example.answerable for example in examples])
    held_out = _held_out(values, settled, as_asked, [example.school for example in examples])
    return Tried(examples, values, settled, answerable, as_asked, held_out)


def fitted(tried: Tried) -> Model:
    """The model fitted on all schools, with what each threshold cost in cross-validation."""
    return _model(tried.values, tried.settled, tried.as_asked, _points(tried))


def _examples(library: ReleaseLibrary, row: Row) -> Iterator[Example]:
    """The question as it is and, if it has a clause, once more with every such clause taken out."""
    school = str(row["school"])
    if row["kind"] in _NOT_JUDGED or is_arguable(row):
        return
    question = as_question(str(row["question"]))
    gold = [str(g) for key in ("evidence", "acceptable_evidence") for g in row[key]]
    answerable = row["expected_action"] == "answer"
    retrieval = library.retrieve(school, question.core, 3 * _LIMIT)
    right = [_is_gold(passage, gold) for passage in retrieval.passages]
    foremost = laid_out(retrieval.passages).passages[:SHOWN]
    settled = answerable and any(_is_gold(passage, gold) for passage in foremost)
    yield _example(row, question, retrieval, settled, answerable, False)
    if answerable:
        others = tuple(
            p for p, is_right in zip(retrieval.passages, right, strict=True) if not is_right
        )
        without = retrieval.model_copy(update={"passages": others})
        yield _example(row, question, without, False, False, True)


def _example(
    row: Row,
    question: Question,
    retrieval: Retrieval,
    settled: bool,
    answerable: bool,
    without_clause: bool,
) -> Example:
    first = retrieval.passages[0]
    return Example(
        str(row["id"]),
        str(row["school"]),
        signs(question, retrieval, read(question, first).governing),
        settled,
        answerable,
        without_clause,
        f"{first.lead_in} {first.words}".strip(),
    )


def _is_gold(passage: Passage, gold: Sequence[str]) -> bool:
    return any(same_clause(passage.words, passage.lead_in, g) for g in gold)


def _held_out(values: Floats, settled: Flags, asked: Flags, schools: Sequence[str]) -> Floats:
    """Each example's probability by a model that never saw its school."""
    of = np.array(schools)
    probabilities = np.zeros(len(of))
    for school in sorted(set(schools)):
        inside = of == school
        others = _model(values[~inside], settled[~inside], asked[~inside])
        probabilities[inside] = [others.probability(tuple(row)) for row in values[inside]]
    return probabilities


def _model(values: Floats, settled: Flags, asked: Flags, points: Sequence[Point] = ()) -> Model:
    """Weights learned on all examples; then made a probability on the questions as asked alone.

    With every clause taken out once, the examples hold more unanswerable questions than people ask.
    Source of the second step: Platt 1999.
    """
    means, scales = values.mean(axis=0), values.std(axis=0)
    scales[scales == 0] = 1.0
    scaled = (values - means) / scales
    weights = LogisticRegression(C=1.0, max_iter=2000).fit(scaled, settled).coef_[0]
    raw = (scaled @ weights).reshape(-1, 1)
    platt = LogisticRegression(C=1e6).fit(raw[asked], settled[asked])
    return Model(
        features=FEATURES,
        means=tuple(means.round(6)),
        scales=tuple(scales.round(6)),
        weights=tuple((weights * platt.coef_[0][0]).round(6)),
        bias=round(float(platt.intercept_[0]), 6),
        points=tuple(points),
    )


def _points(tried: Tried) -> list[Point]:
    """What each threshold costs, over the questions as they were asked."""
    answerable = tried.answerable & tried.as_asked
    points = []
    for threshold in np.arange(0.05, 0.96, 0.025).round(3):
        answered = tried.as_asked & (tried.held_out >= threshold)
        if answered.sum() >= 20:
            points.append(
                Point(
                    threshold=float(threshold),
                    wrong=round(float((~tried.settled[answered]).mean()), 4),
                    coverage=round(float((answered & answerable).sum() / answerable.sum()), 4),
                )
            )
    return points


def figures(tried: Tried) -> Figures:
    """How well the probability tells one kind of example from another."""
    ids = matched()
    alike = tried.as_asked & np.array([example.id in ids for example in tried.examples])
    paired = tried.answerable | ~tried.as_asked

    def auroc(right: Flags, among: Flags) -> float:
        return float(roc_auc_score(right[among], tried.held_out[among]))

    return Figures(
        found=float(tried.settled[tried.answerable].mean()),
        settled=auroc(tried.settled, tried.as_asked),
        answerable=auroc(tried.answerable, tried.as_asked),
        alike=auroc(tried.answerable, alike),
        clause_out=auroc(tried.answerable, paired),
    )


def _report(tried: Tried) -> str:
    found = figures(tried)
    lines = [
        f"{len(tried.examples)} examples of {len({e.school for e in tried.examples})} schools",
        f"settled among the first {SHOWN}: {found.found:.3f} of the answerable",
        f"AUROC, settled or not, as asked: {found.settled:.3f}",
        f"AUROC, answerable or not, as asked: {found.answerable:.3f}",
        f"AUROC, the same where the question alone tells nothing: {found.alike:.3f}",
        f"AUROC, with and without the clause: {found.clause_out:.3f}",
    ]
    for point in _points(tried)[::4]:
        cost = f"{point.wrong:.1%} wrong, {point.coverage:.1%} covered"
        lines.append(f"threshold {point.threshold:.2f}: {cost}")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
