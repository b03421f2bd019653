"""Which clauses an answer shows, measured on the questions that have more than one right clause.

``python -m index.learning.together`` prints it for the schools kept apart.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bot.decisions.screening.question import question as as_question
from bot.decisions.together import RELATED, SHOWN, laid_out
from bot.domain.passage import Passage
from index.encoder import TAUGHT
from index.learning.asked import KEPT_APART, QUESTIONS, Row, asked, fast
from index.learning.gold import same_clause

NEAREST = "the nearest, by score alone"
TOGETHER = "those that belong together"

_CLOSE = 0.07
"""How near to the first score another's must be to be shown by score alone: with it, as many
clauses are shown as by ``laid_out``."""


class Showing(NamedTuple):
    """What a way of showing does: the clauses shown on average; the shares of questions with a
    right one among them, and, of those that need several clauses or have several right ones
    (``several``), with two."""

    name: str
    shown: float
    found: float
    needed: float
    several: float


def main() -> None:
    """Print what each way of showing does."""
    for line in measured():
        shares = "".join(f"{share:8.1%}" for share in line[2:])
        print(f"{line.name:30}{line.shown:6.2f}{shares}")  # noqa: T201 - a command's own output


def measured() -> list[Showing]:
    """Each way of showing, over the answerable questions about the schools kept apart."""
    encoder = fast(TAUGHT)
    found = [
        (row, library.retrieve(school, as_question(str(row["question"])).core, RELATED).passages)
        for policies in KEPT_APART
        for library, _, row in asked(policies, QUESTIONS, encoder)
        for school in [str(row["school"])]
        if row["expected_action"] == "answer"
    ]
    return [
        showing(NEAREST, [(row, _nearest(passages)) for row, passages in found]),
        showing(TOGETHER, [(row, _together(passages)) for row, passages in found]),
    ]


def _nearest(passages: tuple[Passage, ...]) -> tuple[Passage, ...]:
    best = passages[0].signals.score
    return tuple(p for p in passages[:SHOWN] if p.signals.score >= best - _CLOSE)


def _together(passages: tuple[Passage, ...]) -> tuple[Passage, ...]:
    order, shown = laid_out(passages)
    return order[:shown]


def showing(name: str, shown: Sequence[tuple[Row, tuple[Passage, ...]]]) -> Showing:
    """The figures for questions with the passages that each is shown."""
    needed = [_right(passages, row["evidence"]) for row, passages in shown]
    right = [
        _right(passages, [*row["evidence"], *row["acceptable_evidence"]]) for row, passages in shown
    ]
    return Showing(
        name,
        sum(len(passages) for _, passages in shown) / len(shown),
        sum(map(any, right)) / len(right),
        _two(needed),
        _two(right),
    )


def _right(passages: Sequence[Passage], gold: Iterable[str]) -> list[bool]:
    """For each gold string, whether it stands in one of the passages."""
    return [any(same_clause(p.words, p.lead_in, g) for p in passages) for g in gold]


def _two(right: Sequence[Sequence[bool]]) -> float:
    """Of the questions with several gold strings, the share with two of them shown."""
    several = [each for each in right if len(each) > 1]
    return sum(sum(each) > 1 for each in several) / len(several)


if __name__ == "__main__":
    main()
