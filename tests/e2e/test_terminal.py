"""The whole of it as a newcomer runs it: the real model, the sample policies, the real command."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from docs.remake import ANSWERED, ASKED

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("data")


def environment(data: Path) -> dict[str, str]:
    return {
        **os.environ,
        "POLICYBOT_DATA": str(data),
        "POLICYBOT_SCHOOL": "larkfield-primary",
        "COLUMNS": "120",
    }


def policybot(
    data: Path, *arguments: str, typed: str | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(Path(sys.executable).parent / "policybot"), *arguments],
        cwd=ROOT,
        env=environment(data),
        input=typed,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_session_in_the_readme_is_what_happens(data: Path) -> None:
    policybot(data, "index", "--school", "larkfield-primary", "--json")
    asked = policybot(data, "chat", typed="".join(f"{line}\n" for line in ASKED))
    assert asked.returncode == 0, asked.stderr
    assert asked.stdout.count("\n> ") + asked.stdout.startswith("> ") == len(ASKED)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = readme.split("<!-- answering -->")[1].split("<!-- /answering -->")[0]
    commands = re.findall(r"^\$ (.+)$", shown, re.MULTILINE)
    assert commands == list(ANSWERED)

    program = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    seen = [
        subprocess.run(
            command,
            shell=True,
            cwd=ROOT,
            env={**environment(data), "PATH": program},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for command in commands
    ]
    assert "bring my dog in" in " ".join(seen[0].split("│")).replace("\n", "")
    assert seen[3].index("Only assistance dogs") < seen[3].index("You're welcome")
    assert "not seen by anyone yet" in seen[4]
    assert "worries me" not in seen[4]


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
