"""The schema raw of the working warehouse: what was read, and what could not be."""

from collections.abc import Sequence
from typing import Any

import duckdb
import pyarrow as pa

from orchestration.ingest.problems import Problem

_GLANCE = 5
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
    connection.execute("begin")
    store_problems(connection, table, problems, readable)
    replace(connection, "raw", table, content)
    connection.execute("commit")


def store_problems(
    connection: duckdb.DuckDBPyConnection, table: str, problems: Sequence[Problem], readable: bool
) -> None:
    """Remember what was wrong with the file behind `raw.<table>`, in place of what was before."""
    connection.execute("create schema if not exists raw")
    connection.execute(f"create table if not exists raw.{_PROBLEMS} ({_PROBLEM_COLUMNS})")
    connection.execute(f"delete from raw.{_PROBLEMS} where table_name = ?", [table])
    for problem in problems:
        connection.execute(
            f"insert into raw.{_PROBLEMS} values (?, ?, ?, ?, ?, ?)",
            [table, readable, problem.file, problem.line, problem.column, problem.message],
        )


def replace(
    connection: duckdb.DuckDBPyConnection, schema: str, table: str, content: pa.Table
) -> None:
    """Replace a table of the working warehouse."""
    connection.register("incoming", content)
    connection.execute(f"create schema if not exists {quoted(schema)}")
    name = f"{quoted(schema)}.{quoted(table)}"
    connection.execute(f"create or replace table {name} as from incoming")


def rows(
    connection: duckdb.DuckDBPyConnection, table: str, columns: Sequence[str]
) -> list[dict[str, Any]]:
    """The columns of `raw.<table>`, a mapping per row."""
    relation = connection.sql(f"from raw.{quoted(table)}").select(", ".join(map(quoted, columns)))
    return list(relation.to_arrow_table().to_pylist())


def glance(connection: duckdb.DuckDBPyConnection, table: str) -> tuple[int, pa.Table]:
    """How many rows `raw.<table>` has, and the first few, without the texts of the statements."""
    relation = connection.sql(f"from raw.{quoted(table)}")
    [(count,)] = relation.count("*").fetchall()
    shown = [name for name in relation.columns if name not in {"text", "visible_text"}]
    few = relation.select(", ".join(map(quoted, shown))).limit(_GLANCE)
    return int(count), few.to_arrow_table()


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


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
