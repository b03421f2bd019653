"""The written questions, each with the library of the policies it is about."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from index.build import build
from index.corpus import open_corpus
from index.encoder import Encoder
from index.onnx_encoder import serving_encoder
from index.onnx_export import exported
from index.policy_library import ReleaseLibrary

_PROJECT = Path(__file__).parents[2]

DATA = _PROJECT / "data" / "learning"
"""Where the indexes that are learned from are kept."""

TRAINING = _PROJECT / "index" / "training"

QUESTIONS = TRAINING / "questions"

TAUGHT_ON = TRAINING / "policies"
"""The schools whose questions the encoder is taught with."""

KEPT_APART = (_PROJECT / "corpus", TRAINING / "kept_apart")
"""The schools it is not: what is fitted to its scores is fitted on these."""

Row = dict[str, Any]
"""One written question or message, as its file has it."""


def fast(model: str) -> Encoder:
    """The model of that name, exported now if it has not been: answering so takes a third of the
    time. Raises ModelError."""
    return exported(serving_encoder(model, DATA / "models"), DATA / "models")


def rows(file: Path) -> list[Row]:
    """The rows of a file with a JSON object a line."""
    return [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]


def is_arguable(row: Row) -> bool:
    """Whether a question that is not to be answered might be all the same: it teaches nothing."""
    return row["expected_action"] != "answer" and "ALSO_OK: answer" in row["notes"]


def asked(
    policies: Path, questions: Path, encoder: Encoder
) -> Iterator[tuple[ReleaseLibrary, str, Row]]:
    """Every question of every school under ``policies`` that has a file under ``questions``: the
    library, the school, the question. The index is made under ``DATA``, and is used again."""
    corpus = open_corpus(policies)
    library = ReleaseLibrary(corpus, DATA, encoder)
    for school in sorted(corpus.schools):
        file = questions / f"{school}.jsonl"
        if file.is_file():
            build(corpus, school, DATA, encoder)
            for row in rows(file):
                yield library, school, row
