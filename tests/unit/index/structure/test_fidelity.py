"""Real policies, where they are at hand: every sentence that settles a question is in a clause.

The policies and questions are not part of the repository; without them these tests are skipped.
"""

import json
import re
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from index.readers import read
from index.structure import parse

SHARED: Final = Path(__file__).parents[4] / "../shared"

pytestmark = pytest.mark.skipif(
    not (SHARED / "eval").is_dir() or not (SHARED / "corpus").is_dir(),
    reason="the real policies and questions are not at hand in ../shared",
)

KNOWN_EXCEPTIONS: Final[dict[str, str]] = {}
"""The first words of evidence that is in no one clause, and why."""

_SAME: Final = str.maketrans("‘’“”–—", "''\"\"--", "*_")


def plain(words: str) -> str:
    """Without tags, emphasis and the differences between kinds of quotes, dashes and spaces."""
    return " ".join(re.sub(r"<[^>]+>", " ", words).translate(_SAME).split())


def evidence() -> list[tuple[str, str]]:
    """School and words of every piece of evidence in the two files of questions."""
    found: set[tuple[str, str]] = set()
    for line in (SHARED / "eval/dev.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        words = [*row["evidence"], *row["acceptable_evidence"]]
        found.update((row["school"], each) for each in words)
    for line in (SHARED / "eval/conflicts.jsonl").read_text("utf-8").splitlines():
        for school, position in json.loads(line)["positions"].items():
            words = [*position["evidence"], *position.get("acceptable_evidence", [])]
            found.update((school, each) for each in words)
    return sorted(found)


@cache
def clauses_of(school: str) -> tuple[str, ...]:
    """Every clause of a school's policies, after its lead-in."""
    found = []
    for path in sorted((SHARED / "corpus" / school).iterdir()):
        document = read(path)
        for clause in parse(document, school):
            lead_in = clause.lead_in_words(document.text)
            found.append(plain(f"{lead_in} {clause.words(document.text)}"))
    return tuple(found)


def test_every_piece_of_evidence_lies_within_one_clause() -> None:
    missing = [
        (school, words)
        for school, words in evidence()
        if not any(words.startswith(known) for known in KNOWN_EXCEPTIONS)
        and not any(plain(words) in clause for clause in clauses_of(school))
    ]
    assert missing == []


def test_no_clause_is_a_contents_entry_a_signature_or_a_note_to_adopters() -> None:
    suspect = re.compile(r"\.{4,}|_{4,}|\b(?:once adopted|school to adapt)\b|\t\d+$", re.IGNORECASE)
    for school in sorted({school for school, _ in evidence()}):
        assert [clause for clause in clauses_of(school) if suspect.search(clause)] == []
