"""A small corpus on disk, the command line over it, and an encoder without a model."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from adapters.cli.main import app
from tests.fakes.encoder import WordEncoder

Policybot = Callable[..., Result]

POLICY = """Key Policy

1. Keys

1.1 Staff must not lend their door keys to parents or to any other visitor.

1.2 Staff may take the gate key home if the headteacher agrees.

Date of next review: 3 May 2024
"""


OAK = """
name = "Oak School"

[people.headteacher]
name = "Mrs Reed"
accounts = ["local:head"]

[people.deputy_headteacher]
name = "Mr Ash"
accounts = ["local:deputy"]

[people.dsl]
name = "Mr Lane"
accounts = ["local:dsl"]

[people.chair_of_governors]
name = "Dr Shaw"
accounts = ["local:chair"]

[people.business_manager]
name = "Ms Penn"
accounts = ["local:business"]

[people.admin]
name = "Mr Bell"
accounts = ["local:admin"]
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Two schools: ``oak`` with a policy and a description, ``elm`` with a policy only."""
    folder = tmp_path / "corpus"
    for school in ("oak", "elm"):
        (folder / school).mkdir(parents=True)
        (folder / school / "keys.txt").write_text(POLICY, encoding="utf-8")
    (folder / "oak" / "school.toml").write_text('name = "Oak School"\n', encoding="utf-8")
    return folder


@pytest.fixture
def staffed(corpus: Path, policybot: Policybot, monkeypatch: pytest.MonkeyPatch) -> Policybot:
    """The command line with Oak School indexed, its people in it, and Jo at the keyboard."""
    (corpus / "oak" / "school.toml").write_text(OAK, encoding="utf-8")
    monkeypatch.setenv("POLICYBOT_SCHOOL", "oak")
    monkeypatch.setenv("POLICYBOT_ACCOUNT", "local:jo")
    policybot("index", "--school", "oak")
    return policybot


@pytest.fixture
def policybot(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Policybot:
    """Runs a command: ``policybot("ask", "may I …", school="oak")``."""
    monkeypatch.setenv("POLICYBOT_CORPUS", str(corpus))
    monkeypatch.setenv("POLICYBOT_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("POLICYBOT_MAX_WRONG", "0.9")
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setattr("adapters.bootstrap.house.serving_encoder", lambda *_: WordEncoder())
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str, typed: str | None = None) -> Result:
        return CliRunner().invoke(app, arguments, input=typed, catch_exceptions=False)

    return run
