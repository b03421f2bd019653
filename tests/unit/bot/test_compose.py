"""What a person reads."""

from datetime import date

import pytest

from bot.decisions.compose import compose, permission_giver, quoted, source_line
from bot.domain.outcome import Answer, Citation, Clarification, Routed
from bot.domain.policy import Span
from bot.domain.school import Person, Recipient, School

TODAY = date(2026, 11, 20)
SCHOOL = School(id="oak", name="Oak School", people={"dsl": Person(name="Mr Lane", reach="room 4")})


def citation(**more: object) -> Citation:
    made: dict[str, object] = {
        "policy_id": "oak/keys.txt",
        "file": "keys.txt",
        "title": "Key Policy",
        "version": None,
        "adopted": None,
        "review_due": None,
        "heading_path": ("2. Keys",),
        "number": "2.1",
        "quotes": ("Keys must not\nbe lent.",),
        "spans": (Span(start=0, end=23),),
        "clause_id": "oak/keys.txt#0",
    }
    return Citation.model_validate({**made, **more})


@pytest.mark.parametrize(
    ("facts", "shown"),
    [
        ({}, "(no review date given)"),
        (
            {"version": "v2", "review_due": date(2027, 9, 1)},
            "(version 2; review due 1 September 2027)",
        ),
        (
            {"adopted": "May 2024", "review_due": date(2026, 12, 1)},
            "(adopted May 2024; review due soon, on 1 December 2026)",
        ),
        ({"review_due": date(2026, 5, 1)}, "(review overdue since 1 May 2026)"),
    ],
)
def test_a_source_says_version_and_review(facts: dict[str, object], shown: str) -> None:
    assert source_line(citation(**facts), TODAY) == f"Key Policy, 2. Keys, 2.1 {shown}"


def test_a_quotation_keeps_its_words_and_its_lead_in() -> None:
    assert quoted(citation()) == "“Keys must not be lent.”"
    assert quoted(citation(lead_in="Staff must not:")).startswith("“Staff must not:” … “")


def test_only_the_shown_citations_are_read_out() -> None:
    answer = Answer(
        verdict="no", confidence=0.9, citations=(citation(), citation(number="9.9")), release="r"
    )
    text = compose(answer, SCHOOL, TODAY).text
    assert "2.1" in text
    assert "9.9" not in text


@pytest.mark.parametrize(
    ("quote", "giver"),
    [
        ("Ask the headteacher or your line manager first.", "the headteacher or the line manager"),
        ("Consent must be given by parents.", "parents"),
        ("The headteacher opened the hall.", None),
        ("Permission is needed.", None),
    ],
)
def test_who_may_permit_it(quote: str, giver: str | None) -> None:
    assert permission_giver(quote) == giver


def test_an_emergency_begins_with_999() -> None:
    routed = Routed(name="emergency", subject="child", recipients=("dsl",))
    text = compose(routed, SCHOOL, TODAY).text
    assert text.startswith("If anyone is in danger now, call 999 first.")
    assert "the Designated Safeguarding Lead (Mr Lane; room 4)" in text


@pytest.mark.parametrize(
    ("recipients", "named", "unnamed"),
    [(("dsl",), "Mr Lane", "headteacher"), (("headteacher",), "the headteacher", "Mr Lane")],
)
def test_the_private_question_names_only_who_would_be_told(
    recipients: tuple[Recipient, ...], named: str, unnamed: str
) -> None:
    text = compose(Clarification(cause="concern", recipients=recipients), SCHOOL, TODAY).text
    assert named in text
    assert unnamed not in text


def test_a_version_is_not_called_one_twice() -> None:
    assert "(version 1;" in source_line(citation(version="V1"), TODAY)
