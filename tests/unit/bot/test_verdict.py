"""Verdicts: from a question and what the clause does."""

import pytest

from bot.decisions.force import forces
from bot.decisions.reading import read
from bot.decisions.verdict import by_rule, chances, likeliest
from bot.domain.outcome import Verdict
from tests.unit.bot.passages import ask, passage


@pytest.mark.parametrize(
    ("question", "words", "verdict"),
    [
        ("can i lend my keys to a parent", "Staff must not lend keys to parents.", "no"),
        (
            "can i lend my keys",
            "Keys must not be lent without the head's permission.",
            "conditional",
        ),
        (
            "ok to park on the lane?",
            "Staff are advised not to park on the lane.",
            "advised_against",
        ),
        ("can i wear shorts", "Staff may wear shorts in June and July.", "yes"),
        (
            "can i wear shorts",
            "Staff may wear shorts if the head agrees in advance with them, "
            "subject to the weather.",
            "conditional",
        ),
        ("can i print letters at home", "Letters must only be printed in the office.", "no"),
        ("can i print letters in the office", "Letters must only be printed in the office.", "yes"),
        ("can i run the club", "Clubs must be approved by the head.", "conditional"),
    ],
)
def test_verdicts(question: str, words: str, verdict: Verdict) -> None:
    asked = ask(question)
    assert by_rule(asked, read(asked, passage(words)).governing) == verdict


def test_not_doing_what_must_be_done_is_not_allowed() -> None:
    asked = ask("is it ok if i dont sign the register", negated=True)
    assert by_rule(asked, forces("Staff must sign the register.")[0]) == "no"


def test_not_doing_what_must_not_be_done_is_allowed() -> None:
    asked = ask("is it ok if i dont lend my keys", negated=True)
    assert by_rule(asked, forces("Staff must not lend their keys.")[0]) == "yes"


def test_the_rule_the_question_is_about_governs() -> None:
    clause = passage("Staff must keep the notes of a meeting and should not shred old timetables.")
    assert read(ask("can i shred old timetables"), clause).governing.act == "forbids"
    assert read(ask("do i keep notes of the meeting"), clause).governing.act == "requires"


def test_a_clause_without_a_rule_gives_no_verdict() -> None:
    asked = ask("can i use the hall")
    assert by_rule(asked, read(asked, passage("The hall was opened in 1974.")).governing) == "n/a"


@pytest.mark.parametrize(
    ("yes", "no", "given"), [(0.5, 0.3, "yes"), (0.49, 0.3, "no"), (0.3, 0.49, "no")]
)
def test_a_yes_must_be_at_least_an_even_chance(yes: float, no: float, given: Verdict) -> None:
    rest = 1 - yes - no
    assert likeliest({"yes": yes, "no": no, "conditional": rest}) == given


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("can i bring my dog in", "no"),
        ("can i bring my assistance dog in", "conditional"),
    ],
)
def test_an_exception_is_told_by_what_the_ban_does_not_say(text: str, verdict: str) -> None:
    clause = passage("Staff must not bring dogs onto the premises except for assistance dogs.")
    question = ask(text)
    assert by_rule(question, read(question, clause).governing) == verdict
    assert likeliest(chances(question, read(question, clause))) != (
        "yes" if verdict == "no" else ""
    )
