"""The several texts under which one clause is found: in its context, on its own, by sentence."""

from collections.abc import Iterable
from typing import NamedTuple

from bot.domain.policy import Clause, Policy, Span
from index.structure.sentences import sentence_spans


class Row(NamedTuple):
    """What one vector shows: the clause (its position in the index), as a whole or one sentence
    of it (``span``), alone or in its context."""

    clause: int
    span: Span | None = None
    contextual: bool = False


class View(NamedTuple):
    """A text to embed, and what its vector shows."""

    row: Row
    text: str


def contextual_text(policy: Policy, clause: Clause) -> str:
    """Title > heading > lead-in > clause: the clause as a reader who turned to it would see it."""
    parts = (
        policy.title,
        *clause.heading_path,
        clause.lead_in_words(policy.text),
        clause.words(policy.text),
    )
    return " > ".join(part for part in parts if part)


def all_views(policies: Iterable[Policy]) -> list[View]:
    """The views of every clause, in the order in which an index numbers the clauses."""
    entries = ((policy, clause) for policy in policies for clause in policy.clauses)
    return [view for i, (policy, clause) in enumerate(entries) for view in views(policy, clause, i)]


def views(policy: Policy, clause: Clause, position: int) -> list[View]:
    """The clause's views, the contextual one first; ``position`` is the clause's in its index.

    A lead-in goes before each view, for without it an item says nothing or the opposite.
    """
    text = policy.text
    lead_in = clause.lead_in_words(text)
    words = clause.words(text)
    found = [
        View(Row(position, contextual=True), contextual_text(policy, clause)),
        View(Row(position), f"{lead_in} {words}".strip()),
    ]
    sentences = [s for span in clause.spans for s in sentence_spans(text, span)]
    if len(sentences) > 1:
        found += [
            View(Row(position, s), f"{lead_in} {' '.join(s.of(text).split())}".strip())
            for s in sentences
        ]
    return found
