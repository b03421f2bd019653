"""``ask`` and ``chat`` at the terminal."""

import json
from pathlib import Path

import pytest

from tests.unit.adapters.conftest import Policybot


def test_an_answer_shows_verdict_quotation_source_and_overdue_review(policybot: Policybot) -> None:
    policybot("index")
    result = policybot(
        "ask", "can", "i", "lend", "door", "keys", "to", "parents?", "--school", "oak"
    )
    assert result.exit_code == 0
    assert result.stdout.startswith("No, this is not allowed.")
    assert (
        "“Staff must not lend their door keys to parents or to any other visitor.”" in result.stdout
    )
    assert "Key Policy, 1. Keys, 1.1 (review overdue since 3 May 2024)" in result.stdout
    assert "was due for review on 3 May 2024" in result.stdout


def test_json_for_programs(policybot: Policybot) -> None:
    policybot("index")
    result = policybot("ask", "can i lend door keys to parents", "--school", "oak", "--json")
    answer = json.loads(result.stdout)
    assert (answer["school"], answer["outcome"], answer["verdict"]) == ("oak", "answer", "no")
    assert answer["citations"][0]["number"] == "1.1"


def test_an_unknown_school_is_named_with_those_there_are(policybot: Policybot) -> None:
    result = policybot("ask", "can i lend keys", "--school", "ash")
    assert result.exit_code == 2
    assert "There is no school 'ash'" in result.stderr
    assert "elm, oak" in result.stderr


def test_with_several_schools_one_must_be_named(policybot: Policybot) -> None:
    result = policybot("ask", "can i lend keys")
    assert result.exit_code == 2
    assert "--school" in result.stderr


def test_before_indexing_the_command_to_run_is_said(policybot: Policybot) -> None:
    result = policybot("ask", "can i lend keys", "--school", "oak")
    assert result.exit_code == 2
    assert "policybot index --school oak" in result.stderr


def test_markup_in_a_policy_is_printed_as_it_is(policybot: Policybot, corpus: Path) -> None:
    rule = "Staff must not write [bold red]@everyone[/] on door keys."
    (corpus / "oak" / "keys.txt").write_text(f"Key Policy\n\n{rule}\n", encoding="utf-8")
    policybot("index", "--school", "oak")
    result = policybot("ask", "can i write on door keys", "--school", "oak")
    assert rule in result.stdout


def test_a_chat_from_a_pipe_answers_line_by_line(policybot: Policybot) -> None:
    policybot("index", "--school", "oak")
    typed = "hiya\n\ncan i lend door keys to the cleaner\nwhat about parents?\n"
    result = policybot("chat", "--school", "oak", typed=typed)
    assert result.exit_code == 0
    assert result.stdout.count("> ") == 3
    assert result.stdout.index("Hello!") < result.stdout.index("No, this is not allowed.")


def test_the_private_question_is_answered_with_a_digit(policybot: Policybot) -> None:
    policybot("index", "--school", "oak")
    doubtful = "something jamie said at lunch isnt sitting right with me"
    result = policybot("chat", "--school", "oak", typed=f"{doubtful}\n1\n")
    assert "Is this a safeguarding concern" in result.stdout
    assert "This is a safeguarding concern" in result.stdout


def test_the_private_question_can_be_answered_after_another_question(staffed: Policybot) -> None:
    doubtful = "something jamie said at lunch isnt sitting right with me"
    found = staffed("chat", typed=f"{doubtful}\nhiya\n1\n")
    assert found.stdout.count("This is a safeguarding concern, so") == 1
    assert found.stdout.index("Hello!") < found.stdout.index("This is a safeguarding concern, so")
    assert "it counts as one" not in found.stderr


def test_each_line_gets_exactly_one_object_in_order(staffed: Policybot) -> None:
    typed = ["hiya", "can i lend door keys to parents", "how much is a season ticket", "thanks"]
    result = staffed("chat", "--json", typed="".join(f"{line}\n" for line in typed))
    decoder, rest, outcomes = json.JSONDecoder(), result.stdout.strip(), []
    while rest:
        found, end = decoder.raw_decode(rest)
        outcomes.append(found["outcome"])
        rest = rest[end:].strip()
    assert outcomes == ["smalltalk", "answer", "escalate_headteacher", "smalltalk"]


def test_a_look_up_keeps_and_sends_nothing(staffed: Policybot, tmp_path: Path) -> None:
    result = staffed("ask", "how much is a season ticket for the tram")
    assert "nothing has been sent" in " ".join(result.stdout.split())
    assert not (tmp_path / "data" / "policybot.db").exists()
    assert not (tmp_path / "data" / "key").exists()


def test_where_nobody_has_an_account_the_asker_is_sent_to_people(policybot: Policybot) -> None:
    policybot("index", "--school", "oak")
    typed = "how much is a season ticket for the tram\na boy told me his uncle hits him\n"
    said = " ".join(policybot("chat", "--school", "oak", typed=typed).stdout.split())
    assert "Please ask in person: nothing has been sent from here." in said
    assert "Nothing you typed has been sent, stored or looked up." in said


def test_who_is_not_of_this_machine_cannot_chat_here(staffed: Policybot) -> None:
    result = staffed("chat", "--as", "slack:U1", typed="hiya\n")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "not an account of this machine" in result.stderr


def test_a_wrong_setting_names_the_variable_and_the_mend(
    policybot: Policybot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POLICYBOT_MAX_WRONG", "lots")
    result = policybot("ask", "can i lend keys", "--school", "oak")
    assert result.exit_code == 2
    assert "POLICYBOT_MAX_WRONG is set to 'lots'" in result.stderr
