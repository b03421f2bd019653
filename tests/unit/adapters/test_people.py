"""``export``, ``erase``, ``sweep``, ``outbox``, ``mailbox``: what is kept and told, and to whom."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from adapters.bootstrap.settings import SettingsError
from adapters.cli.acting import account_named
from tests.unit.adapters.conftest import Policybot

ANSWERED = "can i lend door keys to parents"
UNSETTLED = "how much is a season ticket for the tram"
WORRY = "a boy in my class told me his uncle hits him every night"


def test_an_account_may_be_named_by_its_name_alone() -> None:
    assert account_named("jo") == "local:jo"
    assert account_named("slack:U024BE7LH") == "slack:U024BE7LH"
    for wrong in ("jo bloggs", "Slack:U1", ":jo", "local:"):
        with pytest.raises(SettingsError, match="is not an account"):
            account_named(wrong)


def test_whoever_is_logged_in_acts_unless_somebody_is_named(
    staffed: Policybot, monkeypatch: pytest.MonkeyPatch
) -> None:
    staffed("chat", typed=f"{UNSETTLED}\n")
    monkeypatch.delenv("POLICYBOT_ACCOUNT")
    monkeypatch.setenv("USER", "head")
    monkeypatch.setenv("LOGNAME", "head")
    assert UNSETTLED not in staffed("tickets").stdout, "the environment is not asked"


def test_an_admin_exports_what_is_kept_but_for_concerns(staffed: Policybot) -> None:
    staffed("chat", typed=f"{ANSWERED}\n{UNSETTLED}\n{WORRY}\n")
    found = staffed("export", "jo", "--as", "admin", "--json")
    kept = json.loads(found.stdout)
    assert [e["question"] for e in kept["exchanges"]] == [ANSWERED, UNSETTLED]
    assert [t["number"] for t in kept["tickets"]] == [1]
    for shown in (found, staffed("export", "local:jo", "--as", "admin")):
        assert "uncle" not in shown.stdout
        assert "Designated Safeguarding Lead" in shown.stdout


@pytest.mark.parametrize("command", ["export", "erase"])
def test_only_an_admin_may(staffed: Policybot, command: str) -> None:
    staffed("chat", typed=f"{ANSWERED}\n")
    arguments = [command, "jo", "--as", "head"] + (["--yes"] if command == "erase" else [])
    refused = staffed(*arguments)
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "Only the admin may do this" in refused.stderr


def test_erasing_asks_first_and_says_what_stays(staffed: Policybot) -> None:
    staffed("chat", typed=f"{ANSWERED}\n{UNSETTLED}\n{WORRY}\n")
    assert "Asked by jo." in staffed("mailbox", "--as", "head").stdout
    unsure = staffed("erase", "jo", "--as", "admin", typed="n\n")
    assert (unsure.exit_code, "Nothing was erased" in unsure.stderr) == (2, True)
    erased = staffed("erase", "jo", "--as", "admin", typed="y\n")
    assert "questions with their answers: 2;" in erased.stdout
    assert "UK GDPR, article 17" in erased.stdout
    kept = json.loads(staffed("export", "jo", "--as", "admin", "--json").stdout)
    assert (kept["exchanges"], kept["tickets"]) == ([], [])
    assert "Asked by jo." not in staffed("mailbox", "--all", "--as", "head").stdout
    assert len(json.loads(staffed("disclosures", "--as", "dsl", "--json").stdout)) == 1


def test_sweeping_says_no_number_which_would_count_concerns_too(staffed: Policybot) -> None:
    staffed("chat", typed=f"{ANSWERED}\n")
    assert json.loads(staffed("sweep", "--json").stdout) == {"days": 365}
    assert "365 days" in staffed("sweep").stdout


def test_letters_are_read_once_and_shown_again_on_demand(staffed: Policybot) -> None:
    staffed("chat", typed=f"{UNSETTLED}\n")
    assert UNSETTLED in staffed("mailbox", "--as", "head").stdout
    assert "nothing new for local:head" in staffed("mailbox", "--as", "head").stdout
    [letter] = json.loads(staffed("mailbox", "--all", "--as", "head", "--json").stdout)
    assert (letter["kind"], letter["read"]) == ("ticket", True)


def test_letters_of_another_school_are_not_shown(staffed: Policybot, corpus: Path) -> None:
    description = (corpus / "oak" / "school.toml").read_text(encoding="utf-8")
    (corpus / "elm" / "school.toml").write_text(description, encoding="utf-8")
    staffed("chat", typed=f"{UNSETTLED}\n")
    assert json.loads(staffed("mailbox", "--as", "head", "--school", "elm", "--json").stdout) == []
    assert len(json.loads(staffed("mailbox", "--as", "head", "--json").stdout)) == 1


def test_an_admin_sees_what_waits_without_words_and_others_do_not(
    staffed: Policybot, corpus: Path
) -> None:
    description = corpus / "oak" / "school.toml"
    text = description.read_text(encoding="utf-8")
    elsewhere = text.replace('"local:head"', '"slack:U1"').replace('"local:dsl"', '"slack:U2"')
    description.write_text(elsewhere, encoding="utf-8")
    staffed("chat", typed=f"{UNSETTLED}\n{WORRY}\n")
    [waiting] = json.loads(staffed("outbox", "--as", "admin", "--json").stdout)
    assert (waiting["kind"], waiting["to"], waiting["state"]) == ("ticket", "slack", "waiting")
    assert "tram" not in staffed("outbox", "--as", "admin").stdout
    assert "slack" in staffed("outbox", "--as", "admin").stdout
    assert "0 will be tried again" in staffed("outbox", "retry", "--as", "admin").stdout
    for command in ("list", "retry"):
        refused = staffed("outbox", command, "--as", "jo")
        assert (refused.exit_code, refused.stdout) == (2, "")


def test_the_key_is_made_with_the_store_and_never_again(staffed: Policybot, tmp_path: Path) -> None:
    key = tmp_path / "data" / "key"
    first = staffed("chat", typed="hiya\n")
    assert str(key) in first.stderr.replace("\n", "")
    assert key.stat().st_mode & 0o777 == 0o600
    assert staffed("chat", typed="hiya\n").stderr == ""
    key.unlink()
    lost = staffed("chat", typed="hiya\n")
    assert (lost.exit_code, lost.stdout) == (2, "")
    assert "SealingError" in lost.stderr
    assert not key.exists()


def test_a_concern_typed_here_is_nowhere_in_the_clear(staffed: Policybot, tmp_path: Path) -> None:
    staffed("chat", typed=f"{WORRY}\n")
    with closing(sqlite3.connect(tmp_path / "data" / "policybot.db")) as database:
        assert "uncle" not in "\n".join(database.iterdump())
