"""The school of the end-to-end tests: what its policy says, and who its people are in Slack."""

from pathlib import Path

POLICY = """Key Policy

1. Keys

1.1 Staff must not lend their door keys to parents or to any other visitor.

1.2 Staff may take the gate key home if the headteacher agrees.

2. Dogs

2.1 Dogs must not be brought onto the school site, except for assistance dogs.

Version: 3
"""
ANSWERED = "can i lend my door keys to parents?"
CLAUSE = "must not lend their door keys to parents"
UNSETTLED = "how much does a season ticket for the tram cost?"
CONCERN = "a boy in my class told me his uncle hits him every night"
SECRET = "uncle"

PEOPLE = {
    "jo": "Jo Bloggs",
    "sam": "Sam Hill",
    "head": "Mrs Reed",
    "deputy": "Mr Ash",
    "dsl": "Mr Lane",
    "depdsl": "Ms Moss",
    "chair": "Dr Shaw",
    "money": "Ms Penn",
    "bell": "Mr Bell",
}
ROLES = {
    "headteacher": "head",
    "deputy_headteacher": "deputy",
    "dsl": "dsl",
    "deputy_dsl": "depdsl",
    "chair_of_governors": "chair",
    "business_manager": "money",
    "admin": "bell",
}


def write_corpus(folder: Path, ids: dict[str, str], channels: dict[str, str]) -> None:
    """Oak School on disk; ``ids``: of people by their handle; ``channels``: ids by role."""
    lines = ['name = "Oak School"']
    for role, handle in ROLES.items():
        account = f'accounts = ["slack:{ids[handle]}"]'
        lines += [f"[people.{role}]", f'name = "{PEOPLE[handle]}"', account]
    lines += ["[channels]", *(f'{role} = "slack:{place}"' for role, place in channels.items())]
    (folder / "oak").mkdir(parents=True)
    (folder / "oak" / "school.toml").write_text("\n".join(lines), encoding="utf-8")
    (folder / "oak" / "keys.txt").write_text(POLICY, encoding="utf-8")
