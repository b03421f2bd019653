"""Policies made by hand, for tests that need an index and no files."""

from bot.domain.policy import Clause, Policy, PolicyFacts, Span


def policy(policy_id: str, *lines: str) -> Policy:
    """A policy whose every line is one clause."""
    text = "\n".join(lines)
    clauses = []
    start = 0
    for number, line in enumerate(lines):
        clauses.append(
            Clause(
                id=f"{policy_id}#{number}",
                policy_id=policy_id,
                ordinal=number,
                kind="paragraph",
                spans=(Span(start=start, end=start + len(line)),),
            )
        )
        start += len(line) + 1
    owner, file = policy_id.split("/")
    return Policy(
        id=policy_id,
        owner=owner,
        file=file,
        sha256="0" * 64,
        text=text,
        title="Keys and doors",
        facts=PolicyFacts(),
        clauses=tuple(clauses),
    )
