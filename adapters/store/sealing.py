"""The master keys: what opens every sealed text.

Each sealed text has a data key of its own, and only that is sealed with a master key. A new master
key therefore seals the small data keys anew and leaves the texts as they are.
"""

import hashlib
import os
import stat
from pathlib import Path
from typing import Self

from cryptography.fernet import Fernet, InvalidToken

from adapters.store.files import written_whole
from bot.domain.errors import SealingError

_FINGERPRINT = 12
"""Hexadecimal digits by which a key is named; they tell nothing of it."""

_HINT = "or write POLICYBOT_KEY, several keys separated by commas, the newest first"


class Keys:
    """The master keys in use, the first of which seals; the others only open what is older.

    Keys read from a file follow it: a key added while policybot runs is in use at once.
    """

    def __init__(self, keys: tuple[str, ...], file: Path | None = None) -> None:
        """``keys``: the newest first; ``file``: where they stand. Raises SealingError."""
        self._file = file
        self._seen = _stamp(file)
        self._use(keys)

    @classmethod
    def read(cls, text: str | None, file: Path) -> Self:
        """The keys of a setting or, without one, of the key file. Raises SealingError when there
        are none, one is not a key, or others on this machine can read the file."""
        if text and text.strip():
            return cls(tuple(key.strip() for key in text.split(",") if key.strip()))
        return cls(_read(file), file)

    @classmethod
    def make(cls, file: Path) -> Self:
        """A new key in a new file, that only its owner can read. Raises SealingError when there is
        such a file, or it cannot be written."""
        _write(file, (Fernet.generate_key().decode(),), new=True)
        return cls.read(None, file)

    @classmethod
    def rotate(cls, file: Path) -> Self:
        """A new key in front of those in the file, which stay. Raises SealingError."""
        _write(file, (Fernet.generate_key().decode(), *_read(file)))
        return cls.read(None, file)

    @classmethod
    def drop(cls, file: Path, needed: frozenset[str]) -> int:
        """Take out of the file every key but the first whose fingerprint is not ``needed``; how
        many. Raises SealingError."""
        first, *older = _read(file)
        kept = [key for key in older if _fingerprint(key) in needed]
        if len(kept) < len(older):
            _write(file, (first, *kept))
        return len(older) - len(kept)

    @property
    def current(self) -> str:
        """The fingerprint of the key that seals."""
        self._follow()
        return next(iter(self._fernets))

    def seal(self, data_key: bytes) -> tuple[str, str]:
        """A data key sealed with the current key, and the fingerprint of that."""
        self._follow()
        master, fernet = next(iter(self._fernets.items()))
        return fernet.encrypt(data_key).decode(), master

    def open(self, sealed: str, master: str) -> bytes:
        """A data key that was sealed. Raises SealingError when the key is not there."""
        if master not in self._fernets:
            self._follow()
        try:
            return self._fernets[master].decrypt(sealed)
        except KeyError:
            raise SealingError(self.missing(master)) from None
        except InvalidToken:
            raise SealingError(
                f"What key {master} is to open has been tampered with or damaged. Restore the "
                "latest backup of the store."
            ) from None

    def has(self, master: str) -> bool:
        """Whether the key of that fingerprint is among them."""
        self._follow()
        return master in self._fernets

    def missing(self, master: str) -> str:
        """What is said when a key is not among them."""
        return (
            f"The store holds texts that were sealed with key {master}, and {self._where} has only "
            f"{', '.join(self._fernets)}. Put that key back after the others; without it what is "
            "sealed cannot be read by anybody."
        )

    @property
    def _where(self) -> str:
        return str(self._file) if self._file else "POLICYBOT_KEY"

    def _use(self, keys: tuple[str, ...]) -> None:
        if not keys:
            raise SealingError(
                f"There is no key in {self._where}. Put the school's key back into it; if it never "
                f"had one, delete the file and run 'policybot key new', {_HINT}."
            )
        try:
            self._fernets = {_fingerprint(key): Fernet(key) for key in keys}
        except ValueError:
            raise SealingError(
                f"{self._where} holds something that is not a key: a key is 44 characters of "
                "letters, digits, - and _, as 'policybot key new' writes it."
            ) from None

    def _follow(self) -> None:
        """Read the file again if it has changed. While it cannot be read the keys stay as they
        are: a running bot must not lose a message over it, and the next start says what is wrong.
        """
        seen = _stamp(self._file)
        if self._file is None or seen is None or seen == self._seen:
            return
        try:
            self._use(_read(self._file))
        except SealingError:
            return
        self._seen = seen


def _fingerprint(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()[:_FINGERPRINT]


def _stamp(file: Path | None) -> tuple[int, int, int] | None:
    """What changes when the file is replaced; None when there is none."""
    try:
        found = file.stat() if file else None
    except OSError:
        return None
    return (found.st_ino, found.st_mtime_ns, found.st_size) if found else None


def _read(file: Path) -> tuple[str, ...]:
    try:
        mode = file.stat().st_mode
        lines = file.read_text(encoding="ascii").split()
    except FileNotFoundError:
        raise SealingError(
            "There is no key to seal disclosures with. If this is a new installation, run "
            f"'policybot key new' to make {file}, {_HINT}. If it is not, put the old key file "
            "back: nothing that is sealed can be read without it."
        ) from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not a text file"
        raise SealingError(f"The key file {file} cannot be read: {reason}.") from None
    if os.name == "posix" and mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise SealingError(
            f"Others on this machine can read the key file {file}. Run: chmod 600 {file}"
        )
    return tuple(lines)


def _write(file: Path, keys: tuple[str, ...], new: bool = False) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        if new and file.exists():
            raise SealingError(
                f"There is a key file already: {file}. 'policybot key rotate' adds a new key to it."
            )
        with written_whole(file, new=new) as lines:
            lines.write("".join(f"{key}\n" for key in keys))
    except OSError as error:
        raise SealingError(f"The key file {file} cannot be written: {error.strerror}.") from None
