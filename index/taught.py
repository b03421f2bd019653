"""What the encoder was taught: a small delta added to the hash-checked stock weights."""

import hashlib
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from bot.domain.errors import ModelError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

DELTA = "taught.safetensors"


def delta_file() -> Path:
    """The delta that comes with policybot. Raises ModelError when it is missing."""
    file = Path(str(files("index").joinpath(DELTA)))
    if not file.is_file():
        raise ModelError(f"{file} is missing. Reinstall policybot.")
    return file


def delta_sha256(file: Path) -> str:
    """The sha256 of a delta."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def apply(model: "SentenceTransformer", file: Path, base_sha256: str) -> None:
    """Add a delta to a model's weights.

    Raises ModelError when the delta was made for weights other than ``base_sha256``.
    """
    import torch
    from safetensors import safe_open

    with safe_open(str(file), framework="pt") as delta, torch.no_grad():
        made_for = (delta.metadata() or {}).get("base_sha256")
        if made_for != base_sha256:
            raise ModelError(
                f"{file.name} belongs to weights {str(made_for)[:12]}…, not {base_sha256[:12]}…. "
                "Reinstall policybot."
            )
        names = set(delta.keys())
        for name, weight in model.state_dict().items():
            if name in names:
                weight += delta.get_tensor(name).float()
            elif f"{name}.left" in names:
                left = delta.get_tensor(f"{name}.left").float()
                weight += left @ delta.get_tensor(f"{name}.right").float()
