"""Questions and passages for the tests of the judge, as the index would hand them over."""

from bot.domain.message import Question
from bot.domain.passage import Passage, PolicyCard, Signals
from bot.domain.policy import Clause, Span


def ask(text: str, *, negated: bool = False) -> Question:
    """A question that asks for permission."""
    return Question(text=text, core=text, kind="permission", negated=negated)


def passage(
    words: str,
    lead_in: str = "",
    *,
    score: float = 1.0,
    section: str = "Keys",
    policy: str = "a",
    coverage: float = 1.0,
) -> Passage:
    """A clause that matched a question; its words name it."""
    return Passage(
        clause=Clause(
            id=f"{policy}#{words}",
            policy_id=policy,
            ordinal=0,
            kind="paragraph",
            heading_path=(section,),
            spans=(Span(start=0, end=len(words)),),
        ),
        policy=PolicyCard(id=policy, owner="s", file=f"{policy}.txt", title=policy.title()),
        words=words,
        lead_in=lead_in,
        best=words,
        signals=Signals(
            score=score, dense=score, context=score, interaction=score, lexical=1, coverage=coverage
        ),
    )
