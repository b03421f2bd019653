"""The written questions, each with the library of the policies it is about."""

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from index.build import build
from index.corpus import open_corpus
from index.encoder import Encoder
from index.policy_library import ReleaseLibrary

Row = dict[str, Any]
"""One written question or message, as its file has it."""


def rows(file: Path) -> list[Row]:
    """The rows of a file with a JSON object a line."""
    return [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]


def asked(
    policies: Path, questions: Path, encoder: Encoder
) -> Iterator[tuple[ReleaseLibrary, str, Row]]:
    """Every question of every school under ``policies`` that has a file under ``questions``: the
    library, the school, the question. The index is made anew and thrown away at the end."""
    with tempfile.TemporaryDirectory() as data:
        corpus = open_corpus(policies)
        library = ReleaseLibrary(corpus, Path(data), encoder)
        for school in sorted(corpus.schools):
            file = questions / f"{school}.jsonl"
            if file.is_file():
                build(corpus, school, Path(data), encoder)
                for row in rows(file):
                    yield library, school, row
