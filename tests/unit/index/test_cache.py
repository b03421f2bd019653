"""The embedding cache."""

from pathlib import Path

import numpy as np

from index.cache import EmbeddingCache
from tests.fakes.encoder import WordEncoder


def test_what_was_embedded_once_is_not_embedded_again(tmp_path: Path) -> None:
    encoder = WordEncoder()
    first = EmbeddingCache(tmp_path, encoder).encode(["a lost key", "an open door", "a lost key"])
    assert encoder.asked == 2
    again = EmbeddingCache(tmp_path, encoder)
    second = again.encode(["an open door", "a new lock", "a lost key"])
    assert (encoder.asked, again.embedded) == (3, 1)
    assert np.array_equal(second[[2, 0]], first[:2])


def test_each_model_has_its_own_vectors(tmp_path: Path) -> None:
    EmbeddingCache(tmp_path, WordEncoder("one")).encode(["a lost key"])
    other = WordEncoder("two")
    EmbeddingCache(tmp_path, other).encode(["a lost key"])
    assert other.asked == 1


def test_nothing_gives_no_vectors(tmp_path: Path) -> None:
    assert EmbeddingCache(tmp_path, WordEncoder()).encode([]).shape == (0, WordEncoder.dimensions)


def test_progress_counts_up_to_all_texts(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    EmbeddingCache(tmp_path, WordEncoder()).encode(
        ["a lost key", "an open door"], lambda done, total: seen.append((done, total))
    )
    assert seen == [(0, 2), (2, 2)]
