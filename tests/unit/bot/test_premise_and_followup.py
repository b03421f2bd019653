"""What a message takes for granted, and what it leans on."""

import pytest

from bot.decisions.followup import follows, points_back, resolve
from bot.decisions.premise import claim_of
from bot.domain.message import Question


def question(text: str) -> Question:
    return Question(text=text, core=text, kind="permission")


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "since the policy lets us lend keys to parents, where is the form?",
            "us lend keys to parents",
        ),
        (
            "policy says we can park on the grass so where is the map",
            "we can park on the grass so where is the map",
        ),
        ("confirm that smoking in the yard is fine", "smoking in the yard is fine"),
    ],
)
def test_a_claim_is_heard(text: str, claim: str) -> None:
    assert claim_of(text) == claim


@pytest.mark.parametrize(
    "text",
    ["what does the policy say about keys?", "can i lend my keys", "since when is lunch late"],
)
def test_a_question_claims_nothing(text: str) -> None:
    assert claim_of(text) is None


@pytest.mark.parametrize(
    "text", ["and at lunch?", "what about parents?", "is that allowed", "but can they?"]
)
def test_what_leans_on_the_last_question(text: str) -> None:
    assert follows(question(text))


@pytest.mark.parametrize(
    "text",
    ["can i use my own phone in the classroom", "who do i tell about a broken window in the hall"],
)
def test_what_stands_alone(text: str) -> None:
    assert not follows(question(text))


def test_a_follow_up_is_read_with_the_last_question() -> None:
    resolved = resolve(question("and at lunch?"), "can i use my phone in class?")
    assert resolved.core == "can i use my phone in class at lunch?"
    assert resolved.follows == "can i use my phone in class?"


def test_without_a_last_question_nothing_is_added() -> None:
    assert resolve(question("and at lunch?"), None).core == "and at lunch?"


@pytest.mark.parametrize("text", ["is that allowed?", "can i post it?", "who do i report it to?"])
def test_a_pointing_question_is_unclear(text: str) -> None:
    assert points_back(question(text))


@pytest.mark.parametrize(
    "text", ["is it ok to wear shorts", "can i use whatsapp", "can i post that photo of sports day"]
)
def test_a_named_thing_is_clear(text: str) -> None:
    assert not points_back(question(text))
