"""The schema raw of the working warehouse: what was read, and what could not be."""

from collections.abc import Sequence
from typing import Any

import duckdb
import pyarrow as pa

from orchestration.ingest.problems import Problem

# What could not be read in the files behind the raw tables.
_PROBLEMS = "problems"
_PROBLEM_COLUMNS = (
    "table_name varchar, readable boolean, file varchar, line integer, column_name varchar, "
    "message varchar"
)


def store(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    content: pa.Table,
    problems: Sequence[Problem] = (),
    *,
    readable: bool = True,
) -> None:
    """Replace `raw.<table>`, and remember what was wrong with its file.

    A table whose file could not be read at all is stored empty and remembered as unreadable.
    """
    connection.execute("create schema if not exists raw")
    connection.execute(f"create table if not exists raw.{_PROBLEMS} ({_PROBLEM_COLUMNS})")
    connection.execute("begin")
    connection.execute(f"delete from raw.{_PROBLEMS} where table_name = ?", [table])
    for problem in problems:
        connection.execute(
            f"insert into raw.{_PROBLEMS} values (?, ?, ?, ?, ?, ?)",
            [table, readable, problem.file, problem.line, problem.column, problem.message],
        )
    replace(connection, "raw", table, content)
    connection.execute("commit")


def replace(
    connection: duckdb.DuckDBPyConnection, schema: str, table: str, content: pa.Table
) -> None:
    """Replace a table of the working warehouse."""
    connection.register("incoming", content)
    connection.execute(f"create schema if not exists {_quoted(schema)}")
    name = f"{_quoted(schema)}.{_quoted(table)}"
    connection.execute(f"create or replace table {name} as from incoming")


def rows(connection: duckdb.DuckDBPyConnection, table: str) -> list[dict[str, Any]]:
    """The rows of `raw.<table>`, a mapping per row."""
    return list(connection.sql(f"from raw.{_quoted(table)}").to_arrow_table().to_pylist())


def problems_of(connection: duckdb.DuckDBPyConnection, table: str) -> list[Problem]:
    """What was wrong with the file behind `raw.<table>`, in the order it was found."""
    found = connection.execute(
        f"select file, message, line, column_name from raw.{_PROBLEMS} "
        "where table_name = ? order by rowid",
        [table],
    )
    return [Problem(*row) for row in found.fetchall()]


def unreadable_tables(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """The raw tables whose file could not be read at all."""
    found = connection.execute(
        f"select distinct table_name from raw.{_PROBLEMS} where not readable"
    )
    return [name for (name,) in found.fetchall()]


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
