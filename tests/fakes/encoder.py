"""An encoder without a model: texts that share words have near vectors."""

import hashlib

import numpy as np

from index.encoder import TextVectors, Vectors
from index.words import tokens


class WordEncoder:
    """Hashes each stem to a direction; ``asked`` counts the texts it embedded."""

    engine = "words"
    dimensions = 96

    def __init__(self, name: str = "words") -> None:
        self.name = name
        self.fingerprint = hashlib.sha256(name.encode()).hexdigest()
        self.asked = 0

    def encode(self, texts: list[str]) -> Vectors:
        self.asked += len(texts)
        vectors = [self._vector(text) for text in texts]
        return np.array(vectors, dtype=np.float32).reshape(len(texts), self.dimensions)

    def read(self, texts: list[str]) -> list[TextVectors]:
        each = [[self._vector(stem) for stem in tokens(text)] for text in texts]
        return [
            TextVectors(whole, np.array(stems, dtype=np.float32).reshape(-1, self.dimensions))
            for whole, stems in zip(self.encode(texts), each, strict=True)
        ]

    def _vector(self, text: str) -> Vectors:
        total = np.full(self.dimensions, 1e-3)
        for stem in tokens(text):
            seed = int.from_bytes(hashlib.sha256(stem.encode()).digest()[:4], "big")
            total += np.random.default_rng(seed).normal(size=self.dimensions)
        return np.asarray(total / np.linalg.norm(total), dtype=np.float32)
