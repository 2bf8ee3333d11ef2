"""Tables as Parquet in the lake, which Spark reads and writes: from DuckDB's file and back.

A schema is a folder of the lake, a table a folder of files in it. All machines of a cluster see the
lake under the same path. Where a run was killed, the next one makes all of it anew.
"""

import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import duckdb
    from pyspark.sql import SparkSession

# What is read, and what dbt builds of it.
READ = ("raw", "audit")
BUILT = ("seeds", "staging", "intermediate", "marts")
# The schema whose tables are published: DuckDB's file gets their rows, and views of all others.
PUBLISHED = "marts"


def begin(session: "SparkSession", lake: Path) -> None:
    """Make the schemas; those that dbt builds are empty then."""
    for schema in BUILT:
        session.sql(f"drop schema if exists {schema} cascade")
        shutil.rmtree(lake / schema, ignore_errors=True)
    for schema in READ:
        (lake / schema).mkdir(parents=True, exist_ok=True)
        session.sql(f"drop schema if exists {schema} cascade")
        session.sql(f"create schema {schema} location {_text(lake / schema)}")


def hand_over(
    connection: "duckdb.DuckDBPyConnection",
    session: "SparkSession",
    lake: Path,
    schema: str,
    tables: Iterable[str] | None = None,
) -> None:
    """Write tables of DuckDB's file into the lake, in place of those of that name.

    Args:
        schema: one of `READ`.
        tables: their names; every table of the schema where none are given.
    """
    every = connection.execute(
        "select table_name from duckdb_tables() "
        "where database_name = current_database() and schema_name = ? order by all",
        [schema],
    ).fetchall()
    wanted = None if tables is None else set(tables)
    for (table,) in every:
        if wanted is None or table in wanted:
            folder = lake / schema / table
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            connection.execute(
                f"copy {_quoted(schema)}.{_quoted(table)} to {_literal(folder / 'part-0.parquet')} "
                "(format parquet)"
            )
            show(session, lake, schema, table)


def show(session: "SparkSession", lake: Path, schema: str, table: str) -> None:
    """Make the files of a table known to the session."""
    folder = lake / schema / table
    session.sql(f"drop table if exists {schema}.{table}")
    session.sql(f"create table {schema}.{table} using parquet location {_text(folder)}")


def hand_back(
    connection: "duckdb.DuckDBPyConnection", lake: Path, nodes: Iterable[Mapping[str, Any]]
) -> None:
    """Put what dbt has built into DuckDB's file: the marts as tables, what they are made of as
    views of the lake's files, all with the comments that dbt-duckdb gives them.

    Args:
        nodes: of dbt's manifest, those that were built.
    """
    for node in nodes:
        schema, table = node["schema"], node["name"]
        name = f"{_quoted(schema)}.{_quoted(table)}"
        kind = "table" if schema == PUBLISHED else "view"
        connection.execute(f"create schema if not exists {_quoted(schema)}")
        _drop(connection, schema, table)
        files = _literal(lake / schema / table / "*.parquet")
        connection.execute(f"create {kind} {name} as from read_parquet({files})")
        _comment(connection, f"{kind} {name}", node["description"])
        for column in node["columns"].values():
            _comment(connection, f"column {name}.{_quoted(column['name'])}", column["description"])


def view(connection: "duckdb.DuckDBPyConnection", lake: Path, schema: str, table: str) -> None:
    """Let DuckDB's file show a table of the lake."""
    _drop(connection, schema, table)
    files = _literal(lake / schema / table / "*.parquet")
    name = f"{_quoted(schema)}.{_quoted(table)}"
    connection.execute(f"create schema if not exists {_quoted(schema)}")
    connection.execute(f"create view {name} as from read_parquet({files})")


def _drop(connection: "duckdb.DuckDBPyConnection", schema: str, table: str) -> None:
    """Remove a table or a view, whichever an earlier run has left."""
    found = connection.execute(
        "select table_type from information_schema.tables where table_catalog = current_database() "
        "and table_schema = ? and table_name = ?",
        [schema, table],
    ).fetchone()
    if found:
        kind = "view" if found[0] == "VIEW" else "table"
        connection.execute(f"drop {kind} {_quoted(schema)}.{_quoted(table)}")


def _comment(connection: "duckdb.DuckDBPyConnection", of: str, text: str) -> None:
    if text:
        connection.execute(f"comment on {of} is {_literal(text)}")


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _literal(value: object) -> str:
    return "'" + str(value).replace("'", "''") + "'"


def _text(value: object) -> str:
    """A text in Spark's SQL."""
    return "'" + str(value).replace("\\", "\\\\").replace("'", "\\'") + "'"
