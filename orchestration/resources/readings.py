"""What was read out of each statement, kept from run to run and read anew only where it must be.

A row of `raw.readings` says what a statement's rows of a table were read from: a hash of the bytes,
of the program that read them, and of whatever else the reading depends on.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb
import pyarrow as pa

from orchestration.resources.raw_layer import quoted

Row = dict[str, Any]
# Statement -> what its reading depends on; None for one that is to be read anew each time.
Keys = Mapping[str, str | None]
# So many statements are read at a time: their texts and what is found in them are in memory then.
BATCH = 250
_KEYS = pa.schema({"statement_id": pa.string(), "reading_key": pa.string()})


@dataclass(frozen=True)
class Reading:
    """What a run read anew, and what it kept."""

    read: Sequence[str]
    kept: int

    def __str__(self) -> str:
        return f"{len(self.read):,} read, {self.kept:,} unchanged"


def key_of(*parts: str | bytes) -> str:
    """A hash of everything a reading depends on."""
    found = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        found.update(len(data).to_bytes(8, "big") + data)
    return found.hexdigest()


def kept_keys(connection: duckdb.DuckDBPyConnection, table: str) -> dict[str, str | None]:
    """What the rows of `raw.<table>` were read from, by statement."""
    connection.execute("create schema if not exists raw")
    connection.execute(
        "create table if not exists raw.readings "
        "(table_name varchar, statement_id varchar, reading_key varchar)"
    )
    found = connection.execute(
        "select statement_id, reading_key from raw.readings where table_name = ?", [table]
    )
    return dict(found.fetchall())


def update(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    keys: Keys,
    read: Callable[[list[str]], Iterable[pa.Table]],
) -> Reading:
    """Bring `raw.<table>` up to what the keys say, all of it or nothing.

    Args:
        keys: every statement that there is; "" stands for rows that name none.
        read: makes the rows of the statements named, as one table or several; called once, for
            those whose key is new. It may set a key to None where it finds that the statement is
            not settled.
    """
    before = kept_keys(connection, table)
    changed = [name for name, key in keys.items() if key is None or before.get(name) != key]
    # Of no statements there is an empty table, which somebody must make once.
    if not changed and before and before.keys() == keys.keys():
        return Reading([], len(keys))
    name = f"raw.{quoted(table)}"
    connection.register("present", pa.table({"name": pa.array(keys, pa.string())}))
    connection.register("changed", pa.table({"name": pa.array(changed, pa.string())}))
    connection.execute("begin")
    try:
        anew = len(changed) == len(keys)
        if not anew:
            connection.execute(
                f"delete from {name} where coalesce(statement_id, '') in (from changed) "
                "or coalesce(statement_id, '') not in (from present)"
            )
        for content in read(changed):
            connection.register("incoming", content)
            into = f"create or replace table {name} as" if anew else f"insert into {name}"
            connection.execute(f"{into} from incoming")
            anew = False
        connection.unregister("incoming")
        settled = pa.table([list(keys), list(keys.values())], schema=_KEYS)
        connection.register("incoming_keys", settled)
        connection.execute("delete from raw.readings where table_name = ?", [table])
        connection.execute("insert into raw.readings select ?, * from incoming_keys", [table])
        connection.execute("commit")
    except BaseException:
        connection.execute("rollback")
        raise
    return Reading(changed, len(keys) - len(changed))


def batches(names: Sequence[str]) -> list[list[str]]:
    """The names, so many at a time that memory stays small; at least one batch, if an empty one."""
    return [list(names[start : start + BATCH]) for start in range(0, max(len(names), 1), BATCH)]


def statement_rows(connection: duckdb.DuckDBPyConnection, names: Sequence[str]) -> list[Row]:
    """The rows of `raw.statements` that are named, in the order of their ids."""
    connection.register("wanted", pa.table({"name": pa.array(names, pa.string())}))
    found = connection.sql(
        "from raw.statements where statement_id in (from wanted) order by statement_id"
    )
    return list(found.to_arrow_table().to_pylist())
