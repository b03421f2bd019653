"""The batch contract and the scores."""

import json
from pathlib import Path
from typing import Any

import pytest

from adapters.cli.scoring import Judged, risk_coverage, score
from bot.domain.message import Message
from bot.domain.outcome import Outcome
from bot.service import Bot
from tests.unit.adapters.conftest import Policybot

FIELDS = {"id", "outcome", "verdict", "confidence", "citations", "related", "text", "ms"}


def batch(policybot: Policybot, folder: Path, *lines: str) -> tuple[int, list[dict[str, Any]]]:
    asked, answered = folder / "in.jsonl", folder / "out.jsonl"
    asked.write_text("\n".join(lines), encoding="utf-8")
    result = policybot("batch", "--corpus", str(folder / "corpus"), str(asked), str(answered))
    return result.exit_code, [json.loads(line) for line in answered.read_text().splitlines()]


def line(number: str, question: str, school: str = "oak") -> str:
    return json.dumps({"id": number, "school": school, "question": question, "more": 1})


def test_every_line_is_answered_in_order_in_the_contracts_form(
    policybot: Policybot, tmp_path: Path
) -> None:
    code, found = batch(
        policybot,
        tmp_path,
        line("a", "can i lend door keys to parents"),
        line("b", "hiya", "elm"),
        line("c", "a boy in my class told me his uncle hits him"),
    )
    assert code == 0
    assert [f["id"] for f in found] == ["a", "b", "c"]
    assert all(set(f) == FIELDS for f in found)
    assert [f["outcome"] for f in found] == ["answer", "smalltalk", "route_dsl"]
    cited = found[0]["citations"][0]
    assert set(cited) >= {"file", "title", "section", "number", "quote", "lead_in"}
    assert cited["file"] == "oak/keys.txt"
    assert cited["quote"] in (tmp_path / "corpus" / "oak" / "keys.txt").read_text()


def test_a_line_that_fails_is_written_with_its_error(policybot: Policybot, tmp_path: Path) -> None:
    code, found = batch(
        policybot,
        tmp_path,
        "not json",
        line("b", "can i lend keys", "ash"),
        '{"id": "c"}',
        line("d", "can i lend door keys to parents"),
    )
    assert code == 1
    assert ["error" in f for f in found] == [True, True, True, False]
    assert [f["id"] for f in found] == [None, "b", "c", "d"]
    assert "There is no school 'ash'" in found[1]["error"]


def test_the_private_question_is_marked(policybot: Policybot, tmp_path: Path) -> None:
    _, found = batch(
        policybot, tmp_path, line("a", "something jamie said at lunch isnt sitting right with me")
    )
    assert (found[0]["outcome"], found[0]["concern"]) == ("clarify", True)


def judged(action: str, outcome: str, confidence: float, **more: Any) -> Judged:
    row = {
        "id": action,
        "question": "can i lend keys",
        "kind": "permission",
        "verdict": "no",
        "expected_action": action,
        "evidence": [],
        "acceptable_evidence": [],
        "notes": "",
        **more,
    }
    quote = {"quote": "Staff must not lend keys.", "lead_in": None}
    output = {
        "outcome": outcome,
        "verdict": "no",
        "confidence": confidence,
        "citations": [quote],
        "related": [],
    }
    return Judged(row=row, output=output)


def test_scores_count_what_they_say() -> None:
    right = judged("answer", "answer", 0.9, evidence=["must not lend keys"])
    unanswered = judged("answer", "escalate_headteacher", 0.2, evidence=["elsewhere entirely"])
    false = judged("escalate_headteacher", "answer", 0.6)
    missed = judged("route_dsl", "answer", 0.5, kind="safeguarding")
    scores = score([right, unanswered, false, missed])
    assert (scores.hit1, scores.coverage) == (0.5, 0.5)
    assert scores.wrong_answers == pytest.approx(2 / 3)
    assert scores.false_answers == 1.0
    assert scores.auroc == 0.5
    assert scores.missed_concerns == ("route_dsl",)


def test_what_is_also_right_counts_as_right() -> None:
    row = judged("escalate_headteacher", "clarify", 0.1, notes="ALSO_OK: clarify, answer. Vague.")
    assert row.outcome_right
    verdict = judged("answer", "answer", 0.9, verdict="conditional", notes="ALSO_OK_VERDICT: no.")
    assert verdict.verdict_right


def test_risk_falls_as_confidence_rises() -> None:
    rows = [
        judged("answer", "answer", 0.9, evidence=["must not lend keys"]),
        judged("escalate_headteacher", "answer", 0.45),
    ]
    points = {point.confidence: (point.coverage, point.risk) for point in risk_coverage(rows)}
    assert points[0.9] == (0.5, 0.0)
    assert points[0.4] == (1.0, 0.5)


def test_evaluating_scores_a_file(policybot: Policybot, tmp_path: Path) -> None:
    rows = [
        judged(
            "answer",
            "answer",
            0.9,
            school="oak",
            question="can i lend door keys to parents",
            evidence=["Staff must not lend their door keys to parents or to any other visitor."],
        ).row
    ]
    file = tmp_path / "gold.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    scores = json.loads(policybot("evaluate", str(file), "--json").stdout)
    assert (scores["hit1"], scores["verdict"], scores["not_verbatim"]) == (1.0, 1.0, 0)
    assert "risk_coverage" in scores


def test_a_file_of_questions_that_is_not_there(policybot: Policybot, tmp_path: Path) -> None:
    result = policybot("evaluate", str(tmp_path / "none.jsonl"))
    assert result.exit_code == 2
    assert "There is no file" in result.stderr


def test_a_fault_of_the_bot_loses_no_other_line(
    policybot: Policybot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    handle = Bot.handle

    def fails_on_b(self: Bot, message: Message) -> Outcome:
        if "broken" in message.text.get_secret_value():
            raise ZeroDivisionError("secret text")
        return handle(self, message)

    monkeypatch.setattr(Bot, "handle", fails_on_b)
    code, found = batch(
        policybot, tmp_path, line("a", "hiya"), line("b", "broken"), line("c", "hiya")
    )
    assert code == 1
    assert [f["outcome"] for f in found] == ["smalltalk", None, "smalltalk"]
    assert found[1]["error"] == "A fault in policybot itself: ZeroDivisionError."


@pytest.mark.parametrize("text", ["not json", '["a"]', '{"id": "a", "school": "oak"}'])
def test_evaluating_a_line_without_a_known_answer_names_it(
    policybot: Policybot, tmp_path: Path, text: str
) -> None:
    file = tmp_path / "gold.jsonl"
    file.write_text(text, encoding="utf-8")
    result = policybot("evaluate", str(file))
    assert result.exit_code == 2
    assert text in result.stderr
