"""The live library: every school's current release, swapped without a restart."""

import logging
from pathlib import Path
from threading import Lock

from bot.decisions.citing import cite_clause
from bot.domain.errors import ReleaseError
from bot.domain.outcome import Citation
from bot.domain.passage import Retrieval
from bot.domain.policy import Span
from bot.domain.school import School
from bot.ports.policy_library import Recited
from index.corpus import Corpus
from index.encoder import Encoder
from index.release import Release, ReleaseStore
from index.search import card_of
from index.vocabulary import Vocabulary, shared_vocabulary

_log = logging.getLogger(__name__)


class ReleaseLibrary:
    """The ``Library`` port over releases on disk.

    Each question looks at which release is current; a new one is loaded before it serves, and one
    that cannot be loaded leaves the former serving. The former stays loaded until the next switch,
    for answers that are under way.
    """

    def __init__(self, corpus: Corpus, data: Path, encoder: Encoder) -> None:
        self._corpus = corpus
        self._data = data
        self._encoder = encoder
        self._live: dict[str, Release] = {}
        self._former: dict[str, Release] = {}
        self._refused: dict[str, str] = {}
        self._vocabularies: dict[str, Vocabulary] = {}
        self._shared = shared_vocabulary()
        self._lock = Lock()

    def school(self, school_id: str) -> School:
        """The school's description. Raises UnknownSchool."""
        return self._corpus.school(school_id)

    def retrieve(self, school_id: str, text: str, limit: int) -> Retrieval:
        """At most ``limit`` passages for the text, best first.

        Raises UnknownSchool, or ReleaseError when the school has no release that can be loaded.
        """
        release = self.release(school_id)
        query = release.index.prepare(text, self._vocabulary(school_id), self._encoder)
        return release.index.search(query, limit, release.manifest.id)

    def quote(self, school_id: str, release: str, policy_id: str, span: Span) -> str:
        """The characters at ``span`` of the policy's stored text. Raises ReleaseError."""
        for held in (self._live.get(school_id), self._former.get(school_id)):
            if held is not None and held.manifest.id == release and policy_id in held.policies:
                return span.of(held.policies[policy_id].text)
        raise ReleaseError(f"'{policy_id}' is not in release {release} of '{school_id}'.")

    def recite(self, school_id: str, citations: tuple[Citation, ...]) -> Recited:
        """Each citation anew, if the same policy still has a clause of the same words under the
        same lead-in. Raises UnknownSchool or ReleaseError."""
        release = self.release(school_id)
        return Recited(
            release=release.manifest.id,
            citations=tuple(_recited(release, citation) for citation in citations),
        )

    def release(self, school_id: str) -> Release:
        """The school's current release, loaded. Raises UnknownSchool or ReleaseError."""
        self._corpus.school(school_id)
        store = ReleaseStore(self._data, school_id)
        current = store.current()
        live = self._live.get(school_id)
        if live is not None and current in (live.manifest.id, self._refused.get(school_id)):
            return live
        with self._lock:
            live = self._live.get(school_id)
            if current is None:
                if live is not None:
                    return live
                raise ReleaseError(
                    f"The policies of '{school_id}' have not been indexed yet. Run: policybot "
                    f"index --school {school_id}"
                )
            if live is not None and live.manifest.id == current:
                return live
            return self._swap(school_id, store, current, live)

    def _swap(
        self, school_id: str, store: ReleaseStore, current: str, live: Release | None
    ) -> Release:
        try:
            loaded = store.load(current, self._encoder)
        except ReleaseError as error:
            if live is None:
                raise
            _log.warning("release refused, the former goes on serving: %s", error)
            self._refused[school_id] = current
            return live
        if live is not None:
            self._former[school_id] = live
        self._live[school_id] = loaded
        return loaded

    def _vocabulary(self, school_id: str) -> Vocabulary:
        if school_id not in self._vocabularies:
            own = {
                word: kinds
                for owner in reversed(self._corpus.binding(school_id))
                for word, kinds in owner.vocabulary.items()
            }
            self._vocabularies[school_id] = self._shared.extended(own)
        return self._vocabularies[school_id]


def _recited(release: Release, before: Citation) -> Citation | None:
    """The citation as the release has it; None when no clause of that policy has its words."""
    policy = release.policies.get(before.policy_id)
    if policy is None:
        return None
    text = policy.text
    for clause in policy.clauses:
        words = clause.words(text)
        if (clause.lead_in_words(text), words) == before.words:
            return cite_clause(clause, card_of(policy), words, lambda _, span: span.of(text))
    return None
