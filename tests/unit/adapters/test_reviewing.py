"""What ``index`` says of the rulings that a new release no longer bears out."""

import json
from pathlib import Path

import pytest

from tests.unit.adapters.conftest import POLICY, Policybot

UNSETTLED = "how much is a season ticket for the tram"


@pytest.fixture
def ruled(staffed: Policybot) -> Policybot:
    """The headteacher has ruled, as a precedent that rests on no clause."""
    staffed("chat", typed=f"{UNSETTLED}\n")
    ruling = staffed("tickets", "rule", "1", "Four pounds.", "--precedent", "--as", "head")
    assert ruling.exit_code == 0
    return staffed


def change_the_policies(corpus: Path) -> None:
    text = POLICY.replace("gate key home", "gate key to the shed")
    (corpus / "oak" / "keys.txt").write_text(text, encoding="utf-8")


def test_a_ruling_that_no_longer_stands_is_named_and_the_head_told(
    ruled: Policybot, corpus: Path
) -> None:
    assert json.loads(ruled("index", "--json").stdout)["suspended"] == []
    change_the_policies(corpus)
    result = ruled("index", "--school", "oak")
    assert (result.exit_code, result.stderr.count("could not be looked at")) == (0, 0)
    assert "the ruling on ticket 1 no longer answers" in result.stdout
    assert "because it rests on no clause" in ruled("mailbox", "--as", "head").stdout
    assert "suspended" in ruled("rulings", "--as", "head").stdout
    assert "no longer answers" not in ruled("index", "--school", "oak").stdout, "said once"


def test_a_fault_of_the_store_is_said_and_the_release_serves(
    ruled: Policybot, corpus: Path, tmp_path: Path
) -> None:
    (tmp_path / "data" / "key").unlink()
    change_the_policies(corpus)
    result = ruled("index", "--school", "oak", "--json")
    report = json.loads(result.stdout)
    assert (result.exit_code, report["schools"][0]["new"], report["failed"]) == (1, True, {})
    assert "key" in report["not_reviewed"]
    assert "could not be looked at" in ruled("index", "--school", "oak").stderr
