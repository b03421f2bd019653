"""Makes the file that the encoder is served from without torch, and checks it against torch."""

import logging
import shutil
import warnings
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from filelock import FileLock

from bot.domain.errors import ModelError
from index.disk import sync
from index.encoder import MAX_TOKENS, Encoder, SentenceEncoder
from index.onnx_encoder import (
    GRAPH,
    INPUTS,
    OUTPUT,
    RECORD,
    DamagedExport,
    OnnxEncoder,
    exported_folder,
    open_exported,
    record_of,
)

TOLERANCE = 1e-4
"""How far a number of a vector may be from torch's."""

OPSET = 17

_LENGTHS = (1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 200, MAX_TOKENS - 2, MAX_TOKENS, 400)
_SENTENCE = "Ask the office first: visitors sign in, wear a badge, and are met at the gate. "
_ODD = (
    "",
    "  \n\t ",
    "?",
    "can i use my OWN phone",
    "Naïve café-goers pay £5 – or “nothing”…",
    "x" * 300,
    "🙂 字 ﬁne",
    "first line\r\nsecond line",
    "#4.2(b)/c @all <b>bold</b>",
)

_log = logging.getLogger(__name__)


class ExportError(ModelError):
    """The model cannot be exported, or its exported file does not agree with it."""


def exported(encoder: Encoder, models: Path) -> Encoder:
    """The encoder from its exported file, made now if it is not there.

    One that cannot be exported is named in the log and goes on serving as it is.
    """
    if not isinstance(encoder, SentenceEncoder):
        return encoder
    try:
        return export(encoder, models)
    except ExportError as error:
        _log.warning("%s goes on being served through torch: %s", encoder.name, error)
        return encoder


def export(encoder: SentenceEncoder, models: Path) -> OnnxEncoder:
    """Export a model into the folder ``models``, unless that has been done, and open the file.

    The file is written aside, compared with torch, and put in place at once; its record comes last,
    so that one without the other counts for nothing. Raises ExportError; nothing is put in place
    then.
    """
    model = encoder.model
    folder = exported_folder(model, models)
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / ".lock"):
        with suppress(DamagedExport):
            found = open_exported(model, models)  # by another process while this one waited
            if found is not None:
                return found
        for left in folder.glob(".making-*"):  # by a process that was killed
            shutil.rmtree(left)
        with TemporaryDirectory(prefix=".making-", dir=folder) as aside:
            graph, record = Path(aside) / GRAPH, Path(aside) / RECORD
            _write_graph(encoder, graph)
            made = OnnxEncoder(model, graph)
            check(made, encoder)
            record.write_text(record_of(model, graph).model_dump_json(), encoding="utf-8")
            for file in (graph, record):
                sync(file)
                file.replace(folder / file.name)
        sync(folder)
    return made


def check(made: Encoder, original: Encoder) -> None:
    """Compare two encoders on texts of all lengths, one by one and together.

    Raises ExportError when a number differs by more than ``TOLERANCE``.
    """
    words = _SENTENCE.split() * 40
    texts = [*_ODD, *(" ".join(words[:length]) for length in _LENGTHS)]
    wanted = original.encode(texts)
    alone = np.concatenate([made.encode([text]) for text in texts])
    for found in (made.encode(texts), alone):
        if found.shape != wanted.shape or not np.allclose(found, wanted, rtol=0, atol=TOLERANCE):
            raise ExportError("its exported form gives other vectors than the model itself.")


def _write_graph(encoder: SentenceEncoder, graph: Path) -> None:
    """Write the model's layers as an ONNX file that gives the token vectors. Raises ExportError."""
    import torch

    class TokenVectors(torch.nn.Module):
        """The last layer's output alone; pooling is a line of numpy."""

        def __init__(self, layers: torch.nn.Module) -> None:
            super().__init__()
            self.layers = layers

        def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> Any:
            """Token vectors, shape (texts, tokens, dimensions)."""
            return self.layers(input_ids=input_ids, attention_mask=attention_mask)[0]

    layers = getattr(encoder.transformer[0], "auto_model", None)
    if layers is None:
        raise ExportError("it is not made of transformer layers.")
    if not (encoder.model.folder / "tokenizer.json").is_file():
        raise ExportError("it has no tokenizer.json.")
    ids = torch.ones((2, 9), dtype=torch.int64)
    mask = torch.ones_like(ids)
    mask[1, 5:] = 0
    any_size = {0: "texts", 1: "tokens"}
    try:
        # The tracer warns of what it takes for constant; whether that is right, ``check`` tells.
        with warnings.catch_warnings(action="ignore"), torch.no_grad():
            torch.onnx.export(
                TokenVectors(layers).eval(),
                (ids, mask),
                graph,
                dynamo=False,
                opset_version=OPSET,
                input_names=list(INPUTS),
                output_names=[OUTPUT],
                dynamic_axes=dict.fromkeys((*INPUTS, OUTPUT), any_size),
            )
    except (RuntimeError, TypeError) as error:
        raise ExportError(f"torch cannot export it ({type(error).__name__}).") from error
