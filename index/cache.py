"""The embedding cache: a text that was embedded once by a model is never embedded again."""

import hashlib
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import numpy as np

from index.encoder import Encoder, Vectors

BATCH = 256
"""Texts embedded between two saves, so that an interrupted build loses little."""


class EmbeddingCache:
    """Vectors by the sha256 of their text, in one SQLite file a model."""

    def __init__(self, folder: Path, encoder: Encoder) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._file = folder / f"{encoder.fingerprint[:16]}.sqlite"
        self._encoder = encoder
        self.embedded = 0
        with closing(self._open()) as store, store:
            store.execute("PRAGMA journal_mode = WAL")
            store.execute("CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, vector BLOB)")

    def encode(
        self, texts: list[str], progress: Callable[[int, int], None] = lambda done, total: None
    ) -> Vectors:
        """Unit vectors, one a text, embedding only those not seen before.

        ``progress`` is told how many of how many texts have their vector. ``embedded`` counts the
        texts that were embedded over the cache's life.
        """
        keys = [hashlib.sha256(text.encode()).digest() for text in texts]
        found: dict[bytes, Vectors] = {}
        with closing(self._open()) as store:
            for key in set(keys):
                row = store.execute("SELECT vector FROM vectors WHERE key = ?", (key,)).fetchone()
                if row is not None:
                    found[key] = np.frombuffer(row[0], dtype=np.float32)
            missing = {k: t for k, t in zip(keys, texts, strict=True) if k not in found}
            # Longest first: texts of a batch are then alike in length and little is padded.
            todo = sorted(missing.items(), key=lambda item: -len(item[1]))
            total = len(found) + len(todo)
            progress(len(found), total)
            for start in range(0, len(todo), BATCH):
                batch = todo[start : start + BATCH]
                vectors = self._encoder.encode([text for _, text in batch])
                fresh = {key: vector for (key, _), vector in zip(batch, vectors, strict=True)}
                rows = [(key, vector.tobytes()) for key, vector in fresh.items()]
                with store:
                    store.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?)", rows)
                found.update(fresh)
                self.embedded += len(batch)
                progress(len(found), total)
        if not keys:
            return np.zeros((0, self._encoder.dimensions), dtype=np.float32)
        return np.stack([found[key] for key in keys])

    def _open(self) -> sqlite3.Connection:
        return sqlite3.connect(self._file, timeout=60)
