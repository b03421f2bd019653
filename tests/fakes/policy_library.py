"""A library in memory: policies given as plain sentences, found by the words they share."""

import re

from bot.domain.errors import ReleaseError, UnknownSchool
from bot.domain.outcome import Citation
from bot.domain.passage import Passage, PolicyCard, Retrieval, Signals
from bot.domain.policy import Clause, Span
from bot.domain.school import School
from bot.ports.policy_library import Recited

_WORD = re.compile(r"[a-z]{4,}")


class MemoryLibrary:
    """Each school's policy is a list of sentences, one clause each.

    ``asked`` keeps every text that was searched for, so that a test can say what was not.
    """

    def __init__(self, schools: list[School], clauses: dict[str, list[str]]) -> None:
        self._schools = {school.id: school for school in schools}
        self._texts = {school: "\n".join(lines) for school, lines in clauses.items()}
        self._clauses = clauses
        self.asked: list[str] = []
        self.release = "one"

    def school(self, school_id: str) -> School:
        try:
            return self._schools[school_id]
        except KeyError:
            raise UnknownSchool(f"There is no school '{school_id}'.") from None

    def retrieve(self, school_id: str, text: str, limit: int) -> Retrieval:
        self.asked.append(text)
        owners = self._owners(school_id)
        found = [
            self._passage(owner, i, text)
            for owner in owners
            for i in range(len(self._clauses[owner]))
        ]
        if not found:
            raise ReleaseError(f"'{school_id}' has no index.")
        found.sort(key=lambda passage: -passage.signals.score)
        return Retrieval(
            release=self.release,
            passages=tuple(found[:limit]),
            known=max(passage.signals.coverage for passage in found),
        )

    def quote(self, school_id: str, release: str, policy_id: str, span: Span) -> str:
        owner = policy_id.split("/")[0]
        if release != self.release or owner not in self._owners(school_id):
            raise ReleaseError(f"'{policy_id}' is not in release {release} of '{school_id}'.")
        return span.of(self._texts[owner])

    def recite(self, school_id: str, citations: tuple[Citation, ...]) -> Recited:
        self._owners(school_id)
        return Recited(
            release=self.release,
            citations=tuple(
                citation
                if citation.quote in self._clauses[citation.policy_id.split("/")[0]]
                else None
                for citation in citations
            ),
        )

    def change(self, owner: str, clauses: list[str]) -> None:
        """Publish another release, with these clauses in place of the owner's."""
        self._clauses = {**self._clauses, owner: clauses}
        self._texts[owner] = "\n".join(clauses)
        self.release += "+"

    def spoil(self, owner: str) -> None:
        """Change the stored text under the clauses' feet."""
        self._texts[owner] = self._texts[owner].upper()

    def _owners(self, school_id: str) -> list[str]:
        school = self.school(school_id)
        return [owner for owner in (school.id, school.trust) if owner in self._clauses]

    def _passage(self, owner: str, number: int, text: str) -> Passage:
        lines = self._clauses[owner]
        words = lines[number]
        start = sum(len(line) + 1 for line in lines[:number])
        span = Span(start=start, end=start + len(words))
        asked = set(_WORD.findall(text.lower()))
        share = len(asked & set(_WORD.findall(words.lower()))) / max(1, len(asked))
        policy = f"{owner}/policy.txt"
        return Passage(
            clause=Clause(
                id=f"{policy}#{number}",
                policy_id=policy,
                ordinal=number,
                kind="paragraph",
                spans=(span,),
            ),
            policy=PolicyCard(id=policy, owner=owner, file="policy.txt", title="The policy"),
            words=words,
            lead_in="",
            best=words,
            signals=Signals(
                score=share,
                dense=share,
                context=share,
                interaction=share,
                lexical=share,
                coverage=share,
            ),
        )
