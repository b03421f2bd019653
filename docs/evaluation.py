"""The tables of docs/EVALUATION.md, measured anew on the schools kept apart from teaching.

Everything that is fitted is judged on schools (or kinds of message) that it was not fitted to.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from adapters.bootstrap.settings import Settings
from docs.mistakes import near_misses, wrong_clauses, wrong_verdicts
from docs.pictures import draw_reliability, draw_risk_coverage
from index.corpus import open_corpus
from index.learning import ablation, confidence, screening, together, verdict
from index.learning.asked import DATA, KEPT_APART, QUESTIONS, TAUGHT_ON, TRAINING, Row, rows

MAX_WRONG: float = Settings.model_fields["max_wrong"].default
"""The default of the setting."""

ASKED_OF_IT = (0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4)
"""The values of POLICYBOT_MAX_WRONG whose cost is shown."""

Names = Mapping[str, str]
"""What the schools are called, by the names of their folders."""


class Measured(NamedTuple):
    """All that the page shows: the questions by school; the schools kept apart and those that the
    encoder was taught with; what each part of policybot made of the questions and messages."""

    questions: Mapping[str, Sequence[Row]]
    apart: Names
    taught: Names
    places: ablation.Places
    showings: Sequence[together.Showing]
    judged: Sequence[verdict.Judged]
    tried: confidence.Tried
    screened: Mapping[str, Counter[str]]

    @property
    def threshold(self) -> float:
        """The confidence from which on policybot answers by default."""
        return confidence.fitted(self.tried).threshold(MAX_WRONG)


def measured() -> Measured:
    """Ask and judge everything that is in the repository."""
    apart, taught = _schools(KEPT_APART), _schools([TAUGHT_ON])
    questions = {school: rows(QUESTIONS / f"{school}.jsonl") for school in (*apart, *taught)}
    return Measured(
        questions,
        apart,
        taught,
        places=_places(questions),
        showings=together.measured(),
        judged=verdict.cross_validated(verdict.examples()),
        tried=confidence.cross_validated(),
        screened=screening.cross_validated(list(screening.labelled(TRAINING))),
    )


def draw(found: Measured, folder: Path) -> None:
    """Draw the page's two pictures, of the questions as they were asked."""
    tried = found.tried
    sure, right = tried.held_out[tried.as_asked], tried.settled[tried.as_asked]
    draw_reliability(sure, right, folder / "reliability.svg")
    draw_risk_coverage(sure, right, found.threshold, folder / "risk-coverage.svg")


def contents(found: Measured) -> dict[str, str]:
    """The page's tables and lists, by name."""
    asked = {str(row["id"]): row for written in found.questions.values() for row in written}
    threshold, apart = found.threshold, found.apart
    return {
        "questions": questions_table(found.questions, apart, found.taught),
        "finding": finding_table(ablation.lines(found.places)),
        "together": together_table(found.showings),
        "verdict": verdict_table(found.judged, apart),
        "confidence": confidence_table(confidence.figures(found.tried)),
        "max-wrong": max_wrong_table(found.tried),
        "screening": screening_table(found.screened),
        "wrong-clauses": wrong_clauses(found.tried, threshold, asked, apart),
        "near-misses": near_misses(found.tried, threshold, asked, apart),
        "wrong-verdicts": wrong_verdicts(found.judged, asked, apart),
    }


def questions_table(questions: Mapping[str, Sequence[Row]], apart: Names, taught: Names) -> str:
    """How many questions there are about which schools."""
    lines = []
    for name, schools in (("kept apart", apart), ("taught with", taught)):
        kinds = Counter(row["kind"] for school in schools for row in questions[school])
        lines.append([name, len(schools), f"{kinds.total():,}", f"{kinds['unanswerable']:,}"])
    return table(["", "schools", "questions", "of these, near-misses"], lines)


def finding_table(lines: Sequence[ablation.Line]) -> str:
    """What each retrieval technique gains."""

    def shares(hits: ablation.Hits) -> str:
        return " / ".join(f"{100 * hit:.0f}" for hit in hits)

    def gains(hits: ablation.Hits | None) -> str:
        return " / ".join(f"{round(100 * hit):+d}" for hit in hits or ())

    first, *others = lines
    return table(
        ["", "among the first 1 / 3 / 5", "gain by itself", "gain on top of all others"],
        [
            [first.name, shares(first.hits), "", ""],
            *([f"+ {x.name}", shares(x.hits), gains(x.alone), gains(x.last)] for x in others),
        ],
    )


