"""Making a citation: the quotation is read from the stored source and checked."""

from collections.abc import Callable

from bot.domain.errors import QuoteMismatch
from bot.domain.outcome import Citation
from bot.domain.passage import Passage, PolicyCard
from bot.domain.policy import Clause, Span

Source = Callable[[str, Span], str]
"""The stored characters of a policy (its id) at a span."""


def cite(passage: Passage, source: Source) -> Citation:
    """The passage's clause as a citation. Raises QuoteMismatch."""
    return cite_clause(passage.clause, passage.policy, passage.words, source)


def cite_clause(clause: Clause, policy: PolicyCard, words: str, source: Source) -> Citation:
    """A clause of a policy as a citation.

    The words shown are read from the stored source, and must be ``words``, those that were judged:
    raises QuoteMismatch when they are not, so that such a quotation is never sent.
    """
    quotes = tuple(source(clause.policy_id, span) for span in clause.spans)
    if " ".join(" ".join(quotes).split()) != words:
        raise QuoteMismatch(
            f"The words of clause {clause.id} are not those in the stored text; it was not quoted."
        )
    lead_in = source(clause.policy_id, clause.lead_in) if clause.lead_in else None
    return Citation(
        policy_id=policy.id,
        file=policy.file,
        title=policy.title,
        version=policy.version,
        adopted=policy.adopted,
        review_due=policy.review_due,
        heading_path=clause.heading_path,
        number=clause.number,
        quotes=quotes,
        spans=clause.spans,
        lead_in=lead_in,
        clause_id=clause.id,
    )
