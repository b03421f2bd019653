"""Near-misses and answered questions that look alike, so that the question alone tells nothing.

Who writes questions betrays in their form which of them have no answer ("how many…", "does it
also…"). What is fitted to them would learn the form. ``python -m index.learning.matching`` pairs
near-misses with answered questions that a model of the words alone finds as likely to be
answerable, leaves out the most telling of either sort until it is at chance, and writes the ids to
``index/training/matched.txt``. Source: propensity score matching (Rosenbaum & Rubin 1983).
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from index.learning.asked import QUESTIONS, TRAINING, Row, is_arguable, rows

MATCHED = TRAINING / "matched.txt"
ROUNDS = 3
NOTHING = 0.52
"""The AUROC at which a question alone is said to tell nothing; chance is one half."""

TRIMMED = 0.02
CALIPER = 0.1
"""How far apart, in logarithms of odds, two questions that are paired may be."""

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


def main() -> None:
    """Match, write the ids, and print what a model of the question alone then knows."""
    written = comparable(QUESTIONS)
    print(_summary("all", written))  # noqa: T201 - a command's own output
    for _ in range(ROUNDS):
        written = _paired(written)
    while question_alone(written) > NOTHING:
        written = _trimmed(written)
    print(_summary("matched", written))  # noqa: T201
    ids = sorted(str(row["id"]) for row in written)
    MATCHED.write_text("\n".join(ids) + "\n", encoding="utf-8")


def comparable(folder: Path) -> list[Row]:
    """The written questions that are answered or near-misses beyond argument, in order of file."""
    return [
        row
        for file in sorted(folder.glob("*.jsonl"))
        for row in rows(file)
        if row["expected_action"] == "answer"
        or (row["kind"] == "unanswerable" and not is_arguable(row))
    ]


def matched() -> frozenset[str]:
    """The ids that ``main`` wrote."""
    return frozenset(MATCHED.read_text(encoding="utf-8").split())


def question_alone(written: Sequence[Row]) -> float:
    """How well the words and length of a question tell whether it has an answer: the AUROC of a
    logistic model over them, each school judged by the others' fit."""
    return float(roc_auc_score(_answered(written), _odds(written)))


def _summary(name: str, written: Sequence[Row]) -> str:
    answered = int(_answered(written).sum())
    return (
        f"{name}: {answered} answered, {len(written) - answered} near-misses; "
        f"AUROC of the question alone {question_alone(written):.3f}"
    )


def _paired(written: Sequence[Row]) -> list[Row]:
    """Every near-miss with the answered question nearest to it in odds, each used once."""
    answered, odds = _answered(written), _odds(written)
    pool = sorted((odds[i], i) for i in np.flatnonzero(answered))
    kept: list[int] = []
    for i in sorted(np.flatnonzero(~answered), key=lambda near_miss: odds[near_miss]):
        if not pool:
            break
        at = int(np.searchsorted([value for value, _ in pool], odds[i]))
        near = [k for k in (at - 1, at) if 0 <= k < len(pool)]
        best = min(near, key=lambda k: abs(pool[k][0] - odds[i]))
        if abs(pool[best][0] - odds[i]) <= CALIPER:
            kept += [int(i), int(pool.pop(best)[1])]
    return [written[i] for i in sorted(kept)]


def _trimmed(written: Sequence[Row]) -> list[Row]:
    """Without the ``TRIMMED`` share of either sort that the words give away most."""
    answered, odds = _answered(written), _odds(written)
    highest = np.quantile(odds[answered], 1 - TRIMMED)
    lowest = np.quantile(odds[~answered], TRIMMED)
    kept = np.where(answered, odds < highest, odds > lowest)
    return [row for row, keep in zip(written, kept, strict=True) if keep]


def _answered(written: Sequence[Row]) -> Flags:
    return np.array([row["expected_action"] == "answer" for row in written])


def _odds(written: Sequence[Row]) -> Floats:
    """Each question's log-odds of having an answer, by a model that never saw its school."""
    texts = [str(row["question"]) for row in written]
    words = TfidfVectorizer(ngram_range=(1, 2), min_df=2, token_pattern=r"[a-z0-9']+")
    length = np.array([[len(text.split()), len(text)] for text in texts], dtype=float)
    scaled = (length - length.mean(axis=0)) / length.std(axis=0)
    values = hstack([words.fit_transform(texts), csr_matrix(0.3 * scaled)]).tocsr()
    answered = _answered(written)
    school = np.array([row["school"] for row in written])
    odds = np.zeros(len(written))
    for name in np.unique(school):
        inside = school == name
        model = LogisticRegression(max_iter=1000, class_weight="balanced")
        odds[inside] = model.fit(values[~inside], answered[~inside]).decision_function(
            values[inside]
        )
    return odds


if __name__ == "__main__":
    main()
