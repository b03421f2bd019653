"""The encoder without torch: its exported file run by onnxruntime, loaded in a moment."""

import hashlib
import logging
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from pydantic import ValidationError

from bot.domain.errors import ModelError
from bot.domain.value import Value
from index.encoder import (
    MAX_TOKENS,
    Encoder,
    Model,
    SentenceEncoder,
    TextVectors,
    Vectors,
    find_model,
    unit,
)

if TYPE_CHECKING:
    from tokenizers import Encoding

GRAPH = "model.onnx"
RECORD = "model.json"

FORMAT = 1
"""What an exported file takes and gives; one of another format is made anew."""

INPUTS = ("input_ids", "attention_mask")
OUTPUT = "token_vectors"

BATCH = 32
"""Texts that go through the model at once."""

_log = logging.getLogger(__name__)


class Record(Value):
    """What is known of an exported file: the model it was made of, and its sha256."""

    format: int
    fingerprint: str
    sha256: str


class DamagedExport(ModelError):
    """An exported file is not what was put in place."""


class OnnxEncoder:
    """A model exported by ``index.onnx_export``, on the CPU, at most ``MAX_TOKENS`` tokens a text.

    Its vectors are the means of a text's token vectors, made one long.
    """

    engine = "onnxruntime"

    def __init__(self, model: Model, graph: Path) -> None:
        """Load the exported ``graph`` of a model; what is in the file is not checked here."""
        # From version 1.29 on, onnxruntime reports its use to its makers unless told not to.
        # policybot asks for an older one; this is for those who install a newer one all the same.
        os.environ["ORT_DISABLE_TELEMETRY"] = "1"
        from onnxruntime import InferenceSession, SessionOptions
        from tokenizers import Tokenizer

        options = SessionOptions()
        # Waiting threads that spin make a query twice as slow where other programs run too.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session = InferenceSession(graph, options, providers=["CPUExecutionProvider"])
        self._tokenizer = Tokenizer.from_file(str(model.folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(MAX_TOKENS)
        self._tokenizer.enable_padding()
        self.name = model.name
        self.fingerprint = model.fingerprint
        self.dimensions = int(self._session.get_outputs()[0].shape[-1])

    def encode(self, texts: list[str]) -> Vectors:
        """Unit vectors, one a text: shape (len(texts), dimensions), float32."""
        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for some, _, mask, each in self._in_batches(texts):
            vectors[some] = _pooled(each, mask)
        return vectors

    def read(self, texts: list[str]) -> list[TextVectors]:
        """The vectors of each text and of its tokens, float32."""
        found: dict[int, TextVectors] = {}
        for some, encoded, mask, each in self._in_batches(texts):
            wholes = _pooled(each, mask)
            for i, text, whole, vectors in zip(some, encoded, wholes, each, strict=True):
                inside = np.array(text.special_tokens_mask) == 0
                found[i] = TextVectors(whole, unit(vectors[inside]))
        return [found[i] for i in range(len(texts))]

    def _in_batches(
        self, texts: list[str]
    ) -> Iterator[tuple[list[int], list["Encoding"], npt.NDArray[np.int64], Vectors]]:
        """Texts of like length together, so that little is padded: their positions, their tokens,
        the mask of those that are not padding, and the last layer's output, shape (texts, tokens,
        dimensions)."""
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        for start in range(0, len(order), BATCH):
            some = order[start : start + BATCH]
            encoded = self._tokenizer.encode_batch([texts[i] for i in some])
            mask = np.array([text.attention_mask for text in encoded])
            ids = np.array([text.ids for text in encoded])
            found = self._session.run([OUTPUT], dict(zip(INPUTS, (ids, mask), strict=True)))
            yield some, encoded, mask, np.asarray(found[0], dtype=np.float32)


def serving_encoder(named: str, models: Path) -> Encoder:
    """The model of that name, from its exported file where there is one, else through torch.

    ``models`` is the folder of exported files; a damaged one is named in the log and not used.
    Raises ModelError; see ``find_model``.
    """
    try:
        return open_exported(find_model(named), models) or SentenceEncoder(named)
    except DamagedExport as error:
        _log.warning("torch serves instead: %s", error)
        return SentenceEncoder(named)


def open_exported(model: Model, models: Path) -> OnnxEncoder | None:
    """The encoder of a model's exported file, or None where there is none of this ``FORMAT``.

    Raises DamagedExport when the file is not the one that was put in place.
    """
    folder = exported_folder(model, models)
    try:
        record = Record.model_validate_json((folder / RECORD).read_bytes())
        if record.format != FORMAT:
            return None
        intact = record == record_of(model, folder / GRAPH)
    except FileNotFoundError:
        return None
    except ValidationError:
        intact = False
    if not intact:
        raise DamagedExport(f"{folder / GRAPH} is damaged. Run 'policybot index' to make it anew.")
    return OnnxEncoder(model, folder / GRAPH)


def exported_folder(model: Model, models: Path) -> Path:
    """Where a model's exported file and its record lie."""
    return models / model.fingerprint[:16]


def record_of(model: Model, graph: Path) -> Record:
    """The record of a model's exported file as it is now."""
    with graph.open("rb") as stream:
        sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
    return Record(format=FORMAT, fingerprint=model.fingerprint, sha256=sha256)


def _pooled(each: Vectors, mask: npt.NDArray[np.int64]) -> Vectors:
    """The mean of the token vectors that ``mask`` does not hide, made one long: (texts, dims)."""
    shown = mask[:, :, np.newaxis].astype(np.float32)
    return unit((each * shown).sum(axis=1) / shown.sum(axis=1))
