"""Grow the trees that give the verdict, on the written questions that ask for permission.

``python -m index.learning.verdict`` reads all written policies and questions, prints what
cross-validation over schools found, and writes ``bot/decisions/verdict.json``. Source: gradient
boosting (Friedman 2001), scikit-learn's.
"""

import re
from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from sklearn.ensemble import GradientBoostingClassifier

from bot.decisions.reading import read
from bot.decisions.screening.question import question as as_question
from bot.decisions.standing import SIGNS, standing
from bot.decisions.trees import LEAF, Forest, Tree
from bot.decisions.verdict import by_rule, likeliest
from index.encoder import TAUGHT
from index.learning.asked import KEPT_APART, QUESTIONS, TAUGHT_ON, Row, asked, fast
from index.learning.gold import same_clause
from index.policy_library import ReleaseLibrary

CLASSES = ("advised_against", "conditional", "no", "yes")
TREES = 80
DEPTH = 3
RATE = 0.1
SEED = 0
_LOOKED_AT = 30
_ALSO = re.compile(r"ALSO_OK_VERDICT: (\w+(?:, \w+)*)")


class Example(NamedTuple):
    """A question on its clause: the signs, the verdict by the letter, the right one, all that are
    not wrong, and the clause's words."""

    id: str
    school: str
    signs: tuple[float, ...]
    by_rule: str
    verdict: str
    right: frozenset[str]
    quoted: str


class Judged(NamedTuple):
    """An example with the verdict of trees that never saw its school, and how sure they are."""

    example: Example
    by_trees: str
    probability: float


class Score(NamedTuple):
    """How many questions, and the shares of them judged right by the letter and by the trees."""

    questions: int
    by_letter: float
    by_trees: float


def main() -> None:
    """Print how often the letter and the trees are right, and write the trees."""
    found = examples()
    print(_report(cross_validated(found)))  # noqa: T201 - a command's own output
    path = Path(str(files("bot.decisions").joinpath("verdict.json")))
    path.write_text(grown(found).model_dump_json() + "\n", encoding="utf-8")
    print(f"written: {path.name}")  # noqa: T201


def examples() -> list[Example]:
    """The examples of all written policies and questions."""
    encoder = fast(TAUGHT)
    return [
        example
        for policies in (TAUGHT_ON, *KEPT_APART)
        for library, _, row in asked(policies, QUESTIONS, encoder)
        for example in _examples(library, row)
    ]


def cross_validated(found: Sequence[Example]) -> list[Judged]:
    """Every example judged by trees grown on the other schools, in order of school."""
    judged = []
    for school in sorted({example.school for example in found}):
        forest = grown([example for example in found if example.school != school])
        for example in found:
            if example.school == school:
                probabilities = forest.probabilities(example.signs)
                best = likeliest(probabilities)
                judged.append(Judged(example, best, probabilities[best]))
    return judged


def score(judged: Sequence[Judged]) -> Score:
    """How often the letter and the trees are right."""
    return Score(
        len(judged),
        sum(j.example.by_rule in j.example.right for j in judged) / len(judged),
        sum(j.by_trees in j.example.right for j in judged) / len(judged),
    )


def grown(found: Sequence[Example]) -> Forest:
    """The trees that the examples give."""
    model = GradientBoostingClassifier(
        n_estimators=TREES,
        learning_rate=RATE,
        max_depth=DEPTH,
        subsample=0.5,
        min_samples_leaf=8,
        max_features=0.3,
        random_state=SEED,
    ).fit([example.signs for example in found], [example.verdict for example in found])
    shares = [np.mean([example.verdict == name for example in found]) for name in CLASSES]
    return Forest(
        features=SIGNS,
        classes=CLASSES,
        start=tuple(round(float(np.log(share)), 4) for share in shares),
        trees=tuple(
            tuple(_tree(grown_tree.tree_) for grown_tree in model.estimators_[:, k])
            for k in range(len(CLASSES))
        ),
    )


def _tree(nodes: Any) -> Tree:
    """A tree of scikit-learn's as our own, the rate at which it learned multiplied in."""
    is_leaf = nodes.children_left == LEAF
    return Tree(
        feature=tuple(np.where(is_leaf, LEAF, nodes.feature).tolist()),
        threshold=tuple(np.where(is_leaf, 0.0, nodes.threshold).round(4).tolist()),
        left=tuple(nodes.children_left.tolist()),
        right=tuple(nodes.children_right.tolist()),
        value=tuple((RATE * nodes.value[:, 0, 0]).round(4).tolist()),
    )


def _examples(library: ReleaseLibrary, row: Row) -> Iterator[Example]:
    if row["expected_action"] != "answer" or row["verdict"] not in CLASSES:
        return
    school = str(row["school"])
    question = as_question(str(row["question"])).model_copy(update={"kind": "permission"})
    passages = library.retrieve(school, question.core, _LOOKED_AT).passages
    for evidence in row["evidence"]:
        for passage in passages:
            if same_clause(passage.words, passage.lead_in, evidence):
                reading = read(question, passage)
                letter = by_rule(question, reading.governing)
                yield Example(
                    str(row["id"]),
                    school,
                    standing(question, reading, letter),
                    letter,
                    row["verdict"],
                    _right(row),
                    f"{passage.lead_in} {passage.words}".strip(),
                )
                return


def _right(row: Row) -> frozenset[str]:
    """The verdicts on a question that are not wrong."""
    also = _ALSO.search(row["notes"])
    return frozenset({row["verdict"], *(also[1].split(", ") if also else ())})


def _report(judged: Sequence[Judged]) -> str:
    schools = sorted({j.example.school for j in judged})
    parts = {name: [j for j in judged if j.example.school == name] for name in schools}
    lines = [f"{len(judged)} questions of {len(schools)} schools; right by the letter, the trees:"]
    for name, part in {**parts, "all": judged}.items():
        found = score(part)
        lines.append(f"{name:28} {found.questions:4} {found.by_letter:7.1%}{found.by_trees:7.1%}")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
