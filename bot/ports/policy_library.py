"""The policies in force for a school, ready to be searched and quoted."""

from typing import Protocol

from bot.domain.outcome import Citation
from bot.domain.passage import Retrieval
from bot.domain.policy import Span
from bot.domain.school import School
from bot.domain.value import Value


class Recited(Value):
    """Clauses cited before, as the current release has them; None where one is there no more."""

    release: str
    citations: tuple[Citation | None, ...]


class Library(Protocol):
    """Every policy binding each school: its own and its trust's, and no one else's.

    Promises: passages come from one release; ``quote`` reads the stored source, never a cache of
    what was shown; a school that is not known raises ``UnknownSchool``.
    """

    def school(self, school_id: str) -> School:
        """The school's description. Raises UnknownSchool."""
        ...

    def retrieve(self, school_id: str, text: str, limit: int) -> Retrieval:
        """At most ``limit`` passages for the text, best first. Raises UnknownSchool."""
        ...

    def quote(self, school_id: str, release: str, policy_id: str, span: Span) -> str:
        """The characters at ``span`` of the policy's stored text in that release.

        Raises ReleaseError when the release or the policy is not there.
        """
        ...

    def recite(self, school_id: str, citations: tuple[Citation, ...]) -> Recited:
        """Each citation anew, if the same policy still has a clause of the same words under the
        same lead-in. Raises UnknownSchool, or ReleaseError when the school has no index."""
        ...
