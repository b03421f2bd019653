"""A build killed at any moment leaves the old release serving, and the next build completes."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from index.build import build
from index.corpus import open_corpus
from index.policy_library import ReleaseLibrary
from tests.fakes.encoder import WordEncoder

ROOT = Path(__file__).parents[3]

# Runs a build in which one step is replaced by a SIGKILL of the process itself.
BUILD_AND_DIE = """
import os, signal, sys
from pathlib import Path
import numpy, index.lexical, index.release
from index.build import build
from index.corpus import open_corpus
from tests.fakes.encoder import WordEncoder

def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

steps = {
    "embedding": (WordEncoder, "encode"),
    "saving vectors": (numpy, "save"),
    "saving words": (index.lexical.LexicalIndex, "save"),
    "checking": (index.release, "_load"),
    "forcing to disk": (index.release, "sync"),
    "publishing": (Path, "rename"),
    "switching": (Path, "replace"),
}
setattr(*steps[sys.argv[2]], die)
folder = Path(sys.argv[1])
build(open_corpus(folder / "corpus"), "oak", folder / "data", WordEncoder())
"""
STEPS = (
    "embedding",
    "saving vectors",
    "saving words",
    "checking",
    "forcing to disk",
    "publishing",
    "switching",
)


@pytest.mark.parametrize("step", STEPS)
def test_a_killed_build_changes_nothing_and_the_next_completes(tmp_path: Path, step: str) -> None:
    policy = tmp_path / "corpus" / "oak" / "keys.txt"
    policy.parent.mkdir(parents=True)
    policy.write_text("Key Policy\n\nStaff must not lend their keys to visitors.\n", "utf-8")
    corpus = open_corpus(tmp_path / "corpus")
    old = build(corpus, "oak", tmp_path / "data", WordEncoder())
    library = ReleaseLibrary(corpus, tmp_path / "data", WordEncoder())

    policy.write_text("Key Policy\n\nStaff may lend their keys to visitors.\n", "utf-8")
    died = subprocess.run(
        [sys.executable, "-c", BUILD_AND_DIE, str(tmp_path), step], cwd=ROOT, check=False
    )
    assert died.returncode == -signal.SIGKILL
    found = library.retrieve("oak", "lend keys to visitors", 1)
    assert found.release == old.release
    assert found.passages[0].words == "Staff must not lend their keys to visitors."

    new = build(corpus, "oak", tmp_path / "data", WordEncoder())
    assert new.new
    found = library.retrieve("oak", "lend keys to visitors", 1)
    assert found.passages[0].words == "Staff may lend their keys to visitors."
    assert not list((tmp_path / "data" / "releases" / "oak").glob(".building-*"))
