"""``policybot serve`` and ``doctor`` themselves, as processes, in the emulated workspace."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from adapters.bootstrap.house import House
from adapters.bootstrap.settings import Settings
from adapters.store.sealing import Keys
from index.onnx_encoder import OnnxEncoder
from tests.e2e.slack.school import ANSWERED, CLAUSE, CONCERN, SECRET
from tests.e2e.slack.shim import PATIENCE
from tests.e2e.slack.town import Town
from tests.fakes.slack_api import APP_TOKEN, BOT_TOKEN
from tests.fakes.slack_layout import words

COMMAND = """
import sys
from functools import partial
from adapters.bootstrap import slack
slack.Connection = partial(slack.Connection, api_url=sys.argv.pop(1))
from adapters.cli.main import main
main()
"""
"""policybot, except that Slack is elsewhere: no setting says so, as no school needs it."""


@pytest.fixture
def data(corpus: Path, tmp_path: Path, models: Path, onnx_encoder: OnnxEncoder) -> Path:
    """The data folder: the school indexed, a key, and the exported model."""
    assert onnx_encoder
    data = tmp_path / "data"
    house = House(Settings(corpus=corpus, data=data), models)
    house.build("oak")
    Keys.make(house.key_file)
    (data / "models").symlink_to(models)
    return data


@contextmanager
def policybot(
    town: Town, corpus: Path, data: Path, *arguments: str
) -> Iterator[subprocess.Popen[str]]:
    """A command at work; its log goes where pytest shows it when a test fails."""
    with subprocess.Popen(
        [sys.executable, "-c", COMMAND, town.shim.api_url, *arguments],
        cwd=Path(__file__).parents[3],
        env={
            **os.environ,
            "POLICYBOT_CORPUS": str(corpus),
            "POLICYBOT_DATA": str(data),
            "POLICYBOT_SLACK_BOT_TOKEN": BOT_TOKEN,
            "POLICYBOT_SLACK_APP_TOKEN": APP_TOKEN,
            "COLUMNS": "200",
        },
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def test_the_doctor_finds_nothing_to_mend(town: Town, corpus: Path, data: Path) -> None:
    with policybot(town, corpus, data, "doctor") as process:
        said, _ = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, said
    assert "Slack: oak is connected" in said


def test_it_answers_until_it_is_told_to_stop(
    town: Town, corpus: Path, data: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with policybot(town, corpus, data, "serve", "--json") as process:
        socket = town.shim.until(lambda: town.shim.sockets, "a connection")[0]
        socket.wait_for_connection()
        question, ts = town.writes("jo", ANSWERED)
        town.tell(socket, question)
        told, _ = town.writes("sam", CONCERN)
        town.tell(socket, told)
        dm, dsls = town.dm("jo"), town.dsls
        [answer] = town.shim.until(lambda: town.sees("jo", dm), "an answer")
        [alert] = town.shim.until(lambda: town.sees("dsl", dsls), "an alert for the DSL")
        process.send_signal(signal.SIGTERM)
        said, _ = process.communicate(timeout=PATIENCE)

    assert process.returncode == 0
    log = capfd.readouterr().err
    assert '"event": "stopped"' in log
    assert json.loads(said)["platforms"] == ["local", "slack"]
    assert (answer["thread_ts"], CLAUSE in words(answer["blocks"])) == (ts, True)
    assert SECRET not in f"{alert}{said}{log}"
    assert "keys" not in said + log
