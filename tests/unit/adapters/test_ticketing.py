"""``tickets`` and ``rulings`` at the terminal, over a real store."""

import json

import pytest

from tests.unit.adapters.conftest import Policybot

UNSETTLED = "are visitors allowed to bring a dog through the gate"


@pytest.fixture
def asked(staffed: Policybot, monkeypatch: pytest.MonkeyPatch) -> Policybot:
    """Jo has asked something that the policies do not settle: ticket 1."""
    monkeypatch.setenv("POLICYBOT_MAX_WRONG", "0.02")
    result = staffed("chat", typed=f"{UNSETTLED}\n")
    assert "as ticket 1" in result.stdout
    return staffed


def test_the_head_finds_the_ticket_and_the_asker_the_ruling(asked: Policybot) -> None:
    listed = asked("tickets", "--as", "head")
    assert (listed.exit_code, listed.stdout.count(UNSETTLED)) == (0, 1)
    assert "jo" in listed.stdout

    assert asked("tickets", "claim", "1", "--as", "head").exit_code == 0
    ruled = asked("tickets", "rule", "1", "The office pays for it.", "--as", "head")
    assert (ruled.exit_code, ruled.stderr) == (0, "")

    told = asked("chat", typed="thanks\n").stdout
    assert told.index("The office pays for it.") < told.index("You're welcome.")
    assert "The office pays" not in asked("chat", typed="thanks\n").stdout, "told once"
    assert "No ticket is waiting" in asked("tickets", "--as", "head").stdout
    assert UNSETTLED in asked("tickets", "list", "--all", "--as", "head").stdout


def test_a_precedent_answers_the_same_question_and_is_listed(asked: Policybot) -> None:
    asked("tickets", "rule", "1", "The office pays.", "--precedent", "--as", "head")
    again = asked("chat", "--as", "sam", typed=f"{UNSETTLED}\n").stdout
    assert "ruling of" in again
    assert "The office pays." in again
    listed = json.loads(asked("rulings", "--as", "head", "--json").stdout)
    assert [(r["number"], r["precedent"], r["suspended"]) for r in listed] == [(1, True, None)]


def test_a_ticket_is_shown_with_its_clauses_and_history(asked: Policybot) -> None:
    asked("tickets", "claim", "1", "--as", "head")
    shown = asked("tickets", "show", "1", "--as", "head").stdout
    assert "Mrs Reed is answering it" in shown
    assert "[1] “Staff" in shown
    assert "claimed by Mrs Reed" in shown
    view = json.loads(asked("tickets", "show", "1", "--as", "head", "--json").stdout)
    assert view["card"]["question"] == UNSETTLED


def test_a_ruling_names_the_clauses_it_rests_on(asked: Policybot) -> None:
    ruled = asked("tickets", "rule", "1", "No.", "--clause", "2", "--as", "head", "--json")
    [citation] = json.loads(ruled.stdout)["ruling"]["citations"]
    card = json.loads(asked("tickets", "show", "1", "--as", "head", "--json").stdout)["card"]
    assert citation["clause_id"] == card["related"][1]["clause_id"]


def test_what_cannot_be_done_ends_with_two_and_a_sentence(asked: Policybot) -> None:
    asked("tickets", "claim", "1", "--as", "head")
    refused = {
        ("claim", "1", "--as", "deputy"): "Mrs Reed is answering it",
        ("show", "7", "--as", "head"): "There is no ticket 7 for you",
        ("show", "1", "--as", "dsl"): "There is no ticket 1 for you",
        ("claim", "1"): "There is no ticket 1 for you",
        ("rule", "1", "No.", "--clause", "9", "--as", "head"): "There is no clause 9",
        ("rule", "1", " ", "--as", "head"): "Please give an answer",
        ("close", "1", "--reason", "", "--as", "head"): "Please give a reason",
        ("redirect", "1", "--to", "caretaker", "--as", "head"): "there is no role 'caretaker'",
        ("withdraw", "1", "--as", "sam"): "There is no ticket 1 for you",
    }
    for arguments, said in refused.items():
        result = asked("tickets", *arguments)
        assert (result.exit_code, said in " ".join(result.stderr.split())) == (2, True), arguments

    assert asked("tickets", "rule", "1", "No.", "--as", "head").exit_code == 0
    late = asked("tickets", "rule", "1", "Yes.", "--as", "head")
    assert (late.exit_code, "cannot be answered: it is closed" in late.stderr) == (2, True)


def test_a_redirected_ticket_is_the_business_managers(asked: Policybot) -> None:
    moved = asked("tickets", "redirect", "1", "--to", "Business manager", "--as", "head")
    assert "now with the school business manager" in moved.stdout
    assert UNSETTLED in asked("tickets", "--as", "business").stdout
    assert "No ticket is waiting" in asked("tickets", "--as", "head").stdout
    assert (
        "is now with the business manager" in asked("tickets", "claim", "1", "--as", "head").stderr
    )


def test_a_closed_ticket_is_opened_again(asked: Policybot) -> None:
    asked("tickets", "close", "1", "--reason", "Ask Ms Penn.", "--as", "head")
    assert "Ask Ms Penn." in asked("mailbox").stdout
    assert asked("tickets", "reopen", "1", "--as", "head").exit_code == 0
    assert UNSETTLED in asked("tickets", "--as", "head").stdout


def test_an_asker_takes_the_name_off_and_withdraws(asked: Policybot) -> None:
    assert asked("tickets", "anonymous", "1").exit_code == 0
    [view] = json.loads(asked("tickets", "--as", "head", "--json").stdout)
    assert (view["card"]["asked_by"], view["card"]["unnamed"]) == ([], 1)
    assert asked("tickets", "withdraw", "1").exit_code == 0
    assert json.loads(asked("tickets", "--as", "head", "--json").stdout) == []


def test_somebody_without_a_role_is_told_why_there_is_nothing(asked: Policybot) -> None:
    result = asked("tickets")
    assert (result.exit_code, UNSETTLED in result.stdout) == (0, False)
    assert "local:jo holds no role at Oak School" in result.stderr


def test_before_anybody_has_asked_the_missing_store_is_named(staffed: Policybot) -> None:
    result = staffed("tickets", "--as", "head")
    assert (result.exit_code, "policybot chat" in result.stderr) == (2, True)


def test_nothing_in_a_question_is_obeyed_by_the_terminal(staffed: Policybot) -> None:
    staffed("chat", typed="how much is a season\x1b[2J ticket for the [bold]tram[/]\n")
    shown = staffed("tickets", "show", "1", "--as", "head").stdout
    assert "\x1b" not in shown
    assert "[bold]tram[/]" in shown
