"""The real model: its weights, what it was taught, and what is refused."""

from pathlib import Path

import numpy as np
import pytest
from safetensors.torch import load_file, save_file

from bot.domain.errors import ModelError
from index.encoder import PACKAGED, SentenceEncoder, packaged_folder
from index.taught import delta_file


def test_the_taught_model_is_another_than_the_stock_one() -> None:
    taught, stock = SentenceEncoder(), SentenceEncoder(PACKAGED)
    assert taught.fingerprint != stock.fingerprint
    asked = ["can i use my own phone in class"]
    both = np.vstack([taught.encode(asked), stock.encode(asked)])
    assert both.shape == (2, 384)
    assert np.allclose(np.linalg.norm(both, axis=1), 1, atol=1e-5)
    assert both[0] @ both[1] < 0.99


def test_a_delta_for_other_weights_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "taught.safetensors"
    save_file(load_file(delta_file()), other, metadata={"base_sha256": "0" * 64})
    monkeypatch.setattr("index.encoder.delta_file", lambda: other)
    with pytest.raises(ModelError, match="belongs to weights 000000000000"):
        SentenceEncoder()


def test_weights_that_are_not_the_published_ones_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for file in packaged_folder().iterdir():
        if file.is_file():
            (tmp_path / file.name).write_bytes(file.read_bytes()[:100])
    monkeypatch.setattr("index.encoder.packaged_folder", lambda: tmp_path)
    with pytest.raises(ModelError, match="not the published ones"):
        SentenceEncoder(PACKAGED)


def test_a_model_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="POLICYBOT_MODEL"):
        SentenceEncoder(str(tmp_path / "none"))
