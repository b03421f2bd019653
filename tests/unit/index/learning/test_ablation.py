"""Techniques put in and taken out one by one."""

from pathlib import Path

import numpy as np

from index.build import build
from index.corpus import open_corpus
from index.learning.ablation import (
    ADDED,
    ALL,
    ALONE,
    BM25,
    SETUPS,
    TECHNIQUES,
    WITHOUT,
    Encoders,
    lines,
    places,
    ranking,
)
from index.policy_library import ReleaseLibrary
from index.vocabulary import shared_vocabulary
from tests.fakes.encoder import WordEncoder

CLAUSES = (
    "Staff must not lend their keys to any visitor or parent of the school.",
    "Bicycles may be left behind the kitchen by anyone who works here.",
    "Every visitor is met at the gate and wears a badge. Parents wait in the hall.",
    "Posts about pupils on social media are not allowed, whoever writes them.",
    "The last to leave locks the hall. The keys hang in the office overnight.",
)
QUESTION = "where do the keys of the hall go"


def corpus(folder: Path) -> Path:
    """One school with one policy."""
    (folder / "corpus" / "oak").mkdir(parents=True)
    (folder / "corpus" / "oak" / "policy.txt").write_text("\n\n".join(CLAUSES), "utf-8")
    return folder / "corpus"


def test_with_every_technique_the_order_is_that_of_a_search(tmp_path: Path) -> None:
    opened, encoder = open_corpus(corpus(tmp_path)), WordEncoder()
    build(opened, "oak", tmp_path / "data", encoder)
    index = ReleaseLibrary(opened, tmp_path / "data", encoder).release("oak").index
    query = index.prepare(QUESTION, shared_vocabulary(), encoder)
    searched = [passage.clause.ordinal for passage in index.search(query, 5, "x").passages]
    assert list(ranking(index, query, ALL)) == searched
    assert searched[0] == 4


def test_the_place_of_the_right_clause_is_found_for_answerable_questions(tmp_path: Path) -> None:
    row = {"school": "oak", "expected_action": "answer", "acceptable_evidence": []}
    questions = [
        {**row, "question": QUESTION, "evidence": [CLAUSES[4]]},
        {**row, "question": QUESTION, "evidence": ["It stands nowhere."]},
        {**row, "question": "?", "evidence": [], "expected_action": "escalate_headteacher"},
    ]
    encoders = Encoders(WordEncoder("stock"), WordEncoder("taught"))
    found = places(corpus(tmp_path), questions, tmp_path / "data", encoders)
    assert found.tolist() == [[0] * len(SETUPS), [5] * len(SETUPS)]


def test_gains_are_against_the_plainest_search_and_against_all_but_one() -> None:
    found = np.full((10, len(SETUPS)), 1)
    found[:4, SETUPS.index(ALONE[TECHNIQUES.index(BM25)])] = 0
    found[:5, SETUPS.index(ALL)] = 0
    found[:3, SETUPS.index(WITHOUT[TECHNIQUES.index(BM25)])] = 0
    plainest, *others = lines(found)
    assert plainest.hits == (0, 1, 1)
    assert plainest.alone is plainest.last is None
    bm25 = others[TECHNIQUES.index(BM25)]
    assert np.allclose(bm25.alone or (), (0.4, 0, 0))
    assert np.allclose(bm25.last or (), (0.2, 0, 0))
    assert others[-1].hits == (0.5, 1, 1)
    assert ADDED[-1] == ALL
