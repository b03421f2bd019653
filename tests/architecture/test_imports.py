"""Who may import whom: the contracts of pyproject.toml hold, and they bite when broken."""

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("bot", "index", "adapters")


def lint_imports(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run import-linter in a folder that holds the three packages and pyproject.toml."""
    program = str(Path(sys.executable).with_name("lint-imports"))
    command = [program, "--no-cache", "--no-logo", *options]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the three packages to break."""
    for package in PACKAGES:
        ignored = shutil.ignore_patterns("__pycache__", "training")
        shutil.copytree(ROOT / package, tmp_path / package, ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_contracts_hold() -> None:
    done = lint_imports(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("file", "line", "contract"),
    [
        ("bot/decisions/planted.py", "import index.document", "house"),
        ("bot/domain/planted.py", "import adapters.cli", "house"),
        ("index/planted.py", "import adapters.bootstrap", "house"),
        ("adapters/bootstrap/planted.py", "import adapters.cli", "house"),
        ("bot/domain/planted.py", "import bot.ports.policy_library", "core"),
        ("bot/decisions/planted.py", "import bot.usecases", "core"),
        ("bot/newcomer/__init__.py", "", "core"),
        ("adapters/newcomer/__init__.py", "", "adapters"),
    ],
)
def test_breaking_the_rule_fails(copy: Path, file: str, line: str, contract: str) -> None:
    planted = copy / file
    planted.parent.mkdir(exist_ok=True)
    planted.write_text(f'"""Planted."""\n\n{line}\n')

    done = lint_imports(copy, "--contract", contract)

    assert done.returncode == 1
    assert "0 kept, 1 broken" in done.stdout, done.stdout + done.stderr


def test_importing_in_a_circle_fails(copy: Path) -> None:
    (copy / "index" / "planted.py").write_text("import index.planted_too")
    (copy / "index" / "planted_too.py").write_text("import index.planted")

    done = lint_imports(copy, "--contract", "circles")

    assert done.returncode == 1
    assert "0 kept, 1 broken" in done.stdout, done.stdout + done.stderr


def test_the_core_uses_only_pydantic_and_the_standard_library() -> None:
    allowed = {"bot", "pydantic", *sys.stdlib_module_names}
    strangers = {
        f"{path.relative_to(ROOT)} imports {name}"
        for path in (ROOT / "bot").rglob("*.py")
        for name in imported(path)
        if name.split(".")[0] not in allowed
    }
    assert not strangers


def test_every_library_used_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    requirements = project["dependencies"] + project["optional-dependencies"]["train"]
    declared = {re.split(r"[^\w.-]", line)[0].lower() for line in requirements}
    homes = packages_distributions()
    strangers = {
        f"{path.relative_to(ROOT)} imports {name}"
        for package in PACKAGES
        for path in (ROOT / package).rglob("*.py")
        for name in {whole.split(".")[0] for whole in imported(path)}
        if name not in sys.stdlib_module_names and name not in PACKAGES
        if not declared & {home.lower() for home in homes.get(name, (name,))}
    }
    assert not strangers


def imported(path: Path) -> set[str]:
    """The modules that a file imports, wherever in the file it does so."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
    return names
