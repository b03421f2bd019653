"""A backup: the store and every school's releases in one tar file, and back into an empty house.

The key is never in it: whoever finds a backup can read no disclosure.
"""

import os
import shutil
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path, PurePosixPath

from adapters.store.backup import back_up
from adapters.store.backup import restore as restore_store
from adapters.store.sealing import Keys
from adapters.store.store import SqlStore
from bot.domain.errors import StoreError
from bot.domain.value import Value
from index.release import CURRENT

_STORE = PurePosixPath("store.jsonl")
_RELEASES = PurePosixPath("releases")


class Packed(Value):
    """What a backup holds beside the store: the releases of how many schools."""

    schools: int


def pack(store: SqlStore, data: Path, file: Path) -> Packed:
    """Write a backup of the store and of the data folder's releases, as they are now.

    The file is there whole or not at all, and only its owner can read it. Raises StoreError when
    there is such a file already, or it cannot be written.
    """
    if file.exists():
        raise StoreError(f"There is a file {file} already. Name another, or move it away.")
    with _aside(file.parent, ".backup-") as aside:
        back_up(store, aside / _STORE)
        packed = aside / "backup.tar"
        with packed.open("xb") as stream:
            with tarfile.open(fileobj=stream, mode="w") as tar:
                tar.add(aside / _STORE, str(_STORE))
                schools = [_pack_releases(tar, folder) for folder in _schools(data)]
            stream.flush()
            os.fsync(stream.fileno())
        packed.chmod(0o600)
        packed.rename(file)
    return Packed(schools=sum(schools))


def unpack(file: Path, data: Path, url: str, keys: Keys) -> Packed:
    """Put a backup into a house whose store is empty and whose data folder has no releases.

    Everything is unpacked aside and checked first. Raises StoreError when there is something in the
    house already or the file is not a whole backup, SealingError when the keys do not fit; then
    nothing has changed.
    """
    if _schools(data):
        raise StoreError(
            f"There are releases in {data / _RELEASES} already, and a backup never overwrites any. "
            "Set POLICYBOT_DATA to an empty folder, or move them away."
        )
    data.mkdir(parents=True, exist_ok=True)
    with _aside(data, ".restoring-") as aside:
        _extract(file, aside)
        if not (aside / _STORE).is_file():
            raise StoreError(f"{file} is not a backup that 'policybot backup' made.")
        found = _schools(aside)
        for school in found:
            _check_current(school, file)
        restore_store(aside / _STORE, url, keys)
        if found:
            (aside / _RELEASES).rename(data / _RELEASES)
    return Packed(schools=len(found))


@contextmanager
def _aside(folder: Path, prefix: str) -> Iterator[Path]:
    """A folder beside what is to be made, that only its owner can read, gone at the end."""
    if not folder.is_dir():
        raise StoreError(f"There is no folder {folder}. Make it, or name another.")
    try:
        with tempfile.TemporaryDirectory(dir=folder, prefix=prefix) as name:
            yield Path(name)
    except OSError as error:
        raise StoreError(f"{error.filename or folder}: {error.strerror}.") from error


def _schools(data: Path) -> list[Path]:
    """The folders with releases, one a school or trust."""
    releases = data / _RELEASES
    return sorted(releases.iterdir()) if releases.is_dir() else []


def _pack_releases(tar: tarfile.TarFile, school: Path) -> bool:
    """Add a school's releases; False when it has none. Releases never change once published, so it
    does no harm when another is published meanwhile."""
    current = school / CURRENT
    if not current.is_file():
        return False
    said = current.read_bytes()
    inside = _RELEASES / school.name
    for release in sorted(school.iterdir()):
        if release.is_dir() and not release.name.startswith("."):
            tar.add(release, str(inside / release.name))
    member = tarfile.TarInfo(str(inside / CURRENT))
    member.size, member.mode = len(said), 0o600
    tar.addfile(member, BytesIO(said))
    return True


def _extract(file: Path, into: Path) -> None:
    """Unpack plain files with the names that a backup has, and refuse everything else."""
    try:
        with tarfile.open(file) as tar:
            for member in tar:
                if member.isdir():
                    continue
                name = PurePosixPath(member.name)
                content = tar.extractfile(member) if member.isreg() and _is_ours(name) else None
                if content is None:
                    raise StoreError(f"{file} holds something that is no part of a backup.")
                target = into / name
                target.parent.mkdir(parents=True, exist_ok=True)
                with target.open("xb") as stream:
                    shutil.copyfileobj(content, stream)
    except FileNotFoundError:
        raise StoreError(f"There is no file {file}.") from None
    except (tarfile.TarError, EOFError) as error:
        raise StoreError(f"{file} is damaged, or not a backup. Use another one.") from error


def _is_ours(name: PurePosixPath) -> bool:
    below = name.parts[0] == _RELEASES.name and len(name.parts) in (3, 4)
    return name == _STORE or (below and ".." not in name.parts)


def _check_current(school: Path, file: Path) -> None:
    """Raise StoreError unless the release to be served is there."""
    current = school / CURRENT
    release = current.read_text(encoding="utf-8").strip() if current.is_file() else ""
    if not release or not (school / release / "manifest.json").is_file():
        raise StoreError(f"{file} lacks the current release of {school.name}. Use another one.")
