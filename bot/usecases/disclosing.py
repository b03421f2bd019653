"""A disclosure: who must be told, and what the school's own policy says to do with any of them.

Nothing of what was said is looked up, kept or passed on here.
"""

import re
from itertools import islice

from bot.decisions.citing import cite
from bot.decisions.force import forces
from bot.decisions.screening.routing import outcome_name, recipients
from bot.domain.message import Disclosure, Doubt
from bot.domain.outcome import Citation, Routed
from bot.domain.passage import Passage
from bot.domain.policy import Span
from bot.domain.school import Recipient
from bot.ports.policy_library import Library

_STANDING_QUESTION = (
    "what staff must do when a child tells them something: do not investigate, do not promise "
    "confidentiality"
)
_ADVICE = re.compile(r"\b(?:investigat|promis|secret|confidential|leading\s+question)", re.I)
_LOOKED_AT = 10
_QUOTED = 2


class Disclosing:
    """Decides who is told of a disclosure."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def __call__(self, disclosure: Disclosure) -> Routed:
        """The route of a disclosure. Raises UnknownSchool."""
        told = self.told(disclosure)
        return Routed(
            name=outcome_name(disclosure, told),
            subject=disclosure.subject,
            recipients=told,
            advice=self._advice(disclosure.message.school),
        )

    def told(self, concern: Disclosure | Doubt) -> tuple[Recipient, ...]:
        """Who is told of a concern, or would be if a doubtful one is a concern."""
        return recipients(concern, self._library.school(concern.message.school))

    def _advice(self, school_id: str) -> tuple[Citation, ...]:
        """Clauses on handling disclosures, found by a standing question, the same for everyone.

        The route stands without it: nothing that fails here may stand in its way.
        """
        try:
            return self._cited_advice(school_id)
        except Exception:  # noqa: BLE001 - a concern must not be lost to any fault of the index
            return ()

    def _cited_advice(self, school_id: str) -> tuple[Citation, ...]:
        retrieval = self._library.retrieve(school_id, _STANDING_QUESTION, _LOOKED_AT)

        def source(policy_id: str, span: Span) -> str:
            return self._library.quote(school_id, retrieval.release, policy_id, span)

        advice = (passage for passage in retrieval.passages if _is_advice(passage))
        return tuple(cite(passage, source) for passage in islice(advice, _QUOTED))


def _is_advice(passage: Passage) -> bool:
    """Whether a clause says what not to do with a disclosure."""
    forbids = any(force.act == "forbids" for force in forces(passage.words, passage.lead_in))
    return forbids and bool(_ADVICE.search(passage.words))
