"""Hybrid search over one release: FAISS and BM25, fused, and a second look at the best by their
tokens, with the signals a judge needs."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

import faiss
import numpy as np
import numpy.typing as npt

from bot.domain.passage import Passage, PolicyCard, Retrieval, Signals
from bot.domain.policy import Clause, Policy
from index.encoder import Encoder, TextVectors, Vectors
from index.lexical import LexicalIndex
from index.views import Row
from index.vocabulary import Vocabulary
from index.words import tokens

LEXICAL_SHARE = 0.2
"""What the scaled BM25 score adds to the two cosines; chosen on written questions."""

INTERACTION_SHARE = 2.0
"""What the second look counts beside the two cosines; chosen on written questions."""

SECOND_LOOK = 12
"""How many passages are looked at a second time."""

WIDER_SHARE = 0.5
"""What a wider kind ("social media") counts beside the thing itself ("LinkedIn")."""

Scores = npt.NDArray[np.float32]


class Entry(NamedTuple):
    """A clause of the index with the policy it stands in."""

    policy: Policy
    clause: Clause


class TokenTable(NamedTuple):
    """The vectors of every token of the clauses' contextual texts, shape (tokens, dimensions), half
    precision; those of clause i stand at ``starts[i]`` up to ``starts[i + 1]``."""

    vectors: npt.NDArray[np.float16]
    starts: npt.NDArray[np.int64]

    @classmethod
    def of(cls, read: Sequence[TextVectors], dimensions: int) -> "TokenTable":
        """The table of the clauses' contextual texts, in order of clause."""
        each = [text.each.astype(np.float16) for text in read]
        vectors = np.concatenate([np.empty((0, dimensions), dtype=np.float16), *each])
        return cls(vectors, np.cumsum([0, *map(len, each)]))


class Query(NamedTuple):
    """A question made ready: its vectors, its stems, and the stems of the kinds of what it names.

    ``wider`` maps a stem of the question to the alternatives it may be covered by.
    """

    vectors: TextVectors
    stems: tuple[str, ...]
    wider: dict[str, tuple[tuple[str, ...], ...]]


class Parts(NamedTuple):
    """The parts of the clauses' scores for one query: the cosine of every view (shape (views,)),
    and for every clause (shape (clauses,)) the best of its views, that of its contextual view, and
    BM25 divided by the best."""

    views: Scores
    dense: Scores
    context: Scores
    lexical: Scores


