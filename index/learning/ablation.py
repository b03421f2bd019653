"""What each retrieval technique adds: hit@1, @3 and @5 with the techniques put in one by one.

``python -m index.learning.ablation CORPUS QUESTIONS.jsonl`` prints the table for the answerable
questions of an evaluation file, each asked in its school's scope.
"""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np

from index.build import build
from index.corpus import open_corpus
from index.encoder import Encoder, SentenceEncoder
from index.learning.asked import rows
from index.learning.gold import same_clause
from index.policy_library import ReleaseLibrary
from index.search import LEXICAL_SHARE, Parts, Scores
from index.vocabulary import Vocabulary, shared_vocabulary

_PLAIN = Vocabulary()
_SPELLINGS = Vocabulary(spellings=shared_vocabulary().spellings)

TECHNIQUES: tuple[tuple[str, Vocabulary, Callable[[Parts], Scores]], ...] = (
    ("clause in its context, cosine", _PLAIN, lambda parts: parts.context),
    ("+ the clause alone and its sentences", _PLAIN, lambda parts: parts.dense + parts.context),
    (
        "+ BM25",
        _PLAIN,
        lambda parts: parts.dense + parts.context + LEXICAL_SHARE * parts.lexical,
    ),
    (
        "+ spellings of the vocabulary",
        _SPELLINGS,
        lambda parts: parts.dense + parts.context + LEXICAL_SHARE * parts.lexical,
    ),
    (
        "+ categories of the vocabulary",
        shared_vocabulary(),
        lambda parts: parts.dense + parts.context + LEXICAL_SHARE * parts.lexical,
    ),
)


def main() -> None:
    """Print the table for the corpus and questions named on the command line."""
    corpus, questions = map(Path, sys.argv[1:3])
    for name, hits in ablation(corpus, questions, SentenceEncoder()):
        print(f"{name:40}" + "".join(f"{hit:7.1%}" for hit in hits))  # noqa: T201


def ablation(
    folder: Path, questions: Path, encoder: Encoder
) -> list[tuple[str, tuple[float, ...]]]:
    """For each technique, added to those before it, the share of hits at 1, 3 and 5."""
    answerable = [row for row in rows(questions) if row["expected_action"] == "answer"]
    hits = np.zeros((len(TECHNIQUES), 3))
    with tempfile.TemporaryDirectory() as data:
        corpus = open_corpus(folder)
        library = ReleaseLibrary(corpus, Path(data), encoder)
        for school in sorted({row["school"] for row in answerable}):
            build(corpus, school, Path(data), encoder)
        for row in answerable:
            release = library.release(row["school"])
            right = [
                any(
                    same_clause(clause.words(p.text), clause.lead_in_words(p.text), gold)
                    for gold in (*row["evidence"], *row["acceptable_evidence"])
                )
                for p in release.policies.values()
                for clause in p.clauses
            ]
            for i, (_, vocabulary, score) in enumerate(TECHNIQUES):
                query = release.index.prepare(row["question"], vocabulary, encoder)
                parts = release.index.parts(query)
                order = np.argsort(-score(parts), kind="stable")
                hits[i] += [np.take(right, order[:k]).any() for k in (1, 3, 5)]
    return [
        (name, tuple(row / len(answerable)))
        for (name, _, _), row in zip(TECHNIQUES, hits, strict=True)
    ]


if __name__ == "__main__":
    main()
