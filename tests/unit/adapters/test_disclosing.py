"""``disclosures`` at the terminal: for the route, and for nobody else."""

import json

import pytest

from tests.unit.adapters.conftest import Policybot

WORRY = "a boy in my class told me his uncle hits him every night"


@pytest.fixture
def raised(staffed: Policybot) -> tuple[Policybot, str]:
    """Jo has reported a concern; its id."""
    reply = staffed("chat", typed=f"{WORRY}\n").stdout
    assert "I am passing what you wrote to the Designated Safeguarding Lead (Mr Lane)" in (
        " ".join(reply.split())
    )
    [ticket] = json.loads(staffed("disclosures", "--as", "dsl", "--json").stdout)
    return staffed, ticket["id"]


def test_the_dsl_is_alerted_reads_acknowledges_and_closes(raised: tuple[Policybot, str]) -> None:
    policybot, number = raised
    alert = policybot("mailbox", "--as", "dsl").stdout
    assert number in alert
    assert "uncle" not in alert

    listed = policybot("disclosures", "--as", "dsl").stdout
    assert number in listed
    assert "uncle" not in listed

    shown = policybot("disclosures", "show", number, "--as", "dsl").stdout
    assert WORRY in shown
    assert "read by Mr Lane" in shown

    assert policybot("disclosures", "acknowledge", number, "--as", "dsl").exit_code == 0
    assert "has seen what you reported" in policybot("mailbox").stdout
    assert policybot("disclosures", "in-hand", number, "--as", "dsl").exit_code == 0
    closed = policybot("disclosures", "close", number, "--as", "dsl", typed="Referred.\n")
    assert closed.exit_code == 0
    assert json.loads(policybot("disclosures", "--as", "dsl", "--json").stdout) == []
    opened = policybot("disclosures", "show", number, "--as", "dsl", "--json")
    assert json.loads(opened.stdout)["content"]["text"] == WORRY
    assert "Referred." in opened.stdout
    again = policybot("disclosures", "reopen", number, "--reason", "More.", "--as", "dsl")
    assert again.exit_code == 0


@pytest.mark.parametrize("who", ["head", "chair", "admin", "business", "deputy", "jo"])
def test_whoever_is_not_on_the_route_sees_and_does_nothing(
    raised: tuple[Policybot, str], who: str
) -> None:
    policybot, number = raised
    assert json.loads(policybot("disclosures", "--as", who, "--json").stdout) == []
    for command in ("show", "acknowledge", "in-hand"):
        refused = policybot("disclosures", command, number, "--as", who)
        unknown = policybot("disclosures", command, "00000000", "--as", who)
        assert (refused.exit_code, refused.stdout) == (2, "")
        assert refused.stderr == unknown.stderr, "it does not say whether there is one"


def test_what_cannot_be_done_ends_with_two_and_a_sentence(raised: tuple[Policybot, str]) -> None:
    policybot, number = raised
    early = policybot("disclosures", "close", number, "--reason", "Done.", "--as", "dsl")
    assert (early.exit_code, "it can now only be acknowledged" in early.stderr) == (2, True)
    policybot("disclosures", "acknowledge", number, "--as", "dsl")
    empty = policybot("disclosures", "close", number, "--reason", " ", "--as", "dsl")
    assert (empty.exit_code, "Please give a reason" in empty.stderr) == (2, True)


def test_silence_at_the_private_question_counts_as_a_concern(staffed: Policybot) -> None:
    doubtful = "something jamie said at lunch isnt sitting right with me"
    result = staffed("chat", typed=f"{doubtful}\n")
    assert "it counts as one" in result.stderr
    [ticket] = json.loads(staffed("disclosures", "--as", "dsl", "--json").stdout)
    opened = staffed("disclosures", "show", ticket["id"], "--as", "dsl")
    assert doubtful in opened.stdout


def test_what_is_declared_a_question_goes_to_nobody(staffed: Policybot) -> None:
    doubtful = "something jamie said at lunch isnt sitting right with me"
    result = staffed("chat", "--json", typed=f"{doubtful}\n2\n")
    assert (result.exit_code, result.stdout.count('"outcome"')) == (0, 2)
    assert json.loads(staffed("disclosures", "--as", "dsl", "--json").stdout) == []
