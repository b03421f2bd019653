"""What was measured becomes the tables of docs/EVALUATION.md."""

from collections import Counter
from pathlib import Path

import numpy as np

from docs.evaluation import Measured, contents, percent, screening_table, table
from docs.mistakes import LONGEST, quoted
from docs.remake import filled
from index.learning.ablation import SETUPS, TECHNIQUES
from index.learning.confidence import Example as Asked
from index.learning.confidence import Tried
from index.learning.matching import matched
from index.learning.together import Showing
from index.learning.verdict import Example as Permission
from index.learning.verdict import Judged

PAGE = Path(__file__).parents[3] / "docs" / "EVALUATION.md"
COUNT = 60
NAMES = {"oak": "Oak School", "elm": "Elm School"}


def measured() -> Measured:
    """Sixty questions of two schools: every third is a near-miss, and every fifth of the others is
    answered with the wrong clause; the surer policybot is, the later the question."""
    ids = sorted(matched())[:COUNT]
    schools = ["oak", "elm"] * (COUNT // 2)
    questions = {
        school: [
            {
                "id": ids[i],
                "school": school,
                "kind": "permission" if i % 3 else "unanswerable",
                "question": f"question {i}",
                "evidence": [f"Right clause {i}."] if i % 3 else [],
            }
            for i in range(COUNT)
            if schools[i] == school
        ]
        for school in NAMES
    }
    asked = [
        Asked(ids[i], schools[i], (), i % 3 > 0 and i % 5 > 0, i % 3 > 0, False, f"Near {i}.")
        for i in range(COUNT)
    ]
    without = [
        example._replace(settled=False, answerable=False, without_clause=True)
        for example in asked
        if example.answerable
    ]
    examples = [*asked, *without]
    settled = np.array([example.settled for example in examples])
    tried = Tried(
        examples,
        np.random.default_rng(0).normal(size=(len(examples), 2)) + settled[:, None],
        settled,
        np.array([example.answerable for example in examples]),
        np.array([not example.without_clause for example in examples]),
        np.arange(len(examples)) % COUNT / COUNT,
    )
    judged = [
        Judged(
            Permission(ids[i], schools[i], (), "no", "yes", frozenset({"yes"}), f"Rule {i}."),
            "yes" if i % 2 else "advised_against",
            i / COUNT,
        )
        for i in range(COUNT)
    ]
    places = np.tile(np.arange(COUNT)[:, None] % 6, (1, len(SETUPS)))
    screened = {
        name: Counter({"999": 1, "pass": 3})
        for name in ("danger", "concern", "ordinary", "everyday")
    }
    showings = [Showing("the nearest", 1.5, 0.9, 0.25, 0.5)]
    return Measured(questions, NAMES, {}, places, showings, judged, tried, screened)


def test_the_page_has_a_place_for_each_content_and_for_nothing_else() -> None:
    new = contents(measured())
    assert all(part in filled(PAGE.read_text("utf-8"), new) for part in new.values())


def test_every_technique_has_its_line() -> None:
    found = contents(measured())["finding"].splitlines()
    assert [line.split(" | ")[0] for line in found[3:]] == [f"| + {name}" for name in TECHNIQUES]
    assert found[2].endswith("| 17 / 50 / 83 |  |  |")
    assert found[3].endswith("| 17 / 50 / 83 | +0 / +0 / +0 | +0 / +0 / +0 |")


def test_what_each_way_of_showing_does_is_told_in_percent() -> None:
    found = contents(measured())["together"].splitlines()
    assert found[2:] == ["| the nearest | 1.50 | 90% | 25% | 50% |"]


def test_the_mistakes_shown_are_the_surest() -> None:
    found = contents(measured())
    assert [line for line in found["wrong-clauses"].splitlines() if line.startswith("- ")] == [
        "- **question 55** (Elm School; 92% sure)",
        "- **question 50** (Oak School; 83% sure)",
        "- **question 40** (Oak School; 67% sure)",
    ]
    assert "right: “Right clause 55.”" in found["wrong-clauses"]
    assert found["near-misses"].startswith("- **question 57**")
    assert found["wrong-verdicts"].startswith("- **question 58**")
    assert "verdict given: advised against; right: yes" in found["wrong-verdicts"]


def test_the_verdicts_are_counted_by_school_and_together() -> None:
    found = contents(measured())["verdict"]
    assert "| Oak School | 30 | 0% | 0% |" in found
    assert "| Elm School | 30 | 0% | 100% |" in found
    assert "| **all schools kept apart** | 60 | 0% | 50% |" in found


def test_what_becomes_of_messages_is_shared_out() -> None:
    [line] = [row for row in screening_table(measured().screened).splitlines() if "danger" in row]
    assert line.endswith("| 4 | 25% | 0% | 0% | 75% |")


def test_a_table_in_markdown() -> None:
    assert table(["", "a"], [["b", 1]]) == "|  | a |\n| --- | --- |\n| b | 1 |"


def test_small_shares_keep_a_digit() -> None:
    assert [percent(share) for share in (0, 0.004, 0.014, 1)] == ["0%", "0.4%", "1%", "100%"]


def test_a_clause_is_quoted_on_one_line_and_cut_where_it_runs_on() -> None:
    assert quoted("Staff **must** not\nrun.") == "“Staff must not run.”"
    assert quoted("word " * (LONGEST + 1)).endswith("word …”")
