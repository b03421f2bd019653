"""The written data: as much and as varied as it says, and quoting what the policies say."""

from collections import Counter
from typing import Any

import pytest

from bot.domain.school import FactCorrections
from index.corpus import open_corpus
from index.learning.asked import KEPT_APART, QUESTIONS, TAUGHT_ON, TRAINING, rows
from index.learning.gold import plain
from index.learning.matching import comparable, matched, question_alone
from index.reading import read_policy

WRITTEN = [row for file in sorted(QUESTIONS.glob("*.jsonl")) for row in rows(file)]
MESSAGES = rows(TRAINING / "messages.jsonl")


def has_questions(school: str) -> bool:
    return (QUESTIONS / f"{school}.jsonl").is_file()


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    """The text of all policies that bind each school, white space collapsed."""
    found: dict[str, str] = {}
    for folder in (TAUGHT_ON, *KEPT_APART):
        corpus = open_corpus(folder)
        read = {
            owner: [
                read_policy(path, owner, path.name, FactCorrections()).text
                for path in corpus.files(owner)
            ]
            for owner in corpus.schools
        }
        for school in filter(has_questions, corpus.schools):
            binding = [text for owner in corpus.binding(school) for text in read[owner.id]]
            found[school] = plain("\n".join(binding))
    return found


def test_there_is_as_much_as_the_readme_says() -> None:
    labels = Counter(row["label"] for row in MESSAGES)
    assert labels["concern"] >= 700
    assert labels["ordinary"] >= 700
    assert len(WRITTEN) >= 4000
    assert sum(row["kind"] == "unanswerable" for row in WRITTEN) >= 900


def test_no_id_and_no_question_of_a_school_is_there_twice() -> None:
    assert len({row["id"] for row in WRITTEN}) == len(WRITTEN)
    asked = Counter((row["school"], plain(row["question"])) for row in WRITTEN)
    assert [question for question, times in asked.items() if times > 1] == []


def test_every_clause_quoted_stands_in_a_policy_in_force(texts: dict[str, str]) -> None:
    missing = [
        (row["id"], quote)
        for row in WRITTEN
        for quote in (*row["evidence"], *row["acceptable_evidence"])
        if plain(quote) not in texts[row["school"]]
    ]
    assert missing == []


def test_labels_fit_together() -> None:
    def fits(row: dict[str, Any]) -> bool:
        permission = row["kind"] in ("permission", "adversarial")
        if row["kind"] == "unanswerable":
            return not row["evidence"] and row["expected_action"] != "answer"
        return row["expected_action"] != "answer" or (
            bool(row["evidence"]) and (permission or row["verdict"] == "n/a")
        )

    assert [row["id"] for row in WRITTEN if not fits(row)] == []


def test_the_question_alone_tells_nothing() -> None:
    ids = matched()
    alike = [row for row in comparable(QUESTIONS) if row["id"] in ids]
    assert len(alike) == len(ids)
    assert sum(row["kind"] == "unanswerable" for row in alike) >= 900
    assert 0.45 <= question_alone(alike) <= 0.55


def test_every_line_is_an_object_of_known_fields() -> None:
    fields = set(rows(QUESTIONS / "millbrook-junior.jsonl")[0])
    assert {frozenset(row) for row in WRITTEN} == {frozenset(fields)}
