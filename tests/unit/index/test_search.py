"""What a search finds, and in which order."""

import numpy as np

from index.encoder import TextVectors
from index.search import TokenTable
from tests.fakes.encoder import WordEncoder


def test_the_tokens_of_each_clause_are_kept_apart() -> None:
    read = WordEncoder().read(["lend keys", "", "doors locked early"])
    table = TokenTable.of(read, WordEncoder.dimensions)
    assert list(table.starts) == [0, 2, 2, 5]
    assert np.allclose(table.vectors[2:5], read[2].each, atol=1e-3)


def test_clauses_without_tokens_have_a_table_too() -> None:
    nothing = TextVectors(np.zeros(3, np.float32), np.zeros((0, 3), np.float32))
    assert TokenTable.of([nothing], 3).vectors.shape == (0, 3)