def together_table(showings: Sequence[together.Showing]) -> str:
    """What each way of choosing the clauses to show does."""
    return table(
        [
            "which clauses are shown",
            "how many, on average",
            "a right one among them",
            "two, where a question needs several",
            "two, where several are right",
        ],
        [[line.name, f"{line.shown:.2f}", *map(percent, line[2:])] for line in showings],
    )


def verdict_table(judged: Sequence[verdict.Judged], apart: Names) -> str:
    """How often the verdict on the right clause is right, school by school."""
    parts = {
        name: [j for j in judged if j.example.school == school] for school, name in apart.items()
    }
    parts["**all schools kept apart**"] = [j for j in judged if j.example.school in apart]
    parts["the schools that the model was taught with"] = [
        j for j in judged if j.example.school not in apart
    ]
    scores = {name: verdict.score(part) for name, part in parts.items() if part}
    return table(
        ["", "questions", "right by the letter of the rule", "right by the trees"],
        [
            [name, f"{score.questions:,}", percent(score.by_letter), percent(score.by_trees)]
            for name, score in scores.items()
        ],
    )


def confidence_table(found: confidence.Figures) -> str:
    """What the confidence tells from what, as AUROCs."""
    return table(
        ["the higher confidence is given to…", "AUROC"],
        [
            ["a question answered by the clauses shown, over any other", f"{found.settled:.2f}"],
            ["a question that the policies settle, over a near-miss", f"{found.answerable:.2f}"],
            ["the same, where the question alone gives nothing away", f"{found.alike:.2f}"],
            ["a question, over the same with its clause taken out", f"{found.clause_out:.2f}"],
        ],
    )


def max_wrong_table(tried: confidence.Tried) -> str:
    """What each value of POLICYBOT_MAX_WRONG costs."""
    model = confidence.fitted(tried)
    answerable = tried.as_asked & tried.answerable
    must_not = tried.as_asked & ~tried.answerable
    lines = []
    for wanted in ASKED_OF_IT:
        given = tried.held_out >= model.threshold(wanted)
        wrong = float((~tried.settled[given & tried.as_asked]).mean())
        name = f"**{wanted:.2f}**, the default" if wanted == MAX_WRONG else f"{wanted:.2f}"
        lines.append(
            [
                name if round(wrong, 2) <= wanted else f"{name}, out of reach",
                percent(wrong),
                percent(float(given[answerable].mean())),
                percent(float(given[must_not].mean())),
            ]
        )
    return table(
        [
            "`POLICYBOT_MAX_WRONG`",
            "wrong, of the answers given",
            "answerable questions answered",
            "near-misses answered",
        ],
        lines,
    )


def screening_table(counts: Mapping[str, Counter[str]]) -> str:
    """What becomes of concerns and of what is none."""
    sources = {
        "danger": "concerns that tell of danger at this moment",
        "concern": "other concerns, many of them oblique",
        "ordinary": "ordinary messages written to resemble concerns",
        "everyday": "everyday questions",
    }
    return table(
        [
            "",
            "messages",
            "told 999 first",
            "told whom to go to",
            "asked privately",
            "taken for a question",
        ],
        [
            [
                name,
                f"{counts[source].total():,}",
                *(
                    percent(counts[source][outcome] / counts[source].total())
                    for outcome in screening.OUTCOMES
                ),
            ]
            for source, name in sources.items()
        ],
    )


def table(head: Sequence[str], lines: Iterable[Sequence[object]]) -> str:
    """A table in Markdown; every line has a cell for each of the head's."""
    rule = ["---"] * len(head)
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in (head, rule, *lines))


def percent(share: float) -> str:
    """A share, 0..1, as a reader wants it: whole percents, tenths below one."""
    return f"{share:.1%}" if 0 < share < 0.01 else f"{share:.0%}"


def _schools(folders: Iterable[Path]) -> dict[str, str]:
    """The schools under the folders that there are questions about, and what they are called."""
    return {
        school.id: school.name
        for folder in folders
        for school in open_corpus(folder).schools.values()
        if (QUESTIONS / f"{school.id}.jsonl").is_file()
    }


def _places(questions: Mapping[str, Sequence[Row]]) -> ablation.Places:
    """Where each retrieval technique puts the right clauses of the schools kept apart."""
    encoders = ablation.Encoders.packaged()
    return np.concatenate(
        [
            ablation.places(
                folder,
                [row for school in _schools([folder]) for row in questions[school]],
                DATA / "ablation",
                encoders,
            )
            for folder in KEPT_APART
        ]
    )
