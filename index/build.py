"""From a school's policy files to a published release."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import numpy as np

from bot.domain.errors import CorpusError, ReleaseError, UnreadableFile
from bot.domain.policy import Policy
from bot.domain.school import FactCorrections, School
from bot.domain.value import Value
from index.cache import EmbeddingCache
from index.corpus import Corpus, Problem
from index.encoder import Encoder, TextVectors, Vectors
from index.lexical import LexicalIndex
from index.reading import read_policy
from index.release import FORMAT, Manifest, ReleaseStore
from index.search import TokenTable
from index.views import View, all_views

Progress = Callable[[str, int, int], None]
"""Told the step ("read", "embed"), how much of it is done, and how much there is."""


def no_progress(step: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


class BuildReport(Value):
    """What a build did. ``new``: a release was published; else nothing had changed.

    ``embedded``: texts that had to be embedded; the rest came from the cache.
    """

    school: str
    release: str
    new: bool
    policies: int
    clauses: int
    vectors: int
    embedded: int
    problems: tuple[Problem, ...] = ()


def build(
    corpus: Corpus, school_id: str, data: Path, encoder: Encoder, progress: Progress = no_progress
) -> BuildReport:
    """Read every policy that binds the school, embed what is new, publish a release.

    Files that cannot be read are named in the report and left out. Raises CorpusError when none
    can be, UnknownSchool, or ReleaseError when the school is being built by another process; the
    former release then goes on serving.
    """
    owners = corpus.binding(school_id)
    store = ReleaseStore(data, school_id)
    with store.building():
        policies, problems = _read(corpus, owners, progress)
        if not policies:
            raise CorpusError(_nothing_to_read(corpus.folder / school_id, problems))
        content = _content(policies, encoder)
        current = _intact(store, encoder, content)
        if current is not None:
            return _report(current, problems, embedded=0, new=False)
        cache = EmbeddingCache(data / "cache", encoder)
        views = all_views(policies)
        contexts = [view.text for view in views if view.row.contextual]
        others = [view.text for view in views if not view.row.contextual]
        read = cache.read(contexts, lambda done, _: progress("embed", done, len(views)))
        encoded = cache.encode(
            others, lambda done, _: progress("embed", len(contexts) + done, len(views))
        )
        manifest = store.publish(
            policies,
            [view.row for view in views],
            _in_order(views, read, encoded),
            TokenTable.of(read, encoder.dimensions),
            LexicalIndex.of_texts(contexts),
            encoder,
            content,
        )
    return _report(manifest, problems, embedded=cache.embedded, new=True)


def _in_order(views: list[View], read: list[TextVectors], encoded: Vectors) -> Vectors:
    """The vectors of all views, shape (views, dimensions), those of the contextual ones put back
    among the others."""
    vectors = np.empty((len(views), encoded.shape[1]), dtype=np.float32)
    contextual = np.array([view.row.contextual for view in views])
    vectors[contextual] = [text.whole for text in read]
    vectors[~contextual] = encoded
    return vectors


def _report(
    manifest: Manifest, problems: tuple[Problem, ...], *, embedded: int, new: bool
) -> BuildReport:
    return BuildReport(
        school=manifest.school,
        release=manifest.id,
        new=new,
        policies=manifest.policies,
        clauses=manifest.clauses,
        vectors=manifest.vectors,
        embedded=embedded,
        problems=problems,
    )


def _read(
    corpus: Corpus, owners: tuple[School, ...], progress: Progress
) -> tuple[list[Policy], tuple[Problem, ...]]:
    policies: list[Policy] = []
    problems: list[Problem] = []
    files = [(owner, path) for owner in owners for path in corpus.files(owner.id)]
    for done, (owner, path) in enumerate(files):
        progress("read", done, len(files))
        name = path.relative_to(corpus.folder / owner.id).as_posix()
        corrections = owner.policies.get(name, FactCorrections())
        try:
            policy = read_policy(path, owner.id, name, corrections)
        except UnreadableFile as error:
            problems.append(Problem(file=f"{owner.id}/{name}", reason=str(error)))
            continue
        if policy.clauses:
            policies.append(policy)
        else:
            problems.append(
                Problem(
                    file=policy.id,
                    reason="No clause was found in it. Is it a policy? If so, save it as .docx or "
                    ".txt and index again.",
                )
            )
    for owner in owners:
        problems += _corrections_of_nothing(corpus, owner)
    progress("read", len(files), len(files))
    return policies, tuple(problems)


def _corrections_of_nothing(corpus: Corpus, owner: School) -> list[Problem]:
    """Corrections in a school.toml whose policy file is not there: most likely a misspelt name."""
    folder = corpus.folder / owner.id
    return [
        Problem(
            file=f"{owner.id}/{name}",
            reason=f"{folder / 'school.toml'} corrects it, but there is no such file. Mend the "
            "name under [policies].",
        )
        for name in owner.policies
        if not (folder / name).is_file()
    ]


def _content(policies: list[Policy], encoder: Encoder) -> str:
    digest = hashlib.sha256(f"{FORMAT} {encoder.fingerprint} {encoder.dimensions}".encode())
    for policy in policies:
        digest.update(policy.model_dump_json().encode())
    return digest.hexdigest()


def _intact(store: ReleaseStore, encoder: Encoder, content: str) -> Manifest | None:
    """The current release if it was made of just this and can be loaded; else None."""
    current = store.current()
    if current is None:
        return None
    try:
        release = store.load(current, encoder)
    except ReleaseError:
        return None
    return release.manifest if release.manifest.content == content else None


def _nothing_to_read(folder: Path, problems: tuple[Problem, ...]) -> str:
    if not problems:
        return f"'{folder}' holds no policies. Put the school's policy files in it and index again."
    listed = "".join(f"\n  {problem.file}: {problem.reason}" for problem in problems)
    return f"None of the files in '{folder}' could be read:{listed}"
