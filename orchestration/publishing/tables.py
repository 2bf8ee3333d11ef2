"""The marts as files: DuckDB with comments, Parquet, CSV."""

from collections.abc import Callable
from pathlib import Path

import duckdb

SCHEMA = "marts"
# The oldest storage format that holds all our types, so that any DuckDB since 1.0 can read it.
STORAGE_VERSION = "v1.0.0"


def write_tables(
    connection: duckdb.DuckDBPyConnection, folder: Path, say: Callable[[str], None]
) -> dict[str, int]:
    """The marts as DuckDB tables with their comments, as Parquet and as CSV.

    Args:
        say: called with the name of each table before it is written.

    Returns:
        The number of rows of each table.
    """
    for name in ("parquet", "csv"):
        (folder / name).mkdir()
    connection.execute(
        f"attach {_text(folder / 'warehouse.duckdb')} as target "
        f"(storage_version {_text(STORAGE_VERSION)})"
    )
    try:
        return _copy_tables(connection, folder, say)
    finally:
        connection.execute("detach target")


def _copy_tables(
    connection: duckdb.DuckDBPyConnection, folder: Path, say: Callable[[str], None]
) -> dict[str, int]:
    connection.execute(f"create schema target.{SCHEMA}")
    rows = {}
    for table, comment in connection.execute(
        "select table_name, comment from duckdb_tables() "
        "where database_name = current_database() and schema_name = ? order by table_name",
        [SCHEMA],
    ).fetchall():
        say(table)
        source, target = f"{SCHEMA}.{_name(table)}", f"target.{SCHEMA}.{_name(table)}"
        connection.execute(f"create table {target} as from {source} order by all")
        _comment(connection, "table", target, comment)
        columns = connection.execute(
            "select column_name, data_type, comment from duckdb_columns() where "
            "database_name = current_database() and schema_name = ? and table_name = ? "
            "order by column_index",
            [SCHEMA, table],
        ).fetchall()
        for column, _, text in columns:
            _comment(connection, "column", f"{target}.{_name(column)}", text)
        _copy(connection, f"from {target}", folder / "parquet" / f"{table}.parquet", "parquet")
        harmless = ", ".join(_harmless(column, kind) for column, kind, _ in columns)
        path = folder / "csv" / f"{table}.csv"
        _copy(connection, f"select {harmless} from {target}", path, "csv, header")
        rows[table] = _count(connection, target)
    return rows


def _harmless(column: str, kind: str) -> str:
    """The column for CSV: text that a spreadsheet would run as a formula is kept from it."""
    name = _name(column)
    if kind != "VARCHAR":
        return name
    return f"if(regexp_matches({name}, '^[=+@\\t\\r-]'), '''' || {name}, {name}) as {name}"


def _copy(connection: duckdb.DuckDBPyConnection, query: str, path: Path, form: str) -> None:
    connection.execute(f"copy ({query}) to {_text(path)} (format {form})")


def _comment(connection: duckdb.DuckDBPyConnection, kind: str, name: str, text: str | None) -> None:
    if text:
        connection.execute(f"comment on {kind} {name} is {_text(text)}")


def _count(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    found = connection.execute(f"select count(*) from {table}").fetchone()
    return int(found[0]) if found else 0


def _name(identifier: str) -> str:
    return '"' + identifier.replace('"', '""') + '"'


def _text(value: object) -> str:
    return "'" + str(value).replace("'", "''") + "'"
