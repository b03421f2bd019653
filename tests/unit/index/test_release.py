"""Releases: published whole or not at all, refused when they do not fit."""

import json
from pathlib import Path

import pytest

from bot.domain.errors import ReleaseError
from bot.domain.policy import Policy
from index.cache import EmbeddingCache
from index.encoder import Encoder
from index.lexical import LexicalIndex
from index.release import Manifest, ReleaseStore
from index.search import TokenTable
from index.views import contextual_text, views
from index.vocabulary import Vocabulary
from tests.fakes.encoder import WordEncoder
from tests.unit.index.policies import policy

KEYS = policy("oak/keys.txt", "Staff must not lend keys.", "Doors are locked at six.")


def publish(data: Path, encoder: Encoder, *policies: Policy) -> Manifest:
    entries = [(p, clause) for p in policies for clause in p.clauses]
    found = [v for i, (p, clause) in enumerate(entries) for v in views(p, clause, i)]
    vectors = EmbeddingCache(data / "cache", encoder).encode([view.text for view in found])
    contexts = [contextual_text(p, clause) for p, clause in entries]
    tokens = TokenTable.of(encoder.read(contexts), encoder.dimensions)
    lexical = LexicalIndex.of_texts(contexts)
    store = ReleaseStore(data, "oak")
    with store.building():
        content = policies[0].text.encode().hex()[:16]
        return store.publish(
            list(policies), [v.row for v in found], vectors, tokens, lexical, encoder, content
        )


def test_a_published_release_is_current_and_finds_its_clauses(tmp_path: Path) -> None:
    manifest = publish(tmp_path, WordEncoder(), KEYS)
    store = ReleaseStore(tmp_path, "oak")
    assert store.current() == manifest.id
    release = store.load(manifest.id, WordEncoder())
    query = release.index.prepare("who can lend keys", Vocabulary(), WordEncoder())
    found = release.index.search(query, 2, manifest.id)
    assert found.passages[0].words == "Staff must not lend keys."
    assert release.policies["oak/keys.txt"] == KEYS


def test_another_model_is_refused(tmp_path: Path) -> None:
    manifest = publish(tmp_path, WordEncoder("one"), KEYS)
    with pytest.raises(ReleaseError, match="policybot index"):
        ReleaseStore(tmp_path, "oak").load(manifest.id, WordEncoder("two"))


@pytest.mark.parametrize(
    "file", ["policies.json", "vectors.npy", "tokens.npy", "rows.json", "lexical.json"]
)
def test_a_damaged_file_is_refused(tmp_path: Path, file: str) -> None:
    manifest = publish(tmp_path, WordEncoder(), KEYS)
    damaged = tmp_path / "releases" / "oak" / manifest.id / file
    damaged.write_bytes(damaged.read_bytes()[:-2])
    with pytest.raises(ReleaseError, match=file):
        ReleaseStore(tmp_path, "oak").load(manifest.id, WordEncoder())


def test_another_format_is_refused(tmp_path: Path) -> None:
    manifest = publish(tmp_path, WordEncoder(), KEYS)
    file = tmp_path / "releases" / "oak" / manifest.id / "manifest.json"
    file.write_text(json.dumps({**json.loads(file.read_text()), "format": 999}))
    with pytest.raises(ReleaseError, match="format 999"):
        ReleaseStore(tmp_path, "oak").load(manifest.id, WordEncoder())


def test_a_failed_publish_leaves_the_former_release_serving(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = publish(tmp_path, WordEncoder(), KEYS)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(LexicalIndex, "save", full)
    changed = policy("oak/keys.txt", "Staff may lend keys.")
    with pytest.raises(OSError, match="No space"):
        publish(tmp_path, WordEncoder(), changed)
    monkeypatch.undo()
    store = ReleaseStore(tmp_path, "oak")
    assert store.current() == first.id
    assert [m.id for m in store.manifests()] == [first.id]
    second = publish(tmp_path, WordEncoder(), changed)
    assert store.current() == second.id
    assert not list((tmp_path / "releases" / "oak").glob(".building-*"))


def test_rolling_back_goes_to_the_release_before(tmp_path: Path) -> None:
    first = publish(tmp_path, WordEncoder(), KEYS)
    publish(tmp_path, WordEncoder(), policy("oak/keys.txt", "Staff may lend keys."))
    store = ReleaseStore(tmp_path, "oak")
    before = store.before_current()
    assert before == first.id
    store.switch(first.id)
    assert (store.current(), store.before_current()) == (first.id, None)


def test_switching_to_no_release_changes_nothing(tmp_path: Path) -> None:
    first = publish(tmp_path, WordEncoder(), KEYS)
    store = ReleaseStore(tmp_path, "oak")
    with pytest.raises(ReleaseError, match="policybot releases"):
        store.switch("yesterday")
    assert store.current() == first.id


def test_two_builds_at_once_are_refused(tmp_path: Path) -> None:
    with (
        ReleaseStore(tmp_path, "oak").building(),
        pytest.raises(ReleaseError, match="another process"),
    ):
        publish(tmp_path, WordEncoder(), KEYS)


def test_a_school_without_releases_has_none(tmp_path: Path) -> None:
    store = ReleaseStore(tmp_path, "oak")
    assert (store.current(), store.manifests(), store.before_current()) == (None, [], None)
