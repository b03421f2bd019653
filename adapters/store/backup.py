"""The whole store in one file of JSON lines, and back again: into either database.

First a line that says what it is and of which schema, then one line a row, last a line with their
number, without which the file is not whole. What is sealed stays sealed: the keys are not in it.
"""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import groupby, islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, DateTime, MetaData, Table, func, insert, select, text
from sqlalchemy.schema import DropTable

from adapters.store.engine import Database, lock
from adapters.store.files import written_whole
from adapters.store.schema import VERSION_TABLE, alone, known, migrate, revision
from adapters.store.sealed import SealedTexts
from adapters.store.sealing import Keys
from adapters.store.store import SqlStore
from adapters.store.tables import metadata
from bot.domain.errors import StoreError

_KIND = "policybot store"
_BATCH = 500


def back_up(store: SqlStore, file: Path) -> int:
    """Write everything in the store into a file, as it was at one moment; how many rows.

    The file is there whole or not at all, and only its owner can read it. Raises StoreError.
    """
    try:
        with written_whole(file) as lines, store.connection() as connection:
            last: dict[str, Any] = {}
            for last in _lines(connection):
                lines.write(json.dumps(last, ensure_ascii=False) + "\n")
    except OSError as error:
        raise StoreError(f"The backup {file} cannot be written: {error.strerror}.") from None
    return int(last["rows"])


def restore(file: Path, url: str, keys: Keys) -> int:
    """Put everything in a backup into an empty store; how many rows.

    Raises StoreError when the store is not empty, the file is not a whole backup, or either cannot
    be used; SealingError when the keys do not fit. Then the store is as it was.
    """
    database = Database(url)
    try:
        with alone(database), database.begin() as connection:
            lock(connection, "schema")
            _clear(connection, database.shown)
            count = _fill(connection, file)
            migrate(connection)
            SealedTexts(connection, keys).probe()
            return count
    finally:
        database.close()


def _lines(connection: Connection) -> Iterator[dict[str, Any]]:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))
    yield {"backup": _KIND, "schema": revision(connection)}
    count = 0
    for table in _tables(connection):
        rows = connection.execution_options(yield_per=_BATCH).execute(select(table))
        for row in rows.mappings():
            yield {"table": table.name, "row": {name: _plain(row[name]) for name in row}}
            count += 1
    yield {"rows": count}


def _tables(connection: Connection) -> list[Table]:
    """policybot's tables as they stand, each after those that it refers to."""
    found = MetaData()
    found.reflect(connection, only=lambda name, _: name in metadata.tables)
    return found.sorted_tables


def _clear(connection: Connection, store: str) -> None:
    """Take out tables that are still empty. Raises StoreError when one is not."""
    if revision(connection) is None:
        return
    for table in _tables(connection):
        filled = select(func.count()).select_from(table)
        if table.name == "sealed":
            filled = filled.where(table.c.kind != "probe")
        if connection.scalar(filled):
            raise StoreError(
                f"The store {store} is not empty, and a backup never overwrites one. Name another "
                "store, or move that one away."
            )
    for table in reversed(_tables(connection)):
        connection.execute(DropTable(table))
    connection.execute(text(f"DROP TABLE {VERSION_TABLE}"))


def _fill(connection: Connection, file: Path) -> int:
    lines = _read(file)
    head = next(lines, {})
    if head.get("backup") != _KIND:
        raise StoreError(f"{file} is not a backup of a policybot store.")
    if head.get("schema") not in known():
        raise StoreError(f"The backup {file} was made by a newer policybot. Install that version.")
    migrate(connection, to=head["schema"])
    tables = {table.name: table for table in _tables(connection)}
    count = 0
    for name, group in groupby(lines, key=lambda line: line.get("table")):
        if name not in tables:
            if [line.get("rows") for line in group] != [count]:
                break
            _go_on_counting(connection, tables)
            return count
        rows = (_typed(tables[name], line.get("row"), file) for line in group)
        while batch := list(islice(rows, _BATCH)):
            connection.execute(insert(tables[name]), batch)
            count += len(batch)
    raise _damaged(file)


def _read(file: Path) -> Iterator[dict[str, Any]]:
    try:
        with file.open(encoding="utf-8") as lines:
            for line in lines:
                found = json.loads(line)
                if not isinstance(found, dict):
                    raise _damaged(file)
                yield found
    except OSError as error:
        raise StoreError(f"The backup {file} cannot be read: {error.strerror}.") from None
    except ValueError:
        raise _damaged(file) from None


def _plain(value: Any) -> Any:
    """A column's value as JSON has it; SQLite's moments are in UTC and do not say so."""
    if not isinstance(value, datetime):
        return value
    return (value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)).isoformat()


def _damaged(file: Path) -> StoreError:
    return StoreError(f"The backup {file} is damaged, or its end is missing. Use another one.")


def _typed(table: Table, row: Any, file: Path) -> dict[str, Any]:
    """A row as its columns want it. Raises StoreError when it is none of the table's."""
    if not isinstance(row, dict) or row.keys() != set(table.c.keys()):
        raise _damaged(file)
    return {
        name: datetime.fromisoformat(value)
        if value is not None and isinstance(table.c[name].type, DateTime)
        else value
        for name, value in row.items()
    }


def _go_on_counting(connection: Connection, tables: dict[str, Table]) -> None:
    """Let PostgreSQL number new rows after those that came with a number; SQLite does anyway."""
    if connection.dialect.name != "postgresql":
        return
    for name, table in tables.items():
        if "seq" in table.c:
            sequence = func.pg_get_serial_sequence(name, "seq")
            last = select(func.max(table.c.seq)).scalar_subquery()
            connection.execute(select(func.setval(sequence, last)).where(last.is_not(None)))
