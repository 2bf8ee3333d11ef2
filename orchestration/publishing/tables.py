"""The marts as files: DuckDB and Parquet with comments, CSV."""

import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import duckdb

SCHEMA = "marts"
# The oldest storage format that holds all our types, so that any DuckDB since 1.0 can read it. It
# could not with an index, which is written in the format of the day.
STORAGE_VERSION = "v1.0.0"
# How many rows of a table Python holds at once, and a group of rows in Parquet.
ROW_GROUP = 122_880


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
        f"attach {literal(folder / 'warehouse.duckdb')} as target "
        f"(storage_version {literal(STORAGE_VERSION)})"
    )
    # The file is half as large again so, and its texts are read and searched twice as fast.
    connection.execute("set force_compression = 'dictionary'")
    try:
        return _copy_tables(connection, folder, say)
    finally:
        connection.execute("detach target")
        connection.execute("reset force_compression")


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
        source, target = f"{SCHEMA}.{quoted(table)}", f"target.{SCHEMA}.{quoted(table)}"
        columns = connection.execute(
            "select column_name, data_type, comment from duckdb_columns() where "
            "database_name = current_database() and schema_name = ? and table_name = ? "
            "order by column_index",
            [SCHEMA, table],
        ).fetchall()
        with _transaction(connection):
            connection.execute(f"create table {target} as from {source} order by all")
            _comment(connection, "table", target, comment)
            for column, _, text in columns:
                _comment(connection, "column", f"{target}.{quoted(column)}", text)
        comments = {column: text for column, _, text in columns if text}
        cells = ", ".join(_cell(column, kind) for column, kind, _ in columns)
        path = folder / "csv" / f"{table}.csv"
        # Beside each other, since neither keeps all cores busy.
        with connection.cursor() as cursor, ThreadPoolExecutor(1) as pool:
            csv = pool.submit(
                cursor.execute,
                f"copy (select {cells} from {target}) to {literal(path)} (format csv, header)",
            )
            _write_parquet(
                connection.sql(f"from {target}"),
                folder / "parquet" / f"{table}.parquet",
                comment or "",
                comments,
            )
            csv.result()
        rows[table] = _count(connection, target)
    return rows


@contextmanager
def _transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Write to the disk once, not for each statement."""
    connection.begin()
    try:
        yield
    except BaseException:
        connection.rollback()
        raise
    connection.commit()


def _write_parquet(
    rows: duckdb.DuckDBPyRelation, path: Path, comment: str, comments: dict[str, str]
) -> None:
    """Write Parquet whose columns carry their comments.

    Each field of the Arrow schema has its comment in its metadata; the file has the comment of the
    table, and those of all columns as JSON, for readers that know nothing of Arrow.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    with rows.to_arrow_reader(ROW_GROUP) as batches:
        schema = pa.schema(
            [
                field.with_metadata({"comment": comments[field.name]})
                if field.name in comments
                else field
                for field in batches.schema
            ],
            {"comment": comment, "comments": json.dumps(comments, ensure_ascii=False)},
        )
        with pq.ParquetWriter(path, schema) as file:
            for batch in batches:
                file.write_table(pa.Table.from_batches([batch]).cast(schema))


def _cell(column: str, kind: str) -> str:
    """The column for CSV: times as in ISO 8601, no text that a spreadsheet runs as a formula."""
    name = quoted(column)
    if kind == "TIMESTAMP":
        return f"strftime({name}, '%Y-%m-%dT%H:%M:%S.%fZ') as {name}"
    if kind != "VARCHAR":
        return name
    return f"if(regexp_matches({name}, '^[=+@\\t\\r-]'), '''' || {name}, {name}) as {name}"


def _comment(connection: duckdb.DuckDBPyConnection, kind: str, name: str, text: str | None) -> None:
    if text:
        connection.execute(f"comment on {kind} {name} is {literal(text)}")


def _count(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    found = connection.execute(f"select count(*) from {table}").fetchone()
    return int(found[0]) if found else 0


def quoted(identifier: str) -> str:
    return '"' + identifier.replace('"', '""') + '"'


def literal(value: object) -> str:
    return "'" + str(value).replace("'", "''") + "'"
