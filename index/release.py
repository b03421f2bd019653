"""Releases on disk: built aside, checked, published by one atomic rename, never changed."""

import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from filelock import FileLock, Timeout
from pydantic import ValidationError

from bot.domain.errors import ReleaseError
from bot.domain.policy import Policy, Span
from bot.domain.value import Value
from index.disk import sync
from index.encoder import Encoder, Vectors
from index.lexical import LexicalIndex
from index.search import ClauseIndex, Entry, TokenTable
from index.views import Row

FORMAT = 2
"""The layout of a release; one made in another layout is refused."""

CURRENT = "current"
_MANIFEST = "manifest.json"
_POLICIES = "policies.json"
_ROWS = "rows.json"
_VECTORS = "vectors.npy"
_TOKENS = "tokens.npy"
_STARTS = "token_starts.npy"
_LEXICAL = "lexical.json"


class Manifest(Value):
    """What a release is made of. ``content`` is the sha256 of everything it answers from."""

    id: str
    school: str
    built: datetime
    format: int
    model: str
    fingerprint: str
    dimensions: int
    sources: dict[str, str]
    policies: int
    clauses: int
    vectors: int
    content: str
    files: dict[str, str]


class Release(Value):
    """A published build of a school's index, loaded."""

    model_config = {"arbitrary_types_allowed": True, "frozen": True}

    manifest: Manifest
    policies: dict[str, Policy]
    index: ClauseIndex


class ReleaseStore:
    """The releases of one school, under ``data/releases/<school>/``."""

    def __init__(self, data: Path, school: str) -> None:
        self.school = school
        self._folder = data / "releases" / school

    def current(self) -> str | None:
        """The id of the release being served, or None."""
        try:
            return (self._folder / CURRENT).read_text(encoding="utf-8").strip() or None
        except FileNotFoundError:
            return None

    def manifests(self) -> list[Manifest]:
        """All published releases, newest first; a damaged one raises ReleaseError."""
        if not self._folder.is_dir():
            return []
        ids = [p.name for p in self._folder.iterdir() if p.is_dir() and p.name[0] not in ".~"]
        return [self._manifest(release) for release in sorted(ids, reverse=True)]

    def publish(
        self,
        policies: list[Policy],
        rows: list[Row],
        vectors: Vectors,
        tokens: TokenTable,
        lexical: LexicalIndex,
        encoder: Encoder,
        content: str,
    ) -> Manifest:
        """Write a release aside, load it back as a check, publish it and make it current.

        A kill at any moment leaves the former release serving. Raises ReleaseError when the check
        fails; then nothing is published.
        """
        now = datetime.now(UTC)
        release = f"{now:%Y%m%dT%H%M%S%f}Z-{content[:8]}"
        aside = self._folder / f".building-{release}"
        aside.mkdir(parents=True)
        (aside / _POLICIES).write_text(
            json.dumps([policy.model_dump(mode="json") for policy in policies]), encoding="utf-8"
        )
        (aside / _ROWS).write_text(
            json.dumps([[r.clause, r.span and r.span.model_dump(), r.contextual] for r in rows]),
            encoding="utf-8",
        )
        np.save(aside / _VECTORS, vectors)
        np.save(aside / _TOKENS, tokens.vectors)
        np.save(aside / _STARTS, tokens.starts)
        lexical.save(aside / _LEXICAL)
        manifest = Manifest(
            id=release,
            school=self.school,
            built=now,
            format=FORMAT,
            model=encoder.name,
            fingerprint=encoder.fingerprint,
            dimensions=encoder.dimensions,
            sources={policy.id: policy.sha256 for policy in policies},
            policies=len(policies),
            clauses=sum(len(policy.clauses) for policy in policies),
            vectors=len(rows),
            content=content,
            files={file.name: _sha256(file) for file in sorted(aside.iterdir())},
        )
        (aside / _MANIFEST).write_text(manifest.model_dump_json(indent=1), encoding="utf-8")
        _load(aside, encoder)
        for file in aside.iterdir():
            sync(file)
        aside.rename(self._folder / release)
        self.switch(release)
        return manifest

    def switch(self, release: str) -> None:
        """Make a published release the current one, atomically. Raises ReleaseError if unknown."""
        if not (self._folder / release / _MANIFEST).is_file():
            raise ReleaseError(
                f"'{self.school}' has no release '{release}'. See: policybot releases --school "
                f"{self.school}"
            )
        aside = self._folder / f".{CURRENT}-{os.getpid()}"
        aside.write_text(release + "\n", encoding="utf-8")
        sync(aside)
        aside.replace(self._folder / CURRENT)
        sync(self._folder)

    def before_current(self) -> str | None:
        """The newest release older than the current one, or None."""
        current = self.current()
        older = [m.id for m in self.manifests() if current is not None and m.id < current]
        return older[0] if older else None

    def load(self, release: str, encoder: Encoder) -> Release:
        """Load a release, checking every file and that this model made it. Raises ReleaseError."""
        return _load(self._folder / release, encoder)

    @contextmanager
    def building(self) -> Iterator[None]:
        """Hold the school's build lock, and clear what a killed build left behind.

        Raises ReleaseError when another build of the same school is under way.
        """
        self._folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(self._folder / ".lock", timeout=0)
        try:
            lock.acquire()
        except Timeout as error:
            raise ReleaseError(
                f"'{self.school}' is being indexed by another process. Wait until it is done."
            ) from error
        with lock:
            for left in self._folder.glob(".building-*"):
                shutil.rmtree(left)
            yield

    def _manifest(self, release: str) -> Manifest:
        return _read_manifest(self._folder / release)


