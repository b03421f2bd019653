"""One policy file, read: text, facts, clauses."""

import hashlib
from pathlib import Path

from bot.domain.policy import Policy
from bot.domain.school import FactCorrections
from index.facts import read_facts
from index.facts.corrections import correct
from index.readers import read
from index.structure import parse


def read_policy(path: Path, owner: str, file: str, corrections: FactCorrections) -> Policy:
    """Read the policy at ``path``; ``file`` is its path inside the owner's folder.

    Raises UnreadableFile, saying why and what to do.
    """
    document = read(path)
    policy_id = f"{owner}/{file}"
    clauses = parse(document, policy_id)
    facts = correct(read_facts(document, clauses), corrections)
    title = facts.title.value if facts.title else _title_from(Path(file))
    return Policy(
        id=policy_id,
        owner=owner,
        file=file,
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        text=document.text,
        title=title,
        facts=facts,
        clauses=clauses,
    )


def _title_from(file: Path) -> str:
    """A title for a document that states none: its file's name, read as words."""
    return file.stem.replace("-", " ").replace("_", " ").strip().capitalize()
