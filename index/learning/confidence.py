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
from pydantic import SecretStr
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from bot.decisions.confidence import FEATURES, Model, Point, signs, to_json
from bot.decisions.judge import SHOWN
from bot.decisions.screening import screen
from bot.decisions.verdict import governing
from bot.domain.message import Message, Question
from bot.domain.passage import Passage, Retrieval
from index.encoder import SentenceEncoder
from index.learning.asked import Row, asked
from index.learning.gold import same_clause
from index.policy_library import ReleaseLibrary

CORPUS = Path("corpus")
"""The sample policies: the encoder was taught on others, so its scores here do not flatter."""

QUESTIONS = Path("index/training/questions")
_LIMIT = 10

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


class Example(NamedTuple):
    """A question's signs, the school it belongs to, whether the first passages settle it, whether
    any passage could, and whether its clause was taken out of the policies."""

    school: str
    signs: tuple[float, ...]
    settled: bool
    answerable: bool
    without_clause: bool


def main() -> None:
    """Fit on all schools, report on each with the others' model, write the weights."""
    written = asked(CORPUS, QUESTIONS, SentenceEncoder())
    examples = [example for library, _, row in written for example in _examples(library, row)]
    values = np.array([example.signs for example in examples])
    settled = np.array([example.settled for example in examples])
    as_asked = np.array([not example.without_clause for example in examples])
    held_out = _held_out(values, settled, as_asked, [example.school for example in examples])
    _report(examples, settled, held_out)
    fitted = _model(values, settled, as_asked, _points(examples, settled, held_out))
    path = Path(str(files("bot.decisions").joinpath("confidence.json")))
    path.write_text(to_json(fitted), encoding="utf-8")
    print(f"written: {path.name}")  # noqa: T201 - a command's own output


def _examples(library: ReleaseLibrary, row: Row) -> Iterator[Example]:
    """The question as it is and, if it has a clause, once more with every such clause taken out."""
    school = str(row["school"])
    message = Message(
        id=str(row["id"]), school=school, text=SecretStr(str(row["question"])), declared="question"
    )
    question = screen(message)
    if not isinstance(question, Question) or row["kind"] in (
        "ambiguous",
        "chitchat",
        "adversarial",
    ):
        return
    gold = [str(g) for key in ("evidence", "acceptable_evidence") for g in row[key]]
    answerable = row["expected_action"] == "answer"
    retrieval = library.retrieve(school, question.core, 3 * _LIMIT)
    right = [_is_gold(passage, gold) for passage in retrieval.passages]
    yield _example(
        school, question, retrieval, answerable and any(right[:SHOWN]), answerable, False
    )
    if answerable:
        others = tuple(
            p for p, is_right in zip(retrieval.passages, right, strict=True) if not is_right
        )
        without = retrieval.model_copy(update={"passages": others})
        yield _example(school, question, without, False, False, True)


def _example(
    school: str,
    question: Question,
    retrieval: Retrieval,
    settled: bool,
    answerable: bool,
    without_clause: bool,
) -> Example:
    force = governing(question, retrieval.passages[0])
    return Example(school, signs(question, retrieval, force), settled, answerable, without_clause)


def _is_gold(passage: Passage, gold: Sequence[str]) -> bool:
    return any(same_clause(passage.words, passage.lead_in, g) for g in gold)


def _held_out(values: Floats, settled: Flags, asked: Flags, schools: Sequence[str]) -> Floats:
    """Each example's probability by a model that never saw its school."""
    of = np.array(schools)
    probabilities = np.zeros(len(of))
    for school in sorted(set(schools)):
        inside = of == school
        fitted = _model(values[~inside], settled[~inside], asked[~inside])
        probabilities[inside] = [fitted.probability(tuple(row)) for row in values[inside]]
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


def _points(examples: Sequence[Example], settled: Flags, held_out: Floats) -> list[Point]:
    """What each threshold costs, over the questions as they were asked."""
    asked = np.array([not example.without_clause for example in examples])
    answerable = np.array([example.answerable for example in examples]) & asked
    points = []
    for threshold in np.arange(0.05, 0.96, 0.025).round(3):
        answered = asked & (held_out >= threshold)
        if answered.sum() >= 20:
            points.append(
                Point(
                    threshold=float(threshold),
                    wrong=round(float((~settled[answered]).mean()), 4),
                    coverage=round(float((answered & answerable).sum() / answerable.sum()), 4),
                )
            )
    return points


def _report(examples: Sequence[Example], settled: Flags, held_out: Floats) -> None:
    asked = np.array([not example.without_clause for example in examples])
    answerable = np.array([example.answerable for example in examples])
    paired = answerable | ~asked
    lines = [
        f"{len(examples)} examples of {len({e.school for e in examples})} schools",
        f"settled among the first {SHOWN}: {settled[answerable].mean():.3f} of the answerable",
        f"AUROC, settled or not, as asked: {roc_auc_score(settled[asked], held_out[asked]):.3f}",
        "AUROC, answerable or not, as asked: "
        f"{roc_auc_score(answerable[asked], held_out[asked]):.3f}",
        "AUROC, with and without the clause: "
        f"{roc_auc_score(answerable[paired], held_out[paired]):.3f}",
    ]
    for point in _points(examples, settled, held_out)[::4]:
        cost = f"{point.wrong:.1%} wrong, {point.coverage:.1%} covered"
        lines.append(f"threshold {point.threshold:.2f}: {cost}")
    print("\n".join(lines))  # noqa: T201 - a command's own output


if __name__ == "__main__":
    main()
