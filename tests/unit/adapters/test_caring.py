"""``key``, ``migrate``, ``backup`` and ``restore``."""

import io
import json
import shutil
import stat
import tarfile
from pathlib import Path

import pytest
from click.testing import Result

from adapters.bootstrap.house import House
from adapters.bootstrap.settings import read_settings
from bot.domain.record import AuditEntry
from tests.fakes.clock import MONDAY
from tests.unit.adapters.conftest import Policybot

DATA, KEY = Path("data"), Path("data/key")


@pytest.fixture
def kept(policybot: Policybot) -> Policybot:
    """The command line of a school that has been indexed, with something in its store."""
    policybot("key", "new")
    policybot("index", "--school", "oak")
    house = House(read_settings())
    with house.store as store, store.transaction() as tx:
        tx.audit.add(AuditEntry(school="oak", actor="local:jo", action="export", at=MONDAY))
    return policybot


def audit() -> list[str]:
    """What stands in the audit of the store."""
    house = House(read_settings())
    with house.store as store, store.transaction() as tx:
        return [entry.action for entry in tx.audit.all("oak")]


def refused(done: Result, words: str) -> bool:
    """Whether a command was not done, and said so."""
    return done.exit_code == 2 and words in " ".join(done.stderr.split())


def test_a_key_is_made_once(policybot: Policybot) -> None:
    assert policybot("key", "new").exit_code == 0
    made = KEY.read_text()

    assert stat.S_IMODE(KEY.stat().st_mode) == 0o600
    assert refused(policybot("key", "new"), "There is a key file already")
    assert KEY.read_text() == made


def test_no_key_is_made_for_a_store_that_has_lost_its_own(kept: Policybot) -> None:
    KEY.unlink()

    assert refused(kept("key", "new"), "There is a store already")
    assert not KEY.exists()


def test_no_key_file_is_made_that_would_not_be_used(
    policybot: Policybot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POLICYBOT_KEY", "x")

    assert refused(policybot("key", "new"), "POLICYBOT_KEY is set")


def test_a_key_is_rotated_and_the_old_one_dropped(kept: Policybot) -> None:
    old = KEY.read_text()
    rotated = json.loads(kept("key", "rotate", "--json").stdout)

    assert list(rotated) == ["key"]
    assert KEY.read_text().splitlines()[1:] == old.splitlines()
    assert json.loads(kept("key", "drop", "--json").stdout) == {"dropped": 1}
    assert len(KEY.read_text().splitlines()) == 1
    assert audit() == ["export"]


def test_a_store_that_is_up_to_date_stays_as_it_is(kept: Policybot) -> None:
    assert json.loads(kept("migrate", "--json").stdout) == {"copy": None}


def test_a_backup_is_put_back_whole(kept: Policybot) -> None:
    assert json.loads(kept("backup", "b.tar", "--json").stdout)["schools"] == 1
    key, release = KEY.read_bytes(), (DATA / "releases/oak/current").read_bytes()
    shutil.rmtree(DATA)
    DATA.mkdir()
    KEY.write_bytes(key)
    KEY.chmod(0o600)
    restored = kept("restore", "b.tar", "--json")

    assert json.loads(restored.stdout) == {"schools": 1}
    assert (DATA / "releases/oak/current").read_bytes() == release
    assert audit() == ["export"]
    assert "lend" in kept("ask", "may I lend my keys to parents", "--school", "oak").stdout
    assert sorted(path.name for path in DATA.iterdir() if path.name.startswith(".")) == []


def test_the_key_is_in_no_backup_and_only_its_owner_reads_it(kept: Policybot) -> None:
    kept("backup", "b.tar")

    assert KEY.read_bytes().strip() not in Path("b.tar").read_bytes()
    assert stat.S_IMODE(Path("b.tar").stat().st_mode) == 0o600


def test_a_backup_overwrites_nothing(kept: Policybot) -> None:
    Path("b.tar").write_text("mine")

    assert refused(kept("backup", "b.tar"), "There is a file b.tar already")
    assert Path("b.tar").read_text() == "mine"
    assert refused(kept("backup", "gone/b.tar"), "There is no folder gone")


def test_nothing_is_restored_over_a_store_or_releases(kept: Policybot) -> None:
    kept("backup", "b.tar")

    assert refused(kept("restore", "b.tar"), "There are releases in")
    shutil.rmtree(DATA / "releases")
    assert refused(kept("restore", "b.tar"), "is not empty")
    assert audit() == ["export"]
    assert not (DATA / "releases").exists()


def test_a_backup_is_not_restored_without_its_key(kept: Policybot) -> None:
    kept("backup", "b.tar")
    shutil.rmtree(DATA)

    assert refused(kept("restore", "b.tar"), "There is no key")
    kept("key", "new")
    assert refused(kept("restore", "b.tar"), "Put that key back")
    assert not (DATA / "releases").exists()


def test_a_backup_that_is_cut_off_changes_nothing(kept: Policybot) -> None:
    kept("backup", "b.tar")
    whole = Path("b.tar").read_bytes()
    shutil.rmtree(DATA / "releases")
    (DATA / "policybot.db").unlink()
    for end in (100, 1500, len(whole) // 2):
        Path("b.tar").write_bytes(whole[:end])
        assert refused(kept("restore", "b.tar"), "Use another one")
    assert sorted(path.name for path in DATA.iterdir() if path.name != "cache")[0] == "key"
    assert not (DATA / "releases").exists()


@pytest.mark.parametrize(
    "name", ["../outside", "/tmp/outside", "releases/../../outside", "releases/oak/a/b/c", "key"]
)
def test_a_tar_that_reaches_outside_is_refused(kept: Policybot, name: str, tmp_path: Path) -> None:
    kept("backup", "b.tar")
    shutil.rmtree(DATA / "releases")
    (DATA / "policybot.db").unlink()
    with tarfile.open("b.tar", "a") as tar:
        member = tarfile.TarInfo(name)
        member.size = 4
        tar.addfile(member, io.BytesIO(b"evil"))
    key = KEY.read_bytes()

    assert refused(kept("restore", "b.tar"), "no part of a backup")
    assert KEY.read_bytes() == key
    assert not list(tmp_path.rglob("outside"))


def test_a_link_in_a_tar_is_refused(kept: Policybot) -> None:
    kept("backup", "b.tar")
    shutil.rmtree(DATA / "releases")
    with tarfile.open("b.tar", "a") as tar:
        member = tarfile.TarInfo("releases/oak/link")
        member.type, member.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(member)

    assert refused(kept("restore", "b.tar"), "no part of a backup")


def test_the_doctor_tries_the_store_and_the_key(kept: Policybot) -> None:
    def store() -> dict[str, object]:
        checks = json.loads(kept("doctor", "--json").stdout)
        return next(check for check in checks if check["name"].startswith("store"))

    assert store()["well"]
    (DATA / "policybot.db").chmod(0o644)
    names = [c["name"] for c in json.loads(kept("doctor", "--json").stdout) if not c["well"]]
    assert "store file" in names
    KEY.unlink()
    assert not store()["well"]
    assert "There is no key" in str(store()["finding"])
