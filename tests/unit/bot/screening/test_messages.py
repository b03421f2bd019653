"""The screen over some thousand written messages: concerns on every route, and what is none.

``messages.jsonl`` was written while the lexicon was; the learned weights have not seen it. The
figures hold for messages like these; ``python -m bot.decisions.screening`` measures others.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.decisions.screening import screen
from bot.decisions.screening.routing import recipients
from bot.domain.message import Disclosure, Doubt, Question, SmallTalk
from bot.domain.school import School
from tests.unit.bot.screening.said import said

Row = dict[str, Any]
Screened = Disclosure | Doubt | SmallTalk | Question


@pytest.fixture(scope="module")
def screened() -> list[tuple[Row, Screened]]:
    lines = Path(__file__).with_name("messages.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return [(row, screen(said(row["text"]))) for row in rows]


def share(results: list[Screened], kind: type[Screened]) -> float:
    return sum(isinstance(result, kind) for result in results) / len(results)


def test_hardly_any_concern_passes_as_a_question(screened: list[tuple[Row, Screened]]) -> None:
    concerns = [(row, r) for row, r in screened if row["label"] == "concern"]
    plain = [r for row, r in concerns if not row["oblique"]]
    oblique = [r for row, r in concerns if row["oblique"]]
    assert share(plain, Question) + share(plain, SmallTalk) <= 0.01
    assert share(oblique, Question) + share(oblique, SmallTalk) <= 0.03
    assert share(plain, Disclosure) >= 0.85


def test_ordinary_messages_are_left_alone(screened: list[tuple[Row, Screened]]) -> None:
    ordinary = [r for row, r in screened if row["label"] == "ordinary"]
    assert share(ordinary, Disclosure) <= 0.01
    assert share(ordinary, Doubt) <= 0.08  # mostly bare statements about a child
    assert share(ordinary, SmallTalk) == 0


def test_small_talk_is_small_talk(screened: list[tuple[Row, Screened]]) -> None:
    assert all(isinstance(r, SmallTalk) for row, r in screened if row["label"] == "smalltalk")


@pytest.mark.parametrize("leader", ["headteacher", "dsl"])
def test_nobody_is_told_of_a_concern_about_themselves(
    screened: list[tuple[Row, Screened]], leader: str
) -> None:
    about = [r for row, r in screened if row.get("subject") == leader]
    told = [recipients(r, School(id="oak", name="Oak")) for r in about if isinstance(r, Disclosure)]
    assert len(told) >= 0.8 * len(about)
    assert all(leader not in names for names in told)
    assert all(r.subject == leader for r in about if isinstance(r, Disclosure | Doubt))


def test_danger_is_immediate_and_the_rest_is_not(screened: list[tuple[Row, Screened]]) -> None:
    concerns = [(row, r) for row, r in screened if row["label"] == "concern"]
    urgent = [isinstance(r, Disclosure) and r.immediate for row, r in concerns if row["immediate"]]
    others = [
        isinstance(r, Disclosure) and r.immediate for row, r in concerns if not row["immediate"]
    ]
    assert sum(urgent) >= 0.95 * len(urgent)
    assert sum(others) <= 0.02 * len(others)
