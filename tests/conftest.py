"""What every test runs under: none of the machine's settings, no network, no deadline."""

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from index.encoder import SentenceEncoder
from index.onnx_encoder import OnnxEncoder
from index.onnx_export import export

# A slow machine is no fault; in CI the same examples are tried each time.
settings.register_profile("house", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("house")


@pytest.fixture(autouse=True)
def _no_settings_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in os.environ:
        if name.startswith("POLICYBOT_"):
            monkeypatch.delenv(name)


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> Iterator[None]:
    """Nothing leaves the machine: a connection to anywhere but this machine fails the test."""
    connect = socket.socket.connect

    def connect_here(self: socket.socket, address: tuple[str, int] | str) -> None:
        if isinstance(address, tuple) and address[0] not in {"127.0.0.1", "::1", "localhost"}:
            raise AssertionError(f"a test tried to reach {address[0]}")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect_here)
        yield


@pytest.fixture(scope="session")
def torch_encoder() -> SentenceEncoder:
    """The real model, through torch."""
    return SentenceEncoder()


@pytest.fixture(scope="session")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for exported models."""
    return tmp_path_factory.mktemp("data") / "models"


@pytest.fixture(scope="session")
def onnx_encoder(torch_encoder: SentenceEncoder, models: Path) -> OnnxEncoder:
    """The real model, exported into ``models``."""
    return export(torch_encoder, models)
