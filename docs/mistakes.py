"""What policybot gets wrong, shown: the worst mistakes on the schools kept apart, chosen by rule.

Of each sort the ones it was surest of. The clauses quoted are those of the sample policies.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from index.learning import confidence, verdict
from index.learning.asked import Row

SHOWN = 3
"""How many mistakes of each sort."""

LONGEST = 45
"""Words of a clause that are shown at most."""


class Mistake(NamedTuple):
    """A question, how sure policybot was (0..1), and what each side says of it."""

    row: Row
    sure: float
    said: str
    right: str


def wrong_clauses(
    tried: confidence.Tried, threshold: float, asked: Mapping[str, Row], names: Mapping[str, str]
) -> str:
    """Questions answered at the threshold, with no right clause among those shown."""
    wrong = tried.as_asked & tried.answerable & ~tried.settled & (tried.held_out >= threshold)
    return _listed(
        (
            Mistake(
                asked[tried.examples[i].id],
                float(tried.held_out[i]),
                f"quoted first: {quoted(tried.examples[i].quoted)}",
                f"right: {quoted(asked[tried.examples[i].id]['evidence'][0])}",
            )
            for i in np.flatnonzero(wrong)
        ),
        names,
    )


def near_misses(
    tried: confidence.Tried, threshold: float, asked: Mapping[str, Row], names: Mapping[str, str]
) -> str:
    """Questions answered at the threshold that the policies do not settle."""
    wrong = tried.as_asked & ~tried.answerable & (tried.held_out >= threshold)
    return _listed(
        (
            Mistake(
                asked[tried.examples[i].id],
                float(tried.held_out[i]),
                f"quoted first: {quoted(tried.examples[i].quoted)}",
                "right: no clause settles it, so a person must decide",
            )
            for i in np.flatnonzero(wrong)
        ),
        names,
    )


def wrong_verdicts(
    judged: Sequence[verdict.Judged], asked: Mapping[str, Row], names: Mapping[str, str]
) -> str:
    """Verdicts that are wrong although the clause is right."""
    return _listed(
        (
            Mistake(
                asked[example.id],
                sure,
                f"the clause: {quoted(example.quoted)}",
                f"verdict given: {spoken(given)}; right: {spoken(example.verdict)}",
            )
            for example, given, sure in judged
            if example.school in names and given not in example.right
        ),
        names,
    )


def quoted(words: str) -> str:
    """A clause's words on one line, in quotation marks, cut where they run on."""
    each = plain(words).split()
    return f"“{' '.join(each[:LONGEST])}{' …' if len(each) > LONGEST else ''}”"


def plain(text: str) -> str:
    """A text without what Markdown would take for markup."""
    return text.replace("*", "").replace("<", "&lt;")


def spoken(verdict_name: str) -> str:
    """A verdict as a reader says it."""
    return {"advised_against": "advised against", "conditional": "only if…"}.get(
        verdict_name, verdict_name
    )


def _listed(mistakes: Iterable[Mistake], names: Mapping[str, str]) -> str:
    """The ``SHOWN`` that policybot was surest of, as a list in Markdown."""
    surest = sorted(mistakes, key=lambda mistake: -mistake.sure)[:SHOWN]
    return "\n".join(
        f"- **{plain(row['question'])}** ({names[row['school']]}; {sure:.0%} sure)\n"
        f"  - {said}\n"
        f"  - {right}"
        for row, sure, said, right in surest
    )
