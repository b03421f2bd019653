"""What a database's errors mean to the person who looks after it."""

import re
import sqlite3

import psycopg
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from bot.domain.errors import StoreError

BUSY = "The store {store} is too busy. Try again in a moment."
_LOCKED = (
    "The store {store} is locked by another program that does not let go of it: close what has it "
    "open, such as a database browser or a backup, and try again."
)
_FULL = (
    "There is no room left on the disk of the store {store}. Make room: policybot then goes on by "
    "itself, and nothing of what it has accepted is lost."
)
_READ_ONLY = (
    "The store {store} is read-only. Let the account that policybot runs as write to it and, if it "
    "is a file, to the folder it is in and the files beside it (-wal, -shm)."
)
_NOT_A_STORE = (
    "{store} is not a database, or is damaged. Move it out of the way, and restore a backup with "
    "'policybot restore'."
)
NOT_THERE = "The store {store} is not there, or policybot may not open it."
_DISK = "The disk of the store {store} does not work as it should: {reason}."
_NO_ANSWER = "The database {store} does not answer: {reason}. Check that it runs, and its address."
_REFUSED = "The database {store} refuses policybot's user name or password. Check both."
_NO_DATABASE = "There is no such database: {store}. Create it, or correct the store's address."
_NO_RIGHT = "policybot's user of the database {store} lacks a right: {reason}."
_CROSSED = "Two changes to the store {store} were in each other's way. Try again."
_OTHER = "The store {store} reports a fault: {reason}."

# https://www.sqlite.org/rescode.html: the lowest eight bits tell the kind.
_SQLITE = {
    sqlite3.SQLITE_BUSY: _LOCKED,
    sqlite3.SQLITE_LOCKED: _LOCKED,
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_PERM: _READ_ONLY,
    sqlite3.SQLITE_NOTADB: _NOT_A_STORE,
    sqlite3.SQLITE_CORRUPT: _NOT_A_STORE,
    sqlite3.SQLITE_CANTOPEN: NOT_THERE,
    sqlite3.SQLITE_IOERR: _DISK,
}
_KIND = 0xFF

# https://www.postgresql.org/docs/current/errcodes-appendix.html: exact codes, then classes.
_POSTGRESQL = {
    "53100": _FULL,
    "25006": _READ_ONLY,
    "55P03": _LOCKED,
    "40P01": _CROSSED,
    "40001": _CROSSED,
    "3D000": _NO_DATABASE,
    "42501": _NO_RIGHT,
    "28": _REFUSED,
    "08": _NO_ANSWER,
    "57P": _NO_ANSWER,
    "53": _NO_ANSWER,
}

_CONNECTING = (
    (re.compile(r"FATAL: +database .* does not exist"), _NO_DATABASE),
    (re.compile(r"FATAL: +(?:password auth|role .* does not|no pg_hba)|no password"), _REFUSED),
)


def explained(error: DBAPIError | PoolTimeout | sqlite3.Error, store: str) -> StoreError:
    """The same as a StoreError that says what is wrong with ``store`` and what to do."""
    if isinstance(error, PoolTimeout):
        return StoreError(BUSY.format(store=store))
    cause = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(cause, sqlite3.Error):
        code = getattr(cause, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & _KIND
        return _said(_SQLITE.get(code, _OTHER), store, str(cause))
    if isinstance(cause, psycopg.Error):
        said = _postgresql(cause)
        return _said(said, store, _first_line(cause))
    return _said(_OTHER, store, type(cause).__name__)


def _postgresql(cause: psycopg.Error) -> str:
    code = cause.sqlstate or cause.diag.sqlstate or ""
    for known in (code, code[:3], code[:2]):
        if known in _POSTGRESQL:
            return _POSTGRESQL[known]
    if code:
        return _OTHER
    # While connecting, the server's code does not get through: only its words do.
    return next((said for words, said in _CONNECTING if words.search(str(cause))), _NO_ANSWER)


def _first_line(cause: psycopg.Error) -> str:
    """The server's own words without the details, which may quote what was to be kept."""
    said = cause.diag.message_primary or str(cause)
    return said.strip().splitlines()[0] if said.strip() else type(cause).__name__


def _said(sentence: str, store: str, reason: str) -> StoreError:
    return StoreError(sentence.format(store=store, reason=reason.rstrip(".")))
