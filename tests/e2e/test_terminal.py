"""The whole of it as a newcomer runs it: the real model, the sample policies, the real command."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("data")


def policybot(
    data: Path, *arguments: str, typed: str | None = None
) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "POLICYBOT_DATA": str(data),
        "POLICYBOT_SCHOOL": "larkfield-primary",
    }
    return subprocess.run(
        [str(Path(sys.executable).parent / "policybot"), *arguments],
        cwd=ROOT,
        env=environment,
        input=typed,
        capture_output=True,
        text=True,
        check=False,
    )


def test_from_the_sample_policies_to_a_cited_answer(data: Path) -> None:
    indexed = policybot(data, "index", "--school", "larkfield-primary", "--json")
    assert indexed.returncode == 0, indexed.stderr
    report = json.loads(indexed.stdout)["schools"][0]
    assert report["policies"] == 8, "four of its own and four of its trust"

    asked = policybot(data, "chat", typed="can I use LinkedIn?\n")
    assert asked.returncode == 0, asked.stderr
    assert "Social Media Policy" in asked.stdout
    assert "LinkedIn" in asked.stdout.split("“", 1)[1]

    silent = policybot(data, "ask", "--json", "who gets the key to the minibus?")
    assert json.loads(silent.stdout)["outcome"] == "escalate_headteacher"
