"""The sealed texts in the database."""

import json
from datetime import datetime
from typing import Any, Literal

from cryptography.fernet import Fernet, InvalidToken
from pydantic import SecretStr
from sqlalchemy import Connection, bindparam, delete, insert, select, update

from adapters.store.engine import lock
from adapters.store.sealing import Keys
from adapters.store.tables import sealed
from bot.domain.errors import SealingError
from bot.domain.value import Value

Kind = Literal["message", "doubt", "disclosure", "reason", "probe"]
"""Whose text it is: that of a message to be handled, of one in doubt, of a disclosure, the reason
given for something done to a disclosure, or policybot's own, by which keys are tried."""

_PROBE = ("probe", "policybot")
_BATCH = 500


class SealedTexts:
    """Seals and opens texts within one transaction; each belongs to one thing's kind and id."""

    def __init__(self, connection: Connection, keys: Keys) -> None:
        self._connection = connection
        self._keys = keys

    def seal(self, kind: Kind, owner: str, text: str) -> None:
        """Keep a text, sealed under a key of its own."""
        data_key = Fernet.generate_key()
        wrapped, master = self._keys.seal(data_key)
        row = {
            "kind": kind,
            "owner": owner,
            "body": Fernet(data_key).encrypt(text.encode("utf-8")).decode(),
            "data_key": wrapped,
            "master": master,
        }
        self._connection.execute(insert(sealed), row)

    def open(self, kind: Kind, owner: str) -> str:
        """The text. Raises SealingError when its key is not there or it is damaged."""
        for text in self.open_all(kind, (owner,)).values():
            return text
        raise SealingError("A sealed text is gone. Restore the latest backup of the store.")

    def open_all(self, kind: Kind, owners: tuple[str, ...]) -> dict[str, str]:
        """The texts of those that have one, by owner. Raises SealingError."""
        mine = sealed.c.kind == kind, sealed.c.owner.in_(owners)
        rows = self._connection.execute(select(sealed).where(*mine))
        return {row.owner: self._opened(row) for row in rows}

    def destroy(self, kind: Kind, owner: str) -> None:
        """Delete the text with its key."""
        mine = sealed.c.kind == kind, sealed.c.owner == owner
        self._connection.execute(delete(sealed).where(*mine))

    def rewrap(self) -> int:
        """Seal every data key that is not under the current master key with that; how many. The
        texts themselves are not touched. Raises SealingError."""
        older = (
            select(sealed.c.kind, sealed.c.owner, sealed.c.data_key, sealed.c.master)
            .where(sealed.c.master != self._keys.current)
            .limit(_BATCH)
            .with_for_update()
        )
        change = (
            update(sealed)
            .where(sealed.c.kind == bindparam("k"), sealed.c.owner == bindparam("o"))
            .values(data_key=bindparam("wrapped"), master=bindparam("fingerprint"))
        )
        done = 0
        while rows := self._connection.execute(older).all():
            changes = []
            for row in rows:
                data_key, master = self._keys.seal(self._keys.open(row.data_key, row.master))
                of = {"k": row.kind, "o": row.owner}
                changes.append({**of, "wrapped": data_key, "fingerprint": master})
            self._connection.execute(change, changes)
            done += len(rows)
        return done

    def masters(self) -> frozenset[str]:
        """The fingerprints of every master key that something in the store needs."""
        return frozenset(self._connection.scalars(select(sealed.c.master).distinct()))

    def probe(self) -> None:
        """Try the keys on a text of policybot's own, made the first time, and see that none is
        missing that another text needs. It is written again, so that a store that can only be read
        is found out too. Raises SealingError."""
        for master in sorted(self.masters()):
            if not self._keys.has(master):
                raise SealingError(self._keys.missing(master))
        lock(self._connection, "probe")
        if not self.open_all("probe", _PROBE[1:]):
            self.seal("probe", _PROBE[1], "policybot")
        same = update(sealed).where(sealed.c.kind == "probe").values(data_key=sealed.c.data_key)
        self._connection.execute(same)

    def _opened(self, row: Any) -> str:
        data_key = self._keys.open(row.data_key, row.master)
        try:
            return Fernet(data_key).decrypt(row.body).decode("utf-8")
        except (InvalidToken, ValueError):
            raise SealingError(
                "A sealed text has been tampered with or damaged. Restore the latest backup of the "
                "store."
            ) from None


def revealed(value: Value) -> str:
    """A value as JSON with its secrets in the clear: only to be sealed."""
    return json.dumps(value.model_dump(), default=_plain)


def _plain(value: Any) -> str:
    if isinstance(value, SecretStr):
        return value.get_secret_value()
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} cannot be sealed")
