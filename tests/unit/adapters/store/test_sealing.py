"""Keys: where they are read from, how they are made and changed, and what is said of wrong ones."""

from pathlib import Path

import pytest

from adapters.store.sealing import Keys
from bot.domain.errors import SealingError
from tests.fakes.sealing import NEW, OLD


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "keys" / "policybot.keys"


def test_a_setting_comes_before_the_file(file: Path) -> None:
    Keys.make(file)
    assert Keys.read(f" {NEW}, {OLD} ,", file).current == Keys((NEW,)).current
    assert Keys.read(" ", file).current == Keys.read(None, file).current != Keys((NEW,)).current


def test_the_first_seals_and_every_one_opens() -> None:
    sealed, master = Keys((OLD,)).seal(b"data key")
    both = Keys((NEW, OLD))
    assert both.open(sealed, master) == b"data key"
    assert both.seal(b"data key")[1] == Keys((NEW,)).current
    with pytest.raises(SealingError, match=f"sealed with key {master}"):
        Keys((NEW,)).open(sealed, master)


def test_a_new_file_is_its_owners_alone(file: Path) -> None:
    Keys.make(file)
    assert file.stat().st_mode & 0o777 == 0o600
    assert list(file.parent.iterdir()) == [file]


def test_a_file_is_never_made_over_another(file: Path) -> None:
    Keys.make(file)
    before = file.read_bytes()
    with pytest.raises(SealingError, match="There is a key file already"):
        Keys.make(file)
    assert file.read_bytes() == before
    assert list(file.parent.iterdir()) == [file]


def test_rotation_puts_a_new_key_in_front(file: Path) -> None:
    sealed, master = Keys.make(file).seal(b"data key")
    rotated = Keys.rotate(file)
    assert rotated.current != master
    assert rotated.open(sealed, master) == b"data key"
    assert len(file.read_text().split()) == 2
    assert file.stat().st_mode & 0o777 == 0o600


def test_keys_in_use_follow_their_file(file: Path) -> None:
    running = Keys.make(file)
    rotated = Keys.rotate(file)
    assert running.current == rotated.current
    sealed, master = rotated.seal(b"data key")
    assert running.open(sealed, master) == b"data key"


@pytest.mark.parametrize("spoil", [Path.unlink, lambda file: file.write_text("spoilt")])
def test_keys_in_use_outlive_a_file_that_is_spoilt(file: Path, spoil: object) -> None:
    running = Keys.make(file)
    before = running.current
    assert callable(spoil)
    spoil(file)
    assert running.current == before
    with pytest.raises(SealingError):
        Keys.read(None, file)


def test_only_keys_that_nothing_needs_are_dropped(file: Path) -> None:
    first = Keys.make(file).current
    second = Keys.rotate(file).current
    third = Keys.rotate(file).current
    assert Keys.drop(file, frozenset({first, third})) == 1
    kept = Keys.read(None, file)
    assert kept.has(first)
    assert kept.current == third
    assert not kept.has(second)
    assert Keys.drop(file, frozenset()) == 1
    assert Keys.read(None, file).current == third


def test_without_a_key_it_says_how_to_make_one_or_find_the_old_one(file: Path) -> None:
    with pytest.raises(SealingError, match="'policybot key new'") as caught:
        Keys.read(None, file)
    assert "put the old key file back" in str(caught.value)
    assert str(file) in str(caught.value)


def test_a_file_that_others_can_read_is_refused(file: Path) -> None:
    Keys.make(file)
    file.chmod(0o640)
    with pytest.raises(SealingError, match=f"chmod 600 {file}"):
        Keys.read(None, file)


@pytest.mark.parametrize("text", ["secret", OLD[:-2], f"{OLD},x"])
def test_what_is_not_a_key_is_named_and_not_shown(tmp_path: Path, text: str) -> None:
    with pytest.raises(SealingError, match="POLICYBOT_KEY holds something that is not") as caught:
        Keys.read(text, tmp_path / "keys")
    assert text not in str(caught.value)


def test_an_empty_file_and_an_unreadable_one(file: Path) -> None:
    Keys.make(file)
    file.write_text("\n")
    with pytest.raises(SealingError, match="There is no key in"):
        Keys.read(None, file)
    file.write_bytes(b"\xff\xfe")
    with pytest.raises(SealingError, match="cannot be read: it is not a text file"):
        Keys.read(None, file)
    file.unlink()
    file.mkdir()
    with pytest.raises(SealingError, match="cannot be read: Is a directory"):
        Keys.read(None, file)


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "keys").write_text("a file where the folder should be")
    with pytest.raises(SealingError, match="cannot be written"):
        Keys.make(tmp_path / "keys" / "policybot.keys")