class ClauseIndex:
    """All clauses in force for one school, searchable. Built whole; never changed."""

    def __init__(
        self,
        entries: Sequence[Entry],
        rows: Sequence[Row],
        vectors: Vectors,
        tokens: TokenTable,
        lexical: LexicalIndex,
    ) -> None:
        """``rows`` are in order of clause, ``vectors`` (len(rows), dimensions) go with them."""
        self._entries = entries
        self._rows = rows
        self._lexical = lexical
        self._tokens = tokens
        owner = np.array([row.clause for row in rows])
        self._starts = np.searchsorted(owner, np.arange(len(entries)))
        self._context_rows = np.array([i for i, row in enumerate(rows) if row.contextual])
        self._faiss = faiss.IndexFlatIP(vectors.shape[1])
        self._faiss.add(vectors)
        self._cards = {entry.policy.id: card_of(entry.policy) for entry in entries}

    def __len__(self) -> int:
        return len(self._entries)

    def prepare(self, text: str, vocabulary: Vocabulary, encoder: Encoder) -> Query:
        """Make a question ready to search with: spellings mended, kinds looked up, embedded once.

        What it names and no policy in force does ("TikTok") is embedded with its kinds beside it.
        """
        reading = vocabulary.read(text)
        wider: dict[str, tuple[tuple[str, ...], ...]] = {}
        unheard: dict[str, None] = {}
        for name, kinds in reading.named.items():
            alternatives = tuple(tuple(tokens(kind)) for kind in kinds)
            for stem in tokens(name):
                wider[stem] = wider.get(stem, ()) + tuple(kind for kind in alternatives if kind)
            if not all(map(self._lexical.knows, tokens(name))):
                unheard |= dict.fromkeys(kinds)
        meant = f"{reading.plain} ({', '.join(unheard)})" if unheard else reading.plain
        return Query(encoder.read([meant])[0], tuple(tokens(reading.plain)), wider)

    def search(self, query: Query, limit: int, release: str) -> Retrieval:
        """At most ``limit`` passages, best first.

        A first look at all clauses takes the mean of the best cosine over a clause's views and the
        cosine of its contextual view, and a fifth of its BM25 score scaled by the best of this
        question; a second look at the best adds their ``interaction``.
        """
        parts = self.parts(query)
        first = parts.dense + parts.context + LEXICAL_SHARE * parts.lexical
        nearest = np.argsort(-first, kind="stable")[: max(limit, SECOND_LOOK)]
        interaction = self.interaction(query, nearest)
        score = first[nearest] + INTERACTION_SHARE * interaction
        score /= 2 + LEXICAL_SHARE + INTERACTION_SHARE
        passages = tuple(
            self._passage(
                int(i),
                query,
                parts.views,
                Signals(
                    score=_unit(score[at]),
                    dense=float(parts.dense[i]),
                    context=float(parts.context[i]),
                    interaction=float(interaction[at]),
                    lexical=_unit(parts.lexical[i]),
                    coverage=self._share(query, partial(self._lexical.holds, int(i)), WIDER_SHARE)[
                        0
                    ],
                ),
            )
            for at in np.argsort(-score, kind="stable")[:limit]
            for i in [nearest[at]]
        )
        known, unknown = self._share(query, self._lexical.knows, 1.0)
        return Retrieval(release=release, passages=passages, unknown=unknown, known=known)

    def interaction(self, query: Query, clauses: npt.NDArray[np.int64]) -> Scores:
        """For each of the clauses, the mean over the question's tokens of the best cosine to one of
        the clause's, -1..1. Source: late interaction (Khattab & Zaharia 2020)."""
        found = np.zeros(len(clauses), dtype=np.float32)
        for at, i in enumerate(clauses):
            each = self._tokens.vectors[self._tokens.starts[i] : self._tokens.starts[i + 1]]
            if len(each) and len(query.vectors.each):
                found[at] = (query.vectors.each @ each.astype(np.float32).T).max(axis=1).mean()
        return found

    def parts(self, query: Query) -> Parts:
        """What the score of each clause is made of."""
        cosines = self._cosines(query.vectors.whole)
        return Parts(
            views=cosines,
            dense=np.maximum.reduceat(cosines, self._starts),
            context=cosines[self._context_rows],
            lexical=self._lexical_scores(query),
        )

    def _cosines(self, vector: Vectors) -> Scores:
        """The cosine of every view: the flat index returns them sorted, they are put back."""
        found, rows = self._faiss.search(vector.reshape(1, -1), self._faiss.ntotal)
        cosines = np.empty(self._faiss.ntotal, dtype=np.float32)
        cosines[rows[0]] = found[0]
        return cosines

    def _lexical_scores(self, query: Query) -> Scores:
        scores = self._lexical.scores(query.stems)
        wider = [stem for kinds in query.wider.values() for kind in kinds for stem in kind]
        if wider:
            scores = scores + WIDER_SHARE * self._lexical.scores(list(dict.fromkeys(wider)))
        top = float(scores.max())
        return scores / top if top > 0 else scores

    def _share(
        self, query: Query, holds: Callable[[str], bool], wider: float
    ) -> tuple[float, tuple[str, ...]]:
        """The share of the question's stems, by weight, that are held, and those that are not.

        A stem held only by a wider kind of it counts ``wider``.
        """
        total = held = 0.0
        missing = []
        for stem in dict.fromkeys(query.stems):
            weight = self._lexical.weight(stem)
            total += weight
            if holds(stem):
                held += weight
            elif any(all(map(holds, kind)) for kind in query.wider.get(stem, ())):
                held += wider * weight
            else:
                missing.append(stem)
        return (held / total if total else 0.0), tuple(missing)

    def _passage(self, position: int, query: Query, cosines: Scores, signals: Signals) -> Passage:
        policy, clause = self._entries[position]
        return Passage(
            clause=clause,
            policy=self._cards[policy.id],
            words=clause.words(policy.text),
            lead_in=clause.lead_in_words(policy.text),
            best=self._best_sentence(position, cosines),
            signals=signals,
        )

    def _best_sentence(self, position: int, cosines: Scores) -> str:
        policy, clause = self._entries[position]
        start = int(self._starts[position])
        end = int(self._starts[position + 1]) if position + 1 < len(self) else len(self._rows)
        sentences = [
            (float(cosines[i]), span)
            for i in range(start, end)
            if (span := self._rows[i].span) is not None
        ]
        if not sentences:
            return clause.words(policy.text)
        nearest = max(sentences, key=lambda sentence: sentence[0])[1]
        return " ".join(nearest.of(policy.text).split())


def card_of(policy: Policy) -> PolicyCard:
    """What a citation shows of a policy."""
    facts = policy.facts
    return PolicyCard(
        id=policy.id,
        owner=policy.owner,
        file=policy.file,
        title=policy.title,
        version=facts.version.value if facts.version else None,
        adopted=facts.adopted.value if facts.adopted else None,
        review_due=facts.review_due.day if facts.review_due else None,
    )


def _unit(value: float) -> float:
    return float(min(1.0, max(0.0, value)))
