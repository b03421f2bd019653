"""The rules of the house that a reader would otherwise have to check by eye."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.readers import SUPPORTED, read

ROOT = Path(__file__).parents[2]
PACKAGES = ("bot", "index", "adapters")
FOLDERS = (*PACKAGES, "corpus", "tests", "docs", ".ci")
REAL_POLICIES = ROOT.parent / "shared" / "corpus"
LONGEST = 300
RUN = 12


def modules(*folders: str) -> list[Path]:
    """The Python files of some folders."""
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def where(path: Path) -> str:
    """The path as a person would write it."""
    return path.relative_to(ROOT).as_posix()


def test_no_module_is_too_long_to_read_at_one_sitting() -> None:
    lengths = {where(path): len(path.read_text().splitlines()) for path in modules(*FOLDERS)}
    assert not {name: length for name, length in lengths.items() if length > LONGEST}


def test_every_file_is_named_for_its_purpose() -> None:
    catch_alls = {"utils.py", "util.py", "helpers.py", "misc.py", "common.py"}
    assert not [where(path) for path in modules(*FOLDERS) if path.name in catch_alls]


def test_every_public_name_has_a_docstring() -> None:
    assert not [
        f"{where(path)}: {name}"
        for path in modules(*PACKAGES)
        for name in undocumented(ast.parse(path.read_text(encoding="utf-8")))
    ]


def undocumented(tree: ast.Module | ast.ClassDef, within: str = "") -> Iterator[str]:
    """The public functions, classes and methods without a docstring, and the module itself."""
    if not ast.get_docstring(tree):
        yield within or "the module"
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            name = f"{within}.{node.name}" if within else node.name
            if node.name.startswith("_"):
                continue
            if isinstance(node, ast.ClassDef):
                yield from undocumented(node, name)
            elif not ast.get_docstring(node):
                yield name


@pytest.mark.skipif(not REAL_POLICIES.is_dir(), reason="no real policies beside this clone")
def test_no_sentence_of_a_real_policy_stands_here() -> None:
    theirs = {run for path in REAL_POLICIES.rglob("*.txt") for run in runs(words_in(path))}
    ours = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*")]
    files = [path for path in (*ROOT.glob("*"), *ours) if path.is_file()]
    copied = {where(path): sorted(runs(words_in(path)) & theirs)[:1] for path in files}
    assert not {name: found for name, found in copied.items() if found}


def words_in(path: Path) -> list[str]:
    """The words of a file, in lower case and without punctuation; of a sample policy, as read."""
    is_policy = path.is_relative_to(ROOT / "corpus") and path.suffix in SUPPORTED
    text = read(path).text if is_policy else path.read_text(encoding="utf-8", errors="replace")
    return re.findall(r"[a-z0-9']+", text.lower().replace("’", "'"))


def runs(words: list[str]) -> set[str]:
    """Every run of ``RUN`` consecutive words."""
    return {" ".join(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}
