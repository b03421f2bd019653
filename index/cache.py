"""The embedding cache: a text that was embedded once by a model is never embedded again."""

import hashlib
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import numpy as np

from index.encoder import Encoder, TextVectors, Vectors

BATCH = 256
"""Texts embedded between two saves, so that an interrupted build loses little."""


Progress = Callable[[int, int], None]
"""Told how many of how many texts are done."""


def _unwatched(done: int, total: int) -> None:
    """Progress that nobody watches."""


class EmbeddingCache:
    """Vectors by the sha256 of their text, in one SQLite file a model."""

    def __init__(self, folder: Path, encoder: Encoder) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._file = folder / f"{encoder.fingerprint[:16]}.sqlite"
        self._encoder = encoder
        self.embedded = 0
        with closing(self._open()) as store, store:
            store.execute("PRAGMA journal_mode = WAL")
            store.execute("CREATE TABLE IF NOT EXISTS wholes (key BLOB PRIMARY KEY, found BLOB)")
            store.execute("CREATE TABLE IF NOT EXISTS texts (key BLOB PRIMARY KEY, found BLOB)")

    def encode(self, texts: list[str], progress: Progress = _unwatched) -> Vectors:
        """Unit vectors, one a text, embedding only those not seen before.

        ``progress`` is told how many of how many texts are done. ``embedded`` counts the texts that
        were embedded over the cache's life.
        """
        wholes = self._found(
            "wholes",
            texts,
            progress,
            lambda some: [whole.tobytes() for whole in self._encoder.encode(some)],
        )
        found = [np.frombuffer(whole, dtype=np.float32) for whole in wholes]
        return np.array(found, dtype=np.float32).reshape(len(texts), self._encoder.dimensions)

    def read(self, texts: list[str], progress: Progress = _unwatched) -> list[TextVectors]:
        """The vectors of each text and, in half precision, of its tokens; as ``encode``."""
        read = self._found(
            "texts",
            texts,
            progress,
            lambda some: [
                text.whole.tobytes() + text.each.astype(np.float16).tobytes()
                for text in self._encoder.read(some)
            ],
        )
        size = 4 * self._encoder.dimensions
        return [
            TextVectors(
                np.frombuffer(text[:size], dtype=np.float32),
                np.frombuffer(text[size:], dtype=np.float16).reshape(-1, self._encoder.dimensions),
            )
            for text in read
        ]

    def _found(
        self,
        table: str,
        texts: list[str],
        progress: Progress,
        make: Callable[[list[str]], list[bytes]],
    ) -> list[bytes]:
        """What the table holds for each text, made and kept where it is not there yet."""
        keys = [hashlib.sha256(text.encode()).digest() for text in texts]
        found: dict[bytes, bytes] = {}
        with closing(self._open()) as store:
            for key in set(keys):
                row = store.execute(f"SELECT found FROM {table} WHERE key = ?", (key,)).fetchone()
                if row is not None:
                    found[key] = row[0]
            missing = {k: t for k, t in zip(keys, texts, strict=True) if k not in found}
            # Longest first: texts of a batch are then alike in length and little is padded.
            todo = sorted(missing.items(), key=lambda item: -len(item[1]))
            total = len(found) + len(todo)
            progress(len(found), total)
            for start in range(0, len(todo), BATCH):
                batch = todo[start : start + BATCH]
                made = make([text for _, text in batch])
                fresh = {key: value for (key, _), value in zip(batch, made, strict=True)}
                with store:
                    store.executemany(
                        f"INSERT OR REPLACE INTO {table} VALUES (?, ?)", fresh.items()
                    )
                found.update(fresh)
                self.embedded += len(batch)
                progress(len(found), total)
        return [found[key] for key in keys]

    def _open(self) -> sqlite3.Connection:
        store = sqlite3.connect(self._file, timeout=60)
        # A power cut may lose the last texts, which are then embedded again; the file stays whole.
        store.execute("PRAGMA synchronous = NORMAL")
        return store
