"""The lexical side: BM25 over the clauses' stems, and which words the policies know at all."""

import json
import math
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import bm25s
import numpy as np
import numpy.typing as npt

from index.words import tokens


class LexicalIndex:
    """BM25 over texts, in the order given. Source: Robertson & Zaragoza 2009, by way of bm25s."""

    def __init__(self, stems: Sequence[Sequence[str]]) -> None:
        """Index texts given as lists of stems; there must be at least one stem in all."""
        self._texts = [list(text) for text in stems]
        self._stems = [frozenset(text) for text in stems]
        frequency = Counter(word for text in self._stems for word in text)
        count = len(self._stems)
        self._weight = {
            w: math.log(1 + (count - n + 0.5) / (n + 0.5)) for w, n in frequency.items()
        }
        self.rarest = math.log(1 + (count + 0.5) / 0.5)
        self._bm25 = bm25s.BM25(method="lucene")
        self._bm25.index([text or [""] for text in self._texts], show_progress=False)

    @classmethod
    def of_texts(cls, texts: Sequence[str]) -> "LexicalIndex":
        """Index texts as they are."""
        return cls([tokens(text) for text in texts])

    def scores(self, stems: Sequence[str]) -> npt.NDArray[np.float32]:
        """The BM25 score of every text for the stems: shape (texts,), not below 0."""
        known = [word for word in stems if word in self._weight]
        if not known:
            return np.zeros(len(self._stems), dtype=np.float32)
        return np.asarray(self._bm25.get_scores(known), dtype=np.float32)

    def weight(self, stem: str) -> float:
        """How much a stem tells texts apart (inverse document frequency); the most if unknown."""
        return self._weight.get(stem, self.rarest)

    def knows(self, stem: str) -> bool:
        """Whether the stem stands in any text."""
        return stem in self._weight

    def holds(self, text: int, stem: str) -> bool:
        """Whether text number ``text`` holds the stem."""
        return stem in self._stems[text]

    def save(self, file: Path) -> None:
        """Write the stems the index was made of; it is made again from them in milliseconds."""
        file.write_text(json.dumps(self._texts), encoding="utf-8")

    @classmethod
    def load(cls, file: Path) -> "LexicalIndex":
        """The index made of the stems in ``file``."""
        return cls(json.loads(file.read_text(encoding="utf-8")))
