"""``index``, ``releases``, ``rollback`` and ``doctor``."""

import json
from pathlib import Path

import pytest

from tests.fakes.encoder import WordEncoder
from tests.unit.adapters.conftest import POLICY, Policybot


def test_indexing_reports_each_school(policybot: Policybot) -> None:
    result = policybot("index", "--json")
    assert result.exit_code == 0
    schools = json.loads(result.stdout)["schools"]
    assert [(s["school"], s["new"], s["policies"]) for s in schools] == [
        ("elm", True, 1),
        ("oak", True, 1),
    ]


def test_indexing_again_publishes_nothing(policybot: Policybot) -> None:
    policybot("index")
    result = policybot("index", "--school", "oak", "--json")
    assert json.loads(result.stdout)["schools"][0]["new"] is False


def test_an_edit_embeds_only_what_changed(policybot: Policybot, corpus: Path) -> None:
    policybot("index", "--school", "oak")
    (corpus / "oak" / "keys.txt").write_text(
        POLICY.replace("gate key home", "gate key to the shed"), encoding="utf-8"
    )
    report = json.loads(policybot("index", "--school", "oak", "--json").stdout)["schools"][0]
    assert report["new"] is True
    assert 0 < report["embedded"] <= 3 < report["vectors"]


def test_files_left_out_are_named_and_the_rest_goes_on(policybot: Policybot, corpus: Path) -> None:
    (corpus / "oak" / "rota.xlsx").write_bytes(b"PK\x03\x04 not really")
    (corpus / "oak" / "empty.txt").write_text("")
    (corpus / "lost.txt").write_text("Staff must not lose keys.")
    result = policybot("index")
    assert result.exit_code == 1
    for name in ("oak/rota.xlsx", "oak/empty.txt", "lost.txt"):
        assert name in result.stdout
    assert policybot("ask", "can i lend door keys", "--school", "oak").exit_code == 0


def test_a_school_without_policies_fails_and_the_others_go_on(
    policybot: Policybot, corpus: Path
) -> None:
    (corpus / "ash").mkdir()
    result = policybot("index")
    assert result.exit_code == 2
    assert "holds no policies" in result.stderr
    assert policybot("releases", "--school", "oak").exit_code == 0


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ('nmae = "Oak"', "nmae"),
        ('name = "Oak"\ntrust = "nowhere"', "nowhere"),
        ("name = Oak", "not valid TOML"),
        ('name = "Oak"\n[people.caretaker]\nname = "Jo"', "people.caretaker"),
        (
            'name = "Oak"\n[routes]\nconcern_about_headteacher = ["headteacher"]',
            "concern_about_headteacher",
        ),
        (
            'name = "Oak"\n[people.dsl]\nname = "Jo"\naccounts = ["jo"]',
            "platform, colon and a name",
        ),
        ('name = "Oak"\n[people.dsl]\nname = "Jo"\naccounts = "local:jo"', "square brackets"),
        ('name = "Oak"\n[channels]\nhead = "local:jo"', "channels.head"),
        ('name = "Oak"\n[hours]\nopens = "17:00"', "it must open before it closes"),
        ('name = "Oak"\n[hours]\nopens = 8.30', "in quotation marks"),
        ('name = "Oak"\n[hours]\nopens = "25:00"', "in quotation marks"),
        ('name = "Oak"\n[hours]\ntimezone = "Europe/Lundon"', "no time zone 'Europe/Lundon'"),
        ('name = "Oak"\n[hours]\ntimezone = "Europe"', "no time zone 'Europe'"),
        ('name = "Oak"\n[reminders]\nalert_minutes = 0', "reminders.alert_minutes"),
    ],
)
def test_a_wrong_description_is_named_with_its_key(
    policybot: Policybot, corpus: Path, toml: str, said: str
) -> None:
    (corpus / "oak" / "school.toml").write_text(toml, encoding="utf-8")
    result = policybot("index")
    assert result.exit_code == 2
    assert "school.toml" in result.stderr
    assert said in result.stderr


def test_no_corpus_folder(policybot: Policybot, tmp_path: Path) -> None:
    result = policybot("index", "--corpus", str(tmp_path / "none"))
    assert result.exit_code == 2
    assert "There is no folder" in result.stderr


def test_rolling_back_serves_the_former_text(policybot: Policybot, corpus: Path) -> None:
    policybot("index", "--school", "oak")
    (corpus / "oak" / "keys.txt").write_text(POLICY.replace("must not", "may"), encoding="utf-8")
    policybot("index", "--school", "oak")
    question = ("ask", "can i lend door keys to parents", "--school", "oak", "--json")
    assert json.loads(policybot(*question).stdout)["verdict"] == "yes"
    assert policybot("rollback", "--school", "oak").exit_code == 0
    assert json.loads(policybot(*question).stdout)["verdict"] == "no"
    listed = json.loads(policybot("releases", "--school", "oak", "--json").stdout)
    assert [release["current"] for release in listed] == [False, True]


def test_there_may_be_nothing_to_roll_back_to(policybot: Policybot) -> None:
    policybot("index", "--school", "oak")
    result = policybot("rollback", "--school", "oak")
    assert result.exit_code == 2
    assert "no release before" in result.stderr


@pytest.mark.parametrize(("engine", "said"), [("torch", "policybot index"), ("fast", "fast")])
def test_the_doctor_says_which_engine_serves(
    policybot: Policybot, monkeypatch: pytest.MonkeyPatch, engine: str, said: str
) -> None:
    monkeypatch.setattr(WordEncoder, "engine", engine)
    checks = json.loads(policybot("doctor", "--json").stdout)
    [model] = [check for check in checks if check["name"] == "model"]
    assert (model["well"], f"through {engine}" in model["finding"]) == (True, True)
    assert said in model["finding"]


def test_the_doctor_says_what_to_mend(policybot: Policybot) -> None:
    before = policybot("doctor")
    assert before.exit_code == 1
    assert "Run: policybot index --school oak" in " ".join(before.stdout.split())
    policybot("index")
    after = policybot("doctor", "--json")
    advised = {check["name"] for check in json.loads(after.stdout) if not check["well"]}
    about = {f"{what} of {school}" for what in ("people", "routes") for school in ("elm", "oak")}
    assert (after.exit_code, advised) == (0, about)
