"""An emulated workspace and a school in it for each test; skipped where there is no emulator."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from adapters.slack.connection import Connection
from index.onnx_encoder import OnnxEncoder
from tests.e2e.slack import emulator
from tests.e2e.slack.school import PEOPLE, write_corpus
from tests.e2e.slack.served import Served
from tests.e2e.slack.shim import Shim
from tests.e2e.slack.town import Town


@pytest.fixture(scope="session")
def _emulator_is_there() -> None:
    why = emulator.missing()
    if why and emulator.REQUIRED:
        pytest.fail(why)
    if why:
        pytest.skip(why)


@pytest.fixture
def town(_emulator_is_there: None) -> Iterator[Town]:
    """The workspace, without a policybot at work in it."""
    with emulator.Emulator(PEOPLE) as workspace, Shim(workspace.url) as shim:
        yield Town(workspace, shim)


@pytest.fixture
def corpus(town: Town, tmp_path: Path) -> Path:
    """The school's policy and its people, as they are known in the workspace."""
    folder = tmp_path / "corpus"
    write_corpus(folder, town.ids, {"headteacher": town.heads, "dsl": town.dsls})
    return folder


@pytest.fixture
def served(
    town: Town,
    corpus: Path,
    tmp_path: Path,
    models: Path,
    onnx_encoder: OnnxEncoder,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Served]:
    """The school, indexed with the real model, and ready to be served."""
    assert onnx_encoder
    reaching_the_shim = partial(Connection, api_url=town.shim.api_url)
    monkeypatch.setattr("adapters.bootstrap.slack.Connection", reaching_the_shim)
    school = Served(corpus, tmp_path / "data", models, town.shim)
    yield school
    school.close()