def _read_manifest(folder: Path) -> Manifest:
    try:
        return Manifest.model_validate_json((folder / _MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValidationError) as error:
        raise ReleaseError(
            f"The release in '{folder}' is damaged: its {_MANIFEST} cannot be read. Run "
            "'policybot index' to make a new one."
        ) from error


def _load(folder: Path, encoder: Encoder) -> Release:
    manifest = _read_manifest(folder)
    if manifest.format != FORMAT:
        raise ReleaseError(
            f"Release {manifest.id} has format {manifest.format}, this policybot reads {FORMAT}. "
            "Run 'policybot index'."
        )
    if (manifest.fingerprint, manifest.dimensions) != (encoder.fingerprint, encoder.dimensions):
        raise ReleaseError(
            f"Release {manifest.id} was made with the model {manifest.model} "
            f"({manifest.fingerprint[:12]}…), but {encoder.name} ({encoder.fingerprint[:12]}…) is "
            "in use. Run 'policybot index' to make a release with it."
        )
    for name, expected in manifest.files.items():
        if not (folder / name).is_file() or _sha256(folder / name) != expected:
            raise ReleaseError(
                f"Release {manifest.id} is damaged: {name} is not what was published. Run "
                "'policybot index', or 'policybot rollback' to the release before it."
            )
    raw = json.loads((folder / _POLICIES).read_text(encoding="utf-8"))
    policies = [Policy.model_validate(policy) for policy in raw]
    entries = [Entry(policy, clause) for policy in policies for clause in policy.clauses]
    rows = [
        Row(clause, Span(**span) if span else None, contextual)
        for clause, span, contextual in json.loads((folder / _ROWS).read_text("utf-8"))
    ]
    vectors = np.load(folder / _VECTORS)
    tokens = TokenTable(np.load(folder / _TOKENS), np.load(folder / _STARTS))
    if (
        vectors.shape != (manifest.vectors, manifest.dimensions)
        or len(rows) != len(vectors)
        or len(tokens.starts) != len(entries) + 1
    ):
        raise ReleaseError(f"Release {manifest.id} is damaged: its vectors do not fit its clauses.")
    lexical = LexicalIndex.load(folder / _LEXICAL)
    return Release(
        manifest=manifest,
        policies={policy.id: policy for policy in policies},
        index=ClauseIndex(entries, rows, vectors, tokens, lexical),
    )


def _sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
