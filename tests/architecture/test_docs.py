"""The pages say what is so: no undocumented command or setting, no link that leads nowhere."""

import re
from pathlib import Path

from typer.main import get_group

from adapters.bootstrap.settings import Settings
from adapters.cli.main import app

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
SETTINGS = {
    f"POLICYBOT_{name.upper()}": str(field.default if field.default is not None else "")
    for name, field in Settings.model_fields.items()
}


def test_the_readme_lists_every_command() -> None:
    commands = set(get_group(app).commands)
    assert set(re.findall(r"^\| `policybot (\w+)", README, re.MULTILINE)) == commands


def test_the_readme_lists_every_setting_with_its_default() -> None:
    rows = re.findall(r"^\| `(POLICYBOT_\w+)` \|(?: `(.+?)`)? \|", README, re.MULTILINE)
    assert dict(rows) == SETTINGS


def test_the_example_env_names_every_setting_with_its_default() -> None:
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    values = dict(line.lstrip("#").split("=", 1) for line in lines if "=" in line)
    assert set(values) == set(SETTINGS)
    assert not {name for name, default in SETTINGS.items() if default not in ("", values[name])}


def test_every_make_target_the_pages_name_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    named = {
        target
        for page in PAGES
        for code in re.findall(r"`+[^`]+`+", page.read_text(encoding="utf-8"))
        for target in re.findall(r"\bmake ([a-z]+)\b", code)
    }
    assert named <= targets


def test_every_link_to_a_file_leads_somewhere() -> None:
    broken = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in PAGES
        for target in re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8"))
        if not target.startswith("https://") and not (page.parent / target).exists()
    ]
    assert not broken
