"""What the index hands to the judge: clauses with the marks of how well each fits a question."""

from datetime import date

from bot.domain.policy import Clause
from bot.domain.value import Value


class PolicyCard(Value):
    """The little of a policy that a citation shows."""

    id: str
    owner: str
    file: str
    title: str
    version: str | None = None
    adopted: str | None = None
    review_due: date | None = None


class Signals(Value):
    """How a clause matched a question; every value lies in 0..1 unless said otherwise.

    ``score``: the fused score that ranks passages. ``dense``: the best cosine over the clause's
    vectors (-1..1). ``context``: cosine of the contextual text. ``interaction``: the mean over the
    question's tokens of the best cosine to a token of the clause (-1..1). ``lexical``: BM25,
    divided by the best of this question. ``coverage``: share of the question's informative words,
    by weight, that the clause, its lead-in or its headings hold.
    """

    score: float
    dense: float
    context: float
    interaction: float
    lexical: float
    coverage: float


class Passage(Value):
    """A clause with its score for a question, and the words to judge it by.

    ``best`` is the sentence of the clause nearest to the question, as ``words`` has it.
    """

    clause: Clause
    policy: PolicyCard
    words: str
    lead_in: str
    best: str
    signals: Signals


class Retrieval(Value):
    """The passages for one question, best first, and what the whole school's text knows of it.

    ``release``: the id of the one release all passages come from. ``unknown``: the question's
    informative words that stand nowhere in the policies in force. ``known``: share of those words,
    by weight, that do.
    """

    release: str
    passages: tuple[Passage, ...]
    unknown: tuple[str, ...] = ()
    known: float = 1.0
