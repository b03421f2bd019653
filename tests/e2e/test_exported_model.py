"""The exported model: made once, checked, refused when damaged, and served without torch."""

import json
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from adapters.bootstrap.house import House
from adapters.bootstrap.settings import Settings
from index import onnx_export
from index.encoder import PACKAGED, TAUGHT, SentenceEncoder
from index.onnx_encoder import GRAPH, RECORD, OnnxEncoder, exported_folder, serving_encoder
from index.onnx_export import ExportError, export, exported
from tests.fakes.encoder import WordEncoder

NOT_TO_ANSWER = "torch sentence_transformers transformers onnx docx lxml bs4 pypdfium2".split()
ASK = """
import json, sys
from adapters.cli.main import main
try:
    main()
finally:
    print(json.dumps(sorted({name.split(".")[0] for name in sys.modules})), file=sys.stderr)
"""


@pytest.fixture
def copied(onnx_encoder: OnnxEncoder, models: Path, tmp_path: Path) -> Path:
    """A folder of exported models to spoil."""
    assert onnx_encoder
    return Path(shutil.copytree(models, tmp_path / "models"))


def test_what_is_exported_serves(copied: Path) -> None:
    assert serving_encoder(TAUGHT, copied).engine == "onnxruntime"


def test_another_model_is_not_served_from_it(copied: Path) -> None:
    assert serving_encoder(PACKAGED, copied).engine == "torch"


def test_it_is_made_once(torch_encoder: SentenceEncoder, copied: Path) -> None:
    graph = exported_folder(torch_encoder.model, copied) / GRAPH
    before = graph.stat()
    export(torch_encoder, copied)
    after = graph.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


@pytest.mark.parametrize("file", [GRAPH, RECORD])
def test_a_damaged_one_is_refused(
    torch_encoder: SentenceEncoder,
    copied: Path,
    file: str,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("index.onnx_encoder.SentenceEncoder", lambda _: torch_encoder)
    damage(exported_folder(torch_encoder.model, copied) / file)
    assert serving_encoder(TAUGHT, copied) is torch_encoder
    assert "policybot index" in caplog.text


def test_a_damaged_one_is_made_anew(torch_encoder: SentenceEncoder, copied: Path) -> None:
    folder = exported_folder(torch_encoder.model, copied)
    damage(folder / GRAPH)
    (folder / ".making-before").mkdir()  # by an export that was killed
    assert exported(torch_encoder, copied).engine == "onnxruntime"
    assert serving_encoder(TAUGHT, copied).engine == "onnxruntime"
    assert {path.name for path in folder.iterdir()} == {GRAPH, RECORD, ".lock"}


def damage(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-9])


def test_one_that_does_not_agree_is_not_put_in_place(
    torch_encoder: SentenceEncoder,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(onnx_export, "TOLERANCE", -1)
    assert exported(torch_encoder, tmp_path) is torch_encoder
    assert "other vectors" in caplog.text
    folder = exported_folder(torch_encoder.model, tmp_path)
    assert [path.name for path in folder.iterdir()] == [".lock"]


def test_a_small_difference_is_found_in_a_batch_or_alone() -> None:
    class Off(WordEncoder):
        def __init__(self, texts: int) -> None:
            super().__init__()
            self.texts = texts

        def encode(self, texts: list[str]) -> np.ndarray:
            off = 2 * onnx_export.TOLERANCE if len(texts) == self.texts else 0
            return super().encode(texts) + np.float32(off)

    onnx_export.check(Off(0), WordEncoder())
    for texts in (1, len(onnx_export._ODD) + len(onnx_export._LENGTHS)):
        with pytest.raises(ExportError):
            onnx_export.check(Off(texts), WordEncoder())


def test_asking_imports_neither_torch_nor_the_readers(
    onnx_encoder: OnnxEncoder, models: Path, tmp_path: Path
) -> None:
    assert onnx_encoder
    school = tmp_path / "corpus" / "oak"
    school.mkdir(parents=True)
    rule = "Staff must not lend their door keys to parents or to any other visitor."
    (school / "keys.txt").write_text(f"Key Policy\n\n1. Keys\n\n1.1 {rule}\n", encoding="utf-8")
    settings = Settings(corpus=tmp_path / "corpus", data=models.parent)
    assert House(settings).build("oak").clauses == 1
    environment = {
        **os.environ,
        "POLICYBOT_CORPUS": str(settings.corpus),
        "POLICYBOT_DATA": str(settings.data),
        "POLICYBOT_MAX_WRONG": "0.9",
    }
    asked = subprocess.run(
        [sys.executable, "-c", ASK, "ask", "--json", "can i lend door keys to parents"],
        cwd=Path(__file__).parents[2],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert rule in json.loads(asked.stdout)["citations"][0]["quote"]
    imported = set(json.loads(asked.stderr))
    assert "onnxruntime" in imported
    assert not imported & set(NOT_TO_ANSWER)


def test_the_runtime_has_nobody_to_report_to() -> None:
    """From 1.29 on onnxruntime holds the address that it reports its use to."""
    found = find_spec("onnxruntime")
    assert found is not None
    assert found.origin is not None
    libraries = list((Path(found.origin).parent / "capi").glob("*pybind11_state*"))
    assert libraries
    assert not [library.name for library in libraries if b"events.data." in library.read_bytes()]
