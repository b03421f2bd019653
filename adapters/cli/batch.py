"""Many questions at once, one line of JSON each, every line answered on its own."""

import hashlib
import json
import time
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

from pydantic import SecretStr

from adapters.bootstrap.house import House
from bot.decisions.compose import compose
from bot.domain.errors import PolicybotError
from bot.domain.message import Message
from bot.domain.outcome import (
    Answer,
    Citation,
    Clarification,
    Handoff,
    Outcome,
    PrecedentAnswer,
    Routed,
)


def batch_data(data: Path, corpus: Path) -> Path:
    """Where the indexes of a batch's corpus are kept, apart from those of any other corpus."""
    return data / "batch" / hashlib.sha256(str(corpus.resolve()).encode()).hexdigest()[:12]


def answer_lines(house: House, lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """One output object a non-empty line, in order; a line that fails carries ``error``.

    Builds the index of each school when it is first asked of.
    """
    built: set[str] = set()
    for line in lines:
        if line.strip():
            yield _answer_line(house, line, built)


def _answer_line(house: House, line: str, built: set[str]) -> dict[str, Any]:
    row: Any = None
    try:
        row = json.loads(line)
        school, question = str(row["school"]), str(row["question"])
    except (json.JSONDecodeError, KeyError, TypeError):
        return _failed(
            row, 'The line is not a JSON object with "id", "school" and "question". Mend the line.'
        )
    try:
        if school not in built:
            house.build(school)
            built.add(school)
        start = time.perf_counter()
        message = Message(id=uuid4().hex, school=school, text=SecretStr(question))
        outcome = house.bot.handle(message)
        text = compose(outcome, house.corpus.school(school), date.today()).text
        ms = (time.perf_counter() - start) * 1000
        return {"id": row.get("id"), **outcome_json(outcome), "text": text, "ms": round(ms, 2)}
    except PolicybotError as error:
        return _failed(row, str(error))
    except Exception as error:  # noqa: BLE001 - one line's fault must not lose the others
        return _failed(row, f"A fault in policybot itself: {type(error).__name__}.")


def outcome_json(outcome: Outcome) -> dict[str, Any]:
    """An outcome as programs read it; the names are those of the batch contract."""
    citations: tuple[Citation, ...] = ()
    related: tuple[Citation, ...] = ()
    confidence = 0.0
    match outcome:
        case Answer() | PrecedentAnswer():
            citations, confidence = outcome.citations, outcome.confidence
        case Handoff():
            related, confidence = outcome.related, outcome.confidence
        case Clarification():
            confidence = outcome.confidence
        case Routed():
            citations = outcome.advice
    found: dict[str, Any] = {
        "outcome": outcome.name,
        "verdict": outcome.verdict if isinstance(outcome, Answer) else "n/a",
        "confidence": round(confidence, 4),
        "citations": [citation_json(citation) for citation in citations],
        "related": [citation_json(citation) for citation in related],
    }
    if isinstance(outcome, Clarification) and outcome.cause == "concern":
        found["concern"] = True
    return found


def citation_json(citation: Citation) -> dict[str, Any]:
    """A citation as programs read it."""
    return {
        "file": citation.policy_id,
        "title": citation.title,
        "version": citation.version,
        "section": citation.section,
        "number": citation.number,
        "quote": citation.quote,
        "lead_in": citation.lead_in,
    }


def _failed(row: Any, error: str) -> dict[str, Any]:
    return {
        "id": row.get("id") if isinstance(row, dict) else None,
        "outcome": None,
        "verdict": "n/a",
        "confidence": 0.0,
        "citations": [],
        "related": [],
        "text": "",
        "ms": 0.0,
        "error": error,
    }
