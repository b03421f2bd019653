"""What each retrieval technique gains: on its own, as the last one added, and one after another.

``python -m index.learning.ablation CORPUS QUESTIONS.jsonl`` prints the table for the answerable
questions of an evaluation file, each asked in its school's scope. The schools' own words
(``school.toml``) are left out.
"""

import argparse
import tempfile
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from index.build import build
from index.corpus import open_corpus
from index.encoder import PACKAGED, TAUGHT, Encoder
from index.learning.asked import Row, fast, rows
from index.learning.gold import same_clause
from index.policy_library import ReleaseLibrary
from index.release import Release
from index.search import INTERACTION_SHARE, LEXICAL_SHARE, SECOND_LOOK, ClauseIndex, Query
from index.vocabulary import Vocabulary, shared_vocabulary

PLAINEST = "the clause in its context, by the stock model"
VIEWS = "the clause alone, and its sentences"
BM25 = "BM25"
SPELLINGS = "spellings of the vocabulary"
CATEGORIES = "categories of the vocabulary"
TEACHING = "the taught model in place of the stock one"
INTERACTION = "a second look, token by token"
TECHNIQUES = (VIEWS, BM25, SPELLINGS, CATEGORIES, TEACHING, INTERACTION)

Setup = frozenset[str]
"""The techniques that are in use."""

ALL: Setup = frozenset(TECHNIQUES)
ADDED = tuple(frozenset(TECHNIQUES[:count]) for count in range(len(TECHNIQUES) + 1))
ALONE = tuple(frozenset({technique}) for technique in TECHNIQUES)
WITHOUT = tuple(ALL - {technique} for technique in TECHNIQUES)
SETUPS = tuple(dict.fromkeys((*ADDED, *ALONE, *WITHOUT)))

DEPTHS = (1, 3, 5)

Hits = tuple[float, ...]
"""The shares of questions with a right clause among the first 1, 3 and 5; or how they differ."""

Places = npt.NDArray[np.int64]


class Line(NamedTuple):
    """A technique: the hits with it and those before it, what it gains when added to nothing else,
    and what it gains when added to all others; the first line's is the plainest search."""

    name: str
    hits: Hits
    alone: Hits | None = None
    last: Hits | None = None


class Encoders(NamedTuple):
    """The stock model and the taught one."""

    stock: Encoder
    taught: Encoder

    @classmethod
    def packaged(cls) -> "Encoders":
        """The two that come with policybot."""
        return cls(fast(PACKAGED), fast(TAUGHT))


def main() -> None:
    """Print the table for the corpus and questions named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("questions", type=Path)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as data:
        found = places(chosen.corpus, rows(chosen.questions), Path(data), Encoders.packaged())
    print(f"{'hit@1 @3 @5, %':46}{'added':^18}{'alone':^21}{'last':^21}")  # noqa: T201 - a command's own output
    for line in lines(found):
        hits = "".join(f"{100 * hit:6.1f}" for hit in line.hits)
        gains = "".join(f"{100 * gain:+7.1f}" for gain in (*(line.alone or ()), *(line.last or ())))
        print(f"{line.name:46}{hits}{gains}")  # noqa: T201


def lines(found: Places) -> list[Line]:
    """The table, from the places of the first right clauses (see ``places``)."""

    def hits(setup: Setup) -> npt.NDArray[np.float64]:
        place = found[:, SETUPS.index(setup)]
        return np.array([(place < depth).mean() for depth in DEPTHS])

    return [
        Line(PLAINEST, tuple(hits(ADDED[0]))),
        *(
            Line(
                technique,
                tuple(hits(added)),
                tuple(hits(alone) - hits(ADDED[0])),
                tuple(hits(ALL) - hits(without)),
            )
            for technique, added, alone, without in zip(
                TECHNIQUES, ADDED[1:], ALONE, WITHOUT, strict=True
            )
        ),
    ]


def places(folder: Path, questions: Sequence[Row], data: Path, encoders: Encoders) -> Places:
    """How many clauses stand before the first right one, for each answerable question and each of
    ``SETUPS``: shape (questions, setups). Where none is right, it is the number of clauses.

    ``folder`` is the corpus the questions are about, ``data`` where its indexes are kept.
    """
    corpus = open_corpus(folder)
    answerable = [row for row in questions if row["expected_action"] == "answer"]
    libraries = [ReleaseLibrary(corpus, data / encoder.name, encoder) for encoder in encoders]
    for school in sorted({row["school"] for row in answerable}):
        for encoder in encoders:
            build(corpus, school, data / encoder.name, encoder)
    found = [
        _places(row, [library.release(row["school"]) for library in libraries], encoders)
        for row in answerable
    ]
    return np.array(found, dtype=np.int64).reshape(len(answerable), len(SETUPS))


def ranking(index: ClauseIndex, query: Query, setup: Setup) -> Places:
    """The clauses, best first, as a search with only these techniques ranks them: shape (clauses,).

    ``SPELLINGS``, ``CATEGORIES`` and ``TEACHING`` have done their work in the query and the index.
    """
    parts = index.parts(query)
    score = parts.context
    if VIEWS in setup:
        score = score + parts.dense
    if BM25 in setup:
        score = score + LEXICAL_SHARE * parts.lexical
    order = np.argsort(-score, kind="stable")
    if INTERACTION in setup:
        near = order[:SECOND_LOOK]
        again = score[near] + INTERACTION_SHARE * index.interaction(query, near)
        order[:SECOND_LOOK] = near[np.argsort(-again, kind="stable")]
    return order


def _places(row: Row, releases: Sequence[Release], encoders: Encoders) -> list[int]:
    """The place of the question's first right clause under each of ``SETUPS``."""
    right = _right(releases[0], row)
    queries: dict[tuple[int, bool, bool], Query] = {}
    found = []
    for setup in SETUPS:
        which = int(TEACHING in setup)
        index = releases[which].index
        words = (SPELLINGS in setup, CATEGORIES in setup)
        if (which, *words) not in queries:
            query = index.prepare(row["question"], _vocabulary(*words), encoders[which])
            queries[which, *words] = query
        hit = right[ranking(index, queries[which, *words], setup)]
        found.append(int(hit.argmax()) if hit.any() else len(hit))
    return found


def _right(release: Release, row: Row) -> npt.NDArray[np.bool_]:
    """Which clauses of a school answer the question, in the order of its index."""
    gold = (*row["evidence"], *row["acceptable_evidence"])
    return np.array(
        [
            any(same_clause(clause.words(p.text), clause.lead_in_words(p.text), g) for g in gold)
            for p in release.policies.values()
            for clause in p.clauses
        ]
    )


@lru_cache
def _vocabulary(spellings: bool, categories: bool) -> Vocabulary:
    shared = shared_vocabulary()
    return Vocabulary(
        spellings=shared.spellings if spellings else {},
        categories=shared.categories if categories else {},
    )


if __name__ == "__main__":
    main()
